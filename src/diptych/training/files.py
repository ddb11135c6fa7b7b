"""Files as a source of batches: shuffled, decoded ahead, and resumed exactly.

    source = Files("shards/*.tar", Reading(px=224, batch=256), Ids(window=77))
    for batch, cursor in source.batches({}): ...
    source.told.counts      # {"pictures": 9800, "unreadable picture": 3, "empty": 1, "cut": 40}

Units are shuffled each epoch; records are shuffled in windows. A cursor is the place of a window and how much of it has been
used, so a resumed run reads one window again and nothing else.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

import numpy
import torch
from torch import Tensor

from ..encoders.pixels import Look
from ..errors import DiptychError, InputError
from ..picture.open import open_bytes
from ..prompt.tokens import shortened, tokenizer
from .batch import Batch, Cursor
from .records import Record, units

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["Files", "Ids", "Reading", "Sample", "Told", "decode", "picture"]

NAMED = 1000  # broken records that are named; the rest are counted
FIRST: Cursor = {"epoch": 0, "unit": 0, "record": 0, "window": 0, "taken": 0}


@dataclass(frozen=True)
class Ids:
    """Texts -> rows of ids with start and end, cut to `window` with the end kept. `kept`: of a shortened vocabulary."""

    window: int
    kept: tuple[int, ...] = ()

    def row(self, text: str) -> tuple[tuple[int, ...], bool]:
        """The row, and whether something of the text is not in it. ValueError for half a surrogate pair."""
        words = shortened(self.kept) if self.kept else tokenizer("clip_l")
        ids = words.encode(text).ids
        room = self.window - 2
        stop = ids.index(words.end[0]) if words.end[0] in ids else len(ids)  # a typed end token would end the reading
        keep = min(stop, room)
        return (*words.start, *ids[:keep], *words.end), keep < len(ids)

    def table(self, rows: Sequence[Sequence[int]]) -> Tensor:
        """Rows filled up with the end token to the longest, `[n, tokens]`."""
        longest = max(map(len, rows))
        return torch.tensor([[*row, *[row[-1]] * (longest - len(row))] for row in rows])


@dataclass(frozen=True)
class Reading:
    """How files are read. `shuffle`: records in a window; `crop`: least share of a picture's area that is shown, 1 for all.

    `rank` of `ranks`: which share of the units is read here (of the records, where units are too few).
    """

    batch: int
    seed: int = 0
    shuffle: int = 1024
    crop: float = 1.0
    workers: int = -1
    rank: int = 0
    ranks: int = 1


@dataclass
class Told:
    """What was met in the first epoch: counts of pictures and of each kind of trouble; which records were skipped, and why."""

    counts: Counter[str] = field(default_factory=Counter)
    skipped: dict[str, str] = field(default_factory=dict)

    def note(self, sample: Sample) -> None:
        if sample.pixels is not None:
            self.counts["pictures"] += 1
            self.counts["cut texts"] += sample.cut
            return
        self.counts[sample.why.partition(":")[0]] += 1
        if len(self.skipped) < NAMED:
            self.skipped[sample.name] = sample.why

    @property
    def bad(self) -> int:
        """Records that were skipped."""
        return self.counts.total() - self.counts["pictures"] - self.counts["cut texts"]


@dataclass(frozen=True, eq=False)
class Sample:
    """A record ready for a batch, or why it is none."""

    name: str
    pixels: numpy.ndarray | None = None  # [px, px, 3] uint8
    ids: tuple[int, ...] = ()
    cut: bool = False
    why: str = ""


class Files:
    """Batches from tar shards, parquet or a folder; see `records.units` for what `data` may be."""

    def __init__(self, data: str, how: Reading, look: Look, ids: Ids):
        self.units, self.how, self.look, self.ids = units(data), how, look, ids
        self.told = Told()

    def batches(self, cursor: Cursor) -> Iterator[tuple[Batch, Cursor]]:
        """Without end; InputError E138 where a whole epoch has no usable record."""
        start: Cursor = {**FIRST, **cursor}
        samples: list[Sample] = []
        epoch, good = start["epoch"], bool(cursor)
        for sample, at in self._samples(start):
            if at["epoch"] > epoch:
                if not good:
                    raise InputError("E138", f"none of the {self.told.counts.total()} records can be used", self._reasons())  # fmt: skip
                epoch, good = at["epoch"], False
            good |= sample.pixels is not None
            if epoch == start["epoch"]:
                self.told.note(sample)
            if sample.pixels is None:
                continue
            samples.append(sample)
            if len(samples) == self.how.batch:
                yield self._batch(samples), at
                samples = []

    def _reasons(self) -> str:
        return "; ".join(f"{n}: {why}" for n, why in list(self.told.skipped.items())[:3]) or "there are none"

    def _batch(self, samples: Sequence[Sample]) -> Batch:
        """Equal texts are true of each other's pictures."""
        pixels = torch.from_numpy(numpy.stack([s.pixels for s in samples if s.pixels is not None]))
        index: dict[tuple[int, ...], int] = {}
        same = torch.tensor([index.setdefault(s.ids, len(index)) for s in samples])
        true = same[:, None] == same[None, :] if len(index) < len(samples) else None
        return Batch(pixels.permute(0, 3, 1, 2).contiguous(), self.ids.table([s.ids for s in samples]), true)

    def _samples(self, at: Cursor) -> Iterator[tuple[Sample, Cursor]]:
        """Decoded in threads ahead of their use, in order."""
        workers = self.how.workers if self.how.workers >= 0 else min(8, max(1, (os.cpu_count() or 1) - 1))
        places = self._places(at)
        if not workers:
            yield from ((self._made(record, after), after) for record, after in places)
            return
        pool, waiting = ThreadPoolExecutor(workers), deque[tuple[Future[Sample], Cursor]]()
        try:
            while True:
                for record, after in islice(places, 1 + 4 * workers + self.how.batch // 2 - len(waiting)):
                    waiting.append((pool.submit(self._made, record, after), after))
                future, after = waiting.popleft()
                yield future.result(), after
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _made(self, record: Record, at: Cursor) -> Sample:
        draw = Random(f"{self.how.seed} {at['epoch']} {record.name}")
        return decode(record, self.look, self.ids, draw if self.how.crop < 1 or len(record.texts) > 1 else None, self.how.crop)  # fmt: skip

    def _places(self, at: Cursor) -> Iterator[tuple[Record, Cursor]]:
        """Records in their shuffled order, each with the cursor that goes on behind it."""
        while True:
            stream = self._epoch(at)
            number, met = at["window"], at != {**FIRST, "epoch": at["epoch"]}
            start, skip = (at["unit"], at["record"]), at["taken"]
            while window := list(islice(stream, max(1, self.how.shuffle))):
                records = [record for record, _ in window]
                Random(f"{self.how.seed} {at['epoch']} {number}").shuffle(records)
                for taken, record in enumerate(records[skip:], skip + 1):
                    yield record, {"epoch": at["epoch"], "unit": start[0], "record": start[1], "window": number, "taken": taken}  # fmt: skip
                start, skip, number, met = window[-1][1], 0, number + 1, True
            if not met:
                raise InputError("E138", "there are no records for this rank", "more data, or fewer ranks")
            at = {**FIRST, "epoch": at["epoch"] + 1}

    def _epoch(self, at: Cursor) -> Iterator[tuple[Record, tuple[int, int]]]:
        """This rank's records from a place on, each with the place behind it: (unit in this epoch's order, record in it)."""
        order = list(self.units)
        Random(f"{self.how.seed} {at['epoch']}").shuffle(order)
        rank, ranks = self.how.rank, self.how.ranks
        by_unit = len(order) >= ranks
        mine = order[rank::ranks] if by_unit else order
        for i in range(at["unit"], len(mine)):
            skip = at["record"] if i == at["unit"] else 0
            for number, record in enumerate(mine[i].records()):
                if number >= skip and (by_unit or number % ranks == rank):
                    yield record, (i, number + 1)


def decode(record: Record, look: Look, ids: Ids, draw: Random | None = None, crop: float = 1.0) -> Sample:
    """Pixels and ids of one record; a text by `draw` where there are several, and a part of the picture for `crop` under 1."""
    if record.fault or not record.texts:
        return Sample(record.name, why=record.fault or "no caption")
    text = draw.choice(record.texts) if draw and len(record.texts) > 1 else record.texts[0]
    try:
        row, cut = ids.row(text)
        shown = picture(record)
    except ValueError as error:
        return Sample(record.name, why=f"unreadable caption: {error}")
    except DiptychError as error:
        return Sample(record.name, why=f"unreadable picture: {error.message}")
    if draw and crop < 1:
        shown = _part(shown, draw, crop)
    return Sample(record.name, numpy.asarray(look.fit(shown)), row, cut)


def picture(record: Record) -> Image.Image:
    """A record's picture, in RGB and upright. InputError E140 to E142 where it has none that can be read."""
    try:
        raw = record.picture()
    except OSError as error:
        raise InputError("E140", f"cannot be read: {error.strerror}", "", record.name) from None
    return open_bytes(raw, record.name).picture


def _part(shown: Image.Image, draw: Random, least: float) -> Image.Image:
    """A part of at least this share of the area, its sides in a ratio of 3:4 to 4:3 of the picture's own."""
    share, ratio = draw.uniform(least, 1.0), draw.uniform(0.75, 4 / 3) ** 0.5
    width = min(shown.width, max(1, round(shown.width * share**0.5 * ratio)))
    height = min(shown.height, max(1, round(shown.height * share**0.5 / ratio)))
    left, top = draw.randint(0, shown.width - width), draw.randint(0, shown.height - height)
    return shown.crop((left, top, left + width, top + height))
