"""Editing a scene where it stands: one value changed or one key taken out, all else kept to the letter.

    source = read_file("scene.yaml")
    text = replaced(source, "$.clothing", "<lora:x:0.8>", "")     # comments, order, quotes and indents stay

No notation is written anew. A change is tried where the value stands, the whole is read again, and it counts only
if the tree is the old one but for that value; None where no such change is found (a value folded over lines, say).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import InputError
from ..language.lazy import pattern
from .formats.page import Places, Tree, child
from .read import Source, places_of, read_text

__all__ = ["removed", "replaced", "value_at"]

MOST_TRIES = 32
EMPTY = pattern(r"""null|Null|NULL|~|None|"[ \t]*"|'[ \t]*'|\[\s*\]|\{\s*\}""")


def value_at(tree: Tree, path: str) -> Tree:
    """The value at a path as `Source.where` takes it; KeyError where there is none."""
    steps = _steps(tree, path)
    for step in steps:
        tree = tree[step]
    return tree


def replaced(source: Source, path: str, old: str, new: str) -> str | None:
    """The text of `source` with its string at `path` changed from `old` to `new`."""
    if source.format == "text":
        return source.text.replace(old, new, 1) if path == "$" and source.text.count(old) == 1 else None
    wanted = _changed(source.tree, _steps(source.tree, path), new)
    start, end = _region(source, path)
    head, tail = _differ(old, new)
    for before, after in _spellings(old[head : len(old) - tail], new[head : len(new) - tail], old[:head], old[len(old) - tail :]):
        at = source.text.find(before, start, end)
        for _ in range(MOST_TRIES):
            if at < 0:
                break
            text = source.text[:at] + after + source.text[at + len(before) :]
            if _reads(source, text, wanted):
                return text
            at = source.text.find(before, at + 1, end)
    return None


def removed(source: Source, path: str) -> str | None:
    """The text of `source` without the key at `path`, whose value must be an empty one."""
    steps = _steps(source.tree, path)
    if source.format == "text" or not steps or not isinstance(steps[-1], str):
        return None
    wanted = _without(source.tree, steps)
    for start, end in _members(source, path, steps[-1]):
        text = source.text[:start] + source.text[end:]
        if _reads(source, text, wanted):
            return text
    return None


def _steps(tree: Tree, path: str) -> list[str | int]:
    """Keys and indices that lead to `path`; keys may hold dots and brackets, so the tree is asked."""
    todo: list[tuple[Tree, str, list[str | int]]] = [(tree, "$", [])]
    while todo:
        value, here, steps = todo.pop()
        if here == path:
            return steps
        inner = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
        todo += [(v, child(here, k), [*steps, k]) for k, v in inner if path.startswith(child(here, k))]
    raise KeyError(path)


def _changed(tree: Tree, steps: list[str | int], new: Tree) -> Tree:
    if not steps:
        return new
    copy: Any = dict(tree) if isinstance(tree, Mapping) else list(tree)
    copy[steps[0]] = _changed(tree[steps[0]], steps[1:], new)
    return copy


def _without(tree: Tree, steps: list[str | int]) -> Tree:
    copy: Any = dict(tree) if isinstance(tree, Mapping) else list(tree)
    if len(steps) == 1:
        del copy[steps[0]]
    else:
        copy[steps[0]] = _without(tree[steps[0]], steps[1:])
    return copy


def _offset(source: Source, place: tuple[int, int]) -> int:
    line, column = place
    at = 0
    for _ in range(line - 1):
        at = source.text.find("\n", at) + 1
    return at + column - 1


def _region(source: Source, path: str) -> tuple[int, int]:
    """From where the value begins to where the next one does: keys and comments between them are ruled out by reading again."""
    places: Places = places_of(source)
    if path not in places:
        return 0, len(source.text)  # a value that comes by an anchor
    start = _offset(source, places[path])
    later = [place for place in places.values() if place > places[path]]
    return start, _offset(source, min(later)) if later else len(source.text)


def _differ(old: str, new: str) -> tuple[int, int]:
    """How much of two texts is the same at their beginnings and at their ends."""
    shortest = min(len(old), len(new))
    head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    tail = next((i for i in range(shortest - head) if old[-1 - i] != new[-1 - i]), shortest - head)
    return head, tail


def _spellings(old: str, new: str, left: str, right: str) -> Iterator[tuple[str, str]]:
    """What differs, as the notations may spell it: bare, in double quotes, in single ones; with a letter beside it if it is empty."""
    if not old:  # something is put in: it needs a neighbour to be found by
        beside, right = (left[-1:], right) if left else ("", right[:1])
        old, new = (beside, beside + new) if left else (right, new + right)
    double = tuple(json.dumps(text, ensure_ascii=False)[1:-1] for text in (old, new))
    ascii_ = tuple(json.dumps(text)[1:-1] for text in (old, new))
    single = tuple(text.replace("'", "''") for text in (old, new))
    python = tuple(text.replace("\\", "\\\\").replace("'", "\\'") for text in (old, new))
    yield from dict.fromkeys(((old, new), (double[0], double[1]), (ascii_[0], double[1]), (single[0], single[1]), (python[0], python[1])))


def _reads(source: Source, text: str, wanted: Tree) -> bool:
    try:
        return _same(read_text(text, name=source.name, format=source.format).tree, wanted)
    except InputError:
        return False


def _same(one: Tree, other: Tree) -> bool:
    """Equal, in the same order, and 1 is not true."""
    return json.dumps(one, ensure_ascii=False) == json.dumps(other, ensure_ascii=False)


def _members(source: Source, path: str, key: str) -> Iterator[tuple[int, int]]:
    """Spans that may hold `key: value` with its comma or its line, the neatest first."""
    text, at = source.text, _region(source, path)[0]
    if source.format in ("yaml", "toml"):  # in the others a comma stands on the line before
        yield from _lines(text, at, key)
    value = EMPTY.match(text, at)
    before = re.search(rf"""["']?{re.escape(key)}["']?\s*[:=]\s*$""", text[:at])
    if value is None or before is None:
        return
    start, end = before.start(), value.end()
    if comma := re.match(r"[ \t]*,[ \t]*", text[end:]):
        end += comma.end()
        if text[end : end + 1] in ("\n", ""):
            blank = text[:start].rstrip(" \t")
            yield (len(blank), end + 1) if blank.endswith("\n") else (len(blank), end)
        yield start, end
    elif last := re.search(r",\s*$", text[:start]):
        yield last.start(), end
    yield start, end


def _lines(text: str, at: int, key: str) -> Iterator[tuple[int, int]]:
    """The line of `key:` without a comment; an empty value may be held to stand on the next line or the one after."""
    entry = re.compile(rf"""[ \t]*["']?{re.escape(key)}["']?[ \t]*[:=][ \t]*(?:{EMPTY.pattern})?[ \t]*\n?""")
    end = text.find("\n", at) + 1 or len(text)
    for _ in range(3):
        start = text.rfind("\n", 0, max(end - 1, 0)) + 1
        if entry.fullmatch(text, start, end):
            yield start, end
        end = start
