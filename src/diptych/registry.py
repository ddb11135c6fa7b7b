"""Shelves: folders whose files each add one thing. Found only when asked for.

A name is looked up in `$DIPTYCH_PATH` (every folder in it that has a sub-folder of the shelf's name), then
among the built-in files, then in installed packages (entry points `diptych.<shelf>` that name a package
holding the files). So a user can replace a built-in on purpose, and an installed package never does by chance.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

__all__ = ["find", "shelf"]

BUILT_IN = {"profiles": ("diptych.prompt", "profiles"), "rules": ("diptych.prompt", "rules")}
SUFFIX = {"profiles": ".toml", "rules": ".py"}


def find(name: str, stem: str) -> Path | None:
    """The file that a shelf has under `stem`; installed packages are asked only where nothing nearer has it."""
    for folder in _folders(name):
        if (folder / (stem + SUFFIX[name])).is_file():
            return folder / (stem + SUFFIX[name])
    return _listed(name, _entry_points(name)).get(stem)


def shelf(name: str) -> dict[str, Path]:
    """Every file of a shelf by stem, sorted; nearer ones win."""
    found: dict[str, Path] = {}
    for folder in (*_folders(name), *_entry_points(name)):
        for stem, path in _listed(name, (folder,)).items():
            found.setdefault(stem, path)
    return dict(sorted(found.items()))


def _folders(name: str) -> tuple[Path, ...]:
    package, folder = BUILT_IN[name]
    own = [Path(p) / name for p in os.environ.get("DIPTYCH_PATH", "").split(os.pathsep) if p]
    return (*own, Path(str(files(package) / folder)))


def _listed(name: str, folders: tuple[Path, ...]) -> dict[str, Path]:
    found = (f for d in folders if d.is_dir() for f in d.iterdir())
    return {f.stem: f for f in found if f.suffix == SUFFIX[name] and f.name[0] not in "_."}


@lru_cache(maxsize=8)
def _entry_points(name: str) -> tuple[Path, ...]:
    from importlib.metadata import entry_points

    return tuple(Path(str(files(point.value))) for point in entry_points(group=f"diptych.{name}"))
