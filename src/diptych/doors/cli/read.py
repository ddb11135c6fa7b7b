"""Read the prompts in a picture's metadata, a workflow or an A1111 block, as scenes.

  diptych read ComfyUI_00001_.png
  diptych read portrait.webp > scene.json
"""

from __future__ import annotations

import argparse
import json

HELP = "the prompts in a picture, a workflow or an A1111 block, as scenes"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a PNG, JPEG or WebP, a ComfyUI workflow, a text with A1111's parameters")
    parser.add_argument("--json", action="store_true", help="one versioned JSON object with all that was found")


def run(options: argparse.Namespace) -> int:
    from ...errors import InputError
    from ...prompt.answers import found_answer
    from ...prompt.found.found import scenes_of
    from ...prompt.found.read import found_in

    found = found_in(options.file)
    if not found:
        raise InputError("E124", "no prompt was found", "`diptych render` reads scenes", options.file)
    if options.json:
        print(json.dumps(found_answer(options.file, found), ensure_ascii=False))
        return 0
    scenes = scenes_of(found)
    print(json.dumps(scenes[0] if len(scenes) == 1 else scenes, ensure_ascii=False, indent=2))
    return 0
