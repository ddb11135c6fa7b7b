"""Korean dates and times of day written with numbers: 오전 8시 20분, 1988년, 팔십 년대, 10월 12일."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..clock import korean_times
from ..lazy import pattern
from ..lexicon import Concept

__all__ = ["moments"]

MONTHS = "January February March April May June July August September October November December".split()
SINO = "일이삼사오육칠팔구"
DECADE = pattern(rf"(?:(?P<full>\d{{4}})|(?P<short>\d0)|(?P<word>[{SINO}]?십))\s?년대")
YEAR = pattern(r"(?P<year>\d{4})\s?년(?!대|\s?된|\s?동안|\s?전)")
DATE = pattern(r"(?P<month>\d{1,2})\s?월\s*(?P<date>\d{1,2})\s?일")


def moments(text: str) -> Iterator[tuple[int, int, Concept]]:
    """(start, end, what is said) of every date and time in `text`."""
    yield from korean_times(text)
    for match in DECADE.finditer(text):
        tens = int(match["short"]) if match["short"] else (SINO.find(match["word"][0]) + 1 or 1) * 10 if match["word"] else 0
        decade = match["full"] or 1900 + tens
        yield *match.span(), _moment(f"the {decade}s", f"{decade}年代", "in")
    for match in YEAR.finditer(text):
        yield *match.span(), _moment(match["year"], f"{match['year']}年", "in")
    for match in DATE.finditer(text):
        if 1 <= int(match["month"]) <= 12:
            yield *match.span(), _moment(f"{MONTHS[int(match['month']) - 1]} {int(match['date'])}", f"{int(match['month'])}月{int(match['date'])}日", "on")


@lru_cache(maxsize=512)
def _moment(said: str, hanzi: str, preposition: str) -> Concept:
    return Concept(f"moment-{said}", "time", [said, hanzi, hanzi, said], f"bare p={preposition}")
