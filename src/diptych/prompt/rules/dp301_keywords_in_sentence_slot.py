"""A keyword list where sentences are read.

## What it does
Finds a bare comma list in a slot whose encoder learnt from sentences (T5, language models).

## Why is this bad
Which adjective belongs to which noun, who wears what and who does what is said by grammar. A list of tags has none, and
T5 was trained on prose.

## Bad
    flux.1-dev t5xxl: 1girl, black ponytail, glasses, headphones, white carpet, photo

## Good
    flux.1-dev t5xxl: A girl with a black ponytail is wearing glasses and headphones.
    flux.1-dev clip_l: girl, black ponytail, glasses, headphones, white carpet, photo

## Fix safety
Unsafe: the list is read as a scene and written as sentences, if nothing is lost by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...types import Edit, Finding, Severity
from ..look import Look
from ..reword import reworded

CODE = "DP301"
NAME = "keywords-in-sentence-slot"
SEVERITY: Severity = "warning"
FEWEST = 5  # items; a shorter list may be part of a sentence
COMMA = re.compile(r"[,，、\n]+")
SPOKEN = re.compile(r"\b(?:is|are|was|has|have|with|while|who|which|that|and|the)\b|[.!?。！？]\s*\S|的|在|着|は|が|を", re.IGNORECASE)


def check(look: Look) -> Iterator[Finding]:
    if look.slot.form != "sentence" or look.json:
        return
    items = [item.strip() for item in COMMA.split(look.text) if item.strip()]
    if len(items) < FEWEST:
        return
    lengths = sorted(len(item.split()) if item.isascii() else (len(item) + 2) // 3 for item in items)
    if lengths[len(items) // 2] <= 3 and sum(bool(SPOKEN.search(item)) for item in items) * 4 < len(items):
        yield Finding(CODE, SEVERITY, f"{len(items)} keywords in {look.slot.id}, which reads sentences", look.slot.id, (0, len(look.text)), fix="write sentences: `diptych render FILE -t " + look.target.full_id + "`")  # fmt: skip


def fix(look: Look, finding: Finding) -> Edit | None:
    return reworded(look)
