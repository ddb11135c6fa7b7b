"""Whole CLIPs and SigLIPs with random weights at true sizes, under Hugging Face's names, and transformers' model on the same.

whole(path, "ViT-B/32")                     # 151 million parameters, float32
model = reference("ViT-B/32", path)         # transformers' CLIPModel on the file's own memory
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from random_encoders import Shape, _stream

__all__ = ["CLIPS", "config_of", "reference", "whole"]


def _sizes(width: int, layers: int, heads: int, wide: int, **more: Any) -> dict[str, Any]:
    return {"hidden_size": width, "num_hidden_layers": layers, "num_attention_heads": heads, "intermediate_size": wide, **more}  # fmt: skip


B, L = _sizes(768, 12, 12, 3072), _sizes(1024, 24, 16, 4096)
SIGLIP = {"max_position_embeddings": 64}
# What each family's config.json says: text tower, picture tower, width of the space, activation.
CLIPS: Mapping[str, tuple[dict[str, Any], dict[str, Any], int, str]] = {
    "ViT-B/32": (_sizes(512, 12, 8, 2048), B | {"patch_size": 32}, 512, "quick_gelu"),
    "ViT-B/16": (_sizes(512, 12, 8, 2048), B | {"patch_size": 16}, 512, "quick_gelu"),
    "ViT-L/14": (_sizes(768, 12, 12, 3072), L | {"patch_size": 14}, 768, "quick_gelu"),
    "ViT-L/14-336": (_sizes(768, 12, 12, 3072), L | {"patch_size": 14, "image_size": 336}, 768, "quick_gelu"),
    "ViT-H/14": (_sizes(1024, 24, 16, 4096), _sizes(1280, 32, 16, 5120, patch_size=14), 1024, "gelu"),
    "ViT-bigG/14": (_sizes(1280, 32, 20, 5120), _sizes(1664, 48, 16, 8192, patch_size=14), 1280, "gelu"),
    "SigLIP ViT-B/16": (B | SIGLIP | {"vocab_size": 32000}, B | {"patch_size": 16}, 0, "gelu_pytorch_tanh"),
    "SigLIP2 ViT-B/16": (B | SIGLIP | {"vocab_size": 256000}, B | {"patch_size": 16}, 0, "gelu_pytorch_tanh"),
}


def config_of(name: str) -> Any:
    """transformers' config of a family."""
    from transformers import CLIPConfig, SiglipConfig

    text, vision, space, act = CLIPS[name]
    if not space:
        special = {"bos_token_id": 2, "eos_token_id": 1}
        return SiglipConfig(
            text_config=text | special | {"hidden_act": act}, vision_config=vision | {"hidden_act": act}
        )
    more = {"hidden_act": act, "projection_dim": space}
    return CLIPConfig(text_config=text | more, vision_config=vision | more, projection_dim=space)


def _bare(name: str) -> Any:
    """The model without memory for its weights."""
    import torch
    from transformers import CLIPModel, SiglipModel

    with torch.device("meta"):
        model = (CLIPModel if CLIPS[name][2] else SiglipModel)(config_of(name)).eval()
    for owner in model.modules():  # these are no weights, and no file holds them
        for key, buffer in owner.named_buffers(recurse=False):
            setattr(owner, key, torch.arange(buffer.shape[-1]).unsqueeze(0))
    return model


def _row(name: str, shape: Shape) -> tuple[str, Shape, float, float]:
    """Spread and middle: norms and biases away from 1 and 0, or leaving one out would not show."""
    if name.startswith("logit"):
        return name, shape, 0.01, 3.0 if name == "logit_scale" else -3.0
    if "norm" in name:
        return name, shape, 0.1 if name.endswith("weight") else 0.02, float(name.endswith("weight"))
    if len(shape) < 2 or ("embedding" in name and "patch" not in name):
        return name, shape, 0.02, 0.0
    return name, shape, float(np.prod(shape[1:])) ** -0.5, 0.0


def whole(path: Path, name: str, dtype: str = "float32", *, config: bool = True, seed: int = 0) -> Path:
    """A whole model in one file; with `config`, its config.json in the header."""
    rows = [_row(key, tuple(value.shape)) for key, value in _bare(name).state_dict().items()]
    said = {"config": json.dumps(config_of(name).to_dict(), default=str)} if config else {}
    return _stream(rows, path, np.dtype(dtype), seed, said)


def reference(name: str, path: Path) -> Any:
    """transformers' model on a file's mapped tensors: no second copy of 10 GB."""
    from diptych.encoders.weights import open_table

    model = _bare(name)
    state = {key: entry.tensor() for key, entry in open_table(path).entries.items()}
    model.load_state_dict(state, strict=True, assign=True)
    return model
