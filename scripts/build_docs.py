"""Write docs/atlas.md and docs/rules.md from the profiles and the rules themselves.

    python scripts/build_docs.py          (tests/test_docs.py fails where the pages are not what this writes)
"""

from __future__ import annotations

from pathlib import Path

from diptych.prompt.lint import fixable, rules
from diptych.prompt.profile import Slot, Target, target, target_ids

DOCS = Path(__file__).parent.parent / "docs"
FAMILIES = {"1": "noise", "2": "meaning lost", "3": "wrong register", "4": "slots that disagree", "5": "the scene itself", "6": "painting"}
HEAD = """# The atlas: what each image model really reads

Made by `python scripts/build_docs.py` from `src/diptych/prompt/profiles/`. Facts were read in sources, not measured on pictures;
what nobody has verified is said. `docs/targets.md` explains the fields.

Limits are in tokens, special ones included. *Pooled only*: the model takes one vector from this encoder, never its tokens.
`(w:1.2)`: what a weight does. JSON: what raw JSON in the text is.

"""


def limit(slot: Slot) -> str:
    """`77 cut`, `chunks of 75`, `no cut`."""
    if slot.chunk:
        return f"chunks of {slot.chunk}"
    if slot.limit is None:
        return "no cut"
    return f"{slot.limit}, {'the rest is ignored' if slot.overflow == 'ignored' else slot.overflow}"


def slot_row(row: Target, slot: Slot) -> str:
    more = [slot.role, "lower-cased" if slot.lowers else "", f"same text as {slot.same_as}" if slot.same_as else ""]
    cells = [f"`{row.runtime}`", f"`{slot.id}`", f"`{slot.argument}`", slot.form, limit(slot), slot.padding or "not verified", row.weighs(slot), ", ".join(filter(None, more))]
    return "| " + " | ".join(cells) + " |"


def model(rows: list[Target]) -> str:
    first = rows[0]
    out = [f"## {first.name} (`{first.id}`)", ""]
    reads = ", ".join("others too" if lang == "more" else lang for lang in first.reads)
    negative = ", ".join(f"{row.runtime} {'yes' if row.negative else 'no'}" for row in rows)
    out += [f"Reads {reads}. JSON: {first.json}. Negative prompt: {negative}." + (f" Text in {first.glyph} is painted as letters." if first.glyph else ""), ""]
    out[-1:] = [f"Pooled from {first.pooled}.", ""] if first.pooled else [""]
    out += ["; ".join(first.notes)[:1].upper() + "; ".join(first.notes)[1:] + ".", ""] if first.notes else []
    encoded = ", ".join(f"`{row.runtime}`" for row in rows if row.encode)
    out += [f"`diptych encode` runs its CLIP and T5 as {encoded} would.", ""] if encoded else []
    out += ["| runtime | slot | argument | form | limit | padding | `(w:1.2)` | |", "|---|---|---|---|---|---|---|---|"]
    out += [slot_row(row, slot) for row in rows for slot in row.slots]
    out += ["", f"Source: {first.source}; {first.checked}." + (f" Not verified: {'; '.join(first.not_verified)}." if first.not_verified else ""), ""]
    return "\n".join(out)


def atlas() -> str:
    """The whole of docs/atlas.md."""
    models: dict[str, list[Target]] = {}
    for name in target_ids():
        models.setdefault(target(name).id, []).append(target(name))
    return HEAD + "\n".join(model(rows) for rows in models.values())


def rule_page() -> str:
    """The whole of docs/rules.md."""
    out = ["# Lint rules", "", "Made by `python scripts/build_docs.py` from the rules' own docstrings; `diptych explain CODE` prints one.", ""]
    out += ["| code | name | severity | fix | finds |", "|---|---|---|---|---|"]
    for code, module in rules().items():
        out.append(f"| [{code}](#{code.lower()}) | {module.NAME} | {module.SEVERITY} | {'yes' if fixable(module) else ''} | {(module.__doc__ or '').splitlines()[0]} |")
    family = ""
    for code, module in rules().items():
        if code[2] != family:
            family = code[2]
            out += ["", f"# DP{family}xx: {FAMILIES[family]}"]
        body = "\n".join(f"#{line}" if line.startswith("## ") else line for line in (module.__doc__ or "").strip().splitlines()[1:])
        out += ["", f"## {code}", f"`{module.NAME}`, {module.SEVERITY}. {(module.__doc__ or '').splitlines()[0]}", body.rstrip()]
    return "\n".join(out) + "\n"


PAGES = {"atlas.md": atlas, "rules.md": rule_page}

if __name__ == "__main__":
    for name, write in PAGES.items():
        (DOCS / name).write_text(write(), encoding="utf-8")
