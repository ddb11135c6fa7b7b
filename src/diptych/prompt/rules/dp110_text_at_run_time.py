"""A text that is not known before the workflow runs.

## What it does
Says that a text-encode node gets its text from a node that computes it: a language model, a random choice, a file.

## Why is this bad
It is not; but nothing can be said of such a text. The picture that ComfyUI saves does not hold it either.

## Good
    flux.1-dev t5xxl: A cat on a mat.

## Fix safety
None.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP110"
NAME = "text-at-run-time"
SEVERITY: Severity = "info"
