"""Chinese, Japanese and Korean phrases and the English they must give; unknown words must stay whole."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from diptych.language import chart
from diptych.language.en import write
from diptych.language.meaning import Act, Age, Link, Name, Quality, Raw, Thing, Word, walk
from diptych.language.phrase import understand
from diptych.language.pieces import flat, spaced

LINES = (Path(__file__).parent / "phrases.tsv").read_text(encoding="utf-8").splitlines()
PHRASES = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]
UNKNOWN = [
    ("zh", "魑魅魍魉在跳舞", "魑魅魍魉"),
    ("ja", "ズボラノスケ", "ズボラノスケ"),
    ("ja", "フワモコ素材のパーカー", "フワモコ"),
    ("ko", "뿅뿅이가 있는 방", "뿅뿅이"),
]


def say(node: Any) -> str:
    """English of one meaning."""
    if isinstance(node, list):
        return ", ".join(say(one) for one in node)
    if isinstance(node, Quality):
        pieces = write.qualities([node])
    elif isinstance(node, Act):
        pieces = write.acts([node], "her")
    elif isinstance(node, Link):
        pieces = write.link_phrase(node, "her")
    elif isinstance(node, Age):
        pieces = write.age_phrase(node, "her")
    else:
        pieces = write.noun_phrase(node)
    return flat(spaced(pieces))[0]


def words(text: str, lang: str) -> set[str]:
    """Every spelling that the meaning of `text` holds."""
    nodes = [n for told in understand(text, lang, "p") for one in (told if isinstance(told, list) else [told]) for n in walk(one)]
    return {n.surface if isinstance(n, Word) else n.text for n in nodes if isinstance(n, Word | Raw | Name)}


@pytest.mark.parametrize(("lang", "text", "english"), PHRASES)
def test_english(lang: str, text: str, english: str) -> None:
    assert "; ".join(say(node) for node in understand(text, lang, "p")) == english


@pytest.mark.parametrize(("lang", "text", "kept"), UNKNOWN)
def test_unknown_words_stay_whole(lang: str, text: str, kept: str) -> None:
    assert kept in words(text, lang)


@pytest.mark.parametrize(("lang", "text"), [row[:2] for row in PHRASES])
def test_no_content_word_is_dropped(lang: str, text: str) -> None:
    held = words(text, lang)
    parse = import_module(f"diptych.language.{lang}.parse")
    items = chart.parse(parse.grammar(), parse.edges(text), len(text))
    for leaf in (leaf for item in items for leaf in _leaves(item)):
        word = leaf.action("p")
        if isinstance(word, Word | Raw):
            assert (word.surface if isinstance(word, Word) else word.text) in held


@pytest.mark.parametrize("lang", ["zh", "ja", "ko"])
def test_every_word_bears_its_path(lang: str) -> None:
    first = next(text for of, text, _ in PHRASES if of == lang)
    for told in understand(first, lang, "person.clothes"):
        assert all(node.path == "person.clothes" for node in walk(told) if isinstance(node, Word))
        assert isinstance(told, Thing)


def _leaves(item: chart.Item) -> list[chart.Item]:
    if item.left is None:
        return [item]
    return _leaves(item.left) + (_leaves(item.right) if item.right else [])


# What a place on the body makes of a verb of putting: the verb itself need not be said.
PUT_ON = [
    ("ja", "腕に鷹をのせた狩人", "a hunter with a hawk on the arm"),
    ("ja", "口に骨をくわえた犬", "a dog carrying a bone in its mouth"),
    ("ko", "머리에 왕관을 얹은 여왕", "a queen wearing a crown on her head"),
]


@pytest.mark.parametrize(("lang", "text", "english"), PUT_ON)
def test_put_on_the_body(lang: str, text: str, english: str) -> None:
    assert "; ".join(say(node) for node in understand(text, lang, "p")) == english
