"""One meaning of a value with the key that it stands under, as the rules of `under.py` see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..language.lexicon import Concept
from ..language.meaning import Thing
from .nodes import is_bare
from .roles import group_of

__all__ = ["CONCRETE", "Said"]

# Nouns that, as keys, are what their value speaks of.
CONCRETE = {"garment", "object", "food", "plant", "vehicle", "building", "part", "nature", "body", "hair"}


@dataclass(slots=True)
class Said:
    """One meaning of a value: what it is, the role and the noun of its key, its words. `named`: whether its figure has a noun already."""

    node: Any
    role: str
    noun: Concept | None
    path: str
    words: str
    context: str
    lang: str
    named: bool
    implied: set[str] = field(default_factory=set)
    done: bool = False

    @property
    def concrete(self) -> Concept | None:
        """The key's noun, where it is a thing of the picture."""
        named = self.noun is not None and (self.noun.kind in CONCRETE or (self.noun.kind == "place" and self.role == "object")) and group_of(self.role) not in ("property", "entity-part")
        return self.noun if named else None

    @property
    def thing(self) -> Thing | None:
        return self.node if isinstance(self.node, Thing) else None

    @property
    def lone(self) -> Thing | None:
        """A noun and no more."""
        thing = self.thing
        return thing if thing is not None and is_bare(thing) and not thing.mods else None

    def all(self, *kinds: type) -> bool:
        """Whether it is a list of these, and not empty."""
        return isinstance(self.node, list) and bool(self.node) and all(isinstance(n, kinds) for n in self.node)

    def becomes(self, node: Any, role: str | None = None, noun: Concept | None = None) -> None:
        """Its key has had its say."""
        self.node, self.role, self.noun = node, self.role if role is None else role, noun
