"""Mending a scene in its own notation: the rules' fixes, made in the values they are about.

    text, mended = mend_scene(read_file("scene.yaml"), "flux.1-dev")     # comments and order stay
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..errors import InputError
from ..scene.edit import removed, replaced, value_at
from ..scene.read import Source, read_text
from ..scene.scene import Scene
from ..types import Edit, Finding
from .lint import UNSAFE, Look, chosen, harm, lint, rules, tidy
from .profile import Target
from .profile import target as find_target

__all__ = ["held_back", "mend_scene", "remedy"]


def mend_scene(
    source: Source, target: str | Target, *, unsafe: bool = False, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[str, list[Finding]]:
    """The text of `source` with its scene's findings mended, and those that were.

    Safe edits only, unless `unsafe`. As in `mend`, an edit is kept only if its finding is gone afterwards and no
    code has more findings than before; and only if nothing of the file but that value changes.
    """
    aim = target if isinstance(target, Target) else find_target(target)
    mended: list[Finding] = []
    before = _findings(source, aim)
    while (step := _step(source, aim, before, (unsafe, select, ignore))) is not None:  # ends: each leaves fewer findings
        finding, source, before = step
        mended.append(finding)
    return source.text, mended


def _findings(source: Source, aim: Target) -> list[Finding]:
    return lint(Scene(source.tree, source.name, source.format), aim)


def _step(
    source: Source, aim: Target, before: list[Finding], how: tuple[bool, Sequence[str], Sequence[str]]
) -> tuple[Finding, Source, list[Finding]] | None:
    unsafe, select, ignore = how
    for finding in chosen(before, select, ignore):
        for text in _tries(source, aim, finding, unsafe):
            try:
                new = read_text(text, name=source.name, format=source.format)
                after = _findings(new, aim)
            except InputError:  # nothing is left of it
                continue
            if not harm(before, after, finding.code):
                return finding, new, after
    return None


def held_back(source: Source, target: str | Target, *, unsafe: bool = False) -> dict[Finding, str]:
    """Findings that have a remedy which `mend_scene` does not make, and why it does not."""
    aim = target if isinstance(target, Target) else find_target(target)
    before = _findings(source, aim)
    out: dict[Finding, str] = {}
    for finding in before:
        for text in _tries(source, aim, finding, unsafe):
            try:
                after = _findings(read_text(text, name=source.name, format=source.format), aim)
            except InputError:
                out.setdefault(finding, "it would leave nothing")
                continue
            out.setdefault(finding, harm(before, after, finding.code))
        if finding not in out and not unsafe and next(_tries(source, aim, finding, True), None) is not None:
            out[finding] = UNSAFE
        if finding not in out and _value_has_remedy(source, aim, finding, unsafe):
            out[finding] = "its value cannot be changed in place (an alias, an escape, or nothing would be left)"
    return {finding: why for finding, why in out.items() if why}


def remedy(source: Source, target: str | Target, finding: Finding) -> str:
    """"safe" or "unsafe" where some edit of the scene may mend `finding`, else "". Whether it does good is not tried: that takes a lint."""
    aim = target if isinstance(target, Target) else find_target(target)
    for unsafe in (False, True):
        if next(_tries(source, aim, finding, unsafe), None) is not None:
            return "unsafe" if unsafe else "safe"
    return ""


def _tries(source: Source, aim: Target, finding: Finding, unsafe: bool) -> Iterator[str]:
    """Texts of the scene in which `finding` may be gone."""
    module = rules().get(finding.code)
    if module is None or not finding.path:
        return
    try:
        value = value_at(source.tree, finding.path)
    except KeyError:
        return
    if getattr(module, "REMOVES_KEY", False):
        if unsafe and (text := removed(source, finding.path)) is not None:
            yield text
    elif isinstance(value, str):
        for new in _mended(value, aim, finding, unsafe):
            if new.strip() and (text := replaced(source, finding.path, value, new)) is not None:
                yield text


def _value_has_remedy(source: Source, aim: Target, finding: Finding, unsafe: bool) -> bool:
    try:
        value = value_at(source.tree, finding.path) if finding.path else None
    except KeyError:
        return False
    return isinstance(value, str) and finding.code in rules() and next(_mended(value, aim, finding, unsafe), None) is not None


def _mended(value: str, aim: Target, finding: Finding, unsafe: bool) -> Iterator[str]:
    """What the rule's fix makes of one value, which is looked at as a text of each slot."""
    module = rules()[finding.code]
    fix = getattr(module, "fix_scene", getattr(module, "fix", None))
    if fix is None or not hasattr(module, "check"):
        return
    for slot in [aim.slot(finding.slot)] if finding.slot else aim.slots:
        look = Look(aim, slot, value, {slot.id: value}, box=False)
        for own in module.check(look):
            edit: Edit | None = fix(look, own) if own.span else None
            if edit is not None and (edit.safe or unsafe):
                yield tidy(value, edit)
