"""Train a model of your own: CLIP on pictures with captions, the embedded painter on the rendered world.

diptych train clip --data 'shards/*.tar' --config vit-b-32 -o runs/b32 --steps 100000
diptych train clip --data photos/ --config world-clip -o runs/mine --max-minutes 30
diptych train clip ... -o runs/b32 --resume
diptych train painter --tier cpu -o runs/painter --max-minutes 120
torchrun --nproc-per-node 8 -m diptych.doors.cli train clip ...
"""

from __future__ import annotations

import argparse

HELP = "train CLIP on pictures with captions, or the embedded painter"
WHAT = {"clip": "both towers of a CLIP, by contrast", "painter": "the embedded painter and its T5-style encoder"}


def add(parser: argparse.ArgumentParser) -> None:
    from ._shared import add_kinds

    add_kinds(parser, "train", WHAT)


def run(options: argparse.Namespace) -> int:
    from ._shared import run_kind

    return run_kind("train", options)
