"""Weights as an encoder uses them: any file or folder opened, its encoder found, each tensor given in the type asked for.

weights = load("t5xxl_fp16.safetensors", "t5xxl")
weights.kind, weights.sizes.layers        # ('t5xxl', 24)
weights["encoder.final_layer_norm.weight"]  # float32 tensor
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import WeightsError
from .files import CONVERT, Mapped, Table, open_file
from .recognise import Component, Sizes, Source, components
from .settings import folder_settings, header_settings, read_json

if TYPE_CHECKING:
    import torch

__all__ = ["Weights", "load", "open_table", "pick"]

INDEXES = (
    "model.safetensors.index.json",
    "model.fp16.safetensors.index.json",
    "diffusion_pytorch_model.safetensors.index.json",
)
SINGLES = (
    "model.safetensors",
    "model.fp16.safetensors",
    "pytorch_model.safetensors",
    "open_clip_model.safetensors",
    "open_clip_pytorch_model.safetensors",
)
PICKLES = (".bin", ".pt", ".pth", ".ckpt")


@dataclass(frozen=True, eq=False)
class Weights:
    """One encoder's tensors under our own names. Reading one maps it; nothing is loaded before."""

    table: Table
    component: Component

    @property
    def kind(self) -> str:
        return self.component.kind

    @property
    def sizes(self) -> Sizes:
        return self.component.sizes

    def __contains__(self, name: object) -> bool:
        return name in self.component.tensors

    def source(self, name: str) -> Source:
        return self.component.tensors[name]

    def __getitem__(self, name: str) -> torch.Tensor:
        """The tensor in float32, scaled; a copy unless the file holds it so. For the small ones: norms, biases, tables."""
        source = self.source(name)
        return scaled(view(source).float(), source)

    def drop(self) -> None:
        """Give the mapped pages back to the system."""
        for source in self.component.tensors.values():
            source.entry.drop()

    @property
    def fingerprint(self) -> str:
        return f"{self.kind}:{self.component.prefix}:{self.table.fingerprint}" if self.component.prefix else f"{self.kind}:{self.table.fingerprint}"  # fmt: skip


def view(source: Source) -> torch.Tensor:
    """The stored tensor in its stored type: a part, or transposed, as its layout asks."""
    tensor = source.entry.tensor()
    if source.transposed:
        tensor = tensor.t()
    index, parts = source.part
    size = tensor.shape[0] // parts if parts > 1 else 0
    return tensor[index * size : (index + 1) * size] if parts > 1 else tensor


def scaled(tensor: torch.Tensor, source: Source) -> torch.Tensor:
    """`tensor` times the file's own scale, which may be one number or one a row."""
    if source.scale is None:
        return tensor
    scale = source.scale.tensor().float().to(tensor.device)
    return tensor * (scale.reshape(-1, 1) if scale.numel() > 1 else scale.reshape(()))


def load(path: str | Path, kind: str = "", *, config: Mapping[str, Any] | None = None) -> Weights:
    """The encoder `kind` (clip_l, clip_g, t5xxl, ...; empty: the only one) of a file or a folder.

    `config` adds what tensors do not tell (heads, activation), as a Hugging Face config.json names it.
    WeightsError E601 to E606 where the file cannot be read, is something else, or lacks tensors.
    """
    table = open_table(Path(path))
    if config:
        table = replace(table, config={**table.config, **config})
    return pick(table, kind)


def pick(table: Table, kind: str) -> Weights:
    """The one component that serves as `kind`. A family's odd sizes serve too: any T5 as t5xxl, any CLIP as clip_l."""
    found = components(table)
    exact = [c for c in found if c.kind == kind]
    family = kind.split("_")[0].replace("t5xxl", "t5")
    near = [c for c in found if c.family == family and c.kind in ("clip", "t5")]
    chosen = found if not kind else exact or near
    if len(chosen) != 1:
        held = "; ".join(c.title for c in found)
        why = f"holds {len(chosen)} encoders that could be {kind or 'meant'}" if chosen else f"is not {kind}"
        raise WeightsError("E605", f"{table.path} {why}. It holds {held}", "name the file of this very encoder")
    if chosen[0].missing:
        names = ", ".join(chosen[0].missing[:3])
        raise WeightsError("E606", f"{table.path}: {len(chosen[0].missing)} tensors are missing: {names}", "the file is incomplete: a shard or a part of the download is not there")  # fmt: skip
    return Weights(table, chosen[0])


def open_table(path: Path) -> Table:
    """One file, or a Hugging Face folder with its config and shards, as one table."""
    if not path.is_dir():
        table = open_file(path)
        beside = folder_settings(path.parent) if path.name in SINGLES else {}
        return replace(table, config=header_settings(table.metadata) | beside)
    shards = _shards(path)
    tables = [open_file(shard) for shard in shards]
    entries: dict[str, Any] = {}
    for table in tables:
        entries |= table.entries
    files: tuple[Mapped, ...] = tuple(f for t in tables for f in t.files)
    config = header_settings(tables[0].metadata) | folder_settings(path)
    return Table(path, tables[0].format, entries, tables[0].metadata, config, files)


def _shards(folder: Path) -> list[Path]:
    for name in INDEXES:
        index = folder / name
        if index.is_file():
            shards = sorted(set(read_json(index).get("weight_map", {}).values()))
            missing = [s for s in shards if not (folder / s).is_file()]
            if missing or not shards:
                raise WeightsError(
                    "E606",
                    f"{index} names {', '.join(missing[:3]) or 'no files'}: not there",
                    "download the missing shards",
                )
            return [folder / s for s in shards]
    for name in SINGLES:
        if (folder / name).is_file():
            return [folder / name]
    files = sorted(folder.glob("*.safetensors")) + sorted(folder.glob("*.gguf"))
    if len(files) == 1:
        return files
    if (folder / "model_index.json").is_file():
        raise WeightsError(
            "E601", f"{folder} is a whole pipeline", "name its text_encoder folders: text_encoder, text_encoder_2, ..."
        )
    pickles = sorted(p for p in folder.glob("*") if p.suffix in PICKLES)
    if pickles and not files:
        raise WeightsError("E603", f"{folder} holds only pickles ({pickles[0].name})", f"get its safetensors files: opening a pickle runs code; or {CONVERT}")  # fmt: skip
    raise WeightsError(
        "E601", f"{folder} holds {len(files)} weight files", "name one file, or a folder with model.safetensors"
    )
