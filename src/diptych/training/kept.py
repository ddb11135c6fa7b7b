"""A batch as a file: one safetensors, read again exactly."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from ..encoders.embeds import save_safetensors
from ..encoders.weights import open_table
from .batch import Batch, Choices

__all__ = ["load", "moved", "save"]

SHIFT_PX = 3


def moved(batch: Batch, rng: Random) -> Batch:
    """All pictures of a batch moved a little, the edge repeated; never mirrored: left is a word."""
    n, side = len(batch), batch.pixels.shape[-1]
    wide = functional.pad(batch.pixels.float(), (SHIFT_PX,) * 4, mode="replicate").to(torch.uint8)
    tops, lefts = ([rng.randint(0, 2 * SHIFT_PX) for _ in range(n)] for _ in range(2))
    moved = [wide[k, :, top : top + side, left : left + side] for k, (top, left) in enumerate(zip(tops, lefts, strict=True))]  # fmt: skip
    return replace(batch, pixels=torch.stack(moved))


def save(batch: Batch, file: Path) -> None:
    """Whole or not at all."""
    tensors: dict[str, Tensor] = {"pixels": batch.pixels, "ids": batch.ids.to(torch.int32)}
    if batch.true is not None:
        tensors["true"] = batch.true.to(torch.uint8)
    tensors |= {f"labels.{kind}": shown.to(torch.int16) for kind, shown in batch.labels.items()}
    for i, one in enumerate(batch.choices):
        named = {"rows": one.rows, "ids": one.ids, "answers": one.answers}
        tensors |= {f"choices.{i}.{name}": tensor.to(torch.int32) for name, tensor in named.items()}
    kinds = [[one.kind, one.weight] for one in batch.choices]
    save_safetensors(file, tensors, {"choices": json.dumps(kinds)})


def load(file: Path) -> Batch:
    """A batch that `save` kept."""
    kept = open_table(file)
    tensors = {name: entry.tensor().clone() for name, entry in kept.entries.items()}
    kinds: list[Any] = json.loads(kept.metadata["choices"])
    numbers = {name: tensor.long() for name, tensor in tensors.items() if name.startswith("choices.")}
    choices = tuple(
        Choices(
            numbers[f"choices.{i}.rows"], numbers[f"choices.{i}.ids"], numbers[f"choices.{i}.answers"], kind, weight
        )
        for i, (kind, weight) in enumerate(kinds)
    )
    labels = {name.removeprefix("labels."): shown.long() for name, shown in tensors.items() if name.startswith("labels.")}
    return Batch(tensors["pixels"], tensors["ids"].long(), tensors["true"].bool(), choices, labels)
