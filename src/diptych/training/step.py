"""One step of contrastive training: embed, loss, gradients. No update of the parameters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from .batch import Batch, Choices
from .embed import Pieces, by_length, unique_rows
from .loss import chosen, info_nce, naming, sigmoid
from .ranks import Ranks

if TYPE_CHECKING:
    from .parameters import Clip

__all__ = ["Told", "gradients"]


@dataclass
class Told:
    """What a step says of itself, summed over ranks: `loss` in all, `kinds`: kind -> (right answers, questions) or (sum, count) of what a mean is told."""

    loss: float = 0.0
    kinds: dict[str, tuple[float, float]] = field(default_factory=dict)
    right: float = 0.0  # pictures whose own text scores highest in the batch


def gradients(clip: Clip, batch: Batch, ranks: Ranks, *, loss: str = "clip", micro: int = 0) -> Told:
    """The loss's gradients of the whole batch of all ranks, in every parameter's `grad`.

    `micro`: pictures that go through at once (0: all); texts go in pieces of as many tokens as `micro` full ones hold.
    """
    n = len(batch)
    _emptied(clip)
    picture_side = _pictures(clip, batch.pixels, micro or n)
    text_side, spread = _texts(clip, batch, micro)
    pictures, every = picture_side.forward(), text_side.forward()
    texts = every[spread]
    true = None if batch.true is None else batch.true.to(pictures.device)
    if loss == "siglip":
        total = sigmoid(pictures, texts[:n], (clip.scale, clip.bias), true, ranks)
    else:
        total = info_nce(pictures, texts[:n], clip.scale, true, ranks)
    terms, hits = _choices(batch.choices, pictures, texts[n:], clip.scale, n * ranks.count)
    if clip.name_weight and batch.labels:
        terms.append(naming(clip.names(pictures), batch.labels) * (clip.name_weight / (n * ranks.count)))
    total = total + sum(terms, torch.zeros((), device=total.device))
    total.backward()
    assert pictures.grad is not None
    assert every.grad is not None
    text_side.backward(every.grad)
    picture_side.backward(pictures.grad)
    ranks.add_all(p.grad for p in clip.parameters() if p.grad is not None)
    first = _first(pictures.detach(), texts[:n].detach())
    return _told(batch.choices, torch.stack([total.detach(), first, *hits]), ranks, n)


def _emptied(clip: Clip) -> None:
    """Gradients of zeros that are each parameter's own.

    None would be cheaper, but then autograd keeps the first gradient it makes, and of a piece of one picture those of the
    class and the position embedding lie in one memory: adding to one changes the other.
    """
    for p in clip.parameters():
        if p.grad is None:
            p.grad = torch.zeros_like(p)
        else:
            p.grad.zero_()


def _pictures(clip: Clip, pixels: Tensor, micro: int) -> Pieces:
    parts = pixels.split(micro)
    rows = torch.arange(len(pixels)).split(micro)
    return Pieces(clip.pictures, parts, rows, whole=len(parts) == 1)


def _texts(clip: Clip, batch: Batch, micro: int) -> tuple[Pieces, Tensor]:
    """Captions and candidates as one list of different texts in pieces; and where each of them stands in it."""
    width = max([batch.ids.shape[1], *(c.ids.shape[-1] for c in batch.choices)])
    each = [batch.ids, *(c.ids.reshape(-1, c.ids.shape[-1]) for c in batch.choices)]
    kept, where = unique_rows(torch.cat([_wide(ids, width, clip.end) for ids in each]))
    limit = clip.config["text_config"]["max_position_embeddings"]
    budget = micro * limit if micro else len(kept) * width
    inputs, rows = by_length(kept, clip.end, budget)
    whole = not micro or len(kept) * width <= budget
    return Pieces(clip.texts, inputs, rows, whole), where.to(clip.device)


def _wide(ids: Tensor, width: int, end: int) -> Tensor:
    """End tokens from the first one on, to one width: what stood behind it means nothing."""
    ids = torch.nn.functional.pad(ids.long(), (0, width - ids.shape[1]), value=end)
    return ids.masked_fill((ids == end).cumsum(1) > 0, end)


def _choices(
    choices: Sequence[Choices], pictures: Tensor, texts: Tensor, scale: Tensor, total: int
) -> tuple[list[Tensor], list[Tensor]]:
    terms, hits, at = [], [], 0
    for one in choices:
        count = one.ids.shape[:-1].numel()
        candidates = texts[at : at + count].view(*one.ids.shape[:-1], -1)
        at += count
        term, right = chosen(pictures, candidates, one, scale, total)
        terms.append(term)
        hits.append(right.float())
    return terms, hits


def _first(pictures: Tensor, texts: Tensor) -> Tensor:
    """How many own texts come first."""
    return ((pictures @ texts.t()).argmax(1) == torch.arange(len(pictures), device=pictures.device)).sum().float()


def _told(choices: Sequence[Choices], figures: Tensor, ranks: Ranks, n: int) -> Told:
    """Figures of this rank; kinds of other ranks are in their own."""
    both = ranks.add(figures[:2].clone()).tolist()
    told = Told(both[0], {}, both[1] / (n * ranks.count))
    for one, right in zip(choices, figures[2:].tolist(), strict=True):
        before = told.kinds.get(one.kind, (0, 0))
        told.kinds[one.kind] = (before[0] + int(right), before[1] + len(one.rows))
    return told
