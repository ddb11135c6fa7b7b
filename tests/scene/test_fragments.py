"""Prompt dialects: lists, weights, loaders' tags, quotes and stray marks."""

import pytest

from diptych.scene.fragments import fragments, is_prose


def plain(text):
    return [(f.text, f.weight) for f in fragments(text)[0]]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("red hat, blue coat", [("red hat", 1.0), ("blue coat", 1.0)]),
        ("红帽、蓝衣，绿裤；白鞋", [("红帽", 1.0), ("蓝衣", 1.0), ("绿裤", 1.0), ("白鞋", 1.0)]),
        ("挎着竹篮、烫着卷发的阿姨", [("挎着竹篮的烫着卷发的阿姨", 1.0)]),
        ("红、橙、白相间的岩层", [("红、橙、白相间的岩层", 1.0)]),
        ("(red hat:1.3)", [("red hat", 1.3)]),
        ("((red hat))", [("red hat", 1.21)]),
        ("[red hat]", [("red hat", 0.9091)]),
        ("(red hat, (blue coat:1.2):1.1)", [("red hat", 1.1), ("blue coat", 1.32)]),
        (r"sign \(old\)", [("sign (old)", 1.0)]),
        ("“买一送一，今天” 招牌", [("“买一送一，今天” 招牌", 1.0)]),
        ("a sign that says \"Stop, now!\"", [('a sign that says "Stop, now!"', 1.0)]),
        ("a cat.A dog", [("a cat.A dog", 1.0)]),
        ("a cat. A dog!", [("a cat", 1.0), ("A dog", 1.0)]),
        ("85mm f/1.8, 1.5x", [("85mm f/1.8", 1.0), ("1.5x", 1.0)]),
        ("girl BREAK forest", [("girl", 1.0), ("forest", 1.0)]),
        ("- one\n- two", [("one", 1.0), ("two", 1.0)]),
        ("", []),
        (",,、、", []),
        ("((((", [("((((", 1.0)]),
    ],
)
def test_fragments(text, want):
    assert plain(text) == want


def test_tags_and_marks_are_handed_back():
    found, tags = fragments("a cat, <lora:x:0.8>, {fluffy}")
    assert [f.text for f in found] == ["a cat", "fluffy"]
    assert tags == ["<lora:x:0.8>", "{", "}"]


@pytest.mark.parametrize(
    ("text", "lang", "prose"),
    [
        ("masterpiece, best quality, 1girl, red dress, long hair", "en", False),
        ("An old man with a white beard sits on a bench in the park.", "en", True),
        ("a cat", "en", False),
        ("(a cat:1.3) sits on a very long wooden bench in the park.", "en", False),
        ("一位老人坐在公园的长椅上，看着远处的孩子们。", "zh", True),
        ("老人，长椅，公园", "zh", False),
    ],
)
def test_prose_is_told_from_lists(text, lang, prose):
    assert is_prose(text, lang) is prose


def test_a_weight_inside_a_phrase_leaves_the_phrase_whole():
    found, tags = fragments("photo of a (bearded man:1.3) with a [blue] scarf, (red hat:1.2) girl")
    assert [(f.text, f.weight) for f in found] == [("photo of a bearded man with a blue scarf", 1.0), ("red hat", 1.2), ("girl", 1.0)]
    assert ":1.3" in tags
