"""JSON targets: the keys and shapes that the models were trained on, whatever the scene."""

import json

import pytest
from scenes import scenes

import diptych as dp

FIBO = {
    "short_description": str, "objects": list, "background_setting": str, "lighting": dict, "aesthetics": dict,
    "photographic_characteristics": dict, "style_medium": str, "text_render": list, "context": str, "artistic_style": str,
}  # fmt: skip
FIBO_OBJECT = {
    "description", "location", "relationship", "relative_size", "shape_and_color", "texture", "appearance_details", "number_of_objects",
    "pose", "expression", "clothing", "action", "gender", "skin_tone_and_texture", "orientation",
}  # fmt: skip
FIBO_INNER = {
    "lighting": {"conditions", "direction", "shadows"},
    "aesthetics": {"composition", "color_scheme", "mood_atmosphere"},
    "photographic_characteristics": {"depth_of_field", "focus", "camera_angle", "lens_focal_length"},
}
ODD = [
    "snowy forest at dawn",
    {"text": "OPEN"},
    {"style": "oil painting"},
    {"light": "soft light", "mood": "calm"},
    {"camera": "85mm lens, f/1.8, low angle", "quality": "masterpiece"},
    {"subject": {"name": "Mara", "age": 30}},
    {"subject": "three cats", "quality": ["8K", "best quality"]},
    {"主体": "女孩", "眼镜": False, "文字": "你好"},
]
ALL = [*ODD, *scenes(20, seed=5, lang="zh"), *scenes(20, seed=5, lang="en")]


def no_empty(value):
    if isinstance(value, dict | list):
        return bool(value) and all(no_empty(v) for v in (value.values() if isinstance(value, dict) else value))
    return value not in ("", None)


@pytest.mark.parametrize("scene", ALL, ids=range(len(ALL)))
def test_fibo(scene):
    told = json.loads(dp.render(scene, "fibo").texts["smollm3"])
    assert told["short_description"]
    assert set(told) <= set(FIBO)
    assert all(isinstance(value, FIBO[key]) for key, value in told.items())
    assert no_empty(told)
    for one in told.get("objects", []):
        assert one["description"]
        assert set(one) <= FIBO_OBJECT
        assert all(isinstance(v, int if k == "number_of_objects" else str) for k, v in one.items())
    for key, inner in FIBO_INNER.items():
        assert set(told.get(key, {})) <= inner


@pytest.mark.parametrize("scene", ALL, ids=range(len(ALL)))
def test_ideogram(scene):
    told = json.loads(dp.render(scene, "ideogram-4").texts["qwen3_vl"])
    assert list(told) in (["high_level_description", "compositional_deconstruction"], ["high_level_description", "style_description", "compositional_deconstruction"])  # fmt: skip
    assert told["high_level_description"]
    style = told.get("style_description")
    if style is not None:
        assert style["medium"]
        assert ("photo" in style) != ("art_style" in style)
        order = ("aesthetics", "lighting", "photo", "medium", "art_style")
        assert list(style) == [k for k in order if k in style]
    layout = told["compositional_deconstruction"]
    assert list(layout) == ["background", "elements"]
    assert isinstance(layout["background"], str)
    assert layout["elements"]
    for one in layout["elements"]:
        assert list(one) == (["type", "desc"] if one["type"] == "obj" else ["type", "text", "desc"])
        assert all(isinstance(v, str) and v for v in one.values())


def test_what_is_not_there_is_not_said_to_be():
    told = json.loads(dp.render("a woman without glasses", "fibo").texts["smollm3"])
    assert "glasses" not in json.dumps(told["objects"]) or "no glasses" in json.dumps(told["objects"]) or "without" in json.dumps(told["objects"])
