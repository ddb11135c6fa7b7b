"""From noise to latents: Euler's steps along the flow, with guidance away from what no text says.

    latents = sample(flow, texts, nothing, Course(steps=20, guidance=3.0), seeds=(7, 8))   # [2, latent, rows, rows]

Noise is each seed's own, so a seed's picture does not depend on what is painted with it, but for rounding.

Towards the end the clean estimate is drawn a few times and read back (`settled`): what stands in it as a picture that is laid over the
drawing then stands in the latents as well, and the steps that are left clean what is around it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor

from .autoencoder import within_sphere
from .model import Flow, Texts

__all__ = ["Course", "Seen", "as_bytes", "noise", "sample", "times"]

Seen = Callable[[int, float, Tensor], None]
Settled = Callable[[Tensor], Tensor]
SETTLED_AT = (0.65, 0.75, 0.85, 0.9)  # times after which a step's estimate is settled; eight of them paint no better than four


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


def noise(seeds: Sequence[int], shape: Sequence[int]) -> Tensor:
    """`[seeds, *shape]`."""
    draws = (torch.Generator().manual_seed(seed) for seed in seeds)
    return torch.stack([torch.randn(*shape, generator=draw) for draw in draws])


@torch.inference_mode()
def sample(flow: Flow, texts: Texts, nothing: Texts, course: Course, seeds: Sequence[int], settled: Settled | None = None, on_step: Seen | None = None) -> Tensor:  # fmt: skip
    """Clean latents `[n, latent, rows, rows]`, one for each text and seed. `on_step` hears of the step's number, its time and
    the clean estimate, of the same shape. `nothing`: the empty texts, of the same number. `settled`: clean latents -> those of the
    picture that they give; without it they stay as the flow has them."""
    x = noise(seeds, (flow.sizes.latent, flow.sizes.rows, flow.sizes.rows))
    guided = course.guidance != 1
    told = flow.told(texts + nothing if guided else texts)
    grid = times(course)
    steers = flow.steers(torch.tensor(grid[:-1]).unsqueeze(1).expand(-1, len(told.said)), told)
    before = 0.0
    for i, (now, then) in enumerate(pairwise(grid)):
        clean = flow.step(x.repeat(2, 1, 1, 1) if guided else x, steers[i], told)
        if guided:
            said, unsaid = clean.chunk(2)
            clean = unsaid + course.guidance * (said - unsaid)
        clean = within_sphere(clean)
        if settled and any(before < at <= now for at in SETTLED_AT):
            clean = settled(clean)
        before = now
        x = clean + (x - clean) * ((1 - then) / (1 - now))
        if on_step:
            on_step(i + 1, then, clean)
    return x


def as_bytes(pixels: Tensor) -> Tensor:
    """-1..1 -> uint8 of the same shape."""
    return pixels.clamp(-1, 1).add(1).mul(127.5).round().byte()
