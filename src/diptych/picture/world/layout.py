"""Where the person and the things of a Drawing stand, in whole 64ths of the picture."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from diptych.picture.world.drawing import Drawing, Thing

__all__ = ["GRID", "Layout", "Place", "arranged"]

GRID = 64
ALONE = {"small": (20, 22), "": (36, 40), "large": (54, 58)}
MANY = {
    2: {"small": (15, 16), "": (24, 27), "large": (30, 31)},
    3: {"small": (13, 14), "": (20, 22), "large": (27, 29)},
}
PAIR = {"small": (14, 15), "": (24, 26), "large": (31, 32)}
BESIDE = {"small": (12, 13), "": (19, 21), "large": (26, 28)}
OVER = {"small": (11, 12), "": (17, 18), "large": (21, 22)}
HELD = {"small": (12, 13), "": (17, 18), "large": (22, 23)}


class Place(NamedTuple):
    """A square in 64ths of the picture."""

    left: int
    top: int
    side: int


class Layout(NamedTuple):
    person: Place | None
    things: tuple[tuple[Thing, Place], ...]


def arranged(drawing: Drawing, rng: Random) -> Layout:
    """The places of everything; the seed moves them a little."""
    if drawing.person:
        return _with_person(drawing, rng)
    if len(drawing.things) == 2:
        return Layout(None, _pair(drawing, rng))
    return Layout(None, tuple(pair for thing in drawing.things for pair in _alone(thing, rng)))


def _side(sizes: dict[str, tuple[int, int]], thing: Thing, rng: Random) -> int:
    return rng.randint(*sizes[thing.size])


def _at(x: float, y: float, side: int, rng: Random, loose: int = 2) -> Place:
    """A square round a point, moved by chance, inside the picture."""
    left = round(x - side / 2) + rng.randint(-loose, loose)
    top = round(y - side / 2) + rng.randint(-loose, loose)
    return Place(min(max(left, 0), GRID - side), min(max(top, 0), GRID - side), side)


def _alone(thing: Thing, rng: Random) -> list[tuple[Thing, Place]]:
    if thing.count == 1:
        return [(thing, _at(32, 33, _side(ALONE, thing, rng), rng, 4))]
    side = _side(MANY[min(thing.count, 3)], thing, rng)
    spots = {2: ((17, 32), (47, 32)), 3: ((17, 18), (47, 18), (32, 46)), 4: ((17, 17), (47, 17), (17, 47), (47, 47))}
    return [(thing, _at(x, y, side, rng, 1)) for x, y in spots[thing.count]]


def _pair(drawing: Drawing, rng: Random) -> tuple[tuple[Thing, Place], ...]:
    first, second = drawing.things
    relation = drawing.relation or rng.choice(("left", "right"))
    spots = {
        "left": ((16, 33), (48, 33)),
        "right": ((48, 33), (16, 33)),
        "above": ((32, 16), (32, 48)),
        "below": ((32, 48), (32, 16)),
    }[relation]
    sides = [_side(PAIR, thing, rng) for thing in (first, second)]
    return tuple(
        (thing, _at(x, y, side, rng, 1)) for thing, (x, y), side in zip((first, second), spots, sides, strict=True)
    )


def _with_person(drawing: Drawing, rng: Random) -> Layout:
    pixel = drawing.style == "pixel"
    if not drawing.things:
        side = 64 if pixel else rng.choice((60, 64))
        return Layout(_standing(32, side, rng), ())
    thing = drawing.things[0]
    relation = drawing.relation or rng.choice(("left", "right"))
    if relation == "held":
        side = 64 if pixel else 60
        place = _standing(32, side, rng)
        return Layout(place, ((thing, _at(place.left + side / 2, 60, _side(HELD, thing, rng), rng, 1)),))
    if relation == "above":
        place = _standing(32, 48, rng)
        return Layout(place, ((thing, _at(place.left + place.side / 2, 9, _side(OVER, thing, rng), rng, 1)),))
    side = 48 if pixel else 50
    wide = _side(BESIDE, thing, rng)
    x = GRID - side / 2 + 4 if relation == "left" else side / 2 - 4
    beside = 2 + wide / 2 if relation == "left" else GRID - 2 - wide / 2
    return Layout(_standing(x, side, rng, 1), ((thing, _at(beside, rng.randint(24, 46), wide, rng, 1)),))


def _standing(x: float, side: int, rng: Random, loose: int = 2) -> Place:
    """A portrait rests on the lower edge; it may be cut by the sides."""
    return Place(round(x - side / 2) + rng.randint(-loose, loose), GRID - side, side)
