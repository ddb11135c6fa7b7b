"""Pictures as a small grid of vectors and back: what the painter paints in.

    made = Autoencoder(AutoencoderSizes())
    latents = made.encode(pixels)       # [n, 3, 64, 64] in -1..1 -> [n, 16, 8, 8]
    pixels = made.decode(latents)       # -> [n, 3, 64, 64]
    pixels = made.decode(latents, flow.sketch(latents, texts))      # with what the flow keeps pictures of

Convolutions, as in latent diffusion (Rombach et al. 2022, arXiv 2112.10752), with each place's vector on a sphere instead of
a penalty on its size: nothing can grow, and what is decoded while learning has noise on it, so a painter need not be exact.
So few numbers hold no small thing or face. The way back may be shown a sketch as well, pictures that the flow keeps where it has put
them, as pictures are made larger with the help of others (Yang et al. 2020, arXiv 2006.04139). What the sketch has of things and faces is laid
over what it draws, with beards, glasses and headphones, and so is what it has of garments and hair where that is about what is drawn there: so what it draws is
all around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from .layers import ALPHA, CHANNELS, SHRINK

__all__ = ["Autoencoder", "AutoencoderSizes", "on_sphere", "within_sphere"]

GROUPS = 8
HALF = 7  # layers of the way back up to half of the side
LAST = 12  # up to what becomes pixels
AROUND, OTHER = 5, 0.45  # pixels whose mean is compared, and how far from each other, of 1, colours are another's


@dataclass(frozen=True)
class AutoencoderSizes:
    """`latent` numbers for each 8 x 8 pixels; channels at a half, a quarter and an eighth of the side, on both ways;
    `looks`: channels of the way back for a sketch of `sketch` channels (0: it is shown none), of which the last are `accessories`, worn before a face or
    behind its eyes and mouth."""

    latent: int = 16
    inward: Sequence[int] = (32, 64, 96)
    outward: Sequence[int] = (32, 64, 128)
    looks: int = 0
    sketch: int = 0
    accessories: Sequence[bool] = ()


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
        self.look = nn.Sequential(nn.Conv2d(4 * sizes.sketch, sizes.looks, 3, padding=1), Residual(sizes.looks)) if sizes.looks and sizes.sketch else None
        if self.look is not None:
            self.look_half, self.look_last = nn.Conv2d(sizes.looks, half, 1), nn.Conv2d(sizes.looks, 48, 1)
            for begins_unseen in (self.look_half, self.look_last):
                nn.init.zeros_(begins_unseen.weight)

    def encode(self, pixels: Tensor) -> Tensor:
        """Pixels in -1..1 `[n, 3, px, px]` -> `[n, latent, px / 8, px / 8]`, each place on the sphere."""
        x = functional.pixel_unshuffle(pixels, 2).contiguous(memory_format=torch.channels_last)
        return on_sphere(self.inward(x))

    def decode(self, latents: Tensor, sketch: Tensor | None = None) -> Tensor:
        """The way back; -1..1, but for what the last layer oversteps. `sketch [n, channels, px, px]`: without it an empty one is looked at."""
        x = latents.contiguous(memory_format=torch.channels_last)
        if self.look is None:
            out: Tensor = self.outward(x)
            return out
        if sketch is None:
            sketch = latents.new_zeros(len(latents), self.sizes.sketch, *(SHRINK * side for side in latents.shape[2:]))
        seen = self.look(functional.pixel_unshuffle(sketch, 2).contiguous(memory_format=torch.channels_last))
        x = self.outward[:HALF](x) + self.look_half(seen)
        drawn = self.outward[LAST:](self.outward[HALF:LAST](x) + self.look_last(seen))
        things, *worn = sketch.split(CHANNELS, 1)
        always = len(worn) - len(self.sizes.accessories)
        for kind in reversed(worn[1:always]):  # garments, then hair
            drawn = _laid(drawn, kind * _alike(drawn, kind))
        before, behind = ([kind for kind, is_before in zip(worn[always:], self.sizes.accessories, strict=True) if is_before == said] for said in (True, False))
        for kind in (*behind, *worn[:1], *before, things):  # things stand before people
            drawn = _laid(drawn, kind)
        return drawn


def _alike(drawn: Tensor, kept: Tensor) -> Tensor:
    """`[n, 1, px, px]`: how far `kept [n, 4, px, px]` has the colour there that is `drawn`, of which it is a sharper picture."""
    alpha = kept[:, ALPHA:]
    away = _about(kept[:, :ALPHA] - drawn * alpha) / _about(alpha).clamp(min=1e-3) / 2
    return torch.exp(-away.square().sum(1, keepdim=True) / OTHER**2)


def _about(x: Tensor) -> Tensor:
    return functional.avg_pool2d(x, AROUND, 1, AROUND // 2)


def _laid(under: Tensor, over: Tensor) -> Tensor:
    """`over [n, 4, px, px]`, RGB times alpha and alpha, on pixels `[n, 3, px, px]`."""
    return under * (1 - over[:, ALPHA:]) + over[:, :ALPHA]
