"""The rendered world as a source of training batches: pictures, texts, and the wrong texts that teach attributes.

source = World(size_px=64, batch=256, tokenise=tokenise)
source.batch(7)        # always the same batch, whatever came before: pictures, texts, which texts are also true, questions

Texts are whole or thinned scenes, told by templates or by the project's own realisers, as sentences or keywords, one in
eight in Chinese. Questions are of three sorts: all values of a kind as short phrases ("black hair", "red hair", ...), the
picture's own text with one value changed, and the text with and without a thing that is worn or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from ..picture.world.contrast import changed, kinds, phrase
from ..picture.world.drawing import Drawing, Person, Thing
from ..picture.world.sample import sample
from ..picture.world.scene import scene
from ..picture.world.stage import Stage
from ..picture.world.tell import Told, facts, garment_phrase, keywords, sentence, thin, thing_phrase
from ..picture.world.vocabulary import values
from ..prompt.render import render
from ..scene.scene import Scene
from . import kept
from .batch import Batch, Choices
from .labels import labels

__all__ = ["World", "tell"]

SHARED = {  # kind -> weight of its question: a person has ten of them; shapes are learnt last
    "style": 0.25, "ground color": 0.25, "hair color": 0.25, "hair": 0.5, "mood": 0.5, "skin": 0.25, "glasses": 0.25,
    "garment": 0.5, "headphones": 0.5, "ground": 0.25,
}  # fmt: skip
COLORED = 0.75  # of the colour of what is worn, which takes its cue from the hair's where it can, and of a thing's
GARMENTS = 3  # whose colours are asked in one batch, every colour of each
THING = 1.0  # the same of what thing is shown: there are hundreds
CHINESE = 0.12
TARGET = "flux.1-dev"
OFTEN = ("binding", "glasses", "headphones", "beard", "count", "size")  # no short phrase asks for these, or not for their lack
ASKED = 3 / 8  # of a batch's pictures get a question of their own


class Tokenise(Protocol):
    """Texts to ids `[n, tokens]`."""

    def __call__(self, texts: Sequence[str]) -> Tensor: ...

    def fits(self, text: str) -> bool: ...


@cache
def stage_of(size_px: int, *, first: bool = False) -> Stage:
    """One stage a process and size: what it has drawn once it keeps."""
    return Stage(size_px, first=first)


def pixels_of(drawings: Sequence[Drawing], size_px: int, rng: Random) -> Tensor:
    """Drawings as pictures `[n, 3, size_px, size_px]` uint8."""
    stage = stage_of(size_px)
    drawn = np.stack([stage.draw(drawing, rng) for drawing in drawings])
    return torch.from_numpy(drawn).permute(0, 3, 1, 2).contiguous()


@dataclass(frozen=True)
class World:
    """Batch `i` is a function of `seed` and `i` alone, so a cursor is one number and resuming is exact."""

    size_px: int
    size: int
    tokenise: Tokenise
    seed: int = 0
    held_out: bool = False

    def drawings(self, index: int) -> list[Drawing]:
        rng = Random(f"drawings {self.seed} {index}")
        return [sample(rng, self.held_out) for _ in range(self.size)]

    def batch(self, index: int) -> Batch:
        drawings, rng = self.drawings(index), Random(f"texts {self.seed} {index}")
        told = [self._told(drawing, rng) for drawing in drawings]
        asked = [*self._shared(drawings, rng), *self._own(drawings, rng)]
        ids = self.tokenise([t.text for t in told])
        return Batch(pixels_of(drawings, self.size_px, rng), ids, _true(drawings, told), tuple(asked), labels(drawings))

    def draw(self, number: int, file: Path) -> None:
        """Batch `number` into a file."""
        kept.save(self.batch(number), file)

    def read(self, file: Path) -> Batch:
        """A batch that `draw` wrote."""
        return kept.load(file)

    def moved(self, batch: Batch, rng: Random) -> Batch:
        """All pictures moved by up to three pixels."""
        return kept.moved(batch, rng)

    def _told(self, drawing: Drawing, rng: Random) -> Told:
        """A text that the window holds: nothing is cut, less is said."""
        told = tell(drawing, rng)
        while not self.tokenise.fits(told.text):
            told = tell(thin(drawing, rng, 0.6), rng)
        return told

    def _shared(self, drawings: list[Drawing], rng: Random) -> Iterator[Choices]:
        """For each kind all values that occur in the batch, as phrases; every picture that has the kind answers."""
        lang = "zh" if rng.random() < CHINESE else "en"
        for kind, weight in SHARED.items():
            said = {i: phrase(d, kind, lang) for i, d in enumerate(drawings) if kind in kinds(d)}
            said = {i: text for i, text in said.items() if text}
            texts = sorted(set(said.values()))
            place = {text: at for at, text in enumerate(texts)}
            if len(texts) > 1:
                answers = torch.tensor([place[text] for text in said.values()])
                yield Choices(torch.tensor([*said]), self.tokenise(texts), answers, kind, weight)
        yield from self._dressed(drawings, rng, lang)
        yield from self._tinted(drawings, lang)
        yield from self._things(drawings, rng, lang)

    def _dressed(self, drawings: list[Drawing], rng: Random, lang: str) -> Iterator[Choices]:
        """What colour is what is worn: every colour of a few garments."""
        people = {i: d.person for i, d in enumerate(drawings) if d.person and d.person.garment and d.person.garment_color}
        worn = sorted({person.garment for person in people.values()})
        worn = rng.sample(worn, min(GARMENTS, len(worn)))
        pairs = [(garment, color) for garment in worn for color in values("color")]
        asked = {i: (p.garment, p.garment_color) for i, p in people.items() if (p.garment, p.garment_color) in pairs}
        if asked:
            texts = [garment_phrase(Person(garment=garment, garment_color=color), lang) for garment, color in pairs]
            answers = torch.tensor([pairs.index(pair) for pair in asked.values()])
            yield Choices(torch.tensor([*asked]), self.tokenise(texts), answers, "garment color", COLORED)

    def _tinted(self, drawings: list[Drawing], lang: str) -> Iterator[Choices]:
        """What colour is the thing: its own name with every colour."""
        asked = {i: d.things[0] for i, d in enumerate(drawings) if d.things and d.things[0].color}
        colors = values("color")
        texts = [thing_phrase(Thing(thing.name, "", color), lang) for thing in asked.values() for color in colors]
        if asked and all(map(self.tokenise.fits, texts)):
            answers = torch.tensor([colors.index(thing.color) for thing in asked.values()])
            ids = self.tokenise(texts)
            yield Choices(torch.tensor([*asked]), ids.view(len(asked), len(colors), -1), answers, "thing color", COLORED)

    def _things(self, drawings: list[Drawing], rng: Random, lang: str) -> Iterator[Choices]:
        """Which thing is it: 32 names, none of them another thing of a picture that answers."""
        shown = {i: phrase(d, "thing", lang) for i, d in enumerate(drawings) if d.things}
        texts = sorted(set(shown.values()))
        texts = rng.sample(texts, min(48, len(texts)))
        place = {text: at for at, text in enumerate(texts)}
        rows = [i for i, text in shown.items() if text in place and not _second(drawings[i], lang) & place.keys()]
        if rows:
            answers = torch.tensor([place[shown[i]] for i in rows])
            yield Choices(torch.tensor(rows), self.tokenise(texts), answers, "thing", THING)

    def _own(self, drawings: list[Drawing], rng: Random) -> Iterator[Choices]:
        """A text of the picture against the same text with one value changed, grouped by how many texts there are."""
        made: dict[int, list[tuple[int, list[str]]]] = {}
        for i in rng.sample(range(len(drawings)), int(len(drawings) * ASKED)):
            texts = question(drawings[i], rng)
            if texts and all(map(self.tokenise.fits, texts)):
                made.setdefault(len(texts), []).append((i, texts))
        for count, rows in sorted(made.items()):
            ids = self.tokenise([text for _, texts in rows for text in texts])
            place = torch.zeros(len(rows), dtype=torch.long)
            yield Choices(torch.tensor([i for i, _ in rows]), ids.view(len(rows), count, -1), place, "own", 1.0)


def question(drawing: Drawing, rng: Random) -> list[str]:
    """The right text first, then the wrong ones; bindings and what is worn or not are asked more often."""
    possible = kinds(drawing)
    often = [kind for kind in possible if kind in OFTEN]
    kind = rng.choice(often if often and rng.random() < 0.6 else possible)
    others = changed(drawing, kind, rng, 3)
    if not others:
        return []
    lang = "zh" if rng.random() < CHINESE else "en"
    if rng.random() < 0.3 and all(texts := [phrase(d, kind, lang) for d in (drawing, *others)]):
        return texts
    seed, short = rng.random(), lang == "zh" or rng.random() < 0.75
    return [_said(d, kind, seed, short, lang) for d in (drawing, *others)]


def _said(drawing: Drawing, kind: str, seed: float, short: bool, lang: str) -> str:
    """The same template and the same thinning for each of a question's texts; what is asked is always said."""
    thinned = thin(drawing, Random(seed), 0.5) if short else drawing
    said = _with(thinned, drawing, kind)
    by_keywords = kind != "relation" and Random(seed + 1).random() < 0.4
    return (keywords if by_keywords else sentence)(said, Random(seed + 2), lang).text


def _with(thinned: Drawing, whole: Drawing, kind: str) -> Drawing:
    person = thinned.person
    if person and whole.person:
        fields = {"binding": ("hair_color", "garment_color")}.get(kind, (kind.replace(" ", "_"),))
        names = [name for name in fields if hasattr(person, name)]
        person = replace(person, **{name: getattr(whole.person, name) for name in names})
    background = whole.background if kind.startswith("ground") else thinned.background
    style = whole.style if kind == "style" else thinned.style
    if kind in ("relation", "binding", "thing", "size", "thing color", "count"):
        return Drawing(style, background, person, whole.things, whole.relation)
    return Drawing(style, background, person, thinned.things, thinned.relation)


def tell(drawing: Drawing, rng: Random) -> Told:
    """A text for a drawing: of all of it, or of a part."""
    said = drawing if rng.random() < 0.35 else thin(drawing, rng, rng.choice((0.5, 0.75, 0.9)))
    if rng.random() < CHINESE:
        return (keywords if rng.random() < 0.5 else sentence)(thin(said, rng, 0.6), rng, "zh")
    how = rng.random()
    if how < 0.35:
        return _realised(said, "t5xxl" if rng.random() < 0.5 else "clip_l")
    return keywords(said, rng) if how < 0.6 else sentence(said, rng)


def _realised(drawing: Drawing, slot: str) -> Told:
    """In the words of the project's own realisers, as a user's scene would come."""
    return Told(render(Scene.load(scene(drawing)), TARGET).texts[slot], facts(drawing))


def _second(drawing: Drawing, lang: str) -> set[str]:
    return {phrase(replace(drawing, things=(thing,)), "thing", lang) for thing in drawing.things[1:]}


def _true(drawings: list[Drawing], told: list[Told]) -> Tensor:
    """`[n, n]` bool: text j claims nothing that picture i does not show."""
    index: dict[str, int] = {}
    shown = [{index.setdefault(fact, len(index)) for fact in facts(drawing)} for drawing in drawings]
    claimed = [{index.setdefault(fact, len(index)) for fact in t.facts} for t in told]
    has, says = np.zeros((len(shown), len(index)), np.float32), np.zeros((len(told), len(index)), np.float32)
    for table, rows in ((has, shown), (says, claimed)):
        for i, members in enumerate(rows):
            table[i, list(members)] = 1
    return torch.from_numpy(has @ says.T >= says.sum(1))
