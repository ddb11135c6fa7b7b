"""Scene to depiction: who and what is in the picture, language by language understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ..language.lexicon import Concept, lexicon
from ..language.meaning import Age, Count, Name, Quality, Thing
from ..types import Finding

__all__ = ["PART_LISTS", "Depiction", "Figure", "Part", "counted_before"]

PART_LISTS = ("parts", "wears", "acts", "states", "links", "rest")


@dataclass(slots=True)
class Part:
    """One thing said about the picture: its meaning, where it stood, its weight."""

    node: Any
    path: str
    role: str
    weight: float = 1.0


def counted_before(parts: list[Part], thing: Thing, path: str) -> bool:
    """{"horns": "two, curved"}: the two are curved."""
    same = [p.node for p in parts if p.path == path and isinstance(p.node, Thing) and p.node.head.concept is thing.head.concept and (p.node.count is None) != (thing.count is None)]
    if not same:
        return False
    same[0].count, same[0].plural = same[0].count or thing.count, same[0].plural or thing.plural
    same[0].mods += thing.mods
    same[0].acts += thing.acts
    same[0].links += thing.links
    return True


@dataclass(slots=True)
class Figure:
    """A person, animal or thing of the picture, gathered from all attributes that speak of it."""

    path: str
    role: str = "subject"
    thing: Thing | None = None
    mods: list[Quality] = field(default_factory=list)
    age: Age | None = None
    count: Count | None = None
    gender: str = ""
    gender_path: str = ""  # of the words that tell it
    name: Name | None = None
    also: list[Thing] = field(default_factory=list)  # further nouns for the same one: "a nurse"
    parts: list[Part] = field(default_factory=list)  # hair, eyes, body
    wears: list[Part] = field(default_factory=list)
    acts: list[Part] = field(default_factory=list)
    states: list[Part] = field(default_factory=list)  # qualities said of it after the fact
    links: list[Part] = field(default_factory=list)
    rest: list[Part] = field(default_factory=list)  # what stayed in its own words
    weights: dict[str, float] = field(default_factory=dict)

    def only(self, keep: Callable[[Part], bool]) -> Figure:
        """A copy with those of its parts that `keep` lets pass; noun, age and name stay."""
        lists: dict[str, Any] = {name: [p for p in getattr(self, name) if keep(p)] for name in PART_LISTS}
        return replace(self, **lists)

    @property
    def empty(self) -> bool:
        return not any((self.thing, self.count, self.mods, self.age, self.name, self.also, self.parts, self.wears, self.acts, self.states, self.links, self.rest, self.gender))  # fmt: skip


@dataclass(slots=True)
class Depiction:
    """Everything that a scene says, in the order in which it said it."""

    figures: list[Figure] = field(default_factory=list)
    sections: dict[str, list[Part]] = field(default_factory=dict)
    negative: list[Part] = field(default_factory=list)
    named: list[Part] = field(default_factory=list)  # told of figures by their names, until all of them are known
    texts: list[Part] = field(default_factory=list)
    prose: list[Part] = field(default_factory=list)  # whole texts, for targets of their own language
    findings: list[Finding] = field(default_factory=list)
    implied: set[str] = field(default_factory=set)  # paths whose words say no more than others do
    language: str = ""  # that most of its words are in
    leaves: list[Any] = field(default_factory=list)  # what the words of every value made, before they were put together

    def add(self, section: str, part: Part) -> None:
        if any(_said_by_key(part.node) is _said_by_key(p.node) is not None for p in self.sections.get(section, ())):
            return  # {"storyboard": [..., ...]}: the key of several says it once
        if section == "light" and isinstance(part.node, Thing) and part.node.head.concept is not None and part.node.head.concept.id == "back-view":
            part.node.head.concept = lexicon()["backlight"]  # {"light": {"direction": "from behind"}}
        self.sections.setdefault(section, []).append(part)

    def parts(self) -> Iterator[Part]:
        """All parts outside the figures."""
        for members in self.sections.values():
            yield from members
        yield from self.texts

    def nodes(self) -> Iterator[Any]:
        """Every meaning in it, figures first."""
        for fig in self.figures:
            yield from (n for n in (fig.thing, *fig.mods, fig.age, *fig.also, fig.name) if n is not None)
            for part in (*fig.parts, *fig.wears, *fig.acts, *fig.states, *fig.links, *fig.rest):
                yield from part.node if isinstance(part.node, list) else [part.node]
        for part in (*self.parts(), *self.prose):
            yield from part.node if isinstance(part.node, list) else [part.node]


def _said_by_key(node: Any) -> Concept | None:
    """The noun of a key, where nothing more is said of it."""
    alone = isinstance(node, Thing) and node.head.lang == "key" and not (node.mods or node.links or node.acts or node.parts or node.label)
    return node.head.concept if alone else None
