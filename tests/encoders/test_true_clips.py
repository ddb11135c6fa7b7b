"""Whole CLIPs and SigLIPs against transformers, random weights at true sizes, told by their keys alone."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="the encode extra has it")
import torch
from random_clips import CLIPS, config_of, reference, whole
from tiny import relative
from tiny_clip import picture

from diptych.doors.cli.__main__ import main
from diptych.encoders.clip_model import ClipModel, unit
from diptych.encoders.recognise_vision import named, towers
from diptych.encoders.weights import open_table
from diptych.prompt.tokens import tokenizer

QUICK = ("ViT-B/32",)
TEXTS = ("a photo of a red cat on a white carpet", "two dogs")


def ids_of(name):
    """CLIP's own ids, or any ids of SigLIP's length: its vocabulary is not here."""
    if not CLIPS[name][2]:
        return torch.randint(3, 32000, (2, 64), generator=torch.Generator().manual_seed(0))
    read = [tokenizer("clip_l").encode(t).ids for t in TEXTS]
    return torch.tensor([[49406, *r, *[49407] * (76 - len(r))] for r in read])


@pytest.mark.parametrize("name", [n if n in QUICK else pytest.param(n, marks=pytest.mark.slow) for n in CLIPS])
def test_logits_are_transformers(name, tmp_path, capsys):
    path = whole(tmp_path / "x.safetensors", name, config=False)
    found = towers(open_table(path))
    assert named(found) == (name if name.startswith("SigLIP") else f"CLIP {name}")
    config = config_of(name)
    for part, said in zip(found, (config.text_config, config.vision_config), strict=True):
        assert (part.sizes.heads, part.sizes.layers, part.sizes.eps) == (said.num_attention_heads, said.num_hidden_layers, said.layer_norm_eps)  # fmt: skip
        assert part.sizes.activation == {"gelu_pytorch_tanh": "gelu_tanh"}.get(said.hidden_act, said.hidden_act)
        assert (part.missing, part.unused) == ((), ())
    assert main(["weights", "inspect", str(path)]) == 0
    said = capsys.readouterr().out
    assert f"a whole {named(found)}\n" in said
    assert said.count(f"{found[0].sizes.activation} by rule") == 2
    made = ClipModel.load(path, "cpu", "float32")
    pixels, ids = made.pixels([picture(1, (300, 260))]), ids_of(name)
    with torch.no_grad():
        want = reference(name, path)(input_ids=ids, pixel_values=pixels)
    texts = unit(made.towers[0].encode(ids, tokens=False, pooled="projected").pooled)
    images = made.image(pixels)
    assert relative(images, want.image_embeds) <= 1e-4
    assert relative(texts, want.text_embeds) <= 1e-4
    assert relative(made.scale * images @ texts.t() + made.bias, want.logits_per_image) <= 1e-4
