"""English: from meaning to words. Every piece knows the scene path it came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..meaning import Act, Age, Count, Link, Name, Quality, Raw, Thing, Word
from ..pieces import Piece, Unreadable, joined
from .morph import article, inflect_head, ing, number_word, past

__all__ = ["acts", "be", "listed", "noun_phrase", "pronoun", "qualities", "say"]

ORDER = ("opinion", "emotion", "style", "size", "light", "physical", "shape", "age", "color", "pattern", "origin", "material", "purpose")  # fmt: skip
DEGREE = {"very": "very", "slightly": "slightly", "too": "too", "half": "half", "most": "most", "more": "more", "fairly": "fairly"}  # fmt: skip
COUNTS = {"many": "many", "several": "several", "some": "some", "countless": "countless", "a-few": "a few", "dozens": "dozens of", "hundreds": "hundreds of", "half": "half of"}  # fmt: skip
PREPOSITION = {
    "on": "on", "in": "in", "under": "under", "beside": "beside", "in-front-of": "in front of", "behind": "behind",
    "between": "between", "above": "above", "outside": "outside", "around": "around", "near": "near",
    "opposite": "opposite", "left-of": "to the left of", "right-of": "to the right of", "deep-in": "deep in",
    "end-of": "at the end of", "top-of": "on top of", "bottom-of": "at the bottom of", "middle": "in the middle of",
    "corner-of": "in the corner of", "doorway-of": "in the doorway of", "foot-of": "at the foot of",
    "surface-of": "on the surface of", "at": "at", "from": "from", "toward": "toward", "facing": "facing",
    "back-to": "with {pos} back to", "along": "along", "through": "through", "with": "with", "using": "with",
    "for": "for", "to": "to", "like": "like", "of": "of", "during": "during", "across": "across", "by": "by",
    "against": "against", "over": "over", "into": "into", "as": "as", "after": "after", "before": "before",
    "without": "without", "among": "among", "inside": "inside", "below": "below", "about": "about", "off": "off",
    "shape": "in the shape of", "all-over": "all over", "worn": "on", "when": "at", "place": "in",
    "out-of": "out of", "past": "past", "within": "within", "made-of": "made of", "at-the-edge-of": "at the edge of",
}  # fmt: skip


# A place without a noun: 左边, "on the left".
ALONE = {
    "left-of": "on the left", "right-of": "on the right", "beside": "to the side", "in-front-of": "in front", "above": "above",
    "below": "below", "under": "below", "middle": "in the center", "around": "all around", "in": "inside", "near": "nearby",
    "top-of": "at the top", "bottom-of": "at the bottom", "corner-of": "in the corner", "end-of": "at the end",
    "opposite": "on the opposite side", "on": "on top", "over": "overhead", "behind": "behind", "outside": "outside",
    "deep-in": "in the distance", "between": "in between",
}  # fmt: skip


def say(word: Word) -> Piece:
    """A word in English: its own spelling if it was English, else the form its concept writes."""
    if word.lang == "en" or word.concept is None:
        if word.lang not in ("en", "name"):
            raise Unreadable(word.surface, word.path)
        return (word.surface, word.path)
    return (word.concept.form("en"), word.path)


def noun_phrase(thing: Any, *, det: bool = True, pos: str = "its", tail: bool = True) -> list[Piece]:
    """`thing` with determiner, modifiers and what hangs on it."""
    if isinstance(thing, Name):
        return [(f'"{thing.text}"' if thing.quoted else thing.text, thing.path)]
    if isinstance(thing, Raw):
        if thing.lang != "en":
            raise Unreadable(thing.text, thing.path)
        return [(thing.text, thing.path)]
    if thing.said:
        return _as_said(thing, det)
    one = _one(thing, det, pos)
    out = one + (_tail(thing, pos) if tail else [])
    return listed([out, *(noun_phrase(t, det=det, pos=pos) for t in thing.also)]) if thing.also else out


def _as_said(thing: Thing, det: bool) -> list[Piece]:
    """The user's own English, with an article where a sentence wants one and without where a keyword does not."""
    text, path = thing.said, thing.head.path
    first, _, rest = text.partition(" ")
    if first.lower() in ("a", "an", "the") and rest:
        return [(text if det else rest, path)]
    if not det or first.lower() in WORDS_THAT_COUNT or first[:1].isdecimal() or thing.plural or is_plural(thing):
        return [(text, path)]
    feats = thing.head.concept.feats if thing.head.concept else {"bare": ""}
    return [*_with_article([(text, path)], feats, False, True)]


WORDS_THAT_COUNT = {"some", "many", "several", "his", "her", "their", "its", "my", "this", "that", "these", "those", "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "half", "both", "all", "each", "every", "dozens", "countless", "lots", "few", "another"}  # fmt: skip


def _one(thing: Thing, det: bool, pos: str) -> list[Piece]:
    count = thing.count
    if count is not None and count.value == 1 and not count.unit and not det:
        count = None
    feats = thing.head.concept.feats if thing.head.concept else {}
    many = is_plural(thing)
    head = say(thing.head)
    if many and not (count and count.unit and "mass" in feats):
        head = (inflect_head(head[0], feats), head[1])
    before = modifiers(thing)
    core = [*before, head, *_after(thing)]
    if thing.age and thing.age.how == "exact":
        core.insert(0, (f"{thing.age.years}-year-old", thing.age.path))
    core = [*_owner(thing), *_counted(count, core, feats)] if count or thing.owner else _with_article(core, feats, many, det)
    return core


def is_plural(thing: Thing) -> bool:
    """More than one of it."""
    count = thing.count
    feats = thing.head.concept.feats if thing.head.concept else {}
    if feats.get("pl") == "":
        return True
    if count is None:
        return thing.plural
    return (not (count.value in (1, "half") and not count.unit) and "mass" not in feats and count.value != 1) or count.unit in ("group", "bunch", "row", "pile", "pair", "string", "cluster", "stack")  # fmt: skip


def _owner(thing: Thing) -> list[Piece]:
    if thing.owner is None:
        return []
    words = noun_phrase(thing.owner, tail=False)
    text, path = words[-1]
    return [*words[:-1], (text + ("'" if text.endswith("s") else "'s"), path)]


def _counted(count: Count | None, core: list[Piece], feats: dict[str, str]) -> list[Piece]:
    if count is None:
        return core
    if isinstance(count.value, str):
        return [(COUNTS[count.value], count.path), *core]
    if count.unit:
        unit = inflect_head(count.unit, {}) if count.value != 1 else count.unit
        number = article(unit) if count.value == 1 else number_word(count.value)
        if count.unit == "pair" and feats.get("pl") == "" and count.value == 1:
            return core
        return [(number, count.path), (f"{unit} of", count.path), *core]
    if count.value == 1:
        return core if feats.get("pl") == "" else [(article(core[0][0]), count.path), *core]
    return [(number_word(count.value), count.path), *core]


def _with_article(core: list[Piece], feats: dict[str, str], many: bool, det: bool) -> list[Piece]:
    if not det or many or "bare" in feats:
        return core
    if "the" in feats:
        return [("the", ""), *core]
    if "mass" in feats:
        return core
    return [(article(core[0][0]), ""), *core]


def modifiers(thing: Thing) -> list[Piece]:
    """What stands before the noun, in English order, commas between adjectives of one kind."""
    quals = [q for q in thing.mods if not (q.word.concept and q.word.concept.has("post"))]
    quals.sort(key=_rank)
    out: list[Piece] = []
    for i, qual in enumerate(quals):
        text, path = _quality(qual)
        kind = qual.word.kind
        if i + 1 < len(quals) and quals[i + 1].word.kind == kind and kind in ("adj.opinion", "adj.style", "adj.emotion", "adj.physical"):  # fmt: skip
            text += ","
        out.append((text, path))
    return out


def _rank(qual: Quality) -> int:
    kind = qual.word.kind.removeprefix("adj.")
    if kind in ("style", "quality") and not qual.word.kind.startswith("adj."):
        return 1
    return ORDER.index(kind) if kind in ORDER else len(ORDER)


def _quality(qual: Quality) -> Piece:
    text, path = say(qual.word)
    degree = DEGREE.get(qual.degree, "")
    return (" ".join(p for p in ("not" if qual.negated else "", degree, text) if p), path)


def qualities(quals: Sequence[Quality]) -> list[Piece]:
    """Adjectives on their own: "happy and slightly tired"."""
    return listed([[_quality(q)] for q in quals])


def _after(thing: Thing) -> list[Piece]:
    out = [_quality(q) for q in thing.mods if q.word.concept and q.word.concept.has("post")]
    if thing.label:
        out.append((thing.label, thing.head.path))
    return out


def age_phrase(age: Age, pos: str) -> list[Piece]:
    """"in her twenties", "about 30 years old"; nothing for an exact age, which stands before the noun."""
    tens = {20: "twenties", 30: "thirties", 40: "forties", 50: "fifties", 60: "sixties", 70: "seventies", 80: "eighties", 90: "nineties", 10: "teens"}  # fmt: skip
    if age.how == "decade":
        return [(f"in {pos} {tens[age.years // 10 * 10]}" if age.years < 100 else f"over {age.years}", age.path)]
    words = {"about": f"about {age.years} years old", "over": f"over {age.years} years old", "months": f"{age.years} months old", "exact": f"{age.years} years old"}  # fmt: skip
    return [(words[age.how], age.path)]


def _tail(thing: Thing, pos: str) -> list[Piece]:
    pos = pronoun(thing)[1] if thing.head.concept and thing.head.concept.is_being else pos
    out: list[Piece] = []
    if thing.age and thing.age.how != "exact":
        out += age_phrase(thing.age, pos)
    have = [p for p in thing.parts if not p.negated]
    if have:
        out += [("with", ""), *listed([noun_phrase(p, pos=pos) for p in have])]
    wears = [p for p in thing.wears if not p.negated]
    if wears:
        out += [("wearing", ""), *listed([noun_phrase(p, pos=pos) for p in wears])]
    for lacking in [p for p in [*thing.parts, *thing.wears] if p.negated]:
        out += [("without", ""), *noun_phrase(lacking, det=False)]
    if thing.acts:
        out += acts(thing.acts, pos)
    for link in thing.links:
        out += link_phrase(link, pos)
    return out


def acts(done: Sequence[Act], pos: str) -> list[Piece]:
    """Participle phrases: "sitting on a carpet, listening to music"."""
    return joined([act_phrase(a, pos) for a in done], (",", ""), (",", "")) if len(done) > 1 else act_phrase(done[0], pos)


def act_phrase(act: Act, pos: str) -> list[Piece]:
    """One act as a participle phrase, with its object, places and manner."""
    if act.said:
        return [(act.said, act.word.path)]
    if act.special:
        verb = {"wear": "wearing", "have": "with", "hold": "holding", "say": "with the text"}[act.special]
        words: list[Piece] = [("without" if verb == "with" else f"not {verb}", "") if act.negated else (verb, "")]
        words += noun_phrase(act.obj, pos=pos) if act.obj else []
        words += [say(a) for a in act.adverbs]
        for link in act.links:
            words += link_phrase(link, pos)
        return words
    text, path = say(act.word)
    feats = act.word.concept.feats if act.word.concept else {}
    if act.obj is None:
        text = _without_preposition(text)
    text = (past(text) if act.done else ing(text, feats)).replace("one's", pos)
    early = [say(a) for a in act.adverbs if say(a)[0].endswith("ly")]
    late = [say(a) for a in act.adverbs if not say(a)[0].endswith("ly")]
    out = [("not", path)] if act.negated else []
    out += [*early, (text, path)]
    if act.obj is not None:
        out += noun_phrase(act.obj, pos=pos)
    out += late
    for link in act.links:
        out += link_phrase(link, pos, verb=text)
    return out


PREPOSITIONS = {"at", "to", "on", "in", "into", "with", "against", "over", "around", "for", "from", "toward", "by", "through", "along", "of", "onto", "about"}  # fmt: skip


def _without_preposition(verb: str) -> str:
    before, _, last = verb.rpartition(" ")
    return before if before and last in PREPOSITIONS else verb


def link_phrase(link: Link, pos: str, verb: str = "") -> list[Piece]:
    """A preposition with its noun."""
    thing = link.thing
    if thing is None:
        return [(ALONE.get(link.rel) or PREPOSITION.get(link.rel, link.rel), link.path)]
    if link.rel == "as" and isinstance(thing, Thing):
        return [("in the", ""), say(thing.head)]
    word = preposition(link, thing).replace("{pos}", pos)
    if verb.endswith(" " + word):
        return noun_phrase(thing, pos=pos)
    words = noun_phrase(thing, pos=pos)
    return [(word, link.path), *words] if word else words


def preposition(link: Link, thing: Any) -> str:
    feats = thing.head.concept.feats if isinstance(thing, Thing) and thing.head.concept else {}
    kind = thing.head.kind if isinstance(thing, Thing) else ""
    if link.rel in ("place", "when", "in", "on", "at"):
        given = feats.get("p")
        if given and (link.rel in ("place", "when") or kind in ("place", "name", "time")):
            return "" if given == "-" else given
        if link.rel in ("in", "on", "at"):
            return link.rel
        if link.rel == "when":
            return {"time": "at", "weather": "in"}.get(kind, "during")
        return {"object": "at", "plant": "among", "nature": "in", "garment": "in", "food": "in"}.get(kind, "in")
    return PREPOSITION.get(link.rel, link.rel)


def listed(groups: Sequence[list[Piece]], word: str = "and") -> list[Piece]:
    """`a, b and c`."""
    groups = [g for g in groups if g]
    return joined(groups, (",", ""), (word, ""))


def pronoun(thing: Thing) -> tuple[str, str, str]:
    """Subject pronoun, possessive, and the verb "to be" that goes with them."""
    concept = thing.head.concept
    if is_plural(thing) or thing.also:
        return ("they", "their", "are")
    gender = concept.feats.get("g") if concept else None
    if gender:
        return ("she", "her", "is") if gender == "f" else ("he", "his", "is")
    if concept and concept.kind == "person":
        return ("they", "their", "are")
    return ("it", "its", "is")


def be(thing: Thing) -> str:
    return "are" if is_plural(thing) or thing.also else "is"
