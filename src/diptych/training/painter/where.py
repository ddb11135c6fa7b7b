"""What stands at each place of a picture and where within it: asked of the flow's middle while it learns, and only then.

    where = Where(flow, ["cat", "cup"])
    flow(noisy, time, texts)
    loss = where.loss(lesson.stands)        # of what the flow has just been shown

A picture's error says little of why a thing is wrong. As Yu et al. 2024 (arXiv 2410.06940) do with features of another model,
the hidden states are held to what is known of the picture itself: here to the renderer's own layout.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from ...picture.flow.model import Flow
from ...picture.world.layout import GRID
from .scenes import Stands

__all__ = ["Where", "standing_at"]

NOTHING = 0.2  # weight of a place where only the background is: most are
PARTS = 3  # right and down of the middle in half sides, and the side


class Where(nn.Module):
    """Two linear layers on the flow's middle block. `things`: names that are told apart; others are one."""

    def __init__(self, flow: Flow, things: Sequence[str]):
        super().__init__()
        self.names = {name: i for i, name in enumerate(("", "other", "person", *things))}
        self.rows = flow.sizes.rows
        width = flow.sizes.width
        self.name_projection = nn.Linear(width, len(self.names))
        self.part_projection = nn.Linear(width, PARTS)
        self._seen: Tensor | None = None
        flow.blocks[(len(flow.blocks) - 1) // 2].register_forward_hook(self._watch)

    def _watch(self, block: nn.Module, given: object, out: Tensor) -> None:
        self._seen = out if torch.is_grad_enabled() else None

    def loss(self, stands: Sequence[Sequence[Stands]]) -> Tensor:
        """Cross-entropy of the names and squared error of the parts, of the lesson that the flow has just been shown."""
        assert self._seen is not None
        seen = functional.layer_norm(self._seen, self._seen.shape[-1:])
        self._seen = None
        at = [standing_at(one, self.rows) for one in stands]
        names = torch.tensor([[self.names.get(name, 1) for name, _ in places] for places in at], device=seen.device)
        parts = torch.tensor([[part for _, part in places] for places in at], device=seen.device)
        heed = torch.where(names == 0, NOTHING, 1.0)
        named = functional.cross_entropy(self.name_projection(seen).flatten(0, 1), names.flatten(), reduction="none")
        away = (self.part_projection(seen) - parts).square().sum(-1) * (names > 0)
        out: Tensor = (heed.flatten() * named).sum() / heed.sum() + away.sum() / heed.sum()
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
