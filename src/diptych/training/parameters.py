"""CLIP with weights that learn: the very towers of `encoders/`, on parameters instead of a file.

clip = Clip(config)                       # Hugging Face's layout: text_config, vision_config, projection_dim
clip.pictures(pixels); clip.texts(ids)    # [n, d] of length one, with gradients
clip.save(Path("model.safetensors"))      # one file that `ClipModel.load` reads; its config is in the header
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..encoders.clip import ClipText
from ..encoders.compute import Compute
from ..encoders.embeds import save_safetensors
from ..encoders.files import Table
from ..encoders.recognise import Component, Sizes, Source
from ..encoders.vit import Vit
from ..encoders.weights import Weights, open_table
from ..errors import WeightsError
from .batch import Batch
from .model import Model
from .ranks import Ranks
from .recipe import Recipe
from .start import start
from .step import Told, gradients

__all__ = ["MEAN", "STD", "Clip", "Learning", "Learnt", "plant", "settings"]

MEAN = (0.48145466, 0.4578275, 0.40821073)  # OpenAI's, of the three channels
STD = (0.26862954, 0.26130258, 0.27577711)
END = 49407
HEADS = "name_projection"
MAX_SCALE = 100.0  # Radford et al. 2021: a larger one makes training unstable
ACTS = {"gelu_pytorch_tanh": "gelu_tanh"}


@dataclass(frozen=True, eq=False)
class Learnt(Weights):
    """Parameters in the place of a file's tensors, under the names that a tower asks for."""

    params: Mapping[str, Tensor] = field(default_factory=dict)

    def __contains__(self, name: object) -> bool:
        return name in self.params

    def __getitem__(self, name: str) -> Tensor:
        return self.params[name]

    def source(self, name: str) -> Source:
        held: Any = self.params[name]  # the computing below takes it as it is
        return held


class Learning(Compute):
    """Products with gradients: matrices are cast to the computing type on the way, as autocast does."""

    def linear(self, x: Tensor, weights: Weights, name: str) -> Tensor:
        bias = weights[f"{name}.bias"].to(self.dtype) if f"{name}.bias" in weights else None
        return functional.linear(x, weights[f"{name}.weight"].to(self.dtype), bias)

    def rows(self, source: Source, ids: Tensor) -> Tensor:
        table: Any = source
        return functional.embedding(ids, table)

    def done(self, weights: Weights, prefix: str) -> None:
        """Nothing is given back: the parameters stay."""


class Clip(Model):
    """Both towers, and the scale that turns cosines into logits. `kept_ids [rows]`: the real ids of a shortened vocabulary."""

    def __init__(self, config: Mapping[str, Any], kept_ids: Tensor | None = None, *, seed: int = 0):
        super().__init__()
        self.config = dict(config)
        if kept_ids is not None:
            text = {**config["text_config"], "vocab_size": len(kept_ids)}
            self.config["text_config"] = text
        for name, tensor in start(self.config, seed).items():
            plant(self, name, nn.Parameter(tensor))
        self.kept_ids = kept_ids.to(torch.int32) if kept_ids is not None else None
        self.low = torch.float32
        self.name_weight = 0.0
        look = self.config.get("preprocessor", {})
        mean, std = (
            torch.tensor(look.get(n, v)).view(1, 3, 1, 1) for n, v in (("image_mean", MEAN), ("image_std", STD))
        )
        self.over: Tensor
        self.less: Tensor
        self.register_buffer("over", 1 / (255 * std), persistent=False)
        self.register_buffer("less", mean / std, persistent=False)
        self.pictures: Callable[[Tensor], Tensor] = self._pictures
        self.texts: Callable[[Tensor], Tensor] = self._texts
        self.placed()

    def placed(self, device: str | torch.device = "cpu", low: torch.dtype = torch.float32) -> Clip:
        """On a device, with products in the type `low`. Parameters stay float32."""
        self.to(device)
        self.low = low
        self.device = torch.device(device)
        params = dict(self.named_parameters())
        self._text = ClipText(self._side("text", params), Learning(self.device, low))
        self._vit = Vit(self._side("vision", params), Learning(self.device, low))
        return self

    def _side(self, side: str, params: Mapping[str, Tensor]) -> Learnt:
        prefix, head = f"{side}_model.", {"text": "text_projection", "vision": "visual_projection"}[side]
        own = {n.removeprefix(prefix): p for n, p in params.items() if n.startswith((prefix, head))}
        sizes = sizes_of(self.config, side, self.kept_ids)
        family = "clip" if side == "text" else "vit"
        return Learnt(
            Table(Path("training"), "parameters", {}, {}), Component(family, family, prefix, sizes, {}), params=own
        )

    def _pictures(self, pixels: Tensor) -> Tensor:
        """uint8 `[n, 3, px, px]` -> unit vectors `[n, d]`."""
        return functional.normalize(self.seen(pixels.to(self.device, non_blocking=True).float()), dim=-1)

    def seen(self, pixels: Tensor) -> Tensor:
        """Pictures `[n, 3, px, px]` of 0 to 255 -> vectors `[n, d]` that are not of length one."""
        return self._vit.run(pixels * self.over - self.less)

    def _texts(self, ids: Tensor) -> Tensor:
        """Rows of the token table `[n, tokens]` -> unit vectors `[n, d]`."""
        out = self._text.run(ids.to(self.device, non_blocking=True), tokens=False, pooled="projected")
        assert out.pooled is not None
        return functional.normalize(out.pooled, dim=-1)

    @property
    def end(self) -> int:
        """The end token's row in its table."""
        return sizes_of(self.config, "text", self.kept_ids).end

    @property
    def scale(self) -> Tensor:
        return self.get_parameter("logit_scale").exp()

    def learn_names(self, kinds: Mapping[str, int], weight: float) -> None:
        """From now on it names what pictures show as well: kind -> how many values. Its linear heads belong to the run, not to the model."""
        for kind, count in kinds.items():
            for part, shape in (("weight", (count, self.config["projection_dim"])), ("bias", (count,))):
                plant(self, f"{HEADS}.{kind.replace(' ', '_')}.{part}", nn.Parameter(torch.zeros(shape, device=self.device)))
        self.name_weight = weight

    def forget_names(self) -> None:
        """Without the heads again."""
        delattr(self, HEADS)
        self.name_weight = 0.0

    def names(self, pictures: Tensor) -> dict[str, Tensor]:
        """Unit vectors `[n, d]` -> kind -> logits `[n, values]`."""
        wide = pictures.float() * pictures.shape[-1] ** 0.5
        heads = self.get_submodule(HEADS).named_children()
        return {kind.replace("_", " "): functional.linear(wide, *head.parameters()) for kind, head in heads}

    def learn(self, batch: Batch, ranks: Ranks, recipe: Recipe) -> Told:
        """The gradients of one batch of all ranks."""
        return gradients(self, batch, ranks, loss=recipe.loss, micro=recipe.micro)

    @torch.no_grad()
    def bounded(self) -> None:
        """After a step: the scale within its bounds."""
        self.get_parameter("logit_scale").clamp_(0.0, math.log(MAX_SCALE))

    def figures(self) -> dict[str, float]:
        """What a log wants to know of the parameters."""
        return {"scale": float(self.scale.detach())}

    @property
    def bias(self) -> Tensor:
        """The sigmoid loss's offset; no model of plain CLIP has one."""
        return self.get_parameter("logit_bias")

    def tensors(self) -> dict[str, Tensor]:
        """What the file holds: parameters in float32, and the ids that were kept."""
        out = {name: p.detach().float().cpu() for name, p in self._own()}
        return out | ({} if self.kept_ids is None else {"kept_ids": self.kept_ids})

    def save(self, path: Path, tensors: Mapping[str, Tensor] | None = None) -> None:
        """One safetensors file, whole or not at all; `tensors` replace the parameters (their running mean)."""
        given = {name: tensor for name, tensor in (tensors or {}).items() if not name.startswith(HEADS)}
        save_safetensors(path, {**self.tensors(), **given}, settings(self.config))

    def _own(self) -> Iterator[tuple[str, nn.Parameter]]:
        return ((name, p) for name, p in self.named_parameters() if not name.startswith(HEADS))

    @classmethod
    def load(cls, path: Path) -> Clip:
        """A file that `save` wrote. WeightsError E605 where it is another kind."""
        table = open_table(path)
        config = json.loads(table.metadata.get("config") or "{}")
        if "text_config" not in config or "vision_config" not in config:
            raise WeightsError(
                "E605", f"{path} carries no config of a CLIP", "take a file that `diptych train clip` wrote"
            )
        kept = table.entries["kept_ids"].tensor().clone() if "kept_ids" in table.entries else None
        clip = cls(config, kept)
        clip.fill({n: e.tensor() for n, e in table.entries.items()}, str(path))
        return clip

    @torch.no_grad()
    def fill(self, tensors: Mapping[str, Tensor], where: str) -> None:
        """Every parameter from `tensors`. WeightsError E606 where one is missing or of another shape."""
        for name, p in self._own():
            if name not in tensors or tensors[name].shape != p.shape:
                found = list(tensors[name].shape) if name in tensors else "missing"
                raise WeightsError("E606", f"{where}: {name} is {found}, expected {list(p.shape)}", "it belongs to another config")  # fmt: skip
            p.copy_(tensors[name])


def settings(config: Mapping[str, Any]) -> dict[str, str]:
    """The header of a saved model."""
    return {"format": "pt", "config": json.dumps(config)}


def sizes_of(config: Mapping[str, Any], side: str, kept_ids: Tensor | None = None) -> Sizes:
    """A tower's sizes as its tensors and config will be read from the saved file."""
    own = config[f"{side}_config"]
    act = str(own.get("hidden_act", "quick_gelu"))
    words = int(own.get("vocab_size", 0))
    kept = kept_ids.tolist() if kept_ids is not None else []
    return Sizes(
        own["hidden_size"], own["num_hidden_layers"], own["num_attention_heads"], words, ACTS.get(act, act),
        float(own.get("layer_norm_eps", 1e-5)), positions=own.get("max_position_embeddings", 0),
        end=kept.index(END) if END in kept else END if words > END else words - 1, causal=side == "text",
        patch_px=own.get("patch_size", 0), picture_px=own.get("image_size", 0),
    )  # fmt: skip


def plant(root: nn.Module, name: str, parameter: nn.Parameter) -> None:
    """Modules as deep as a dotted name goes, so that parameters have Hugging Face's own names."""
    *path, leaf = name.split(".")
    for part in path:
        if not hasattr(root, part):
            root.add_module(part, nn.Module())
        root = root.get_submodule(part)
    root.register_parameter(leaf, parameter)
