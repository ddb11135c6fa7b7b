"""The walk that makes a depiction's atoms: figures with what hangs on them, then the picture's sections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from ..language.en import write as w
from ..language.en.prepositions import ALONE, PREPOSITION
from ..language.lexicon import Concept, lexicon
from ..language.meaning import Act, Link, Name, Quality, Raw, Thing, Word
from ..language.pieces import Piece, Unreadable
from ..prompt.english import keywords
from ..scene.depict import PART_LISTS, Depiction, Figure, Part
from .atoms import Atom, Change, Less
from .unfold import FEELINGS, as_color, compound, felt, unfold

__all__ = ["ADJECTIVES", "Claims", "OPPOSITES"]

KINDS = {"person": "person", "being": "animal", "animal": "animal", "hair": "hair", "garment": "garment", "body": "part", "part": "part", "building": "place", "place": "place", "time": "time", "weather": "weather", "light": "light", "medium": "style", "style": "style", "artist": "style", "camera": "camera", "composition": "camera", "quality": "quality", "name": "name", "event": "place"}  # fmt: skip
ADJECTIVES = {"color": "color", "material": "material", "pattern": "pattern", "size": "size", "shape": "shape", "age": "age", "emotion": "mood", "physical": "state", "origin": "origin", "purpose": "sort", "opinion": "opinion", "light": "light", "style": "style"}  # fmt: skip
# What a section's words are claims about, whatever class they have.
SECTIONS = {"location": "place", "background": "background", "midground": "place", "foreground": "foreground", "time": "time", "weather": "weather", "light": "light", "camera": "camera", "composition": "camera", "palette": "palette", "mood": "mood", "style": "style", "quality": "quality"}  # fmt: skip
# A relation is only asked about against its opposite.
OPPOSITES = {"left-of": "right-of", "above": "below", "over": "under", "on": "under", "in-front-of": "behind", "inside": "outside", "top-of": "bottom-of", "upper-left-of": "upper-right-of", "lower-left-of": "lower-right-of", "from-left-of": "from-right-of", "from-above": "from-below"}  # fmt: skip
OPPOSITES |= {other: rel for rel, other in OPPOSITES.items() if other not in OPPOSITES}
RELATIONS = {*OPPOSITES, "beside", "near", "between", "around", "opposite", "middle", "against", "corner-of"}
UNSEEN = ("abstract", "adv", "quality")  # music, love: a picture does not show them
GROUNDS = {"background", "foreground"}  # as nouns they only say what is told of
HEADWEAR, HEADPHONES = (
    {"hat", "cap", "beanie", "helmet", "crown", "beret", "hijab", "headscarf", "hood", "turban"},
    {"headphones", "earphones", "headset", "earbuds"},
)
BEARDS = {"beard", "goatee", "moustache", "stubble", "sideburns", "patch"}  # the last word: a soul patch
GLASSES = {"glasses", "sunglasses", "goggles", "eyepatch", "monocle", "reading-glasses"}


@dataclass(frozen=True, slots=True)
class _At:
    """Where the walk is: what the claim hangs on, what stays when a text is clipped, its role and weight."""

    keep: Part | Figure | None
    parent: Atom | None = None
    subject: Thing | None = None
    role: str = ""
    weight: float = 1.0
    kind: str = ""
    negated: tuple[Any, ...] = ()


class Claims:
    """Walks one depiction, which must be `complete`."""

    def __init__(self, depiction: Depiction):
        self.depiction = depiction
        self.out: list[Atom] = []

    def atoms(self) -> list[Atom]:
        for fig in self.depiction.figures:
            self.figure(fig)
        for name, parts in self.depiction.sections.items():
            for part in parts:
                self.section(name, part, _removed(self.depiction.sections, name, part))
        for part in self.depiction.texts:
            gone = _removed(self.depiction, "texts", part)
            self.add(
                _At(part, role="text", weight=part.weight),
                "text",
                part.node.text,
                (part, "node"),
                path=part.path,
                gone=gone,
            )
        return _unique(self.out)

    # ---- what hangs on a figure -------------------------------------------------------------

    def figure(self, fig: Figure) -> None:
        felt(fig)
        thing = fig.thing
        gone = _removed(self.depiction, "figures", fig)
        at = _At(fig, role=fig.role, weight=fig.weights.get(fig.path, 1.0), subject=thing)
        parent = self.thing(thing, at, gone) if thing is not None else None
        if fig.name is not None:
            self.add(replace(at, parent=parent), "name", fig.name.text, (fig, "name"), path=fig.name.path)
        for qual in fig.mods if thing is None else ():
            self.quality(qual, replace(at, parent=parent), _removed(fig, "mods", qual), None)
        for also in fig.also:
            self.thing(also, replace(at, parent=parent), _removed(fig, "also", also))
        for name in PART_LISTS:
            for part in getattr(fig, name):
                inner = _At(part, parent, thing, part.role or fig.role, part.weight)
                self.part(part, inner, _removed(fig, name, part))

    def part(self, part: Part, at: _At, gone: tuple[Change, ...]) -> None:
        node = part.node
        if isinstance(node, Thing):
            self.thing(node, at, gone)
        elif isinstance(node, Link):
            self.link(node, at, gone)
        elif isinstance(node, list):
            for one in node:
                less = gone if len(node) == 1 else _removed(part, "node", one)
                self.act(one, at, less) if isinstance(one, Act) else self.quality(
                    one, at, less, at.subject
                ) if isinstance(one, Quality) else None
        elif isinstance(node, Name | Raw):
            self.add(
                at, "other", node.text, (part, "node"), path=node.path, gone=gone, say=lambda: [(node.text, node.path)]
            )
        elif isinstance(node, Word):
            self.add(at, "other", node.surface, (part, "node"), path=node.path, gone=gone)

    def thing(self, thing: Thing | Name | Raw, at: _At, gone: tuple[Change, ...]) -> Atom | None:
        """The noun, then everything on it; returns what its own claims hang on."""
        if not isinstance(thing, Thing):  # a name, or words that no lexicon has
            return self.words(thing, at, gone)
        unfold(thing)
        head, at = thing.head, replace(at, negated=(*at.negated, thing) if thing.negated else at.negated)
        mine: Atom | None = at.parent
        concept = head.concept
        if concept is not None and concept.id in GROUNDS:
            at = replace(at, kind=concept.id)
        elif head.lang != "key" and not (
            concept is not None and (concept.kind in UNSEEN or _everybodys(concept, thing))
        ):
            mine = self.add(
                at,
                at.kind or _kind(concept, at.role),
                _word(head),
                (thing, "head"),
                path=head.path,
                gone=gone,
                say=_alone(thing, bare=True),
            )
        if at.negated:
            return mine
        inner = replace(
            at, parent=mine, subject=thing, kind=at.kind if at.kind in ("background", "foreground", "palette") else ""
        )
        for qual in thing.mods:
            self.quality(qual, inner, _removed(thing, "mods", qual), thing)
        self.numbers(thing, inner)
        for name in ("parts", "wears"):
            for one in getattr(thing, name):
                self.thing(one, replace(inner, kind=""), _removed(thing, name, one))
        for act in thing.acts:
            self.act(act, replace(inner, kind=""), _removed(thing, "acts", act))
        for link in thing.links:
            self.link(link, replace(inner, kind=""), _removed(thing, "links", link))
        for also in thing.also:
            self.thing(also, at, _removed(thing, "also", also))
        if thing.owner is not None:
            self.thing(thing.owner, replace(inner, kind=""), ((thing, "owner", None),))
        return mine

    def words(self, node: Name | Raw, at: _At, gone: tuple[Change, ...]) -> Atom:
        kind = "text" if isinstance(node, Name) and node.quoted else "name" if isinstance(node, Name) else "other"
        return self.add(
            at, kind, node.text, (node, "text"), path=node.path, gone=gone, say=lambda: [(node.text, node.path)]
        )

    def numbers(self, thing: Thing, at: _At) -> None:
        count, age = thing.count, thing.age
        if (
            count is not None
            and isinstance(count.value, int)
            and not (count.value == 1 and thing.head.lang not in ("en", "name"))
        ):
            none: tuple[Change, ...] = ((thing, "count", None), (thing, "plural", count.value != 1))
            self.add(
                at, "count", str(count.value), (thing, "count"), path=count.path, gone=none, say=_alone(thing, "count")
            )
        if age is not None:
            self.add(
                at,
                "age",
                str(age.years),
                (thing, "age"),
                path=age.path,
                gone=((thing, "age", None),),
                say=_alone(thing, "age"),
            )

    def quality(self, qual: Quality, at: _At, gone: tuple[Change, ...], thing: Thing | None) -> None:
        as_color(qual.word)
        kind = at.kind or _adjective(qual.word)
        say: Callable[[], list[Piece]] = lambda: w.qualities([qual])  # noqa: E731
        if thing is not None:
            say = lambda: w.noun_phrase(Thing(thing.head, mods=[qual], plural=w.is_plural(thing, "part")))  # noqa: E731
        at = replace(at, negated=(*at.negated, qual) if qual.negated else at.negated)
        self.add(at, kind, _word(qual.word), (qual, "word"), path=qual.word.path, gone=gone, say=say)

    def act(self, act: Act, at: _At, gone: tuple[Change, ...]) -> None:
        """What is done; holding and having are told by what is held."""
        mine = at.parent
        at = replace(at, negated=(*at.negated, act) if act.negated else at.negated)
        if not act.special:
            kind = "pose" if act.word.kind == "posture" else "action"
            mine = self.add(
                at, kind, _word(act.word), (act, "word"), path=act.word.path, gone=gone, say=_doing(act, at.subject)
            )
        if act.obj is not None:
            less: tuple[Change, ...] = gone if act.special else ((act, "obj", None),)
            self.thing(act.obj, replace(at, parent=mine), less)
        for link in act.links:
            self.link(link, replace(at, parent=mine), _removed(act, "links", link))

    def link(self, link: Link, at: _At, gone: tuple[Change, ...]) -> None:
        """The thing at the other end, then the relation, which hangs on both."""
        there = at.parent
        if link.thing is not None and link.rel not in ("like", "as", "of"):
            there = self.thing(link.thing, replace(at, kind=""), gone) or at.parent
        if link.rel in RELATIONS:
            why = "" if link.rel in OPPOSITES else "it has no opposite to be held against"
            words = PREPOSITION.get(link.rel) if link.thing is not None else ALONE.get(link.rel)
            self.add(
                replace(at, parent=there),
                "relation",
                words or link.rel,
                (link, "rel"),
                path=link.path,
                gone=gone,
                why=why,
            )

    # ---- the picture as a whole -------------------------------------------------------------

    def section(self, name: str, part: Part, gone: tuple[Change, ...]) -> None:
        kind, node = SECTIONS.get(name, name), part.node
        at = _At(part, role=part.role or name, weight=part.weight, kind=kind)
        if isinstance(node, Thing):
            self.thing(node, at, gone)
            for atom in self.out:
                if atom.at[0] is node and atom.at[1] == "head":
                    atom.say = lambda: _keyword(name, replace(part, node=Thing(node.head, plural=node.plural)))
        elif isinstance(node, list):
            for one in node:
                self.told(one, at, gone if len(node) == 1 else _removed(part, "node", one), name)
        elif isinstance(node, Link):
            self.link(node, at, gone)
        else:
            self.add(
                at,
                kind,
                str(getattr(node, "text", getattr(node, "surface", ""))),
                (part, "node"),
                path=part.path,
                gone=gone,
                say=lambda: _keyword(name, part),
            )

    def told(self, one: Any, at: _At, gone: tuple[Change, ...], name: str) -> None:
        if isinstance(one, Quality):
            path = one.word.path
            self.add(
                at,
                at.kind,
                _word(one.word),
                (one, "word"),
                path=path,
                gone=gone,
                say=lambda: _keyword(name, Part([one], path, at.role)),
            )
        elif isinstance(one, Act):
            self.act(one, replace(at, kind=""), gone)

    def add(self, at: _At, kind: str, value: str, where: tuple[Any, str], *, path: str, gone: tuple[Change, ...] = (), say: Any = None, why: str = "") -> Atom:  # fmt: skip
        why = why or {
            "text": "CLIP hardly reads letters",
            "name": "a name says nothing that is seen",
            "quality": "it is a word about the picture, not in it",
        }.get(kind, "")
        atom = Atom(
            path,
            kind,
            value,
            where,
            gone,
            say,
            at.parent,
            at.keep,
            at.role,
            at.weight,
            bool(at.negated),
            why,
            at.negated,
        )
        self.out.append(atom)
        return atom


def _removed(owner: Any, name: str, one: Any) -> tuple[Change, ...]:
    return ((owner, name, Less(one)),)


def _word(word: Word) -> str:
    try:
        return w.say(word)[0]
    except Unreadable:
        return word.surface


def _kind(concept: Concept | None, role: str) -> str:
    if concept is not None and concept.id in GLASSES:
        return "glasses"
    if concept is not None and concept.kind == "garment":
        end = concept.form("en").rpartition(" ")[2]  # a straw hat, wireless headphones
        return "headwear" if end in HEADWEAR else "headphones" if end in HEADPHONES else "garment"
    if concept is not None and concept.kind == "hair" and concept.form("en").rpartition(" ")[2] in BEARDS:
        return "beard"
    return KINDS.get(concept.kind, "object") if concept is not None else "object"


def _everybodys(concept: Concept, thing: Thing) -> bool:
    """ "black hair": that there is hair is no claim, what it is like is one."""
    return concept.kind == "body" and bool(thing.mods) and not thing.negated


def _adjective(word: Word) -> str:
    if word.concept is not None and (found := compound(word.concept)) is not None:
        return ADJECTIVES[found[0].kind.removeprefix("adj.")]  # black-framed is a claim of colour
    if word.concept is not None and word.concept.id in FEELINGS:
        return "mood"
    kind = word.kind.removeprefix("adj.")
    return ADJECTIVES.get(kind, "material" if kind == "material" else "style" if kind == "style" else "sort")


def _alone(thing: Thing, name: str = "", bare: bool = False) -> Callable[[], list[Piece]]:
    """A noun phrase with the noun and one more thing said of it."""
    say = {
        "count": lambda: Thing(thing.head, count=thing.count, plural=thing.plural),
        "age": lambda: Thing(thing.head, age=thing.age, plural=thing.plural),
    }
    if bare:
        return lambda: w.noun_phrase(
            Thing(thing.head, plural=thing.plural or (thing.count is not None and thing.count.value != 1))
        )
    return lambda: w.noun_phrase(say[name]())


def _doing(act: Act, subject: Thing | None) -> Callable[[], list[Piece]]:
    def say() -> list[Piece]:
        who = (
            Thing(subject.head, count=subject.count, plural=subject.plural)
            if subject
            else Thing(Word(lexicon()["person"], "person", "en", ""))
        )
        return [*w.noun_phrase(who), *w.acts([replace(act, negated=False, links=[], said="")], w.pronoun(who)[1])]

    return say


def _keyword(name: str, part: Part) -> list[Piece]:
    told = keywords(Depiction(sections={name: [part]}))
    return told[0][1] if told else []


def _unique(atoms: list[Atom]) -> list[Atom]:
    """A claim that two figures share is asked once."""
    seen: dict[tuple[int, str], Atom] = {}
    for atom in atoms:
        seen.setdefault((id(atom.at[0]), atom.at[1]), atom)
    return list(seen.values())
