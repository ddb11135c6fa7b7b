"""Turn a scene into the text of every encoder of a target.

  diptych render scene.json -t flux.1-dev
  diptych render - -t hunyuan-dit --json < scene.json
  diptych render --batch scenes.jsonl -t sdxl -o prompts.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys

HELP = "a scene's words for every encoder of a target"


def add(parser: argparse.ArgumentParser) -> None:
    from ._shared import add_scene, add_target

    add_scene(parser, optional=True)
    add_target(parser)
    parser.add_argument("--glossary", metavar="FILE", action="append", default=[], help="your own words: a TSV of four languages")
    parser.add_argument("--rewriter", metavar="SPEC", help="let a model reword the sentence, if it passes the gates: openai:URL#MODEL")  # fmt: skip
    parser.add_argument("--batch", metavar="FILE", help="render every line of a JSONL file")
    parser.add_argument("-o", "--output", metavar="FILE", help="where to write (with --batch: resumed if it was cut off)")
    parser.add_argument("--restart", action="store_true", help="with --batch: begin again")
    parser.add_argument("-j", "--jobs", type=int, default=0, help="with --batch: processes (0: as many as cores)")


def run(options: argparse.Namespace) -> int:
    from ...language.glossary import load_glossaries
    from ...prompt.render import render
    from ...scene.scene import Scene
    from ._shared import status, write_text

    load_glossaries(options.glossary)
    if options.batch:
        from ._batch import run_batch

        return run_batch(options)
    prompt = render(Scene.load(options.scene), options.target, rewriter=options.rewriter)
    if options.json:
        write_text(json.dumps(prompt.as_dict(), ensure_ascii=False, indent=2) + "\n", options.output)
    else:
        from ._view import show_findings, show_prompt

        write_text(show_prompt(prompt, color=options.output is None), options.output)
        show_findings(prompt.findings, sys.stderr)
    return status(prompt.findings)
