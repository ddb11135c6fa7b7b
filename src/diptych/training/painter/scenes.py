"""The rendered world as the painter's lessons: pictures, each with several pairs of a sentence and keywords.

source = Drawn(Scenes(size_px=64, size=64), folder, different=800)
for lesson, cursor in source.batches({}): ...

What is said is thinned for each of the two texts by itself, so that a painter needs both. Half of the pairs are told by
the project's own realisers, as a user's scene would come, half by templates. English only: the sentence's encoder is a T5,
and the project's realisers turn every language into English for one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from ...encoders.embeds import save_safetensors
from ...encoders.weights import open_table
from ...errors import InputError
from ...picture.flow.layers import SHRINK
from ...picture.flow.recall import SIDES
from ...picture.world.drawing import Drawing
from ...picture.world.layout import GRID, Layout
from ...picture.world.sample import sample
from ...picture.world.scene import scene
from ...picture.world.tell import Told, facts, keywords, sentence, thin
from ...picture.world.vocabulary import objects
from ...prompt.render import render
from ...scene.scene import Scene
from ..files import Ids
from ..world import TARGET, stage_of
from .reader import Reader, reader

__all__ = ["Lesson", "Pair", "Scenes", "claimed", "sides", "told"]

PEOPLE, PEOPLE_HELD_OUT = 0.45, 0.7  # share of pictures with a person: things take longer to learn
PLACES = (*SIDES, "held")
TEMPLATES = 1  # pairs of templates a picture, besides one of the realisers
THING, FACE = 4.0, 2.0  # how much more than the rest a place in it counts: it is small and many words are about it
PERSON = "person"
FORMS = ("t5xxl", "clip_l", "json")
WHOLE = 0.5  # of the realised texts say all


@dataclass(frozen=True)
class Pair:
    """Both texts of a picture, and what the sentence claims."""

    sentence: Told
    keywords: str


class Stands(NamedTuple):
    """A thing by its name, or the `person`, in 64ths of the picture; a later one covers an earlier."""

    name: str
    left: int
    top: int
    side: int


@dataclass(frozen=True, eq=False)
class Lesson:
    """`pixels [n, 3, px, px]` uint8; `heed [n, px / 8, px / 8]`, how much each place of the latents counts, 1 or more; of `v` pairs
    each `ids [n, v, tokens]` and `pooled [n, v, d]`; `drawings`, `facts` as JSON; `stands`: what stands where in each."""

    pixels: Tensor
    heed: Tensor
    ids: Tensor
    pooled: Tensor
    drawings: list[Drawing] = field(default_factory=list)
    facts: list[list[list[str]]] = field(default_factory=list)  # picture, pair, fact
    stands: list[list[Stands]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.pixels)


@dataclass(frozen=True)
class Scenes:
    """Lesson `i` is a function of `seed`, `i` and the reader alone. `mixed`: each text is in any of `FORMS`, whichever encoder it
    is for. `painter`: whose words are read, a folder of weights; without it they are the world's CLIP's."""

    size_px: int
    size: int
    seed: int = 0
    held_out: bool = False
    mixed: bool = False
    painter: Path | None = None

    @property
    def reader(self) -> Reader:
        return reader(self.painter)

    def drawings(self, index: int) -> list[Drawing]:
        rng = Random(f"painter's drawings {self.seed} {index}")
        return [common(rng, self.held_out) for _ in range(self.size)]

    def lesson(self, index: int) -> Lesson:
        drawings, rng = self.drawings(index), Random(f"painter's texts {self.seed} {index}")
        pairs = [pair for drawing in drawings for pair in self._pairs(drawing, rng)]
        n, v = len(drawings), 1 + TEMPLATES
        drawn = [stage_of(self.size_px, first=True).drawn(drawing, rng) for drawing in drawings]  # the way that a painter keeps (`memory.py`)
        pixels = torch.from_numpy(np.stack([picture for picture, _ in drawn])).permute(0, 3, 1, 2).contiguous()
        heed = torch.stack([heeded(drawing, place, self.size_px) for drawing, (_, place) in zip(drawings, drawn, strict=True)])
        words = self.reader.words
        ids = words.table([words.row(pair.sentence.text)[0] for pair in pairs])
        pooled = self.reader.pooled([pair.keywords for pair in pairs])
        said = [sorted(pair.sentence.facts) for pair in pairs]
        facts = [said[i : i + v] for i in range(0, n * v, v)]
        return Lesson(pixels, heed, ids.view(n, v, -1), pooled.view(n, v, -1), drawings, facts, [standing(place) for _, place in drawn])

    def _pairs(self, drawing: Drawing, rng: Random) -> list[Pair]:
        if self.mixed:
            return [in_any_form(drawing, rng, self.reader.words) for _ in range(1 + TEMPLATES)]
        return [told(drawing, rng, self.reader.words), *(plain(drawing, rng, self.reader.words) for _ in range(TEMPLATES))]

    def draw(self, number: int, file: Path) -> None:
        """Draw one lesson and keep it."""
        made = self.lesson(number)
        drawings = [d.as_dict() for d in made.drawings]
        notes = {"drawings": drawings, "facts": made.facts, "stands": made.stands, "reader": self.reader.fingerprint}
        tensors = {"pixels": made.pixels, "heed": made.heed.half(), "ids": made.ids.to(torch.int16), "pooled": made.pooled.half()}
        save_safetensors(file, tensors, {"lesson": json.dumps(notes)})

    def read(self, file: Path) -> Lesson:
        """A lesson that `draw` kept. InputError E133 where it was told in another reader's words, or is of an earlier version."""
        kept = open_table(file)
        notes = json.loads(kept.metadata["lesson"])
        if notes.get("reader") != self.reader.fingerprint:
            raise InputError("E133", f"{file} is told in the words of another CLIP than this painter reads", "remove it, or choose another -o")
        if "stands" not in notes:
            raise InputError("E133", f"{file} is a lesson of an earlier version", "remove its folder, or choose another -o")
        tensors = {name: entry.tensor().clone() for name, entry in kept.entries.items()}
        drawings = [Drawing.of(d) for d in notes["drawings"]]
        stands = [[Stands(*one) for one in some] for some in notes["stands"]]
        return Lesson(tensors["pixels"], tensors["heed"].float(), tensors["ids"].long(), tensors["pooled"].float(), drawings, notes["facts"], stands)

    def moved(self, lesson: Lesson, rng: Random) -> Lesson:
        """As it is: a painter would learn the smeared edge as well."""
        return lesson


def common(rng: Random, held_out: bool = False) -> Drawing:
    """A drawing whose things are among the common ones."""
    with_person = rng.random() < (PEOPLE_HELD_OUT if held_out else PEOPLE)
    while True:
        drawing = sample(rng, held_out)
        if bool(drawing.person) == with_person and all(t.name in easy() for t in drawing.things):
            return drawing


def standing(layout: Layout) -> list[Stands]:
    return [*([Stands(PERSON, *layout.person)] if layout.person else []), *(Stands(thing.name, *place) for thing, place in layout.things)]


def heeded(drawing: Drawing, layout: Layout, size_px: int) -> Tensor:
    """`[px / 8, px / 8]`: 1, and more by the share of a place that a thing or a face takes up."""
    heed = torch.ones(GRID, GRID)
    if drawing.person and layout.person:
        left, top, side = layout.person
        narrow, high, low = (0.2, 0.1, 0.7) if drawing.person.body == "portrait" else (0.35, 0.0, 0.3)
        _more(heed, left + narrow * side, top + high * side, left + (1 - narrow) * side, top + low * side, FACE)
    for _, (left, top, side) in layout.things:
        _more(heed, left, top, left + side, top + side, THING)
    return functional.adaptive_avg_pool2d(heed[None], size_px // SHRINK)[0]


def _more(heed: Tensor, left: float, top: float, right: float, bottom: float, much: float) -> None:
    heed[max(0, round(top)) : round(bottom), max(0, round(left)) : round(right)] = 1 + much


@cache
def easy() -> frozenset[str]:
    return frozenset(thing.id for thing in objects() if thing.common)


def told(drawing: Drawing, rng: Random, words: Ids) -> Pair:
    """By the project's own realisers."""
    first = drawing if rng.random() < WHOLE else thin(drawing, rng, rng.choice((0.6, 0.85)))
    second = first if rng.random() < 0.5 else thin(drawing, rng, rng.choice((0.6, 0.85)))
    texts = _rendered(first)
    while words.row(texts["t5xxl"])[1]:
        first = thin(first, rng, 0.7)
        texts = _rendered(first)
    other = texts if second == first else _rendered(second)
    return Pair(Told(texts["t5xxl"], facts(first)), other["clip_l"])


def plain(drawing: Drawing, rng: Random, words: Ids) -> Pair:
    """By templates."""
    kept = (1.0, 0.6, 0.85)
    said = sentence(thin(drawing, rng, rng.choice(kept)), rng)
    while words.row(said.text)[1]:
        said = sentence(thin(drawing, rng, 0.6), rng)
    return Pair(said, keywords(thin(drawing, rng, rng.choice(kept)), rng).text)


def in_any_form(drawing: Drawing, rng: Random, words: Ids) -> Pair:
    """Each text a sentence, keywords or the scene as JSON, by chance."""
    first, second = (drawing if rng.random() < WHOLE else thin(drawing, rng, rng.choice((0.6, 0.85))) for _ in range(2))
    return Pair(_fitting(first, rng.choice(FORMS), rng, words), _fitting(second, rng.choice(FORMS), rng, words).text)


def _fitting(drawing: Drawing, form: str, rng: Random, words: Ids) -> Told:
    """What the window holds of it: nothing is cut, less is said."""
    while True:
        text = json.dumps(scene(drawing), ensure_ascii=False) if form == "json" else _rendered(drawing)[form]
        if not words.row(text)[1]:
            return Told(text, facts(drawing))
        drawing = thin(drawing, rng, 0.7)


def _rendered(drawing: Drawing) -> dict[str, str]:
    return dict(render(Scene.load(scene(drawing)), TARGET).texts)


def claimed(facts: Sequence[str]) -> list[str]:
    """The facts, and of a relation between two of them where the first is, whatever they are: a pair of names is too rare to be learnt."""
    return [*facts, *(f"place {side}" if other == PERSON else f"pair {side}" for _, side, other in _relations(facts))]


def sides(facts: Sequence[str]) -> dict[str, str]:
    """Each thing and the side of another, or of the person, that the facts have it on."""
    return {thing: side for thing, side, _ in _relations(facts) if side in SIDES}


def _relations(facts: Sequence[str]) -> list[list[str]]:
    """Thing, side, and of what."""
    parts = [fact.split(" ") for fact in facts]
    return [part for part in parts if len(part) == 3 and part[1] in PLACES and part[0] != PERSON]
