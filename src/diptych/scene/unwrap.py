"""What a picture shows, out of what it is: a photo of an old man, a close-up of a girl, a background that is a mountain."""

from __future__ import annotations

from typing import Any

from ..language.lazy import pattern
from ..language.meaning import Link, Thing
from .depict import Depiction, Figure, Part

__all__ = ["SECTION_OF_KIND", "SECTION_OF_ROLE", "ground_of", "section_of", "unwrapped"]

SECTION_OF_ROLE = {
    "location": "location", "background": "background", "foreground": "foreground", "midground": "midground", "time": "time",
    "weather": "weather", "light": "light", "camera": "camera", "composition": "composition", "palette": "palette",
    "style": "style", "medium": "style", "artist": "style", "mood": "mood", "quality": "quality",
}  # fmt: skip
SECTION_OF_KIND = {
    "place": "location", "time": "time", "weather": "weather", "event": "location", "light": "light", "camera": "camera",
    "composition": "composition", "medium": "style", "style": "style", "artist": "style", "quality": "quality",
    "building": "location", "nature": "location",
}  # fmt: skip
TONED = pattern(r"(?:tones?|colou?rs|hues|palette|color scheme)$")
TOOLS = pattern(r"\b(?:ink|pencil|crayon|charcoal|brush|pen|paint|paints|chalk|marker|pastel|pastels|watercolou?r|gouache|acrylic|oil|graphite|stylus|palette knife)\b")


def section_of(thing: Thing) -> str:
    """The section of a craft's noun by its kind; warm tones are the palette, and no style."""
    toned = thing.head.kind == "style" and thing.head.concept is not None and TONED.search(thing.head.concept.form("en"))
    return "palette" if toned else SECTION_OF_KIND[thing.head.kind]


def unwrapped(out: Depiction, thing: Thing, part: Part, fig: Figure) -> Thing:
    """`a photo of an old man`: the picture's kind goes to style, the man is what it shows."""
    if (inner := _shot_of(thing)) is not None:
        out.add("camera", Part(thing, part.path, part.role, part.weight))
        return inner
    for act in [a for a in thing.acts if thing.head.kind == "medium" and a.word.concept is not None and a.word.concept.id in ("paint-verb", "draw-verb")]:
        drawn: Any = act.links[0].thing if act.done and len(act.links) == 1 and act.links[0].rel == "using" else None  # 画着猫的油画
        drawn = None if _draws(drawn) else drawn or (act.obj if not act.done and not act.links else None)  # 猫を描いた油絵
        if isinstance(drawn, Thing):
            thing.acts.remove(act)
            thing.links.append(Link("of", drawn, act.word.path))
            out.leaves = [leaf for leaf in out.leaves if leaf is not act.word]  # the painting says it
    shown = [link for link in thing.links if link.rel == "of" and isinstance(link.thing, Thing)]
    if thing.head.kind not in ("medium", "camera") or len(shown) != 1 or thing.also:
        return thing
    thing.links = [link for link in thing.links if link is not shown[0]]
    thing.said = ""
    inner = shown[0].thing
    assert inner is not None
    inner.links += [link for link in thing.links if link.rel != "by"]
    inner.acts += thing.acts
    inner.wears += thing.wears
    inner.parts += thing.parts
    thing.links, thing.acts, thing.wears, thing.parts = [k for k in thing.links if k.rel == "by"], [], [], []
    out.add(SECTION_OF_KIND[thing.head.kind], Part(thing, part.path, part.role, part.weight))
    return inner


def _draws(thing: Any) -> bool:
    """Whether it is what one draws with: 먹으로 그린 그림."""
    return isinstance(thing, Thing) and thing.head.concept is not None and TOOLS.search(thing.head.concept.form("en")) is not None


def _shot_of(thing: Thing) -> Thing | None:
    """男人特写, 女孩的背影: who is shown so; the shot itself stays behind in `thing`."""
    shot = next((c for c in (thing.head.concept, *thing.head.others) if c is not None and c.kind == "camera"), None)
    if shot is None or thing.also or thing.head.lang == "en":
        return None
    owner, told = thing.owner, next((q for q in thing.mods if q.word.concept is not None and q.word.concept.is_being), None)
    if isinstance(owner, Thing) and owner.is_being:
        inner, thing.owner = owner, None
    elif told is not None:
        inner, thing.mods = Thing(told.word, mods=thing.mods[: thing.mods.index(told)]), thing.mods[thing.mods.index(told) + 1 :]
    else:
        return None
    inner.count, thing.count = inner.count or thing.count, None
    inner.acts, inner.links, inner.wears, inner.parts = inner.acts + thing.acts, inner.links + thing.links, inner.wears + thing.wears, inner.parts + thing.parts
    thing.acts, thing.links, thing.wears, thing.parts = [], [], [], []
    thing.head.concept, thing.head.others = shot, ()
    return inner


def ground_of(thing: Thing) -> Any:
    """背景是雪山, 背景里有一座塔: the link that says it is what the back or the front shows; beings stand there as figures."""
    if thing.head.concept is None or thing.head.concept.is_being or thing.head.kind in ("animal", "person"):
        return None
    for link in thing.links:
        if link.rel in ("as", "in") and isinstance(link.thing, Thing) and link.thing.head.concept is not None and link.thing.head.concept.id in ("background", "foreground"):
            return link
    return None
