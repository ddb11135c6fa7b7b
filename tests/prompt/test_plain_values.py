"""Values of one plain word, whose sense is their key's: yes and no, a background's colour."""

from __future__ import annotations

import pytest

import diptych as dp


def sentence(scene):
    return dp.render(scene, "flux.1-dev").texts["t5xxl"]


@pytest.mark.parametrize(("scene", "said"), [
    ({"人物": {"性别": "女", "眼镜": "有", "帽子": "无"}}, "A woman is wearing glasses. She is not wearing a hat."),
    ({"人物": {"性別": "女性", "眼鏡": "あり", "帽子": "なし"}}, "A woman is wearing glasses. She is not wearing a hat."),
    ({"인물": {"성별": "여자", "안경": "있음", "모자": "없음"}}, "A woman is wearing glasses. She is not wearing a hat."),
    ({"character": {"gender": "male", "glasses": "yes", "beard": "none"}}, "A man without a beard is wearing glasses."),
    ({"scene": "street", "snow": "yes", "people": "no"}, "There are no people. The scene is set on a street. There is snow."),
])  # fmt: skip
def test_yes_says_that_it_is_there(scene, said):
    assert sentence(scene) == said


@pytest.mark.parametrize(("key", "value", "color"), [
    ("background", "orange", "orange"), ("background", "lavender", "lavender"), ("bg", "silver", "silver"), ("背景颜色", "黄色", "yellow"),
    ("背景色", "蓝色", "blue"), ("背景カラー", "水色", "light blue"), ("배경 색상", "노랑", "yellow"),
])  # fmt: skip
def test_a_background_is_of_a_colour(key, value, color):
    assert sentence({"subject": "cat", key: value}) == f"The picture shows a cat. The background is {color}."


def test_a_background_of_things_shows_them():
    assert sentence({"subject": "cat", "background": "roses"}) == "The picture shows a cat. The background shows roses."
