"""What a value says of the noun that its key is (clauses, sides, shapes, lettering, ages in words), and what keys of several words name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..language.borne import having
from ..language.compose import noun_noun
from ..language.lazy import pattern
from ..language.lexicon import Concept, lexicon
from ..language.meaning import Age, Link, Quality, Raw, Thing, Word, walk
from ..language.phrase import language_of, normal, understand
from ..language.scan import sense, table
from .roles import group_of, key_words, role_of, role_of_alias

__all__ = ["SORTS", "age_within", "being_of", "both_sides", "called", "from_key", "known", "lettered", "meant", "of_wood", "patterned", "place_of"]

LANGS = ("ja", "ko")
CJK = ("zh", *LANGS)
PHOTO = ("photo", "photography")
LEFT_LAST = pattern(r"^(?:the )?(\w+) left$")  # woman_left
ASIDE = {"left-side": "left-of", "right-side": "right-of"}
LETTERING = {"handwriting", "lettering", "font", "typeface", "calligraphy", "text", "letter", "title", "logo", "typography"}
# Things that show something: {"タトゥー": "錨"} is an anchor tattoo.
SHOWING = {"tattoo", "keychain", "sticker", "badge", "charm", "logo", "emblem", "print", "mask", "balloon", "figurine", "brooch", "pendant", "earrings", "necklace", "hairpin"}
HOLDING_PLANTS = {"bouquet", "bridal-bouquet", "hand-bouquet", "wreath", "garland", "flower-crown"}
SHAPES = {"shape", "ring-shape", "shape-part"}
NAMED = ("object", "food", "vehicle", "plant", "garment", "building", "person", "being", "animal")
# Keys of what a thing is called, where 姓名 and 名字 may be anybody's own name.
SORTS = {"名称", "品名", "商品名", "商品名称", "产品名", "产品名称", "品种", "物品", "product name", "item name", "製品名", "品種", "명칭", "제품명", "상품명", "품명", "품종"}
RIGHT_LEFT = {
    "en": pattern(r"(?:the )?(?P<one>right|left)(?: eye)?(?: is|:)? (?P<first>[^,;()]+?)(?:,|;| and)+ (?:the )?(?P<two>right|left)(?: eye)?(?: is|:)? (?P<second>[^,;().]+)", re.I),
    "ja": pattern(r"(?P<one>右|左)(?:目|眼|側|の目)?[がは]\s*(?P<first>[^、，,（）()]+)[、，,]\s*(?P<two>右|左)(?:目|眼|側|の目)?[がは]\s*(?P<second>[^、，,（）()。]+)"),
    "ko": pattern(r"(?P<one>오른|왼)쪽(?: ?눈)?[은는이]\s*(?P<first>[^,()]+),\s*(?P<two>오른|왼)쪽(?: ?눈)?[은는이]\s*(?P<second>[^,().]+)"),
}  # fmt: skip


def known(text: str, lang: str) -> list[Any]:
    """The meanings of a text all of whose words are known; [] for others."""
    nodes = understand(normal(text, lang), lang, "") if lang != "en" else []
    unknown = any(isinstance(n, Raw) or (isinstance(n, Word) and n.concept is None) for node in nodes for n in walk(node))
    return [] if unknown else nodes


def age_within(text: str, lang: str, path: str) -> Age | None:
    """`見た目は十代後半`, `겉보기엔 스무 살`: the age in a phrase."""
    nodes = understand(normal(text, lang), lang, path) if lang in LANGS else []
    if lang == "ko" and not any(isinstance(n, Age) for node in nodes for n in walk(node)):
        nodes = understand(f"{text.strip()} 살", lang, path)  # {"나이": "열일곱"}
    return next((n for node in nodes for n in walk(node) if isinstance(n, Age)), None)


def lettered(text: str, lang: str, path: str) -> bool:
    """Whether a text tells how something is written rather than what: `삐뚤빼뚤한 손글씨`."""
    nodes = known(text, lang)
    first = nodes[0] if len(nodes) == 1 else None
    return isinstance(first, Thing) and first.head.concept is not None and first.head.concept.id in LETTERING and bool(first.mods)


def called(text: str, lang: str, path: str) -> bool:
    """Whether a `name` says what a thing is: `무선 블루투스 스피커`."""
    nodes = known(text, lang)
    first = nodes[0] if len(nodes) == 1 else None
    return isinstance(first, Thing) and first.head.kind in NAMED and bool(first.mods or first.links)


def meant(noun: Concept | None, role: str, key: str, value: object, context: str) -> Concept | None:
    """The noun that a key of two meanings is: シャッター of a camera is no thing, 머리 with a colour is hair, {"김": "모락모락 피어오름"} is steam."""
    if noun is not None and group_of(role) == "act" and noun.kind in ("body", "abstract"):
        return None  # 자세 is how somebody stands, no figure
    if noun is not None and role in ("clothing", "accessory") and noun.kind == "object":
        return None  # a wardrobe, as a key, is what is worn; equipment is what one has on
    if noun is None or context not in LANGS:
        return noun
    if group_of(role) == "craft" and noun.kind in ("part", "building", "object") and role_of_alias(key_words(key)):
        return None
    if role == "hair" and noun.id == "head":
        return lexicon()["hair"]
    words = key_words(key)
    if isinstance(value, str) and words in table(context) and (rules := _senses(context).get(words)):
        same = [c for cat, found in table(context)[words].items() if cat[0] == "N" for c in found]
        return sense({words: rules[:-1]}, words, [noun, *same], f"{words} {value}")[1][0]  # the last rule is for want of another
    return noun


def _senses(lang: str) -> dict:
    """What tells the meanings of a noun of several, in Japanese or Korean."""
    from ..language.ja.words import SENSES
    from ..language.ko.words import senses

    return SENSES if lang == "ja" else senses()


def _thing_of(key: str, context: str, path: str) -> Thing | None:
    """The one thing that a key of several words names, with nothing but qualities and where it is."""
    words = LEFT_LAST.sub(r"left \1", key_words(key))
    lang = language_of(words, context)
    nodes = understand(normal(words, lang), lang, path)
    one = nodes[0] if len(nodes) == 1 else None
    return one if isinstance(one, Thing) and not ((one.acts and not (lang == "zh" and one.is_being)) or one.also) else None


def _is_known(thing: Thing) -> bool:
    """Whether the lexicon has all that is said of it before its noun."""
    return all(m.word.concept is not None for m in thing.mods)


def being_of(key: str, context: str, path: str) -> tuple[Thing, str] | None:
    """Somebody that a key of several words names, and at which side of the picture, if it says so: `아기 생쥐`, 黒い猫, 左边的女孩, `woman on the right`."""
    one = _thing_of(key, context, path)
    if one is None or not one.is_being or not (one.mods or one.links or one.acts or one.wears or (one.count and context == "zh")) or (one.count and context != "zh") or one.owner or not _is_known(one):
        return None
    aside = [m for m in one.mods if m.word.concept is not None and m.word.concept.id in ASIDE]
    rels = [ASIDE[m.word.concept.id] for m in aside if m.word.concept] + [link.rel for link in one.links if link.thing is None and link.rel in ASIDE.values()]
    if len(rels) > 1 or len(one.links) > len(rels) - len(aside) or not (rels or language_of(key_words(key), context) in CJK):
        return None
    return replace(one, mods=[m for m in one.mods if m not in aside], links=[], said=""), "".join(rels)


def medium_of(key: str, context: str, path: str) -> Thing | None:
    """A sort of picture that a key names: 春节海报, `movie_poster`, 食物摄影."""
    one = _thing_of(key, context, path)
    return one if one is not None and one.head.kind == "medium" and one.head.concept is not None and one.head.concept.id not in PHOTO and all(link.rel in ("of", "for") for link in one.links) else None


def place_of(key: str, context: str, path: str) -> Thing | None:
    """A place that a key of several words names: 駅のホーム, `판타지 마을`."""
    one = _thing_of(key, context, path) if context in LANGS else None
    return one if one is not None and one.head.kind in ("place", "building") and not one.count and _is_known(one) else None


SCENE = pattern(r" (?:scene|setting|backdrop)s?$|的?场景$|の?(?:シーン|場面)$| 장면$")
SET_IN = ("place", "building", "nature", "time")


def set_in(key: str, context: str, path: str) -> Thing | None:
    """Where or when a scene is set that its key names: `street_scene`, 海滩场景, 路地のシーン."""
    words = key_words(key)
    front = SCENE.sub("", words)
    one = _thing_of(front, context, path) if front and front != words and not role_of_alias(words) and not role_of(front) else None
    return one if one is not None and one.head.kind in SET_IN and not one.count and _is_known(one) else None


def both_sides(text: str, lang: str) -> list[tuple[str, str]]:
    """`右が金、左が緑`: (side, what is said of it) for both."""
    match = RIGHT_LEFT[lang].search(text) if lang in RIGHT_LEFT else None
    if match is None or match["one"] == match["two"]:
        return []
    side = {"right": "right-of", "left": "left-of", "Right": "right-of", "Left": "left-of", "右": "right-of", "左": "left-of", "오른": "right-of", "왼": "left-of"}
    return [(side[match["one"]], match["first"].strip()), (side[match["two"]], match["second"].strip())]


def of_wood(thing: Thing) -> Thing:
    """The wood of a tree, as a material: 木, 소나무, ねじれた樫の木."""
    concept = thing.head.concept
    if concept is None or concept.kind != "plant" or thing.acts or thing.links or thing.also:
        return thing
    if concept.id == "tree":
        made = lexicon()["wood-material"]
    elif concept.form("en").endswith(" tree"):
        made = Concept(f"{concept.id}-wood", "material", [concept.form("en")[:-5], *(concept.form(lang) for lang in ("zh", "ja", "ko"))], "mass")
    else:
        return thing
    return Thing(Word(made, thing.head.surface, thing.head.lang, thing.head.path), mods=thing.mods)


def patterned(things: list[Thing]) -> list[Thing]:
    """{"旗袍": {"图案": "仙鹤与松枝"}}: the pattern that shows them; [] for others, as English `floral` is said before the noun."""
    if all(map(_is_pattern, things)):
        return things
    if not all(t.head.kind in ("animal", "plant", "being") and t.head.lang in CJK and not (t.acts or t.links or t.count) for t in things):
        return []
    whole, first = Thing(Word(lexicon()["pattern-texture"], "图案", "key", things[0].head.path)), replace(things[0], also=things[1:], said="")
    return [noun_noun(first, whole) if len(things) == 1 else replace(whole, links=[Link("of", first, first.head.path)])]


def _is_pattern(thing: Thing) -> bool:
    """A pattern of which more is said than what it shows: {"装飾": "銀の蔦模様"}."""
    return thing.head.surface == "pattern" and len(thing.mods) > 1 and all(q.word.lang in CJK for q in thing.mods) and not (thing.acts or thing.links)


def from_key(node: Any, noun: Concept, words: str) -> Callable[[Word], Thing] | None:
    """How a value makes a thing of its key's noun; None where it does so in the common way."""
    if noun.has("mark") and (spot := _spot(node)):
        return lambda head: Thing(head, links=[spot])
    if not isinstance(node, Thing) or node.head.concept is noun or (node.head.kind == "hair" and noun.id == "hair"):
        return None
    if noun.id in HOLDING_PLANTS and node.head.kind == "plant":
        return lambda head: Thing(head, links=[Link("of", node, head.path)])
    if node.head.lang in LANGS and _is_clause(node, words):
        return lambda head: having(node, Thing(head))  # {"육수": "살얼음이 동동 뜬"}
    ident = node.head.concept.id if node.head.concept else ""
    if noun.id in SHOWING and node.head.kind in ("object", "animal", "plant", "food", "nature", "being", "part", "abstract"):
        return lambda head: _showing(node, Thing(head))
    if node.head.lang not in LANGS:
        return None
    if noun.kind in ("garment", "object") and ident in SHAPES:
        return lambda head: noun_noun(node, Thing(head))  # {"helmet": "초록 공룡 모양"}
    return None


def _spot(node: Any) -> Link | None:
    """{"흉터": "왼쪽 뺨"}, {"mole": "above the lip"}: where on the body a mark is."""
    if isinstance(node, Thing) and node.is_body and not (node.also or node.acts or node.count or node.links):
        return Link("on", node, node.head.path)
    return node if isinstance(node, Link) and isinstance(node.thing, Thing) and node.thing.head.kind == "body" else None


def _showing(what: Thing, thing: Thing) -> Thing:
    """{"tattoo": "a swallow on the left forearm"}: it is the tattoo that is there."""
    on = [link for link in what.links if isinstance(link.thing, Thing) and link.thing.head.kind in ("body", "garment")]
    what.links = [link for link in what.links if link not in on]
    made = noun_noun(what, thing)
    made.links += on
    return made


def _is_clause(node: Thing, words: str) -> bool:
    """Whether a phrase ends in what is said of its noun, not in the noun."""
    end = words.replace(" ", "").rstrip("。.!")
    last = [a.word.surface for a in node.acts] + [m.word.surface for m in node.mods if isinstance(m, Quality)]
    return any(s and end.endswith(s.replace(" ", "")) for s in last) and not end.endswith(node.head.surface.replace(" ", ""))
