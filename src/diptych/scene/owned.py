"""Keys whose value is said of another noun: one side of it, a property of it; rows and lines that hold a key and a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..language.lazy import pattern
from ..language.lexicon import Concept
from ..language.meaning import Act, Thing
from ..language.phrase import language_of
from ..language.scan import lately
from .depict import PART_LISTS, Figure
from .keys import noun_of
from .roles import group_of, key_words, role_of, role_of_alias

__all__ = ["BARE", "BODILY", "MAIN", "handed_on", "owned", "row", "shared", "sided", "told"]

SHEETS = {"page", "page-book", "panel"}  # what is on the left of them is told by their value
BODILY = {"body", "garment", "hair", "part"}
# Keys that name the whole of what they stand in: {"hair": {"main": "white", "tips": "pink"}}.
MAIN = {"main", "base", "primary", "overall", "whole", "メイン", "主", "全体", "ベース", "主体", "整体", "전체", "메인", "기본"}
# Keys that only gather what belongs to their owner.
BARE = MAIN | {"basic", "basics", "general", "common", "misc", "other", "others", "extra", "基本", "基本信息", "其他", "共通", "その他", "공통", "기타"}
SIDE = pattern(r"(?P<side>left|right|左|右|왼쪽|오른쪽|왼|오른)[ の]?(?P<noun>[^ 側边邊侧쪽].*)|(?P<noun2>.+) (?P<side2>left|right)")
LEFT = {"left", "左", "왼쪽", "왼"}
OWNED = (
    ("ja", re.compile(r"(.+)の([^の]+)")),
    ("zh", re.compile(r"(.+)的([^的]+)")),
    ("ko", re.compile(r"(.+?)의? (\S+)")),
    ("en", re.compile(r"(.+)'s (\S+)")),
)
NAMES = {"key", "field", "attribute", "property", "項目", "属性", "キー", "字段", "属性名", "항목", "속성", "키"}
GATHERED = {"face", "facial-features", "head", "body", "upper-body", "lower-body"}  # keys under which parts are told together
LABELS = {"kind", "type", "tag", "slot", "section", "layer", "depth", "层", "层次", "深度", "태그", "タグ", "类型", "種類", "종류", "name", "label", "名前", "名称", "ラベル", "이름", "名"}
VALUES = {"value", "val", "値", "内容", "值", "값", "내용"}
ASIDES = {"desc", "description", "text", "content", "detail", "details", "説明", "描述", "설명"}
TOLD = pattern(r"\s*([^\s:：,，、。][^:：,，、。\n]{0,24}?)\s*[:：]\s*(\S.*)")


@lately
def sided(key: str, context: str) -> tuple[str, Concept] | None:
    """`arm_right`, 左手: the side and the noun of the body or of a thing that has two of them."""
    match = SIDE.fullmatch(key_words(key))
    noun = noun_of(match["noun"] or match["noun2"], context) if match else None
    if match is None or noun is None or noun.kind not in BODILY or noun.id in SHEETS:
        return None
    return ("left-of" if (match["side"] or match["side2"]) in LEFT else "right-of", noun)


@lately
def owned(key: str, context: str) -> tuple[Concept, str] | None:
    """`shirt_color`, 砂丘の色, 姉の浴衣: whose it is, and what of it."""
    words = key_words(key)
    if role_of_alias(words) or (words.isascii() and "'" not in words):
        return None
    lang = language_of(words, context)
    match = next((m for of, pattern in OWNED if of == lang and (m := pattern.fullmatch(words))), None)
    if match is None or noun_of(words, context) is not None:
        return None
    role = role_of(match[2])
    if group_of(role) == "property" or role in ("count", "palette"):
        noun = noun_of(match[1], context)
        return (noun, match[2]) if noun is not None and (noun.is_being or noun.kind not in ("abstract", "light", "style", "medium")) else None
    if (lang == "ko" and "의" not in words) or not (role or noun_of(match[2], context)):
        return None
    noun = noun_of(match[1], context)
    return (noun, match[2]) if noun is not None and noun.is_being else None


def row(tree: Mapping) -> tuple[str, str, Any] | None:
    """{"key": "dress", "value": "white"} as a key of its own: its name, the key that holds the value, the value."""
    if len(tree) != 2:
        return None
    first, second = tree
    name, kind, other = tree[first], key_words(str(first)), key_words(str(second))
    if not isinstance(name, str) or not name.strip():
        return None
    plain = kind in NAMES and other in VALUES | ASIDES
    role = role_of_alias(key_words(name)) and (other in VALUES or (other in ASIDES and group_of(role_of(name)) != "entity"))
    known = kind in LABELS and (role or (other in VALUES and noun_of(name) is not None))
    return (name.strip(), str(second), tree[second]) if plain or known else None


def told(text: str, context: str) -> tuple[str, str] | None:
    """`服: 虎柄の腰巻き` in a list of strings: a key and its value."""
    match = TOLD.fullmatch(text)
    if match is None or match[2].startswith("//") or not (role_of(match[1]) or noun_of(match[1], context)):
        return None
    return match[1], match[2]


def handed_on(own: Figure, noun: Concept | None, fig: Figure) -> bool:
    """{"face": {"eyes": "blue", "expression": "smiling"}}: somebody's, where nothing is said of the face itself."""
    if noun is None or noun.id not in GATHERED or own.thing is not None or own.mods or any(p.role != "expression" for p in own.states):
        return False
    for name in PART_LISTS:
        getattr(fig, name).extend(getattr(own, name))
    return True


def shared(nodes: list[Any]) -> list[Act]:
    """What a value tells that is done, where it says nobody or only that they are people: 两人对峙, "playing together"."""
    out: list[Act] = []
    for node in nodes:
        people = isinstance(node, Thing) and node.head.concept is not None and node.head.concept.id in ("person", "people") and not (node.mods or node.links or node.also)
        acts = node.acts if people else node if isinstance(node, list) else []
        if not acts or not all(isinstance(n, Act) for n in acts):
            return []
        out += acts
    return out
