"""Prompts in a picture's metadata: ComfyUI, A1111 and Forge, InvokeAI; in PNG, JPEG and WebP."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any

from ...errors import InputError
from .found import Found, target_of
from .graph import is_workflow
from .parameters import found_in_parameters, is_parameters
from .workflow import found_in_workflow

__all__ = ["found_in_picture", "notes_of"]

IMAGE_DESCRIPTION, MAKE, MODEL, EXIF_IFD, USER_COMMENT = 0x010E, 0x010F, 0x0110, 0x8769, 0x9286
INVOKE = {"sd-1": "sd1.5", "sdxl": "sdxl", "sd-3": "sd3.5", "flux": "flux.1-dev"}


def notes_of(path: str | os.PathLike[str]) -> dict[str, str]:
    """Text chunks and EXIF texts of a picture by name. InputError E121 where it is no picture that can be read."""
    from PIL import Image, UnidentifiedImageError

    name = os.fsdecode(path)
    try:
        with Image.open(path) as picture:
            notes = {str(k): v for k, v in {**picture.info, **getattr(picture, "text", {})}.items() if isinstance(v, str)}
            exif = picture.getexif()
            held = {**dict(exif), **dict(exif.get_ifd(EXIF_IFD))}
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise InputError("E121", f"this picture cannot be read: {error}", "give a PNG, JPEG or WebP", name) from None
    for tag in (IMAGE_DESCRIPTION, MAKE, MODEL):  # ComfyUI's WebP: `workflow:{...}`, `prompt:{...}`
        key, colon, value = str(held.get(tag, "")).partition(":")
        if colon and key.lower() in ("workflow", "prompt"):
            notes[key.lower()] = value.rstrip("\0")
    comment = _comment(held.get(USER_COMMENT))
    return notes | ({"parameters": comment} if comment and "parameters" not in notes else {})


def _comment(raw: Any) -> str:
    """EXIF's UserComment: eight bytes name the encoding (A1111 writes UNICODE, which is UTF-16)."""
    if isinstance(raw, str):
        return raw
    if not isinstance(raw, bytes) or len(raw) <= 8:
        return ""
    head, body = raw[:8], raw[8:]
    if head.startswith(b"UNICODE"):
        order = "utf-16-be" if body[:1] == b"\0" else "utf-16-le"
        return body.decode(order, "replace")
    return body.decode("utf-8", "replace").rstrip("\0")


def found_in_picture(path: str | os.PathLike[str]) -> list[Found]:
    """Every prompt that a picture's metadata holds; InputError E122 where there is none."""
    notes = notes_of(path)
    found = list(_found(notes))
    if not found:
        held = f"; it holds {', '.join(sorted(notes))}" if notes else ""
        raise InputError("E122", f"no prompt in this picture's metadata{held}", "saving it elsewhere often drops the metadata", os.fsdecode(path))
    return found


def _found(notes: Mapping[str, str]) -> Iterator[Found]:
    if is_parameters(notes.get("parameters", "")):
        yield found_in_parameters(notes["parameters"])
        return
    if "invokeai_metadata" in notes and isinstance(data := _json(notes["invokeai_metadata"]), dict):
        yield _invoke(data)
        return
    for key in ("prompt", "workflow"):  # the API format first: it is what was run
        if is_workflow(data := _json(notes.get(key, ""))):
            yield from found_in_workflow(data)
            return
    if notes.get("parameters", "").strip():
        yield found_in_parameters(notes["parameters"])


def _invoke(data: Mapping[str, Any]) -> Found:
    held = data.get("model")
    model: dict[str, Any] = held if isinstance(held, dict) else {}
    name, base = str(model.get("name", "")), str(model.get("base", model.get("base_model", "")))
    aim = target_of([name], runtime="diffusers") or INVOKE.get(base, "")
    texts = {"": str(data.get("positive_prompt", ""))}
    settings = {k: v for k, v in data.items() if isinstance(v, str | int | float) and k not in ("positive_prompt", "negative_prompt")}
    return Found(texts, aim, str(data.get("negative_prompt") or ""), "invokeai_metadata", settings=settings)


def _json(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=lambda _: None) if text else None
    except (ValueError, RecursionError):
        return None
