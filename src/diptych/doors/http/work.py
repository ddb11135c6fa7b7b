"""What the words' half of the API computes: requests in, the library's answers out. Loaded with the first request."""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...errors import InputError, RequestError
from ...prompt.answers import SCHEMA, found_answer, lint_row, rules_answer, scene_answer, targets_answer, tokens_answer
from ...prompt.blocks import tokens
from ...prompt.found.found import scenes_of
from ...prompt.found.picture import found_in_picture_bytes
from ...prompt.found.read import found_in_bytes
from ...prompt.lint import Look, fix_of, lint, looks, mend, rule, rules
from ...prompt.mend_scene import held_back, mend_scene, remedy
from ...prompt.profile import target, target_ids
from ...prompt.render import render
from ...scene.edit import removed, replaced
from ...scene.read import Source, read_text, read_value
from ...scene.scene import Scene
from ...types import Finding, Prompt

if TYPE_CHECKING:
    from .words import EditBody, FixBody, LintBody

REST_S = 1.5  # while the page that was just opened is drawn
LONG = 500  # characters; a page asks at every key
MAGIC = (b"\x89PNG", b"\xff\xd8", b"RIFF")


def parsed(given: Any) -> Source:
    """A scene of a request. A string is always its text, never a file's name."""
    return read_text(given, name="<scene>") if isinstance(given, str) else read_value(given)


def scene_of(given: Any) -> Scene:
    """The same as a scene."""
    source = parsed(given)
    return Scene(source.tree, source.name, source.format)


def prompt_of(given: Any, aim: str) -> Prompt:
    """The prompt of a request's scene."""
    return render(scene_of(given), aim)


def scene(given: Any) -> dict[str, Any]:
    return scene_answer(parsed(given))


def rendered(given: Any, aim: str, full: bool) -> dict[str, Any]:
    prompt = prompt_of(given, aim)
    if not full:
        return prompt.as_dict()
    blocks = {slot: view.as_dict() for slot, view in tokens(prompt).items()}
    return scene_answer(parsed(given)) | prompt.as_dict() | {"blocks": blocks}


def read_as_tokens(aim: str, texts: Mapping[str, str]) -> dict[str, Any]:
    found = target(aim)
    return tokens_answer(aim, {slot: tokens(text, found, slot=found.slot(slot).id)[slot] for slot, text in texts.items()})


def linted_scene(body: LintBody) -> dict[str, Any]:
    source, aim = parsed(body.scene), target(body.target)
    findings = lint(Scene(source.tree, source.name, source.format), aim, box=body.box)
    found = [(f, remedy(source, aim, f) if source.format != "value" else "") for f in findings]
    return _linted(found, aim.full_id)


def linted_texts(body: LintBody) -> dict[str, Any]:
    aim, texts = target(body.target), body.texts or {}
    seen = {look.slot.id: look for look in looks(texts, aim, negative=body.negative, box=body.box)}
    found = lint(texts, aim, negative=body.negative, box=body.box)
    return _linted([(f, _remedy(seen[f.slot], f) if f.slot in seen else "") for f in found], aim.full_id)


def _remedy(look: Look, finding: Finding) -> str:
    """"safe", "unsafe" or "". Whether a long text can be said in other words is left for /v1/fix to try."""
    if len(look.text) > LONG and hasattr(rules().get(finding.code), "reworded"):
        return "unsafe"
    edit = fix_of(look, finding)
    return "" if edit is None else "safe" if edit.safe else "unsafe"


def _linted(found: list[tuple[Finding, str]], aim: str) -> dict[str, Any]:
    row = lint_row([finding for finding, _ in found], aim)
    for shown, (_, way) in zip(row["findings"], found, strict=True):
        shown["remedy"] = way or None
    return {"schema": SCHEMA} | row


def fixed_scene(body: FixBody) -> dict[str, Any]:
    source, aim, code = parsed(body.scene), target(body.target), rule(body.code).CODE
    text, mended = mend_scene(source, aim, unsafe=body.unsafe, select=[code])
    held = {} if mended else held_back(source, aim, unsafe=body.unsafe)
    why = [f.as_dict() | {"why": reason} for f, reason in held.items() if f.code == code]
    return {"schema": SCHEMA, "scene": text, "mended": [f.as_dict() for f in mended], "held": why}


def fixed_text(body: FixBody) -> dict[str, Any]:
    aim = target(body.target)
    (look,) = looks(body.text or "", aim, slot=aim.slot(body.slot or "").id)
    text, mended = mend(look, unsafe=body.unsafe, select=[rule(body.code).CODE])
    return {"schema": SCHEMA, "text": text, "mended": [f.as_dict() for f in mended], "held": []}


def edited(body: EditBody) -> dict[str, Any]:
    source = parsed(body.scene)
    try:
        text = removed(source, body.path) if body.new is None else replaced(source, body.path, body.old, body.new)
    except KeyError:
        raise RequestError("E706", "the scene has nothing at that path", "paths are those of /v1/scene") from None
    if text is None:
        raise RequestError("E709", "that value cannot be changed in place", "edit the scene's text by hand")
    return {"schema": SCHEMA, "scene": text}


def targets(*names: str) -> dict[str, Any]:
    return targets_answer(map(target, names or target_ids()))


def explained(*codes: str) -> dict[str, Any]:
    return rules_answer(map(rule, codes) if codes else rules().values())


def read(data: bytes) -> dict[str, Any]:
    found = found_in_picture_bytes(data, "<picture>") if data.startswith(MAGIC) else found_in_bytes(data)
    if not found:
        raise InputError("E124", "no prompt was found", "send a picture, a workflow or an A1111 block; a scene goes to /v1/scene")
    scenes = scenes_of(found)
    own = next((one.scene for one in found if one.scene is not None), None)
    return found_answer(None, found) | {"scenes": scenes, "scene": own if own is not None else next(iter(scenes), None)}


def warm() -> None:
    """Load the lexicon, the rules and the tokenizers of the usual targets, so that nobody waits for them."""
    lint(scene_of("a woman in a red scarf"), "flux.1-dev")
    time.sleep(REST_S)
    for aim in ("flux.1-dev", "hunyuan-dit"):
        lint(scene_of("戴红围巾的女人"), aim)
    gc.freeze()  # what is loaded stays: looking through all of it for garbage stops every answer for a quarter of a second
