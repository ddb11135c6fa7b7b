"""Run the text encoders of a target on your own weights: the conditioning an image model eats, as one file.

diptych encode scene.json -t flux.1-dev --clip-l clip_l.safetensors --t5xxl t5xxl_fp16.safetensors -o out.safetensors
diptych encode -t sdxl --text clip_l="a cat" --text clip_g="a cat on a mat" -o out.safetensors
diptych encode --batch scenes.jsonl -t sd3.5@comfyui -o folder/
diptych encode --compare fp32.safetensors int8.safetensors
"""

from __future__ import annotations

import argparse

HELP = "a scene through the text encoders, on your own weights"


def add(parser: argparse.ArgumentParser) -> None:
    from ._encode import memory
    from ._shared import add_scene, add_target

    add_scene(parser, optional=True)
    add_target(parser)
    for slot in ("clip_l", "clip_g", "t5xxl"):
        parser.add_argument(f"--{slot.replace('_', '-')}", dest=slot, metavar="FILE", help="its weights: safetensors, GGUF, a checkpoint, a folder")  # fmt: skip
    parser.add_argument(
        "--text", metavar="SLOT=TEXT", action="append", default=[], help="a finished text of a slot, instead of a scene"
    )
    parser.add_argument(
        "--negative", metavar="SLOT=TEXT", action="append", default=[], help="a finished negative text, with --text"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="where to write; with --batch a folder, resumed if it was cut off"
    )
    parser.add_argument("--batch", metavar="FILE", help="encode every line of a JSONL file")
    parser.add_argument(
        "--compare", metavar="FILE", nargs=2, help="hold two results against each other, token by token"
    )
    parser.add_argument("--device", default="", help="cpu, cuda, mps (default: the best there is)")
    parser.add_argument(
        "--dtype", default="", help="float32, bfloat16, int8 (default: what the device computes fastest)"
    )
    parser.add_argument(
        "--max-memory", type=memory, default=0, metavar="SIZE", help="stream weights layer by layer within e.g. 4GB"
    )
    parser.add_argument(
        "--clip-skip", type=int, default=0, metavar="N", help="1 the last layer of CLIP, 2 the one before it"
    )
    parser.add_argument("--no-cache", action="store_true", help="neither use nor keep results of former runs")


def run(options: argparse.Namespace) -> int:
    from . import _encode
    from ._shared import patient_threads

    patient_threads()
    if options.compare:
        return _encode.run_compare(options)
    return _encode.run_batch(options) if options.batch else _encode.run_one(options)
