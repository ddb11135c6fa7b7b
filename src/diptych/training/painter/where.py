"""What stands at each place of a picture and where within it: asked of the flow half way while it learns.

    where = Where(flow, facts)
    flow(noisy, time, texts)
    loss = where.loss(lesson)        # of what the flow has just been shown

A picture's error says little of why a thing is wrong. As Yu et al. 2024 (arXiv 2410.06940) do with features of another model,
the hidden states are held to what is known of the picture itself: here to the renderer's own layout. The names are asked in training
only; which of what is claimed a place belongs to, and in which box, is what the flow finds its pictures by (`picture/flow/recall.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from ...picture.flow.model import Flow
from ...picture.flow.recall import HIDDEN
from ...picture.world.layout import GRID
from .scenes import PERSON, Lesson, Stands

__all__ = ["Where", "standing_at"]

NOTHING = 0.2  # weight of a place where only the background is: most are
EDGE = 2  # 64ths round a thing: places that its edge falls into need it as well
BOXES = 2.0  # of a box that is wrong by its own side


class Where(nn.Module):
    """A linear layer on the flow's middle, and what the flow itself says there. A flow that keeps nothing is asked nothing."""

    def __init__(self, flow: Flow, facts: Sequence[str]):
        super().__init__()
        things = [facts[i] for i in flow.recall.sizes.things] if flow.recall else []
        self.names = {name: i for i, name in enumerate(("", "other", PERSON, *things))}
        self.flow = [flow]  # not a part of this module
        self.name_projection = nn.Linear(flow.sizes.width, len(self.names))

    def loss(self, lesson: Lesson) -> Tensor:
        """Cross-entropies of the names and of which of what is claimed it is, and the boxes' distances in their own sides, of the lesson just shown."""
        recall = self.flow[0].recall
        if recall is None:
            return torch.zeros((), device=self.name_projection.weight.device)
        said = recall.pointed
        assert said is not None
        recall.pointed = None
        at = [standing_at(one, recall.rows) for one in lesson.stands]
        names = torch.tensor([[self.names.get(name, 1) for name, _ in places] for places in at], device=said.seen.device)
        boxes = torch.tensor([[box for _, box in places] for places in at], device=said.seen.device)
        is_seen = said.which[..., 2:] > HIDDEN / 2  # the flow looks at no thing that it takes for unsaid
        is_claimed = is_seen & ((names.unsqueeze(2) - len(self.names) + len(recall.sizes.things)) == said.claimed.unsqueeze(1))  # [b, places, things]
        is_it = torch.cat(((names == self.names[PERSON]).unsqueeze(2), is_claimed), 2)
        which = torch.cat((~is_it.any(2, keepdim=True), is_it), 2).float().argmax(2)
        heed = torch.where(names == 0, NOTHING, 1.0)
        named = functional.cross_entropy(self.name_projection(said.seen).flatten(0, 1), names.flatten(), reduction="none")
        pointed = functional.cross_entropy(said.which.flatten(0, 1), which.flatten(), reduction="none")
        side = boxes[..., 2].clamp(min=1 / GRID)
        voted = (said.votes - boxes).abs().sum(2) / side * (names > 0)
        agreed = (said.agreed - boxes.unsqueeze(1)).abs().sum(3) / side.unsqueeze(1) * is_it.transpose(1, 2)
        out: Tensor = ((heed.flatten() * (named + pointed)).sum() + BOXES * (voted.sum() + agreed.sum())) / heed.sum()
        return out


def standing_at(stands: Sequence[Stands], rows: int) -> list[tuple[str, tuple[float, float, float]]]:
    """What covers the middle of each place or comes near it, row by row, "" for nothing, and its box: its middle's right and down and its side, as shares of
    the picture's."""
    out: list[tuple[str, tuple[float, float, float]]] = []
    step = GRID / rows
    for place in range(rows * rows):
        x, y = (place % rows + 0.5) * step, (place // rows + 0.5) * step
        over = [one for one in stands if max(abs(x - one.left - one.side / 2), abs(y - one.top - one.side / 2)) < one.side / 2 + EDGE]
        one = over[-1] if over else Stands("", 0, 0, 0)
        out.append((one.name, ((one.left + one.side / 2) / GRID, (one.top + one.side / 2) / GRID, one.side / GRID)))
    return out
