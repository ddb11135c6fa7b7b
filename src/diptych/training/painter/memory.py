"""The small pictures of things that a painter keeps beside its weights: each thing alone, in every style.

    remember(painter)

A thing looks different in every style, and a painter meets one of the two together some sixty times in 50,000 pictures: too seldom
to learn how all of them look. With the pictures at hand it learns where to put which part of them, which all things share.
"""

from __future__ import annotations

import numpy as np
import torch
from PIL import Image

from ...picture.world.layout import GRID
from ..world import stage_of
from .model import Painter

__all__ = ["remember"]

PLAIN = "flat"  # where no style can be claimed
SIDE = 40  # 64ths: a thing alone


@torch.no_grad()
def remember(painter: Painter) -> None:
    """Fill what a painter keeps of things; one that keeps nothing stays as it is."""
    sizes = painter.flow.sizes
    if not sizes.remembers:
        return
    names = list(painter.facts)
    styles = [names[i].removeprefix("style ") for i in sizes.styles] or [PLAIN]
    stage = stage_of(GRID)
    for i, thing in enumerate(sizes.things):
        for j, style in enumerate(styles):
            picture = stage.thing(names[thing], "", style, SIDE).resize((sizes.memory,) * 2, Image.Resampling.BOX)
            shown = torch.from_numpy(np.asarray(picture, dtype=np.float32) / 255).movedim(2, 0)
            painter.flow.memory[i, j] = torch.cat(((shown[:3] * 2 - 1) * shown[3:], shown[3:]))
