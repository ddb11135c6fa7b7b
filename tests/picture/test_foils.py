"""What claims are held against: typed, no synonyms, no negation, the same on every run."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from diptych.language.lexicon import lexicon
from diptych.picture.atoms import changed, read
from diptych.picture.foils import MOST, bindings, foils

SCENES = (
    "a woman in a red scarf and a blue coat, oil painting",
    "two dogs and a cat to the left of a purple cup",
    {"subject": {"type": "girl", "hair": "short red hair", "clothing": "striped wool dress"}, "background": "green"},
    "一位20多岁的日本年轻女性，扎着黑色马尾，佩戴黑框眼镜，坐在白色地毯上",
)


def of(scene, value):
    graph = read(scene)
    atom = next(a for a in graph.atoms if a.value == value)
    return graph, atom, foils(atom, graph)


def test_every_id_of_the_table_is_in_the_lexicon():
    text = (files("diptych.picture") / "foils.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    ids = [i for row in rows for i in re.split(r"[ ~,]+", row[2]) if i and i[0] != "*"]
    assert len(rows) > 40
    assert [i for i in ids if i not in lexicon()] == []


@pytest.mark.parametrize("scene", SCENES)
def test_foils_differ_in_nothing_but_the_value(scene):
    graph = read(scene)
    whole = graph.sentence()
    for atom in graph.atoms:
        found = foils(atom, graph)
        texts = []
        for foil in found:
            with changed(foil.changes):
                texts.append(graph.sentence())
        assert whole not in texts
        assert len(set(texts)) == len(texts)
        assert not any(re.search(r"\b(no|not|without)\b", t) for t in texts)
        assert len(found) <= MOST + 1
        assert [f.value for f in foils(atom, graph)] == [f.value for f in found]
    assert graph.sentence() == whole


def test_colours_leave_out_shades_of_the_same_and_mark_the_other_nouns_own():
    _, _, found = of("a woman in a crimson scarf and a blue coat", "crimson")
    by = {f.value: f.kind for f in found}
    assert "red" not in by
    assert by["blue"] == "binding"
    assert by["green"] == "value"
    assert found[-1].kind == "without"


def test_articles_and_plurals_follow_the_value():
    graph, atom, found = of("a woman in a red scarf", "red")
    with changed(next(f for f in found if f.value == "orange").changes):
        assert graph.local(atom) == "an orange scarf"
        assert graph.sentence() == "A woman is wearing an orange scarf."
    graph, atom, found = of("a photo of two dogs", "2")
    assert [f.value for f in found] == ["1", "3", "4", "5", "6", ""]
    with changed(found[0].changes):
        assert graph.local(atom) == "a dog"


def test_relations_only_against_their_opposite():
    graph, _, found = of("a red cube to the left of a blue sphere", "to the left of")
    assert [f.kind for f in found] == ["swapped"]
    with changed(found[0].changes):
        assert graph.sentence() == "A red cube is to the right of a blue sphere."


def test_binding_swaps_two_values():
    graph = read("a red cube to the left of a blue sphere")
    ((atom, foil),) = bindings(graph)
    assert (atom.kind, atom.value, foil.value) == ("binding", "red cube, blue sphere", "blue cube, red sphere")
    with changed(foil.changes):
        assert graph.sentence() == "A blue cube is to the left of a red sphere."
    assert list(bindings(read("a red cube beside a red sphere"))) == []


def test_a_compound_keeps_its_other_half():
    graph, atom, found = of("a man with black-framed glasses", "black-framed")
    assert atom.kind == "color"
    with changed(found[0].changes):
        assert graph.local(atom) == "red-framed glasses"


def test_a_judge_s_own_words_limit_the_foils():
    graph = read("a woman in a red scarf")
    atom = next(a for a in graph.atoms if a.value == "red")
    assert [f.value for f in foils(atom, graph, frozenset({"blue", "green"}))] == ["green", "blue", ""]
    assert foils(atom, graph, frozenset({"nothing"})) == []


def test_what_the_table_has_no_word_for_has_no_foil():
    assert of("a man with wireless headphones", "wireless")[2] == []


@pytest.mark.parametrize(
    ("said", "value"),
    [("smiling", "smiling"), ("sad", "sad"), ("大笑", "laughing"), ("生气", "angry"), ("惊讶", "surprised")],
)
def test_what_a_face_shows_is_held_against_other_feelings(said, value):
    graph, atom, found = of({"subject": {"type": "person", "expression": said}}, value)
    assert atom.kind == "mood"
    assert {"sad", "angry", "surprised", "smiling", "laughing"} - {value} <= {f.value for f in found}
    with changed(next(f for f in found if f.value not in ("", value)).changes):
        assert graph.sentence().startswith("A person is ")
        assert graph.local(atom).endswith(" person")


def test_backgrounds_and_drawn_styles():
    assert {"beach", "room", "starry sky"} <= {
        f.value for f in of({"subject": "a cat", "background": "sunny green meadow"}, "meadow")[2]
    }
    found = {f.value for f in of({"subject": "a cat", "style": "flat illustration"}, "flat illustration")[2]}
    assert {"pixel art", "cartoon", "3D render", "ink drawing"} <= found


def test_a_family_can_be_narrowed_and_presence_alone_can_be_asked():
    (beard,) = [a for a in read({"subject": "a man", "beard": "long gray beard"}).atoms if "beard" in a.value]
    assert beard.kind == "beard"  # whether there is one is another thing to see than how hair is worn
    graph = read("a woman in a white hat and headphones")
    hat, phones = (next(a for a in graph.atoms if a.value == v) for v in ("hat", "headphones"))
    assert (hat.kind, phones.kind) == ("headwear", "headphones")
    known = frozenset({"hat", "cap", "beanie", "headphones", "hats:beanie", "accessory:headphones"})
    assert [f.value for f in foils(hat, graph, known)] == ["beanie", ""]
    assert [f.kind for f in foils(phones, graph, known)] == ["without"]
