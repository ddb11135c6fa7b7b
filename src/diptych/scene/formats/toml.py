"""TOML through the standard library, with places and both lines of a doubled key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NoReturn

from ...language.lazy import pattern
from .page import MAX_DEPTH, Page, Places, Tree, check_depth, child

__all__ = ["masked", "read"]

_OPAQUE = pattern(
    r'"""(?:[^\\]|\\.)*?(?:"""|\Z)|' + r"'''.*?(?:'''|\Z)|" + r'"(?:[^"\\\n]|\\.)*"?|' + r"'[^'\n]*'?|\#[^\n]*",
    re.S,
)
_BRACKETS = pattern(r"[\[\]{}]")
_KEY_PART = pattern(r"[\w-]+[ \t]*(\.?)[ \t]*")
_STATEMENT = pattern(
    r"^[ \t]*(?:(?P<table>\[\[?)[ \t]*(?P<name>[\w-]+(?:[ \t]*\.[ \t]*[\w-]+)*)[ \t]*\]"
    r"|(?P<key>[\w-]+(?:[ \t]*\.[ \t]*[\w-]+)*)[ \t]*=[ \t]*)",
    re.M,
)
_POSITION = pattern(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_TWICE = ("overwrite", "twice", "Duplicate", "mutate")
_INLINE_KEY = pattern(r"inline table key '(.*)'")


def read(page: Page, places: Places | None = None) -> Tree:
    """The tree of a TOML document; `places` is filled where lines show it."""
    import tomllib

    mask = masked(page.text)
    check_depth(Page(page.name, mask), _BRACKETS)
    _check_dots(page, mask)
    try:
        tree = tomllib.loads(page.text)
    except (ValueError, RecursionError) as error:
        _explain(page, mask, str(error))
    if places is not None:
        _fill(page, mask, places)
    return tree


def _check_dots(page: Page, mask: str) -> None:
    """E104 for a key of too many parts, over which tomllib would take quadratic time."""
    depth, end = 0, -1
    for found in _KEY_PART.finditer(mask):
        depth = depth + 1 if found.start() == end else 1
        if depth > MAX_DEPTH:
            raise page.too_deep(*page.at(found.start()))
        end = found.end() if found[1] else -1


def masked(text: str) -> str:
    """`text` with strings as underscores and comments as spaces, every line as long as it was."""

    def blank(found: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " " if found.group().startswith("#") else "_", found.group())

    return _OPAQUE.sub(blank, text)


def _explain(page: Page, mask: str, problem: str) -> NoReturn:
    """Raise E105 or E101 for what tomllib said."""
    found = _POSITION.search(problem)
    message = problem[: found.start()] if found else problem
    line, column = page.at(len(page.text.rstrip()))
    if found and found[1]:
        line, column = int(found[1]), int(found[2])
    if any(word in message for word in _TWICE):
        seen: dict[tuple[str, bool], tuple[int, int]] = {}
        for path, start, is_table in _statements(page, mask):
            if (path, is_table) in seen:
                raise page.doubled(path.removeprefix("$."), seen[path, is_table][0], page.at(start))
            seen[path, is_table] = page.at(start)
        inline = _INLINE_KEY.search(message)
        if inline:
            raise page.doubled(inline[1], line, (line, column))
    hint = 'lines look like key = "value", tables like [name]'
    raise page.broken(f"not TOML: {message[:1].lower()}{message[1:]}", hint, line, column)


def _statements(page: Page, mask: str) -> Iterator[tuple[str, int, bool]]:
    """(path, offset, whether it is a [table]) of every `key =` and `[table]`; arrays of tables count on."""
    table, counts, depth, last = "$", dict[str, int](), 0, 0
    for found in _STATEMENT.finditer(mask):
        depth += sum({"[": 1, "{": 1, "]": -1, "}": -1}[b] for b in _BRACKETS.findall(mask, last, found.start()))
        last = found.end() if found["key"] else found.start()
        if depth > 0:
            continue
        group = "name" if found["table"] else "key"
        keys = _keys(page.text[found.start(group) : found.end(group)])
        path = "$" if found["table"] else table
        for key in keys[:-1]:
            path = child(path, key)
            path += f"[{counts[path] - 1}]" if path in counts else ""
        path = child(path, keys[-1])
        if found["table"] == "[[":
            counts[path] = counts.get(path, 0) + 1
            path = f"{path}[{counts[path] - 1}]"
        if found["table"]:
            table = path
        yield path, found.start(group), bool(found["table"])


def _keys(dotted: str) -> list[str]:
    """The parts of a dotted key, quotes and escapes undone."""
    import tomllib

    node: object = tomllib.loads(f"{dotted} = 0")
    keys = []
    while isinstance(node, dict):
        key = next(iter(node))
        keys.append(key)
        node = node[key]
    return keys


def _fill(page: Page, mask: str, places: Places) -> None:
    places["$"] = (1, 1)
    at = page.ruler()
    values = {found.start("key"): found.end() for found in _STATEMENT.finditer(mask) if found["key"]}
    for path, start, _ in _statements(page, mask):
        places.setdefault(path, at(values.get(start, start)))
