"""What a picture of the drawn world shows, told by a classifier that reads no text: the judge kept out of all guidance.

    sight = Sight.load()
    seen = sight.see(pixels)             # kind -> [n, values] probabilities; pixels uint8 [n, 3, 64, 64]
    right = sight.right(pixels, drawings)   # kind -> [n] 1 right, 0 wrong, NaN where the drawing says nothing of it

Convolutions on renders with their truths, where the world's CLIP is a transformer on pictures and texts. Which things are
there it tells from an 8 x 8 map of them, on which each of the places of a thing (the left one of two, the only one) looks where
it will; one layer names the things of all places. `ceiling` in the file's header says how often it is right on true renders
that it never saw.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..encoders.weights import open_table
from .world.drawing import Drawing
from .world.vocabulary import objects, values

__all__ = ["CELLS", "KINDS", "Net", "Sight", "answers", "choices"]

FILE = Path(__file__).parent / "judges" / "world-sight.safetensors"
SIDES = ("left", "right", "above", "below")
PERSON = ("hair", "hair_color", "skin", "mood", "glasses", "headphones", "garment", "garment_color", "body")
PLACES = (*(f"thing {side}" for side in SIDES), "thing")  # where a thing is asked for
KINDS = ("style", "ground", "ground color", *(name.replace("_", " ") for name in PERSON), "place", *PLACES)  # fmt: skip
OPTIONAL = ("glasses", "headphones")
NONE = "none"
WIDE = (32, 64, 128, 192)  # channels by stage
CELL, CELLS = 224, 8  # channels of the map of things, and its side


@cache
def choices() -> dict[str, tuple[str, ...]]:
    """Kind -> its values. `place` is where the thing is to a person; `thing left` the left one of two."""
    things = tuple(sorted(thing.id for thing in objects() if thing.common))
    person = {name.replace("_", " "): values(name if name != "headphones" else "color") for name in PERSON if name not in ("body", "hair_color", "garment_color")}  # fmt: skip
    return {
        "style": values("style", ""), "ground": values("background"), "ground color": values("color"), **person,
        "hair color": values("hair_color"), "garment color": values("color"), "body": ("portrait", "standing", "sitting"),
        **{kind: (NONE, *person[kind]) for kind in OPTIONAL}, "place": ("left", "right", "above", "held"),
        **{f"thing {side}": things for side in SIDES}, "thing": things,
    }  # fmt: skip


def answers(drawing: Drawing) -> dict[str, int]:
    """Kind -> the value's number, of what is certain of the drawing; `thing` is only here where there is one."""
    said: dict[str, str] = {"style": drawing.style, "ground": drawing.background.kind}
    if drawing.background.kind in ("plain", "room"):
        said["ground color"] = drawing.background.color
    if drawing.person:
        for name in PERSON:
            value = getattr(drawing.person, name)
            said[name.replace("_", " ")] = value or (NONE if name in OPTIONAL else "")
        if drawing.things:
            said |= {"place": drawing.relation, "thing": drawing.things[0].name}
    elif len(drawing.things) == 1:
        said["thing"] = drawing.things[0].name
    elif drawing.relation in SIDES:
        first, second = (thing.name for thing in drawing.things)
        other = {"left": "right", "right": "left", "above": "below", "below": "above"}[drawing.relation]
        said |= {f"thing {drawing.relation}": first, f"thing {other}": second}
    table = choices()
    return {kind: table[kind].index(value) for kind, value in said.items() if value in table[kind]}


class Block(nn.Module):
    """Half the side; then a convolution beside a residual."""

    def __init__(self, before: int, after: int):
        super().__init__()
        self.conv, self.norm = nn.Conv2d(before, after, 3, 1, 1, bias=False), nn.GroupNorm(8, after)
        self.more, self.more_norm = nn.Conv2d(after, after, 3, 1, 1, bias=False), nn.GroupNorm(8, after)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.gelu(self.norm(functional.max_pool2d(self.conv(x), 2)))
        return x + functional.gelu(self.more_norm(self.more(x)))


class Net(nn.Module):
    """`[n, 3, 64, 64]` in -1..1 -> kind -> `[n, values]` logits, and `cells` -> `[n, things, 8, 8]`, what stands at each place."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.first_norm = nn.Conv2d(3, WIDE[0], 4, 2, 1, bias=False), nn.GroupNorm(8, WIDE[0])
        self.blocks = nn.Sequential(*(Block(before, after) for before, after in itertools.pairwise(WIDE)))
        self.join = nn.Linear(WIDE[-1] * 16, 384)
        whole = {_key(kind): nn.Linear(384, len(all_)) for kind, all_ in choices().items() if kind not in PLACES}
        self.head_projection = nn.ModuleDict(whole)
        self.cell, self.cell_norm = nn.Conv2d(WIDE[1] * 4 + WIDE[2] + WIDE[3], CELL, 1, bias=False), nn.GroupNorm(8, CELL)
        self.more, self.more_norm = nn.Conv2d(CELL, CELL, 3, 1, 1, bias=False), nn.GroupNorm(8, CELL)
        self.query, self.where = nn.Conv2d(CELL, len(PLACES), 1), nn.Parameter(torch.zeros(len(PLACES), CELLS, CELLS))
        self.thing = nn.Linear(CELL, len(choices()["thing"]))

    def forward(self, pixels: Tensor) -> dict[str, Tensor]:
        half = functional.gelu(self.first_norm(self.first(pixels)))
        fine = self.blocks[0](half)
        middle = self.blocks[1](fine)
        coarse = self.blocks[2](middle)
        x = functional.gelu(self.join(coarse.flatten(1)))
        out = {kind: self.head_projection[_key(kind)](x) for kind in choices() if kind not in PLACES}
        cells = torch.cat([functional.pixel_unshuffle(fine, 2), middle, functional.interpolate(coarse, scale_factor=2.0)], 1)
        cells = functional.gelu(self.cell_norm(self.cell(cells)))
        cells = cells + functional.gelu(self.more_norm(self.more(cells)))
        looks = (self.query(cells) + self.where).flatten(2).softmax(2)  # [n, places, 64]: where each place of a thing looks
        states = cells.flatten(2).transpose(1, 2)
        seen = self.thing(looks @ states)
        out |= {kind: seen[:, i] for i, kind in enumerate(PLACES)}
        return out | {"cells": self.thing(states).transpose(1, 2).unflatten(2, (CELLS, CELLS))}


def _key(kind: str) -> str:
    return kind.replace(" ", "_")


class Sight:
    """The net with its weights."""

    def __init__(self, net: Net, ceiling: dict[str, float] | None = None):
        self.net, self.ceiling = net.eval(), ceiling or {}

    @classmethod
    def load(cls, path: Path = FILE) -> Sight:
        table = open_table(path)
        facts = json.loads(table.metadata["sight"])
        net = Net()
        net.load_state_dict({name: entry.tensor().float() for name, entry in table.entries.items()})
        return cls(net, facts["ceiling"])

    @torch.inference_mode()
    def see(self, pixels: Tensor) -> dict[str, Tensor]:
        """uint8 `[n, 3, 64, 64]` -> kind -> `[n, values]` probabilities."""
        logits = [self.net(part.float().div(127.5).sub(1)) for part in pixels.split(64)]
        return {kind: torch.cat([some[kind] for some in logits]).softmax(1) for kind in KINDS}

    def right(self, pixels: Tensor, drawings: Sequence[Drawing]) -> dict[str, Tensor]:
        """Kind -> `[n]`: 1 where the likeliest value is the drawing's, 0 where another is, NaN where it says none."""
        found = {kind: p.argmax(1) for kind, p in self.see(pixels).items()}
        out = {kind: torch.full((len(drawings),), float("nan")) for kind in KINDS}
        for i, drawing in enumerate(drawings):
            for kind, answer in answers(drawing).items():
                out[kind][i] = float(found[kind][i] == answer)
        return out
