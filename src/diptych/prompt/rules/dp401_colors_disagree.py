"""Two slots that give one thing different colours.

## What it does
Finds a noun that has one colour in one slot's text and another colour in another's.

## Why is this bad
Both encoders reach the model: it paints one of the two colours, or something between.

## Bad
    flux.1-dev clip_l: woman, red scarf || t5xxl: A woman is wearing a blue scarf.

## Good
    flux.1-dev clip_l: woman, red scarf || t5xxl: A woman is wearing a red wool scarf and a blue coat.

## Fix safety
None: which one is right is yours to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...types import Finding, Severity
from ..compare import colors, disagreements
from ..look import Look

CODE = "DP401"
NAME = "colors-disagree"
SEVERITY: Severity = "error"


def check(look: Look) -> Iterator[Finding]:
    for noun, here, other, there, span in disagreements(look, colors):
        yield Finding(CODE, SEVERITY, f"{noun!r} is {here} in {look.slot.id} and {there} in {other}", look.slot.id, span, look.path(*span), fix="make the slots agree")  # fmt: skip
