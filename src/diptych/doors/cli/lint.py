"""Lint prompts and scenes: what a target cuts, ignores or cannot read, why, and how to mend it.

  diptych lint scene.json -t flux.1-dev
  diptych lint workflow.json ComfyUI_00001_.png       (the model is read from the file; -t names another)
  diptych lint my/pictures/
  echo "(red scarf:1.3), 戴耳机" | diptych lint - -t flux.1-dev@comfyui --slot t5xxl
  diptych lint prompts.txt --lines --slot clip_l -t sdxl --format github
  diptych lint prompt.txt --slot clip_l -t sdxl --fix
  diptych lint scene.yaml -t flux.1-dev --fix         (comments and order stay)

Exit status: 0 nothing of weight, 1 warnings or errors, 2 the tool failed. `diptych explain DP201` explains a code.
"""

from __future__ import annotations

import argparse

HELP = "what a target cuts, ignores or cannot read, and how to mend it"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", metavar="INPUT", nargs="*", default=["-"], help="scenes, workflows, pictures, A1111 blocks, folders of them; - is stdin")  # fmt: skip
    parser.add_argument("-t", "--target", metavar="TARGET", help="model[@runtime] (default: the model a file names, else flux.1-dev)")
    parser.add_argument("--json", action="store_true", help="the same as --format json")
    parser.add_argument("--slot", metavar="SLOT", help="take the input as the finished text of this slot, not as a scene")
    parser.add_argument("--all-slots", action="store_true", help="take it as the finished text of every slot")
    parser.add_argument("--lines", action="store_true", help="every line is a prompt of its own, as in a .txt file of ten lines and more")
    parser.add_argument("--negative", default="", metavar="TEXT", help="the negative prompt that goes with it")
    parser.add_argument("--no-box", action="store_true", help="the text does not go through the runtime's own text box")
    parser.add_argument("--select", default="", metavar="CODES", help="only codes that begin so: DP2,DP301")
    parser.add_argument("--ignore", default="", metavar="CODES", help="no codes that begin so")
    parser.add_argument("--fix", action="store_true", help="mend the text or the scene in its file (stdin: on stdout), and print what is left")
    parser.add_argument("--unsafe-fixes", action="store_true", help="with --fix: also say things in other words, take empty keys out")
    parser.add_argument("--format", default="text", choices=("text", "json", "github", "sarif"), help="(default text)")


def run(options: argparse.Namespace) -> int:
    from ._report import report, report_mended

    if options.fix:
        from ._fix import fixed

        rows = fixed(options.inputs, options)
        report_mended(rows, options)
    else:
        from ._lint import linted

        rows = linted(options.inputs, options)
        report(rows, "json" if options.json else options.format, options.target or "")
    if any(row.failed for row in rows):
        return 2
    return int(any(f.severity != "info" for row in rows for f in row.findings))
