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
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import OutputError
from ..whole import write_whole
from .lazy import Lazy
from .lexicon import Concept, lexicon

__all__ = ["Thawing", "frozen", "kept", "kept_plain"]

HOME = Path(__file__).parent


class Thawing(Lazy[Any]):
    """A table of packed values, in which concepts stand by their ids."""

    __slots__ = ()

    def _make(self, key: str) -> Any:
        return _thaw(marshal.loads(self._raw[key]))


def _packed(table: Mapping[str, Any]) -> dict[str, bytes]:
    """Each value by itself: one string of bytes loads in a tenth of the time of the dicts and lists that are in it."""
    return {key: marshal.dumps(frozen(value)) for key, value in table.items()}


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
    return _stamp(sources)


def _stamp(files: Iterable[Path]) -> str:
    return repr([(p.name, (s := p.stat()).st_size, s.st_mtime_ns) for p in files])


def _folders() -> Iterator[Path]:
    if not sys.dont_write_bytecode:
        yield HOME / "__pycache__"
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    yield Path(cache) / "diptych"


def kept(name: str, make: Callable[[], Any]) -> Any:
    """The table (or tuple of tables) `name`: as it was kept, or made now and kept for the next run."""
    raw = _found(name, _key())
    if raw is not None:
        return tuple(map(Thawing, raw)) if isinstance(raw, tuple) else Thawing(raw)
    made = make()
    _keep(name, _key(), tuple(map(_packed, made)) if isinstance(made, tuple) else _packed(made))
    return made


def kept_plain(name: str, make: Callable[[], dict[str, Any]], *sources: Path) -> dict[str, Any]:
    """A table of plain data that follows from the files `sources`, or from the lexicon."""
    key = _stamp(sources) if sources else _key()
    raw = _found(name, key)
    if raw is None:
        raw = make()
        _keep(name, key, raw)
    return raw


def _file(name: str) -> str:
    return f"{name}.{sys.implementation.cache_tag}.table"


def _found(name: str, key: str) -> Any:
    """What was kept under this key; None where nothing was, or it has changed."""
    for folder in _folders():
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
            head, raw = marshal.loads((folder / _file(name)).read_bytes())
            if head == key:
                return raw
    return None


def _keep(name: str, key: str, data: Any) -> None:
    for folder in _folders():
        with contextlib.suppress(OSError, OutputError):
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / _file(name), marshal.dumps((key, data)))
            return
