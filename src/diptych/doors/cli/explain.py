"""Explain a finding's code: what it means, why it is bad, how it looks and whether its fix is safe.

  diptych explain DP201
  diptych explain            (all codes, a line each)
"""

from __future__ import annotations

import argparse
import json

HELP = "what a finding's code means, why it is bad and how to mend it"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", help="a code (DP201) or a name (unreadable); all of them without it")
    parser.add_argument("--json", action="store_true", help="one versioned JSON object on stdout")


def run(options: argparse.Namespace) -> int:
    from ...prompt.answers import rules_answer
    from ...prompt.lint import rule, rules

    found = [rule(options.code)] if options.code else list(rules().values())
    if options.json:
        print(json.dumps(rules_answer(found), ensure_ascii=False))
    elif options.code:
        (module,) = found
        print(f"{module.CODE} {module.NAME} ({module.SEVERITY})\n\n{(module.__doc__ or '').strip()}")
    else:
        for module in found:
            print(f"{module.CODE}  {module.SEVERITY:8} {module.NAME:26} {(module.__doc__ or '').splitlines()[0]}")
    return 0
