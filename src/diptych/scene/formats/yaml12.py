"""YAML, as safe as JSON: the scalars of YAML 1.2's core schema, no tags, bounded aliases.

Built on PyYAML's events (libyaml where present), which need no recursion; PyYAML's own
constructor would read `no` as False, 2024-05-01 as a date and 12:30 as 750.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ...errors import InputError
from ...language.lazy import pattern
from .page import MAX_DEPTH, MAX_NODES, Page, Places, Tree, child, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read"]

_NULLS = ("", "~", "null", "Null", "NULL")
_BOOLS = {word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
# 0777 and 0o17 stay strings: an octal in a picture's description is a slip or a name
_INT = pattern(r"[-+]?(?:0|[1-9][0-9]*)|0x[0-9a-fA-F]+")
_FLOAT = pattern(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SPECIAL = pattern(r"([-+]?)\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_PREFIX = "tag:yaml.org,2002:"
_TAGS: dict[str, Any] = {"str": str, "int": int, "float": (int, float), "bool": bool, "null": type(None)}
_CAUSES = (
    ("mapping values are not allowed", "a second “: ” on this line", "put the value in quotes"),
    ("cannot start any token", "a character that cannot start a value", "indent with spaces, or use quotes"),
    ("found unexpected end of stream", "a quote that is never closed", "close the quote"),
    ("while scanning a quoted scalar", "a quote that is never closed", "close the quote"),
    ("expected <block end>", "the indentation does not fit", "align it with the lines above, or use quotes"),
    ("did not find expected key", "the indentation does not fit", "align it with the lines above, or use quotes"),
    ("expected '-' indicator", "the indentation does not fit", "align the list's dashes"),
    ("could not find expected ':'", "a line without “key: ”", "write key: value, or indent the line"),
    ("expected ',' or", "a comma or closing bracket is missing", "add it before this place"),
)


def read(page: Page, places: Places | None = None) -> Tree:
    """The tree of one YAML document; `places` is filled with line and column of every value."""
    import yaml

    try:
        return _Composer(page.text, page, places).document()
    except yaml.YAMLError as error:
        if "nesting depth" in str(getattr(error, "problem", "")):
            raise _too_deep(page, error) from None
        raise _translated(page, error) from None


def _too_deep(page: Page, error: Any) -> InputError:
    """Newer libyaml stops at 1,000 levels before we see any; what stands before that place is over our limit too."""
    import yaml

    mark = error.problem_mark
    try:
        _Composer(page.text[: mark.index], page, None).document()
    except InputError as found:
        return found
    except yaml.YAMLError:
        pass
    return page.too_deep(mark.line + 1, mark.column + 1)


def _translated(page: Page, error: Any) -> InputError:
    """PyYAML's several lines as one, with the likeliest cause."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read")
    said = f"{getattr(error, 'context', '') or ''} {problem}"
    if "quoted scalar" in said:  # the open quote says more than the end of the file
        mark = getattr(error, "context_mark", None) or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    for needle, cause, hint in _CAUSES:
        if needle in said:
            return page.broken(f"not YAML: {cause}", hint, line, column)
    return page.broken(f"not YAML: {' '.join(problem.split())}", "put the value in quotes", line, column)


class _Composer:
    __slots__ = ("aliased", "anchors", "events", "nodes", "page", "places")

    def __init__(self, text: str, page: Page, places: Places | None):
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events: Iterator[Any] = yaml.parse(text, Loader=loader)
        self.page, self.places = page, places
        self.anchors: dict[str, tuple[Tree, int, int]] = {}  # value, nodes, height
        self.nodes, self.aliased = 0, False

    def document(self) -> Tree:
        next(self.events)  # the stream's start
        start = next(self.events)
        if _kind(start) != "DocumentStart":
            raise self.error("E110", "there is nothing but comments", "write key: value lines", start)
        tree = self.node(next(self.events), "$", 0)
        next(self.events)  # the document's end
        more = next(self.events)
        if _kind(more) == "DocumentStart":
            raise self.broken("several documents in one file", "keep one; --- separates documents", more)
        return tree

    def node(self, event: Any, path: str, depth: int) -> Tree:
        if self.places is not None:
            self.places[path] = _at(event)
        kind = _kind(event)
        if kind == "Alias":
            return self.alias(event, depth)
        self.count(1, event)
        if kind == "Scalar":
            value: Tree = self.scalar(event)
        else:
            if depth >= MAX_DEPTH:
                raise self.page.too_deep(*_at(event))
            self.check_tag(event, "map" if kind == "MappingStart" else "seq")
            branch = self.mapping if kind == "MappingStart" else self.sequence
            value = branch(path, depth + 1)
        if event.anchor:
            self.anchors[event.anchor] = (value, *_measure(value))
        return value

    def sequence(self, path: str, depth: int) -> list[Tree]:
        found: list[Tree] = []
        while _kind(event := next(self.events)) != "SequenceEnd":
            found.append(self.node(event, child(path, len(found)), depth))
        return found

    def mapping(self, path: str, depth: int) -> dict[str, Tree]:
        own: dict[str, Tree] = {}
        lines: dict[str, int] = {}
        merged: dict[str, Tree] = {}
        while _kind(event := next(self.events)) != "MappingEnd":
            key = self.key(event)
            if key in lines:
                raise self.page.doubled(key, lines[key], _at(event))
            lines[key] = _at(event)[0]
            value_event = next(self.events)
            if key == "<<" and event.implicit[0]:
                merged = self.merge(value_event, path, depth)
            else:
                own[key] = self.node(value_event, child(path, key), depth)
        return merged | own

    def merge(self, event: Any, path: str, depth: int) -> dict[str, Tree]:
        """`<<: *other` or `<<: [*one, *other]`: the first of them wins, as in YAML 1.1."""
        value = self.node(event, child(path, "<<"), depth)
        merged: dict[str, Tree] = {}
        for part in value if isinstance(value, list) else [value]:
            if not isinstance(part, dict):
                raise self.broken("<< merges mappings only", "quote the key if you mean the text <<", event)
            merged = part | merged
        return merged

    def key(self, event: Any) -> str:
        if _kind(event) != "Scalar":
            raise self.broken("a key must be plain text", "put the key in quotes", event)
        self.count(1, event)
        self.check_tag(event, *_TAGS)
        if event.anchor:
            self.anchors[event.anchor] = (event.value, 1, 0)
        return event.value or ("" if not event.implicit[0] else "null")

    def scalar(self, event: Any) -> Tree:
        self.check_tag(event, *_TAGS)
        tag = (event.tag or "").removeprefix(_PREFIX)
        if tag in ("!", "str") or (not tag and not event.implicit[0]):
            return event.value
        try:
            value = _resolved(event.value)
        except ValueError:  # Python refuses to convert more than 4,300 digits
            raise self.broken(f"a number of {len(event.value):,} digits", "put it in quotes", event) from None
        if tag and not isinstance(value, _TAGS[tag]):
            raise self.broken(f"{quoted(event.value)} is no !!{tag}", "take the tag away", event)
        return value

    def alias(self, event: Any, depth: int) -> Tree:
        if event.anchor not in self.anchors:
            raise self.broken(f"*{event.anchor} stands for nothing before it", "put it in quotes", event)
        value, nodes, height = self.anchors[event.anchor]
        self.aliased = True
        self.count(nodes, event)
        if depth + height > MAX_DEPTH:
            raise self.page.too_deep(*_at(event))
        return value

    def count(self, more: int, event: Any) -> None:
        self.nodes += more
        if self.aliased and self.nodes > MAX_NODES:
            message = f"aliases unfold to more than {MAX_NODES:,} parts"
            raise self.error("E107", message, "write the parts out, or repeat fewer", event)

    def check_tag(self, event: Any, *allowed: str) -> None:
        tag = event.tag
        if tag in (None, "!", *(_PREFIX + name for name in allowed)):
            return
        shown = tag.replace(_PREFIX, "!!")
        raise self.broken(f"the tag {quoted(shown)[1:-1]} is refused", "take the tag away", event)

    def broken(self, message: str, hint: str, event: Any) -> InputError:
        return self.page.broken(f"not YAML for a scene: {message}", hint, *_at(event))

    def error(self, code: str, message: str, hint: str, event: Any) -> InputError:
        return self.page.error_at(code, message, hint, *_at(event))


def _kind(event: Any) -> str:
    return type(event).__name__.removesuffix("Event")


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _measure(value: Tree) -> tuple[int, int]:
    """How many nodes, and how many levels."""
    parts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else None
    if parts is None:
        return 1, 0
    sizes = [_measure(part) for part in parts]
    return 1 + sum(size for size, _ in sizes), 1 + max((height for _, height in sizes), default=0)


def _resolved(text: str) -> Tree:
    """What an unquoted scalar means in the core schema."""
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    if _INT.fullmatch(text):
        return int(text, 16 if text.startswith("0x") else 10)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text  # 4e5000 is likelier a colour
    special = _SPECIAL.fullmatch(text)
    if special:
        return math.nan if special[3] else -math.inf if special[1] == "-" else math.inf
    return text
