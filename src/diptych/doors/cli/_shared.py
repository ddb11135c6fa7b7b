"""Arguments and manners that commands share."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from ...types import Finding
from ...whole import write_whole

__all__ = ["add_kinds", "add_scene", "add_target", "patient_threads", "progress", "run_kind", "status", "write_bytes", "write_text"]


def add_scene(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    parser.add_argument("scene", metavar="SCENE", nargs="?" if optional else None, default="-", help="a file (JSON, YAML, TOML, a Python dict, plain words), or - for stdin")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="one versioned JSON object on stdout")


def add_target(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-t", "--target", default="flux.1-dev", metavar="TARGET", help="model[@runtime], see `diptych targets` (default flux.1-dev)")  # fmt: skip


def add_kinds(parser: argparse.ArgumentParser, verb: str, kinds: dict[str, str]) -> None:
    """Sub-verbs of a verb: `train clip` is the module `_train_clip`. `kinds`: their names and a line of help."""
    added = parser.add_subparsers(metavar="WHAT", dest="what", required=True)
    for name, told in kinds.items():
        module = import_module(f"._{verb}_{name}", __package__)
        module.add(added.add_parser(name, help=told, description=module.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter))  # fmt: skip


def run_kind(verb: str, options: argparse.Namespace) -> int:
    """The sub-verb that was named."""
    patient_threads()
    return int(import_module(f"._{verb}_{options.what}", __package__).run(options))


def patient_threads() -> None:
    """Before torch is loaded: threads that spin while they wait make two of them 20 times slower beside another process."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def status(findings: Sequence[Finding]) -> int:
    """1 where something was lost, 0 else."""
    return int(any(f.severity == "error" for f in findings))


def write_text(text: str, path: str | None) -> None:
    """To stdout, or to a file that appears whole or not at all. OutputError E501 where it cannot be."""
    if path is None or path == "-":
        sys.stdout.write(text)
    else:
        write_bytes(text.encode(), path)


def write_bytes(data: bytes, path: str) -> None:
    """As `write_text`."""
    if path == "-":
        sys.stdout.buffer.write(data)
    else:
        write_whole(path, data)


def progress(done: int, total: int, what: str) -> None:
    """A bar on a terminal's stderr, and nothing elsewhere."""
    if sys.stderr.isatty():
        end = "\n" if done >= total else ""
        print(f"\r[{'#' * (30 * done // max(total, 1)):30}] {done}/{total} {what}", end=end, file=sys.stderr, flush=True)
