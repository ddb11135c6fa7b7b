"""Pictures as a small grid of vectors and back: what the painter paints in.

    made = Autoencoder(AutoencoderSizes())
    latents = made.encode(pixels)       # [n, 3, 64, 64] in -1..1 -> [n, 16, 8, 8]
    pixels = made.decode(latents)       # -> [n, 3, 64, 64]

Convolutions, as in latent diffusion (Rombach et al. 2022, arXiv 2112.10752), with each place's vector on a sphere instead of
a penalty on its size: nothing can grow, and what is decoded while learning has noise on it, so a painter need not be exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

__all__ = ["SHRINK", "Autoencoder", "AutoencoderSizes", "on_sphere", "within_sphere"]

GROUPS = 8
SHRINK = 8  # pixels of a side for one place


@dataclass(frozen=True)
class AutoencoderSizes:
    """`latent` numbers for each 8 x 8 pixels; channels at a half, a quarter and an eighth of the side, on both ways."""

    latent: int = 16
    inward: Sequence[int] = (32, 64, 96)
    outward: Sequence[int] = (32, 64, 128)


def on_sphere(latents: Tensor) -> Tensor:
    """`[n, latent, rows, columns]` with each place's root mean square 1."""
    return functional.rms_norm(latents.movedim(1, -1), latents.shape[1:2]).movedim(-1, 1)


def within_sphere(latents: Tensor) -> Tensor:
    """As they are, but none beyond the sphere: a mean of several lies inside it."""
    return latents / latents.square().mean(1, keepdim=True).sqrt().clamp(min=1)


class Residual(nn.Module):
    """Two convolutions beside what comes in."""

    def __init__(self, channels: int):
        super().__init__()
        self.norms = nn.ModuleList(nn.GroupNorm(GROUPS, channels) for _ in range(2))
        self.convs = nn.ModuleList(nn.Conv2d(channels, channels, 3, padding=1) for _ in range(2))

    def forward(self, x: Tensor) -> Tensor:
        h = x
        for norm, conv in zip(self.norms, self.convs, strict=True):
            h = conv(functional.silu(norm(h)))
        return x + h


class Autoencoder(nn.Module):
    """See the module. Parameters are float32."""

    def __init__(self, sizes: AutoencoderSizes):
        super().__init__()
        self.sizes = sizes
        half, quarter, eighth = sizes.inward
        self.inward = nn.Sequential(
            nn.Conv2d(12, half, 3, padding=1), Residual(half), nn.Conv2d(half, quarter, 2, 2), Residual(quarter),
            nn.Conv2d(quarter, eighth, 2, 2), Residual(eighth), nn.GroupNorm(GROUPS, eighth), nn.SiLU(),
            nn.Conv2d(eighth, sizes.latent, 1),
        )  # fmt: skip
        half, quarter, eighth = sizes.outward
        self.outward = nn.Sequential(
            nn.Conv2d(sizes.latent, eighth, 3, padding=1), Residual(eighth), Residual(eighth),
            nn.ConvTranspose2d(eighth, quarter, 2, 2), Residual(quarter), Residual(quarter),
            nn.ConvTranspose2d(quarter, half, 2, 2), Residual(half), Residual(half),
            nn.GroupNorm(GROUPS, half), nn.SiLU(), nn.Conv2d(half, 48, 3, padding=1), nn.PixelShuffle(2),
            nn.SiLU(), nn.Conv2d(12, 3, 3, padding=1),
        )  # fmt: skip

    def encode(self, pixels: Tensor) -> Tensor:
        """Pixels in -1..1 `[n, 3, px, px]` -> `[n, latent, px / 8, px / 8]`, each place on the sphere."""
        x = functional.pixel_unshuffle(pixels, 2).contiguous(memory_format=torch.channels_last)
        return on_sphere(self.inward(x))

    def decode(self, latents: Tensor) -> Tensor:
        """The way back; -1..1, but for what the last layer oversteps."""
        out: Tensor = self.outward(latents.contiguous(memory_format=torch.channels_last))
        return out
