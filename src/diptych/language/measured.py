"""Adjectives made of a number and a measure (`三段の`, `2층짜리`, `4人乗り`, `세 겹`, `高さ18メートルの`): concepts made for them as they are met."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .lengths import lengths
from .lexicon import Concept

__all__ = ["measured"]

WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
# What follows the number -> (English behind the hyphen, Chinese measure).
MEASURES = {
    "ja": {
        "段重ね": ("tiered", "层"), "段": ("tiered", "层"), "層": ("layered", "层"), "階建て": ("story", "层"), "人乗り": ("seat", "座"), "人掛け": ("seat", "座"),
        "人がけ": ("seat", "座"), "人用": ("person", "人用"), "本脚": ("legged", "脚"), "連": ("strand", "串"), "弦": ("string", "弦"), "畳": ("mat", "叠"), "重": ("layered", "重"),
        "色": ("color", "色"), "枚羽": ("bladed", "叶"), "両編成": ("car", "节"), "ページ": ("page", "页"), "車線": ("lane", "车道"), "本足": ("legged", "脚"),
    },
    "ko": {
        "단": ("tiered", "层"), "층": ("story", "层"), "겹": ("layered", "层"), "인용": ("person", "人用"), "인승": ("seat", "座"), "줄짜리": ("string", "弦"), "색": ("color", "色"),
        "칸짜리": ("compartment", "格"), "량짜리": ("car", "节"), "차선": ("lane", "车道"), "구": ("burner", "头"), "날": ("bladed", "叶"),
    },
}  # fmt: skip
HAVING = {"tiered", "layered", "legged", "bladed"}
NUMBERS = {"ja": r"\d+|[一二三四五六七八九十]+", "ko": r"\d+|한|두|세|네|다섯|여섯|일곱|여덟|이|삼|사|오"}
VALUES = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "이": 2, "삼": 3, "사": 4, "오": 5} | {c: n for n, c in enumerate("一二三四五六七八九十", 1)}
ENDS = {"ja": "(?P<end>の|式の|式)", "ko": r"(?P<end>짜리의?|으로 된|로 된|의)?(?= |$)"}


def _pattern(lang: str) -> re.Pattern:
    before = "(?<![一-龠0-9.])" if lang == "ja" else "(?<![^ ,])"
    units = "|".join(sorted(MEASURES[lang], key=len, reverse=True))
    return re.compile(f"{before}(?P<n>{NUMBERS[lang]}) ?(?P<unit>{units}){ENDS[lang]}")


PATTERNS = {lang: _pattern(lang) for lang in MEASURES}


def measured(text: str, lang: str, number: Callable[[str], int | None]) -> Iterator[tuple[int, int, Concept]]:
    """(start, end, adjective) for each in `text`; `number` reads a numeral of the language."""
    for match in PATTERNS[lang].finditer(text):
        many = VALUES.get(match["n"]) or number(match["n"])
        if not many:
            continue
        english, chinese = MEASURES[lang][match["unit"]]
        said = WORDS[many] if many < len(WORDS) else str(many)
        if many == 1 and english in HAVING:
            said = "single"
        yield match.start(), match.end(), Concept(f"{many}-{english}", "adj.shape", [f"{said}-{english}", f"{many}{chinese}", match[0], match[0]])
    yield from lengths(text, lang)
