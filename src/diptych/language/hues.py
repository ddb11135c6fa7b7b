"""Colours that pass into each other: 从蓝到粉的渐变, オレンジから紫への, 주황에서 보라로 이어지는, fading to pink."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from .chart import Edge
from .lazy import pattern
from .lexicon import LANGS, Concept, lexicon
from .meaning import Act, Link, Quality, Thing, Word
from .scan import cached, compiled, concepts, table

__all__ = ["color_itself", "colour", "is_color", "names_color", "passing", "shade"]

# What stands between and after two colours, {} being one; `verb` tells that one becomes the other, `whole` that a noun follows.
PASSES = {
    "zh": r"(?:(?:从|由)?{})?(?P<verb>(?:逐渐|渐渐|慢慢|缓缓)?(?:渐变|过渡|变化|变幻|晕染|变|转)?)(?:到|至|成|为|向){}(?P<behind>(?:渐变|过渡|变化)(?=的))?(?P<whole>的)?",
    "ja": r"{}から{}(?P<whole>(?P<verb>へと?(?:変わる|変わっていく|変化する|移り変わる|移ろう)|に(?:変わる|変わっていく|変化する|染まる))|へと?の|へと?続く|の)(?P<behind>)",
    "ko": r"{}에서 ?{}(?P<whole>(?P<verb>(?:으로|로) ?(?:변하는|변해가는|변해 가는|번지는|바뀌는|물드는|넘어가는))|(?:으로|로) ?(?:이어지는|의))(?P<behind>)",
}
THINGS = {"material", "nature", "object", "food", "plant", "animal"}
ITSELF = "-itself"
GRADED = pattern(" ?(?:渐变|过渡|グラデーション|ぼかし|그라데이션)")  # a gradient from one to the other does not shift besides
MARKS = {"zh": re.compile("[从由].{1,7}[到至成为向]|[红橙黄绿青蓝紫粉黑白灰棕褐金银色][到至]|渐变|过渡|[变转幻化染][成为到至]"), "ja": re.compile("から"), "ko": re.compile("에서")}


def color_itself(word: Word) -> Word:
    """A colour as a noun of its own, which has no article."""
    return word if word.concept is None else replace(word, concept=_itself(word.concept), others=())


def is_color(word: Word) -> bool:
    """Whether a noun is such a colour."""
    return word.concept is not None and word.concept.id.endswith(ITSELF)


@lru_cache(maxsize=1024)
def _itself(color: Concept) -> Concept:
    _, *cells, _ = color.line().split("\t")
    return Concept(color.id + ITSELF, "abstract", cells, "mass")


def colour(word: Word) -> Thing:
    """A colour said as a noun: the sky's pink."""
    given = word.concept
    assert given is not None
    made = Concept(f"{given.id}-noun", "abstract", [given.form(lang) for lang in LANGS], "mass")
    return Thing(Word(made, word.surface, word.lang, word.path))


def names_color(thing: Any) -> bool:
    """Whether a noun is a colour by its spelling: 초록색."""
    return isinstance(thing, Thing) and thing.head.lang in ("ja", "ko") and any(c.kind == "adj.color" for c in table(thing.head.lang).get(thing.head.surface, {}).get("A", ()))


# How deep a colour is, by the words before it: 濃い緑, 짙은 남색, 淡い琥珀色.
SHADES = {
    **dict.fromkeys(("濃い", "暗い", "짙은", "진한", "어두운", "짙고", "濃く"), ("dark", "深", "濃い", "짙은")),
    **dict.fromkeys(("淡い", "薄い", "연한", "옅은", "淡く"), ("light", "浅", "淡い", "연한")),
}  # fmt: skip


def shade(mod: Quality, color: Quality) -> bool:
    """`짙은 남색 치마`: a shade of the colour that stands behind it; False where it is a quality of its own."""
    said = SHADES.get(mod.word.surface.replace(" ", ""))
    if said is None or color.word.kind != "adj.color" or color.word.concept is None or color.degree or color.negated:
        return False
    color.word.concept, color.word.others = _shaded(said, color.word.concept), ()
    mod.word.surface = ""  # the colour says it
    return True


@lru_cache(maxsize=1024)
def _shaded(said: tuple[str, ...], color: Concept) -> Concept:
    """深绿色, "dark green"."""
    if color.form("en").startswith(said[0]):
        said = ({"light": "pale", "dark": "deep"}[said[0]], *said[1:])  # 薄い水色: pale light blue
    forms = (color.form("en").removesuffix("-colored"), color.form("zh"), color.form("ja"), color.form("ko"))
    blanks = (" ", "", "", " ")
    return Concept(f"{said[0]}-{color.id}", "adj.color", [one + blank + form for one, blank, form in zip(said, blanks, forms, strict=True)], "")


@compiled
def _colors(lang: str) -> dict[str, str]:
    """Colours as they stand beside each other -> their ids."""
    out: dict[str, str] = {}
    for concept in concepts():
        if concept.kind == "adj.color":
            for form in concept.forms(lang):
                bare = form.removesuffix("の").removesuffix("い").removesuffix("な") if lang == "ja" else form.removesuffix("의")
                for spelt in (bare, bare.removesuffix({"zh": "色", "ja": "色", "ko": "색"}[lang])):
                    if spelt and not GRADED.match(spelt):
                        out.setdefault(spelt, concept.id)
    return out


@cached
def _pattern(lang: str) -> re.Pattern[str]:
    either = "|".join(sorted(map(re.escape, _colors(lang)), key=len, reverse=True))
    first, second = (f"(?P<{name}>(?:{either}){'色?' if lang != 'ko' else ''})" for name in ("first", "second"))
    return re.compile(PASSES[lang].format(first, second))


def passing(text: str, lang: str) -> list[Edge]:
    """Edges over a colour that becomes another, by the places of `text`: before a noun, and in Chinese as what goes on."""
    if not MARKS[lang].search(text):
        return []
    out = []
    for match in _pattern(lang).finditer(text):
        start, end = match.span()
        if not match["first"] and (not match["verb"] or _is_thing(match["second"], lang)):
            continue
        made = _from_to(match, lang)
        told = made if match["whole"] and not (match["verb"] or match["behind"]) else _shifting(made)
        if match["whole"]:
            out.append(Edge(start, end, "MOD", 0.6, made if GRADED.match(text, end) else told))
        elif GRADED.match(text, end):
            out.append(Edge(start, end, "MOD", 0.6, made))
        elif match["verb"] or (start, end) == (0, len(text)):  # 深蓝到墨绿, and no more
            out.append(Edge(start, end, "VP", 0.9, told))
    return out


def _is_thing(said: str, lang: str) -> bool:
    """变成石头: stone, and not its colour."""
    return len(said) > 1 and said[-1] != "色" and any(found[0].kind in THINGS for found in table(lang).get(said, {}).values())


def _shifting(made: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda path: [Act(Word(lexicon()["shift-color"], "", "key", path), links=made(path))]


def _from_to(match: re.Match[str], lang: str) -> Callable[[str], Any]:
    ids = _colors(lang)

    def word(name: str, path: str) -> Word:
        said = match[name]
        found = ids.get(said) or ids[said.removesuffix("色")]
        return Word(_itself(lexicon()[found]), said, lang, path)

    return lambda path: [Link(rel, Thing(word(name, path)), path) for rel, name in (("from", "first"), ("to", "second")) if match[name]]
