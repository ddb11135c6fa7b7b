"""Which notation a text without a name is in. Prose stays prose: every test asks for structure.

A prompt may begin with a bracket (`[masterpiece], (girl:1.2)`, `{red|blue} dress`), hold colons
and URLs, or run over many lines; none of that makes it JSON or YAML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...errors import InputError
from ...language.lazy import pattern
from . import jsonc, literal, toml
from .page import Page, Tree, check_depth

__all__ = ["guess", "unfenced"]

_TAGS = {"json": "json", "jsonc": "json", "json5": "json", "yaml": "yaml", "yml": "yaml", "toml": "toml"}
_TAGS |= {"python": "python", "py": "python"}

_COMMENTS = pattern(r"(?:\s+|//[^\n]*\n|/\*.*?\*/|#[^\n]*\n)*", re.S)
_QUOTED_KEY = pattern(r"""(["'])[^"'\n]{1,80}\1\s*[:：]\s*["'\[{\w-]""")
_QUOTED_FIRST = pattern(r"""[\[{\s]*(?:["“]|'[^'\n]*'\s*[,:\]}])""")
_FLOW_MAPPING = pattern(r"\{[^|$<>]*\}\s*\Z", re.S)
_FLOW_KEY = pattern(r"[\w-]+")
_ASSIGNMENT = pattern(r"[A-Za-z_]\w*[ \t]*=[ \t]*[\[{(\"']")
_TOML_TABLE = pattern(r"[ \t]*\[\[?[\w.\"' -]+\]\]?[ \t]*(?:#.*)?")
_TOML_PAIR = pattern(r"[ \t]*[\w.\"'-]+[ \t]*=[ \t]*(?:[\"'\[{]|[-+.\d]|true\b|false\b)")
_YAML_KEY = pattern(
    r"[ \t]*(?:- +)*(?:\"([^\"\n]+)\"[ \t]*|'([^'\n]+)'[ \t]*|([^\s:\"'\[\]{}#&*!|>%@`,-][^:\n]{0,60})):(?:[ \t]|$)"
)
_YAML_ITEM = pattern(r"[ \t]*-[ \t]+\S")
_NEUTRAL = pattern(r"#.*|---|\.\.\.|[\]})]+|")
_PROSE_MARKS = pattern(r"[,.;!?()/，。；！？（）、]")
_KEY_LETTERS, _KEY_WORDS = 40, 4

_PLAIN_HINT = "; for plain words pass format='text' or use a .txt file"


@dataclass(frozen=True, slots=True)
class _Block:
    """A fenced block: its tag, the number of its first line within, its lines, whether it is all there is."""

    tag: str
    line: int
    body: str
    alone: bool


def _blocks(text: str) -> Iterator[_Block]:
    """The closed blocks between ``` lines, from first to last."""
    lines = text.split("\n")
    filled = [i for i, line in enumerate(lines) if line.strip()]
    opened, tag = -1, ""
    for i, line in enumerate(lines):
        fence = line.strip()
        if not fence.startswith("```") or line[:4].isspace():
            continue
        if opened >= 0 and fence == "```":
            yield _Block(tag, opened + 2, "\n".join(lines[opened + 1 : i]), [opened, i] == [filled[0], filled[-1]])
            opened = -1
        elif opened < 0 and "`" not in fence[3:]:
            opened, tag = i, fence[3:].split()[0].lower() if fence[3:] else ""


def unfenced(page: Page) -> tuple[Page, str] | None:
    """The one fenced block of a text and its notation ("" if untagged); lines keep their numbers."""
    blocks = list(_blocks(page.text))
    whole = [block for block in blocks if block.alone and block.tag in ("", *_TAGS)]
    found = whole or [block for block in blocks if _TAGS.get(block.tag) == "json"]
    if not found:
        return None
    if len(found) > 1:
        message = f"two JSON blocks: line {found[0].line} and line {found[1].line}"
        raise page.broken(message, "keep one of them", found[1].line, 1)
    block = found[0]
    return Page(page.name, "\n" * (block.line - 1) + block.body), _TAGS.get(block.tag, "")


def guess(page: Page) -> tuple[str, Tree]:
    """Notation and tree of a text whose name says nothing; ("text", …) where it is plain words."""
    opened = _COMMENTS.match(page.text)
    start = opened.end() if opened else 0
    first = page.text[start : start + 1]
    if first in ("{", "["):
        return _bracketed(page, start)
    if first == "(":
        tree, error = _attempt(literal.read, page)
        return _text(page) if error or not isinstance(tree, list) else ("python", tree)
    found = _toml(page)
    if found is None and _ASSIGNMENT.match(page.text, start):
        tree, error = _attempt(literal.read, page)
        found = None if error else ("python", tree)
    return found or _yaml(page) or _text(page)


def _text(page: Page) -> tuple[str, Tree]:
    return "text", page.text.strip("\n")


def _attempt(read: Callable[[Page], Tree], page: Page) -> tuple[Tree, InputError | None]:
    """The tree or why not. A doubled key or too many levels is no matter of notation: raised at once."""
    try:
        return read(page), None
    except InputError as error:
        if error.code != "E101":
            raise
        return None, error


def _bracketed(page: Page, start: int) -> tuple[str, Tree]:
    check_depth(page, jsonc.BRACKETS)
    tree, json_error = _attempt(jsonc.read, page)
    if json_error is None:
        return "json", tree
    tree, python_error = _attempt(literal.read, page)
    if python_error is None:
        return "python", tree
    found = _toml(page) or _flow_mapping(page, start)
    if found:
        return found
    if not _structured(page.text[start:]):
        return _text(page)
    if "'" in page.text and "Python" not in json_error.hint and " JSON wants a double quote" in json_error.message:
        said = python_error.message.split("\n")[0].removeprefix("not a Python literal: ")
        place = python_error.where.removeprefix(page.name + ":")
        json_error.hint += f"; as a Python literal it fails at {place}: {said}"
    raise InputError(json_error.code, json_error.message, json_error.hint + _PLAIN_HINT, json_error.where)


def _structured(text: str) -> bool:
    """Whether a text that begins with a bracket was meant as data."""
    if not any(c.isalpha() for c in text):
        return True
    if _QUOTED_FIRST.match(text) or _QUOTED_KEY.search(text):
        return True
    return text.startswith("{") and sum(bool(_YAML_KEY.match(line)) for line in text.split("\n")) >= 2


def _flow_mapping(page: Page, start: int) -> tuple[str, Tree] | None:
    """`{subject: girl, hair: red}`; dynamic prompts (`{red|blue}`, `{a, b}`) are none."""
    from . import yaml12

    if not _FLOW_MAPPING.match(page.text, start) or _QUOTED_KEY.search(page.text):
        return None  # quoted keys mean JSON or Python, and their errors
    tree, error = _attempt(yaml12.read, page)
    if error or not isinstance(tree, dict) or not tree:
        return None
    plain = all(_FLOW_KEY.fullmatch(key) and value is not None for key, value in tree.items())
    return ("yaml", tree) if plain else None


def _toml(page: Page) -> tuple[str, Tree] | None:
    """`[section]` or `key = "value"` lines; an error where nearly all lines say TOML."""
    lines = [line for line in toml.masked(page.text).split("\n") if line.strip()]
    shown = [line for line in page.text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    pairs = sum(bool(_TOML_PAIR.match(line)) for line in shown)
    if not pairs or not (_TOML_PAIR.match(shown[0]) or _TOML_TABLE.fullmatch(shown[0])):
        return None
    tree, error = _attempt(toml.read, page)
    if error is None:
        return "toml", tree
    tables = sum(bool(_TOML_TABLE.fullmatch(line)) for line in shown)
    if pairs + tables >= 2 and 2 * (pairs + tables) > len(lines) and not _python(page):
        raise InputError(error.code, error.message, error.hint + _PLAIN_HINT, error.where)
    return None


def _python(page: Page) -> bool:
    return _attempt(literal.read, page)[1] is None


def _yaml(page: Page) -> tuple[str, Tree] | None:
    """Two or more `key: value` or `- item` lines, and no line at the margin that is neither."""
    lines = [line for line in page.text.split("\n") if not _NEUTRAL.fullmatch(line.strip())]
    margin = [line for line in lines if not line[0].isspace()]
    keys = [key for key in map(_yaml_key, margin) if key]
    items = [line for line in margin if _YAML_ITEM.match(line)]
    structure = sum(bool(_yaml_key(line) or _YAML_ITEM.match(line)) for line in lines)
    if structure < 2 or not margin or not all(_yaml_key(line) or _YAML_ITEM.match(line) for line in margin):
        return None
    from . import yaml12

    tree, error = _attempt(yaml12.read, page)
    if error is None:
        return ("yaml", tree) if isinstance(tree, (dict, list)) else None
    if len(keys) >= 2 and not items and all(_FLOW_KEY.fullmatch(key) for key in keys):
        raise InputError(error.code, error.message, error.hint + _PLAIN_HINT, error.where)
    return None


def _yaml_key(line: str) -> str:
    """The key of a `key: value` line; "" where what stands before the colon is a sentence."""
    found = _YAML_KEY.match(line)
    if not found:
        return ""
    plain = (found[3] or "").rstrip()
    if plain and (len(plain) > _KEY_LETTERS or len(plain.split()) > _KEY_WORDS or _PROSE_MARKS.search(plain)):
        return ""
    return found[1] or found[2] or plain
