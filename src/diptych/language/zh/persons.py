"""Chinese: whose a thing is, whom something is done to or stands by, what somebody else is watched, taught or made to do."""

from __future__ import annotations

from typing import Any

from .. import heads as h
from ..compose import counted, predicate
from ..lexicon import lexicon
from ..meaning import Act, Count, Link, Quality, Thing, Word
from ..somebody import SOMEBODY

__all__ = ["at_whose", "by_somebody", "done_to", "oneself", "only", "pair_of", "somebody", "watched", "whose"]

# Verbs after which English says what somebody else is to do as an infinitive: 教孩子写字, 让学生站起来.
TAUGHT = {"teach-verb": "to", "help-verb": "to", "make-do": "do"}


def at_whose(pronoun: Any, link: Link) -> Link:
    whose(pronoun, link.thing)
    return link


def whose(pronoun: Any, thing: Any) -> Any:
    """他的肩膀, 她的手: in English whose it is has to be said."""
    said = pronoun[0] if isinstance(pronoun, tuple) else ""
    if isinstance(thing, Thing) and said in ("他", "她"):
        thing.whose = "m" if said == "他" else "f"
    return thing


def only(word: Any, thing: Any) -> Any:
    """只有一只猫: no more than that."""
    if isinstance(thing, Thing) and isinstance(word, tuple):
        thing.mods.insert(0, Quality(Word(lexicon()["only"], word[0], "zh", word[1])))
    return thing


def somebody(pronoun: Any) -> Thing | None:
    """Whom a pronoun speaks of; None for I and you and such."""
    said, path = pronoun if isinstance(pronoun, tuple) else ("", "")
    return Thing(Word(SOMEBODY[said], said, "zh", path)) if said in SOMEBODY else None


def oneself(pronoun: tuple) -> Thing | None:
    """比自己还大: than himself, herself or itself; None for other pronouns."""
    return Thing(Word(lexicon()["oneself"], pronoun[0], "zh", pronoun[1])) if pronoun[0] == "自己" else None


def done_to(acts: list, pronoun: Any) -> list:
    """看着她: at her."""
    acts[-1].obj = somebody(pronoun)
    return acts


def by_somebody(pronoun: Any, link: Link) -> Link:
    """她面前: in front of her; 她肩膀上: on her shoulder."""
    if link.thing is None:
        link.thing = somebody(pronoun)
        return link
    return at_whose(pronoun, link)


def watched(verb: Word, told: list) -> list[Act]:
    """听老师讲课, 看孩子玩耍: what somebody else does, and who attends to it."""
    subject, acts = told
    if h.ident(verb) in ("carry-verb", "carry-on-arm"):
        verb.concept = lexicon()["take-along"]  # 带着孙子逛庙会
    if h.ident(verb) in TAUGHT and isinstance(acts[0], Act) and not acts[0].special:
        acts[0].when = TAUGHT[h.ident(verb)]
    return [Act(verb, predicate(subject, acts))]


def pair_of(thing: Any, number: tuple) -> Any:
    """兄弟俩: two brothers; 父子俩: a father and son, who are two already."""
    if number[0] == 2 and isinstance(thing, Thing) and thing.head.concept is not None and " and " in thing.head.concept.form("en"):
        return thing
    return counted(Count(number[0], number[1]), thing)
