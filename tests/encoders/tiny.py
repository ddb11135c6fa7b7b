"""Small random models in the real layouts, saved to a folder: what the encoders' tests run on."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection, T5Config, T5EncoderModel

sys.path.insert(0, str(Path(__file__).parent.parent / "prompt"))
from test_tokens import ORACLES  # the references that the token counts are held against

__all__ = ["ORACLES", "clip", "fill", "relative", "t5"]


def fill(model: torch.nn.Module, seed: int, spread: float = 0.05) -> torch.nn.Module:
    """Random weights of a size at which attention and activations matter."""
    draw = torch.Generator().manual_seed(seed)
    for name, weight in model.named_parameters():
        weight.data = torch.randn(weight.shape, generator=draw) * spread + (
            1.0 if "norm" in name and weight.dim() == 1 and "bias" not in name else 0.0
        )
    return model.eval()


def clip(
    seed: int = 0,
    *,
    width: int = 64,
    projection: int = 0,
    act: str = "quick_gelu",
    positions: int = 77,
    layers: int = 3,
    heads: int = 4,
):
    """A text tower; with `projection` one with a projection head."""
    config = CLIPTextConfig(
        hidden_size=width, intermediate_size=2 * width, num_attention_heads=heads, num_hidden_layers=layers, vocab_size=49408,
        projection_dim=projection or width, hidden_act=act, bos_token_id=49406, eos_token_id=49407, pad_token_id=49407,
        max_position_embeddings=positions,
    )  # fmt: skip
    return fill((CLIPTextModelWithProjection if projection else CLIPTextModel)(config), seed)


def t5(
    seed: int = 0,
    *,
    width: int = 64,
    layers: int = 2,
    heads: int = 4,
    kv: int = 16,
    inner: int = 128,
    kind: str = "gated-gelu",
):
    config = T5Config(
        vocab_size=32128, d_model=width, d_kv=kv, d_ff=inner, num_layers=layers, num_heads=heads, feed_forward_proj=kind
    )
    return fill(T5EncoderModel(config), seed, 0.1)


def relative(got: torch.Tensor, want: torch.Tensor) -> float:
    """Relative error of a whole tensor; shapes must agree."""
    assert got.shape == want.shape, (got.shape, want.shape)
    return ((got.float() - want.float()).norm() / want.float().norm().clamp(min=1e-12)).item()
