"""List, filter and compare the targets: which model, through which runtime, reads what.

  diptych targets
  diptych targets --reads zh --runtime comfyui
  diptych targets flux.1-dev@comfyui
  diptych targets flux.1-dev flux.1-dev@comfyui sd3.5       (side by side)
"""

from __future__ import annotations

import argparse
import json

HELP = "the models and runtimes that are known, and what each reads"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("targets", metavar="TARGET", nargs="*", help="one in full, or several side by side")
    parser.add_argument("--reads", metavar="LANG", help="only those that read a language: en, zh, ru")
    parser.add_argument("--runtime", metavar="NAME", help="only one runtime: diffusers, comfyui, a1111, forge")
    parser.add_argument("--slot", metavar="SLOT", help="only those with this slot: t5xxl")
    parser.add_argument("--takes-json", action="store_true", help="only those for which raw JSON is fine or required")
    parser.add_argument("--json", action="store_true", help="one versioned JSON object on stdout")


def run(options: argparse.Namespace) -> int:
    from ...prompt.answers import targets_answer
    from ...prompt.profile import target, target_ids
    from ._targets import compared, full, listed, wanted

    rows = [row for row in map(target, options.targets or target_ids()) if wanted(row, options)]
    if options.json:
        print(json.dumps(targets_answer(rows), ensure_ascii=False, indent=2))
    elif len(options.targets) == 1:
        print("\n".join(full(row) for row in rows))
    else:
        print(compared(rows) if options.targets else "\n".join(listed(row) for row in rows))
    return 0 if rows else 1
