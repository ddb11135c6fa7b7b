"""POST /v1/encode on a file as people have them: CLIP-L's layout and width, narrow within, random weights."""

from __future__ import annotations

import base64

import pytest

pytest.importorskip("torch", reason="the encode extra has it")

from starlette.testclient import TestClient

import diptych as dp
from diptych.doors.server import Settings, application

LAYERS, WIDTH, INNER = 12, 768, 64
BIASED = {"self_attn.q_proj": (WIDTH, WIDTH), "self_attn.k_proj": (WIDTH, WIDTH), "self_attn.v_proj": (WIDTH, WIDTH), "self_attn.out_proj": (WIDTH, WIDTH), "mlp.fc1": (INNER, WIDTH), "mlp.fc2": (WIDTH, INNER)}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    import torch
    from safetensors.torch import save_file

    torch.manual_seed(0)
    scale, norm = 0.02, {"weight": torch.ones(WIDTH), "bias": torch.zeros(WIDTH)}
    drawn = {name: scale * torch.randn(shape) for name, shape in BIASED.items()}
    parts = {f"{name}.{kind}": tensor for name in ("layer_norm1", "layer_norm2") for kind, tensor in norm.items()}
    tensors = {f"final_layer_norm.{kind}": tensor for kind, tensor in norm.items()}
    tensors |= {"embeddings.token_embedding.weight": scale * torch.randn(49408, WIDTH), "embeddings.position_embedding.weight": scale * torch.randn(77, WIDTH)}
    for n in range(LAYERS):
        made = {f"{name}.weight": tensor.roll(n) for name, tensor in drawn.items()} | {f"{name}.bias": torch.zeros(len(tensor)) for name, tensor in drawn.items()}
        tensors |= {f"encoder.layers.{n}.{name}": tensor for name, tensor in (made | parts).items()}
    folder = tmp_path_factory.mktemp("weights")
    save_file({f"text_model.{name}": tensor.half().clone() for name, tensor in tensors.items()}, folder / "clip_l.safetensors")
    return folder


def test_encode_gives_the_tensors_of_the_scenes_own_text(folder, tmp_path, monkeypatch):
    from safetensors.torch import load

    monkeypatch.setenv("DIPTYCH_WEIGHTS", str(folder))
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    scene = {"subject": "a red fox"}
    text = dp.render(scene, "sd1.5").texts["clip_l"]
    with TestClient(application(Settings(tmp_path / "history.db", warm=False)), base_url="http://127.0.0.1:7788") as studio:
        by_scene = studio.post("/v1/encode", json={"scene": scene, "target": "sd1.5", "data": True}).json()
        by_text = studio.post("/v1/encode", json={"texts": {"clip_l": text}, "target": "sd1.5", "data": True}).json()
        other = studio.post("/v1/encode", json={"texts": {"clip_l": "a boat"}, "target": "sd1.5", "data": True}).json()
    tensors = load(base64.b64decode(by_scene["data"]))
    assert tensors.keys() == by_scene["tensors"].keys()
    assert tensors["clip_l.tokens"].shape == (77, 768)
    same, changed = (load(base64.b64decode(answer["data"]))["clip_l.tokens"] for answer in (by_text, other))
    assert tensors["clip_l.tokens"].equal(same)
    assert not same.equal(changed)
