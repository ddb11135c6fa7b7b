"""The API's half with pictures: paint and its events, judge, rank, encode."""

from __future__ import annotations

import asyncio
import binascii
import json
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import StreamingResponse

from ... import __version__
from ...errors import DiptychError, InputError, MissingPart, RequestError
from ...picture.jobs import Job, Wish
from ...picture.order import LARGEST_SEED
from ...picture.seat import by_rank
from ...prompt.profile import target
from ...registry import shelf
from .answer import Answer
from .words import Body, Name, SceneBody, Scenery, Texts, asked

if TYPE_CHECKING:
    from PIL.Image import Image

    from ...types import Verdict
    from .settings import Settings

__all__ = ["router"]

MOST_PX = 40_000_000  # of a picture that is sent: 160 MB in memory
MOST_LISTENERS = 64
LONGEST_ID = 64
BEAT_S = 15.0  # between signs of life on a stream
router = APIRouter(prefix="/v1", tags=["pictures"], default_response_class=Answer)
Shown = Annotated[str, Field(max_length=64 << 20, description="the id of a painted picture, or a picture in base64 or as a data URL")]


class PaintBody(SceneBody):
    target: Name = Field("flux.1-dev", description="whose texts go into the history")
    seed: int = Field(0, ge=0, le=LARGEST_SEED - 8, description="the first picture's; the next have the next")
    n: int = Field(1, ge=1, le=8)
    size: int | None = Field(None, ge=16, le=1024, description="pixels a side; null: the painter's own")
    steps: int | None = Field(None, ge=1, le=100, description="null: as the studio was started, or 20")
    painter: Name = Field("", description="one of /v1/about's `painters`; empty: the best that is ready")
    texts: Texts | None = Field(None, description="by slot, in place of those made of the scene: for a painter that reads them (/v1/about's `reads`)")


class JudgeBody(SceneBody):
    picture: Shown


class RankBody(SceneBody):
    pictures: Annotated[list[Shown], Field(min_length=1, max_length=16)]


class EncodeBody(Body):
    """A scene, or finished texts by slot."""

    target: Name = "flux.1-dev"
    scene: Scenery = None
    texts: Texts | None = None
    data: bool = Field(False, description="with the tensors themselves: a safetensors file in base64")


@router.get("/about")
async def about(request: Request) -> Answer:
    """The version, and which parts of the studio are there; what is not says how to get it."""
    parts = {"paint": _part("numpy", "E431", "drawing", "world"), "judge": _part("torch", "E402", "judging", "judge"), "encode": _part("torch", "E402", "encoding", "encode")}
    painter, read = await request.app.state.aside(partial(_painters, request.app.state.settings))
    return Answer({"schema": 1, "version": __version__, "parts": parts, "painters": list(shelf("painters")), "painter": painter, "reads": read})


def _painters(settings: Settings) -> tuple[str, dict[str, str]]:
    """Who paints where none is named, and of each the target whose texts it reads ("": it draws from the scene)."""
    from ...picture.paint import best

    return settings.painter or best(), {name: _reads(name, settings) for name in shelf("painters")}


def _reads(name: str, settings: Settings) -> str:
    from ...picture.paint import reads

    try:
        return reads(name, settings.weights if name == settings.painter else None)
    except DiptychError:  # what is missing is said when it is to paint
        return ""


def _check_texts(texts: dict[str, str], name: str, settings: Settings) -> None:
    """InputError E164 where the painter reads no text, TargetError E203 where it has no such slot."""
    from ...picture.paint import best, reads

    name = name or settings.painter or best()
    aim = reads(name, settings.weights if name == settings.painter else None)
    if not aim:
        raise InputError("E164", f"the painter {name} draws from the scene, and reads no text", "leave `texts` out, or name another painter")
    for slot in texts:
        target(aim).slot(slot)


def _part(module: str, code: str, what: str, extra: str) -> dict[str, Any]:
    if find_spec(module) is not None:
        return {"ok": True}
    return {"ok": False} | MissingPart(code, f"{what} needs {module}", f"pip install 'diptych[{extra}]'").as_dict()


@router.post("/paint", status_code=202)
async def paint(request: Request, body: PaintBody) -> Answer:
    """Have a scene painted; /v1/events?job=ID tells how it goes. Every picture goes into the history."""
    aim = target(body.target)
    if body.painter and body.painter not in shelf("painters"):
        raise RequestError("E705", "there is no such painter", "/v1/about names those that there are")
    source = await asked(request, "parsed", body.scene)
    await asked(request, "prompt_of", body.scene, body.target)  # it says nothing, or takes too long: told now
    settings, texts = request.app.state.settings, body.texts or {}
    if texts:
        await request.app.state.aside(partial(_check_texts, texts, body.painter, settings))
    seeds, painter = tuple(range(body.seed, body.seed + body.n)), body.painter or settings.painter
    weights = settings.weights if painter == settings.painter else None
    wish = Wish(source, aim.full_id, seeds, body.size, body.steps or settings.steps, painter, weights, texts)
    job = request.app.state.desk.take(wish)
    return Answer({"schema": 1, "job": job.id, "seeds": list(seeds)}, 202)


@router.post("/jobs/{ident}/cancel")
async def cancel(request: Request, ident: Annotated[str, Field(max_length=64)]) -> Answer:
    """End a painting before its next step; nothing of it is kept that is not in the history already."""
    job = request.app.state.desk.cancel(ident)
    return Answer({"schema": 1, "job": job.id, "over": job.over})


@router.get("/events", response_class=StreamingResponse)
async def events(request: Request, job: Annotated[str, Field(max_length=64)]) -> StreamingResponse:
    """A painting's events as they happen (server-sent events), from the first on, or after the header Last-Event-ID."""
    found = request.app.state.desk.job(job)
    if request.app.state.listeners >= MOST_LISTENERS:
        raise RequestError("E703", "too many pages are listening", "close some")
    last = request.headers.get("last-event-id", "")
    begin = int(last) if last.isascii() and last.isdigit() and len(last) < 10 else 0
    return StreamingResponse(_stream(request, found, begin), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


async def _stream(request: Request, job: Job, number: int) -> AsyncIterator[bytes]:
    loop, news = asyncio.get_running_loop(), asyncio.Event()
    end = job.watch(lambda: _set(loop, news))
    request.app.state.listeners += 1
    try:
        while True:
            news.clear()
            over = job.over
            for event in job.since(number):
                number = event.number
                yield f"id: {number}\nevent: {event.name}\ndata: {json.dumps(event.data, ensure_ascii=True)}\n\n".encode()
            if over:
                return
            try:
                await asyncio.wait_for(news.wait(), BEAT_S)
            except TimeoutError:
                yield b": still here\n\n"
    finally:
        request.app.state.listeners -= 1
        end()


def _set(loop: asyncio.AbstractEventLoop, news: asyncio.Event) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(news.set)


@router.post("/judge")
async def judge(request: Request, body: JudgeBody) -> Answer:
    """How well a picture shows a scene, attribute by attribute."""
    (verdict,) = await _verdicts(request, body.scene, [body.picture])
    return Answer(verdict.as_dict())


@router.post("/rank")
async def rank(request: Request, body: RankBody) -> Answer:
    """Pictures in the order in which they show a scene, the best first, each with its verdict and its `index` in the request."""
    verdicts = await _verdicts(request, body.scene, body.pictures)
    rows = [verdicts[i].as_dict() | {"rank": place, "index": i} for place, i in enumerate(by_rank(verdicts), 1)]
    return Answer({"schema": 1, "verdicts": rows})


async def _verdicts(request: Request, scene: Any, shown: list[str]) -> list[Verdict]:
    state = request.app.state
    state.seat.ready()
    found = await asked(request, "scene_of", scene)
    kept = [await state.disk(partial(state.history.picture, one)) if len(one) <= LONGEST_ID else None for one in shown]
    images = [await state.aside(partial(_opened, png, one)) for png, one in zip(kept, shown, strict=True)]
    verdicts = await state.slow(lambda: state.seat.judge(images, found))
    return [replace(v, picture=one if png is not None else "") for v, png, one in zip(verdicts, kept, shown, strict=True)]


def _opened(png: bytes | None, shown: str) -> Image:
    """The picture that was sent. InputError E140 to E142, RequestError E705 where it is no base64."""
    from ...picture.open import open_bytes

    if png is None:
        text = shown.partition(",")[2] if shown.startswith("data:") else shown
        try:
            png = b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            raise RequestError("E705", "the picture is no base64, and no painted picture's id", "send base64 or a data URL") from None
    return open_bytes(png, "<picture>", MOST_PX).picture


@router.post("/encode")
async def encode(request: Request, body: EncodeBody) -> Answer:
    """A scene or finished texts through the target's encoders, on weights that are found on this machine."""
    if (body.scene is None) == (body.texts is None):
        raise RequestError("E705", "encode takes a scene or texts", "send one of `scene` and `texts`")
    if find_spec("torch") is None:
        raise MissingPart("E402", "encoding needs torch", "pip install 'diptych[encode]'")
    return Answer(await request.app.state.slow(lambda: _encoded(body)))


def _encoded(body: EncodeBody) -> dict[str, Any]:
    from ...encoders.encode import encode, prompt_of
    from . import work

    embeds = encode(work.prompt_of(body.scene, body.target) if body.texts is None else prompt_of(body.target, body.texts))
    assert not isinstance(embeds, list)
    row = {"schema": 1, "file": None, **embeds.as_dict(), "cached": False}
    return row | ({"data": b64encode(b"".join(embeds.pieces())).decode()} if body.data else {})
