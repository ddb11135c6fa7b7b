"""Rendering: shapes of scenes, budgets, weights, negatives, quoted text, and nothing lost without a word."""

import pytest

import diptych as dp
from diptych.errors import InputError

TWO = {
    "characters": [
        {"type": "woman", "clothing": "red scarf"},
        {"type": "man", "clothing": "blue coat", "action": "reading a book"},
    ]
}


def test_two_people_keep_their_own_clothes_and_acts():
    text = dp.render(TWO, "flux.1-dev").texts["t5xxl"]
    assert text == "A woman is wearing a red scarf. A man is wearing a blue coat. He is reading a book."
    zh = dp.render(TWO, "hunyuan-dit").texts["mt5xl"]
    first, second = zh.split("。")[:2]
    assert "女" in first
    assert "红色围巾" in first
    assert "蓝色大衣" in second
    assert "红" not in second


def test_swapping_the_colours_swaps_them_in_every_text():
    swapped = {
        "characters": [TWO["characters"][0] | {"clothing": "blue scarf"}, TWO["characters"][1] | {"clothing": "red coat"}]
    }
    for target in ("flux.1-dev", "sdxl", "hunyuan-dit"):
        one, two = dp.render(TWO, target).texts, dp.render(swapped, target).texts
        for slot in one:
            table = str.maketrans({"红": "蓝", "蓝": "红"})
            exchanged = one[slot].translate(table).replace("red", "#").replace("blue", "red").replace("#", "blue")
            assert two[slot] == exchanged


@pytest.mark.parametrize("nothing", [None, False, "", "   ", [], {}, [None, ""]])
def test_empty_values_say_nothing(nothing):
    with_it = dp.render({"subject": "a red fox", "on_fire": nothing, "hat": nothing}, "flux.1-dev")
    assert with_it.texts == dp.render({"subject": "a red fox"}, "flux.1-dev").texts
    assert with_it.findings == ()


def test_true_says_its_key():
    assert "glasses" in dp.render({"subject": "woman", "glasses": True}, "flux.1-dev").texts["clip_l"]


@pytest.mark.parametrize("scene", [{}, [], "", "   ", {"seed": None}, {"subject": {"hair": False}}])
def test_a_scene_that_says_nothing_is_an_error(scene):
    with pytest.raises(InputError):
        dp.render(scene, "flux.1-dev")


@pytest.mark.parametrize("key", ["negative_prompt", "negative", "负面提示词", "ネガティブプロンプト", "부정 프롬프트", "negativePrompt", "反向提示詞"])  # fmt: skip
def test_negative_prompts_are_kept_apart_under_any_name(key):
    prompt = dp.render({"subject": "a cat", key: "blurry, extra fingers"}, "sdxl")
    assert prompt.negative == {"clip_l": "blurry, extra fingers", "clip_g": "blurry, extra fingers"}
    assert "blurry" not in prompt.texts["clip_l"]


def test_a_target_without_negative_prompts_says_so():
    prompt = dp.render({"subject": "a cat", "negative": "blurry"}, "flux.1-dev")
    assert prompt.negative == {}
    assert [f.code for f in prompt.findings] == ["DP208"]


def test_weights_are_written_where_they_are_read_and_named_where_not():
    scene = "a cat, (red hat:1.3), <lora:catstyle:0.8>"
    assert "(red hat:1.3)" in dp.render(scene, "sdxl@comfyui").texts["clip_l"]
    plain = dp.render(scene, "sdxl@diffusers")
    assert "1.3" not in plain.texts["clip_l"]
    assert {f.code for f in plain.findings} == {"DP105", "DP204"}
    assert "lora" not in plain.texts["clip_l"]


def test_parentheses_are_escaped_where_they_would_be_weights():
    scene = {"subject": "a cat", "text": "Open (late)"}
    assert r"Open \(late\)" in dp.render(scene, "sdxl@comfyui").texts["clip_l"]
    assert "Open (late)" in dp.render(scene, "sdxl@diffusers").texts["clip_l"]


def test_text_to_be_painted_is_kept_to_the_letter():
    for scene in ({"subject": "a shop sign", "text": "GRAND Opening 24/7!"}, 'a shop sign that says "GRAND Opening 24/7!"'):
        prompt = dp.render(scene, "flux.1-dev")
        assert '"GRAND Opening 24/7!"' in prompt.texts["t5xxl"]
        assert '"GRAND Opening 24/7!"' in prompt.texts["clip_l"]


def test_text_that_t5_cannot_read_is_an_error_and_never_unk():
    prompt = dp.render({"subject": "a shop sign", "text": "営業中"}, "flux.1-dev")
    assert prompt.tokens["t5xxl"].unknown == 0
    assert "営業中" in prompt.texts["clip_l"]
    assert [(f.code, f.severity, f.slot) for f in prompt.findings] == [("DP201", "error", "t5xxl")]


def test_an_unknown_word_stays_whole_and_is_named():
    prompt = dp.render({"人物": "女孩", "服装": "红色的魑魅魍魉"}, "flux.1-dev")
    (finding,) = [f for f in prompt.findings if f.code == "DP201"]
    assert "魑魅魍魉" in finding.message
    assert finding.path == "$.服装"
    assert finding.severity == "error"
    assert prompt.tokens["t5xxl"].unknown == 0


SIXTY = {
    "subject": {
        "type": "woman", "age": 30, "hair": "long curly red hair", "eyes": "green",
        "clothing": [f"{c} {g}" for c in ("red", "blue", "green", "white", "black", "yellow") for g in ("scarf", "coat", "hat", "belt", "dress")],
        "action": "reading a book",
    },
    "objects": [f"{c} {o}" for c in ("red", "blue", "green", "white") for o in ("cup", "book", "lamp", "flower", "clock")],
    "quality": ["masterpiece", "best quality"], "style": "oil painting", "location": "library",
}  # fmt: skip


def test_sixty_attributes_fit_and_each_one_left_out_is_named():
    prompt = dp.render(SIXTY, "sdxl")
    for slot in ("clip_l", "clip_g"):
        assert prompt.tokens[slot].count <= 77
        assert prompt.tokens[slot].cut is None
        text = prompt.texts[slot]
        left_out = {f.path for f in prompt.findings if f.code == "DP202" and f.slot == slot}
        said = {p for *_, p in prompt.spans[slot]}
        assert {a.path for a in dp.Scene(SIXTY).attributes()} <= left_out | said
        assert text.startswith("woman, 30 years old, long curly red hair")
    assert "$.quality[0]" in left_out


def test_what_goes_is_chosen_by_weight_not_by_position():
    clothes = [f"{c} {g}" for c in ("red", "blue", "green", "white", "black", "yellow", "purple") for g in ("scarf", "coat", "hat", "belt", "dress", "shirt")]  # fmt: skip
    for at in (0, 20, 41):
        heavy = [f"({c}:1.4)" if i == at else c for i, c in enumerate(clothes)]
        prompt = dp.render({"subject": "woman", "clothing": heavy}, "sdxl")
        assert clothes[at] in prompt.texts["clip_l"]
        assert f"$.clothing[{at}]" not in {f.path for f in prompt.findings if f.code == "DP202"}


def test_ages():
    for age, words in ((8, "An 8-year-old girl"), (18, "An 18-year-old girl"), (80, "An 80-year-old girl"), (25, "A 25-year-old girl")):
        assert dp.render({"subject": "girl", "age": age}, "flux.1-dev").texts["t5xxl"] == words + "."


def test_a_key_nobody_knows_is_placed_and_said():
    prompt = dp.render({"subject": "a cat", "zorbify": "red hat"}, "flux.1-dev")
    assert "red hat" in prompt.texts["clip_l"]
    assert [(f.code, f.path) for f in prompt.findings] == [("DP501", "$.zorbify")]


def test_spans_are_true():
    for target in ("flux.1-dev", "sdxl@comfyui", "hunyuan-dit", "fibo", "ideogram-4"):
        prompt = dp.render(SIXTY, target)
        for slot, spans in prompt.spans.items():
            ends = [0]
            for start, end, path in spans:
                assert ends[-1] <= start < end <= len(prompt.texts[slot])
                assert path.startswith("$.")
                ends.append(end)


def test_the_same_bytes_every_time():
    assert dp.render(SIXTY, "flux.1-dev").as_dict() == dp.render(SIXTY, "flux.1-dev").as_dict()


def test_json_targets_give_json():
    import json

    scene = {"subject": TWO["characters"][0], "text": 'a "quoted" sign', "light": "soft light", "location": "cafe"}
    fibo = json.loads(dp.render(scene, "fibo").texts["smollm3"])
    assert fibo["objects"][0]["clothing"] == "a red scarf"
    ideogram = json.loads(dp.render(scene, "ideogram-4").texts["qwen3_vl"])
    assert set(ideogram) >= {"high_level_description", "compositional_deconstruction"}
    assert {"type": "text", "text": 'a "quoted" sign', "desc": "text in the picture"} in ideogram["compositional_deconstruction"]["elements"]


@pytest.mark.parametrize("word", ["상태", "것", "こと", "様子"])
@pytest.mark.parametrize("target", ["hunyuan-dit", "flux.1-dev"])
def test_a_word_of_grammar_alone_is_reported(word, target):
    prompt = dp.render([word, "cat"], target)
    assert [(f.code, f.path) for f in prompt.findings] == [("DP201", "$[0]")]
    assert all(start < end for spans in prompt.spans.values() for start, end, _ in spans)
