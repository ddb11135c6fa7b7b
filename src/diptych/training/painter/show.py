"""How well a painter obeys its words, and a sheet of what it paints: held-out scenes, a classifier that it never met.

    found = obey(open_painter(folder), drawings)       # kind -> share right
    show(Path("runs/painter"))                         # card.md, sheet.png and the same figures
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import torch
from PIL import Image
from torch import Tensor

from ...picture.flow.model import Texts
from ...picture.flow.open import Opened, open_painter
from ...picture.flow.sampler import Course, as_bytes
from ...picture.painters.embedded import GUIDANCE
from ...picture.sight import KINDS, Sight
from ...picture.world.drawing import Drawing
from ...picture.world.scene import scene
from ...prompt.render import render
from ...scene.scene import Scene
from ..world import TARGET, stage_of
from .scenes import Scenes

__all__ = ["held_out", "obey", "paint_pairs", "painted", "renders", "sheet", "show", "texts_of"]

SEED = 5  # of the held-out scenes; training has 0
TOGETHER = 32

Pair = tuple[str, str]  # sentence and keywords


def held_out(count: int, side_px: int = 64) -> list[Drawing]:
    """Scenes of combinations that no training picture shows."""
    scenes = Scenes(side_px, 32, SEED, held_out=True)
    return [drawing for i in range((count + 31) // 32) for drawing in scenes.drawings(i)][:count]


def renders(drawings: Sequence[Drawing], side_px: int = 64) -> Tensor:
    """What is truly meant: `[n, 3, px, px]` uint8, picture `i` drawn with seed `i`."""
    stage = stage_of(side_px)
    return torch.stack([torch.from_numpy(stage.draw(d, Random(i))) for i, d in enumerate(drawings)]).permute(0, 3, 1, 2).contiguous()


def texts_of(drawing: Drawing) -> Pair:
    """Sentence and keywords, as the painter would be given them for the whole scene."""
    texts = render(Scene.load(scene(drawing)), TARGET).texts
    return texts["t5xxl"], texts["clip_l"]


def painted(opened: Opened, count: int, read: Callable[[slice], Texts], course: Course) -> Tensor:
    """`[count, 3, px, px]` uint8, picture `i` of seed `i`; `read` gives the texts of some of them."""
    out = []
    for start in range(0, count, TOGETHER):
        texts = read(slice(start, start + TOGETHER))
        out.append(as_bytes(opened.painted(texts, course, range(start, start + len(texts.pooled)))))
    return torch.cat(out)


def paint_pairs(opened: Opened, pairs: Sequence[Pair], course: Course) -> Tensor:
    """`painted` of sentences and keywords."""
    return painted(opened, len(pairs), lambda some: opened.texts([p[0] for p in pairs[some]], [p[1] for p in pairs[some]]), course)


def obey(pixels: Tensor, drawings: Sequence[Drawing], sight: Sight | None = None) -> dict[str, float]:
    """Kind -> share of the drawings that say something of it whose picture shows it, by the classifier."""
    right = (sight or Sight.load()).right(pixels, drawings)
    return {kind: round(float(right[kind].nanmean()), 4) for kind in KINDS if not right[kind].isnan().all()}


def sheet(pixels: Tensor, columns: int = 8, grow: int = 2) -> Image.Image:
    """Pictures side by side."""
    count, side = len(pixels), pixels.shape[-1]
    rows = (count + columns - 1) // columns
    made = Image.new("RGB", (columns * (side + 4) - 4, rows * (side + 4) - 4), "white")
    for i, one in enumerate(pixels):
        made.paste(Image.fromarray(one.permute(1, 2, 0).contiguous().numpy()), (i % columns * (side + 4), i // columns * (side + 4)))
    return made.resize((made.width * grow, made.height * grow), Image.Resampling.LANCZOS)


def show(folder: Path, count: int = 256) -> dict[str, float]:
    """Measure the weights in `folder / "weights"`, write card.md and sheet.png (painted left, true right)."""
    opened = open_painter(folder / "weights")
    drawings = held_out(count, opened.flow.sizes.side_px)
    pixels = paint_pairs(opened, [texts_of(drawing) for drawing in drawings], Course(guidance=GUIDANCE))
    pairs = torch.stack((pixels[:24], renders(drawings[:24], opened.flow.sizes.side_px)), 1).flatten(0, 1)
    sheet(pairs, 12).save(folder / "sheet.png")
    sight = Sight.load()
    found = obey(pixels, drawings, sight)
    (folder / "card.md").write_text(card(found, sight.ceiling, opened), encoding="utf-8")
    return found


def card(found: dict[str, float], ceiling: dict[str, float], opened: Opened) -> str:
    """The model card."""
    facts = json.dumps({k: v for k, v in opened.config.items() if k not in ("windows", "facts")})
    rows = [f"| {kind} | {share:.3f} | {ceiling.get(kind, 1):.3f} | {share / ceiling.get(kind, 1):.3f} |" for kind, share in found.items()]
    return "\n".join((
        "# The embedded painter", "", f"Weights {opened.hash}; {facts}.", "",
        "Trained only on pictures that Diptych's renderer draws (`docs/world.md`); it knows nothing else. What it paints of held-out",
        "scenes, read back by a classifier that takes no part in training or guidance:", "",
        "| kind | painted right | true renders read right | of that ceiling |", "|---|---|---|---|", *rows, "",
    ))  # fmt: skip
