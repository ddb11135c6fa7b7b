"""One picture of the world as plain values: what the renderer draws, the sampler makes and a caption says.

Drawing("flat", Background("plain", "blue"), Person(hair="bob", hair_color="black", glasses="glasses"), (Thing("cat"),), "left")

Every value is an id of `vocabulary.toml`, which gives its words in English and Chinese; "" is "not said, not drawn".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["BODIES", "RELATIONS", "SIZES", "STYLES", "Background", "Drawing", "Person", "Thing"]

STYLES = ("flat", "cartoon", "ink", "pixel", "3d")  # people are drawn in all but "3d"
BODIES = ("portrait", "standing", "sitting")  # full bodies in "ink" only, the only set that has them
SIZES = ("", "small", "large")
RELATIONS = ("", "left", "right", "above", "below", "held")  # of the first thing to the second, or to the person
# `above` the person is over the head; `held` in front of the chest, to a person only; `below` between things only


@dataclass(frozen=True, slots=True)
class Background:
    """`kind`: plain, stripes, dots (with `color` and `second`), meadow, night, beach, room (`color` is the carpet's)."""

    kind: str
    color: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is drawn. Ethnicity and gender are not said: a drawing does not show them."""

    body: str = "portrait"
    hair: str = ""
    hair_color: str = ""
    skin: str = ""
    mood: str = ""
    glasses: str = ""  # "", "glasses", "sunglasses"
    headphones: str = ""  # their colour
    beard: bool = False
    garment: str = ""
    garment_color: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """An object; `color` only in "ink", where icons are one colour; `count` over 1 only where it is alone."""

    name: str
    size: str = ""
    color: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole picture: a person, one or two things, or a person with one thing. `relation` is the first thing's."""

    style: str
    background: Background
    person: Person | None = None
    things: tuple[Thing, ...] = ()
    relation: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, made: Mapping[str, Any]) -> Drawing:
        person = made.get("person")
        return cls(
            made["style"],
            Background(**made["background"]),
            Person(**person) if person else None,
            tuple(Thing(**thing) for thing in made.get("things", ())),
            made.get("relation", ""),
        )

    def facts(self) -> Iterator[tuple[str, str]]:
        """What can be asked about the picture: (kind, value), `background.color` and `person.hair` for instance."""
        yield "style", self.style
        yield from ((f"background.{kind}", value) for kind, value in asdict(self.background).items() if value)
        if self.person:
            for kind, value in asdict(self.person).items():
                if value or kind in ("glasses", "headphones", "beard"):
                    yield f"person.{kind}", str(value) if value else "none"
        for i, thing in enumerate(self.things):
            yield from ((f"things.{i}.{kind}", str(value)) for kind, value in asdict(thing).items() if value)
        if self.relation:
            yield "relation", self.relation
