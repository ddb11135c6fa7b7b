"""A named text with lines and columns, and the limits that every reader keeps."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ...errors import InputError

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_NODES", "Page", "Places", "Tree", "check_depth", "child", "parent", "quoted"]

MAX_BYTES = 1 << 20  # 1 MiB: a scene of 1,000 attributes takes about 60 KiB
MAX_DEPTH = 64
MAX_NODES = 20_000  # what a text may unfold to through YAML aliases

# dict, list, str, int, float, bool or None, all the way down
Tree = Any
# path -> (line, column) of its value, both from 1
Places = dict[str, tuple[int, int]]


def quoted(text: str, limit: int = 40) -> str:
    """`text` in double quotes on one line, its middle left out beyond `limit` characters."""
    if len(text) > limit:
        text = text[: limit // 2] + "…" + text[-(limit // 2 - 1) :]
    body = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return f'"{body}"'


def child(path: str, step: str | int) -> str:
    """The path one step below: `$.hair`, `$.tags[0]`; keys are written as they are, dots and all."""
    return f"{path}[{step}]" if isinstance(step, int) else f"{path}.{step}"


def parent(path: str) -> str:
    """The path one step above, "" above `$`; for a key with dots in it, some way to there."""
    return path[: max(path.rfind("."), path.rfind("["), 0)]


@dataclass(frozen=True, slots=True)
class Page:
    """A text and the name it goes by; offsets count characters, lines and columns start at 1."""

    name: str
    text: str

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of a character."""
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)

    def where(self, line: int, column: int) -> str:
        return f"{self.name}:{line}:{column}"

    def ruler(self) -> Callable[[int], tuple[int, int]]:
        """A quicker `at` for many offsets: it counts the lines once."""
        from bisect import bisect_right

        starts = [0, *(found.end() for found in re.finditer("\n", self.text))]

        def at(offset: int) -> tuple[int, int]:
            line = bisect_right(starts, offset)
            return line, offset - starts[line - 1] + 1

        return at

    def error(self, code: str, message: str, hint: str, offset: int) -> InputError:
        return self.error_at(code, message, hint, *self.at(offset))

    def error_at(self, code: str, message: str, hint: str, line: int, column: int) -> InputError:
        return InputError(code, message, hint, self.where(line, column))

    def broken(self, message: str, hint: str, line: int, column: int) -> InputError:
        """E101, with the place shown under the message."""
        return self.error_at("E101", message + self._excerpt(line, column), hint, line, column)

    def doubled(self, key: str, first: int, second: tuple[int, int]) -> InputError:
        """E105: `first` is the line of the first key, `second` line and column of its double."""
        message = f"the key {quoted(key)} stands twice in one place: line {first} and line {second[0]}"
        return self.error_at("E105", message, "keep one of the two, or give the second another name", *second)

    def too_deep(self, line: int, column: int) -> InputError:
        hint = "flatten it: a scene seldom needs more than 5 levels"
        return self.error_at("E104", f"nested deeper than {MAX_DEPTH} levels", hint, line, column)

    def _excerpt(self, line: int, column: int) -> str:
        """The line and a caret below it; at most 60 characters of it."""
        from unicodedata import east_asian_width

        lines = self.text.split("\n", line)
        whole = lines[line - 1] if line <= len(lines) else ""
        if not whole.strip():
            return ""
        start = max(0, min(column - 41, len(whole) - 60)) if len(whole) > 60 else 0
        shown = whole[start : start + 60].replace("\t", " ")
        # Chinese, Japanese and Korean letters are two columns wide in a terminal
        pad = sum(2 if east_asian_width(c) in "WF" else 1 for c in shown[: column - 1 - start])
        return f"\n    {shown}\n    {' ' * pad}^"


def check_depth(page: Page, tokens: re.Pattern[str]) -> None:
    """E104 before any parser sees the text; `tokens` matches strings and comments whole, and brackets.

    C parsers answer 100,000 open brackets with a RecursionError, a MemoryError or a crash.
    """
    depth = 0
    for found in tokens.finditer(page.text):
        token = found.group()
        if token in ("[", "{", "("):
            depth += 1
            if depth > MAX_DEPTH:
                raise page.too_deep(*page.at(found.start()))
        elif token in ("]", "}", ")"):
            depth = max(0, depth - 1)
