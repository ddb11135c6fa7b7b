"""The painter with weights that learn: a T5-style encoder and the flow that is told by it, in the latents of an autoencoder that is done.

painter = Painter(config, kept_ids, facts)
painter.learn(lesson, ranks, recipe)        # gradients of one lesson
painter.save(Path("model.safetensors"))     # what `picture/flow/open.py` reads

The encoder learns from two losses: the picture's, and naming the facts that its sentence claims. The second is what makes
it know colours before the first can tell it (docs/painter.md has the figures of training without it), and what is named
steers the painter beside the states. The flow's middle is asked as well what stands at each place and where within it
(`where.py`): a thing can only be painted by who knows which part of it is meant.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from ...encoders.embeds import save_safetensors
from ...encoders.files import Table
from ...encoders.recognise import Component, Sizes
from ...encoders.t5 import T5Encoder
from ...picture.flow.autoencoder import Autoencoder, AutoencoderSizes
from ...picture.flow.model import Flow, FlowSizes, Texts
from ...picture.flow.recall import SIDES, RecallSizes
from ..model import Model
from ..parameters import Learning, Learnt, plant
from ..ranks import Ranks
from ..recipe import Recipe
from ..step import Told
from .memory import recalled
from .scenes import Lesson, claimed, sides
from .where import Where

__all__ = ["Painter"]

T5 = "t5."
NOTHING = 0.1  # of texts are left out: the sentence alone, the keywords alone, both
MOST = 25.0  # weight of a nearly clean picture's error; without a bound it is all that counts
TIMES = (-0.4, 1.0)  # mean and spread of logit(time): more noise than picture
FACTS = 0.3  # of the loss is naming the facts
UNSAID = -1  # of a thing that a sentence does not say no side is asked
BESIDE = 2.0  # is telling which thing is on which side of another
AS_BEFORE = 3.0  # is how far the encoder's states are from another's that it began with, as a share of those
PLACES = 0.3  # is telling what stands where


class Painter(Model):
    """`facts`: what a sentence may claim, as `tell.facts` writes it."""

    def __init__(self, config: Mapping[str, Any], kept_ids: Tensor, facts: Sequence[str], *, seed: int = 0):
        super().__init__()
        flow = {**config["flow"], "facts": len(facts)}
        if kept := flow.get("recall"):
            flow["recall"] = {**kept, **recalled(facts)}
        sizes = FlowSizes(**flow)
        drawn = config["autoencoder"]
        if kept:
            recall = RecallSizes(**sizes.recall)
            drawn = {**drawn, "sketch": recall.channels, "accessories": list(recall.before_face)}
        self.config = {**config, "flow": flow, "autoencoder": drawn, "facts": list(facts)}
        self.kept_ids, self.facts = kept_ids.to(torch.int32), {fact: i for i, fact in enumerate(facts)}
        with torch.random.fork_rng([]):
            torch.manual_seed(seed)
            self.flow = Flow(sizes)
            self.where = Where(self.flow, facts)
            self.autoencoder = Autoencoder(AutoencoderSizes(**drawn)).requires_grad_(False)
            for name, tensor in t5_start(config["t5"], len(kept_ids)).items():
                plant(self, T5 + name, nn.Parameter(tensor))
        self.before: T5Encoder | None = None
        self.placed()

    def placed(self, device: str | torch.device = "cpu", low: torch.dtype = torch.float32) -> Painter:
        self.to(device)
        self.device, self.low = torch.device(device), low
        self.encoder = self._encoder({n.removeprefix(T5): p for n, p in self.named_parameters() if n.startswith(T5)})
        self.end = self.kept_ids.tolist().index(49407)
        return self

    def goes_on_with_words(self) -> None:
        """What it learns next is words, and its encoder's states stay near what they are now: its flow reads them."""
        self.before = self._encoder({n.removeprefix(T5): p.detach().clone() for n, p in self.named_parameters() if n.startswith(T5)})
        self.config["stage"] = "words"

    def goes_on_to_pictures(self) -> None:
        self.before = None
        self.config["stage"] = "pictures"

    def _encoder(self, own: dict[str, Tensor]) -> T5Encoder:
        sizes = t5_sizes(self.config["t5"], len(self.kept_ids))
        held = Learnt(Table(Path("training"), "parameters", {}, {}), Component("t5", "t5", T5, sizes, {}), params=own)
        return T5Encoder(held, Learning(self.device, self.low))

    def learn(self, batch: Lesson, ranks: Ranks, recipe: Recipe) -> Told:
        self.zero_grad()
        return self._words(batch, ranks) if self.config["stage"] == "words" else self._pictures(batch, ranks)

    def _words(self, batch: Lesson, ranks: Ranks) -> Told:
        """The encoder alone: what does each sentence claim?"""
        ids = batch.ids.flatten(0, 1)
        texts = self.read(ids, torch.zeros(len(ids), self.flow.sizes.pooled))
        named, beside = self._understood(texts, [said for pairs in batch.facts for said in pairs])
        loss = named.mean() + BESIDE * beside.mean()
        if self.before:
            with torch.no_grad():
                old = self.before.run(*self._seen(ids)) * texts.mask.unsqueeze(2)
            loss = loss + AS_BEFORE * (texts.states * texts.mask.unsqueeze(2) - old).square().sum() / old.square().sum()
        loss.backward()
        ranks.add_all(p.grad for p in self.parameters() if p.grad is not None)
        kinds = {"facts": named.detach(), "sides": beside.detach()}
        return Told(float(loss.detach()), {name: (float(some.sum()), float(len(some))) for name, some in kinds.items()})

    def _pictures(self, batch: Lesson, ranks: Ranks) -> Told:
        n = len(batch)
        pair = torch.randint(batch.ids.shape[1], (n,))
        rows = torch.arange(n)
        ids, pooled = batch.ids[rows, pair], batch.pooled[rows, pair]
        chance = torch.rand(n)
        mute = (chance < NOTHING) | (chance > 1 - NOTHING)
        blank = (chance >= NOTHING) & (chance < 2 * NOTHING) | (chance > 1 - NOTHING)
        ids = torch.where(mute.unsqueeze(1), self._nothing(ids), ids)
        pooled = pooled.masked_fill(blank.unsqueeze(1), 0.0)
        texts = self.read(ids, pooled)
        picture = batch.pixels.to(self.device).float().div(127.5).sub(1)
        time = torch.sigmoid(torch.randn(n) * TIMES[1] + TIMES[0]).to(self.device)
        latents = self.autoencoder.encode(picture)
        noise = torch.randn(latents.shape).to(self.device)
        t = time.view(-1, 1, 1, 1)
        clean = self.flow(t * latents + (1 - t) * noise, time, texts)
        heed = batch.heed.to(self.device)
        error = ((clean - latents).square().mean(1) * heed).mean((1, 2)) / heed.mean()
        weight = (1 - time).pow(-2).clamp(max=MOST)
        named, beside = (some[~mute] for some in self._understood(texts, [pairs[which] for pairs, which in zip(batch.facts, pair.tolist(), strict=True)]))
        places = self.where.loss(batch)
        loss = (weight * error).mean() + FACTS * named.mean() + BESIDE * beside.mean() + PLACES * places
        loss.backward()
        ranks.add_all(p.grad for p in self.parameters() if p.grad is not None)
        return self._told(loss, error.detach(), time, {"facts": named.detach(), "sides": beside.detach(), "places": places.detach().expand(n)})

    def read(self, ids: Tensor, pooled: Tensor) -> Texts:
        """Rows of ids `[n, tokens]` and pooled vectors as the flow takes them; behind the end token nothing is seen."""
        ids, mask = self._seen(ids)
        return Texts(self.encoder.run(ids, mask), mask, pooled.to(self.device))

    def _seen(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """Up to the longest text, and which of it are words."""
        mask = (ids == self.end).cumsum(1) - (ids == self.end).int() == 0
        longest = int(mask.sum(1).max())
        return ids[:, :longest].to(self.device), mask[:, :longest].to(self.device)

    def _nothing(self, ids: Tensor) -> Tensor:
        """The empty text: start and end."""
        return torch.cat((ids[:, :1], torch.full_like(ids[:, 1:], self.end)), 1)

    def _understood(self, texts: Texts, said: Sequence[Sequence[str]]) -> tuple[Tensor, Tensor]:
        """Of each sentence, which says these facts: how wrongly they are named `[n]`, and which thing is on which side of another."""
        claims = torch.zeros(len(said), len(self.facts))
        for i, some in enumerate(said):
            claims[i, [self.facts[f] for f in claimed(some) if f in self.facts]] = 1
        named = functional.binary_cross_entropy_with_logits(self.flow.claims(texts), claims.to(self.device), reduction="none").sum(1)
        found = self.flow.sides(texts)
        if found is None:
            return named, torch.zeros_like(named)
        return named, functional.cross_entropy(found.transpose(1, 2), self._sides(said), ignore_index=UNSAID, reduction="none").sum(1)

    def _sides(self, said: Sequence[Sequence[str]]) -> Tensor:
        """`[n, things]`: on which of the sides each thing is, none first, of the things that are said."""
        assert self.flow.recall
        names = list(self.facts)
        things = {names[i]: row for row, i in enumerate(self.flow.recall.sizes.things)}
        out = torch.full((len(said), len(things)), UNSAID)
        for i, some in enumerate(said):
            beside = sides(some)
            for thing in things.keys() & set(some):
                out[i, things[thing]] = 1 + SIDES.index(beside[thing]) if thing in beside else 0
        return out.to(self.device)

    def _told(self, loss: Tensor, error: Tensor, time: Tensor, beside: Mapping[str, Tensor]) -> Told:
        kinds = {name: (float(some.sum()), float(len(some))) for name, some in beside.items()}
        for name, low, high in (("noise", 0.0, 0.25), ("middle", 0.25, 0.6), ("clean", 0.6, 1.0)):
            within = (time >= low) & (time < high)
            kinds[name] = (float(error[within].sum()), float(within.sum()))
        return Told(float(loss.detach()), kinds)

    def tensors(self) -> dict[str, Tensor]:
        return {n: p.detach().float().cpu() for n, p in self.named_parameters()}

    def save(self, path: Path, tensors: Mapping[str, Tensor] | None = None) -> None:
        table = {**self.tensors(), **(tensors or {}), "kept_ids": self.kept_ids}
        save_safetensors(path, table, {"format": "pt", "config": json.dumps(self.config)})


def t5_sizes(config: Mapping[str, int], words: int) -> Sizes:
    """As the saved file will be read."""
    return Sizes(config["width"], config["layers"], config["heads"], words, "gelu_tanh", 1e-6, gated=True)


def t5_start(config: Mapping[str, int], words: int) -> dict[str, Tensor]:
    """First values, by torch's generator (Raffel et al. 2020 with v1.1's gated feed-forward): each matrix 1/sqrt(its input)."""
    d, inner = config["width"], config["inner"]
    per_head = d // config["heads"]
    out = {"shared.weight": torch.randn(words, d)}
    for i in range(config["layers"]):
        at = f"encoder.block.{i}.layer"
        for name, spread in (("q", (d * per_head) ** -0.5), ("k", d**-0.5), ("v", d**-0.5), ("o", d**-0.5)):
            out[f"{at}.0.SelfAttention.{name}.weight"] = torch.randn(d, d) * spread
        if not i:
            out[f"{at}.0.SelfAttention.relative_attention_bias.weight"] = torch.randn(32, config["heads"]) * d**-0.5
        for name, shape in (("wi_0", (inner, d)), ("wi_1", (inner, d)), ("wo", (d, inner))):
            out[f"{at}.1.DenseReluDense.{name}.weight"] = torch.randn(shape) * shape[1] ** -0.5
        for part in (0, 1):
            out[f"{at}.{part}.layer_norm.weight"] = torch.ones(d)
    out["encoder.final_layer_norm.weight"] = torch.ones(d)
    return out
