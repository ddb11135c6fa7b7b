"""Verbs in the past before a noun, in head-final languages: done to it, done by it, or a state that lasts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from . import heads as h
from .borne import having
from .compose import modified
from .lexicon import lexicon
from .meaning import Act, Link, Thing, Word

__all__ = ["bearing", "done", "over", "past", "seen"]

LASTING = {"bloom-verb", "bloom", "be-in-bloom"}
VIEWED = {"look-up-at": "from-below", "stare-up": "from-below", "look-down-at": "from-above"}  # 올려다본 등대: nobody looks
FINISHED = {"forget", "lose", "drop-verb", "buy-verb", "find-verb"}  # 傘を忘れた: no picture shows it being done
BEARING = {"object", "food", "garment", "part", "place", "building"}  # what an object of theirs was put on, not what acts


def done(word: Word) -> list[Act]:
    return [Act(word, done=True)]


def past(word: Word) -> list[Act]:
    """た of an intransitive verb: the state it left, but for postures, which last."""
    lasts = (word.kind == "posture" and h.ident(word) not in h.LEFT) or h.ident(word) in LASTING
    if h.ident(word) in VIEWED:
        return seen(word)
    own = word.concept is not None and "one's" in word.concept.form("en")  # 얼굴을 가린: covering it
    return [Act(word, done=not lasts and not own and not h.passive(word))]


def seen(word: Word) -> list[Act]:
    """た of a transitive verb before what it was done to: 宇宙から見た地球 is seen rather than looked at."""
    book, ident = lexicon(), h.ident(word)
    if ident in ("look-at", "look-verb", *VIEWED) and "see-verb" in book:
        word.concept = book["see-verb"]
    side = [replace(word, concept=book[VIEWED[ident]], others=())] if ident in VIEWED else []
    return [Act(word, adverbs=side, done=True)]


def over(word: Word) -> list[Act]:
    """た of a transitive verb, whose object may have come to be on the noun that follows."""
    return [Act(word, over=True, when="having" if h.ident(word) in FINISHED else "")]


def bearing(acts: list, thing: Any) -> Any:
    """`シロップをかけたパンケーキ`: what has no hands has the object, put there."""
    act = acts[-1]
    if len(acts) > 1 or not isinstance(act, Act) or not act.over or act.special or act.negated or not isinstance(act.obj, Thing) or h.kind_of(thing) not in BEARING:
        return modified(acts, thing)
    part = act.obj
    if h.kind_of(thing) == "garment" and h.ident(act.word).startswith(("hold", "carry", "ride", "read", "play")):
        return modified(acts, thing)  # 傘を差した着物の女性: done by who wears it
    if h.ident(act.word) in h.TOPPING and h.kind_of(thing) == "food":
        act.word.concept = lexicon()["top-with-food"]  # チーズを乗せたトースト: topped with it
    if h.ident(act.word) in (*h.COVERING, "top-with-food"):  # 花を飾った窓: decorated with it
        return modified([Act(act.word, links=[Link("using", part, h.path_of(part)), *act.links], adverbs=act.adverbs, done=True)], thing)
    part.acts.append(Act(act.word, None, [], act.adverbs, done=not h.passive(act.word)))
    thing.links += [link for link in act.links if link.rel != "on"]
    return having(part, thing)
