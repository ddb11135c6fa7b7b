r"""What a runtime makes of a text before its tokenizer: escapes, weights, brackets. Positions stay true.

    read = plain(r"a (red:1.3) bird \(robin\)", "brackets")
    read.text      # "a red bird (robin)"
    read.at        # for each character of it, its place in what was typed; one more for the end
    read.groups    # (Group(start=2, end=11, weight=1.3, ...),)

Rules from ComfyUI's comfy/sd1_clip.py (round brackets; the last `:number` is a weight, else 1.1) and A1111's
modules/prompt_parser.py (square brackets lower the weight by 1.1 too).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Group", "Plain", "plain"]

STEP = 1.1


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
    """The text that reaches the tokenizer, with the place of every character in what was typed."""

    text: str
    at: tuple[int, ...]
    groups: tuple[Group, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of `text` as a span of what was typed."""
        return (self.at[start], self.at[end - 1] + 1) if end > start else (self.at[start], self.at[start])


def plain(text: str, way: str) -> Plain:
    """`way`: literal (nothing is special), brackets (ComfyUI) or squares (A1111, whose square brackets count too)."""
    if way == "literal" or not any(c in text for c in "()[]\\"):
        return Plain(text, tuple(range(len(text) + 1)), ())
    pairs = {"(": ")", "[": "]"} if way == "squares" else {"(": ")"}
    out: list[int] = []
    groups: list[Group] = []
    _read(text, (0, len(text)), pairs, 1, out, groups)
    return Plain("".join(text[i] for i in out), (*out, len(text)), tuple(sorted(groups, key=lambda g: g.start)))


def _read(text: str, span: tuple[int, int], pairs: dict[str, str], depth: int, out: list[int], groups: list[Group]) -> None:
    i, end = span
    while i < end:
        char = text[i]
        if char == "\\" and i + 1 < end and text[i + 1] in "()[]":
            out.append(i + 1)
            i += 2
        elif char in pairs and (close := _closing(text, i, end, char, pairs[char])):
            inner, weight, given = _weight(text, i + 1, close, char)
            groups.append(Group(i, close + 1, inner, weight, given, depth))
            _read(text, inner, pairs, depth + 1, out, groups)
            i = close + 1
        else:
            out.append(i)
            i += 1


def _closing(text: str, start: int, end: int, opening: str, closing: str) -> int:
    """The place of the bracket that closes the one at `start`, or 0: a bracket that is never closed is a character."""
    depth, i = 0, start
    while i < end:
        if text[i] == "\\":
            i += 1
        elif text[i] == opening:
            depth += 1
        elif text[i] == closing:
            depth -= 1
            if not depth:
                return i
        i += 1
    return 0


def _weight(text: str, start: int, end: int, opening: str) -> tuple[tuple[int, int], float, bool]:
    if opening == "[":
        return (start, end), 1 / STEP, False
    colon = text.rfind(":", start, end)
    try:
        weight = float(text[colon + 1 : end]) if colon > start else None
    except ValueError:
        weight = None
    return ((start, end), STEP, False) if weight is None else ((start, colon), weight, True)
