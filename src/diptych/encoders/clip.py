"""The text towers of CLIP (causal, Radford et al. 2021, https://arxiv.org/abs/2103.00020) and SigLIP (every token sees all).

tower = ClipText(load("clip_l.safetensors", "clip_l"), choose())
out = tower.encode(ids)        # ids [batch, tokens], the end token's id where the text ends
out.tokens, out.pooled         # [batch, tokens, width], [batch, width or projection]
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from ..errors import WeightsError
from .compute import Compute
from .tower import Tower
from .weights import Weights

__all__ = ["ClipOut", "ClipText"]


@dataclass(frozen=True)
class ClipOut:
    """`tokens [b, n, d]` or None, `pooled [b, d]` or None, as they were asked for."""

    tokens: Tensor | None
    pooled: Tensor | None


class ClipText(Tower):
    """One text tower on its weights."""

    def __init__(self, weights: Weights, compute: Compute):
        if weights.component.family not in ("clip", "siglip"):
            raise WeightsError(
                "E605", f"{weights.table.path} holds {weights.component.title}", "expected a CLIP text tower"
            )
        super().__init__(weights, compute)

    @torch.inference_mode()
    def encode(
        self, ids: Tensor, *, skip: int = 1, norm: bool = True, tokens: bool = True, pooled: str = ""
    ) -> ClipOut:
        """States and pooled vector of `ids [batch, tokens]`; see `run`."""
        return self.run(ids, skip=skip, norm=norm, tokens=tokens, pooled=pooled)

    def run(self, ids: Tensor, *, skip: int = 1, norm: bool = True, tokens: bool = True, pooled: str = "") -> ClipOut:
        """States and pooled vector of `ids [batch, tokens]`.

        `skip`: 1 the last layer's states, 2 the penultimate's; `norm`: through the final norm. `pooled`: "" none, "plain"
        the normed state of the first end token (SigLIP: of the last place), "projected" that through the text projection
        (identity where the file has none). Without `tokens`, a causal tower does not compute columns behind the last end
        token, which changes nothing. WeightsError E608 for more tokens than the tower has positions.
        """
        if not 1 <= skip <= self.sizes.layers:
            raise WeightsError(
                "E608", f"clip skip {skip} in a tower of {self.sizes.layers} layers", f"1 to {self.sizes.layers}"
            )
        ends = self._ends(ids)
        if not tokens and self.sizes.causal:
            ids = ids[:, : int(ends.max()) + 1]
        if ids.shape[1] > self.sizes.positions:
            raise WeightsError("E608", f"{ids.shape[1]} tokens for a CLIP of {self.sizes.positions} positions", "cut the text or send it in chunks")  # fmt: skip
        x = self._embed(ids)
        kept: Tensor | None = None
        last = self.sizes.layers - (0 if pooled else skip - 1)
        for i in range(last):
            if tokens and i == self.sizes.layers - skip + 1:
                kept = x
            x = self.layer(x, i, self.sizes.causal, ends if pooled and not tokens and i == last - 1 else None)
            self.compute.done(self.weights, f"encoder.layers.{i}.")
        states = (x if kept is None else kept) if tokens else None
        vector = self._pool(x, ends, pooled) if pooled else None
        return ClipOut(self.norm(states, "final_layer_norm") if norm and states is not None else states, vector)

    def _ends(self, ids: Tensor) -> Tensor:
        """Where each row is read out."""
        if not self.sizes.causal:
            return torch.full((len(ids),), ids.shape[1] - 1, device=ids.device)
        return (ids == self.sizes.end).int().argmax(dim=1)

    def _embed(self, ids: Tensor) -> Tensor:
        words = self.compute.rows(self.weights.source("embeddings.token_embedding.weight"), ids)
        places = self.weights["embeddings.position_embedding.weight"][: ids.shape[1]].to(words.device)
        return words + places

    def _pool(self, x: Tensor, ends: Tensor, how: str) -> Tensor:
        rows = torch.arange(len(x), device=x.device)
        whole = x.shape[1] > 1  # else the last layer gave that place alone
        picked = self.norm(x[rows, ends.to(x.device)] if whole else x[:, 0], "final_layer_norm")
        for name in ("head", "text_projection"):
            if how == "projected" and f"{name}.weight" in self.weights:
                return self.linear(picked.to(self.compute.dtype), name).float()
        return picked
