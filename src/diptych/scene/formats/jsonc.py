"""JSON, with comments and trailing commas let through, and every value's place.

The standard library reads what is right; the reader here is for the rest: it knows line and
column of each value, names doubled keys, and says what is most likely wrong.
"""

from __future__ import annotations

import json
import math
import re

from ...errors import InputError
from ...language.lazy import pattern
from .page import MAX_DEPTH, Page, Places, Tree, check_depth, child, quoted

__all__ = ["BRACKETS", "read"]

BRACKETS = pattern(r'"(?:[^"\\\n]|\\.)*"?|//[^\n]*|/\*.*?(?:\*/|\Z)|[\[\]{}]', re.S)

_BLANK = pattern(r"(?:[ \t\n]+|//[^\n]*|/\*.*?\*/)*", re.S)
_STRING = pattern(r'"(?:[^"\\\n]|\\[^\n])*"')
_ESCAPE = pattern(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_NUMBER_LIKE = pattern(r"[-+]?\.?[0-9](?:[eE][-+]|[\w.])*")
_NUMBER = pattern(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORD = pattern(r"-?[^\W\d][\w-]*")
_WORDS = {"true": True, "false": False, "null": None, "NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
_PYTHON = {"True": "true", "False": "false", "None": "null"}
_FULL_WIDTH = dict(zip("，：｛｝［］＂、【】　\u00a0", ',:{}[]",[]  ', strict=True))
_CLOSING = {"{": "}", "[": "]"}


def read(page: Page, places: Places | None = None) -> Tree:
    """The tree of a JSON text; `places` is filled with line and column of every value."""
    check_depth(page, BRACKETS)
    if places is None:
        try:
            return json.loads(page.text, object_pairs_hook=_no_doubles)
        except (ValueError, RecursionError):  # ValueError: also a doubled key, or a number of 4,300 digits
            pass
    return _Reader(page, places).document()


def _no_doubles(pairs: list[tuple[str, Tree]]) -> dict[str, Tree]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


class _Reader:
    __slots__ = ("at", "opened", "page", "places", "ruler", "text")

    def __init__(self, page: Page, places: Places | None):
        self.page, self.text, self.at = page, page.text, 0
        self.places, self.ruler = places, page.ruler()
        self.opened: list[int] = []  # offsets of the brackets that are open

    def document(self) -> Tree:
        self.skip()
        tree = self.value("$")
        self.skip()
        if self.at < len(self.text):
            raise self.after_the_end()
        return tree

    def skip(self) -> None:
        blank = _BLANK.match(self.text, self.at)
        self.at = blank.end() if blank else self.at

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def value(self, path: str) -> Tree:
        if self.places is not None:
            self.places[path] = self.ruler(self.at)
        match self.peek():
            case "{":
                return self.members(path)
            case "[":
                return self.items(path)
            case '"':
                return self.string()
        word = _WORD.match(self.text, self.at)
        if word and word.group() in _WORDS:
            self.at = word.end()
            return _WORDS[word.group()]
        return self.number()

    def members(self, path: str) -> dict[str, Tree]:
        found: dict[str, Tree] = {}
        lines: dict[str, int] = {}
        more = self.enter()
        while more and self.peek() != "}":
            start = self.at
            if self.peek() != '"':
                raise self.fail("a key")
            key = self.string()
            if key in found:
                raise self.page.doubled(key, lines[key], self.ruler(start))
            self.skip()
            if self.peek() != ":":
                raise self.fail("a colon")
            self.at += 1
            self.skip()
            found[key], lines[key] = self.value(child(path, key)), self.ruler(start)[0]
            more = self.comma("}")
        self.leave()
        return found

    def items(self, path: str) -> list[Tree]:
        found: list[Tree] = []
        more = self.enter()
        while more and self.peek() != "]":
            found.append(self.value(child(path, len(found))))
            more = self.comma("]")
        self.leave()
        return found

    def enter(self) -> bool:
        if len(self.opened) >= MAX_DEPTH:
            raise self.page.too_deep(*self.ruler(self.at))
        self.opened.append(self.at)
        self.at += 1
        self.skip()
        return True

    def leave(self) -> None:
        self.at += 1
        self.opened.pop()

    def comma(self, closing: str) -> bool:
        """True past a comma, False at the closing bracket."""
        self.skip()
        if self.peek() == closing:
            return False
        if self.peek() != ",":
            raise self.fail("a comma")
        self.at += 1
        self.skip()
        return True

    def string(self) -> str:
        found = _STRING.match(self.text, self.at)
        if not found:
            hint = "close the quote; a line break inside a string is written \\n"
            raise self.broken("a string is not closed on its line", hint, self.at)
        wrong = _ESCAPE.search(found.group().replace("\\\\", "__"))
        if wrong:
            start = self.at + wrong.start()
            escape = self.text[start : start + 2]
            raise self.broken(f"{escape} is no escape that JSON knows", "double the backslash", start)
        self.at = found.end()
        return str(json.loads(found.group(), strict=False))

    def number(self) -> int | float:
        like = _NUMBER_LIKE.match(self.text, self.at)
        if not like:
            raise self.fail("a value")
        found = _NUMBER.fullmatch(like.group())
        if not found:
            hint = "put it in quotes if it is a word; numbers look like 12, 0.5 or 1e3"
            raise self.broken(f"{quoted(like.group())[1:-1]} is not a number", hint, self.at)
        try:
            number = float(found.group()) if found[1] or found[2] else int(found.group())
        except ValueError:  # Python refuses to convert more than 4,300 digits
            raise self.broken(f"a number of {len(like.group()):,} digits", "shorten it", self.at) from None
        self.at = like.end()
        return number

    def broken(self, message: str, hint: str, offset: int) -> InputError:
        return self.page.broken(f"not JSON: {message}", hint, *self.page.at(offset))

    def after_the_end(self) -> InputError:
        hint = "several values go into one list: [ … , … ]"
        if self.peek() in "]}":
            hint = "take the extra bracket away"
        return self.broken("there is more after the end of the value", hint, self.at)

    def fail(self, wanted: str) -> InputError:
        """The likeliest cause of finding something else than `wanted` here."""
        here, rest = self.peek(), self.text[self.at : self.at + 80]
        word = _WORD.match(rest)
        if not here:
            return self.unfinished(wanted)
        if rest.startswith("/*"):
            return self.broken("a comment is never closed", "add */", self.at)
        if here in "'‘’“”„`":
            return self.broken(f"{here} where JSON wants a double quote", 'write "…" around strings', self.at)
        if here in _FULL_WIDTH:
            ascii_form = _FULL_WIDTH[here]
            return self.broken(f"a full-width {quoted(here)}", f"write {quoted(ascii_form)} instead", self.at)
        if word and word.group() in _PYTHON:
            hint = f"write {_PYTHON[word.group()]}, or read it with format='python'"
            return self.broken(f"{word.group()} is Python, not JSON", hint, self.at)
        if here in "]}" and wanted != "a value":
            return self.mismatched(wanted)
        if wanted == "a comma" and (here in '"{[-' or here.isalnum()):
            return self.broken("a comma is missing before this", "add a comma after the value before it", self.at)
        if word and wanted == "a key":
            return self.broken(f"the key {word.group()} has no quotes", f'write "{word.group()}"', self.at)
        if here == "=":
            return self.broken("= where JSON wants a colon", "write : between key and value", self.at)
        if word:
            return self.broken(f"the word {word.group()} has no quotes", f'write "{word.group()}"', self.at)
        return self.broken(f"{wanted} is expected, not {quoted(here)[1:-1]}", "look just before this place", self.at)

    def unfinished(self, wanted: str) -> InputError:
        end = len(self.text.rstrip())
        if not self.opened:
            return self.broken("there is nothing to read", "give an object: {…}", end)
        start = self.opened[-1]
        bracket = self.text[start]
        message = f"the {bracket} of line {self.ruler(start)[0]} is never closed"
        return self.broken(message, f"add {_CLOSING[bracket]}" + (" and what is missing" * (wanted == "a colon")), end)

    def mismatched(self, wanted: str) -> InputError:
        start = self.opened[-1]
        bracket, here = self.text[start], self.peek()
        if _CLOSING[bracket] == here:
            return self.broken(f"{wanted} is expected before {here}", "add it, or take the rest away", self.at)
        message = f"the {bracket} of line {self.ruler(start)[0]} is closed by {here}"
        return self.broken(message, f"write {_CLOSING[bracket]} here, or close it earlier", self.at)
