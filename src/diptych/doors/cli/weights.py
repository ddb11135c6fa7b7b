"""Look into files of text encoders, find the ones you have, and convert one for faster use.

diptych weights inspect t5xxl_fp8_e4m3fn_scaled.safetensors
diptych weights find
diptych weights convert t5-v1_1-xxl-encoder-Q8_0.gguf -o t5xxl_int8.safetensors --dtype int8
"""

from __future__ import annotations

import argparse

HELP = "what a file of weights holds; find and convert them"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["inspect", "find", "convert"])
    parser.add_argument("file", metavar="FILE", nargs="*", help="safetensors, GGUF, a checkpoint, a folder")
    parser.add_argument("--json", action="store_true", help="one versioned JSON object on stdout")
    parser.add_argument("--slot", default="", help="which encoder of a checkpoint to convert: clip_l, clip_g, t5xxl")
    parser.add_argument(
        "--dtype", default="int8", choices=["int8", "bfloat16", "float32"], help="what to convert to (default int8)"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="where to write the converted file")


def run(options: argparse.Namespace) -> int:
    from . import _weights

    return {"inspect": _weights.run_inspect, "find": _weights.run_find, "convert": _weights.run_convert}[
        options.action
    ](options)
