"""Drawing -> picture: the oracle, exact and the same every time. No model and no training.

render(Drawing("flat", Background("plain", "blue"), Person(hair="bob")), size=512, seed=7).save("a.png")
"""

from __future__ import annotations

from functools import lru_cache
from random import Random

from PIL import Image

from diptych.errors import InputError
from diptych.picture.world.drawing import Drawing
from diptych.picture.world.stage import Stage

__all__ = ["render"]

SMALLEST, LARGEST = 16, 512


def render(drawing: Drawing, size: int = 512, seed: int = 0) -> Image.Image:
    """The picture, RGB, `size` pixels square. The seed moves, scales and picks what the drawing leaves open.

    The same drawing, size and seed give the same bytes, here and on another machine with the same packages.
    Raises InputError E152 for a size outside 16 to 512, E151 for a value that the world has not.
    """
    if not SMALLEST <= size <= LARGEST:
        raise InputError("E152", f"a picture of {size} px cannot be drawn", f"from {SMALLEST} to {LARGEST} px")
    return Image.fromarray(_stage(size).draw(drawing, Random(seed)))


@lru_cache(2)
def _stage(size: int) -> Stage:
    return Stage(size)
