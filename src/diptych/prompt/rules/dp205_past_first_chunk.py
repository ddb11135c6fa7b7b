"""Text past the first chunk of an encoder that gives one pooled vector.

## What it does
Finds text that the runtime encodes in a second chunk, of which the model never takes anything.

## Why is this bad
FLUX.1 takes one vector from `clip_l`, that of the first 77 tokens. ComfyUI encodes the rest too, and drops it.

## Bad
    flux.1-dev@comfyui clip_l: castle, sea, stone bridge, three tall towers, red flags, white swans, old oak trees, winding road, green meadows, distant blue mountains, soft morning fog, golden light, oil painting, fine brush strokes, warm colors, calm mood, wide angle, rule of thirds, highly detailed, shepherd, sheep, wooden gate, small boat, clear water, fishing net

## Good
    flux.1-dev@comfyui clip_l: castle, sea, stone bridge, oil painting

## Fix safety
None: say it in the slot whose tokens are read.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...types import Finding, Severity
from ..look import Look

CODE = "DP205"
NAME = "past-first-chunk"
SEVERITY: Severity = "error"
EACH = True


def check(look: Look) -> Iterator[Finding]:
    if look.slot.overflow == "ignored" and look.cut is not None and (lost := look.text[look.cut :].strip()):
        other = next((s.id for s in look.target.slots if s.role != "pooled only"), "")
        yield Finding(CODE, SEVERITY, f"{look.slot.id} gives the model one vector, of its first {look.room} tokens; ignored: {lost!r}", look.slot.id, (look.cut, len(look.text)), look.path(look.cut, len(look.text)), fix=f"say it in {other}" if other else "shorten it")  # fmt: skip
