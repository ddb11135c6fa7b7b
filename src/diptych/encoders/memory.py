"""Memory: whether converted weights may stay, or must pass through layer by layer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from ..errors import WeightsError
from .compute import Compute
from .weights import Weights

__all__ = ["available", "fit", "need"]

OVERHEAD = 900 << 20  # bytes: Python, torch and the activations of one row of 512 tokens at width 4096

KEEP = 512 << 20  # bytes: CLIP-L's matrices converted once and kept; casting them again costs a short text half its time
SHARE = 4  # larger ones are kept from the second call on, if they take no more than this part of the memory that is free


def need(weights: Weights, compute: Compute) -> int:
    """Bytes that a pass holds at least: one layer as stored, its largest matrix as computed, and the rest of the process."""
    tensors = weights.component.tensors
    first = "encoder.block.0." if weights.component.family == "t5" else "encoder.layers.0."
    layer = sum(s.entry.end - s.entry.start for n, s in tensors.items() if n.startswith(first))
    largest = max((s.entry.numel for n, s in tensors.items() if n.startswith(first)), default=0)
    return OVERHEAD + largest * torch.finfo(compute.dtype).bits // 8 + layer


def fit(compute: Compute, weights: Weights, max_memory: int) -> Compute:
    """The compute with its memory policy. WeightsError E609 where `max_memory` (bytes, 0: no bound) is too little."""
    least = need(weights, compute)
    if max_memory and max_memory < least:
        raise WeightsError("E609", f"--max-memory {max_memory / 1e9:.1f} GB is too little: {weights.kind} needs {least / 1e9:.1f} GB streamed", "allow more, or use a smaller file")  # fmt: skip
    tensors = weights.component.tensors.items()
    matrices = sum(s.entry.numel for n, s in tensors if n.startswith("encoder.") and len(s.entry.shape) == 2)
    size = matrices * torch.finfo(compute.dtype).bits // 8
    small, fits = size <= KEEP and not max_memory, size * SHARE <= available() and not max_memory
    return replace(compute, keep=small, keep_again=fits, release=bool(max_memory) and max_memory < OVERHEAD + weights.table.size)


def available() -> int:
    """Bytes that the system can give without swapping; 0 where it does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable:")), 0)
