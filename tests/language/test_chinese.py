"""Chinese phrases and the English they must give; unknown words must stay whole."""

from __future__ import annotations

from typing import Any

import pytest

from diptych.language import chart
from diptych.language.en import write
from diptych.language.zh import parse
from diptych.language.meaning import Act, Age, Link, Name, Quality, Raw, Thing, Word, walk
from diptych.language.phrase import understand
from diptych.language.pieces import flat, spaced

PHRASES = [
    ("跳绳的孩子们", "children jumping rope"),
    ("桌上没有食物", "no food on a table"),
    ("土墙上挂着干辣椒", "a hanging dried chili on a mud wall"),
    ("毛毛虫变成飞蛾", "a caterpillar turning into a moth"),
    ("停在路边的车", "a car parked by the roadside"),
    ("停在花上的蝴蝶", "a butterfly resting on a flower"),
    ("剥开的橘子", "a peeled tangerine"),
    ("花插在瓶子里", "a flower inserted in a bottle"),
    ("坐在沙发上看书的老人", "an elderly person sitting on a sofa, reading a book"),
    ("穿着红裙子的女孩和戴眼镜的男孩", "a girl wearing a red skirt and a boy wearing glasses"),
    ("没戴眼镜的男人", "a man without glasses"),
    ("三只黑猫", "three black cats"),
    ("木制的桌子", "a wooden table"),
    ("被雪覆盖的屋顶", "a snow-covered roof"),
    ("手里拿着雨伞的女人", "a woman holding an umbrella in her hand"),
    ("老房子", "an old house"),
    ("老奶奶", "an old woman"),
    ("二十多岁的女性", "a woman in her twenties"),
    ("衣衫褴褛的乞丐", "a ragged beggar"),
    ("蜷缩在沙发上的猫", "a cat curling up on a sofa"),
    ("倒映在水中的月亮", "the moon reflected in water"),
]
UNKNOWN = [
    ("魑魅魍魉在跳舞", "魑魅魍魉"),
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


def words(text: str) -> set[str]:
    """Every spelling that the meaning of `text` holds."""
    nodes = [n for told in understand(text, "zh", "p") for one in (told if isinstance(told, list) else [told]) for n in walk(one)]
    return {n.surface if isinstance(n, Word) else n.text for n in nodes if isinstance(n, Word | Raw | Name)}


@pytest.mark.parametrize(("text", "english"), PHRASES)
def test_english(text: str, english: str) -> None:
    assert "; ".join(say(node) for node in understand(text, "zh", "p")) == english


@pytest.mark.parametrize(("text", "kept"), UNKNOWN)
def test_unknown_words_stay_whole(text: str, kept: str) -> None:
    assert kept in words(text)


@pytest.mark.parametrize("text", [text for text, _ in PHRASES])
def test_no_content_word_is_dropped(text: str) -> None:
    held = words(text)
    items = chart.parse(parse.grammar(), parse.edges(text), len(text))
    for leaf in (leaf for item in items for leaf in _leaves(item)):
        word = leaf.action("p")
        if isinstance(word, Word | Raw):
            assert (word.surface if isinstance(word, Word) else word.text) in held


def test_every_word_bears_its_path() -> None:
    for told in understand(PHRASES[0][0], "zh", "person.clothes"):
        assert all(node.path == "person.clothes" for node in walk(told) if isinstance(node, Word))
        assert isinstance(told, Thing)


def _leaves(item: chart.Item) -> list[chart.Item]:
    if item.left is None:
        return [item]
    return _leaves(item.left) + (_leaves(item.right) if item.right else [])
