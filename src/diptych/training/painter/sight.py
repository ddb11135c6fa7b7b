"""Training of the classifier that measures the painter (`picture/sight.py`; `scripts/build_sight.py`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Protocol, TypeVar

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from ...encoders.embeds import save_safetensors
from ...encoders.weights import open_table
from ...picture.sight import CELLS, KINDS, Net, Sight, choices
from ...picture.world.drawing import Drawing
from ...picture.world.layout import GRID
from ..drawn import Drawn
from ..naming import SMOOTH, Labelled, Pictures, Shown, learn_to_name, named
from ..world import stage_of
from .scenes import Stands, common, standing

__all__ = ["Common", "Standing", "ceiling", "cells", "learn_to_see", "save_sight"]


THING = 1.0  # how much what stands at each place counts beside what the picture shows
CORE = 0.2  # of a thing's box on each side where the thing may not reach


class Seen(Labelled, Protocol):
    """What is learnt from: also where each thing stands."""

    @property
    def stands(self) -> Sequence[Sequence[Stands]]: ...


S = TypeVar("S", bound=Seen)


@dataclass(frozen=True, eq=False)
class Standing(Shown):
    """Pictures, their drawings and, in each, the things with their squares in 64ths: name, left, top, side."""

    stands: list[list[Stands]]


@dataclass(frozen=True)
class Common(Pictures):
    """Pictures of what a painter is asked for, with what stands where."""

    def drawing(self, rng: Random) -> Drawing:
        return common(rng, self.held_out)

    def draw(self, number: int, file: Path) -> None:
        rng = Random(f"pictures to see {self.seed} {number}")
        drawings = [self.drawing(rng) for _ in range(self.size)]
        drawn = [stage_of(self.size_px).drawn(drawing, rng) for drawing in drawings]
        pixels = torch.from_numpy(np.stack([picture for picture, _ in drawn])).permute(0, 3, 1, 2).contiguous()
        notes = {"drawings": [drawing.as_dict() for drawing in drawings], "stands": [standing(place) for _, place in drawn]}
        save_safetensors(file, {"pixels": pixels}, {"seen": json.dumps(notes)})

    def read(self, file: Path) -> Standing:
        kept = open_table(file)
        notes = json.loads(kept.metadata["seen"])
        drawings = [Drawing.of(row) for row in notes["drawings"]]
        stands = [[Stands(*one) for one in some] for some in notes["stands"]]
        return Standing(kept.entries["pixels"].tensor().clone(), drawings, stands)


def learn_to_see(lessons: Drawn[S], steps: int, *, net: Net | None = None, seed: int = 0, report: Callable[[int, float], None] = lambda step, loss: None) -> Net:
    """A net trained on `steps` times two batches of pictures, or the `net` trained on."""
    torch.manual_seed(seed)
    net = net or Net()
    learn_to_name(net.train(), lessons, steps, loss_of=_loss, report=report)
    return net


def _loss(said: Mapping[str, Tensor], several: Sequence[Seen]) -> Tensor:
    """What the pictures show, and what stands at each place of them."""
    at = torch.cat([cells(one.stands) for one in several])
    return named(said, several) + THING * functional.cross_entropy(said["cells"], at, ignore_index=-1, label_smoothing=SMOOTH)


def cells(stands: Sequence[Sequence[Stands]]) -> Tensor:
    """`[n, 8, 8]`: the number of the thing whose middle a place has part of, -1 where there is none."""
    number = {name: i for i, name in enumerate(choices()["thing"])}
    out = torch.full((len(stands), CELLS, CELLS), -1)
    for picture, some in zip(out, stands, strict=True):
        for name, left, top, side in some:
            if name in number:
                rows, columns = (slice(max(0, int((at + CORE * side) * CELLS / GRID)), int((at + (1 - CORE) * side) * CELLS / GRID) + 1) for at in (top, left))
                picture[rows, columns] = number[name]
    return out


def ceiling(net: Net, lessons: Iterator[Labelled]) -> dict[str, float]:
    """Kind -> how often the net is right on renders."""
    sight = Sight(net)
    parts = [sight.right(lesson.pixels, lesson.drawings) for lesson in lessons]
    return {kind: round(float(torch.cat([part[kind] for part in parts]).nanmean()), 4) for kind in KINDS}


def save_sight(net: Net, found: dict[str, float], path: Path) -> None:
    """In 16 bits, with its ceiling in the header."""
    facts = {"ceiling": found}
    save_safetensors(path, {n: t.half() for n, t in net.state_dict().items()}, {"format": "pt", "sight": json.dumps(facts)})
