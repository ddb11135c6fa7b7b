"""Words of a scene that the embedded world cannot draw.

## What it does
Says which words of a scene are not in a picture of the embedded world: it is small and closed, and has no ages, no
materials, no actions but standing and sitting.

## Why is this bad
The picture is judged and shown as if it were the scene.

## Good
    flux.1-dev scene: {"subject": {"hair": "black bob", "glasses": "sunglasses"}}

## Fix safety
None: paint with a model of your own, or say what the world has.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP601"
NAME = "not-drawn"
SEVERITY: Severity = "warning"
