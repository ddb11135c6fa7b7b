"""`paint`: a scene becomes a picture that can tell how it was made.

    picture = paint(Scene.load("examples/listener.json"), seed=7)
    picture.findings                     # what of the scene is not in it
    picture.save("out.png")              # the scene and the recipe go with it: `diptych read out.png`
    paint_all(scene, seeds=(1, 2, 3))    # several in one batch

A painter is a file of the shelf `painters`, found by name: built in, in `$DIPTYCH_PATH`, or of an installed package.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from .. import __version__
from ..errors import InputError
from ..prompt.render import render
from ..registry import find, load, shelf
from ..scene.scene import Scene
from ..types import Finding
from ..whole import write_whole
from .order import Cancelled, Order, Painted, Step

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Cancelled", "Order", "Painted", "Picture", "Step", "paint", "paint_all"]

TEXTS_FOR = "flux.1-dev"  # whose sentence and keywords a picture carries when its painter reads none
BEST = ("embedded", "renderer")  # who paints where nobody is named: the first that is there and ready


class How(TypedDict, total=False):
    """How a picture is to be painted; see `Order`."""

    size: int
    steps: int
    guidance: float
    weights: Any
    on_step: Callable[[Step], None]


@dataclass(frozen=True)
class Picture:
    """Pixels with their recipe: scene, texts, painter, seed, size."""

    image: Image
    recipe: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()

    def png(self) -> bytes:
        """A PNG with A1111's `parameters` and the `diptych` recipe, as iTXt."""
        from PIL.PngImagePlugin import PngInfo

        notes = PngInfo()
        notes.add_itxt("parameters", parameters(self.recipe))
        notes.add_itxt("diptych", json.dumps(self.recipe, ensure_ascii=False))
        out = io.BytesIO()
        self.image.save(out, "PNG", pnginfo=notes)
        return out.getvalue()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the PNG, whole or not at all. OutputError E501 where it cannot be."""
        write_whole(path, self.png())


def paint(scene: Scene | Any, *, seed: int = 0, painter: str = "", strict: bool = False, **how: Unpack[How]) -> Picture:
    """The scene as `painter` paints it: `size` pixels a side, in `steps`. Equal seeds give equal pictures.

    InputError E152 to E154 for a size, seed, steps or guidance that cannot be, E155 where there is no such painter, E156 where
    `strict` and something of the scene cannot be painted as it is said.
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
    made: tuple[Painted, ...] = _painter(name).paint(order)
    order.refuse([f for one in made for f in one.findings])
    return tuple(Picture(one.image, _recipe(order, name, seed, one), one.findings) for seed, one in zip(order.seeds, made, strict=True))  # fmt: skip


def best() -> str:
    """The painter that paints where none is named: a painter that has a `ready` and is not is passed over."""
    names = shelf("painters")
    return next(
        (n for n in BEST if n in names and getattr(load("painters", names[n]), "ready", lambda: True)()), BEST[-1]
    )


def _painter(name: str) -> ModuleType:
    path = find("painters", name) if name.isidentifier() else None
    if path is None:
        raise InputError("E155", f"no painter {name!r}", f"painters: {', '.join(shelf('painters'))}")
    return load("painters", path)


def _recipe(order: Order, painter: str, seed: int, made: Painted) -> dict[str, Any]:
    prompt = made.prompt or render(order.scene, TEXTS_FOR)
    return {
        "schema": 1, "scene": order.scene.tree, "texts": dict(prompt.texts), "negative": dict(prompt.negative), "painter": painter,
        "version": __version__, "seed": seed, "width": made.image.width, "height": made.image.height,
        **made.facts, "findings": [f.as_dict() for f in made.findings],
    }  # fmt: skip


def parameters(recipe: Mapping[str, Any]) -> str:
    """A1111's block: the sentence, the negative prompt, and a line of settings that carries the keywords."""
    texts = recipe["texts"]
    sentence = texts.get("t5xxl") or next(iter(texts.values()), "")
    negative = next((text for text in recipe["negative"].values() if text), "")
    keywords = json.dumps(texts.get("clip_l", ""), ensure_ascii=False)
    settings = f"Seed: {recipe['seed']}, Size: {recipe['width']}x{recipe['height']}, Model: diptych {recipe['painter']}, Diptych CLIP prompt: {keywords}"  # fmt: skip
    return "\n".join(filter(None, (sentence, f"Negative prompt: {negative}" if negative else "", settings)))
