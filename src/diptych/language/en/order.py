"""The order of what stands before an English noun, and the number of what a measure holds."""

from __future__ import annotations

from ..meaning import Quality, Thing

__all__ = ["PARTICIPLE", "SIZE", "held_together", "own_length", "rank", "unarticled"]

ORDER = ("opinion", "emotion", "style", "size", "light", "physical", "shape", "age", "color", "pattern", "origin", "material", "purpose")  # fmt: skip
PLACES = {prefix + kind: place for place, kind in enumerate(ORDER) for prefix in ("", "adj.")} | {"style": 1, "quality": 1}
SIZE, PARTICIPLE = PLACES["size"], PLACES["physical"]
HOLDERS = ("basket", "bag", "crate", "box", "bucket", "cart", "handful", "jar", "bundle", "shelf", "litter")  # of several, where what they hold is counted: a basket of apples
LENGTHS = {"long", "short", "waist-length", "shoulder-length", "knee-length", "chin-length"}


def rank(qual: Quality) -> int:
    if qual.word.concept is not None and qual.word.concept.id in ("male", "female"):
        return len(ORDER)  # a young female doctor
    return PLACES.get(qual.word.kind, len(ORDER))


def unarticled(piece: tuple[str, str]) -> tuple[str, str]:
    """A name before a noun, which has the article: a park at the Han River is a Han River park."""
    return (piece[0].removeprefix("the "), piece[1])


def own_length(thing: Thing, text: str) -> tuple[str, str]:
    """A hair style's own size and the rest, where more is said of it: golden + long hair is long golden hair. Else "" and all of it."""
    if thing.head.kind != "hair" or not thing.mods or thing.head.lang == "en":
        return "", text
    first, _, rest = text.partition(" ")
    return (first, rest) if rest and first in LENGTHS else ("", text)


def held_together(thing: Thing) -> bool:
    """一篮苹果: one basket, and several apples in it."""
    concept = thing.head.concept
    return thing.count is not None and thing.count.unit in HOLDERS and not (concept is not None and concept.has("mass"))
