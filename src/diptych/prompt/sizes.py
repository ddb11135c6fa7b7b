"""How many tokens a plain English text is to CLIP-L and T5, without the tokenizers' library.

Building the two tokenizers takes a third of a cold start, and most often nothing but the number of tokens is asked for. A word of
printable ASCII is split here as they split it: CLIP by merging its pairs of letters in their order, T5 by its likeliest pieces.
Other texts and other tokenizers are read by `tokens.tokenizer`. Both ways give the same figures (tests/prompt/test_sizes.py).

Sources: openai/CLIP simple_tokenizer.py; google/sentencepiece unigram_model.cc, EncodeOptimized.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..language.compiled import kept_plain
from .tokens import VOCAB, pieces_of, text_of, tokenizer

__all__ = ["size"]

WORDS = 32_768  # that are remembered
PIECE = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d|[a-z]+|[0-9]|[^\sa-z0-9]+")  # CLIP's, of lower-case ASCII
UNKNOWN = 10.0  # less than the least likely piece: SentencePiece's price of a character that no piece holds
LONGEST = 64  # characters of a word that is split here


def size(name: str, text: str) -> tuple[int, int]:
    """(tokens with the encoder's specials, how many of them are unknown) of `text` for the tokenizer `name`."""
    split = SPLIT.get(name)
    if split is None or not (text.isascii() and text.isprintable()) or "<" in text:
        return tokenizer(name).size(text)
    words = text.split(" ")
    if max(map(len, words)) > LONGEST:
        return tokenizer(name).size(text)
    count, unknown = SPECIALS[name], 0
    for tokens, bad in map(split, filter(None, words)):
        count += tokens
        unknown += bad
    return count, unknown


@lru_cache(maxsize=WORDS)
def _clip(word: str) -> tuple[int, int]:
    return sum(map(_merged, PIECE.findall(word.lower()))), 0


@lru_cache(maxsize=WORDS)
def _merged(piece: str) -> int:
    """Tokens left when the pair that comes first in the list has been merged, until none of its pairs is in it."""
    ranks, last = _ranks(), 1 << 20
    parts = [*piece[:-1], piece[-1] + "</w>"]
    while len(parts) > 1:
        order = [ranks.get(f"{a} {b}", last) for a, b in pairwise(parts)]
        best = min(order)
        if best == last:
            break
        at = order.index(best)
        parts[at : at + 2] = [parts[at] + parts[at + 1]]
    return len(parts)


@lru_cache(maxsize=WORDS)
def _t5(word: str) -> tuple[int, int]:
    """The likeliest pieces; unknown characters beside each other are one token."""
    scores, text = _scores(), "▁" + word
    longest, price = int(scores[""][0]), scores[""][1]
    best: list[tuple[float, int, bool] | None] = [(0.0, 0, False), *[None] * len(text)]
    for start in range(len(text)):
        here = best[start]
        assert here is not None
        for end in range(start + 1, min(start + longest, len(text)) + 1):
            piece = scores.get(text[start:end])
            if piece is None and end > start + 1:
                continue
            total = here[0] + (price if piece is None else piece)
            old = best[end]
            if old is None or total > old[0]:
                best[end] = (total, start, piece is None)
    return _backwards(best)


def _backwards(best: list[tuple[float, int, bool] | None]) -> tuple[int, int]:
    count = unknown = 0
    at, before = len(best) - 1, False
    while at:
        _, start, bad = best[at]  # type: ignore[misc]
        if not (bad and before):
            count += 1
            unknown += bad
        at, before = start, bad
    return count, unknown


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    """Place of each pair of CLIP's in the order of merging."""

    def make() -> dict[str, int]:
        rows = text_of("clip.merges.txt").split("\n")[1:]
        return {row: rank for rank, row in enumerate(rows) if row and row.isascii()}

    return kept_plain("clip-ranks", make, VOCAB / "clip.merges.txt.gz", Path(__file__))


@lru_cache(maxsize=1)
def _scores() -> dict[str, Any]:
    """Log-probability of each piece of T5's that plain words are made of; under "": letters of the longest, price of no piece."""

    def make() -> dict[str, Any]:
        rows = pieces_of("t5")
        plain = {piece: score for piece, score in rows if piece.replace("▁", "").isascii()}
        return {**plain, "": (max(map(len, plain)), min(score for _, score in rows) - UNKNOWN)}

    return kept_plain("t5-scores", make, VOCAB / "t5.pieces.txt.gz", Path(__file__))


SPLIT: dict[str, Callable[[str], tuple[int, int]]] = {"clip_l": _clip, "t5": _t5}
SPECIALS = {"clip_l": 2, "t5": 1}
