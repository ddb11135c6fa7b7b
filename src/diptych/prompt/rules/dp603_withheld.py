"""A picture that the pipeline's own safety checker withheld.

## What it does
Says that a pipeline of diffusers gave a black picture, since its safety checker took the painted one for unsafe.

## Why is this bad
A black picture looks like a fault of the scene or of the model, and a judge scores it as if it had been painted.

## Good
    sd1.5 clip_l: a lighthouse on a cliff

## Fix safety
None: change the scene, or try another seed.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP603"
NAME = "withheld"
SEVERITY: Severity = "error"
