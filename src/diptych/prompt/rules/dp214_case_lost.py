"""Text to be painted whose capitals are lost.

## What it does
Finds capitals in quoted text where every encoder of the target folds them.

## Why is this bad
CLIP lower-cases all it reads, PixArt and Sana lower-case the prompt: the model never learns that the sign says OPEN.
Where a T5 or a language model reads the text too, as in FLUX.1 and SD3, the capitals survive there.

## Bad
    sdxl clip_l: a shop sign that says "OPEN"

## Good
    sdxl clip_l: a shop sign that says "open"
    flux.1-dev t5xxl: A shop sign that says "OPEN".

## Fix safety
None: the picture wants the capitals, the encoder has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...types import Finding, Severity
from ..look import Look

CODE = "DP214"
NAME = "case-lost"
SEVERITY: Severity = "warning"
QUOTED = re.compile(r"\"([^\"\n]+)\"|“([^”\n]+)”|「([^」\n]+)」")


def check(look: Look) -> Iterator[Finding]:
    if look.json or not all(slot.lowers for slot in look.target.slots):
        return
    for match in QUOTED.finditer(look.text):
        words = next(filter(None, match.groups()))
        if words != words.lower():
            yield Finding(CODE, SEVERITY, f"{look.target.full_id} reads {words!r} as {words.lower()!r}: its encoders have no capitals", look.slot.id, match.span(), look.path(*match.span()))  # fmt: skip
