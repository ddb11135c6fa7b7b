"""A negative prompt that nothing reads.

## What it does
Finds a negative prompt for a model and runtime that never encode one.

## Why is this bad
FLUX.1 in diffusers has the argument, but with `true_cfg_scale=1`, its default, the text is thrown away. FLUX.2 has none.

## Bad
    flux.1-dev t5xxl: A cat. || negative: blurry
    flux.1-dev scene: {"subject": "a cat", "negative": "blurry"}

## Good
    sdxl clip_l: cat || negative: blurry

## Fix safety
None: say what should be there instead of what should not.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...types import Finding, Severity
from ..look import Look

CODE = "DP208"
NAME = "negative-unsupported"
SEVERITY: Severity = "warning"


def check(look: Look) -> Iterator[Finding]:
    first = next(iter(look.texts), look.slot.id)
    if look.negative.strip() and not look.target.negative and look.slot.id == first:
        yield Finding(CODE, SEVERITY, f"{look.target.full_id} reads no negative prompt: {look.negative!r} has no effect", fix="say what should be there instead")  # fmt: skip
