"""An order to another program among the words.

## What it does
Finds `BREAK`, `AND` and `ADDCOMM` in capitals, and `embedding:name`, where the runtime does not take them as orders.

## Why is this bad
They steer A1111, its extensions or ComfyUI. Anywhere else the encoder reads the word "break".

## Bad
    sdxl@diffusers clip_l: red hair BREAK blue dress
    flux.1-dev t5xxl: A forest, embedding:moody.

## Good
    sdxl@a1111 clip_l: red hair BREAK blue dress
    sdxl@comfyui clip_l: a forest, embedding:moody
    sdxl@diffusers clip_l: red hair, blue dress

## Fix safety
Safe for the orders: a comma takes their place. There is none for an embedding's name, whose words nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...types import Edit, Finding, Severity
from ..look import Look

CODE = "DP106"
NAME = "control-word"
SEVERITY: Severity = "warning"
WORDS = ("BREAK", "ADD", "AND")  # one of them is in what ORDER finds
ORDER = re.compile(r"(?<![\s,])[\s,]*\b(?:BREAK|ADDCOMM|ADDBASE|ADDCOL|ADDROW|(?<=\w )AND(?= \w))\b[\s,]*")
EMBEDDING = re.compile(r"\bembedding:[\w./-]+")


def check(look: Look) -> Iterator[Finding]:
    ordered = not look.target.tags and any(word in look.text for word in WORDS) and not look.text.isupper()
    for match in ORDER.finditer(look.text) if ordered else ():
        word = match[0].strip(" ,\n")
        yield Finding(CODE, SEVERITY, f"{word} is no order to {look.target.runtime}: {look.slot.id} reads the word", look.slot.id, match.span(), fix="write a comma")  # fmt: skip
    for match in EMBEDDING.finditer(look.text) if look.target.runtime != "comfyui" else ():
        yield Finding(CODE, SEVERITY, f"{match[0]} loads nothing in {look.target.runtime}", look.slot.id, match.span(), fix="use the embedding's own token there")  # fmt: skip


def fix(look: Look, finding: Finding) -> Edit | None:
    assert finding.span is not None
    start, end = finding.span
    if look.text[start:end].startswith("embedding:"):
        return None
    return Edit(start, end, ", " if start > 0 and end < len(look.text) else "", safe=True)
