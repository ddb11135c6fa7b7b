"""An attribute that reached no text.

## What it does
Says which attribute of a scene was read, and yet stands in none of the texts.

## Why is this bad
The picture will not have it. It is a limit of the language layer, said rather than hidden.

## Good
    flux.1-dev scene: {"subject": "a black cat"}

## Fix safety
None: reword the attribute, or add a glossary line.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP209"
NAME = "unsaid"
SEVERITY: Severity = "warning"
