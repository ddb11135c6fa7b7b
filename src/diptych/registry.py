"""Shelves: folders whose files each add one thing. Found only when asked for.

A name is looked up in `$DIPTYCH_PATH` (every folder in it that has a sub-folder of the shelf's name), then
among the built-in files, then in installed packages (entry points `diptych.<shelf>` that name a package
holding the files). So a user can replace a built-in on purpose, and an installed package never does by chance.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from .errors import InputError

__all__ = ["find", "load", "shelf"]

BUILT_IN = {
    "profiles": "prompt/profiles",
    "rules": "prompt/rules",
    "judges": "picture/judges",
    "painters": "picture/painters",
    "configs": "training/configs",
}
SUFFIX = {"profiles": ".toml", "rules": ".py", "judges": ".toml", "painters": ".py", "configs": ".toml"}


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


def load(name: str, path: Path) -> ModuleType:
    """The module that a file of the shelf `name` is. InputError E157 where somebody's own file cannot be loaded."""
    if path.parent == Path(__file__).parent / BUILT_IN[name]:
        return import_module(f"{__package__}.{BUILT_IN[name].replace('/', '.')}.{path.stem}")
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(f"diptych_{name}_{path.stem}", path)
    assert spec is not None  # its suffix is .py
    assert spec.loader is not None
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise InputError("E157", f"{path} cannot be loaded: {type(error).__name__}: {error}", f"a file of {name} is a Python module") from error  # fmt: skip
    return module


def _folders(name: str) -> tuple[Path, ...]:
    own = [Path(p) / name for p in os.environ.get("DIPTYCH_PATH", "").split(os.pathsep) if p]
    return (*own, Path(__file__).parent / BUILT_IN[name])


def _listed(name: str, folders: tuple[Path, ...]) -> dict[str, Path]:
    found = (f for d in folders if d.is_dir() for f in d.iterdir())
    return {f.stem: f for f in found if f.suffix == SUFFIX[name] and f.name[0] not in "_."}


@lru_cache(maxsize=8)
def _entry_points(name: str) -> tuple[Path, ...]:
    if not _announced(f"diptych.{name}"):
        return ()
    from importlib.metadata import entry_points
    from importlib.resources import files

    return tuple(Path(str(files(point.value))) for point in entry_points(group=f"diptych.{name}"))


def _announced(group: str) -> bool:
    """Whether any installed package may have entry points of `group`: importlib.metadata, which knows, takes 50 ms to load.

    What is no folder on the path (a zip file, an importer's own) is left to importlib.metadata.
    """
    for place in dict.fromkeys(sys.path):
        folder = Path(place)
        if folder.is_file():
            return True
        try:
            with os.scandir(place or ".") as entries:
                held = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info", ".egg"))]
        except OSError:  # it is not there
            continue
        for path in held:
            for file in (f"{path}/entry_points.txt", f"{path}/EGG-INFO/entry_points.txt"):
                try:
                    with open(file, "rb") as points:
                        if group.encode() in points.read():
                            return True
                except OSError:  # most have none
                    pass
    return False
