"""Counting a slot's text, and spelling it so that its encoder can read every character."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..language.pieces import Piece, text_of
from .profile import Slot
from .sizes import size
from .tokens import NAMES, Tokens, tokenizer

__all__ = ["Counted", "counted", "encoded", "folded", "spell_out"]

# Marks that T5 v1.1 lacks and a plain one says as well.
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "−": "-", "…": "...", "×": "x", "·": " ", "\t": " ", "\n": " ", "　": " ", "，": ", ", "。": ". ", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "œ": "oe", "ı": "i", "½": "1/2", "¼": "1/4", "¾": "3/4"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """What a tokenizer says of a text; all None where the tokenizer cannot be had."""

    name: str
    text: str
    count: int | None = None
    unknown: int | None = None

    def cut(self, limit: int) -> int | None:
        if self.count is None or self.count <= limit:
            return None if self.count is None else len(self.text)
        return tokenizer(self.name).encode(self.text).cut(limit)


def counted(name: str, text: str) -> Counted:
    """The size of `text` as the tokenizer `name` reads it."""
    return _counted(_kin(name, text), text)


def encoded(name: str, text: str) -> Tokens | None:
    """`text` as the tokenizer `name` reads it, token by token; None where the tokenizer cannot be had."""
    return _encoded(_kin(name, text), text)


def _kin(name: str, text: str) -> str:
    """CLIP-G reads as CLIP-L does but for "!" and marks in angle brackets."""
    return "clip_l" if name == "clip_g" and text.isascii() and "!" not in text and "<" not in text else name


@lru_cache(maxsize=8)
def _encoded(name: str, text: str) -> Tokens | None:
    """Kept for one prompt: its rules ask for the same text."""
    return tokenizer(name).encode(text) if name in NAMES else None


@lru_cache(maxsize=8)
def _counted(name: str, text: str) -> Counted:
    """Kept for one rendering: the budget, the spelling and the count ask for the same text."""
    return Counted(name, text, *size(name, text)) if name in NAMES else Counted(name, text)


@lru_cache(maxsize=65536)
def _reads(name: str, char: str) -> bool:
    """Whether a tokenizer has something better than `<unk>` for one character."""
    return not tokenizer(name).encode("a" + char + "a").unknown


QUOTES = " \t\n\"'“”‘’「」『』《》"
WITH_TEXT = "with the text"


def spell_out(pieces: list[Piece], slot: Slot, find: Callable[..., None]) -> list[Piece]:
    """Pieces as the slot's encoder can read them: marks folded, what stays unreadable taken out and named."""
    if slot.tokenizer not in NAMES or not counted(slot.tokenizer, text_of(pieces)).unknown:
        return pieces
    out: list[Piece] = []
    for text, path in pieces:
        bad = [c for c in dict.fromkeys(text) if not c.isascii() or not c.isalnum() if not _reads(slot.tokenizer, c)]
        if not bad:
            out.append((text, path))
            continue
        new = _fold(text, bad, slot.tokenizer)
        gone = [c for c in bad if c not in "\t\n" and not folded(c, slot.tokenizer)]
        if gone:
            shown = "".join(gone)
            picture = all(unicodedata.category(c) in ("So", "Sk", "Mn", "Cf") for c in gone)  # emoji say it beside the words
            severity = "warning" if picture else "error"
            find("DP201", severity, f"{slot.id} cannot read {shown!r} in {text.strip(QUOTES)!r}: it is left out", slot=slot.id, path=path)
        else:
            find("DP206", "info", f"{text!r} is written {new!r} for {slot.id}, which lacks {''.join(bad)!r}", slot=slot.id, path=path)  # fmt: skip
        if gone and not picture and text[:1] in QUOTES:
            new = _whole(text, gone)
        told = any(map(str.isalnum, new)) or not any(map(str.isalnum, text))  # “누구세요?” is no question mark alone
        if (new.strip(QUOTES) and told) or not text.strip():
            out.append((new, path))
            continue
        while out and (out[-1] == (" ", "") or out[-1][0] == WITH_TEXT):
            out.pop()  # the blank that stood before it, and what led up to quotes with nothing in them
    return out


def _whole(text: str, gone: list[str]) -> str:
    """Words to be painted, without those that have lost a letter: 2月22日 is no 222."""
    inner = text.strip(QUOTES)
    return text.replace(inner, " ".join(word for word in inner.split() if not any(c in word for c in gone)))


def folded(char: str, name: str) -> str:
    """A plain spelling of a character that the tokenizer `name` reads; empty where there is none."""
    plain = char.translate(PLAIN)
    if plain == char:
        plain = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return plain if plain != char and all(_reads(name, c) for c in plain) else ""


def _fold(text: str, bad: list[str], name: str) -> str:
    table: dict[str, Any] = {c: folded(c, name) for c in bad}
    return " ".join("".join(table.get(c, c) for c in text).split()) if text.strip() else text
