"""Pictures and what they carry."""

import json

import pytest
import torch
from PIL import Image

import diptych as dp
from diptych.doors.cli.__main__ import main
from diptych.errors import InputError
from diptych.picture.flow.open import open_painter
from diptych.picture.flow.recall import SIDES
from diptych.picture.record import TEXTS_FOR

SCENE = {
    "subject": {"hair": "red bob", "glasses": "sunglasses"},
    "background": "blue background",
    "style": "flat illustration",
}


def test_equal_seeds_give_equal_pictures_and_the_scene_comes_back(tmp_path, capsys):
    one, two, other = (dp.paint(SCENE, seed=s, size=96) for s in (1, 1, 2))
    assert one.png() == two.png() != other.png()
    one.save(tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.size == (96, 96)
        assert "Seed: 1" in picture.text["parameters"]
        assert json.loads(picture.text["diptych"])["drawing"]["person"]["hair"] == "bob"
    assert main(["read", str(tmp_path / "a.png")]) == 0
    assert json.loads(capsys.readouterr().out) == SCENE


@pytest.mark.parametrize(("said", "sides"), [
    ("cat to the left of dog", {"cat": "left", "dog": "right"}),
    ("cat to the right of dog", {"cat": "right", "dog": "left"}),
    ("bicycle above avocado", {"bicycle": "above", "avocado": "below"}),
])  # fmt: skip
def test_the_shipped_painter_knows_which_of_two_is_on_which_side(said, sides):
    """Of a sentence as the scene is rendered for it; a thing alone is at no side."""
    opened = open_painter()
    names = [opened.config["facts"][i] for i in opened.flow.recall.sizes.things]
    sentence = dp.render({"objects": [said], "background": "plain blue background"}, target=TEXTS_FOR).texts["t5xxl"]
    with torch.inference_mode():
        asked = opened.flow.sides(opened.texts([sentence, "A cat on a plain blue background."], ["", ""])).argmax(2)
    assert {thing: ("", *SIDES)[asked[0, names.index(thing)]] for thing in sides} == sides
    assert asked[1, names.index("cat")] == 0


def test_strict_refuses_and_a_painter_must_be_there():
    with pytest.raises(InputError, match="E156"):
        dp.paint({"subject": "a dragon made of glass", "style": "oil painting"}, strict=True)
    with pytest.raises(InputError, match="E155"):
        dp.paint(SCENE, painter="nobody")
    with pytest.raises(InputError, match="E152"):
        dp.paint(SCENE, size=2000)


def test_a_painter_of_ones_own(tmp_path, monkeypatch):
    (tmp_path / "painters").mkdir()
    (tmp_path / "painters" / "grey.py").write_text(
        "from PIL import Image\nfrom diptych.picture.order import Painted\n"
        "def paint(order):\n    return tuple(Painted(Image.new('RGB', (order.size_px,) * 2, (seed,) * 3)) for seed in order.seeds)\n"
    )
    monkeypatch.setenv("DIPTYCH_PATH", str(tmp_path))
    assert dp.paint(SCENE, seed=9, size=8, painter="grey").image.getpixel((0, 0)) == (9, 9, 9)


def test_the_command(tmp_path, capsys):
    scene = tmp_path / "scene.json"
    scene.write_text(json.dumps(SCENE | {"time": "1920s"}))
    out = tmp_path / "o.png"
    assert main(["paint", str(scene), "-n", "2", "--size", "64", "--json", "-o", str(out)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [row["seed"] for row in told["pictures"]] == [0, 1]
    assert out.exists()
    assert (tmp_path / "o-2.png").exists()
    assert any("1920" in f["message"] for f in told["findings"])
    assert main(["paint", str(scene), "--strict", "-o", str(tmp_path / "no.png")]) == 2
    assert not (tmp_path / "no.png").exists()
