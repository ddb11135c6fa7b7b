"""A text that is not known before the workflow runs.

## What it does
Says that a text-encode node gets its text from a node that computes it: a language model, a random choice, a file.

## Why is this bad
It is not; but nothing can be said of such a text. The picture that ComfyUI saves does not hold it either.

## Bad
    - workflow: {"1": {"class_type": "OllamaGenerate", "inputs": {"prompt": "a cat"}}, "2": {"class_type": "CLIPTextEncode", "inputs": {"text": ["1", 0]}}}

## Good
    flux.1-dev workflow: {"1": {"class_type": "PrimitiveString", "inputs": {"value": "a cat"}}, "2": {"class_type": "CLIPTextEncode", "inputs": {"text": ["1", 0]}}}

## Fix safety
None.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP110"
NAME = "text-at-run-time"
SEVERITY: Severity = "info"
