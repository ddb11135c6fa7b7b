"""A name that is written by its sound.

## What it does
Says how a Chinese, Japanese or Korean name was spelled in Latin letters.

## Why is this bad
It is right for most names, and wrong for those with a spelling of their own. A glossary line gives yours.

## Bad
    flux.1-dev scene: {"name": "李梅", "subject": "女人"}

## Good
    flux.1-dev scene: {"name": "Li Mei", "subject": "a woman"}

## Fix safety
None.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP211"
NAME = "name-by-sound"
SEVERITY: Severity = "info"
