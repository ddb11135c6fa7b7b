"""Finished prompts in a file: a workflow, an A1111 block, a picture; and the files of a folder that may hold some."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from ...errors import InputError
from .found import Found
from .graph import workflow_in
from .parameters import found_in_parameters, is_parameters
from .picture import found_in_picture
from .workflow import found_in_workflow

__all__ = ["PICTURES", "found_in", "found_in_bytes", "found_in_text", "walk"]

PICTURES = (".png", ".jpg", ".jpeg", ".webp")
KINDS = (*PICTURES, ".json", ".txt", ".yaml", ".yml", ".toml")
MOST_BYTES = 64 << 20  # a workflow with pictures pasted into it is large


def found_in(path: str | os.PathLike[str]) -> list[Found] | None:
    """The prompts of a picture, a workflow or an A1111 block; None for any other file (a scene, a plain prompt).

    InputError E121 to E124 where it is a picture without a prompt, or cannot be read.
    """
    file = Path(path)
    if file.exists() and not file.is_file():
        return None  # a pipe that nobody writes to would be waited for: the scene reader refuses folders, pipes and devices
    if file.suffix.lower() in PICTURES:
        return found_in_picture(file)
    if file.suffix.lower() not in (".json", ".txt"):
        return None
    try:
        if file.stat().st_size > MOST_BYTES:
            raise InputError("E123", f"over {MOST_BYTES >> 20} MiB", "a workflow is smaller", str(file))
        return found_in_text(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return None  # the scene reader says what is wrong, and knows other encodings


def found_in_bytes(data: bytes) -> list[Found] | None:
    """What `found_in` gives, for the bytes of a workflow or an A1111 block that came through a pipe."""
    try:
        return found_in_text(data.decode("utf-8-sig")) if len(data) <= MOST_BYTES else None
    except UnicodeDecodeError:
        return None


def found_in_text(text: str) -> list[Found] | None:
    """The prompts of a workflow or an A1111 block; None where a text is neither."""
    if text.lstrip()[:1] == "{":
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return None
        workflow = workflow_in(data)
        return None if workflow is None else found_in_workflow(workflow)
    return found_in_parameters(text) if is_parameters(text) else None


def walk(folder: str | os.PathLike[str]) -> Iterator[Path]:
    """Files under `folder` that may hold a prompt or a scene, in order; hidden ones and links to folders are passed by."""
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(base) / name for name in sorted(names) if name.lower().endswith(KINDS) and not name.startswith("."))
