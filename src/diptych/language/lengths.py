"""How long, high and wide things are said to be, in four languages: 身高172厘米, 高さ18メートルの, 키 168cm인, `3 meters tall`, and under keys, {"全高": "18m"}."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .lazy import pattern
from .lexicon import Concept
from .zh.words import number

__all__ = ["after_is", "length", "length_of", "lengths", "measure_of", "unit_of"]

# The unit in English -> in Chinese, Japanese and Korean, and how it is written besides.
UNITS = {
    "centimeter": ("厘米", "センチ", "센티미터", "cm|センチメートル|센티|公分|centimeters?|centimetres?"),
    "millimeter": ("毫米", "ミリ", "밀리미터", "mm|ミリメートル|millimeters?|millimetres?"),
    "kilometer": ("公里", "キロメートル", "킬로미터", "km|千米|kilometers?|kilometres?"),
    "meter": ("米", "メートル", "미터", "m|公尺|meters?|metres?"),
    "foot": ("英尺", "フィート", "피트", "ft|feet|foot"),
    "inch": ("英寸", "インチ", "인치", "in|inch(?:es)?"),
    "mile": ("英里", "マイル", "마일", "miles?"),
    "story": ("层", "階建て", "층", "stor(?:y|ey|ies|eys)"),
}  # fmt: skip
# What is measured in English -> in the others.
WAYS = {"tall": ("高", "高さ", "높이"), "high": ("高", "高さ", "높이"), "long": ("长", "長さ", "길이"), "wide": ("宽", "幅", "너비"), "deep": ("深", "深さ", "깊이"), "thick": ("厚", "厚さ", "두께")}
KEYS = {
    "tall": "全高 高さ 身長 背丈 体高 樹高 키 높이 신장 전고 身高 高度 高 height tall",
    "long": "全長 体長 長さ 길이 전장 몸길이 长度 体长 身长 长 length long",
    "wide": "幅 横幅 너비 폭 宽度 宽 width wide",
    "deep": "奥行き 深さ 깊이 深度 深 depth deep",
    "thick": "厚さ 厚み 두께 厚度 厚 thickness thick",
}  # fmt: skip
WAY_OF = {key: way for way, keys in KEYS.items() for key in keys.split()}
NUMERALS = set("0123456789一二两三四五六七八九十百")
UNIT_SIGNS = set("mfi米分里尺寸セミメキフイ미센밀킬피인마")  # every unit has one
STATURE = ("身長", "背丈", "키", "신장", "身高")
UNIT = "|".join(f"(?P<{unit}>{'|'.join((*own[:3], own[3]))})" for unit, own in UNITS.items() if unit != "story")
MANY = rf"(?:(?P<meters>[12一二两])米(?P<part>\d{{1,2}}|[一二三四五六七八九]{{1,2}})|(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十百]+) ?(?:{UNIT}))"  # 一米七 is 1.7 meters
ABOUT = "(?P<about>約|约|大约|およそ|약|대략|about|around)?"
AROUND = "(?P<around>ほど|くらい|ぐらい|程度|정도|가량|쯤|左右)?"
VALUE = pattern(rf"{ABOUT} ?{MANY} ?{AROUND}(?: ?(?:tall|high|long|wide|deep|thick))?", re.I)
SAID = pattern(f"(?P<key>{'|'.join(sorted(WAY_OF, key=len, reverse=True))}) ?[:：がは]? ?(?=[\\d約약约])")
UNDER = pattern(r"(?P<way>\w+)[ _](?P<unit>mm|cm|km|m|ft|in)")
ENDS = {"zh": "(?=的|[，。、]|$)", "ja": "(?:の|もある|ある)?(?=[^の0-9]|$)", "ko": "(?:의|인|짜리)?(?= |$)"}


def _phrase(lang: str, keys: str) -> re.Pattern[str]:
    before = {"zh": "", "ja": "(?:が|は)?", "ko": "(?:가|는|은|이)?"}[lang]
    within = keys if lang != "ko" else rf"(?<![^ ,]){keys}"
    return pattern(rf"(?P<key>{within}){before} ?{ABOUT} ?{MANY} ?{AROUND}{ENDS[lang]}", re.I)


def _behind(lang: str, keys: str) -> re.Pattern[str]:
    return pattern(rf"{ABOUT} ?{MANY} ?{AROUND}(?:の)? ?(?P<key>{keys}){ENDS[lang]}", re.I)


MEASURED = {
    "zh": "(?:身高|体长|身长|长度|宽度|高度|厚度|深度)",
    "ja": "(?:全高|高さ|身長|背丈|体高|樹高|全長|体長|長さ|横幅|幅|奥行き|深さ|厚さ|厚み)",
    "ko": "(?:키|높이|신장|길이|전장|몸길이|너비|폭|깊이|두께)",
}
PHRASES = {lang: (_phrase(lang, keys), *([] if lang == "zh" else [_behind(lang, keys)])) for lang, keys in MEASURED.items()}


PLURAL = {"foot": "feet", "inch": "inches"}
BEFORE_NOUN = pattern(r"(\d[\d.,]*)-([a-z]+)-([a-z]+)")


def after_is(said: str) -> str:
    """`170-centimeter-tall` before a noun is `170 centimeters tall` after "is"; any other words stay."""
    match = BEFORE_NOUN.fullmatch(said)
    if match is None or match[3] not in WAYS:
        return said
    number, unit, way = match.groups()
    return f"{number} {unit if number == '1' else PLURAL.get(unit, f'{unit}s')} {way}"


def length(number: str, unit: str, way: str, about: bool = False, key: str = "") -> Concept:
    """`18-meter-tall`, said in any language, `18-meter` where no way is told; `key`: in which word it was measured."""
    zh, ja, ko = WAYS.get(way, ("", "", ""))
    zh_unit, ja_unit, ko_unit, _ = UNITS[unit]
    english = "-".join(part for part in (number, unit, way) if part)
    chinese = f"身高{'约' if about else ''}{number}{zh_unit}" if key in STATURE else f"{'约' if about else ''}{number}{zh_unit}{zh}"
    after = after_is(english)
    forms = [f"{'about ' if about else ''}{english}{f'|{after}' if after != english else ''}", chinese, f"{ja}{'約' if about else ''}{number}{ja_unit}の", f"{ko} {'약 ' if about else ''}{number}{ko_unit}의".strip()]
    return Concept(f"length-{forms[0].partition('|')[0].replace(' ', '-')}", "adj.size", forms, "")


def unit_of(said: str) -> str:
    """`m`, `feet` and `storey` as they are known here."""
    return next(unit for unit, own in UNITS.items() if re.fullmatch(own[3], said, re.I))


@lru_cache(maxsize=1024)
def length_of(key: str, text: str) -> Concept | None:
    """`18-meter-tall` of {"全高": "18m"} and of {"height_m": "18"}; None where the key measures nothing or the value is no length."""
    way, told = WAY_OF.get(key), text.strip()
    if told.replace(".", "").isdecimal() and (of_unit := UNDER.fullmatch(key)) is not None and of_unit["way"] in WAY_OF:
        key, way, told = of_unit["way"], WAY_OF[of_unit["way"]], told + of_unit["unit"]
    if way is None and _may_be(told) and (said := SAID.match(told)) is not None:  # {"サイズ": "長さ20cm"}
        way, told = WAY_OF[said["key"]], told[said.end() :]
    match = VALUE.fullmatch(told) if way and _may_be(told) else None
    return _made(match, way or "", key) if match else None


@lru_cache(maxsize=1024)
def measure_of(text: str) -> Concept | None:
    """`12-meter` of "12 m", whatever is so long; None where it is no length."""
    match = VALUE.fullmatch(text.strip()) if _may_be(text) else None
    return _made(match, "", "") if match else None


def lengths(text: str, lang: str) -> Iterator[tuple[int, int, Concept]]:
    """(start, end, adjective) for each that a phrase says: 高さ18メートルの, 18メートルの高さの."""
    for match in (found for one in PHRASES[lang] for found in one.finditer(text)) if _may_be(text) else ():
        yield match.start(), match.end(), _made(match, WAY_OF[match["key"]], match["key"])


def _may_be(text: str) -> bool:
    """Whether a length may stand in it; that it is read at all costs a pattern."""
    return not NUMERALS.isdisjoint(text) and not UNIT_SIGNS.isdisjoint(text.casefold())


def _made(match: re.Match, way: str, key: str) -> Concept:
    unit = next(unit for unit in UNITS if unit != "story" and match[unit]) if match["n"] else "meter"
    said = match["n"] or f"{number(match['meters'])}.{''.join(str(number(digit)) for digit in match['part'])}"
    return length(said if said[0].isdecimal() else str(number(said)), unit, way, bool(match["about"] or match["around"]), key)
