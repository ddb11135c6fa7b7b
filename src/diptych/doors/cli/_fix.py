"""`lint --fix`: texts and scenes mended where they stand."""

from __future__ import annotations

import argparse
import sys

from ...errors import InputError
from ...prompt.found.read import PICTURES, found_in, found_in_bytes
from ...prompt.lint import lint, looks, mend
from ...prompt.mend_scene import mend_scene
from ...scene.read import read_bytes
from ...scene.scene import Scene
from ...scene.sources import encoded, file_bytes, stdin_bytes
from ...types import Finding
from ._lint import DEFAULT, codes, lint_text, normal_text, picked, prompts_in, text_bytes
from ._shared import write_bytes

__all__ = ["fixed"]


def fixed(path: str, options: argparse.Namespace) -> int:
    """Write what is mended back to its file, or all of it to stdout; 1 where findings of weight are left."""
    if options.all_slots:
        raise InputError("E120", "the text of every slot at once cannot be mended", "name one with --slot", path)
    count, left = _text(path, options) if options.slot else _scene(path, options)
    print(f"{count} mended, {len(left)} left", file=sys.stderr)
    return int(any(f.severity != "info" for f in left))


def _text(path: str, options: argparse.Namespace) -> tuple[int, list[Finding]]:
    data = text_bytes(path, options)
    whole = normal_text(data, path)
    select, ignore = codes(options)
    lines: list[str | None] = list(whole.split("\n"))
    left: list[Finding] = []
    count = 0
    for number, text in prompts_in(whole, options).items():
        (look,) = looks(text, options.target or DEFAULT, slot=options.slot, box=not options.no_box)
        new, mended = mend(look, unsafe=options.unsafe_fixes, select=select, ignore=ignore)
        lines[number - 1 : number + text.count("\n")] = [new, *[None] * text.count("\n")]
        count += len(mended)
        left += picked(lint_text(new, options), options) if new.strip() else []
    _write(path, "\n".join(line for line in lines if line is not None), data, count)
    return count, left


def _scene(path: str, options: argparse.Namespace) -> tuple[int, list[Finding]]:
    data = stdin_bytes() if path == "-" else file_bytes(path)
    if path.lower().endswith(PICTURES) or (found_in_bytes(data) if path == "-" else found_in(path)) is not None:
        raise InputError("E120", "only scenes and texts can be mended", "mend a workflow in ComfyUI; a picture holds what it was made from", path)
    source = read_bytes(data, name="<stdin>" if path == "-" else path)
    aim = options.target or DEFAULT
    select, ignore = codes(options)
    text, mended = mend_scene(source, aim, unsafe=options.unsafe_fixes, select=select, ignore=ignore)
    _write(path, text, data, len(mended))
    new = read_bytes(text.encode(), name=source.name, format=source.format)
    left = lint(Scene(new.tree, new.name, new.format), aim, box=not options.no_box)
    return len(mended), picked(left, options)


def _write(path: str, text: str, like: bytes, count: int) -> None:
    if path == "-" or count:
        write_bytes(encoded(text, like), path)
