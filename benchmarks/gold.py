"""Read the gold notation of tests/corpora and hold a text against it.

`scarf/muffler[red, wool/woolen]; coat[blue]`: heads with alternatives, and in brackets what must be
bound to each head. English alternatives match as whole words, Chinese ones as substrings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

REACH = 60  # characters between a modifier and its head in English text, 14 in Chinese


@dataclass(frozen=True)
class Head:
    forms: tuple[str, ...]
    modifiers: tuple[tuple[str, ...], ...]


def parse(gold: str) -> list[Head]:
    """Heads of one gold cell."""
    out = []
    for part in re.split(r";(?![^\[]*\])", gold):
        match = re.fullmatch(r"\s*([^\[\]]+?)\s*(?:\[(.*)\])?\s*", part)
        if not match:
            raise ValueError(f"bad gold: {part!r} in {gold!r}")
        mods = [m for m in (match[2] or "").split(",") if m.strip()]
        out.append(Head(_alternatives(match[1]), tuple(_alternatives(m) for m in mods)))
    return out


def _alternatives(text: str) -> tuple[str, ...]:
    return tuple(a.strip().casefold() for a in text.split("/") if a.strip())


def places(forms: tuple[str, ...], text: str, lang: str) -> list[tuple[int, int]]:
    """Where any of the forms stands."""
    out = []
    for form in forms:
        pattern = re.escape(form) if lang == "zh" else rf"(?<![a-z0-9]){re.escape(form)}(?![a-z0-9])"
        out += [m.span() for m in re.finditer(pattern, text)]
    return out


@dataclass(frozen=True)
class Score:
    """Counts of what the gold asked for and what the text has."""

    heads: int
    heads_found: int
    bound: int
    bound_found: int

    @property
    def full(self) -> bool:
        return self.heads == self.heads_found and self.bound == self.bound_found


def score(gold: str, text: str, lang: str) -> Score:
    """How much of `gold` the text carries, modifiers counted only near their head."""
    text = text.casefold()
    heads = found = bound = held = 0
    for head in parse(gold):
        heads += 1
        at = places(head.forms, text, lang)
        found += bool(at)
        for modifier in head.modifiers:
            bound += 1
            held += any(_near(a, b, lang) for a in places(modifier, text, lang) for b in at)
    return Score(heads, found, bound, held)


def _near(a: tuple[int, int], b: tuple[int, int], lang: str) -> bool:
    reach = 14 if lang == "zh" else REACH
    return max(a[0], b[0]) - min(a[1], b[1]) <= reach
