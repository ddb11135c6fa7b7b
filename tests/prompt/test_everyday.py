"""Everyday sentences in four languages, as people write them, to the sentence that T5 gets."""

from __future__ import annotations

import pytest

import diptych as dp

SENTENCES = [line.split("\t") for line in """
她手里拿着一本旧书	A woman is holding an old book in her hand.
他们在跳舞	People are dancing.
她们穿着和服	Women are wearing a kimono.
一个学生坐在图书馆里，她在看书	A female student is sitting in a library, reading a book.
一个男孩看着一个女孩，她在笑	A boy is looking at a girl and smiling.
彼女は本を読んでいる	A woman is reading a book.
그는 달리고 있다	A man is running.
He is reading a book	A man is reading a book.
her hair is blowing in the wind	A woman has hair blowing in the wind.
the background is a wheat field	The background shows a wheat field.
城市远处有一座山	The scene shows a mountain in the distance of a city.
照片背景里有一座塔	The scene shows a tower in the background of a photo.
道路两旁种着树	Trees are planted on both sides of a road.
屋顶上停着一只乌鸦	A crow is perching on a roof.
路边停着一辆车	A car is parked by the roadside.
女孩裙子上绣着蝴蝶	A girl is wearing a skirt embroidered with a butterfly.
墙上挂着一幅画	A painting is hanging on a wall.
机の上に本が置いてある	A book is resting on a desk.
机の上にコーヒーと本がある	Coffee and a book on a desk.
壁に時計が掛けてある	A clock is hanging on a wall.
金髪のツインテールの少女	A girl has blonde hair in twin tails.
空を飛ぶ龍	A dragon is flying in the sky.
책상 위에 커피와 책이 놓여 있다	Coffee and a book resting on a desk.
빨간 모자를 쓴 노인	An elderly person is wearing a red hat.
팔짱을 끼고 서 있는 남자	A man is standing with crossed arms.
해질녘 해변을 걷는 연인	Lovers are walking along the beach at sunset.
a castle in the background	The picture has a castle in the background.
In the distance, there are snowy mountains	The scene shows snowy mountains in the distance.
海报上写着“开业”	This is a poster.
粉色长发少女	A teenage girl has long pink hair.
紫色长发双马尾少女	A teenage girl has long purple hair in twin tails.
茶髪のボブの女性	A woman has brown hair in a bob cut.
她把头靠在他的肩膀上	A woman is resting her head on his shoulder.
女孩牵着他的手	A girl is holding his hand.
一个人孤独地走在雪地里	A person is walking alone in a snowfield.
男人特写	The picture shows a man. The picture is shot as a close-up.
女孩的背影	The picture shows a girl. The picture is shot from a back view.
少女の横顔	The picture shows a girl. The picture is shot from a side view.
""".strip().splitlines()]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_everyday_sentences(text: str, sentence: str) -> None:
    assert dp.render(text, target="flux.1-dev").texts["t5xxl"] == sentence


SCENES = [
    ({"服装": {"上衣": "毛衣"}}, "The subject is wearing a sweater."),
    ({"角色": {"性别": "女", "服装": {"配饰": ["红色围巾", "帆布包"]}}}, "A woman is wearing a red scarf and a canvas bag."),
    ({"character": {"gender": "female", "face": {"eyes": "blue", "expression": "smiling"}}}, "A woman with blue eyes is smiling."),
    ({"角色": {"性别": "女", "发型": {"长度": "长", "颜色": "黑色", "样式": "马尾"}}}, "A woman has a long black ponytail."),
    ({"商品": {"名称": "玻璃香水瓶", "颜色": "淡粉色"}}, "A light pink glass perfume bottle."),
    ({"主体": {"名称": "老渔夫", "穿着": "蓝色外套"}}, "An elderly fisherman is wearing a blue coat."),
    ({"인물": {"이름": "늙은 어부"}}, "An elderly fisherman."),
    ({"角色": {"名字": "小雨"}}, "Xiaoyu."),
    ({"角色": [{"名字": "小男孩", "位置": "左边"}, {"名字": "女孩", "位置": "右边"}]}, "On the left is a little boy. On the right is a girl."),
    ({"人物": "女孩", "位置": "画面中央"}, "In the center is a girl."),
    ({"subject": "elf", "environment": {"location": "forest", "details": ["glowing mushrooms"]}}, "The picture shows an elf and glowing mushrooms. The scene is set in a forest."),
    ({"主角": "女孩", "背景": {"环境": "小巷", "细节": ["广告牌"]}}, "The picture shows a girl. The scene is set in an alley. The background shows a billboard."),
    ({"scene": {"location": "living room", "decor": ["candle", "vase"]}}, "The picture shows a candle and a vase. The scene is set in a living room."),
    ({"角色": {"性别": "男", "装备": "头戴式耳机"}}, "A man is wearing headphones."),
    ({"인물": {"종족": "엘프", "자세": "의자에 앉아 책을 읽는"}}, "An elf is sitting on a chair, reading a book."),
    ({"人物": {"数量": 3, "描述": "一家三口"}}, "A family of three."),
    ({"logo": "a fox"}, "The picture shows a fox. This is a logo."),
    ({"logo": "fox head"}, "This is a fox head logo."),
    ({"商品": {"名称": "香水瓶"}, "摆放": "旁边散落着玫瑰花瓣"}, "The picture shows a perfume bottle. To the side, rose petals are lying scattered."),
    ({"拍摄角度": "45度俯拍"}, "The picture is shot from 45-degree angle and a top-down view."),
    ({"构图": "中景"}, "The picture is shot as a medium shot."),
    ({"天气": "下着小雪"}, "There is light snow."),
    ({"光线": "窗户透出的灯光"}, "The scene is lit by lights spilling out from a window."),
    ({"场景": "落满雪的咖啡馆"}, "The scene is set in a cafe covered with snow."),
]


@pytest.mark.parametrize(("scene", "sentence"), SCENES)
def test_everyday_scenes(scene: dict, sentence: str) -> None:
    made = dp.render(scene, target="flux.1-dev")
    assert made.texts["t5xxl"] == sentence
    assert not [f for f in made.findings if f.severity != "info"]


TAGS = "1girl, solo, long_hair, looking_at_viewer, smile, full_body, outdoors, ^_^, score_9"


def test_tags_of_image_boards_stay_tags_for_clip_and_become_sentences_for_t5() -> None:
    made = dp.render(TAGS, target="flux.1-dev")
    assert made.texts["clip_l"] == "girl, long hair, looking at viewer, smile, solo, outdoors, full body, score_9"
    assert made.texts["t5xxl"].startswith("A girl with long hair is looking at the viewer and smiling alone. The scene is set outdoors.")
    assert [f.code for f in made.findings if f.severity != "info"] == []
    assert any(f.code == "DP106" and "^_^" in f.message for f in made.findings)


@pytest.mark.parametrize("text", ["a tall man, smiling", "solo", "full body armor, sword, shield"])
def test_what_is_no_list_of_tags_is_read_as_english(text: str) -> None:
    assert "alone" not in dp.render(text, target="flux.1-dev").texts["t5xxl"]
    assert "full-body shot" not in dp.render(text, target="flux.1-dev").texts["t5xxl"]


def test_a_pronoun_of_somebody_else_says_nothing_of_the_subject() -> None:
    for text in ("骑士跪在她面前", "A chef and his dog", "看着她"):
        made = dp.render(text, target="flux.1-dev").texts["t5xxl"]
        assert "female" not in made
        assert "woman" not in made


def test_a_pronoun_does_not_make_a_robot_a_woman() -> None:
    made = dp.render({"subject": "robot", "action": "she waves her hand"}, target="flux.1-dev").texts
    assert made["t5xxl"] == "A robot is waving its hand."


def test_prose_that_is_kept_needs_no_second_word_for_its_pronoun() -> None:
    made = dp.render("A nurse in a hospital. She smiles and holds a baby.", target="flux.1-dev")
    assert made.texts["t5xxl"] == "A nurse in a hospital. She smiles and holds a baby."
    assert not [f for f in made.findings if f.severity != "info"]
