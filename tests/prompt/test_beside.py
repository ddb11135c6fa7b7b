"""Keys and values that tell things apart: who is at which side, as big as what, what is left empty, what is not wanted."""

from __future__ import annotations

import pytest
from telling import told

import diptych as dp


@pytest.mark.parametrize("scene", [
    {"左边的女孩": {"衣着": "白裙"}, "右边的女孩": {"衣着": "黑裙"}},
    {"左边的女孩": "穿着白裙", "右边的女孩": "穿着黑裙"},
    {"左の少女": {"服装": "白いスカート"}, "右の少女": {"服装": "黒いスカート"}},
    {"왼쪽 소녀": {"의상": "하얀 치마"}, "오른쪽 소녀": {"의상": "검은 치마"}},
    {"girl on the left": {"clothing": "white skirt"}, "girl on the right": {"clothing": "black skirt"}},
    {"the left girl": "wearing a white skirt", "the right girl": "wearing a black skirt"},
    {"girl_left": {"clothing": "white skirt"}, "girl_right": {"clothing": "black skirt"}},
])  # fmt: skip
def test_a_key_says_who_is_at_which_side(scene: object) -> None:
    assert told(scene) == "On the left, a girl is wearing a white skirt. On the right, a girl is wearing a black skirt."


def test_a_role_at_a_side_is_somebody_there() -> None:
    assert told({"左侧人物": {"发型": "短发"}, "右侧人物": {"性别": "女"}}) == "On the left, a person has short hair. On the right is a female person."


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"怪物": {"大小": "像房子一样大"}}, "A monster is as big as a house."),
    ({"怪物": {"大小": "有三层楼那么高"}}, "A monster is as tall as a three-story building."),
    ({"monster": {"size": "as tall as a house"}}, "A monster is as tall as a house."),
    ({"monster": {"size": "taller than a house"}}, "A monster is taller than a house."),
    ({"怪獣": {"大きさ": "東京タワーほど"}}, "A kaiju is as big as Tokyo Tower."),
    ({"고양이": {"크기": "코끼리만큼"}}, "A cat is as big as an elephant."),
    ("他有爸爸那么高", "A man is as tall as a father."),
    ("人那么高的向日葵", "A sunflower is as tall as a person."),
    ("猫と同じくらい大きいネズミ", "A mouse is as big as a cat."),
    ("주먹만 한 사과", "An apple is as big as a fist."),
    ("집채만 한 고래", "A whale is as big as a house."),
    ("一样大的两个球", "Two equal-sized balls."),
    ("和妈妈一样漂亮的女孩", "A girl is as beautiful as a mother."),
    ("10個くらいのりんご", "Ten apples."),
    ("3人ほどの客", "Three guests."),
    ("다섯 명 정도의 아이들", "Five children."),
    ("볼만한 풍경", "The scene is set in a landscape worth seeing."),
])  # fmt: skip
def test_as_big_as_something_else(scene: object, sentence: str) -> None:
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "where"), [
    ({"元素": ["圆月"], "留白": "上方三分之一"}, "at the top"),
    ({"元素": ["圆月"], "留白": "右侧"}, "on the right"),
    ({"被写体": "月", "余白": "右半分"}, "on the right"),
    ({"subject": "moon", "negative_space": "upper third"}, "at the top"),
])  # fmt: skip
def test_what_is_left_empty_is_somewhere(scene: object, where: str) -> None:
    assert told(scene).endswith(f" The picture has negative space {where}.")


@pytest.mark.parametrize("scene", [
    {"subject": "a cat", "no": ["hands", "text"]},
    {"被写体": "猫", "NG": ["手", "文字"]},
    {"主体": "猫", "不要出现": ["手", "文字"]},
    {"대상": "고양이", "금지": ["손", "글자"]},
])  # fmt: skip
def test_what_is_not_wanted_is_not_told(scene: object) -> None:
    made = dp.render(scene, target="flux.1-dev")
    assert "cat" in made.texts["t5xxl"].lower()
    assert not {"hand", "text"} & set(made.texts["t5xxl"].replace("s", "").split())
    assert any(f.code == "DP208" for f in made.findings)


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"怪獣": {"目": "赤い"}, "状況": "街を歩き、足元で車が逃げ惑う"}, "A kaiju with red eyes and a car fleeing in panic at feet is walking in a city."),
    ({"lamp": {"condition": "paint peeling off"}}, "A lamp has paint peeling off."),
    ({"subject": "a cat", "output": {"aspect": "4:5", "quality": "high"}}, "The picture shows a cat. The picture is of high quality."),
    ("旗子在风中轻轻飘动", "A flag is gently blowing in the wind."),
    ("被十几个黑衣人团团围住的剑客", "A swordsman surrounded by more than ten black-clad men."),
])  # fmt: skip
def test_what_goes_on_about_a_thing_is_not_another_name_for_it(scene: object, sentence: str) -> None:
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"主体": "女骑士", "坐骑": "一头披着铠甲的雪豹"}, "A female knight is riding a snow leopard wearing armor."),
    ({"knight": {"mount": {"type": "horse", "color": "black"}}}, "A knight is riding a black horse."),
    ({"騎士": {"乗騎": "白い馬"}}, "A knight is riding a white horse."),
    ({"기사": {"탈것": "검은 말"}}, "A knight is riding a black horse."),
    ({"主体": "小熊", "海面": "闪着金光"}, "The picture shows a bear cub. The scene is set on the sea surface glowing with golden light."),
    ({"主体": "小熊", "河水": "缓缓流淌"}, "The picture shows a bear cub. River water is slowly flowing."),
    ({"主体": "女孩", "发色": "银白渐变到冰蓝"}, "A girl has hair shifting from silver to ice blue."),
    ({"食物摄影": {"主菜": "小笼包", "角度": "俯拍"}}, "The picture shows a xiaolongbao. The picture is shot from a top-down view. This is a food photo."),
    ({"摄影": {"镜头": "50mm", "光圈": "f/2"}, "主体": "猫"}, "The picture shows a cat. The picture is shot with the 50mm camera lens at f/2."),
    ({"宠物": {"种类": "柯基", "颜色": "三色"}}, "A tricolor corgi."),
])  # fmt: skip
def test_what_a_key_is_of_the_figure(scene: object, sentence: str) -> None:
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"monster": {"horns": "two, curved"}}, "A monster has two curved horns."),
    ({"monster": {"arms": "six"}}, "A monster has six arms."),
    ({"怪物": {"角": "两只，弯曲"}}, "A monster has two curved horns."),
    ({"モンスター": {"目": "三つ"}}, "A monster has three eyes."),
    ({"괴물": {"눈": "세 개"}}, "A monster has three eyes."),
    ({"cats": "three"}, "Three cats."),
    ({"woman": {"tattoo": "a swallow on the left forearm"}}, "A woman has a swallow tattoo on her left forearm."),
    ({"女人": {"纹身": "左臂上的燕子"}}, "A woman has a swallow tattoo on her left arm."),
    ({"image": {"middle": {"element": "a lone lighthouse"}}}, "In the center is a lone lighthouse."),
    ({"drone": {"lights": "tiny green LEDs"}}, "The picture shows a drone. The scene is lit by tiny green LEDs."),
])  # fmt: skip
def test_how_many_of_its_key(scene: object, sentence: str) -> None:
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"建物": "図書館", "人数": 0}, "The picture shows a library. There are no people."),
    ({"建筑": "图书馆", "人数": 3}, "The picture shows three people and a library."),
    ({"人物": {"身份": "士兵", "人数": 3}}, "Three soldiers."),
    ({"骆驼": "三头，驮着彩色毯子"}, "Three camels are carrying a colorful blanket."),
    ({"dragon": "three-headed"}, "A three-headed dragon."),
    ({"色调": "深蓝到墨绿"}, "The color palette features shifting from dark blue to dark green."),
    ({"웹툰 컷": {"배경": "만원 지하철", "주인공": "교복 입은 여고생"}}, "A high school girl is wearing a school uniform. The background shows a crowded subway train."),
])  # fmt: skip
def test_how_many_of_whom(scene: object, sentence: str) -> None:
    assert told(scene) == sentence


def test_as_big_as_is_a_fact_that_the_texts_are_held_to() -> None:
    made = dp.render({"creature": {"species": "eastern dragon", "size": "as long as a train"}}, target="flux.1-dev")
    assert "as long as a train" in made.texts["clip_l"]
    assert not made.findings


@pytest.mark.parametrize(("scene", "style"), [
    ({"subject": "a cat", "style": "Mike Mignola"}, "The style is Mike Mignola."),
    ({"subject": "a cat", "style": "by Kilian Eng"}, "The style is by Kilian Eng."),
    ({"subject": "a cat", "artist": "Kilian Eng, James Jean"}, "The style is Kilian Eng and James Jean."),
    ({"subject": "a cat", "style": "in the style of Greg Rutkowski"}, "It is in the style of Greg Rutkowski."),
    ({"subject": "a cat", "style": "in the style of Kilian Eng"}, "The style is Kilian Eng."),
])  # fmt: skip
def test_a_name_of_two_words_is_one(scene: object, style: str) -> None:
    made = dp.render(scene, target="flux.1-dev")
    assert made.texts["t5xxl"] == f"The picture shows a cat. {style}"
    assert not made.findings
