"""`NがA N`: what is told in front of a noun is the noun's part, or what the sentence is about. Both readings are grammar; what things can have decides."""

from __future__ import annotations

import pytest

import diptych as dp

ABOUT = [
    ("赤いリンゴが青い本の右にある", "A red apple is to the right of a blue book."),
    ("リンゴが赤い本の左にあるイラスト", "This is an illustration with an apple to the left of a red book."),
    ("白い船が青い海に浮かんでいる", "A white ship is floating in the blue sea."),
    ("赤い車が狭い道を走っている", "A red car is running on a narrow road."),
    ("小さな家が高い山の麓に建っている", "A small house is standing at the foot of a high mountain."),
    ("丸い月が暗い海を照らしている", "The scene shows the round moon illuminating the dark sea."),
    ("빨간 사과가 파란 책 오른쪽에 있다", "A red apple is to the right of a blue book."),
    ("하얀 배가 푸른 바다에 떠 있다", "A white boat is floating in the blue sea."),
    ("노란 우산이 하얀 의자에 기대어 있다", "A yellow umbrella is leaning against a white chair."),
    ("작은 집이 높은 산 아래에 서 있다", "A small house is standing under a high mountain."),
    ("노란 나비가 빨간 꽃 위에 앉아 있다", "A yellow butterfly is sitting on a red flower."),
]
PART = [
    ("リンゴが赤い木の下の女の子", "A girl is under a tree with a red apple."),
    ("表紙が赤い本を読む少年", "A boy is reading a book with a red book cover."),
    ("屋根が赤い家の前にいる猫", "A cat is in front of a house with a red roof."),
    ("髪が長い女の横にいる犬", "A dog is beside a woman with long hair."),
    ("テーブルが丸いカフェで本を読む女性", "A woman is reading a book in a cafe with a round table."),
    ("夜景が綺麗な街に立つ女性", "A woman is standing in a city with a beautiful night view."),
    ("月が綺麗な丘に立つ少女", "A girl is standing on a hill with the beautiful moon."),
    ("털이 하얀 고양이가 검은 의자 위에 있다", "A cat with white fur is on a black chair."),
    ("단추가 큰 빨간 코트를 입은 여자", "A woman is wearing a red coat with a big button."),
    ("꽃이 예쁜 정원에 앉은 소녀", "A girl is sitting in a garden with a pretty flower."),
]


@pytest.mark.parametrize(("said", "sentence"), ABOUT + PART)
def test_whose_it_is(said, sentence):
    assert dp.render({"prompt": said}, "flux.1-dev").texts["t5xxl"] == sentence


@pytest.mark.parametrize(("said", "sentence"), [
    ("책상 위에 꽃병이 놓여 있고 그 옆에 책이 있다.", "A vase is resting on a desk. To the side is a book."),
    ("길 양쪽에 벚나무가 늘어서 있다", "Cherry trees are lining up on both sides of a road."),
    ("棚に古い本が並んでいる", "Old books are lining up on a shelf."),
    ("テーブルの上に一杯のコーヒーがある", "A cup of coffee is on a table."),
    ("빨간 망토를 입은 소녀", "A girl is wearing a red cloak."),
])  # fmt: skip
def test_where_it_is_and_how_many(said, sentence):
    assert dp.render({"prompt": said}, "flux.1-dev").texts["t5xxl"] == sentence


@pytest.mark.parametrize(("said", "sentence"), [
    ("ムニャリアが赤い本の右にある", "to the right of a book"),
    ("쀍뙭이 빨간 책 오른쪽에 있다", "to the right of a book"),
    ("ABCが青い本の右にある", "ABC is to the right of a blue book."),
])  # fmt: skip
def test_of_what_nobody_knows_the_rest_stays(said, sentence):
    assert sentence in dp.render({"prompt": said}, "flux.1-dev").texts["t5xxl"]
