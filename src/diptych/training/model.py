"""What `loop.train` trains."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from .ranks import Ranks
from .recipe import Recipe

if TYPE_CHECKING:
    from .step import Told

__all__ = ["Model"]


class Model(nn.Module, ABC):
    """A module of float32 parameters that makes its own gradients; `config` is kept with a run."""

    config: dict[str, Any]
    device: torch.device

    @abstractmethod
    def placed(self, device: str | torch.device = "cpu", low: torch.dtype = torch.float32) -> Model:
        """On a device, with products in the type `low`."""

    @abstractmethod
    def learn(self, batch: Any, ranks: Ranks, recipe: Recipe) -> Told:
        """The gradients of one batch of all ranks, in every parameter's `grad`."""

    def bounded(self) -> None:
        """After a step: what must hold of the parameters."""

    def figures(self) -> dict[str, float]:
        """What a log wants to know of the parameters."""
        return {}

    @abstractmethod
    def save(self, path: Path, tensors: Mapping[str, Tensor] | None = None) -> None:
        """The model that is used, whole or not at all; `tensors` replace the parameters (their running mean)."""
