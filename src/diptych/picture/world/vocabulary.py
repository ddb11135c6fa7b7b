"""The values of a Drawing, their words and their art: `vocabulary.toml` and the objects of the layer pack.

    values("hair", "pixel")                      ("short", "bob", "long", ...), in the table's order
    words("hair", "bob", "en", color="red")      "red bob"
    words("color", "red", "zh")                  "红色"
    objects()                                    (Object("abacus", "abacus", "算盘", ...), ...)

A field may be given as a Drawing names it: `person.hair`, `background.color`, `things.0.size`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from diptych.errors import InputError, MissingPart
from diptych.picture.world.drawing import STYLES

__all__ = ["Object", "objects", "rgb", "synonyms", "table", "value", "values", "variants", "words"]

FIELDS = {
    "background.kind": "background",
    "background.color": "color",
    "background.second": "color",
    "person.garment_color": "color",
    "person.headphones": "color",
    "things.color": "color",
    "things.size": "size",
    "things.count": "count",
}


@dataclass(frozen=True, slots=True)
class Object:
    """A thing that all styles draw. `plural` is "" for a mass or what is many already; `common` the easiest to tell."""

    id: str
    en: str
    zh: str
    ja: str
    ko: str
    plural: str
    common: bool


@cache
def table() -> dict[str, dict[str, dict[str, Any]]]:
    """The whole of vocabulary.toml: {field: {id: row}}."""
    return tomllib.loads((files("diptych.picture.world") / "vocabulary.toml").read_text(encoding="utf-8"))


@cache
def objects() -> tuple[Object, ...]:
    """Every thing, sorted by id. Raises MissingPart E430 when the pack is not there."""
    try:
        text = (files("diptych.picture.world") / "layers" / "objects.tsv").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise MissingPart("E430", "the layer pack is not installed", "run scripts/build_layers.py") from error
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple(Object(key, en, zh, ja, ko, many, bool(common)) for key, en, zh, ja, ko, many, common in rows)


def values(field: str, style: str = "", body: str = "portrait") -> tuple[str, ...]:
    """The ids a field can have, in one style if given. Raises InputError E150 for a field that is not one."""
    name = _field(field)
    if name == "things.name":
        return tuple(thing.id for thing in objects())
    if name not in table():
        raise InputError("E150", f"the world has no field {field!r}", f"fields: {', '.join(table())}")
    return tuple(key for key, row in table()[name].items() if not style or _drawn(row, style, body))


def value(field: str, key: str) -> Mapping[str, Any]:
    """The row of one value. Raises InputError E151 when there is none."""
    row = table().get(_field(field), {}).get(key)
    if row is None:
        raise InputError("E151", f"{field} cannot be {key!r}", f"it can be: {', '.join(values(field))}")
    return row


def words(field: str, key: str, lang: str, color: str = "", second: str = "") -> str:
    """A value in words of `en` or `zh` (things also `ja`, `ko`); colours are ids and fill `{color}` and `{second}`."""
    if _field(field) == "things.name":
        return str(getattr(_object(key), lang))
    return _filled(field, value(field, key)[lang], lang, color, second)


def synonyms(field: str, key: str, lang: str, color: str = "", second: str = "") -> tuple[str, ...]:
    """All the words for a value, those of `words` first."""
    if _field(field) == "things.name":
        return (words(field, key, lang),)
    row = value(field, key)
    return tuple(_filled(field, said, lang, color, second) for said in (row[lang], *row.get(f"also_{lang}", ())))


def rgb(field: str, key: str) -> tuple[int, int, int]:
    """The colour a value of `color`, `hair_color` or `skin` is drawn in."""
    code = value(field, key)["rgb"]
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def variants(field: str, key: str, style: str) -> tuple[dict[str, str], ...]:
    """The ways a style draws a value: {part: variant} each."""
    return tuple(dict(part.split("=") for part in way.split()) for way in value(field, key).get(style, ()))


def _field(field: str) -> str:
    field = re.sub(r"^things\.\d+", "things", field)
    return FIELDS.get(field, field.removeprefix("person."))


def _drawn(row: Mapping[str, Any], style: str, body: str) -> bool:
    if body not in row.get("bodies", (body,)):
        return False
    return bool(row[style]) if style in row else not any(name in row for name in STYLES)


def _filled(field: str, said: str, lang: str, color: str, second: str) -> str:
    for slot, key in (("color", color), ("second", second)):
        word = _color_word(field, key, lang) if key else ""
        gap = " " if lang == "en" and word else ""
        said = re.sub(rf"\{{{slot}\}} ?", word + gap, said)
    return said.strip()


def _color_word(field: str, key: str, lang: str) -> str:
    """Of hair first where that is meant: it has `blond`, and cloth over it any colour."""
    of_hair = _field(field) == "hair" and key in table()["hair_color"]
    return str(value("hair_color" if of_hair else "color", key)[lang])


@cache
def _object(key: str) -> Object:
    for thing in objects():
        if thing.id == key:
            return thing
    raise InputError("E151", f"there is no thing {key!r}", "see diptych.picture.world.vocabulary.objects()")
