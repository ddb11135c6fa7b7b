"""A scene in atoms: everything it claims, one claim each, as a picture can be asked about it.

graph = read("a woman in a red scarf and a blue coat")
for atom in graph.atoms: print(atom.kind, atom.value, "|", graph.local(atom))     # color red | a red scarf
graph.sentence()                             # the whole in English, by the project's own writers
with changed(foil.changes): graph.sentence() # the same with one value changed

Claims hang on each other as in Davidsonian scene graphs (https://arxiv.org/abs/2310.18235): what is said of a scarf can
only hold where there is one. No language model is asked: the scene's own meaning has the same form. A claim is changed
in the meaning and written anew, so that articles, plurals and spans stay right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from ..language.pieces import Piece, Unreadable, flat, spaced
from ..prompt.english import paragraph
from ..prompt.figures import Lost, complete, latin_names, readable
from ..prompt.fit import droppable, without
from ..scene.depict import Depiction, Figure, Part
from ..scene.gather import gather
from ..scene.scene import Scene
from ..types import Span

__all__ = ["Atom", "Change", "Graph", "Less", "changed", "read"]

Change = tuple[Any, str, Any]  # an object, one of its attributes (or keys), its new value
Say = Callable[[], list[Piece]]


@dataclass(frozen=True, slots=True)
class Less:
    """As a new value: the list that is there, without this one."""

    one: Any

    def of(self, held: list[Any]) -> list[Any]:
        return [x for x in held if x is not self.one]


@dataclass(slots=True, eq=False)
class Atom:
    """One claim. `path` is its place in the scene, `kind` what sort of claim it is, `value` the word that makes it.

    `at` is where the value sits in the meaning: (object, attribute). `gone` are the changes that take the claim away,
    `say` writes it alone ("a red scarf"), None where it makes no sense alone. `keep` is the part of the scene that
    must stay when a text is clipped. `absent`: the scene says that it is not there. `why` says what rules it out.
    """

    path: str
    kind: str
    value: str
    at: tuple[Any, str]
    gone: tuple[Change, ...] = ()
    say: Say | None = None
    parent: Atom | None = None
    keep: Part | Figure | None = None
    role: str = ""
    weight: float = 1.0
    absent: bool = False
    why: str = ""
    negated: tuple[Any, ...] = ()  # what in the meaning says that it is not there

    @property
    def held(self) -> Any:
        """The value as the meaning holds it: a word, a count, an age, the name of a relation."""
        return _get(*self.at)


@dataclass(slots=True)
class Graph:
    """The meaning of a scene, its atoms in the order in which they are told, and what no English says."""

    depiction: Depiction
    atoms: list[Atom] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)

    def sentence(self, dropped: frozenset[int] = frozenset()) -> str:
        return self.told(dropped)[0]

    def told(self, dropped: frozenset[int] = frozenset(), shown: Atom | None = None) -> tuple[str, tuple[Span, ...]]:
        """The whole scene in English and where each stretch came from, less the parts whose id() is in `dropped`.

        What the scene says is not there is left out, since CLIP reads "no hat" as a hat; `shown` alone is told as if it were.
        """
        hidden = tuple(c for a in self.atoms if a.absent and a is not shown for c in a.gone)
        bare = ((owner, "negated", False) for a in (shown,) if a for owner in a.negated)
        with changed((*hidden, *bare)):
            return flat(paragraph(without(self.depiction, set(dropped))))

    def local(self, atom: Atom) -> str:
        """The claim alone; "" where it has no words of its own."""
        if atom.say is None:
            return ""
        try:
            return flat(spaced(atom.say()))[0]
        except Unreadable:
            return ""

    def clipped(
        self, fits: Callable[[str], bool], keep: Part | Figure | None = None
    ) -> tuple[frozenset[int], list[Part]]:
        """What to drop so that the sentence fits, the least worth first and never `keep`; (ids, parts that went)."""
        dropped: set[int] = set()
        gone: list[Part] = []
        for _, part in droppable(self.depiction):
            if fits(self.sentence(frozenset(dropped))):
                break
            one = part.node if isinstance(part.node, Figure) else part
            if one is keep or (isinstance(one, Figure) and _inside(one, keep)):
                continue
            dropped.add(id(one))
            gone.append(part)
        return frozenset(dropped), gone


def read(scene: Scene | Any) -> Graph:
    """The atoms of a scene in any language and shape. InputError where it cannot be read."""
    from .claims import Claims

    if not isinstance(scene, Scene):
        scene = Scene.parse(scene) if isinstance(scene, str) else Scene.load(scene)
    depiction = gather(scene.tree)
    latin_names(depiction)
    lost = readable(depiction, "en")
    complete(depiction)
    return Graph(depiction, Claims(depiction).atoms(), lost)


@contextmanager
def changed(changes: tuple[Change, ...]) -> Iterator[None]:
    """The meaning with some values replaced, put back at the end."""
    old: list[Change] = []
    try:
        for thing, name, value in changes:
            old.append((thing, name, _get(thing, name)))
            _set(thing, name, value)
        yield
    finally:
        for thing, name, value in reversed(old):
            _set(thing, name, value)


def _get(thing: Any, name: str) -> Any:
    return thing[name] if isinstance(thing, dict) else getattr(thing, name)


def _set(thing: Any, name: str, value: Any) -> None:
    value = value.of(_get(thing, name)) if isinstance(value, Less) else value
    if isinstance(thing, dict):
        thing[name] = value
    else:
        setattr(thing, name, value)


def _inside(fig: Figure, keep: Part | Figure | None) -> bool:
    return isinstance(keep, Part) and any(
        keep is p for name in ("parts", "wears", "acts", "states", "links", "rest") for p in getattr(fig, name)
    )
