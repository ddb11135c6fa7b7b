"""GGUF files: the header, and the block formats unpacked with torch.

Layout: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md; block formats as ggml-quants.c packs them. The kinds
below are unpacked here, in whole tensors at a time; others (IQ*) are refused with their name.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import WeightsError
from .files import Entry, Mapped, Table

if TYPE_CHECKING:
    import torch

__all__ = ["KINDS", "Packed", "read_gguf", "unpack"]

# type number: name, elements a block, bytes a block
KINDS = {
    0: ("F32", 1, 4), 1: ("F16", 1, 2), 30: ("BF16", 1, 2), 2: ("Q4_0", 32, 18), 3: ("Q4_1", 32, 20), 6: ("Q5_0", 32, 22),
    7: ("Q5_1", 32, 24), 8: ("Q8_0", 32, 34), 10: ("Q2_K", 256, 84), 11: ("Q3_K", 256, 110), 12: ("Q4_K", 256, 144),
    13: ("Q5_K", 256, 176), 14: ("Q6_K", 256, 210),
}  # fmt: skip
OTHERS = {16: "IQ2_XXS", 17: "IQ2_XS", 18: "IQ3_XXS", 19: "IQ1_S", 20: "IQ4_NL", 21: "IQ3_S", 22: "IQ2_S", 23: "IQ4_XS", 29: "IQ1_M", 34: "TQ1_0", 35: "TQ2_0", 39: "MXFP4"}  # fmt: skip
SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}


@dataclass(frozen=True, slots=True, eq=False)
class Packed(Entry):
    """A tensor in GGUF blocks; `tensor` unpacks it to float32."""

    def tensor(self) -> torch.Tensor:
        import torch

        if self.dtype in ("F32", "F16", "BF16"):
            return Entry(self.name, self.dtype, self.shape, self.start, self.end, self.file).tensor()
        raw = torch.frombuffer(self.file.map, dtype=torch.uint8, count=self.end - self.start, offset=self.start)
        return unpack(raw, self.dtype).view(self.shape)

    def rows(self, index: torch.Tensor) -> torch.Tensor:
        """Rows of a matrix in float32; only their blocks are unpacked."""
        import torch

        if self.dtype in ("F32", "F16", "BF16"):
            return self.tensor()[index].float()
        raw = torch.frombuffer(self.file.map, dtype=torch.uint8, count=self.end - self.start, offset=self.start)
        return unpack(raw.view(self.shape[0], -1)[index].flatten(), self.dtype).view(len(index), -1)


def read_gguf(file: Mapped) -> Table:
    """The table of a GGUF file of version 2 or 3. WeightsError where it is cut off or of a kind that is not read here."""
    path = file.path
    try:
        read = _Reader(file)
        read.at = 4
        version, tensors, pairs = read.scalar("<I"), read.scalar("<Q"), read.scalar("<Q")
        if version not in (2, 3):
            raise WeightsError("E604", f"{path} is GGUF version {version}", "versions 2 and 3 are read")
        metadata = dict(read.pair() for _ in range(pairs))
        rows = [read.tensor() for _ in range(tensors)]
    except (struct.error, UnicodeDecodeError, KeyError, MemoryError, OverflowError):
        raise WeightsError("E602", f"{path} is a GGUF file that is cut off or damaged", "download it again") from None
    step = int(metadata.get("general.alignment", 32))
    base = -(-read.at // step) * step
    entries = {row[0]: _packed(file, base, *row) for row in rows}
    return Table(path, "gguf", entries, metadata, files=(file,))


def _packed(file: Mapped, base: int, name: str, shape: tuple[int, ...], number: int, offset: int) -> Packed:
    if number not in KINDS:
        kind = OTHERS.get(number, f"number {number}")
        raise WeightsError("E604", f"{file.path}: {name} is packed as {kind}", f"these kinds are unpacked: {', '.join(k for k, *_ in KINDS.values())}")  # fmt: skip
    kind, per, size = KINDS[number]
    count = 1
    for side in shape:
        count *= side
    start, end = base + offset, base + offset + count // per * size
    if end > file.size:
        raise WeightsError(
            "E602", f"{file.path} is cut off: {name} ends at byte {end} of {file.size}", "download it again"
        )
    return Packed(name, kind, shape, start, end, file)


class _Reader:
    """Walks over a GGUF header."""

    def __init__(self, file: Mapped):
        self.file, self.at = file, 0

    def scalar(self, form: str) -> Any:
        size = struct.calcsize(form)
        (value,) = struct.unpack(form, self.file.bytes(self.at, self.at + size))
        self.at += size
        return value

    def text(self) -> str:
        length = self.scalar("<Q")
        if length > self.file.size:
            raise struct.error("cut off")
        raw = self.file.bytes(self.at, self.at + length)
        self.at += length
        return raw.decode()

    def value(self, kind: int) -> Any:
        if kind == 8:
            return self.text()
        if kind == 9:
            inner, count = self.scalar("<I"), self.scalar("<Q")
            if count > self.file.size:
                raise struct.error("cut off")
            return [self.value(inner) for _ in range(count)]
        return self.scalar(SCALARS[kind])

    def pair(self) -> tuple[str, Any]:
        key = self.text()
        return key, self.value(self.scalar("<I"))

    def tensor(self) -> tuple[str, tuple[int, ...], int, int]:
        name, sides = self.text(), self.scalar("<I")
        if sides > 8:
            raise struct.error("damaged")
        shape = tuple(self.scalar("<Q") for _ in range(sides))
        return name, shape[::-1], self.scalar("<I"), self.scalar("<Q")  # ggml names the fastest side first


def unpack(raw: torch.Tensor, kind: str) -> torch.Tensor:
    """Blocks of bytes `[n]` as float32 values, in order."""
    _, _, size = next(row for row in KINDS.values() if row[0] == kind)
    return UNPACK[kind](raw.view(-1, size)).flatten()


def _parts(blocks: torch.Tensor, *sizes: int) -> Iterator[torch.Tensor]:
    start = 0
    for size in sizes:
        yield blocks[:, start : start + size]
        start += size
    yield blocks[:, start:]


def _half(raw: torch.Tensor) -> torch.Tensor:
    import torch

    return raw.contiguous().view(torch.float16).float()


def _nibbles(packed: torch.Tensor) -> torch.Tensor:
    """Low halves of all bytes, then high halves."""
    import torch

    return torch.cat([packed & 15, packed >> 4], dim=1)


def _bits(packed: torch.Tensor) -> torch.Tensor:
    """32 bits from 4 bytes, lowest first."""
    import torch

    shifts = torch.arange(8, dtype=torch.uint8)
    return ((packed.unsqueeze(-1) >> shifts) & 1).flatten(1)


def _q8_0(blocks: torch.Tensor) -> torch.Tensor:
    import torch

    d, q = _parts(blocks, 2)
    return q.contiguous().view(torch.int8).float() * _half(d)


def _q4_0(blocks: torch.Tensor) -> torch.Tensor:
    d, q = _parts(blocks, 2)
    return (_nibbles(q).float() - 8) * _half(d)


def _q4_1(blocks: torch.Tensor) -> torch.Tensor:
    d, m, q = _parts(blocks, 2, 2)
    return _nibbles(q).float() * _half(d) + _half(m)


def _q5_0(blocks: torch.Tensor) -> torch.Tensor:
    d, high, q = _parts(blocks, 2, 4)
    return ((_nibbles(q) | (_bits(high) << 4)).float() - 16) * _half(d)


def _q5_1(blocks: torch.Tensor) -> torch.Tensor:
    d, m, high, q = _parts(blocks, 2, 2, 4)
    return (_nibbles(q) | (_bits(high) << 4)).float() * _half(d) + _half(m)


def _pairs(q: torch.Tensor, count: int, step: int, mask: int) -> torch.Tensor:
    """`[n, groups*bytes]` -> `[n, groups, 8/step, bytes]`: fields of `step` bits, lowest first, group by group."""
    import torch

    shifts = torch.arange(0, 8, step, dtype=torch.uint8).view(1, 1, -1, 1)
    return (q.reshape(len(q), -1, 1, count) >> shifts) & mask


def _q2_k(blocks: torch.Tensor) -> torch.Tensor:
    scales, q, d, dmin = _parts(blocks, 16, 64, 2)
    values = _pairs(q, 32, 2, 3).reshape(-1, 16, 16).float()
    scale, low = (scales & 15).float() * _half(d), (scales >> 4).float() * _half(dmin)
    return (values * scale.unsqueeze(-1) - low.unsqueeze(-1)).flatten(1)


def _q3_k(blocks: torch.Tensor) -> torch.Tensor:
    import torch

    mask, q, scales, d = _parts(blocks, 32, 64, 12)
    low = _pairs(scales[:, :8], 8, 4, 15).reshape(-1, 16)
    high = _pairs(scales[:, 8:], 4, 2, 3).reshape(-1, 16)
    scale = ((low | (high << 4)).view(torch.int8).float() - 32) * _half(d)
    bits = (mask.unsqueeze(1) >> torch.arange(8, dtype=torch.uint8).view(1, 8, 1)) & 1
    values = _pairs(q, 32, 2, 3).reshape(-1, 8, 32).float() - (1 - bits).float() * 4
    return (values.reshape(-1, 16, 16) * scale.unsqueeze(-1)).flatten(1)


def _scale_min(scales: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Eight scales and eight minima of 6 bits from 12 bytes."""
    import torch

    d, m, dm = scales[:, :4], scales[:, 4:8], scales[:, 8:]
    scale = torch.cat([d & 63, (dm & 15) | ((d >> 2) & 48)], dim=1)
    low = torch.cat([m & 63, (dm >> 4) | ((m >> 2) & 48)], dim=1)
    return scale.float(), low.float()


def _q4_k(blocks: torch.Tensor) -> torch.Tensor:
    d, dmin, scales, q = _parts(blocks, 2, 2, 12)
    scale, low = _scale_min(scales)
    values = _pairs(q, 32, 4, 15).reshape(-1, 8, 32).float()
    return (values * (scale * _half(d)).unsqueeze(-1) - (low * _half(dmin)).unsqueeze(-1)).flatten(1)


def _q5_k(blocks: torch.Tensor) -> torch.Tensor:
    import torch

    d, dmin, scales, high, q = _parts(blocks, 2, 2, 12, 32)
    scale, low = _scale_min(scales)
    bits = (high.unsqueeze(1) >> torch.arange(8, dtype=torch.uint8).view(1, 8, 1)) & 1
    values = (_pairs(q, 32, 4, 15).reshape(-1, 8, 32) | (bits << 4)).float()
    return (values * (scale * _half(d)).unsqueeze(-1) - (low * _half(dmin)).unsqueeze(-1)).flatten(1)


def _q6_k(blocks: torch.Tensor) -> torch.Tensor:
    import torch

    low, high, scales, d = _parts(blocks, 128, 64, 16)
    four = _pairs(low, 64, 4, 15).reshape(-1, 8, 32)
    two = _pairs(high, 32, 2, 3).reshape(-1, 8, 32)
    values = (four | (two << 4)).float() - 32
    scale = scales.contiguous().view(torch.int8).float() * _half(d)
    return (values.reshape(-1, 16, 16) * scale.unsqueeze(-1)).flatten(1)


UNPACK: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "Q8_0": _q8_0, "Q4_0": _q4_0, "Q4_1": _q4_1, "Q5_0": _q5_0, "Q5_1": _q5_1, "Q2_K": _q2_k, "Q3_K": _q3_k, "Q4_K": _q4_k,
    "Q5_K": _q5_k, "Q6_K": _q6_k,
}  # fmt: skip
