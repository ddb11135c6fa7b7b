"""What a painter is asked for, what it tells on the way, and how it is stopped.

    def paint(order: Order) -> tuple[Painted, ...]: ...       # a painter: one Painted per seed, in their order

A painter calls `order.on_step` after every step, if it is there, and lets through what that raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..scene.scene import Scene
from ..types import Finding, Prompt

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["LARGEST_SEED", "MOST_STEPS", "Cancelled", "Order", "Painted", "Step"]

LARGEST_SEED = 2**63 - 1  # what torch, numpy and a database's integer all hold
MOST_STEPS = 1000
LEAST_PX, MOST_PX = 8, 8192


class Cancelled(Exception):
    """Raised by `on_step` to end a painting; no picture comes of it and nothing is written."""


class Estimates(Sequence["Image"]):
    """The clean estimates as RGB pictures, one per seed, decoded when one is first looked at."""

    def __init__(self, count: int, decode: Callable[[], Sequence[Image]]):
        self._count, self._decode = count, decode
        self._made: Sequence[Image] | None = None

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: Any) -> Any:
        if self._made is None:
            self._made = self._decode()
        return self._made[index]


@dataclass(frozen=True, slots=True)
class Step:
    """One step done: `index` of `steps` (from 1), `time` (0 noise, 1 the picture), and the clean estimate per seed."""

    index: int
    steps: int
    time: float
    estimates: Sequence[Image]


@dataclass(frozen=True, slots=True)
class Order:
    """One painting: a picture per seed. None leaves a choice to the painter.

    `size_px`: pixels a side. `weights`: a file or folder of the painter's model; an object where the painter says so.
    `strict`: refuse what cannot be painted as it is said. `texts`: by slot of the painter's target, in place of those made of the
    scene. `target`: whose texts the record of a painter that reads none holds. InputError E152 for a bad size, E153 for a bad seed, E154 for bad
    steps or guidance.
    """

    scene: Scene
    seeds: tuple[int, ...]
    size_px: int | None = None
    steps: int = 20
    guidance: float | None = None
    weights: Any = None
    on_step: Callable[[Step], None] | None = None
    strict: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)
    target: str = ""

    def __post_init__(self) -> None:
        if not self.seeds:
            raise InputError("E153", "no seed, so no picture", "give at least one seed")
        for seed in self.seeds:
            if not _whole(seed) or not 0 <= seed <= LARGEST_SEED:
                raise InputError("E153", f"a seed cannot be {_shown(seed)}", f"a whole number from 0 to {LARGEST_SEED}")
        if self.size_px is not None and (not _whole(self.size_px) or not LEAST_PX <= self.size_px <= MOST_PX):
            raise InputError("E152", f"a size cannot be {_shown(self.size_px)}", f"pixels a side, a whole number from {LEAST_PX} to {MOST_PX}; a painter may take fewer")  # fmt: skip
        if not _whole(self.steps) or not 1 <= self.steps <= MOST_STEPS:
            raise InputError("E154", f"steps cannot be {_shown(self.steps)}", f"a whole number from 1 to {MOST_STEPS}")
        if self.guidance is not None and (isinstance(self.guidance, bool) or not isinstance(self.guidance, int | float) or not 0 <= self.guidance <= 100):  # fmt: skip
            raise InputError("E154", f"guidance cannot be {_shown(self.guidance)}", "a number from 0 to 100; 1 is none")

    def refuse(self, findings: Sequence[Finding]) -> None:
        """InputError E156 where the order is strict and something of the scene would not be painted as it is said."""
        if self.strict and findings:
            first = findings[0]
            raise InputError(
                "E156", first.message, "leave --strict out to have the nearest, or change the scene", first.path
            )

    def tell(self, index: int, time: float, decode: Callable[[], Sequence[Image]], steps: int = 0) -> None:
        """Call `on_step`, if it is there. `decode` gives a picture per seed, if they are looked at; `steps`: where a painter
        takes another number of them than it was asked for."""
        if self.on_step is not None:
            self.on_step(Step(index, steps or self.steps, time, Estimates(len(self.seeds), decode)))


@dataclass(frozen=True, slots=True)
class Painted:
    """What a painter gives for a seed: pixels, what of the scene is not in them, facts for the recipe.

    `facts` is plain JSON data; `model` {name, hash} and `source` (IPTC's digital source type, else "trainedAlgorithmicMedia")
    are looked for there. `prompt`: the texts that the painter read, where it read any.
    """

    image: Image
    findings: tuple[Finding, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    prompt: Prompt | None = None


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _shown(value: object) -> str:
    text = f"a number of {value.bit_length()} bits" if isinstance(value, int) and value.bit_length() > 128 else repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
