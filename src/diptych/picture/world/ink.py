"""People in ink: Open Peeps, whose pieces are one outline and one fill, coloured by the regions of the layer pack."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from PIL import Image

from diptych.picture.world import art
from diptych.picture.world.drawing import Person
from diptych.picture.world.people import Layer, completed, palette, picked, way_of
from diptych.picture.world.raster import rgba

__all__ = ["ink_alone", "ink_layers", "ink_picture"]

LINE = "#15121a"
REGIONS = {"skin": 1, "clothing": 2, "hair": 3, "inner": 4, "shoe": 5}
SOLID = 10  # added to the regions that are coloured over the lines
FINE = 2
ORDER = "own.back standing sitting bust hair face own.eyes facialHair own.mouth own.headphones accessories"
MOVES = {"hair": (225, 0), "face": (384, 186), "facialHair": (348, 338), "accessories": (272, 241)}


def ink_layers(person: Person, rng: Random) -> tuple[Layer, ...]:
    """The layers of a person in ink, lowest first; the view of the body is the kind's first word."""
    full = completed(person, "ink", rng)
    body = person.body
    cut = "ink" if body == "portrait" else f"ink_{body}"
    parts = picked(full, "ink", cut, rng)
    return _layers(parts, body, palette(full))


def ink_alone(field: str, key: str, body: str, colors: Mapping[str, str]) -> tuple[Layer, ...]:
    """As `people.alone`, of any body."""
    cut = "ink" if body == "portrait" or field != "garment" else f"ink_{body}"
    return _layers(way_of(field, key, cut), body, colors)


def _layers(parts: Mapping[str, str], body: str, palette: Mapping[str, str]) -> tuple[Layer, ...]:
    colors = {**palette, "shoe": "#f4f1ea", "fill": "#ffffff", "stroke": LINE}
    return tuple(Layer("ink", f"{body} {kind}", parts[kind], _used(kind, colors)) for kind in ORDER.split() if kind in parts)


def _used(kind: str, colors: dict[str, str]) -> tuple[tuple[str, str], ...]:
    names = {
        "hair": ("skin", "hair"),
        "face": (),
        "accessories": (),
        "facialHair": ("hair",),
        "own.back": ("hair",),
        "own.eyes": (),
        "own.mouth": (),
        "own.headphones": ("headphones", "edge"),
    }.get(kind, ("skin", "clothing", "inner", "shoe"))
    return tuple((name, colors[name]) for name in names)


def ink_picture(layer: Layer, side: int) -> Image.Image:
    """A layer, RGBA, `side` pixels square."""
    body, kind = layer.kind.split()
    view, px = art.VIEWS["ink" if body == "portrait" else body], side * FINE
    colors = {"fill": "#ffffff", "stroke": LINE, **dict(layer.colors)}
    if kind == "facialHair":
        colors["stroke"] = colors["hair"]
    svg = art.part("ink", kind, layer.variant)
    if kind in MOVES:
        x, y = MOVES[kind]
        svg = f'<g transform="translate({x} {y})">{svg}</g>'
    if kind in ("hair", "bust", "sitting", "standing"):
        colors["fill"] = "none"
    for slot, color in colors.items():
        svg = svg.replace(f"{{{slot}}}", color)
    lines = rgba(art.wrapped(svg, view), px)
    if colors["fill"] != "none":
        return lines.resize((side, side), Image.Resampling.BOX)
    return _colored(lines, layer, kind, view).resize((side, side), Image.Resampling.BOX)


def _colored(lines: Image.Image, layer: Layer, kind: str, view: tuple[float, float, float]) -> Image.Image:
    """The lines over the flat colours of the regions, and under those of the solid ones."""
    left, top, _, _, scale = art.ink_frame(kind)
    box = tuple(
        round(v * scale) for v in (view[0] - left, view[1] - top, view[0] + view[2] - left, view[1] + view[2] - top)
    )
    labels = art.ink_regions(layer.variant).crop(box)  # type: ignore[arg-type]
    page = Image.new("RGBA", lines.size)
    for over in (0, SOLID):
        for name, color in layer.colors:
            mask = labels.point(lambda value, wanted=REGIONS[name] + over: 255 * (value == wanted))
            if mask.getbbox():
                flat = Image.new("RGBA", lines.size, color)
                flat.putalpha(mask.resize(lines.size, Image.Resampling.BILINEAR))
                page.alpha_composite(flat)
        if not over:
            page.alpha_composite(lines)
    return page
