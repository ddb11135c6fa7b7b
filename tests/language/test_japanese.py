"""Japanese phrases and the English they must give; unknown words must stay whole."""

from __future__ import annotations

from typing import Any

import pytest

from diptych.language import chart
from diptych.language.en import write
from diptych.language.ja import parse
from diptych.language.meaning import Act, Age, Link, Name, Quality, Raw, Thing, Word, walk
from diptych.language.phrase import understand
from diptych.language.pieces import flat, spaced

PHRASES = [
    ("白いドレスを着た花嫁", "a bride wearing a white dress"),
    ("ベンチに座っている老人", "an elderly person sitting on a bench"),
    ("机の上に置かれた花瓶", "a vase resting on a desk"),
    ("窓の外を眺める猫", "a cat looking out the window"),
    ("三匹の子猫が遊んでいる", "three kittens playing"),
    ("帽子をかぶった男の子", "a boy wearing a hat"),
    ("髪の長い少女", "a long-haired girl"),
    ("20代前半の女性", "a woman in her twenties"),
    ("18歳の少女", "an 18-year-old girl"),
    ("40歳くらいの男性", "a man about 40 years old"),
    ("とても大きな木", "a very big tree"),
    ("雨の中を走る犬", "a dog running in the rain"),
    ("少女は髪が長い", "a girl with long hair"),
    ("剣と盾を持った騎士", "a knight with a sword and a shield"),
    ("微笑みながら手を振る女性", "a woman waving her hand with a smile"),
    ("コーヒーを飲んで新聞を読む男", "a man drinking coffee and reading a newspaper"),
    ("雪に覆われた山", "a snow-covered mountain"),
    ("月明かりに照らされた城", "a moonlit castle"),
    ("ガラスの靴", "glass slippers"),
    ("水彩画風の風景", "a watercolor style landscape"),
    ("リボンの付いた帽子", "a hat with a ribbon"),
    ("ひげのない男", "a clean-shaven man"),
    ("花柄の着物", "a floral kimono"),
    ("二人の少女", "two girls"),
    ("猫が三匹", "three cats"),
    ("壁に掛けられた絵", "a painting hung up on a wall"),
    ("犬と散歩する女の子", "a girl strolling with a dog"),
    ("海辺のカフェで働くウェイトレス", "a waitress working in a coastal cafe"),
    ("黒い革のブーツを履いた魔女", "a witch wearing black leather boots"),
    ("ソファーで眠っている赤ちゃん", "a baby sleeping on a sofa"),
    ("背景は夜の街", "a city at night in the background"),
    ("青い目をした白猫", "a white cat with blue eyes"),
    ("羽の生えた馬", "a winged horse"),
    ("エルフの耳", "an elf's ear"),
    ("悲しそうな顔の少年", "a boy with a sad face"),
    ("古い木造の家", "an old wooden house"),
    ("夕暮れの海", "the sea at sunset"),
    ("白髪の老婆", "a white-haired old woman"),
    ("太陽の下で踊る人々", "people dancing under the sun"),
    ("銀色の長い髪の少女", "a girl with silver long hair"),
    ("花束を抱えた少年", "a boy carrying a bouquet in his arms"),
    ("テーブルの上の果物", "fruit on a table"),
    ("公園で凧を揚げる子供たち", "children flying a kite in a park"),
    ("ネオンの光る街", "a city with shining neon light"),
    ("パンダのぬいぐるみを抱く子供", "a child embracing a panda's plush toy"),
    ("自転車に乗る女子高生", "a high school girl riding a bicycle"),
    ("静かに本を読む女性", "a woman silently reading a book"),
    ("柔らかな光", "soft light"),
    ("カメラを首から下げた観光客", "a tourist wearing a camera around their neck"),
    ("スーツ姿の男性", "a suited man"),
    ("眼鏡なし", "without glasses"),
    ("金髪碧眼の王子", "a blonde-haired, blue-eyed prince"),
    ("ステージで歌うアイドル", "an idol singing on a stage"),
    ("子供を抱いた母親", "a mother embracing a child"),
    ("走らない馬", "a horse not running"),
    ("満開の桜", "cherry blossoms in full bloom"),
    ("Nikeの靴", "Nike shoes"),
    ("静かな湖に映る月", "the moon reflected on a quiet lake"),
    ("暗い森の中の小さな家", "a small house in a dark forest"),
    ("蝶が花に止まっている", "a butterfly perching on a flower"),
    ("濡れた髪の女性", "a woman with wet hair"),
    ("コート、マフラー、手袋を身につけた女性", "a woman wearing a coat, a scarf and gloves"),
    ("弁当を食べる二人の生徒", "two students eating a bento"),
    ("片眼鏡をかけた男と白猫", "a man wearing a monocle and a white cat"),
    ("凧を揚げる父と息子", "a father and son flying a kite"),
    ("屋根の上で寝ている猫と鳥", "a cat sleeping on a roof and a bird"),
]
UNKNOWN = [
    ("ズボラノスケ", "ズボラノスケ"),
    ("フワモコ素材のパーカー", "フワモコ"),
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
    nodes = [n for told in understand(text, "ja", "p") for one in (told if isinstance(told, list) else [told]) for n in walk(one)]
    return {n.surface if isinstance(n, Word) else n.text for n in nodes if isinstance(n, Word | Raw | Name)}


@pytest.mark.parametrize(("text", "english"), PHRASES)
def test_english(text: str, english: str) -> None:
    assert "; ".join(say(node) for node in understand(text, "ja", "p")) == english


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
    for told in understand(PHRASES[0][0], "ja", "person.clothes"):
        assert all(node.path == "person.clothes" for node in walk(told) if isinstance(node, Word))
        assert isinstance(told, Thing)


def _leaves(item: chart.Item) -> list[chart.Item]:
    if item.left is None:
        return [item]
    return _leaves(item.left) + (_leaves(item.right) if item.right else [])
