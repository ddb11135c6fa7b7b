"""A weight that does not weigh.

## What it does
Finds `(word:1.3)`, and `((word))`, where the runtime gives them no effect, a weak one, or reads them as text.

## Why is this bad
In ComfyUI, FLUX.1's `clip_l` gives the model one pooled vector that no weight changes. In plain diffusers the
brackets and digits are tokens like any other.

## Bad
    flux.1-dev@comfyui clip_l: (red scarf:1.3), woman
    sdxl@diffusers clip_l: (red scarf:1.3), woman
    sdxl@diffusers scene: {"subject": "a woman", "clothing": "(red scarf:1.3)"}

## Good
    sdxl@comfyui clip_l: (red scarf:1.3), woman
    flux.1-dev@comfyui clip_l: red scarf, woman

## Fix safety
Safe: brackets and number go, the words stay. Unsafe in a scene, where the weight decides what stays when room is short.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...types import Edit, Finding, Severity
from ..look import Look
from ..syntax import Group, groups, plain

CODE = "DP204"
NAME = "weight-ignored"
SEVERITY: Severity = "error"
SAYS: dict[str, tuple[Severity, str]] = {
    "no effect": ("error", "has no effect"),
    "weak": ("info", "has only a weak effect"),
    "literal": ("warning", "has no effect as a weight, its brackets and digits are read as text"),
    "not verified": ("info", "may have no effect: nobody has verified it"),
}


def check(look: Look) -> Iterator[Finding]:
    how = SAYS.get(look.target.weighs(look.slot))
    if how is None or look.json:
        return
    severity, does = how
    for group in _weights(look):
        text = look.text[group.start : group.end]
        yield Finding(CODE, severity, f"{text!r} {does} in {look.slot.id}", look.slot.id, (group.start, group.end), look.path(group.start, group.end), fix="write the words alone, earlier in the text")  # fmt: skip


def _weights(look: Look) -> list[Group]:
    """Outermost groups with a number, or in two brackets and more; a single plain bracket may be one."""
    found = groups(look.text)
    deep = {(g.start, g.end) for g in found if g.given or (look.text.startswith("((", g.start) and look.text.endswith("))", g.start, g.end))}
    out: list[Group] = []
    for group in found:
        if (group.start, group.end) in deep and not (out and group.start < out[-1].end):
            out.append(group)
    return out


def fix(look: Look, finding: Finding) -> Edit | None:
    assert finding.span is not None
    start, end = finding.span
    return Edit(start, end, plain(look.text[start:end], "brackets").text, safe=True)


def fix_scene(look: Look, finding: Finding) -> Edit | None:
    edit = fix(look, finding)
    return replace(edit, safe=False) if edit else None
