"""`paint`: a scene becomes a picture that can tell how it was made.

    picture = paint(Scene.load("examples/listener.json"), seed=7)
    picture.findings                     # what of the scene is not in it
    picture.save("out.png")              # the scene and the recipe go with it: `diptych read out.png`

A painter is a file of the shelf `painters`, found by name: built in, in `$DIPTYCH_PATH`, or of an installed package.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..errors import InputError
from ..prompt.render import render
from ..registry import find, shelf
from ..scene.scene import Scene
from ..types import Finding

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Painted", "Picture", "paint"]

TEXTS_FOR = "flux.1-dev"  # whose sentence and keywords a picture carries when its painter reads none


@dataclass(frozen=True)
class Painted:
    """What a painter gives: pixels, what is not in them, and facts for the recipe."""

    image: Image
    findings: tuple[Finding, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


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
        """Write the PNG, whole or not at all. OSError where it cannot be."""
        final = Path(path)
        part = final.with_name(f".{final.name}.part")
        part.write_bytes(self.png())
        os.replace(part, final)


def paint(
    scene: Scene | Any, *, seed: int = 0, size_px: int = 512, painter: str = "renderer", strict: bool = False
) -> Picture:
    """The scene as `painter` paints it; equal seeds give equal pictures.

    InputError E155 where there is no such painter, E156 where `strict` and something of the scene is not in the picture.
    """
    scene = scene if isinstance(scene, Scene) else Scene.load(scene)
    made: Painted = _painter(painter).paint(scene, seed, size_px)
    if strict and made.findings:
        raise InputError("E156", made.findings[0].message, "leave --strict out to have the nearest, or change the scene", made.findings[0].path)  # fmt: skip
    return Picture(made.image, _recipe(scene, painter, seed, made), made.findings)


def _painter(name: str) -> ModuleType:
    path = find("painters", name) if name.isidentifier() else None
    if path is None:
        raise InputError("E155", f"no painter {name!r}", f"painters: {', '.join(shelf('painters'))}")
    if path.parent == Path(__file__).parent / "painters":
        from importlib import import_module

        return import_module(f"{__package__}.painters.{name}")
    spec = spec_from_file_location(f"diptych_painter_{name}", path)
    if spec is None or spec.loader is None:
        raise InputError("E155", f"{path} cannot be loaded", "a painter is a Python file")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _recipe(scene: Scene, painter: str, seed: int, made: Painted) -> dict[str, Any]:
    prompt = render(scene, TEXTS_FOR)
    return {
        "schema": 1, "scene": scene.tree, "texts": dict(prompt.texts), "negative": dict(prompt.negative), "painter": painter,
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
