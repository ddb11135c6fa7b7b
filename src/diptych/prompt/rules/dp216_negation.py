"""A negation in a positive prompt.

## What it does
Finds "no", "without", "don't" and their kin, and 没有, 不要, なし, 없는.

## Why is this bad
Text encoders hold what is named, not that it is denied: "no people" brings people. NegBench (2025) measured
that CLIP reads a caption and its negation nearly alike. A negative prompt, where the target has one, is the place.

## Bad
    sdxl clip_l: empty street, no people
    qwen-image qwen25_7b: 空荡的街道，没有人

## Good
    sdxl clip_l: empty street || negative: people
    flux.1-dev t5xxl: An empty street with a sign that says "no parking".

## Fix safety
Unsafe: an item of a list that only denies is taken out; say it in the negative prompt. None for a denial inside a
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...types import Edit, Finding, Severity
from ..look import Look

CODE = "DP216"
NAME = "negation"
SEVERITY: Severity = "warning"
ENGLISH = (
    r"\b(?:no(?! (?:one's|\d))|without|avoid|\w+n't|not(?! (?:only|yet)\b)|never|free of)\s+[a-z][\w'-]*"
    r"(?: (?!(?:is|are|was|and|or|nor|in|on|at|by|with|who|that|to|from|but|while)\b)[a-z][\w'-]*){0,2}"
)
MARKS = ("no", "without", "avoid", "n't", "never", "free of")  # one of them is in what ENGLISH finds
OTHERS = r"(?:没有|不要|避免|无(?=[\u4e00-\u9fff]))[\u4e00-\u9fff]{0,24}|[\u3041-\u30ff\u4e00-\u9fff]{1,12}(?:なし|のない)|[\uac00-\ud7a3]{1,12}(?: 없는| 없이| 없음)"
QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|「[^」\n]*」")
ITEM_END = re.compile(r"\s*(?:[,，、.。;；\n]|$)")
# words in which the mark denies nothing that could be painted
WHOLE = ("无线", "无人机", "无限", "无缝", "无框", "无袖", "无肩带")


@lru_cache(maxsize=2)
def _denial(ascii_only: bool) -> re.Pattern[str]:
    """Compiled when it is needed: to fold the case of all Han characters takes 20 ms of a cold start."""
    return re.compile(f"(?i:{ENGLISH})" if ascii_only else f"(?i:{ENGLISH})|{OTHERS}")


def check(look: Look) -> Iterator[Finding]:
    if look.json or (look.text.isascii() and not any(word in look.text.lower() for word in MARKS)):
        return
    quoted = [match.span() for match in QUOTED.finditer(look.text)]
    for match in _denial(look.text.isascii()).finditer(look.text):
        if not any(a <= match.start() < b for a, b in quoted) and not match[0].startswith(WHOLE):
            yield Finding(CODE, SEVERITY, f"{match[0].strip()!r} in {look.slot.id}: encoders hold what is named, not that it is denied", look.slot.id, match.span(), look.path(*match.span()), fix=_remedy(look))  # fmt: skip


def _remedy(look: Look) -> str:
    return "put it into the negative prompt" if look.target.negative else "say what is there instead"


def fix(look: Look, finding: Finding) -> Edit | None:
    assert finding.span is not None
    start, end = finding.span
    before = look.text[:start].rstrip()
    alone = (not before or before[-1] in ",，、.。;；\n") and ITEM_END.match(look.text, end)
    return Edit(start, end, "", safe=False) if alone and look.text[:start].strip() + look.text[end:].strip(" ,.") else None
