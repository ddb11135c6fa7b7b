"""The article's example, both ways: the golden strings that the whole project is held to."""

from pathlib import Path

import pytest

import diptych as dp

EXAMPLE = Path(__file__).parent.parent / "examples/listener.json"
SENTENCE = "一位20多岁的日本年轻女性，扎着黑色马尾，佩戴黑框眼镜和白色无线耳机。她坐在白色地毯上，听着音乐。这是一张专业真实的照片。"
KEYWORDS = "日本年轻女性,20多岁,黑色马尾,黑框眼镜,白色无线耳机,听音乐,坐在白色地毯上,专业真实照片"
SHAPES = {
    "flat": {"角色": "日本年轻女性", "年龄": "20多岁", "发型": "黑色马尾", "配饰": "黑框眼镜、白色无线耳机", "动作": "坐在白色地毯上，听音乐", "风格": "专业真实照片"},
    "nested": {"主体": {"身份": "日本年轻女性", "年龄": "20多岁", "外貌": {"头发": "黑色马尾"}, "穿戴": {"配饰": ["黑框眼镜", "白色无线耳机"]}}, "动作": {"姿势": "坐在白色地毯上", "行为": "听音乐"}, "风格": "专业真实照片"},
    "words": "日本年轻女性，20多岁，黑色马尾，黑框眼镜，白色无线耳机，听音乐，坐在白色地毯上，专业真实照片",
    "traditional": {"角色": "日本年輕女性", "年齡": "20多歲", "髮型": "黑色馬尾", "配飾": ["黑框眼鏡", "白色無線耳機"], "動作": ["聽音樂", "坐在白色地毯上"], "風格": "專業真實照片"},
}


@pytest.mark.parametrize("shape", [None, *SHAPES])
def test_chinese_target_gives_the_two_strings_exactly(shape):
    scene = dp.Scene.load(EXAMPLE) if shape is None else SHAPES[shape]
    sentence = dp.render(scene, "hunyuan-dit")
    assert sentence.texts == {"hydit_clip": SENTENCE, "mt5xl": SENTENCE}
    assert [f for f in sentence.findings if f.severity == "error"] == []


@pytest.mark.parametrize("shape", [None, *SHAPES])
def test_chinese_keywords(shape, keywords_zh):
    scene = dp.Scene.load(EXAMPLE) if shape is None else SHAPES[shape]
    assert keywords_zh(scene) == KEYWORDS


@pytest.mark.parametrize("shape", [None, *SHAPES])
def test_flux_carries_every_attribute_in_english(shape):
    scene = dp.Scene.load(EXAMPLE) if shape is None else SHAPES[shape]
    prompt = dp.render(scene, "flux.1-dev")
    assert prompt.texts["t5xxl"] == (
        "A young Japanese woman in her twenties with a black ponytail is wearing black-framed glasses and white "
        "wireless headphones. She is sitting on a white carpet, listening to music. "
        "This is a professional, realistic photo."
    )
    assert prompt.texts["clip_l"] == (
        "young Japanese woman, 20s, black ponytail, black-framed glasses, white wireless headphones, "
        "listening to music, sitting on a white carpet, professional realistic photo"
    )
    assert prompt.tokens["t5xxl"].unknown == 0
    assert prompt.findings == ()


def test_spans_lead_back_to_the_attributes():
    prompt = dp.render(dp.Scene.load(EXAMPLE), "flux.1-dev")
    text = prompt.texts["t5xxl"]
    by_path = {}
    for start, end, path in prompt.spans["t5xxl"]:
        by_path.setdefault(path, []).append(text[start:end])
    assert by_path["$.角色.发型"] == ["black ponytail"]
    assert by_path["$.角色.配饰[1]"] == ["white wireless headphones"]
    assert by_path["$.动作[0]"] == ["sitting on", "white carpet"]
    assert {a.path for a in dp.Scene.load(EXAMPLE).attributes()} == set(by_path)
