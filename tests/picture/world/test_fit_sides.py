"""What of two is where, however a scene says it; and what it says there that is not drawn."""

import pytest

from diptych.picture.world.fit import fit
from diptych.scene.scene import Scene


def of(value):
    return fit(Scene.load(value if isinstance(value, dict) else {"prompt": value}))


@pytest.mark.parametrize(("said", "things", "relation"), [
    ({"subject": "a dog", "location": "left of a bicycle"}, ("dog", "bicycle"), "left"),
    ({"objects": ["apple", "banana"], "layout": "apple to the left of the banana"}, ("red-apple", "banana"), "left"),
    ({"objects": ["banana", "apple"], "layout": "apple to the left of the banana"}, ("banana", "red-apple"), "right"),
    ({"objects": [{"name": "cat", "position": "right"}, {"name": "dog", "position": "left"}]}, ("cat", "dog"), "right"),
    ({"scene": "a rocket above a castle", "background": "night sky"}, ("rocket", "castle"), "above"),
    ("a red car on the right and a green bus on the left", ("automobile", "bus"), "right"),
    ({"物体": ["飞机", "城堡"], "位置关系": "飞机在城堡上方"}, ("airplane", "castle"), "above"),
    ({"场景": "雪人旁边有一棵树"}, ("deciduous-tree", "snowman"), "left"),
    ({"被写体": "ロケット", "位置": "城の上"}, ("rocket", "castle"), "above"),
    ("赤いリンゴが本の右にある", ("red-apple", "closed-book"), "right"),
    ({"피사체": "고양이", "위치": "자전거 왼쪽"}, ("cat", "bicycle"), "left"),
    ("노란 우산 아래에 있는 고양이", ("cat", "umbrella"), "below"),
    ({"subject": "a red car", "location": "in front of a blue house"}, ("automobile", "house"), "left"),
])  # fmt: skip
def test_which_of_two_is_where(said, things, relation):
    drawing = of(said).drawing
    assert tuple(thing.name for thing in drawing.things) == things
    assert drawing.relation == relation


@pytest.mark.parametrize(("said", "ground", "color"), [
    ({"主体": "一只猫", "位置": "在红色沙发左边", "背景": "客厅"}, "room", "gray"),  # the sofa's colour is not the carpet's
    ({"subject": "two dogs", "ground": "meadow"}, "meadow", ""),
    ({"主角": "女孩", "地点": "房间"}, "room", "gray"),
    ({"scene": "two cats on a beach"}, "beach", ""),
    ({"scene": "a castle on a hill"}, "meadow", ""),
    ({"subject": "a cat", "background": "green"}, "plain", "green"),
])  # fmt: skip
def test_a_ground_is_no_thing(said, ground, color):
    background = of(said).drawing.background
    assert (background.kind, background.color) == (ground, color)


def test_a_side_that_nothing_is_on_is_told():
    assert any("left" in finding.message for finding in of({"subject": "a cat", "position": "left"}).findings)


def test_a_hat_hides_the_hair():
    fitted = of({"subject": "boy", "hat": "red beanie", "hair": {"color": "blonde", "style": "short"}})
    assert fitted.drawing.person
    assert (fitted.drawing.person.hair, fitted.drawing.person.hair_color) == ("beanie", "red")
    assert any("short" in finding.message for finding in fitted.findings)
