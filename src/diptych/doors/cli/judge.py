"""Judge pictures against a scene: a probability for every attribute, worst first, offline.

diptych judge out.png scene.json --model clip-vit-large-patch14
diptych judge renders/ scene.json --min 0.5 --report verdict.html
diptych judge a.png b.png scene.json --json
diptych judge --calibrate pairs.jsonl --model clip.safetensors
"""

from __future__ import annotations

import argparse

HELP = "does a picture show what the scene says, attribute by attribute"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="IMG... SCENE", nargs="*", help="pictures or folders of them, then the scene (a file, or - for stdin)")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="one versioned JSON object a picture, a line each")
    parser.add_argument("--model", metavar="FILE", help="a CLIP or SigLIP: a safetensors file, a folder, or a judge's name")  # fmt: skip
    parser.add_argument("--min", type=float, metavar="P", help="exit 1 where a claim's probability is below this")
    parser.add_argument("--report", metavar="FILE", help="write an HTML page with the pictures and a bar a claim")
    parser.add_argument("--calibrate", metavar="FILE", help="measure the judge on pairs (JSONL: picture, scene, wrong, path)")  # fmt: skip
    parser.add_argument("-o", "--output", metavar="FILE", help="with --calibrate: where to write it (default: beside the weights)")  # fmt: skip


def run(options: argparse.Namespace) -> int:
    from . import _judge
    from ._shared import patient_threads

    patient_threads()
    return _judge.run_calibrate(options) if options.calibrate else _judge.run_judge(options)
