"""`lint --fix`: texts and scenes mended where they stand."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...errors import DiptychError, InputError
from ...prompt.found.read import PICTURES, found_in, found_in_bytes, walk
from ...prompt.lint import UNSAFE, held_back, lint, looks, mend
from ...prompt.mend_scene import held_back as held_back_in_scene
from ...prompt.mend_scene import mend_scene
from ...scene.read import read_bytes
from ...scene.scene import Scene
from ...scene.sources import encoded, file_bytes, stdin_bytes
from ...types import Finding
from ._lint import (
    DEFAULT,
    Row,
    alone,
    codes,
    failure,
    is_list,
    lint_text,
    normal_text,
    picked,
    prompts_in,
    text_bytes,
    tried,
)
from ._shared import progress, write_bytes

__all__ = ["fixed"]


def fixed(paths: Sequence[str], options: argparse.Namespace) -> list[Row]:
    """Write what is mended back to its file, or all of it to stdout; gives what is left.

    One file that cannot be mended is an error; of several, or in a folder, it is linted like any other.
    """
    if options.all_slots:
        raise InputError("E120", "the text of every slot at once cannot be mended", "name one with --slot", paths[0])
    if alone(paths):
        return _fixed(paths[0], options)
    files = [file for path in paths for file in (map(str, walk(path)) if os.path.isdir(path) else (path,))]
    rows: list[Row] = []
    for done, path in enumerate(files, 1):
        try:
            rows += _fixed(path, options)
        except DiptychError as error:
            rows += tried(path, options) if error.code == "E120" else [failure(path, error)]
        except OSError as error:
            rows.append(failure(path, error))
        progress(done, len(files), "files")
    return rows


def _fixed(path: str, options: argparse.Namespace) -> list[Row]:
    return _text(path, options) if options.slot else _scene(path, options)


def _text(path: str, options: argparse.Namespace) -> list[Row]:
    data = text_bytes(path, options.lines)
    whole = normal_text(data, path)
    select, ignore = codes(options)
    lines: list[str | None] = list(whole.split("\n"))
    rows: list[Row] = []
    for number, text in prompts_in(whole, options.lines).items():
        (look,) = looks(text, options.target or DEFAULT, slot=options.slot, box=not options.no_box)
        new, mended = mend(look, unsafe=options.unsafe_fixes, select=select, ignore=ignore)
        lines[number - 1 : number + text.count("\n")] = [new, *[None] * text.count("\n")]
        left = picked(lint_text(new, options), options) if new.strip() else []
        why = held_back(replace(look, text=new, texts={look.slot.id: new}), unsafe=options.unsafe_fixes) if left else {}
        rows.append(Row(path, number, new, _told(left, why), mended=len(mended)))
    _write(path, "\n".join(line for line in lines if line is not None), data, sum(row.mended for row in rows))
    return rows


def _scene(path: str, options: argparse.Namespace) -> list[Row]:
    data = stdin_bytes() if path == "-" else file_bytes(path)
    if path.lower().endswith(PICTURES) or (found_in_bytes(data) if path == "-" else found_in(path)) is not None:
        raise InputError("E120", "only scenes and texts can be mended", "mend a workflow in ComfyUI; a picture holds what it was made from", path)
    if is_list(path) or options.lines:
        raise InputError("E120", "a list of prompts is mended for one slot", "name it with --slot, and add --lines", path)
    source = read_bytes(data, name="<stdin>" if path == "-" else path)
    aim = options.target or DEFAULT
    select, ignore = codes(options)
    text, mended = mend_scene(source, aim, unsafe=options.unsafe_fixes, select=select, ignore=ignore)
    _write(path, text, data, len(mended))
    new = read_bytes(text.encode(), name=source.name, format=source.format)
    left = picked(lint(Scene(new.tree, new.name, new.format), aim, box=not options.no_box), options)
    why = held_back_in_scene(new, aim, unsafe=options.unsafe_fixes) if left else {}
    return [Row(path, 0, text, _told(left, why), places={f.path: new.place(f.path) for f in left if f.path}, mended=len(mended))]


def _told(left: list[Finding], why: Mapping[Finding, str]) -> list[Finding]:
    """Findings with the reason why their remedy was not made beside what to do."""
    return [replace(f, fix=f"{f.fix}; " * bool(f.fix) + _reason(why[f])) if f in why else f for f in left]


def _reason(why: str) -> str:
    return "--unsafe-fixes has a remedy" if why == UNSAFE else f"not mended: {why}"


def _write(path: str, text: str, like: bytes, count: int) -> None:
    if path == "-" or count:
        write_bytes(encoded(text, like), path)
