"""Plain words where a model wants JSON.

## What it does
Finds a text that is no JSON, for a model that was trained on JSON alone.

## Why is this bad
FIBO and Ideogram 4 were trained on structured captions. Plain words reach them, but far from what they know.

## Bad
    fibo smollm3: A woman with a black ponytail.

## Good
    fibo smollm3: {"short_description": "A woman with a black ponytail."}

## Fix safety
Unsafe: the text is read as a scene and written in the model's own schema.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...types import Edit, Finding, Severity
from ..look import Look
from ..reword import reworded

CODE = "DP108"
NAME = "json-required"
SEVERITY: Severity = "error"


def check(look: Look) -> Iterator[Finding]:
    if look.target.json == "required" and not look.json and look.text.strip():
        yield Finding(CODE, SEVERITY, f"{look.target.name} was trained on JSON: plain words are far from what it knows", look.slot.id, (0, len(look.text)), fix="render it: `diptych render FILE -t " + look.target.full_id + "`")  # fmt: skip


def fix(look: Look, finding: Finding) -> Edit | None:
    return reworded(look)
