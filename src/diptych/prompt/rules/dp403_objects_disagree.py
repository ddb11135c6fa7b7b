"""Two slots that name different things of one kind.

## What it does
Finds a person's sex, an animal, a time of day or a season that two slots give differently, with none in common.

## Why is this bad
One encoder asks for a dog and the other for a cat: the picture has either, or a creature between.

## Bad
    flux.1-dev clip_l: dog, garden || t5xxl: A cat is sleeping in a garden.

## Good
    flux.1-dev clip_l: dog, garden || t5xxl: A dog and a cat are sleeping in a garden.

## Fix safety
None: which one is right is yours to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...types import Finding, Severity
from ..compare import disagreements, kinds
from ..look import Look

CODE = "DP403"
NAME = "objects-disagree"
SEVERITY: Severity = "error"


def check(look: Look) -> Iterator[Finding]:
    for kind, here, other, there, span in disagreements(look, kinds):
        yield Finding(CODE, SEVERITY, f"{kind}: {here} in {look.slot.id}, {there} in {other}", look.slot.id, span, look.path(*span), fix="make the slots agree")  # fmt: skip
