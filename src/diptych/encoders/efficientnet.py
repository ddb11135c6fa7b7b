"""EfficientNet-Lite0: a classifier of photographs, small enough to come in a package.

    net = EfficientNet(tensors)            # its own names: _conv_stem.weight, _blocks.0._bn1.running_mean, ...
    net.features(pixels)                   # [n, 3, 224, 224] -> [n, 1280]
    net.classes(net.features(pixels))      # [n, 1000] logits of ImageNet's classes

Tan and Le 2019 (https://arxiv.org/abs/1905.11946); "Lite" leaves out squeeze-and-excitation and uses ReLU6 in place of swish.
Padding is TensorFlow's "same": where a stride leaves an odd rest, it goes to the right and below.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

__all__ = ["EfficientNet"]

# (blocks, kernel, stride of the first, expansion): the paper's table 1 at width and depth 1.0
STAGES = ((1, 3, 1, 1), (2, 3, 2, 6), (2, 5, 2, 6), (3, 3, 2, 6), (3, 5, 1, 6), (4, 5, 2, 6), (1, 3, 1, 6))
EPSILON = 1e-3  # of the batch normalisations, as trained


class EfficientNet:
    """Inference only: each batch normalisation is folded into the convolution before it."""

    def __init__(self, tensors: Mapping[str, Tensor]):
        self.stem = folded(tensors, "_conv_stem", "_bn0")
        self.blocks = [
            self._block(tensors, f"_blocks.{i}.", stride, grow) for i, (stride, grow) in enumerate(_strides())
        ]
        self.head = folded(tensors, "_conv_head", "_bn1")
        self.weight, self.bias = tensors["_fc.weight"].float(), tensors["_fc.bias"].float()

    @staticmethod
    def _block(tensors: Mapping[str, Tensor], at: str, stride: int, grow: bool) -> tuple[list[Folded], int]:
        names = [("_expand_conv", "_bn0")] if grow else []
        names += [("_depthwise_conv", "_bn1"), ("_project_conv", "_bn2")]
        return [folded(tensors, at + conv, at + norm) for conv, norm in names], stride

    @torch.inference_mode()
    def features(self, pixels: Tensor) -> Tensor:
        """`[n, 3, px, px]` in -1..1 -> `[n, 1280]`: the mean over places of what the last layer sees."""
        # depthwise convolutions take a quarter less time where the channels lie together
        x = relu6(same(pixels.contiguous(memory_format=torch.channels_last), self.stem, 2))
        for convolutions, stride in self.blocks:
            x = _run(x, convolutions, stride)
        return relu6(same(x, self.head, 1)).mean(dim=(2, 3))

    def classes(self, features: Tensor) -> Tensor:
        """`[n, 1280]` -> `[n, 1000]` logits."""
        return features @ self.weight.t() + self.bias


Folded = tuple[Tensor, Tensor]


def _strides() -> list[tuple[int, bool]]:
    """(stride, whether it widens first) of each of the sixteen blocks."""
    return [(stride if i == 0 else 1, grow > 1) for blocks, _, stride, grow in STAGES for i in range(blocks)]


def _run(x: Tensor, convolutions: list[Folded], stride: int) -> Tensor:
    *widen, depthwise, project = convolutions
    inner = x
    for convolution in widen:
        inner = relu6(same(inner, convolution, 1))
    inner = relu6(same(inner, depthwise, stride))
    out = same(inner, project, 1)
    return out + x if stride == 1 and out.shape == x.shape else out


def folded(tensors: Mapping[str, Tensor], convolution: str, norm: str) -> Folded:
    """(weight, bias) of a convolution with its batch normalisation in it."""
    gain, shift, mean, variance = (
        tensors[f"{norm}.{name}"].float() for name in ("weight", "bias", "running_mean", "running_var")
    )
    factor = gain / (variance + EPSILON).sqrt()
    return tensors[f"{convolution}.weight"].float() * factor.view(-1, 1, 1, 1), shift - mean * factor


def same(x: Tensor, convolution: Folded, stride: int) -> Tensor:
    """A convolution, over each channel alone where its weight has one input; the output is `ceil(side / stride)`."""
    weight, bias = convolution
    kernel = weight.shape[-1]
    rests = [max((-(-side // stride) - 1) * stride + kernel - side, 0) for side in (x.shape[3], x.shape[2])]
    if any(rests):
        (w, h) = rests
        x = functional.pad(x, (w // 2, w - w // 2, h // 2, h - h // 2))
    groups = x.shape[1] // weight.shape[1]
    return functional.conv2d(x, weight, bias, stride, groups=groups)


def relu6(x: Tensor) -> Tensor:
    return x.clamp_(0.0, 6.0)
