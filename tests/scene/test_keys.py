"""Keys that are nouns, parts, properties of a noun, or the start of a phrase."""

import pytest

import diptych as dp
from diptych.prompt.render import render
from diptych.scene.keys import begins_phrase, noun_of, noun_within, split_key
from diptych.scene.roles import role_of


def words(scene):
    return render(scene, "flux.1-dev").texts["t5xxl"]


def test_a_key_means_what_it_is_within():
    coat = noun_of("coat")
    assert coat.kind == "garment"
    assert noun_within("cap", "$.bottle.cap", None).id != noun_of("cap").id
    assert noun_within("shadow", "$.eyes.shadow", None).kind in ("body", "object")
    assert noun_within("trees", "$.world.flora.trees", None) is None


@pytest.mark.parametrize(
    ("key", "noun", "role"),
    [("balloonColor", "balloon", "color"), ("tail_count", "tail", "count"), ("sky_condition", "sky", "state"), ("monster_size", "monster", "size")],
)
def test_a_key_splits_into_a_noun_and_a_property(key, noun, role):
    assert split_key(key, "en")[0].id == noun
    assert split_key(key, "en")[1] == role


@pytest.mark.parametrize("key", ["hair_color", "color", "art_style", "mystery_box", "颜色"])
def test_other_keys_do_not_split(key):
    assert split_key(key, "en") is None


@pytest.mark.parametrize(("key", "start"), [("held_by", "held by"), ("looking_at", "looking at"), ("scene_by", ""), ("by", ""), ("made_of", "")])
def test_a_participle_with_a_preposition_begins_a_phrase(key, start):
    assert begins_phrase(key) == start


def test_what_stands_behind_a_ground_is_of_that_ground():
    assert role_of("bg_action") == role_of("background_details") == "background"
    assert role_of("held by") == ""


def test_two_characters_of_one_scene_stay_two():
    text = words({
        "character_1": {"gender": "female", "age": 34, "hair": "curly auburn hair"},
        "character_2": {"gender": "male", "age": 6, "hair": "messy blond hair"},
        "scene": "mother and son planting tomatoes in the backyard",
    })  # fmt: skip
    assert "34-year-old mother" in text
    assert "6-year-old son" in text
    assert text.index("auburn") < text.index("son") < text.index("blond")


def test_what_stands_in_an_entity_is_its_own():
    text = words({"knight": {"cape": "torn blue cape", "banner": "red banner"}, "horse": {"saddle": "leather saddle"}})
    assert "knight with a red banner" in text
    assert "horse has a leather saddle" in text


def test_a_string_under_somebody_is_about_them():
    text = words({"grandmother": "silver perm, flower-print vest", "girl": "long black hair, red dress"})
    assert "A grandmother with silver perm" in text
    assert "girl with long black hair is wearing a red dress" in text


def test_lettering_and_what_is_written_on_things():
    text = words({"poster": True, "lettering": {"text": "ABSINTHE", "font": "ornate"}, "billboard": {"colour": "pink", "says": "DRINK TEA"}})
    assert "ornate lettering" in text
    assert 'pink billboard has the text "DRINK TEA"' in text


def test_a_product_is_the_subject_of_its_properties():
    text = words({"product": "perfume bottle", "shape": "hexagonal", "cap": {"material": "brass"}, "surface": "black marble"})
    assert "hexagonal perfume bottle" in text
    assert "on black marble" in text
    assert "wearing" not in text


def test_options_of_midjourney_are_no_words():
    prompt = render("a samurai in the rain --ar 16:9 --v 6", "flux.1-dev")
    assert "16:9" not in prompt.texts["t5xxl"]
    assert any("--ar 16:9" in f.message for f in prompt.findings)


@pytest.mark.parametrize(
    ("scene", "says", "lacks"),
    [
        ({"kind": "背景", "value": "夜晚的城市广场"}, "background", "value"),
        ({"主体": "一位模特", "身高": "178cm"}, "178-centimeter-tall", "Details"),
        ({"主体": "刺客", "星级": 5}, "An assassin", "ive assassins"),
        ({"修行者": {"头发": "黑色长发", "衣服": "白袍"}}, "long black hair", "Xiuxing"),
        ({"left": {"衣服": "红色外套", "头发": "黑色短发"}}, "On the left", "is on the left"),
        ({"舷窗": "地球的弧线"}, "porthole", "porthole is"),
        ({"题字": "右上角写着“春”"}, "upper right corner", "右上角"),
        ({"比例": "人物占画面很小", "主体": "登山者"}, "mountaineer", "ratio"),
    ],
)
def test_what_a_key_says_of_its_value(scene, says, lacks):
    text = words({"node": scene} if "kind" in scene else scene)
    assert says in text
    assert lacks not in text


def test_a_japanese_name_in_kanji_is_read_as_it_mostly_is() -> None:
    from diptych.language.romanise import romanised

    assert romanised("桜", "ja") == "Sakura"
    assert romanised("田中美咲", "ja") == "Tanaka Misaki"
    assert romanised("ハルカ", "ja") == "Haruka"
    assert romanised("鷺沼", "ja") == ""
    scene = {"キャラクター": [{"名前": "蓮", "髪": "短い茶髪"}], "背景": "雨の夜の渋谷"}
    assert "Ren" in dp.render(dp.Scene.load(scene), "flux.1-dev").texts["t5xxl"]


def test_words_around_a_quoted_text_are_not_painted_with_it() -> None:
    def told(text: str) -> str:
        return dp.render(dp.Scene.load({"text": text}), "flux.1-dev").texts["t5xxl"]

    assert told('"NEVER SLEEP" painted on the wall') == 'The picture shows text painted on a wall. The text "NEVER SLEEP" is visible.'
    assert told('a sign reading "OPEN"') == 'A sign has the text "OPEN".'
    assert told('"OPEN"') == 'The text "OPEN" is visible.'
    assert told('a "quoted" sign') == 'The text "a "quoted" sign" is visible.'
