"""Apostrophes that are read as quotes.

## What it does
Finds two straight apostrophes, for a model that takes whatever stands between them for text to be painted.

## Why is this bad
In "the girl's hat and the boy's coat" HunyuanImage and GLM-Image paint `s hat and the boy`.

## Bad
    hunyuan-image-2.1 qwen25_7b: the girl's hat and the boy's coat

## Good
    hunyuan-image-2.1 qwen25_7b: the girl’s hat and the boy’s coat
    longcat-image qwen25_7b: the girl's hat and the boy's coat

## Fix safety
Safe: the typographic apostrophe, which opens no quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...types import Edit, Finding, Severity
from ..look import Look

CODE = "DP304"
NAME = "apostrophe-quotes"
SEVERITY: Severity = "error"
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)")


def check(look: Look) -> Iterator[Finding]:
    if not look.target.apostrophes or look.json:
        return
    marks = [i for i, char in enumerate(look.text) if char == "'"]
    for start, end in zip(marks[::2], marks[1::2], strict=False):
        if APOSTROPHE.match(look.text, start):
            yield Finding(CODE, SEVERITY, f"{look.target.name} paints {look.text[start + 1 : end]!r}, which stands between two apostrophes", look.slot.id, (start, end + 1), look.path(start, end), fix="write the typographic apostrophe ’")  # fmt: skip


def fix(look: Look, finding: Finding) -> Edit | None:
    assert finding.span is not None
    start, end = finding.span
    return Edit(start, end, APOSTROPHE.sub("’", look.text[: end + 1])[start:end], safe=True)
