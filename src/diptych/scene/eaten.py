"""Rules of `under` for what is eaten and drunk: {"具材": ["マグロ"]} is no fish that swims, {"얼음": "가득"} fills the glass."""

from __future__ import annotations

from dataclasses import replace

from ..language.lexicon import LANGS, Concept, lexicon
from ..language.meaning import Act, Link, Quality, Word
from .nodes import key_thing
from .said import Said

__all__ = ["eaten", "filled"]


def eaten(said: Said) -> None:
    """{"具材": ["マグロ"]}: tuna."""
    if said.thing is not None and said.thing.head.kind == "animal" and not said.thing.acts:
        said.thing.head = _as_food(said.thing.head)


def _as_food(word: Word) -> Word:
    concept = word.concept
    assert concept is not None
    made = Concept(f"{concept.id}-as-food", "food", [concept.form(lang) for lang in LANGS], "mass")
    return replace(word, concept=made, others=())


def filled(said: Said) -> None:
    """{"얼음": "가득"}: full of it."""
    full = said.all(Quality, Act) and all(q.word.concept is not None and q.word.concept.id in ("full-object", "be-filled-with") for q in said.node)
    if full and said.concrete is not None and said.concrete.kind in ("food", "nature") and not said.concrete.id.startswith("moon"):
        link = Link("using", key_thing(said.concrete, said.path), said.path)
        said.becomes([Act(replace(said.node[0].word, concept=lexicon()["fill-verb"]), links=[link], done=True)], "action")
