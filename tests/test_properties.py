"""Whatever is put in: a result or a clear error, never a traceback; spans true; nothing unknown to T5; same bytes."""

import json
import os

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from scenes import scenes

import diptych as dp
from diptych.errors import DiptychError

WORDS = st.sampled_from(
    "红色围巾 女孩 a red hat 坐在窗边看书 黑猫 没戴眼镜 三只 18岁 (word:1.3) <lora:x:1> “你好” {a|b} 赤い着物 座っている 검은 고양이 앉아 있는 "
    "masterpiece 85mm f/1.8 🙂 é ñ <unk> ： ， 、 的 在 上 with of the wearing and 1girl 'x' \"q\" [b] null 0 -3".split(" ")
)
TEXT = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=8).map(" ".join), st.lists(WORDS, max_size=8).map("".join))
KEYS = st.one_of(
    st.text(max_size=10),
    st.sampled_from("subject 人物 hair 服装 clothing style 风格 negative camera location 背景 age name text color 数量 weight objects action 髪 머리 type seed 光线 mood".split()),
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**6), 10**6), st.floats(allow_nan=False, allow_infinity=False), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=12,
)
TARGETS = st.sampled_from(["flux.1-dev", "sdxl@comfyui", "sd3.5", "hunyuan-dit", "qwen-image", "fibo", "ideogram-4"])
# The same draws on every run: what passes here passes everywhere. `DIPTYCH_EXAMPLES=20000` draws afresh, for the long run by hand.
LONG = int(os.environ.get("DIPTYCH_EXAMPLES", "0"))
SETTINGS = settings(
    max_examples=LONG or 400, derandomize=not LONG, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def clear(error):
    assert error.code
    assert error.message


@SETTINGS
@given(VALUES, TARGETS)
def test_any_json_gives_a_result_or_a_clear_error(value, target):
    try:
        scene = dp.Scene.parse(json.dumps(value, ensure_ascii=False), format="json")
        prompt = dp.render(scene, target)
    except DiptychError as error:
        clear(error)
        return
    for slot, text in prompt.texts.items():
        ends = 0
        for start, end, path in prompt.spans[slot]:
            assert ends <= start < end <= len(text)
            assert path.startswith("$")
            ends = end
        if slot == "t5xxl":
            assert prompt.tokens[slot].unknown == 0, text
    json.dumps(prompt.as_dict())


@SETTINGS
@given(TEXT, TARGETS)
@example("것", "flux.1-dev")
@example("것", "hunyuan-dit")
@example("것", "fibo")
def test_any_text_gives_a_result_or_a_clear_error(text, target):
    try:
        dp.render(text, target)
    except DiptychError as error:
        clear(error)


def test_sampled_scenes_lose_nothing():
    for lang in ("zh", "en"):
        for scene in scenes(150, seed=11, lang=lang):
            for target in ("flux.1-dev", "hunyuan-dit"):
                prompt = dp.render(scene, target)
                assert [f for f in prompt.findings if f.code != "DP203"] == [], (scene, prompt)
