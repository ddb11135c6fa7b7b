"""int8 products on a CPU: a scale for each row of the weights and of the activations, outlying columns kept exact.

T5's feed-forward has a few input columns that are many times larger than the rest (Dettmers et al. 2022, LLM.int8()).
One scale for a row that holds them leaves nothing of the others: naive int8 falls to a cosine of .72 on them.
They are taken out of the int8 product and multiplied in float32 with the same int8 weights.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

__all__ = ["Int8", "Rows", "quantised"]

OUTLYING = 6.0  # times the median column's largest value
MOST = 16  # at most one column in so many is kept exact


def quantised(weight: Tensor) -> tuple[Tensor, Tensor]:
    """`[out, in]` float as int8 of the same shape and a float32 scale for each row."""
    scale = weight.abs().amax(dim=1).clamp(min=1e-12) / 127
    return (weight / scale.unsqueeze(1)).round_().to(torch.int8), scale


@dataclass(frozen=True, eq=False)
class Rows:
    """Activations `[..., in]` as int8 products take them; several matrices may take the same.

    `even [rows, in]` within -1..1, without the outlying columns; `scale [rows, 1]`; `far`, those columns; `exact [rows, far]`."""

    of: Tensor
    even: Tensor
    scale: Tensor
    far: Tensor
    exact: Tensor

    @staticmethod
    def made(x: Tensor) -> Rows:
        flat = x.reshape(-1, x.shape[-1])
        size = flat.abs()
        columns = size.amax(dim=0)
        far = (columns > OUTLYING * columns.median()).nonzero().flatten()
        if len(far) > x.shape[-1] // MOST:
            far = columns.topk(x.shape[-1] // MOST).indices
        scale = size.index_fill_(1, far, 0).amax(dim=1, keepdim=True).clamp_(min=1e-12)
        even = (flat / scale).index_fill_(1, far, 0)
        return Rows(x, even, scale, far, flat[:, far])


@dataclass(frozen=True, eq=False)
class Int8:
    """One matrix: plain int8 (a mapped file's, where it is stored so), its scales, and packed for the product."""

    plain: Tensor
    scale: Tensor
    packed: Any

    @staticmethod
    def of(plain: Tensor, scale: Tensor) -> Int8:
        zeros = torch.zeros(len(scale), dtype=torch.long)
        with warnings.catch_warnings():
            # torch wants its own quantisation toolkit moved elsewhere; no other product of these runs as fast without VNNI
            warnings.simplefilter("ignore", UserWarning)
            made = torch._make_per_channel_quantized_tensor(plain, scale.double(), zeros, 0)
        return Int8(plain, scale, torch.ops.quantized.linear_prepack(made, None))

    def __call__(self, x: Rows, bias: Tensor | None) -> Tensor:
        """-> `[..., out]` float32."""
        # the last argument keeps activations in 7 bits: without VNNI, sums of two products overflow 16 bits
        out: Tensor = torch.ops.quantized.linear_dynamic(x.even, self.packed, True).mul_(x.scale)
        if len(x.far):
            out += x.exact @ (self.plain[:, x.far].float() * self.scale.unsqueeze(1)).t()
        if bias is not None:
            out += bias
        return out.view(*x.of.shape[:-1], -1)
