"""A script that the encoder spells in bytes but never learnt.

## What it does
Finds Chinese, Japanese, Korean or Cyrillic in a slot that was trained on other languages, and says what it costs.

## Why is this bad
CLIP's byte pairs take any character, at more than two tokens each, and understand none of it: a Chinese keyword list of
45 characters fills the 75 usable tokens with noise.

## Bad
    sdxl clip_l: 黑色马尾, 黑框眼镜

## Good
    sdxl clip_l: black ponytail, black-framed glasses
    qwen-image qwen25_7b: 黑色马尾, 黑框眼镜

## Fix safety
Unsafe: the text is read as a scene and said in the model's language, if nothing is lost by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...types import Edit, Finding, Severity
from ..look import Look
from ..reword import reworded

CODE = "DP212"
NAME = "foreign-script"
SEVERITY: Severity = "error"
SCRIPTS = {
    "ja": ("Japanese", r"[\u3041-\u30ff][\u3041-\u30ff\u4e00-\u9fff、。・ー\s]*"),
    "ko": ("Korean", r"[\uac00-\ud7a3][\uac00-\ud7a3\s,.]*"),
    "zh": ("Chinese", r"[\u3400-\u9fff\U00020000-\U0003ffff][\u3400-\u9fff\U00020000-\U0003ffff，。、\s]*"),
    "ru": ("Cyrillic", r"[\u0400-\u04ff][\u0400-\u04ff\s,.]*"),
}


def check(look: Look) -> Iterator[Finding]:
    if look.text.isascii() or "more" in look.target.reads or look.tokens is None:
        return
    unknown = [look.plain.span(a, b) for a, b in look.tokens.unknown]
    foreign = [(name, script) for lang, (name, script) in SCRIPTS.items() if lang not in look.target.reads]
    for name, script in foreign:
        for match in re.finditer(script, look.text):
            start, end = match.start(), match.start() + len(match[0].rstrip(" ,.，。、\n"))
            if not any(a < end and b > start for a, b in unknown):  # DP201 has those
                yield Finding(CODE, SEVERITY, f"{look.slot.id} was not trained on {name}: {look.text[start:end]!r} is spelled in bytes", look.slot.id, (start, end), look.path(start, end), fix=f"say it in {', '.join(look.target.reads)}")  # fmt: skip


def fix(look: Look, finding: Finding) -> Edit | None:
    return reworded(look)
