"""Measure a trained model on data that it has not seen.

diptych eval clip runs/b32/model.safetensors --data 'held-out/*.tar'
diptych eval clip model.safetensors --data photos/ --classes classes.txt --json
"""

from __future__ import annotations

import argparse

HELP = "measure a trained CLIP: retrieval, zero-shot accuracy, calibration"
WHAT = {"clip": "recall@1/5/10 both ways, zero-shot accuracy, calibration error"}


def add(parser: argparse.ArgumentParser) -> None:
    from ._shared import add_kinds

    add_kinds(parser, "eval", WHAT)


def run(options: argparse.Namespace) -> int:
    from ._shared import run_kind

    return run_kind("eval", options)
