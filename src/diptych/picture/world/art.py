"""The layer pack, read once: parts of people as SVG with colour slots, things as SVG or WebP, regions of ink pieces."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from functools import cache
from importlib.resources import files
from typing import Any

from PIL import Image

from diptych.errors import MissingPart
from diptych.picture.world.own import OWN

__all__ = ["VIEWS", "fingerprint", "ink_frame", "ink_regions", "part", "slots", "solid", "thing", "wrapped"]

SETS = {"flat": "personas", "cartoon": "toon-head", "pixel": "pixel-art", "ink": "react-peeps"}
# the square of each set's canvas that is a portrait: left, top, side
VIEWS: dict[str, tuple[float, float, float]] = {
    "flat": (2, 4, 60),
    "cartoon": (0, 0, 768),
    "pixel": (0, 0, 16),
    "ink": (5, -65, 830),
    "sitting": (-520, -60, 2080),
    "standing": (-1070, -70, 3080),
}


def _read(name: str) -> bytes:
    try:
        return (files("diptych.picture.world") / "layers" / name).read_bytes()
    except FileNotFoundError as error:
        raise MissingPart("E430", "the layer pack is not installed", "run scripts/build_layers.py") from error


@cache
def fingerprint() -> str:
    """Changes when any file of the pack does."""
    import hashlib

    return hashlib.sha256(_read("manifest.json")).hexdigest()[:16]


@cache
def _people() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(gzip.decompress(_read("people.json.gz")))
    return made


@cache
def _places(style: str) -> dict[str, str]:
    """{part: transform, "" if none} and {"base": SVG}, from the set's own frame."""
    frame = _people()[SETS[style]].get("frame", "")
    places = {name: move or "" for move, name in re.findall(r'(?:<g transform="([^"]*)">)?@@(\w+)@@', frame)}
    return {"base": re.split(r"<g transform=[^>]*>@@|@@", frame)[0], **places}


@cache
def part(style: str, kind: str, variant: str) -> str:
    """One part in its place on the set's canvas, as SVG with `{slots}`."""
    if kind.startswith("own."):
        return OWN[style][kind][variant]
    if kind == "base":
        return _places(style)["base"].replace('opacity=".36"', 'opacity=".1"')
    body = _people()[SETS[style]]["parts"][kind][variant]
    if style == "flat":  # its highlights are meant for one palette
        body = body.replace('style="mix-blend-mode:overlay" opacity=".26"', 'opacity=".1"')
    move = _places(style).get(kind, "")
    return f'<g transform="{move}">{body}</g>' if move else str(body)


@cache
def slots(style: str, kind: str, variant: str) -> tuple[str, ...]:
    return tuple(sorted(set(re.findall(r"\{(\w+)\}", part(style, kind, variant)))))


@cache
def _things(style: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(gzip.decompress(_read(f"objects-{style}.json.gz")))
    return made


def thing(style: str, name: str, color: str = "#1d1d22") -> str:
    """A thing as a whole SVG; `color` is for "ink", whose icons are of one colour."""
    pack = _things("flat" if style == "pixel" else style)
    body = pack["bodies"][name].replace("currentColor", color)
    return wrapped(body, (0, 0, pack["box"]))


@cache
def _solids() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(_read("objects-3d.zip")))


def solid(name: str) -> Image.Image:
    """A thing in 3D, RGBA."""
    with Image.open(io.BytesIO(_solids().read(f"{name}.webp"))) as picture:
        return picture.convert("RGBA")


@cache
def _ink() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(_read("ink.zip")))


def ink_regions(piece: str) -> Image.Image:
    """Which pixel of an ink piece is skin, hair, cloth: mode P, see `ink.py`."""
    with Image.open(io.BytesIO(_ink().read(f"{piece}.png"))) as picture:
        return picture.copy()


def ink_frame(kind: str) -> tuple[float, ...]:
    """Left, top, width, height in units and pixels a unit of the regions of a kind of piece."""
    return tuple(_people()["react-peeps"]["frames"][kind])


def wrapped(body: str, view: tuple[float, float, float]) -> str:
    """A whole SVG of a square view: left, top, side."""
    left, top, side = view
    box = f'viewBox="{left} {top} {side} {side}"'
    links = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {links} {box} fill="none">{body}</svg>'
