"""Open the studio: a local page with the scene, the text of every encoder, its tokens, and the picture. Also a REST API.

  diptych studio                                (stays in the foreground; Ctrl+C ends it)
  diptych studio --port 8000 --open
  diptych studio --painter diffusers --weights FLUX.1-schnell/ --steps 4
  curl -s 127.0.0.1:7788/v1/render -H 'Content-Type: application/json' -d '{"scene": "a red fox in snow"}'

It listens on 127.0.0.1 only, refuses requests of other sites' pages, and loads nothing from another host. /docs lists the API.
"""

from __future__ import annotations

import argparse

HELP = "a local page and REST API: see what each encoder sees"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=7788, metavar="N", help="(default 7788; 0: any free one)")
    parser.add_argument("--history", metavar="FILE", help="where what was painted is kept (default: history.db in your data folder)")
    parser.add_argument("--glossary", metavar="FILE", action="append", default=[], help="your own words for every scene of this studio: a TSV of four languages")
    parser.add_argument("--painter", metavar="NAME", default="", help="who paints: renderer, embedded, diffusers or your own (default: the best that is ready)")
    parser.add_argument("--weights", metavar="FOLDER", help="the painter's model: for diffusers, a pipeline's folder")
    parser.add_argument("--steps", type=int, default=20, metavar="N", help="steps from noise to picture (default 20)")
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    parser.add_argument("--json", action="store_true", help="say where it listens as one versioned JSON object on stdout")


def run(options: argparse.Namespace) -> int:
    from . import _studio

    return _studio.run(options)
