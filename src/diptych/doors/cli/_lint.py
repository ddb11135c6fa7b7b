"""What the lint command reads: prompts and scenes with the place where each stands."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

from ...errors import InputError
from ...prompt.lint import chosen, lint, looks, mend
from ...scene.read import read_file
from ...scene.scene import Scene
from ...types import Finding
from ._shared import write_text

__all__ = ["Row", "fixed", "linted"]


@dataclass(frozen=True)
class Row:
    """One prompt or scene: the file, the line its text begins on (0: it is a scene), the text and its findings."""

    file: str
    line: int
    text: str
    findings: list[Finding]

    def place(self, finding: Finding) -> tuple[int, int]:
        """Line and column of a finding, from 1; (1, 1) where it has no place in a text."""
        if not finding.span or not self.line:
            return max(self.line, 1), 1
        before = self.text[: finding.span[0]]
        return self.line + before.count("\n"), len(before) - (before.rfind("\n") + 1) + 1


def linted(options: argparse.Namespace) -> list[Row]:
    """Every prompt of the input with its findings, those that were asked for."""
    if not options.slot and not options.all_slots:
        scene = Scene.load(options.scene)
        return [Row(options.scene, 0, "", _picked(lint(scene, options.target, box=not options.no_box), options))]
    return [Row(options.scene, n, text, _picked(_lint(text, options), options)) for n, text in prompts(options).items() if text.strip()]


def prompts(options: argparse.Namespace) -> dict[int, str]:
    """Prompts by the line that they begin on: every line of the input, blank ones too, or the whole of it."""
    whole = str(read_file(options.scene, format="text").tree).rstrip("\n")
    return dict(enumerate(whole.split("\n"), 1)) if options.lines else {1: whole}


def _lint(text: str, options: argparse.Namespace) -> list[Finding]:
    return lint(text, options.target, slot=options.slot, negative=options.negative, box=not options.no_box)


def _picked(findings: list[Finding], options: argparse.Namespace) -> list[Finding]:
    return chosen(findings, *_codes(options))


def _codes(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    select, ignore = ([code.strip() for code in given.split(",") if code.strip()] for given in (options.select, options.ignore))
    return select, ignore


def fixed(options: argparse.Namespace) -> int:
    """Write the mended text back to its file, or to stdout; 1 where findings of weight are left."""
    if not options.slot:
        raise InputError("E120", "only the text of one slot can be mended", "name it with --slot")
    select, ignore = _codes(options)
    lines = prompts(options)
    count = 0
    for number, text in lines.items():
        (look,) = looks(text, options.target, slot=options.slot, box=not options.no_box)
        lines[number], mended = mend(look, unsafe=options.unsafe_fixes, select=select, ignore=ignore)
        count += len(mended)
    if options.scene == "-" or count:
        write_text("\n".join(lines.values()) + "\n", options.scene)
    left = [f for text in lines.values() for f in _picked(_lint(text, options), options)]
    print(f"{count} mended, {len(left)} left", file=sys.stderr)
    return int(any(f.severity != "info" for f in left))
