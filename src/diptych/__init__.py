"""Diptych: one description of a picture, the right words for every text encoder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .encoders.embeds import Embeds
    from .encoders.encode import encode
    from .errors import DiptychError
    from .picture.judge import judge
    from .picture.paint import Picture, paint
    from .prompt.blocks import tokens
    from .prompt.lint import lint
    from .prompt.profile import Target, target
    from .prompt.render import render
    from .scene.scene import Scene
    from .types import Attribute, Finding, Prompt, TokenCount, Verdict

__all__ = [
    "Attribute",
    "DiptychError",
    "Embeds",
    "Finding",
    "Picture",
    "Prompt",
    "Scene",
    "Target",
    "TokenCount",
    "Verdict",
    "encode",
    "judge",
    "lint",
    "paint",
    "render",
    "target",
    "tokens",
]
__version__ = "0.1.0"

_HOMES = {
    "Attribute": "types", "DiptychError": "errors", "Embeds": "encoders.embeds", "Finding": "types", "Picture": "picture.paint", "Prompt": "types", "Scene": "scene.scene",
    "Target": "prompt.profile", "TokenCount": "types", "Verdict": "types", "judge": "picture.judge", "encode": "encoders.encode", "lint": "prompt.lint", "paint": "picture.paint", "render": "prompt.render", "target": "prompt.profile",
    "tokens": "prompt.blocks",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Public names are loaded when they are first used, so that importing costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
