"""The small pictures that a painter keeps beside its weights: each thing alone, each face, head of hair and garment, in every style.

    remember(painter)

A thing looks different in every style, and a painter meets one of the two together some sixty times in 50,000 pictures: too seldom
to learn how all of them look. With the pictures at hand it learns where to put which part of them, which all things share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from ...picture.flow.layers import ALPHA
from ...picture.flow.wardrobe import UNSAID, Wardrobe, rows
from ...picture.world.drawing import STYLES
from ...picture.world.layout import GRID
from ...picture.world.people import dyed
from ...picture.world.stage import Stage
from ...picture.world.vocabulary import rgb, table, values
from ..world import stage_of
from .scenes import easy

if TYPE_CHECKING:
    from .model import Painter

__all__ = ["recalled", "remember"]

PLAIN = "flat"  # where no style can be claimed
SIDE = 40  # 64ths: a thing alone
WORN = {"mood": "hair color", "hair": "hair color", "garment": "garment color"}  # of people, and what claims its colour: faces first, which the decoder lays over
ACCESSORIES = {"beard": "hair color", "glasses": "", "headphones": "headphones"}  # not everybody's, the lowest first, and what claims their colour: headphones are known by it alone
BEHIND = ("beard",)  # a face's mouth
BODIES = ("standing", "sitting")
DARK, LIGHT = (70, 70, 70), (170, 170, 170)  # between these a drawing's shades follow its colour in a straight line


def recalled(facts: Sequence[str]) -> dict[str, Any]:
    """Which of the facts pictures are kept of, and that sides are asked for, as `RecallSizes` takes them."""
    at = {fact: i for i, fact in enumerate(facts)}
    worn = {kind: [at[f"{kind} {value}"] for value in values(kind) if f"{kind} {value}" in at] for kind in WORN}
    spare = {kind: [at[fact] for fact in _accessories(kind) if fact in at] for kind in ACCESSORIES}
    return {
        "things": [i for fact, i in at.items() if fact in easy()],
        "styles": [at[f"style {style}"] for style in STYLES if f"style {style}" in at],
        "bodies": [at[f"body {body}"] for body in BODIES if f"body {body}" in at],
        "worn": [some for some in worn.values() if some],
        "dyes": [_dyes(at, WORN[kind]) for kind, some in worn.items() if some],
        "accessories": [some for some in spare.values() if some],
        "accessory_dyes": [some if ACCESSORIES[kind] == kind else _dyes(at, ACCESSORIES[kind]) for kind, some in spare.items() if some],
        "before_face": [kind not in BEHIND for kind, some in spare.items() if some],
        "skins": [i for fact, i in at.items() if fact.startswith("skin ")],
        "sides": True,
    }


def _dyes(at: Mapping[str, int], claim: str) -> list[int]:
    return [i for fact, i in at.items() if claim and fact.startswith(f"{claim} ")]


def _accessories(kind: str) -> list[str]:
    """The facts that claim one."""
    return [kind] if kind == "beard" else [f"{kind} {value}" for value in values("color" if kind == "headphones" else kind)]


@torch.no_grad()
def remember(painter: Painter) -> None:
    """Fill what a painter keeps; one that keeps nothing stays as it is."""
    recall = painter.flow.recall
    if recall is None:
        return
    sizes, names, stage = recall.sizes, list(painter.facts), stage_of(GRID)
    styles = [names[i].removeprefix("style ") for i in sizes.styles] or [PLAIN]
    for j, style in enumerate(styles):
        for i, thing in enumerate(sizes.things):
            recall.things[i, j] = _small(stage.thing(names[thing], "", style, SIDE), sizes.thing_px)
    if recall.wardrobe:
        looks = [*((style, "portrait") for style in styles), *(("ink", names[i].removeprefix("body ")) for i in sizes.bodies)]
        _hang(recall.wardrobe, names, looks, stage)


def _hang(wardrobe: Wardrobe, names: Sequence[str], looks: Sequence[tuple[str, str]], stage: Stage) -> None:
    sizes = wardrobe.sizes
    for i, fact in enumerate(sizes.skins):
        wardrobe.skins[i] = _color("skin", names[fact].removeprefix("skin "))
    row = 0
    for kind, dyes in zip(*wardrobe.kinds, strict=True):
        for fact in kind[: rows(kind, dyes)]:
            name, _, value = names[fact].partition(" ")
            value = value or name
            field = "hair_color" if name in ("mood", "beard") or (name == "hair" and not table()["hair"][value].get("cloth")) else "color"
            for j, dye in enumerate(dyes):
                wardrobe.dyes[row, j] = _color(field, names[dye].rsplit(" ", 1)[1])
            for j, (style, body) in enumerate(looks):
                if _is_drawn(name, value, style, body):
                    wardrobe.pictures[row, j] = _dyed(stage, name, value, style, body, sizes.worn_px)
            row += 1


def _is_drawn(kind: str, value: str, style: str, body: str) -> bool:
    """3d draws nobody; whoever else is drawn may wear headphones, of any colour."""
    return bool(values("mood", style, body)) if kind == "headphones" else value in values(kind, style, body)


def _color(field: str, key: str) -> Tensor:
    """RGB in 0..1; hair and cloth have some names each that the other has not."""
    return torch.tensor(rgb(field, key)) / 255 if key in table()[field] else torch.full((3,), UNSAID)


def _dyed(stage: Stage, kind: str, value: str, style: str, body: str, px: int) -> Tensor:
    """`[DYED, px, px]`: drawn in dark, in light and with light skin, which differ by what is dyed."""
    dark, own, skin = (
        _small(stage.worn(kind, value, style, dyed(hair=color, garment=color, skin=face, ears=color), body), px) for color, face in ((DARK, DARK), (LIGHT, DARK), (DARK, LIGHT))
    )
    step = (LIGHT[0] - DARK[0]) / 255
    shares = [(lighter[:ALPHA] - dark[:ALPHA]).mean(0, keepdim=True) / step for lighter in (own, skin)]
    plain = dark[:ALPHA] - sum(shares) * DARK[0] / 255
    return torch.cat((plain, dark[ALPHA:], *shares))


def _small(picture: Image.Image, px: int) -> Tensor:
    """`[channels, px, px]`: RGB in -1..1 times alpha, and alpha."""
    shown = torch.from_numpy(np.asarray(picture.resize((px, px), Image.Resampling.BOX), dtype=np.float32) / 255).movedim(2, 0)
    return torch.cat(((shown[:3] * 2 - 1) * shown[3:], shown[3:]))
