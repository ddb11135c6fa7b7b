"""Verbs that mean something else with one object (`우산을 쓰다`: hold), learnt from the lexicon's own pairs of noun and verb.

The lexicon says "hold an umbrella" for 우산을 쓰다. Where the umbrella is red, no such line fits: then the verb
alone is taken from it, so that 쓰다 is not "write".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .lazy import pattern
from .lexicon import Concept, lexicon
from .meaning import Thing, Word
from .scan import compiled, concepts, table

__all__ = ["paired"]

SPLIT = {"ja": re.compile(r"^(.+)を(.+)$"), "ko": re.compile(r"^(.+)[을를] (.+)$")}
BETWEEN = pattern(r"\s+(?:(?:a|an|the|one's|some)\s+)?$")


@compiled
def pairs(lang: str) -> dict[str, str]:
    """"noun's concept, tab, verb" -> id of the verb that English has there."""
    out: dict[str, str] = {}
    verbs: dict[str, str] = {}
    for concept in concepts():
        if concept.is_verb and (concept.has("t") or concept.has("it")):
            verbs.setdefault(concept.form("en"), concept.id)
    for concept in concepts():
        if not concept.is_verb:
            continue
        for form in concept.forms(lang):
            match = SPLIT[lang].match(form)
            for noun, verb in _english(concept, match[1], lang) if match else ():
                if verb in verbs:
                    out.setdefault(f"{noun}\t{match[2]}", verbs[verb])  # type: ignore[index]
    return out


def _english(concept: Concept, noun: str, lang: str) -> Iterator[tuple[str, str]]:
    """(id of the noun, English verb) of `hold an umbrella`, for each concept that the noun's spelling has."""
    said = concept.form("en")
    for cat, found in table(lang).get(noun, {}).items():
        for one in found if cat[0] == "N" else ():
            for name in one.forms("en"):
                stem = said[: -len(name)] if said.endswith(name) else said[: -len(name) - 1] if said.endswith(name + "s") else ""
                between = BETWEEN.search(stem)
                if between:
                    yield one.id, stem[: between.start()]


def paired(verb: Word, obj: Any) -> Concept | None:
    """The verb that `verb` is with this object, where the lexicon pairs the two."""
    if verb.concept is None or verb.lang not in SPLIT or not isinstance(obj, Thing) or obj.head.concept is None:
        return None
    known = pairs(verb.lang)
    whole = verb.lang == "ja" and any(len(f) > 3 and verb.surface.startswith(f[:-1]) for f in verb.concept.forms("ja"))  # 傘を差し出す: no 差す
    for concept in (verb.concept, *(() if whole else verb.others)):
        for form in concept.forms(verb.lang):
            found = known.get(f"{obj.head.concept.id}\t{form}") if _alike(form, verb.surface) else None
            if found:
                return lexicon().by_id.get(found)
    return None


def _alike(form: str, surface: str) -> bool:
    """Whether an inflected `surface` may be of `form`: it begins alike, in Korean with the same consonant."""
    one, two = ord(form[0]), ord(surface[:1] or " ")
    return one == two or (min(one, two) >= 0xAC00 and (one - 0xAC00) // 588 == (two - 0xAC00) // 588)
