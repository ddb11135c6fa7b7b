"""Batches of the world that are drawn once and kept, by processes of their own while the model trains.

source = Drawn(World(64, 256, tokenise), folder, different=256, workers=1)
for batch, cursor in source.batches({}): ...    # 256 different batches, over and over, each time shifted otherwise

Drawing a picture and writing its texts costs more than a small model's step on it; a picture that is kept is seen again,
moved by up to three pixels. Files are one safetensors each: a half-drawn folder is gone on with.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from ..encoders.embeds import save_safetensors
from ..encoders.weights import open_table
from ..picture.world.sample import sample
from ..picture.world.vocabulary import objects, table
from ..prompt.tokens import needed
from .batch import Batch, Choices, Cursor
from .files import Ids, Told
from .world import World, question, tell

__all__ = ["Drawn", "Tokenise", "world_ids"]

MARKS = (49406, 49407)
SHIFT_PX = 3
AHEAD = 6  # batches that a worker is asked for before they are needed


@dataclass
class Drawn:
    """A `Source`. `different` batches in all; `workers` processes draw what the folder lacks, 0 draws when asked."""

    world: World
    folder: Path
    different: int = 256
    workers: int = 1
    rank: int = 0
    ranks: int = 1
    told: Told = field(default_factory=Told)

    def batches(self, cursor: Cursor) -> Iterator[tuple[Batch, Cursor]]:
        """Without end; the cursor is the number of batches that this rank has seen."""
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self.workers, context, initializer=_alone) if self.workers else None
        asked: dict[int, Future[None]] = {}
        i = int(cursor.get("batch", 0))
        try:
            while True:
                if pool:
                    self._ask(pool, asked, i)
                yield self._moved(self._read(self._number(i), asked), i), {"batch": i + 1}
                i += 1
        finally:
            if pool:
                pool.shutdown(cancel_futures=True)

    def _number(self, i: int) -> int:
        """Each pass through the kept batches in another order, each rank its share."""
        share = self.different // self.ranks
        turn, place = divmod(i, share)
        order = Random(f"order {self.world.seed} {turn}").sample(range(share), share) if turn else range(share)
        return order[place] * self.ranks + self.rank

    def _ask(self, pool: ProcessPoolExecutor, asked: dict[int, Future[None]], i: int) -> None:
        for j in range(i, i + AHEAD * self.workers):
            number = self._number(j)
            if number not in asked and not self.file(number).exists():
                asked[number] = pool.submit(draw, self.world, number, self.file(number))

    def _read(self, number: int, asked: dict[int, Future[None]]) -> Batch:
        file = self.file(number)
        if number in asked:
            asked.pop(number).result()
        elif not file.exists():
            draw(self.world, number, file)
        batch = load(file)
        self.told.counts["pictures"] += len(batch)
        return batch

    def file(self, number: int) -> Path:
        return self.folder / f"{number:05}.safetensors"

    def _moved(self, batch: Batch, i: int) -> Batch:
        """All pictures of a batch moved a little, the edge repeated; never mirrored: left is a word."""
        rng = Random(f"shift {self.world.seed} {i} {self.rank}")
        n, side = len(batch), batch.pixels.shape[-1]
        wide = functional.pad(batch.pixels.float(), (SHIFT_PX,) * 4, mode="replicate").to(torch.uint8)
        tops, lefts = ([rng.randint(0, 2 * SHIFT_PX) for _ in range(n)] for _ in range(2))
        moved = [wide[k, :, top : top + side, left : left + side] for k, (top, left) in enumerate(zip(tops, lefts, strict=True))]  # fmt: skip
        return Batch(torch.stack(moved), batch.ids, batch.true, batch.choices)


def _alone() -> None:
    """A worker leaves the processors to the training."""
    torch.set_num_threads(1)
    if hasattr(os, "nice"):
        os.nice(5)


def draw(world: World, number: int, file: Path) -> None:
    """Draw one batch and keep it."""
    batch = world.batch(number)
    tensors: dict[str, Tensor] = {"pixels": batch.pixels, "ids": batch.ids.to(torch.int32)}
    if batch.true is not None:
        tensors["true"] = batch.true.to(torch.uint8)
    for i, one in enumerate(batch.choices):
        named = {"rows": one.rows, "ids": one.ids, "answers": one.answers}
        tensors |= {f"choices.{i}.{name}": tensor.to(torch.int32) for name, tensor in named.items()}
    kinds = [[one.kind, one.weight] for one in batch.choices]
    save_safetensors(file, tensors, {"choices": json.dumps(kinds)})


def load(file: Path) -> Batch:
    """A batch that `draw` kept."""
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
    return Batch(tensors["pixels"], tensors["ids"].long(), tensors["true"].bool(), choices)


@dataclass(frozen=True)
class Tokenise:
    """Texts to rows of a shortened vocabulary; `fits` says whether a text is not longer than the window."""

    ids: Ids

    def __call__(self, texts: Sequence[str]) -> Tensor:
        return self.ids.table([self.ids.row(text)[0] for text in texts])

    def fits(self, text: str) -> bool:
        return not self.ids.row(text)[1]


@cache
def world_ids(size: int = 4096, seed: int = 0) -> tuple[int, ...]:
    """Real CLIP ids of a shortened vocabulary: what the world's own words need, filled up with the merges CLIP learnt first."""
    rng, texts = Random(f"words {seed}"), []
    for _ in range(200):
        drawing = sample(rng)
        texts += [tell(drawing, rng).text, *question(drawing, rng)]
    for thing in objects():
        texts += [thing.en, thing.zh, thing.plural]
    for rows in table().values():
        for row in rows.values():
            texts += [row["en"], row["zh"], *row.get("also_en", ()), *row.get("also_zh", ())]
    kept = set(needed(texts))
    first = (i for i in range(MARKS[0]) if i not in kept)
    while len(kept) < size:
        kept.add(next(first))
    return tuple(sorted(kept))
