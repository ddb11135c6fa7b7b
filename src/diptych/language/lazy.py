"""Tables whose values are made when they are first asked for, and patterns: a scene needs some dozens of twenty thousand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

__all__ = ["Lazy", "pattern"]

T = TypeVar("T")


class Lazy(Mapping[str, T]):
    """Read-only, over a dict of raw values; `_make` gives the value of a key."""

    __slots__ = ("_made", "_raw")

    def __init__(self, raw: dict[str, Any]):
        self._raw = raw
        self._made: dict[str, T] = {}

    def _make(self, key: str) -> T:
        raise NotImplementedError

    def __getitem__(self, key: str) -> T:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(key)
        return made

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self._raw else default

    def __contains__(self, key: object) -> bool:
        return key in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


class _Pattern:
    """Stands for a compiled pattern until it is used; what it was once asked for is its own from then on."""

    def __init__(self, source: str, flags: int):
        self._source, self._flags = source, flags
        self._made: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._made is None:
            self._made = re.compile(self._source, self._flags)
        found = getattr(self._made, name)
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, when it is first used: for what few scenes need. Two hundred patterns are a tenth of a cold start."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
