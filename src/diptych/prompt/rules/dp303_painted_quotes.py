"""Quotes whose inside is painted as letters.

## What it does
Finds quoted words, for a model with a glyph encoder, that nothing marks as text to be painted.

## Why is this bad
HunyuanImage, GLM-Image and LongCat-Image send everything in quotes to a glyph encoder: a "dreamy" mood puts the letters
d-r-e-a-m-y into the picture.

## Bad
    hunyuan-image-2.1 qwen25_7b: a castle with a "dreamy" mood

## Good
    hunyuan-image-2.1 qwen25_7b: a shop with a sign that says "OPEN"
    flux.1-dev t5xxl: A castle with a "dreamy" mood.

## Fix safety
Unsafe: the quotes go, the words stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...types import Edit, Finding, Severity
from ..look import Look

CODE = "DP303"
NAME = "painted-quotes"
SEVERITY: Severity = "warning"
CUE = re.compile(
    r"\b(?:say(?:s|ing)?|reads?|reading|text|words?|letters?|lettering|sign|title[ds]?|titled|label(?:l?ed)?|caption|writ(?:ten|es|ing)|"
    r"wrote|logo|slogan|inscri\w+|print(?:ed|s)?|spell\w*|called|named)\b|写|字|题|标|招牌|印|名|書|문구|글자|글씨|적힌|쓰인",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)
def _pattern(glyph: str) -> re.Pattern[str]:
    sides = []
    for pair in glyph.split():
        opening, closing = pair[0], pair[1]
        guard = (r"(?<!\w)", r"(?!\w)") if opening == "'" else ("", "")
        sides.append(f"{guard[0]}{re.escape(opening)}[^{re.escape(opening + closing)}\n]+{re.escape(closing)}{guard[1]}")
    return re.compile("|".join(sides))


def check(look: Look) -> Iterator[Finding]:
    if not look.target.glyph or look.json:
        return
    for match in _pattern(look.target.glyph).finditer(look.text):
        near = look.text[max(0, match.start() - 40) : match.start()] + " " + look.text[match.end() : match.end() + 12]
        if not CUE.search(near):
            yield Finding(CODE, SEVERITY, f"{look.target.name} paints {match[0]} as letters", look.slot.id, match.span(), look.path(*match.span()), fix="take the quotes away, or say that it is text")  # fmt: skip


def fix(look: Look, finding: Finding) -> Edit | None:
    assert finding.span is not None
    start, end = finding.span
    return Edit(start, end, look.text[start + 1 : end - 1], safe=False)
