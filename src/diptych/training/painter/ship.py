"""A trained painter as it is used: 16 bits, with the CLIP text tower that it learnt to read, in shards."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from torch import Tensor

from ...encoders.embeds import save_safetensors
from ...encoders.weights import open_table
from ...errors import WeightsError
from ...picture.flow.open import INDEX
from ...whole import write_whole
from .reader import IN_PAINTER, WINDOW, Reader

__all__ = ["TABLES", "ship"]

TABLES = ("flow", "autoencoder", "t5")  # of a config: what a painter is made of, and its tensors' prefixes
SHARD = 14 * 2**20  # bytes of tensors a file


def ship(model: Path, folder: Path, reader: Reader, notes: Mapping[str, Any] | None = None) -> list[Path]:
    """`model` is what training saved, `reader` whose words it learnt in. WeightsError E605 where it is no painter of that reader."""
    table = open_table(model)
    config = json.loads(table.metadata.get("config") or "{}")
    if "flow" not in config:
        raise WeightsError("E605", f"{model} is no painter", "take the model.safetensors of `diptych train painter`")
    kept = table.entries["kept_ids"].tensor()
    if tuple(kept.tolist()) != reader.words.kept:
        raise WeightsError("E605", f"{model} reads other words than this CLIP", "ship it with the CLIP that its lessons were told for")
    tensors = {n: e.tensor().half() for n, e in table.entries.items() if n.startswith(tuple(f"{part}." for part in TABLES))}
    tensors |= {IN_PAINTER + n: tensor.half() for n, tensor in reader.tower.items()}
    tensors["kept_ids"] = kept
    facts = {**{name: config[name] for name in (*TABLES, "facts")}, "windows": {"t5xxl": WINDOW, "clip_l": 77}, **(notes or {})}
    header = {"format": "pt", "config": json.dumps(reader.config), "diptych": json.dumps(facts)}
    shards = list(_shards(tensors))
    names = [f"model-{i + 1:05}-of-{len(shards):05}.safetensors" for i in range(len(shards))]
    for name, some in zip(names, shards, strict=True):
        save_safetensors(folder / name, some, header)
    where = {n: name for name, some in zip(names, shards, strict=True) for n in some}
    size = sum(t.numel() * t.element_size() for t in tensors.values())
    index = {"metadata": {"total_size": size}, "weight_map": where}
    write_whole(folder / INDEX, (json.dumps(index, indent=1) + "\n").encode())
    return [*(folder / name for name in names), folder / INDEX]


def _shards(tensors: Mapping[str, Tensor]) -> Iterator[dict[str, Tensor]]:
    held: dict[str, Tensor] = {}
    size = 0
    for name, tensor in tensors.items():
        own = tensor.numel() * tensor.element_size()
        if held and size + own > SHARD:
            yield held
            held, size = {}, 0
        held[name] = tensor
        size += own
    yield held
