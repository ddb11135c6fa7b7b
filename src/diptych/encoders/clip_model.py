"""A whole CLIP or SigLIP: pictures and texts as vectors of one space.

model = ClipModel.load("clip-vit-base-patch32")          # a folder, or one safetensors file
images = model.image(model.pixels([Image.open("cat.jpg")]))   # [1, d], unit length
texts = model.text(["a cat", "a dog"])                        # [2, d], unit length
model.scale * images @ texts.t() + model.bias                 # the logits that it was trained with
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from ..errors import WeightsError
from .clip import ClipText
from .compute import choose
from .files import Table
from .memory import fit
from .pixels import Look, look_of
from .recognise import Component
from .recognise_vision import towers, whole
from .vit import Vit
from .weights import Weights, open_table
from .words import Reading, Words, words_of

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["ClipModel"]

BATCH = 32  # pictures or texts that a tower reads at once
SCALE = 100.0  # where a file has no logit_scale: the bound that CLIP's training reaches (Radford et al., section 2.5)


@dataclass(eq=False)
class ClipModel:
    """Both towers on their weights; get it from `load`."""

    table: Table
    towers: tuple[ClipText, Vit]
    look: Look

    @classmethod
    def load(cls, path: str | Path, device: str = "", dtype: str = "") -> ClipModel:
        """A file or folder of OpenAI's, open_clip's or Hugging Face's layout.

        `device`: cpu, cuda, mps; `dtype`: float32, bfloat16, int8; empty: the best of this machine. WeightsError E601 to
        E606 where the file cannot be read, is something else (E604, E605) or lacks tensors (E606).
        """
        table = open_table(Path(path).expanduser())
        found = towers(table)
        both = whole(found)
        if both is None:
            held = "; ".join(c.title for c in found)
            raise WeightsError("E605", f"{table.path} is no whole CLIP. It holds {held}", "a text tower and a picture tower are needed, one of each")  # fmt: skip
        for tower in both:
            if tower.missing:
                names = ", ".join(tower.missing[:3])
                raise WeightsError("E606", f"{table.path}: {len(tower.missing)} tensors are missing: {names}", "the file is incomplete")  # fmt: skip
            odd = unknown(tower)
            if odd:
                raise WeightsError("E604", f"{table.path}: {tower.title} has {len(odd)} tensors that are unknown here, as {odd[0]}", "it is another network with like names (CoCa, PE, layer scales): left out, they would give wrong vectors")  # fmt: skip
        text, vision = (Weights(table, tower) for tower in both)
        compute = choose(device, dtype)
        made = (ClipText(text, fit(compute, text, 0)), Vit(vision, fit(compute, vision, 0)))
        return cls(table, made, look_of(table, both[1], both[0]))

    def pixels(self, pictures: Sequence[Image.Image]) -> Tensor:
        """Pictures of any size and mode -> float32 `[n, 3, px, px]`, by the model's own preprocessing."""
        return self.look.pixels(pictures)

    def image(self, pixels: Tensor) -> Tensor:
        """`[n, 3, px, px]` -> `[n, d]` of unit length, float32 on the CPU."""
        made = [self.towers[1].encode(pixels[i : i + BATCH]).cpu() for i in range(0, len(pixels), BATCH)]
        return unit(torch.cat(made)) if made else torch.zeros(0, self.width)

    def text(self, texts: Sequence[str], over: str = "refuse") -> Tensor:
        """Texts -> `[n, d]` of unit length, float32 on the CPU.

        `over`: what happens to a text longer than the window. "refuse": WeightsError E610; "cut": its beginning and the
        end token are read; "chunks": the mean of its pieces' vectors, weighed by their tokens. `read` tells what is lost.
        """
        return self.vectors(self.read(texts, over))

    def read(self, texts: Sequence[str], over: str = "refuse") -> list[Reading]:
        """Each text as the tower reads it: rows of ids, tokens counted, what is lost."""
        return [self.words.read(text, over) for text in texts]

    def vectors(self, readings: Sequence[Reading]) -> Tensor:
        """Readings -> `[n, d]` of unit length; a row that several texts share is computed once."""
        rows = sorted({row for reading in readings for row in reading.rows}, key=len)
        made = dict(zip(rows, self._rows(rows), strict=True))
        out = [sum((made[row] * len(row) for row in r.rows), torch.zeros(self.width)) for r in readings]
        return unit(torch.stack(out)) if out else torch.zeros(0, self.width)

    def _rows(self, rows: Sequence[tuple[int, ...]]) -> Iterator[Tensor]:
        tower, pad = self.towers[0], self.words.pad
        for start in range(0, len(rows), BATCH):
            some = rows[start : start + BATCH]
            longest = max(map(len, some))
            ids = torch.tensor([row + (pad,) * (longest - len(row)) for row in some])
            pooled = tower.encode(ids, tokens=False, pooled="projected").pooled
            assert pooled is not None
            yield from unit(pooled.cpu())

    @cached_property
    def words(self) -> Words:
        """Its tokenizer. WeightsError E611 where SigLIP's is not beside the weights: pictures can be read without it."""
        return words_of(self.table, self.towers[0].sizes)

    @property
    def window(self) -> int:
        """Tokens that a text may have, marks among them."""
        return self.towers[0].sizes.positions

    @property
    def device(self) -> str:
        """Where its pictures are computed: cpu, cuda, mps."""
        return self.towers[1].compute.device.type

    @property
    def dtype(self) -> torch.dtype:
        """What its pictures are computed in."""
        return self.towers[1].compute.dtype

    @property
    def size_px(self) -> int:
        return self.look.px

    @property
    def width(self) -> int:
        """Length of its vectors."""
        vision = self.towers[1].weights
        return vision.source("visual_projection.weight").shape[0] if "visual_projection.weight" in vision else vision.sizes.width  # fmt: skip

    @cached_property
    def scale(self) -> float:
        """What a cosine is multiplied with before the softmax (CLIP) or the sigmoid (SigLIP): e to the stored number."""
        stored = self._number("logit_scale")
        return SCALE if stored is None else float(stored.exp())

    @cached_property
    def bias(self) -> float:
        """SigLIP's bias of the logit; 0 for CLIP."""
        stored = self._number("logit_bias")
        return 0.0 if stored is None else float(stored)

    @property
    def sigmoid(self) -> bool:
        """Whether it was trained with a sigmoid of each pair (SigLIP) instead of a softmax over many (CLIP)."""
        return self._number("logit_bias") is not None

    def _number(self, name: str) -> Tensor | None:
        entry = next((e for n, e in self.table.entries.items() if n.split(".")[-1] == name), None)
        return entry.tensor().float().reshape(()) if entry is not None else None

    @property
    def fingerprint(self) -> str:
        """The model, by its weights' content."""
        return f"{self.towers[1].weights.kind}:{self.table.fingerprint}"


def unknown(tower: Component) -> list[str]:
    """Tensors of a tower that its network here has no place for; of OpenAI's text tower, which has no prefix, its layers'."""
    return [n for n in tower.unused if tower.prefix or n.startswith("transformer.")]


def unit(vectors: Tensor) -> Tensor:
    """Rows of length 1, float32."""
    return torch.nn.functional.normalize(vectors.float(), dim=-1)
