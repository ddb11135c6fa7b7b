"""Show how the encoders of a target read a text: tokens, counts, unknown characters and the cut.

  diptych tokens scene.json -t sd3.5
  echo "a cat on a mat" | diptych tokens - --slot t5xxl
"""

from __future__ import annotations

import argparse
import json

HELP = "tokens, counts and the cut, slot by slot"


def add(parser: argparse.ArgumentParser) -> None:
    from ._shared import add_scene, add_target

    add_scene(parser)
    add_target(parser)
    parser.add_argument("--slot", metavar="SLOT", help="take the input as the finished text of this slot, not as a scene")
    parser.add_argument("--ids", action="store_true", help="list every token with its id")


def run(options: argparse.Namespace) -> int:
    from ...prompt.answers import tokens_answer
    from ...prompt.blocks import tokens
    from ...prompt.render import render
    from ...scene.read import read_file
    from ...scene.scene import Scene
    from ._view import colored, show_blocks

    if options.slot:
        text = read_file(options.scene, format="text").tree.rstrip("\n")
        views = tokens(text, options.target, slot=options.slot)
    else:
        views = tokens(render(Scene.load(options.scene), options.target))
    if options.json:
        print(json.dumps(tokens_answer(options.target, views), ensure_ascii=False))
        return 0
    for name, view in views.items():
        print(f"{name}  {'not counted' if view.count is None else view.count}/{view.limit or '-'}")
        print(show_blocks(view, colored()))
        for block in view.blocks if options.ids else ():
            print(f"  {block.id:6} {block.text!r}{'' if block.kept else '  cut'}{'' if block.known else '  unknown'}")
    return int(any(v.cut is not None or v.unknown for v in views.values()))
