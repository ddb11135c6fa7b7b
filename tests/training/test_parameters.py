"""Towers with weights that learn are the towers that judge."""

import pytest
import torch
from little import batch, clip, config

from diptych.encoders.clip_model import ClipModel
from diptych.errors import InputError, WeightsError
from diptych.training.parameters import Clip
from diptych.training.start import shapes, start


@pytest.mark.parametrize("stem", [[], [8, 16, 32]])
def test_a_saved_clip_judges_as_it_was_trained(tmp_path, stem):
    kept = torch.tensor([*range(512), 49406, 49407], dtype=torch.int32)
    row = config()
    row["vision_config"] |= {"stem": stem}
    model = Clip(row, kept, seed=5)
    model.save(tmp_path / "model.safetensors")
    judge = ClipModel.load(tmp_path / "model.safetensors", dtype="float32")
    b = batch(1)
    with torch.no_grad():
        pictures = model.pictures(b.pixels)
        readings = judge.read(["a cat", "红色的围巾", "a"], over="cut")
        longest = max(len(r.rows[0]) for r in readings)
        ids = torch.full((3, longest), model.end)
        for row, reading in zip(ids, readings, strict=True):
            row[: len(reading.rows[0])] = torch.tensor(reading.rows[0])
        texts = model.texts(ids)
    from PIL import Image

    shown = [Image.fromarray(p.permute(1, 2, 0).numpy()) for p in b.pixels]
    torch.testing.assert_close(judge.image(judge.pixels(shown)), pictures, rtol=1e-5, atol=1e-6)
    torch.testing.assert_close(judge.vectors(readings), texts, rtol=1e-5, atol=1e-6)
    assert judge.scale == pytest.approx(1 / 0.07, rel=1e-5)
    assert judge.towers[0].sizes.heads == 2
    assert judge.towers[1].sizes.heads == 2


def test_a_sigmoid_clip_keeps_its_bias(tmp_path):
    clip(2, loss="siglip").save(tmp_path / "model.safetensors")
    assert ClipModel.load(tmp_path / "model.safetensors").bias == pytest.approx(-10)
    assert float(Clip.load(tmp_path / "model.safetensors").bias.detach()) == pytest.approx(-10)


def test_loaded_is_saved(tmp_path):
    model = clip(3)
    model.save(tmp_path / "a.safetensors")
    again = Clip.load(tmp_path / "a.safetensors")
    assert all(torch.equal(p, q) for p, q in zip(model.parameters(), again.parameters(), strict=True))
    assert again.config == model.config
    with pytest.raises(WeightsError, match="expected"):
        clip(0, projection_dim=8).fill(model.tensors(), "a")


def test_the_first_values_follow_the_paper():
    row = config()
    row["vision_config"] |= {"hidden_size": 128, "num_attention_heads": 4}
    made = start(row, 0)
    assert list(made) == list(shapes(row))
    query = made["vision_model.encoder.layers.1.self_attn.q_proj.weight"]
    assert float(query.std()) == pytest.approx(128**-0.5, rel=0.05)
    assert float(made["vision_model.encoder.layers.1.mlp.fc2.weight"].std()) == pytest.approx((2 * 128 * 2) ** -0.5, rel=0.05)  # fmt: skip
    assert float(made["text_model.embeddings.token_embedding.weight"].std()) == pytest.approx(0.02, rel=0.05)
    assert made["text_model.final_layer_norm.weight"].eq(1).all()
    assert made["text_model.final_layer_norm.bias"].eq(0).all()
    assert torch.equal(made["logit_scale"].exp(), torch.tensor(1 / 0.07).log().exp())


def test_a_wrong_config_is_named():
    row = config()
    row["text_config"] = {**row["text_config"], "num_attention_heads": 5}
    with pytest.raises(InputError, match=r"text_config.num_attention_heads, which must divide 32"):
        Clip(row)
    for stem in ([8, 16], [8, 16, 24], [8, 16, 36], "wide"):
        row = config()
        row["vision_config"] |= {"stem": stem}
        with pytest.raises(InputError, match=r"vision_config\.stem"):
            Clip(row)
    with pytest.raises(InputError, match="vision_config"):
        Clip({"text_config": row["text_config"], "projection_dim": 4})
