"""What a drawing is sure to show, as numbers: labels that cost nothing.

labels(drawings)["hair color"]      # [n], -1 where a drawing says nothing of it
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from ..picture.sight import answers, choices
from ..picture.world.drawing import SIZES, Drawing
from ..picture.world.vocabulary import values

__all__ = ["labels", "values_of"]

MORE = {"beard": ("False", "True"), "size": SIZES[1:], "count": ("1", "2", "3", "4"), "thing color": values("color")}


def values_of() -> dict[str, int]:
    """Kind -> how many values it has: the classifier's kinds (`picture/sight.py`) and what else a drawing is sure of."""
    return {kind: len(all_) for kind, all_ in (choices() | MORE).items()}


def labels(drawings: Sequence[Drawing]) -> dict[str, Tensor]:
    """Kind -> `[n]` the value's number, -1 where a drawing says nothing of the kind."""
    truth = [answers(drawing) | _more(drawing) for drawing in drawings]
    return {kind: torch.tensor([one.get(kind, -1) for one in truth]) for kind in values_of()}


def _more(drawing: Drawing) -> dict[str, int]:
    said = {"beard": str(drawing.person.beard)} if drawing.person and drawing.person.body == "portrait" else {}
    if len(drawing.things) == 1:
        (thing,) = drawing.things
        said |= {"size": thing.size, "count": str(thing.count), "thing color": thing.color}
    return {kind: MORE[kind].index(value) for kind, value in said.items() if value in MORE[kind]}
