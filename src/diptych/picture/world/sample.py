"""Random pictures of the world, with combinations held out: a model must join what it has only seen apart.

drawing = sample(random.Random(7))                  # never a held-out combination
drawing = sample(random.Random(7), held_out=True)   # always at least one

Held out are pairs of values, not seeds: about one pair in twelve of hair colour with garment colour, of hair with
glasses, of a thing with its background and of two things. Each value by itself is in the training pictures.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from random import Random

from .drawing import Background, Drawing, Person, Thing
from .tell import plural
from .vocabulary import objects, value, values

__all__ = ["is_held_out", "sample"]

ONE_IN = 12
PEOPLE = ("flat", "cartoon", "ink", "pixel")
TWO_COLORS = ("stripes", "dots")


def sample(rng: Random, held_out: bool = False) -> Drawing:
    """One drawing; what it draws on depends on `rng` alone."""
    while True:
        drawing = _people(rng) if rng.random() < 0.5 else _things(rng)
        if is_held_out(drawing) == held_out:
            return drawing


def is_held_out(drawing: Drawing) -> bool:
    """Whether the drawing joins two values that training never shows together."""
    return any(_kept_back(pair) for pair in _pairs(drawing))


def _kept_back(pair: str) -> bool:
    return hashlib.blake2b(pair.encode(), digest_size=4).digest()[0] % ONE_IN == 0  # the same on every machine


def _pairs(drawing: Drawing) -> Iterator[str]:
    person, ground = drawing.person, drawing.background
    if person:
        yield f"hair {person.hair_color} garment {person.garment_color}"
        if person.glasses:
            yield f"hair {person.hair} {person.glasses}"
    for thing in drawing.things:
        yield f"{thing.name} on {ground.kind} {ground.color}"
    if len(drawing.things) == 2:
        yield " and ".join(sorted(thing.name for thing in drawing.things))


def _background(rng: Random, kinds: tuple[str, ...] = ()) -> Background:
    kind = rng.choice(kinds or values("background"))
    colors = values("color")
    if kind in TWO_COLORS:
        return Background(kind, *rng.sample(colors, 2))
    return Background(kind, rng.choice(colors) if kind in ("plain", "room") else "")


def _people(rng: Random) -> Drawing:
    style = rng.choice((*PEOPLE, "ink"))  # whole figures are drawn in ink alone, and look less like each other than faces do
    body = rng.choice(("standing", "sitting")) if style == "ink" and rng.random() < 0.55 else "portrait"
    person = _person(rng, style, body)
    ground = _background(rng, ("plain", "meadow", "beach", "room", "room") if body != "portrait" else ())
    if rng.random() < 0.6:
        return Drawing(style, ground, person)
    words = ("left", "right") if body != "portrait" else ("left", "right", "above", "held")
    return Drawing(style, ground, person, (_thing(rng, style),), rng.choice(words))


def _person(rng: Random, style: str, body: str) -> Person:
    def one(field: str) -> str:
        return rng.choice(values(field, style, body))

    hair = one("hair")
    return Person(
        body=body,
        hair=hair,
        hair_color=_hair_color(rng, hair),
        skin=one("skin"),
        mood=one("mood"),
        glasses=rng.choice(("", "", "glasses", "sunglasses")),
        headphones=rng.choice(values("color")) if rng.random() < 0.3 else "",
        beard=rng.random() < 0.2,
        garment=one("garment"),
        garment_color=rng.choice(values("color")),
    )


def _hair_color(rng: Random, hair: str) -> str:
    row = value("hair", hair)
    if row.get("colored") is False:
        return ""
    return rng.choice(values("color" if row.get("cloth") else "hair_color"))


def _things(rng: Random) -> Drawing:
    style = rng.choice((*PEOPLE, "3d"))
    ground = _background(rng)
    if rng.random() < 0.5:
        return Drawing(style, ground, None, (_thing(rng, style, count=True),))
    first, second = _thing(rng, style), _thing(rng, style)
    while second.name == first.name:
        second = _thing(rng, style)
    return Drawing(style, ground, None, (first, second), rng.choice(("left", "right", "above", "below")))


def _thing(rng: Random, style: str, count: bool = False) -> Thing:
    names = _common() if rng.random() < 0.5 else _all()
    name = rng.choice(names)
    number = rng.choice((2, 3, 4)) if count and rng.random() < 0.3 and plural(name) else 1
    size = rng.choice(("small", "large")) if number == 1 and rng.random() < 0.4 else ""
    color = rng.choice(values("color")) if style == "ink" and rng.random() < 0.6 else ""
    return Thing(name, size, color, number)


@lru_cache
def _all() -> tuple[str, ...]:
    return tuple(thing.id for thing in objects())


@lru_cache
def _common() -> tuple[str, ...]:
    return tuple(thing.id for thing in objects() if thing.common)
