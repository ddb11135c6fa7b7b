"""`train`: steps until the recipe is through, saved every few minutes so that a killed run goes on as if nothing had been.

    clip = Clip(config)
    train(clip, source, Recipe(steps=5000), Path("out"))                # out/model.safetensors, out/log.jsonl
    train(clip, source, Recipe(steps=5000), Path("out"), resume=True)   # bit-equal to a run that was never stopped

Under torchrun every rank calls it with its own source; the first one writes.
"""

from __future__ import annotations

import math
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from ..encoders.cpu import has_fast_bf16
from ..errors import InputError
from . import checkpoint
from .batch import B, Cursor, Source
from .journal import Journal
from .model import Model
from .optimise import Mean, course, optimisers, paced
from .ranks import Ranks
from .recipe import Recipe
from .step import Told

__all__ = ["Done", "Progress", "train"]

RUN, MODEL = "run.safetensors", "model.safetensors"


@dataclass(frozen=True)
class Progress:
    """Where a run stands: `speed` in pictures a second over the last steps, of all ranks together."""

    step: int
    steps: int
    loss: float
    speed: float
    right: float  # pictures whose own text scored highest in its batch
    kinds: dict[str, float] = field(default_factory=dict)  # kind of question -> share answered rightly


@dataclass(frozen=True)
class Done:
    """How a run ended: `why` is "steps", "minutes" or "signal"."""

    step: int
    why: str
    model: Path
    last: Progress | None


def train(
    model: Model,
    source: Source[B],
    recipe: Recipe,
    folder: Path,
    *,
    resume: bool = False,
    ranks: Ranks | None = None,
    report: Callable[[Progress], None] = lambda _: None,
    note: Callable[[], dict[str, Any]] = dict,
) -> Done:
    """Train `model` in place. `report` hears of every step; `note` gives plain facts for the log, asked for at every save.

    InputError E133 where the folder holds another run. SIGTERM and Ctrl-C end the step, save, and return.
    """
    run = _Run(model, recipe, folder, ranks or Ranks(), report, note)
    cursor = run.begin(resume)
    try:
        with _asked_to_stop() as stop:
            return run.done(_steps(run, source, cursor, stop))
    finally:
        run.close()


def _steps(run: _Run, source: Source[B], cursor: Cursor, stop: threading.Event) -> str:
    """Step after step, saved when it is time and at the end; why it ended."""
    if run.step >= run.recipe.steps:
        if not run.step:  # none was asked for: the model as it is
            run.save()
        return "steps"
    for batch, after in source.batches(cursor):
        run.one(batch, after)
        why = run.why(stop.is_set())
        if why or run.due():
            run.save()
        if why:
            return why
    raise InputError("E135", "the data came to an end", "a source gives batches without end")


class _Run:
    """The parts of a run that change from step to step."""

    def __init__(
        self,
        model: Model,
        recipe: Recipe,
        folder: Path,
        ranks: Ranks,
        report: Callable[[Progress], None],
        note: Callable[[], dict[str, Any]],
    ):
        model.placed(model.device, computing(recipe.dtype, model.device))
        self.model, self.recipe, self.folder, self.ranks, self.report, self.note = (
            model, recipe, folder, ranks, report, note,
        )  # fmt: skip
        self.optimisers = optimisers(model, recipe.as_dict())
        self.mean = Mean(model, recipe.mean) if recipe.mean else None
        self.step, self.seconds, self.cursor = 0, 0.0, dict[str, Any]()
        self.started = self.saved = time.monotonic()
        self.speed = Speed()
        self.last: Progress | None = None
        self.journal: Journal | None = None

    def begin(self, resume: bool) -> Cursor:
        """The cursor to go on from; empty at a beginning."""
        torch.manual_seed(self.recipe.seed)
        file = self.folder / RUN
        if file.exists() and not resume:
            raise InputError("E133", f"{self.folder} holds a training run", "go on with --resume, or choose another -o")
        cursor: Cursor = {}
        if file.exists():
            saved = checkpoint.load(file)
            cursor = self._restored(saved)
        if self.ranks.first:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.journal = Journal(self.folder, self.step)
        return cursor

    def _restored(self, saved: checkpoint.Saved) -> Cursor:
        facts = saved.facts
        other = self.recipe.same(facts["recipe"])
        if other:
            raise InputError("E133", f"the run in {self.folder} began with {other} = {facts['recipe'][other]}", "resume it with that, or begin another with another -o")  # fmt: skip
        if len(facts["cursors"]) != self.ranks.count:
            raise InputError("E133", f"the run in {self.folder} is of {len(facts['cursors'])} ranks, not {self.ranks.count}", "resume it with as many")  # fmt: skip
        checkpoint.restore(saved, self.model, self.optimisers, self.mean.held if self.mean else {})
        self.step, self.seconds = facts["step"], facts["seconds"]
        cursor: Cursor = facts["cursors"][self.ranks.rank]
        self.cursor = dict(cursor)
        return cursor

    def one(self, batch: Any, after: Cursor) -> None:
        """One step: gradients, clipped, both optimisers, the scale kept within bounds, the running mean."""
        told = self.model.learn(batch, self.ranks, self.recipe)
        if not math.isfinite(told.loss):
            raise InputError("E134", f"the loss is {told.loss} at step {self.step + 1}", "a smaller --lr, more --warmup; the last save is whole")  # fmt: skip
        if self.recipe.clip_grad:
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.recipe.clip_grad)
        paced(self.optimisers, course(self.step, self.recipe.steps, self.recipe.warmup, self.recipe.tail))
        for optimiser in self.optimisers:
            optimiser.step()
        self.model.bounded()
        self.step += 1
        if self.mean:
            self.mean.update(self.step)
        self.cursor = dict(after)
        self._tell(told, len(batch) * self.ranks.count)

    def _tell(self, told: Told, pictures: int) -> None:
        kinds = {kind: right / max(1, asked) for kind, (right, asked) in told.kinds.items()}
        self.last = Progress(self.step, self.recipe.steps, told.loss, self.speed.of(pictures), told.right, kinds)
        if self.journal and (self.step % self.recipe.log_every == 0 or self.step == self.recipe.steps):
            lr = self.optimisers[0].param_groups[0]["lr"]
            self.journal.write(self.last, {"lr": lr, **self.model.figures(), "minutes": self._seconds() / 60})
        self.report(self.last)

    def _seconds(self) -> float:
        return self.seconds + time.monotonic() - self.started

    def why(self, asked: bool) -> str:
        """Why the run must end now, agreed on by all ranks; "" to go on."""
        late = bool(self.recipe.max_minutes) and time.monotonic() - self.started >= self.recipe.max_minutes * 60
        flags = torch.tensor([float(asked), float(late)], device=self.model.device)
        any_asked, any_late = self.ranks.add(flags).tolist()
        if self.step >= self.recipe.steps:
            return "steps"
        return "signal" if any_asked else "minutes" if any_late else ""

    def due(self) -> bool:
        """Whether it is time to save; the first rank's clock decides."""
        late = self.ranks.first and time.monotonic() - self.saved >= self.recipe.save_minutes * 60
        return bool(self.ranks.add(torch.tensor(float(late), device=self.model.device)).item())

    def save(self) -> None:
        """The run and, beside it, the model that is used: of the running mean where there is one."""
        cursors = self.ranks.share(self.cursor, self.model.device)
        self.saved = time.monotonic()
        if not self.ranks.first:
            return
        facts = {"step": self.step, "seconds": self._seconds(), "cursors": cursors, "recipe": self.recipe.as_dict(), "config": self.model.config}  # fmt: skip
        mean = self.mean.held if self.mean else {}
        checkpoint.save(self.folder / RUN, self.model, self.optimisers, mean, facts)
        self.model.save(self.folder / MODEL, {n: t.cpu() for n, t in mean.items()})
        if self.journal:
            self.journal.note({"step": self.step, "saved": True, **self.note()})

    def close(self) -> None:
        if self.journal:
            self.journal.close()

    def done(self, why: str) -> Done:
        return Done(self.step, why, self.folder / MODEL, self.last)


class Speed:
    """Pictures a second over about the last ten seconds."""

    def __init__(self) -> None:
        self.marks: list[tuple[float, int]] = [(time.monotonic(), 0)]

    def of(self, pictures: int) -> float:
        """`pictures` more are through."""
        now = time.monotonic()
        self.marks.append((now, self.marks[-1][1] + pictures))
        while len(self.marks) > 2 and now - self.marks[1][0] > 10:
            self.marks.pop(0)
        first = self.marks[0]
        return (self.marks[-1][1] - first[1]) / max(1e-9, now - first[0])


def computing(dtype: str, device: torch.device) -> torch.dtype:
    """The type of products: bfloat16 where the device multiplies it faster than float32."""
    if dtype:
        return torch.float32 if dtype == "float32" else torch.bfloat16
    fast = device.type == "cuda" or (device.type == "cpu" and has_fast_bf16())
    return torch.bfloat16 if fast else torch.float32


@contextmanager
def _asked_to_stop() -> Iterator[threading.Event]:
    """An event that SIGTERM and Ctrl-C set. A second Ctrl-C ends the process at once. Off the main thread nothing is caught."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    former = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def caught(number: int, frame: Any) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    for number in former:
        signal.signal(number, caught)
    try:
        yield asked
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
