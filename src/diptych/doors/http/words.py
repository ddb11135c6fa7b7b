"""The API's half that needs no picture: scenes and texts in, texts, tokens and findings out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from ...errors import InputError, RequestError
from ...prompt.answers import SCHEMA, found_answer, lint_row, rules_answer, scene_answer, targets_answer, tokens_answer
from ...prompt.blocks import Blocks, tokens
from ...prompt.found.found import scenes_of
from ...prompt.found.picture import found_in_picture_bytes
from ...prompt.found.read import found_in_bytes
from ...prompt.lint import fix_of, lint, looks, mend, rule, rules
from ...prompt.mend_scene import held_back, mend_scene, remedy
from ...prompt.profile import target, target_ids
from ...prompt.render import render
from ...scene.edit import removed, replaced
from ...scene.read import Source, read_text, read_value
from ...scene.scene import Scene
from ...types import Finding
from .answer import Answer

__all__ = ["Body", "Name", "SceneBody", "Scenery", "Text", "Texts", "parsed", "router"]

MOST_CHARACTERS = 50_000  # of a finished text: the longest window there is reads a tenth of it
MAGIC = (b"\x89PNG", b"\xff\xd8", b"RIFF")
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


def parsed(scene: Any) -> Source:
    """A scene of a request. A string is always its text, never a file's name."""
    return read_text(scene, name="<scene>") if isinstance(scene, str) else read_value(scene)


async def _aside(request: Request, work: Callable[[], Any]) -> Any:
    return await request.app.state.aside(work)


@router.post("/scene")
async def scene(request: Request, body: SceneBody) -> Answer:
    """A scene as it is read: its tree, its notation, and the words of every leaf with path and role."""
    return Answer(await _aside(request, lambda: scene_answer(parsed(body.scene))))


@router.post("/render")
async def rendered(request: Request, body: RenderBody) -> Answer:
    """The words of a scene for every encoder of a target, with the place in the scene of each character."""
    return Answer(await _aside(request, lambda: _rendered(body)))


def _rendered(body: RenderBody) -> dict[str, Any]:
    source = parsed(body.scene)
    prompt = render(Scene(source.tree, source.name, source.format), body.target)
    if not body.full:
        return prompt.as_dict()
    blocks = {slot: view.as_dict() for slot, view in tokens(prompt).items()}
    return scene_answer(source) | prompt.as_dict() | {"blocks": blocks}


@router.post("/tokens")
async def read_as_tokens(request: Request, body: TextsBody) -> Answer:
    """Finished texts as their encoders read them: token by token, with counts, unknown characters and the cut."""
    return Answer(await _aside(request, lambda: tokens_answer(body.target, _views(body))))


def _views(body: TextsBody) -> dict[str, Blocks]:
    return {slot: tokens(text, body.target, slot=slot)[slot] for slot, text in body.texts.items()}


@router.post("/lint")
async def linted(request: Request, body: LintBody) -> Answer:
    """What a target cuts, ignores or cannot read. `remedy`: whether /v1/fix has one, and whether it keeps the words."""
    if (body.scene is None) == (body.texts is None):
        raise RequestError("E705", "lint takes a scene or texts", "send one of `scene` and `texts`")
    return Answer(await _aside(request, lambda: _linted(body)))


def _linted(body: LintBody) -> dict[str, Any]:
    aim = target(body.target)
    if body.texts is None:
        source = parsed(body.scene)
        findings = lint(Scene(source.tree, source.name, source.format), aim, box=body.box)
        told = [remedy(source, aim, f) for f in findings] if source.format != "value" else [""] * len(findings)
    else:
        findings = lint(body.texts, aim, negative=body.negative, box=body.box)
        told = [_remedy(f, body, body.texts) for f in findings]
    row = lint_row(findings, aim.full_id)
    for shown, way in zip(row["findings"], told, strict=True):
        shown["remedy"] = way or None
    return {"schema": SCHEMA} | row


def _remedy(finding: Finding, body: LintBody, texts: dict[str, str]) -> str:
    seen = {look.slot.id: look for look in looks(texts, body.target, negative=body.negative, box=body.box)}
    edit = fix_of(seen[finding.slot], finding) if finding.slot in seen else None
    return "" if edit is None else "safe" if edit.safe else "unsafe"


@router.post("/fix")
async def fixed(request: Request, body: FixBody) -> Answer:
    """The scene or the text with every finding of one code mended, as far as that does good; `held` says why not."""
    if (body.scene is None) == (body.text is None or body.slot is None):
        raise RequestError("E705", "fix takes a scene, or a text and its slot", "send `scene`, or `slot` and `text`")
    return Answer(await _aside(request, lambda: _fixed_scene(body) if body.scene is not None else _fixed_text(body)))


def _fixed_scene(body: FixBody) -> dict[str, Any]:
    source, aim, code = parsed(body.scene), target(body.target), rule(body.code).CODE
    text, mended = mend_scene(source, aim, unsafe=body.unsafe, select=[code])
    held = {} if mended else held_back(source, aim, unsafe=body.unsafe)
    why = [f.as_dict() | {"why": reason} for f, reason in held.items() if f.code == code]
    return {"schema": SCHEMA, "scene": text, "mended": [f.as_dict() for f in mended], "held": why}


def _fixed_text(body: FixBody) -> dict[str, Any]:
    (look,) = looks(body.text or "", body.target, slot=body.slot)
    text, mended = mend(look, unsafe=body.unsafe, select=[rule(body.code).CODE])
    return {"schema": SCHEMA, "text": text, "mended": [f.as_dict() for f in mended], "held": []}


@router.post("/edit")
async def edited(request: Request, body: EditBody) -> Answer:
    """A scene in its own notation with the string at one path changed, or an empty value's key taken out; all else stays."""
    text = await _aside(request, lambda: _edited(body))
    if text is None:
        raise RequestError("E709", "that value cannot be changed in place", "edit the scene's text by hand")
    return Answer({"schema": SCHEMA, "scene": text})


def _edited(body: EditBody) -> str | None:
    source = parsed(body.scene)
    try:
        return removed(source, body.path) if body.new is None else replaced(source, body.path, body.old, body.new)
    except KeyError:
        raise RequestError("E706", "the scene has nothing at that path", "paths are those of /v1/scene") from None


@router.get("/targets")
async def every_target() -> Answer:
    """Every model and runtime that is known, in full."""
    return Answer(targets_answer(map(target, target_ids())))


@router.get("/targets/{name}")
async def one_target(name: Name) -> Answer:
    """One target in full."""
    return Answer(targets_answer([target(name)]))


@router.get("/rules")
async def every_rule() -> Answer:
    """Every rule of the linter: what its code means, why that is bad and how to mend it."""
    return Answer(rules_answer(rules().values()))


@router.get("/explain/{code}")
async def explained(code: Name) -> Answer:
    """One rule by its code or its name."""
    return Answer(rules_answer([rule(code)]))


BINARY = {"requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}


@router.post("/read", openapi_extra=BINARY)
async def read(request: Request) -> Answer:
    """The prompts in a picture's metadata (PNG, JPEG, WebP), a ComfyUI workflow or an A1111 block, and the scene they make."""
    data = await request.body()
    return Answer(await _aside(request, lambda: _read(data)))


def _read(data: bytes) -> dict[str, Any]:
    found = found_in_picture_bytes(data, "<picture>") if data.startswith(MAGIC) else found_in_bytes(data)
    if not found:
        raise InputError("E124", "no prompt was found", "send a picture, a workflow or an A1111 block; a scene goes to /v1/scene")
    scenes = scenes_of(found)
    own = next((one.scene for one in found if one.scene is not None), None)
    return found_answer(None, found) | {"scenes": scenes, "scene": own if own is not None else next(iter(scenes), None)}
