"""Order pictures by how well they show a scene, the best first.

diptych rank renders/ scene.json
diptych rank a.png b.png c.png scene.json --model clip-vit-base-patch32 --json
"""

from __future__ import annotations

import argparse

HELP = "pictures in the order in which they show the scene"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="IMG... SCENE", nargs="*", help="pictures or folders of them, then the scene (a file, or - for stdin)")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="one versioned JSON object a picture, a line each")
    parser.add_argument("--model", metavar="FILE", help="a CLIP or SigLIP: a safetensors file, a folder, or a judge's name")  # fmt: skip
    parser.add_argument("--top", type=int, metavar="N", help="only the best N")


def run(options: argparse.Namespace) -> int:
    from . import _judge
    from ._shared import patient_threads

    patient_threads()
    return _judge.run_rank(options)
