"""A noun in the user's own English, in a sentence or as a keyword."""

from __future__ import annotations

import re

from ..lazy import pattern
from ..meaning import Thing
from ..pieces import Piece
from .morph import article, third
from .number import is_plural, with_article

__all__ = ["as_said", "is_told"]


def is_told(thing: Thing, text: str) -> bool:
    """Whether `text`, which says it, tells what it does as a sentence: "a cat sleeps", "two cats are asleep"; "a cat sleeping" does not."""
    words = text.split()[1:]
    verbs = [act.word.surface.split(" ")[0] for act in thing.acts]
    return any(third(verb) in words or (thing.plural and verb in words) for verb in verbs) or bool(verbs and not {"is", "are"}.isdisjoint(words))


def as_said(thing: Thing, det: bool) -> list[Piece]:
    """The user's own English, with an article where a sentence wants one and without where a keyword does not."""
    text, path = AT_ONE_SIDE.sub(r"\1 the ", thing.said) if det else thing.said, thing.head.path
    first, _, rest = text.partition(" ")
    if first.lower() in ("a", "an", "the") and rest:
        return [(text if det else rest, path)]
    if det and rest.startswith("of ") and thing.count is not None and thing.count.value == 1 and thing.count.unit == first.lower():
        return [(article(first), ""), (text, path)]  # a row of bulbs
    number = first[:1].isdecimal() and not (rest and MEASURED.match(first))
    if not det or first.lower() in WORDS_THAT_COUNT or number or thing.plural or is_plural(thing):
        return [(text, path)]
    named = thing.head.concept is not None and (thing.head.concept.has("the") or thing.head.concept.has("bare"))
    if rest.startswith("of ") and not named:
        return [("the" if first in DEFINITE else article(first), ""), (text, path)] if not first.endswith("s") else [(text, path)]
    if thing.head.concept is None and not (thing.mods and ONE.search(text)):
        return [(text, path)]
    return with_article([(text, path)], thing, False)


AT_ONE_SIDE = pattern(r"\b(in|on|over|across|around|under|behind) (?=(?:left|right) (?:hand|arm|shoulder|wrist|ear|eye|cheek|leg|foot|knee|forearm|hip|thigh)\b)")  # a pistol in left hand
ONE = pattern(r"\b(?!\w*(?:ing|ness|ity|ware|ium|ae|[sia])$)[a-z]{4,}$")  # the end of what one can count, most likely
MEASURED = pattern(r"\d[\d.]*(?:mm|cm|m|k|th|nd|st|rd|s)?[-a-z]*[a-z]", re.I)  # "85mm lens", "19th century"
DEFINITE = {"top", "bottom", "middle", "center", "centre", "edge", "end", "foot", "rest", "back", "front", "side", "interior", "inside", "outside", "heart", "base", "tip", "rim"}  # fmt: skip
WORDS_THAT_COUNT = {"some", "many", "several", "only", "just", "nothing", "his", "her", "their", "its", "my", "this", "that", "these", "those", "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "half", "both", "all", "each", "every", "dozens", "countless", "lots", "few", "another"}  # fmt: skip
