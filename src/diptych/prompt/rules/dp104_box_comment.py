"""Slashes that delete the rest of the line.

## What it does
Finds `//` and `/* */` in text that is typed into ComfyUI's own box.

## Why is this bad
The box takes them for comments: everything behind `//` on that line is deleted before any encoder sees it.

## Bad
    flux.1-dev@comfyui t5xxl: A cat // a dog beside it.

## Good
    flux.1-dev@comfyui t5xxl: A cat, a dog beside it.
    flux.1-dev@diffusers t5xxl: A cat and/or a dog.

## Fix safety
Unsafe: a comma takes the place of the mark, so that the words behind it are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...types import Edit, Finding, Severity
from ..look import Look

CODE = "DP104"
NAME = "box-comment"
SEVERITY: Severity = "error"
COMMENT = re.compile(r"/\*|//[^\n]*")


def check(look: Look) -> Iterator[Finding]:
    for start, end in _comments(look.text) if look.boxed else ():
        yield Finding(CODE, SEVERITY, f"the text box deletes {look.text[start:end]!r}", look.slot.id, (start, end), fix="write it without slashes")


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """`/*` that is never closed is no comment."""
    last, at = text.rfind("*/"), 0
    while match := COMMENT.search(text, at):
        start, at = match.span()
        if match[0] == "/*":
            if last < at:
                continue
            at = text.find("*/", at) + 2
        yield start, at


def fix(look: Look, finding: Finding) -> Edit | None:
    assert finding.span is not None
    start, end = finding.span
    words = look.text[start:end].strip("/* ")
    comma = "" if not look.text[:start].strip() or look.text[:start].rstrip()[-1] in ",.;" else ", "
    left = len(look.text[:start].rstrip()) if comma else start
    return Edit(left, end, comma + words, safe=False)
