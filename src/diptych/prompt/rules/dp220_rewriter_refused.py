"""A rewriter's text that was not used.

## What it does
Says why the answer of the rewriter (`--rewriter`) failed the gates; the deterministic draft stands.

## Why is this bad
It is not: a text that loses or invents something never gets through. The reason helps to choose a better rewriter.

## Good
    flux.1-dev scene: {"subject": "a cat"}

## Fix safety
None.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP220"
NAME = "rewriter-refused"
SEVERITY: Severity = "info"
