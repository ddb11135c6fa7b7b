"""What English rules make of a verb with who gets it, whom it is done to, or that is not done yet; comparisons; colours as places."""

from __future__ import annotations

from typing import Any

from .. import heads as h
from ..alike import held_against
from ..hues import color_itself
from ..meaning import Act, Link, Quality, Thing, Word
from ..somebody import ENGLISH, SOMEBODY
from ..soon import about_to

__all__ = ["compared", "done_to", "given_to", "more", "near_whom", "not_yet", "of_color", "to_color"]


def to_color(prep: tuple, quals: list[Quality]) -> Link:
    """`fading to pink`, `from teal to deep blue`: the colour itself, which has no article."""
    *before, last = quals
    return Link(prep[0], Thing(color_itself(last.word), mods=before), prep[1])


def of_color(_: Any, quals: list[Quality]) -> Thing:
    """`flecks of green`: the colour itself."""
    *before, last = quals
    return Thing(color_itself(last.word), mods=before)


def more(quals: list[Quality]) -> list[Quality]:
    """`a taller tower`."""
    quals[0].degree = "more"
    return quals


def compared(quals: list[Quality], than: Any) -> list:
    """`taller than a house`; than him or her says no more than taller."""
    if isinstance(than, tuple):
        return more(quals)
    return held_against(quals, than, "than")


def done_to(acts: list, pronoun: tuple) -> list:
    """`watches him`; to oneself is no object."""
    said, path = pronoun
    if said in ENGLISH:
        acts[-1].obj = Thing(Word(SOMEBODY[ENGLISH[said]], said, "en", path))
    return acts


def near_whom(prep: tuple, pronoun: tuple) -> Link:
    """`in front of her`; by oneself is beside nobody, and a coat too big for her is no present."""
    said, path = pronoun
    return Link(prep[0], Thing(Word(SOMEBODY[ENGLISH[said]], said, "en", path)) if said in ENGLISH and prep[0] not in ("for", "all-over", "about") else None, prep[1])


def not_yet(lead: tuple, acts: list) -> list:
    """`about to jump`, `preparing to land`."""
    first = acts[0]
    if isinstance(first, Act) and first.word.concept is not None and not first.special:
        meant = about_to(first.word.concept, lead[0])
        first.word.concept, first.word.surface, first.word.others = meant, meant.form("en"), ()
    return acts


def given_to(verb: Word, who: Any) -> list[Act]:
    """`hands him a letter`: who gets it."""
    return [Act(verb, links=[Link("to", who, h.path_of(who))])]
