"""What English rules make of a passive that goes on, of what is too much for something, and of `only`."""

from __future__ import annotations

from typing import Any

from ..alike import held_against
from ..compose import modified
from ..heads import ident, kind_of, passive, path_of
from ..hues import color_itself
from ..lexicon import Concept, lexicon
from ..meaning import Act, Link, Quality, Thing, Word
from ..soon import undergone_soon
from .actions import add_link_to, add_obj, attach, link, special
from .morph import past
from .verbs import not_yet

__all__ = ["after_doing", "by_whom", "coloured_so", "dressed_as", "enough", "going_on", "kept_on", "lasting", "not_done_yet", "only", "serving_as", "switched", "too_much", "too_much_for"]


COATED = Concept("paint-coat", "verb", ["paint", "涂", "塗る", "칠하다"], "t")


def only(word: tuple, thing: Any) -> Any:
    """`only a candle`, `just snow`."""
    return modified([Quality(Word(lexicon()["only"], "only", "en", word[1]))], thing) if isinstance(thing, Thing) else thing


def too_much(quals: list[Quality], acts: list) -> list:
    """`too short to reach the counter`: what it is, and what it cannot do."""
    quals[0].degree = "too"
    return [*quals, *not_yet(("unable to", quals[0].word.path), acts)]


def enough(quals: list[Quality], acts: list) -> list:
    """`big enough to block the doorway`: what it is, and what it can do."""
    return [*quals, *not_yet(("able to", quals[0].word.path), acts)]


def switched(state: tuple) -> list[Quality]:
    """`with its lights on`, `the radio is off`."""
    return [Quality(Word(lexicon()[state[0]], state[0].removeprefix("switched-"), "en", state[1]))]


def kept_on(verb: tuple, worn: tuple) -> list:
    """`with headphones on`, `with his shoes off`."""
    thing, state = worn
    return special("wear", negated=state[0] == "switched-off")(verb, thing)


def too_much_for(quals: list[Quality], thing: Any) -> list:
    """`too narrow for two cars`."""
    return held_against(quals, thing, "too")


def serving_as(thing: Any, part: Any) -> Any:
    """`a carrot for a nose`; a bowl for soup is none."""
    rel = "serving-as" if kind_of(part) in ("body", "part", "garment", "hair") and kind_of(thing) != kind_of(part) else "for"
    return attach(thing, Link(rel, part, path_of(part)))


def after_doing(quals: list[Quality], acts: list) -> list:
    """`red from crying`."""
    for act in acts:
        if isinstance(act, Act):
            act.when = "after"
    return [*quals, *acts]


def coloured_so(verb: Word, quals: list[Quality]) -> list:
    """`dyed blue`, `painted bright green`: the colour that it has now."""
    *before, last = quals
    if ident(verb) == "paint-verb":
        verb.concept = COATED  # a wall, not a picture
    return [Act(verb, links=[Link("colored", Thing(color_itself(last.word), mods=before), last.word.path)], done=True)]


def by_whom(acts: list, thing: Any) -> list:
    """`being chased by a bear`: who does it; nobody walks by a river's doing."""
    act = acts[-1]
    if isinstance(act, Act) and passive(act.word):
        act.links.append(Link("by", thing, path_of(thing)))
        return acts
    return add_link_to(acts, link(("beside", path_of(thing)), thing))


def going_on(_: tuple, acts: list) -> list:
    """`being washed`: what is done to it now."""
    if isinstance(acts[0], Act):
        acts[0].when = "being"
    return acts


def not_done_yet(lead: tuple, acts: list) -> list:
    """`waiting to be fed`."""
    act = acts[0]
    if isinstance(act, Act) and act.word.concept is not None:
        meant = undergone_soon(act.word.concept, lead[0], past(act.word.concept.form("en")))
        act.word.concept, act.word.surface, act.word.others = meant, meant.form("en"), ()
        act.done = False
    return acts


def dressed_as(verb: tuple, who: Any) -> list:
    """`dressed as a king`."""
    return [Act(Word(lexicon()["dress-up-as"], verb[0], "en", verb[1]), who)]


def lasting(verb: Word, obj: Any) -> list:
    """`wrapped around a tower`: it is there still."""
    return add_obj([Act(verb)], obj)
