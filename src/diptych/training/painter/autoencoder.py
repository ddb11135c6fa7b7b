"""Training of the autoencoder in whose latents the painter paints: a picture in, the same picture out, with noise on the way.

The error is of pixels and of the steps between neighbours, whose sizes (not squares) keep edges sharp, and counts more on
things and faces, which are small. No text takes part.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from ...encoders.embeds import save_safetensors
from ...picture.flow.autoencoder import Autoencoder, AutoencoderSizes
from ...picture.flow.layers import SHRINK
from ..model import Model
from ..ranks import Ranks
from ..recipe import Recipe
from ..step import Told
from .scenes import Lesson

__all__ = ["PART", "Redrawing", "away", "noisy"]

PART = "autoencoder."
NOISE = 0.2  # most of it on a latent whose root mean square is 1
SQUARES = 2.0  # weight of squared errors beside plain ones
EDGES = 0.5  # weight of errors of each step to the next pixel


class Redrawing(Model):
    """`config`: the sizes under "autoencoder"."""

    def __init__(self, config: Mapping[str, Any], *, seed: int = 0):
        super().__init__()
        self.config = dict(config)
        with torch.random.fork_rng([]):
            torch.manual_seed(seed)
            self.autoencoder = Autoencoder(AutoencoderSizes(**config["autoencoder"]))
        self.placed()

    def placed(self, device: str | torch.device = "cpu", low: torch.dtype = torch.float32) -> Redrawing:
        self.to(device)
        self.device = torch.device(device)
        return self

    def learn(self, batch: Lesson, ranks: Ranks, recipe: Recipe) -> Told:
        self.zero_grad()
        picture = batch.pixels.to(self.device).float().div(127.5).sub(1)
        latents = self.autoencoder.encode(picture)
        loss, told = away(self.autoencoder.decode(noisy(latents)), picture, batch)
        loss.backward()
        ranks.add_all(p.grad for p in self.parameters() if p.grad is not None)
        return told

    def save(self, path: Path, tensors: Mapping[str, Tensor] | None = None) -> None:
        own = {name: p.detach().float().cpu() for name, p in self.named_parameters()}
        save_safetensors(path, {**own, **(tensors or {})}, {"format": "pt", "config": json.dumps(self.config)})


def noisy(latents: Tensor) -> Tensor:
    """With noise of up to `NOISE`, each picture's as much as chance has it."""
    much = torch.rand(len(latents), 1, 1, 1).to(latents) * NOISE
    return latents + much * torch.randn(latents.shape).to(latents)


def away(made: Tensor, picture: Tensor, batch: Lesson) -> tuple[Tensor, Told]:
    """The loss of pictures `[n, 3, px, px]` that should be a lesson's, and what is told of it."""
    off = made - picture
    heed = batch.heed.to(made.device)[:, None]
    heed = functional.interpolate(heed / heed.mean(), scale_factor=SHRINK, mode="nearest")
    plain, squares = (off.abs() * heed).mean(), (off.square() * heed).mean()
    edges = (off.diff(dim=-1).abs() * heed[..., 1:]).mean() + (off.diff(dim=-2).abs() * heed[..., 1:, :]).mean()
    loss, n = plain + SQUARES * squares + EDGES * edges, len(batch)
    return loss, Told(float(loss.detach()), {"squares": (float(squares.detach()) * n, n), "edges": (float(edges.detach()) * n, n)})
