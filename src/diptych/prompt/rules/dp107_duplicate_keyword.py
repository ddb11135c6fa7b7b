"""A keyword that stands twice.

## What it does
Finds an item of a comma list that has stood before.

## Why is this bad
It says nothing new and takes the room of something that would.

## Bad
    sdxl clip_l: castle, fog, river, castle

## Good
    sdxl clip_l: castle, fog, river

## Fix safety
Safe: the later one is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...types import Edit, Finding, Severity
from ..look import Look

CODE = "DP107"
NAME = "duplicate-keyword"
SEVERITY: Severity = "info"
ITEM = re.compile(r"[^,，、\n]+")


def check(look: Look) -> Iterator[Finding]:
    if look.json:
        return
    seen: set[str] = set()
    for match in ITEM.finditer(look.text):
        word = match[0].strip().casefold().rstrip(".")
        if word in seen and len(word) > 1:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Finding(CODE, SEVERITY, f"{match[0].strip()!r} stands twice in {look.slot.id}", look.slot.id, (start, match.start() + len(match[0].rstrip())), fix="take the later one out")  # fmt: skip
        seen.add(word)


def fix(look: Look, finding: Finding) -> Edit | None:
    assert finding.span is not None
    return Edit(*finding.span, "", safe=True)
