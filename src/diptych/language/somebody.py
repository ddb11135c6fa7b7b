"""Somebody that a pronoun speaks of (看着她, "watches him"), and nouns of somebody as qualities of somebody else (중년 남성 형사)."""

from __future__ import annotations

from dataclasses import replace

from .lexicon import Concept, lexicon
from .meaning import Quality, Word

__all__ = ["ENGLISH", "SOMEBODY", "man_or_woman"]


# Somebody else that a pronoun speaks of, as English says it: 看着她, 跪在她面前.
OTHERS = {
    "她": ("her", "彼女", "그녀"), "他": ("him", "彼", "그"), "它": ("it", "それ", "그것"),
    "她们": ("them", "彼女たち", "그녀들"), "他们": ("them", "彼ら", "그들"), "它们": ("them", "それら", "그것들"),
}  # fmt: skip
SOMEBODY = {said: Concept(f"pronoun-{said}", "name", [en, said, ja, ko], "bare") for said, (en, ja, ko) in OTHERS.items()}
ENGLISH = {"her": "她", "him": "他", "it": "它", "them": "他们"}


def man_or_woman(word: Word) -> list[Quality]:
    """A man, a middle-aged woman, as qualities of somebody."""
    lead, _, last = word.concept.form("en").rpartition(" ") if word.concept else ("", "", "")
    sex = {"man": "male", "woman": "female"}.get(last)
    found = [lexicon().by_id.get(one) for one in ([lead, sex] if lead else [sex]) if one]
    return [Quality(replace(word, concept=c, others=())) for c in found if c is not None and c.is_adjective] if sex and all(c is not None and c.is_adjective for c in found) else []
