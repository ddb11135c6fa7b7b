"""Drawing -> pixels, of any size; what has been drawn once is kept, so that the next pictures cost little.

    stage = Stage(64)
    pixels = stage.draw(drawing, Random(7))      # uint8 [64, 64, 3]

Places are whole 64ths of the picture, so that a picture of 64 px is the larger one, only smaller.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from random import Random
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from diptych.picture.world import art
from diptych.picture.world.backdrops import VARIANTS, backdrop
from diptych.picture.world.drawing import Background, Drawing, Person, Thing
from diptych.picture.world.ink import ink_alone, ink_layers, ink_picture
from diptych.picture.world.layout import GRID, Layout, Place, arranged
from diptych.picture.world.people import First, Layer, alone, chosen, layers
from diptych.picture.world.raster import Pixels, Sprite, lay, rgba, sprite
from diptych.picture.world.vocabulary import rgb

__all__ = ["Stage", "weight"]

FINE = 2  # drawn this much larger and made smaller, where that is sharper than the rasteriser alone
BLOCK = 2  # side of a pixel of "pixel" backgrounds and large things, in 64ths; small things need 1 to be told apart
SMALL = 30


class Stage:
    """Draws pictures of one size. Sprites are kept up to `budget_mb`, then the oldest give way. `first`: people are drawn in the first of the
    ways in which the art has what they wear, and not in one by chance."""

    def __init__(self, size: int, budget_mb: int = 512, *, first: bool = False):
        self.size, self.first = size, first
        self.kept: dict[Hashable, Any] = {}
        self._room = budget_mb * 2**20

    def draw(self, drawing: Drawing, rng: Random) -> Pixels:
        """The picture, [size, size, 3]."""
        return self.drawn(drawing, rng)[0]

    def drawn(self, drawing: Drawing, rng: Random) -> tuple[Pixels, Layout]:
        """The picture, [size, size, 3], and where everything in it stands."""
        variant = chosen(range(VARIANTS), rng)
        stack = _stack(drawing.person, drawing.style, First() if self.first else rng)
        place = arranged(drawing, rng)
        canvas = self._background(drawing.background, drawing.style, variant).copy()
        if place.person:
            self._person(canvas, stack, place.person)
        for thing, spot in place.things:
            lay(canvas, self._thing(thing, drawing.style, spot.side), self._px(spot.left), self._px(spot.top))
        return canvas, place

    def _px(self, units: int) -> int:
        return round(units * self.size / GRID)

    def _keep(self, key: Hashable, make: Callable[[], Any]) -> Any:
        made = self.kept.get(key)
        if made is None:
            made = self.kept[key] = make()
            self._room -= weight(made)
            while self._room < 0 and len(self.kept) > 1:
                self._room += weight(self.kept.pop(next(iter(self.kept))))
        return made

    def _background(self, background: Background, style: str, variant: int) -> Pixels:
        return self._keep((background, style == "pixel", variant), lambda: self._backdrop(background, style, variant))

    def _backdrop(self, background: Background, style: str, variant: int) -> Pixels:
        svg = art.wrapped(backdrop(background, variant), (0, 0, GRID))
        if style == "pixel":
            hard = svg.replace("<svg ", '<svg shape-rendering="crispEdges" ', 1)
            small = rgba(hard, GRID // BLOCK).convert("RGB")
            return np.asarray(small.resize((self.size,) * 2, Image.Resampling.NEAREST))
        return np.asarray(rgba(svg, self.size).convert("RGB"))

    def _person(self, canvas: Pixels, stack: tuple[Layer, ...], place: Place) -> None:
        side = self._px(place.side)
        for layer in stack:
            made = self._keep((layer, side), partial(_sprite, layer, side))
            lay(canvas, made, self._px(place.left), self._px(place.top))

    def _thing(self, thing: Thing, style: str, side: int) -> Sprite:
        color = thing.color if style == "ink" else ""
        key = (thing.name, color, style, side)
        made: Sprite = self._keep(key, lambda: sprite(self.thing(thing.name, color, style, side)))
        return made

    def thing(self, name: str, color: str, style: str, side: int) -> Image.Image:
        """One thing alone, RGBA, of `side` 64ths of the picture; `color` is that of "ink"."""
        px = self._px(side)
        if style == "pixel":
            blocks = side if side < SMALL else side // BLOCK
            small = self._master(name, "flat").resize((blocks, blocks), Image.Resampling.BOX)
            small.putalpha(small.getchannel("A").point(lambda alpha: 255 * (alpha > 100)))
            return small.resize((px, px), Image.Resampling.NEAREST)
        small = self._master(name, style).resize((px, px), Image.Resampling.LANCZOS)
        return _inked(small, rgb("color", color or "black")) if style == "ink" else small

    def worn(self, field: str, key: str, style: str, colors: Mapping[str, str], body: str = "portrait") -> Image.Image:
        """One mood, head of hair, garment, pair of glasses or headphones alone, RGBA, where it is in a person as large as the picture; `colors` as `people.dyed` has them."""
        made = Image.new("RGBA", (self.size,) * 2)
        for layer in ink_alone(field, key, body, colors) if style == "ink" else alone(field, key, style, colors):
            made.alpha_composite(_picture(layer, self.size))
        return made

    def _master(self, name: str, style: str) -> Image.Image:
        """A thing drawn once, as large as it can stand in the picture; every other size is made from this one.

        In ink the alpha of an icon's lines and of the white paper inside them, so that it reads on any background.
        """
        made: Image.Image = self._keep(("master", name, style), lambda: self._drawn(name, style))
        return made

    def _drawn(self, name: str, style: str) -> Image.Image:
        if style == "3d":
            return art.solid(name)
        icon = rgba(art.thing(style, name), self._px(GRID) * FINE)
        if style != "ink":
            return icon
        return Image.merge("LA", (icon.getchannel("A"), _paper(icon.getchannel("A"))))


def _stack(person: Person | None, style: str, rng: Random) -> tuple[Layer, ...]:
    if not person:
        return ()
    return ink_layers(person, rng) if style == "ink" else layers(person, style, rng)


def weight(made: Sprite | Pixels | Image.Image) -> int:
    """Bytes, those of the objects round it included."""
    if isinstance(made, Image.Image):
        return 600 + made.width * made.height * 4
    return 600 + (made.color.nbytes + made.keep.nbytes if isinstance(made, Sprite) else made.nbytes)


def _sprite(layer: Layer, side: int) -> Sprite:
    return sprite(_picture(layer, side))


def _picture(layer: Layer, side: int) -> Image.Image:
    """A layer of a person, RGBA, `side` pixels square."""
    if layer.style == "ink":
        return ink_picture(layer, side)
    svg = art.part(layer.style, layer.kind, layer.variant)
    for slot, color in layer.colors:
        svg = svg.replace(f"{{{slot}}}", color)
    whole = art.wrapped(svg, art.VIEWS[layer.style])
    if layer.style == "pixel":
        return rgba(whole, 16).resize((side, side), Image.Resampling.NEAREST)
    return rgba(whole, side * FINE).resize((side, side), Image.Resampling.BOX)


def _paper(lines: Image.Image) -> Image.Image:
    """What the lines close in."""
    outside = lines.resize((48, 48), Image.Resampling.BOX).point(lambda alpha: 255 * (alpha > 70))
    room = Image.new("L", (50, 50))
    room.paste(outside, (1, 1))
    ImageDraw.floodfill(room, (0, 0), 128)
    inside = room.crop((1, 1, 49, 49)).point(lambda value: 255 * (value != 128))
    return inside.resize(lines.size, Image.Resampling.BILINEAR)


def _inked(drawn: Image.Image, color: tuple[int, int, int]) -> Image.Image:
    """Lines of one colour over their paper."""
    lines, paper = drawn.split()
    made = Image.new("RGBA", drawn.size, "#ffffff")
    made.putalpha(paper)
    ink = Image.new("RGBA", drawn.size, color)
    ink.putalpha(lines)
    made.alpha_composite(ink)
    return made
