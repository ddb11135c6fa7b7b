"""A loader's tag among the words.

## What it does
Finds `<lora:name:0.8>`, `<lyco:...>` and `<hypernet:...>` where the runtime does not take them as orders.

## Why is this bad
Outside A1111 and Forge such a tag loads nothing. Its letters are encoded, and T5 lacks `<` altogether.

## Bad
    sdxl@diffusers clip_l: a castle, <lora:inkpunk:0.8>

## Good
    sdxl@a1111 clip_l: a castle, <lora:inkpunk:0.8>
    sdxl@diffusers clip_l: a castle

## Fix safety
Safe: the tag is taken out; load the LoRA with the runtime's own loader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...types import Edit, Finding, Severity
from ..look import Look

CODE = "DP105"
NAME = "lora-tag"
SEVERITY: Severity = "error"
TAG = re.compile(r"<(?:lora|lyco|hypernet):[^<>\n]*>", re.IGNORECASE)


def check(look: Look) -> Iterator[Finding]:
    for match in TAG.finditer(look.text) if not look.target.tags else ():
        yield Finding(CODE, SEVERITY, f"{match[0]} loads nothing in {look.target.runtime}: {look.slot.id} reads its letters", look.slot.id, match.span(), fix="take it out and load the LoRA with the runtime's loader")  # fmt: skip


def fix(look: Look, finding: Finding) -> Edit | None:
    assert finding.span is not None
    return Edit(*finding.span, "", safe=True)
