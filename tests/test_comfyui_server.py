"""The ComfyUI oracle: its table of families fits our targets, its files fit people's files, and it agrees with transformers."""

import json

import pytest
from comfyui_server import FAMILIES, FOLDER, VERSION, Server, ServerError, _read, _requests
from random_encoders import CLIP_L, clip, t5
from safetensors import safe_open

from diptych.prompt.profile import target

INSTALLED = FOLDER / "ready"
TINY_CLIP = {**CLIP_L, "hidden_size": 8, "intermediate_size": 8}
TINY_T5 = {"d_model": 2, "d_ff": 2, "d_kv": 2, "num_heads": 1}


@pytest.mark.parametrize(
    ("kind", "model"),
    [row.split() for row in "sd1.5 sd1.5,sdxl sdxl,sd3 sd3.5,flux flux.1-dev,hidream hidream-i1,chroma chroma,pixart pixart-sigma".split(",")],
)
def test_slots_are_those_of_the_target(kind, model):
    slots = target(f"{model}@comfyui").slots
    assert {slot.id: slot.argument for slot in slots} == dict(FAMILIES[kind].slots)


def test_a_request_names_every_input_of_the_node():
    load, encode = _requests(FAMILIES["flux"], {"t5xxl": "A cat."}, {"dtype": "float32", "inputs": {"guidance": 4.0}})
    assert load == {"clip_type": "FLUX", "dtype": "float32"}
    assert encode == {"node": "CLIPTextEncodeFlux", "inputs": {"clip_l": "", "t5xxl": "A cat.", "guidance": 4.0}, "layer": None}


@pytest.mark.parametrize(("texts", "more"), [({"clip_g": "x"}, {}), ({}, {"skip": 2})])
def test_an_unknown_slot_or_option_is_refused(texts, more):
    with pytest.raises(TypeError, match=r"clip_g|skip"):
        _requests(FAMILIES["flux"], texts, more)


def test_encoders_that_the_server_held_took_no_time_to_load(tmp_path):
    file = clip(tmp_path / "c.safetensors", {**TINY_CLIP, "num_hidden_layers": 1}, "float32")
    said = {"file": str(file), "values": {}, "encode_s": [0.5], "cpu_s": [0.4], "load_s": 3.0, "peak_mb": 1.0, "warnings": []}
    history = {"outputs": {"run": {"diptych": [json.dumps(said)]}}, "status": {"messages": [["execution_cached", {"nodes": []}]]}}
    assert _read(history).load_s == 3.0
    assert not file.exists()
    clip(file, {**TINY_CLIP, "num_hidden_layers": 1}, "float32")
    history["status"]["messages"] = [["execution_cached", {"nodes": ["load"]}]]
    assert _read(history).load_s == 0.0


def keys(path):
    with safe_open(path, "np") as file:
        return set(file.keys())


def test_random_files_have_the_tensors_of_the_true_ones(tmp_path):
    clip_l = keys(clip(tmp_path / "l.safetensors", TINY_CLIP))
    assert len(clip_l) == 196
    assert "text_model.encoder.layers.11.self_attn.out_proj.bias" in clip_l
    assert len(keys(clip(tmp_path / "g.safetensors", {**TINY_CLIP, "num_hidden_layers": 32}, projection=True))) == 517
    t5xxl = keys(t5(tmp_path / "t.safetensors", TINY_T5))
    assert len(t5xxl) == 220
    assert {"shared.weight", "encoder.embed_tokens.weight", "encoder.block.23.layer.1.DenseReluDense.wi_1.weight"} <= t5xxl


def test_the_same_seed_makes_the_same_file(tmp_path):
    one, two, other = (t5(tmp_path / f"{i}.safetensors", TINY_T5, seed=seed).read_bytes() for i, seed in enumerate((1, 1, 2)))
    assert one == two != other


@pytest.mark.slow
@pytest.mark.skipif(not INSTALLED.exists() or INSTALLED.read_text() != VERSION, reason="`make comfyui` installs the server")
def test_comfyui_agrees_with_transformers(capsys):
    from comfyui_check import check

    with Server() as server:
        check(server)
        with pytest.raises(ServerError, match="Nope"):
            server.run({"a": {"class_type": "Nope", "inputs": {}}})
    assert "relative error" in capsys.readouterr().out
    with pytest.raises(ServerError, match="not running"):
        server.run({})
