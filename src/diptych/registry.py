"""Shelves: folders whose files each add one thing. Found only when asked for.

A shelf is looked up in three places, later ones winning: the built-in folder, every folder in
`$DIPTYCH_PATH` that has a sub-folder of the shelf's name, and entry points `diptych.<shelf>`.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

__all__ = ["shelf"]

BUILT_IN = {"profiles": ("diptych.prompt", "profiles")}


@lru_cache(maxsize=8)
def shelf(name: str, suffix: str = ".toml", path: str | None = None) -> dict[str, Path]:
    """Files of a shelf by stem, sorted. `path` replaces `$DIPTYCH_PATH` (a test can say so)."""
    package, folder = BUILT_IN[name]
    folders = [Path(str(files(package) / folder))]
    extra = os.environ.get("DIPTYCH_PATH", "") if path is None else path
    folders += [Path(p) / name for p in extra.split(os.pathsep) if p]
    folders += _entry_points(name)
    found = {f.name.removesuffix(suffix): f for d in folders if d.is_dir() for f in d.iterdir() if f.name.endswith(suffix)}
    return dict(sorted(found.items()))


def _entry_points(name: str) -> list[Path]:
    """Folders that installed packages offer: an entry point names a package that holds the files."""
    from importlib.metadata import entry_points

    return [Path(str(files(point.value))) for point in entry_points(group=f"diptych.{name}")]
