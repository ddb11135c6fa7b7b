"""A prompt whose model is not known.

## What it does
Says that a workflow's or a picture's loader names no model of the atlas, so that its texts were not linted.

## Why is this bad
A finding that is not there is no proof that nothing is lost. `-t TARGET` says which model to hold it against.

## Bad
    - workflow: {"1": {"class_type": "CLIPLoader", "inputs": {"clip_name": "own.safetensors", "type": "wan"}}, "2": {"class_type": "CLIPTextEncode", "inputs": {"text": "a cat", "clip": ["1", 0]}}}

## Good
    - workflow: {"1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sd_xl_base_1.0.safetensors"}}, "2": {"class_type": "CLIPTextEncode", "inputs": {"text": "a cat", "clip": ["1", 1]}}}
    flux.1-dev workflow: {"1": {"class_type": "CLIPTextEncode", "inputs": {"text": "a cat"}}}

## Fix safety
None.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP109"
NAME = "unknown-model"
SEVERITY: Severity = "info"
