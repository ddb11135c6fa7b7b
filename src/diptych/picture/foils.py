"""What a claim is held against: the same words with one value changed, typed by the lexicon; never a negation.

for foil in foils(atom, graph):
    with changed(foil.changes): print(foil.kind, foil.value, graph.local(atom))    # value blue: a blue scarf

`foils.tsv` says which values exclude each other to the eye and which are too near to be told apart. Where it has no word of
a claim's kind, nothing is made up: the claim stays unjudged, with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ..language.lexicon import Concept, lexicon
from ..language.meaning import Act, Age, Count, Quality, Thing, Word
from .atoms import Atom, Change, Graph
from .claims import OPPOSITES
from .unfold import FEELINGS, compound

__all__ = ["MOST", "Foil", "bindings", "foils"]

MOST = 12  # foils of one claim
NUMBERS = range(1, 7)
DECADES, YEARS = (10, 20, 40, 60, 80), (5, 15, 30, 50, 80)


@dataclass(frozen=True, slots=True)
class Foil:
    """Another value. `kind`: "value"; "binding", a value that the scene gives to another noun; "without", the scene less
    the claim; "swapped", the other side of a relation or of a binding; "with", what the scene says is not there."""

    value: str
    kind: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Values that exclude each other: each member's id with those too near to it."""

    name: str
    kind: str
    members: dict[str, frozenset[str]]
    classes: tuple[str, ...]


def foils(atom: Atom, graph: Graph, known: frozenset[str] = frozenset(), most: int = MOST) -> list[Foil]:
    """At most `most` foils, in the order of the table, and the scene without the claim.

    `known`: ids of the concepts that a judge has seen; others are no foils for it. Empty: all are. `hats:beanie` among them
    narrows one family to what it was shown as such.
    """
    if atom.absent:
        return [Foil(atom.value, "with", ())]
    held = atom.held
    if atom.kind == "relation":
        other = OPPOSITES.get(held)
        return [Foil(other, "swapped", ((atom.at[0], "rel", other),))] if other else []
    if isinstance(held, Count):
        found = [_number(atom, n) for n in _numbers(held)]
    elif isinstance(held, Age):
        found = [Foil(str(age.years), "value", ((atom.at[0], "age", age),)) for age in _ages(held)]
    else:
        found = list(_words(atom, graph, known)) if isinstance(held, Word) else []
    seen = bool(known) and isinstance(atom.at[0], Thing)  # a judge of few words can still tell that a thing is there
    if (found or seen) and atom.gone:
        found = [*found[:most], Foil("", "without", atom.gone)]
    return found


def bindings(graph: Graph) -> Iterator[tuple[Atom, Foil]]:
    """Claims that two nouns keep their own values: "a red scarf and a blue coat", not the other way round."""
    owned = [
        (atom, *_base(atom))
        for atom in graph.atoms
        if not atom.absent and isinstance(atom.at[0], Quality) and atom.parent is not None
    ]
    owned = [(a, f, base) for a, f, base in owned if f is not None]
    for i, (one, family, base) in enumerate(owned):
        for other, its, value in owned[i + 1 :]:
            if (
                its is family
                and other.parent is not one.parent
                and value != base
                and not compound_of(one)
                and not compound_of(other)
            ):
                swap = ((one.at[0], "word", _moved(other, one)), (other.at[0], "word", _moved(one, other)))
                said = f"{one.value} {_noun(one)}, {other.value} {_noun(other)}"
                yield (
                    replace(one, kind="binding", value=said, say=None, parent=one, why=""),
                    Foil(f"{other.value} {_noun(one)}, {one.value} {_noun(other)}", "swapped", swap),
                )
                break


def compound_of(atom: Atom) -> bool:
    concept = atom.held.concept
    return concept is not None and compound(concept) is not None


def _noun(atom: Atom) -> str:
    return atom.parent.value if atom.parent is not None else ""


def _moved(source: Atom, to: Atom) -> Word:
    """The value of one noun, said of another: it keeps the place it is said at."""
    return replace(source.held, path=to.path)


# ---- words ----------------------------------------------------------------------------------


def _words(atom: Atom, graph: Graph, known: frozenset[str]) -> Iterator[Foil]:
    family, base = _base(atom)
    if family is None:
        return
    own = {ident for name, _, ident in (k.partition(":") for k in known) if ident and name == family.name}
    elsewhere = {
        value
        for a in graph.atoms
        if a is not atom and a.parent is not atom.parent
        for f, value in [_base(a)]
        if f is family
    }
    for ident, concept in _members(family, atom.held.concept, base):
        if (known and ident not in (own or known)) or not _fits(atom, concept):
            continue
        yield Foil(_form(concept, atom.at[0]), "binding" if ident in elsewhere else "value", _said(atom, concept))


def _fits(atom: Atom, concept: Concept) -> bool:
    """Whether a concept can stand where the value does: no adjective for a noun."""
    thing = atom.at[0]
    if isinstance(thing, Quality):
        return concept.is_adjective or concept.id in FEELINGS or concept.kind in ("material", "style", "medium")
    if isinstance(thing, Act):
        return concept.is_verb
    return concept.is_noun if isinstance(thing, Thing) else True


def _members(family: Family, concept: Concept | None, base: str) -> Iterator[tuple[str, Concept]]:
    """Members that are neither the value itself nor too near to it."""
    for ident, near in family.members.items():
        member = lexicon()[ident]
        if ident == base or (
            concept is not None and (concept.id in near or concept.id == ident or _same_words(concept, member))
        ):
            continue
        if base and (base in near or ident in family.members[base]):
            continue
        yield ident, member


def _same_words(one: Concept, other: Concept) -> bool:
    """Synonyms: a form in common, or one English form within the other ("dark red", "red")."""
    if set(one.forms("en")) & set(other.forms("en")) or set(one.forms("zh")) & set(other.forms("zh")):
        return True
    a, b = (set(c.form("en").replace("-", " ").split()) for c in (one, other))
    return a <= b or b <= a


def _said(atom: Atom, concept: Concept) -> tuple[Change, ...]:
    thing, name = atom.at
    old: Word = atom.held
    form = _form(concept, thing)
    if isinstance(thing, Quality) and old.concept is not None and (halves := compound(old.concept)):
        return ((thing, name, Word(None, f"{form}-{halves[1]}", "en", old.path)),)
    spoken = "en" if concept.is_verb and isinstance(thing, Quality) else old.lang  # a feeling is said by its own form
    new = replace(old, concept=concept, surface=form, lang=spoken, others=())
    changes: tuple[Change, ...] = ((thing, name, new),)
    if isinstance(thing, Act):
        changes += ((thing, "obj", None), (thing, "said", ""))  # read, not "read music"
    return (*changes, (thing, "said", "")) if isinstance(thing, Thing) else changes


def _form(concept: Concept, thing: Any) -> str:
    """Its English form; of a verb that says how someone feels, the participle."""
    return FEELINGS[concept.id][1] if isinstance(thing, Quality) and concept.id in FEELINGS else concept.form("en")


def _base(atom: Atom) -> tuple[Family | None, str]:
    """The family of a claim's value and the member that it is or is near to ("" for none)."""
    held = atom.held
    concept = held.concept if isinstance(held, Word) else None
    if concept is None:
        return None, ""
    halves = compound(concept) if isinstance(atom.at[0], Quality) else None
    return _family(halves[0] if halves else concept)


@lru_cache(maxsize=4096)
def _family(concept: Concept) -> tuple[Family | None, str]:
    """By its id, by a member that its English form ends in ("wool scarf"), else by its class."""
    for family in _table():
        if concept.id in family.members:
            return family, concept.id
    for family in _table():
        for ident, near in family.members.items():
            if concept.id in near:
                return family, ident
    words = concept.form("en").replace("-", " ").split()
    for family in _table():
        for ident in family.members:
            member = lexicon()[ident]
            if member.kind == concept.kind and words[-len(member.form("en").split()) :] == member.form("en").split():
                return family, ident
    return next(((f, "") for f in _table() if concept.kind in f.classes), (None, ""))


@lru_cache(maxsize=1)
def _table() -> tuple[Family, ...]:
    text = (files("diptych.picture") / "foils.tsv").read_text(encoding="utf-8")
    return tuple(_row(line) for line in text.splitlines() if line and line[0] != "#")


def _row(line: str) -> Family:
    name, kind, words = line.split("\t")[:3]
    cells = words.split()
    pairs = (cell.partition("~") for cell in cells if cell[0] != "*")
    members = {ident: frozenset(filter(None, near.split(","))) for ident, _, near in pairs}
    return Family(name, kind, members, tuple(c[1:] for c in cells if c[0] == "*"))


# ---- numbers --------------------------------------------------------------------------------


def _numbers(count: Count) -> list[int]:
    if not isinstance(count.value, int):
        return []
    own = count.value
    return [n for n in NUMBERS if n != own] if own in NUMBERS else [own - 2, own - 1, own + 1, own + 2]


def _number(atom: Atom, n: int) -> Foil:
    thing, old = atom.at[0], atom.held
    return Foil(str(n), "value", ((thing, "count", replace(old, value=n)), (thing, "plural", n != 1)))


def _ages(age: Age) -> Iterator[Any]:
    decade = age.how == "decade"
    for years in DECADES if decade else YEARS:
        if abs(years - age.years) >= (20 if decade else max(8, age.years // 3)):
            yield replace(age, years=years, part="", to=0, how="decade" if decade else "exact")
