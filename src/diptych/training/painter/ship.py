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
from .scenes import WINDOW, own_clip

__all__ = ["ship"]

SHARD = 14 * 2**20  # bytes of tensors a file
SIDE = ("text_model.", "text_projection.")


def ship(model: Path, folder: Path, notes: Mapping[str, Any] | None = None) -> list[Path]:
    """`model` is what training saved. WeightsError E605 where it is no painter."""
    table = open_table(model)
    config = json.loads(table.metadata.get("config") or "{}")
    if "flow" not in config:
        raise WeightsError("E605", f"{model} is no painter", "take the model.safetensors of `diptych train painter`")
    clip = own_clip().table
    tensors = {n: e.tensor().half() for n, e in table.entries.items() if n.startswith(("flow.", "t5."))}
    tensors |= {f"clip.{n}": e.tensor().half() for n, e in clip.entries.items() if n.startswith(SIDE)}
    tensors["kept_ids"] = table.entries["kept_ids"].tensor()
    facts = {"flow": config["flow"], "windows": {"t5xxl": WINDOW, "clip_l": 77}, **(notes or {})}
    header = {"format": "pt", "config": json.dumps(clip_config(clip.metadata)), "diptych": json.dumps(facts)}
    shards = list(_shards(tensors))
    names = [f"model-{i + 1:05}-of-{len(shards):05}.safetensors" for i in range(len(shards))]
    for name, some in zip(names, shards, strict=True):
        save_safetensors(folder / name, some, header)
    where = {n: name for name, some in zip(names, shards, strict=True) for n in some}
    size = sum(t.numel() * t.element_size() for t in tensors.values())
    index = {"metadata": {"total_size": size}, "weight_map": where}
    write_whole(folder / INDEX, (json.dumps(index, indent=1) + "\n").encode())
    return [*(folder / name for name in names), folder / INDEX]


def clip_config(metadata: Mapping[str, str]) -> dict[str, Any]:
    """What tensors do not say of the text tower: heads and activation."""
    config = json.loads(metadata["config"])
    return {"text_config": config["text_config"], "projection_dim": config["projection_dim"]}


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
