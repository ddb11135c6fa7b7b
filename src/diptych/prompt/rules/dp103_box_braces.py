"""Braces in a text box that takes them as choices.

## What it does
Finds braces in text that is typed into ComfyUI's own box.

## Why is this bad
The box removes `{` and `}`, and of `{red|blue}` it keeps one side, drawn anew for every picture. JSON that a model
wants never arrives. Text that comes by link or through the API is left untouched.

## Bad
    fibo@comfyui smollm3: {"short_description": "A cat."}
    sdxl@comfyui clip_l: a {red|blue} car

## Good
    sdxl@comfyui clip_l: a red car
    sdxl@comfyui clip_l: a \\{red\\} car
    fibo@diffusers smollm3: {"short_description": "A cat."}

## Fix safety
Safe: a backslash before each brace and pipe; the box takes it away again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...types import Edit, Finding, Severity
from ..look import Look

CODE = "DP103"
NAME = "box-braces"
SEVERITY: Severity = "error"
FIRST = re.compile(r"(?<!\\)[{}]")
MARKS = re.compile(r"(?<!\\)[{}|]")


def check(look: Look) -> Iterator[Finding]:
    if look.boxed and (found := FIRST.search(look.text)):
        last = max(match.end() for match in FIRST.finditer(look.text))
        choice = MARKS.search(look.text[found.start() : last].replace("{", "").replace("}", ""))
        says = "keeps one side of '|' at random" if choice else "removes the braces"
        yield Finding(CODE, SEVERITY, f"the text box {says}", look.slot.id, (found.start(), last), fix="put a backslash before each, or set dynamicPrompts to false")  # fmt: skip


def fix(look: Look, finding: Finding) -> Edit | None:
    assert finding.span is not None
    start, end = finding.span
    return Edit(start, end, MARKS.sub(lambda mark: "\\" + mark[0], look.text[start:end]), safe=True)
