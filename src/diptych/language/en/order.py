"""The order of what stands before an English noun, and the number of what a measure holds."""

from __future__ import annotations

from ..meaning import Quality, Thing

__all__ = ["PARTICIPLE", "SIZE", "held_together", "own_length", "rank"]

ORDER = ("opinion", "emotion", "style", "size", "light", "physical", "shape", "age", "color", "pattern", "origin", "material", "purpose")  # fmt: skip
SIZE, PARTICIPLE = ORDER.index("size"), ORDER.index("physical")
HOLDERS = ("basket", "bag", "crate", "box", "bucket", "cart", "handful", "jar", "bundle", "shelf", "litter")  # of several, where what they hold is counted: a basket of apples
LENGTHS = {"long", "short", "waist-length", "shoulder-length", "knee-length", "chin-length"}


def rank(qual: Quality) -> int:
    kind = qual.word.kind.removeprefix("adj.")
    if qual.word.concept is not None and qual.word.concept.id in ("male", "female"):
        return len(ORDER)  # a young female doctor
    if kind in ("style", "quality") and not qual.word.kind.startswith("adj."):
        return 1
    return ORDER.index(kind) if kind in ORDER else len(ORDER)


def own_length(thing: Thing, text: str) -> tuple[str, str]:
    """A hair style's own size and the rest, where more is said of it: golden + long hair is long golden hair. Else "" and all of it."""
    first, _, rest = text.partition(" ")
    moves = thing.mods and rest and first in LENGTHS and thing.head.kind == "hair" and thing.head.lang != "en"
    return (first, rest) if moves else ("", text)


def held_together(thing: Thing) -> bool:
    """一篮苹果: one basket, and several apples in it."""
    concept = thing.head.concept
    return thing.count is not None and thing.count.unit in HOLDERS and not (concept is not None and concept.has("mass"))
