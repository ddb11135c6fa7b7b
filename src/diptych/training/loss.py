"""The losses of contrastive training, each rank's own share of them: the shares of all ranks add up to the loss.

InfoNCE (Radford et al. 2021, https://arxiv.org/abs/2103.00020), the sigmoid loss (Zhai et al. 2023,
https://arxiv.org/abs/2303.15343), and cross-entropy over candidate texts. Embeddings are of length one.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from .batch import Choices
from .ranks import Ranks

__all__ = ["chosen", "info_nce", "naming", "sigmoid"]


def info_nce(pictures: Tensor, texts: Tensor, scale: Tensor, true: Tensor | None, ranks: Ranks) -> Tensor:
    """Each own picture against the texts of all ranks, and the other way round; `[n, d]` each, the mean of both ways.

    Only `[n, count * n]` products are made a rank, not the whole square. `true [n, n]` marks own pairs that are no
    negatives: they are taken out of the sum, on both ways.
    """
    n, total = len(pictures), len(pictures) * ranks.count
    target = torch.arange(n, device=pictures.device) + ranks.rank * n
    forth = scale * pictures @ ranks.gather(texts).t()  # [n, total]
    back = forth.t() if ranks.count == 1 else scale * texts @ ranks.gather(pictures).t()
    if true is not None:
        spared = _spared(true)
        forth = _without(forth, spared, ranks)
        back = _without(back, spared.t(), ranks)
    both = functional.cross_entropy(forth, target, reduction="sum") + functional.cross_entropy(
        back, target, reduction="sum"
    )
    return both / (2 * total)


def sigmoid(
    pictures: Tensor, texts: Tensor, scale_bias: tuple[Tensor, Tensor], true: Tensor | None, ranks: Ranks
) -> Tensor:
    """Every pair a yes or no of its own: -log sigmoid(+-(scale * cos + bias)), summed over texts, the mean over pictures."""
    n, total = len(pictures), len(pictures) * ranks.count
    scale, bias = scale_bias
    logits = scale * pictures @ ranks.gather(texts).t() + bias  # [n, total]
    own = torch.arange(n, device=pictures.device)
    sign = -torch.ones_like(logits)
    sign[own, own + ranks.rank * n] = 1.0
    terms = -functional.logsigmoid(sign * logits)
    if true is not None:
        at = ranks.rank * n
        keep = torch.ones_like(terms)
        keep[:, at : at + n] = (~_spared(true)).to(keep.dtype)
        terms = terms * keep
    return terms.sum() / total


def chosen(pictures: Tensor, candidates: Tensor, choices: Choices, scale: Tensor, total: int) -> tuple[Tensor, Tensor]:
    """The term of one `Choices` and how many answers were right: candidates `[m, d]`, or `[k, m, d]` each row's own."""
    asked = pictures[choices.rows.to(pictures.device)]
    if candidates.dim() == 2:
        logits = scale * asked @ candidates.t()  # [k, m]
    else:
        logits = scale * (candidates @ asked.unsqueeze(2)).squeeze(2)
    answers = choices.answers.to(pictures.device)
    term = functional.cross_entropy(logits, answers, reduction="sum") * (choices.weight / total)
    return term, (logits.detach().argmax(1) == answers).sum()


def naming(said: Mapping[str, Tensor], labels: Mapping[str, Tensor], smooth: float = 0.0) -> Tensor:
    """Cross-entropy of every kind's logits `[n, values]` over the pictures that show the kind, summed; `labels` as `Batch` has them."""
    terms = [
        functional.cross_entropy(said[kind], right.to(said[kind].device), reduction="sum", ignore_index=-1, label_smoothing=smooth)
        for kind, right in labels.items()
        if kind in said
    ]  # fmt: skip
    return torch.stack(terms).sum()


def _spared(true: Tensor) -> Tensor:
    """Pairs that are true without being the pair itself."""
    return true & ~torch.eye(len(true), dtype=torch.bool, device=true.device)


def _without(logits: Tensor, spared: Tensor, ranks: Ranks) -> Tensor:
    n = len(logits)
    if ranks.count == 1:
        return logits.masked_fill(spared, -torch.inf)
    at = ranks.rank * n
    wide = functional.pad(spared, (at, logits.shape[1] - at - n))
    return logits.masked_fill(wide, -torch.inf)
