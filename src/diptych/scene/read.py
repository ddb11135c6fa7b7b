"""Any source -> a plain tree, the notation it was in, and where everything stands.

    read_file("scene.json")   read_text("a girl, rain")   read_bytes(b"...")   read_value({...})

What cannot be read is one `InputError`:

    E101 broken JSON, YAML, TOML or Python     E107 aliases that unfold without end
    E102 not UTF-8                             E108 control characters
    E103 over 1 MiB                            E109 no such file, a folder, a device
    E104 nested over 64 levels                 E110 empty
    E105 a key given twice                     E111 a format that does not exist
    E106 NaN or infinity                       E112 a Python value of another type
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from ..errors import InputError
from .formats.page import Page, Places, Tree, parent
from .formats.tree import checked
from .sources import decoded, file_bytes, normal, stdin_bytes

__all__ = ["FORMATS", "Source", "places_of", "read_bytes", "read_file", "read_text", "read_value"]

# every name a format goes by, as an extension or an argument
FORMATS = {"json": "json", "jsonc": "json", "yaml": "yaml", "yml": "yaml", "toml": "toml"}
FORMATS |= {"py": "python", "python": "python", "txt": "text", "md": "text", "text": "text"}


@dataclass(frozen=True, slots=True)
class Source:
    """What was read: `tree` of dict, list, str, int, float, bool and None, and where it came from.

    `format` is json, yaml, toml, python, text or value; `text` is the whole text ("" for a value).
    """

    tree: Tree
    format: str
    name: str
    text: str = field(default="", repr=False)

    def where(self, path: str = "$") -> str:
        """`file:line:column` of the value at a path, or of the nearest one above it that is known."""
        if self.format == "value":
            return f"{self.name}:{path}"
        line, column = self.place(path)
        return f"{self.name}:{line}:{column}"

    def place(self, path: str = "$") -> tuple[int, int]:
        """Line and column, both from 1, of the value at a path, or of the nearest one above it that is known."""
        places = places_of(self)
        while path and path not in places:
            path = parent(path)
        return places.get(path, (1, 1))


def read_file(path: str | os.PathLike[str], *, format: str | None = None) -> Source:
    """Read a file, or standard input for "-"; its extension names the format unless you do."""
    if os.fsdecode(path) == "-":
        return read_bytes(stdin_bytes(), name="<stdin>", format=format)
    return read_bytes(file_bytes(path), name=os.fsdecode(path), format=format)


def read_bytes(data: bytes, *, name: str = "<bytes>", format: str | None = None) -> Source:
    """Read bytes: UTF-8 with or without BOM, or UTF-16 with one."""
    return read_text(decoded(data, name), name=name, format=format)


def read_text(text: str, *, name: str = "<text>", format: str | None = None) -> Source:
    """Read a text; without a format its name's extension decides, then what it looks like."""
    if not isinstance(text, str):
        raise InputError("E112", f"{type(text).__name__} is not text", "use read_bytes or read_value", name)
    wanted = _format(name, format)
    page = normal(text, name)
    found, tree = _parsed(page, wanted, unwrap=format is None)
    source = Source(tree, found, name, page.text)
    return Source(checked(tree, source.where), found, name, page.text)


def read_value(value: object) -> Source:
    """A copy of what a Python caller gave: dicts, lists, tuples, sets, dataclasses, strings, numbers."""
    source = Source(None, "value", "<value>")
    tree = checked(value, source.where)
    if isinstance(tree, str) and not tree.strip():
        raise InputError("E110", "there is nothing to read: the value is empty", "describe a picture", source.name)
    return Source(tree, "value", source.name)


def _format(name: str, format: str | None) -> str:
    """The format asked for, or told by the extension; "" where neither says."""
    if format is None:
        return FORMATS.get(os.path.splitext(name)[1].lower().removeprefix("."), "")
    if format.lower() not in FORMATS:
        hint = "one of: " + ", ".join(FORMATS)
        raise InputError("E111", f"there is no format {format!r}", hint, name)
    return FORMATS[format.lower()]


def _parsed(page: Page, format: str, *, unwrap: bool) -> tuple[str, Tree]:
    """Format and tree. A fenced block is unwrapped where nobody said that the text is to stay."""
    if unwrap and format in ("", "text") and "```" in page.text:
        from .formats.guess import unfenced

        block = unfenced(page)
        if block:
            inner, tag = block
            return _parsed(normal(inner.text, page.name), tag, unwrap=False)
    if not format:
        from .formats.guess import guess

        return guess(page)
    if format == "text":
        return format, page.text.strip("\n")
    return format, _reader(format)(page)


def _reader(format: str) -> Callable[..., Tree]:
    """Imported when needed: PyYAML alone takes 30 ms."""
    if format == "json":
        from .formats.jsonc import read
    elif format == "yaml":
        from .formats.yaml12 import read
    elif format == "toml":
        from .formats.toml import read
    else:
        from .formats.literal import read
    return read


def places_of(source: Source) -> Places:
    """Line and column of every value by its path; empty for a value of a Python caller."""
    return {} if source.format == "value" else _places(source.text, source.format)


@lru_cache(maxsize=4)
def _places(text: str, format: str) -> Places:
    """Where every value stands; the text is read once more, since few ever ask."""
    page = Page("", text)
    if format == "text":
        return {"$": page.at(len(text) - len(text.lstrip(" \t\n")))}
    for attempt in (page, _inside(page)):
        places: Places = {}
        try:
            _reader(format)(attempt, places)
        except InputError:
            continue  # a block between words: the text around it is no notation
        return places
    return {}


def _inside(page: Page) -> Page:
    from .formats.guess import unfenced

    block = unfenced(page)
    return block[0] if block else page
