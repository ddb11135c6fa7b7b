"""The gates read finished texts: they must catch what is lost, swapped or made up, and let faithful texts pass."""

import pytest

from diptych.prompt.figures import complete, readable
from diptych.prompt.gates import Problem, check, invented
from diptych.prompt.render import render
from diptych.scene.gather import gather

SCENE = {"subject": "woman", "clothing": ["red scarf", "blue coat"], "action": "reading a book"}


def depiction(lang="en"):
    made = gather(SCENE, lang)
    assert readable(made, lang) == []
    complete(made)
    return made


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A woman is wearing a red scarf and a blue coat. She is reading a book.", set()),
        ("In her blue coat and a red scarf, a woman reads a book.", set()),
        ("A woman wears a scarf that is red and a coat of blue while reading a book.", set()),
        ("A woman is wearing a blue scarf and a red coat. She is reading a book.", {"unbound"}),
        ("A woman is wearing a scarf and a blue coat. She is reading a book.", {"missing"}),
        ("A woman is wearing a red scarf and a blue coat.", {"missing"}),
        ("", {"missing"}),
    ],
)
def test_english(text, kinds):
    assert {p.kind for p in check(text, depiction(), "en")} == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("一位女性，围着红色围巾，穿着蓝色外套。她正在看书。", {""}),
        ("一位女性，围着蓝色围巾，穿着红色外套。她正在看书。", {"unbound"}),
        ("一位女性，围着围巾，穿着蓝色外套。她正在看书。", {"missing"}),
    ],
)
def test_chinese(text, kinds):
    found = {p.kind for p in check(text, depiction("zh"), "zh") if p.word not in ("阅读", "读")}
    assert found == kinds - {""}


def test_what_nobody_gave_is_caught():
    true = "A woman is wearing a red scarf and a blue coat. She is reading a book."
    assert invented(true, depiction(), "en") == []
    made_up = true + " A golden dragon flies over the castle."
    assert {p.word for p in invented(made_up, depiction(), "en")} >= {"dragon", "castle", "golden"}
    true_zh = "一位女性，围着红色围巾，穿着蓝色外套。她正在看书。"
    assert {p.word for p in invented(true_zh + "许多城堡上方有恐龙。", depiction("zh"), "zh")} >= {"城堡", "恐龙"}


def test_a_gate_that_finds_a_fault_is_heard(monkeypatch):
    """Our own drafts pass, as far as we know: so one is made to fail."""
    assert not [f for f in render(SCENE).findings if f.code == "DP210"]
    monkeypatch.setattr("diptych.prompt.render.check", lambda text, left, lang, known: [Problem("unbound", "red", "$.clothing[0]")])
    found = [f for f in render(SCENE).findings if f.code == "DP210"]
    assert {(f.severity, f.path) for f in found} == {("warning", "$.clothing[0]")}
    assert "'red' does not stand by its noun in" in found[0].message


def test_an_attribute_that_no_writer_says_is_named(monkeypatch):
    assert not [f for f in render(SCENE).findings if f.code == "DP209"]
    monkeypatch.setattr("diptych.prompt.render.dropped", lambda depiction, lost: [("reading a book", "$.action")])
    (finding,) = [f for f in render(SCENE).findings if f.code == "DP209"]
    assert (finding.path, finding.severity) == ("$.action", "warning")


@pytest.mark.parametrize("scene", ["女孩抱着一束鲜花，笑得很开心", "男人双手插兜，靠在墙上", "女孩含着棒棒糖", "男人肩上扛着步枪", "金色长发的女孩和黑色短发的男孩"])
def test_a_verb_that_its_object_parts_and_a_parted_hair_style_are_not_missing(scene):
    assert not [f.message for f in render(scene, target="flux.1-dev").findings if f.code == "DP210"]


@pytest.mark.parametrize(("scene", "says"), [("女孩，背景是雪山", "The background shows a snowy mountain."), ("背景里有一座塔", "The background shows a tower."), ("背景は富士山", "The background shows Mount Fuji."), ("배경은 바다", "The background shows the sea.")])
def test_what_the_background_is_stands_there(scene, says):
    prompt = render(scene, target="flux.1-dev")
    assert says in prompt.texts["t5xxl"]
    assert not [f for f in prompt.findings if f.severity != "info"]
