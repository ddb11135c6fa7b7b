"""Text to be painted past what the glyph encoder reads.

## What it does
Finds the letters in quotes that do not fit into the bytes of a glyph encoder, and quotes exactly those.

## Why is this bad
HunyuanImage's ByT5 gets every quoted text in a row, each as `Text "..". `, and diffusers cuts the row at 128 bytes with its end
mark: of a long caption, or of the fourth sign, nothing is painted, and nothing says so. Chinese takes three bytes a character.

## Bad
    hunyuan-image-2.1 qwen25_7b: A poster with the text "The quick brown fox jumps over the lazy dog" and the text "Pack my box with five dozen liquor jugs" and the text "Sphinx of black quartz judge my vow"

## Good
    hunyuan-image-2.1 qwen25_7b: A poster with the text "The quick brown fox jumps over the lazy dog"
    hunyuan-image-2.1@comfyui qwen25_7b: A poster with the text "The quick brown fox jumps over the lazy dog" and the text "Pack my box with five dozen liquor jugs" and the text "Sphinx of black quartz judge my vow"

## Fix safety
None: which words are painted is yours to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...types import Finding, Severity
from ..look import Look

CODE = "DP217"
NAME = "glyphs-cut"
SEVERITY: Severity = "error"
BEFORE, BEHIND = len('Text "'), len('". ')  # bytes around each text


def check(look: Look) -> Iterator[Finding]:
    room = look.target.glyph_bytes
    if not room or look.json:
        return
    for pair in look.target.glyph.split():  # first all texts in quotes of one kind, then those of the next
        for match in re.finditer(f"{re.escape(pair[0])}(.*?){re.escape(pair[1])}", look.text):
            room -= BEFORE
            at = match.start(1) + _fitting(match[1], room)
            room -= len(match[1].encode("utf-8", "surrogatepass")) + BEHIND
            if at < match.end(1):
                yield Finding(CODE, SEVERITY, f"{look.target.name} paints {look.target.glyph_bytes} bytes of quoted text; not painted: {look.text[at : match.end(1)]!r}", look.slot.id, (at, match.end(1)), look.path(at, match.end(1)), fix="quote less")  # fmt: skip


def _fitting(text: str, room: int) -> int:
    """How many characters of `text` fit whole into so many bytes."""
    return len(text.encode("utf-8", "surrogatepass")[: max(room, 0)].decode("utf-8", "ignore"))
