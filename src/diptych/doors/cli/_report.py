"""Findings for people, for programs, for GitHub's annotations and as SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ...prompt.lint import rules
from ...types import Finding
from ._lint import Row

__all__ = ["report"]

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
SARIF = {"error": "error", "warning": "warning", "info": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def report(rows: list[Row], form: str, target: str) -> None:
    """Print the findings of `rows` on stdout."""
    print({"text": _text, "json": _json, "github": _github, "sarif": _sarif}[form](rows, target))


def _text(rows: list[Row], target: str) -> str:
    out = []
    for row in rows:
        out += [f"{row.file}: {row.where}"] if row.where.startswith("[E") else []
        for finding in sorted(row.findings, key=lambda f: (f.span or (0, 0), f.code)):
            line, column = row.place(finding)
            where = ":".join(str(p) for p in (row.file, line, column) if row.line or p == row.file)
            out.append(f"{where}: {finding.severity} {finding.code} {finding.message}" + _beside(row, finding))
            out += [f"    {finding.fix}"] if finding.fix else []
    return "\n".join([*out, _total(rows, target)])


def _beside(row: Row, finding: Finding) -> str:
    """The scene's path, or the node and the slot."""
    node = " ".join(filter(None, (row.where if row.where not in finding.message else "", finding.slot if row.where else "")))
    return f" ({finding.path or node})" if finding.path or node else ""


def _total(rows: list[Row], target: str) -> str:
    found = [f for row in rows for f in row.findings]
    if not found:
        return f"nothing found{' for ' + target if target else ''} in {len(rows)} prompt{'s' * (len(rows) != 1)}"
    counts = [(kind, sum(f.severity == kind for f in found)) for kind in ("error", "warning", "info")]
    return ", ".join(f"{n} {kind}{'s' * (n != 1 and kind != 'info')}" for kind, n in counts if n)


def _json(rows: list[Row], target: str) -> str:
    found = [
        {"file": row.file, "line": row.line or None, "where": row.where or None, "target": row.target or target or None, "failed": row.failed, "findings": [f.as_dict() for f in row.findings]}
        for row in rows
    ]
    return json.dumps({"schema": 1, "results": found}, ensure_ascii=False)


def _github(rows: list[Row], target: str) -> str:
    return "\n".join(_annotation(row, finding) for row in rows for finding in row.findings)


def _annotation(row: Row, finding: Finding) -> str:
    line, column = row.place(finding)
    escape: Callable[[str], str] = lambda text: text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")  # noqa: E731
    file = escape(row.file).replace(":", "%3A").replace(",", "%2C")
    message = finding.message + _beside(row, finding)
    return f"::{LEVELS[finding.severity]} file={file},line={line},col={column},title={finding.code}::{escape(message)}"


def _sarif(rows: list[Row], target: str) -> str:
    from ... import __version__

    codes = sorted({f.code for row in rows for f in row.findings})
    known = [{"id": c, "name": rules()[c].NAME, "shortDescription": {"text": (rules()[c].__doc__ or c).split("\n")[0]}} for c in codes if c in rules()]
    results = [_result(row, finding) for row in rows for finding in row.findings]
    driver = {"name": "diptych", "version": __version__, "rules": known}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}, ensure_ascii=False)


def _result(row: Row, finding: Finding) -> dict[str, Any]:
    line, column = row.place(finding)
    place = {"artifactLocation": {"uri": row.file}, "region": {"startLine": line, "startColumn": column}}
    return {"ruleId": finding.code, "level": SARIF[finding.severity], "message": {"text": finding.message}, "locations": [{"physicalLocation": place}]}  # fmt: skip
