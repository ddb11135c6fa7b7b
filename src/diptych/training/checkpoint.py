"""A run on disk: everything that the next step depends on, in one safetensors file. No pickle.

`run.safetensors`: `model.*` parameters, `mean.*` their running mean, `optimiser.*` its moments, `random` torch's own state; the
header's `diptych` is JSON: step, seconds, every rank's cursor, recipe and config.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from ..encoders.embeds import save_safetensors
from ..encoders.files import Table, open_file
from ..errors import WeightsError

__all__ = ["SCHEMA", "Saved", "load", "restore", "save"]

SCHEMA = 1
Optimisers = Sequence[torch.optim.Optimizer]


@dataclass(frozen=True, eq=False)
class Saved:
    """A file that `save` wrote: its tensors are read when asked for."""

    table: Table
    facts: Mapping[str, Any]

    def tensors(self, prefix: str) -> dict[str, Tensor]:
        return {n.removeprefix(prefix): e.tensor().clone() for n, e in self.table.entries.items() if n.startswith(prefix)}  # fmt: skip


def save(path: Path, model: nn.Module, optimisers: Optimisers, mean: Mapping[str, Tensor], facts: Mapping[str, Any]) -> None:  # fmt: skip
    """Write all of it, whole or not at all."""
    tensors = {f"model.{n}": p.detach() for n, p in model.named_parameters()}
    tensors |= {f"mean.{n}": m for n, m in mean.items()}
    for name, value in _states(optimisers):
        tensors[name] = value
    tensors["random"] = torch.get_rng_state()
    text = json.dumps({"schema": SCHEMA, **facts}, ensure_ascii=False)
    save_safetensors(path, {n: t.cpu() for n, t in tensors.items()}, {"diptych": text})


def load(path: Path) -> Saved:
    """WeightsError E605 where the file is no run of ours."""
    table = open_file(path)
    facts = json.loads(table.metadata.get("diptych") or "{}")
    if facts.get("schema") != SCHEMA or "random" not in table.entries:
        raise WeightsError("E605", f"{path} is no saved training run of this version", "resume in a folder that `diptych train` wrote")  # fmt: skip
    return Saved(table, facts)


@torch.no_grad()
def restore(saved: Saved, model: nn.Module, optimisers: Optimisers, mean: Mapping[str, Tensor]) -> None:
    """Bring all back as it was. WeightsError E606 where the file is of another model or optimiser."""
    try:
        for prefix, into in (("model.", dict(model.named_parameters())), ("mean.", mean)):
            found = saved.tensors(prefix)
            for name, tensor in into.items():
                tensor.copy_(found.pop(name))
            if found:
                raise KeyError(next(iter(found)))
        for i, optimiser in enumerate(optimisers):
            _restore(optimiser, saved.tensors(f"optimiser.{i}."))
    except (KeyError, RuntimeError) as error:
        raise WeightsError("E606", f"{saved.table.path} is of another model or optimiser: {error}", "resume with the config that the run began with") from None  # fmt: skip
    torch.set_rng_state(saved.table.entries["random"].tensor().clone())


def _states(optimisers: Optimisers) -> Any:
    for i, optimiser in enumerate(optimisers):
        for number, p in enumerate(_parameters(optimiser)):
            for key, value in optimiser.state.get(p, {}).items():
                yield f"optimiser.{i}.{number}.{key}", value


def _restore(optimiser: torch.optim.Optimizer, tensors: Mapping[str, Tensor]) -> None:
    params = _parameters(optimiser)
    for name, tensor in tensors.items():
        number, _, key = name.partition(".")
        p = params[int(number)]
        held = tensor if key == "step" and p.device.type == "cpu" else tensor.to(p.device)
        optimiser.state[p][key] = held.reshape(p.shape) if held.numel() == p.numel() and key != "step" else held


def _parameters(optimiser: torch.optim.Optimizer) -> list[nn.Parameter]:
    return [p for group in optimiser.param_groups for p in group["params"]]
