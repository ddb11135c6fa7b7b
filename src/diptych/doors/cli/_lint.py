"""What the lint command reads: prompts and scenes with the place where each stands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ...errors import DiptychError, InputError
from ...prompt.found.read import PICTURES, found_in, found_in_bytes, walk
from ...prompt.lint import chosen, lint
from ...prompt.lint_found import lint_found
from ...scene.formats.page import MAX_BYTES
from ...scene.read import read_bytes, read_file
from ...scene.scene import Scene
from ...scene.sources import decoded, file_bytes, stdin_bytes
from ...types import Finding
from ._shared import progress

__all__ = ["DEFAULT", "Row", "codes", "lint_text", "linted", "normal_text", "picked", "prompts", "prompts_in", "text_bytes"]

DEFAULT = "flux.1-dev"
NO_PROMPT = ("E122", "E123")  # in a folder: a picture without a prompt, a file too large for a scene
MANY = 1000  # prompts; fewer are not worth a second process
LARGEST_SCENE = 64 << 10  # bytes; in a folder, a larger file is data of some other kind


@dataclass(frozen=True)
class Row:
    """One prompt or scene: the file, the line its text begins on (0: it has no lines), the text and its findings.

    `where` is the place in a workflow or a picture, `target` the model that it names; with `failed`, `where` is the error.
    `places` are lines and columns of a scene's values by their paths.
    """

    file: str
    line: int
    text: str
    findings: list[Finding]
    where: str = ""
    target: str = ""
    failed: bool = False
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def place(self, finding: Finding) -> tuple[int, int]:
        """Line and column of a finding, from 1; (1, 1) where it has no place in a text."""
        if finding.path in self.places:
            return self.places[finding.path]
        if not finding.span or not self.line:
            return max(self.line, 1), 1
        return self._at(finding.span[0])

    def end(self, finding: Finding) -> tuple[int, int] | None:
        """Line and column behind a finding's last character; None where it has no place in a text."""
        return self._at(finding.span[1]) if finding.span and self.line and finding.path not in self.places else None

    def _at(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return self.line + before.count("\n"), len(before) - (before.rfind("\n") + 1) + 1


def linted(paths: Sequence[str], options: argparse.Namespace) -> list[Row]:
    """Every prompt of files and folders with its findings, those that were asked for.

    One file that cannot be read is an error; of several, or in a folder, it is a row of its own.
    """
    if len(paths) == 1 and (paths[0] == "-" or not os.path.isdir(paths[0])):
        return [_chosen(row, options) for row in _file(paths[0], options)]
    rows: list[Row] = []
    for path in paths:
        rows += _folder(path, options) if path != "-" and os.path.isdir(path) else _tried(path, options)
    return rows


def _file(path: str, options: argparse.Namespace) -> list[Row]:
    if options.slot or options.all_slots:
        return _texts(path, [(n, text) for n, text in prompts(path, options).items() if text.strip()], options)
    data = sys.stdin.buffer.read() if path == "-" else b""
    found = found_in_bytes(data) if path == "-" else found_in(path)
    if found is not None:
        return [Row(path, 0, "", lint_found(one, options.target or ""), one.where, one.target) for one in found]
    source = read_bytes(data, name="<stdin>") if path == "-" else read_file(path)
    findings = lint(Scene(source.tree, source.name, source.format), options.target or DEFAULT, box=not options.no_box)
    return [Row(path, 0, "", findings, places={f.path: source.place(f.path) for f in findings if f.path})]


def _texts(path: str, texts: list[tuple[int, str]], options: argparse.Namespace) -> list[Row]:
    """Finished texts; many of them over all cores."""
    work = partial(_some, path=path, options=options)
    jobs = os.cpu_count() or 1
    if len(texts) < MANY or jobs == 1:
        return work(texts)
    from concurrent.futures import ProcessPoolExecutor

    chunks = [texts[i : i + MANY // 2] for i in range(0, len(texts), MANY // 2)]
    rows: list[Row] = []
    with ProcessPoolExecutor(min(jobs, len(chunks))) as pool:
        for some in pool.map(work, chunks):
            rows += some
            progress(len(rows), len(texts), "prompts")
    return rows


def _some(texts: list[tuple[int, str]], path: str, options: argparse.Namespace) -> list[Row]:
    return [Row(path, n, text, lint_text(text, options)) for n, text in texts]


def _folder(folder: str, options: argparse.Namespace) -> list[Row]:
    """Every file that may hold a prompt, over all cores; a file that cannot be read is a row of its own."""
    from concurrent.futures import ProcessPoolExecutor

    files = [str(path) for path in walk(folder)]
    work = partial(_tried, options=options)
    rows: list[Row] = []
    with ProcessPoolExecutor(min(os.cpu_count() or 1, max(1, len(files) // 8))) as pool:
        for done, some in enumerate(pool.map(work, files, chunksize=8), 1):
            rows += some
            progress(done, len(files), "files")
    return rows


def _tried(path: str, options: argparse.Namespace) -> list[Row]:
    try:
        if not path.lower().endswith(PICTURES) and path != "-" and os.path.getsize(path) > LARGEST_SCENE and found_in(path) is None:
            raise InputError("E123", "too large for a scene, and no workflow", "name it by itself to have it read", path)
        return [_chosen(row, options) for row in _file(path, options)]
    except DiptychError as error:
        return [Row(path, 0, "", [], f"[{error.code}] {error.message}", failed=error.code not in NO_PROMPT)]
    except OSError as error:  # a link that leads nowhere, a file taken away meanwhile
        return [Row(path, 0, "", [], f"[E109] cannot be read: {error.strerror}", failed=True)]


def prompts(path: str, options: argparse.Namespace) -> dict[int, str]:
    """The prompts of a file by the line that they begin on."""
    return prompts_in(normal_text(text_bytes(path, options), path), options)


def prompts_in(text: str, options: argparse.Namespace) -> dict[int, str]:
    """Prompts by the line that they begin on: every line of a text, blank ones too, or the whole of it."""
    if options.lines:
        return dict(enumerate(text.rstrip("\n").split("\n"), 1))
    return {1 + len(text) - len(text.lstrip("\n")): text.strip("\n")}


def text_bytes(path: str, options: argparse.Namespace) -> bytes:
    """The bytes of a file of prompts; a list of them may be far larger than a scene."""
    if not options.lines:
        return stdin_bytes() if path == "-" else file_bytes(path)
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise InputError("E125", f"cannot be read: {error.strerror}", "one prompt a line, in UTF-8", path) from None


def normal_text(data: bytes, path: str) -> str:
    """A file of prompts as text, its lines ended by \\n alone."""
    try:
        text = decoded(data, path) if len(data) <= MAX_BYTES else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("E125", f"cannot be read: {error}", "one prompt a line, in UTF-8", path) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lint_text(text: str, options: argparse.Namespace) -> list[Finding]:
    """Findings for one finished text."""
    return lint(text, options.target or DEFAULT, slot=options.slot, negative=options.negative, box=not options.no_box)


def _chosen(row: Row, options: argparse.Namespace) -> Row:
    return replace(row, findings=picked(row.findings, options))


def picked(findings: list[Finding], options: argparse.Namespace) -> list[Finding]:
    """The findings that were asked for."""
    return chosen(findings, *codes(options))


def codes(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    """Prefixes of codes to keep and to drop."""
    select, ignore = ([code.strip() for code in given.split(",") if code.strip()] for given in (options.select, options.ignore))
    return select, ignore
