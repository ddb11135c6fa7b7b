"""Targets for a terminal: a line each, one in full, several side by side."""

from __future__ import annotations

import argparse
from itertools import zip_longest
from textwrap import wrap

from ...prompt.profile import Slot, Target

__all__ = ["compared", "full", "listed", "wanted"]

WIDTH = 44  # columns of one target in a comparison


def wanted(row: Target, options: argparse.Namespace) -> bool:
    """Whether a target passes the filters."""
    return (
        (not options.reads or options.reads in row.reads)
        and (not options.runtime or options.runtime == row.runtime)
        and (not options.slot or options.slot in {slot.id for slot in row.slots})
        and (not options.takes_json or row.json in ("fine", "required"))
    )


def listed(row: Target) -> str:
    slots = "  ".join(f"{s.id}:{s.form}/{s.limit or '-'}" for s in row.slots)
    return f"{row.full_id:27} {','.join(row.reads):8} {slots}"


def full(row: Target) -> str:
    """Everything that a profile says, a fact a line."""
    out = [listed(row), f"  {row.name}"]
    out += [f"  {name}: {value}" for name, value in _facts(row).items() if value]
    return "\n".join(out)


def compared(rows: list[Target]) -> str:
    """Facts down, targets across; a fact in which they differ is marked with *."""
    facts = [_facts(row) for row in rows]
    names = list(dict.fromkeys(name for some in facts for name in some))
    table = [["", *(row.full_id for row in rows)]]
    for name in names:
        values = [some.get(name, "-") or "-" for some in facts]
        table.append([f"{'*' if len(set(values)) > 1 else ' '} {name}", *values])
    widths = [min(WIDTH, max(len(line[i]) for line in table)) for i in range(len(table[0]))]
    out = []
    for line in table:
        cells = [wrap(cell, width) or [""] for cell, width in zip(line, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            out.append("  ".join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip())
    return "\n".join(out)


def _facts(row: Target) -> dict[str, str]:
    out = {"reads": ", ".join(row.reads), "raw JSON": row.json, "negative prompt": "read" if row.negative else "not read"}
    out |= {f"{slot.id}": _slot(row, slot) for slot in row.slots}
    out |= {"pooled from": row.pooled, "notes": "; ".join(row.notes)}
    out |= {"painted quotes": row.glyph, "text box": "takes braces and // as its own" if row.box else ""}
    out |= {"encoded here": "yes" if row.encode else "no"}
    out |= {"pipeline": row.pipeline, "source": f"{row.source} ({row.checked})", "not verified": "; ".join(row.not_verified)}
    return out


def _slot(row: Target, slot: Slot) -> str:
    limit = f"chunks of {slot.chunk}" if slot.chunk else f"{slot.limit}, {slot.overflow}" if slot.limit else "no cut"
    return f"{slot.form} in {slot.argument!r}; {limit}; {slot.role}; padding: {slot.padding or 'not verified'}; weights {row.weighs(slot)}; tokenizer {slot.tokenizer}"
