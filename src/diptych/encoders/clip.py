"""CLIP's text tower: causal transformer, pre-norm (Radford et al. 2021, https://arxiv.org/abs/2103.00020).

tower = ClipText(load("clip_l.safetensors", "clip_l"), choose())
out = tower.encode(ids)        # ids [batch, tokens], the end token's id where the text ends
out.tokens, out.pooled         # [batch, tokens, width], [batch, width or projection]
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from ..errors import WeightsError
from .compute import Compute
from .weights import Weights

__all__ = ["Activation", "ClipOut", "ClipText"]

END = 49407
Activation = Callable[[Tensor], Tensor]
ACTIVATIONS: dict[str, Activation] = {
    "quick_gelu": lambda x: x * torch.sigmoid(1.702 * x),
    "gelu": functional.gelu,
    "gelu_tanh": lambda x: functional.gelu(x, approximate="tanh"),
    "relu": functional.relu,
    "silu": functional.silu,
}


@dataclass(frozen=True)
class ClipOut:
    """`tokens [b, n, d]` or None, `pooled [b, d]` or None, as they were asked for."""

    tokens: Tensor | None
    pooled: Tensor | None


class ClipText:
    """One text tower on its weights."""

    def __init__(self, weights: Weights, compute: Compute):
        if weights.component.family != "clip":
            raise WeightsError(
                "E605", f"{weights.table.path} holds {weights.component.title}", "expected a CLIP text tower"
            )
        self.weights, self.compute, self.sizes = weights, compute, weights.sizes
        self.activation = ACTIVATIONS[self.sizes.activation]

    @torch.inference_mode()
    def encode(
        self, ids: Tensor, *, skip: int = 1, norm: bool = True, tokens: bool = True, pooled: str = ""
    ) -> ClipOut:
        """States and pooled vector of `ids [batch, tokens]`.

        `skip`: 1 the last layer's states, 2 the penultimate's; `norm`: through the final norm. `pooled`: "" none, "plain"
        the normed state of the first end token, "projected" that through the text projection (identity where the file
        has none). Without `tokens`, columns behind the last end token are not computed: the attention is causal, so
        nothing changes. WeightsError E608 for more tokens than the tower has positions.
        """
        if not 1 <= skip <= self.sizes.layers:
            raise WeightsError(
                "E608", f"clip skip {skip} in a tower of {self.sizes.layers} layers", f"1 to {self.sizes.layers}"
            )
        ends = (ids == END).int().argmax(dim=1)
        if not tokens:
            ids = ids[:, : int(ends.max()) + 1]
        if ids.shape[1] > self.sizes.positions:
            raise WeightsError("E608", f"{ids.shape[1]} tokens for a CLIP of {self.sizes.positions} positions", "cut the text or send it in chunks")  # fmt: skip
        x = self._embed(ids)
        kept: Tensor | None = None
        last = self.sizes.layers - (0 if pooled else skip - 1)
        for i in range(last):
            if tokens and i == self.sizes.layers - skip + 1:
                kept = x
            x = self._layer(x, i)
            self.compute.done(self.weights, f"encoder.layers.{i}.")
        states = (x if kept is None else kept) if tokens else None
        vector = self._pool(x, ends, pooled) if pooled else None
        return ClipOut(self._norm(states, "final_layer_norm") if norm and states is not None else states, vector)

    def _embed(self, ids: Tensor) -> Tensor:
        words = self.compute.rows(self.weights.source("embeddings.token_embedding.weight"), ids)
        places = self.weights["embeddings.position_embedding.weight"][: ids.shape[1]].to(words.device)
        return words + places

    def _norm(self, x: Tensor, name: str) -> Tensor:
        w, b = (self.weights[f"{name}.{part}"].to(x.device) for part in ("weight", "bias"))
        return functional.layer_norm(x.float(), (self.sizes.width,), w, b, self.sizes.eps)

    def _layer(self, x: Tensor, i: int) -> Tensor:
        """The residual stream stays in float32; products are in the computing type."""
        at, low = f"encoder.layers.{i}", self.compute.dtype
        h = self._norm(x, f"{at}.layer_norm1").to(low)
        q, k, v = (self._heads(self.compute.linear(h, self.weights, f"{at}.self_attn.{m}_proj")) for m in "qkv")
        mixed = functional.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).flatten(2)
        x = x + self.compute.linear(mixed, self.weights, f"{at}.self_attn.out_proj").float()
        h = self._norm(x, f"{at}.layer_norm2").to(low)
        h = self.activation(self.compute.linear(h, self.weights, f"{at}.mlp.fc1"))
        return x + self.compute.linear(h, self.weights, f"{at}.mlp.fc2").float()

    def _heads(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], self.sizes.heads, -1).transpose(1, 2)  # [b, heads, n, width / heads]

    def _pool(self, x: Tensor, ends: Tensor, how: str) -> Tensor:
        picked = self._norm(x[torch.arange(len(x)), ends], "final_layer_norm")
        if how == "projected" and "text_projection.weight" in self.weights:
            return self.compute.linear(picked.to(self.compute.dtype), self.weights, "text_projection").float()
        return picked
