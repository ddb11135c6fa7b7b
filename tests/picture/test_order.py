"""What a painter may be asked, and how it is stopped."""

import json

import pytest

import diptych as dp
from diptych.doors.cli.__main__ import main
from diptych.errors import InputError
from diptych.picture.order import LARGEST_SEED, Cancelled
from diptych.picture.paint import paint_all

SCENE = {"subject": {"hair": "red bob", "glasses": "sunglasses"}, "background": "blue background"}
BAD = [
    ("E152", {"size": 7}), ("E152", {"size": 10_000}), ("E152", {"size": "64"}), ("E152", {"size": 64.5}),
    ("E153", {"seed": "seven"}), ("E153", {"seed": -1}), ("E153", {"seed": LARGEST_SEED + 1}), ("E153", {"seed": 10**5000}),
    ("E153", {"seed": True}), ("E153", {"seed": 1.0}), ("E154", {"steps": 0}), ("E154", {"steps": 1001}), ("E154", {"steps": "x"}),
    ("E154", {"guidance": -1}), ("E154", {"guidance": float("nan")}), ("E155", {"painter": "nobody"}),
    ("E155", {"painter": "../renderer"}), ("E158", {"painter": "renderer", "weights": "x"}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "asked"), BAD)
def test_what_cannot_be_painted_is_said_in_a_line(code, asked):
    with pytest.raises(InputError) as said:
        dp.paint(SCENE, **{"painter": "renderer", **asked})
    assert said.value.code == code
    assert said.value.hint
    assert len(said.value.message) < 200


def test_a_word_that_paint_does_not_know_is_refused():
    with pytest.raises(TypeError, match="stepz"):
        dp.paint(SCENE, stepz=3)


def test_several_seeds_are_what_each_is_alone():
    pictures = paint_all(SCENE, (5, 1, 2**40), painter="renderer", size=32)
    assert [p.recipe["seed"] for p in pictures] == [5, 1, 2**40]
    for picture in pictures:
        assert picture.png() == dp.paint(SCENE, seed=picture.recipe["seed"], painter="renderer", size=32).png()


def test_on_step_sees_the_picture_and_may_end_it():
    seen = []
    picture = dp.paint(SCENE, painter="renderer", size=32, on_step=seen.append)
    assert (seen[-1].index, seen[-1].steps, seen[-1].time) == (1, 1, 1.0)
    assert seen[-1].estimates[0].tobytes() == picture.image.tobytes()

    def stop(step):
        raise Cancelled

    with pytest.raises(Cancelled):
        dp.paint(SCENE, painter="renderer", size=32, on_step=stop)


def test_a_painter_with_a_fault_is_named(tmp_path, monkeypatch):
    (tmp_path / "painters").mkdir()
    (tmp_path / "painters" / "torn.py").write_text("def paint(order:\n")
    monkeypatch.setenv("DIPTYCH_PATH", str(tmp_path))
    with pytest.raises(InputError, match=r"E157.*torn\.py"):
        dp.paint(SCENE, painter="torn")


def test_the_command_writes_a_growing_preview_and_nothing_on_error(tmp_path, capsys):
    scene, out, growing = tmp_path / "scene.json", tmp_path / "o.png", tmp_path / "growing.png"
    scene.write_text(json.dumps(SCENE))
    asked = ["paint", str(scene), "--with", "renderer", "--size", "32", "-n", "5"]
    assert main([*asked, "--preview", str(growing), "-o", str(out)]) == 0
    assert growing.read_bytes().startswith(b"\x89PNG")
    assert capsys.readouterr().out.split() == [str(tmp_path / f"o{n}.png") for n in ("", "-2", "-3", "-4", "-5")]
    before = sorted(tmp_path.iterdir())
    for more in (["--size", "7"], ["--steps", "0"], ["-n", "0"], ["--seed", "-3"], ["--with", "nobody"], ["-o", "-"]):
        assert main([*asked, "-o", str(tmp_path / "no.png"), *more]) == 2
        assert capsys.readouterr().err.startswith("diptych: [E1")
    assert main([*asked, "-o", str(tmp_path / "nowhere" / "o.png")]) == 2
    assert sorted(tmp_path.iterdir()) == before
