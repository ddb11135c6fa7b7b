"""The processes that train together: one alone, or as many as torchrun started. Nothing is sent as a pickle."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor

__all__ = ["Ranks", "joined"]


@dataclass(frozen=True)
class Ranks:
    """Which process this is (`rank` of `count`), and what the processes tell each other. Alone, all of it is free."""

    rank: int = 0
    count: int = 1

    @property
    def first(self) -> bool:
        return self.rank == 0

    def gather(self, x: Tensor) -> Tensor:
        """`x [n, ...]` of every rank, one behind the other `[count * n, ...]`; gradients flow back to their rank."""
        return x if self.count == 1 else _Gathered.apply(x, self.rank, self.count)

    def add(self, x: Tensor) -> Tensor:
        """The sum over ranks, written into `x`."""
        if self.count > 1:
            dist.all_reduce(x)
        return x

    def add_all(self, tensors: Iterable[Tensor]) -> None:
        """Sums of many small tensors in one message a type."""
        if self.count == 1:
            return
        kinds: dict[torch.dtype, list[Tensor]] = {}
        for tensor in tensors:
            kinds.setdefault(tensor.dtype, []).append(tensor)
        for same in kinds.values():
            flat = self.add(torch.cat([t.flatten() for t in same]))
            for tensor, part in zip(same, flat.split([t.numel() for t in same]), strict=True):
                tensor.copy_(part.view_as(tensor))

    def share(self, value: Any, device: torch.device) -> list[Any]:
        """A plain value of every rank, in their order; it travels as JSON."""
        if self.count == 1:
            return [value]
        raw = torch.frombuffer(bytearray(json.dumps(value).encode()), dtype=torch.uint8).to(device)
        sizes = [torch.zeros(1, dtype=torch.long, device=device) for _ in range(self.count)]
        dist.all_gather(sizes, torch.tensor([len(raw)], device=device))
        longest = int(max(int(size) for size in sizes))
        parts = [torch.zeros(longest, dtype=torch.uint8, device=device) for _ in range(self.count)]
        dist.all_gather(parts, torch.nn.functional.pad(raw, (0, longest - len(raw))))
        return [json.loads(bytes(part[: int(size)].cpu().tolist())) for part, size in zip(parts, sizes, strict=True)]

    def wait(self) -> None:
        if self.count > 1:
            dist.barrier()

    def leave(self) -> None:
        if self.count > 1 and dist.is_initialized():
            dist.destroy_process_group()


def joined(device: torch.device) -> Ranks:
    """The group that torchrun's variables (RANK, WORLD_SIZE, MASTER_ADDR) name; alone where there are none."""
    count = int(os.environ.get("WORLD_SIZE", "1"))
    if count == 1:
        return Ranks()
    if not dist.is_initialized():
        dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    return Ranks(dist.get_rank(), count)


class _Gathered(torch.autograd.Function):
    """all_gather whose gradient is the sum of what every rank's loss says about this rank's part."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, rank: int, count: int) -> Tensor:
        ctx.rank, ctx.rows = rank, len(x)
        parts = [torch.empty_like(x) for _ in range(count)]
        dist.all_gather(parts, x.contiguous())
        return torch.cat(parts)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, None, None]:
        grad = grads[0].contiguous().clone()
        dist.all_reduce(grad)
        return grad[ctx.rank * ctx.rows : (ctx.rank + 1) * ctx.rows], None, None
