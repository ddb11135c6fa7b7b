"""Runs that begin with weights that exist, and the picture tower that learns names before it meets texts."""

import pytest
import tiny_clip
import torch
from little import clip
from PIL import Image

from diptych.encoders.clip_model import ClipModel
from diptych.errors import InputError, WeightsError
from diptych.training.drawn import Drawn
from diptych.training.labels import values_of
from diptych.training.naming import Naming, Pictures, learn_to_name
from diptych.training.parameters import Clip
from diptych.training.prepare import look_of, named_first
from diptych.training.tuned import tuned


@pytest.mark.parametrize("layout", ["hugging face", "openai"])
def test_the_first_step_starts_where_the_weights_are(tmp_path, layout):
    theirs = tiny_clip.clip(3)
    state = None if layout == "hugging face" else tiny_clip.open_clip(theirs.state_dict())
    file = tiny_clip.write(theirs, tmp_path / "theirs.safetensors", state=state, config=layout == "hugging face")
    model = tuned(file)
    model.save(tmp_path / "ours.safetensors")
    before, after = (ClipModel.load(path, dtype="float32") for path in (file, tmp_path / "ours.safetensors"))
    pictures = [Image.effect_mandelbrot((40, 30), (-2, -1, 1, 1), 20).convert("RGB"), Image.new("RGB", (32, 32), "red")]
    assert torch.equal(before.pixels(pictures), after.pixels(pictures))
    torch.testing.assert_close(after.image(after.pixels(pictures)), before.image(before.pixels(pictures)), rtol=1e-5, atol=1e-6)
    torch.testing.assert_close(after.text(["a cat", "红围巾"]), before.text(["a cat", "红围巾"]), rtol=1e-5, atol=1e-6)
    assert look_of(model.config) == before.look == after.look
    assert after.scale == pytest.approx(before.scale)


def test_a_model_of_ours_keeps_its_vocabulary_and_its_stem(tmp_path):
    row = clip().config
    row["vision_config"] |= {"stem": [8, 16, 32]}
    model = Clip(row, torch.tensor([*range(298), 49406, 49407], dtype=torch.int32), seed=2)
    model.save(tmp_path / "a.safetensors")
    again = tuned(tmp_path / "a.safetensors")
    assert again.kept_ids is not None
    assert model.kept_ids is not None
    assert torch.equal(again.kept_ids, model.kept_ids)
    assert again.config["vision_config"]["stem"] == [8, 16, 32]
    for (name, p), (other, q) in zip(model.named_parameters(), again.named_parameters(), strict=True):
        assert name == other
        torch.testing.assert_close(p, q, rtol=1e-6, atol=0)


def test_a_siglip_is_not_gone_on_with(tmp_path):
    with pytest.raises(WeightsError, match="both projections"):
        tuned(tiny_clip.write(tiny_clip.siglip(), tmp_path / "s.safetensors"))


def test_a_tower_learns_names_and_a_run_takes_them_up(tmp_path):
    row = clip().config
    row["vision_config"] |= {"image_size": 64, "stem": [8, 16, 32]}
    model = Clip(row)
    losses = []
    model.learn_names(values_of(), 1.0)
    shown = Drawn(Pictures(64, 16), tmp_path / "named", different=2, workers=0)
    learn_to_name(Naming(model), shown, 12, together=1, report=lambda step, loss: losses.append(loss))
    assert sum(losses[-3:]) < 0.95 * sum(losses[:3])
    model.save(tmp_path / "named.safetensors")
    model.forget_names()
    other = Clip(row, seed=9)
    named_first(other, 99, tmp_path)  # nothing is learnt again
    assert all(torch.equal(p, q) for p, q in zip(model.parameters(), other.parameters(), strict=True))
    (tmp_path / "named.safetensors").unlink()
    named_first(other, 1, tmp_path, workers=0)
    assert not torch.equal(other.get_parameter("visual_projection.weight"), model.get_parameter("visual_projection.weight"))
    assert not [name for name, _ in other.named_parameters() if "name_projection" in name]
    with pytest.raises(InputError, match="E131"):
        named_first(clip(), 1, tmp_path / "elsewhere")
