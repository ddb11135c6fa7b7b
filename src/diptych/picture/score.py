"""Scores of pictures against texts, each with the fingerprint of how it was computed.

    scores = clip_score(model, images, texts)        # images [n, d] of unit length, one text each
    scores.mean, scores.mean100, scores.cosine       # 2.5 * max(cos, 0); the scale of 100; the raw cosines
    classify(model, images, ["cat", "dog"])          # [n, 2] probabilities
    retrieval(images, model.text(texts))             # {"text to image": {1: .., 5: ..}, "image to text": ..}

CLIPScore and RefCLIPScore are Hessel et al. 2021 (https://arxiv.org/abs/2104.08718). Never a softmax over one text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from ..errors import InputError

if TYPE_CHECKING:
    from ..encoders.clip_model import ClipModel
    from ..encoders.words import Reading

__all__ = ["PREFIX", "TEMPLATES", "Scores", "classify", "clip_score", "cosines", "fingerprint", "recall", "ref_clip_score", "retrieval"]  # fmt: skip

PREFIX = "A photo depicts "  # the paper's; other tools leave it out, which moves the score
WEIGHT = 2.5  # the paper's factor, which spreads the usual cosines over 0 to 1
TEMPLATES = ("a photo of a {}.", "a photo of the {}.", "a bad photo of a {}.", "a drawing of a {}.", "a close-up photo of a {}.")  # fmt: skip


@dataclass(frozen=True)
class Scores:
    """`values [n]` of each pair and their mean; `cosine [n]`; `how`: the fingerprint. Compare only scores of one `how`."""

    name: str
    values: Tensor
    cosine: Tensor
    how: dict[str, Any] = field(default_factory=dict)

    @property
    def mean(self) -> float:
        return float(self.values.mean()) if len(self.values) else 0.0

    @property
    def mean100(self) -> float:
        """100 * max(cos, 0), the mean: the other scale in use (torchmetrics, T2I leaderboards)."""
        return 100 * float(self.cosine.clamp(min=0).mean()) if len(self.cosine) else 0.0


def fingerprint(model: ClipModel, readings: Sequence[Reading], prefix: str, over: str) -> dict[str, Any]:
    """All that a score depends on but the pictures: weights, preprocessing, prefix, types, tokens read and lost."""
    import PIL

    return {
        "model": model.fingerprint, "preprocessing": str(model.look), "pillow": PIL.__version__, "prefix": prefix, "over": over,
        "dtype": str(model.dtype).removeprefix("torch."), "tokenizer": model.words.name, "window": model.window,
        "tokens": sum(r.tokens for r in readings), "lost_tokens": sum(r.lost_tokens for r in readings),
        "texts_cut": sum(bool(r.lost_tokens) for r in readings),
    }  # fmt: skip


def cosines(model: ClipModel, images: Tensor, texts: Sequence[str], over: str = "refuse") -> Tensor:
    """`[n, m]`: every picture against every text."""
    return images @ model.text(texts, over).t()


def clip_score(
    model: ClipModel, images: Tensor, texts: Sequence[str], *, prefix: str = PREFIX, over: str = "refuse"
) -> Scores:
    """One text a picture: 2.5 * max(cos, 0). InputError E143 where there are not as many texts as pictures."""
    _paired(images, texts)
    readings = model.read([prefix + t for t in texts], over)
    cosine = (images * model.vectors(readings)).sum(dim=1)
    return Scores("CLIPScore", WEIGHT * cosine.clamp(min=0), cosine, fingerprint(model, readings, prefix, over))


def ref_clip_score(
    model: ClipModel, images: Tensor, texts: Sequence[str], references: Sequence[Sequence[str]], *, prefix: str = PREFIX, over: str = "refuse"
) -> Scores:  # fmt: skip
    """The harmonic mean of CLIPScore and of the text's largest cosine (at least 0) to the picture's reference texts."""
    _paired(images, texts)
    _paired(images, references)
    if not all(references):
        raise InputError("E143", "a picture has no reference text", "RefCLIPScore needs one at least; use CLIPScore")
    flat = [r for some in references for r in some]
    readings = model.read([prefix + t for t in (*texts, *flat)], over)
    vectors = model.vectors(readings)
    own, others = vectors[: len(texts)], vectors[len(texts) :].split([len(some) for some in references])
    cosine = (images * own).sum(dim=1)
    first = WEIGHT * cosine.clamp(min=0)
    second = torch.stack([(some @ v).max() for v, some in zip(own, others, strict=True)] or [torch.zeros(())]).clamp(min=0)[: len(own)]  # fmt: skip
    mean = 2 * first * second / (first + second).clamp(min=1e-12)
    return Scores("RefCLIPScore", mean, cosine, fingerprint(model, readings, prefix, over))


def _paired(images: Tensor, texts: Sequence[object]) -> None:
    if len(images) != len(texts):
        raise InputError("E143", f"{len(texts)} texts for {len(images)} pictures", "give each picture its own")


def classify(model: ClipModel, images: Tensor, classes: Sequence[str], templates: Sequence[str] = TEMPLATES) -> Tensor:
    """`[n, classes]`: zero-shot probabilities, each class the mean of its vectors under all templates (`{}`: its name).

    A softmax over the classes; for SigLIP, trained without one, each class's own sigmoid. InputError E144 for fewer than
    two classes, two alike, or a template without `{}`.
    """
    if len(set(classes)) != len(classes) or len(classes) < 2:
        raise InputError("E144", f"{len(set(classes))} different classes of {len(classes)}", "name two at least, each once")  # fmt: skip
    wrong = next((t for t in templates if "{}" not in t), None)
    if wrong is not None or not templates:
        raise InputError("E144", f"no {{}} in the template {wrong!r}", 'such as "a photo of a {}."')
    every = model.text([t.replace("{}", name) for name in classes for t in templates])
    centres = torch.nn.functional.normalize(every.view(len(classes), len(templates), -1).mean(dim=1), dim=-1)
    logits = model.scale * images @ centres.t() + model.bias
    return logits.sigmoid() if model.sigmoid else logits.softmax(dim=1)


def retrieval(
    images: Tensor, texts: Tensor, owners: Sequence[int] | None = None, ks: Sequence[int] = (1, 5, 10)
) -> dict[str, dict[int, float]]:
    """Recall@k both ways. `owners`: the picture of each text (default: the i-th of the i-th).

    Where equals stand at the same cosine, the right one comes last: a model that gives one vector to all has no recall.
    """
    if owners is None:
        _paired(images, texts)  # type: ignore[arg-type]
    own = torch.arange(len(texts)) if owners is None else torch.tensor(owners)
    if len(own) != len(texts) or (len(own) and not 0 <= int(own.min()) <= int(own.max()) < len(images)):
        raise InputError("E143", "the owners are not one picture of the list a text", "give each text the index of its picture")  # fmt: skip
    down = torch.cat([_rank(t @ images.t(), o) for t, o in zip(texts.split(BLOCK), own.split(BLOCK), strict=True)]) if len(own) else own  # fmt: skip
    up = []
    for start in range(0, len(images), BLOCK):
        cosine = images[start : start + BLOCK] @ texts.t()
        mine = own.unsqueeze(0) == torch.arange(start, start + len(cosine)).unsqueeze(1)
        best = cosine.masked_fill(~mine, float("-inf")).amax(dim=1, keepdim=True) if len(own) else cosine
        worse = ((cosine >= best) & ~mine).sum(dim=1)
        up.append(worse.masked_fill(~mine.any(dim=1), len(texts)))
    return {"text to image": recall(down, ks), "image to text": recall(torch.cat(up) if up else own, ks)}


BLOCK = 1024  # rows of the matrix of cosines that are in memory at once


def _rank(cosine: Tensor, own: Tensor) -> Tensor:
    """How many others stand at or above each row's own column."""
    mine = cosine.gather(1, own.unsqueeze(1))
    return (cosine >= mine).sum(dim=1) - 1


def recall(ranks: Tensor, ks: Sequence[int]) -> dict[int, float]:
    """The share of `ranks` (0: first) below each k."""
    return {k: float((ranks < k).float().mean()) if len(ranks) else 0.0 for k in ks}
