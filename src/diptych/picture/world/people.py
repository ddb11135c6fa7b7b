"""A Person -> the layers it is drawn from, lowest first. What is not said is left to the chance of the seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple, TypeVar

from diptych.picture.world import art
from diptych.picture.world.drawing import Person
from diptych.picture.world.vocabulary import rgb, table, value, values, variants

__all__ = ["RGB", "First", "Layer", "alone", "chosen", "completed", "dyed", "hexed", "layers", "palette", "picked", "way_of"]

T = TypeVar("T")
RGB = tuple[int, int, int]

ORDERS = {
    "flat": "own.back base eyes own.eyes hair own.hair body own.garment nose own.beard own.mouth own.brows own.glasses own.headphones",
    "cartoon": "rearHair own.back body head clothes own.garment beard mouth own.mouth eyes eyebrows hair own.hair own.brows"
    " own.glasses own.headphones",
    "pixel": "base clothing own.garment eyes own.eyes own.beard own.mouth hair own.hair hat own.brows own.glasses"
    " own.headphones",
}
ALWAYS = {
    "flat": {"base": "", "nose": "smallRound"},
    "cartoon": {"body": "body", "head": "head"},
    "pixel": {"base": ""},
}
HEADPHONES = {"own.headphones": "on"}
HATS = ("beanie", "hijab")


class Layer(NamedTuple):
    """One picture of a part: `colors` are the (slot, #rrggbb) it has, so that equal layers are drawn once."""

    style: str
    kind: str
    variant: str
    colors: tuple[tuple[str, str], ...]


def hexed(color: RGB) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)


def layers(person: Person, style: str, rng: Random) -> tuple[Layer, ...]:
    """The layers of a portrait in "flat", "cartoon" or "pixel"."""
    full = completed(person, style, rng)
    parts = ALWAYS[style] | picked(full, style, style, rng)
    colors = palette(full)
    return tuple(_layers(parts, style, colors))


def alone(field: str, key: str, style: str, colors: Mapping[str, str]) -> tuple[Layer, ...]:
    """The layers of one mood, head of hair or garment of a portrait, as `style` first draws it; a garment with the body in it."""
    body = ALWAYS[style] if field == "garment" else {}
    return tuple(_layers(body | way_of(field, key, style), style, colors))


def way_of(field: str, key: str, style: str) -> dict[str, str]:
    """{part: variant} of the first way in which `style` draws it."""
    return HEADPHONES if field == "headphones" else variants(field, key, style)[0]


def completed(person: Person, style: str, rng: Random) -> Person:
    """The same person with every value that must be drawn: the seed's choice where nothing is said."""
    said = {name: getattr(person, name) for name in ("hair", "hair_color", "skin", "mood", "garment", "garment_color")}
    free = [key for key in values("hair", style, person.body) if key not in HATS]
    of = {
        "hair": free,
        "hair_color": list(table()["hair_color"]),
        "skin": list(table()["skin"]),
        "mood": ["smiling", "calm"],
        "garment": list(values("garment", style, person.body)),
        "garment_color": list(table()["color"]),
    }
    chance = {name: chosen(of[name], rng) for name in said}
    full = {name: word or chance[name] for name, word in said.items()}
    return Person(person.body, **full, glasses=person.glasses, headphones=person.headphones, beard=person.beard)


class First(Random):
    """Where everything is drawn in the first of its ways."""

    def random(self) -> float:
        return 0.0


def chosen(options: Sequence[T], rng: Random) -> T:
    """One of some, at the cost of exactly one number of the seed: so that another value said changes nothing else."""
    return options[int(rng.random() * len(options))]


def picked(person: Person, style: str, cut: str, rng: Random) -> dict[str, str]:
    """{part: variant} of a completed person; `cut` is the key of vocabulary.toml that garments are drawn by."""
    parts: dict[str, str] = {}
    for field in ("hair", "mood", "glasses", "garment", "beard"):
        said = getattr(person, field)
        key = "beard" if said is True else said
        ways = variants(field, key, cut if field == "garment" else style) if key else ()
        parts |= chosen(ways or ({},), rng)
    return parts | (HEADPHONES if person.headphones else {})


def palette(person: Person) -> dict[str, str]:
    """{slot: #rrggbb} of a completed person."""
    cloth = value("hair", person.hair).get("cloth") and person.hair_color in table()["color"]
    ears = rgb("color", person.headphones) if person.headphones else (0, 0, 0)
    hair = rgb("color" if cloth else "hair_color", person.hair_color)
    return dyed(hair, rgb("color", person.garment_color), rgb("skin", person.skin), ears)


def dyed(hair: RGB, garment: RGB, skin: RGB, ears: RGB = (0, 0, 0)) -> dict[str, str]:
    """{slot: #rrggbb} of these colours; `ears` are the headphones."""
    light = sum(garment) > 560
    hair_hex, garment_hex = hexed(hair), hexed(garment)
    return {
        "skin": hexed(skin),
        "hair": hair_hex,
        "hat": hair_hex,
        "hairline": hexed(mixed(hair, (0, 0, 0), 0.45)) if sum(hair) > 150 else "#6a6570",
        "clothing": garment_hex,
        "clothes": garment_hex,
        "stripe": "#3d434d" if light else "#ffffff",
        "inner": "#4a505c" if light else "#f4f4f4",
        "light": hexed(mixed(garment, (255, 255, 255), 0.5)) if sum(garment) < 690 else "#d7dbe2",
        "shade": hexed(mixed(garment, (0, 0, 0), 0.4)) if sum(garment) > 150 else "#5b5e68",
        "headphones": hexed(ears),
        "edge": hexed(mixed(ears, (255, 255, 255), 0.45) if sum(ears) < 200 else mixed(ears, (0, 0, 0), 0.45)),
        "eyes": "#3b2417",
        "mouth": "#8f1d22",
        "glasses": "#15101e",
    }


def mixed(a: RGB, b: RGB, share: float) -> RGB:
    """`a` with a share of `b`."""
    r, g, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return r, g, blue


def _layers(parts: Mapping[str, str], style: str, colors: Mapping[str, str]) -> Iterator[Layer]:
    for kind in ORDERS[style].split():
        if kind in parts:
            used = art.slots(style, kind, parts[kind])
            yield Layer(style, kind, parts[kind], tuple((slot, colors[slot]) for slot in used))
