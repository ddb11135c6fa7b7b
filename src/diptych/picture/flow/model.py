"""The painter's network: noisy latents, two readings of the text and the time in, the clean latents out.

    flow = Flow(FlowSizes(side_px=64))
    clean = flow(noisy, time, Texts(states, mask, pooled))      # [b, latent, px / 8, px / 8]

A transformer on the places of an autoencoder's grid (Peebles and Xie 2022, arXiv 2212.09748) that predicts the clean latents
themselves, not the noise (Li and He 2025, arXiv 2511.13720). As in FLUX.1 and SD3 the pooled CLIP vector steers every layer through its norms and T5's states are looked
at word by word; the states' mean goes to the norms as well, which taught colours soonest, and so do the facts that it is seen to
claim ("hair color red"), each by a vector of its own. Half way it is shown pictures that it keeps of what is claimed (`recall.py`),
each on the side where the sentence has it: read from the states of the words that claim the thing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from .layers import SHRINK, Linear
from .recall import HIDDEN, SIDES, Claimed, Recall, RecallSizes

__all__ = ["Flow", "FlowSizes", "Texts", "Told"]


@dataclass(frozen=True)
class FlowSizes:
    """`width` and `heads` of `blocks` layers; `latent`: numbers of a place; `text` and `pooled`: widths of what the encoders give;
    `facts`: how many a sentence may claim (0: it is not asked); `recall`: which of them it keeps pictures of, as `RecallSizes` (none: it keeps nothing)."""

    side_px: int = 64
    latent: int = 16
    width: int = 256
    blocks: int = 6
    heads: int = 4
    text: int = 192
    pooled: int = 128
    facts: int = 0
    recall: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Of the grid of latents, and its columns."""
        return self.side_px // SHRINK


@dataclass(frozen=True, eq=False)
class Texts:
    """T5 `states [b, tokens, text]`, `mask [b, tokens]` bool (which of them are words), CLIP's `pooled [b, pooled]`."""

    states: Tensor
    mask: Tensor
    pooled: Tensor

    @cached_property
    def mean(self) -> Tensor:
        """T5's states `[b, text]` over each text's words."""
        mask = self.mask.unsqueeze(-1).to(self.states.dtype)
        return (self.states * mask).sum(1) / mask.sum(1).clamp(min=1)

    def __add__(self, other: Texts) -> Texts:
        """One batch after the other; the shorter texts are filled up, unseen."""
        longest = max(self.mask.shape[1], other.mask.shape[1])
        wide = [functional.pad(t.states, (0, 0, 0, longest - t.states.shape[1])) for t in (self, other)]
        seen = [functional.pad(t.mask, (0, longest - t.mask.shape[1])) for t in (self, other)]
        return Texts(torch.cat(wide), torch.cat(seen), torch.cat((self.pooled, other.pooled)))

    def repeat(self, times: int) -> Texts:
        """Each text `times` times, one whole batch after the other."""
        return Texts(self.states.repeat(times, 1, 1), self.mask.repeat(times, 1), self.pooled.repeat(times, 1))


@dataclass(frozen=True, eq=False)
class Told:
    """What texts give every step alike: `said [b, width]` steers, what is `claimed`, each block's keys and values of the `words`,
    and what is added so that what is no word stays `hidden [b, 1, 1, tokens]`."""

    said: Tensor
    claimed: Claimed | None
    words: list[tuple[Tensor, Tensor]]
    hidden: Tensor


class Flow(nn.Module):
    """See the module. Parameters are float32."""

    def __init__(self, sizes: FlowSizes):
        super().__init__()
        self.sizes = sizes
        d = sizes.width
        self.latent_embedding = Linear(sizes.latent, d)
        self.position_embedding = nn.Parameter(torch.randn(sizes.rows**2, d) * 0.02)
        self.words = Linear(sizes.text, d)
        self.time = nn.Sequential(Linear(d, d), nn.SiLU(), Linear(d, d))
        self.said = Linear(sizes.text + sizes.pooled, d)
        self.mixed = Linear(d, d)
        if sizes.facts:
            self.fact_projection = Linear(sizes.text, sizes.facts)
            self.known_projection = Linear(sizes.facts, d, bias=False)
        self.recall = Recall(RecallSizes(**sizes.recall), d, sizes.rows) if sizes.facts and sizes.recall else None
        if self.recall and self.recall.sizes.sides:
            self.side_projection = Linear(sizes.text, 1 + len(SIDES))
        self.blocks = nn.ModuleList(Block(d, sizes.heads) for _ in range(sizes.blocks))
        self.last_projection = Linear(d, 2 * d)
        self.latent_projection = Linear(d, sizes.latent)
        self._begin()

    def _begin(self) -> None:
        """Every layer begins as if it were not there."""
        for block in self.blocks:
            nn.init.zeros_(block.steer_projection.weight)  # type: ignore[union-attr,arg-type]
            nn.init.zeros_(block.look_out.weight)  # type: ignore[union-attr,arg-type]
        nn.init.zeros_(self.last_projection.weight)
        if self.sizes.facts:
            nn.init.zeros_(self.known_projection.weight)

    def forward(self, noisy: Tensor, time: Tensor, texts: Texts) -> Tensor:
        """`noisy [b, latent, rows, rows]` = time * clean + (1 - time) * noise; `time [b]`, 1 is the picture."""
        told = self.told(texts)
        return self.step(noisy, self.steers(time.unsqueeze(0), told)[0], told)

    def told(self, texts: Texts) -> Told:
        """What the texts give every step alike: a course of steps asks for it once. In training what is not said of somebody stays open, as it is in the picture."""
        claims = self.claims(texts) if self.sizes.facts else None
        if claims is not None and not self.training and self.recall and self.recall.wardrobe:
            claims = self.recall.wardrobe.completed(claims)
        sides = self.sides(texts)
        pooled = texts.pooled * texts.pooled.shape[-1] ** 0.5  # of length one as it comes
        said = self.said(torch.cat((texts.mean, pooled), 1))
        if claims is not None:
            said = said + self.known_projection(claims.sigmoid())
        words = functional.rms_norm(self.words(texts.states), (self.sizes.width,))
        hidden = torch.zeros(texts.mask.shape, dtype=words.dtype, device=words.device).masked_fill(~texts.mask, HIDDEN)
        claimed = None if claims is None else Claimed(claims, None if sides is None else sides.softmax(2))
        return Told(said, claimed, [block.heard(words) for block in self.blocks], hidden[:, None, None, :])  # type: ignore[operator]

    def steers(self, times: Tensor, told: Told) -> list[list[Tensor]]:
        """`times [steps, b]` -> of each step what steers each block, `[b, 6 * width]`, and the last norm, `[b, 2 * width]`."""
        timed = self.time(waves(times.flatten(), self.sizes.width)).unflatten(0, times.shape)
        steer = functional.silu(self.mixed(functional.silu(told.said + timed)) + told.said)
        parts = [*(block.steer_projection(steer) for block in self.blocks), self.last_projection(steer)]  # type: ignore[operator]
        return [list(of_step) for of_step in zip(*parts, strict=True)]

    def step(self, noisy: Tensor, steer: list[Tensor], told: Told) -> Tensor:
        """`forward` at one time, with what `told` and `steers` made."""
        sizes = self.sizes
        x = self._half_way(noisy, steer, told)
        if told.claimed is not None and self.recall is not None:
            x = x + self.recall(x, told.claimed)
        for i in range(self.middle, len(self.blocks)):
            x = self.blocks[i](x, steer[i], *told.words[i], told.hidden)
        shift, scale = steer[-1].unsqueeze(1).chunk(2, -1)
        x = functional.layer_norm(x, (sizes.width,)) * (1 + scale) + shift
        out: Tensor = self.latent_projection(x).transpose(1, 2).unflatten(2, (sizes.rows, sizes.rows))
        return out

    def sketch(self, clean: Tensor, texts: Texts) -> Tensor | None:
        """Of clean latents `[b, latent, rows, rows]`: the pictures it keeps where they stand in them, `[b, channels, px, px]`; None where it keeps none."""
        told = self.told(texts)
        if told.claimed is None or self.recall is None:
            return None
        steer = self.steers(torch.ones(1, len(clean), device=clean.device), told)[0]
        return self.recall.sketch(self._half_way(clean, steer, told), told.claimed)

    @property
    def middle(self) -> int:
        """Blocks before what it keeps is looked at."""
        return (len(self.blocks) - 1) // 2 + 1

    def _half_way(self, noisy: Tensor, steer: list[Tensor], told: Told) -> Tensor:
        x = self.latent_embedding(noisy.flatten(2).transpose(1, 2)) + self.position_embedding
        for i in range(self.middle):
            x = self.blocks[i](x, steer[i], *told.words[i], told.hidden)
        return x

    def claims(self, texts: Texts) -> Tensor:
        """`[b, facts]` logits: what each sentence claims."""
        out: Tensor = self.fact_projection(texts.mean)
        return out

    def sides(self, texts: Texts) -> Tensor | None:
        """`[b, things, 1 + sides]` logits: on which side of another each thing is, none first; None where it is not asked. What counts of a sentence
        are the words whose states claim the thing."""
        if self.recall is None or not self.recall.sizes.sides:
            return None
        claims = texts.states @ self.fact_projection.weight[list(self.recall.sizes.things)].T
        share = claims.masked_fill(~texts.mask.unsqueeze(2), HIDDEN).softmax(1)
        out: Tensor = self.side_projection(share.transpose(1, 2) @ texts.states)
        return out


class Block(nn.Module):
    """Attention among places, a look at the words, a feed-forward; the first and the last are steered."""

    def __init__(self, width: int, heads: int):
        super().__init__()
        self.heads = heads
        self.steer_projection = Linear(width, 6 * width)
        self.qkv = Linear(width, 3 * width, bias=False)
        self.out = Linear(width, width, bias=False)
        self.look = Linear(width, width, bias=False)
        self.look_kv = Linear(width, 2 * width, bias=False)
        self.look_out = Linear(width, width, bias=False)
        self.up = Linear(width, 4 * width)
        self.down = Linear(4 * width, width)
        self.scales = nn.Parameter(torch.ones(4, width // heads))

    def forward(self, x: Tensor, steer: Tensor, keys: Tensor, values: Tensor, hidden: Tensor) -> Tensor:
        """`x [b, places, width]`, `steer [b, 6 * width]`; `keys` and `values` of the words, as `heard`."""
        s1, b1, g1, s2, b2, g2 = steer.unsqueeze(1).chunk(6, -1)
        d = (x.shape[-1],)
        q, k, v = self.qkv(functional.layer_norm(x, d) * (1 + s1) + b1).chunk(3, -1)
        mixed = functional.scaled_dot_product_attention(self._even(q, 0), self._even(k, 1), self._split(v))
        x = x + (1 + g1) * self.out(self._joined(mixed))
        q = self._even(self.look(functional.layer_norm(x, d)), 2)
        seen = functional.scaled_dot_product_attention(q, keys, values, attn_mask=hidden)
        x = x + self.look_out(self._joined(seen))
        h = functional.layer_norm(x, d) * (1 + s2) + b2
        out: Tensor = x + (1 + g2) * self.down(functional.gelu(self.up(h), approximate="tanh"))
        return out

    def heard(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """`words [b, tokens, width]` -> their keys and values `[b, heads, tokens, width / heads]`."""
        keys, values = self.look_kv(words).chunk(2, -1)
        return self._even(keys, 3), self._split(values)

    def _even(self, x: Tensor, which: int) -> Tensor:
        """Heads apart, each of one size, times what is learnt for each place: attention cannot run away (Henry et al. 2020)."""
        x = x.unflatten(-1, (self.heads, -1))
        size = x.square().mean(-1, keepdim=True).add(torch.finfo(x.dtype).eps).rsqrt()  # half the time of rms_norm, which copies a part of a tensor
        return (x * (size * self.scales[which])).transpose(1, 2)

    def _split(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    @staticmethod
    def _joined(x: Tensor) -> Tensor:
        return x.transpose(1, 2).flatten(2)


def waves(time: Tensor, width: int) -> Tensor:
    """`[b]` -> `[b, width]`: sines and cosines from slow to fast (Vaswani et al. 2017)."""
    speeds = torch.exp(torch.arange(width // 2, device=time.device) * (-math.log(1000.0) / (width // 2 - 1))) * 1000.0
    turned = time.unsqueeze(1) * speeds
    return torch.cat((turned.sin(), turned.cos()), 1)
