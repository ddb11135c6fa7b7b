"""What happens by itself, and nobody does it: it snows outside a window, a pot steams, a chimney smokes."""

from __future__ import annotations

from itertools import pairwise

from ..language.en.write import is_weather
from ..language.lazy import pattern
from ..language.lexicon import lexicon
from ..language.meaning import Act, Link, Thing, Word, walk
from .depict import Depiction, Figure, Part

__all__ = ["at_sunset", "of_itself", "riding", "sky_falls"]

# What does it, inside the verb: 花が咲く, 해가 지다.
OWN = pattern("(花|風|夕日|太陽|日|꽃|바람|해|태양|노을)(?:[がの이가]|(?=지))")
WHAT = {"花": "flower", "꽃": "flower", "風": "wind", "바람": "wind"}  # else the sun
RISES = ("steam-rise", "smoke-emit", "smoke-rises", "smoke-rise")


def of_itself(out: Depiction, act: Act, part: Part, fig: Figure) -> bool:
    """Place an act that is nobody's, `part` being it alone; False for all others."""
    if act.word.concept is None:
        return False
    if act.obj is not None or act.word.concept.id in BY_ITSELF:
        return _there(out, act, part)
    if is_weather(act) and (fig.empty or act.links):
        out.add("weather", part)  # 窗外下着雪
        return True
    if own := OWN.match(act.word.surface):
        what = WHAT.get(own[1], "sun")
        out.figures.append(Figure(part.path, "object", Thing(Word(lexicon()[what], own[1], act.word.lang, part.path), plural=what == "flower", acts=[act])))
        return True
    if act.word.concept.id in RISES:
        for link in act.links:
            if link.rel in ("in", "on") and isinstance(link.thing, Thing) and link.thing.head.kind in ("object", "food", "part"):
                act.links.remove(link)
                link.thing.acts.append(act)
                out.figures.append(Figure(part.path, "object", link.thing))  # 锅里冒着热气: not who cooks
                return True
    return False


# What gives off what it holds, and what else is told of a place without anybody: 窗户里透出灯光, 箱子里露出猫头, 阳台上晾着衣服.
GIVES = ("glow-with", "emit-smoke", "drip-with-e")
PEEKS = ("expose-verb",)
BY_ITSELF = {"hang-out-laundry": ("laundry", "hang-verb")}
HELD = ("object", "part", "building", "place", "vehicle", "plant", "body")


def _there(out: Depiction, act: Act, part: Part) -> bool:
    """An act with a thing, told of a place, where it is the place's or the thing's own."""
    concept, link = act.word.concept, next((k for k in act.links if isinstance(k.thing, Thing) and k.thing.head.kind in HELD and k.rel in ("in", "on", "at", "outside", "place", "behind")), None)
    assert concept is not None
    if link is None or link.thing is None or act.word.lang != "zh":
        return False
    if concept.id in GIVES and link.rel == "in":
        act.links.remove(link)
        link.thing.acts.append(act)
        out.figures.append(Figure(part.path, "object", link.thing))
        return True
    told = BY_ITSELF.get(concept.id) or (("", "peek-verb") if concept.id in PEEKS else None)
    if told is None:
        return False
    thing = Thing(Word(lexicon()[told[0]], act.word.surface, "zh", part.path)) if told[0] else act.obj
    if not isinstance(thing, Thing):
        return False
    thing.acts.append(Act(Word(lexicon()[told[1]], act.word.surface, "zh", part.path), links=act.links))
    out.figures.append(Figure(part.path, "object", thing))
    return True


GOES = ("go-verb", "run-verb")


def riding(out: Depiction, acts: list[Act]) -> None:
    """자전거를 타고 가다, 自転車に乗って走る: who rides neither goes nor runs besides."""
    if len(acts) < 2:
        return
    for before, act in pairwise(list(acts)):
        concept, rides = act.word.concept, before.word.concept
        if concept is not None and rides is not None and concept.id in GOES and rides.id.startswith("ride") and act.word.lang in ("ja", "ko") and not (act.links or act.obj or act.adverbs):
            acts.remove(act)
            out.leaves[:] = [leaf for leaf in out.leaves if all(word is not act.word for word in walk(leaf))]  # it is said


def sky_falls(thing: Thing) -> bool:
    """天上飘着雪: it snows."""
    return thing.head.concept is not None and thing.head.concept.id == "sky" and bool(thing.acts) and all(map(is_weather, thing.acts))


def at_sunset(thing: Thing) -> None:
    """해가 지는 바다, 日の沈む海: it is the sun that sets."""
    for act in [a for a in thing.acts if a.word.concept is not None and a.word.concept.id == "set-verb" and OWN.match(a.word.surface)]:
        thing.acts.remove(act)
        thing.links.append(Link("when", Thing(Word(lexicon()["sunset"], act.word.surface, act.word.lang, act.word.path)), act.word.path))
