"""A prompt whose model is not known.

## What it does
Says that a workflow's or a picture's loader names no model of the atlas, so that its texts were not linted.

## Why is this bad
A finding that is not there is no proof that nothing is lost. `-t TARGET` says which model to hold it against.

## Good
    flux.1-dev t5xxl: A cat on a mat.

## Fix safety
None.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP109"
NAME = "unknown-model"
SEVERITY: Severity = "info"
