"""Lint: what a target will not read as it was meant, each with a code, a place and a remedy.

    from diptych import lint
    for finding in lint("(red scarf:1.3), 戴耳机", "flux.1-dev", slot="t5xxl"):
        print(finding.code, finding.message)

Rules are files of the shelf `rules`: one file, one code. A rule has `CODE`, `NAME`, `SEVERITY` (the heaviest
that it gives), `check(look)` for a slot's text or `check_scene(scene)` for a scene, and it may have
`fix(look, finding)`, which gives the Edit that mends it (`fix_scene`, where it differs in a scene's value; `REMOVES_KEY`,
where a scene's key goes). One without any check documents what rendering finds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

from ..errors import TargetError
from ..registry import load, shelf
from ..types import Edit, Finding, Prompt
from .look import Look
from .profile import Target
from .profile import target as find_target

if TYPE_CHECKING:
    from ..scene.scene import Scene

__all__ = ["Look", "fix_of", "fixable", "harm", "held_back", "lint", "looks", "mend", "rule", "rules"]

UNSAFE = "its remedy is not a safe one"


@lru_cache(maxsize=1)
def rules() -> dict[str, ModuleType]:
    """Every rule of the shelf by code, sorted."""
    found = (load("rules", path) for path in shelf("rules").values())
    return {module.CODE: module for module in sorted(found, key=lambda m: m.CODE)}


def rule(code: str) -> ModuleType:
    """One rule by its code or name. TargetError E205 names the codes of its family."""
    known = rules()
    for module in known.values():
        if code.strip().lower() in (module.CODE.lower(), module.NAME):
            return module
    family = [c for c in known if c[:3] == code.strip().upper()[:3]] or list(known)
    raise TargetError("E205", f"no rule {code!r}", f"there are: {', '.join(family)}")


def lint(
    what: Scene | Prompt | str | Mapping[str, str],
    target: str | Target = "flux.1-dev",
    *,
    slot: str | None = None,
    negative: str = "",
    box: bool = True,
) -> list[Finding]:
    """Findings for a scene, a rendered prompt, a text of one slot (of every slot, without `slot`) or texts by slot.

    `box`: the text is typed into the runtime's own text box, as most are. Raises TargetError for an unknown
    target or slot, InputError for a scene that says nothing.
    """
    if not isinstance(what, Prompt | str | Mapping):
        from .render import render  # a scene: a text alone loads none of what reads and writes one

        prompt = render(what, target)
        own = [f for module in rules().values() if hasattr(module, "check_scene") for f in module.check_scene(what)]
        told = {f.code for f in prompt.findings}  # what rendering has said of the scene is not said again of its texts
        return _once([*prompt.findings, *own, *(f for f in _all(looks(prompt, box=box)) if f.code not in told)])
    return _once(_all(looks(what, target, slot=slot, negative=negative, box=box)))


def looks(
    what: Prompt | str | Mapping[str, str],
    target: str | Target = "flux.1-dev",
    *,
    slot: str | None = None,
    negative: str = "",
    box: bool = True,
) -> list[Look]:
    """What the rules see: one Look for each slot that has a text."""
    if isinstance(what, Prompt):
        aim = find_target(what.target)
        return [Look(aim, s, what.texts[s.id], what.texts, what.negative.get(s.id, ""), box, what.spans[s.id]) for s in aim.slots]
    aim = target if isinstance(target, Target) else find_target(target)
    texts = dict.fromkeys((slot,) if slot else (s.id for s in aim.slots), what) if isinstance(what, str) else dict(what)
    return [Look(aim, aim.slot(name), text, texts, negative, box) for name, text in texts.items()]


def _all(seen: Iterable[Look]) -> Iterator[Finding]:
    checks = _checks(id(rules()))
    for look in seen:
        repeated = look.slot.same_as in look.texts and look.texts[look.slot.same_as] == look.text
        for module in checks:
            if not repeated or getattr(module, "EACH", False):
                yield from module.check(look)


@lru_cache(maxsize=1)
def _checks(of: int) -> tuple[ModuleType, ...]:
    """The rules that look at a text; `of` tells one reading of the shelf from the next."""
    return tuple(module for module in rules().values() if hasattr(module, "check"))


def _once(findings: Iterable[Finding]) -> list[Finding]:
    return list(dict.fromkeys(findings))


def chosen(findings: Iterable[Finding], select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[Finding]:
    """Those whose code begins with one of `select` (all, if there is none) and with none of `ignore`."""
    keep = tuple(code.upper() for code in select) or ("",)
    drop = tuple(code.upper() for code in ignore)
    return [f for f in findings if f.code.startswith(keep) and not (drop and f.code.startswith(drop))]


def fixable(module: ModuleType) -> bool:
    """Whether a rule has a remedy: an edit of a text, or a key that is taken out of a scene."""
    return hasattr(module, "fix") or getattr(module, "REMOVES_KEY", False)


def fix_of(look: Look, finding: Finding) -> Edit | None:
    """The edit that mends a finding; None where its rule has no remedy for it."""
    module = rules().get(finding.code)
    return module.fix(look, finding) if module is not None and hasattr(module, "fix") else None


def mend(look: Look, *, unsafe: bool = False, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[str, list[Finding]]:
    """The text of `look` with its findings mended, and the findings that were.

    Safe edits only, unless `unsafe`. An edit is kept only if its finding is gone afterwards and no code has
    more findings than before.
    """
    mended: list[Finding] = []
    while (step := _step(look, unsafe, (select, ignore))) is not None:  # ends: each step leaves fewer findings
        finding, text = step
        mended.append(finding)
        look = Look(look.target, look.slot, text, {**look.texts, look.slot.id: text}, look.negative, look.box)
    return look.text, mended


def _step(look: Look, unsafe: bool, picked: tuple[Sequence[str], Sequence[str]]) -> tuple[Finding, str] | None:
    """The first edit that does good, and the text after it."""
    before = list(_all([look]))
    for finding in chosen(before, *picked):
        edit = fix_of(look, finding) if finding.slot == look.slot.id else None
        if edit is None or not (edit.safe or unsafe):
            continue
        text = tidy(look.text, edit)
        if not harm(before, _after(look, text), finding.code):
            return finding, text
    return None


def _after(look: Look, text: str) -> list[Finding]:
    """The findings that `look` would have with another text."""
    return list(_all([Look(look.target, look.slot, text, {**look.texts, look.slot.id: text}, look.negative, look.box)]))


def harm(before: Sequence[Finding], after: Sequence[Finding], code: str) -> str:
    """Why a remedy for a finding of `code` does no good: "" where that is gone and nothing has come."""
    was, now = Counter(f.code for f in before), Counter(f.code for f in after)
    brought = [f"{other} ({rules()[other].NAME})" if other in rules() else other for other in sorted(now) if now[other] > was[other]]
    return f"it would bring {', '.join(brought)}" if brought else "it would still be there" if now[code] >= was[code] else ""


def held_back(look: Look, *, unsafe: bool = False) -> dict[Finding, str]:
    """Findings that have a remedy which `mend` does not make, and why it does not."""
    before = list(_all([look]))
    out: dict[Finding, str] = {}
    for finding in before:
        edit = fix_of(look, finding) if finding.slot == look.slot.id else None
        if edit is not None:
            out[finding] = UNSAFE if not (edit.safe or unsafe) else harm(before, _after(look, tidy(look.text, edit)), finding.code)
    return {finding: why for finding, why in out.items() if why}


def tidy(text: str, edit: Edit) -> str:
    """`text` after an edit; where it took words out, the comma and the blank beside them go too."""
    left, right = text[: edit.start], text[edit.end :]
    if edit.text:
        return left + edit.text + right
    if re.search(r"(?:^|[,，、]\s*)$", left) and (comma := re.match(r"\s*[,，、]\s*", right)):
        return left + right[comma.end() :]
    if not left.strip():
        return left + right.lstrip(" ")
    if not right.strip():
        return re.sub(r"[\s,，、]+$", "", left) + right
    return left.rstrip() + right if re.match(r"\s|[.,;!?]", right) else left + right
