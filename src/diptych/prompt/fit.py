"""The token budget: what must be left out goes by declared weight and role, never by position."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from ..scene.depict import Depiction, Figure, Part

__all__ = ["droppable", "fit", "weighted", "without"]

# How much a role is worth when room is short; a part's worth is this times its weight.
WORTH = {
    "quality": 1.0, "palette": 2.0, "composition": 2.0, "camera": 2.5, "mood": 3.0, "style": 5.0, "weather": 4.0,
    "time": 4.0, "light": 3.5, "foreground": 4.0, "midground": 4.5, "background": 5.0, "location": 6.0, "text": 8.0, "prose": 100.0,
}  # fmt: skip
FIGURE_WORTH = {"states": 5.0, "rest": 3.0, "links": 6.0, "acts": 7.0, "wears": 7.0, "parts": 7.0}
OBJECT_WORTH = 5.5
MANY = 100  # parts: from here on the place to stop is found by halving, not one by one


def droppable(depiction: Depiction) -> list[tuple[float, Part]]:
    """(worth, part) of everything that may be left out, cheapest first; ties by path, longest last."""
    out: list[tuple[float, Part]] = []
    for section, parts in depiction.sections.items():
        out += [(WORTH.get(section, 3.0) * p.weight, p) for p in parts]
    out += [(WORTH["text"] * p.weight, p) for p in depiction.texts]
    for i, fig in enumerate(depiction.figures):
        minor = fig.role == "object" and i > 0
        scale = 0.7 if minor else 1.0
        for name, worth in FIGURE_WORTH.items():
            out += [(worth * scale * p.weight, p) for p in getattr(fig, name)]
        if minor:
            weight = fig.weights.get(fig.path, 1.0)
            out.append((OBJECT_WORTH * weight + 0.5, Part(fig, fig.path, fig.role, weight)))
    return sorted(out, key=lambda pair: (pair[0], pair[1].path))


def weighted(depiction: Depiction) -> bool:
    """Whether anything that may be left out has a weight of its own."""
    figures = (p for fig in depiction.figures for name in FIGURE_WORTH for p in getattr(fig, name))
    return any(p.weight != 1.0 for p in (*depiction.parts(), *figures)) or any(fig.weights for fig in depiction.figures)


def without(depiction: Depiction, dropped: set[int]) -> Depiction:
    """The depiction less the parts (and figures) whose id() is in `dropped`."""
    if not dropped:
        return depiction

    def keep(parts: list[Part]) -> list[Part]:
        return [p for p in parts if id(p) not in dropped]

    figures = [f.only(lambda p: id(p) not in dropped) for f in depiction.figures if id(f) not in dropped]
    sections = {k: keep(v) for k, v in depiction.sections.items()}
    return replace(depiction, figures=figures, sections=sections, texts=keep(depiction.texts))


def fit(depiction: Depiction, count: Callable[[Depiction], int | None], limit: int | None) -> tuple[Depiction, list[Part]]:
    """Leave out the least until `count` is within `limit`; returns what is left and what went."""
    have = count(depiction)
    if limit is None or have is None or have <= limit:
        return depiction, []
    order = [part for _, part in droppable(depiction)]

    def less(size: int) -> Depiction:
        return without(depiction, {id(p.node) if isinstance(p.node, Figure) else id(p) for p in order[:size]})

    def fits(size: int) -> bool:
        now = count(less(size))
        return now is not None and now <= limit

    sizes = range(1, len(order) + 1)
    if len(order) > MANY:
        size = min(1 + bisect_left(sizes, True, key=fits), len(order))
    else:
        size = next(filter(fits, sizes), len(order))
    return less(size), order[:size]
