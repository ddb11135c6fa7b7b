"""Hair whose colour or length stands on its owner or its style: 粉色长发少女, 金髪のツインテール."""

from __future__ import annotations

from dataclasses import replace

from .lexicon import lexicon
from .meaning import Link, Quality, Thing, Word

__all__ = ["colours_hair", "is_hair", "plain", "worn_so"]


def colours_hair(mod: Quality, thing: Thing) -> bool:
    """粉色长发少女: it is the hair that is pink."""
    before = thing.mods[0].word if thing.mods else None
    ident = before.concept.id.removesuffix("ed") if before is not None and before.concept is not None else ""
    if mod.word.kind != "adj.color" or mod.word.lang != "zh" or not ident.endswith("-hair") or ident not in lexicon() or before is None:
        return False
    thing.mods.pop(0)
    thing.parts.insert(0, Thing(replace(before, concept=lexicon()[ident], others=()), mods=[mod]))
    return True


def worn_so(hair: Word, style: Thing) -> Thing | None:
    """金髪のツインテール: blonde hair in twin tails; None where `style` names hair itself."""
    ident = hair.concept.id.removesuffix("ed") if hair.concept is not None else ""
    own = style.head.concept
    if style.head.kind != "hair" or own is None or "hair" in own.form("en") or not ident.endswith("-hair") or ident not in lexicon():
        return None
    return Thing(replace(hair, concept=lexicon()[ident], others=()), links=[Link("in", style, style.head.path)])


def plain(word: Word, thing: Thing) -> None:
    """銀髪のロングヘア: silver long hair, not silver-haired."""
    if thing.head.kind == "hair" and word.concept is not None and word.concept.id.endswith("-haired"):
        color = word.concept.id.removesuffix("-haired")
        ident = next((name for name in (color, f"{color}-color") if name in lexicon() and lexicon()[name].form("en") == color), "")
        word.concept = lexicon()[ident] if ident else word.concept


LOOKS = {"long", "short", "curly", "straight", "wavy"}


def is_hair(thing: Thing) -> None:
    """머리가 길다: the word for a head is hair where it is long or of a colour."""
    hair = next((c for c in thing.head.others if c.id == "hair"), None)
    if hair is not None and thing.head.concept is not None and thing.head.concept.id == "head" and any(q.word.kind == "adj.color" or (q.word.concept is not None and q.word.concept.id in LOOKS) for q in thing.mods):
        thing.head = replace(thing.head, concept=hair, others=())
