"""Paint a scene: offline, with nothing to download.

  diptych paint examples/listener.json -o out.png
  diptych paint scene.json -n 4 --seed 7 --preview growing.png -o out.png      (out.png, out-2.png, ...)
  diptych paint scene.json --with diffusers --weights FLUX.1-dev/ --steps 28 -o out.png
  diptych paint scene.json --strict -o out.png          fail where something of the scene would not be in the picture

The embedded world is small and closed: what it cannot draw is a finding (DP601, DP602) on stderr, exit status 1 for DP601.
The picture carries the scene and how it was made: `diptych read out.png` gives the scene back.
"""

from __future__ import annotations

import argparse

HELP = "a picture of a scene, offline"


def add(parser: argparse.ArgumentParser) -> None:
    from ._shared import add_scene

    add_scene(parser)
    parser.add_argument("-o", "--output", metavar="FILE", default="out.png", help="the picture: PNG, JPEG or WebP (default out.png; several get -2, -3, ...)")  # fmt: skip
    parser.add_argument("--with", dest="painter", metavar="PAINTER", default="", help="who paints: embedded, renderer, diffusers or your own (default: the best that is ready)")  # fmt: skip
    parser.add_argument("--weights", metavar="PATH", help="the painter's model: for diffusers, a pipeline's folder")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the first picture's seed (default 0)")
    parser.add_argument("-n", type=int, default=1, metavar="N", help="how many, each with the next seed")
    parser.add_argument("--size", type=int, metavar="PX", help="pixels a side (default: the painter's own)")
    parser.add_argument("--steps", type=int, default=20, metavar="N", help="steps from noise to picture (default 20)")
    parser.add_argument("--guidance", type=float, metavar="G", help="how strongly to follow the words (default: the painter's own)")  # fmt: skip
    parser.add_argument("--preview", metavar="FILE", help="the picture as it grows, written anew at every step")
    parser.add_argument("--no-metadata", dest="notes", action="store_false", help="write no word of how the picture was made into it")  # fmt: skip
    parser.add_argument("--strict", action="store_true", help="refuse what cannot be painted as it is said")


def run(options: argparse.Namespace) -> int:
    from ._paint import run_paint
    from ._shared import patient_threads

    patient_threads()
    return run_paint(options)
