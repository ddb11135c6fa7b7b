"""`Scene`: what the user means. It knows no model."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..types import Attribute

__all__ = ["Scene"]


@dataclass(frozen=True)
class Scene:
    """A tree of attributes as it was read; `tree` is plain Python data, `source` how it was given."""

    tree: Any
    name: str = "<value>"
    format: str = "value"

    @classmethod
    def load(cls, source: str | os.PathLike[str] | Mapping[str, Any] | list[Any]) -> Scene:
        """Read a scene from a file path (`-` is stdin), or take a dict or list as it is.

        Raises InputError (E101-E110) with file, line and column where the source cannot be read.
        """
        from .read import read_file, read_value

        found = read_value(source) if isinstance(source, (dict, list)) or not isinstance(source, (str, os.PathLike)) else read_file(source)
        return cls(found.tree, found.name, found.format)

    @classmethod
    def parse(cls, text: str, *, format: str | None = None) -> Scene:
        """Read a scene from text in memory: JSON, YAML, TOML, a Python literal or plain words."""
        from .read import read_text

        found = read_text(text, format=format)
        return cls(found.tree, found.name, found.format)

    def attributes(self) -> tuple[Attribute, ...]:
        """Every leaf that says something, in source order, with its path and role."""
        from ..language.phrase import language_of
        from .shapes import leaves

        return tuple(Attribute(path, role, str(v), language_of(str(v)), owner=owner) for path, role, v, owner in leaves(self.tree))
