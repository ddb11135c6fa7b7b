"""Text behind the cut.

## What it does
Finds text past the slot's token limit and quotes exactly what the tokenizer drops.

## Why is this bad
It never reaches the model. Some runtimes say so in a log, some raise, some say nothing; and the message of diffusers for
FLUX and SD3's T5 is cut at CLIP's 77, so that it names the wrong text.

## Bad
    sd1.5 clip_l: a castle on a hill by the sea, with a long stone bridge, three tall towers, red flags, white swans, old oak trees, a winding road, green meadows, distant blue mountains, soft morning fog, golden light, oil painting, fine brush strokes, warm colors, calm mood, wide angle, rule of thirds, highly detailed, a shepherd with his sheep by the gate, a small boat on the water

## Good
    sd1.5 clip_l: a castle on a hill by the sea, oil painting

## Fix safety
None: what should go is yours to say. `diptych render` fits a scene by weight and role.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...types import Finding, Severity
from ..look import Look

CODE = "DP203"
NAME = "past-the-cut"
SEVERITY: Severity = "error"
EACH = True
HOW = {"cut": "is cut", "cut silently": "is cut without a word", "raises": "raises an error"}


def check(look: Look) -> Iterator[Finding]:
    how = HOW.get(look.slot.overflow)
    if how and look.cut is not None and (lost := look.text[look.cut :].strip()):
        assert look.tokens is not None
        yield Finding(CODE, SEVERITY, f"{look.slot.id} reads {look.room} tokens of {look.tokens.count}, the rest {how}: {lost!r}", look.slot.id, (look.cut, len(look.text)), look.path(look.cut, len(look.text)), fix="shorten it, or move it to another slot")  # fmt: skip
