"""How products are computed: the type by instruction set, stored weights brought to it, memory kept in bounds.

bf16 products are fast only where the processor has them (AVX512-BF16, AMX, Arm's): 38 GFLOP/s against fp32's 90 with
AVX512 alone, 9 against 28 with AVX2. There 16-bit and 8-bit weights are cast into one reused fp32 buffer instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from ..errors import WeightsError
from .cpu import has_fast_bf16, x86
from .gguf import Packed
from .int8 import Int8, Rows, quantised
from .recognise import Source
from .weights import Weights, scaled, view

__all__ = ["Compute", "choose", "fp8_to", "product"]

ONEDNN: Any = getattr(torch.ops.mkldnn, "_linear_pointwise", None) if x86() else None
E4M3_BIAS = 2.0**120  # fp8's bits at bf16's place are read with an exponent that is too small by 127 - 7


@dataclass
class Compute:
    """Where and in which type an encoder computes.

    `keep`: converted weights stay for the next call; else they pass through one buffer. `keep_again`: they stay from the
    second call on, so that one call alone costs no memory. `release`: mapped pages are given back after each layer, so that
    no more than a layer is in memory.
    """

    device: torch.device
    dtype: torch.dtype
    keep: bool = False
    keep_again: bool = False
    release: bool = False
    quantise: bool = False
    _kept: dict[int, object] = field(default_factory=dict)
    _seen: set[int] = field(default_factory=set)
    _buffer: Tensor | None = None
    _last: Rows | None = None

    def linear(self, x: Tensor, weights: Weights, name: str) -> Tensor:
        """`x [..., in]` times a stored matrix `[out, in]`, plus its bias where it has one."""
        bias = weights[f"{name}.bias"].to(self.device, self.dtype) if f"{name}.bias" in weights else None
        source = weights.source(f"{name}.weight")
        if self.quantise:
            return self._int8(source)(self._rows(x), bias)
        return product(x, self.matrix(source), bias)

    def _rows(self, x: Tensor) -> Rows:
        """Made once for the matrices that take the same: queries, keys and values, both halves of a gate."""
        rows = self._last
        if rows is None or rows.of is not x:
            rows = self._last = Rows.made(x)
        return rows

    def _int8(self, source: Source) -> Int8:
        made = self._kept.get(id(source))
        if not isinstance(made, Int8):
            stored = view(source)
            if stored.dtype == torch.int8 and source.scale is not None:
                plain, scale = stored, source.scale.tensor().float().flatten()
            else:
                plain, scale = quantised(scaled(self._cast(stored, torch.float32), source))
            made = self._kept[id(source)] = Int8.of(plain, scale)
        return made

    def matrix(self, source: Source) -> Tensor:
        """A stored matrix in the computing type: itself where it is stored so, kept, or in the buffer until the next one."""
        kept = self._kept.get(id(source))
        if isinstance(kept, Tensor):
            return kept
        stored = view(source)
        if stored.dtype == self.dtype and self.device.type == "cpu" and source.scale is None:
            return stored
        again = self.keep_again and id(source) in self._seen
        self._seen.add(id(source))
        if self.keep or again or self.device.type != "cpu":
            made = scaled(_to(stored.to(self.device), self.dtype), source).to(self.dtype)
            self._kept[id(source)] = made
            return made
        made = self._cast(stored, self.dtype)
        if source.scale is not None:
            made.mul_(source.scale.tensor().float().reshape(-1, 1))
        return made

    def _cast(self, stored: Tensor, dtype: torch.dtype) -> Tensor:
        """Into the reused buffer: a fresh one would cost its page faults at each product."""
        if self._buffer is None or self._buffer.numel() < stored.numel() or self._buffer.dtype != dtype:
            self._buffer = torch.empty(stored.numel(), dtype=dtype)
        out = self._buffer[: stored.numel()].view(stored.shape)
        return _to(stored, dtype, out)

    def rows(self, source: Source, ids: Tensor) -> Tensor:
        """Rows of a stored table, float32, on the device; only they are read."""
        index = ids.flatten().cpu()
        if isinstance(source.entry, Packed):
            picked = source.entry.rows(index)
        else:
            stored = view(source)
            small = stored.element_size() == 1  # fp8 cannot be indexed; and fp8 files hold words that are no numbers
            picked = (
                stored.view(torch.uint8)[index].view(stored.dtype).float().nan_to_num(0.0)
                if small
                else stored[index].float()
            )
        return scaled(picked, source).view(*ids.shape, -1).to(self.device)

    def done(self, weights: Weights, prefix: str) -> None:
        """A layer has been computed: its pages may go."""
        if self.release:
            for name, source in weights.component.tensors.items():
                if name.startswith(prefix):
                    source.entry.drop()


def product(x: Tensor, matrix: Tensor, bias: Tensor | None = None) -> Tensor:
    """`x [..., in]` times `matrix [out, in]`, plus `bias [out]`.

    float32 on an x86 processor goes through oneDNN, which torch has for its compiler, where it has it: 1.3 to 2 times the rate of
    `functional.linear` (MKL) with the 77 to 512 rows of a text on an AVX2 processor of AMD's, no slower with 2,048. It has no
    gradients.
    """
    learning = torch.is_grad_enabled() and (x.requires_grad or matrix.requires_grad)
    if ONEDNN is None or x.dtype != torch.float32 or x.device.type != "cpu" or learning:
        return torch.nn.functional.linear(x, matrix, bias)
    out: Tensor = ONEDNN(x, matrix, bias, "none", [], "")
    return out


def _to(stored: Tensor, dtype: torch.dtype, out: Tensor | None = None) -> Tensor:
    if stored.dtype == torch.float8_e4m3fn and stored.device.type == "cpu":
        return fp8_to(stored, dtype, out)
    return stored.to(dtype) if out is None else out.copy_(stored)


def fp8_to(stored: Tensor, dtype: torch.dtype, out: Tensor | None = None) -> Tensor:
    """fp8 e4m3fn by bit arithmetic: torch's own conversion runs at .2 Gweights/s, this at over 1.

    Sign, exponent and mantissa are moved to their places in bf16, and one exact product mends the exponent.
    The code 0x7f (not a number) becomes 480, which no weight file holds for anything else.
    """
    raw = stored.contiguous().view(torch.int8).to(torch.int16)
    bits = ((raw & 0x7F) << 4) | (raw & -0x8000)  # sign extension left the sign in bit 15
    wide = bits.view(torch.bfloat16)
    if out is None:
        out = torch.empty(stored.shape, dtype=dtype)
    return torch.mul(wide.to(dtype), E4M3_BIAS, out=out)


def choose(device: str = "", dtype: str = "") -> Compute:
    """Device and type by name (`cpu`, `cuda`, `mps`; `float32`, `bfloat16`, `int8`); empty: the best this machine has."""
    try:
        place = torch.device(device or ("cuda" if torch.cuda.is_available() else "cpu"))
    except RuntimeError:
        raise WeightsError("E607", f"no such device: {device}", "cpu, cuda, cuda:1, mps") from None
    if place.type == "cuda" and not torch.cuda.is_available():
        raise WeightsError("E607", "no CUDA device is there", "leave --device out, or install a CUDA build of torch")
    if place.type == "mps" and not torch.backends.mps.is_available():
        raise WeightsError("E607", "no MPS device is there", "leave --device out")
    names = {"float32": torch.float32, "fp32": torch.float32, "bfloat16": torch.bfloat16, "bf16": torch.bfloat16}
    if dtype == "int8":
        if place.type != "cpu":
            raise WeightsError("E607", "int8 is computed on the CPU only", "leave --dtype out, or say bfloat16")
        return Compute(place, torch.float32, quantise=True)
    if dtype and dtype not in names:
        raise WeightsError("E607", f"no such type: {dtype}", "float32, bfloat16 or int8")
    best = torch.bfloat16 if place.type == "cuda" or (place.type == "cpu" and has_fast_bf16()) else torch.float32
    return Compute(place, names.get(dtype, best))
