"""`render --batch`: one JSON line in, one JSON line out, in order, in bounded memory, resumed where it stopped."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ...errors import DiptychError, InputError, OutputError

__all__ = ["job_of", "run_batch"]

CHUNK = 64  # lines a process takes at once


def run_batch(options: argparse.Namespace) -> int:
    """Renders every line; a line that cannot be read becomes an error object in its place (exit 1)."""
    from ...prompt.profile import target

    target(options.target)
    source = Path(options.batch)
    if not source.is_file():
        raise InputError("E109", f"{source} is not a file", "give a JSONL file: one scene a line")
    if options.output is None:
        bad = _write(source, options, sys.stdout.buffer, 0)
        return int(bad > 0)
    part, meta = Path(options.output + ".part"), Path(options.output + ".part.json")
    done = _resume(source, options, part, meta)
    try:
        with part.open("ab") as out:
            bad = _write(source, options, out, done)
        os.replace(part, options.output)
        meta.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError("E501", f"cannot write {options.output}: {error.strerror}", "what is done stays in the .part file: run again to resume") from None  # fmt: skip
    return int(bad > 0)


def _resume(source: Path, options: argparse.Namespace, part: Path, meta: Path) -> int:
    """How many lines are done already; a torn last line is cut off."""
    job = job_of(source, options.target, options.glossary)
    if options.restart:
        part.unlink(missing_ok=True)
    if part.exists():
        if not meta.exists() or json.loads(meta.read_text()) != job:
            raise OutputError("E503", f"{part} belongs to another job", "add --restart to begin again, or choose another -o")
        return _cut_torn(part)
    try:
        meta.write_text(json.dumps(job))
    except OSError as error:
        raise OutputError("E501", f"cannot write {meta}: {error.strerror}", "choose another place with -o") from None
    return 0


def job_of(source: Path, target: str, glossary: list[str]) -> dict[str, object]:
    """What makes two runs the same job: the input's size and beginning, target and glossaries."""
    with source.open("rb") as file:
        head = hashlib.sha256(file.read(1 << 20)).hexdigest()
    return {"target": target, "glossary": [str(g) for g in glossary], "size": source.stat().st_size, "head": head}


def _cut_torn(part: Path) -> int:
    done = end = 0
    with part.open("rb+") as file:
        for line in file:
            if line.endswith(b"\n"):
                done, end = done + 1, end + len(line)
        file.truncate(end)
    return done


def _write(source: Path, options: argparse.Namespace, out: object, done: int) -> int:
    bad, count, started = 0, done, time.monotonic()
    total = source.stat().st_size
    for rows, read in _rendered(source, options, done):
        for row, wrong in rows:
            out.write(row)  # type: ignore[attr-defined]
            bad += wrong
        out.flush()  # type: ignore[attr-defined]
        count += len(rows)
        _progress(count, count - done, read / total if total else 1.0, started)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return bad


def _progress(count: int, fresh: int, share: float, started: float) -> None:
    if sys.stderr.isatty():
        rate = fresh / max(time.monotonic() - started, 1e-6)
        bar = "#" * int(share * 30)
        print(f"\r[{bar:30}] {count} scenes  {rate:.0f}/s", end="", file=sys.stderr, flush=True)


def _rendered(source: Path, options: argparse.Namespace, done: int) -> Iterator[tuple[list[tuple[bytes, bool]], int]]:
    """Chunks of (line, whether it failed) in order, with the bytes read so far."""
    jobs = options.jobs or os.cpu_count() or 1
    tasks = _chunks(source, done)
    if jobs == 1:
        for lines, read in tasks:
            yield _render_chunk(lines, options.target), read
        return
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    from ...language.glossary import load_glossaries

    work = partial(_render_chunk, name=options.target)
    with ProcessPoolExecutor(jobs, initializer=load_glossaries, initargs=(options.glossary,)) as pool:
        waiting: list[tuple[object, int]] = []
        for lines, read in tasks:
            waiting.append((pool.submit(work, lines), read))
            if len(waiting) >= jobs * 4:  # never more than this in memory
                future, at = waiting.pop(0)
                yield future.result(), at  # type: ignore[attr-defined]
        for future, at in waiting:
            yield future.result(), at  # type: ignore[attr-defined]


def _chunks(source: Path, done: int) -> Iterator[tuple[list[tuple[int, bytes]], int]]:
    with source.open("rb") as file:
        for _ in islice(file, done):
            pass
        number, read = done, file.tell()
        while lines := list(islice(file, CHUNK)):
            read += sum(map(len, lines))
            yield [(number + i + 1, line) for i, line in enumerate(lines)], read
            number += len(lines)


def _render_chunk(lines: list[tuple[int, bytes]], name: str) -> list[tuple[bytes, bool]]:
    return [_render_line(number, line, name) for number, line in lines]


def _render_line(number: int, line: bytes, name: str) -> tuple[bytes, bool]:
    from ...prompt.render import render
    from ...scene.read import read_bytes
    from ...scene.scene import Scene

    try:
        found = read_bytes(line, name=f"line {number}", format="json")
        row = render(Scene(found.tree, found.name, found.format), name).as_dict()
        wrong = False
    except DiptychError as error:
        row, wrong = {"schema": 1, "line": number, "error": error.as_dict()}, True
    return (json.dumps(row, ensure_ascii=False) + "\n").encode(), wrong
