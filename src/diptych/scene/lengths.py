"""Lengths with their units, under keys that say which way they are measured: {"全高": "18m"}, {"키": "168cm"}, {"塔": {"高さ": "約30メートル"}}."""

from __future__ import annotations

import re
from functools import lru_cache

from ..language.lexicon import Concept

__all__ = ["length_of"]

UNITS = {
    "cm": "cm|センチメートル|センチ|센티미터|센티|厘米|公分|centimeters?|centimetres?", "mm": "mm|ミリメートル|ミリ|밀리미터|毫米", "km": "km|キロメートル|킬로미터|公里|千米",
    "m": "m|メートル|미터|米|公尺|meters?|metres?", "foot": "ft|feet|foot",
}  # fmt: skip
CHINESE = {"cm": "厘米", "mm": "毫米", "km": "公里", "m": "米", "foot": "英尺"}
MEASURE = re.compile(
    r"(?P<about>約|约|大约|およそ|약|대략|about|around)? ?(?P<n>\d+(?:\.\d+)?) ?(?:"
    + "|".join(f"(?P<{unit}>{said})" for unit, said in UNITS.items())
    + r") ?(?P<around>ほど|くらい|ぐらい|程度|정도|가량|쯤|左右)?(?: ?(?:tall|high|long|wide))?",
    re.I,
)
# What a key measures, in English and in Chinese.
WAYS = {
    **dict.fromkeys("全高 高さ 身長 背丈 体高 樹高 키 높이 신장 전고 身高 高度 高 height tall".split(), ("tall", "高")),
    **dict.fromkeys("全長 体長 長さ 길이 전장 몸길이 长度 体长 身长 length".split(), ("long", "长")),
    **dict.fromkeys("幅 横幅 너비 폭 宽度 宽 width".split(), ("wide", "宽")),
}  # fmt: skip
SAID = re.compile(f"({'|'.join(sorted(WAYS, key=len, reverse=True))}) ?[:：がは]? ?(?=[\\d約약])")


@lru_cache(maxsize=1024)
def length_of(key: str, text: str) -> Concept | None:
    """`18 m tall` of {"全高": "18m"}; None where the key measures nothing or the value is no length."""
    way, told = WAYS.get(key), text.strip()
    if way is None and (said := SAID.match(told)) is not None:  # {"サイズ": "長さ20cm"}
        way, told = WAYS[said[1]], told[said.end() :]
    match = MEASURE.fullmatch(told)
    if way is None or match is None:
        return None
    unit = next(unit for unit in UNITS if match[unit])
    about = bool(match["about"] or match["around"])
    english = f"{'about ' if about else ''}{match['n']} {unit} {way[0]}"
    chinese = f"{'身高' if key in ('身長', '키', '身高', '신장', '背丈') else way[1]}{'约' if about else ''}{match['n']}{CHINESE[unit]}"
    return Concept(f"length-{english.replace(' ', '-')}", "adj.size", [english, chinese, text, text], "")
