"""English number and determiners: one or several, a or the, "two pieces of bread", "her shoulder"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..lazy import pattern
from ..meaning import Act, Count, Link, Quality, Thing
from ..pieces import Piece
from .morph import article, inflect_head, number_word, plural

__all__ = ["BODY", "COUNTING", "are_several", "around", "by_several", "counted", "is_own", "is_plural", "is_such_a_night", "is_together", "many", "several", "sounded", "with_article"]

COUNTING = ("ja", "ko")  # languages where one is said only where it matters
PLENTIFUL = ("person", "being", "animal", "plant", "object", "food")
COUNTS = {"many": "many", "several": "several", "some": "some", "countless": "countless", "a-few": "a few", "dozens": "dozens of", "hundreds": "hundreds of", "half": "half of", "half-of": "half of the"}  # fmt: skip
GROUPS = ("group", "flock", "school", "herd", "swarm", "pack", "bunch", "row", "pile", "pair", "string", "cluster", "stack", "dozen")
# Chinese, Japanese and Korean leave number unsaid; of these there are several unless one is counted or singled out.
MANY = {
    "eye", "pupil-eye", "iris-eye", "eyelash", "eyelid", "eyebrow", "lip", "tooth", "fang", "tusk", "freckle", "wrinkle", "dimple", "tear",
    "wing", "horn", "claw", "talon", "paw", "hoof", "whisker", "tentacle", "feather", "sucker-tentacle",
    "petal", "leaf", "maple-leaf", "ginkgo-leaf", "cherry-blossom", "plum-blossom", "peach-blossom", "pear-blossom", "apricot-blossom", "apple-blossom",
    "star-sky", "snowflake", "raindrop", "dewdrop", "spark-fire", "ember", "particle", "light-particle", "bubble", "soap-bubble", "firefly",
}  # fmt: skip
# Limbs come in numbers too, but one of them does what is done: "with long legs", "raising a hand".
LIMBS = {"ear", "cheek", "cheekbone", "shoulder", "arm", "forearm", "hand", "finger", "fingernail", "leg", "thigh", "calf-leg", "knee", "foot", "toe", "ankle", "wrist", "fin", "breast"}  # fmt: skip
# Parts of the body that are somebody's where something is done with or on them: "a hand on her shoulder".
BODY = LIMBS | {
    "eye", "lip", "tooth", "eyelid", "eyebrow", "head", "face", "forehead", "nose", "mouth", "chin", "jaw", "neck", "nape", "throat", "chest", "back-body", "waist",
    "belly", "hip", "elbow", "armpit", "palm-hand", "thumb", "heel-foot", "lap-body", "body", "hair", "left-hand", "right-hand", "left-arm", "right-arm", "left-eye", "right-eye", "left-ear", "right-ear", "upper-body",
    "tail", "tongue", "temple-body", "fist", "fingertip", "torso-body",
}  # fmt: skip
ROWS = {"eyelash"}  # several even where something falls on them
TWO = {"couple", "lovers", "twins", "newlyweds", "married-couple", "elderly-couple", "young-couple", "bride-and-groom"}
ALONE = {"left-side", "right-side", "single", "third", "other", "half-open"}


NOUN_ENDS = pattern(r" (?:full|of|with|without|in|inside|on|at|by|from|to|for|under|over|above|below|behind|beside|between|near|against|around|along|across|through|outside|after|before|made|covered|shaped|filled|used|and|\w+ing) ")


def _ident(thing: Thing) -> str:
    return thing.head.concept.id if thing.head.concept else ""


def _feats(thing: Thing) -> dict[str, str]:
    return thing.head.concept.feats if thing.head.concept else {}


def several(thing: Thing, text: str) -> str:
    """The plural of what was said: sneakers, where one sneaker is of a kind that comes in pairs."""
    feats = _feats(thing)
    return plural(text) if feats.get("pl") == "" and not text.endswith("s") and _form(thing).endswith("s") else inflect_head(text, feats)


def _form(thing: Thing) -> str:
    return thing.head.concept.form("en") if thing.head.concept else ""


def are_several(thing: Thing, words: str) -> bool:
    """Whether "they" are meant by these words for it; a father and son are two."""
    words = thing.head.concept.form("en") if thing.said and thing.head.concept is not None else words
    pair = " and " in words and thing.is_being
    return pair or bool(thing.also) or is_plural(thing)


def is_plural(thing: Thing, use: str = "") -> bool:
    """More than one of it. `use` says what the noun is in its sentence: "part" of a being, "object", "place"."""
    count, feats = thing.count, _feats(thing)
    if thing.said:
        head = NOUN_ENDS.split(thing.said, 1)[0].rpartition(" ")[2]
        if thing.said.lower().startswith(("a ", "an ", "one ")) or (head and not head.endswith("s") and " of " in thing.said):
            return False
        if head.endswith("s") and not head.endswith(("ss", "us", "is")) and not (thing.head.concept and thing.head.concept.form("en").endswith("s")):
            return True
    if feats.get("pl") == "" and (thing.head.lang != "en" or thing.head.surface.endswith("s") or not _form(thing).endswith("s")):
        return True  # but {"type": "sneaker"} is one
    if count is None:  # 最后一片叶子 is one
        return thing.plural or (_several_by_nature(thing, use) and not any(q.is_ordinal for q in thing.mods))
    if count.unit == "pair" and _ident(thing) in TWO:
        return count.value != 1
    if count.unit:
        return count.unit in GROUPS or ("mass" not in feats and count.value != 1)
    return count.value not in (1, "half") and "mass" not in feats


TOGETHER = {"line-up", "gather-verb", "lie-scattered", "scatter-verb", "pile-up", "swarm-verb"}


def is_together(thing: Thing) -> bool:
    """A street with umbrellas lining up: what one alone does not do."""
    does = any(a.word.concept is not None and a.word.concept.id in TOGETHER and not any(link.rel == "from" for link in a.links) for a in thing.acts)
    return does and thing.head.lang != "en" and thing.count is None and "mass" not in _feats(thing) and not thing.also


def _several_by_nature(thing: Thing, use: str) -> bool:
    ident = _ident(thing)
    if thing.head.lang == "en" or (use == "place" and ident not in ROWS):
        return False
    several = ident in MANY or (use == "part" and ident in LIMBS)
    return (several or is_together(thing)) and not any(q.word.concept and q.word.concept.id in ALONE for q in thing.mods)


def is_own(thing: Thing, use: str) -> bool:
    """Whether "her", "his" or "the" is the determiner rather than "a": parts of the body where something is done."""
    return use in ("object", "place") and thing.count is None and thing.owner is None and _ident(thing) in BODY


def counted(count: Count, core: list[Piece], thing: Thing, owned: bool) -> list[Piece]:
    """The number before the noun, with a unit where English needs one."""
    feats = _feats(thing)
    if isinstance(count.value, str):
        return _roughly(count, core, thing)
    unit = count.unit or _unit(thing, count)
    if unit == "pair" and _ident(thing) in TWO:
        unit = ""  # 一对情侣
    if unit:
        words = "dozen" if unit == "dozen" else f"{unit if count.value == 1 else inflect_head(unit, {})} of"
        if count.size is not None and count.size.concept is not None:
            words = f"{count.size.concept.form('en')} {words}"
        number = article(words) if count.value == 1 else number_word(count.value)
        return [*([] if owned and count.value == 1 else [(number, count.path)]), (words, count.path), *core]
    if count.value != 1:
        return [(number_word(count.value), count.path), *core]
    if owned or feats.get("pl") == "" or "mass" in feats or "bare" in feats:
        return core
    return [("the" if "the" in feats else sounded(thing, core), count.path), *core]


def _roughly(count: Count, core: list[Piece], thing: Thing) -> list[Piece]:
    """Many, several, half: "many cups of", "a lot of snow", "half a cup of", "half an apple"."""
    word = str(count.value)
    if word == "half":
        if not count.unit and "mass" in _feats(thing):
            return [("half of the", count.path), *core]
        of = [(f"{count.unit} of", count.path)] if count.unit else []
        return [(f"half {article(count.unit) if count.unit else sounded(thing, core)}", count.path), *of, *core]
    if word[0].isdecimal():
        low, high = word.split("-")
        said = f"{number_word(int(low))} or {number_word(int(high))}" if high else f"more than {number_word(int(low))}"
        return [(said, count.path), *([(f"{inflect_head(count.unit, {})} of", count.path)] if count.unit else []), *core]
    if count.unit:
        return [(COUNTS[word], count.path), (f"{inflect_head(count.unit, {})} of", count.path), *core]
    if "mass" in _feats(thing):
        return [("some" if word in ("some", "several", "a-few") else "a lot of", count.path), *core]
    return [(COUNTS[word], count.path), *core]


def _unit(thing: Thing, count: Count) -> str:
    """What is counted where the noun itself is not: pairs of trousers and scissors, pieces of a mass."""
    feats = _feats(thing)
    if feats.get("pl") == "" and feats.get("m") in ("条", "把") and count.value != 1:
        return "pair"
    return "piece" if "mass" in feats and count.value != 1 and thing.head.kind in ("food", "object", "material", "garment") else ""


def with_article(core: list[Piece], thing: Thing, many: bool) -> list[Piece]:
    feats = _feats(thing)
    name = thing.head.concept is None and (core[0][0][:1].isupper() or core[0][0][:1].isdecimal())
    if thing.head.kind == "time" and {"the", "pl"} <= feats.keys():
        return [("the", ""), *core]  # in the 1930s
    if many or ("bare" in feats and not is_such_a_night(thing)) or (name and len(core) == 1) or (is_proper(thing) and "the" not in feats):
        return core
    if ("the" in feats and not (thing.head.kind == "body" and thing.mods)) or any((q.degree == "most" and q.word.lang != "en") or q.is_ordinal for q in thing.mods):
        return [("the", ""), *core]
    return core if ("mass" in feats and "bare" not in feats) or core[-1][0].endswith("photography") else [(sounded(thing, core), ""), *core]


def is_such_a_night(thing: Thing) -> bool:
    """On a dark night, but at night, and at late night."""
    return thing.head.concept is not None and thing.head.concept.id == "night" and any(q.word.concept is not None and q.word.concept.form("en") != "late" for q in thing.mods)


def is_proper(thing: Thing) -> bool:
    """A name, though its class is a common one: Setouchi, Captain Mara; and hair, which nobody counts."""
    concept = thing.head.concept
    if concept is None:
        return False
    form = concept.form("en")
    if concept.kind in ("hair", "body") and form.endswith("hair"):
        return True
    if concept.kind == "name" and "m" in concept.feats:
        return False  # a red Ferrari: one counts them
    return (bool(thing.label) and concept.kind == "person") or (concept.kind in ("place", "name", "building", "nature") and form[:1].isupper() and all(w[:1].isupper() for w in form.split()))


def sounded(thing: Thing, core: list[Piece]) -> str:
    """`a` or `an`: as the first word's concept says, else by its spelling."""
    first = core[0][0]
    said: list[Quality] = [q for q in thing.mods if q.word.concept and q.word.concept.form("en") == first]
    feats = said[0].word.concept.feats if said and said[0].word.concept else {}
    if thing.head.concept and thing.head.concept.form("en") == first:
        feats = _feats(thing)
    return "an" if "an" in feats else "a" if "a" in feats else article(first)


AROUND = pattern("surround|fill|cover|load|dot|stud")


def around(act: Act, thing: Any) -> Any:
    """Surrounded by flowers, filled with books, never by one: of what stands around or in something there are several."""
    if not isinstance(thing, Thing) or act.word.concept is None or not AROUND.search(act.word.concept.form("en")):
        return thing
    word = thing.head.concept.form("en") if thing.head.concept else ""
    if "cover" in act.word.concept.form("en") and thing.head.kind != "plant":
        return thing  # a blanket covers alone
    return many(thing) if thing.head.kind in PLENTIFUL and word not in ("crowd", "audience", "group") else thing


def by_several(act: Act, link: Link) -> Link:
    """What surrounds, where it is said behind the verb."""
    return replace(link, thing=around(act, link.thing)) if link.rel in ("by", "using") else link


def many(thing: Thing) -> Thing:
    """Surrounded by flowers, between leaves: never by one, unless that is said."""
    return thing if thing.plural or thing.count or thing.also or thing.said or thing.head.lang not in COUNTING else replace(thing, plural=True)
