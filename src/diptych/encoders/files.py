"""Files of weights as tables of tensors, mapped and never copied: safetensors here, GGUF in `gguf.py`.

    table = open_file(Path("clip_l.safetensors"))
    table.entries["text_model.final_layer_norm.weight"].shape     # (768,); no torch so far
    table.entries["text_model.final_layer_norm.weight"].tensor()  # a view of the mapped file

The safetensors layout: https://huggingface.co/docs/safetensors, section "Format". Pickles are refused: opening one runs code.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import WeightsError

if TYPE_CHECKING:
    import torch

__all__ = ["BYTES", "CONVERT", "TORCH", "Entry", "Mapped", "Table", "open_file"]

# Bytes an element, by the format's own names of types.
BYTES = {
    "F64": 8,
    "F32": 4,
    "F16": 2,
    "BF16": 2,
    "F8_E4M3": 1,
    "F8_E5M2": 1,
    "I64": 8,
    "I32": 4,
    "I16": 2,
    "I8": 1,
    "U8": 1,
    "BOOL": 1,
}
TORCH = {"F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16", "F8_E4M3": "float8_e4m3fn", "F8_E5M2": "float8_e5m2", "I64": "int64", "I32": "int32", "I16": "int16", "I8": "int8", "U8": "uint8", "BOOL": "bool"}  # fmt: skip
HEADER_LIMIT = 100_000_000  # bytes; the reference implementation's own limit
SAMPLE = 4096
CONVERT = "convert it once, where you trust its source: torch.load(..., weights_only=True), then safetensors.torch.save_file"


class Mapped:
    """A file mapped privately: pages come as they are touched, and `drop` gives them back."""

    def __init__(self, path: Path):
        self.path = path
        try:
            with path.open("rb") as file:
                self.size = file.seek(0, 2)
                self.mtime_ns = path.stat().st_mtime_ns
                # a copy-on-write map is writable memory to torch, and the file stays as it is
                self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY) if self.size else None
        except OSError as error:
            raise WeightsError("E601", f"{path} cannot be read: {error.strerror}", "name a .safetensors or .gguf file, or a folder of them") from None  # fmt: skip

    def bytes(self, start: int, end: int) -> bytes:
        return self.map[start:end] if self.map is not None else b""

    def drop(self, start: int, end: int) -> None:
        """Give the whole pages between two places back to the system; they are read again when touched."""
        if self.map is None or not hasattr(self.map, "madvise"):
            return
        first = -(-start // mmap.PAGESIZE) * mmap.PAGESIZE
        last = end // mmap.PAGESIZE * mmap.PAGESIZE
        if last > first:
            self.map.madvise(mmap.MADV_DONTNEED, first, last - first)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One tensor of a file: its name there, type as the format calls it, shape, and place in bytes."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    start: int
    end: int
    file: Mapped = field(repr=False)

    @property
    def numel(self) -> int:
        count = 1
        for side in self.shape:
            count *= side
        return count

    def tensor(self) -> torch.Tensor:
        """The tensor on the CPU, a view of the map (a copy where the file does not align it)."""
        import torch

        dtype = getattr(torch, TORCH[self.dtype])
        if not self.numel:
            return torch.empty(self.shape, dtype=dtype)
        raw: Any = self.file.map
        at, size = self.start, BYTES[self.dtype]
        if at % size:
            raw, at = bytearray(self.file.bytes(self.start, self.end)), 0
        return torch.frombuffer(raw, dtype=dtype, count=self.numel, offset=at).view(self.shape)

    def drop(self) -> None:
        self.file.drop(self.start, self.end)


@dataclass(frozen=True, eq=False)
class Table:
    """All tensors of one file, or of the files of one folder, by name; `metadata` as the file gives it."""

    path: Path
    format: str
    entries: Mapping[str, Entry]
    metadata: Mapping[str, Any]
    config: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[Mapped, ...] = ()

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)

    @cached_property
    def fingerprint(self) -> str:
        """`sample-sha256:...` of every tensor's name, type, shape and of the content at three places of it.

        Sampled, since hashing 10 GB takes longer than using them: two trainings of a model differ everywhere.
        """
        digest = hashlib.sha256()
        for name in sorted(self.entries):
            entry = self.entries[name]
            digest.update(f"{name} {entry.dtype} {entry.shape}\n".encode())
            middle = max(entry.start, (entry.start + entry.end - SAMPLE) // 2)
            for start in {entry.start, middle, max(entry.start, entry.end - SAMPLE)}:
                digest.update(entry.file.bytes(start, min(start + SAMPLE, entry.end)))
        return f"sample-sha256:{digest.hexdigest()[:32]}"


def open_file(path: Path) -> Table:
    """The table of one safetensors or GGUF file. WeightsError says what else the file is."""
    if not path.exists():
        raise WeightsError("E601", f"no file {path}", "name a .safetensors or .gguf file, or a folder of them")
    file = Mapped(path)
    head = file.bytes(0, 512)
    if head[:4] == b"GGUF":
        from .gguf import read_gguf

        return read_gguf(file)
    _refuse(path, head, file.size)
    return _safetensors(file)


def _refuse(path: Path, head: bytes, size: int) -> None:
    """What is no safetensors file, by its first bytes. A header's length may happen to spell another kind's first bytes."""
    if head[4:9] == b"\0\0\0\0{":
        return
    lower = head.lstrip().lower()
    if not size:
        raise WeightsError("E602", f"{path} is empty", "download it again")
    if head[:4] == b"PK\x03\x04" or head[:2] in (b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05"):
        raise WeightsError("E603", f"{path} is a pickle (.pt, .bin, .ckpt): opening one runs the code in it", CONVERT)
    if lower.startswith((b"<!doctype", b"<html", b"<?xml")):
        raise WeightsError(
            "E602",
            f"{path} is a web page, not weights",
            "the download went to a login or error page: download it again",
        )
    if head.startswith(b"version https://git-lfs"):
        raise WeightsError(
            "E602", f"{path} is a Git LFS pointer of {size} bytes, not the weights themselves", "run `git lfs pull`"
        )
    if lower.startswith((b"{", b"[")):
        raise WeightsError(
            "E602", f"{path} is a JSON text, not weights", "name the .safetensors file beside it, or the folder"
        )


def _safetensors(file: Mapped) -> Table:
    path = file.path
    expected = "expected a safetensors file: 8 bytes of header length, a JSON header, the tensors"
    if file.size < 8:
        raise WeightsError("E602", f"{path} has {file.size} bytes", expected)
    (length,) = struct.unpack("<Q", file.bytes(0, 8))
    if length > HEADER_LIMIT or length + 8 > file.size:
        raise WeightsError("E602", f"{path} claims a header of {length} bytes in a file of {file.size}", f"it is cut off or of another kind; {expected}")  # fmt: skip
    try:
        header = json.loads(file.bytes(8, 8 + length))
        metadata = header.pop("__metadata__", {})
        entries = {name: _entry(name, row, 8 + length, file) for name, row in header.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise WeightsError("E602", f"{path} has a header that is no table of tensors", expected) from None
    _check_places(path, entries, 8 + length, file.size)
    return Table(path, "safetensors", entries, metadata, files=(file,))


def _entry(name: str, row: Mapping[str, Any], base: int, file: Mapped) -> Entry:
    start, end = row["data_offsets"]
    shape = tuple(int(side) for side in row["shape"])
    return Entry(name, str(row["dtype"]), shape, base + int(start), base + int(end), file)


def _check_places(path: Path, entries: Mapping[str, Entry], base: int, size: int) -> None:
    for entry in entries.values():
        if entry.dtype not in BYTES:
            raise WeightsError(
                "E604", f"{path}: {entry.name} is of type {entry.dtype}", f"known types: {', '.join(BYTES)}"
            )
        if min(entry.shape, default=0) < 0 or entry.end - entry.start != entry.numel * BYTES[entry.dtype]:
            raise WeightsError("E602", f"{path}: {entry.name} says shape {list(entry.shape)} {entry.dtype} and holds {entry.end - entry.start} bytes", "the file is damaged: download it again")  # fmt: skip
    end = max((entry.end for entry in entries.values()), default=0)
    if end > size:
        raise WeightsError("E602", f"{path} is cut off: {size} bytes of {end}", "download it again")
    if min((entry.start for entry in entries.values()), default=base) < base:
        raise WeightsError(
            "E602", f"{path}: a tensor lies in front of the data", "the file is damaged: download it again"
        )
