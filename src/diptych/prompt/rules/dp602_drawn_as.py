"""Something that the embedded world draws as the nearest thing it has.

## What it does
Says what is drawn in its place: a photograph as a flat illustration, a blouse as a shirt, navy as blue.

## Why is this bad
It may be what was meant, or not; the picture alone does not tell.

## Good
    flux.1-dev scene: {"subject": {"clothing": "blue shirt"}}

## Fix safety
None: `diptych paint --strict` refuses instead.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP602"
NAME = "drawn-as"
SEVERITY: Severity = "info"
