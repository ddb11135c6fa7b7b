"""A text that a rewriter wrote.

## What it does
Names the rewriter whose text passed the gates and stands in a slot.

## Why is this bad
It is not; but words that no rule wrote should say so.

## Good
    flux.1-dev scene: {"subject": "a cat"}

## Fix safety
None.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP221"
NAME = "reworded"
SEVERITY: Severity = "info"
