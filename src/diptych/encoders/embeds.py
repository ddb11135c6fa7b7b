"""Embeds: what an image model eats, kept per encoder, with a fingerprint that says how it was made.

    embeds.tokens, embeds.pooled      # [n, d], [d]: joined as the target's model reads them
    embeds.slots["t5xxl"].tokens      # [n, d] of one encoder
    embeds.save("out.safetensors"); Embeds.load("out.safetensors")
    pipe(**embeds.for_diffusers(), num_inference_steps=20)

The file is safetensors; its metadata key `diptych` is JSON with `schema`, texts, recipe and fingerprint. A reader needs no
profile: `tokens` names the parts that lie one behind the other, each of slots side by side.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import OutputError, WeightsError
from ..types import Finding
from ..whole import write_whole
from .files import TORCH, open_file

if TYPE_CHECKING:
    from torch import Tensor

__all__ = ["Embeds", "SlotEmbeds", "save_safetensors"]

SCHEMA = 1
NAMES = {torch_name: name for name, torch_name in TORCH.items()}


@dataclass(frozen=True, eq=False)
class SlotEmbeds:
    """One encoder's states `[n, d]`, pooled vector `[d]` and mask `[n]`; None where the image model reads none."""

    tokens: Tensor | None = None
    pooled: Tensor | None = None
    mask: Tensor | None = None


@dataclass(frozen=True, eq=False)
class Embeds:
    """Conditioning of one prompt for one target, and of its negative prompt where the target reads one.

    `joined` and `pools` are the recipe's lists; `arguments` the runtime's own names; `fingerprint` holds the texts' and
    the weights' hashes, the type it was computed in, and the version.
    """

    target: str
    slots: Mapping[str, SlotEmbeds]
    joined: tuple[tuple[str, ...], ...]
    pools: tuple[str, ...]
    arguments: Mapping[str, str]
    fingerprint: Mapping[str, Any]
    negative: Embeds | None = None
    findings: tuple[Finding, ...] = field(default=())

    @property
    def tokens(self) -> Tensor | None:
        """`[n, d]`: slots side by side, cut to the shorter; parts one behind the other, filled with zeros to the widest."""
        import torch
        from torch.nn.functional import pad

        parts = []
        for names in self.joined:
            found = [t for n in names if n in self.slots and (t := self.slots[n].tokens) is not None]
            if found:
                short = min(len(t) for t in found)
                parts.append(torch.cat([t[:short] for t in found], dim=-1))
        wide = max((p.shape[-1] for p in parts), default=0)
        wide = max(wide, int(self.fingerprint.get("width", 0)))
        return torch.cat([pad(p, (0, wide - p.shape[-1])) for p in parts]) if parts else None

    @property
    def pooled(self) -> Tensor | None:
        """`[d]`: the pooled vectors side by side."""
        import torch

        found = [p for n in self.pools if n in self.slots and (p := self.slots[n].pooled) is not None]
        return torch.cat(found) if found else None

    @property
    def mask(self) -> Tensor | None:
        """`[n]` of 1 and 0, or None: only targets of one slot have one."""
        return next((s.mask for s in self.slots.values() if s.mask is not None), None)

    def for_diffusers(self, *, device: str | None = None, dtype: Any = None) -> dict[str, Tensor]:
        """Keyword arguments of the target's pipeline, with a batch of one. ValueError for a target of another runtime."""
        if not self.arguments:
            raise ValueError(
                f"{self.target} is no diffusers target: render and encode for {self.target.split('@')[0]}@diffusers"
            )
        out = {}
        for prefix, side in (("", self), ("negative_", self.negative)):
            for what, name in self.arguments.items() if side is not None else ():
                value = getattr(side, what)
                if value is not None:
                    out[prefix + name] = value.unsqueeze(0).to(device=device, dtype=None if value.dtype.is_floating_point is False else dtype)  # fmt: skip
        return out

    def save(self, path: str | Path) -> None:
        """Write the file whole or not at all. OutputError E501 where it cannot be written."""
        save_safetensors(Path(path), *self._file())

    def pieces(self) -> Iterator[Any]:
        """What `save` writes, as bytes-like pieces one after the other."""
        return _pieces(*self._file())

    def as_dict(self) -> dict[str, Any]:
        """What the file holds, as `diptych encode --json` says it."""
        tensors = {name: {"shape": list(t.shape), "dtype": _type_of(t)} for name, t in _tensors(self, "")}
        return {"target": self.target, "tensors": tensors, "fingerprint": dict(self.fingerprint), "findings": [f.as_dict() for f in self.findings]}

    def _file(self) -> tuple[dict[str, Tensor], dict[str, str]]:
        return dict(_tensors(self, "")), {"format": "pt", "diptych": json.dumps(_meta(self), ensure_ascii=False)}

    @staticmethod
    def load(path: str | Path) -> Embeds:
        """Read a file that `save` wrote. WeightsError E602 or E605 where it is none."""
        table = open_file(Path(path))
        if "diptych" not in table.metadata:
            raise WeightsError(
                "E605", f"{path} holds no embeddings of ours", "make it with `diptych encode ... -o FILE`"
            )
        meta = json.loads(table.metadata["diptych"])
        if meta.get("schema") != SCHEMA:
            raise WeightsError(
                "E605", f"{path} is of schema {meta.get('schema')}, this version reads {SCHEMA}", "encode again"
            )
        tensors = {name: entry.tensor().clone() for name, entry in table.entries.items()}
        return _side(meta, tensors)


def _tensors(embeds: Embeds, prefix: str) -> Any:
    for slot, found in embeds.slots.items():
        for what in ("tokens", "pooled", "mask"):
            value = getattr(found, what)
            if value is not None:
                yield f"{prefix}{slot}.{what}", value.cpu().contiguous()
    if embeds.negative is not None:
        yield from _tensors(embeds.negative, "negative.")


def _meta(embeds: Embeds) -> dict[str, Any]:
    row: dict[str, Any] = {
        "schema": SCHEMA,
        "target": embeds.target,
        "tokens": [list(part) for part in embeds.joined],
        "pooled": list(embeds.pools),
        "arguments": dict(embeds.arguments),
        "fingerprint": dict(embeds.fingerprint),
        "findings": [f.as_dict() for f in embeds.findings],
    }
    return row | ({"negative": _meta(embeds.negative)} if embeds.negative is not None else {})


def _side(meta: Mapping[str, Any], tensors: Mapping[str, Any], prefix: str = "") -> Embeds:
    own = [
        n.removeprefix(prefix) for n in tensors if n.startswith(prefix) and n.startswith("negative.") == bool(prefix)
    ]
    slots = {}
    for slot in sorted({n.rpartition(".")[0] for n in own}):
        slots[slot] = SlotEmbeds(*(tensors.get(f"{prefix}{slot}.{what}") for what in ("tokens", "pooled", "mask")))
    negative = _side(meta["negative"], tensors, "negative.") if meta.get("negative") else None
    joined = tuple(tuple(part) for part in meta["tokens"])
    findings = tuple(_finding(row) for row in meta.get("findings", ()))
    return Embeds(
        meta["target"], slots, joined, tuple(meta["pooled"]), meta["arguments"], meta["fingerprint"], negative, findings
    )


def _finding(row: Mapping[str, Any]) -> Finding:
    span = row.get("span")
    return Finding(row["code"], row["severity"], row["message"], row.get("slot") or "", tuple(span) if span else None, row.get("path", ""), row.get("fix", ""))  # fmt: skip


def save_safetensors(path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> None:
    """A safetensors file, written beside its place and moved there. OutputError E501 where it cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError("E501", f"cannot write {path}: {error.strerror}", "choose another place with -o") from None
    write_whole(path, _pieces(tensors, metadata))


def _pieces(tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> Iterator[Any]:
    header: dict[str, Any] = {"__metadata__": dict(metadata)}
    at = 0
    for name, tensor in tensors.items():
        size = tensor.numel() * tensor.element_size()
        header[name] = {"dtype": _type_of(tensor), "shape": list(tensor.shape), "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    return chain((struct.pack("<Q", len(text)), text), map(_raw, tensors.values()))


def _type_of(tensor: Tensor) -> str:
    return NAMES[str(tensor.dtype).removeprefix("torch.")]


def _raw(tensor: Tensor) -> memoryview:
    """A tensor's bytes, without a copy where they lie one after the other already."""
    import torch

    array: Any = tensor.contiguous().flatten().view(torch.uint8).numpy()
    return memoryview(array)
