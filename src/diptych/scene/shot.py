"""Rules of `under` for what a camera has: a shutter, a lens, a focus."""

from __future__ import annotations

from ..language.lazy import pattern
from ..language.lexicon import lexicon
from ..language.meaning import Link, Quality, Thing, Word
from .nodes import LENGTH, key_thing, key_word, plain
from .roles import key_of
from .said import CONCRETE, Said

__all__ = ["as_shot", "focus", "lens", "shutter"]

RATIO = pattern(r"\d+(?:\.\d+)?(?::\d+(?:\.\d+)?| ?[xX×]| ?K)")
MEASURES = {"magnification": "magnification", "magnification ratio": "magnification", "temperature": "color temperature", "color temperature": "color temperature", "colour temperature": "color temperature", "white balance": "color temperature"}  # what so many K are of
ANGLES = dict.fromkeys(("angle", "camera angle", "view", "camera", "perspective", "viewpoint"), ("three-quarter", "three quarter", "3/4", "low", "high", "dutch", "oblique", "overhead")) | dict.fromkeys(("shot", "shot type", "shot size", "framing"), ("wide", "medium", "long", "full", "extreme wide", "ultra wide"))
CROPPED = ("square", "tight", "loose", "close", "vertical", "horizontal", "wide")  # how a picture is cut: no crops
SHUTTERS = {"shutter", "快门", "シャッター", "셔터"}
# What a camera is focused on.
FOCUSED = CONCRETE | {"person", "being", "animal"}


def shutter(said: Said) -> None:
    """{"シャッター": "高速"}: a fast shutter speed."""
    if said.all(Quality) and key_of(said.path) in SHUTTERS:
        said.becomes(key_thing(lexicon()["shutter-speed"], said.path, mods=said.node))


def lens(said: Said) -> None:
    """{"lens": "50mm"}."""
    if said.noun is not None and said.noun.id in ("lens", "camera-lens-plain") and LENGTH.fullmatch(plain(said.node)):
        said.node = key_thing(said.noun, said.path, mods=[Quality(Word(None, plain(said.node), "name", said.path))])


def focus(said: Said) -> None:
    """{"focus": "her hands"}, {"focus": "on the owl's face"}, {"초점": "눈동자"}: on them."""
    noun, thing = said.noun, said.thing
    if noun is None or noun.id != "focus-plain":
        return
    if thing is not None and thing.head.kind in FOCUSED and not thing.acts:
        thing.plural = thing.plural or (thing.head.concept is not None and thing.head.concept.id == "eye" and thing.count is None)
        said.node = Thing(key_word(noun, said.path), links=[Link("on", thing, said.path)])
    elif isinstance(said.node, Link) and said.node.rel == "on":
        said.node = Thing(key_word(noun, said.path), links=[said.node])


def as_shot(key: str, words: str, role: str) -> str:
    """{"depth": "shallow"}, {"angle": "low"}, {"magnification": "5:1"}: by the name of what it is; "" for all others."""
    if key == "depth" and words in ("shallow", "deep"):
        return f"{words} depth of field"
    if key in ("crop", "cropping") and words.casefold() in CROPPED:
        return f"{words} framing"
    if role == "camera" and words.casefold() in ANGLES.get(key, ()):
        return f"{words} {'shot' if 'wide' in words or words in ('medium', 'long', 'full') else 'view' if '3' in words or 'three' in words or words == 'overhead' else 'angle'}"
    if RATIO.fullmatch(words) and (of := MEASURES.get(key)):
        return f"{words} {of}"
    return ""
