"""What a noun of somebody says as qualities of somebody else: 중년 남성 형사, 男性教師."""

from __future__ import annotations

from dataclasses import replace

from .lexicon import lexicon
from .meaning import Quality, Word

__all__ = ["man_or_woman"]


def man_or_woman(word: Word) -> list[Quality]:
    """A man, a middle-aged woman, as qualities of somebody."""
    lead, _, last = word.concept.form("en").rpartition(" ") if word.concept else ("", "", "")
    sex = {"man": "male", "woman": "female"}.get(last)
    found = [lexicon().by_id.get(one) for one in ([lead, sex] if lead else [sex]) if one]
    return [Quality(replace(word, concept=c, others=())) for c in found if c is not None and c.is_adjective] if sex and all(c is not None and c.is_adjective for c in found) else []
