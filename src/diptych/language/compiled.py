"""Look-up tables kept between runs, as Python keeps bytecode.

A table made from the lexicon costs 60 to 160 ms; its frozen form loads in a fifth of that. The file lies beside
the package's bytecode (or in the user's cache folder where that cannot be written), bears a key of every source it
was made from, and is written whole or not at all. It is `marshal`, never pickle: it can hold data, not calls.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import OutputError
from ..whole import write_whole
from .lexicon import Concept, lexicon

__all__ = ["Thawing", "frozen", "kept"]

HOME = Path(__file__).parent


class Thawing(Mapping[str, Any]):
    """A read-only table whose values become concepts when they are first asked for."""

    __slots__ = ("_made", "_raw")

    def __init__(self, raw: dict[str, Any]):
        self._raw = raw
        self._made: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = _thaw(self._raw[key])
        return made

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self._raw else default

    def __contains__(self, key: object) -> bool:
        return key in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


def frozen(value: Any) -> Any:
    """Plain data for `marshal`: a concept is its id in bytes."""
    if isinstance(value, Concept):
        return value.id.encode()
    if isinstance(value, list):
        return [frozen(v) for v in value]
    if isinstance(value, tuple):
        return tuple(frozen(v) for v in value)
    return {k: frozen(v) for k, v in value.items()} if isinstance(value, Mapping) else value


def _thaw(value: Any) -> Any:
    if isinstance(value, bytes):
        return lexicon()[value.decode()]
    if isinstance(value, list):
        return [_thaw(v) for v in value]
    if isinstance(value, tuple):
        return tuple(_thaw(v) for v in value)
    return {k: _thaw(v) for k, v in value.items()} if isinstance(value, dict) else value


@lru_cache(maxsize=1)
def _key() -> str:
    """Names, sizes and times of the lexicon, of the other word lists and of the code that makes the tables."""
    sources = [p for suffix in ("*/*.tsv", "*.txt", "*/*.txt", "*.py", "*/*.py") for p in sorted(HOME.glob(suffix))]
    return repr([(p.name, (s := p.stat()).st_size, s.st_mtime_ns) for p in sources])


def _folders() -> Iterator[Path]:
    if not sys.dont_write_bytecode:
        yield HOME / "__pycache__"
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    yield Path(cache) / "diptych"


def kept(name: str, make: Callable[[], Any]) -> Any:
    """The table (or tuple of tables) `name`: as it was kept, or made now and kept for the next run."""
    file = f"{name}.{sys.implementation.cache_tag}.table"
    for folder in _folders():
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
            key, raw = marshal.loads((folder / file).read_bytes())
            if key == _key():
                return tuple(map(Thawing, raw)) if isinstance(raw, tuple) else Thawing(raw)
    made = make()
    _keep(file, marshal.dumps((_key(), frozen(made))))
    return made


def _keep(file: str, data: bytes) -> None:
    for folder in _folders():
        with contextlib.suppress(OSError, OutputError):
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / file, data)
            return
