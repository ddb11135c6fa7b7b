"""A text whose tokens cannot be counted offline.

## What it does
Says that a slot's tokenizer is not carried, so that neither its length nor its unknown characters are checked.

## Why is this bad
A finding that is not there is no proof that nothing is lost. No figure is estimated.

## Bad
    sana gemma2_2b: A cat on a mat.

## Good
    sd1.5 clip_l: cat on a mat

## Fix safety
None.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...types import Finding, Severity
from ..look import Look

CODE = "DP207"
NAME = "not-counted"
SEVERITY: Severity = "info"
EACH = True


def check(look: Look) -> Iterator[Finding]:
    if look.tokens is None and look.text.strip():
        yield Finding(CODE, SEVERITY, f"{look.slot.id}: its tokenizer ({look.slot.tokenizer}) cannot be had offline; tokens are not counted", look.slot.id)  # fmt: skip
