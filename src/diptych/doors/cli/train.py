"""Train a model of your own on pictures with captions.

diptych train clip --data 'shards/*.tar' --config vit-b-32 -o runs/b32 --steps 100000
diptych train clip --data photos/ --config world-clip -o runs/mine --max-minutes 30
diptych train clip ... -o runs/b32 --resume
torchrun --nproc-per-node 8 -m diptych.doors.cli train clip ...
"""

from __future__ import annotations

import argparse
from importlib import import_module

HELP = "train CLIP on pictures with captions: shards, parquet, a folder"
WHAT = {"clip": "both towers of a CLIP, by contrast"}


def add(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(metavar="WHAT", dest="what", required=True)
    for name, told in WHAT.items():
        module = import_module(f"._train_{name}", __package__)
        module.add(kinds.add_parser(name, help=told, description=module.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter))  # fmt: skip


def run(options: argparse.Namespace) -> int:
    import os

    # Before torch is loaded: threads that spin while they wait make two of them 20 times slower beside another process.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    return int(import_module(f"._train_{options.what}", __package__).run(options))
