"""`train_painter`: the autoencoder, the encoder's words, then pictures, then the decoder once more; then it is shipped.

    train_painter(Plan(Path("runs/painter"), *config("painter-cpu")))
    train_painter(Plan(Path("runs/painter"), *config("painter-cpu"), resume=True))     # goes on, bit-equal

The folder holds `drawn/` (lessons), `autoencoder/`, `words/`, `pictures/` and `decoder/` (the runs) and `weights/`, which the painter opens.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch

from ...encoders.files import Table
from ...encoders.weights import open_table
from ...errors import InputError
from ...picture.flow.open import open_painter
from ..drawn import Drawn
from ..loop import MODEL, RUN, Done, Progress, train
from ..model import Model
from ..recipe import Recipe
from . import DECODER_STEPS, DIFFERENT, WORDS_STEPS
from .autoencoder import PART, Redrawing
from .decoder import Finishing
from .memory import remember
from .model import T5, Painter
from .reader import reader
from .scenes import Lesson, Scenes, claimed
from .ship import TABLES, ship

__all__ = ["Plan", "lessons", "train_painter"]

AUTOENCODER_STEPS = 1100
AGAIN = 0.3  # of the learning rates where words are learnt again: with all of them the loss rose after 200 steps
KEPT = ("flow.recall.things", "flow.recall.wardrobe.", "flow.recall.worn")  # of a painter: drawn again, not taken from an earlier one
FACTS_FROM = 60  # lessons that are asked what can be claimed
OFTEN = 4  # times that a fact must occur there to be learnt
Report = Callable[[str, Progress], None]


@dataclass(frozen=True)
class Plan:
    """`model`: tables `flow`, `autoencoder` and `t5` of a config; `recipe`: settings of its [train] and the user's; `different` lessons.

    `init`: a painter's folder of weights, trained on from there without the first stages and with its sizes instead of `model`'s,
    but for a memory of things where it has none, and for words where it cannot tell which of two things is on which side. `decoder_steps`: of the way from latents to pixels alone, at the end.
    `mixed`: each text of a lesson is in any form (`scenes.FORMS`).
    """

    folder: Path
    model: Mapping[str, Any]
    recipe: Mapping[str, Any]
    resume: bool = False
    different: int = DIFFERENT
    workers: int = 1
    device: str = "cpu"
    autoencoder_steps: int = AUTOENCODER_STEPS
    words_steps: int = WORDS_STEPS
    decoder_steps: int = DECODER_STEPS
    init: Path | None = None
    mixed: bool = False
    report: Report = field(default=lambda stage, now: None)


def train_painter(plan: Plan) -> Done:
    """All stages and the weights. InputError E133 where the folder holds a run and `resume` is not said."""
    if not {*TABLES} <= plan.model.keys():
        raise InputError("E131", f"the config has no tables {', '.join(TABLES)}", "see training/configs/painter-cpu.toml")
    recipe = Recipe.of(dict(plan.recipe))
    begun = any((plan.folder / stage / RUN).exists() for stage in ("autoencoder", "words", "pictures", "decoder"))
    if begun and not plan.resume:
        raise InputError("E133", f"{plan.folder} holds a training run", "go on with --resume, or choose another -o")
    started = _trained(plan) if plan.init else None
    source = lessons(replace(plan, model=started.config) if started else plan, recipe)
    if started:
        painter = started
        if recipe.steps and painter.flow.recall and plan.init and not _tells_sides(plan.init):
            painter.goes_on_with_words()
            short = replace(_short(recipe, plan.words_steps, AGAIN * recipe.muon_lr), lr=AGAIN * recipe.lr)
            told = _stage(plan, "words", painter, short, source)
            if told.why != "steps":
                return told
            painter.goes_on_to_pictures()
    else:
        redrawing = Redrawing({"autoencoder": plan.model["autoencoder"]}, seed=recipe.seed).placed(plan.device)
        squeezed = _stage(plan, "autoencoder", redrawing, _short(recipe, plan.autoencoder_steps, 4e-3), source)
        if squeezed.why != "steps":
            return squeezed
        short = _short(recipe, plan.words_steps, recipe.muon_lr)
        told = _stage(plan, "words", _painter(plan, short, "words", _facts(plan, source)), short, source)
        if told.why != "steps":
            return told
        painter = _painter(plan, recipe, "pictures", _facts_of(told.model))
        _take(painter, open_table(told.model), (T5, "flow.fact_", "flow.side_"))
        _take(painter, open_table(squeezed.model), (PART,))
        remember(painter)
    done = _stage(plan, "pictures", painter, recipe, source, resume=plan.resume)
    if done.why == "steps" and plan.decoder_steps:
        _take(painter, open_table(done.model), ("",))
        finished = _stage(plan, "decoder", Finishing(painter), _short(recipe, plan.decoder_steps, 2e-3), source)
        if finished.why != "steps":
            return finished
        done = replace(done, model=finished.model)
    ship(done.model, plan.folder / "weights", reader(plan.init), {"steps": done.step, "pictures": done.step * recipe.batch})
    return done


def lessons(plan: Plan, recipe: Recipe) -> Drawn[Lesson]:
    """The lessons of a plan, kept in its folder."""
    scenes = Scenes(int(plan.model["flow"]["side_px"]), recipe.batch, recipe.seed, mixed=plan.mixed, painter=plan.init)
    return Drawn(scenes, plan.folder / "drawn", different=plan.different, workers=plan.workers)


def _stage(plan: Plan, name: str, model: Model, recipe: Recipe, source: Drawn[Lesson], resume: bool = True) -> Done:
    return train(model, source, recipe, plan.folder / name, resume=resume, report=lambda now: plan.report(name, now))


def _short(recipe: Recipe, steps: int, most: float) -> Recipe:
    """Of a stage of few steps, with another rate."""
    return replace(recipe, steps=steps, warmup=min(30, recipe.warmup), mean=min(0.99, recipe.mean), muon_lr=most)


def _facts(plan: Plan, source: Drawn[Lesson]) -> list[str]:
    """What the run learns to name, of its lessons or, once it has begun, as it was."""
    saved = plan.folder / "words" / MODEL
    return _facts_of(saved) if saved.exists() else _common_facts(source)


def _painter(plan: Plan, recipe: Recipe, stage: str, facts: list[str]) -> Painter:
    config = {"stage": stage, **{name: dict(plan.model[name]) for name in TABLES}}
    return Painter(config, torch.tensor(reader().words.kept), facts, seed=recipe.seed).placed(plan.device)


def _common_facts(source: Drawn[Lesson]) -> list[str]:
    """What sentences of the first lessons claim often enough to be learnt."""
    count: Counter[str] = Counter()
    batches = source.batches({})
    for _ in range(min(FACTS_FROM, source.different)):
        for pairs in next(batches)[0].facts:
            for said in pairs:
                count.update(claimed(said))
    return sorted(fact for fact, times in count.items() if times >= OFTEN)


def _facts_of(model: Path) -> list[str]:
    facts: list[str] = json.loads(open_table(model).metadata["config"])["facts"]
    return facts


def _trained(plan: Plan) -> Painter:
    """The painter that a plan begins with. MissingPart E437 without its weights, InputError E131 where they are of an earlier version."""
    weights = plan.init
    assert weights
    opened = open_painter(weights)
    if not {*TABLES, "facts"} <= opened.config.keys():
        raise InputError("E131", f"the painter in {weights} does not say what it was trained with", "name the weights/ of a run of `diptych train painter`")  # fmt: skip
    config = {"stage": "pictures", **{name: opened.config[name] for name in (*TABLES, "facts")}}
    config["flow"] = {**config["flow"], "recall": plan.model["flow"].get("recall") or config["flow"].get("recall", {})}
    if plan.decoder_steps and not config["autoencoder"].get("looks"):
        config["autoencoder"] = {**config["autoencoder"], "looks": plan.model["autoencoder"].get("looks", 0)}
    painter = Painter(config, opened.table.entries["kept_ids"].tensor(), config["facts"], seed=int(plan.recipe.get("seed", 0))).placed(plan.device)
    _take(painter, opened.table, ("",), but=KEPT)
    remember(painter)
    return painter


def _tells_sides(weights: Path) -> bool:
    return "flow.side_projection.weight" in open_painter(weights).table.entries


@torch.no_grad()
def _take(painter: Painter, table: Table, parts: tuple[str, ...], but: tuple[str, ...] = ()) -> None:
    """Parameters whose names begin so, as another run left them."""
    own = dict(painter.named_parameters())
    for name, entry in table.entries.items():
        if name in own and name.startswith(parts) and not name.startswith(but):
            own[name].copy_(entry.tensor())
