"""Recall both ways over captions, zero-shot accuracy over labels, and how far confidence is from the share right (ECE).

Labels are a record's `label` or `cls`, or the sub-folder that a picture lies in. Exit status 1: records were skipped.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import InputError
from ._shared import write_text

if TYPE_CHECKING:
    from ...training.evaluate import Found

__all__ = ["add", "run"]


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", metavar="MODEL", help="a whole CLIP: a safetensors file or a folder")
    parser.add_argument("--data", metavar="PATH", required=True, help="as for `diptych train clip`")
    parser.add_argument("--classes", metavar="FILE", help="a class's name a line (default: the labels that occur)")
    parser.add_argument("--template", metavar="TEXT", action="append", help="the sentence around a class's name, such as 'a photo of a {}.'; may be repeated")  # fmt: skip
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="the first N records only")
    parser.add_argument("--device", default="", help="cpu, cuda, mps (default: the best there is)")
    parser.add_argument("--dtype", default="", help="float32, bfloat16, int8 (default: what the device computes fastest)")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="one versioned JSON object on stdout")


def run(options: argparse.Namespace) -> int:
    from ...encoders.clip_model import ClipModel
    from ...picture.open import quiet
    from ...picture.score import TEMPLATES
    from ...training.evaluate import Classes, evaluate

    model = ClipModel.load(options.model, options.device, options.dtype)
    classes = Classes(_names(options.classes), tuple(options.template or TEMPLATES))
    with quiet():
        found = evaluate(model, options.data, classes, limit=options.limit, progress=_done)
    if options.json:
        write_text(json.dumps({"schema": 1, "model": model.fingerprint, **asdict(found)}, ensure_ascii=False) + "\n", None)  # fmt: skip
    else:
        write_text("\n".join(_lines(found)) + "\n", None)
        for name, why in found.skipped.items():
            print(f"diptych: {name}: {why}", file=sys.stderr)
    return int(bool(found.skipped))


def _names(path: str | None) -> tuple[str, ...]:
    if not path:
        return ()
    try:
        return tuple(line.strip() for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip())
    except (OSError, ValueError) as error:
        raise InputError("E109", f"{path} cannot be read: {error}", "a UTF-8 file with a class's name a line") from None


def _done(count: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{count} records", end="", file=sys.stderr, flush=True)


def _lines(found: Found) -> list[str]:
    out = [f"pictures  {found.pictures}, with {found.texts} texts" + (f", {found.lost_tokens} tokens over the window not read" if found.lost_tokens else "")]  # fmt: skip
    out += [
        f"{way:14}  " + "  ".join(f"R@{k} {share:.3f}" for k, share in row.items())
        for way, row in found.retrieval.items()
    ]
    out += [_row("own of 32", found.matching)] if found.matching else []
    out += [_row("zero-shot", found.classes)] if found.classes else []
    return out


def _row(name: str, row: dict[str, Any]) -> str:
    return f"{name:14}  " + "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in row.items())
