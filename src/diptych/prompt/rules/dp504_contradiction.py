"""A scene that contradicts itself.

## What it does
Finds one figure's hair, eyes, skin or beard in two colours that come from two attributes.

## Why is this bad
`"hair": "black"` and a description with blond hair cannot both be painted.

## Bad
    flux.1-dev scene: {"hair": "black hair", "description": "a woman with blonde hair"}

## Good
    flux.1-dev scene: {"hair": "black hair", "description": "a woman with black hair and a blonde doll"}
    flux.1-dev scene: {"characters": [{"type": "woman", "hair": "black hair"}, {"type": "man", "hair": "blonde hair"}]}

## Fix safety
None: which one is right is yours to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...types import Finding, Severity
from ..compare import colors, unlike
from ..profile import target

if TYPE_CHECKING:
    from ...scene.scene import Scene

CODE = "DP504"
NAME = "contradiction"
SEVERITY: Severity = "warning"
ONE_EACH = frozenset({"hair", "eye", "skin", "beard", "mustache", "fur", "ponytail", "braid", "bob"})
ASKED = "chroma"  # one slot of whole English sentences without a limit in ComfyUI


def check_scene(scene: Scene) -> Iterator[Finding]:
    from ..render import render  # the writers: a text alone needs none of them, and they are half of a cold start

    prompt = render(scene, target(f"{ASKED}@comfyui"))
    owners = {a.path: a.owner for a in scene.attributes()}
    told: dict[tuple[str, str], tuple[set[str], str]] = {}
    for slot, spans in prompt.spans.items():
        for start, end, path in spans:
            for noun, (some, _) in colors(prompt.texts[slot][start:end]).items():
                key = (owners.get(path, ""), noun)
                before = told.setdefault(key, (some, path))
                if noun in ONE_EACH and before[1] != path and unlike(before[0], some):
                    says = f"{noun!r} is {', '.join(sorted(before[0]))} in {before[1]} and {', '.join(sorted(some))} here"
                    yield Finding(CODE, SEVERITY, says, path=path, fix="keep one of the two")
