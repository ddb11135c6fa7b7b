"""`paint`: a scene becomes a picture that can tell how it was made.

    picture = paint(Scene.load("examples/listener.json"), seed=7)
    picture.findings                     # what of the scene is not in it
    picture.save("out.png")              # the scene and the recipe go with it: `diptych read out.png`
    paint_all(scene, seeds=(1, 2, 3))    # several in one batch

A painter is a file of the shelf `painters`, found by name: built in, in `$DIPTYCH_PATH`, or of an installed package.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from ..errors import InputError
from ..registry import find, load, shelf
from ..scene.scene import Scene
from ..types import Finding, Verdict
from ..whole import write_whole
from .order import Cancelled, Order, Painted, Step
from .record import encoded, recipe_of

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Cancelled", "Order", "Painted", "Picture", "Step", "paint", "paint_all"]

BEST = ("embedded", "renderer")  # who paints where nobody is named: the model, and the renderer where there is no torch


class How(TypedDict, total=False):
    """How a picture is to be painted; see `Order`."""

    size: int
    steps: int
    guidance: float
    weights: Any
    on_step: Callable[[Step], None]
    texts: Mapping[str, str]
    target: str


@dataclass(frozen=True)
class Picture:
    """Pixels with their recipe: scene, texts, painter, seed, size, and once it was judged its scores."""

    image: Image
    recipe: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()

    def png(self) -> bytes:
        """A PNG with A1111's `parameters`, the `diptych` recipe and XMP."""
        return encoded(self.image, self.recipe)

    def save(self, path: str | os.PathLike[str], *, notes: bool = True) -> None:
        """Write a PNG, JPEG or WebP, as the suffix says, whole or not at all. `notes=False`: without the recipe.

        OutputError E501 where it cannot be written, E504 for another suffix.
        """
        write_whole(path, encoded(self.image, self.recipe, Path(path).suffix, notes))

    def judged(self, verdict: Verdict) -> Picture:
        """The same picture, whose recipe holds the verdict's scores."""
        claims = [[c.path, c.said or c.value, None if c.p is None else round(c.p, 4)] for c in verdict.claims]
        row = verdict.as_dict()
        scores = {key: row[key] for key in ("score", "all", "clipscore", "judge", "fingerprint")} | {"claims": claims}
        return replace(self, recipe={**self.recipe, "scores": scores})


def paint(scene: Scene | Any, *, seed: int = 0, painter: str = "", strict: bool = False, **how: Unpack[How]) -> Picture:
    """The scene as `painter` paints it: `size` pixels a side, in `steps`. Equal seeds give equal pictures.

    InputError E152 to E154 for a size, seed, steps or guidance that cannot be, E155 where there is no such painter, E156 where
    `strict` and something of the scene cannot be painted as it is said, E164 for `texts` where the painter reads none (TargetError
    E203 where it has no such slot).
    """
    return paint_all(scene, (seed,), painter=painter, strict=strict, **how)[0]


def paint_all(
    scene: Scene | Any, seeds: Iterable[int], *, painter: str = "", strict: bool = False, **how: Unpack[How]
) -> tuple[Picture, ...]:
    """As `paint`, a picture per seed, in one batch where the painter can; each is what its seed gives alone."""
    scene = scene if isinstance(scene, Scene) else Scene.load(scene)
    given: dict[str, Any] = dict(how)
    if "size" in given:
        given["size_px"] = given.pop("size")
    order = Order(scene, tuple(seeds), strict=strict, **given)
    name = painter or best()
    if order.texts and not reads(name, order.weights):
        raise InputError("E164", f"the painter {name} draws from the scene, and reads no text", "leave the texts out, or name another painter")  # fmt: skip
    made: tuple[Painted, ...] = _painter(name).paint(order)
    order.refuse([f for one in made for f in one.findings])
    return tuple(Picture(one.image, recipe_of(order, name, seed, one), one.findings) for seed, one in zip(order.seeds, made, strict=True))  # fmt: skip


def best() -> str:
    """The painter that paints where none is named: a painter that has a `ready` and is not is passed over."""
    names = shelf("painters")
    return next(
        (n for n in BEST if n in names and getattr(load("painters", names[n]), "ready", lambda: True)()), BEST[-1]
    )


def reads(painter: str = "", weights: Any = None) -> str:
    """The target whose texts a painter reads; "" where it draws from the scene alone. InputError E155; errors of the weights."""
    return str(getattr(_painter(painter or best()), "reads", lambda weights: "")(weights))


def _painter(name: str) -> ModuleType:
    path = find("painters", name) if name.isidentifier() else None
    if path is None:
        raise InputError("E155", f"no painter {name!r}", f"painters: {', '.join(shelf('painters'))}")
    return load("painters", path)
