"""The oracle renderer: what of a scene the world can draw, exactly, with no model."""

from __future__ import annotations

from ...errors import MissingPart
from ...scene.scene import Scene
from ..paint import Painted
from ..world.fit import fit

__all__ = ["paint"]


def paint(scene: Scene, seed: int, size_px: int) -> Painted:
    """16 to 512 px, InputError E152 outside; MissingPart E431 without the extra `world`."""
    try:
        from ..world.render import render
    except ImportError as error:  # numpy
        raise MissingPart("E431", f"drawing the world needs {error.name}", "pip install 'diptych[world]'") from error
    fitted = fit(scene)
    return Painted(render(fitted.drawing, size_px, seed), fitted.findings, {"drawing": fitted.drawing.as_dict()})
