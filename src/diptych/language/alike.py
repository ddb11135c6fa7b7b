"""As big as a house: 像房子一样大, 家くらい大きい, 집만큼 큰, "as big as a house", one way for all four languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .compose import choose
from .meaning import Act, Link, Quality, Thing

__all__ = ["as_much"]


def as_much(quals: list[Quality], thing: Any, links: Iterable[Link] = ()) -> list[Any]:
    """What is so is so as much as `thing` is, in the reading meant for such a thing: 有爸爸那么高 is tall, not high."""
    word = quals[0].word
    if isinstance(thing, Thing) and any(thing.head.kind in c.feats.get("for", "").split(",") for c in (word.concept, *word.others) if c is not None):
        choose(word, thing.head.kind)
    return [Act(word, thing, special="as", links=list(links)), *quals[1:]]
