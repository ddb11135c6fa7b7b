"""Texts as rows of (token, weight), the way each runtime cuts, weighs and pads them.

    rows("a (red:1.3) bird", tokenizer("clip_l"), Manner("comfy", chunk=75))   # one Row of 77 tokens

Rules read in ComfyUI comfy/sd1_clip.py, A1111 modules/prompt_parser.py and sd_hijack_clip.py, and in diffusers' pipelines;
ComfyUI's and diffusers' are held against the real ones by tests.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..prompt.chunks import a1111_starts, comfy_starts
from ..prompt.tokens import Tokenizer

__all__ = ["Manner", "Row", "empty_row", "rows", "segments"]

STEP = 1.1


@dataclass(frozen=True, slots=True)
class Manner:
    """How a runtime turns a text into rows.

    `emphasis`: literal | comfy | a1111. `chunk`: words a row holds beside its start and end (CLIP), 0 for one row.
    `fill`: the length that every row is cut or padded to; `at_least`: padded to, never cut. `only_first`: rows after the
    first are not read. `lower`: the text is lower-cased and stripped first.
    """

    emphasis: str = "literal"
    chunk: int = 0
    fill: int = 0
    at_least: int = 0
    only_first: bool = False
    lower: bool = False
    bare_empty: bool = False  # the empty text that weights are measured from has no end token (ComfyUI's PixArt)


@dataclass(frozen=True, slots=True)
class Row:
    """What an encoder reads at once: ids, a weight for each, and how many of them are no padding."""

    ids: tuple[int, ...]
    weights: tuple[float, ...]
    real: int

    @property
    def weighted(self) -> bool:
        return any(w != 1.0 for w in self.weights)


def segments(text: str, emphasis: str) -> list[tuple[str, float]]:
    """Stretches of one weight, in order."""
    if emphasis == "comfy":
        hidden = text.replace("\\)", "\0\1").replace("\\(", "\0\2")
        return [(part.replace("\0\1", ")").replace("\0\2", "("), w) for part, w in _comfy(hidden, 1.0)]
    return _a1111(text) if emphasis == "a1111" else [(text, 1.0)]


def _comfy(text: str, weight: float) -> list[tuple[str, float]]:
    out: list[tuple[str, float]] = []
    for part in _parts(text):
        if len(part) < 2 or part[0] != "(" or part[-1] != ")":
            out.append((part, weight))
            continue
        inner, new, colon = part[1:-1], weight * STEP, part[1:-1].rfind(":")
        if colon > 0:
            with contextlib.suppress(ValueError):
                inner, new = inner[:colon], float(inner[colon + 1 :])
        out += _comfy(inner, new)
    return out


def _parts(text: str) -> list[str]:
    """Outermost bracketed groups, and what stands between them; a bracket that is never closed runs to the end."""
    out, current, depth = [], "", 0
    for char in text:
        if char == "(":
            if not depth and current:
                out.append(current)
                current = ""
            depth += 1
        elif char == ")":
            depth -= 1
            if not depth:
                out.append(current + char)
                current = ""
                continue
        current += char
    return [*out, current] if current else out


A1111 = re.compile(r"\\\(|\\\)|\\\[|\\]|\\\\|\\|\(|\[|:\s*([+-]?[.\d]+)\s*\)|\)|]|[^\\()\[\]:]+|:")
BREAK = re.compile(r"\s*\bBREAK\b\s*", re.DOTALL)


def _a1111(text: str) -> list[tuple[str, float]]:
    """Round brackets times 1.1, square ones by 1.1, `(x:1.3)` times 1.3; BREAK comes out as ("BREAK", -1)."""
    out: list[list] = []
    round_at: list[int] = []
    square_at: list[int] = []

    def multiply(start: int, by: float) -> None:
        for row in out[start:]:
            row[1] *= by

    for match in A1111.finditer(text):
        token, given = match[0], match[1]
        if token.startswith("\\"):
            out.append([token[1:], 1.0])
        elif token in "([":
            (round_at if token == "(" else square_at).append(len(out))
        elif given is not None and round_at:
            multiply(round_at.pop(), float(given))
        elif token == ")" and round_at:
            multiply(round_at.pop(), STEP)
        elif token == "]" and square_at:
            multiply(square_at.pop(), 1 / STEP)
        else:
            for i, part in enumerate(BREAK.split(token)):
                out += [["BREAK", -1.0]] if i else []
                out.append([part, 1.0])
    for start in round_at:
        multiply(start, STEP)
    for start in square_at:
        multiply(start, 1 / STEP)
    return _merged(out)


def _merged(found: list[list]) -> list[tuple[str, float]]:
    out: list[list] = []
    for text, weight in found or [["", 1.0]]:
        if out and out[-1][1] == weight:
            out[-1][0] += text
        else:
            out.append([text, weight])
    return [(text, weight) for text, weight in out]


def rows(text: str, tokens: Tokenizer, manner: Manner) -> list[Row]:
    """The rows of a text; at least one, however empty the text is."""
    if manner.lower:
        text = text.lower().strip()
    read = [
        ([*tokens.encode(part).ids], w, part)
        for part, w in segments(text, manner.emphasis)
        if part or manner.emphasis == "a1111"
    ]
    if manner.chunk and manner.emphasis == "a1111":
        chunks = _a1111_chunks(read, tokens, manner.chunk)
    elif manner.chunk:
        chunks = _comfy_chunks([(ids, w) for ids, w, _ in read], manner.chunk)
    else:
        whole = [(i, w) for ids, w, _ in read for i in ids]
        room = manner.fill - len(tokens.start) - len(tokens.end)
        chunks = [whole[:room] if manner.fill else whole]
    made = [_row(chunk, tokens, manner) for chunk in chunks]
    return made[:1] if manner.only_first else made


Pairs = list[tuple[int, float]]


def _comfy_chunks(read: Sequence[tuple[list[int], float]], size: int) -> list[Pairs]:
    whole = [(i, weight) for ids, weight in read for i in ids]
    return _cut(whole, comfy_starts([len(ids) for ids, _ in read], size))


def _a1111_chunks(read: Sequence[tuple[list[int], float, str]], tokens: Tokenizer, size: int) -> list[Pairs]:
    comma = tokens.encode(",").ids[0]
    parts: list[Pairs] = [[]]
    for ids, weight, text in read:
        if text == "BREAK" and weight == -1:
            parts.append([])
        else:
            parts[-1] += [(i, weight) for i in ids]
    chunks = [chunk for part in parts for chunk in _cut(part, a1111_starts([i for i, _ in part], comma, size))]
    return chunks if chunks[-1] or len(chunks) == 1 else chunks[:-1]


def _cut(whole: Pairs, starts: Sequence[int]) -> list[Pairs]:
    return [whole[a:b] for a, b in zip(starts, [*starts[1:], len(whole)], strict=True)]


def _row(chunk: Pairs, tokens: Tokenizer, manner: Manner) -> Row:
    body = [*((i, 1.0) for i in tokens.start), *chunk, *((i, 1.0) for i in tokens.end)]
    length = manner.fill or (
        manner.chunk + len(tokens.start) + len(tokens.end) if manner.chunk else max(manner.at_least, len(body))
    )
    body += [(tokens.pad, 1.0)] * (length - len(body))
    ids, weights = zip(*body, strict=True)
    return Row(ids, weights, len(chunk) + len(tokens.start) + len(tokens.end))


def empty_row(length: int, tokens: Tokenizer, manner: Manner) -> Row:
    """The empty text, as long as another row: what ComfyUI measures weights from."""
    ids = [*tokens.start, *(() if manner.bare_empty else tokens.end)]
    full = (*ids, *[tokens.pad] * (length - len(ids)))
    return Row(full, (1.0,) * length, len(ids))
