"""A CLIP that exists as the beginning of a run: any file or folder that `ClipModel.load` takes, with all of its sizes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from ..encoders.clip_model import ClipModel
from ..encoders.rules import kept_ids
from ..encoders.weights import Weights
from ..errors import WeightsError
from .parameters import ACTS, Clip

__all__ = ["tuned"]


def tuned(path: Path) -> Clip:
    """Its weights as parameters. WeightsError as `ClipModel.load` gives them; E605 for a SigLIP and a CLIP without projections."""
    model = ClipModel.load(path, dtype="float32")
    text, vision = model.towers[0].weights, model.towers[1].weights
    fits = text.component.family == "clip" and "text_projection.weight" in text and "visual_projection.weight" in vision
    if not fits:
        raise WeightsError("E605", f"{path} is no CLIP with both projections", "SigLIP and CLIPs without a projection can be used, not trained on")
    kept = kept_ids(model.table.entries)
    clip = Clip(_config(model, text, vision), torch.tensor(kept, dtype=torch.int32) if kept else None)
    held = {f"text_model.{n}": text[n] for n in text.component.tensors} | {f"vision_model.{n}": vision[n] for n in vision.component.tensors}
    held |= {"text_projection.weight": text["text_projection.weight"], "visual_projection.weight": vision["visual_projection.weight"]}
    clip.fill(held | {"logit_scale": torch.tensor(model.scale).log()}, str(path))
    return clip


def _config(model: ClipModel, text: Weights, vision: Weights) -> dict[str, Any]:
    """In Hugging Face's layout, from the tensors and what the file's own config said."""
    seen = model.look
    look = {
        "image_mean": list(seen.mean), "image_std": list(seen.std), "resample": seen.resample, "crop": seen.crop,
        "do_center_crop": bool(seen.edge), "size": {"shortest_edge": seen.edge or seen.px},
    }  # fmt: skip
    widths = [vision[f"stem.{i}.conv.weight"].shape[0] for i in range(16) if f"stem.{i}.conv.weight" in vision]
    more = {"patch_size": vision.sizes.patch_px, "image_size": vision.sizes.picture_px, **({"stem": widths} if widths else {})}
    words = {"vocab_size": text.sizes.vocabulary, "max_position_embeddings": text.sizes.positions}
    joint = vision.source("visual_projection.weight").shape[0]
    return {"projection_dim": joint, "text_config": _side(text) | words, "vision_config": _side(vision) | more, "preprocessor": look}


def _side(tower: Weights) -> dict[str, Any]:
    sizes, names = tower.sizes, {ours: theirs for theirs, ours in ACTS.items()}
    return {
        "hidden_size": sizes.width, "num_hidden_layers": sizes.layers, "num_attention_heads": sizes.heads, "layer_norm_eps": sizes.eps,
        "intermediate_size": tower.source("encoder.layers.0.mlp.fc1.weight").shape[0], "hidden_act": names.get(sizes.activation, sizes.activation),
    }  # fmt: skip
