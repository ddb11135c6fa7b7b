"""How parameters move: AdamW in two groups, Muon for matrices if asked, the learning rate's course, the running mean."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import torch
from torch import Tensor, nn

__all__ = ["Mean", "Muon", "course", "optimisers", "paced"]

QUINTIC = (3.4445, -4.7750, 2.0315)  # Newton-Schulz by Keller Jordan, https://kellerjordan.github.io/posts/muon/
HEADS = ("embedding", "projection", "shared", "attention_bias")  # tables and output layers stay with AdamW


def optimisers(model: nn.Module, how: Mapping[str, Any]) -> list[torch.optim.Optimizer]:
    """AdamW alone, or Muon for the layers' matrices and AdamW for the rest. No decay on norms, biases and scalars."""
    decayed: list[Tensor] = []
    plain: list[Tensor] = []
    matrices: list[Tensor] = []
    for name, p in model.named_parameters():
        inner = p.ndim in (2, 4) and not any(word in name for word in HEADS)
        (matrices if inner and how["muon"] else decayed if p.ndim >= 2 else plain).append(p)
    groups: list[dict[str, Any]] = [
        {"params": decayed, "weight_decay": how["weight_decay"]},
        {"params": plain, "weight_decay": 0.0},
    ]
    fused = next(model.parameters()).device.type in ("cpu", "cuda")
    out: list[torch.optim.Optimizer] = [
        torch.optim.AdamW(
            [g for g in groups if g["params"]], lr=how["lr"], betas=(0.9, how["beta2"]), eps=1e-6, fused=fused
        )
    ]
    if matrices:
        out.append(Muon(matrices, how["muon_lr"], how["weight_decay"]))
    for optimiser in out:
        for group in optimiser.param_groups:
            group["top"] = group["lr"]
    return out


def course(step: int, steps: int, warmup: int, tail: str) -> float:
    """The learning rate's factor at `step` of `steps`: up in `warmup` steps, then a cosine, or flat and the last 30% down."""
    if step < warmup:
        return (step + 1) / warmup
    done = (step - warmup) / max(1, steps - warmup)
    if tail == "cosine":
        return 0.5 * (1 + math.cos(math.pi * min(1.0, done)))
    return min(1.0, max(0.0, (1 - done) / 0.3))


def paced(several: Iterable[torch.optim.Optimizer], factor: float) -> None:
    """Every group's rate at `factor` of its highest."""
    for optimiser in several:
        for group in optimiser.param_groups:
            group["lr"] = group["top"] * factor


class Muon(torch.optim.Optimizer):
    """Momentum whose singular values are brought near one, for matrices `[out, in]` (Jordan et al. 2024); a convolution is one.

    Matrices of one shape go through the iteration together. A step's size is that of an AdamW of the same rate:
    0.2 * sqrt(the longer side) (Liu et al. 2025, arXiv 2502.16982).
    """

    def __init__(self, params: Iterable[Tensor], lr: float, weight_decay: float = 0.0, momentum: float = 0.95):
        super().__init__(params, {"lr": lr, "weight_decay": weight_decay, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure: Any = None) -> None:  # type: ignore[override]
        for group in self.param_groups:
            shapes: dict[torch.Size, list[Tensor]] = {}
            for p in group["params"]:
                if p.grad is not None:
                    shapes.setdefault(p.flatten(1).shape, []).append(p)
            for shape, same in shapes.items():
                moved = orthogonal(torch.stack([self._momentum(p, group["momentum"]).flatten(1) for p in same]))
                for p, update in zip(same, moved, strict=True):
                    p.mul_(1 - group["lr"] * group["weight_decay"])
                    p.add_(update.view_as(p), alpha=-group["lr"] * 0.2 * max(shape) ** 0.5)

    def _momentum(self, p: Tensor, beta: float) -> Tensor:
        """Nesterov's."""
        grad = p.grad
        assert grad is not None
        state = self.state[p]
        if "momentum" not in state:
            state["momentum"] = torch.zeros_like(p)
        held = state["momentum"].lerp_(grad, 1 - beta)
        return grad.lerp(held, beta)


def orthogonal(x: Tensor, rounds: int = 5) -> Tensor:
    """Matrices `[k, rows, columns]` with singular values between about .7 and 1.2, their directions kept."""
    a, b, c = QUINTIC
    tall = x.shape[1] > x.shape[2]
    y = x.transpose(1, 2) if tall else x
    y = y / (y.flatten(1).norm(dim=1).view(-1, 1, 1) + 1e-7)
    for _ in range(rounds):
        square = y @ y.transpose(1, 2)
        y = a * y + (b * square + c * square @ square) @ y
    return y.transpose(1, 2) if tall else y


class Mean:
    """The parameters' running mean, which is what gets saved as the model: `decay` a step, less in the first steps."""

    def __init__(self, model: nn.Module, decay: float):
        self.decay = decay
        self.held = {name: p.detach().clone() for name, p in model.named_parameters()}
        self._own: list[Tensor] = [p for _, p in model.named_parameters()]

    @torch.no_grad()
    def update(self, step: int) -> None:
        """After step number `step`, from 1."""
        keep = min(self.decay, (1 + step) / (10 + step))
        torch._foreach_lerp_(list(self.held.values()), self._own, 1 - keep)
