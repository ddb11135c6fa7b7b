"""English: words to meaning, for targets that read Chinese and for gates that check what was written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..chart import Edge, Grammar
from ..compose import act_of, add_link, add_object, also, counted, modified, noun_noun, predicate, qualities, thing_of
from ..meaning import Act, Age, Count, Link, Name, Quality, Raw, Thing, Word
from ..scan import cached, category, concepts, maker, sort
from . import words as w
from .morph import inflect_head, ing, past, third

__all__ = ["edges", "forms", "grammar", "lookup"]


@cached
def forms() -> dict[str, list[tuple[str, str, Any]]]:
    """Inflected spellings, lower case: form -> [(category, lemma as written, concept)]."""
    out: dict[str, list[tuple[str, str, Any]]] = {}

    def add(form: str, cat: str, lemma: str, concept: Any) -> None:
        got = out.setdefault(form.lower(), [])
        if not any(c is concept and k == cat for k, _, c in got):
            got.append((cat, lemma, concept))

    later: list[tuple[str, str, str, Any]] = []
    for concept in concepts():
        for rank, lemma in enumerate(concept.forms("en")):
            entries = _forms_of(concept, lemma)
            if rank == 0:
                for form, cat in entries:
                    add(form, cat, lemma, concept)
            else:
                later += [(form, cat, lemma, concept) for form, cat in entries]
    for form, cat, lemma, concept in later:
        add(form, cat, lemma, concept)
    return out


def _forms_of(concept: Any, lemma: str) -> list[tuple[str, str]]:
    feats = concept.feats
    if concept.is_adjective:
        return [(lemma, "A"), (lemma.replace("-", " "), "A")] if "-" in lemma else [(lemma, "A")]
    if concept.is_verb:
        out = []
        short, cat = _bare(lemma), category(concept)
        for verb in (lemma, short) if short != lemma else (lemma,):
            out += [(form, cat) for form in {verb, third(verb), ing(verb, feats if verb == lemma else None)}]
            out.append((past(verb), "VD"))
        return [(v.replace("one's", p), c) for v, c in out for p in (("her", "his", "their", "its") if "one's" in v else ("",))]
    if concept.kind == "adv":
        return [(lemma, "ADV")]
    more = inflect_head(lemma, feats)
    kind = sort(concept.kind)
    return [(lemma, "N" + kind)] + ([(more, "NS" + kind)] if more != lemma else [])


def _bare(verb: str) -> str:
    before, _, last = verb.rpartition(" ")
    return before if before and last in w.PREPOSITIONS else verb


def lookup(text: str) -> dict[str, list]:
    """Concepts an English spelling stands for, by category (used for English inside other languages)."""
    out: dict[str, list] = {}
    for cat, _, concept in forms().get(text.lower(), ()):
        out.setdefault({"VD": "V", "VI": "V"}.get(cat, cat.replace("NS_", "N_")), []).append(concept)
    return out


@cached
def _function_words() -> dict[str, list[tuple[str, float, Any]]]:
    out: dict[str, list[tuple[str, float, Any]]] = {}

    def put_all(found: Any, cat: str, cost: float) -> None:
        for form in found:
            value = found[form] if isinstance(found, dict) else form
            out.setdefault(form, []).append((cat, cost, value))

    for found, cat, cost in (
        (w.DETERMINERS, "DET", 0.2), (w.NUMBERS, "NUM", 0.4), (w.MANY, "MANY", 0.4), (w.DEGREES, "DEG", 0.5),
        (w.PREPOSITIONS, "P", 0.5), (w.WITH, "WITH", 0.4), (w.WITHOUT, "WO", 0.4), (w.WEAR, "WEAR", 0.4),
        (w.AND, "AND", 0.3), (w.NOT, "NOT", 0.3), (w.BE, "BE", 0.3), (w.RELATIVE, "REL", 0.5),
        (w.PRONOUNS, "PRON", 0.4), ({"'s": "'s", "'": "'"}, "POS", 0.3), ({",": ","}, "COMMA", 0.3),
        ({"of": "of"}, "OF", 0.3), (dict.fromkeys(w.UNITS, "") | {u: u for u in w.UNITS}, "UNIT", 0.9),
    ):  # fmt: skip
        put_all(found, cat, cost)
    for unit in w.UNITS:
        out.setdefault(inflect_head(unit, {}), []).append(("UNIT", 0.9, unit))
    return out


def edges(text: str) -> list[Edge]:
    """Edges over *character* positions; blanks belong to the word before them."""
    spans = [(m.start(), m.end()) for m in w.TOKEN.finditer(text)]
    if not spans:
        return []
    ends = [s for s, _ in spans[1:]] + [len(text)]
    spans[0] = (0, spans[0][1])
    low = [text[s:e].lower().strip() for s, e in spans]
    known = [False] * len(spans)
    out = _ages(text, spans, ends)
    table_, functions = forms(), _function_words()
    for i in range(len(spans)):
        for j in range(i, min(len(spans), i + 7)):
            form = low[i] if i == j else re.sub(r"\s+", " ", text[spans[i][0] : spans[j][1]].lower().strip())
            start, end = spans[i][0], ends[j]
            found = table_.get(form)
            if found:
                out += _lexical(found, start, end, 1.0 + 0.15 * (j - i))
                known[i : j + 1] = [True] * (j + 1 - i)
            for cat, cost, value in functions.get(form, ()):
                out.append(Edge(start, end, cat, cost, _constant(value)))
                known[i : j + 1] = [True] * (j + 1 - i)
        if low[i].isdigit():
            out.append(Edge(spans[i][0], ends[i], "NUM", 0.5, _constant(int(low[i]))))
    for i, (start, end) in enumerate(spans):
        if not known[i]:
            out.append(Edge(start, ends[i], "UNK", 3.0, _raw(text[start:end].strip())))
    return out


def _lexical(found: list, start: int, end: int, cost: float) -> list[Edge]:
    groups: dict[tuple[str, str], list] = {}
    for cat, lemma, concept in found:
        groups.setdefault((cat, lemma), []).append(concept)
    out, seen = [], set()
    for (cat, lemma), concepts_ in groups.items():
        extra = 0.05 if cat in seen else 0.0
        seen.add(cat)
        out.append(Edge(start, end, cat, cost + extra, maker(concepts_, lemma, "en")))
    return out


def _constant(value: Any) -> Callable[[str], Any]:
    return lambda path: (value, path)


def _raw(text: str) -> Callable[[str], Any]:
    if text[:1].isupper():
        return lambda path: Name(text, path, quoted=False)
    return lambda path: Raw(text, "en", path)


def _ages(text: str, spans: list[tuple[int, int]], ends: list[int]) -> list[Edge]:
    starts = {s: i for i, (s, _) in enumerate(spans)}
    out = []
    for match in w.AGE.finditer(text):
        last = max((i for i, (s, _) in enumerate(spans) if s < match.end()), default=None)
        if match.start() in starts and last is not None:
            out.append(Edge(match.start(), ends[last], "AGE", 0.4, _age(match)))
    return out


def _age(match: re.Match) -> Callable[[str], Any]:
    tens = match["tens"]
    if tens:
        years = w.TENS.get(tens.lower()) or int(tens[:2])
        return lambda path: Age(years, path, "decade")
    years = int(match["n"] or match["m"] or match["y"])
    about = (match["about"] or "").lower()
    how = "over" if about == "over" else "about" if about else "exact"
    return lambda path: Age(years, path, how)


def _plural_thing(word: Word) -> Thing:
    return Thing(word, plural=True)


def _done(word: Word) -> list[Act]:
    return [Act(word, done=True)]


def _participle(word: Word) -> list[Any]:
    return [Act(word, done=True)]


def _first(first: Any, *_: Any) -> Any:
    return first


def _second(_: Any, second: Any) -> Any:
    return second


def _count(value: tuple) -> Count:
    return Count(value[0], value[1])


def _unit(count: Any, unit: tuple) -> Count:
    value = count.value if isinstance(count, Count) else 1
    return Count(value, unit[1], unit[0])


def _degree(deg: tuple, quals: list[Quality]) -> list[Quality]:
    quals[0].degree = deg[0]
    return quals


def _not(no: tuple, told: list) -> list:
    for one in told:
        one.negated = True
    return told


def _link(prep: tuple, thing: Any) -> Link:
    return Link(prep[0], thing, prep[1])


def _attach(thing: Any, link: Any) -> Any:
    return modified([link], thing)


def _special(kind: str, negated: bool = False) -> Callable[..., list[Act]]:
    def action(verb: tuple, obj: Any) -> list[Act]:
        return [Act(Word(None, str(verb[0]), "en", verb[1]), obj, special=kind, negated=negated)]

    return action


def _owner(owner: Any, thing: Any) -> Any:
    if isinstance(thing, Thing) and isinstance(owner, Thing):
        thing.owner = owner
    return thing


def _of(thing: Any, other: Any) -> Any:
    if isinstance(thing, Thing):
        thing.links.append(Link("of", other, thing.head.path))
    return thing


def _adverb(acts: list[Act], adverb: Word) -> list[Act]:
    acts[-1].adverbs.append(adverb)
    return acts


@cached
def grammar() -> Grammar:
    """The rules; a higher cost is a less likely reading."""
    g = Grammar({"NP": 0, "AP": 0.2, "VP": 0, "S": 0.2, "PP": 0.3, "AGE": 0, "ADV": 0.6, "Q": 2.0, "UNK": 0, "WP": 0.3})
    _noun_rules(g)
    _verb_rules(g)
    return g


def _noun_rules(g: Grammar) -> None:
    g.rule("NB* = N* ! 0", thing_of)
    g.rule("NB* = NS* ! 0", _plural_thing)
    g.rule("NB = NB* ! 0; NP = NP* ! 0", _first)
    g.rule("AP = A ! 0", qualities)
    g.rule("AP = DEG AP ! 0.1", _degree)
    g.rule("AP = NOT AP ! 0.1", _not)
    g.rule("AP = AP AP ! 0.2", also)
    g.rule("APC = AP COMMA ! 0.1; APC = AP AND ! 0.1; APC = APC AND ! 0.1", _first)
    g.rule("AP = APC AP ! 0.1", also)
    g.rule("NB* = AP NB* ! 0.1; NB* = AGE NB* ! 0.1", modified)
    g.rule("NB* = VD NB* ! 0.5", lambda word, thing: modified([Act(word, done=True)], thing))
    g.rule("NB* = V NB* ! 1.2; NB* = VI NB* ! 0.5", lambda word, thing: modified([Act(word)], thing))
    g.rule("NB* = NB NB* ! 0.5", noun_noun)
    g.rule("NB* = UNK NB* ! 0.5", _unknown_modifier)
    g.rule("NB* = NB* UNK ! 1.5", _first)
    g.rule("NP* = NB* ! 0.1", _first)
    g.rule("NP_o = UNK ! 0.5", _first)
    g.rule("NP* = DET NP* ! 0", _second)
    g.rule("Q = NUM ! 0; Q = MANY ! 0", _count)
    g.rule("NP* = Q NP* ! 0; NP* = QU NP* ! 0", counted)
    g.rule("UO = UNIT OF ! 0", lambda unit, of: Count(1, unit[1], unit[0]))
    g.rule("QU = DET UO ! 0; QU = UO ! 0.3", lambda *a: a[-1])
    g.rule("QU = Q UO ! 0", lambda q, u: Count(q.value, q.path, u.unit))
    g.rule("OP = NP POS ! 0.1", _first)
    g.rule("NP* = OP NP* ! 0.1", _owner)
    g.rule("OFP = OF NP ! 0", _second)
    g.rule("NP* = NP* OFP ! 0.2", _of)
    g.rule("PP = P NP ! 0", _link)
    g.rule("WP = WITH NP ! 0", _special("have"))
    g.rule("WP = WO NP ! 0", _special("have", negated=True))
    g.rule("WP = WEAR NP_w ! 0; WP = WEAR NP ! 0.5", _special("wear"))
    g.rule("NP* = NP* WP ! 0.1; NP* = NP* PP ! 0.2; NP* = NP* AGE ! 0.1", _attach)
    g.rule("NPC* = NP* AND ! 0.1; NPC* = NP* COMMA ! 0.3; NPC* = NPC* AND ! 0.1", _first)
    g.rule("NP* = NPC* NP* ! 0.1", also)
    g.rule("NPC = NPC* ! 0.2", _first)
    g.rule("NP_o = NPC NP ! 0.3", also)


def _unknown_modifier(raw: Any, thing: Any) -> Any:
    text = raw.text
    if isinstance(thing, Thing):
        thing.mods.insert(0, Quality(Word(None, text, "en", raw.path)))
    return thing


def _verb_rules(g: Grammar) -> None:
    g.rule("VP = V ! 0.1; VP = VI ! 0.1; VT = V ! 0", act_of)
    g.rule("VP = VD ! 0.3", _done)
    g.rule("VP = BE VP ! 0.1", _second)
    g.rule("VP = NOT VP ! 0.1", _not)
    g.rule("VP = VT NP ! 0.1; VP = VP NP ! 1.5", add_object)
    g.rule("VT = ADV VT ! 0.2", lambda adverb, acts: _adverb(acts, adverb))
    g.rule("VP = VP PP ! 0.1", add_link)
    g.rule("VP = VP ADV ! 0.2", _adverb)
    g.rule("VP = ADV VP ! 0.2", lambda adverb, acts: _adverb(acts, adverb))
    g.rule("VPC = VP AND ! 0.2; VPC = VP COMMA ! 0.4; VPC = VPC AND ! 0.1; VPC = VP REL ! 0.4", _first)
    g.rule("VP = VPC VP ! 0.2", also)
    g.rule("VP = VP WP ! 0.6", also)
    g.rule("S = NP VP ! 0.4", predicate)
    g.rule("RC = REL VP ! 0; RC = REL WP ! 0; RC = REL AP ! 0.3", _second)
    g.rule("S = NP RC ! 0.2", predicate)
    g.rule("BA = BE AP ! 0; BA = BE PP ! 0.1; BA = BE WP ! 0; BA = BE AGE ! 0", _second)
    g.rule("S = NP BA ! 0.2", predicate)
    g.rule("NP = S ! 1.0", _first)
    g.rule("VP = PRON VP ! 0.1; AP = PRON BA ! 0.5; WP = PRON WP ! 0.2; NP = PRON NP ! 0.3", _second)
