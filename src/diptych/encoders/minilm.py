"""MiniLM sentence vectors: a small BERT whose tokens are averaged (all-MiniLM-L6-v2).

    net = MiniLm(tensors)                  # Hugging Face's names: embeddings.word_embeddings.weight, encoder.layer.0. ...
    net.encode([(101, 1037, 4937, 102)])   # rows of ids -> [n, 384], unit length

BERT: Devlin et al. 2019 (https://arxiv.org/abs/1810.04805); mean pooling: Reimers and Gurevych 2019
(https://arxiv.org/abs/1908.10084).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from .compute import product

__all__ = ["MiniLm"]

HEADS, EPSILON = 12, 1e-12  # as in its config.json


class MiniLm:
    """Inference only, float32."""

    def __init__(self, tensors: Mapping[str, Tensor]):
        self.tensors = tensors
        self.layers = len({name.split(".")[2] for name in tensors if name.startswith("encoder.layer.")})
        self.width = tensors["embeddings.word_embeddings.weight"].shape[1]

    @torch.inference_mode()
    def encode(self, rows: Sequence[Sequence[int]]) -> Tensor:
        """Rows of ids with their marks, at most 512 long, -> `[n, width]` of unit length."""
        longest = max(map(len, rows))
        ids = torch.tensor([[*row, *(0,) * (longest - len(row))] for row in rows])
        real = torch.tensor([[True] * len(row) + [False] * (longest - len(row)) for row in rows])
        tensors = self.tensors
        x = tensors["embeddings.word_embeddings.weight"][ids].float()
        x = x + tensors["embeddings.position_embeddings.weight"][:longest] + tensors["embeddings.token_type_embeddings.weight"][0]  # fmt: skip
        x = self.norm(x, "embeddings.LayerNorm")
        for i in range(self.layers):
            x = self.layer(x, f"encoder.layer.{i}.", real)
        mask = real.unsqueeze(-1).float()
        return functional.normalize((x * mask).sum(dim=1) / mask.sum(dim=1), dim=-1)

    def layer(self, x: Tensor, at: str, real: Tensor) -> Tensor:
        x = self.norm(x + self.linear(self.attention(x, at, real), at + "attention.output.dense"), at + "attention.output.LayerNorm")  # fmt: skip
        inner = functional.gelu(self.linear(x, at + "intermediate.dense"))
        return self.norm(x + self.linear(inner, at + "output.dense"), at + "output.LayerNorm")

    def attention(self, x: Tensor, at: str, real: Tensor) -> Tensor:
        n, tokens, width = x.shape
        q, k, v = (
            self.linear(x, f"{at}attention.self.{name}").view(n, tokens, HEADS, width // HEADS).transpose(1, 2)
            for name in ("query", "key", "value")
        )
        out = functional.scaled_dot_product_attention(q, k, v, attn_mask=real[:, None, None, :])
        return out.transpose(1, 2).reshape(n, tokens, width)

    def linear(self, x: Tensor, name: str) -> Tensor:
        return product(x, self.tensors[f"{name}.weight"], self.tensors[f"{name}.bias"])

    def norm(self, x: Tensor, name: str) -> Tensor:
        return functional.layer_norm(x, x.shape[-1:], self.tensors[f"{name}.weight"], self.tensors[f"{name}.bias"], EPSILON)  # fmt: skip
