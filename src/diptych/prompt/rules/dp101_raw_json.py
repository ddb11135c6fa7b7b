"""Raw JSON where words are read.

## What it does
Finds a prompt that is a JSON object or a Python dict, for a slot that wants words.

## Why is this bad
Braces, quotes and key names are tokens too. T5 has no brace at all; CLIP spends a third of its 77 tokens on
marks; a glyph encoder paints what stands in quotes. Models that want JSON (FIBO, Ideogram 4) are left alone.

## Bad
    flux.1-dev t5xxl: {"subject": "a woman", "hair": "black ponytail"}
    hunyuan-image-2.1 qwen25_7b: {"主体": "女人"}

## Good
    flux.1-dev t5xxl: A woman with a black ponytail.
    fibo smollm3: {"short_description": "A woman with a black ponytail."}

## Fix safety
Unsafe: the text is read as a scene and written anew, in the slot's own form.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...types import Edit, Finding, Severity
from ..look import Look
from ..reword import reworded

CODE = "DP101"
NAME = "raw-json"
SEVERITY: Severity = "error"
SAYS: dict[str, tuple[Severity, str]] = {
    "noise": ("error", "braces, quotes and keys are noise to it"),
    "harmful": ("error", "what stands in quotes is painted as letters"),
    "as text": ("info", "it reads the marks and keys as text"),
    "not verified": ("warning", "nobody has verified that it reads JSON"),
}


def check(look: Look) -> Iterator[Finding]:
    if look.json and look.target.json in SAYS:
        severity, why = SAYS[look.target.json]
        yield Finding(CODE, severity, f"raw JSON in {look.slot.id}: {why}", look.slot.id, (0, len(look.text)), fix="render it: `diptych render FILE -t " + look.target.full_id + "`")  # fmt: skip


def fix(look: Look, finding: Finding) -> Edit | None:
    return reworded(look)
