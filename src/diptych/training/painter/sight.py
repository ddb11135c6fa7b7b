"""Training of the classifier that measures the painter (`picture/sight.py`; `scripts/build_sight.py`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch

from ...encoders.embeds import save_safetensors
from ...picture.sight import KINDS, Net, Sight
from ...picture.world.drawing import Drawing
from ..drawn import Drawn
from ..naming import L, Labelled, Pictures, learn_to_name
from .scenes import common

__all__ = ["Common", "ceiling", "learn_to_see", "save_sight"]


@dataclass(frozen=True)
class Common(Pictures):
    """Pictures of what a painter is asked for."""

    def drawing(self, rng: Random) -> Drawing:
        return common(rng, self.held_out)


def learn_to_see(lessons: Drawn[L], steps: int, *, seed: int = 0, report: Callable[[int, float], None] = lambda step, loss: None) -> Net:
    """A net trained on `steps` times two batches of pictures."""
    torch.manual_seed(seed)
    net = Net()
    learn_to_name(net, lessons, steps, report=report)
    return net


def ceiling(net: Net, lessons: Iterator[Labelled]) -> dict[str, float]:
    """Kind -> how often the net is right on renders."""
    sight = Sight(net)
    parts = [sight.right(lesson.pixels, lesson.drawings) for lesson in lessons]
    return {kind: round(float(torch.cat([part[kind] for part in parts]).nanmean()), 4) for kind in KINDS}


def save_sight(net: Net, found: dict[str, float], path: Path) -> None:
    """In 16 bits, with its ceiling in the header."""
    facts = {"ceiling": found}
    save_safetensors(path, {n: t.half() for n, t in net.state_dict().items()}, {"format": "pt", "sight": json.dumps(facts)})
