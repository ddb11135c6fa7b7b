"""What the JSON files beside a model, or its safetensors header, say: one mapping in Hugging Face's words.

`text_config`, `vision_config` as in config.json; `preprocessor` as in preprocessor_config.json, with `crop` added: how the
middle is found ("floor" in transformers, "round" in torchvision, which OpenAI's and open_clip's preprocessing uses).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import WeightsError

__all__ = ["folder_settings", "header_settings", "read_json"]

RESAMPLE = {"nearest": 0, "bilinear": 2, "bicubic": 3}  # Pillow's numbers, which preprocessor_config.json uses


def folder_settings(folder: Path) -> dict[str, Any]:
    """What a folder's config.json, preprocessor_config.json and open_clip_config.json say."""
    out: dict[str, Any] = {}
    for name in ("open_clip_config.json", "config.json"):
        if (folder / name).is_file():
            said = read_json(folder / name)
            out |= from_open_clip(said) if "model_cfg" in said else said
    if (folder / "preprocessor_config.json").is_file():
        out["preprocessor"] = read_json(folder / "preprocessor_config.json")
    return out


def header_settings(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """A config that a safetensors file carries in its header as `config`, a JSON string; nothing where it has none."""
    try:
        said = json.loads(str(metadata.get("config") or "{}"))
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def from_open_clip(said: Mapping[str, Any]) -> dict[str, Any]:
    """open_clip_config.json in Hugging Face's words (open_clip's model_configs and factory.py)."""
    model, look = said["model_cfg"], said.get("preprocess_cfg") or {}
    text, vision = model.get("text_cfg") or {}, model.get("vision_cfg") or {}
    siglip = bool(text.get("no_causal_mask"))
    act = "gelu_pytorch_tanh" if siglip else "quick_gelu" if model.get("quick_gelu") else "gelu"
    both: dict[str, Any] = {"hidden_act": act, "layer_norm_eps": 1e-6 if siglip else 1e-5}
    out: dict[str, Any] = {
        "text_config": both | ({"num_attention_heads": text["heads"]} if "heads" in text else {}),
        "vision_config": both | ({"image_size": vision["image_size"]} if "image_size" in vision else {}),
    }
    if "head_width" in vision and "width" in vision:
        out["vision_config"]["num_attention_heads"] = vision["width"] // vision["head_width"]
    squash = look.get("resize_mode") == "squash"
    out["preprocessor"] = {
        "do_center_crop": not squash, "crop": "round", "resample": RESAMPLE.get(str(look.get("interpolation")), 3),
        **({"image_mean": look["mean"]} if "mean" in look else {}), **({"image_std": look["std"]} if "std" in look else {}),
    }  # fmt: skip
    return out


def read_json(path: Path, code: str = "E602") -> dict[str, Any]:
    """A JSON object from a file. WeightsError `code` where it is none."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WeightsError(code, f"{path} cannot be read: {error}", "get the folder again") from None
    if not isinstance(read, dict):
        raise WeightsError(code, f"{path} is no JSON object", "get the folder again")
    return read
