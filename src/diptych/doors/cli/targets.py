"""List the targets: which model, through which runtime, reads what.

  diptych targets
  diptych targets flux.1-dev@comfyui --json
"""

from __future__ import annotations

import argparse
import json
from typing import Any

HELP = "the models and runtimes that are known, and what each reads"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", nargs="?", help="one target in full")
    parser.add_argument("--json", action="store_true", help="one versioned JSON object on stdout")


def run(options: argparse.Namespace) -> int:
    from ...prompt.profile import target, target_ids

    rows = [target(name) for name in ([options.target] if options.target else target_ids())]
    if options.json:
        print(json.dumps({"schema": 1, "targets": [_row(r) for r in rows]}, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        slots = "  ".join(f"{s.id}:{s.form}/{s.limit or '-'}" for s in row.slots)
        print(f"{row.full_id:26} {row.language}  {slots}")
        if options.target:
            print(f"  {row.name}; weights {row.weights}; negative prompt {'yes' if row.negative else 'no'}")
            print("\n".join(f"  {s.id}: argument {s.argument!r}, {s.role}, tokenizer {s.tokenizer}" for s in row.slots))
            print(f"  source: {row.source} ({row.checked})")
            print("".join(f"  not verified: {n}\n" for n in row.not_verified), end="")
    return 0


def _row(row: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(row) | {"full_id": row.full_id}
