"""The oracle renderer: what of a scene the world can draw, exactly, with no model."""

from __future__ import annotations

from dataclasses import replace

from ...errors import InputError, MissingPart
from ..order import Order, Painted
from ..world.fit import fit

__all__ = ["paint"]

SIZE_PX = 512


def paint(order: Order) -> tuple[Painted, ...]:
    """16 to 512 px, InputError E152 outside and E158 for weights or guidance; MissingPart E431 without the extra `world`."""
    try:
        from ..world.render import render
    except ImportError as error:  # numpy
        raise MissingPart("E431", f"drawing the world needs {error.name}", "pip install 'diptych[world]'") from error
    if order.weights is not None or order.guidance is not None:
        raise InputError("E158", "the renderer has no model, so neither weights nor guidance", "leave them out, or name another painter")  # fmt: skip
    fitted = fit(order.scene)
    order.refuse(fitted.findings)
    images = [render(fitted.drawing, order.size_px or SIZE_PX, seed) for seed in order.seeds]
    replace(order, steps=1).tell(1, 1.0, lambda: images)
    # made by an algorithm that learned from no samples: https://cv.iptc.org/newscodes/digitalsourcetype/
    facts = {"drawing": fitted.drawing.as_dict(), "source": "algorithmicMedia", "steps": 1}
    return tuple(Painted(image, fitted.findings, facts) for image in images)
