"""The command line: `diptych VERB SCENE [-t TARGET]`. One file per command, found by name."""

from __future__ import annotations

import argparse
import json
import os
import sys
from importlib import import_module

from ... import __version__
from ...errors import DiptychError

COMMANDS = ("new", "render", "lint", "read", "tokens", "targets", "explain", "encode", "paint", "judge", "rank", "weights", "train", "eval", "studio")


def main(argv: list[str] | None = None) -> int:
    """Run one command. Exit status: 0 good, 1 findings of weight, 2 the tool failed."""
    arguments = sys.argv[1:] if argv is None else argv
    parser = _parser(arguments)
    options = parser.parse_args(arguments)
    if not getattr(options, "run", None):
        parser.print_help()
        return 2
    try:
        return int(options.run(options))
    except DiptychError as error:
        return _failed(error, options)
    except KeyboardInterrupt:
        print("interrupted; nothing half-written", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser(arguments: list[str]) -> argparse.ArgumentParser:
    """A command that stands first is loaded alone, which is a tenth of a cold start; else all give their one-line help."""
    parser = argparse.ArgumentParser(prog="diptych", description="One description of a picture, the right words for every text encoder.")
    parser.add_argument("--version", action="version", version=f"diptych {__version__}")
    verbs = parser.add_subparsers(metavar="VERB", title="verbs")
    for name in arguments[:1] if arguments[:1] and arguments[0] in COMMANDS else COMMANDS:
        module = import_module(f".{name}", __package__)
        verb = verbs.add_parser(name, help=module.HELP, description=module.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
        if name in arguments:
            module.add(verb)
            verb.set_defaults(run=module.run)
    return parser


def _failed(error: DiptychError, options: argparse.Namespace) -> int:
    if getattr(options, "json", False):
        print(json.dumps({"schema": 1, "error": error.as_dict()}, ensure_ascii=False))
    print(f"diptych: [{error.code}] {error.where + ': ' if error.where else ''}{error.message}", file=sys.stderr)
    if error.hint:
        print(f"  {error.hint}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
