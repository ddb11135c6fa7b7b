"""Every layout of ENCODER files, made from random weights in the true names: the same states come out of each."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("torch", reason="the encode extra has it")
import torch
from safetensors.torch import save_file
from tiny import clip, fill, relative, t5

from diptych.encoders.clip import ClipText
from diptych.encoders.compute import choose, product
from diptych.encoders.convert import convert
from diptych.encoders.gguf import UNPACK, unpack
from diptych.encoders.recognise import components
from diptych.encoders.t5 import T5Encoder
from diptych.encoders.weights import load, open_table
from diptych.errors import WeightsError

IDS = torch.tensor([[49406, 320, 736, 2368, 267, 1929, 49407] + [49407] * 70])
WORDS = torch.tensor([[71, 1021, 19, 3, 9, 1131, 1, 0, 0, 0]])


@pytest.fixture(scope="module")
def tower():
    """CLIP with projection: what it gives, and its tensors under Hugging Face's names with the `text_model.` level."""
    model = clip(1, projection=48, act="gelu")
    with torch.no_grad():
        out = model(IDS, output_hidden_states=True)
    state = {n if n.startswith("text_projection") else "text_model." + n.removeprefix("text_model."): t for n, t in model.state_dict().items() if "position_ids" not in n}  # fmt: skip
    return state, out.hidden_states[-2], out.text_embeds


@pytest.fixture(scope="module")
def words():
    model = t5(2)
    with torch.no_grad():
        return dict(model.state_dict()), model(WORDS)[0]


CONFIG = {"num_attention_heads": 4, "hidden_act": "gelu"}


def held(path, tower, kind="clip_l", bound=1e-6):
    _, hidden, pooled = tower
    got = ClipText(load(path, kind, config=CONFIG), choose("cpu", "float32")).encode(
        IDS, skip=2, norm=False, pooled="projected"
    )
    assert relative(got.tokens, hidden) <= bound
    assert relative(got.pooled, pooled) <= bound


def open_clip(state, prefix=""):
    """open_clip's names of the same tensors: fused projections, text_projection transposed."""
    out = {}
    for name, tensor in state.items():
        name = name.removeprefix("text_model.")
        if name.startswith("encoder.layers."):
            _, _, i, rest = name.split(".", 3)
            if rest.startswith("self_attn.q_proj"):
                part = rest.rpartition(".")[2]
                joined = [state[f"text_model.encoder.layers.{i}.self_attn.{m}_proj.{part}"] for m in "qkv"]
                out[f"transformer.resblocks.{i}.attn.in_proj_{part}"] = torch.cat(joined)
            elif not rest.startswith(("self_attn.k_proj", "self_attn.v_proj")):
                for ours, theirs in (("layer_norm1", "ln_1"), ("layer_norm2", "ln_2"), ("mlp.fc1", "mlp.c_fc"), ("mlp.fc2", "mlp.c_proj"), ("self_attn.out_proj", "attn.out_proj")):  # fmt: skip
                    rest = rest.replace(ours, theirs)
                out[f"transformer.resblocks.{i}.{rest}"] = tensor
        elif name == "text_projection.weight":
            out["text_projection"] = tensor.t().contiguous()
        else:
            plain = {
                "embeddings.token_embedding.weight": "token_embedding.weight",
                "embeddings.position_embedding.weight": "positional_embedding",
            }
            out[plain.get(name, name.replace("final_layer_norm", "ln_final"))] = tensor
    return {prefix + name: tensor for name, tensor in out.items()}


HF = {
    "clip_l file": ("", {}),
    "SD1.5 checkpoint": (
        "cond_stage_model.transformer.",
        {"model.diffusion_model.input_blocks.0.0.weight": torch.zeros(4, 4)},
    ),
    "SDXL's first": ("conditioner.embedders.0.transformer.", {}),
    "FLUX all in one": (
        "text_encoders.clip_l.transformer.",
        {"model.diffusion_model.double_blocks.0.img_attn.qkv.weight": torch.zeros(4, 4)},
    ),
    "with float position_ids": ("", {"text_model.embeddings.position_ids": torch.arange(77.0)}),
    "a whole CLIP": (
        "",
        {"vision_model.encoder.layers.0.layer_norm1.weight": torch.ones(64), "logit_scale": torch.tensor(4.6)},
    ),
}


@pytest.mark.parametrize("name", HF)
def test_hugging_faces_names(name, tower, tmp_path):
    prefix, more = HF[name]
    save_file({prefix + n: t for n, t in tower[0].items()} | more, tmp_path / "x.safetensors")
    held(tmp_path / "x.safetensors", tower)
    assert not components(open_table(tmp_path / "x.safetensors"))[0].missing


def test_names_without_the_text_model_level(tower, tmp_path):
    """What transformers 5 saves of a model that was made from a config; ComfyUI refuses it."""
    save_file({n.removeprefix("text_model."): t for n, t in tower[0].items()}, tmp_path / "x.safetensors")
    held(tmp_path / "x.safetensors", tower)


@pytest.mark.parametrize(
    "prefix", ["", "conditioner.embedders.1.model.", "cond_stage_model.model.", "conditioner.embedders.0.model."]
)
def test_open_clips_names(prefix, tower, tmp_path):
    save_file(open_clip(tower[0], prefix), tmp_path / "x.safetensors")
    held(tmp_path / "x.safetensors", tower, "clip_g")


def test_both_encoders_of_an_sdxl_checkpoint(tmp_path):
    """Each is found by its size, whatever the order."""
    state = {}
    for prefix, width, layers, style in (
        ("conditioner.embedders.0.transformer.", 768, 12, "hf"),
        ("conditioner.embedders.1.model.", 1280, 32, "open"),
    ):
        names = {f"text_model.{n}": t for n, t in _shapes(width, layers)}
        state |= {prefix + n: t for n, t in names.items()} if style == "hf" else open_clip(names, prefix)
    save_file(state, tmp_path / "sdxl.safetensors")
    assert [c.kind for c in components(open_table(tmp_path / "sdxl.safetensors"))] == ["clip_l", "clip_g"]
    assert load(tmp_path / "sdxl.safetensors", "clip_g").sizes.heads == 20
    with pytest.raises(WeightsError, match="is not t5xxl"):
        load(tmp_path / "sdxl.safetensors", "t5xxl")


def _shapes(width, layers):
    """Tensors of one byte an element would do for looking at names; the smallest shapes that pass are used."""
    byte = {"dtype": torch.uint8}
    yield "embeddings.token_embedding.weight", torch.zeros(3, width, **byte)
    yield "embeddings.position_embedding.weight", torch.zeros(77, width, **byte)
    for i in range(layers):
        for m in "qkv":
            yield f"encoder.layers.{i}.self_attn.{m}_proj.weight", torch.zeros(width, width, **byte)
            yield f"encoder.layers.{i}.self_attn.{m}_proj.bias", torch.zeros(width, **byte)
        yield f"encoder.layers.{i}.self_attn.out_proj.weight", torch.zeros(width, width, **byte)
        yield f"encoder.layers.{i}.self_attn.out_proj.bias", torch.zeros(width, **byte)
        for m, rows in (("mlp.fc1", 4), ("mlp.fc2", 4), ("layer_norm1", 0), ("layer_norm2", 0)):
            yield f"encoder.layers.{i}.{m}.weight", torch.zeros((rows, 4) if rows else (width,), **byte)
            yield f"encoder.layers.{i}.{m}.bias", torch.zeros(width, **byte)
    yield "final_layer_norm.weight", torch.zeros(width, **byte)
    yield "final_layer_norm.bias", torch.zeros(width, **byte)


def test_a_file_without_projection_means_the_identity(tower, tmp_path):
    model = clip(3)
    with torch.no_grad():
        want = model(IDS).pooler_output
    save_file(
        {"text_model." + n.removeprefix("text_model."): t for n, t in model.state_dict().items()},
        tmp_path / "clip_l.safetensors",
    )
    encoder = ClipText(
        load(tmp_path / "clip_l.safetensors", "clip_l", config={"num_attention_heads": 4, "hidden_act": "quick_gelu"}),
        choose("cpu", "float32"),
    )
    assert relative(encoder.encode(IDS, pooled="projected").pooled, want) <= 1e-6


def t5_held(path, words, bound=1e-6, dtype="float32", **config):
    encoder = T5Encoder(load(path, "t5xxl", config=config or None), choose("cpu", dtype))
    assert relative(encoder.encode(WORDS), words[1]) <= bound


@pytest.mark.parametrize("drop", ["", "shared.weight", "encoder.embed_tokens.weight"])
@pytest.mark.parametrize("prefix", ["", "text_encoders.t5xxl.transformer."])
def test_t5_with_its_table_under_one_name_or_both(drop, prefix, words, tmp_path):
    state = {n: t.clone() for n, t in words[0].items()}
    state["encoder.embed_tokens.weight"] = state["shared.weight"].clone()
    state.pop(drop, None)
    save_file({prefix + n: t for n, t in state.items()}, tmp_path / "t5.safetensors")
    t5_held(tmp_path / "t5.safetensors", words)


def test_t5_in_a_folder_of_shards(words, tmp_path):
    names = sorted(n for n in words[0] if n != "encoder.embed_tokens.weight")
    index = {n: f"model-{1 + i % 2:05}-of-00002.safetensors" for i, n in enumerate(names)}
    for file in set(index.values()):
        save_file({n: words[0][n].clone() for n in names if index[n] == file}, tmp_path / file)
    (tmp_path / "model.safetensors.index.json").write_text(json.dumps({"weight_map": index}))
    t5_held(tmp_path, words)
    (tmp_path / "model-00002-of-00002.safetensors").unlink()
    with pytest.raises(WeightsError, match="model-00002-of-00002"):
        load(tmp_path, "t5xxl")


def fp8(state, scaled: bool, spelling="scale_weight"):
    """ComfyUI's fp8 files: all in fp8, or the matrices with a scale each."""
    out = {}
    for name, tensor in state.items():
        if not scaled:
            out[name] = tensor.to(torch.float8_e4m3fn)
        elif (
            tensor.dim() == 2
            and "SelfAttention" in name + "Dense"
            and "bias" not in name
            and "shared" not in name
            and "embed" not in name
        ):
            scale = tensor.abs().max() / 448
            out[name] = (tensor / scale).to(torch.float8_e4m3fn)
            out[name.removesuffix("weight") + spelling] = scale
        else:
            out[name] = tensor.half()
    return out | ({"scaled_fp8": torch.zeros(2, dtype=torch.float8_e4m3fn)} if scaled else {})


def as_written(state):
    """The numbers that an fp8 or fp16 file really holds, for the reference."""
    out = {}
    for name, tensor in state.items():
        if name == "scaled_fp8" or name.endswith(("scale_weight", "weight_scale")):
            continue
        stem = name.removesuffix("weight")
        scale = state.get(stem + "scale_weight", state.get(stem + "weight_scale", torch.tensor(1.0)))
        out[name] = tensor.float() * scale
    return out


@pytest.mark.parametrize(("scaled", "spelling"), [(False, ""), (True, "scale_weight"), (True, "weight_scale")])
@pytest.mark.parametrize(("dtype", "bound"), [("float32", 1e-6), ("bfloat16", 2e-2)])
def test_fp8(scaled, spelling, dtype, bound, words, tmp_path):
    state = fp8({n: t for n, t in words[0].items() if n != "encoder.embed_tokens.weight"}, scaled, spelling)
    save_file(state, tmp_path / "t5.safetensors")
    model = t5(2)
    model.load_state_dict(as_written(state), strict=False)
    with torch.no_grad():
        want = model(WORDS)[0]
    t5_held(tmp_path / "t5.safetensors", (None, want), bound, dtype)


def test_a_scaled_file_that_lost_a_scale_is_refused(words, tmp_path):
    state = fp8({n: t for n, t in words[0].items() if n != "encoder.embed_tokens.weight"}, True)
    del state["encoder.block.1.layer.0.SelfAttention.k.scale_weight"]
    save_file(state, tmp_path / "t5.safetensors")
    with pytest.raises(WeightsError, match=r"block\.1.*SelfAttention\.k\.weight is fp8 and has no scale_weight"):
        load(tmp_path / "t5.safetensors", "t5xxl")


@pytest.mark.parametrize("kind", ["wi", "umt5", "bf16"])
def test_kin_of_t5(kind, tmp_path):
    from transformers import UMT5Config, UMT5EncoderModel

    if kind == "umt5":
        model = fill(
            UMT5EncoderModel(UMT5Config(vocab_size=500, d_model=64, d_kv=16, d_ff=128, num_layers=2, num_heads=4)),
            5,
            0.1,
        )
    else:
        model = t5(5, kind="relu" if kind == "wi" else "gated-gelu")
    ids = WORDS.clamp(max=499)
    if kind == "bf16":
        model = model.to(torch.bfloat16).float()
    with torch.no_grad():
        want = model(ids)[0]
    model.to(torch.bfloat16 if kind == "bf16" else torch.float32).save_pretrained(tmp_path)
    assert relative(T5Encoder(load(tmp_path), choose("cpu", "float32")).encode(ids), want) <= 1e-6


@pytest.mark.parametrize("kind", list(UNPACK))
def test_gguf_blocks_are_those_of_the_gguf_package(kind):
    gguf = pytest.importorskip("gguf", reason="the dev extra has it")
    import numpy as np

    number = getattr(gguf.GGMLQuantizationType, kind)
    raw = np.random.default_rng(0).integers(0, 256, (200, gguf.GGML_QUANT_SIZES[number][1]), dtype=np.uint8)
    with np.errstate(all="ignore"):
        want = gguf.dequantize(raw, number)
    got = unpack(torch.from_numpy(raw.flatten()), kind).numpy().reshape(want.shape)
    finite = np.isfinite(want)
    assert finite.mean() > 0.8
    assert np.array_equal(got[finite], want[finite])


@pytest.mark.parametrize("kind", ["F16", "F32", "Q8_0", "Q4_0", "Q5_1"])
def test_a_gguf_file(kind, tmp_path):
    """Written by the gguf package, under the names of llama.cpp's converter."""
    gguf = pytest.importorskip("gguf", reason="the dev extra has it")
    from diptych.encoders.recognise import _gguf_name

    model = t5(6)
    number = getattr(gguf.GGMLQuantizationType, kind)
    writer = gguf.GGUFWriter(tmp_path / "t5.gguf", "t5encoder")
    held = {}
    for name, tensor in model.state_dict().items():
        if name == "encoder.embed_tokens.weight":
            continue
        plain = tensor.dim() < 2 or "relative" in name or tensor.shape[-1] % 32
        packed = tensor.numpy() if plain else gguf.quantize(tensor.numpy(), number)
        writer.add_tensor(_gguf_name(name), packed, raw_dtype=None if plain else number)
        held[name] = tensor if plain else torch.from_numpy(gguf.dequantize(packed, number).astype("float32"))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    model.load_state_dict(held | {"encoder.embed_tokens.weight": held["shared.weight"]})
    with torch.no_grad():
        want = model(WORDS)[0]
    t5_held(tmp_path / "t5.gguf", (None, want), 2e-6)


@pytest.mark.parametrize(("dtype", "bound", "run"), [("float32", 1e-6, "float32"), ("bfloat16", 1.2e-2, "float32"), ("int8", 3e-2, "float32"), ("int8", 0.1, "int8")])  # fmt: skip
def test_converted(dtype, bound, run, words, tmp_path):
    save_file({n: t for n, t in words[0].items() if n != "encoder.embed_tokens.weight"}, tmp_path / "t5.safetensors")
    convert(tmp_path / "t5.safetensors", tmp_path / "made.safetensors", "t5xxl", dtype)
    t5_held(tmp_path / "made.safetensors", words, bound, run)


def test_int8_survives_columns_that_are_a_hundred_times_larger():
    """LLM.int8()'s case: one scale for a row would leave nothing of the other columns."""
    from diptych.encoders.int8 import Int8, Rows, quantised

    draw = torch.Generator().manual_seed(0)
    x, w = torch.randn(64, 512, generator=draw), torch.randn(256, 512, generator=draw)
    x[:, [3, 99, 400]] *= 100
    w[:, [3, 99, 400]] *= 0.01
    packed = Int8.of(*quantised(w))
    cosine = torch.nn.functional.cosine_similarity
    rows = x.abs().amax(dim=1, keepdim=True)
    naive = torch.ops.quantized.linear_dynamic(x / rows, packed.packed, True) * rows
    assert cosine(packed(Rows.made(x), None), x @ w.t()).min() > 0.99
    assert cosine(naive, x @ w.t()).mean() < 0.9


def test_rows_of_int8_are_made_once_for_the_matrices_that_share_them(words, tmp_path):
    save_file({n: t for n, t in words[0].items() if n != "encoder.embed_tokens.weight"}, tmp_path / "t5.safetensors")
    weights = load(tmp_path / "t5.safetensors", "t5xxl")
    names = [f"encoder.block.0.layer.0.SelfAttention.{m}" for m in "qkv"]
    x, y = torch.randn(2, 2, 5, weights.sizes.width, generator=torch.Generator().manual_seed(0))
    compute = choose("cpu", "int8")
    first = [compute.linear(x, weights, name) for name in names]
    assert not torch.equal(compute.linear(y, weights, names[0]), first[0])  # other rows, not the last ones again
    for name, out in zip(names, first, strict=True):
        torch.testing.assert_close(choose("cpu", "int8").linear(x, weights, name), out, rtol=0, atol=0)


@pytest.mark.parametrize("shape", [(5, 7, 32), (1, 32), (32,), (0, 32), (300, 32)])
@pytest.mark.parametrize("biased", [True, False])
def test_products_are_those_of_torch(shape, biased):
    draw = torch.Generator().manual_seed(0)
    x, w, b = torch.randn(shape, generator=draw), torch.randn(16, 32, generator=draw), torch.randn(16, generator=draw)
    out = product(x, w, b if biased else None)
    torch.testing.assert_close(out, torch.nn.functional.linear(x, w, b if biased else None), rtol=1e-5, atol=1e-5)


def test_products_have_gradients_where_they_are_wanted():
    x, w = torch.randn(4, 32, requires_grad=True), torch.randn(16, 32)
    product(x, w).sum().backward()
    torch.testing.assert_close(x.grad, w.sum(0).expand(4, 32))
    with torch.no_grad():
        assert not product(x, w).requires_grad
