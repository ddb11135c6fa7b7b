"""The world's words: which value of a field English words say, and the words of a scene's nodes in English.

keys("hair")[("pigtails",)]      # ("pigtails", True): what they say; ("twin", "tails") -> ("pigtails", True), ("braid",) -> ("long", False), near it
english(word)                    # {"red", "haired", "hair"} of 红发
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from ...language.meaning import Word, walk
from .vocabulary import objects, table

__all__ = ["EMPTY", "SMALL", "all_english", "english", "keys", "names", "position", "split", "title", "words"]

SMALL = ("with", "of", "in", "a", "and", "by", "the", "background")
EMPTY = ("person", "background", "hair", "skin", "portrait", "picture", "wall", "backdrop", "plain", "solid", "color", "style", "expression", "mood", "one", "a", "face", "cover", "lay", "spread", *SMALL)  # fmt: skip
BORNE = {"haired": "hair", "bearded": "beard", "skinned": "skin", "bespectacled": "glasses", "mustached": "mustache", "eyed": "eyes"}  # who bears what


@cache
def keys(name: str) -> dict[tuple[str, ...], tuple[str, bool]]:
    """Words of a field -> (value, whether that is what they say rather than something near)."""
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    if name == "thing":
        for thing in objects():
            for said in (thing.en, thing.id, thing.plural):
                tokens = tuple(w for w in split(said) if w not in SMALL and len(w) > 1)
                found.setdefault(tokens, (thing.id, True))
                found.setdefault(tuple(w.removesuffix("s") if len(w) > 3 and not w.endswith("ss") else w for w in tokens), (thing.id, True))
            if thing.id.endswith("ies"):
                found.setdefault((thing.id[:-3] + "y",), (thing.id, True))
    else:
        for key, row in table()[name].items():
            for said in (row["en"], *row.get("also_en", ())):
                tokens = tuple(w for w in split(re.sub(r"\{\w+\}", "", said)) if w not in SMALL)
                found.setdefault(tokens, (key, True))
    for line in (files(__package__) / "nearest.tsv").read_text(encoding="utf-8").splitlines():
        which, _, rest = line.partition("\t")
        said, _, key = rest.partition("\t")
        if which.removeprefix("=") == name:
            for one in said.split(", "):
                found.setdefault(split(one), (key, which.startswith("=")))
    return found


@cache
def names() -> dict[str, str]:
    """What things are called in Chinese, Japanese and Korean."""
    return {name: thing.id for thing in objects() for name in (thing.ko, thing.ja, thing.zh)}


def split(text: str) -> tuple[str, ...]:
    """Its English words, in small letters."""
    return tuple(re.findall(r"[a-z0-9]+", text.lower()))


def words(node: Any) -> list[Word]:
    """All words below a node, or below each of a list."""
    nodes = node if isinstance(node, list) else [node]
    return [found for one in nodes if one is not None for found in walk(one) if isinstance(found, Word)]


def english(word: Word) -> set[str]:
    """Single English words of a word, with what it is at its plainest: `sunglasses`, `sit`; `hair` of red-haired."""
    said = set(split(word.surface)) if word.lang == "en" else set()
    if word.concept:
        said |= set(split(word.concept.form("en")))
    said |= {BORNE[w] for w in said if w in BORNE}
    return said | {w[:-1] for w in said if w.endswith("s") and len(w) > 4 and not w.endswith(("ss", "es"))}


def position(word: Word, token: str) -> int:
    """Where an English word stands in it."""
    text = word.concept.form("en") if word.concept else word.surface
    return text.lower().find(token)


def all_english(node: Any) -> set[str]:
    """Single English words of all words below a node."""
    return {token for word in words(node) for token in english(word)}


def title(name: str, value: str) -> str:
    """What a value is called in English."""
    if name == "thing":
        return next(thing.en for thing in objects() if thing.id == value)
    return re.sub(r"\{\w+\} ?", "", table()[name][value]["en"])
