import re

import pytest

from diptych.errors import InputError
from diptych.picture.world import vocabulary as v
from diptych.picture.world.drawing import BODIES, RELATIONS, SIZES, STYLES

PEOPLE = [style for style in STYLES if style != "3d"]


def test_the_drawings_own_lists_are_the_tables():
    assert v.values("style") == STYLES
    assert {"", *v.values("relation")} == set(RELATIONS)
    assert {"", *v.values("size")} == set(SIZES)
    assert v.values("body", "ink") == BODIES
    assert all(v.values("body", style) == ("portrait",) for style in ("flat", "cartoon", "pixel"))


def test_every_value_has_words_in_both_languages():
    for field, rows in v.table().items():
        for key in rows:
            assert re.search("[a-z]", v.words(field, key, "en"))
            assert re.search("[\u4e00-\u9fff]", v.words(field, key, "zh")), (field, key)


def test_colours_fill_their_slots_and_leave_no_trace_when_unsaid():
    assert v.words("person.hair", "bob", "en", color="red") == "red bob"
    assert v.words("person.hair", "bob", "en") == "bob"
    assert v.words("person.hair", "beanie", "zh", color="yellow") == "黄色毛线帽"
    assert v.words("background.kind", "stripes", "en", "red", "white") == "background of red and white stripes"
    assert v.synonyms("garment", "t-shirt", "en", "blue") == ("blue t-shirt", "blue tee")


def test_no_words_stand_for_two_values_of_a_field():
    for field, rows in v.table().items():
        for lang in ("en", "zh"):
            said = [word for key in rows for word in set(v.synonyms(field, key, lang))]
            assert len(said) == len(set(said)), field


@pytest.mark.parametrize("style", PEOPLE)
def test_every_style_draws_people_of_several_looks(style):
    assert len(v.values("person.hair", style)) >= 6
    assert len(v.values("person.garment", style)) >= 5
    assert v.values("person.mood", style) == v.values("person.mood")
    assert v.variants("glasses", "sunglasses", style)


def test_things_have_names_of_their_own_in_four_languages():
    things = v.objects()
    assert len(things) >= 500
    assert 120 <= sum(thing.common for thing in things) <= 160
    assert all(thing.en and thing.zh and thing.ja and thing.ko for thing in things)
    assert len({thing.en for thing in things}) == len({thing.zh for thing in things}) == len(things)
    assert v.words("things.0.name", "automobile", "en") == "car"


def test_what_is_not_in_the_world_is_refused_with_what_is():
    with pytest.raises(InputError, match="E150"):
        v.values("person.nose")
    with pytest.raises(InputError) as caught:
        v.words("garment", "toga", "en")
    assert "t-shirt" in caught.value.hint
    with pytest.raises(InputError, match="E151"):
        v.words("things.name", "teasmade", "en")
