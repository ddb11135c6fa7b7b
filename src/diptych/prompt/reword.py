"""A slot's text said anew by the language layer: the unsafe remedy for text that its encoder reads badly."""

from __future__ import annotations

from ..errors import DiptychError
from ..types import Edit
from .look import Look

__all__ = ["reworded"]


def reworded(look: Look) -> Edit | None:
    """The whole text, read as a scene and written as the slot wants it; None where a word would be lost."""
    from ..scene.scene import Scene
    from .render import render

    try:
        prompt = render(Scene.parse(look.text), look.target)
    except DiptychError:
        return None
    lost = [f for f in prompt.findings if f.code in ("DP201", "DP202", "DP209", "DP210")]
    text = prompt.texts.get(look.slot.id, "")
    return None if lost or not text.strip() or text == look.text else Edit(0, len(look.text), text, safe=False)
