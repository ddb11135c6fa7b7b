"""Prompts, tokens and findings for a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from ...prompt.blocks import Blocks, tokens
from ...types import Finding, Prompt

__all__ = ["colored", "show_blocks", "show_findings", "show_prompt"]

SHADES = ("48;5;24", "48;5;58")  # two quiet backgrounds, in turn
MARKS = {"error": "x", "warning": "!", "info": "-"}


def colored(stream: TextIO = sys.stdout) -> bool:
    """Colours only for a terminal, and never against NO_COLOR."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show_prompt(prompt: Prompt, *, color: bool = True) -> str:
    """Every slot with its counts; tokens as coloured blocks where the terminal has colours."""
    paint = color and colored()
    views = tokens(prompt) if paint else {slot: _unpainted(prompt, slot) for slot in prompt.texts}
    out = [f"target  {prompt.target}"]
    for slot in prompt.texts:
        out += ["", _head(views[slot]), show_blocks(views[slot], paint)]
        if prompt.negative.get(slot):
            out += [f"{slot}  negative", prompt.negative[slot]]
    return "\n".join(out) + "\n"


def _unpainted(prompt: Prompt, slot: str) -> Blocks:
    """What was counted already: only colours need the tokens themselves."""
    size = prompt.tokens[slot]
    return Blocks(slot, prompt.texts[slot], size.count, size.limit, size.unknown, size.cut, ())


def _head(view: Blocks) -> str:
    if view.count is None:
        return f"{view.slot}  tokens not counted"
    return f"{view.slot}  {view.count}/{view.limit if view.limit else '-'}" + (f"  {view.unknown} unknown" if view.unknown else "")


def show_blocks(view: Blocks, paint: bool) -> str:
    """The text; with `paint` in token blocks. The cut is a word, never only a colour."""
    cut = len(view.text) if view.cut is None else view.cut
    if not paint or not view.blocks:
        return view.text if view.cut is None else f"{view.text[:cut]} |CUT| {view.text[cut:]}"
    out, at, shade = [], 0, 0
    for block in view.blocks:
        if block.start < at:
            continue
        out.append(view.text[at : block.start])
        if not block.kept and block.start >= cut and view.cut is not None and at <= cut:
            out.append(" |CUT| ")
        style = "2" if not block.kept else ("4;31" if not block.known else SHADES[shade])
        out.append(f"\x1b[{style}m{view.text[block.start : block.end]}\x1b[0m")
        at, shade = block.end, 1 - shade
    return "".join(out) + view.text[at:]


def show_findings(findings: Sequence[Finding], stream: TextIO) -> None:
    """One line each, the heaviest first."""
    for finding in sorted(findings, key=lambda f: ("error", "warning", "info").index(f.severity)):
        where = f" ({finding.path})" if finding.path else ""
        print(f"{MARKS[finding.severity]} {finding.code} {finding.message}{where}", file=stream)
        if finding.fix:
            print(f"    {finding.fix}", file=stream)
