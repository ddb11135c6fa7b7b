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


PAIR = [{"id": "A", "role": "knight", "armor": "silver"}, {"id": "B", "role": "dragon", "color": "red"}]


@pytest.mark.parametrize(("told", "said"), [
    ("A fights B", "A knight is wearing silver armor. They are fighting the dragon. There is a red dragon."),
    ("A is looking at B", "A knight is wearing silver armor. They are looking at the dragon. There is a red dragon."),
    ("A and B are fighting", "A knight is wearing silver armor. There is a red dragon. They are fighting."),
])  # fmt: skip
def test_letters_stand_for_who_has_them(told, said):
    assert sentence({"characters": PAIR, "interaction": told}) == said


def test_what_is_done_together_is_done_by_both():
    scene = {"人物1": {"身份": "母亲", "服装": "蓝色围裙"}, "人物2": {"身份": "女儿"}, "动作": "一起看书"}
    assert sentence(scene) == "A mother is wearing a blue apron. There is a daughter. They are reading a book together."


def test_one_fights_with_another_in_chinese():
    assert dp.render({"prompt": "a knight fighting a dragon"}, "hunyuan-dit").texts["mt5xl"] == "一名骑士正在与龙战斗。"


@pytest.mark.parametrize(("scene", "said"), [
    ({"hair": "long", "hair_color": "brown"}, "The subject has long brown hair."),
    ({"hair_style": "curly", "hair_color": "red"}, "The subject has curly red hair."),
    ({"hairstyle": "ponytail", "hair_color": "blonde"}, "The subject has a blonde ponytail."),
    ({"发型": "双马尾", "发色": "粉色"}, "The subject has pink twin tails."),
    ({"eyes": "large", "eye_color": "green"}, "The subject has large green eyes."),
    ({"left_eye": "blue", "right_eye": "gold"}, "The subject has a blue left eye and a gold right eye."),
    ({"人物": "女孩", "衣服颜色": "红色", "头发颜色": "黑色", "头发长度": "及腰"}, "A girl with waist-length black hair is wearing red clothes."),
    ({"花朵颜色": "粉色", "花朵": "玫瑰"}, "A pink rose."),
    ({"product": "phone", "product_color": "black"}, "A black phone."),
    ({"产品": "手机", "产品颜色": "黑色"}, "A black phone."),
    ({"灯光颜色": "暖黄"}, "The scene is lit by warm yellow lights."),
])  # fmt: skip
def test_a_key_of_two_words_tells_of_what_its_first_names(scene, said):
    assert sentence(scene) == said


@pytest.mark.parametrize(("scene", "said"), [
    ({"lips": "full"}, "人物有丰满的嘴唇。"),
    ({"skin": "fair"}, "人物有白皙皮肤。"),
    ({"fireplace": "lit"}, "点燃的壁炉。"),
    ({"eyebrows": "thick"}, "人物有浓眉。"),
])  # fmt: skip
def test_an_english_quality_has_the_sense_of_its_noun(scene, said):
    assert dp.render(scene, "hunyuan-dit").texts["mt5xl"] == said


@pytest.mark.parametrize(("scene", "said"), [
    ({"shoulder": "a parrot", "subject": "pirate"}, "A pirate has a parrot on the shoulder."),
    ({"eyepatch": "left eye", "subject": "pirate"}, "A pirate is wearing an eyepatch over a left eye."),
    ({"robot": {"eyes": "glowing orange"}}, "A robot has glowing orange eyes."),
    ({"subject": "woman", "looking": "out the window"}, "A woman is looking out the window."),
    ({"looking": "left", "subject": "boy"}, "A boy is looking left."),
    ({"person": {"height": "1.8 m", "build": "slender"}}, "The subject is 1.8 meters tall and slender."),
    ({"主体": "复古收音机", "材质": ["木头", "黄铜旋钮"], "摆放位置": "窗台"}, "A vintage wood radio has a brass knob. The scene is set on a windowsill."),
    ({"interior": "oak floor, white walls"}, "The scene shows the oak floor and white walls."),
])  # fmt: skip
def test_what_is_on_what_and_looks_where(scene, said):
    assert sentence(scene) == said


@pytest.mark.parametrize(("said", "told"), [
    ("a castle on a hill", "The scene shows a castle on a hill."),
    ("丘の上の城", "The scene shows a castle on a hilltop."),
    ("1girl, castle", "The picture shows a girl. The scene is set in a castle."),
    ("cathedral interior", "The scene is set in a cathedral interior."),
    ("温馨的室内", "The scene is set in a cozy interior."),
])  # fmt: skip
def test_a_building_alone_is_seen_from_outside(said, told):
    assert sentence({"prompt": said}) == told


@pytest.mark.parametrize(("scene", "said"), [
    ({"sky": "orange"}, "The orange sky."),
    ({"man": {"eyes": "kind"}}, "A man has kind eyes."),
    ({"stage": "dark"}, "The scene is set on a dark stage."),
    ({"moon": "full"}, "The full moon."),
])  # fmt: skip
def test_a_plain_word_has_the_sense_of_its_key(scene, said):
    assert sentence(scene) == said


def test_a_garden_has_a_path_and_a_model_a_file():
    assert "cobblestone" in sentence({"garden": {"path": "cobblestone", "fountain": "marble"}})
    assert any(f.code == "DP502" for f in dp.render({"subject": "cat", "model": {"path": "a/b.safetensors"}}, "flux.1-dev").findings)


@pytest.mark.parametrize(("scene", "said"), [
    ({"character1": "fox", "character1_action": "playing guitar", "character2": "rabbit", "character2_action": "singing"}, "A fox is playing guitar. A rabbit is singing."),
    ({"角色1": "狐狸", "角色1动作": "弹吉他", "角色2": "兔子", "角色2动作": "唱歌"}, "A fox is playing the guitar. A rabbit is singing."),
    ({"キャラ1": "猫", "キャラ1の服": "着物", "キャラ2": "犬", "キャラ2の服": "鎧"}, "A cat is wearing a kimono. A dog is wearing armor."),
    ({"인물1": "소년", "인물1 옷": "빨간 셔츠", "인물2": "소녀", "인물2 옷": "하얀 원피스"}, "A boy is wearing a red shirt. A girl is wearing a white dress."),
    ({"charA_hair": "red", "charA_action": "running", "charB_hair": "blue", "charB_action": "sitting"}, "The subject with red hair is running. The subject with blue hair is sitting."),
    ({"man1_shirt": "red", "man2_shirt": "blue"}, "A man is wearing a red shirt. A man is wearing a blue shirt."),
    ({"女孩1发型": "双马尾", "女孩1衣服": "蓝色", "女孩2发型": "短发", "女孩2衣服": "黄色"}, "A girl with twin tails is wearing blue clothes. A girl with short hair is wearing yellow clothes."),
])  # fmt: skip
def test_numbered_keys_tell_of_their_own(scene, said):
    assert sentence(scene) == said


@pytest.mark.parametrize("scene", [
    {"人物": {"性别": "女", "衣服": "汉服", "颜色": "红色"}},
    {"女性": {"服": "漢服", "色": "赤"}},
    {"person": {"gender": "woman", "clothes": "hanfu", "color": "red"}},
])  # fmt: skip
def test_nobody_is_red_what_they_wear_is(scene):
    assert sentence(scene) == "A woman is wearing a red hanfu."


@pytest.mark.parametrize(("scene", "said"), [
    ({"人物": "男孩", "动作": "跑步"}, "A boy is running."),
    ({"女の子": {"動作": "読書"}}, "A girl is reading."),
    ({"소녀": {"동작": "수영"}}, "A girl is swimming."),
    ({"男主角": "侦探", "男主角服装": "风衣", "女主角": "记者", "女主角服装": "红裙"}, "A detective is wearing a trench coat. A journalist is wearing a red skirt."),
    ({"男孩": "红帽子", "男孩动作": "跑步", "女孩": "蓝裙"}, "A boy is wearing a red hat. He is running. A girl is wearing a blue skirt."),
])  # fmt: skip
def test_a_sport_is_done_and_each_has_their_own(scene, said):
    assert sentence(scene) == said
