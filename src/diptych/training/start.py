"""Every parameter's name and shape by config, and its value at the beginning (Radford et al. 2021; openai/CLIP model.py).

Matrices are normal: in attention 1/sqrt(width) inwards, smaller by sqrt(2 * layers) outwards, 1/sqrt(2 * width) into the
feed-forward; token table 0.02, text positions 0.01, all of the picture side 1/sqrt(width). The same rule serves both towers.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from ..encoders.vit import STEM_GROUPS
from ..errors import InputError

__all__ = ["shapes", "start"]

Shape = tuple[int, ...]
NEEDED = ("hidden_size", "num_hidden_layers", "num_attention_heads")


def shapes(config: Mapping[str, Any]) -> dict[str, tuple[Shape, float]]:
    """Name -> shape and spread of its first value (0: zeros, or ones for a norm's weight). InputError E131 for a bad config."""
    _check(config)
    out: dict[str, tuple[Shape, float]] = {"logit_scale": ((), 0.0)}
    if config.get("loss") == "siglip":
        out["logit_bias"] = ((), 0.0)
    text, vision, joint = config["text_config"], config["vision_config"], config["projection_dim"]
    width = text["hidden_size"]
    out["text_model.embeddings.token_embedding.weight"] = ((text["vocab_size"], width), 0.02)
    out["text_model.embeddings.position_embedding.weight"] = ((text["max_position_embeddings"], width), 0.01)
    out |= _layers("text_model", text)
    out |= _norm("text_model.final_layer_norm", width)
    out["text_projection.weight"] = ((joint, width), width**-0.5)
    width, patch, side = vision["hidden_size"], vision["patch_size"], vision["image_size"] // vision["patch_size"]
    at = "vision_model.embeddings"
    out[f"{at}.class_embedding"] = ((width,), width**-0.5)
    out[f"{at}.patch_embedding.weight"] = ((width, 3, patch, patch), (9 * patch * patch) ** -0.5)
    out[f"{at}.position_embedding.weight"] = ((side * side + 1, width), width**-0.5)
    out |= _stem(vision.get("stem", []))
    out |= _norm("vision_model.pre_layrnorm", width)  # Hugging Face's own spelling
    out |= _layers("vision_model", vision)
    out |= _norm("vision_model.post_layernorm", width)
    out["visual_projection.weight"] = ((joint, width), width**-0.5)
    return out


def start(config: Mapping[str, Any], seed: int) -> dict[str, Tensor]:
    """First values, by the seed alone."""
    draw = torch.Generator().manual_seed(seed)
    out = {}
    for name, (shape, spread) in shapes(config).items():
        if spread:
            out[name] = torch.randn(shape, generator=draw) * spread
        else:
            out[name] = torch.full(shape, 1.0 if "norm" in name and name.endswith("weight") else 0.0)
    sigmoid = "logit_bias" in out
    out["logit_scale"].fill_(config.get("logit_scale_init_value") or math.log(10 if sigmoid else 1 / 0.07))
    if sigmoid:
        out["logit_bias"].fill_(-10.0)
    return out


def _layers(tower: str, config: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Shape, float]]]:
    width, layers = config["hidden_size"], config["num_hidden_layers"]
    inner = config.get("intermediate_size", 4 * width)
    inwards, outwards = width**-0.5, (2 * width * layers) ** -0.5
    for i in range(layers):
        at = f"{tower}.encoder.layers.{i}"
        yield from _norm(f"{at}.layer_norm1", width).items()
        for part in ("q_proj", "k_proj", "v_proj", "out_proj"):
            spread = outwards if part == "out_proj" else inwards
            yield from _linear(f"{at}.self_attn.{part}", (width, width), spread)
        yield from _norm(f"{at}.layer_norm2", width).items()
        yield from _linear(f"{at}.mlp.fc1", (inner, width), (2 * width) ** -0.5)
        yield from _linear(f"{at}.mlp.fc2", (width, inner), outwards)


def _stem(widths: Sequence[int]) -> Iterator[tuple[str, tuple[Shape, float]]]:
    """Convolutions beside the patches, spread so that what they give is about as large as what they get (He et al. 2015)."""
    for i, (before, after) in enumerate(itertools.pairwise((3, *widths))):
        at, side = f"vision_model.stem.{i}", 3 if i else 4
        yield f"{at}.conv.weight", ((after, before, side, side), (2 / (before * side * side)) ** 0.5)
        yield from _norm(f"{at}.norm", after).items()
        if i:
            yield f"{at}.more.weight", ((after, after, 3, 3), (2 / (after * 9)) ** 0.5)
            yield from _norm(f"{at}.more_norm", after).items()


def _linear(name: str, shape: Shape, spread: float) -> Iterator[tuple[str, tuple[Shape, float]]]:
    yield f"{name}.weight", (shape, spread)
    yield f"{name}.bias", (shape[:1], 0.0)


def _norm(name: str, width: int) -> dict[str, tuple[Shape, float]]:
    return {f"{name}.weight": ((width,), 0.0), f"{name}.bias": ((width,), 0.0)}


def _check(config: Mapping[str, Any]) -> None:
    wrong = [s for s in ("text_config", "vision_config", "projection_dim") if s not in config]
    for side, more in (("text_config", ("vocab_size", "max_position_embeddings")), ("vision_config", ("image_size", "patch_size"))):  # fmt: skip
        own = config.get(side, {})
        missing = [n for n in (*NEEDED, *more) if not isinstance(own.get(n), int)]
        wrong += [f"{side}.{n}" for n in missing]
        if not missing and own["hidden_size"] % own["num_attention_heads"]:
            wrong.append(f"{side}.num_attention_heads, which must divide {own['hidden_size']}")
    if not wrong and config["vision_config"]["image_size"] % config["vision_config"]["patch_size"]:
        wrong.append("vision_config.image_size, which must be a multiple of the patch")
    if not wrong and (why := _wrong_stem(config["vision_config"])):
        wrong.append(why)
    if wrong:
        raise InputError("E131", f"the model's config is wrong in {', '.join(wrong)}", "see training/configs/*.toml: Hugging Face's names and layout")  # fmt: skip


def _wrong_stem(vision: Mapping[str, Any]) -> str:
    """A stem halves the side with each stage: the last one must be as wide as the tower and have one place a patch."""
    widths = vision.get("stem", [])
    if not isinstance(widths, list) or not all(isinstance(w, int) and w > 0 and w % STEM_GROUPS == 0 for w in widths):
        return f"vision_config.stem, widths that are multiples of {STEM_GROUPS}"
    if widths and (2 ** len(widths), widths[-1]) != (vision["patch_size"], vision["hidden_size"]):
        return "vision_config.stem, which must halve down to one patch and end in the hidden size"
    return ""
