"""What the lint command reads: prompts and scenes with the place where each stands."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ...errors import DiptychError, InputError
from ...prompt.found.read import PICTURES, found_in, walk
from ...prompt.lint import chosen, lint, looks, mend
from ...prompt.lint_found import lint_found
from ...scene.read import read_file
from ...scene.scene import Scene
from ...types import Finding
from ._shared import write_text

__all__ = ["DEFAULT", "Row", "fixed", "linted"]

DEFAULT = "flux.1-dev"
NO_PROMPT = ("E122", "E123")  # in a folder: a picture without a prompt, a file too large for a scene
MANY = 1000  # prompts; fewer are not worth a second process
LARGEST_SCENE = 64 << 10  # bytes; in a folder, a larger file is data of some other kind


@dataclass(frozen=True)
class Row:
    """One prompt or scene: the file, the line its text begins on (0: it has no lines), the text and its findings.

    `where` is the place in a workflow or a picture, `target` the model that it names; with `failed`, `where` is the error.
    """

    file: str
    line: int
    text: str
    findings: list[Finding]
    where: str = ""
    target: str = ""
    failed: bool = False

    def place(self, finding: Finding) -> tuple[int, int]:
        """Line and column of a finding, from 1; (1, 1) where it has no place in a text."""
        if not finding.span or not self.line:
            return max(self.line, 1), 1
        before = self.text[: finding.span[0]]
        return self.line + before.count("\n"), len(before) - (before.rfind("\n") + 1) + 1


def linted(path: str, options: argparse.Namespace) -> list[Row]:
    """Every prompt of a file or a folder with its findings, those that were asked for."""
    if path != "-" and os.path.isdir(path):
        return _folder(path, options)
    return [_chosen(row, options) for row in _file(path, options)]


def _file(path: str, options: argparse.Namespace) -> list[Row]:
    if options.slot or options.all_slots:
        return _texts(path, [(n, text) for n, text in prompts(path, options).items() if text.strip()], options)
    if path != "-" and (found := found_in(path)) is not None:
        return [Row(path, 0, "", lint_found(one, options.target or ""), one.where, one.target) for one in found]
    scene = Scene.load(path)
    return [Row(path, 0, "", lint(scene, options.target or DEFAULT, box=not options.no_box))]


def _texts(path: str, texts: list[tuple[int, str]], options: argparse.Namespace) -> list[Row]:
    """Finished texts; many of them over all cores."""
    work = partial(_some, path=path, options=options)
    jobs = os.cpu_count() or 1
    if len(texts) < MANY or jobs == 1:
        return work(texts)
    from concurrent.futures import ProcessPoolExecutor

    chunks = [texts[i : i + MANY // 2] for i in range(0, len(texts), MANY // 2)]
    with ProcessPoolExecutor(min(jobs, len(chunks))) as pool:
        return [row for rows in pool.map(work, chunks) for row in rows]


def _some(texts: list[tuple[int, str]], path: str, options: argparse.Namespace) -> list[Row]:
    return [Row(path, n, text, _lint(text, options)) for n, text in texts]


def _folder(folder: str, options: argparse.Namespace) -> list[Row]:
    """Every file that may hold a prompt, over all cores; a file that cannot be read is a row of its own."""
    from concurrent.futures import ProcessPoolExecutor

    files = [str(path) for path in walk(folder)]
    work = partial(_tried, options=options)
    rows: list[Row] = []
    with ProcessPoolExecutor(min(os.cpu_count() or 1, max(1, len(files) // 8))) as pool:
        for done, some in enumerate(pool.map(work, files, chunksize=8), 1):
            rows += some
            if sys.stderr.isatty():
                print(f"\r[{'#' * (30 * done // len(files)):30}] {done}/{len(files)} files", end="\n" if done == len(files) else "", file=sys.stderr)
    return rows


def _tried(path: str, options: argparse.Namespace) -> list[Row]:
    try:
        if not path.lower().endswith(PICTURES) and os.path.getsize(path) > LARGEST_SCENE and found_in(path) is None:
            raise InputError("E123", "too large for a scene, and no workflow", "name it by itself to have it read", path)
        return [_chosen(row, options) for row in _file(path, options)]
    except DiptychError as error:
        return [Row(path, 0, "", [], f"[{error.code}] {error.message}", failed=error.code not in NO_PROMPT)]


def prompts(path: str, options: argparse.Namespace) -> dict[int, str]:
    """Prompts by the line that they begin on: every line of the input, blank ones too, or the whole of it."""
    if not options.lines:
        return {1: str(read_file(path, format="text").tree).rstrip("\n")}
    try:  # a list of prompts may be far larger than a scene
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return dict(enumerate(data.decode("utf-8-sig").rstrip("\r\n").splitlines(), 1))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("E125", f"cannot be read: {error}", "one prompt a line, in UTF-8", path) from None


def _lint(text: str, options: argparse.Namespace) -> list[Finding]:
    return lint(text, options.target or DEFAULT, slot=options.slot, negative=options.negative, box=not options.no_box)


def _chosen(row: Row, options: argparse.Namespace) -> Row:
    return replace(row, findings=_picked(row.findings, options))


def _picked(findings: list[Finding], options: argparse.Namespace) -> list[Finding]:
    return chosen(findings, *_codes(options))


def _codes(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    select, ignore = ([code.strip() for code in given.split(",") if code.strip()] for given in (options.select, options.ignore))
    return select, ignore


def fixed(path: str, options: argparse.Namespace) -> int:
    """Write the mended text back to its file, or to stdout; 1 where findings of weight are left."""
    if not options.slot:
        raise InputError("E120", "only the text of one slot can be mended", "name it with --slot")
    select, ignore = _codes(options)
    lines = prompts(path, options)
    count = 0
    for number, text in lines.items():
        (look,) = looks(text, options.target or DEFAULT, slot=options.slot, box=not options.no_box)
        lines[number], mended = mend(look, unsafe=options.unsafe_fixes, select=select, ignore=ignore)
        count += len(mended)
    if path == "-" or count:
        write_text("\n".join(lines.values()) + "\n", path)
    left = [f for text in lines.values() for f in _picked(_lint(text, options), options)]
    print(f"{count} mended, {len(left)} left", file=sys.stderr)
    return int(any(f.severity != "info" for f in left))
