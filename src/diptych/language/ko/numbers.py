"""Korean dates and times of day written with numbers: 오전 8시 20분, 1988년, 팔십 년대, 10월 12일."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..lexicon import Concept
from . import words as w

__all__ = ["moments"]

HOURS = {**w.NATIVE, "열한": 11, "열두": 12}
DAY = {"오전": "a.m.", "새벽": "a.m.", "아침": "a.m.", "오후": "p.m.", "저녁": "p.m.", "밤": "p.m.", "낮": "p.m."}
MONTHS = "January February March April May June July August September October November December".split()
SINO = "일이삼사오육칠팔구"
CLOCK = re.compile(rf"(?:(?P<day>{'|'.join(DAY)})\s*)?(?P<hour>\d{{1,2}}|{'|'.join(sorted(HOURS, key=len, reverse=True))})\s?시(?![가-힣])?(?:\s*(?P<minute>\d{{1,2}})\s?분|\s*(?P<half>반)(?![가-힣]))?(?=\s|$|에|의|경|쯤|,)")
DECADE = re.compile(rf"(?:(?P<full>\d{{4}})|(?P<short>\d0)|(?P<word>[{SINO}]?십))\s?년대")
YEAR = re.compile(r"(?P<year>\d{4})\s?년(?!대|\s?된|\s?동안|\s?전)")
DATE = re.compile(r"(?P<month>\d{1,2})\s?월\s*(?P<date>\d{1,2})\s?일")


def moments(text: str) -> Iterator[tuple[int, int, Concept]]:
    """(start, end, what is said) of every date and time in `text`."""
    for match in CLOCK.finditer(text):
        hour = int(match["hour"]) if match["hour"].isdecimal() else HOURS[match["hour"]]
        minute = 30 if match["half"] else int(match["minute"] or 0)
        if hour <= 24 and minute < 60 and (match["day"] or match["hour"].isdecimal() or match["minute"] or match["half"]):
            said = f"{hour}:{minute:02}" if minute or not match["day"] else str(hour)
            yield *match.span(), _moment(" ".join(p for p in (said, DAY.get(match["day"] or "", "")) if p), "at")
    for match in DECADE.finditer(text):
        tens = int(match["short"]) if match["short"] else (SINO.find(match["word"][0]) + 1 or 1) * 10 if match["word"] else 0
        yield *match.span(), _moment(f"the {match['full'] or 1900 + tens}s", "in")
    for match in YEAR.finditer(text):
        yield *match.span(), _moment(match["year"], "in")
    for match in DATE.finditer(text):
        if 1 <= int(match["month"]) <= 12:
            yield *match.span(), _moment(f"{MONTHS[int(match['month']) - 1]} {int(match['date'])}", "on")


@lru_cache(maxsize=512)
def _moment(said: str, preposition: str) -> Concept:
    return Concept(f"moment-{said}", "time", [said] * 4, f"bare p={preposition}")
