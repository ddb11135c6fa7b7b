"""A drawing as people keep a scene: JSON with keys, in English or Chinese.

scene(drawing)            # {"style": "flat illustration", "subject": {"type": "person", "hair": "black bob", ...}, ...}
"""

from __future__ import annotations

from typing import Any

from .drawing import Drawing, Person
from .tell import BETWEEN, BETWEEN_ZH, garment_phrase, ground_phrase, hair_phrase, thing_phrase
from .vocabulary import words

__all__ = ["scene"]

KEYS = {
    "en": ("style", "subject", "background", "objects"),
    "zh": ("风格", "人物", "背景", "物体"),
}


def scene(drawing: Drawing, lang: str = "en") -> dict[str, Any]:
    """All the drawing says, nothing else; what it leaves unsaid has no key."""
    style, subject, background, things = KEYS[lang]
    made: dict[str, Any] = {}
    if drawing.style:
        made[style] = words("style", drawing.style, lang)
    if drawing.person:
        made[subject] = _person(drawing.person, lang)
        if drawing.relation == "held":
            made[subject]["手持" if lang == "zh" else "holding"] = thing_phrase(drawing.things[0], lang)
    said = _things(drawing, lang)
    if said:
        made[things] = said
    if drawing.background.kind:
        made[background] = ground_phrase(drawing.background, lang)
    return made


def _person(person: Person, lang: str) -> dict[str, Any]:
    zh = lang == "zh"
    made: dict[str, Any] = {"类型": "人"} if zh else {"type": "person"}
    if person.hair or person.hair_color:
        made["发型" if zh else "hair"] = hair_phrase(person, lang).removeprefix("a ").removeprefix("an ")
    for key, name in (("skin", "肤色"), ("mood", "表情")):
        if getattr(person, key):
            made[name if zh else {"mood": "expression"}.get(key, key)] = words(key, getattr(person, key), lang)  # fmt: skip
    if person.beard:
        made["面部" if zh else "face"] = "胡子" if zh else "beard"
    worn = []
    if person.glasses:
        worn.append(words("glasses", person.glasses, lang))
    if person.headphones:
        worn.append(words("headphones", "headphones", lang, person.headphones))
    if worn:
        made["配饰" if zh else "accessories"] = worn
    if person.garment or person.garment_color:
        made["服装" if zh else "clothing"] = garment_phrase(person, lang).removeprefix("a ").removeprefix("an ")
    if person.body != "portrait":
        made["姿势" if zh else "pose"] = words("body", person.body, lang)
    return made


def _things(drawing: Drawing, lang: str) -> list[str]:
    things = [thing_phrase(thing, lang) for thing in drawing.things]
    if not things or drawing.relation == "held":
        return []
    if not drawing.relation:
        return things
    other = things[1] if len(things) == 2 else ("人" if lang == "zh" else "the person")
    if lang == "zh":
        return [f"{things[0]}在{other}{BETWEEN_ZH[drawing.relation]}"]
    return [f"{things[0]} {BETWEEN[drawing.relation][0]} {other}"]
