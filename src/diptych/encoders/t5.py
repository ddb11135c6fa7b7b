"""The T5 encoder: relative position bias, no scaling of the attention, RMS norms (Raffel et al. 2020; v1.1's gated GELU).

encoder = T5Encoder(load("t5xxl_fp16.safetensors", "t5xxl"), choose())
states = encoder.encode(ids)            # ids [batch, tokens] -> [batch, tokens, width]
states = encoder.encode(ids, mask)      # mask [batch, tokens], 0 where nobody may look
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from ..errors import WeightsError
from .compute import Compute
from .tower import ACTIVATIONS
from .weights import Weights

__all__ = ["T5Encoder"]


class T5Encoder:
    """One T5 (v1.0, v1.1, mT5, UMT5) encoder of any size on its weights."""

    def __init__(self, weights: Weights, compute: Compute):
        if weights.component.family != "t5":
            raise WeightsError("E605", f"{weights.table.path} holds {weights.component.title}", "expected a T5 encoder")
        self.weights, self.compute, self.sizes = weights, compute, weights.sizes
        self.activation = ACTIVATIONS[self.sizes.activation]

    @torch.inference_mode()
    def encode(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """States `[batch, tokens, width]` after the final norm. Without a mask, padding is read like any word."""
        return self.run(ids, mask)

    def run(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """`encode` with gradients, where the weights have them."""
        if int(ids.max()) >= self.sizes.vocabulary:
            raise WeightsError("E608", f"token id {int(ids.max())} for a vocabulary of {self.sizes.vocabulary}", "the file is of another tokenizer")  # fmt: skip
        x = self.compute.rows(self.weights.source("shared.weight"), ids)
        bias = self._bias(0, ids.shape[1], mask)
        for i in range(self.sizes.layers):
            if i and self.sizes.bias_everywhere:
                bias = self._bias(i, ids.shape[1], mask)
            x = self._block(x, bias, f"encoder.block.{i}")
            self.compute.done(self.weights, f"encoder.block.{i}.")
        return self._norm(x, "encoder.final_layer_norm").float()

    def _block(self, x: Tensor, bias: Tensor, at: str) -> Tensor:
        """The residual stream stays in float32 (half the error of a bf16 one); products are in the computing type."""
        linear, weights = self.compute.linear, self.weights
        h = self._norm(x, f"{at}.layer.0.layer_norm")
        q, k, v = (self._heads(linear(h, weights, f"{at}.layer.0.SelfAttention.{m}")) for m in "qkv")
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias, scale=1.0).transpose(1, 2).flatten(2)
        x = linear(mixed, weights, f"{at}.layer.0.SelfAttention.o").float().add_(x)
        h = self._norm(x, f"{at}.layer.1.layer_norm")
        dense = f"{at}.layer.1.DenseReluDense"
        if self.sizes.gated:
            h = self._activated(linear(h, weights, f"{dense}.wi_0")).mul_(linear(h, weights, f"{dense}.wi_1"))
        else:
            h = self._activated(linear(h, weights, f"{dense}.wi"))
        return linear(h, weights, f"{dense}.wo").float().add_(x)

    def _activated(self, x: Tensor) -> Tensor:
        """In place where nobody asks for gradients: a fresh result of a long batch costs as much in page faults as in arithmetic."""
        if self.sizes.activation == "gelu_tanh" and not torch.is_grad_enabled():
            return torch.ops.aten.gelu_(x, approximate="tanh")
        return self.activation(x)

    def _norm(self, x: Tensor, name: str) -> Tensor:
        weight = self.weights[f"{name}.weight"].to(x.device)
        if torch.is_grad_enabled() or x.device.type != "cpu":
            return functional.rms_norm(x, (self.sizes.width,), weight, self.sizes.eps).to(self.compute.dtype)
        size = torch.linalg.vector_norm(x, dim=-1, keepdim=True)  # one pass and one fresh tensor, where torch's own takes four
        scale = size.square_().div_(self.sizes.width).add_(self.sizes.eps).rsqrt_()
        return torch.mul(x, scale).mul_(weight).to(self.compute.dtype)

    def _heads(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], self.sizes.heads, -1).transpose(1, 2)  # [b, heads, n, d_kv]

    def _bias(self, block: int, length: int, mask: Tensor | None) -> Tensor:
        """`[1 or batch, heads, tokens, tokens]`: what a head adds for each distance, and -inf where nobody may look."""
        table = self.weights[f"encoder.block.{block}.layer.0.SelfAttention.relative_attention_bias.weight"]
        distance = torch.arange(1 - length, length)  # key - query: each once, not once for each pair of places
        along = table[_bucket(distance, self.sizes.buckets, self.sizes.distance)].t().contiguous()  # [heads, 2 tokens - 1]
        bias = along.unfold(1, length, 1).flip(1).unsqueeze(0)  # row i begins at the distance of key 0 from query i
        if mask is not None:
            hidden = (mask == 0).view(len(mask), 1, 1, length).cpu()
            bias = bias.masked_fill(hidden, torch.finfo(torch.float32).min)
        return bias.to(self.compute.device, self.compute.dtype).contiguous()


def _bucket(distance: Tensor, buckets: int, far: int) -> Tensor:
    """Half of the buckets for each direction; near distances each their own, far ones in logarithmic steps."""
    half, exact = buckets // 2, buckets // 4
    size = distance.abs()
    steps = torch.log(size.clamp(min=1).float() / exact) / math.log(far / exact) * (half - exact)
    far_bucket = (exact + steps.long()).clamp(max=half - 1)
    return (distance > 0).long() * half + torch.where(size < exact, size, far_bucket)
