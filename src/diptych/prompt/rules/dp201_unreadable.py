"""Text that the encoder cannot read at all.

## What it does
Finds characters that the slot's tokenizer has only as its unknown token, and names them exactly.

## Why is this bad
T5's vocabulary has no Chinese, Japanese, Korean or Greek, half of Cyrillic and no braces. A whole run of them
becomes one unknown token: every word in it is gone, and nothing warns.

## Bad
    flux.1-dev t5xxl: 一位年轻女性, a white carpet
    flux.1-dev t5xxl: a {red} car
    flux.1-dev scene: {"character": "a woman", "手持": "嘟嘟咔"}

## Good
    flux.1-dev t5xxl: A young woman on a white carpet.
    flux.1-dev clip_l: a {red} car
    flux.1-dev scene: {"character": "一位年轻女性"}

## Fix safety
Unsafe for words: the text is read as a scene and said in the model's language, if nothing is lost by it. Safe for
marks that say nothing in words, such as braces and control characters: a blank takes their place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ...types import Edit, Finding, Severity
from ..look import ESCAPED_BRACE, Look
from ..measure import folded
from ..reword import reworded

CODE = "DP201"
NAME = "unreadable"
SEVERITY: Severity = "error"
EACH = True
BRACES = frozenset("{}")
JSON_MARKS = frozenset("{}\\")


def check(look: Look) -> Iterator[Finding]:
    for start, end in runs(look):
        text = look.text[start:end]
        bad = "".join(dict.fromkeys(c for c in text if not c.isspace()))
        if look.boxed and set(bad) <= BRACES and not ESCAPED_BRACE.search(look.text, max(0, start - 1), end):
            continue  # the box takes them away: DP103
        if look.json and set(bad) <= JSON_MARKS:
            continue  # DP101
        if bad and not all(folded(c, look.slot.tokenizer) for c in bad):
            yield Finding(CODE, SEVERITY, f"{look.slot.id} cannot read {text!r}: it becomes an unknown token", look.slot.id, (start, end), look.path(start, end), fix=_remedy(look, text))  # fmt: skip


def runs(look: Look) -> list[tuple[int, int]]:
    """Spans of the typed text that no token stands for; neighbours are one."""
    out: list[tuple[int, int]] = []
    for a, b in look.tokens.unknown if look.tokens else ():
        start, end = look.plain.span(a, b)
        text = look.text[start:end]
        start, end = start + len(text) - len(text.lstrip("▁ ")), end - len(text) + len(text.rstrip())
        if out and not look.text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], end)
        elif start < end:
            out.append((start, end))
    return out


def _remedy(look: Look, text: str) -> str:
    if any(c.isalpha() for c in text):
        return f"say it in a language that {look.slot.id} reads ({', '.join(look.target.reads)})"
    return "leave the marks out"


def fix(look: Look, finding: Finding) -> Edit | None:
    assert finding.span is not None
    start, end = finding.span
    if any(unicodedata.category(c)[0] in "LNM" for c in look.text[start:end]):
        return reworded(look)
    inside = start > 0 and end < len(look.text) and not look.text[start - 1].isspace() and not look.text[end].isspace()
    return Edit(start, end, " " if inside else "", safe=True)
