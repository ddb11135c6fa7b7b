"""SVG and pictures -> sprites: premultiplied pixels that one multiply and one add lay on a picture."""

from __future__ import annotations

import io
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from diptych.errors import MissingPart

__all__ = ["Pixels", "Sprite", "lay", "rgba", "sprite"]

Pixels = NDArray[np.uint8]


class Sprite(NamedTuple):
    """The part of a layer that is not empty. `color` [h, w, 3] premultiplied; `keep` [h, w, 1], 256 where all shows."""

    left: int
    top: int
    color: Pixels
    keep: NDArray[np.uint16]


def rgba(svg: str, px: int) -> Image.Image:
    """A square SVG drawn at `px` pixels a side. Raises MissingPart E431 without the extra `world`."""
    try:
        import resvg_py
    except ImportError as error:
        raise MissingPart("E431", "drawing the world needs resvg-py", "pip install 'diptych[world]'") from error
    png = resvg_py.svg_to_bytes(svg_string=svg, width=px, height=px, skip_system_fonts=True)
    with Image.open(io.BytesIO(bytes(png))) as picture:
        return picture.convert("RGBA")


def sprite(picture: Image.Image) -> Sprite:
    """The sprite of an RGBA picture."""
    box = picture.getchannel("A").getbbox() or (0, 0, 1, 1)
    pixels = np.asarray(picture.crop(box)).astype(np.uint16)
    alpha = pixels[..., 3:]
    color = ((pixels[..., :3] * alpha + 127) // 255).astype(np.uint8)
    keep = (256 - (alpha.astype(np.uint32) * 256 + 127) // 255).astype(np.uint16)
    return Sprite(box[0], box[1], color, keep)


def lay(canvas: Pixels, part: Sprite, left: int, top: int) -> None:
    """Lay a sprite, cut off at the edges, on a canvas [h, w, 3] in place, its layer's corner at (left, top)."""
    x, y = left + part.left, top + part.top
    high, wide = part.color.shape[:2]
    x0, y0 = max(x, 0), max(y, 0)
    x1, y1 = min(x + wide, canvas.shape[1]), min(y + high, canvas.shape[0])
    if x0 >= x1 or y0 >= y1:
        return
    rows, columns = slice(y0 - y, y1 - y), slice(x0 - x, x1 - x)
    under = canvas[y0:y1, x0:x1]
    kept = under * part.keep[rows, columns]
    kept >>= 8
    np.add(kept, part.color[rows, columns], out=kept)
    under[...] = kept
