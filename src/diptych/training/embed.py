"""Embeddings of a large batch in pieces, exactly as if it were whole (GradCache: Gao et al. 2021, arXiv 2101.06983).

First every piece is embedded without a graph; the loss gives gradients on the embeddings; then every piece is embedded again
with its graph and its part of those gradients. What fits into one piece is embedded once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

__all__ = ["Pieces", "by_length", "ends_of", "unique_rows"]

WASTE = 1.25  # a piece holds texts up to so much longer than its shortest


@dataclass
class Pieces:
    """One tower's inputs in pieces: `rows` says where each piece's embeddings stand in the whole."""

    embed: Callable[[Tensor], Tensor]
    inputs: Sequence[Tensor]
    rows: Sequence[Tensor]
    whole: bool  # all graphs fit into memory at once: embed once
    _graphs: dict[int, Tensor] = field(default_factory=dict)

    def forward(self) -> Tensor:
        """All embeddings `[n, d]`, a leaf that wants a gradient. The last piece keeps its graph: it is the first to go back."""
        parts = []
        last = len(self.inputs) - 1
        for i, x in enumerate(self.inputs):
            if self.whole or i == last:
                self._graphs[i] = self.embed(x)
                parts.append(self._graphs[i].detach())
            else:
                with torch.no_grad():
                    parts.append(self.embed(x))
        out = torch.empty(sum(map(len, parts)), parts[0].shape[1], device=parts[0].device)
        for rows, part in zip(self.rows, parts, strict=True):
            out[rows.to(out.device)] = part
        return out.requires_grad_()

    def backward(self, grad: Tensor) -> None:
        """The embeddings' gradient `[n, d]` into the parameters, piece by piece."""
        for i in reversed(range(len(self.inputs))):
            made = self._graphs.pop(i) if i in self._graphs else self.embed(self.inputs[i])
            made.backward(grad[self.rows[i].to(grad.device)])


def ends_of(ids: Tensor, end: int) -> Tensor:
    """Tokens up to the first end token, with it, of each row; a row without one is used in full."""
    found = ids == end
    return torch.where(found.any(1), found.int().argmax(1) + 1, ids.shape[1])


def by_length(ids: Tensor, end: int, budget: int) -> tuple[list[Tensor], list[Tensor]]:
    """Texts in pieces of about equal length and at most `budget` tokens, cut behind their last end token; and their rows.

    Exact: attention is causal, so no column behind the end token can change what is read at it.
    """
    lengths = ends_of(ids, end)
    order = torch.argsort(lengths, stable=True)
    pieces, rows, first = [], [], 0
    sizes = lengths[order].tolist()
    for at in range(1, len(sizes) + 1):
        full = at == len(sizes) or sizes[at] > WASTE * sizes[first] + 2 or sizes[at] * (at + 1 - first) > budget
        if full:
            rows.append(order[first:at])
            pieces.append(ids[rows[-1], : sizes[at - 1]])
            first = at
    return pieces, rows


def unique_rows(ids: Tensor) -> tuple[Tensor, Tensor]:
    """Each different row once, and where every row of `ids` went: candidates come again and again."""
    kept, where = torch.unique(ids, dim=0, return_inverse=True)
    return kept, where
