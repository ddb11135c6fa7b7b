"""Two slots that count one thing differently.

## What it does
Finds a noun that one slot's text counts as two, say, and another's as three.

## Why is this bad
Both encoders reach the model, and counting is what it does worst anyway.

## Bad
    flux.1-dev clip_l: two black cats, chair || t5xxl: Three black cats are sleeping on a chair.

## Good
    flux.1-dev clip_l: two black cats, chair || t5xxl: Two black cats are sleeping on a chair.

## Fix safety
None: which one is right is yours to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...types import Finding, Severity
from ..compare import disagreements, numbers
from ..look import Look

CODE = "DP402"
NAME = "numbers-disagree"
SEVERITY: Severity = "error"


def check(look: Look) -> Iterator[Finding]:
    for noun, here, other, there, span in disagreements(look, numbers):
        yield Finding(CODE, SEVERITY, f"{noun!r}: {here} in {look.slot.id}, {there} in {other}", look.slot.id, span, look.path(*span), fix="make the slots agree")  # fmt: skip
