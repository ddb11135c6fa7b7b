"""What `weights` does: inspect, find, convert."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

from ...errors import DiptychError, InputError, MissingPart
from ._shared import progress, write_text

__all__ = ["run_convert", "run_find", "run_inspect"]

KINDS = ("clip_l", "clip_g", "t5xxl")


def run_inspect(options: argparse.Namespace) -> int:
    """Exit 1 where a file lacks tensors, 2 where one is no encoder; the others are still told."""
    if not options.file:
        raise InputError("E115", "inspect needs a file", "diptych weights inspect FILE")
    rows, failed = [], None
    for name in options.file:
        try:
            rows.append(_inspected(Path(name)))
        except DiptychError as error:
            if len(options.file) == 1:
                raise
            failed = error
            rows.append({"file": name, "error": error.as_dict()})
    if options.json:
        write_text(json.dumps({"schema": 1, "files": rows}, ensure_ascii=False) + "\n", None)
    else:
        write_text("\n".join(_shown(row) for row in rows) + "\n", None)
    missing = any(c["missing"] for row in rows for c in row.get("encoders", ()))
    return 2 if failed else int(missing)


def _inspected(path: Path) -> dict[str, Any]:
    from ...encoders.recognise_vision import named, towers
    from ...encoders.weights import open_table

    table = open_table(path)
    found = towers(table)
    encoders = [
        {
            "kind": c.kind, "what": c.title, "prefix": c.prefix, "tensors": len(c.tensors), "activation": c.sizes.activation,
            "dtypes": dict(Counter(s.entry.dtype for s in c.tensors.values())), "scaled": sum(s.scale is not None for s in c.tensors.values()),
            "missing": list(c.missing), "unused": list(c.unused), "notes": list(c.notes),
        }
        for c in found
    ]  # fmt: skip
    return {"file": str(path), "format": table.format, "bytes": table.size, "tensors": len(table.entries), "fingerprint": table.fingerprint, "model": named(found), "encoders": encoders}  # fmt: skip


def _shown(row: dict[str, Any]) -> str:
    if "error" in row:
        return f"{row['file']}\n  [{row['error']['code']}] {row['error']['message']}"
    out = [
        f"{row['file']}  {row['format']}, {row['bytes'] / 1e9:.2f} GB, {row['tensors']} tensors, {row['fingerprint']}"
    ]
    out += [f"  a whole {row['model']}"] if row["model"] else []
    for c in row["encoders"]:
        types = ", ".join(f"{n} {t}" for t, n in c["dtypes"].items())
        out.append(f"  {c['what']}, {c['activation']}")
        scaled = f", {c['scaled']} scaled" if c["scaled"] else ""
        out.append(f"    {types}{scaled}" + (f"; under {c['prefix']}" if c["prefix"] else ""))
        out += [f"    {note}" for note in c["notes"]]
        for what in ("missing", "unused"):
            if c[what]:
                more = f" and {len(c[what]) - 3} more" if len(c[what]) > 3 else ""
                out.append(f"    {what}: {', '.join(c[what][:3])}{more}")
    return "\n".join(out)


def run_find(options: argparse.Namespace) -> int:
    """Where each encoder is found; exit 1 where one is not."""
    from ...encoders.locate import find, folders

    found: dict[str, str | None] = {}
    for kind in KINDS:
        try:
            found[kind] = str(find(kind))
        except MissingPart:
            found[kind] = None
    if options.json:
        write_text(json.dumps({"schema": 1, "found": found, "folders": [str(f) for f in folders()]}) + "\n", None)
    else:
        for kind, path in found.items():
            print(f"{kind:7} {path or 'not found'}")
        print("looked in: " + (", ".join(map(str, folders())) or "no known folder exists"))
    return int(None in found.values())


def run_convert(options: argparse.Namespace) -> int:
    from ...encoders.convert import convert

    if len(options.file) != 1 or not options.output:
        raise InputError("E115", "convert takes one file and -o", "diptych weights convert FILE -o OUT --dtype int8")

    error = convert(Path(options.file[0]), Path(options.output), options.slot, options.dtype, partial(progress, what="tensors"))
    print(f"wrote {options.output}; largest relative error of a matrix {error:.2e}")
    return 0
