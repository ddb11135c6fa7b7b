"""A setting among the words.

## What it does
Says that a key such as `seed`, `steps` or `model` is a setting and is not written into any text, and nor is the `title` of a
scene that says what it shows.

## Why is this bad
It is not; it says where a value went.

## Bad
    flux.1-dev scene: {"subject": "a cat", "seed": 42}

## Good
    flux.1-dev scene: {"subject": "a cat"}

## Fix safety
None.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP502"
NAME = "setting"
SEVERITY: Severity = "info"
