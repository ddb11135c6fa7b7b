r"""What a runtime makes of a text before its tokenizer: escapes, weights, brackets, orders. Positions stay true.

    read = plain(r"a (red:1.3) bird \(robin\)", "brackets")
    read.text      # "a red bird (robin)"
    read.at        # for each character of it, its place in what was typed; one more for the end
    read.groups    # (Group(start=2, end=11, weight=1.3, ...),)

Rules from ComfyUI's comfy/sd1_clip.py (round brackets; the last `:number` is a weight, else 1.1) and A1111's
modules/prompt_parser.py and extra_networks.py: square brackets lower the weight by 1.1, `[a:b:0.5]` and `[a|b]` change the
words between steps, BREAK begins a new chunk, AND a new prompt, `<lora:...>` is taken out. Of words that change between
steps the longest are kept: what has room for them has room for the others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

__all__ = ["Group", "Plain", "groups", "plain"]

STEP = 1.1
NUMBER = r"\s{0,4}[-+]?(?:\d{1,9}\.?\d{0,9}|\.\d{1,9})\s{0,4}"
LONGEST = 24  # characters of a weight
TAG = re.compile(r"<(?i:lora|lyco|hypernet):[^<>\n]{0,256}>")
ORDER = re.compile(r"(?<!\w)(BREAK|AND)(?!\w)\s?")
LAST_WEIGHT = re.compile(rf"\s?:{NUMBER}$")
MARK = re.compile(r"\\[()\[\]]|[()\[\]:|]")


@dataclass(frozen=True, slots=True)
class Group:
    """One bracketed group: its place in what was typed, the place of the words in it, its weight, its depth from 1.

    `given`: the weight was written as a number.
    """

    start: int
    end: int
    inner: tuple[int, int]
    weight: float
    given: bool
    depth: int


@dataclass(frozen=True, slots=True)
class Plain:
    """The text that reaches the tokenizer, with the place of every character in what was typed.

    `breaks`: characters of `text` where a new chunk or a new prompt was ordered.
    """

    text: str
    at: tuple[int, ...]
    groups: tuple[Group, ...]
    breaks: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of `text` as a span of what was typed."""
        return (self.at[start], self.at[end - 1] + 1) if end > start else (self.at[start], self.at[start])


def plain(text: str, way: str) -> Plain:
    """`way`: literal (nothing is special), brackets (ComfyUI) or squares (A1111, whose square brackets and orders count too)."""
    squares = way == "squares"
    if way == "literal" or not (any(c in text for c in "()[]\\") or (squares and ("<" in text or ORDER.search(text)))):
        return Plain(text, tuple(range(len(text) + 1)), ())
    out, found = _read(text, {"(": ")", "[": "]"} if squares else {"(": ")"})
    gone, breaks = _orders(text) if squares else (set(), [])
    kept = [i for i in out if i not in gone] if gone else out
    places = tuple(bisect_left(kept, at) for at in breaks)
    return Plain("".join(map(text.__getitem__, kept)), (*kept, len(text)), tuple(found), places)


def groups(text: str) -> tuple[Group, ...]:
    """The groups in round brackets, as `plain` finds them."""
    return tuple(_read(text, {"(": ")"})[1]) if "(" in text else ()


def _orders(text: str) -> tuple[set[int], list[int]]:
    """Characters that A1111 takes for orders, and where what it breaks begins again. A blank is left where words would meet."""
    gone = {i for tag in TAG.finditer(text) for i in range(*tag.span())}
    breaks = []
    for order in ORDER.finditer(text):
        keeps = next((i for i in range(*order.span()) if text[i].isspace()), -1)
        gone |= set(range(*order.span())) - {keeps}
        if order[1] == "AND" and (weight := LAST_WEIGHT.search(text, max(0, order.start() - LONGEST), order.start())):
            gone |= set(range(*weight.span()))
        breaks.append(order.end())
    if any(order[1] == "AND" for order in ORDER.finditer(text)) and (last := LAST_WEIGHT.search(text, max(0, len(text) - LONGEST))):
        gone |= set(range(*last.span()))
    return gone, breaks


def _read(text: str, pairs: dict[str, str]) -> tuple[list[int], list[Group]]:
    """Places of the characters that are left, and the groups by their start."""
    closing = _closing(text, pairs)
    parts = _parts(text, closing) if "[" in pairs else {}
    out: list[int] = []
    groups: list[Group] = []
    inside: list[tuple[int, int]] = []  # where the words of an open group end, and where the text goes on behind it
    marks = [match.start() for match in MARK.finditer(text)] + [len(text)]
    i = k = 0
    while i < len(text) or inside:
        end = inside[-1][0] if inside else len(text)
        if i >= end:
            i = inside.pop()[1]
            continue
        while marks[k] < i:
            k += 1
        if marks[k] > i:  # nothing special up to there
            out += range(i, min(marks[k], end))
            i = min(marks[k], end)
        elif _escaped(text, i):
            out.append(i + 1)
            i += 2
        elif (close := closing.get(i, 0)) and close < end:
            inner, weight, given = _weight(text, i + 1, close, text[i])
            if words := _changing(text, i + 1, close, parts.get(i, [])):
                inner = words
            else:
                groups.append(Group(i, close + 1, inner, weight, given, len(inside) + 1))
            inside.append((inner[1], close + 1))
            i = inner[0]
        else:
            out.append(i)
            i += 1
    return out, groups


def _escaped(text: str, i: int) -> bool:
    return text[i] == "\\" and text[i + 1 : i + 2] in ("(", ")", "[", "]")


def _closing(text: str, pairs: dict[str, str]) -> dict[int, int]:
    """Opening bracket -> the one that closes it; a bracket that is never closed is a character."""
    ends = {close: opening for opening, close in pairs.items()}
    opened: dict[str, list[int]] = {opening: [] for opening in pairs}
    out: dict[int, int] = {}
    for match in MARK.finditer(text):
        char = match[0]
        if char in opened:
            opened[char].append(match.start())
        elif char in ends and opened[ends[char]]:
            out[opened[ends[char]].pop()] = match.start()
    return out


def _parts(text: str, closing: dict[int, int]) -> dict[int, list[int]]:
    """Opening bracket -> the colons and bars that stand in it and in no bracket inside it."""
    out: dict[int, list[int]] = {}
    inside: list[int] = []
    for match in MARK.finditer(text):
        at = match.start()
        while inside and closing[inside[-1]] <= at:
            inside.pop()
        if at in closing:
            inside.append(at)
        elif inside and match[0] in ":|":
            out.setdefault(inside[-1], []).append(at)
    return out


def _changing(text: str, start: int, end: int, marks: list[int]) -> tuple[int, int] | None:
    """The longest words of `[a:b:0.5]`, `[a:0.5]` or `[a|b]`; None for plain square brackets."""
    if text[start - 1] != "[" or not marks:
        return None
    colons = [i for i in marks if text[i] == ":"]
    if len(colons) == len(marks) <= 2 and re.fullmatch(NUMBER, text[colons[-1] + 1 : end]):
        bars, end = colons[:-1], colons[-1]
    elif not colons:
        bars = marks
    else:
        return None
    sides = zip((start, *(i + 1 for i in bars)), (*bars, end), strict=True)
    return max(sides, key=lambda span: span[1] - span[0])


def _weight(text: str, start: int, end: int, opening: str) -> tuple[tuple[int, int], float, bool]:
    if opening == "[":
        return (start, end), 1 / STEP, False
    colon = text.rfind(":", max(start, end - LONGEST), end)
    try:
        weight = float(text[colon + 1 : end]) if colon > start else None
    except ValueError:
        weight = None
    return ((start, end), STEP, False) if weight is None else ((start, colon), weight, True)
