"""From noise to pictures: Euler's steps along the flow, with guidance away from what no text says.

    pictures = sample(flow, texts, nothing, Course(steps=20, guidance=3.0), seeds=(7, 8))   # [2, 3, px, px] in -1..1

Noise is each seed's own, so a seed's picture does not depend on what is painted with it, but for rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor

from .model import Flow, Texts

__all__ = ["Course", "as_bytes", "noise", "sample", "times"]

Seen = Callable[[int, float, Tensor], None]


@dataclass(frozen=True)
class Course:
    """`steps` from noise to picture; `guidance` 1 is none. `shift` above 1 spends more steps near the noise."""

    steps: int = 20
    guidance: float = 3.0
    shift: float = 1.0


def times(course: Course) -> list[float]:
    """`steps + 1` times from 0, noise, to 1."""
    even = [i / course.steps for i in range(course.steps + 1)]
    return [t / (t + course.shift * (1 - t)) for t in even]


def noise(seeds: Sequence[int], side_px: int) -> Tensor:
    """`[seeds, 3, px, px]`."""
    draws = (torch.Generator().manual_seed(seed) for seed in seeds)
    return torch.stack([torch.randn(3, side_px, side_px, generator=draw) for draw in draws])


@torch.inference_mode()
def sample(flow: Flow, texts: Texts, nothing: Texts, course: Course, seeds: Sequence[int], on_step: Seen | None = None) -> Tensor:  # fmt: skip
    """Pictures `[n, 3, px, px]` in -1..1, one for each text and seed. `on_step` hears of the step's number, its time and the
    clean estimate `[n, 3, px, px]`. `nothing`: the empty texts, of the same number."""
    x = noise(seeds, flow.sizes.side_px)
    both = texts + nothing
    grid = times(course)
    for i, (now, then) in enumerate(pairwise(grid)):
        clean = _clean(flow, x, now, both if course.guidance != 1 else texts, course.guidance)
        x = clean + (x - clean) * ((1 - then) / (1 - now))
        if on_step:
            on_step(i + 1, then, clean)
    return x.clamp(-1, 1)


def as_bytes(pixels: Tensor) -> Tensor:
    """-1..1 -> uint8 of the same shape."""
    return pixels.clamp(-1, 1).add(1).mul(127.5).round().byte()


def _clean(flow: Flow, x: Tensor, now: float, texts: Texts, guidance: float) -> Tensor:
    """The picture as it is foreseen, in the bounds of pixels."""
    if guidance == 1:
        return flow(x, torch.full((len(x),), now), texts).clamp(-1, 1)
    said, unsaid = flow(x.repeat(2, 1, 1, 1), torch.full((2 * len(x),), now), texts).chunk(2)
    return (unsaid + guidance * (said - unsaid)).clamp(-1, 1)
