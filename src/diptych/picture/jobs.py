"""Paintings asked for, done one after the other by one thread: what each has told so far, and how it is stopped.

    desk = Desk(history, Seat())
    job = desk.take(Wish(source, "flux.1-dev@diffusers", seeds=(1, 2)))
    job.watch(callback)                  # called after every event; job.since(0) gives them

Events: `queued` {ahead}, `step` {index, steps, previews}, `picture` {id, url, seed, recipe, findings, entry}, `verdict`
{picture, verdict or error}, `rank` {order}, then one of `done` {cancelled} and `error` {error}.
"""

from __future__ import annotations

import logging
import queue
import secrets
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..errors import DiptychError, RequestError
from ..scene.read import Source
from ..scene.scene import Scene
from .history import History
from .order import Cancelled, Step
from .seat import Seat, by_rank

if TYPE_CHECKING:
    from PIL.Image import Image

    from .paint import Picture

__all__ = ["Desk", "Event", "Job", "Wish"]

MOST_WAITING = 8  # jobs
MOST_KEPT = 32  # jobs that are over, whose events can still be had
PREVIEW_PX = 256
PREVIEW_S = 0.1  # a preview is not made more often than this
log = logging.getLogger("diptych.studio")


@dataclass(frozen=True)
class Wish:
    """What is to be painted. `target` is whose texts go into the history; all else: see `Order` and `paint`."""

    source: Source
    target: str
    seeds: tuple[int, ...]
    size_px: int | None = None
    steps: int = 20
    painter: str = ""
    weights: Any = None
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def scene(self) -> Scene:
        return Scene(self.source.tree, self.source.name, self.source.format)


@dataclass(frozen=True)
class Event:
    number: int  # from 1
    name: str
    data: dict[str, Any]


@dataclass
class Job:
    """One painting on its way. Only the newest preview is kept."""

    wish: Wish
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    over: bool = False
    cancelled: bool = False
    _events: list[Event] = field(default_factory=list)
    _watchers: list[Callable[[], None]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _next: int = 1
    _shown: float = 0.0

    def since(self, number: int) -> list[Event]:
        """Events after the one of that number, in order."""
        with self._lock:
            return [event for event in self._events if event.number > number]

    def watch(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have `callback` called after each event, in the painting thread; gives what ends that."""
        with self._lock:
            self._watchers.append(callback)
        return lambda: self._watchers.remove(callback) if callback in self._watchers else None

    def tell(self, name: str, **data: Any) -> None:
        """Add an event. `done` and `error` are the last."""
        with self._lock:
            if name == "step":
                self._events = [event for event in self._events if event.name != "step"]
            self._events.append(Event(self._next, name, data))
            self._next += 1
            self.over = self.over or name in ("done", "error")
            watchers = list(self._watchers)
        for callback in watchers:
            callback()

    def check(self) -> None:
        """Cancelled, if it was."""
        if self.cancelled:
            raise Cancelled

    def step(self, step: Step) -> None:
        """What the painter calls after every step."""
        self.check()
        now = time.monotonic()
        if step.index < step.steps and now - self._shown < PREVIEW_S:
            return
        self._shown = now
        self.tell("step", index=step.index, steps=step.steps, previews=[_preview(image) for image in step.estimates])


class Desk:
    """Takes jobs, keeps the last ones, and has one thread that paints; the thread begins with the first job."""

    def __init__(self, history: History, seat: Seat):
        self.history, self.seat = history, seat
        self.jobs: dict[str, Job] = {}
        self._waiting: queue.Queue[Job | None] = queue.Queue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def take(self, wish: Wish) -> Job:
        """A job that waits its turn. RequestError E703 where too many wait."""
        job = Job(wish)
        with self._lock:
            ahead = sum(not other.over for other in self.jobs.values())
            if ahead >= MOST_WAITING:
                raise RequestError("E703", f"{ahead} paintings are waiting already", "wait for one, or cancel it")
            for ident in [i for i, other in self.jobs.items() if other.over][: -MOST_KEPT or None]:
                del self.jobs[ident]
            self.jobs[job.id] = job
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="painter", daemon=True)
                self._thread.start()
        job.tell("queued", ahead=ahead)
        self._waiting.put(job)
        return job

    def job(self, ident: str) -> Job:
        """A job by its id. RequestError E706 where there is none."""
        if ident not in self.jobs:
            raise RequestError("E706", "there is no such painting", "it is over for long, or the studio was started anew")
        return self.jobs[ident]

    def cancel(self, ident: str) -> Job:
        """End a job before its next step."""
        job = self.job(ident)
        job.cancelled = True
        return job

    def close(self) -> None:
        """End all jobs; the thread stops at its next step."""
        for job in list(self.jobs.values()):
            job.cancelled = True
        self._waiting.put(None)

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            try:
                job.check()
                self._paint(job)
                job.tell("done", cancelled=False)
            except Cancelled:
                job.tell("done", cancelled=True)
            except DiptychError as error:
                job.tell("error", error=error.as_dict())
            except Exception as error:  # the next job is painted all the same; the message may hold somebody's words
                log.error("a painting failed: %s at %s", type(error).__name__, _place(error))
                job.tell("error", error=RequestError("E799", f"the painter failed: {type(error).__name__}", "the studio's log says where").as_dict())

    def _paint(self, job: Job) -> None:
        from ..prompt.render import render
        from .paint import paint_all

        wish = job.wish
        how: dict[str, Any] = {"steps": wish.steps, "weights": wish.weights, "texts": wish.texts, "target": wish.target, "on_step": job.step}
        how |= {"size": wish.size_px} if wish.size_px else {}
        pictures = paint_all(wish.scene, wish.seeds, painter=wish.painter, **how)
        job.check()
        texts = {slot: wish.texts.get(slot, text) for slot, text in render(wish.scene, wish.target).texts.items()}
        entries = [self._keep(job, picture, texts) for picture in pictures]
        self._judge(job, pictures, entries)

    def _keep(self, job: Job, picture: Picture, texts: dict[str, str]) -> dict[str, Any]:
        """The picture's entry in the history; it is on the disk before anybody hears of it."""
        seed, painter = picture.recipe["seed"], picture.recipe["painter"]
        row = {"scene": job.wish.source.text or _json(job.wish.source.tree), "target": job.wish.target, "texts": texts, "seed": seed, "painter": painter}
        entry = self.history.add(row, picture.png())
        ident = entry["picture"]
        job.tell("picture", id=ident, url=f"/v1/pictures/{ident}.png", seed=seed, recipe=dict(picture.recipe), findings=[f.as_dict() for f in picture.findings], entry=entry["id"])  # fmt: skip
        return entry

    def _judge(self, job: Job, pictures: tuple[Picture, ...], entries: list[dict[str, Any]]) -> None:
        try:
            verdicts = self.seat.judge([picture.image for picture in pictures], job.wish.scene)
        except DiptychError as error:  # no judge here: the pictures stay, and what is missing is said
            for entry in entries:
                job.tell("verdict", picture=entry["picture"], error=error.as_dict())
            return
        for entry, verdict in zip(entries, verdicts, strict=True):
            said = replace(verdict, picture=entry["picture"]).as_dict()
            self.history.change(entry["id"], score=verdict.score, verdict=said)
            job.tell("verdict", picture=entry["picture"], verdict=said)
        if len(verdicts) > 1:
            job.tell("rank", order=[entries[i]["picture"] for i in by_rank(verdicts)])


def _preview(image: Image) -> str:
    """A small JPEG as a data URL."""
    small = image.convert("RGB")
    small.thumbnail((PREVIEW_PX, PREVIEW_PX))
    out = BytesIO()
    small.save(out, "JPEG", quality=90, subsampling=0)
    return "data:image/jpeg;base64," + b64encode(out.getvalue()).decode()


def _json(tree: Any) -> str:
    import json

    return json.dumps(tree, ensure_ascii=False, indent=2)


def _place(error: BaseException) -> str:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return f"{frame.tb_frame.f_code.co_filename.rpartition('/')[2]}:{frame.tb_lineno}" if frame is not None else "an unknown place"
