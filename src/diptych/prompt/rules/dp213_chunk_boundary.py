"""A text that goes on in a second chunk.

## What it does
Says where ComfyUI and A1111 break a long CLIP text into chunks of 75 tokens.

## Why is this bad
Nothing is lost, but words on the two sides of the break are encoded apart: an adjective there no longer sees its noun.
A1111 moves what follows a comma among the last 20 tokens into the next chunk; ComfyUI keeps a weighted group of fewer than
8 tokens whole.

## Bad
    sdxl@comfyui clip_l: castle, sea, stone bridge, three tall towers, red flags, white swans, old oak trees, winding road, green meadows, distant blue mountains, soft morning fog, golden light, oil painting, fine brush strokes, warm colors, calm mood, wide angle, rule of thirds, highly detailed, shepherd, sheep, wooden gate, small boat, clear water, fishing net

## Good
    sdxl@comfyui clip_l: castle, sea, stone bridge
    sdxl@a1111 clip_l: castle, sea, stone bridge, three tall towers, red flags, white swans, old oak trees, winding road, green meadows, distant blue mountains, soft morning fog BREAK golden light, oil painting, fine brush strokes, warm colors, calm mood, wide angle, rule of thirds, highly detailed, shepherd, sheep, wooden gate, small boat

## Fix safety
None. In A1111, BREAK chooses the place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from ...types import Finding, Severity
from ..chunks import a1111_starts, comfy_starts
from ..look import Look
from ..tokens import tokenizer

CODE = "DP213"
NAME = "chunk-boundary"
SEVERITY: Severity = "info"
EACH = True


def check(look: Look) -> Iterator[Finding]:
    size = look.slot.chunk
    if not size or look.tokens is None or len(look.tokens.ids) <= size:
        return
    firsts = [start for start, _ in look.tokens.spans]
    asked = {bisect_left(firsts, at) for at in (0, *look.plain.breaks)}  # the first token of each part
    begins = (_a1111 if look.target.tags else _comfy)(look, firsts, sorted(asked), size)
    unasked = [token for token in begins if token not in asked and token < len(firsts)]
    if unasked:  # BREAK stands early enough otherwise
        at = look.plain.at[firsts[unasked[0]]]
        yield Finding(CODE, SEVERITY, f"{look.slot.id} reads it in {len(begins)} chunks; one begins unasked at {look.text[at : at + 24]!r}", look.slot.id, (at, len(look.text)), look.path(at, len(look.text)))  # fmt: skip


def _a1111(look: Look, firsts: list[int], parts: list[int], size: int) -> list[int]:
    """Token at which each chunk begins; a late comma takes what follows it along."""
    assert look.tokens is not None
    comma = tokenizer(look.slot.tokenizer).encode(",").ids[0]
    ends = [*parts[1:], len(firsts)]
    return [a + start for a, b in zip(parts, ends, strict=True) for start in a1111_starts(look.tokens.ids[a:b], comma, size)]


def _comfy(look: Look, firsts: list[int], parts: list[int], size: int) -> list[int]:
    """The same in ComfyUI, where a short group stays whole."""
    borders = {bisect_left(look.plain.at, place) for group in look.plain.groups for place in (group.inner[0], group.inner[1])}
    cuts = sorted({0, len(firsts), *(bisect_left(firsts, border) for border in borders)})
    return comfy_starts([b - a for a, b in pairwise(cuts)], size)
