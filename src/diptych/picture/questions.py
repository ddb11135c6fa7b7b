"""The texts that a judge reads for one scene: each claim in its two contexts, with every other value it could have.

sheet = Sheet.of(scene, model, profile)
sheet.texts                  # read once, however many pictures follow
sheet.questions[0].local     # indices into them, the claim's own first: ("a red scarf", "a blue scarf", ...)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ..language.en.parse import lookup
from ..language.lexicon import lexicon
from ..language.meaning import Word
from ..language.pieces import flat, spaced
from ..prompt.english import part_phrase
from ..scene.depict import Figure, Part
from ..scene.scene import Scene
from .atoms import Atom, Graph, changed, read
from .foils import Foil, bindings, foils
from .profiles import Model, Profile

__all__ = ["Question", "Sheet"]

SLACK = 4  # tokens that a longer value may take where the sentence just fits


@dataclass(slots=True)
class Question:
    """One claim and its options; -1 where an option has no text in that context. `lost`: phrases left out of the sentence."""

    atom: Atom
    foils: tuple[Foil, ...] = ()
    local: tuple[int, ...] = ()
    context: tuple[int, ...] = ()
    why: str = ""
    lost: tuple[str, ...] = ()


@dataclass
class Sheet:
    """All questions of one scene over one list of texts; `whole` is the index of the scene's whole text."""

    name: str
    graph: Graph
    questions: list[Question] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    whole: int = 0
    lost: tuple[str, ...] = ()

    @classmethod
    def of(cls, scene: Scene | Any, model: Model, profile: Profile) -> Sheet:
        """InputError where the scene cannot be read or says nothing in English."""
        if not isinstance(scene, Scene):
            scene = Scene.parse(scene) if isinstance(scene, str) else Scene.load(scene)
        return _Writer(model, profile, cls(scene.name, read(scene))).write()


class _Writer:
    """Fills one sheet."""

    def __init__(self, model: Model, profile: Profile, sheet: Sheet):
        self.model, self.profile, self.sheet = model, profile, sheet
        self.graph, self.index = sheet.graph, dict[str, int]()
        self.known = _known(profile.known)
        self.sizes: dict[str, int] = {}

    def write(self) -> Sheet:
        dropped, gone = self.graph.clipped(lambda text: self.fits(self.profile.prefix + text, 0))
        self.sheet.whole = self.add(self.profile.prefix + self.graph.sentence(dropped))
        self.sheet.lost = _phrases(gone)
        pairs = [(atom, foils(atom, self.graph, self.known)) for atom in self.graph.atoms]
        pairs += [(atom, [foil]) for atom, foil in bindings(self.graph)]
        for atom, options in pairs:
            self.sheet.questions.append(self.question(atom, [f for f in options if f.kind != "binding"]))
        return self.sheet

    def question(self, atom: Atom, options: list[Foil]) -> Question:
        why = atom.why or self.unknown(atom)
        if not why and not options:
            why = "there is nothing of its kind to hold it against"
        if why:
            return Question(atom, why=why)
        dropped, gone = self.graph.clipped(lambda text: self.fits(text, SLACK), atom.keep)
        context = [self.told(atom, None, dropped), *(self.told(atom, foil, dropped) for foil in options)]
        alone = atom.kind not in ("relation", "binding") and not atom.absent
        local = [self.alone(atom, None), *(self.alone(atom, foil) for foil in options)] if alone else []
        kept = [0, *(i + 1 for i in range(len(options)) if context[i + 1] or (local and local[i + 1]))]
        return Question(
            atom,
            tuple(options[i - 1] for i in kept[1:]),
            tuple(self.add(local[i]) for i in kept) if local and local[0] else (),
            tuple(self.add(context[i]) for i in kept) if context[0] else (),
            lost=_phrases(gone),
        )

    def told(self, atom: Atom, foil: Foil | None, dropped: frozenset[int]) -> str:
        """The sentence with the claim, or with another value in its place; "" where it says nothing or does not fit."""
        shown = atom if foil is not None and foil.kind == "with" else None
        with changed(foil.changes if foil is not None else ()):
            text = self.graph.told(dropped, shown)[0]
        return text if text and self.fits(text, 0) else ""

    def alone(self, atom: Atom, foil: Foil | None) -> str:
        if foil is not None and foil.kind != "value":
            return ""
        with changed(foil.changes if foil is not None else ()):
            text = self.graph.local(atom)
        text = self.profile.local(atom.kind, text) if text else ""
        return text if text and self.fits(text, 0) else ""

    def add(self, text: str) -> int:
        if not text:
            return -1
        if text not in self.index:
            self.index[text] = len(self.sheet.texts)
            self.sheet.texts.append(text)
        return self.index[text]

    def fits(self, text: str, slack: int) -> bool:
        if text not in self.sizes:
            self.sizes[text] = self.model.read([text], "cut")[0].tokens
        return self.sizes[text] + slack <= self.model.window

    def unknown(self, atom: Atom) -> str:
        """Why a judge of few words cannot be asked; "" where it can."""
        held = atom.held
        if not self.known or not isinstance(held, Word) or (held.concept is not None and held.concept.id in self.known):
            return ""
        return f"the judge was never shown {atom.value!r}"


@lru_cache(maxsize=32)
def _known(words: tuple[str, ...]) -> frozenset[str]:
    """Ids of every concept that English calls by one of the words."""
    ids = {c.id for word in words for found in lookup(word).values() for c in found}
    return frozenset(ids | {word for word in words if word.partition(":")[2] in lexicon() or word in lexicon()})


def _phrases(gone: Sequence[Part]) -> tuple[str, ...]:
    out = []
    for part in gone:
        node = part.node
        if isinstance(node, Figure):
            if node.thing is None:
                continue
            part = Part(node.thing, part.path, part.role)
        out.append(flat(spaced(part_phrase(part)))[0])
    return tuple(out)
