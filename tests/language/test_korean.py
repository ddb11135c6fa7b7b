"""Korean phrases and the English they must give; unknown words must stay whole."""

from __future__ import annotations

from typing import Any

import pytest

from diptych.language import chart
from diptych.language.en import write
from diptych.language.ko import parse
from diptych.language.meaning import Act, Age, Link, Name, Quality, Raw, Thing, Word, walk
from diptych.language.phrase import understand
from diptych.language.pieces import flat, spaced

PHRASES = [
    ("하얀 드레스를 입은 신부", "a bride wearing a white dress"),
    ("벤치에 앉아 있는 할아버지", "an old man sitting on a bench"),
    ("책상 위에 놓인 꽃병", "a vase resting on a desk"),
    ("창밖을 바라보는 고양이", "a cat looking out the window"),
    ("고양이 두 마리가 놀고 있다", "two cats playing"),
    ("모자를 쓴 소년", "a boy wearing a hat"),
    ("머리가 긴 소녀", "a long-haired girl"),
    ("긴 머리 소녀", "a long-haired girl"),
    ("20대 여성", "a woman in her twenties"),
    ("스무 살 여자", "a 20-year-old woman"),
    ("40대 초반의 남성", "a man in his forties"),
    ("안경 없는 여자", "a woman without glasses"),
    ("아주 큰 나무", "a very big tree"),
    ("비 오는 거리", "a rainy street"),
    ("검과 방패를 든 기사", "a knight holding a sword and a shield"),
    ("웃으면서 손을 흔드는 여자", "a woman laughing and waving her hand"),
    ("커피를 마시고 있는 남자", "a man drinking coffee"),
    ("달빛이 비치는 성", "a moonlit castle"),
    ("유리 구두", "glass slippers"),
    ("수채화풍의 풍경", "a watercolor style landscape"),
    ("지브리 스타일", "Studio Ghibli style"),
    ("리본이 달린 모자", "a hat with a ribbon"),
    ("꽃무늬 원피스", "a floral dress"),
    ("두 명의 소녀", "two girls"),
    ("세 마리의 강아지", "three puppies"),
    ("강아지와 산책하는 소녀", "a girl strolling with a puppy"),
    ("해변 카페에서 일하는 웨이트리스", "a waitress working in a coastal cafe"),
    ("검은 가죽 부츠를 신은 마녀", "a witch wearing black leather boots"),
    ("소파에서 자고 있는 아기", "a baby sleeping on a sofa"),
    ("배경은 밤의 도시", "a city at night in the background"),
    ("파란 눈을 가진 흰 고양이", "a white cat with blue eyes"),
    ("슬픈 표정의 소년", "a boy with a sad expression"),
    ("오래된 나무 집", "an old cabin"),
    ("해 질 녘의 바다", "the sea at sunset"),
    ("백발의 노인", "a white-haired elderly person"),
    ("은색 긴 머리의 소녀", "a girl with silver long hair"),
    ("꽃다발을 안은 소년", "a boy embracing a bouquet"),
    ("깨진 창문", "a broken window"),
    ("테이블 위의 과일", "fruit on a table"),
    ("공원에서 연을 날리는 아이들", "children flying a kite in a park"),
    ("자전거를 타는 여고생", "a high school girl riding a bicycle"),
    ("조용히 책을 읽는 여자", "a woman silently reading a book"),
    ("부드러운 빛", "soft light"),
    ("정장 차림의 남자", "a man wearing formal wear"),
    ("무대에서 노래하는 가수", "a singer singing on a stage"),
    ("얼룩말과 기린", "a zebra and a giraffe"),
    ("책을 읽으며 걷는 소년", "a boy reading a book and walking"),
    ("둥근 안경을 낀 교수", "a professor wearing round glasses"),
    ("갈색 곱슬머리를 한 남자", "a man with brown curly hair"),
    ("목도리를 두른 눈사람", "a snowman wearing a scarf"),
    ("나뭇가지에 앉은 새", "a bird sitting on a branch"),
    ("누워 있는 개", "a lying dog"),
    ("귀여운 토끼", "a cute rabbit"),
    ("젖은 머리의 여자", "a woman with wet hair"),
    ("나무로 만든 의자", "a wooden chair"),
    ("장미 다섯 송이", "five roses"),
    ("커피 한 잔", "a cup of coffee"),
    ("여러 마리의 새", "several birds"),
    ("바다를 배경으로 서 있는 남자", "a man standing against the sea"),
    ("도시락을 먹는 두 학생", "two students eating a bento"),
    ("흰 고양이와 검은 고양이", "a white cat and a black cat"),
    ("고양이를 안고 있는 소녀", "a girl holding a cat"),
    ("긴 복도 끝에 서 있는 소녀", "a girl standing at the end of a long corridor"),
    ("코트와 목도리, 장갑을 착용한 여성", "a woman wearing a coat, a scarf and gloves"),
]
UNKNOWN = [
    ("뿅뿅이가 있는 방", "뿅뿅이"),
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
    nodes = [n for told in understand(text, "ko", "p") for one in (told if isinstance(told, list) else [told]) for n in walk(one)]
    return {n.surface if isinstance(n, Word) else n.text for n in nodes if isinstance(n, Word | Raw | Name)}


@pytest.mark.parametrize(("text", "english"), PHRASES)
def test_english(text: str, english: str) -> None:
    assert "; ".join(say(node) for node in understand(text, "ko", "p")) == english


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
    for told in understand(PHRASES[0][0], "ko", "person.clothes"):
        assert all(node.path == "person.clothes" for node in walk(told) if isinstance(node, Word))
        assert isinstance(told, Thing)


def _leaves(item: chart.Item) -> list[chart.Item]:
    if item.left is None:
        return [item]
    return _leaves(item.left) + (_leaves(item.right) if item.right else [])
