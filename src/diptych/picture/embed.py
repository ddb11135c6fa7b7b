"""Vectors of many picture files: decoded on all cores, in batches, bad files told and passed over.

    looked = embed(model, ["photos/"])
    looked.paths, looked.vectors         # the good ones, [n, d] of unit length
    looked.bad                           # files that could not be read, each with its error

Decoded pictures are brought to the tower's size on the thread that read them, so memory holds two batches of small ones and
one large picture a thread. A GPU computes while the next batch is decoded; a processor does one after the other, since a
product's threads that wait for one another lose more to decoders beside them than the overlap wins (0.7 of the speed).
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DiptychError, InputError
from .open import Bad, files_of, open_quietly, quiet

if TYPE_CHECKING:
    from PIL import Image
    from torch import Tensor

    from ..encoders.clip_model import ClipModel

__all__ = ["Looked", "embed"]

BATCH = 32  # pictures that are read ahead of the tower
Fitted = tuple[Path, "Image.Image", tuple[str, ...]]


@dataclass(frozen=True)
class Looked:
    """`paths` of the good pictures and their `vectors [n, d]`; `notes` on how they were made plain; `bad` files."""

    paths: tuple[Path, ...]
    vectors: Tensor
    notes: dict[Path, tuple[str, ...]] = field(default_factory=dict)
    bad: tuple[Bad, ...] = ()


def embed(
    model: ClipModel, places: Iterable[str | Path], *, batch: int = BATCH, progress: Callable[[int], None] = lambda done: None,
    image: Callable[[Tensor], Tensor] | None = None,
) -> Looked:  # fmt: skip
    """Every picture of files and folders, in order. `progress` is told how many files are done; `image` is the model's own if not given."""
    import torch

    paths: list[Path] = []
    vectors: list[Tensor] = []
    notes: dict[Path, tuple[str, ...]] = {}
    bad: list[Bad] = []
    waiting: list[Fitted] = []
    see = image or model.image

    def flush() -> None:
        vectors.append(see(model.look.tensor([picture for _, picture, _ in waiting])))
        paths.extend(path for path, _, _ in waiting)
        notes.update((path, said) for path, _, said in waiting if said)
        waiting.clear()

    for done, found in enumerate(_fitted(model, files_of(places), batch), 1):
        if isinstance(found, Bad):
            bad.append(found)
        else:
            waiting.append(found)
        if len(waiting) == batch:
            flush()
        progress(done)
    if waiting:
        flush()
    return Looked(tuple(paths), torch.cat(vectors) if vectors else torch.zeros(0, model.width), notes, tuple(bad))


def _fitted(model: ClipModel, paths: Iterable[Path], batch: int) -> Iterator[Fitted | Bad]:
    """Pictures of the tower's size in the files' order, a batch at a time, at most two ahead of whoever takes them."""

    def one(path: Path) -> Fitted | Bad:
        try:
            seen = open_quietly(path)
            return path, model.look.fit(seen.picture), seen.notes
        except InputError as error:
            return Bad(path, error)
        except DiptychError as error:  # a picture that the tower cannot take, such as one of 1 x 30,000 px
            return Bad(path, InputError(error.code, error.message, error.hint, str(path)))

    ahead: deque[Future[Fitted | Bad]] = deque()
    overlap = model.device != "cpu"
    with quiet(), ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        try:
            for path in paths:
                ahead.append(threads.submit(one, path))
                if len(ahead) == (2 * batch if overlap else batch):
                    yield from _taken(ahead, batch)
            yield from _taken(ahead, len(ahead))
        finally:
            for future in ahead:
                future.cancel()


def _taken(ahead: deque[Future[Fitted | Bad]], count: int) -> Iterator[Fitted | Bad]:
    """The first `count`, when all of them are done."""
    yield from [ahead.popleft().result() for _ in range(count)]
