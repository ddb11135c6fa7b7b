"""An encoder of the target that was not run.

## What it does
Says which slot `diptych encode` left out: Diptych runs CLIP and T5, and HiDream-I1 also reads a Llama; SD3 may go without T5.

## Why is this bad
The file holds part of what the image model reads. The rest must come from the model's own pipeline, or is missed.

## Good
    flux.1-dev scene: {"subject": "a cat"}

## Fix safety
None.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP230"
NAME = "not-encoded"
SEVERITY: Severity = "warning"
