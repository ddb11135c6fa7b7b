"""Chinese for an English noun and its quality, where both together have a word: full lips 丰满的嘴唇, fair skin 白皙皮肤."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from ..en.forms import forms
from ..en.morph import plural
from ..lexicon import Concept
from ..meaning import Thing

__all__ = ["compounded"]

KINDS = ("body", "hair", "food", "nature")
HAIR = {"body", "hair"}


def compounded(thing: Thing) -> Thing:
    """With one noun instead of the noun and a quality of the same value; as it is where no such noun is known."""
    head = thing.head
    if thing.owner is not None and head.lang != "zh" and head.concept is not None and head.concept.id == "back-view":
        return replace(thing, head=replace(head, concept=None, surface="背影", lang="zh"))  # 少女的背影
    if head.lang not in ("en", "key") or head.concept is None:
        return thing
    for q in thing.mods:
        if q.word.lang == "en" and q.word.path == head.path and not (q.degree or q.negated) and (found := _together(q.word.surface.lower(), head.concept)):
            return replace(thing, head=replace(head, concept=found, lang="key"), mods=[m for m in thing.mods if m is not q])
    return thing


@lru_cache(maxsize=4096)
def _together(quality: str, noun: Concept) -> Concept | None:
    said = noun.form("en")
    for both in (f"{quality} {said}", f"{quality} {plural(said)}"):
        for cat, _, concept in forms().get(both, ()):
            alike = concept.kind == noun.kind or {concept.kind, noun.kind} == HAIR
            if cat[0] == "N" and concept is not noun and alike and concept.kind in KINDS and (concept.form("en") == both or concept.kind == "hair"):
                return concept
    return None
