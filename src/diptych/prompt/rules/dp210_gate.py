"""A word of the scene that our own text lacks, or that stands by the wrong noun.

## What it does
Reports what the faithfulness gates find in a text that Diptych wrote.

## Why is this bad
It is a fault of ours: the text does not say what the scene says. It is reported so that nobody has to find out from a picture.

## Good
    flux.1-dev scene: {"subject": "a cat", "clothing": "a red scarf"}

## Fix safety
None: reword the attribute, and tell us.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP210"
NAME = "gate"
SEVERITY: Severity = "warning"
