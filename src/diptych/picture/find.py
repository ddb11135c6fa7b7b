"""Which weights judge: the file given, a judge that ships with the package, else a whole CLIP that people have.

A judge that is found `by_name` only is left out where none was named.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..encoders.locate import folders
from ..encoders.recognise_vision import towers, whole
from ..encoders.weights import open_table
from ..errors import DiptychError, MissingPart
from ..registry import find, shelf
from .profiles import profile_of

__all__ = ["find_judge"]

HINTS = ("clip", "siglip", "vit-")


def find_judge(given: Any = None) -> tuple[Path, str]:
    """(weights, name of the judge's file). MissingPart E403 says where was looked."""
    if given is not None and str(given) in shelf("judges"):
        shipped = _shipped(str(given))
        if shipped is None:
            raise _missing(f"the judge {given!r} has no weights here")
        return shipped, str(given)
    if given is not None:
        path = Path(given).expanduser()
        return path, _named_for(path)
    for name in shelf("judges"):
        shipped = None if profile_of(name).by_name else _shipped(name)
        if shipped is not None:
            return shipped, name
    for path in _candidates():
        if _serves(path):
            return path, "clip"
    raise _missing(f"no whole CLIP was found (looked in {', '.join(map(str, folders())) or 'no known folder'})")


def _missing(what: str) -> MissingPart:
    return MissingPart("E403", what, "name one with --model FILE, or put its folder into $DIPTYCH_WEIGHTS")


def _shipped(name: str) -> Path | None:
    """The weights that lie beside a judge's file."""
    row = find("judges", name)
    weights = profile_of(name).weights
    path = row.parent / weights if row is not None and weights else None
    return path if path is not None and path.exists() else None


def _named_for(path: Path) -> str:
    """The judge whose weights have this name: a copy of them elsewhere is asked in the same way."""
    return next((name for name in shelf("judges") if profile_of(name).weights == path.name), "clip")


def _candidates() -> list[Path]:
    found: list[Path] = []
    for folder in folders():
        files = sorted(p for p in folder.rglob("*.safetensors") if p.is_file())
        found += sorted(files, key=lambda p: not any(h in str(p.relative_to(folder)).lower() for h in HINTS))
    return found


def _serves(path: Path) -> bool:
    try:
        return whole(towers(open_table(path))) is not None
    except DiptychError:
        return False
