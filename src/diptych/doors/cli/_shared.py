"""Arguments and manners that commands share."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ...errors import OutputError
from ...types import Finding

__all__ = ["add_scene", "add_target", "status", "write_text"]


def add_scene(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    parser.add_argument("scene", metavar="SCENE", nargs="?" if optional else None, default="-", help="a file (JSON, YAML, TOML, a Python dict, plain words), or - for stdin")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="one versioned JSON object on stdout")


def add_target(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-t", "--target", default="flux.1-dev", metavar="TARGET", help="model[@runtime], see `diptych targets` (default flux.1-dev)")  # fmt: skip


def status(findings: Sequence[Finding]) -> int:
    """1 where something was lost, 0 else."""
    return int(any(f.severity == "error" for f in findings))


def write_text(text: str, path: str | None) -> None:
    """To stdout, or to a file that appears whole or not at all. OutputError E501 where it cannot be."""
    if path is None or path == "-":
        sys.stdout.write(text)
        return
    final = Path(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{final.name}.", dir=final.parent or ".")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(name, final)
    except OSError as error:
        raise OutputError("E501", f"cannot write {path}: {error.strerror}", "choose another place with -o") from None
