"""A key that names no known role.

## What it does
Says that a value was placed by what it says, since its key says nothing to us.

## Why is this bad
A guess may be wrong: under a key that is known (`clothing`, 发型, 場所) there is nothing to guess.

## Bad
    flux.1-dev scene: {"subject": "a woman", "zork": "a red scarf"}

## Good
    flux.1-dev scene: {"subject": "a woman", "clothing": "a red scarf"}

## Fix safety
None.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP501"
NAME = "key-without-role"
SEVERITY: Severity = "info"
