"""Batches that are drawn once and kept, by processes of their own while the model trains.

source = Drawn(World(64, 256, tokenise), folder, different=256, workers=1)
for batch, cursor in source.batches({}): ...    # 256 different batches, over and over, each time moved otherwise

Drawing a picture and writing its texts costs more than a small model's step on it; a picture that is kept is seen again.
Files are one safetensors each: a half-drawn folder is gone on with.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence, Sized
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Generic, Protocol, TypeVar

import torch
from torch import Tensor

from ..picture.world.sample import sample
from ..picture.world.vocabulary import objects, table
from ..prompt.tokens import needed
from .batch import Cursor
from .files import Ids, Told
from .world import question, tell

__all__ = ["Drawn", "Kept", "Tokenise", "world_ids"]

MARKS = (49406, 49407)
AHEAD = 6  # batches that a worker is asked for before they are needed
T = TypeVar("T", bound=Sized)


class Kept(Protocol[T]):
    """What is drawn: batch `number` is a function of `seed` and `number` alone. It is sent to other processes."""

    @property
    def seed(self) -> int: ...

    def draw(self, number: int, file: Path) -> None:
        """Draw one batch and keep it in `file`, whole or not at all."""

    def read(self, file: Path) -> T: ...

    def moved(self, batch: T, rng: Random) -> T:
        """The batch as it is shown this time."""
        ...


@dataclass
class Drawn(Generic[T]):
    """A `Source`. `different` batches in all; `workers` processes draw what the folder lacks, 0 draws when asked."""

    world: Kept[T]
    folder: Path
    different: int = 256
    workers: int = 1
    rank: int = 0
    ranks: int = 1
    told: Told = field(default_factory=Told)

    def batches(self, cursor: Cursor) -> Iterator[tuple[T, Cursor]]:
        """Without end; the cursor is the number of batches that this rank has seen."""
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self.workers, context, initializer=_alone) if self.workers else None
        asked: dict[int, Future[None]] = {}
        i = int(cursor.get("batch", 0))
        try:
            while True:
                if pool:
                    self._ask(pool, asked, i)
                yield self.world.moved(self._read(self._number(i), asked), self._rng(i)), {"batch": i + 1}
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
                asked[number] = pool.submit(self.world.draw, number, self.file(number))

    def _read(self, number: int, asked: dict[int, Future[None]]) -> T:
        file = self.file(number)
        if number in asked:
            asked.pop(number).result()
        elif not file.exists():
            self.world.draw(number, file)
        batch = self.world.read(file)
        self.told.counts["pictures"] += len(batch)
        return batch

    def file(self, number: int) -> Path:
        return self.folder / f"{number:05}.safetensors"

    def _rng(self, i: int) -> Random:
        return Random(f"shift {self.world.seed} {i} {self.rank}")


def _alone() -> None:
    """A worker leaves the processors to the training."""
    torch.set_num_threads(1)
    if hasattr(os, "nice"):
        os.nice(5)


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
