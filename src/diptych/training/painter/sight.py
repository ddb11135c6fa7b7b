"""Training of the classifier that measures the painter (`picture/sight.py`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import torch

from ...encoders.embeds import save_safetensors
from ...picture.sight import KINDS, Net, Sight
from ..drawn import Drawn
from ..labels import labels
from ..loss import naming
from ..naming import roughened
from ..optimise import course
from .scenes import Lesson

__all__ = ["ceiling", "learn_to_see", "save_sight"]


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
        loss = naming(net(roughened(lesson.pixels)), labels(lesson.drawings)) / len(lesson)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        report(step + 1, float(loss.detach()))
    return net


def ceiling(net: Net, lessons: Iterator[Lesson]) -> dict[str, float]:
    """Kind -> how often the net is right on renders."""
    parts = [Sight(net).right(lesson.pixels, lesson.drawings) for lesson in lessons]
    return {kind: round(float(torch.cat([part[kind] for part in parts]).nanmean()), 4) for kind in KINDS}


def save_sight(net: Net, found: dict[str, float], path: Path) -> None:
    """In 16 bits, with its ceiling in the header."""
    facts = {"width": net.look[0].out_channels, "ceiling": found}
    save_safetensors(path, {n: t.half() for n, t in net.state_dict().items()}, {"format": "pt", "sight": json.dumps(facts)})
