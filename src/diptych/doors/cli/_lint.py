"""What the lint command reads: prompts and scenes with the place where each stands."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ...errors import DiptychError, InputError
from ...prompt.lint import chosen, lint
from ...scene.formats.page import MAX_BYTES
from ...scene.sources import decoded, file_bytes, stdin_bytes
from ...types import Finding
from ._shared import progress

__all__ = ["DEFAULT", "Row", "alone", "codes", "failure", "is_list", "lint_text", "linted", "normal_text", "picked", "prompts", "prompts_in", "text_bytes", "tried"]

DEFAULT = "flux.1-dev"
NO_PROMPT = ("E122", "E123")  # in a folder: a picture without a prompt, a file too large for a scene
MANY = 1000  # prompts; fewer are not worth a second process
LARGEST_SCENE = 64 << 10  # bytes; in a folder, a larger file is data of some other kind
NOTATIONS = (".json", ".yaml", ".yml", ".toml")  # a scene in one of these is not a line's
LIST = 10  # lines of words in a .txt file from which on each is a prompt of its own, unless they have keys
KEYED = re.compile(r"\s*(?:[-*#]\s*)?[^\s:：=,，.][^:：=,，.]{0,30}[:：=]")


@dataclass(frozen=True)
class Row:
    """One prompt or scene: the file, the line its text begins on (0: it has no lines), the text and its findings.

    `where` is the place in a workflow or a picture, `target` the model that it names; with `failed`, `where` is the error.
    `places` are lines and columns of a scene's values by their paths; `mended` counts what `--fix` has mended.
    """

    file: str
    line: int
    text: str
    findings: list[Finding]
    where: str = ""
    target: str = ""
    failed: bool = False
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    mended: int = 0

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
    if alone(paths):
        return [_chosen(row, options) for row in _file(paths[0], options)]
    rows: list[Row] = []
    for path in paths:
        rows += _folder(path, options) if path != "-" and os.path.isdir(path) else tried(path, options)
    return rows


def alone(paths: Sequence[str]) -> bool:
    """Whether one file was named, and no folder."""
    return len(paths) == 1 and (paths[0] == "-" or not os.path.isdir(paths[0]))


def _file(path: str, options: argparse.Namespace) -> list[Row]:
    if options.slot or options.all_slots:
        return _texts(path, [(n, text) for n, text in prompts(path, options).items() if text.strip()], options)
    from ...prompt.found.read import found_in, found_in_bytes
    from ...prompt.lint_found import lint_found
    from ...scene.read import read_bytes, read_file
    from ...scene.scene import Scene

    data = sys.stdin.buffer.read() if path == "-" else b""
    found = found_in_bytes(data) if path == "-" else found_in(path)
    if found is not None:
        return [Row(path, 0, "", lint_found(one, options.target or ""), one.where, one.target) for one in found]
    if (options.lines and not path.lower().endswith(NOTATIONS)) or is_list(path):
        return _listed(path, data, options)
    source = read_bytes(data, name="<stdin>") if path == "-" else read_file(path)
    findings = lint(Scene(source.tree, source.name, source.format), options.target or DEFAULT, box=not options.no_box)
    return [Row(path, 0, "", findings, places={f.path: source.place(f.path) for f in findings if f.path})]


def is_list(path: str) -> bool:
    """Whether a .txt file is a list of prompts, one a line: many lines of words, and no keys before them."""
    if not path.lower().endswith(".txt"):
        return False
    text = normal_text(file_bytes(path), path)
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) >= LIST and "```" not in text and 2 * sum(KEYED.match(line) is not None for line in lines) < len(lines)


def _listed(path: str, data: bytes, options: argparse.Namespace) -> list[Row]:
    """Every line as the finished text of every slot, which is what a runtime makes of one prompt."""
    texts = prompts_in(normal_text(data if path == "-" else text_bytes(path, True), path), True)
    rows = _texts(path, [(n, text) for n, text in texts.items() if text.strip()], options)
    return [replace(row, where="one prompt a line") for row in rows]


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

    from ...prompt.found.read import walk

    files = [str(path) for path in walk(folder)]
    work = partial(tried, options=options)
    rows: list[Row] = []
    with ProcessPoolExecutor(min(os.cpu_count() or 1, max(1, len(files) // 8))) as pool:
        for done, some in enumerate(pool.map(work, files, chunksize=8), 1):
            rows += some
            progress(done, len(files), "files")
    return rows


def tried(path: str, options: argparse.Namespace) -> list[Row]:
    from ...prompt.found.read import PICTURES, found_in

    try:
        large = path != "-" and not path.lower().endswith(PICTURES) and os.path.getsize(path) > LARGEST_SCENE
        if large and found_in(path) is None and not is_list(path):
            raise InputError("E123", "too large for a scene, and no workflow", "name it by itself to have it read", path)
        return [_chosen(row, options) for row in _file(path, options)]
    except (DiptychError, OSError) as error:
        return [failure(path, error)]


def failure(path: str, error: DiptychError | OSError) -> Row:
    """The row of a file that could not be read."""
    if isinstance(error, DiptychError):
        return Row(path, 0, "", [], f"[{error.code}] {error.message}", failed=error.code not in NO_PROMPT)
    return Row(path, 0, "", [], f"[E109] cannot be read: {error.strerror}", failed=True)  # a link that leads nowhere, a file taken away meanwhile


def prompts(path: str, options: argparse.Namespace) -> dict[int, str]:
    """The prompts of a file by the line that they begin on."""
    return prompts_in(normal_text(text_bytes(path, options.lines), path), options.lines)


def prompts_in(text: str, lines: bool) -> dict[int, str]:
    """Prompts by the line that they begin on: every line of a text, blank ones too, or the whole of it."""
    if lines:
        return dict(enumerate(text.rstrip("\n").split("\n"), 1))
    return {1 + len(text) - len(text.lstrip("\n")): text.strip("\n")}


def text_bytes(path: str, lines: bool) -> bytes:
    """The bytes of a file of prompts; a list of them may be far larger than a scene."""
    if not lines:
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
    aim, box = options.target or DEFAULT, not options.no_box
    findings = lint(text, aim, slot=options.slot, negative=options.negative, box=box)
    if not options.negative:
        return findings
    from ...prompt.lint_found import lint_negative

    return findings + lint_negative(options.negative, aim, slot=options.slot, box=box)


def _chosen(row: Row, options: argparse.Namespace) -> Row:
    return replace(row, findings=picked(row.findings, options))


def picked(findings: list[Finding], options: argparse.Namespace) -> list[Finding]:
    """The findings that were asked for."""
    return chosen(findings, *codes(options))


def codes(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    """Prefixes of codes to keep and to drop."""
    select, ignore = ([code.strip() for code in given.split(",") if code.strip()] for given in (options.select, options.ignore))
    return select, ignore
