"""A mark that the encoder lacks, though it has a plain one.

## What it does
Finds typographic marks and accented letters outside T5's vocabulary for which a plain spelling is readable.

## Why is this bad
Each is an unknown token in the middle of a sentence: a curly quote, a long dash, the ñ of a name.

## Bad
    flux.1-dev t5xxl: A woman in a wide‑brimmed hat … by the sea.
    flux.1-dev scene: {"subject": "a painter named Nuño"}

## Good
    flux.1-dev t5xxl: A woman in a wide-brimmed hat by the sea.

## Fix safety
Safe: the plain spelling takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...types import Edit, Finding, Severity
from ..look import Look
from ..measure import folded
from .dp201_unreadable import runs

CODE = "DP206"
NAME = "mark-folded"
SEVERITY: Severity = "warning"
EACH = True


def check(look: Look) -> Iterator[Finding]:
    for start, end in runs(look):
        text = look.text[start:end]
        new = "".join(folded(c, look.slot.tokenizer) or " " if not c.isspace() else c for c in text)
        bad = [c for c in text if not c.isspace()]
        if bad and all(folded(c, look.slot.tokenizer) for c in bad):
            yield Finding(CODE, SEVERITY, f"{look.slot.id} lacks {text!r}; {new!r} says the same", look.slot.id, (start, end), look.path(start, end), fix=f"write {new!r}")  # fmt: skip


def fix(look: Look, finding: Finding) -> Edit | None:
    assert finding.span is not None
    start, end = finding.span
    return Edit(start, end, "".join(folded(c, look.slot.tokenizer) or c for c in look.text[start:end]), safe=True)
