"""The parser's work grows with the length of a text, whatever stands in it; what it cannot read is reported."""

from __future__ import annotations

import random
from importlib import import_module

import pytest

import diptych as dp
from diptych.language import chart

SCRIPTS = {"zh": [(0x4E00, 0x9FA0)], "ja": [(0x3041, 0x3094), (0x30A1, 0x30F7), (0x4E00, 0x9FA0)], "ko": [(0xAC00, 0xD7A4)]}
PHRASE = "a young woman in a red wool coat holding a small white cat and sitting on an old chair in the park under a tree and "


def sample(lang: str, size: int) -> str:
    """Characters of no sense, or one English phrase that goes on and on."""
    if lang == "en":
        return (PHRASE * (size // len(PHRASE) + 1))[:size]
    chance = random.Random(7)
    return "".join(chr(chance.randrange(*chance.choice(SCRIPTS[lang]))) for _ in range(size))


def steps(lang: str, text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many pairs of neighbouring cells the parser joins."""
    parse, count, join = import_module(f"diptych.language.{lang}.parse"), 0, chart._join

    def counted(*args: object) -> None:
        nonlocal count
        count += 1
        join(*args)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(chart, "_join", counted)
        chart.parse(parse.grammar(), parse.edges(text), len(text))
    return count


@pytest.mark.parametrize("lang", ["zh", "ja", "ko", "en"])
def test_steps_grow_with_length(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = (steps(lang, sample(lang, size), monkeypatch) for size in (500, 2000))
    assert long <= 5 * max(short, 500)
    assert long <= 2000 * chart.REACH**2 / 8


@pytest.mark.parametrize("lang", ["zh", "ja", "ko"])
def test_nonsense_is_reported(lang: str) -> None:
    text = sample(lang, 2000)
    assert "DP201" in {finding.code for finding in dp.render({"subject": text}, "flux.1-dev").findings}
