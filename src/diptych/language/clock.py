"""Times of day with an hour in them: 凌晨四点, 午後三時半ごろ, half past four in the morning, 9 p.m."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .chart import Edge
from .lazy import pattern
from .lexicon import Concept
from .meaning import Word
from .scan import maker

__all__ = ["ENGLISH", "chinese_times", "english_time", "japanese_times", "korean_times"]

# In Chinese: as English says it after the hour.
PARTS = (
    dict.fromkeys("凌晨 早晨 早上 上午".split(), "in the morning") | {"清晨": "in the early morning", "深夜": "late at night"} | dict.fromkeys("中午 下午 午后".split(), "in the afternoon")
    | dict.fromkeys("傍晚 晚上 夜晚".split(), "in the evening") | dict.fromkeys("夜里 半夜 午夜".split(), "at night")
)  # fmt: skip
CHINESE = pattern(
    rf"(?:(?P<part>{'|'.join(PARTS)})的?(?P<n>\d{{1,2}}|[一二三四五六七八九十两]{{1,2}})点(?:(?P<half>半)|(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})分|钟|整)?"
    r"|(?P<hour>\d{1,2}|[一二三四五六七八九十两]{1,2})点(?:钟|整|(?P<too>半)(?!透|圆|月|开)))(?P<about>左右|多)?"
)
# In English: as Chinese says it before the hour.
HOURS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
SAID = {"a": "上午", "p": "下午", "in the morning": "早上", "in the afternoon": "下午", "in the evening": "晚上", "at night": "夜里"}
ENGLISH = pattern(
    rf"\b(?:(?P<past>half past)\s+)?(?P<n>2[0-4]|1?\d|{'|'.join(HOURS)})(?::(?P<m>[0-5]\d))?"
    r"(?:\s*o['’]clock(?:\s+(?P<part>in the (?:morning|afternoon|evening)|at night))?|\s*(?P<half>[ap])\.?m(?:\.|\b)|\s+(?P<day>in the (?:morning|afternoon|evening)|at night))",
    re.I,
)

# In Japanese and Korean: as English says it behind the hour, and Chinese before it.
JAPANESE_PARTS = {
    "": ("", ""), "午前": ("in the morning", "上午"), "午後": ("in the afternoon", "下午"), "朝": ("in the morning", "早上"), "早朝": ("in the early morning", "清晨"),
    "昼": ("in the daytime", "中午"), "夕方": ("in the evening", "傍晚"), "夜": ("at night", "晚上"), "深夜": ("late at night", "深夜"), "未明": ("before dawn", "凌晨"), "夜中": ("at night", "半夜"),
}  # fmt: skip
JAPANESE = pattern(r"(?P<part>午前|午後|早朝|朝|昼|夕方|深夜|夜中|夜|未明)?の?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})時(?!間|代|計|期|刻|々|点|空|速|折|短)(?:(?P<half>半)|(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})分)?(?P<about>ごろ|頃|くらい|過ぎ|前)?")
KOREAN_PARTS = {
    "": ("", ""), "오전": ("a.m.", "上午"), "새벽": ("a.m.", "凌晨"), "아침": ("a.m.", "早上"), "오후": ("p.m.", "下午"), "저녁": ("p.m.", "傍晚"), "밤": ("p.m.", "晚上"), "낮": ("p.m.", "中午"),
}  # fmt: skip
KOREAN_HOURS = {word: n for n, word in enumerate("한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두".split(), 1)}
KOREAN = pattern(
    rf"(?:(?P<part>{'|'.join(filter(None, KOREAN_PARTS))})\s*)?(?P<hour>\d{{1,2}}|{'|'.join(sorted(KOREAN_HOURS, key=len, reverse=True))})\s?시(?![가-힣])?"
    r"(?:\s*(?P<minute>\d{1,2})\s?분|\s*(?P<half>반)(?=의|에|쯤|경|\s|$|,))?(?=\s|$|에|의|경|쯤|,)"
)


def time_of_day(hour: int, minute: int, part: str, zh: str, text: str, about: bool = False) -> Concept:
    """`part`: "in the morning", "a.m." or ""; `zh`: the same before a Chinese hour; `text`: as it was said."""
    time = f"{hour}:{minute:02}" if minute or part[1:2] == "." else f"{hour} o'clock"
    said = f"{'around ' * about}{time} {part}".strip().replace(":00", "")
    return Concept(f"clock-{hour}-{minute}-{part}", "time", [said, f"{zh}{hour}点{f'{minute}分' if minute else ''}", text, text], "bare p=at")


def chinese_times(text: str, number: Callable[[str], int | None]) -> Iterator[Edge]:
    """Edges of every one in a Chinese text; `number` reads numerals."""
    if "点" not in text:
        return
    for match in CHINESE.finditer(text):
        hour = number(match["n"] or match["hour"])
        if hour is not None and hour <= 24:
            minute = 30 if match["half"] or match["too"] else number(match["m"]) or 0 if match["m"] else 0
            part = match["part"] or ""
            concept = time_of_day(hour, minute, PARTS.get(part, ""), part, match[0], bool(match["about"]))
            yield Edge(*match.span(), "N_t", 0.4, maker([concept], match[0], "zh"))


def japanese_times(text: str, number: Callable[[str], int | None]) -> Iterator[Edge]:
    """`午後三時半ごろ`: edges of every one in a Japanese text; `number` reads numerals."""
    for match in JAPANESE.finditer(text):
        minute = 30 if match["half"] else number(match["m"]) or 0 if match["m"] else 0
        concept = time_of_day(number(match["n"]) or 0, minute, *JAPANESE_PARTS[match["part"] or ""], match[0], bool(match["about"]))
        yield Edge(*match.span(), "N_t", 0.4, maker([concept], match[0], "ja"))


def korean_times(text: str) -> Iterator[tuple[int, int, Concept]]:
    """`오전 8시 20분`, `밤 열한 시 반`: (start, end, the time) of every one in a Korean text."""
    for match in KOREAN.finditer(text):
        told = match["part"] or match["hour"].isdecimal() or match["minute"] or match["half"]
        hour = int(match["hour"]) if match["hour"].isdecimal() else KOREAN_HOURS[match["hour"]]
        minute = 30 if match["half"] else int(match["minute"] or 0)
        if told and hour <= 24 and minute < 60:
            yield *match.span(), time_of_day(hour, minute, *KOREAN_PARTS[match["part"] or ""], match[0])


def _before_hour(part: str, hour: int) -> str:
    """As Chinese says it: 4 a.m. is 凌晨, 9 p.m. is 晚上."""
    if SAID.get(part) in ("上午", "早上") and hour < 6:
        return "凌晨"
    return "晚上" if part == "p" and 6 <= hour < 12 else SAID.get(part, "")


def english_time(match: re.Match) -> Callable[[str], Word]:
    """What makes the word of a match of `ENGLISH`."""
    hour = HOURS.get(match["n"].lower()) or int(match["n"])
    minute = 30 if match["past"] else int(match["m"] or 0)
    part = (match["part"] or match["day"] or match["half"] or "").lower()
    concept = time_of_day(hour, minute, f"{part}.m." if len(part) == 1 else part, _before_hour(part, hour), match[0])
    return maker([concept], match[0], "en")
