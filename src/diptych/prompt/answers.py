"""Answers in the one versioned schema that the command line's `--json` and the REST API share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ..types import Finding
from .lint import fixable

if TYPE_CHECKING:  # a text alone is linted without any of them
    from ..scene.read import Source
    from .blocks import Blocks
    from .found.found import Found
    from .profile import Target

__all__ = ["SCHEMA", "found_answer", "lint_row", "rules_answer", "scene_answer", "targets_answer", "tokens_answer"]

SCHEMA = 1


def tokens_answer(target: str, views: Mapping[str, Blocks]) -> dict[str, Any]:
    """`diptych tokens --json`."""
    return {"schema": SCHEMA, "target": target, "tokens": {slot: view.as_dict() for slot, view in views.items()}}


def targets_answer(rows: Iterable[Target]) -> dict[str, Any]:
    """`diptych targets --json`."""
    return {"schema": SCHEMA, "targets": [asdict(row) | {"full_id": row.full_id} for row in rows]}


def rules_answer(found: Iterable[ModuleType]) -> dict[str, Any]:
    """`diptych explain --json`."""
    rows = [{"code": m.CODE, "name": m.NAME, "severity": m.SEVERITY, "fix": fixable(m), "text": m.__doc__} for m in found]
    return {"schema": SCHEMA, "rules": rows}


def lint_row(findings: Iterable[Finding], target: str | None, *, file: str | None = None, line: int | None = None, **more: Any) -> dict[str, Any]:  # fmt: skip
    """One of the `results` of `diptych lint --json`. `more`: `where`, `failed`, `mended`, where they differ from none."""
    row = {"file": file, "line": line, "where": None, "target": target, "failed": False, "mended": 0}
    return row | more | {"findings": [f.as_dict() for f in findings]}


def found_answer(file: str | None, found: Iterable[Found]) -> dict[str, Any]:
    """`diptych read --json`."""
    return {"schema": SCHEMA, "file": file, "found": [asdict(one) for one in found]}


def scene_answer(source: Source) -> dict[str, Any]:
    """A scene as it was read: its tree, its notation, what each leaf says."""
    from ..scene.scene import Scene

    scene = Scene(source.tree, source.name, source.format)
    return {"schema": SCHEMA, "tree": source.tree, "format": source.format, "attributes": [asdict(a) for a in scene.attributes()]}
