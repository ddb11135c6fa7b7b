"""What English texts say of colours, numbers and kinds, by their words alone: for the rules that hold slots against each other.

It looks at neighbours, not at grammar, and is meant to be silent rather than wrong: two texts disagree about a noun only
where both say something of it and nothing that they say is the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .look import Look

__all__ = ["colors", "disagreements", "kinds", "numbers", "unlike"]

Said = dict[str, tuple[set[str], tuple[int, int]]]

COLORS = {
    name: first
    for first, *others in (
        line.split()
        for line in (
            "red crimson scarlet", "orange", "yellow", "green emerald", "blue navy azure", "purple violet lavender", "pink", "brown chestnut",
            "black", "white", "gray grey", "silver", "gold golden", "blond blonde", "beige", "turquoise teal", "cyan", "magenta",
        )
    )
    for name in (first, *others)
}  # fmt: skip
NUMBERS = {word: str(n) for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
NUMBERS |= {"a": "1", "an": "1"}
KINDS = {
    name: (kind, first)
    for kind, lines in {
        "person": ["female woman girl lady mother sister princess queen actress waitress", "male man boy gentleman father brother prince king actor"],
        "animal": ["cat kitten", "dog puppy", "horse", "rabbit bunny", "fox", "wolf", "bear", "tiger", "lion", "elephant", "cow", "sheep", "pig", "deer"],
        "time of day": ["day daytime noon", "night midnight"],
        "season": ["spring", "summer", "autumn", "winter"],
    }.items()
    for first, *others in (line.split() for line in lines)
    for name in (first, *others)
}  # fmt: skip
WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*|\d+|[^\sa-z\d]", re.IGNORECASE)
STOP = frozenset("and or with in on at of is are was by to from for while under over near beside who that the his her its their has have".split())
REACH = 3  # words that a colour or a number may stand before its noun


def colors(text: str) -> Said:
    """Noun -> its colours, and where the first of them stands."""
    return _before(text, COLORS)


def numbers(text: str) -> Said:
    """Noun -> how many there are; `a` and `an` are one."""
    tags = re.sub(r"\b(\d)(girl|boy)(s?)\b", r"\1 \2\3", text)  # `2girls` of the anime models
    return _before(tags, NUMBERS | {str(n): str(n) for n in range(1, 21)})


def kinds(text: str) -> Said:
    """Kind -> what there is of it."""
    out: Said = {}
    for match in WORD.finditer(text):
        kind, name = KINDS.get(_one(match[0].lower()), ("", ""))
        if kind:
            out.setdefault(kind, (set(), match.span()))[0].add(name)
    return out


def _before(text: str, table: dict[str, str]) -> Said:
    out: Said = {}
    words = list(WORD.finditer(text))
    for i, match in enumerate(words):
        value = table.get(match[0].lower())
        for after in words[i + 1 : i + 1 + REACH] if value else ():
            noun = after[0].lower()
            if noun in STOP or not noun[0].isalpha():
                break
            if noun not in table:
                out.setdefault(_one(noun), (set(), (match.start(), after.end())))[0].add(str(value))
    return out


def _one(noun: str) -> str:
    """A noun's singular, as far as an s tells."""
    irregular = {"women": "woman", "men": "man", "wolves": "wolf", "children": "child", "sheep": "sheep", "glasses": "glasses"}
    return irregular.get(noun) or (noun[:-1] if noun.endswith("s") and not noun.endswith("ss") and len(noun) > 3 else noun)


def unlike(some: set[str], others: set[str]) -> bool:
    """Whether both say something, and nothing in common."""
    return bool(some and others and not some & others)


def disagreements(look: Look, said: Callable[[str], Said]) -> Iterator[tuple[str, str, str, str, tuple[int, int]]]:
    """Noun, what this slot says of it, the other slot, what that says, and where; from the first slot's side only."""
    names = list(look.texts)
    later = names[names.index(look.slot.id) + 1 :] if look.slot.id in names else []
    for other in later:
        if look.texts[other] == look.text or look.json:
            continue
        here, there = said(look.text), said(look.texts[other])
        for noun, (some, span) in here.items():
            if noun in there and unlike(some, there[noun][0]):
                yield noun, " or ".join(sorted(some)), other, " or ".join(sorted(there[noun][0])), span
