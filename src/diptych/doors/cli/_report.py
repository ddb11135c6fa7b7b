"""Findings for people, for programs, for GitHub's annotations and as SARIF 2.1.0."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any, TextIO

from ...prompt.answers import lint_row
from ...prompt.lint import rules
from ...types import Finding
from ._lint import Row

__all__ = ["report", "report_mended"]

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
SARIF = {"error": "error", "warning": "warning", "info": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def report(rows: list[Row], form: str, target: str, stream: TextIO | None = None) -> None:
    """Print the findings of `rows` on stdout, or another stream."""
    print({"text": _text, "json": _json, "github": _github, "sarif": _sarif}[form](rows, target), file=stream)


def report_mended(rows: list[Row], options: argparse.Namespace) -> None:
    """Print what `--fix` has left, on stderr where stdout has the mended text; how much was mended on stderr."""
    form = "json" if options.json else options.format
    left = sum(len(row.findings) for row in rows)
    if left or form != "text" or any(row.where.startswith("[E") for row in rows):
        report(rows, form, options.target or "", sys.stderr if "-" in options.inputs else None)
    print(f"{sum(row.mended for row in rows)} mended, {left} left", file=sys.stderr)


def _text(rows: list[Row], target: str) -> str:
    out = []
    for row in rows:
        out += [f"{row.file}: {row.where}"] if row.where.startswith("[E") else []
        for finding in sorted(row.findings, key=lambda f: (row.place(f), f.code)):
            line, column = row.place(finding)
            where = f"{row.file}:{line}:{column}" if row.line or finding.path in row.places else row.file
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
    found = [lint_row(row.findings, row.target or target or None, file=row.file, line=row.line or None, where=row.where or None, failed=row.failed, mended=row.mended) for row in rows]
    return json.dumps({"schema": 1, "results": found}, ensure_ascii=False)


def _github(rows: list[Row], target: str) -> str:
    return "\n".join(line for row in rows for line in (*_failure(row), *(_annotation(row, finding) for finding in row.findings)))


def _failure(row: Row) -> list[str]:
    return [f"::error file={_property(row.file)},title={_error(row)[0]}::{_data(_error(row)[1])}"] if row.failed else []


def _annotation(row: Row, finding: Finding) -> str:
    line, column = row.place(finding)
    place = f"line={line},col={column}"
    if end := row.end(finding):
        place += f",endLine={end[0]}" + (f",endColumn={end[1]}" if end[0] == line else "")
    return f"::{LEVELS[finding.severity]} file={_property(row.file)},{place},title={finding.code}::{_data(finding.message + _beside(row, finding))}"


def _data(text: str) -> str:
    """As actions/toolkit's escapeData: an annotation is one line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """As its escapeProperty: a comma would end the property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _error(row: Row) -> tuple[str, str]:
    """Code and message of what a file's row failed with."""
    code, _, message = row.where.removeprefix("[").partition("] ")
    return code, message


def _sarif(rows: list[Row], target: str) -> str:
    from ... import __version__

    codes = sorted({f.code for row in rows for f in row.findings} & set(rules()))
    results = [_result(row, finding, codes) for row in rows for finding in row.findings]
    notes = [{"level": "error", "message": {"text": _error(row)[1]}, "descriptor": {"id": _error(row)[0]}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(row.file)}}}]} for row in rows if row.failed]  # fmt: skip
    driver = {"name": "diptych", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    run["invocations"] = [{"executionSuccessful": not notes, "toolExecutionNotifications": notes}]
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False)


def _rule(code: str) -> dict[str, Any]:
    module = rules()[code]
    text = (module.__doc__ or code).strip()
    level = {"level": SARIF[module.SEVERITY]}
    return {"id": code, "name": module.NAME, "shortDescription": {"text": text.split("\n")[0]}, "help": {"text": text}, "defaultConfiguration": level}


def _result(row: Row, finding: Finding, codes: list[str]) -> dict[str, Any]:
    line, column = row.place(finding)
    region = {"startLine": line, "startColumn": column}
    if end := row.end(finding):
        region |= {"endLine": end[0], "endColumn": end[1]}
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(row.file)}, "region": region}}
    if name := finding.path or row.where:
        place["logicalLocations"] = [{"fullyQualifiedName": name}]
    out = {"ruleId": finding.code, "level": SARIF[finding.severity], "message": {"text": finding.message + _beside(row, finding)}, "locations": [place]}
    return out | ({"ruleIndex": codes.index(finding.code)} if finding.code in codes else {})


def _uri(file: str) -> str:
    """A path as SARIF wants it: a URI reference, file:// where it is absolute."""
    from pathlib import Path
    from urllib.parse import quote

    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
