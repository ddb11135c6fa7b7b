"""English phrases and the Chinese they must give; unknown words must stay whole."""

from __future__ import annotations

from typing import Any

import pytest

from diptych.language import chart
from diptych.language.en import parse
from diptych.language.meaning import Age, Link, Name, Raw, Thing, Word, walk
from diptych.language.phrase import understand
from diptych.language.zh import write

PHRASES = [
    ("a woman with short curly hair and freckles", "有短卷发和雀斑的一位女性"),
    ("a scar across her left eyebrow", "左眉毛上的伤疤"),
    ("worn red gloves", "破旧的红色手套"),
    ("girl hugging a teddy bear", "拥抱泰迪熊的一个女孩"),
    ("smoke rising from a volcano", "从火山升起的烟"),
    ("a lifeguard tower in the fog", "雾中的救生员塔楼"),
    ("kids playing in a park", "在公园里玩耍的孩子"),
    ("a ringed planet", "带环行星"),
    ("orange peel", "橙皮"),
    ("a butterfly landing on a child's finger", "降落在孩子的手指上的一只蝴蝶"),
    ("a knight kneeling before a queen", "跪在女王前的一名骑士"),
    ("a boat tied to a dock", "系在码头上的小船"),
    ("a plate of sushi with wasabi and ginger", "有山葵和生姜的一盘寿司"),
    ("a portrait of a woman and a cat", "女性和猫的肖像"),
    ("a denim jacket over a white hoodie", "牛仔外套和白色连帽衫"),
    ("a woman wearing a denim jacket over a white hoodie", "穿着牛仔外套和白色连帽衫的一位女性"),
    ("a child afraid of the dark", "害怕黑暗的一个孩子"),
    ("a house as big as a castle", "像城堡一样大的房子"),
    ("shot on 35mm film", "在35mm胶片上拍摄"),
    ("a woman in her late forties", "一位40多岁的女性"),
    ("an old fisherman mending his nets by the harbor", "在港口旁边修理网的一名年老渔夫"),
    ("a steaming cup of coffee on a wooden table", "木制桌子上的一杯热气腾腾的咖啡"),
    ("a red fox walking through fresh snow", "穿过新雪的一只赤狐"),
    ("sunlight streaming through stained glass windows", "透过彩绘玻璃窗的阳光"),
    ("a man wearing a suit and tie talking on the phone", "打电话的穿着西装，系着领带的一位男性"),
    ("a wolf howling at the full moon", "在满月下嚎叫的一匹狼"),
    ("a chandelier hanging from a vaulted ceiling", "从拱顶挂着的枝形吊灯"),
    ("a futuristic city floating above the ocean", "漂浮在海洋上方的未来城市"),
    ("an underwater palace made of coral", "由珊瑚制成的水下的宫殿"),
    ("a candle burning in a dark room", "在黑暗的房间里燃烧着的蜡烛"),
    ("hair coming loose from a clip", "从夹子松开的头发"),
    ("an avocado cut in half", "切半的牛油果"),
    ("spicy noodles topped with sesame seeds and scallions", "有芝麻和葱的辣面条"),
    ("frozen lake surrounded by snowy peaks", "被下雪的山峰环绕的冰湖"),
    ("three sisters wearing matching dresses", "穿着配套连衣裙的三个姐妹"),
]
UNKNOWN = [
    ("a man wearing a blorptang", "blorptang"),
    ("zorvish curtains", "zorvish"),
    ("a clock showing 6:05", "6:05"),
    ("a calendar from 1998", "1998"),
]


def say(node: Any) -> str:
    """Chinese of one meaning."""
    if isinstance(node, list):
        pieces = write.acts(node)
    elif isinstance(node, Link):
        pieces = write.link_phrase(node)
    elif isinstance(node, Age):
        return write.age_text(node)
    else:
        pieces = write.noun_phrase(node)
    return "".join(text for text, _ in pieces)


def words(text: str) -> set[str]:
    """Every spelling that the meaning of `text` holds."""
    nodes = [n for told in understand(text, "en", "p") for one in (told if isinstance(told, list) else [told]) for n in walk(one)]
    labels = {n.label for n in nodes if isinstance(n, Thing)}
    return labels | {n.surface if isinstance(n, Word) else n.text for n in nodes if isinstance(n, Word | Raw | Name)}


@pytest.mark.parametrize(("text", "chinese"), PHRASES)
def test_chinese(text: str, chinese: str) -> None:
    assert "; ".join(say(node) for node in understand(text, "en", "p")) == chinese


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
    for told in understand(PHRASES[0][0], "en", "person.clothes"):
        assert all(node.path == "person.clothes" for node in walk(told) if isinstance(node, Word))
        assert isinstance(told, Thing)


def _leaves(item: chart.Item) -> list[chart.Item]:
    if item.left is None:
        return [item]
    return _leaves(item.left) + (_leaves(item.right) if item.right else [])
