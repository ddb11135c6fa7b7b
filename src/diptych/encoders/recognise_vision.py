"""The picture towers of a file, told by its tensors, and which text tower belongs to one.

Layouts: Hugging Face's `vision_model.*`, OpenAI's and open_clip's `visual.*`, timm's `visual.trunk.*` (open_clip's SigLIP;
names and fusions as open_clip's convert.py writes them).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isqrt
from typing import Any

from ..errors import WeightsError
from .files import Entry, Table
from .recognise import (
    FUSED,
    OPEN_CLIP,
    Component,
    Sizes,
    _collect,
    _component,
    _count,
    _ends,
    _without_scales,
    components,
)
from .rules import activation, heads_of, openai

__all__ = ["named", "picture_towers", "towers", "whole"]

Wanted = dict[str, tuple[str, dict[str, Any]]]
LETTERS = {(768, 12): "b", (1024, 24): "l", (1280, 32): "h", (1408, 40): "g", (1664, 48): "bigg", (1152, 27): "so400m"}
LAYER = ("layer_norm1", "layer_norm2", "mlp.fc1", "mlp.fc2", "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.out_proj")  # fmt: skip
HEAD = ("q_proj", "k_proj", "v_proj")


def towers(table: Table) -> list[Component]:
    """Every text encoder and picture tower of a table. WeightsError E605 where there is neither."""
    pictures = picture_towers(table)
    try:
        return [*components(table), *pictures]
    except WeightsError as error:
        if not pictures or error.code != "E605":
            raise
        return pictures


def picture_towers(table: Table) -> list[Component]:
    """The picture towers alone; WeightsError E604 for a ResNet CLIP, which is another network."""
    names = _without_scales(table)
    if any(n.endswith("visual.layer1.0.conv1.weight") for n in names):
        raise WeightsError("E604", f"{table.path} is a CLIP with a ResNet for pictures", "vision transformers are read: ViT-B/32, B/16, L/14, H/14, bigG/14, SigLIP")  # fmt: skip
    return [
        *(_hugging_face(table, names, p) for p in _ends(names, "encoder.layers.0.layer_norm1.weight", "embeddings.patch_embedding.weight")),
        *(_open_clip(table, names, p) for p in _ends(names, "transformer.resblocks.0.ln_1.weight", "conv1.weight")),
        *(_timm(table, names, p) for p in _ends(names, "blocks.0.norm1.weight", "attn_pool.latent")),
    ]  # fmt: skip


def whole(found: list[Component]) -> tuple[Component, Component] | None:
    """The text tower and the picture tower of the one whole CLIP or SigLIP; None where there is none, or more than one."""
    texts = [c for c in found if c.family in ("clip", "siglip")]
    pictures = [c for c in found if c.family == "vit"]
    return (texts[0], pictures[0]) if len(texts) == len(pictures) == 1 else None


def named(found: list[Component]) -> str:
    """What a whole CLIP is called: "CLIP ViT-L/14-336", "SigLIP2 ViT-B/16"; empty where there is none."""
    both = whole(found)
    if both is None:
        return ""
    text, picture = both
    family = "CLIP" if text.family == "clip" else "SigLIP2" if text.sizes.vocabulary >= 256_000 else "SigLIP"
    s = picture.sizes
    letter = LETTERS.get((s.width, s.layers), "")
    shown = {"bigg": "bigG", "so400m": "SO400M", "g": "g"}.get(letter, letter.upper())
    if not letter:
        return f"{family} of {s.layers} layers, {s.picture_px} px in patches of {s.patch_px}"
    return f"{family} ViT-{shown}/{s.patch_px}" + (f"-{s.picture_px}" if s.picture_px != 224 else "")


def _layers(count: int) -> list[str]:
    return [f"encoder.layers.{i}.{m}.{part}" for i in range(count) for m in LAYER for part in ("weight", "bias")]


def _hugging_face(table: Table, names: Mapping[str, Entry], prefix: str) -> Component:
    """Hugging Face's names; SigLIP's head keeps its three projections in one."""
    plain = ["embeddings.patch_embedding.weight", "embeddings.position_embedding.weight", "post_layernorm.weight", "post_layernorm.bias"]  # fmt: skip
    plain += _layers(_count(names, prefix, "encoder.layers"))
    if prefix + "head.probe" in names:
        plain += ["embeddings.patch_embedding.bias", "head.probe", "head.attention.out_proj.weight", "head.attention.out_proj.bias"]  # fmt: skip
        plain += [f"head.{m}.{part}" for m in ("layernorm", "mlp.fc1", "mlp.fc2") for part in ("weight", "bias")]
    elif prefix + "embeddings.class_embedding" in names:
        plain += ["embeddings.class_embedding", "pre_layrnorm.weight", "pre_layrnorm.bias"]
    plain += [n.removeprefix(prefix) for n in names if n.startswith(prefix + "stem.")]
    wanted: Wanted = {name: (prefix + name, {}) for name in plain}
    if prefix + "head.probe" in names:
        wanted |= {
            f"head.attention.{m}.{part}": (f"{prefix}head.attention.in_proj_{part}", {"part": (i, 3)})
            for i, m in enumerate(HEAD)
            for part in ("weight", "bias")
        }
    above = prefix.removesuffix("vision_model.")
    if above + "visual_projection.weight" in names:
        wanted["visual_projection.weight"] = (above + "visual_projection.weight", {})
    return _finish(table, names, prefix, wanted)


def _open_clip(table: Table, names: Mapping[str, Entry], prefix: str) -> Component:
    """OpenAI's names: fused attention projections, the projection transposed and without `.weight`."""
    plain = {
        "embeddings.class_embedding": "class_embedding",
        "embeddings.patch_embedding.weight": "conv1.weight",
        "embeddings.position_embedding.weight": "positional_embedding",
    }
    for part in ("weight", "bias"):
        plain |= {f"pre_layrnorm.{part}": f"ln_pre.{part}", f"post_layernorm.{part}": f"ln_post.{part}"}
    wanted: Wanted = {ours: (prefix + there, {}) for ours, there in plain.items()}
    for name in _layers(_count(names, prefix, "transformer.resblocks")):
        wanted[name] = _in_layer(name, prefix + "transformer.resblocks", OPEN_CLIP, "attn.in_proj_")
    if prefix + "proj" in names:
        wanted["visual_projection.weight"] = (prefix + "proj", {"transposed": True})
    return _finish(table, names, prefix, wanted)


TIMM = {"layer_norm1": "norm1", "layer_norm2": "norm2", "mlp.fc1": "mlp.fc1", "mlp.fc2": "mlp.fc2", "self_attn.out_proj": "attn.proj"}  # fmt: skip


def _in_layer(name: str, stem: str, modules: Mapping[str, str], fused: str) -> tuple[str, dict[str, Any]]:
    """Where a layer's tensor lies in a layout that keeps its three projections in one."""
    match = re.match(r"encoder\.layers\.(\d+)\.(.+)\.(weight|bias)$", name)
    assert match
    if match[2] in FUSED:
        return f"{stem}.{match[1]}.{fused}{match[3]}", {"part": (FUSED[match[2]], 3)}
    return f"{stem}.{match[1]}.{modules[match[2]]}.{match[3]}", {}


def _timm(table: Table, names: Mapping[str, Entry], prefix: str) -> Component:
    """timm's names of SigLIP: keys and values of the head in one."""
    wanted: Wanted = {
        "embeddings.position_embedding.weight": (prefix + "pos_embed", {}),
        "head.probe": (prefix + "attn_pool.latent", {}),
    }
    for part in ("weight", "bias"):
        plain = {
            "embeddings.patch_embedding": "patch_embed.proj",
            "post_layernorm": "norm",
            "head.attention.q_proj": "attn_pool.q",
            "head.attention.out_proj": "attn_pool.proj",
            "head.layernorm": "attn_pool.norm",
            "head.mlp.fc1": "attn_pool.mlp.fc1",
            "head.mlp.fc2": "attn_pool.mlp.fc2",
        }
        wanted |= {f"{ours}.{part}": (f"{prefix}{there}.{part}", {}) for ours, there in plain.items()}
        for i, m in enumerate(("k_proj", "v_proj")):
            wanted[f"head.attention.{m}.{part}"] = (f"{prefix}attn_pool.kv.{part}", {"part": (i, 2)})
    for name in _layers(_count(names, prefix, "blocks")):
        wanted[name] = _in_layer(name, prefix + "blocks", TIMM, "attn.qkv.")
    return _finish(table, names, prefix, wanted)


def _finish(table: Table, names: Mapping[str, Entry], prefix: str, wanted: Wanted) -> Component:
    entry = names[wanted["embeddings.patch_embedding.weight"][0]]
    if len(entry.shape) != 4 or entry.shape[1] != 3 or entry.shape[2] != entry.shape[3]:
        raise WeightsError("E606", f"{table.path}: {entry.name} is {list(entry.shape)}, expected [width, 3, patch, patch]", "SigLIP2's NaFlex models of free size are not read; take one of a fixed size")  # fmt: skip
    width, _, patch, _ = entry.shape
    layers = 1 + max((int(n.split(".")[2]) for n in wanted if n.startswith("encoder.layers.")), default=-1)
    siglip = "head.probe" in wanted
    config = table.config.get("vision_config", table.config)
    act, note = activation(table, config, siglip, openai(names, "conv1" in entry.name, width <= 1024))
    px = _picture_px(names.get(wanted["embeddings.position_embedding.weight"][0]), patch, not siglip, config)
    sizes = Sizes(
        width, layers, int(config.get("num_attention_heads") or heads_of(width, picture=True)), 0, act,
        float(config.get("layer_norm_eps") or (1e-6 if siglip else 1e-5)), causal=False, patch_px=patch, picture_px=px,
    )  # fmt: skip
    shapes: dict[str, tuple[int, ...]] = {"post_layernorm.weight": (width,)}
    for i in range(layers):
        shapes |= {f"encoder.layers.{i}.self_attn.{m}_proj.weight": (width, width) for m in "qkv"}
        shapes[f"encoder.layers.{i}.layer_norm1.weight"] = (width,)
    found = _collect(table, names, wanted, shapes)
    notes = [note] if note else []
    if not siglip and "visual_projection.weight" not in wanted:
        notes.append("no visual_projection: the pooled state itself is the picture's vector")
    letter = LETTERS.get((width, layers))
    kind = f"vit_{letter}_{patch}" + (f"_{px}" if px != 224 else "") if letter else "vit"
    return _component(table, names, (kind, "vit", prefix), sizes, found, notes)


def _picture_px(places: Entry | None, patch: int, class_token: bool, config: Mapping[str, Any]) -> int:
    """The side that the position table is for; a config says it exactly where it is no multiple of the patch."""
    said = config.get("image_size")
    if isinstance(said, int) and said > 0:
        return said
    rows = places.shape[-2] if places is not None and len(places.shape) > 1 else 0
    return isqrt(max(0, rows - class_token)) * patch
