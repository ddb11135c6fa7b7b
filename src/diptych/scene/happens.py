"""What happens by itself, and nobody does it: it snows outside a window, a pot steams, a chimney smokes."""

from __future__ import annotations

import re

from ..language.lexicon import lexicon
from ..language.meaning import Act, Link, Thing, Word
from .depict import Depiction, Figure, Part

__all__ = ["at_sunset", "of_itself", "sky_falls"]

FALLS = ("rain-verb", "snow-verb")
# What does it, inside the verb: 花が咲く, 해가 지다.
OWN = re.compile("(花|風|夕日|太陽|日|꽃|바람|해|태양|노을)(?:[がの이가]|(?=지))")
WHAT = {"花": "flower", "꽃": "flower", "風": "wind", "바람": "wind"}  # else the sun
RISES = ("steam-rise", "smoke-emit", "smoke-rises", "smoke-rise")


def of_itself(out: Depiction, act: Act, part: Part, fig: Figure) -> bool:
    """Place an act that is nobody's, `part` being it alone; False for all others."""
    if act.word.concept is None or act.obj is not None:
        return False
    if act.word.concept.id in FALLS and (fig.empty or act.links):
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


def sky_falls(thing: Thing) -> bool:
    """天上飘着雪: it snows."""
    return thing.head.concept is not None and thing.head.concept.id == "sky" and bool(thing.acts) and all(a.word.concept is not None and a.word.concept.id in FALLS for a in thing.acts)


def at_sunset(thing: Thing) -> None:
    """해가 지는 바다, 日の沈む海: it is the sun that sets."""
    for act in [a for a in thing.acts if a.word.concept is not None and a.word.concept.id == "set-verb" and OWN.match(a.word.surface)]:
        thing.acts.remove(act)
        thing.links.append(Link("when", Thing(Word(lexicon()["sunset"], act.word.surface, act.word.lang, act.word.path)), act.word.path))
