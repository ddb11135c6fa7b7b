"""The shelf of models to train: `configs/*.toml`, a model in Hugging Face's layout and, under `[train]`, how it is trained best."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from .. import registry
from ..errors import InputError

__all__ = ["config", "names"]


def names() -> list[str]:
    return list(registry.shelf("configs"))


def config(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A model's config and its recipe's settings, of the shelf by name or of a TOML file. InputError E136."""
    path = Path(name) if name.endswith(".toml") else registry.find("configs", name)
    if path is None or not path.is_file():
        raise InputError("E136", f"no model config {name}", f"a .toml file, or one of {', '.join(names())}")
    try:
        row = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError("E136", f"{path} cannot be read: {error}", "see training/configs/*.toml") from None
    recipe = row.pop("train", {})
    if not isinstance(recipe, dict):
        raise InputError("E136", f"{path}: train is no table", "write [train]")
    return row, recipe
