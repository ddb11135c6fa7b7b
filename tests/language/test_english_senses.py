"""What an English word means in company, and that every sense is of a concept that there is."""

import re
from importlib.resources import files

import pytest

from diptych.language.en.senses import senses
from diptych.language.lexicon import lexicon
from diptych.prompt.render import render


def chinese(text):
    return "".join(render(text, "hunyuan-dit").texts.values())


def test_every_sense_names_a_concept_and_a_pattern():
    rows = [line.split("\t") for line in (files("diptych.language.en") / "senses.tsv").read_text("utf-8").splitlines() if line and line[0] != "#"]
    assert all(len(row) == 3 and row[1] in lexicon() and re.compile(row[2]) for row in rows)
    assert senses()["trunk"]


@pytest.mark.parametrize(
    ("phrase", "want", "not_"),
    [
        ("an elephant raising its trunk", "象鼻", "树干"),
        ("moss on an oak trunk", "树干", "象鼻"),
        ("a wedding dress with a long train", "拖尾", "火车"),
        ("a train crossing a bridge", "火车", "拖尾"),
        ("a snail leaving a slimy trail", "留下", "离开"),
        ("a man leaving a house", "离开", "留下"),
        ("a cactus in a terracotta pot", "花盆", "锅"),
        ("a girl with a red bow in her hair", "蝴蝶结", "弓"),
        ("an archer drawing a bow", "弓", "蝴蝶结"),
        ("a goalkeeper diving for the ball", "扑", "潜水"),
        ("crumbling temples", "寺庙", "鬓角"),
        ("botanical prints in thin black frames", "框", "框住"),
    ],
)
def test_company_tells_which_concept_is_meant(phrase, want, not_):
    text = chinese(phrase)
    assert want in text
    assert not_ not in text


def test_a_word_with_one_sense_only_keeps_it():
    assert "起重机" in chinese("a crane at a construction site")
    assert "鹤" in chinese("a crane in a pond")
