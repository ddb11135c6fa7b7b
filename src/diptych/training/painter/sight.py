"""Training of the classifier that measures the painter (`picture/sight.py`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from ...encoders.embeds import save_safetensors
from ...picture.sight import KINDS, Net, Sight, answers
from ..drawn import Drawn
from ..optimise import course
from .scenes import Lesson

__all__ = ["ceiling", "learn_to_see", "save_sight"]

SHIFT_PX = 2
SOFT = 0.35  # of pictures are made softer or noisier: a painter's are not as clean as a render


def learn_to_see(lessons: Drawn[Lesson], steps: int, *, lr: float = 2e-3, seed: int = 0, report: Callable[[int, float], None] = lambda step, loss: None) -> Net:  # fmt: skip
    """A net trained on `steps` lessons with AdamW."""
    torch.manual_seed(seed)
    net = Net()
    optimiser = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=0.05)
    source = lessons.batches({})
    for step in range(steps):
        lesson, _ = next(source)
        for group in optimiser.param_groups:
            group["lr"] = lr * course(step, steps, 50, "cosine")
        loss = _loss(net(_roughened(lesson.pixels)), lesson)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        report(step + 1, float(loss.detach()))
    return net


def _loss(said: dict[str, Tensor], lesson: Lesson) -> Tensor:
    truth = [answers(drawing) for drawing in lesson.drawings]
    terms = []
    for kind in KINDS:
        rows = [i for i, one in enumerate(truth) if kind in one]
        if rows:
            right = torch.tensor([truth[i][kind] for i in rows])
            terms.append(functional.cross_entropy(said[kind][rows], right, reduction="sum") / len(lesson))
    return torch.stack(terms).sum()


def _roughened(pixels: Tensor) -> Tensor:
    """In -1..1, moved by up to two pixels, some of them softened or with noise."""
    x = pixels.float().div(127.5).sub(1)
    wide = functional.pad(x, (SHIFT_PX,) * 4, mode="replicate")
    top, left = torch.randint(2 * SHIFT_PX + 1, (2,)).tolist()
    x = wide[:, :, top : top + x.shape[2], left : left + x.shape[3]]
    soft = torch.rand(len(x), 1, 1, 1) < SOFT
    x = torch.where(soft, functional.avg_pool2d(functional.pad(x, (1,) * 4, mode="replicate"), 3, 1), x)
    return x + torch.randn_like(x) * 0.08 * (torch.rand(len(x), 1, 1, 1) < SOFT)


def ceiling(net: Net, lessons: Iterator[Lesson]) -> dict[str, float]:
    """Kind -> how often the net is right on renders."""
    parts = [Sight(net).right(lesson.pixels, lesson.drawings) for lesson in lessons]
    return {kind: round(float(torch.cat([part[kind] for part in parts]).nanmean()), 4) for kind in KINDS}


def save_sight(net: Net, found: dict[str, float], path: Path) -> None:
    """In 16 bits, with its ceiling in the header."""
    facts = {"width": net.look[0].out_channels, "ceiling": found}
    save_safetensors(path, {n: t.half() for n, t in net.state_dict().items()}, {"format": "pt", "sight": json.dumps(facts)})
