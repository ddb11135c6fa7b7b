"""What the trainer eats: pictures with their texts, what else is true of them, and questions with candidate answers.

    for batch, cursor in source.batches({}):        # the first run
    for batch, cursor in source.batches(cursor):    # a resumed one goes on behind the batch that `cursor` came with

Anything with such a method is a `Source`: shards, a folder, or a world that draws its pictures while it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from torch import Tensor

from ..errors import InputError

__all__ = ["B", "Batch", "Choices", "Cursor", "Source"]

Cursor = Mapping[str, Any]  # small and plain, so that JSON keeps it exactly
B = TypeVar("B", covariant=True)


@dataclass(frozen=True, eq=False)
class Choices:
    """Questions of one kind about some pictures of a batch: which of the candidate texts is true?

    `rows [k]` pictures, `answers [k]` the right candidate's number, `ids [m, tokens]` candidates that all share, or
    `[k, m, tokens]` each picture's own (the sentence and its swapped twin). A row's cross-entropy counts `weight` times
    what a caption's does: the term is weight * sum over rows / batch, so that ranks add up.
    """

    rows: Tensor
    ids: Tensor
    answers: Tensor
    kind: str
    weight: float = 1.0

    def __post_init__(self) -> None:
        k = len(self.rows)
        if self.ids.dim() not in (2, 3) or len(self.answers) != k or (self.ids.dim() == 3 and len(self.ids) != k):
            raise InputError(
                "E130",
                f"choices {self.kind!r}: rows {list(self.rows.shape)}, ids {list(self.ids.shape)}, answers {list(self.answers.shape)}",
                "rows [k], ids [m, tokens] or [k, m, tokens], answers [k]",
            )


@dataclass(frozen=True, eq=False)
class Batch:
    """`pixels [n, 3, side, side]` uint8; `ids [n, tokens]` with start and end, behind which nothing is read.

    Ids are rows of the model's token table: CLIP's own, or places in a shortened vocabulary (`prompt.tokens.shortened`).
    `true [n, n]` bool or None: `true[i, j]` says that text j is true of picture i as well; such a pair is no negative.
    `labels`: kind -> `[n]` which of its values a picture shows, -1 where it shows none (`naming.labels`).
    """

    pixels: Tensor
    ids: Tensor
    true: Tensor | None = None
    choices: tuple[Choices, ...] = ()
    labels: Mapping[str, Tensor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        n = len(self.pixels)
        fits = self.pixels.dim() == 4 and self.pixels.shape[1] == 3 and len(self.ids) == n and self.ids.dim() == 2
        if not fits or (self.true is not None and self.true.shape != (n, n)):
            true = "none" if self.true is None else list(self.true.shape)
            raise InputError(
                "E130",
                f"a batch of pixels {list(self.pixels.shape)}, ids {list(self.ids.shape)}, true {true}",
                "pixels [n, 3, side, side], ids [n, tokens], true [n, n] or None",
            )

    def __len__(self) -> int:
        return len(self.pixels)


class Source(Protocol[B]):
    """Batches without end, in an order that depends on nothing but the cursor. Each rank has a source of its own."""

    def batches(self, cursor: Cursor) -> Iterator[tuple[B, Cursor]]:
        """From the beginning ({}), or from behind the batch that `cursor` came with."""
        ...
