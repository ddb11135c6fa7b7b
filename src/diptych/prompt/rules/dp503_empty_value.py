"""A key without a value.

## What it does
Finds keys of a scene whose value is null, an empty text, list or object.

## Why is this bad
It says nothing, and it may be a slip: the picture will not have it.

## Bad
    flux.1-dev scene: {"subject": "a cat", "clothing": ""}

## Good
    flux.1-dev scene: {"subject": "a cat", "clothing": "a red scarf", "hat": false}

## Fix safety
Unsafe: the key is taken out; it may have been kept to be filled in. A line with a comment is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ...types import Finding, Severity

if TYPE_CHECKING:
    from ...scene.scene import Scene

CODE = "DP503"
NAME = "empty-value"
SEVERITY: Severity = "info"
REMOVES_KEY = True  # the fix, made where the scene stands (mend_scene)


def check_scene(scene: Scene) -> Iterator[Finding]:
    for path in _empty(scene.tree, "$"):
        yield Finding(CODE, SEVERITY, "has no value and says nothing", path=path, fix="fill it in, or leave the key out")


def _empty(value: Any, path: str) -> Iterator[str]:
    if value is None or (isinstance(value, str | list | Mapping) and not (value.strip() if isinstance(value, str) else value)):
        yield path
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _empty(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _empty(inner, f"{path}[{i}]")
