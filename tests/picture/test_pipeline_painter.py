"""The painter over diffusers: small random pipelines of every kind, through our encoders and through their own."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest

pytest.importorskip("diffusers", reason="the diffusers extra has it")
import torch
from PIL import Image
from tiny_pipelines import KINDS, make

import diptych as dp
from diptych.doors.cli.__main__ import main
from diptych.errors import InputError, MissingPart, WeightsError
from diptych.picture.order import Cancelled
from diptych.picture.paint import paint_all
from diptych.picture.pipeline.seat import conditioning, seat_of
from diptych.prompt.render import render

pytestmark = [
    pytest.mark.filterwarnings(
        "ignore:.*FluxPosEmbed:FutureWarning"
    ),  # diffusers' own Chroma still takes it from there
    pytest.mark.filterwarnings(
        "ignore:__array__ implementation:DeprecationWarning"
    ),  # its schedulers hand numpy tensors
]
QUICK = ("flux", "sdxl", "sd15")
SCENE = dp.Scene.load({"subject": {"hair": "red bob", "glasses": "sunglasses"}, "background": "blue background"})
HOW = {"painter": "diffusers", "steps": 3, "size": 32}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    torch.set_num_threads(1)
    home = tmp_path_factory.mktemp("pipelines")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        yield home


@pytest.fixture(scope="module")
def pipes(home):
    """Pipelines by kind, made and saved when they are first asked for."""
    made = {}

    def get(kind):
        if kind not in made:
            made[kind] = make(kind, home / kind)
            made[kind].save_pretrained(home / kind / "pipe")
            made[kind].set_progress_bar_config(disable=True)
        return made[kind], home / kind / "pipe"

    return get


def pixels(image):
    return np.asarray(image).astype(int)


@pytest.mark.parametrize(
    "kind", [kind if kind in QUICK else pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS]
)
def test_a_folder_is_painted_as_diffusers_itself_paints_it(pipes, kind):
    """Held against the pipeline called by hand with the slots' texts; each seed is alone what it is in a batch."""
    pipe, folder = pipes(kind)
    steps = []
    pictures = paint_all(SCENE, (3, 2**40), weights=folder, on_step=steps.append, **HOW)
    assert [p.recipe["conditioning"] for p in pictures] == ["ours"] * 2
    alone = dp.paint(SCENE, seed=2**40, weights=folder, **HOW)
    assert pixels(pictures[1].image).tolist() == pixels(alone.image).tolist()
    by_hand = pipe(
        **asked(pipe, pictures[0].recipe),
        generator=[torch.Generator().manual_seed(3)],
        num_inference_steps=3,
        height=32,
        width=32,
    ).images[0]
    assert abs(pixels(by_hand) - pixels(pictures[0].image)).max() <= 1
    assert pixels(by_hand).std() > 1
    assert abs(pixels(pictures[0].image) - pixels(pictures[1].image)).mean() > 1
    assert [(s.index, s.steps) for s in steps] == [(i, len(steps)) for i in range(1, len(steps) + 1)]
    assert steps[-1].time == 1.0
    if kind != "pixart":  # the last step of its scheduler is of second order
        assert abs(pixels(steps[-1].estimates[1]) - pixels(pictures[1].image)).max() <= 2


def asked(pipe, recipe):
    """The recipe's texts under the pipeline's names."""
    aim = dp.target(recipe["target"])
    said = {slot.argument: recipe["texts"][slot.id] for slot in aim.slots}
    binning = (
        {"use_resolution_binning": False, "clean_caption": False}
        if type(pipe).__name__ == "PixArtSigmaPipeline"
        else {}
    )
    return (
        said
        | binning
        | (
            {
                f"negative_{slot.argument}": recipe["negative"].get(slot.id, "")
                for slot in aim.slots
                if recipe["negative"].get(slot.id)
            }
        )
    )


def test_a_pipeline_that_is_loaded_reads_its_prompts(pipes):
    pipe, folder = pipes("sdxl")
    ours = dp.paint(SCENE, seed=5, weights=folder, **HOW)
    theirs = paint_all(SCENE, (5, 6), weights=pipe, **HOW)
    assert theirs[0].recipe["conditioning"] == "prompts"
    assert abs(pixels(ours.image) - pixels(theirs[0].image)).max() <= 1
    assert pixels(dp.paint(SCENE, seed=6, weights=pipe, **HOW).image).tolist() == pixels(theirs[1].image).tolist()


def test_texts_of_ones_own_are_what_is_painted(pipes, tmp_path):
    """From Python, and from a studio that was given the folder."""
    from starlette.testclient import TestClient

    from diptych.doors.server import Settings, application

    pipe, folder = pipes("flux")
    one = dp.paint(SCENE, seed=3, weights=folder, texts={"t5xxl": "A blue cat."}, **HOW)
    assert one.recipe["texts"] == render(SCENE, "flux.1-schnell@diffusers").texts | {"t5xxl": "A blue cat."}
    by_hand = pipe(**asked(pipe, one.recipe), generator=[torch.Generator().manual_seed(3)], num_inference_steps=3, height=32, width=32).images[0]
    assert abs(pixels(by_hand) - pixels(one.image)).max() <= 1
    settings = Settings(tmp_path / "history.db", warm=False, painter="diffusers", weights=folder, steps=3)
    with TestClient(application(settings), base_url="http://127.0.0.1:7788") as studio:
        about = studio.get("/v1/about").json()
        assert (about["painter"], about["reads"]["diffusers"]) == ("diffusers", "flux.1-schnell@diffusers")
        job = studio.post("/v1/paint", json={"scene": SCENE.tree, "seed": 3, "size": 32, "texts": {"t5xxl": "A blue cat."}}).json()["job"]
        told = studio.get("/v1/events", params={"job": job}).text
        data = next(block for block in told.split("\n\n") if "event: picture" in block).split("data: ")[1]
        png = studio.get(json.loads(data)["url"]).content
    (tmp_path / "blue.png").write_bytes(png)
    with Image.open(tmp_path / "blue.png") as painted:
        assert abs(pixels(painted) - pixels(one.image)).max() == 0


def test_the_recipe_names_the_model_and_its_hash(pipes):
    _, folder = pipes("flux")
    one = dp.paint(SCENE, weights=folder, **HOW).recipe
    assert one["target"] == "flux.1-schnell@diffusers"  # guidance_embeds is off
    assert one["source"] == "trainedAlgorithmicMedia"
    assert one["model"]["name"] == "pipe"
    assert one["model"]["hash"] == seat_of(str(folder)).hash
    assert (one["pipeline"], one["steps"], one["seed"]) == ("FluxPipeline", 3, 0)
    pipe, _ = pipes("sdxl")
    before = seat_of(pipe).hash
    weight = pipe.unet.conv_in.weight.data
    weight.flatten()[0] += 1.0
    assert seat_of(pipe).hash != before
    weight.flatten()[0] -= 1.0


def test_cancelling_leaves_the_pipeline_as_it_was(pipes):
    _, folder = pipes("sd15")

    def stop(step):
        if step.index == 2:
            raise Cancelled

    before = dp.paint(SCENE, seed=1, weights=folder, **HOW)
    with pytest.raises(Cancelled):
        paint_all(SCENE, (1, 2), weights=folder, on_step=stop, **HOW)
    pipe = seat_of(folder).pipe
    assert "step" not in pipe.scheduler.__dict__
    assert "forward" not in pipe.unet.__dict__
    assert not pipe.vae.use_slicing
    assert dp.paint(SCENE, seed=1, weights=folder, **HOW).png() == before.png()


@pytest.mark.parametrize("kind", ["epsilon", "v_prediction", "sample"])
@pytest.mark.parametrize(
    "name", ["DDIMScheduler", "EulerDiscreteScheduler", "DPMSolverMultistepScheduler", "PNDMScheduler"]
)
def test_the_clean_estimate_is_the_picture_where_the_network_knows_it(name, kind):
    """A network that always answers as if the picture were x0: every scheduler's estimate must be x0."""
    import diffusers

    from diptych.picture.pipeline.watch import watched

    if name == "PNDMScheduler" and kind == "sample":
        pytest.skip("diffusers' PNDM scheduler has no prediction type 'sample'")
    scheduler = getattr(diffusers, name)(prediction_type=kind)
    scheduler.set_timesteps(6)
    draw = torch.Generator().manual_seed(1)
    x0, noise = torch.randn(2, 1, 4, 4, generator=draw).chunk(2)
    sample, seen = noise * scheduler.init_noise_sigma, []
    with watched(
        type("Pipe", (), {"scheduler": scheduler}), lambda index, steps, time, estimate: seen.append(estimate)
    ):
        for t in scheduler.timesteps:
            given = scheduler.scale_model_input(sample, t) if name == "EulerDiscreteScheduler" else sample
            alpha = scheduler.alphas_cumprod[int(t)]
            if name == "EulerDiscreteScheduler":
                sigma = scheduler.sigmas[scheduler.step_index]
                alpha = 1 / (sigma**2 + 1)
            eps = (given - alpha.sqrt() * x0) / (1 - alpha).sqrt()
            answer = {"epsilon": eps, "v_prediction": alpha.sqrt() * eps - (1 - alpha).sqrt() * x0, "sample": x0}[kind]
            sample = scheduler.step(answer, t, sample).prev_sample
    assert len(seen) >= 6
    assert all(torch.allclose(one, x0, atol=2e-3) for one in seen)


def test_sizes_and_guidance_that_a_pipeline_has_not(pipes):
    pipe, _ = pipes("flux")
    with pytest.raises(InputError, match=r"E152.*33 px"):
        dp.paint(SCENE, painter="diffusers", weights=pipe, size=33)
    with pytest.raises(InputError, match="E158"):
        dp.paint(SCENE, painter="diffusers", weights=pipe, size=32, guidance=3.0)
    with pytest.raises(MissingPart, match="E433"):
        dp.paint(SCENE, painter="diffusers")


def test_a_tokenizer_that_reads_otherwise_is_not_replaced_by_ours(pipes, home):
    """SD 2 pads with another token than SD 1.5: its words then go through its own tokenizer and encoder."""
    pipe, folder = pipes("sd15")
    shutil.copytree(folder, other := home / "sd15" / "other")
    kept = pipe.tokenizer.pad_token
    pipe.tokenizer.pad_token = "!"
    pipe.tokenizer.save_pretrained(other / "tokenizer")
    pipe.tokenizer.pad_token = kept
    seat = seat_of(other)
    assert not seat.files
    assert conditioning(seat, render(SCENE, seat.target.full_id)).how == "prompts"


def test_a_picture_that_the_safety_checker_withheld_is_told(pipes, monkeypatch):
    pipe, _ = pipes("sd15")
    monkeypatch.setattr(type(pipe), "run_safety_checker", lambda self, image, device, dtype: (image, [True, False]))
    pictures = paint_all(SCENE, (1, 2), weights=pipe, **HOW)
    assert [[f.code for f in p.findings if f.severity == "error"] for p in pictures] == [["DP603"], []]


def bad(folder, what):
    index = json.loads((folder / "model_index.json").read_text())
    unet = folder / "unet"
    if what == "pickle":
        (unet / "diffusion_pytorch_model.safetensors").rename(unet / "diffusion_pytorch_model.bin")
    elif what == "part":
        shutil.rmtree(folder / "vae")
    elif what == "weights":
        (unet / "diffusion_pytorch_model.safetensors").unlink()
    elif what == "code":
        index["unet"] = ["my_unet", "MyUNet"]
    elif what == "pipeline":
        index["_class_name"] = ["pipeline", "Mine"]
    elif what == "unknown":
        index["_class_name"] = "StableAudioPipeline"
    elif what == "torn":
        file = unet / "diffusion_pytorch_model.safetensors"
        file.write_bytes(file.read_bytes()[:1000])
    (folder / "model_index.json").write_text("{" if what == "json" else json.dumps(index))


@pytest.mark.parametrize(
    ("what", "code"),
    [("pickle", "E603"), ("part", "E606"), ("weights", "E606"), ("code", "E613"), ("pipeline", "E613"), ("unknown", "E159"), ("json", "E612"), ("torn", "E602")],
)  # fmt: skip
def test_folders_that_cannot_be_used_say_so_and_write_nothing(pipes, tmp_path, capsys, what, code):
    _, folder = pipes("sd15")
    shutil.copytree(folder, tmp_path / "p")
    bad(tmp_path / "p", what)
    (tmp_path / "scene.json").write_text(json.dumps(SCENE.tree))
    out = tmp_path / "o.png"
    assert (
        main(
            [
                "paint",
                str(tmp_path / "scene.json"),
                "--with",
                "diffusers",
                "--weights",
                str(tmp_path / "p"),
                "-o",
                str(out),
            ]
        )
        == 2
    )
    assert f"[{code}]" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(("name", "code"), [("model.ckpt", "E603"), ("model.safetensors", "E612"), ("nowhere", "E612")])
def test_files_that_are_no_folder(tmp_path, name, code):
    if name != "nowhere":
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(WeightsError, match=code):
        dp.paint(SCENE, painter="diffusers", weights=tmp_path / name)


def test_half_precision_files_alone_are_found(pipes, home):
    _, folder = pipes("sd15")
    shutil.copytree(folder, half := home / "sd15" / "half")
    unet = half / "unet"
    (unet / "diffusion_pytorch_model.safetensors").rename(unet / "diffusion_pytorch_model.fp16.safetensors")
    assert (
        dp.paint(SCENE, seed=1, weights=half, **HOW).image.tobytes()
        == dp.paint(SCENE, seed=1, weights=folder, **HOW).image.tobytes()
    )
