"""Encoder files with random weights under the key names that people's files have. Seeded; numpy and safetensors only.

    clip(path)                                      # CLIP-L: 12 layers of 768, 196 tensors, as clip_l.safetensors
    t5(path, {"d_model": 64, "num_layers": 2})      # a small T5 v1.1 encoder; T5_XXL is the true size
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from safetensors.numpy import save_file

__all__ = ["CLIP_G", "CLIP_L", "T5_XXL", "clip", "t5"]

Config = Mapping[str, Any]
CLIP_L: Config = {"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12, "num_attention_heads": 12}
CLIP_G: Config = {"hidden_size": 1280, "intermediate_size": 5120, "num_hidden_layers": 32, "num_attention_heads": 20}
T5_XXL: Config = {"d_model": 4096, "d_ff": 10240, "d_kv": 64, "num_heads": 64, "num_layers": 24}
_ATTENTION = ("q_proj", "k_proj", "v_proj", "out_proj")
Shape = tuple[int, ...]


def _clip_rows(config: Config) -> Iterator[tuple[str, Shape, float]]:
    """Key, shape and spread of every linear and table of a CLIP text tower."""
    d, wide, depth = config["hidden_size"], config["intermediate_size"], config["num_hidden_layers"]
    yield "embeddings.token_embedding", (49408, d), 0.02
    yield "embeddings.position_embedding", (77, d), 0.01
    for layer in (f"encoder.layers.{i}" for i in range(depth)):
        for name in _ATTENTION:
            yield f"{layer}.self_attn.{name}", (d, d), 2 * d**-0.5 * (2 * depth) ** -0.5
        yield f"{layer}.mlp.fc1", (wide, d), (2 * d) ** -0.5
        yield f"{layer}.mlp.fc2", (d, wide), d**-0.5 * (2 * depth) ** -0.5


def clip(path: Path, config: Config = CLIP_L, dtype: str = "float16", *, projection: bool = False, seed: int = 0) -> Path:
    """A CLIP text tower. CLIP-G files have a `text_projection.weight`, CLIP-L files have none."""
    made, kind, d = np.random.default_rng(seed), np.dtype(dtype), config["hidden_size"]

    def draw(shape: Shape, spread: float, middle: float = 0.0) -> np.ndarray:
        return (made.standard_normal(shape, dtype=np.float32) * spread + middle).astype(kind)

    out: dict[str, np.ndarray] = {}
    for key, shape, spread in _clip_rows(config):
        out[f"text_model.{key}.weight"] = draw(shape, spread)
        if "embeddings" not in key:  # biases and norms away from 0 and 1, or leaving them out would not show
            out[f"text_model.{key}.bias"] = draw(shape[:1], 0.02)
    norms = [f"encoder.layers.{i}.layer_norm{n}" for i in range(config["num_hidden_layers"]) for n in (1, 2)]
    for norm in [*norms, "final_layer_norm"]:
        out[f"text_model.{norm}.weight"], out[f"text_model.{norm}.bias"] = draw((d,), 0.1, 1.0), draw((d,), 0.02)
    if projection:
        out["text_projection.weight"] = draw((d, d), d**-0.5)
    return _save(out, path)


def _t5_rows(config: Config) -> Iterator[tuple[str, Shape, float]]:
    d, wide, inner = config["d_model"], config["d_ff"], config["d_kv"] * config["num_heads"]
    for i in range(config["num_layers"]):
        first, second = f"encoder.block.{i}.layer.0", f"encoder.block.{i}.layer.1"
        if i == 0:
            yield f"{first}.SelfAttention.relative_attention_bias", (32, config["num_heads"]), 1.0
        yield f"{first}.SelfAttention.q", (inner, d), (d * config["d_kv"]) ** -0.5
        for name in "kv":
            yield f"{first}.SelfAttention.{name}", (inner, d), d**-0.5
        yield f"{first}.SelfAttention.o", (d, inner), inner**-0.5
        for name in ("wi_0", "wi_1"):
            yield f"{second}.DenseReluDense.{name}", (wide, d), d**-0.5
        yield f"{second}.DenseReluDense.wo", (d, wide), wide**-0.5


def t5(path: Path, config: Config = T5_XXL, dtype: str = "float16", *, seed: int = 0) -> Path:
    """A T5 v1.1 encoder (gated, its table under both names as in t5xxl_fp16). `config` overrides the true XXL sizes."""
    full = {**T5_XXL, **config}
    d = full["d_model"]
    rows = [(f"{key}.weight", shape, spread, 0.0) for key, shape, spread in _t5_rows(full)]
    norms = [f"block.{i}.layer.{n}.layer_norm" for i in range(full["num_layers"]) for n in (0, 1)] + ["final_layer_norm"]
    rows += [(f"encoder.{norm}.weight", (d,), 0.1, 1.0) for norm in norms]
    twin = ("shared.weight", "encoder.embed_tokens.weight")  # the same table twice, as in the files people have
    return _stream([(name, (32128, d), 1.0, 0.0) for name in twin] + rows, path, np.dtype(dtype), seed)


def _stream(
    rows: list[tuple[str, Shape, float, float]], path: Path, kind: np.dtype, seed: int, metadata: Mapping[str, str] = MappingProxyType({})
) -> Path:  # fmt: skip
    """Writes one tensor after another: T5-XXL in float16 has 9.8 GB, more than should lie in memory."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt", **metadata}}
    at = 0
    for name, shape, _, _ in rows:
        size = int(np.prod(shape)) * kind.itemsize
        header[name] = {"dtype": {"float16": "F16", "float32": "F32"}[kind.name], "shape": list(shape), "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for number, (name, shape, spread, middle) in enumerate(rows):
            made = np.random.default_rng((seed, 0 if "shared" in name or "embed_tokens" in name else number))
            file.write((made.standard_normal(shape, dtype=np.float32) * spread + middle).astype(kind).tobytes())
    return path


def _save(tensors: dict[str, np.ndarray], path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, path, metadata={"format": "pt"})
    return path
