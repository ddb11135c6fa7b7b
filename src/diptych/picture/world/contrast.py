"""One value changed: the same drawing with red hair instead of black, the cat to the right instead of the left.

others = changed(drawing, "hair color", Random(1))      # drawings that differ in that one value, each drawable
kinds(drawing)                                          # what can be changed in it
phrase(drawing, "hair color", "en")                     # "black hair": the value by itself

Counterfactual pictures for the judge and wrong texts for training are both made from these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from .drawing import SIZES, Drawing, Person, Thing
from .tell import INVERSE, covered, garment_phrase, ground_phrase, hair_phrase, thing_phrase
from .vocabulary import objects, values, words

__all__ = ["KINDS", "changed", "is_drawable", "kinds", "phrase"]

PERSON = ("hair", "hair color", "skin", "mood", "glasses", "headphones", "beard", "garment", "garment color")
KINDS = ("style", "ground", "ground color", *PERSON, "thing", "size", "thing color", "count", "relation", "binding")


def kinds(drawing: Drawing) -> tuple[str, ...]:
    """What one can ask of this drawing; glasses, headphones and a beard can be asked where there are none."""
    return tuple(kind for kind in KINDS if _has(drawing, kind))


def _has(drawing: Drawing, kind: str) -> bool:
    person, first = drawing.person, drawing.things[0] if drawing.things else None
    if kind in PERSON:
        if person is None:
            return False
        if kind in ("hair", "hair color") and covered(person.hair):
            return False
        return kind in ("glasses", "headphones", "beard") or bool(getattr(person, kind.replace(" ", "_")))
    return {
        "style": bool(drawing.style),
        "ground": bool(drawing.background.kind),
        "ground color": bool(drawing.background.color),
        "thing": first is not None,
        "size": first is not None and bool(first.size),
        "thing color": first is not None and bool(first.color),
        "count": first is not None and first.count > 1,
        "relation": drawing.relation in INVERSE and not (person and drawing.relation == "below"),
        "binding": _can_swap(drawing),
    }[kind]


def changed(drawing: Drawing, kind: str, rng: Random, most: int = 3) -> list[Drawing]:
    """Up to `most` drawings that differ from `drawing` in one value of `kind`, in random order."""
    made = list(_changed(drawing, kind))
    rng.shuffle(made)
    return made[:most]


def _changed(drawing: Drawing, kind: str) -> Iterator[Drawing]:
    ground = drawing.background
    if kind == "style":
        others = (replace(drawing, style=other) for other in values("style", "") if other != drawing.style)
        yield from (other for other in others if is_drawable(other))
    elif kind == "ground":
        for other in values("background"):
            if other != ground.kind and other not in ("stripes", "dots"):
                color = ground.color or "white" if other in ("plain", "room") else ""
                yield replace(drawing, background=replace(ground, kind=other, color=color, second=""))
    elif kind == "ground color":
        for color in values("color"):
            if color not in (ground.color, ground.second):
                yield replace(drawing, background=replace(ground, color=color))
    elif kind == "relation":
        yield from _moved(drawing)
    elif kind == "binding":
        yield _swapped(drawing)
    elif drawing.person and kind in PERSON:
        yield from (replace(drawing, person=person) for person in _people(drawing.person, kind, drawing.style))
    else:
        yield from (replace(drawing, things=(thing, *drawing.things[1:])) for thing in _things(drawing, kind))


def _people(person: Person, kind: str, style: str) -> Iterator[Person]:
    if kind == "beard":
        yield replace(person, beard=not person.beard)
        return
    field = kind.replace(" ", "_")
    now = getattr(person, field)
    if kind == "glasses":
        others: tuple[str, ...] = ("", "glasses", "sunglasses")
    elif kind == "headphones" and not now:
        others = (values("color")[len(person.hair) % 3],)
    elif kind == "hair color":
        others = values("hair_color")
    elif kind == "hair" and not covered(person.hair):  # a cap would take the hair's colour with it
        others = tuple(hair for hair in values("hair", style, person.body) if not covered(hair))
    else:
        others = (*(("",) if kind == "headphones" else ()), *values(f"person.{field}", style, person.body))
    for other in others:
        if other != now:
            value: Any = other  # a field of words: `beard` is done above
            yield replace(person, **{field: value})


def _things(drawing: Drawing, kind: str) -> Iterator[Thing]:
    thing, taken = drawing.things[0], {thing.name for thing in drawing.things}
    if kind == "thing":
        yield from (replace(thing, name=other.id) for other in objects() if other.common and other.id not in taken)
    elif kind == "size":
        yield from (replace(thing, size=size) for size in SIZES if size and size != thing.size)
    elif kind == "thing color":
        yield from (replace(thing, color=c) for c in values("color") if c != thing.color)
    elif kind == "count":
        yield from (replace(thing, count=n) for n in (1, 2, 3, 4) if n != thing.count)


def _moved(drawing: Drawing) -> Iterator[Drawing]:
    if drawing.person is None:
        yield replace(drawing, things=drawing.things[::-1])
    elif drawing.relation in ("left", "right"):
        yield replace(drawing, relation=INVERSE[drawing.relation])
    else:
        yield from (replace(drawing, relation=side) for side in ("left", "right"))


def _can_swap(drawing: Drawing) -> bool:
    if drawing.person:
        hair, garment = drawing.person.hair_color, drawing.person.garment_color
        shared = hair in values("color") and garment in values("hair_color") and not covered(drawing.person.hair)
        return bool(hair and garment) and hair != garment and shared
    return len(drawing.things) == 2 and len({thing.color for thing in drawing.things}) == 2 and all(t.color for t in drawing.things)  # fmt: skip


def _swapped(drawing: Drawing) -> Drawing:
    if drawing.person:
        hair, garment = drawing.person.hair_color, drawing.person.garment_color
        return replace(drawing, person=replace(drawing.person, hair_color=garment, garment_color=hair))
    first, second = drawing.things
    return replace(drawing, things=(replace(first, color=second.color), replace(second, color=first.color)))


def is_drawable(drawing: Drawing) -> bool:
    """Whether the style has art for every value."""
    style, person = drawing.style, drawing.person
    if style != "ink" and any(thing.color for thing in drawing.things):
        return False
    if person is None:
        return True
    if style == "3d" or (person.body != "portrait" and style != "ink"):
        return False
    fields = ("hair", "skin", "mood", "garment")
    return all(not (now := getattr(person, field)) or now in values(field, style, person.body) for field in fields)


def phrase(drawing: Drawing, kind: str, lang: str) -> str:
    """The value by itself, as a judge would ask for it; "" where it cannot be said alone."""
    person = drawing.person or Person()
    if kind == "style":
        return words("style", drawing.style, lang)
    if kind in ("ground", "ground color"):
        return ground_phrase(drawing.background, lang)
    if kind in ("hair", "hair color"):
        shown = replace(person, hair="") if kind == "hair color" else replace(person, hair_color="")
        return hair_phrase(shown, lang)
    if kind in ("garment", "garment color"):
        return garment_phrase(replace(person, garment_color="" if kind == "garment" else person.garment_color), lang)
    if kind == "headphones":
        return words("headphones", "headphones", lang, person.headphones) if person.headphones else ""
    if kind in ("skin", "mood", "glasses"):
        value = getattr(person, kind)
        text = words(kind, value, lang) if value else ""
        return text if kind != "mood" else f"{text}的人" if lang == "zh" else f"{text} person"
    if kind in ("thing", "size", "thing color", "count") and drawing.things:
        thing = drawing.things[0]
        keep = {"thing": Thing(thing.name), "size": Thing(thing.name, thing.size), "thing color": Thing(thing.name, "", thing.color), "count": Thing(thing.name, count=thing.count)}  # fmt: skip
        return thing_phrase(keep[kind], lang)
    return ""
