"""Rules of `under` for what a camera has: a shutter, a lens, a focus."""

from __future__ import annotations

from ..language.lexicon import lexicon
from ..language.meaning import Link, Quality, Thing, Word
from .nodes import LENGTH, key_thing, key_word, plain
from .roles import key_words, last_key
from .said import CONCRETE, Said

__all__ = ["focus", "lens", "shutter"]

SHUTTERS = {"shutter", "快门", "シャッター", "셔터"}
# What a camera is focused on.
FOCUSED = CONCRETE | {"person", "being", "animal"}


def shutter(said: Said) -> None:
    """{"シャッター": "高速"}: a fast shutter speed."""
    if said.all(Quality) and key_words(last_key(said.path)) in SHUTTERS:
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
