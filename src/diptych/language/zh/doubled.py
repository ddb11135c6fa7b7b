"""高高, 朵朵, 一排排, 白墙黑瓦: what a character said twice or two pairs of characters mean."""

from __future__ import annotations

from collections.abc import Callable

from ..chart import Edge
from ..meaning import Act, Count, Quality, Thing, Word
from ..scan import maker, table
from . import words as w

__all__ = ["doubled"]


def doubled(text: str) -> list[Edge]:
    """高高, 圆圆, 朵朵, 一排排; 白墙黑瓦."""
    out: list[Edge] = []
    words = table("zh")
    for i in range(len(text) - 1):
        if text[i] == text[i + 1]:
            out += _twice(text, i, words)
        four = [words.get(c, {}) for c in text[i : i + 4]]
        if len(four) == 4 and "A" in four[0] and "A" in four[2] and "A" not in words.get(text[i : i + 2], {}) and text[i + 2 : i + 4] not in w.LOCALIZERS:
            nouns = [next((v[0] for k, v in f.items() if k[0] == "N"), None) for f in (four[1], four[3])]
            if all(nouns):
                out.append(Edge(i, i + 4, "ANAN", 3.2, _two_looks(text[i : i + 4], four, nouns)))
    return out


def _twice(text: str, i: int, words: dict) -> list[Edge]:
    char, out = text[i], []
    found = words.get(char, {}).get("A")
    if found and text[i : i + 2] not in words:
        out.append(Edge(i, i + 2, "A", 1.2, maker(found, text[i : i + 2], "zh")))
    if char in w.CLASSIFIERS or char in w.UNITS:
        unit = w.UNITS.get(char, "")
        start = i - 1 if i and text[i - 1] == "一" else i
        out.append(Edge(start, i + 2, "Q", 1.6 if found and start == i else 0.9, lambda path: Count("many", path, unit)))  # 弯弯的眉毛 are curved
    return out


def _two_looks(form: str, cats: list, nouns: list) -> Callable[[str], list[Act]]:
    def make(path: str) -> list[Act]:
        things = []
        for at, noun in zip((0, 2), nouns, strict=True):
            quality = Quality(Word(cats[at]["A"][0], form[at], "zh", path))
            things.append(Thing(Word(noun, form[at + 1], "zh", path), mods=[quality]))
        things[0].also.append(things[1])
        return [Act(Word(None, "", "key", path), things[0], special="have")]

    return make
