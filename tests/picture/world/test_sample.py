"""What the sampler makes, and what is said of it."""

from random import Random

import pytest

import diptych as dp
from diptych.picture.world.contrast import KINDS, changed, is_drawable, kinds, phrase
from diptych.picture.world.drawing import Background, Drawing, Person, Thing
from diptych.picture.world.sample import is_held_out, sample
from diptych.picture.world.scene import scene
from diptych.picture.world.tell import counted, facts, keywords, sentence, thin

DRAWINGS = [sample(Random(seed)) for seed in range(300)]
PORTRAIT = Drawing(
    "flat",
    Background("plain", "blue"),
    Person(hair="bob", hair_color="black", mood="smiling", glasses="glasses", headphones="red", garment="t-shirt", garment_color="white"),
    (Thing("cat"),),
    "left",
)  # fmt: skip


def test_the_same_seed_gives_the_same_drawing_and_every_one_can_be_drawn():
    assert sample(Random(5)) == sample(Random(5))
    assert len(set(DRAWINGS)) > 295
    assert all(map(is_drawable, DRAWINGS))


def test_combinations_are_held_out_and_no_value_is():
    unseen = [sample(Random(seed), held_out=True) for seed in range(60)]
    assert all(map(is_held_out, unseen))
    assert not any(map(is_held_out, DRAWINGS))
    colors = {d.person.hair_color for d in map(sample, map(Random, range(2000))) if d.person}
    assert {d.person.hair_color for d in unseen if d.person} <= colors


def test_a_drawing_survives_its_own_dictionary():
    assert all(Drawing.of(d.as_dict()) == d for d in DRAWINGS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_changes_one_thing_and_can_be_drawn(kind):
    asked = [d for d in DRAWINGS if kind in kinds(d)]
    assert asked
    for drawing in asked:
        for other in changed(drawing, kind, Random(1)):
            assert other != drawing
            assert is_drawable(other)
            assert len(facts(other) ^ facts(drawing)) <= (10 if kind == "thing" else 4), (drawing, other)


def test_less_said_is_still_true():
    for seed, drawing in enumerate(DRAWINGS):
        told = sentence(thin(drawing, Random(seed), 0.5), Random(seed))
        assert told.facts <= facts(drawing)
        assert keywords(drawing, Random(seed)).facts <= facts(drawing)


def test_a_relation_is_true_from_both_ends():
    pair = Drawing("3d", Background("night"), None, (Thing("cat"), Thing("dog")), "left")
    turned = Drawing("3d", Background("night"), None, (Thing("dog"), Thing("cat")), "right")
    assert facts(pair) == facts(turned)
    assert facts(pair) != facts(changed(pair, "relation", Random(0))[0])


def test_sentences_and_keywords_to_the_letter():
    said = sentence(PORTRAIT, Random(3)).text
    for word in ("smiling", "black", "glasses", "red", "white", "cat", "left", "blue background"):
        assert word in said
    listed = keywords(PORTRAIT, Random(3)).text
    assert "left" not in listed
    assert "a cat" in listed
    assert "黑色" in sentence(PORTRAIT, Random(3), "zh").text


def test_articles():
    assert counted("hourglass") == "an hourglass"
    assert counted("8-bit picture") == "an 8-bit picture"
    assert counted("unicorn") == "a unicorn"
    assert counted("black bob") == "a black bob"
    assert counted("curly red hair") == "curly red hair"


def test_a_value_alone():
    assert phrase(PORTRAIT, "hair color", "en") == "black hair"
    assert phrase(PORTRAIT, "hair", "en") == "a bob"
    assert phrase(PORTRAIT, "garment color", "en") == "a white t-shirt"
    assert phrase(PORTRAIT, "headphones", "zh") == "红色耳机"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_compiler_says_all_of_a_drawings_scene(lang):
    text = dp.render(dp.Scene.load(scene(PORTRAIT, lang)), "flux.1-dev").texts["t5xxl"].lower()
    for word in (
        "black bob",
        "smil",
        "glasses",
        "red headphones",
        "white t-shirt",
        "cat",
        "left",
        "blue",
        "background",
    ):
        assert word in text, (word, text)
