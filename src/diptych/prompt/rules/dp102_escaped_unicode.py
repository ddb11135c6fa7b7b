"""Characters written as escapes.

## What it does
Finds `\\u9ed1` in a text or a scene's value: what `json.dumps` makes of Chinese, Japanese and Korean by default.

## Why is this bad
The encoder reads a backslash, a letter and four digits, never the character. A short Chinese scene grows from
85 to 242 T5 tokens.

## Bad
    qwen-image qwen25_7b: \\u9ed1\\u8272\\u9a6c\\u5c3e
    flux.1-dev scene: {"subject": "\\\\u9ed1\\\\u9a6c"}

## Good
    flux.1-dev scene: {"subject": "\\u9ed1\\u9a6c"}
    qwen-image qwen25_7b: 黑色马尾

## Fix safety
Safe: the characters themselves are put in their place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...types import Edit, Finding, Severity
from ..look import Look

if TYPE_CHECKING:
    from ...scene.scene import Scene

CODE = "DP102"
NAME = "escaped-unicode"
SEVERITY: Severity = "error"
ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")


def check(look: Look) -> Iterator[Finding]:
    for match in ESCAPES.finditer(look.text) if "\\u" in look.text else ():
        yield Finding(CODE, SEVERITY, f"{look.slot.id} reads '{match[0][:12]}' as a backslash, letters and digits, not as the character", look.slot.id, match.span(), fix="write the characters themselves (`ensure_ascii=False`)")  # fmt: skip


def check_scene(scene: Scene) -> Iterator[Finding]:
    for leaf in scene.attributes():
        for match in ESCAPES.finditer(leaf.text):
            yield Finding(CODE, SEVERITY, f"'{match[0][:12]}' is a backslash, letters and digits, not a character", path=leaf.path, fix="write the characters themselves (`ensure_ascii=False`)")  # fmt: skip


def fix(look: Look, finding: Finding) -> Edit | None:
    assert finding.span is not None
    start, end = finding.span
    try:
        text = json.loads(f'"{look.text[start:end]}"')
        text.encode()  # half a surrogate pair is no character
    except (ValueError, UnicodeEncodeError):
        return None
    return Edit(start, end, text, safe=True)
