"""Runs that are stopped in every way end as runs that were not."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from little import Counting, batch, clip, naming_clip

from diptych.encoders.files import open_file
from diptych.errors import InputError, WeightsError
from diptych.training import checkpoint
from diptych.training.loop import train
from diptych.training.optimise import Mean, course, optimisers, orthogonal
from diptych.training.recipe import Recipe

HOW = {
    "steps": 6,
    "batch": 12,
    "warmup": 2,
    "micro": 5,
    "muon": True,
    "save_minutes": 1e-9,
    "log_every": 1,
    "mean": 0.9,
}


def contents(folder: Path) -> dict[str, bytes]:
    """Every tensor of both files, as bytes."""
    out = {}
    for name in ("run.safetensors", "model.safetensors"):
        table = open_file(folder / name)
        out |= {f"{name} {n}": e.file.bytes(e.start, e.end) for n, e in table.entries.items()}
    return out


@pytest.fixture(scope="module")
def straight(tmp_path_factory):
    """A run that nothing stopped."""
    folder = tmp_path_factory.mktemp("straight")
    done = train(clip(), Counting(), Recipe(**HOW), folder)
    assert (done.step, done.why) == (6, "steps")
    return folder


def steps(folder: Path) -> list[int]:
    rows = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    return [row["step"] for row in rows if "loss" in row]


def test_a_run_that_ends_in_an_error_goes_on_bit_equal(straight, tmp_path):
    source = Counting()

    def fail(k):
        if k == 4:
            raise OSError("the disk is gone")

    source.on_batch = fail
    with pytest.raises(OSError, match="gone"):
        train(clip(), source, Recipe(**HOW), tmp_path)
    done = train(clip(seed=9), Counting(), Recipe(**HOW), tmp_path, resume=True)
    assert done.step == 6
    assert steps(tmp_path) == [1, 2, 3, 4, 5, 6] == steps(straight)
    assert contents(tmp_path) == contents(straight)


def test_what_names_pictures_belongs_to_the_run_and_not_to_the_model(tmp_path):
    def fail(k):
        if k == 4:
            raise OSError("the disk is gone")

    broken = Counting()
    broken.on_batch = fail
    train(naming_clip(), Counting(), Recipe(**HOW), tmp_path / "straight")
    with pytest.raises(OSError, match="gone"):
        train(naming_clip(), broken, Recipe(**HOW), tmp_path / "stopped")
    train(naming_clip(seed=9), Counting(), Recipe(**HOW), tmp_path / "stopped", resume=True)
    assert contents(tmp_path / "stopped") == contents(tmp_path / "straight")
    heads = [name for name in contents(tmp_path / "straight") if "name_projection" in name]
    assert heads
    assert all(name.startswith("run.safetensors") for name in heads)


PROGRAM = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import conftest
from little import Counting, clip
from test_loop import HOW
from diptych.training.loop import train
from diptych.training.recipe import Recipe
source = Counting()
source.on_batch = lambda k: os.kill(os.getpid(), signal.SIGKILL) if k == 4 else None
train(clip(), source, Recipe(**HOW), Path(sys.argv[2]))
"""


def test_a_killed_run_goes_on_bit_equal(straight, tmp_path):
    here = str(Path(__file__).parent)
    done = subprocess.run([sys.executable, "-c", PROGRAM, here, str(tmp_path)], capture_output=True, timeout=120)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert checkpoint.load(tmp_path / "run.safetensors").facts["step"] == 3
    train(clip(seed=9), Counting(), Recipe(**HOW), tmp_path, resume=True)
    assert contents(tmp_path) == contents(straight)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_step_and_saves(straight, tmp_path, number):
    source, former = Counting(), signal.getsignal(number)
    source.on_batch = lambda k: os.kill(os.getpid(), number) if k == 4 else None
    done = train(clip(), source, Recipe(**HOW | {"save_minutes": 60.0}), tmp_path)
    assert (done.step, done.why) == (4, "signal")
    assert signal.getsignal(number) == former
    train(clip(seed=9), Counting(), Recipe(**HOW), tmp_path, resume=True)
    assert contents(tmp_path) == contents(straight)


def test_minutes_end_a_run_and_a_folder_belongs_to_one_run(tmp_path):
    done = train(clip(), Counting(), Recipe(**HOW | {"max_minutes": 1e-9}), tmp_path)
    assert (done.step, done.why) == (1, "minutes")
    with pytest.raises(InputError, match="holds a training run"):
        train(clip(), Counting(), Recipe(**HOW), tmp_path)
    with pytest.raises(InputError, match=r"began with lr = 0.001"):
        train(clip(), Counting(), Recipe(**HOW | {"lr": 0.01}), tmp_path, resume=True)
    with pytest.raises(WeightsError, match="another model"):
        train(clip(loss="siglip"), Counting(), Recipe(**HOW), tmp_path, resume=True)
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_a_loss_that_is_no_number_stops_the_run(tmp_path):
    model = clip()
    with torch.no_grad():
        model.get_parameter("logit_scale").fill_(torch.nan)
    with pytest.raises(InputError, match="the loss is nan at step 1"):
        train(model, Counting(), Recipe(**HOW), tmp_path)


def test_it_learns(tmp_path):
    """Twelve pictures by heart: the loss of an untrained model is about log 12 and more."""

    class Same:
        def batches(self, cursor):
            while True:
                yield batch(1), {}

    told = []
    train(clip(), Same(), Recipe(steps=60, batch=12, lr=3e-3, warmup=5, mean=0.0), tmp_path, report=told.append)
    assert told[0].loss > 2.4
    assert told[-1].loss < 0.5 * told[0].loss
    assert told[-1].right > 0.9
    assert told[-1].kinds["colour"] > 0.9


def test_the_running_mean_is_what_gets_saved(straight):
    run, model = open_file(straight / "run.safetensors"), open_file(straight / "model.safetensors")
    name = "visual_projection.weight"
    assert torch.equal(run.entries[f"mean.{name}"].tensor(), model.entries[name].tensor())
    assert not torch.equal(run.entries[f"model.{name}"].tensor(), model.entries[name].tensor())


def test_the_running_mean_by_hand():
    held = torch.nn.Linear(1, 1, bias=False)
    with torch.no_grad():
        held.weight.fill_(0.0)
        mean = Mean(held, 0.9)
        held.weight.fill_(1.0)
        mean.update(1)
        assert float(mean.held["weight"]) == pytest.approx(1 - 2 / 11)
        mean.update(1000)
        assert float(mean.held["weight"]) == pytest.approx(1 - 0.9 * 2 / 11)


def test_no_decay_on_norms_biases_and_scale():
    model = clip()
    adam, muon = optimisers(model, Recipe(muon=True).as_dict())
    decay = {id(p): g["weight_decay"] for o in (adam, muon) for g in o.param_groups for p in g["params"]}
    for name, p in model.named_parameters():
        plain = "norm" in name or name.endswith("bias") or name in ("logit_scale",) or "class_embedding" in name
        assert (decay[id(p)] == 0) == plain, name
    assert len(muon.param_groups[0]["params"]) == 2 * 2 * 6


def test_muon_brings_singular_values_near_one():
    draw = torch.Generator().manual_seed(0)
    for shape in ((3, 16, 40), (2, 40, 16)):
        x = torch.randn(shape, generator=draw)
        values = torch.linalg.svdvals(orthogonal(x))
        assert float(values.min()) > 0.6
        assert float(values.max()) < 1.3


def test_the_course_of_the_rate():
    cosine = [course(k, 100, 10, "cosine") for k in range(101)]
    assert cosine[0] == 0.1
    assert cosine[9] == 1.0
    assert cosine[55] == pytest.approx(0.5)
    assert cosine[100] == pytest.approx(0)
    linear = [course(k, 100, 0, "linear") for k in range(101)]
    assert linear[:70] == [1.0] * 70
    assert linear[85] == pytest.approx(0.5)
    assert linear[100] == pytest.approx(0)


def test_a_recipe_refuses_what_it_does_not_know():
    with pytest.raises(InputError, match="no such setting: leraning"):
        Recipe.of({"leraning": 1})
    with pytest.raises(InputError, match="of another type"):
        Recipe.of({"steps": 1.5})
    with pytest.raises(InputError, match="tail"):
        Recipe(tail="stairs")
    assert os.environ["OMP_WAIT_POLICY"]
