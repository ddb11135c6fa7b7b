"""The API's half that needs no picture: scenes and texts in, texts, tokens and findings out."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from ...errors import RequestError
from .answer import Answer

__all__ = ["Body", "LintBody", "Name", "SceneBody", "Scenery", "Text", "Texts", "asked", "router"]

MOST_CHARACTERS = 50_000  # of a finished text: the longest window there is reads a tenth of it
Name = Annotated[str, Field(max_length=100)]
Text = Annotated[str, Field(max_length=MOST_CHARACTERS)]
Texts = Annotated[dict[Name, Text], Field(min_length=1, max_length=16)]
Scenery = Annotated[Any, Field(description="the scene: a tree of JSON, or a string in JSON, YAML, TOML or plain words")]
router = APIRouter(prefix="/v1", tags=["words"], default_response_class=Answer)


class Body(BaseModel):
    """What a request may hold; a name that is not known is an error."""

    model_config = ConfigDict(extra="forbid", strict=True)


class SceneBody(Body):
    scene: Scenery


class RenderBody(SceneBody):
    target: Name = "flux.1-dev"
    full: bool = Field(False, description="with the scene's `tree`, `format` and `attributes`, and every slot's token `blocks`")


class TextsBody(Body):
    target: Name = "flux.1-dev"
    texts: Texts


class LintBody(Body):
    """A scene, or finished texts by slot."""

    target: Name = "flux.1-dev"
    scene: Scenery = None
    texts: Texts | None = None
    negative: Text = ""
    box: bool = Field(True, description="the text is typed into the runtime's own text box")


class FixBody(Body):
    """A scene in its own notation, or the text of one slot."""

    target: Name = "flux.1-dev"
    scene: str | None = None
    slot: Name | None = None
    text: Text | None = None
    code: Name = Field(description="the finding's code, as DP201")
    unsafe: bool = Field(False, description="also say things in other words")


class EditBody(Body):
    scene: str
    path: str = Field(max_length=2000)
    old: str
    new: str | None = Field(description="null: the key is taken out; its value must be an empty one")


async def asked(request: Request, name: str, *given: Any) -> Any:
    """A function of `work`, beside the event loop; what it needs is loaded with the first of them."""

    def run() -> Any:
        from . import work

        return getattr(work, name)(*given)

    return await request.app.state.aside(run)


@router.post("/scene")
async def scene(request: Request, body: SceneBody) -> Answer:
    """A scene as it is read: its tree, its notation, and the words of every leaf with path and role."""
    return Answer(await asked(request, "scene", body.scene))


@router.post("/render")
async def rendered(request: Request, body: RenderBody) -> Answer:
    """The words of a scene for every encoder of a target, with the place in the scene of each character."""
    return Answer(await asked(request, "rendered", body.scene, body.target, body.full))


@router.post("/tokens")
async def read_as_tokens(request: Request, body: TextsBody) -> Answer:
    """Finished texts as their encoders read them: token by token, with counts, unknown characters and the cut."""
    return Answer(await asked(request, "read_as_tokens", body.target, body.texts))


@router.post("/lint")
async def linted(request: Request, body: LintBody) -> Answer:
    """What a target cuts, ignores or cannot read. `remedy`: whether /v1/fix has one, and whether it keeps the words."""
    if (body.scene is None) == (body.texts is None):
        raise RequestError("E705", "lint takes a scene or texts", "send one of `scene` and `texts`")
    return Answer(await asked(request, "linted_scene" if body.texts is None else "linted_texts", body))


@router.post("/fix")
async def fixed(request: Request, body: FixBody) -> Answer:
    """The scene or the text with every finding of one code mended, as far as that does good; `held` says why not."""
    if (body.scene is None) == (body.text is None or body.slot is None):
        raise RequestError("E705", "fix takes a scene, or a text and its slot", "send `scene`, or `slot` and `text`")
    return Answer(await asked(request, "fixed_text" if body.scene is None else "fixed_scene", body))


@router.post("/edit")
async def edited(request: Request, body: EditBody) -> Answer:
    """A scene in its own notation with the string at one path changed, or an empty value's key taken out; all else stays."""
    return Answer(await asked(request, "edited", body))


@router.get("/targets")
async def every_target(request: Request) -> Answer:
    """Every model and runtime that is known, in full."""
    return Answer(await asked(request, "targets"))


@router.get("/targets/{name}")
async def one_target(request: Request, name: Name) -> Answer:
    """One target in full."""
    return Answer(await asked(request, "targets", name))


@router.get("/rules")
async def every_rule(request: Request) -> Answer:
    """Every rule of the linter: what its code means, why that is bad and how to mend it."""
    return Answer(await asked(request, "explained"))


@router.get("/explain/{code}")
async def explained(request: Request, code: Name) -> Answer:
    """One rule by its code or its name."""
    return Answer(await asked(request, "explained", code))


BINARY = {"requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}


@router.post("/read", openapi_extra=BINARY)
async def read(request: Request) -> Answer:
    """The prompts in a picture's metadata (PNG, JPEG, WebP), a ComfyUI workflow or an A1111 block, and the scene they make."""
    return Answer(await asked(request, "read", await request.body()))
