"""What a flow keeps of how things look, and how it finds it: small pictures beside the weights, looked up half way.

    recall = Recall(sizes)
    x = x + recall(x, claimed)          # [b, places, width], of what a sentence claims
    sketch = recall.sketch(x, claimed)  # [b, recall.channels, px, px]: the same pictures where the flow has put them, for the decoder

What a thing looks like is more than a vector holds, so a small picture of each in every style is kept beside the weights
(Blattmann et al. 2022, arXiv 2204.11824), and so is what people wear on head and body. Each place says which of the claimed things
stands there, or a person, and votes for its box; votes for one box agree by one step of mean shift (Comaniciu and Meer 2002). Then each place is shown the part
of the picture that falls on it, read as in a spatial transformer (Jaderberg et al. 2015, arXiv 1506.02025). Which of two things is on which
side the sentence says, and a place on that side is likelier its own: the flow alone has two things there, but takes one for the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from .layers import CHANNELS, SHRINK, Linear
from .wardrobe import Wardrobe

__all__ = ["HIDDEN", "SIDES", "Claimed", "Pointed", "Recall", "RecallSizes", "agree", "look"]

HIDDEN = -1e4  # added to what may not be seen
MOST = 2  # things in a picture of the world
SPOTS = 4  # points a side that a place is shown of it
SMALLEST = 0.125  # side of a box, as a share of the picture's
NEAR = 0.1  # spread of the votes for one box, as a share of the picture's side
BOX = 3  # right and down, and a side
SIDES = ("left", "right", "above", "below")
SURE = 4.0  # how much likelier a thing is on its side of the picture's middle than at it, in logits, before that is learnt


@dataclass(frozen=True)
class RecallSizes:
    """Of the facts that a sentence may claim, which name `things`, `styles`, the `bodies` of whole figures and `skins`, and of each kind of what people
    are known by (moods, hair) the `worn` and the colours it may be `dyed`; the same of `accessories`, which not everybody wears, and which of those are worn
    `before_face`; sides of the pictures that are kept of them, in pixels. `sides`: whether a sentence is asked on which side of another each thing is."""

    things: Sequence[int]
    styles: Sequence[int]
    bodies: Sequence[int] = ()
    worn: Sequence[Sequence[int]] = ()
    dyes: Sequence[Sequence[int]] = ()
    skins: Sequence[int] = ()
    accessories: Sequence[Sequence[int]] = ()
    accessory_dyes: Sequence[Sequence[int]] = ()
    before_face: Sequence[bool] = ()
    thing_px: int = 40
    worn_px: int = 64
    sides: bool = False

    @property
    def looks(self) -> int:
        """Ways that what is worn looks: a portrait's in each style, then each whole figure's."""
        return max(1, len(self.styles)) + len(self.bodies)

    @property
    def channels(self) -> int:
        """Of a sketch: things, and each kind of what is worn, accessories last."""
        return CHANNELS * (1 + len(self.worn) + len(self.accessories))


@dataclass(frozen=True, eq=False)
class Claimed:
    """What sentences say: the `facts [b, facts]` in logits, and the `sides [b, things, 1 + sides]` of another that each thing is on, none first, as
    probabilities (None: they are not asked)."""

    facts: Tensor
    sides: Tensor | None = None


@dataclass(frozen=True, eq=False)
class Pointed:
    """What a flow says half way: `seen [b, places, width]`; `which [b, places, 2 + things]` stands there, in logits: nothing, a person, or one of
    the `claimed [b, things]`, and `share [b, 1 + things, places]`, the same without nothing, as a probability; `votes [b, places, 3]` for its box,
    middle and side as shares of the picture's; the box `agreed [b, 1 + things, places, 3]` with other places, should it be the person or that thing."""

    seen: Tensor
    claimed: Tensor
    which: Tensor
    share: Tensor
    votes: Tensor
    agreed: Tensor


class Recall(nn.Module):
    """See the module. `pointed` is what was last said, while gradients are asked for. Pictures are RGB in -1..1 times alpha, and alpha."""

    def __init__(self, sizes: RecallSizes, width: int, rows: int):
        super().__init__()
        self.sizes, self.width, self.rows = sizes, width, rows
        styles = max(1, len(sizes.styles))
        self.things = nn.Parameter(torch.zeros(len(sizes.things), styles, CHANNELS, sizes.thing_px, sizes.thing_px), requires_grad=False)
        self.wardrobe = Wardrobe(sizes) if sizes.worn else None
        self.thing_embedding = nn.Parameter(torch.randn(len(sizes.things), width) * 0.02)
        self.other_projection = Linear(width, 2)  # nothing, a person
        self.part_projection = Linear(width, BOX)
        if sizes.sides:
            aside, down = (self._middles(torch.zeros(1)) - 0.5).unbind(1)
            self.side_places = nn.Parameter(SURE * (rows * torch.stack((-aside, aside, -down, down))).tanh())
        self.seen_thing = Shown(CHANNELS * SPOTS**2, width)
        self.seen_worn = Shown(CHANNELS * SPOTS**2 * len(sizes.worn), width) if sizes.worn else None
        self.pointed: Pointed | None = None

    def forward(self, x: Tensor, claimed: Claimed) -> Tensor:
        """`x [b, places, width]` -> what is added to it."""
        things, worn = self._found(self._pointed(x, claimed), claimed.facts, SPOTS)
        out: Tensor = self.seen_thing(things.flatten(2))
        return out if self.seen_worn is None else out + self.seen_worn(worn[:, :, : len(self.sizes.worn)].flatten(2))

    def sketch(self, x: Tensor, claimed: Claimed) -> Tensor:
        """The pictures it keeps where it finds them, `[b, channels, px, px]`: RGB times alpha and alpha of the things, then of each kind of what is worn."""
        things, worn = self._found(self._pointed(x, claimed), claimed.facts, SHRINK)
        tiles = torch.cat((things, worn.flatten(2, 3)), 2).unflatten(3, (SHRINK, SHRINK)).unflatten(1, (self.rows, self.rows))
        return tiles.permute(0, 3, 1, 4, 2, 5).flatten(4, 5).flatten(2, 3)

    def _pointed(self, x: Tensor, claimed: Claimed) -> Pointed:
        sizes = self.sizes
        things = claimed.facts[:, list(sizes.things)].topk(min(MOST, len(sizes.things)), 1)
        seen = functional.layer_norm(x, (self.width,))
        which = seen @ self.thing_embedding[things.indices].transpose(1, 2)
        if claimed.sides is not None:
            sides = claimed.sides.gather(1, things.indices.unsqueeze(2).expand(-1, -1, claimed.sides.shape[2]))
            which = which + (sides[..., 1:] @ self.side_places).transpose(1, 2)
        which = which.masked_fill((things.values <= 0).unsqueeze(1), HIDDEN)
        which = torch.cat((self.other_projection(seen), which), 2)
        share = which.softmax(2)[..., 1:].transpose(1, 2)
        votes = self._votes(seen)
        said = Pointed(seen, things.indices, which, share, votes, agree(votes, share))
        self.pointed = said if torch.is_grad_enabled() else None
        return said

    def _found(self, said: Pointed, claims: Tensor, spots: int) -> tuple[Tensor, Tensor]:
        """What each place is shown at `spots` x `spots` points: of the things `[b, places, channels, spots^2]`, of what is worn `[b, places, kinds, channels, spots^2]`.
        Fewer points are shown a coarser picture, whose pixels they do not fall between."""
        sizes, at, coarse = self.sizes, self._spots(said.agreed, spots), SHRINK // spots
        style = claims[:, list(sizes.styles)].argmax(1) if sizes.styles else torch.zeros_like(said.claimed[:, 0])
        share = said.share[..., None, None]
        things = (_read(self.things[said.claimed, style.unsqueeze(1)], at[:, 1:], coarse) * share[:, 1:]).sum(1)
        if self.wardrobe is None:
            return things, things.new_zeros(*things.shape[:2], 0, *things.shape[2:])
        worn = self.wardrobe(claims, look(sizes, claims, style))
        found = _read(worn, at[:, :1].expand(-1, worn.shape[1], -1, -1, -1), coarse) * share[:, :1]
        return things, found.transpose(1, 2)

    def _votes(self, seen: Tensor) -> Tensor:
        """Each place's own box `[b, places, 3]`; it says which part of it that place is, in half sides."""
        right, down, side = self.part_projection(seen).unbind(2)
        side = side.clamp(min=SMALLEST)
        x, y = self._middles(seen).unbind(1)
        return torch.stack((x - right * side / 2, y - down * side / 2, side), 2)

    def _middles(self, like: Tensor) -> Tensor:
        """`[places, 2]`: right and down in the picture, row by row."""
        step = (torch.arange(self.rows, device=like.device, dtype=like.dtype) + 0.5) / self.rows
        return torch.stack((step.repeat(self.rows), step.repeat_interleave(self.rows)), 1)

    def _spots(self, boxes: Tensor, spots: int) -> Tensor:
        """`[b, n, places, 3]` -> `[b, n, places, spots^2, 2]`: where a place's own grid of points lies in the box, in half sides."""
        step = ((torch.arange(spots, device=boxes.device) + 0.5) / spots - 0.5) / self.rows
        offsets = torch.stack((step.repeat(spots), step.repeat_interleave(spots)), 1)
        points = self._middles(boxes).unsqueeze(1) + offsets
        return (points - boxes[..., None, :2]) * 2 / boxes[..., None, 2:].clamp(min=SMALLEST)


class Shown(nn.Module):
    """What a place is shown, as the flow takes it: two layers; it begins as if it were not there."""

    def __init__(self, shown: int, width: int):
        super().__init__()
        self.up = Linear(shown, 2 * width)
        self.down = Linear(2 * width, width)
        nn.init.zeros_(self.down.weight)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.down(functional.gelu(self.up(x), approximate="tanh"))
        return out


def look(sizes: RecallSizes, claims: Tensor, style: Tensor) -> Tensor:
    """`[b]`, of `sizes.looks`: a whole figure's where one is claimed, or that of the `style [b]`."""
    if not sizes.bodies:
        return style
    body = claims[:, list(sizes.bodies)].max(1)
    return torch.where(body.values > 0, sizes.looks - len(sizes.bodies) + body.indices, style)


def agree(votes: Tensor, share: Tensor) -> Tensor:
    """`votes [b, places, 3]` of places of which each belongs to the things by `share [b, things, places]` -> `[b, things, places, 3]`: the mean of the
    votes for a box near its own."""
    away = (votes[:, :, None, :2] - votes[:, None, :, :2]).square().sum(3)
    weight = torch.exp(-away / (2 * NEAR**2)).unsqueeze(1) * (share.unsqueeze(2) + 1e-4)  # its own vote counts where nobody else's does
    return (weight @ votes.unsqueeze(1)) / weight.sum(3, keepdim=True)


def _read(pictures: Tensor, spots: Tensor, coarse: int) -> Tensor:
    """`pictures [b, n, channels, px, px]`, `spots [b, n, places, spots, 2]` -> `[b, n, places, channels, spots]`, of pictures `coarse` times smaller."""
    found = functional.grid_sample(functional.avg_pool2d(pictures.flatten(0, 1), coarse), spots.flatten(0, 1), align_corners=False)
    return found.movedim(2, 1).unflatten(0, pictures.shape[:2])
