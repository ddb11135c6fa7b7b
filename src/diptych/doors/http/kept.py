"""The API's history: what was painted and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from ...errors import RequestError
from ...picture.history import History
from ...prompt.profile import target
from .answer import Answer
from .words import Body, Name, Text, asked

__all__ = ["router"]

Ident = Annotated[str, Field(max_length=64)]
router = APIRouter(prefix="/v1", tags=["history"], default_response_class=Answer)


class KeepBody(Body):
    """A scene as it was typed, and the texts that were made of it."""

    scene: str = Field(max_length=1 << 20)
    target: str = Field("flux.1-dev", max_length=100)
    texts: dict[Name, Text] = Field(default_factory=dict, max_length=16)


class ChangeBody(Body):
    favourite: bool


async def _with(request: Request, work: Callable[[History], Any]) -> Any:
    return await request.app.state.disk(lambda: work(request.app.state.history))


def _shown(entry: dict[str, Any]) -> dict[str, Any]:
    return entry | {"url": f"/v1/pictures/{entry['picture']}.png" if entry["picture"] else None}


def _one(entry: dict[str, Any] | None) -> Answer:
    if entry is None:
        raise RequestError("E706", "the history has no such entry", "it was taken away")
    return Answer({"schema": 1, "entry": _shown(entry)})


@router.get("/history")
async def entries(
    request: Request,
    q: Annotated[str, Field(max_length=500)] = "",
    favourite: bool = False,
    limit: Annotated[int, Field(ge=1, le=200)] = 50,
    before: Ident | None = None,
) -> Answer:
    """The newest entries. `q`: words that the scene or its texts hold; `before`: the id of the last entry you have."""
    found, more = await _with(request, lambda h: h.entries(query=q, favourite=favourite, limit=limit, before=before))
    return Answer({"schema": 1, "entries": [_shown(entry) for entry in found], "more": more})


@router.post("/history", status_code=201)
async def keep(request: Request, body: KeepBody) -> Answer:
    """Keep a scene without a picture. The answer comes when it is on the disk."""
    aim = target(body.target).full_id
    await asked(request, "parsed", body.scene)
    entry = await _with(request, lambda h: h.add({"scene": body.scene, "target": aim, "texts": body.texts}))
    return Answer({"schema": 1, "entry": _shown(entry)}, 201)


@router.patch("/history/{ident}")
async def change(request: Request, ident: Ident, body: ChangeBody) -> Answer:
    """Mark an entry as a favourite, or no longer."""
    return _one(await _with(request, lambda h: h.change(ident, favourite=body.favourite)))


@router.delete("/history/{ident}")
async def remove(request: Request, ident: Ident) -> Answer:
    """Take an entry and its picture away."""
    if not await _with(request, lambda h: h.remove(ident)):
        raise RequestError("E706", "the history has no such entry", "it was taken away already")
    return Answer({"schema": 1, "removed": ident})


@router.get("/pictures/{name}", response_class=Response)
async def picture(request: Request, name: Annotated[str, Field(max_length=64)]) -> Response:
    """A painted picture by its id, as PNG, with its recipe in it."""
    png = await _with(request, lambda h: h.picture(name.removesuffix(".png")))
    if png is None:
        raise RequestError("E706", "there is no such picture", "it was taken away")
    return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=31536000, immutable"})
