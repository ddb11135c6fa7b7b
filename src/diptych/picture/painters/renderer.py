"""The oracle renderer: what of a scene the world can draw, exactly, with no model."""

from __future__ import annotations

from ...scene.scene import Scene
from ..paint import Painted
from ..world.fit import fit
from ..world.render import render

__all__ = ["paint"]


def paint(scene: Scene, seed: int, size_px: int) -> Painted:
    """16 to 512 px, InputError E152 outside."""
    fitted = fit(scene)
    return Painted(render(fitted.drawing, size_px, seed), fitted.findings, {"drawing": fitted.drawing.as_dict()})
