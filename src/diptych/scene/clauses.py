"""The fragments of a text as clauses: things listed inside one stay together (桌上有书、笔和杯子), and a Korean clause that begins with a
subject of its own stands apart (소년이 뛰고 소녀가 서 있다)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ..language.en.said import is_told
from ..language.lazy import pattern
from ..language.meaning import Act, Quality, Raw, Thing, Word, walk
from ..language.phrase import normal, understand
from .fragments import Fragment

__all__ = ["clauses"]

# How the last of a list ends where the list is one of things in a clause.
LAST = {
    "zh": pattern(r"和|与|以及|还有|跟|及"),
    "ja": pattern(r"[がを](?:ある|あり|いる|置|並|見え|浮|咲|飾|散|積|持|着|身|抱|手|掛|飛)|と"),
    "ko": pattern(r"있[다는]|놓여|놓인|보이|보인|입은|입고|들고|든 |[와과] "),
}
MARKS = {"zh": "、", "ja": "、", "ko": ","}


# Behind a clause that goes on, a noun with the particle of a subject.
SUBJECT = pattern(r"(?<=[가-힣][고며])\s+(?=(?:[가-힣]+[은는을를한운] )?[가-힣]+[이가]\s)")

# `one wearing a cap and the other smoking a pipe`: two of several, each with its own.
ONE = pattern(r"\s*one (?!of|by|at|after)\w+", re.I)
OTHER = pattern(r",?\s+(?:and|while)\s+(?=(?:the other|another)\s+(?:one\s+)?(?:is\s+|in\s+|with\s+|\w+ing\b|(?!s\b)\w+s\b))", re.I)


def clauses(found: list[Fragment], lang: str) -> list[Fragment]:
    """`found`, one fragment a clause."""
    if lang == "ko":
        found = [replace(f, text=text, mark=f.mark if not i else "") for f in found for i, text in enumerate(SUBJECT.split(f.text))]
    if lang == "en":
        found = [replace(f, text=text, mark=f.mark if not i else ",") for f in found for i, text in enumerate(OTHER.split(f.text) if ONE.match(f.text) else [f.text])]
        return _apart(_described(found)) if len(found) > 1 or MEANWHILE.search(found[0].text if found else "") else found
    return _together(_inside(found) if lang == "zh" else found, lang)


DETERMINED = pattern(r"(?:an?|the|his|her|their|its|this|that|some)\s+(?!\d)(?=\w)")
MEANWHILE = pattern(r"\s(?:while|as)\s+(?=\w)")


def _described(found: list[Fragment]) -> list[Fragment]:
    """`a quiet, lonely mood`: an article and qualities alone are of the noun behind the comma."""
    out: list[Fragment] = []
    for one in found:
        if out and one.mark == "," and out[-1].weight == one.weight and _only_qualities(out[-1].text) and not DETERMINED.match(one.text):
            out[-1] = replace(out[-1], text=f"{out[-1].text}, {one.text}")
        else:
            out.append(one)
    return out


def _only_qualities(text: str) -> bool:
    begun = DETERMINED.match(text)
    nodes = understand(text[begun.end() :], "en", "") if begun else []
    return bool(nodes) and all(isinstance(node, list) and all(isinstance(one, Quality) for one in node) for node in nodes)


def _apart(found: list[Fragment]) -> list[Fragment]:
    """`knitting while a cat sleeps`: what somebody else does meanwhile stands apart."""
    out: list[Fragment] = []
    for one in found:
        cut = next((m for m in MEANWHILE.finditer(one.text) if _is_told(one.text[m.end() :]) and _names(one.text[: m.start()])), None)
        out += [one] if cut is None else [replace(one, text=one.text[: cut.start()]), replace(one, text=one.text[cut.end() :], mark="")]
    return out


def _names(text: str) -> Thing | None:
    """The one thing that a text tells of; None for "holding a cup"."""
    nodes = understand(text, "en", "")
    thing = nodes[0] if len(nodes) == 1 else None
    return thing if isinstance(thing, Thing) and thing.head.concept is not None else None


def _is_told(text: str) -> bool:
    """Whether a text is a sentence of something else: `a cat sleeps`; "a pirate" is none."""
    thing = _names(text)
    return thing is not None and is_told(thing, text)


INSIDE = pattern(r"(?:里面|内部|表面)[^，,。是]*[着有满]")


def _inside(found: list[Fragment]) -> list[Fragment]:
    """水晶球，里面映着森林: inside the ball."""
    out: list[Fragment] = []
    for one in found:
        if out and INSIDE.match(one.text) and out[-1].weight == one.weight:
            nodes = understand(out[-1].text, "zh", "")
            thing = nodes[0] if len(nodes) == 1 else None
            if isinstance(thing, Thing) and thing.head.kind in ("object", "food", "garment", "plant", "part") and not (thing.acts or thing.also):
                out[-1] = replace(out[-1], text=out[-1].text + one.text)
                continue
        out.append(one)
    return out


def _together(found: list[Fragment], lang: str) -> list[Fragment]:
    mark = MARKS.get(lang)
    if mark is None or len(found) < 2 or not any(f.mark == mark for f in found):
        return found
    out: list[Fragment] = []
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and found[end].mark == mark and found[end].weight == found[at].weight:
            end += 1
        ends = [stop for stop in range(end, at + 1, -1) if LAST[lang].search(found[stop - 1].text)] if end > at + 1 else []
        for stop in ends:
            texts = [f.text for f in found[at:stop]]
            whole = " ".join([*map(_and, texts[:-1]), texts[-1]]) if lang == "ko" else mark.join(texts)
            if _is_one(whole, lang, stop - at):
                out.append(replace(found[at], text=whole))
                at = stop
                break
        else:
            out.append(found[at])
            at += 1
    return out


def _and(noun: str) -> str:
    """책 -> 책과, 해 -> 해와."""
    return noun + ("과" if "가" <= noun[-1] <= "힣" and (ord(noun[-1]) - 0xAC00) % 28 else "와")


def _is_one(text: str, lang: str, many: int) -> bool:
    """Whether a text is one clause that lists so many things, each of its words known."""
    nodes = understand(normal(text, lang), lang, "")
    if len(nodes) != 1 or any(isinstance(n, Raw) or (isinstance(n, Word) and n.concept is None) for n in walk(nodes[0])):
        return False
    node: Any = nodes[0]
    if isinstance(node, list):
        return any(isinstance(a, Act) and isinstance(a.obj, Thing) and len(a.obj.also) >= many - 1 for a in node)
    if not isinstance(node, Thing) or node.head.kind == "camera":
        return False
    inner = [a.obj for a in node.acts if isinstance(a.obj, Thing)] + node.wears[:1] + node.parts[:1]
    stands = any(t.links or t.acts for t in (node, *node.also) if isinstance(t, Thing))
    return (stands and len(node.also) >= many - 1) or any(len(t.also) >= many - 1 for t in inner)
