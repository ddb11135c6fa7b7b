"""What people are known by, as a painter keeps it: faces, heads of hair, garments, in every style and of whole figures, and dyed when they are claimed.

    worn = Wardrobe(sizes)
    pictures = worn(claims, look)       # [b, kinds, channels, px, px]

Of each the lines and shades that no colour changes are kept, and how much of every pixel is its own colour and how much is skin: what is claimed
of both is put in when it is asked for, so that a coat is kept once and not in eleven colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from .layers import ALPHA, CHANNELS

if TYPE_CHECKING:
    from .recall import RecallSizes

__all__ = ["DYED", "UNSAID", "Wardrobe", "rows"]

OWN, SKIN = CHANNELS, CHANNELS + 1
DYED = CHANNELS + 2  # RGB in -1..1 times alpha of what is never dyed, alpha, and twice the shares of its own colour and of skin
SAID = 4.0  # logit of what is taken to be said
UNSAID = 0.6  # of 1: grey, where no colour is claimed


class Wardrobe(nn.Module):
    """See the module. All of it is drawn, not trained (`training/painter/memory.py`)."""

    def __init__(self, sizes: RecallSizes):
        super().__init__()
        self.sizes = sizes
        looks, worn, colors = sizes.looks, sum(map(rows, *self.kinds)), max(map(len, self.kinds[1]), default=0)
        self.pictures = nn.Parameter(torch.zeros(worn, looks, DYED, sizes.worn_px, sizes.worn_px), requires_grad=False)
        self.dyes = nn.Parameter(torch.full((worn, colors, 3), UNSAID), requires_grad=False)
        self.skins = nn.Parameter(torch.full((len(sizes.skins), 3), UNSAID), requires_grad=False)

    @property
    def kinds(self) -> tuple[Sequence[Sequence[int]], Sequence[Sequence[int]]]:
        """Facts of each kind, accessories last, and those of its colours."""
        sizes = self.sizes
        return (*sizes.worn, *sizes.accessories), (*sizes.dyes, *sizes.accessory_dyes)

    def forward(self, claims: Tensor, look: Tensor) -> Tensor:
        """`claims [b, facts]` in logits, `look [b]`: its style, or whole figure -> `[b, kinds, channels, px, px]`: of each kind what is claimed, or nothing."""
        first, out = 0, []
        skin = _claimed(claims, self.sizes.skins, self.skins.expand(len(claims), -1, -1))
        for kind, dyes in zip(*self.kinds, strict=True):
            best = claims[:, list(kind)].max(1)
            row = first + (best.indices if rows(kind, dyes) > 1 else torch.zeros_like(best.indices))
            kept = self.pictures[row, look]
            own = _claimed(claims, dyes, self.dyes[row, : len(dyes)])
            colors = kept[:, :ALPHA] + kept[:, OWN, None] * own[..., None, None] + kept[:, SKIN, None] * skin[..., None, None]
            out.append(torch.cat((colors, kept[:, ALPHA:CHANNELS]), 1) * (best.values > 0).view(-1, 1, 1, 1))
            first += rows(kind, dyes)
        return torch.stack(out, 1)

    def completed(self, claims: Tensor) -> Tensor:
        """`claims [b, facts]` with the likeliest of what is not said of somebody: who is painted wears something, of some colour."""
        sizes, out = self.sizes, claims.clone()
        is_somebody = claims[:, [*sizes.bodies, *(fact for kind in sizes.worn for fact in kind)]].amax(1) > 0
        for kind in (*sizes.worn, *dict.fromkeys(map(tuple, sizes.dyes)), sizes.skins):
            if kind:
                best = claims[:, list(kind)].max(1)
                fact = torch.tensor(list(kind), device=claims.device)[best.indices].unsqueeze(1)
                out.scatter_(1, fact, torch.where(is_somebody, best.values.clamp(min=SAID), best.values).unsqueeze(1))
        return out


def rows(kind: Sequence[int], dyes: Sequence[int]) -> int:
    """Pictures of a kind in each look: one where its facts are its colours."""
    return 1 if list(kind) == list(dyes) else len(kind)


def _claimed(claims: Tensor, facts: Sequence[int], colors: Tensor) -> Tensor:
    """`colors [b, facts, 3]` -> `[b, 3]`: of the fact that is claimed, or grey."""
    grey = torch.full((len(claims), 3), UNSAID, device=claims.device)
    if not facts:
        return grey
    best = claims[:, list(facts)].max(1)
    found = colors[torch.arange(len(claims), device=claims.device), best.indices]
    return torch.where((best.values > 0).unsqueeze(1), found, grey)
