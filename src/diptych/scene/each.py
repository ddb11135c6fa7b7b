"""One of several and the others: "one is sleeping, another plays", 一只在睡觉，另一只在玩, 一匹は眠り, 한 마리는 자고."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..language.en.forms import forms
from ..language.en.morph import ing
from ..language.lazy import pattern
from ..language.meaning import Act, Link, Quality, Thing
from .depict import Figure

__all__ = ["figure_of", "going_on", "of_several", "one_of", "tells_of_one"]

ZH = "只个位名条头匹朵人辆株棵座件把艘架"
JA = "匹人羽頭つ本輪台体名枚"
KO = "마리|명|사람|송이|대|개|분"
# Which of them a phrase begins with, and what it says of that one.
ONES = {
    "en": pattern(r"(?P<which>one(?! (?:of|by|at|after)\b)|another|the (?:other|first|second|third|last)|a (?:second|third|fourth)|the others|others)(?: one)?(?: is| are)? (?P<told>.+)", re.I),
    "zh": pattern(rf"(?:其中)?(?P<which>另外?一|还有一|又一|第[二三四]|最后一|一|其余|其他)[{ZH}](?P<told>.+)"),
    "ja": pattern(rf"(?:そのうちの?)?(?P<which>もう一|別の一|他の一|残りの一|最後の一|一|１|1)[{JA}][はがも](?P<told>.+)"),
    "ko": pattern(rf"(?:그중 )?(?P<which>또 다른 한|다른 한|또 한|나머지 한|마지막 한|한) ?(?:{KO})[은는이가] (?P<told>.+)"),
}
WHICH = {
    "one": "one", "another": "another", "the other": "other", "the others": "others", "others": "others", "the first": "one", "the second": "another", "the third": "third", "the last": "last",
    "a second": "another", "a third": "third", "a fourth": "another", "一": "one", "１": "one", "1": "one", "한": "one", "第三": "third", "最后一": "last", "最後の一": "last", "마지막 한": "last", "其余": "others", "其他": "others",
    "残りの一": "last", "나머지 한": "last",
}  # fmt: skip


def one_of(words: str, lang: str) -> tuple[str, str] | None:
    """(which of several, what is told of that one), where a phrase begins so."""
    match = ONES[lang].fullmatch(words.strip()) if lang in ONES else None
    if not match:
        return None
    told = match["told"].strip()
    return WHICH.get(match["which"].lower(), "another"), going_on(told) if lang == "en" and told.partition(" ")[0].endswith("s") else told  # the other plays


def of_several(fig: Figure, figures: Sequence[Figure]) -> Thing | None:
    """Those that one of is told: the figure itself, else the last that are several."""
    for one in (fig, *reversed(figures)):
        thing = one.thing
        many = one.count or (thing.count if thing is not None else None)
        if thing is not None and not thing.whose and (thing.plural or (many is not None and isinstance(many.value, int | float) and many.value > 1)):
            return thing
    return None


def tells_of_one(nodes: Sequence[Any]) -> bool:
    """Whether a phrase has no noun of its own that does it."""
    inner = [n for node in nodes for n in (node if isinstance(node, list) else [node])]
    return bool(inner) and all(isinstance(n, Act | Quality | Link) for n in inner)


def figure_of(several: Thing, which: str, path: str, figures: Sequence[Figure]) -> Figure:
    """One of them, as a figure; a second "one" is another."""
    again = which == "one" and any(f.thing is not None and f.thing.whose == "one" and f.thing.head.concept is several.head.concept for f in figures)
    head = replace(several.head, path=path, lang="key", others=())
    return Figure(path, "subject", Thing(head, whose="another" if again else which, plural=which == "others"))


def going_on(said: str) -> str:
    """`fights`, as `fighting`."""
    verb, _, rest = said.partition(" ")
    lemma = next((lemma.partition(" ")[0] for cat, lemma, _ in forms().get(verb, ()) if cat[1:] == "F" and lemma != verb), "")
    return f"{ing(lemma)} {rest}".strip() if lemma else said
