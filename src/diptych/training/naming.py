"""Pictures of the drawn world and the names of what they show: labels that cost nothing, learnt without any text.

    learn_to_name(net, shown, steps=1000)        # net: pixels in -1..1 -> kind -> [n, values] logits (picture/sight.py)
    clip.learn_names(values_of(), 1.0)
    net = Naming(clip)                           # such a net of a CLIP's picture tower
    shown = Drawn(Pictures(size_px=64, size=64), folder)

A tower that can name shapes, moods and clothes before it meets texts needs a fraction of the pictures: by contrast alone
it learns colours first and shapes last.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Protocol, TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..encoders.embeds import save_safetensors
from ..encoders.weights import open_table
from ..picture.world.drawing import Drawing
from ..picture.world.sample import sample
from .drawn import Drawn
from .labels import labels
from .loss import naming
from .optimise import course, optimisers, paced
from .parameters import Clip
from .world import pixels_of

__all__ = ["L", "Labelled", "Naming", "Pictures", "Shown", "learn_to_name", "named", "roughened"]

SHIFT_PX = 2
SOFT = 0.35  # of pictures are made softer or noisier: a painter's are not as clean as a render
SMOOTH = 0.05  # of the right answer is shared among all: labels are certain, pictures of 64 px are not
HOW = {"lr": 2e-3, "muon": True, "muon_lr": 4e-3, "beta2": 0.98, "weight_decay": 0.05}
WARMUP = 30


class Labelled(Protocol):
    """Pictures `[n, 3, px, px]` uint8 and what each of them shows."""

    @property
    def pixels(self) -> Tensor: ...

    @property
    def drawings(self) -> Sequence[Drawing]: ...

    def __len__(self) -> int: ...


L = TypeVar("L", bound=Labelled)


@dataclass(frozen=True, eq=False)
class Shown:
    """Pictures and their drawings, no texts."""

    pixels: Tensor
    drawings: list[Drawing]

    def __len__(self) -> int:
        return len(self.pixels)


@dataclass(frozen=True)
class Pictures:
    """What `Drawn` keeps of them: batch `number` is a function of `seed` and `number` alone."""

    size_px: int
    size: int
    seed: int = 0
    held_out: bool = False

    def drawing(self, rng: Random) -> Drawing:
        """One of the world's."""
        return sample(rng, self.held_out)

    def draw(self, number: int, file: Path) -> None:
        """Draw one batch and keep it."""
        rng = Random(f"pictures to name {self.seed} {number}")
        drawings = [self.drawing(rng) for _ in range(self.size)]
        notes = json.dumps([drawing.as_dict() for drawing in drawings])
        save_safetensors(file, {"pixels": pixels_of(drawings, self.size_px, rng)}, {"drawings": notes})

    def read(self, file: Path) -> Shown:
        """A batch that `draw` kept."""
        kept = open_table(file)
        drawings = [Drawing.of(row) for row in json.loads(kept.metadata["drawings"])]
        return Shown(kept.entries["pixels"].tensor().clone(), drawings)

    def moved(self, batch: Shown, rng: Random) -> Shown:
        """As it is: learning moves them itself."""
        return batch


class Naming(nn.Module):
    """The picture tower of a CLIP that learns names (`Clip.learn_names`), under its linear heads."""

    def __init__(self, clip: Clip):
        super().__init__()
        self.clip = clip

    def forward(self, pixels: Tensor) -> dict[str, Tensor]:
        return self.clip.names(functional.normalize(self.clip.seen(pixels.add(1).mul(127.5)), dim=-1))


def named(said: Mapping[str, Tensor], several: Sequence[Labelled]) -> Tensor:
    """Cross-entropy of what a net says of the pictures of several batches, by picture."""
    drawings = [drawing for one in several for drawing in one.drawings]
    return naming(said, labels(drawings), SMOOTH) / len(drawings)


def learn_to_name(
    net: nn.Module, shown: Drawn[L], steps: int, *, together: int = 2, loss_of: Callable[[Mapping[str, Tensor], Sequence[L]], Tensor] = named,
    report: Callable[[int, float], None] = lambda step, loss: None,
) -> None:  # fmt: skip
    """`steps` steps of `together` batches each, with Muon; the rate falls over the last 30%. `loss_of` what the net says of them."""
    made = optimisers(net, HOW)
    source = shown.batches({})
    for step in range(steps):
        several = [next(source)[0] for _ in range(together)]
        pixels = roughened(torch.cat([one.pixels for one in several]))
        loss = loss_of(net(pixels), several)
        paced(made, course(step, steps, WARMUP, "linear"))
        for optimiser in made:
            optimiser.zero_grad()
        loss.backward()
        for optimiser in made:
            optimiser.step()
        report(step + 1, float(loss.detach()))


def roughened(pixels: Tensor) -> Tensor:
    """uint8 to -1..1, moved by up to two pixels, some of them softened or with noise."""
    x = pixels.float().div(127.5).sub(1)
    wide = functional.pad(x, (SHIFT_PX,) * 4, mode="replicate")
    top, left = torch.randint(2 * SHIFT_PX + 1, (2,)).tolist()
    x = wide[:, :, top : top + x.shape[2], left : left + x.shape[3]]
    soft = torch.rand(len(x), 1, 1, 1) < SOFT
    x = torch.where(soft, functional.avg_pool2d(functional.pad(x, (1,) * 4, mode="replicate"), 3, 1), x)
    return x + torch.randn_like(x) * 0.08 * (torch.rand(len(x), 1, 1, 1) < SOFT)
