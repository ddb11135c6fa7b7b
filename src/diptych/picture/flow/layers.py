"""What the flow's parts share."""

from __future__ import annotations

from torch import Tensor, nn

from ...encoders.compute import product

__all__ = ["ALPHA", "SHRINK", "Linear"]

SHRINK = 8  # pixels of a side for one place
ALPHA = 3  # the channel of a sketch that says where things are, after their RGB times it


class Linear(nn.Linear):
    """As torch's, but with the encoders' products where nobody asks for gradients."""

    def forward(self, x: Tensor) -> Tensor:
        return product(x, self.weight, self.bias)
