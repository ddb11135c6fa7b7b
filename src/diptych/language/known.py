"""Names that a scene gives its figures, where its sentences speak of them: `Mira hands Tom a letter`, 小明牵着小红的手."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from .chart import Edge
from .lexicon import Concept
from .meaning import Thing
from .romanise import romanised
from .scan import maker

__all__ = ["is_named", "name_edges", "named"]

MARK = "named "


@lru_cache(maxsize=4096)
def named(name: str, lang: str) -> Concept:
    """Somebody of that name, as a noun without article."""
    latin = name if name.isascii() else romanised(name, lang) or name
    return Concept(MARK + name, "person", [latin, name, name, name], "bare")


def is_named(thing: Any) -> str:
    """The name of a figure that a thing is; empty where it is none."""
    concept = thing.head.concept if isinstance(thing, Thing) else None
    return concept.id.removeprefix(MARK) if concept is not None and concept.id.startswith(MARK) else ""


def name_edges(text: str, names: tuple[str, ...], lang: str) -> list[Edge]:
    """Edges over the names in `text`; blanks after one belong to it."""
    out = []
    for name in names:
        for match in re.finditer(rf"\b{re.escape(name)}\b *" if name.isascii() else rf"{re.escape(name)} *", text):
            out.append(Edge(match.start(), match.end(), "N_b", 0.1, maker([named(name, lang)], name, lang)))
    return out
