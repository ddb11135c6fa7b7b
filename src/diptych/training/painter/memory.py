"""The small pictures that a painter keeps beside its weights: each thing alone, each face, head of hair and garment, in every style.

    remember(painter)

A thing looks different in every style, and a painter meets one of the two together some sixty times in 50,000 pictures: too seldom
to learn how all of them look. With the pictures at hand it learns where to put which part of them, which all things share.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from ...picture.world.drawing import STYLES
from ...picture.world.layout import GRID
from ...picture.world.vocabulary import values
from ..world import stage_of
from .scenes import easy

if TYPE_CHECKING:
    from .model import Painter

__all__ = ["recalled", "remember"]

PLAIN = "flat"  # where no style can be claimed
SIDE = 40  # 64ths: a thing alone
WORN = ("mood", "hair", "garment")  # of people: faces first, which the decoder lays over; the others in grey, since what colour they have is claimed apart


def recalled(facts: Sequence[str]) -> dict[str, list[int] | list[list[int]] | bool]:
    """Which of the facts pictures are kept of, and that sides are asked for, as `RecallSizes` takes them."""
    at = {fact: i for i, fact in enumerate(facts)}
    worn = [[at[f"{kind} {value}"] for value in values(kind) if f"{kind} {value}" in at] for kind in WORN]
    return {
        "things": [i for fact, i in at.items() if fact in easy()],
        "styles": [at[f"style {style}"] for style in STYLES if f"style {style}" in at],
        "worn": [kind for kind in worn if kind],
        "sides": True,
    }


@torch.no_grad()
def remember(painter: Painter) -> None:
    """Fill what a painter keeps; one that keeps nothing stays as it is."""
    recall = painter.flow.recall
    if recall is None:
        return
    sizes, names, stage = recall.sizes, list(painter.facts), stage_of(GRID)
    styles = [names[i].removeprefix("style ") for i in sizes.styles] or [PLAIN]
    for j, style in enumerate(styles):
        for i, thing in enumerate(sizes.things):
            recall.things[i, j] = _small(stage.thing(names[thing], "", style, SIDE), sizes.thing_px)
        for i, worn in enumerate(fact for kind in sizes.worn for fact in kind):
            kind, value = names[worn].split(" ", 1)
            if value in values(kind, style):  # 3d draws nobody
                recall.worn[i, j] = _small(stage.worn(kind, value, style), sizes.worn_px)


def _small(picture: Image.Image, px: int) -> Tensor:
    """`[channels, px, px]`: RGB in -1..1 times alpha, and alpha."""
    shown = torch.from_numpy(np.asarray(picture.resize((px, px), Image.Resampling.BOX), dtype=np.float32) / 255).movedim(2, 0)
    return torch.cat(((shown[:3] * 2 - 1) * shown[3:], shown[3:]))
