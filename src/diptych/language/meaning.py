"""What a phrase means, apart from any language: things, qualities, acts and links.

A parser makes these nodes from one language, a writer says them in another. Every `Word`
carries the path of the scene attribute it came from, so that a rendering can be traced back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .lexicon import Concept

__all__ = ["Act", "Age", "Count", "Link", "Name", "Node", "Quality", "Raw", "Thing", "Word", "walk"]


@dataclass(slots=True)
class Word:
    """One word of the source: the concept it stands for, or None where the lexicon has none."""

    concept: Concept | None
    surface: str
    lang: str
    path: str
    others: tuple[Concept, ...] = ()  # further concepts of the same spelling
    tag: str = ""  # the image boards' own word for it, which keywords keep

    @property
    def kind(self) -> str:
        return self.concept.kind if self.concept else "unknown"


@dataclass(slots=True)
class Count:
    """How many: a number, or a word such as `many` or `several`; `7-8` is seven or eight, `10-` more than ten."""

    value: int | str
    path: str
    unit: str = ""  # cup, bowl, group, pair, ...: "a cup of coffee"
    size: Word | None = None  # of the unit: "a large bunch of roses"
    last: bool = False  # said after the noun, where even "one" tells something: 등불 하나


@dataclass(slots=True)
class Age:
    """An age in years; `decade` for "in her twenties", `about` for "around 20"."""

    years: int
    path: str
    how: str = "exact"  # exact | decade | about | over
    part: str = ""  # early | mid | late: of the decade
    to: int = 0  # the end of a range: "7 to 10"


@dataclass(slots=True)
class Quality:
    """An adjective (or a noun used as one) with its degree."""

    word: Word
    degree: str = ""  # very | slightly | too | half | most
    negated: bool = False

    @property
    def is_ordinal(self) -> bool:
        """First, second, last."""
        return self.word.concept is not None and self.word.concept.id.endswith("-ordinal")


@dataclass(slots=True)
class Link:
    """A relation to a place, time or thing: on, in, beside, at, of, like, ..."""

    rel: str
    thing: Thing | None
    path: str


@dataclass(slots=True)
class Act:
    """Something done: a verb with its object, places and manner."""

    word: Word
    obj: Thing | Raw | Name | None = None
    links: list[Link] = field(default_factory=list)
    adverbs: list[Word] = field(default_factory=list)
    negated: bool = False
    done: bool = False  # a finished act or a state that came of it: "fallen", "打开的"
    special: str = ""  # wear | hold | have | be: verbs that the grammar itself knows
    said: str = ""  # the phrase as it was given, for a target of the same language
    when: str = ""  # after | before: it is over, or yet to come, when the rest happens
    shared: bool = False  # of all that its subject names: 犬と猫が眠る
    over: bool = False  # past, with its object: 砂糖をかけたケーキ; the object may be there by now


@dataclass(slots=True)
class Thing:
    """A noun with everything that hangs on it."""

    head: Word
    count: Count | None = None
    mods: list[Quality] = field(default_factory=list)
    age: Age | None = None
    owner: Thing | None = None
    parts: list[Thing] = field(default_factory=list)
    wears: list[Thing] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    also: list[Thing] = field(default_factory=list)  # "a cat and a dog": the dog
    label: str = ""  # a proper name or a text painted on it
    negated: bool = False
    plural: bool = False
    said: str = ""  # the phrase as it was given, for a target of the same language
    whose: str = ""  # his "m" or hers "f", where only a pronoun says so; "the" one that was told of; "one", "another", "other", "others", "third", "last" of several

    @property
    def is_being(self) -> bool:
        """Whether its noun names somebody, or an animal."""
        return self.head.concept is not None and self.head.concept.is_being

    @property
    def is_mark(self) -> bool:
        """Whether it is something seen on a body that is no part of it: a scar, a tattoo, freckles."""
        return self.head.concept is not None and self.head.concept.has("mark")

    @property
    def is_body(self) -> bool:
        """Whether it is a place of a body: a nose, a waist."""
        return self.head.kind == "body" and not self.is_mark


@dataclass(slots=True)
class Name:
    """Text to be painted or a proper name: kept to the letter."""

    text: str
    path: str
    quoted: bool = True


@dataclass(slots=True)
class Raw:
    """A stretch that was not understood; `lang` says which script it is in."""

    text: str
    lang: str
    path: str


Node = Thing | Act | Quality | Link | Name | Raw | Age | Count


def walk(node: object) -> list[object]:
    """Every node below `node`, itself first, in reading order."""
    out: list[object] = []
    _walk(node, out)
    return out


def _walk(node: Any, out: list[object]) -> None:
    """Without generators, the commonest kinds first: every scene is walked several times."""
    out.append(node)
    kind = type(node)
    if kind is Quality:
        out.append(node.word)
    elif kind is Thing:
        _walk_thing(node, out)
    elif kind is Link:
        if node.thing is not None:
            _walk(node.thing, out)
    elif kind is Act:
        out.append(node.word)
        if node.obj is not None:
            _walk(node.obj, out)
        for child in (*node.links, *node.adverbs):
            _walk(child, out)
    elif kind is Count and node.size is not None:
        _walk(node.size, out)


def _walk_thing(thing: Thing, out: list[object]) -> None:
    if thing.count is not None:
        _walk(thing.count, out)
    for qual in thing.mods:
        _walk(qual, out)
    out.append(thing.head)
    if thing.age is not None:
        out.append(thing.age)
    if thing.owner is not None:
        _walk(thing.owner, out)
    for children in (thing.parts, thing.wears, thing.links, thing.acts, thing.also):
        for child in children:
            _walk(child, out)
