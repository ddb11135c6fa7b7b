"""What a trained CLIP can do on data with captions or classes: retrieval, zero-shot accuracy, calibration.

found = evaluate(ClipModel.load("model.safetensors"), "held-out/*.tar")
found.retrieval["text to image"][1]      # recall@1
found.classes["top1"], found.classes["ece"]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from ..errors import DiptychError, InputError
from ..picture.score import TEMPLATES, classify, retrieval
from .files import picture
from .records import Record, units

if TYPE_CHECKING:
    from ..encoders.clip_model import ClipModel

__all__ = ["Classes", "Found", "ece", "evaluate", "matching"]

BLOCK = 64  # pictures in memory at once
GROUP = 32  # captions that a picture chooses from when calibration is measured without classes
BINS = 15  # Guo et al. 2017


@dataclass(frozen=True)
class Classes:
    """Names to tell apart, and the sentences they are put into. Without names, those of the data's labels."""

    names: tuple[str, ...] = ()
    templates: tuple[str, ...] = TEMPLATES


@dataclass(frozen=True)
class Found:
    """Figures of one model on one data set. Empty where the data has no captions, or no labels.

    `retrieval`: way -> k -> recall, over `texts` different pairs. `matching`: a picture's own caption among 32, with the
    share right, the mean confidence and the calibration error. `classes`: top1, top5, ece over labelled pictures.
    """

    pictures: int
    texts: int
    lost_tokens: int  # texts over the window are cut with their end kept, and this much of them is not read
    retrieval: dict[str, dict[int, float]] = field(default_factory=dict)
    matching: dict[str, float] = field(default_factory=dict)
    classes: dict[str, float] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)


def evaluate(
    model: ClipModel, data: str, classes: Classes | None = None, *, limit: int = 0, progress: Callable[[int], None] = lambda done: None
) -> Found:  # fmt: skip
    """All pictures of `data`, or the first `limit`. `progress` hears how many are done. InputError E138 where none is usable."""
    skipped: dict[str, str] = {}
    kept: list[Record] = []
    parts: list[Tensor] = []
    records = (record for unit in units(data) for record in unit.records())
    for block in _blocks(records if not limit else islice(records, limit)):
        shown = list(_opened(model, block, skipped))
        if shown:
            kept += [record for record, _ in shown]
            parts.append(model.image(model.look.tensor([fitted for _, fitted in shown])))
        progress(len(kept) + len(skipped))
    if not kept:
        raise InputError("E138", f"none of the {len(skipped)} records can be used", "; ".join(islice(skipped.values(), 3)))  # fmt: skip
    images = torch.cat(parts)
    owners = [i for i, record in enumerate(kept) for _ in record.texts]
    readings = model.read([text for record in kept for text in record.texts], "cut")
    texts = model.vectors(readings)
    return Found(
        len(kept), len(owners), sum(r.lost_tokens for r in readings),
        retrieval(images, texts, owners) if owners else {},
        matching(model, images, texts, owners) if len(set(owners)) >= GROUP else {},
        _classes(model, images, [r.label for r in kept], classes or Classes()), skipped,
    )  # fmt: skip


def _blocks(records: Iterator[Record]) -> Iterator[list[Record]]:
    while block := list(islice(records, BLOCK)):
        yield block


def _opened(model: ClipModel, block: Sequence[Record], skipped: dict[str, str]) -> Iterator[tuple[Record, Any]]:
    """Pictures of the tower's size; what cannot be used goes into `skipped`."""
    for record in block:
        try:
            if record.fault:
                raise InputError("E138", record.fault)
            yield record, model.look.fit(picture(record))
        except DiptychError as error:
            skipped[record.name] = error.message


def matching(model: ClipModel, images: Tensor, texts: Tensor, owners: Sequence[int]) -> dict[str, float]:
    """Each picture's first caption among those of 31 others, always the same: right, confidence, ece. Equal texts are one."""
    first = {owner: i for i, owner in reversed(list(enumerate(owners)))}
    pictures = sorted(first)
    Random(0).shuffle(pictures)
    groups = [pictures[i : i + GROUP] for i in range(0, len(pictures) - GROUP + 1, GROUP)]
    sure, right = [], []
    for group in groups:
        own = texts[[first[i] for i in group]]
        p = (model.scale * images[group] @ own.t()).softmax(dim=1)
        same = own @ own.t() > 1 - 1e-6  # [32, 32]
        p = p.masked_fill(same & ~torch.eye(GROUP, dtype=torch.bool), 0.0)
        p = p / p.sum(dim=1, keepdim=True)
        best = p.max(dim=1)
        sure.append(best.values)
        right.append(best.indices == torch.arange(GROUP))
    confidence, hits = torch.cat(sure), torch.cat(right)
    return {"right": _mean(hits), "confidence": _mean(confidence), "ece": ece(confidence, hits)}


def _classes(model: ClipModel, images: Tensor, labels: Sequence[str], classes: Classes) -> dict[str, float]:
    names = classes.names or tuple(sorted({label for label in labels if label}))
    place = {name: i for i, name in enumerate(names)}
    rows = [i for i, label in enumerate(labels) if label in place]
    if len(names) < 2 or not rows:
        return {}
    p = classify(model, images[rows], names, classes.templates)
    target = torch.tensor([place[labels[i]] for i in rows])
    best = p.max(dim=1)
    near = p.topk(min(5, len(names)), dim=1).indices
    return {
        "pictures": len(rows), "classes": len(names), "top1": _mean(best.indices == target),
        "top5": _mean((near == target[:, None]).any(dim=1)), "ece": ece(best.values, best.indices == target),
    }  # fmt: skip


def ece(confidence: Tensor, right: Tensor) -> float:
    """Expected calibration error: |confidence - share right| over 15 equal bins, weighed by how many fall into each."""
    bins = (confidence * BINS).long().clamp(0, BINS - 1)
    gaps = torch.zeros(BINS).index_add_(0, bins, confidence.float() - right.float())
    return float(gaps.abs().sum() / max(1, len(confidence)))


def _mean(values: Tensor) -> float:
    return float(values.float().mean())
