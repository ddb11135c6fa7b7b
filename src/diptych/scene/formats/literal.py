"""A Python literal, or one `name = literal`: read with `ast`, never run.

The tokens are looked at first. What is left for `ast.parse` nests only by brackets, which are
counted: no chain of operators, calls or subscripts can exhaust its stack.
"""

from __future__ import annotations

import ast
import re
import warnings
from bisect import bisect_left
from itertools import accumulate
from typing import NoReturn

from ...errors import InputError
from ...language.lazy import pattern
from .page import Page, Places, Tree, check_depth, child, quoted

__all__ = ["read"]

# an open end is a match too: a search that failed there would begin again at the next quote
_STRINGS = (
    r'"""(?:[^\\]|\\.)*?(?:"""|\Z)|' + r"'''(?:[^\\]|\\.)*?(?:'''|\Z)|"
    r'"(?:[^"\\\n]|\\.)*"?|' + r"'(?:[^'\\\n]|\\.)*'?"
)
_TOKEN = pattern(
    rf"(?P<blank>[ \t\n]+|\\\n|\#[^\n]*)|(?P<string>[A-Za-z]{{0,2}}(?:{_STRINGS}))"
    r"|(?P<number>\.?[0-9](?:[eE][-+]|[\w.])*)|(?P<name>[^\W\d]\w*)"
    r"|(?P<open>[\[{(])|(?P<close>[\]})])|(?P<sign>[-+])|(?P<mark>[,:=])|(?P<other>.)",
    re.S,
)
_BRACKETS = pattern(rf"\#[^\n]*|(?:{_STRINGS})|[\[\]{{}}()]", re.S)
_CONSTANTS = ("None", "True", "False")
_MOST_DIGITS = 4_300  # Python converts no longer ones
_HINT = "only strings, numbers, True, False, None, lists, tuples and dicts are read; nothing is run"


def read(page: Page, places: Places | None = None) -> Tree:
    """The tree of a Python literal; tuples and sets become lists."""
    check_depth(page, _BRACKETS)
    first = _check_tokens(page)
    line_start = page.text.rfind("\n", 0, first) + 1
    indent = first - line_start
    code = page.text[:line_start] + page.text[first:]  # an indented first line is no fault here
    try:
        with warnings.catch_warnings():  # "\d" in a string is the author's business
            warnings.simplefilter("ignore")
            body = ast.parse(code).body
    except SyntaxError as error:
        line, column = error.lineno or 1, max(1, error.offset or 1)
        raise _broken(page, error.msg, line, column + (indent if line == page.at(first)[0] else 0)) from None
    except (ValueError, MemoryError, RecursionError) as error:
        raise _broken(page, str(error) or type(error).__name__, *page.at(first)) from None
    return _Builder(page, code, indent, places).document(body)


def _broken(page: Page, message: str, line: int, column: int) -> InputError:
    return page.broken(f"not a Python literal: {message}", _HINT, line, column)


def _check_tokens(page: Page) -> int:
    """E101 for what is no literal; the offset of the first token that counts."""
    tokens = [found for found in _TOKEN.finditer(page.text) if found.lastgroup != "blank"]
    if not tokens:
        raise _broken(page, "there is nothing to read", 1, 1)
    assigned = len(tokens) > 1 and tokens[0].lastgroup == "name" and tokens[1].group() == "="
    before = "mark"
    for found in tokens[2 if assigned else 0 :]:
        problem = _problem(before, found.lastgroup or "", found.group())
        if problem:
            message = problem.replace("%s", quoted(found.group())[1:-1])
            raise _broken(page, message, *page.at(found.start()))
        before = found.lastgroup or ""
    return tokens[0].start()


def _problem(before: str, kind: str, token: str) -> str:
    """What is wrong with a token (%s) after one of the kind `before`; "" where nothing is."""
    if kind == "name" and token not in _CONSTANTS:
        return "%s is a name, not a value"
    if kind == "other" or token == "=":
        return "%s has no place in a literal"
    if kind == "string" and token[0] not in "'\"" and set(token.lower()[:2]) & set("bf"):
        return "%s is " + ("bytes" if "b" in token.lower()[:2] else "an f-string")
    if kind == "number" and len(token) > _MOST_DIGITS:
        return f"a number of {len(token):,} digits"
    after_value = before in ("string", "number", "name", "close")
    if kind == "sign" and (after_value or before == "sign"):
        return "%s calculates"
    if before == "sign" and kind != "number":
        return "%s after a sign"
    if after_value and kind in ("string", "number", "name", "open") and (before, kind) != ("string", "string"):
        return "a comma is missing before %s"
    return ""


class _Builder:
    """From syntax nodes to a tree, with doubled keys and places seen on the way."""

    __slots__ = ("first", "indent", "lines", "page", "places", "starts")

    def __init__(self, page: Page, code: str, indent: int, places: Places | None):
        self.page, self.places = page, places
        self.lines = code.split("\n")
        self.indent, self.first = indent, 0
        self.starts: dict[int, list[int]] = {}  # line -> where each of its characters begins, in bytes

    def document(self, body: list[ast.stmt]) -> Tree:
        if not body:
            raise _broken(self.page, "there is nothing to read", 1, 1)
        self.first = body[0].lineno
        if len(body) > 1:
            raise _broken(self.page, "there is more than one statement", *self.at(body[1]))
        statement = body[0]
        if not isinstance(statement, (ast.Expr, ast.Assign)):
            self.refuse(statement)
        return self.node(statement.value, "$")

    def at(self, node: ast.AST) -> tuple[int, int]:
        """Line and column in characters; `ast` counts UTF-8 bytes."""
        line, offset = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
        text = self.lines[line - 1]
        if not text.isascii():
            if line not in self.starts:
                self.starts[line] = [0, *accumulate(len(c.encode()) for c in text)]
            offset = bisect_left(self.starts[line], offset)
        return line, offset + 1 + (self.indent if line == self.first else 0)

    def refuse(self, node: ast.AST) -> NoReturn:
        raise _broken(self.page, f"{type(node).__name__} has no place in a literal", *self.at(node))

    def node(self, node: ast.expr, path: str) -> Tree:
        if self.places is not None:
            self.places[path] = self.at(node)
        if isinstance(node, ast.Dict):
            return self.mapping(node, path)
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            return [self.node(part, child(path, i)) for i, part in enumerate(node.elts)]
        return self.scalar(node)

    def scalar(self, node: ast.expr) -> Tree:
        sign = 1
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
            sign, node = (-1 if isinstance(node.op, ast.USub) else 1), node.operand
        if not isinstance(node, ast.Constant):
            self.refuse(node)
        value = node.value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return sign * value
        if value is not None and not isinstance(value, (str, bool)):
            raise _broken(self.page, f"{type(value).__name__} is not read", *self.at(node))
        return value

    def mapping(self, node: ast.Dict, path: str) -> dict[str, Tree]:
        found: dict[str, Tree] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in zip(node.keys, node.values, strict=True):
            if key_node is None or isinstance(key_node, (ast.Dict, ast.List, ast.Tuple, ast.Set)):
                raise _broken(self.page, "a key must be a string", *self.at(key_node or value_node))
            key = self.key(self.scalar(key_node))
            if key in found:
                raise self.page.doubled(key, lines[key], self.at(key_node))
            found[key], lines[key] = self.node(value_node, child(path, key)), key_node.lineno
        return found

    @staticmethod
    def key(value: Tree) -> str:
        if value is None or isinstance(value, bool):
            return {None: "null", True: "true", False: "false"}[value]
        return str(value)
