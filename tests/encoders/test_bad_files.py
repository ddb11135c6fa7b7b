"""Files that are no encoder: one clear error that names the file, what it is, and what was expected."""

from __future__ import annotations

import json
import struct

import pytest

pytest.importorskip("torch", reason="the encode extra has it")
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file
from tiny import clip

from diptych.encoders.files import open_file
from diptych.encoders.weights import load, open_table
from diptych.errors import DiptychError, WeightsError


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    path = tmp_path_factory.mktemp("good") / "clip_l.safetensors"
    save_file({"text_model." + n.removeprefix("text_model."): t for n, t in clip(1).state_dict().items()}, path)
    return path


def header(row: dict, data: bytes = b"") -> bytes:
    text = json.dumps(row).encode()
    return struct.pack("<Q", len(text)) + text + data


def pickled(path):
    torch.save({"a": torch.zeros(2)}, path)
    return path.read_bytes()


CASES = {
    "empty": (b"", "E602", "is empty"),
    "web page": (b"<!DOCTYPE html><html>Sign in</html>", "E602", "web page"),
    "LFS pointer": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 246144152\n",
        "E602",
        "Git LFS pointer",
    ),
    "JSON": (b'{"weight_map": {}}', "E602", "JSON text"),
    "header of 2^60": (
        struct.pack("<Q", 1 << 60) + b"{}" + b" " * 50,
        "E602",
        "claims a header of 1152921504606846976 bytes",
    ),
    "four bytes": (b"abcd", "E602", "has 4 bytes"),
    "no JSON header": (struct.pack("<Q", 8) + b"notjson!" + b"\0" * 8, "E602", "no table of tensors"),
    "list header": (struct.pack("<Q", 8) + b"[1,2,3] " + b"\0" * 8, "E602", "no table of tensors"),
    "cut off": (
        header({"a": {"dtype": "F32", "shape": [100], "data_offsets": [0, 400]}}, b"\0" * 30),
        "E602",
        "cut off",
    ),
    "shape against bytes": (
        header({"a": {"dtype": "F32", "shape": [100], "data_offsets": [0, 8]}}, b"\0" * 8),
        "E602",
        "says shape",
    ),
    "negative offset": (
        header({"a": {"dtype": "F32", "shape": [2], "data_offsets": [-60, -52]}}, b"\0" * 8),
        "E602",
        "in front of the data",
    ),
    "unknown type": (header({"a": {"dtype": "F4", "shape": [2], "data_offsets": [0, 1]}}, b"\0"), "E604", "of type F4"),
    "old pickle": (b"\x80\x02}q\x00.", "E603", "pickle"),
    "cut GGUF": (b"GGUF" + struct.pack("<I", 3) + b"\x05", "E602", "GGUF file that is cut off"),
    "GGUF of 2^60 tensors": (b"GGUF" + struct.pack("<IQQ", 3, 1 << 60, 0), "E602", "GGUF file that is cut off"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_no_file_of_weights(name, tmp_path):
    data, code, words = CASES[name]
    path = tmp_path / "t5xxl.safetensors"
    path.write_bytes(data)
    with pytest.raises(WeightsError, match=r"t5xxl\.safetensors") as caught:
        load(path, "t5xxl")
    assert (caught.value.code, words in caught.value.message, bool(caught.value.hint)) == (code, True, True), (
        caught.value.message
    )


def test_a_pickle_is_refused_with_the_way_out(tmp_path):
    path = tmp_path / "pytorch_model.bin"
    path.write_bytes(pickled(tmp_path / "x.pt"))
    with pytest.raises(WeightsError, match="pickle") as caught:
        load(path)
    assert "weights_only=True" in caught.value.hint


KINDS = {
    "a LoRA": ({"lora_te1_text_model_encoder_layers_0_mlp_fc1.lora_down.weight": torch.zeros(4, 4)}, "LoRA"),
    "a picture model": ({"double_blocks.0.img_attn.qkv.weight": torch.zeros(4, 4)}, "image model"),
    "a language model": ({"model.layers.0.self_attn.q_proj.weight": torch.zeros(4, 4)}, "language model"),
    "a VAE": ({"decoder.conv_in.weight": torch.zeros(4, 4)}, "VAE"),
    "a vision tower": ({"vision_model.encoder.layers.0.layer_norm1.weight": torch.zeros(4)}, "picture side"),
    "nothing known": ({"foo.bar": torch.zeros(4)}, "1 tensors under foo"),
}


@pytest.mark.parametrize("name", KINDS)
def test_another_kind_of_model_is_named(name, tmp_path):
    state, words = KINDS[name]
    save_file(state, tmp_path / "x.safetensors")
    with pytest.raises(WeightsError, match=words) as caught:
        load(tmp_path / "x.safetensors", "clip_l")
    assert caught.value.code == "E605"


def test_a_gguf_language_model(tmp_path):
    gguf = pytest.importorskip("gguf", reason="the dev extra has it")
    writer = gguf.GGUFWriter(tmp_path / "x.gguf", "qwen3")
    writer.add_tensor("blk.0.attn_q.weight", torch.zeros(32, 32).numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    with pytest.raises(WeightsError, match="architecture 'qwen3'"):
        load(tmp_path / "x.gguf", "t5xxl")


def test_missing_and_misshapen_tensors(good, tmp_path):
    from safetensors.torch import load_file

    state = load_file(good)
    short = {n: t for n, t in state.items() if "layers.1.mlp.fc1" not in n}
    save_file(short, tmp_path / "short.safetensors")
    with pytest.raises(WeightsError, match=r"2 tensors are missing: text_model\.encoder\.layers\.1\.mlp\.fc1\.weight"):
        load(tmp_path / "short.safetensors", "clip_l")
    state["text_model.encoder.layers.2.self_attn.q_proj.weight"] = torch.zeros(64, 32)
    save_file(state, tmp_path / "odd.safetensors")
    with pytest.raises(WeightsError, match=r"q_proj.weight is \[64, 32\], expected \[64, 64\]"):
        load(tmp_path / "odd.safetensors", "clip_l")


def test_no_such_file_and_folders_without_one(tmp_path):
    with pytest.raises(WeightsError, match="no file"):
        load(tmp_path / "nothing.safetensors")
    with pytest.raises(WeightsError, match="holds 0 weight files"):
        load(tmp_path)
    (tmp_path / "pytorch_model-1.bin").write_bytes(b"x")
    with pytest.raises(WeightsError, match="only pickles"):
        load(tmp_path)
    (tmp_path / "model_index.json").write_text("{}")
    with pytest.raises(WeightsError, match="whole pipeline"):
        load(tmp_path)


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
    database=None,
)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_never_crashes(good, tmp_path, data):
    raw = bytearray(good.read_bytes()[:12_000])
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "x.safetensors"
    path.write_bytes(raw)
    with pytest.raises(DiptychError):
        load(path, "clip_l")  # cut at 12,000 bytes, so it can never be whole


def test_looking_into_a_file_needs_no_torch(good):
    import subprocess
    import sys

    program = f"import sys; from diptych.encoders.weights import load; w = load({str(good)!r}, 'clip_l'); w.fingerprint; assert 'torch' not in sys.modules and 'numpy' not in sys.modules"  # fmt: skip
    assert subprocess.run([sys.executable, "-c", program], timeout=60).returncode == 0


def test_the_fingerprint_is_of_the_content(good, tmp_path):
    from safetensors.torch import load_file

    first = open_table(good).fingerprint
    copy = tmp_path / "other-name.safetensors"
    copy.write_bytes(good.read_bytes())
    assert open_file(copy).fingerprint == first
    state = load_file(good)
    state["text_model.final_layer_norm.bias"] += 1
    save_file(state, tmp_path / "changed.safetensors")
    assert open_file(tmp_path / "changed.safetensors").fingerprint != first


@pytest.mark.parametrize("start", [b" [", b" {", b"[", b"{\n", b"\x80\x02", b"\x80\x04", b"<html"[:2]])
def test_a_header_as_long_as_another_kinds_first_bytes_is_read(tmp_path, start):
    length = int.from_bytes(start.ljust(2, b"\0"), "little")
    row = {"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}
    text = json.dumps(row).encode()
    while len(text) > length:
        length += 1 << 16
    path = tmp_path / "x.safetensors"
    path.write_bytes(struct.pack("<Q", length) + text.ljust(length) + b"\0" * 8)
    assert list(open_file(path).entries) == ["a"]
