"""Prompts in a picture's metadata: ComfyUI, A1111 and Forge, InvokeAI; in PNG, JPEG and WebP."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ...errors import InputError, TargetError
from ..profile import target
from .found import Found, target_of
from .graph import is_workflow
from .notes import notes_in, notes_of
from .parameters import found_in_parameters, is_parameters
from .workflow import found_in_workflow

__all__ = ["found_in_picture", "found_in_picture_bytes"]

DREAM = re.compile(r"(.*?)(?: -[a-zA-Z]\S* .*)?", re.DOTALL)  # "words" -s 50 -W 512 -C7.5 ...
POSITIVE = ("positive_prompt", "prompt", "Prompt")
NEGATIVE = ("negative_prompt", "negativeprompt", "Negative Prompt", "uc")
SWARM_TAG = re.compile(r"\s?<(?:lora|base|refiner|segment|embed)\b[^<>]*>", re.IGNORECASE)
OWN = "diptych"  # the chunk that our own pictures carry


def found_in_picture(path: str | os.PathLike[str]) -> list[Found]:
    """Every prompt that a picture's metadata holds; InputError E122 where there is none."""
    return _prompts(notes_of(path), os.fsdecode(path))


def found_in_picture_bytes(data: bytes, name: str) -> list[Found]:
    """`found_in_picture` of a picture in memory; `name` is what errors call it."""
    return _prompts(notes_in(io.BytesIO(data), name), name)


def _prompts(notes: Mapping[str, str], name: str) -> list[Found]:
    found = list(_found(notes))
    if not found:
        held = f"; it holds {', '.join(sorted(notes))}" if notes else ""
        raise InputError("E122", f"no prompt in this picture's metadata{held}", "saving it elsewhere often drops the metadata", name)
    return found


def _found(notes: Mapping[str, str]) -> Iterator[Found]:
    """The first kind of note that holds a prompt; what one program writes beside another's is the same prompt again."""
    if isinstance(own := _json(notes.get(OWN, "")), dict) and isinstance(own.get("texts"), dict):
        yield _own(own)
    elif is_parameters(notes.get("parameters", "")):
        yield from found_in_parameters(notes["parameters"])
    elif any(name in notes for name in ("invokeai_metadata", "sd-metadata", "Dream", "dream")):
        yield from _invoke(notes)
    else:
        for key in ("prompt", "workflow"):  # the API format first: it is what was run
            if is_workflow(data := _json(notes.get(key, ""))):
                yield from found_in_workflow(data)
                return
        yield from _other(notes.get("parameters", ""))


def _own(data: Mapping[str, Any]) -> Found:
    texts = {str(slot): text for slot, text in data["texts"].items() if isinstance(text, str)}
    settings = {k: v for k, v in data.items() if k not in ("scene", "texts", "negative", "target") and v not in (None, [], {})}
    negative = data.get("negative")
    denied = max((str(v) for v in negative.values()), key=len, default="") if isinstance(negative, dict) else str(negative or "")
    return Found(texts, _known(str(data.get("target", ""))), denied, OWN, scene=data.get("scene"), settings=settings)


def _known(name: str) -> str:
    """A target's name if the atlas has it; a picture may come from a newer one."""
    try:
        return target(name).full_id
    except TargetError:
        return ""


def _other(text: str) -> Iterator[Found]:
    """`parameters` that is no block of A1111's: JSON as SwarmUI and Fooocus write it, or the words alone."""
    data = _json(text)
    if isinstance(data, dict):
        swarm = "sui_image_params" in data  # SwarmUI has ComfyUI run it, and takes its own tags out first
        inner = data["sui_image_params"] if swarm else data
        if isinstance(inner, dict) and any(isinstance(inner.get(key), str) for key in POSITIVE):
            found = _read(inner, "parameters", runtime="comfyui" if swarm else "diffusers")
            yield replace(found, texts={"": SWARM_TAG.sub("", found.texts[""]).strip()}) if swarm else found
    elif text.strip():
        yield from found_in_parameters(text)


def _read(data: Mapping[str, Any], where: str, loader: str = "", runtime: str = "diffusers") -> Found:
    """A prompt from JSON with the names that programs give to its parts."""
    texts = [next((data[key] for key in names if isinstance(data.get(key), str)), "") for names in (POSITIVE, NEGATIVE)]
    held = next((data[key] for key in ("model", "base_model", "Base Model") if key in data), "")
    model: Mapping[str, Any] = held if isinstance(held, dict) else {"name": held}
    files = [str(model.get(key, "")) for key in ("name", "model_name", "path")]
    base = str(model.get("base", model.get("base_model", "")))
    aim = target_of(files, f"{loader} {base}" if loader and base else "", runtime)
    settings = {k: v for k, v in data.items() if isinstance(v, str | int | float) and k not in (*POSITIVE, *NEGATIVE)}
    return Found({"": texts[0]}, aim, texts[1], where, settings=settings)


def _invoke(notes: Mapping[str, str]) -> Iterator[Found]:
    """InvokeAI: `invokeai_metadata` since 3.0, `sd-metadata` of 2.x, `Dream` of lstein's fork before it."""
    new, old = _json(notes.get("invokeai_metadata", "")), _json(notes.get("sd-metadata", ""))
    if isinstance(new, dict):
        found = _read(new, "invokeai_metadata", "InvokeAI")
        style = new.get("positive_style_prompt")  # SDXL's clip_g reads both, one after the other
        slots = [slot.id for slot in target(found.target).slots] if found.target else []
        if isinstance(style, str) and style.strip() and "clip_g" in slots:
            found = replace(found, texts={"clip_l": found.texts[""], "clip_g": f"{found.texts['']} {style}"})
        yield found
        return
    if isinstance(old, dict) and isinstance(image := old.get("image"), dict):
        said = image.get("prompt", "")
        parts = said if isinstance(said, list) else [said]
        words = ", ".join(str(p.get("prompt", "")) if isinstance(p, dict) else str(p) for p in parts)
        aim = target_of([str(old.get("model_weights", ""))], "", "diffusers")
        yield _bracketed(words, aim, "sd-metadata")
    elif match := DREAM.fullmatch(notes.get("Dream", notes.get("dream", "")).strip()):
        yield _bracketed(match[1].strip().strip('"'), "", "Dream")


def _bracketed(words: str, aim: str, where: str) -> Found:
    """InvokeAI 2.x wrote the negative prompt into the prompt, in square brackets."""
    negative = ", ".join(re.findall(r"\[([^\[\]]*)\]", words))
    prompt = " ".join(re.sub(r"\[[^\[\]]*\]", " ", words).split())
    return Found({"": prompt}, aim, negative, where)


def _json(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=lambda _: None) if text.lstrip()[:1] in ("{", "[") else None
    except (ValueError, RecursionError):
        return None
