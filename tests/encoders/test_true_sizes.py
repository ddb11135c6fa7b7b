"""Against transformers with random weights at true sizes."""

from __future__ import annotations

import gc

import pytest

pytest.importorskip("torch", reason="the encode extra has it")
import torch
from encoders import reference_t5
from random_encoders import CLIP_G, CLIP_L, T5_XXL
from random_encoders import clip as clip_file
from random_encoders import t5 as t5_file
from tiny import relative
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

from diptych.encoders.clip import ClipText
from diptych.encoders.compute import choose
from diptych.encoders.t5 import T5Encoder
from diptych.encoders.weights import load
from diptych.prompt.tokens import tokenizer

TEXT = "a young woman with a black ponytail, white wireless headphones, sitting on a white carpet, film photo"
T5_BASE = {"d_model": 768, "d_ff": 2048, "d_kv": 64, "num_heads": 12, "num_layers": 12}
T5_LARGE = {"d_model": 1024, "d_ff": 2816, "d_kv": 64, "num_heads": 16, "num_layers": 24}


def clip_ids(pad):
    ids = tokenizer("clip_l").encode(TEXT).ids
    return torch.tensor([[49406, *ids, 49407, *[pad] * (75 - len(ids))]])


def t5_ids(length):
    ids = tokenizer("t5").encode(TEXT).ids
    return torch.tensor([[*ids, 1, *[0] * (length - 1 - len(ids))]])


@pytest.mark.parametrize(("sizes", "projection"), [(CLIP_L, False), pytest.param(CLIP_G, True, marks=pytest.mark.slow)])
def test_clip(sizes, projection, tmp_path):
    weights = load(
        clip_file(tmp_path / "clip.safetensors", sizes, "float32", projection=projection),
        "clip_g" if projection else "clip_l",
    )
    config = CLIPTextConfig(**sizes, vocab_size=49408, projection_dim=sizes["hidden_size"], hidden_act="gelu" if projection else "quick_gelu", eos_token_id=49407)  # fmt: skip
    model = (CLIPTextModelWithProjection if projection else CLIPTextModel)(config).eval()
    level = "" if not projection or hasattr(model.text_model, "embeddings") is False else "text_model."
    state = {n if n == "text_projection.weight" else level + n: weights[n] for n in weights.component.tensors}
    model.load_state_dict(state, strict=False, assign=True)
    ids = clip_ids(0 if projection else 49407)
    with torch.no_grad():
        want = model(ids, output_hidden_states=True)
    got = ClipText(weights, choose("cpu", "float32")).encode(ids, skip=2, norm=False, pooled="projected")
    assert relative(got.tokens, want.hidden_states[-2]) <= 1e-5
    assert relative(got.pooled, want.text_embeds if projection else want.pooler_output) <= 1e-5


@pytest.mark.slow
@pytest.mark.parametrize("sizes", [T5_BASE, T5_LARGE])
def test_t5(sizes, tmp_path):
    weights = load(t5_file(tmp_path / "t5.safetensors", sizes, "float32"), "t5xxl")
    model = reference_t5(weights, sizes, torch.float32)
    with torch.no_grad():
        want = model(t5_ids(256))[0]
    assert relative(T5Encoder(weights, choose("cpu", "float32")).encode(t5_ids(256)), want) <= 1e-5


@pytest.mark.slow
def test_t5_xxl_in_bf16(tmp_path):
    """One pass at the true size: 9.8 GB of file, two passes of 0.8 TFLOP. Both compute in bf16, each in its own order."""
    weights = load(t5_file(tmp_path / "t5xxl.safetensors"), "t5xxl")
    assert weights.kind == "t5xxl"
    assert abs(weights.table.size - 9_787_841_024) < 100_000, "the size of the file that people have"
    ids = t5_ids(77)
    got = T5Encoder(weights, choose("cpu", "bfloat16")).encode(ids)
    weights.drop()
    gc.collect()
    model = reference_t5(weights, T5_XXL, torch.bfloat16)
    with torch.no_grad():
        want = model(ids)[0].float()
    assert relative(got, want) <= 2e-2
    assert torch.nn.functional.cosine_similarity(got, want, dim=-1).min() >= 0.9995
