"""A scene as claims: which there are, what hangs on what, in any language and shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diptych.picture.atoms import changed, read
from diptych.scene.scene import Scene

LISTENER = Path(__file__).parents[2] / "examples" / "listener.json"
SAME = {
    "en": {"subject": "a young woman", "hair": "black ponytail", "wearing": ["red scarf", "blue coat"], "background": "green"},
    "zh": {"人物": "年轻女人", "发型": "黑色马尾", "服装": ["红色围巾", "蓝色大衣"], "背景": "绿色"},
    "ja": {"人物": "若い女性", "髪型": "黒いポニーテール", "服装": ["赤いマフラー", "青いコート"], "背景": "緑"},
    "ko": {"인물": "젊은 여자", "머리": "검은 포니테일", "옷": ["빨간 목도리", "파란 코트"], "배경": "초록색"},
}  # fmt: skip


def claims(scene):
    return [(a.kind, a.value, a.parent.value if a.parent else "") for a in read(scene).atoms]


@pytest.mark.parametrize("lang", SAME)
def test_the_same_scene_in_four_languages_makes_the_same_claims(lang):
    found = set(claims(SAME[lang]))
    wanted = {("age", "young", "woman"), ("color", "black", "ponytail"), ("color", "red", "scarf"), ("color", "blue", "coat"), ("background", "green", "")}  # fmt: skip
    assert wanted <= found
    assert {("person", "woman", ""), ("hair", "ponytail", "woman"), ("garment", "scarf", "woman"), ("garment", "coat", "woman")} <= found  # fmt: skip


def test_paths_are_the_scene_s():
    scene = Scene.load(LISTENER)
    known = {a.path for a in scene.attributes()}
    graph = read(scene)
    assert {a.path for a in graph.atoms} <= known
    assert {p for p in known if "年龄" in p or "配饰" in p} <= {a.path for a in graph.atoms}
    said = {(a.value, graph.local(a)) for a in graph.atoms}
    assert ("black-framed", "black-framed glasses") in said
    assert ("20", "a woman in her twenties") in said
    assert ("sit", "a woman sitting") in said


@pytest.mark.parametrize(
    ("scene", "wanted"),
    [
        ("a photo of two dogs and a cat", {("count", "2", "dog"), ("animal", "cat", ""), ("style", "photo", "")}),
        ("a red cube to the left of a blue sphere", {("relation", "to the left of", "sphere"), ("color", "red", "cube")}),
        ({"subject": {"type": "girl", "hair": "long black hair"}}, {("size", "long", "girl"), ("color", "black", "girl")}),
        ("两只黑猫坐在红色沙发上", {("color", "black", "cat"), ("count", "2", "cat"), ("pose", "sit", "cat"), ("color", "red", "sofa")}),
        ({"subject": "a man", "background": {"color": "blue"}}, {("person", "man", "")}),
    ],
)  # fmt: skip
def test_claims(scene, wanted):
    assert wanted <= set(claims(scene))


def test_what_is_not_there_is_told_to_be_absent_and_never_in_the_sentence():
    graph = read("a man without a hat, not wearing glasses, long black hair")
    absent = {a.value: a for a in graph.atoms if a.absent}
    assert set(absent) == {"hat", "glasses"}
    assert "hat" not in graph.sentence()
    assert "glasses" not in graph.sentence()
    told = graph.told(shown=absent["glasses"])[0]
    assert "wearing glasses" in told
    assert " not " not in told
    assert "hat" not in told


def test_what_no_english_says_is_named():
    graph = read({"subject": "a woman", "object": "囧魍魉器"})
    assert any("魍" in text for text, _ in graph.lost)


def test_letters_and_names_are_claims_that_are_ruled_out():
    why = {a.kind: a.why for a in read({"subject": {"type": "woman", "name": "Mara"}, "text": "OPEN"}).atoms}
    assert why["text"]
    assert why["person"] == ""


def test_a_changed_value_comes_back():
    graph = read("a woman in a red scarf and a blue coat")
    before = graph.sentence()
    for atom in graph.atoms:
        with changed(atom.gone):
            assert graph.sentence() != before
        assert graph.sentence() == before


def test_clipping_keeps_the_clause_and_drops_the_least():
    graph = read({"subject": "a woman", "wearing": ["red scarf", "blue coat"], "mood": "calm", "light": "soft light"})
    scarf = next(a for a in graph.atoms if a.value == "scarf")
    dropped, gone = graph.clipped(lambda text: len(text.split()) <= 7, scarf.keep)
    assert "red scarf" in graph.sentence(dropped)
    assert len(graph.sentence(dropped).split()) <= 7
    assert [p.role for p in gone][:2] == ["mood", "light"]


def test_listener_as_json_text_reads_the_same():
    assert claims(json.loads(LISTENER.read_text(encoding="utf-8"))) == claims(Scene.load(LISTENER))


def test_orange_under_a_colour_is_no_fruit():
    assert ("color", "orange", "cow") in claims({"objects": [{"type": "cow", "color": "orange"}]})


def test_words_that_no_lexicon_has_are_claims_without_foils():
    found = {(a.kind, a.value): a for a in read({"subjects": [{"type": "woman", "relation": "on a blorf"}, {"type": "geese", "relation": "in front of the Alamo"}]}).atoms}  # fmt: skip
    assert any("blorf" in value for _, value in found)
    assert any("Alamo" in value for _, value in found)
