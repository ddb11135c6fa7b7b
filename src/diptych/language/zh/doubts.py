"""Chinese: readings that are too doubtful to be said, so that the stretch is reported as unknown."""

from __future__ import annotations

from itertools import pairwise

from ..chart import Edge
from .edges import unknown_word

__all__ = ["doubted", "doubtful"]

CONTENT = {"N_b", "N_o", "N_w", "N_t", "A", "V", "VI", "ADV"}
VERBS = {"V", "VI"}
# Two neighbours of one character each, by their sorts, that are seldom two words: 偷拍, 冷暖.
SELDOM = {("V", "V"), ("V", "A"), ("A", "V"), ("A", "A")}
IDIOM = "VNVN"  # 铺天盖地
COLOURS = set("红黄绿蓝紫白黑灰粉棕橙金银青")
SIZES = set("大小长短高矮老")


def _sort(cat: str) -> str:
    return "V" if cat in VERBS else cat[0]


def doubtful(text: str, used: list[Edge]) -> list[tuple[int, int]]:
    """Stretches whose reading is a guess: characters that happen to be words, one beside the other."""
    spans: list[tuple[int, int]] = []
    run: list[Edge] = []
    for edge in [*used, None]:
        if edge is not None and edge.end - edge.start == 1 and edge.cat in CONTENT and (not run or run[-1].end == edge.start):
            run.append(edge)
            continue
        if len(run) > 1 and (_sorts(run) == IDIOM or any(_guess(text, *pair) for pair in pairwise(run))):
            spans.append((run[0].start, run[-1].end))
        run = []
    return spans


def _sorts(run: list[Edge]) -> str:
    return "".join(_sort(edge.cat) for edge in run)


def _guess(text: str, one: Edge, two: Edge) -> bool:
    first, second = text[one.start], text[two.start]
    kinds = (_sort(one.cat), _sort(two.cat))
    if kinds == ("A", "A"):
        return not ({first, second} <= COLOURS or first in SIZES or second in COLOURS)
    return kinds in SELDOM


def doubted(text: str, edges: list[Edge], spans: list[tuple[int, int]]) -> list[Edge]:
    """The edges without what lies in `spans`, each of which is one unknown word."""
    kept = [e for e in edges if not any(e.start < end and start < e.end for start, end in spans)]
    return [*kept, *(unknown_word(text, start, end) for start, end in spans)]
