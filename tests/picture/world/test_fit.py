"""Scenes fitted to the world: in four languages, and nothing lost without a finding."""

from random import Random

import pytest

from diptych.picture.world.drawing import Background, Person, Thing
from diptych.picture.world.fit import fit
from diptych.picture.world.sample import sample
from diptych.picture.world.scene import scene
from diptych.picture.world.tell import facts
from diptych.picture.world.vocabulary import objects, table
from diptych.scene.scene import Scene


def of(value):
    return fit(Scene.parse(value) if isinstance(value, str) else Scene.load(value))


@pytest.mark.parametrize(
    "subject",
    [
        {"subject": {"hair": "black ponytail", "accessories": ["black-framed glasses", "white headphones"]}, "action": "sitting on a white carpet"},
        {"角色": {"发型": "黑色马尾", "配饰": ["黑框眼镜", "白色耳机"]}, "动作": "坐在白色地毯上"},
        {"人物": {"髪型": "黒いポニーテール", "アクセサリー": ["黒縁メガネ", "白いヘッドホン"]}, "動作": "白いカーペットの上に座っている"},
        {"인물": {"머리": "검은 포니테일", "액세서리": ["검은 뿔테 안경", "흰색 헤드폰"]}, "동작": "흰색 카펫 위에 앉아 있다"},
    ],
)  # fmt: skip
def test_the_articles_scene_in_four_languages(subject):
    drawing = of(subject).drawing
    assert drawing.person == Person("sitting", "ponytail", "black", glasses="glasses", headphones="white")
    assert drawing.background == Background("room", "white")
    assert drawing.style == "ink"  # the only style with whole figures


def test_things_and_relations():
    fitted = of({"objects": ["a small cat above a large dog"], "background": "a beach"})
    assert fitted.drawing.things == (Thing("cat", "small"), Thing("dog", "large"))
    assert fitted.drawing.relation == "above"
    assert not fitted.findings
    held = of("A smiling person with short red hair holding a guitar, cartoon").drawing
    assert (held.relation, held.things, held.person.hair, held.person.hair_color) == (
        "held",
        (Thing("guitar"),),
        "short",
        "red",
    )


def test_what_is_not_drawn_is_told():
    fitted = of(
        {
            "subject": {"type": "woman", "age": 30, "hair": "long hair", "clothing": "navy blouse"},
            "style": "photo",
            "mood": "calm",
        }
    )
    told = " ".join(f.message for f in fitted.findings)
    for word in ("woman", "30", "navy", "blouse", "photo"):
        assert word in told, told
    assert fitted.drawing.person.garment_color == "blue"
    assert {f.code for f in fitted.findings} == {"DP601", "DP602"}


@pytest.mark.parametrize(("lang", "share"), [("en", 0.93), ("zh", 0.88)])
def test_a_drawings_own_scene_comes_back(lang, share):
    """Where it does not, it is a word that the language layer reads otherwise; each such word is told."""
    same = 0
    for seed in range(60):
        drawing = sample(Random(seed))
        fitted = fit(Scene.load(scene(drawing, lang)))
        same += facts(drawing) == facts(fitted.drawing)
    assert same >= share * 60


def test_every_nearest_value_exists():
    from importlib.resources import files

    ids = {thing.id for thing in objects()}
    for line in (files("diptych.picture.world") / "nearest.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            field, said, value = line.split("\t")
            assert said
            assert value in (ids if field.endswith("thing") else table()[field.removeprefix("=")])
