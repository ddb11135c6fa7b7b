"""A text that goes on in a second chunk.

## What it does
Says where ComfyUI and A1111 break a long CLIP text into chunks of 75 tokens.

## Why is this bad
Nothing is lost, but words on the two sides of the break are encoded apart: an adjective there no longer sees its noun.

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

from ...types import Finding, Severity
from ..look import Look

CODE = "DP213"
NAME = "chunk-boundary"
SEVERITY: Severity = "info"
EACH = True


def check(look: Look) -> Iterator[Finding]:
    size = look.slot.chunk
    if not size or look.tokens is None or len(look.tokens.ids) <= size:
        return
    starts = [start for start, _ in look.tokens.spans]
    firsts = [bisect_left(starts, at) for at in (0, *look.plain.breaks)]  # the first token of each part
    parts = list(zip(firsts, [*firsts[1:], len(starts)], strict=True))
    late = next((a + size for a, b in parts if b - a > size), None)
    if late is None:
        return  # BREAK stands early enough
    at = look.plain.at[starts[late]]
    chunks = sum(-(-(b - a) // size) for a, b in parts)
    yield Finding(CODE, SEVERITY, f"{look.slot.id} reads it in {chunks} chunks; one begins unasked at {look.text[at : at + 24]!r}", look.slot.id, (at, len(look.text)), look.path(at, len(look.text)))  # fmt: skip
