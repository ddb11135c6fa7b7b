"""As big as a house: 像房子一样大, 家くらい大きい, 집만큼 큰, "as big as a house", one way for all four languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .compose import choose
from .heads import path_of
from .lexicon import lexicon
from .meaning import Act, Link, Quality, Thing, Word

__all__ = ["as_big", "as_much", "compared", "held_against"]


def as_much(quals: list[Quality], thing: Any, links: Iterable[Link] = ()) -> list[Any]:
    """What is so is so as much as `thing` is, in the reading meant for such a thing: 有爸爸那么高 is tall, not high."""
    word = quals[0].word
    if isinstance(thing, Thing) and any(thing.head.kind in c.feats.get("for", "").split(",") for c in (word.concept, *word.others) if c is not None):
        choose(word, thing.head)
    return held_against(quals, thing, "as", links=list(links))


def as_big(thing: Any) -> list[Any]:
    """`집채만 한`, `家ほどの`: as big as a house."""
    return as_much([Quality(Word(lexicon()["big"], "", "key", path_of(thing)))], thing)


def compared(thing: Any, quals: list[Any]) -> list[Any]:
    """`兄より背の高い`, `자기 키보다 큰`: bigger than it."""
    return held_against(quals, thing, "than")


def held_against(quals: list[Quality], thing: Any, special: str, **said: Any) -> list[Any]:
    """The first of `quals` said by comparison with `thing`: "as" it is, more "than" it is, "too" much for it; `said` is of the act."""
    _bodily(thing)
    return [Act(quals[0].word, thing, special=special, **said), *quals[1:]]


def _bodily(thing: Any) -> None:
    """As big as a basketball: the ball, not the game."""
    if isinstance(thing, Thing) and thing.head.kind in ("abstract", "event"):
        thing.head.concept = next((c for c in thing.head.others if c.kind == "object"), thing.head.concept)
