"""The two judges of the drawn world that come with the package: of other shape, and both tell what is drawn from what is not."""

from random import Random

import pytest

from diptych.picture.find import find_judge
from diptych.picture.judge import Judge, judge
from diptych.picture.world.render import render
from diptych.picture.world.sample import sample
from diptych.picture.world.scene import scene


@pytest.mark.parametrize("name", ["world", "world-holdout"])
def test_a_shipped_judge_has_its_calibration_and_tells_right_from_wrong(name):
    seat = Judge.of(name)
    assert seat.calibration is not None
    assert seat.calibration.fingerprint == seat.model.fingerprint
    rng, right = Random(20), 0
    for _ in range(12):
        shown, other = sample(rng, held_out=True), sample(rng, held_out=True)
        picture = render(shown, 64, 1)
        scores = [judge(picture, scene(drawing), model=seat).score or 0.0 for drawing in (shown, other)]
        right += scores[0] > scores[1]
    assert right >= 11


def test_the_hold_out_is_of_another_shape_and_never_what_is_found():
    one, other = (Judge.of(name).model for name in ("world", "world-holdout"))
    assert one.fingerprint != other.fingerprint
    assert {t.weights.sizes.width for t in one.towers}.isdisjoint(t.weights.sizes.width for t in other.towers)
    assert find_judge()[1] == "world"
