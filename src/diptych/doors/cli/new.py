"""Write a starter scene to fill in.

  diptych new scene.json
  diptych new scene.yaml --lang zh
"""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "a starter scene to fill in"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", default="-", help="where to write it: .json or .yaml (- is stdout)")
    parser.add_argument("--lang", choices=("en", "zh", "ja", "ko"), default="en", help="language of keys and values")
    parser.add_argument("--force", action="store_true", help="overwrite a file that is there")


def run(options: argparse.Namespace) -> int:
    from ...errors import OutputError
    from ._shared import write_text

    form = "yaml" if options.file.endswith((".yaml", ".yml")) else "json"
    text = (Path(__file__).parent / "starters" / f"{options.lang}.{form}").read_text(encoding="utf-8")
    if options.file != "-" and Path(options.file).exists() and not options.force:
        raise OutputError("E502", f"{options.file} is there already", "add --force to overwrite it, or name another file")
    write_text(text, options.file)
    return 0
