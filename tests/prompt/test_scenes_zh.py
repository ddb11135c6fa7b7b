"""Chinese scenes as they are kept for characters, goods, rooms, cars and dishes, to the sentence that T5 gets."""

from __future__ import annotations

import pytest

import diptych as dp


def told(scene: object) -> str:
    return dp.render(scene, target="flux.1-dev").texts["t5xxl"]


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"主角": {"动物": "小刺猬", "背着": "一片大枫叶"}}, "A small hedgehog is carrying a big maple leaf on its back."),
    ({"女孩": {"抱着": "白猫"}}, "A girl is embracing a white cat."),
    ({"主体": "女孩", "窗外": "下着雨"}, "The picture shows a girl. It is raining outside a window."),
])  # fmt: skip
def test_a_key_begins_what_its_value_ends(scene: object, sentence: str) -> None:
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"将军": {"坐骑": {"种类": "骨龙", "盔甲": "生锈的铁甲"}}}, "A general is riding a skeleton dragon with rusty iron armor."),
    ({"将军": {"法器": "骷髅法杖", "技能特效": "绿色鬼火环绕全身"}}, "A general is holding a skeleton staff. A green will-o'-the-wisp is surrounding the whole body."),
    ({"珠宝": {"类型": "戒指", "主石": "水滴形蓝宝石", "副石": "一圈碎钻"}, "数量": 1}, "A ring has a teardrop-shaped sapphire and a ring of small diamonds."),
    ({"首饰": "珍珠项链", "主体": "女人"}, "A woman is wearing a pearl necklace."),
    ({"款式": "旗袍", "领型": "立领", "袖型": "灯笼袖", "图案": "仙鹤与松枝", "开衩": "高开衩"}, "A qipao has a stand collar, puff sleeves, a pattern of a crane and a pine tree branch and a high slit."),
    ({"甜品": {"名称": "抹茶千层", "切面": "层次分明"}}, "A matcha mille crepe cake has a cross section with distinct layers."),
    ({"建筑": {"类型": "美术馆", "门前": "一池静水"}}, "The picture shows an art museum. Still water is all over a pond in front of the art museum's door."),
])  # fmt: skip
def test_whose_it_is(scene: object, sentence: str) -> None:
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"机甲": {"代号": "玄武", "高度": "18米"}}, "The picture shows an 18-meter-tall mecha named Xuanwu."),
    ({"产品": "榨汁杯", "容量": "350ml", "拍摄": {"角度": "45度"}}, "The picture shows a 350ml blender cup. The picture is shot from a 45-degree angle."),
    ({"场景": "室内设计", "空间": "客厅", "面积": "40平米"}, "The scene is set in a 40-square-meter living room. The style is interior decoration."),
    ({"机甲": {"涂装": "哑光黑配暗金色线条", "肩部": "两门导弹发射器"}}, "A matte black mecha has a dark golden line and two missile launchers."),
    ("一柄未出鞘的长剑", "A sheathed longsword."),
    ("左眼下有一颗泪痣的女孩", "A girl has a mole under a left eye."),
    ("羊脂玉佩", "The subject is wearing a mutton-fat jade pendant."),
    ("纯粉色的裙子", "The subject is wearing a pure pink skirt."),
    ("身上沾着露珠的瓢虫", "A ladybug has a body beaded with dewdrops."),
    ("海报右下角红色印章", "A red seal is in the lower right corner of a poster."),
])  # fmt: skip
def test_measures_names_and_marks(scene: object, sentence: str) -> None:
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"人物A": {"性别": "男", "年龄": 35}, "人物B": {"性别": "女", "年龄": 8}, "关系": "父女"}, "画面中有一位35岁的男性和一个8岁的女孩。他们是父女。"),
    ({"女刺客": {"外号": "夜莺", "武器": "匕首"}}, "一名女刺客，名叫夜莺。她拿着匕首。"),
    ({"主体": "女孩", "窗外": "下着雨"}, "画面中有一个女孩。在窗外下着雨。"),
    ({"空间": "客厅", "面积": "40平米"}, "场景是40平米的客厅。"),
])  # fmt: skip
def test_the_chinese_sentence(scene: object, sentence: str) -> None:
    assert dp.render(scene, target="hunyuan-dit").texts["mt5xl"] == sentence
