"""English clauses, measures and ages: what belongs to whom."""

import pytest

from diptych.prompt.render import render
from diptych.scene.nodes import age_of, count_of


def chinese(scene):
    return render(scene, "hunyuan-dit").texts[next(iter(render(scene, "hunyuan-dit").texts))]


def english(scene):
    return render(scene, "flux.1-dev").texts["t5xxl"]


@pytest.mark.parametrize(
    ("phrase", "want"),
    [
        ("a man sitting on a park bench feeding the pigeons", "喂"),
        ("a robot 3 meters tall", "3米高"),
        ("a 20-foot-high wall", "20英尺高"),
        ("leaves that glow", "叶子"),
        ("coral and amber beads", "珊瑚"),
        ("a boat with a blanket of snow", "一层雪"),
        ("a couple wrapped in one blanket", "裹"),
        ("a throne carved out of a glacier", "雕成"),
        ("nobody around", "空无一人"),
        ("a street photographed with a 16-35mm lens", "16-35mm"),
    ],
)
def test_a_phrase_keeps_its_meaning(phrase, want):
    assert want in chinese(phrase)


def test_a_bench_feeds_no_pigeons():
    text = chinese({"subject": "an old man", "action": "sitting on a bench feeding a squirrel"})
    assert "喂松鼠的长椅" not in text
    assert "坐在长椅上" in text


def test_two_modifiers_joined_by_and_speak_of_one_noun():
    text = chinese("teal and rust tones")
    assert "色调" in text
    assert "和" not in text


@pytest.mark.parametrize(
    ("text", "years", "part", "to"),
    [("in his early twenties", 20, "early", 0), ("late forties", 40, "late", 0), ("7 to 10", 7, "", 10), ("mid-30s", 30, "mid", 0), ("about eight", 8, "", 0)],
)
def test_ages_written_as_strings(text, years, part, to):
    age = age_of(text, "$")
    assert (age.years, age.part, age.to) == (years, part, to)


def test_parts_of_a_decade_are_said():
    assert "in her early twenties" in english({"woman": {"age": "early twenties", "hair": "black bob"}})
    assert "20岁出头" in chinese({"woman": {"age": "early twenties", "hair": "black bob"}})


@pytest.mark.parametrize(("text", "many"), [("two", 2), ("about thirty", 30), ("3", 3)])
def test_counts_written_as_strings(text, many):
    assert count_of(text, "$").value == many


def test_keys_of_one_figure_do_not_wander_to_another():
    text = english({"girl": "a shy girl", "girl_hair": "two braids", "boy": "a boy kneeling", "boy_shirt": "mustard shirt", "dog": "no dog"})
    assert "girl has two braids" in text
    assert "boy kneeling is wearing a mustard shirt" in text
    assert "dog" not in text


def test_a_name_is_said_without_an_article():
    assert "a Captain" not in english({"man": {"name": "Captain Mara", "coat": "red coat"}})


def test_the_view_is_the_cameras():
    assert "shot from above" in english("from above, a bowl of ramen")
    assert "subject is" not in english("from above, a bowl of ramen")


@pytest.mark.parametrize(
    ("phrase", "want", "never"),
    [
        ("a gate in green", "绿色大门", "穿着"),
        ("a banner with words in white", "白色文字", "穿着"),
        ("a woman in green", "绿色衣服", ""),
        ("a boat struck by lightning", "击中", "敲"),
        ("a girl with curly hair carrying a lantern", "正在提灯笼", "灯笼的"),
        ("a boxer with a bandage around his hand", "手上戴着绷带", "周围"),
    ],
)
def test_only_somebody_wears_a_colour(phrase, want, never):
    text = chinese(phrase)
    assert want in text
    assert not never or never not in text


def test_colours_of_clothes_are_clothes():
    assert english({"색": "하얀 저고리와 초록 치마"}) == "The subject is wearing a white jeogori and a green skirt."


def test_each_layer_keeps_its_place():
    text = english({"foreground": "wild roses", "middle ground": "a small chapel", "background": "a cloudy sky"})
    assert "The middle ground shows a small chapel." in text


@pytest.mark.parametrize("scene", [{"scene": "the moon reflected in the pond"}, {"場面": "川に映る月"}, {"장면": "강에 비친 달"}])
def test_a_reflection_that_is_written_is_not_missing(scene):
    assert not [f for f in render(scene, "flux.1-dev").findings if f.code == "DP210"]


@pytest.mark.parametrize(
    ("phrase", "want", "never"),
    [
        ("a dog with brown ears curled up on a sofa", "蜷缩在沙发上的一只狗", "蜷缩的棕色"),
        ("a monk seated on a mat", "坐的一", "让坐"),
        ("a nun in white talking with a man in grey", "和穿着灰色衣服的男性", "有穿着"),
    ],
)
def test_what_one_has_does_not_act(phrase, want, never):
    text = chinese(phrase)
    assert want in text
    assert never not in text


def test_a_comparison_stays_with_its_noun():
    for said in ({"subject": "鯨より大きい船"}, {"subject": "고래보다 큰 배"}):
        assert " than a whale" in english(said)
        assert "is than" not in english(said)
