"""What stands at each place of a picture and where within it: asked of the flow half way while it learns.

    where = Where(flow, ["cat", "cup"])
    flow(noisy, time, texts)
    loss = where.loss(lesson.stands)        # of what the flow has just been shown

A picture's error says little of why a thing is wrong. As Yu et al. 2024 (arXiv 2410.06940) do with features of another model,
the hidden states are held to what is known of the picture itself: here to the renderer's own layout. The names are asked in training
only; which of the claimed things a place belongs to, and which part of it, is what the flow finds its memory by.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from ...picture.flow.model import HIDDEN, Flow
from ...picture.world.layout import GRID
from .scenes import Stands

__all__ = ["Where", "standing_at"]

NOTHING = 0.2  # weight of a place where only the background is: most are


class Where(nn.Module):
    """A linear layer on the flow's middle, and what the flow itself says there. `things`: names that are told apart; others are one.
    A flow without a memory is asked nothing."""

    def __init__(self, flow: Flow, things: Sequence[str]):
        super().__init__()
        self.names = {name: i for i, name in enumerate(("", "other", "person", *things))}
        self.flow = [flow]  # not a part of this module
        self.name_projection = nn.Linear(flow.sizes.width, len(self.names))

    def loss(self, stands: Sequence[Sequence[Stands]]) -> Tensor:
        """Cross-entropies of the names and of which claimed thing it is, and squared error of the parts, of the lesson just shown."""
        flow = self.flow[0]
        if not flow.sizes.remembers:
            return torch.zeros((), device=self.name_projection.weight.device)
        said = flow.pointed
        assert said is not None
        flow.pointed = None
        at = [standing_at(one, flow.sizes.rows) for one in stands]
        names = torch.tensor([[self.names.get(name, 1) for name, _ in places] for places in at], device=said.seen.device)
        parts = torch.tensor([[part for _, part in places] for places in at], device=said.seen.device)
        is_seen = said.which[..., 1:] > HIDDEN / 2  # the flow looks at no thing that it takes for unsaid
        is_claimed = is_seen & ((names.unsqueeze(2) - len(self.names) + len(flow.sizes.things)) == said.claimed.unsqueeze(1))  # [b, places, things]
        which = torch.cat((~is_claimed.any(2, keepdim=True), is_claimed), 2).float().argmax(2)
        heed = torch.where(names == 0, NOTHING, 1.0)
        named = functional.cross_entropy(self.name_projection(said.seen).flatten(0, 1), names.flatten(), reduction="none")
        pointed = functional.cross_entropy(said.which.flatten(0, 1), which.flatten(), reduction="none")
        away = (said.part - parts).square().sum(-1) * (names > 0)
        out: Tensor = (heed.flatten() * (named + pointed)).sum() / heed.sum() + away.sum() / heed.sum()
        return out


def standing_at(stands: Sequence[Stands], rows: int) -> list[tuple[str, tuple[float, float, float]]]:
    """What covers the middle of each place, row by row, "" for nothing, and which part of it that is: right and down of its middle
    in half sides (-1..1), and its side as a share of the picture's."""
    out: list[tuple[str, tuple[float, float, float]]] = []
    step = GRID / rows
    for place in range(rows * rows):
        x, y = (place % rows + 0.5) * step, (place // rows + 0.5) * step
        over = [one for one in stands if one.left <= x < one.left + one.side and one.top <= y < one.top + one.side]
        one = over[-1] if over else Stands("", 0, 0, GRID)
        part = (2 * (x - one.left) / one.side - 1, 2 * (y - one.top) / one.side - 1, one.side / GRID)
        out.append((one.name, part if over else (0.0, 0.0, 0.0)))
    return out
