"""A checked copy of a tree: plain types only, no NaN, no control characters, no cycles."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any

from ...errors import InputError
from ...language.lazy import pattern
from .page import MAX_BYTES, MAX_DEPTH, Tree, child, quoted

__all__ = ["checked", "forbidden", "name_character"]

# The most nodes that 1 MiB of JSON can hold; a Python value full of shared parts can unfold to more.
_MAX_NODES = MAX_BYTES // 2

_PLANES = "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
_FORBIDDEN = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff" + _PLANES + "]")
_NAMES = {0: "NUL", 7: "BEL", 8: "backspace", 0x0C: "form feed", 0x1B: "ESC", 0x7F: "DEL", 0xFEFF: "byte order mark"}


def forbidden(text: str) -> re.Match[str] | None:
    """The first character that no prompt can hold: C0, DEL, C1, surrogate, BOM, noncharacter."""
    return _FORBIDDEN.search(text)


def name_character(character: str) -> str:
    """`U+0007 (BEL), a control character`"""
    point = ord(character)
    known = f" ({_NAMES[point]})" if point in _NAMES else ""
    if 0xD800 <= point <= 0xDFFF:
        kind = "half of a surrogate pair"
    elif point == 0xFEFF:
        kind = "invisible"
    else:
        kind = "a control character" if point < 0xA0 else "not a character"
    return f"U+{point:04X}{known}, {kind}"


def checked(value: object, where: Callable[[str], str]) -> Tree:
    """A copy of `value` made of dict, list, str, int, float, bool and None; `where` places a path."""
    return _Copy(where).node(value, "$", 0)


class _Copy:
    __slots__ = ("nodes", "open", "where")

    def __init__(self, where: Callable[[str], str]):
        self.where, self.nodes, self.open = where, 0, set[int]()

    def error(self, code: str, message: str, hint: str, path: str) -> InputError:
        return InputError(code, f"{message}, at {quoted(path, 80)[1:-1]}", hint, self.where(path))

    def node(self, value: object, path: str, depth: int) -> Tree:
        if isinstance(value, str):
            return self.string(value, path, "the value")
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int):
            return int(value)
        if isinstance(value, float):
            if not math.isfinite(value):
                shown = "NaN" if math.isnan(value) else "infinity"
                raise self.error("E106", f"{shown} is not a number a scene can hold", "give a finite number", path)
            return float(value)
        return self.branch(value, path, depth + 1)

    def string(self, text: str, path: str, what: str) -> str:
        found = forbidden(text)
        if found:
            message = f"{name_character(found.group())}, is character {found.start() + 1} of {what}"
            raise self.error("E108", message, "take it out, or write a space in its place", path)
        return _plain(text)

    def branch(self, value: object, path: str, depth: int) -> Tree:
        if id(value) in self.open:
            raise self.error("E112", "the value holds itself", "break the cycle", path)
        if depth > MAX_DEPTH:
            raise self.error("E104", f"nested deeper than {MAX_DEPTH} levels", "flatten it", path)
        self.open.add(id(value))
        parts = _parts(value)
        if isinstance(parts, (dict, Mapping)):
            copy: Tree = self.mapping(parts, path, depth)
        elif parts is not None:
            self.count(len(parts), path)
            copy = [self.node(part, child(path, i), depth) for i, part in enumerate(parts)]
        else:
            copy = self.leaf(value, path)
        self.open.discard(id(value))
        return copy

    def mapping(self, value: Mapping[Any, Any], path: str, depth: int) -> dict[str, Tree]:
        self.count(len(value), path)
        copy: dict[str, Tree] = {}
        for given, part in value.items():
            key = self.key(given, path)
            if key in copy:
                hint = "keep one of the two, or give the second another name"
                raise self.error("E105", f"the key {quoted(key)} stands twice", hint, child(path, key))
            copy[key] = self.node(part, child(path, key), depth)
        return copy

    def key(self, given: object, path: str) -> str:
        if isinstance(given, str):
            if not forbidden(given):
                return _plain(given)
            return self.string(given, child(path, given), f"the key {quoted(given)}")
        if given is None or isinstance(given, bool):
            return {None: "null", True: "true", False: "false"}[given]
        if isinstance(given, (int, float)):
            return str(given)
        message = f"a key of type {type(given).__name__} cannot be read"
        raise self.error("E112", message, "write the key as a string", path)

    def leaf(self, value: object, path: str) -> str:
        iso = getattr(value, "isoformat", None)  # TOML has dates; a scene keeps them as words
        if callable(iso) and not isinstance(value, type):
            return str(iso())
        hint = "give dicts, lists, strings and numbers"
        if isinstance(value, (bytes, bytearray, memoryview)):
            hint = "decode the bytes first, or pass them whole to read_bytes"
        raise self.error("E112", f"a value of type {type(value).__name__} cannot be read", hint, path)

    def count(self, more: int, path: str) -> None:
        self.nodes += more
        if self.nodes > _MAX_NODES:
            hint = "shared parts are unfolded: repeat less of it"
            raise self.error("E107", f"the value unfolds to more than {_MAX_NODES:,} parts", hint, path)


def _plain(text: str) -> str:
    """join: turns a str subclass (an Enum, say) into a plain str."""
    plain = text if type(text) is str else "".join(text)
    return plain.replace("\r\n", "\n").replace("\r", "\n") if "\r" in plain else plain


def _parts(value: object) -> Mapping[Any, Any] | Sequence[Any] | None:
    """The children of a container in a fixed order; None for anything else."""
    if isinstance(value, (dict, list, Mapping)):  # the commonest first: the test for any mapping is dear
        return value
    if isinstance(value, Set):
        return sorted(value, key=lambda part: (type(part).__name__, str(part)))
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray, memoryview)):
        return value
    fields = getattr(type(value), "__dataclass_fields__", None)
    return {name: getattr(value, name) for name in fields} if fields else None
