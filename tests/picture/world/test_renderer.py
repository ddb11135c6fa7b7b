from dataclasses import replace
from random import Random

import numpy as np
import pytest

from diptych.errors import InputError
from diptych.picture.world.drawing import STYLES, Background, Drawing, Person, Thing
from diptych.picture.world.render import render
from diptych.picture.world.stage import Stage
from diptych.picture.world.vocabulary import rgb, values

PERSON = Person("portrait", "short", "brown", "light", "smiling", "", "", False, "t-shirt", "blue")
BLUE = Background("plain", "blue")


def drawn(person=PERSON, style="flat", background=BLUE, size=64, seed=1):
    return np.asarray(render(Drawing(style, background, person), size, seed)).astype(int)


def near(pixels, color, within=12):
    """The share of pixels of about this colour."""
    return (np.abs(pixels - color).max(-1) <= within).mean()


def test_the_same_drawing_and_seed_give_the_same_bytes():
    drawing = Drawing("cartoon", Background("dots", "red"), Person(), (Thing("cat"),), "left")
    first = Stage(96).draw(drawing, Random(5))
    assert np.array_equal(first, Stage(96).draw(drawing, Random(5)))
    assert not np.array_equal(first, Stage(96).draw(drawing, Random(6)))


@pytest.mark.parametrize("style", [style for style in STYLES if style != "3d"])
def test_people_in_the_first_of_their_ways_do_not_depend_on_the_seed(style):
    drawing, stage = Drawing(style, BLUE, PERSON), Stage(64, first=True)
    people = set()
    for seed in range(12):
        canvas, place = stage.drawn(drawing, Random(seed))
        left, top, side = place.person
        people.add((side, canvas[top : top + side, max(left, 0) : left + side].tobytes()) if left >= 0 and left + side <= 64 else None)
    assert len(people - {None}) == len({side for side, _ in people - {None}})


@pytest.mark.parametrize("size", [16, 33, 64, 130, 512])
@pytest.mark.parametrize("style", STYLES)
def test_any_size(style, size):
    drawing = Drawing(style, Background("meadow"), None if style == "3d" else PERSON, (Thing("cat"),), "")
    assert render(drawing, size).size == (size, size)


def test_a_size_out_of_reach_is_refused():
    with pytest.raises(InputError, match="E152"):
        render(Drawing("flat", BLUE), 513)


@pytest.mark.parametrize("color", values("color"))
def test_a_plain_background_is_of_the_colour_that_the_vocabulary_says(color):
    for style in STYLES:
        picture = np.asarray(render(Drawing(style, Background("plain", color)), 64))
        assert (picture == rgb("color", color)).all(-1).mean() > 0.99


@pytest.mark.parametrize("style", ["flat", "cartoon", "ink", "pixel"])
def test_every_value_of_a_person_shows(style):
    plain = drawn(style=style)
    for field in ("hair", "hair_color", "skin", "mood", "garment"):
        seen = [drawn(replace(PERSON, **{field: key}), style) for key in values(field, style)]
        for i, one in enumerate(seen):
            assert all(np.abs(one - other).max(-1).__gt__(30).sum() >= 4 for other in seen[:i]), (field, i)
    for changed in ({"glasses": "glasses"}, {"glasses": "sunglasses"}, {"headphones": "red"}, {"beard": True}):
        assert np.abs(drawn(replace(PERSON, **changed), style) - plain).max(-1).__gt__(30).sum() >= 15


@pytest.mark.parametrize("style", ["flat", "cartoon", "ink", "pixel"])
def test_a_value_that_changes_moves_nothing_else(style):
    loose = Person(hair="short", mood="smiling", skin="light")
    for changed in ({"garment_color": "red"}, {"hair": "bald"}, {"mood": "angry"}, {"beard": True}):
        for seed in range(4):
            one = drawn(replace(loose, garment_color="blue"), style, Background("stripes"), seed=seed)
            other = drawn(
                replace(loose, **{"garment_color": "blue", **changed}),
                style,
                Background("stripes"),
                seed=seed,
            )
            assert 0 < (one != other).any(-1).mean() < 0.4
            assert (one[:, :3] == other[:, :3]).mean() > 0.85  # the background and its place


@pytest.mark.parametrize("style", ["flat", "cartoon", "ink", "pixel"])
@pytest.mark.parametrize("color", ["red", "green", "black", "pink"])
def test_garments_hair_and_headphones_have_the_colour_that_is_said(style, color):
    assert near(drawn(replace(PERSON, garment_color=color), style), rgb("color", color)) > 0.04
    assert near(drawn(replace(PERSON, hair="long", hair_color=color), style), rgb("hair_color", color), 40) > 0.03
    with_phones = near(drawn(replace(PERSON, headphones=color), style, size=128), rgb("color", color), 25)
    assert with_phones > 0.008


@pytest.mark.parametrize("body", ["standing", "sitting"])
def test_whole_figures_in_ink(body):
    for garment in values("garment", "ink", body):
        person = replace(PERSON, body=body, garment=garment, garment_color="red", hair="long", hair_color="green")
        pixels = drawn(person, "ink", Background("room", "purple"), 128)
        assert near(pixels, rgb("color", "red")) > 0.015
        assert near(pixels, rgb("hair_color", "green"), 30) > 0.002
        assert near(pixels, rgb("color", "purple")) > 0.03


@pytest.mark.parametrize(
    ("relation", "axis", "sign"), [("left", 1, -1), ("right", 1, 1), ("above", 0, -1), ("below", 0, 1)]
)
def test_things_stand_as_their_relation_says(relation, axis, sign):
    def centre(things, relation):
        pixels = np.asarray(render(Drawing("ink", BLUE, None, things, relation), 64, 3)).astype(int)
        red = (pixels[..., 0] > 180) & (pixels[..., 2] < 90)
        return np.argwhere(red).mean(0)

    at = centre((Thing("bell", color="red"), Thing("bell", color="black")), relation)
    assert (at[axis] - 31.5) * sign > 8


@pytest.mark.parametrize("style", STYLES)
def test_sizes_and_counts_show(style):
    def covered(thing):
        pixels = np.asarray(render(Drawing(style, BLUE, None, (thing,)), 64, 2)).astype(int)
        return (np.abs(pixels - rgb("color", "blue")).max(-1) > 24).sum()

    small, plain, large = (covered(Thing("cat", size)) for size in ("small", "", "large"))
    assert 2 * small < plain < large / 1.5
    assert covered(Thing("cat", "small", count=4)) > 1.5 * covered(Thing("cat", "small", count=2))


@pytest.mark.parametrize("kind", values("background"))
def test_every_background_in_every_variant(kind):
    stage = Stage(32)
    for seed in range(6):
        pixels = stage.draw(Drawing("flat", Background(kind)), Random(seed))
        assert pixels.shape == (32, 32, 3)
        assert kind == "plain" or len(np.unique(pixels.reshape(-1, 3), axis=0)) > 1


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
def test_every_thing_shows_in_every_style(style):
    stage = Stage(64)
    for name in values("things.name"):
        pixels = stage.draw(Drawing(style, BLUE, None, (Thing(name),)), Random(0)).astype(int)
        assert (np.abs(pixels - rgb("color", "blue")).max(-1) > 24).sum() > 60, name
