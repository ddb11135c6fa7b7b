"""The regions of the ink pieces: which pixel is skin, hair, cloth. Used by build_layers.py; the table is layers.toml."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import resvg_py
from numpy.typing import NDArray
from PIL import Image, ImageDraw

LABELS = {"skin": 1, "clothing": 2, "hair": 3, "inner": 4, "shoe": 5}
SOLID = 10  # added where the region is solid black, which is coloured over the lines and not under them
THIN, RIM = 13.0, 8.0  # units: half of the widest line that is no area, and the black left round an area


def regions(piece: str, frame: tuple[float, ...], told: Mapping[str, Any]) -> Image.Image:
    """The label of every pixel, mode P, of an SVG piece with `{fill}` and `{stroke}`."""
    scale = frame[4]
    pixels = _drawn(piece, frame)
    lines = (pixels[..., 0] < 128) & (pixels[..., 3] > 128)
    inside = (pixels[..., 0] >= 128) & (pixels[..., 3] > 128)
    labels = _flooded(inside, frame, told)
    labels = _grown(labels, lines, math.ceil(2 * THIN * scale))
    if told.get("solid"):
        core = _eroded(lines, THIN * scale)
        area = ~_eroded(~core, (THIN - RIM) * scale)
        labels[area] = LABELS[told["solid"]] + SOLID
    return Image.fromarray(labels, "L")


def _drawn(piece: str, frame: tuple[float, ...]) -> NDArray[np.uint8]:
    left, top, wide, high, scale = frame
    body = piece.replace("{fill}", "#f00").replace("{stroke}", "#000")
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {wide} {high}">{body}</svg>'
    size = {"width": round(wide * scale), "height": round(high * scale)}
    return np.asarray(Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, **size)))).convert("RGBA"))


def _flooded(inside: NDArray[np.bool_], frame: tuple[float, ...], told: Mapping[str, Any]) -> NDArray[np.uint8]:
    """Labels of the fill: one everywhere, others from their points as far as the lines let them."""
    left, top, _, _, scale = frame
    page = Image.fromarray(np.where(inside, 255, 0).astype(np.uint8), "L")
    pen = ImageDraw.Draw(page)
    for wall in told.get("walls", ()):
        pen.line([(v - (left, top)[i % 2]) * scale for i, v in enumerate(wall)], fill=0, width=2)
    for kind in LABELS:
        for x, y in told.get(kind, ()):
            spot = round((x - left) * scale), round((y - top) * scale)
            if page.getpixel(spot) == 255:
                ImageDraw.floodfill(page, spot, LABELS[kind])
    labels = np.asarray(page).copy()
    labels[labels == 255] = LABELS[told["fill"]]
    return labels


def _grown(labels: NDArray[np.uint8], room: NDArray[np.bool_], steps: int) -> NDArray[np.uint8]:
    """Every label spread by so many pixels under the lines, so that no seam shows beside them."""
    for _ in range(steps):
        for axis, by in ((0, 1), (0, -1), (1, 1), (1, -1)):
            near = np.roll(labels, by, axis)
            labels = np.where((labels == 0) & room, near, labels)
    return labels.astype(np.uint8)


def _eroded(area: NDArray[np.bool_], radius: float) -> NDArray[np.bool_]:
    """What is left of an area when a disc of this radius must fit."""
    kept = area.copy()
    turns = [math.tau * i / 32 for i in range(32)]
    for r in {radius, radius / 2}:
        for dx, dy in {(round(r * math.cos(t)), round(r * math.sin(t))) for t in turns}:
            kept &= np.roll(np.roll(area, dy, 0), dx, 1)
    return kept
