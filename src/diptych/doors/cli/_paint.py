"""What `paint` does: groups of seeds through the painter, progress, a growing preview, files."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import InputError, OutputError
from ._shared import progress, write_bytes, write_text

if TYPE_CHECKING:
    from PIL.Image import Image

    from ...picture.order import Step
    from ...picture.paint import Picture
    from ...types import Finding

__all__ = ["run_paint"]

GROUP = 8  # seeds that are painted together


def run_paint(options: argparse.Namespace) -> int:
    """Exit 1 where something of the scene is not in the pictures."""
    from ...picture.record import encoded
    from ._view import show_findings

    _check(options)
    rows: list[dict[str, Any]] = []
    findings: tuple[Finding, ...] = ()
    for picture in _pictures(options):
        path = _place(options.output, len(rows))
        write_bytes(encoded(picture.image, picture.recipe, Path(path).suffix, options.notes), path)
        rows.append({"file": path, "seed": picture.recipe["seed"], "painter": picture.recipe["painter"]})
        findings = tuple(dict.fromkeys((*findings, *picture.findings)))
    if options.json:
        told = {"schema": 1, "pictures": rows, "findings": [f.as_dict() for f in findings]}
        write_text(json.dumps(told, ensure_ascii=False) + "\n", None)
    elif options.output != "-":
        write_text("".join(f"{row['file']}\n" for row in rows), None)
    if not options.json:
        show_findings(findings, sys.stderr)
    return int(any(f.severity != "info" for f in findings))


def _check(options: argparse.Namespace) -> None:
    """What would only come out after the painting."""
    from ...picture.record import kind_of

    if options.n < 1:
        raise InputError("E153", f"{options.n} pictures cannot be painted", "give -n 1 or more")
    if options.output == "-" and options.n > 1:
        raise InputError("E115", "several pictures do not go through a pipe", "say where with -o out.png")
    for path in filter(None, (options.output, options.preview)):
        kind_of(Path(path).suffix)
        if not os.access(Path(path).parent, os.W_OK):
            raise OutputError("E501", f"cannot write {path}: its folder is not there or not yours", "choose another place with -o")  # fmt: skip


def _pictures(options: argparse.Namespace) -> Iterator[Picture]:
    from ...picture.paint import How, paint_all
    from ...scene.scene import Scene

    scene = Scene.load(options.scene)
    asked = {name: value for name in ("size", "guidance", "weights") if (value := getattr(options, name)) is not None}
    for start in range(0, options.n, GROUP):
        seeds = range(options.seed + start, options.seed + min(start + GROUP, options.n))
        how = How(steps=options.steps, on_step=_Watch(options, start), **asked)  # type: ignore[typeddict-item]
        yield from paint_all(scene, seeds, painter=options.painter, strict=options.strict, **how)


class _Watch:
    """Told of every step: moves the bar, and writes the preview."""

    def __init__(self, options: argparse.Namespace, done: int):
        self.options, self.done = options, done

    def __call__(self, step: Step) -> None:
        done = step.steps * self.done + step.index * len(step.estimates)
        progress(done, step.steps * self.options.n, "steps")
        if self.options.preview:
            write_bytes(_sheet(step.estimates, Path(self.options.preview).suffix), self.options.preview)


def _sheet(pictures: Sequence[Image], suffix: str) -> bytes:
    """Pictures side by side, four a row."""
    from PIL import Image

    from ...picture.record import encoded

    wide, high = pictures[0].size
    columns = min(len(pictures), 4)
    sheet = Image.new("RGB", (wide * columns, high * -(-len(pictures) // columns)))
    for i, picture in enumerate(pictures):
        sheet.paste(picture, (i % columns * wide, i // columns * high))
    return encoded(sheet, {}, suffix, notes=False)


def _place(first: str, number: int) -> str:
    path = Path(first)
    return first if number == 0 else str(path.with_stem(f"{path.stem}-{number + 1}"))
