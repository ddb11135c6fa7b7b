"""Chinese scenes as they are kept for characters, goods, rooms, cars and dishes, to the sentence that T5 gets."""

from __future__ import annotations

import pytest
from telling import told

import diptych as dp


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
    ("左眼下有一颗泪痣的女孩", "A girl has a mole under her left eye."),
    ("羊脂玉佩", "The subject is wearing a mutton-fat jade pendant."),
    ("纯粉色的裙子", "The subject is wearing a pure pink skirt."),
    ("身上沾着露珠的瓢虫", "A ladybug has a body beaded with dewdrops."),
    ("海报右下角红色印章", "A red seal is in the lower right corner of a poster."),
])  # fmt: skip
def test_measures_names_and_marks(scene: object, sentence: str) -> None:
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("画面里只有一棵树", "Only a tree is in the picture."),
    ("只有两只猫", "Only two cats."),
    ("桌上只有一杯咖啡", "Only a cup of coffee is on a table."),
    ("桌上放着一篮苹果", "A basket of apples is resting on a table."),
    ("一颗水晶球，里面映着整片森林", "A crystal ball is reflecting a forest."),
    ("窗帘后露出一双皮鞋", "A pair of leather shoes are peeking behind a curtain."),
    ("特写：桌上烟灰缸里还在冒烟的雪茄", "A cigar is giving off smoke on a table in an ashtray. The picture is shot as a close-up."),
])  # fmt: skip
def test_only_so_many_and_where(scene: object, sentence: str) -> None:
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"机甲": {"主体颜色": "#FF0000", "眼睛": "#00FF00"}}, "A red mecha has bright green eyes."),
    ({"章鱼": {"触手末端": "发着蓝光"}}, "An octopus has a tentacle tip emitting blue light."),
    ({"将军": {"坐骑": "黑马", "坐骑的盔甲": "金色鳞甲"}}, "A general is riding a black horse wearing golden scale armor."),
    ({"汽车": {"标志": "银色猎豹", "颜色": "黑色"}}, "A black car has a silver cheetah logo."),
    ({"海报": {"文字位置": "底部", "主体": "猫"}}, "The picture shows a cat. At the bottom is lettering. This is a poster."),
    ({"主体": "老奶奶", "头饰": "绿松石与红珊瑚"}, "An old woman is wearing a headdress of a turquoise stone and red coral."),
    ({"头像": {"性别": "女生", "发型": "狼尾"}}, "A woman has a wolf cut. This is an avatar."),
    ({"街道": "霓虹闪烁的窄巷"}, "The scene is set in a neon-lit narrow alley."),
    ({"建筑外观": {"类型": "海边别墅", "层数": 3, "泳池": "无边泳池"}}, "A three-story seaside villa has an infinity pool."),
    ({"表情包": {"角色": "柴犬", "线条": "粗黑描边"}}, "The picture shows a Shiba Inu. This is a meme. The style is bold black outlines."),
    ({"美食": {"菜名": "麻婆豆腐", "容器": "黑色砂锅", "色调": "暖红"}}, "Mapo tofu is in a black clay pot. The color palette is warm red."),
    ({"产品": "键盘", "旁边": ["一杯拿铁", "一盆多肉"]}, "The picture shows a keyboard. A cup of latte is beside the keyboard. A pot of succulent is beside the keyboard."),
])  # fmt: skip
def test_what_stands_by_what_and_is_whose(scene: object, sentence: str) -> None:
    assert told(scene) == sentence


def test_a_share_of_the_page_is_a_setting() -> None:
    made = dp.render({"主体": "猫", "布局": "65%"}, target="flux.1-dev")
    assert "%" not in made.texts["t5xxl"]
    assert [f.code for f in made.findings] == ["DP502"]


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"人物A": {"性别": "男", "年龄": 35}, "人物B": {"性别": "女", "年龄": 8}, "关系": "父女"}, "画面中有一位35岁的男性和一个8岁的女孩。他们是父女。"),
    ({"女刺客": {"外号": "夜莺", "武器": "匕首"}}, "一名女刺客，名叫夜莺。她拿着匕首。"),
    ({"主体": "女孩", "窗外": "下着雨"}, "画面中有一个女孩。在窗外下着雨。"),
    ({"空间": "客厅", "面积": "40平米"}, "场景是40平米的客厅。"),
])  # fmt: skip
def test_the_chinese_sentence(scene: object, sentence: str) -> None:
    assert dp.render(scene, target="hunyuan-dit").texts["mt5xl"] == sentence
