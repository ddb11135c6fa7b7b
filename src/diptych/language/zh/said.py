"""Single words of Chinese: a noun, an adjective and whether it takes 的, several with 、 and 和."""

from __future__ import annotations

from collections.abc import Sequence

from ..meaning import Quality, Word
from ..pieces import Piece, Unreadable, joined

__all__ = ["ident", "listed", "qualities", "quality", "rank", "say", "sort_of", "wants_de"]

ORDER = ("opinion", "emotion", "size", "physical", "light", "age", "shape", "color", "pattern", "style", "material", "purpose")  # fmt: skip
DEGREE = {"very": "非常", "slightly": "略微", "too": "太", "half": "半", "most": "最", "more": "更", "fairly": "比较", "purely": "纯", "entirely": "全身", "almost": "几乎", "once": "曾经"}
NO_DE = {"color", "material", "origin", "pattern", "purpose", "shape", "age", "style"}


def say(word: Word) -> Piece:
    """A word in Chinese: its own spelling if it was Chinese, else the form its concept writes."""
    if word.lang in ("zh", "name") or (word.concept is None and word.lang == "en"):
        return (word.surface, word.path)
    if word.concept is None:
        raise Unreadable(word.surface, word.path)
    return (word.concept.form("zh"), word.path)


def ident(word: Word) -> str:
    return word.concept.id if word.concept else ""


def sort_of(qual: Quality) -> str:
    return qual.word.kind.removeprefix("adj.")


def rank(qual: Quality) -> int:
    sort = sort_of(qual)
    return ORDER.index(sort) if sort in ORDER else len(ORDER)


def wants_de(qual: Quality) -> bool:
    if not qual.word.kind.startswith("adj."):
        return False
    text = say(qual.word)[0]
    sort = sort_of(qual)
    if qual.word.lang != "zh" and qual.word.concept is not None and qual.word.concept.has("post"):
        return True  # 染得通红的天空
    long = len(text) > 4 or (len(text) > 2 and sort in ("age", "shape", "pattern", "style") and not text.endswith(("形", "纹", "风", "式", "色")))
    return bool(qual.degree) or qual.negated or (sort not in NO_DE and len(text) > 1) or long


def quality(qual: Quality) -> Piece:
    text, path = say(qual.word)
    return (("不" if qual.negated else "") + DEGREE.get(qual.degree, "") + text, path)


def qualities(quals: Sequence[Quality]) -> list[Piece]:
    """Adjectives on their own."""
    groups: list[list[Piece]] = []
    for i, qual in enumerate(quals):
        shade = i > 0 and qual.word.kind == "adj.color" and quals[i - 1].word.surface in ("冷", "暖")  # 冷蓝色
        groups[-1 if shade else len(groups) :] = [[*(groups[-1] if shade else []), quality(qual)]]
    return listed(groups)


def listed(groups: Sequence[list[Piece]]) -> list[Piece]:
    """a、b和c."""
    return joined([g for g in groups if g], ("、", ""), ("和", ""))
