"""Backgrounds as SVG on a square of 64, in a few variants each, so that all of them can be kept."""

from __future__ import annotations

from random import Random

from diptych.picture.world.drawing import Background
from diptych.picture.world.people import hexed
from diptych.picture.world.vocabulary import rgb, table

__all__ = ["VARIANTS", "backdrop"]

VARIANTS = 4


def backdrop(background: Background, variant: int) -> str:
    """The inside of an SVG of view 0 0 64. Colours that are needed and not said come of the variant."""
    rng = Random(f"{background.kind} {variant}")
    colors = list(table()["color"])
    first = background.color or rng.choice(colors)
    second = background.second or rng.choice([color for color in colors if color != first])
    one, two = hexed(rgb("color", first)), hexed(rgb("color", second))
    drawn: str = globals()[f"_{background.kind}"](rng, one, two)
    return drawn


def _rect(x: float, y: float, w: float, h: float, color: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{color}"/>'


def _ellipse(x: float, y: float, rx: float, ry: float, color: str) -> str:
    return f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{color}"/>'


def _plain(rng: Random, one: str, two: str) -> str:
    return _rect(0, 0, 64, 64, one)


def _stripes(rng: Random, one: str, two: str) -> str:
    wide, start, upright = rng.choice((8, 8, 6)), rng.choice((0, 4)), rng.random() < 0.7
    bars = [start + i * wide for i in range(-2, 12, 2)]
    drawn = (_rect(x, 0, wide, 64, two) if upright else _rect(0, x, 64, wide, two) for x in bars)
    return _rect(0, 0, 64, 64, one) + "".join(drawn)


def _dots(rng: Random, one: str, two: str) -> str:
    step, dx, dy = rng.choice((16, 14)), rng.choice((0, 6)), rng.choice((0, 6))
    points = [(dx + x * step + (y % 2) * step / 2, dy + y * step * 0.75) for x in range(-1, 6) for y in range(-1, 7)]
    return _rect(0, 0, 64, 64, one) + "".join(_ellipse(x, y, 3.2, 3.2, two) for x, y in points)


def _meadow(rng: Random, one: str, two: str) -> str:
    sun = rng.choice((12, 52))
    hills = _ellipse(64 - sun, 66, 46, 24, "#6fbf4f") + _ellipse(sun, 72, 52, 28, "#56a840")
    flowers = "".join(
        _ellipse(rng.uniform(2, 62), rng.uniform(54, 63), 0.9, 0.9, rng.choice(("#fff", "#f8d534"))) for _ in range(9)
    )
    return _rect(0, 0, 64, 64, "#9ad7f5") + _ellipse(sun, 11, 7, 7, "#ffd94a") + hills + flowers


def _night(rng: Random, one: str, two: str) -> str:
    moon = rng.choice((11, 52))
    stars = "".join(_ellipse(rng.uniform(1, 63), rng.uniform(1, 46), s, s, "#fff") for s in (0.5, 0.8, 1.1) * 8)
    crescent = f'<path d="M{moon} 4a8 8 0 1 0 7 12 7 7 0 0 1-7-12Z" fill="#fbeeb0"/>'
    return _rect(0, 0, 64, 64, "#171d4d") + stars + crescent + _ellipse(32, 70, 60, 16, "#0d1130")


def _beach(rng: Random, one: str, two: str) -> str:
    sun = rng.choice((12, 52))
    foam = '<path d="M0 43q8-2.5 16 0t16 0 16 0 16 0v4H0Z" fill="#fff"/>'
    sea = _rect(0, 24, 64, 22, "#2a8fd0") + _rect(0, 30, 64, 1, "#5db4e6") + _rect(0, 37, 64, 1, "#5db4e6")
    return (
        _rect(0, 0, 64, 64, "#a9e0fa")
        + _ellipse(sun, 10, 6, 6, "#ffd94a")
        + sea
        + foam
        + _rect(0, 45, 64, 19, "#f0d9a0")
    )


def _room(rng: Random, one: str, two: str) -> str:
    left = rng.choice((5, 43))
    window = _rect(left, 6, 16, 18, "#fff") + _rect(left + 1.5, 7.5, 13, 15, "#a9dcf5")
    panes = _rect(left + 7.4, 7.5, 1.2, 15, "#fff") + _rect(left + 1.5, 14.4, 13, 1.2, "#fff")
    floor = _rect(0, 44, 64, 20, "#b98a58") + _rect(0, 43, 64, 1.2, "#8f6a42")
    return _rect(0, 0, 64, 64, "#f3e3cd") + window + panes + floor + _ellipse(32, 55, 28, 8, one)
