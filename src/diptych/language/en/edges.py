"""English: every word that may stand in a phrase, as edges of the chart over character positions."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from .. import heads as h
from ..chart import Edge
from ..clock import ENGLISH, english_time
from ..compose import kept_name
from ..lazy import pattern
from ..lengths import length, unit_of
from ..lexicon import Concept, lexicon
from ..meaning import Act, Age, Name, Quality, Raw, Thing, Word
from ..scan import cached, maker
from . import words as w
from .forms import Found, forms, reach, squeezed, unified
from .morph import inflect_head
from .senses import in_company, senses

__all__ = ["age_told", "edges"]

UNKNOWN = 3.0
KEPT = pattern(r"1[0-9]{3}|20[0-9]{2}|[0-9]{1,2}:[0-9]{2}|[0-9]{3,5}[KT]|1/[0-9]{2,4}")
GIVING = {"TG": "DG", "BG": "DG", "TF": "DF", "BF": "DF"}  # verbs with somebody who gets what is given
BEHIND = (" around", " over", " against", " across", " along")  # of verbs whose participle has their object: wrapped around a tower
DYEING = ("dye", "paint", "stain", "color", "spray-paint", "tint", "bleach")  # what gives a colour: dyed blue; a faded blue is one
SEVERAL = 1.5  # several, right after "a" and a noun
NEAR = 48  # characters in which its article stands
ARTICLE = pattern(r"\b(?:an?|one) (?:[\w-]+ ){1,3}$", re.I)
BASE = 0.35  # a bare verb form is more often a noun or a participle's neighbour: "a lifeguard tower"
GERUND = 0.6  # "a ship sailing", "a box inside": rarely nouns
LOOKS = {"look", "looks", "looking"}
AIM = pattern(r"(?:after|for|at|over|into|out|up|down|back|through|around|away|towards?|in|on|off|across|forward)\b", re.I)
AIMED = 1.5  # what is looked at, not how somebody looks
AS_LIKE = 6.0  # no comparison where something happens: as the train leaves
BY_ITSELF = {"underwater", "indoors", "outdoors", "midair", "mid air", "undersea"}  # where something is, without a preposition
COUNTED = pattern(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)-$", re.I)
COUNT_OF = 0.6  # one-armed is no armed one
DOER = pattern(r"\b(?!spring|morning|evening|string|building|painting|wedding|sibling)\w{3,}ing $")
ROLE = pattern(r"(?:an?|one|his|her|their|its|in|on|at|if) ", re.I)
BESIDE = ("NED", "AR")  # of derived words those that a known word may be as well
NOBODY = {"nobody", "noone"}
SECONDS = pattern(r"\b1/\d{2,4} ?s\b")
MODEL = pattern(r"\b(?P<make>[A-Z][\w-]+|iPhone|iPad) (?P<model>(?!\d+ ?(?:mm|cm|kg|km|am|pm|[KDs])\b)\d{1,4}[A-Za-z]{0,2}(?: (?:Pro|Max|Plus|Ultra|Mini|Mark|Turbo|GT|RS|SE|Air|Carrera|Spyder|[IVX]+|[A-Z]\d?))*|Model [SXY3])(?![\w-])")
SPAN = 9  # tokens in the longest form, hyphens counted


@cached
def _function_words() -> dict[str, list[tuple[str, float, Any]]]:
    out: dict[str, list[tuple[str, float, Any]]] = {}

    def put_all(found: Any, cat: str, cost: float) -> None:
        for form in found:
            value = found[form] if isinstance(found, dict) else form
            out.setdefault(unified(form), []).append((cat, cost, value))

    units = {u: u for u in w.UNITS}
    for found, cat, cost in (
        (w.DETERMINERS, "DET", 0.2), (w.NUMBERS, "NUM", 0.4), ({"dozen": 12, "hundred": 100, "thousand": 1000}, "TIMES", 0.4), (w.MANY, "MANY", 0.4), (w.DEGREES, "DEG", 0.5),
        (w.PREPOSITIONS, "P", 0.5), (w.ALONE, "PA", 1.2), (w.WITH, "WITH", 0.4), (w.WITHOUT, "WO", 0.4), (w.WEAR, "WEAR", 0.4),
        (w.NOT_WEAR, "NOWEAR", 0.3), (w.FULL, "FULL", 0.3), (w.AND, "AND", 0.3), (w.NOT, "NOT", 0.3), (w.BE, "BE", 0.3),
        (w.RELATIVE, "REL", 0.5), (w.WHILE, "WHILE", 0.5), (w.BUT, "BUT", 0.3), (w.PERFECT, "PERF", 0.5), (w.SOON, "SOON", 0.3), (w.SOON_DONE, "SOOND", 0.3), (w.PRONOUNS, "PRON", 0.4), (w.OBJECTS, "OBJ", 0.6), (w.SAY, "SAY", 0.4), (w.SUFFIXES, "SUF", 0.4),
        ({"'s": "'s", "'": "'"}, "POS", 0.3), ({",": ","}, "COMMA", 0.3), ({"of": "of"}, "OF", 0.3), ({"in": "in"}, "IN", 0.5),
        ({"by": "by", "only by": "by", "just by": "by"}, "BY", 0.5), ({"to": "to"}, "TO", 0.5), ({"to": "to", "from": "from", "into": "into"}, "PC", 0.5), ({"as": "as"}, "AS", 0.3), ({"than": "than"}, "THAN", 0.3), (("looking", "feeling", "seeming", "appearing"), "LKG", 0.3), ({"whose": "whose"}, "WHS", 0.3), ({"before": "before", "after": "after"}, "TW", 0.5),
        (w.BEING, "BEING", 0.3), (("dressed as", "dressed up as", "disguised as", "costumed as", "pretending to be"), "DRESSAS", 0.3), (w.WHO, "WHO", 0.5), (w.THAT, "THAT", 0.5), (w.BEYOND, "PAN", 0.8), ({"from": "from"}, "FRM", 0.5), (w.ONLY, "ONLY", 0.3), (("left", "kept"), "LEFT", 0.5), ({"enough": "enough"}, "ENOUGH", 0.5), ({"no": "no", "not": "not"}, "NOX", 0.5), ({"on": "switched-on", "off": "switched-off"}, "ONX", 1.2), ({"too": "too"}, "TOO", 0.5), ({"for": "for"}, "FOR", 0.5), ({"shot": "shot"}, "SHOT", 0.8), ({"afraid of": "", "scared of": "", "fearful of": ""}, "FEARS", 0.8), (units, "UNIT", 0.9),
    ):  # fmt: skip
        put_all(found, cat, cost)
    for unit in w.UNITS:
        out.setdefault(inflect_head(unit, {}), []).append(("UNITS", 0.9, unit))
    return out


def edges(text: str) -> list[Edge]:
    """Edges over character positions; blanks belong to the word before them."""
    spans = _tokens(text)
    if not spans:
        return []
    ends = [s for s, _ in spans[1:]] + [len(text)]
    spans[0] = (0, spans[0][1])
    known = [False] * len(spans)
    out = _special(text, spans, ends, known)
    for i in range(len(spans)):
        first = unified(text[spans[i][0] : spans[i][1]])
        for j in range(i, min(len(spans), i + SPAN)):
            _span(text, spans, ends, i, j, first, known, out)
        if KEPT.fullmatch(first):  # a year, a time of day, a temperature of light: kept to the letter
            out.append(Edge(spans[i][0], ends[i], "UNK", 0.8, kept_name(text[spans[i][0] : spans[i][1]])))
            known[i] = True
        if first.isdecimal():
            out.append(Edge(spans[i][0], ends[i], "NUM", 0.5, _constant(int(first))))
            known[i] = True
        if first == "-" and i:
            out.append(Edge(spans[i][0], ends[i], "HY", 0.0, _constant("-")))
            known[i] = True
    strange: list[int] = []  # capitalised words that nobody knows
    for i, (start, end) in enumerate(spans):
        word = text[start:end].strip()
        if word.lower() in NOBODY:
            out.append(Edge(start, ends[i], "NP_b", 1.0, _nobody(word)))
            known[i] = True
        derived = _derived(word) if len(word) > 4 and word[:1].isalpha() else []
        if derived and COUNTED.search(text[max(0, start - NEAR) : start]):
            derived = [(cat, cost - COUNT_OF * (cat == "NED"), make) for cat, cost, make in derived]
        for cat, cost, make in derived:
            if not known[i] or cat in BESIDE:
                out.append(Edge(start, ends[i], cat, cost, make))
        if not known[i] and not any(cat not in BESIDE for cat, *_ in derived):
            out.append(Edge(start, ends[i], "UNK", UNKNOWN, _raw(word)))
            if word[:1].isupper():
                strange.append(i)
    return out + _whole_names(text, spans, ends, strange) + _models(text, spans, ends, strange)


def _models(text: str, spans: list, ends: list, strange: list[int]) -> list[Edge]:
    """The 15 Pro of an iPhone 15 Pro, Porsche 911, Boeing 747: what its maker calls it is no number; 1/2000s."""
    out = [Edge(found.start(), next((to for (_, there), to in zip(spans, ends, strict=True) if there >= found.end()), len(text)), "UNK", 0.4, kept_name(found[0])) for found in SECONDS.finditer(text)]
    for found in MODEL.finditer(text):
        make = forms().get(found["make"].lower(), ())
        if make and not any(concept.id.endswith("-brand") for _, _, concept in make):
            continue  # Room 12 is a room
        known = bool(make) or not any(spans[i][0] == found.start() for i in strange)
        start = found.start("model") if known else found.start()
        end = next((to for (_, there), to in zip(spans, ends, strict=True) if there >= found.end()), len(text))
        if make or not known:
            out.append(Edge(start, end, "UNK", 0.4, kept_name(text[start : found.end()])))
    return out


def _whole_names(text: str, spans: list, ends: list, strange: list[int]) -> list[Edge]:
    """Mike Mignola is one."""
    out, i = [], 0
    while i < len(strange):
        j = i
        while j + 1 < len(strange) and strange[j + 1] == strange[j] + 1:
            j += 1
        if j > i:
            start = spans[strange[i]][0]
            out.append(Edge(start, ends[strange[j]], "UNK", UNKNOWN, _raw(text[start : spans[strange[j]][1]].strip())))
        i = j + 1
    return out


def _tokens(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in w.TOKEN.finditer(text)]


def _span(text: str, spans: list, ends: list, i: int, j: int, first: str, known: list, out: list[Edge]) -> None:
    """What the tokens i..j are as one form."""
    start, end = spans[i][0], ends[j]
    form = first if i == j else unified(text[start : spans[j][1]])
    size = form.count(" ") + 1
    functions = _function_words().get(form, ())
    found = forms().get(form) if size <= reach().get(first, 0) else None
    meant = senses().get(form)
    if meant and found:
        found = in_company(found, form, meant, text)
    if found and size > 1 and text.startswith("of ", end) and form.rpartition(" ")[2] in w.UNITS:
        found = [entry for entry in found if not entry[2].is_verb]  # holding a cup of tea holds tea
    if found is None and not functions and size <= 3 and len(form) > 5:
        found = _respelled(form, size)
    if found:
        out += _lexical(found, form, start, end, 1.0 + 0.15 * (size - 1), text[max(0, start - NEAR) : start])
    for cat, cost, value in functions:
        cost += AS_LIKE * (form == "as" and cat == "P" and not ROLE.match(text, end))
        cost += AIMED * (cat == "BE" and form in LOOKS and AIM.match(text, end) is not None)  # looking after a baby
        out.append(Edge(start, end, cat, cost, _constant(value)))
    if found or functions:
        known[i : j + 1] = [True] * (j + 1 - i)


def _respelled(form: str, size: int) -> Found | None:
    """`tea cup` and `teacup`, `colour` and `color`, `kids'` ..."""
    first = form.split(" ", 1)[0]
    if size > 1 and (first in w.DETERMINERS or first in w.PREPOSITIONS or first in w.NUMBERS or first in w.AND or first in w.BE):
        return None
    if size == 1:
        for ours, theirs in w.BRITISH:
            if ours in form:
                return forms().get(form.replace(ours, theirs))
    joined = form.replace(" ", "")
    found = squeezed().get(joined)
    return found and [(cat, form if lemma.replace(" ", "") == joined else lemma, concept) for cat, lemma, concept in found]


def _lexical(found: Found, form: str, start: int, end: int, cost: float, before: str) -> list[Edge]:
    """The edges of what a form is; `before`: the text right before it. After an article for one thing `a seed sprouts` tells what it does."""
    groups: dict[tuple[str, str], list] = {}
    for cat, lemma, concept in found:
        groups.setdefault((cat, lemma), []).append(concept)
    out, seen = [], set()
    for (cat, lemma), concepts_ in groups.items():
        extra = 0.05 if cat in seen else 0.0
        seen.add(cat)
        if cat[0] == "N" and (form in w.ALONE or (form.endswith("ing") and concepts_[0].kind in ("abstract", "event"))):
            extra += GERUND
        if cat[-1] == "F" and form == unified(lemma):
            extra += BASE
        if cat[-1] == "F" and form.endswith("s") and any(c[0][:2] == "NS" for c in found) and DOER.search(before):
            extra += SEVERAL  # serving drinks
        if cat[:2] == "NS" and form.endswith("s") and any(c[0][-1] == "F" for c in found) and ARTICLE.search(before):
            extra += SEVERAL
        out.append(Edge(start, end, cat, cost + extra, maker(concepts_, lemma, "en")))
        if cat in ("N_o", "NS_o") and start and form in BY_ITSELF:
            out[-1] = out[-1]._replace(cost=cost + extra + GERUND)
            out.append(Edge(start, end, "PLACE", cost + extra, maker(concepts_, lemma, "en")))  # swimming underwater
        if cat[-1] == "D" and lemma in DYEING:
            out.append(Edge(start, end, "CD", cost + extra, maker(concepts_, lemma, "en")))
        if cat[-1] == "D" and lemma.endswith(BEHIND):
            out.append(Edge(start, end, "RD", cost + extra, maker(concepts_, lemma, "en")))
        if cat in GIVING and any(c.id in h.GIVEN for c in concepts_):
            out.append(Edge(start, end, GIVING[cat], cost + extra, maker([c for c in concepts_ if c.id in h.GIVEN], lemma, "en")))
        if cat == "A" and concepts_[0].kind == "adj.color":
            out.append(Edge(start, end, "AC", cost + extra, _qualities(maker(concepts_, lemma, "en"))))
        if cat == "A" and concepts_[0].has("post"):
            out.append(Edge(start, end, "AX", cost + extra, maker(concepts_, lemma, "en")))
    return out


def _qualities(make: Callable[[str], Word]) -> Callable[[str], list[Quality]]:
    return lambda path: [Quality(make(path))]


def _nobody(word: str) -> Callable[[str], Thing]:
    return lambda path: Thing(Word(lexicon()["person"], word, "en", path), negated=True)


def _constant(value: Any) -> Callable[[str], Any]:
    return lambda path: (value, path)


def _raw(text: str) -> Callable[[str], Any]:
    if text[:1].isupper():
        return lambda path: Name(text, path, quoted=False)
    return lambda path: Raw(text, "en", path)


# ---- words made from others -----------------------------------------------------------------


def _derived(word: str) -> list[tuple[str, float, Callable[[str], Any]]]:
    """What a word with a known stem means: unpaid, softly, sleeveless, taller, (blue-)eyed."""
    low = word.lower()
    out: list[tuple[str, float, Callable[[str], Any]]] = []
    if low.endswith("ed"):
        noun = _first_noun(_stems(low, ("ed", "d"), "ied"))
        if noun:
            out.append(("NED", 1.0, _as_thing(*noun)))
    if low.endswith("er"):
        plain = _adjective(_stems(low, ("er", "r"), "ier"))
        if plain:
            out.append(("AR", 1.0, lambda path: [Quality(Word(plain[1], plain[0], "en", path))]))
    if low.startswith("un"):
        out += _undone(low[2:])
    if low.endswith("less"):
        noun = _first_noun([low[:-4]])
        if noun:
            out.append(("MX", 1.2, lambda path: [_have(Thing(Word(noun[1], noun[0], "en", path)), path, True)]))
    if low.endswith("ly"):
        adjective = _adjective([low[:-2], low[:-3] + "y" if low.endswith("ily") else "", low[:-4] if low.endswith("ically") else "", low[:-1] + "e"])
        if adjective:
            out.append(("ADV", 1.2, lambda path: Word(adjective[1], adjective[0], "en", path)))
    return out


def _have(thing: Thing, path: str, negated: bool = False) -> Act:
    kind = "wear" if thing.head.kind == "garment" else "have"
    return Act(Word(None, "", "key", path), thing, special=kind, negated=negated)


def _stems(low: str, ends: tuple[str, ...], y: str) -> list[str]:
    out = [low[: -len(e)] for e in ends if low.endswith(e)]
    if low.endswith(y):
        out.append(low[: -len(y)] + "y")
    if len(low) > 5 and low[-3] == low[-4]:
        out.append(low[:-3])
    return out


def _first_noun(stems: list[str]) -> tuple[str, Any] | None:
    for stem in stems:
        for cat, lemma, concept in forms().get(stem, ()):
            if cat[0] == "N" and concept.kind != "person":
                return lemma, concept
    return None


def _adjective(stems: list[str]) -> tuple[str, Any] | None:
    for stem in stems:
        for cat, lemma, concept in forms().get(stem, ()) if stem else ():
            if cat == "A":
                return lemma, concept
    return None


def _as_thing(lemma: str, concept: Any) -> Callable[[str], Any]:
    return lambda path: Thing(Word(concept, lemma, "en", path))


def _denied(lemma: str, concept: Any, cat: str) -> Callable[[str], Any]:
    """`unbuttoned`, `unhappy`: the act or the quality, denied."""
    if cat == "A":
        return lambda path: [Quality(Word(concept, lemma, "en", path), negated=True)]
    return lambda path: [Act(Word(concept, lemma, "en", path), done=True, negated=True)]


def _undone(rest: str) -> list[tuple[str, float, Callable[[str], Any]]]:
    for cat, lemma, concept in forms().get(rest, ()):
        if cat == "A" or cat[1:] == "D":
            return [("MX", 1.2, _denied(lemma, concept, cat))]
    return []


# ---- ages and quotes ------------------------------------------------------------------------


def _special(text: str, spans: list, ends: list, known: list) -> list[Edge]:
    starts = {s: i for i, (s, _) in enumerate(spans)}
    out = []
    for said, cat, make in ((w.AGE, "AGE", _age), (w.QUOTED, "QUOTE", _quote), (w.MEASURE, "AM", _measure), (w.ZOOM, "N_o", _zoom), (ENGLISH, "N_t", english_time)):
        for match in said.finditer(text):
            last = max((i for i, (s, _) in enumerate(spans) if s < match.end()), default=None)
            at = starts.get(match.start()) if match.start() or 0 in starts else 0
            if at is not None and last is not None:
                out.append(Edge(spans[at][0], ends[last], cat, 0.4, make(match)))
                if cat in ("QUOTE", "N_o", "N_t"):
                    known[at : last + 1] = [True] * (last + 1 - at)
    return out


def _quote(match: re.Match) -> Callable[[str], Name]:
    inner = next(g for g in match.groups() if g is not None)
    return lambda path: Name(inner, path)


def _measure(match: re.Match) -> Callable[[str], list[Quality]]:
    """`3 meters tall`: a quality with a number in it, said in any language."""
    number = match["n"] if match["n"][0].isdecimal() else str(w.number(match["n"]))
    concept = length(number, unit_of(match["unit"]), match["way"].lower())
    return lambda path: [Quality(Word(concept, match[0], "en", path))]


def _zoom(match: re.Match) -> Callable[[str], Word]:
    """`16-35mm`: a lens."""
    text = match[0].lower().replace(" ", "").removesuffix("lens").removesuffix("zoom")
    concept = Concept(text, "camera", [f"{text} lens", f"{text}镜头", f"{text}レンズ", f"{text} 렌즈"], "m=-")
    return lambda path: Word(concept, match[0], "en", path)


def _age(match: re.Match) -> Callable[[str], Any]:
    return lambda path: age_told(match, path)


def age_told(match: re.Match, path: str) -> Age:
    """The age that a match of `words.AGE` gives."""
    tens = match["tens"]
    if tens:
        part = (match["part"] or match["when"] or "").lower().strip(" -")
        return Age(w.TENS.get(tens.lower()) or int(tens[:2]), path, "decade", part)
    years = w.number(match["n"] or match["m"] or match["o"] or match["y"]) or 0
    about = (match["about"] or match["some"] or "").lower()
    return Age(years, path, "over" if about == "over" else "about" if about else "exact")
