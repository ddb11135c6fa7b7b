"""A phrase of any language to its meaning, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from importlib import import_module
from typing import Any

from . import chart
from .compose import constant, first
from .lazy import pattern
from .meaning import Raw

__all__ = ["forget", "language_of", "normal", "of_han", "understand"]

HAN = pattern(r"[\u3400-\u9fff\U00020000-\U0003ffff々〆]")
KANA = pattern(r"[\u3040-\u30ff\uff66-\uff9f]")
HANGUL = pattern(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
CACHE = 32_768
ASTRAY = 6.0  # cost of a word that no rule takes up
IDLE = frozenset("a an the is are was were and 的 着 了 地 得 の は が を も".split())  # they say nothing alone
LONGEST = 8  # characters of a word that is told by its letters alone


@lru_cache(maxsize=8192)
def _home(char: str) -> str:
    """Where a Han character is written so: `zh` (simplified), `ja` (new forms such as 黒 and 駅), "" for many places."""

    def writes(codec: str) -> bool:
        try:
            char.encode(codec)
        except UnicodeEncodeError:
            return False
        return True

    japanese, chinese, taiwanese = writes("shift_jis"), writes("gb2312"), writes("big5")
    return "zh" if chinese and not japanese and not taiwanese else "ja" if japanese and not chinese and not taiwanese else ""


@lru_cache(maxsize=CACHE)
def language_of(text: str, context: str = "") -> str:
    """`zh`, `ja`, `ko` or `en`; Han characters of no one country alone follow `context`, the language around them."""
    return _lately(text, context) if len(text) <= SHORT else _language(text, context)


SHORT = 64  # characters of a text whose language is remembered


def _language(text: str, context: str) -> str:
    if HANGUL.search(text):
        return "ko"
    if KANA.search(text):
        return "ja"
    han = HAN.findall(text)
    return of_han(han, text, context) if han else "en"


_lately = lru_cache(maxsize=8192)(_language)


def of_han(han: Iterable[str], text: str, context: str = "") -> str:
    """`zh` or `ja`, by the Han characters of a `text` without any letters of Japanese alone."""
    homes = set(map(_home, set(han))) - {""}
    return homes.pop() if len(homes) == 1 else "ja" if context == "ja" or (not homes and _japanese_word(text)) else "zh"


COLOURS = ("赤", "青")  # alone; Chinese says 红 and 青色


def _japanese_word(text: str) -> bool:
    """Whether Han characters alone are a word of Japanese and none of Chinese: 入道雲, 夕立, 赤."""
    return text in COLOURS or (1 < len(text) <= LONGEST and text in _japanese_alone())


@lru_cache(maxsize=1)
def _japanese_alone() -> Mapping[str, Any]:
    """Those words, kept by themselves: the whole Japanese table would cost a Chinese scene a quarter of its cold start."""
    from .compiled import kept
    from .scan import table

    def make() -> dict[str, bool]:
        chinese = table("zh")
        words = (w for w in table("ja") if 1 < len(w) <= LONGEST and HAN.search(w) and not KANA.search(w))
        return {w: True for w in words if w not in chinese and normal(w, "zh") not in chinese}

    return kept("ja-alone", make)


@lru_cache(maxsize=CACHE)
def normal(text: str, lang: str) -> str:
    """`text` as the parser of `lang` reads it; every change keeps the length."""
    text = text.translate(FULL_WIDTH)
    if lang == "zh":
        return import_module("diptych.language.zh.parse").simplify(text)
    return text


FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20, 0xA0: 0x20}


@lru_cache(maxsize=CACHE)
def _derive(text: str, lang: str, names: tuple[str, ...]) -> tuple[chart.Item, ...]:
    module = import_module(f"diptych.language.{lang}.parse")
    edges = module.edges(text)
    if names:
        edges = edges + import_module("diptych.language.known").name_edges(text, names, lang)
    items = chart.parse(module.grammar(), edges, len(text))
    if not items:  # words of grammar where no rule wants them
        edges = [*edges, *_astray(text, lang, edges)]
        items = [item for item in chart.parse(module.grammar(), edges, len(text)) if item.cat != "SKIP"]
    if lang == "zh" and (spans := module.doubtful(text, chart.leaves(items, edges))):
        items = chart.parse(module.grammar(), module.doubted(text, edges, spans), len(text))
    if lang in ("ja", "ko"):
        borne = import_module("diptych.language.borne")
        if (others := borne.second_look(items, edges)) and borne.better(again := chart.parse(module.grammar(), others, len(text)), items):
            items = again
    return tuple(chart.trimmed(item, first) for item in items)


def _astray(text: str, lang: str, edges: Iterable[chart.Edge]) -> Iterator[chart.Edge]:
    """Each shortest word as one that nobody knows, so that a phrase is not lost for the one word in it that no rule takes up."""
    ends: dict[int, int] = {}
    for edge in edges:
        ends[edge.start] = min(edge.end, ends.get(edge.start, len(text)))
    for start, end in ends.items():
        word = text[start:end].strip()
        idle = word.lower() in IDLE or not any(map(str.isalnum, word))
        yield chart.Edge(start, end, "SKIP", ASTRAY, constant(word)) if idle else chart.Edge(start, end, "UNK", ASTRAY, partial(Raw, word, lang))


def understand(text: str, lang: str, path: str, leaves: list | None = None, names: Iterable[str] = ()) -> list[Any]:
    """The meanings of one phrase (no list punctuation in it), in order; a `Raw` where none was found.

    `names` of figures may stand in it as nouns. `leaves` gathers what its words made one by one, so that a caller can see what no meaning took up.
    """
    items = _derive(text, lang, tuple(name for name in names if name in text) if names else ())
    if not items:
        return [Raw(text, lang, path)] if text.strip() else []
    found = [chart.build(item, path, leaves) for item in items]
    if not isinstance(found[0], tuple):
        return found
    bare = all(isinstance(node, tuple) for node in found)  # words of grammar alone ("state", "thing") say nothing
    return [Raw(text, lang, path)] if bare and any(map(str.isalpha, text)) else found


def forget() -> None:
    """Drop what was derived with the words known so far (a new glossary has come)."""
    _derive.cache_clear()
