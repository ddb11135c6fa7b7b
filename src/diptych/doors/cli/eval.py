"""Measure a trained model on data that it has not seen.

diptych eval clip runs/b32/model.safetensors --data 'held-out/*.tar'
diptych eval clip model.safetensors --data photos/ --classes classes.txt --json
"""

from __future__ import annotations

import argparse
from importlib import import_module

HELP = "measure a trained CLIP: retrieval, zero-shot accuracy, calibration"
WHAT = {"clip": "recall@1/5/10 both ways, zero-shot accuracy, calibration error"}


def add(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(metavar="WHAT", dest="what", required=True)
    for name, told in WHAT.items():
        module = import_module(f"._eval_{name}", __package__)
        module.add(kinds.add_parser(name, help=told, description=module.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter))  # fmt: skip


def run(options: argparse.Namespace) -> int:
    import os

    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # see train
    return int(import_module(f"._eval_{options.what}", __package__).run(options))
