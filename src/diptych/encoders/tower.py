"""What CLIP's and SigLIP's towers share: a pre-norm transformer over `Weights` and `Compute`.

A tower reads its weights by name only (`weights[name]`, `name in weights`, `weights.source(name)`), so a stand-in that gives
parameters with gradients trains through the very same code: call `run`, which no inference mode surrounds.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

from .compute import Compute
from .weights import Weights

__all__ = ["ACTIVATIONS", "Activation", "Tower"]

Activation = Callable[[Tensor], Tensor]
ACTIVATIONS: dict[str, Activation] = {
    "quick_gelu": lambda x: x * torch.sigmoid(1.702 * x),
    "gelu": functional.gelu,
    "gelu_tanh": lambda x: functional.gelu(x, approximate="tanh"),
    "relu": functional.relu,
    "silu": functional.silu,
}


class Tower:
    """A pre-norm transformer's layers. The residual stream stays in float32; products are in the computing type."""

    def __init__(self, weights: Weights, compute: Compute):
        self.weights, self.compute, self.sizes = weights, compute, weights.sizes
        self.activation = ACTIVATIONS[self.sizes.activation]

    def linear(self, x: Tensor, name: str) -> Tensor:
        """`x [..., in]` through a matrix and its bias, in the computing type."""
        return self.compute.linear(x, self.weights, name)

    def norm(self, x: Tensor, name: str) -> Tensor:
        """Layer norm in float32."""
        w, b = (self.weights[f"{name}.{part}"].to(x.device) for part in ("weight", "bias"))
        return functional.layer_norm(x.float(), (self.sizes.width,), w, b, self.sizes.eps)

    def layer(self, x: Tensor, i: int, causal: bool, only: Tensor | None = None) -> Tensor:
        """`x [b, n, width]` through layer `i`.

        With `only [b]`, just what comes out at one place a row, `[b, 1, width]`: a last layer of which no more is read takes
        a third of the time, since only its keys and values need every place.
        """
        at, low = f"encoder.layers.{i}", self.compute.dtype
        h = self.norm(x, f"{at}.layer_norm1").to(low)
        k, v = (self.heads(self.linear(h, f"{at}.self_attn.{m}_proj")) for m in "kv")
        seen: Tensor | None = None
        if only is not None:
            rows, only = torch.arange(len(x), device=x.device), only.to(x.device)
            x, h = x[rows, only].unsqueeze(1), h[rows, only].unsqueeze(1)
            if causal:
                seen = (torch.arange(k.shape[2], device=x.device) <= only.unsqueeze(1))[:, None, None]  # [b, 1, 1, n]
        q = self.heads(self.linear(h, f"{at}.self_attn.q_proj"))
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=seen, is_causal=causal and only is None)
        x = x + self.linear(mixed.transpose(1, 2).flatten(2), f"{at}.self_attn.out_proj").float()
        h = self.norm(x, f"{at}.layer_norm2").to(low)
        return x + self.mlp(h, f"{at}.mlp").float()

    def mlp(self, h: Tensor, at: str) -> Tensor:
        return self.linear(self.activation(self.linear(h, f"{at}.fc1")), f"{at}.fc2")

    def heads(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], self.sizes.heads, -1).transpose(1, 2)  # [b, heads, n, width / heads]
