"""The command line from a folder of 30 pictures to a model that finds them again, and its figures."""

import json

import pytest
import torch
from PIL import Image, ImageDraw

from diptych.doors.cli.__main__ import main
from diptych.encoders.clip_model import ClipModel
from diptych.training.configs import config, names
from diptych.training.evaluate import ece
from diptych.training.parameters import Clip
from diptych.training.prepare import look_of

COLOURS = {"red": "#e02020", "green": "#20a020", "blue": "#2040e0", "yellow": "#e8d020", "black": "#101010", "white": "#f4f4f4"}  # fmt: skip
SHAPES = ("circle", "square", "bar", "cross", "frame")
MODEL = """
projection_dim = 32
[vision_config]
image_size = 32
patch_size = 8
hidden_size = 64
num_hidden_layers = 2
num_attention_heads = 2
hidden_act = "gelu"
[text_config]
vocab_size = 2048
max_position_embeddings = 16
hidden_size = 64
num_hidden_layers = 1
num_attention_heads = 2
hidden_act = "gelu"
[train]
warmup = 5
lr = 0.003
mean = 0.9
"""


def draw(colour: str, shape: str) -> Image.Image:
    picture = Image.new("RGB", (48, 48), "#808080")
    pen = ImageDraw.Draw(picture)
    if shape == "cross":
        pen.line((8, 8, 40, 40), colour, 8)
        pen.line((8, 40, 40, 8), colour, 8)
    elif shape == "circle":
        pen.ellipse((8, 8, 40, 40), colour)
    elif shape == "frame":
        pen.rectangle((8, 8, 40, 40), outline=colour, width=5)
    else:
        pen.rectangle((8, 8, 40, 40) if shape == "square" else (4, 20, 44, 28), colour)
    return picture


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("pictures")
    for word, colour in COLOURS.items():
        (made / word).mkdir()
        for shape in SHAPES:
            draw(colour, shape).save(made / word / f"{shape}.png")
            (made / word / f"{shape}.txt").write_text(f"a {word} {shape}\n")
    (made / "model.toml").write_text(MODEL)
    return made


def call(capsys, *words) -> tuple[int, dict, str]:
    status = main([str(w) for w in words])
    out, told = capsys.readouterr()
    return status, json.loads(out) if "--json" in words else out, told


def test_from_a_folder_to_figures(folder, tmp_path, capsys):
    train = (
        "train",
        "clip",
        "--data",
        folder,
        "--config",
        folder / "model.toml",
        "-o",
        tmp_path / "run",
        "--batch",
        30,
    )
    status, said, _ = call(capsys, *train, "--steps", 80, "--workers", 0, "--json")
    assert status == 0
    assert said["data"] == {"pictures": 30, "cut texts": 0}
    assert (said["step"], said["why"], said["skipped"]) == (80, "steps", 0)
    assert said["loss"] < 0.8
    assert next(p.name for p in (tmp_path / "run" / "events").iterdir()).startswith("events.out.tfevents")
    model = tmp_path / "run" / "model.safetensors"
    status, found, _ = call(capsys, "eval", "clip", model, "--data", folder, "--json")
    assert status == 0
    assert (found["pictures"], found["texts"]) == (30, 30)
    assert found["retrieval"]["text to image"]["5"] > 0.9
    assert found["retrieval"]["image to text"]["5"] > 0.9
    assert found["retrieval"]["text to image"]["1"] <= found["retrieval"]["text to image"]["10"]
    assert found["classes"]["classes"] == 6
    assert found["classes"]["top1"] > 0.6
    assert 0 <= found["classes"]["ece"] <= 1
    status, shown, _ = call(capsys, "eval", "clip", model, "--data", folder, "--limit", 10)
    assert "R@1" in shown
    assert "pictures  10" in shown


def test_stopped_resumed_and_refused(folder, tmp_path, capsys):
    train = ("train", "clip", "--data", folder, "--config", folder / "model.toml", "--batch", 8, "--steps", 6, "--workers", 0)  # fmt: skip
    assert call(capsys, *train, "-o", tmp_path / "straight")[0] == 0
    status, shown, told = call(capsys, *train, "-o", tmp_path / "run", "--max-minutes", 1e-9)
    assert status == 0
    assert "step    1 (minutes)" in shown
    assert "go on with --resume" in told
    status, _, told = call(capsys, *train, "-o", tmp_path / "run")
    assert status == 2
    assert "holds a training run" in told
    assert call(capsys, *train, "-o", tmp_path / "run", "--resume")[0] == 0
    one, two = (Clip.load(tmp_path / name / "model.safetensors") for name in ("straight", "run"))
    assert all(torch.equal(p, q) for p, q in zip(one.parameters(), two.parameters(), strict=True))


def test_bad_data_is_told_with_status_1(folder, tmp_path, capsys):
    data = tmp_path / "data"
    data.mkdir()
    for i, shape in enumerate(SHAPES):
        draw("red", shape).save(data / f"{i}.png")
        (data / f"{i}.txt").write_text(f"a red {shape}" + " and more" * 20 * (i == 1))
    (data / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (data / "bad.txt").write_text("a torn one")
    status, said, _ = call(capsys, "train", "clip", "--data", data, "--config", folder / "model.toml", "-o", tmp_path / "run", "--batch", 5, "--steps", 2, "--set", "tail=linear", "--set", "muon=true", "--json")  # fmt: skip
    assert status == 1
    assert said["data"] == {"pictures": 5, "cut texts": 1, "unreadable picture": 1}
    assert "bad.png" in (tmp_path / "run" / "skipped.jsonl").read_text()
    status, found, _ = call(capsys, "eval", "clip", tmp_path / "run" / "model.safetensors", "--data", data, "--json")
    assert status == 1
    assert list(found["skipped"]) == [str(data / "bad.png")]
    assert found["lost_tokens"] > 0


def test_what_cannot_be_asked(folder, tmp_path, capsys):
    base = ("train", "clip", "--data", folder, "-o", tmp_path / "run")
    for more, why in ((("--config", "vit-z"), "no model config vit-z"), (("--config", folder / "model.toml", "--set", "rate=1"), "no such setting: rate"), (("--config", folder / "model.toml", "--device", "tpu7"), "no such device")):  # fmt: skip
        status, _, told = call(capsys, *base, *more)
        assert status == 2
        assert why in told


def test_a_run_goes_on_from_weights_that_exist(folder, tmp_path, capsys):
    base = ("train", "clip", "--data", folder, "--batch", 6)
    assert call(capsys, *base, "--config", folder / "model.toml", "-o", tmp_path / "a", "--steps", 1)[0] == 0
    init = ("--init", tmp_path / "a" / "model.safetensors", "-o", tmp_path / "b")
    assert call(capsys, *base, *init, "--steps", 1, "--lr", "1e-12", "--set", "warmup=0", "--set", "mean=0")[0] == 0
    a, b = (Clip.load(tmp_path / name / "model.safetensors") for name in "ab")
    assert all(torch.allclose(p, q, atol=1e-6) for p, q in zip(a.parameters(), b.parameters(), strict=True))
    for more, why in ((("--config", "vit-b-32"), "sizes of their own"), (("--loss", "siglip"), "softmax"), (("--named", 3), "--data world")):  # fmt: skip
        status, _, told = call(capsys, *base, *init, *more)
        assert status == 2
        assert why in told


def test_the_shelf_of_configs():
    assert {"vit-b-32", "vit-b-16", "vit-l-14", "world-clip"} <= set(names())
    for name in names():
        model, _ = config(name)
        if name.startswith("world"):
            made = Clip(model)
            assert sum(p.numel() for p in made.parameters()) < 6e6


def test_the_judge_sees_pictures_as_training_did(tmp_path):
    made = Clip(config("world-clip")[0])
    made.save(tmp_path / "m.safetensors")
    assert ClipModel.load(tmp_path / "m.safetensors").look == look_of(made.config)


def test_calibration_error_by_hand():
    assert ece(torch.tensor([0.9, 0.9, 0.1, 0.1]), torch.tensor([True, False, False, False])) == pytest.approx((0.8 + 0.2) / 4)  # fmt: skip
    assert ece(torch.tensor([1.0, 1.0]), torch.tensor([True, True])) == 0
