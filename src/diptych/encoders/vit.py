"""The picture towers of CLIP and SigLIP: vision transformers (Radford et al. 2021; Zhai et al. 2023, arXiv 2303.15343).

tower = Vit(weights, choose())
vectors = tower.encode(pixels)        # pixels [b, 3, px, px], normalised -> [b, projection or width], not of unit length

CLIP: a class token, a norm before the layers, the class token's state through a norm and a projection. SigLIP: no class
token, and a head in which one learnt query attends over all patches. Beside the patches there may be a stem of convolutions
(`stem.*`, our own small towers have one; Xiao et al. 2021, arXiv 2106.14881): on few pictures it learns shapes far sooner.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from ..errors import WeightsError
from .compute import Compute, product
from .tower import Tower
from .weights import Weights

__all__ = ["STEM_GROUPS", "Vit"]

STEM_GROUPS = 8  # of the norms in a stem


class Vit(Tower):
    """One picture tower on its weights."""

    def __init__(self, weights: Weights, compute: Compute):
        if weights.component.family != "vit":
            raise WeightsError(
                "E605", f"{weights.table.path} holds {weights.component.title}", "expected the picture tower of a CLIP"
            )
        super().__init__(weights, compute)

    @torch.inference_mode()
    def encode(self, pixels: Tensor) -> Tensor:
        """The vector of each picture; see `run`."""
        return self.run(pixels)

    def run(self, pixels: Tensor) -> Tensor:
        """`pixels [b, 3, px, px]` -> float32 `[b, d]`. WeightsError E608 for another size than the tower's."""
        size = self.sizes.picture_px
        if pixels.shape[1:] != (3, size, size):
            raise WeightsError("E608", f"pixels {list(pixels.shape[1:])} for a tower of {size} px", f"bring pictures to [3, {size}, {size}]")  # fmt: skip
        x = self._embed(pixels.to(self.compute.device))
        probed = "head.probe" in self.weights
        first = torch.zeros(len(x), dtype=torch.long, device=x.device)
        for i in range(self.sizes.layers):
            x = self.layer(x, i, False, None if probed or i < self.sizes.layers - 1 else first)
            self.compute.done(self.weights, f"encoder.layers.{i}.")
        if probed:
            return self._attend(self.norm(x, "post_layernorm"))
        pooled = self.norm(x[:, 0], "post_layernorm")
        if "visual_projection.weight" not in self.weights:
            return pooled
        return self.linear(pooled.to(self.compute.dtype), "visual_projection").float()

    def _embed(self, pixels: Tensor) -> Tensor:
        """Patches as rows of one product: a convolution whose stride is its size."""
        p, side, low = self.sizes.patch_px, self.sizes.picture_px // self.sizes.patch_px, self.compute.dtype
        kept = side * p  # a size that is no multiple of the patch loses its last columns, as a convolution does
        grid = pixels[:, :, :kept, :kept].reshape(len(pixels), 3, side, p, side, p)
        rows = grid.permute(0, 2, 4, 1, 3, 5).reshape(len(pixels), side * side, 3 * p * p)
        x = product(rows.to(low), self._own("embeddings.patch_embedding.weight").to(low).flatten(1)).float()
        if "embeddings.patch_embedding.bias" in self.weights:
            x = x + self._own("embeddings.patch_embedding.bias")
        if "stem.0.conv.weight" in self.weights:
            x = x + self._stem(pixels.to(low)).float()
        if "embeddings.class_embedding" in self.weights:
            first = self._own("embeddings.class_embedding").reshape(1, 1, -1).expand(len(x), 1, -1)
            x = torch.cat((first, x), dim=1)
        x = x + self._own("embeddings.position_embedding.weight").reshape(1, x.shape[1], -1)
        return self.norm(x, "pre_layrnorm") if "pre_layrnorm.weight" in self.weights else x

    def _stem(self, pixels: Tensor) -> Tensor:
        """`[b, 3, px, px]` -> `[b, patches, width]`: half the side with each stage, the last stage one place a patch."""
        x = functional.gelu(self._group_norm(self._conv(pixels, "stem.0.conv", 2), "stem.0.norm"))
        stage = 1
        while f"stem.{stage}.conv.weight" in self.weights:
            x = functional.max_pool2d(self._conv(x, f"stem.{stage}.conv"), 2)
            x = functional.gelu(self._group_norm(x, f"stem.{stage}.norm"))
            more = self._group_norm(self._conv(x, f"stem.{stage}.more"), f"stem.{stage}.more_norm")
            x = x + functional.gelu(more)
            stage += 1
        return x.flatten(2).transpose(1, 2)

    def _conv(self, x: Tensor, name: str, stride: int = 1) -> Tensor:
        return functional.conv2d(x, self._own(f"{name}.weight").to(x.dtype), stride=stride, padding=1)

    def _group_norm(self, x: Tensor, name: str) -> Tensor:
        weight, bias = (self._own(f"{name}.{part}").float() for part in ("weight", "bias"))
        return functional.group_norm(x.float(), STEM_GROUPS, weight, bias).to(x.dtype)

    def _own(self, name: str) -> Tensor:
        return self.weights[name].to(self.compute.device)

    def _attend(self, states: Tensor) -> Tensor:
        """SigLIP's head: the probe attends over the patches, then a feed-forward beside a residual."""
        low = self.compute.dtype
        probe = self._own("head.probe").reshape(1, 1, -1).expand(len(states), 1, -1).to(low)
        q = self.heads(self.linear(probe, "head.attention.q_proj"))
        k, v = (self.heads(self.linear(states.to(low), f"head.attention.{m}_proj")) for m in "kv")
        mixed = functional.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)
        x = self.linear(mixed, "head.attention.out_proj").float()
        return (x + self.mlp(self.norm(x, "head.layernorm").to(low), "head.mlp").float())[:, 0]
