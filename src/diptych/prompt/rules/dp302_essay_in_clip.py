"""An essay where keywords are read.

## What it does
Finds several sentences, or a very long one, in a slot whose encoder wants core keywords (CLIP).

## Why is this bad
CLIP has 75 tokens and was trained on captions: every "is wearing a" takes the room of a word that can be seen.

## Bad
    flux.1-dev clip_l: In this picture there is a young woman who is sitting on a carpet. She is wearing black-framed glasses on her nose.

## Good
    flux.1-dev clip_l: young woman, sitting on a carpet, black-framed glasses
    flux.1-dev t5xxl: A young woman is sitting on a carpet. She is wearing black-framed glasses.

## Fix safety
Unsafe: the text is read as a scene and written as keywords, if nothing is lost by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...types import Edit, Finding, Severity
from ..look import Look
from ..reword import reworded

CODE = "DP302"
NAME = "essay-in-clip"
SEVERITY: Severity = "warning"
LONG = 22  # words without a comma
END = re.compile(r"(?<=[.!?])\s")


def check(look: Look) -> Iterator[Finding]:
    if look.slot.form != "keywords" or look.json:
        return
    sentences = [s for s in END.split(look.text.rstrip()) if s.endswith((".", "!", "?")) and len(s.split()) >= 6]
    longest = max((len(part.split()) for part in re.split(r"[,.;!?\n]", look.text)), default=0)
    if len(sentences) >= 2 or longest >= LONG:
        shared = sum(text == look.text for text in look.texts.values()) > 1  # one box for all: its text must serve T5 too
        remedy = "use a node with a box for each encoder" if shared else f"write keywords: `diptych render FILE -t {look.target.full_id}`"
        yield Finding(CODE, "info" if shared else SEVERITY, f"sentences in {look.slot.id}, which wants core keywords", look.slot.id, (0, len(look.text)), fix=remedy)  # fmt: skip


def fix(look: Look, finding: Finding) -> Edit | None:
    return reworded(look)
