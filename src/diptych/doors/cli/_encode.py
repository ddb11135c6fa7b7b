"""What `encode` does: one prompt, a batch, a comparison."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from ...errors import DiptychError, InputError, OutputError
from ...types import Prompt
from ._shared import progress, status, write_bytes, write_text

__all__ = ["memory", "run_batch", "run_compare", "run_one"]

SLOTS = ("clip_l", "clip_g", "t5xxl")
UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "ki": 2**10, "mi": 2**20, "gi": 2**30}
GROUP = 32  # prompts that go through the encoders together in a batch


def memory(text: str) -> int:
    """`4GB`, `3.5GiB`, `800MB` in bytes."""
    number = text.strip().lower().removesuffix("b")
    unit = number.lstrip("0123456789.")
    try:
        return int(float(number.removesuffix(unit)) * UNITS[unit])
    except (ValueError, KeyError):
        raise argparse.ArgumentTypeError(f"{text!r} is no size: write 4GB or 3.5GiB") from None


def run_one(options: argparse.Namespace) -> int:
    from ._view import show_findings

    if not options.output:
        raise InputError("E115", "encode writes a file", "say where with -o out.safetensors")
    prompt = _prompt(options)
    encoders = _encoders(prompt.target, options)
    kept = encoders.kept(prompt)
    if kept:
        _folder(Path(options.output).parent)
        write_bytes(kept.read_bytes(), options.output)
    else:
        encoders.encode([prompt])[0].save(options.output)
    row = _summary(Path(options.output)) | {"cached": bool(kept)}
    found = encoders.findings(prompt)
    if options.json:
        write_text(json.dumps(row, ensure_ascii=False) + "\n", None)
    else:
        write_text(_shown(row), None)
        show_findings(found, sys.stderr)
    return status(found)


def _prompt(options: argparse.Namespace) -> Prompt:
    if options.text:
        from ...encoders.encode import prompt_of

        return prompt_of(options.target, _pairs(options.text), _pairs(options.negative))
    from ...prompt.render import render
    from ...scene.scene import Scene

    return render(Scene.load(options.scene), options.target)


def _pairs(given: list[str]) -> dict[str, str]:
    for pair in given:
        if "=" not in pair:
            raise InputError("E115", f"--text {pair!r} names no slot", "write --text clip_l='a cat'")
    return dict(pair.split("=", 1) for pair in given)


def _encoders(target: str, options: argparse.Namespace) -> Any:
    from ...encoders.encode import Encoders

    files = {slot: path for slot in SLOTS if (path := getattr(options, slot))}
    return Encoders(
        target, files, options.device, options.dtype, options.max_memory, options.clip_skip, not options.no_cache
    )


def _summary(path: Path) -> dict[str, Any]:
    """What a file holds, from its header; no torch."""
    from ...encoders.files import open_file

    table = open_file(path)
    meta = json.loads(table.metadata["diptych"])
    tensors = {name: {"shape": list(e.shape), "dtype": e.dtype} for name, e in table.entries.items()}
    return {"schema": 1, "file": str(path), "target": meta["target"], "tensors": tensors, "fingerprint": meta["fingerprint"], "findings": meta["findings"]}  # fmt: skip


def _shown(row: Mapping[str, Any]) -> str:
    out = [f"target  {row['target']}{'  (kept from a former run)' if row['cached'] else ''}"]
    out += [f"  {name:24} {'x'.join(map(str, t['shape'])):12} {t['dtype']}" for name, t in row["tensors"].items()]
    return "\n".join([*out, f"wrote   {row['file']}"]) + "\n"


def run_batch(options: argparse.Namespace) -> int:
    """Every line of a JSONL file into `NNNNNN.safetensors` of a folder; lines that are there already are not done again."""
    source, folder = Path(options.batch), Path(options.output or "")
    if not source.is_file():
        raise InputError("E109", f"{source} is not a file", "give a JSONL file: one scene a line")
    if not options.output:
        raise InputError("E115", "a batch goes into a folder", "say where with -o FOLDER")
    encoders = _encoders(options.target, options)
    _same_job(folder, source, options)
    total = _lines(source)
    started, fresh, bad = time.monotonic(), 0, 0
    for group in _groups(source):
        todo = [(number, line) for number, line in group if not (folder / f"{number:06}.safetensors").exists()]
        prompts, wrong = _rendered(todo, options.target)
        bad += wrong
        for (number, _), made in zip(prompts, encoders.encode([p for _, p in prompts]), strict=True):
            made.save(folder / f"{number:06}.safetensors")
        fresh += len(prompts)
        progress(group[-1][0], total, f"scenes  {fresh / max(time.monotonic() - started, 1e-6):.1f}/s")
    return int(bad > 0)


def _same_job(folder: Path, source: Path, options: argparse.Namespace) -> None:
    """A folder belongs to one job: the same scenes, target and way of computing."""
    from ._batch import job_of

    job = job_of(source, options.target, []) | {"weights": {s: getattr(options, s) for s in SLOTS}, "how": [options.dtype, options.device, options.clip_skip]}  # fmt: skip
    note = folder / "job.json"
    if note.exists() and json.loads(note.read_text(encoding="utf-8")) != job:
        raise OutputError(
            "E503", f"{folder} belongs to another job", "choose another -o, or take its job.json and results away"
        )
    _folder(folder)
    write_text(json.dumps(job), str(note))


def _folder(folder: Path) -> None:
    """A folder that is there afterwards. OutputError E501 where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError("E501", f"cannot write {folder}: {error.strerror}", "choose another place with -o") from None


def _lines(source: Path) -> int:
    with source.open("rb") as file:
        return sum(1 for _ in file)


def _groups(source: Path) -> Iterator[list[tuple[int, bytes]]]:
    with source.open("rb") as file:
        lines = enumerate(file, 1)
        while group := list(islice(lines, GROUP)):
            yield group


def _rendered(lines: list[tuple[int, bytes]], target: str) -> tuple[list[tuple[int, Prompt]], int]:
    """Prompts of the lines that can be read, and how many cannot; each of those is named on stderr."""
    from ...prompt.render import render
    from ...scene.read import read_bytes
    from ...scene.scene import Scene

    out, bad = [], 0
    for number, line in lines:
        try:
            found = read_bytes(line, name=f"line {number}", format="json")
            out.append((number, render(Scene(found.tree, found.name, found.format), target)))
        except DiptychError as error:
            bad += 1
            print(f"diptych: line {number}: [{error.code}] {error.message}", file=sys.stderr)
    return out, bad


def run_compare(options: argparse.Namespace) -> int:
    """Two files token by token. Exit 1 where a token's cosine is under .99."""
    from ...encoders.compare import compare

    rows = compare(*options.compare)
    if options.json:
        write_text(json.dumps({"schema": 1, "tensors": rows}) + "\n", None)
    else:
        for row in rows:
            print(
                f"{row['tensor']:24} cosine: mean {row['mean']:.6f}, least {row['least']:.6f} at {row['at']}; relative error {row['relative']:.2e}"
            )
            if len(row["cosine"]) > 1:
                print("  " + " ".join(f"{c:.4f}" for c in row["cosine"]))
    return int(any(row["least"] < 0.99 for row in rows))
