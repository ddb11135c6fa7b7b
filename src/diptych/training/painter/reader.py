"""Whose words a painter's lessons are told in: a shortened vocabulary and the CLIP text side that reads the keywords.

    reader()                        # the world's CLIP
    reader(Path("runs/a/weights"))  # a painter that is trained on: the one that it has learnt to read

The two differ as soon as the world's CLIP is trained anew, so a lesson says whose it is and no other is taken for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy
from torch import Tensor

from ...encoders.clip_model import ClipModel
from ...encoders.files import Table
from ...encoders.rules import kept_ids
from ...picture.find import find_judge
from ...picture.flow.open import open_painter
from ..files import Ids

__all__ = ["WINDOW", "Reader", "reader"]

WINDOW = 64  # tokens of a sentence
SIDE = ("text_model.", "text_projection.")
IN_PAINTER = "clip."


@dataclass(frozen=True, eq=False)
class Reader:
    """`words`: ids of a sentence; `pooled`: keywords -> `[n, d]` of length one; `tower`, `config`: the text side's own tensors
    and sizes, as a painter's weights hold them."""

    words: Ids
    pooled: Callable[[Sequence[str]], Tensor]
    tower: Mapping[str, Tensor]
    config: Mapping[str, Any]

    @property
    def fingerprint(self) -> str:
        """The same for a CLIP and for the painter that was shipped with its text side."""
        told = hashlib.sha256(numpy.array(self.words.kept, dtype="int32").tobytes())
        told.update(self.tower["text_projection.weight"].half().contiguous().numpy().tobytes())
        return told.hexdigest()[:16]


@cache
def reader(painter: Path | None = None) -> Reader:
    """MissingPart E437 and WeightsError E605 where the folder holds no painter."""
    if painter:
        opened = open_painter(painter)
        return _of(opened.table, opened.pooled, IN_PAINTER, json.loads(opened.table.metadata["config"]))
    clip = ClipModel.load(find_judge("world")[0])
    config = json.loads(clip.table.metadata["config"])
    return _of(clip.table, clip.text, "", {name: config[name] for name in ("text_config", "projection_dim")})


def _of(table: Table, pooled: Callable[[Sequence[str]], Tensor], prefix: str, config: Mapping[str, Any]) -> Reader:
    within = tuple(prefix + name for name in SIDE)
    tower = {n.removeprefix(prefix): e.tensor() for n, e in table.entries.items() if n.startswith(within)}
    return Reader(Ids(WINDOW, tuple(kept_ids(table.entries))), pooled, tower, config)
