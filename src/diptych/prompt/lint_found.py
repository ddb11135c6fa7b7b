"""Lint of what was found in files: workflows, pictures, A1111 blocks."""

from __future__ import annotations

from dataclasses import replace

from ..types import Finding
from .found.found import Found
from .lint import lint
from .profile import Target
from .profile import target as find_target

__all__ = ["lint_found", "lint_negative"]

POSITIVE_ONLY = ("DP106", "DP108", "DP216", "DP3", "DP5")  # what is fair in a negative prompt


def lint_found(found: Found, target: str = "") -> list[Finding]:
    """Findings for one found prompt against `target`, or against the model that it names itself."""
    name = target or found.target
    if found.unread:
        return [Finding("DP110", "info", f"{found.where}: {found.unread}")]
    if not name:
        return [Finding("DP109", "info", f"{found.where}: its model is not in the atlas; not linted", fix="name one with -t")]
    aim = find_target(name)
    slots = {slot.id for slot in aim.slots}
    texts = dict.fromkeys(slots, found.texts[""]) if "" in found.texts else {k: v for k, v in found.texts.items() if k in slots}
    texts = {slot.id: texts[slot.id] for slot in aim.slots if texts.get(slot.id, "").strip()}
    findings = lint(texts, aim, negative=found.negative, box=found.box) if texts else []
    if found.denied:
        findings = [f for f in findings if not f.code.startswith(POSITIVE_ONLY)]
    return findings + lint_negative(found.negative, aim, box=found.box)


def lint_negative(text: str, target: str | Target, *, slot: str | None = None, box: bool = True) -> list[Finding]:
    """What a negative prompt loses, where the target reads one: it goes to every slot, or to `slot` alone."""
    aim = target if isinstance(target, Target) else find_target(target)
    if not text.strip() or not aim.negative:
        return []
    findings = lint(dict.fromkeys((slot,) if slot else (s.id for s in aim.slots), text), aim, box=box)
    told = [replace(f, message=f"negative prompt: {f.message}", span=None) for f in findings if not f.code.startswith(POSITIVE_ONLY)]
    return list(dict.fromkeys(told))
