"""Parentheses that are meant as text and read as a weight.

## What it does
Finds single brackets without a number where the runtime reads brackets as weights.

## Why is this bad
`bird (robin)` loses its brackets and gives "robin" a weight of 1.1; tags such as `saber_(fate)` are no longer the tag.

## Bad
    sdxl@comfyui clip_l: a bird (robin)

## Good
    sdxl@comfyui clip_l: a bird \\(robin\\)
    sdxl@comfyui clip_l: (a bird:1.2)
    flux.1-dev@diffusers t5xxl: A bird (robin).

## Fix safety
Unsafe: they may have been meant as a weight.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from ...types import Edit, Finding, Severity
from ..look import Look

CODE = "DP215"
NAME = "parentheses-eaten"
SEVERITY: Severity = "info"


def check(look: Look) -> Iterator[Finding]:
    groups, text = look.plain.groups, look.text
    first = len(text) - len(text.lstrip(" ,(\n"))  # a bracket that the text begins with is a weight
    for group, after in zip_longest(groups, groups[1:]):
        alone = group.depth == 1 and not (after and after.start < group.end)
        if alone and not group.given and text[group.start] == "(" and group.start > first and text[group.start - 1] in " _":
            at = group.start - 1
            while text[at] in " _":
                at -= 1
            if text[at] not in ",.;":
                yield Finding(CODE, SEVERITY, f"{text[group.start : group.end]!r} is read as a weight of 1.1, its brackets are gone", look.slot.id, (group.start, group.end), look.path(group.start, group.end), fix="put a backslash before each bracket")  # fmt: skip


def fix(look: Look, finding: Finding) -> Edit | None:
    assert finding.span is not None
    start, end = finding.span
    return Edit(start, end, f"\\({look.text[start + 1 : end - 1]}\\)", safe=False)
