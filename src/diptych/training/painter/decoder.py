"""Training of the way from latents to pixels for a painter that is done: its latents stay, so that what paints in them stays valid.

What it learns from is what the painter makes: latents as the flow cleans them from some noise, and the pictures that the flow keeps
where it has put them (`picture/flow/recall.py`). A painter's latents are right about where things stand and wrong about what they look like,
so in some lessons another picture's latents stand in their places: what the sketch shows there is then all that can be trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from ...picture.flow.autoencoder import within_sphere
from ...picture.flow.layers import ALPHA, CHANNELS, SHRINK
from ..model import Model
from ..ranks import Ranks
from ..recipe import Recipe
from ..step import Told
from .autoencoder import away, noisy
from .model import Painter
from .scenes import Lesson

__all__ = ["Finishing"]

FROM = 0.35  # least time of the latents that the flow cleans: below, it guesses where things stand, and the mean of guesses is a blur
TRUE = 0.2  # of the latents are the picture's own, with a little noise
OTHER = 0.8  # of the pictures have another's latents where the sketch shows a thing
OTHERS = 0.5  # and where it shows somebody, at this many of
PLACES = 0.7  # the places: a painter's latents of somebody do not agree with each other
UNSEEN = 0.1  # of the sketches are empty
SHOWN = 0.1  # of a place that a thing of the sketch covers, at least


class Finishing(Model):
    """The decoder of `painter`, whose other parameters stay."""

    def __init__(self, painter: Painter):
        super().__init__()
        self.config = painter.config
        self.painter = [painter.requires_grad_(False)]  # its other parts are not this model's parameters
        self.autoencoder = painter.autoencoder
        for name, p in self.autoencoder.named_parameters():
            p.requires_grad_(not name.startswith("inward."))
        self.placed(painter.device)

    def placed(self, device: str | torch.device = "cpu", low: torch.dtype = torch.float32) -> Finishing:
        self.painter[0].placed(device)
        self.device = torch.device(device)
        return self

    def learn(self, batch: Lesson, ranks: Ranks, recipe: Recipe) -> Told:
        self.zero_grad()
        picture = batch.pixels.to(self.device).float().div(127.5).sub(1)
        latents, sketch = self._painted(batch, picture)
        loss, told = away(self.autoencoder.decode(latents, sketch), picture, batch)
        loss.backward()
        ranks.add_all(p.grad for p in self.parameters() if p.grad is not None)
        return told

    @torch.no_grad()
    def _painted(self, batch: Lesson, picture: Tensor) -> tuple[Tensor, Tensor | None]:
        """Latents as the painter would leave them, and its sketch."""
        flow, n = self.painter[0].flow, len(batch)
        pair, rows = torch.randint(batch.ids.shape[1], (n,)), torch.arange(n)
        texts = self.painter[0].read(batch.ids[rows, pair], batch.pooled[rows, pair])
        latents = self.autoencoder.encode(picture)
        time = (FROM + (1 - FROM) * torch.rand(n)).to(latents)
        t = time.view(-1, 1, 1, 1)
        cleaned = within_sphere(flow(t * latents + (1 - t) * torch.randn(latents.shape).to(latents), time, texts))
        sketch = flow.sketch(latents, texts)
        is_true = (torch.rand(n, 1, 1, 1) < TRUE).to(self.device)
        made = torch.where(is_true, noisy(latents), cleaned)
        if sketch is None:
            return made, None
        chance, of_people = torch.rand(2, n, 1, 1, 1).to(sketch)
        thing, *worn = functional.avg_pool2d(sketch[:, ALPHA::CHANNELS], SHRINK).gt(SHOWN).split(1, 1)
        other = thing & (chance < OTHER)
        if worn:
            places = (torch.rand(n, 1, *latents.shape[2:]) < PLACES).to(self.device)
            other = other | torch.cat(worn, 1).any(1, keepdim=True) & places & (of_people < OTHERS)
        made = torch.where(other, made.roll(1, 0), made)
        return made, sketch * (chance < 1 - UNSEEN)

    def save(self, path: Path, tensors: Mapping[str, Tensor] | None = None) -> None:
        """The whole painter."""
        self.painter[0].save(path, tensors)
