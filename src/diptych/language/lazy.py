"""Tables whose values are made when they are first asked for: a scene needs some dozens of twenty thousand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

__all__ = ["Lazy"]

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
