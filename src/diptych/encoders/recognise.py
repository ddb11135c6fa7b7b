"""What is in a file, told by the names and shapes of its tensors, never by the file's name.

One file may hold several encoders (a checkpoint). Each becomes a `Component`: its kind, its sizes, and for every tensor
of our own naming (Hugging Face's, without prefix) where it lies in the file. Layouts: ComfyUI comfy/sd.py and
comfy/utils.py, diffusers loaders/single_file_utils.py, open_clip, gguf's T5 name map; checked with random weights.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import WeightsError
from .files import Entry, Table
from .rules import activation, end_token, heads_of, openai

__all__ = ["Component", "Sizes", "Source", "components"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where one of our tensors lies: an entry, a part of its rows (`(i, n)`: the i-th of n), transposed or not."""

    entry: Entry
    part: tuple[int, int] = (0, 1)
    transposed: bool = False
    scale: Entry | None = None

    @property
    def shape(self) -> tuple[int, ...]:
        shape = self.entry.shape[::-1] if self.transposed else self.entry.shape
        return (shape[0] // self.part[1], *shape[1:]) if shape else shape


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of an encoder, and what its tensors do not say (heads, activation, epsilon)."""

    width: int
    layers: int
    heads: int
    vocabulary: int
    activation: str  # quick_gelu | gelu | gelu_tanh | relu
    eps: float
    positions: int = 0  # CLIP: rows of its position table
    gated: bool = True  # T5: v1.1's gated feed-forward
    bias_everywhere: bool = False  # UMT5: every block has its own position bias
    buckets: int = 32
    distance: int = 128
    end: int = 49407  # CLIP text: the end token's id, where the text is read out
    causal: bool = True  # SigLIP's text tower is not
    patch_px: int = 0  # picture towers: side of a patch
    picture_px: int = 0  # and of the picture


@dataclass(frozen=True)
class Component:
    """One encoder in a file. `prefix`: what its names begin with there.

    `kind`: clip_l, clip_h, clip_g, clip, siglip, t5xxl, t5; of picture towers vit_b_32, vit_l_14_336, ..., vit.
    """

    kind: str
    family: str  # clip | siglip (text towers), t5, vit (picture towers of both)
    prefix: str
    sizes: Sizes
    tensors: Mapping[str, Source]
    missing: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def title(self) -> str:
        s = self.sizes
        what = FAMILIES[self.family] + (f", {s.picture_px} px in patches of {s.patch_px}" if s.patch_px else "")
        return f"{self.kind}: {what}, {s.layers} layers, width {s.width}, {s.heads} heads"


FAMILIES = {"clip": "CLIP text tower", "siglip": "SigLIP text tower", "vit": "picture tower", "t5": "T5 encoder"}


def components(table: Table) -> list[Component]:
    """Every text encoder of a table. WeightsError E605 says what the file holds instead, E606 what is missing or misshapen."""
    names = _without_scales(table)
    found = [
        *(_clip(table, names, prefix) for prefix in _ends(names, "encoder.layers.0.layer_norm1.weight", "embeddings.token_embedding.weight")),
        *(_open_clip(table, names, prefix) for prefix in _ends(names, "transformer.resblocks.0.ln_1.weight", "token_embedding.weight")),
        *(_t5(table, names, prefix, "") for prefix in _ends(names, "encoder.block.0.layer.0.SelfAttention.q.weight")),
        *(_t5(table, names, prefix, "gguf") for prefix in _ends(names, "enc.blk.0.attn_q.weight")),
    ]  # fmt: skip
    if not found:
        raise WeightsError("E605", f"{table.path} holds no text encoder that is known here: {_what(table)}", "expected a CLIP text tower, a T5 encoder, or a checkpoint that holds them")  # fmt: skip
    return found


def _ends(names: Mapping[str, Entry], tail: str, beside: str = "") -> list[str]:
    prefixes = (name[: -len(tail)] for name in names if name.endswith(tail))
    return [p for p in prefixes if (not p or p.endswith(".")) and (not beside or p + beside in names)]


def _what(table: Table) -> str:
    """The file in a few words."""
    names = table.entries
    if table.format == "gguf":
        return f"a GGUF file of architecture {table.metadata.get('general.architecture', 'unnamed')!r}"
    if any("lora_" in n or ".lora" in n or n.endswith(".alpha") for n in names):
        return "it is a LoRA, which changes an encoder and is none"
    if any(n.startswith("vision_model.") or n.startswith("visual.") for n in names):
        return "it is the picture side of a CLIP"
    if any("double_blocks." in n or "diffusion_model." in n or "transformer_blocks." in n for n in names):
        return "it is the image model itself"
    if any(n.startswith(("model.layers.", "language_model.", "model.language_model.")) for n in names):
        return "it is a language model"
    if any(n.startswith(("decoder.", "first_stage_model.")) for n in names):
        return "it is a picture decoder (VAE)"
    heads = sorted({n.split(".")[0] for n in names})[:6]
    return f"{len(names)} tensors under {', '.join(heads)}" if names else "no tensors at all"


SCALES = (".scale_weight", ".weight_scale")
ASIDE = (".scale_input", ".input_scale", ".comfy_quant", ".weight_scale_2", ".pre_quant_scale")


def _without_scales(table: Table) -> dict[str, Entry]:
    return {
        n: e for n, e in table.entries.items() if not n.endswith(SCALES + ASIDE) and n.split(".")[-1] != "scaled_fp8"
    }


def _source(table: Table, entry: Entry, **how: Any) -> Source:
    stem = entry.name.removesuffix(".weight")
    scale = next((table.entries[stem + s] for s in SCALES if stem + s in table.entries), None)
    return Source(entry, scale=scale, **how)


def _collect(
    table: Table, names: Mapping[str, Entry], wanted: Mapping[str, Any], shapes: Mapping[str, tuple[int, ...]]
) -> tuple[dict[str, Source], list[str]]:
    """Our names -> sources; the ones that are missing. A wrong shape is an error that names both."""
    out: dict[str, Source] = {}
    missing = []
    for name, (there, how) in wanted.items():
        if there not in names:
            missing.append(there)
            continue
        source = out[name] = _source(table, names[there], **how)
        if name in shapes and source.shape != shapes[name]:
            raise WeightsError("E606", f"{table.path}: {there} is {list(source.shape)}, expected {list(shapes[name])}", "its other tensors ask for that shape: the file is damaged or mixed")  # fmt: skip
    return out, missing


def _count(names: Mapping[str, Entry], prefix: str, stem: str) -> int:
    pattern = re.compile(re.escape(prefix + stem) + r"\.(\d+)\.")
    return 1 + max((int(m[1]) for n in names if (m := pattern.match(n))), default=-1)


CLIP_LINEARS = ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.out_proj")
KINDS = {(768, 12): "clip_l", (1280, 32): "clip_g", (1024, 23): "clip_h", (1024, 24): "clip_h"}


def _clip(table: Table, names: Mapping[str, Entry], prefix: str) -> Component:
    """Hugging Face's names; a `text_model.` level may be there or not."""
    layers = _count(names, prefix, "encoder.layers")
    above = prefix.removesuffix("text_model.")
    wanted: dict[str, Any] = {name: (prefix + name, {}) for name in _clip_names(layers)}
    projection = next(
        (n for n in (above + "text_projection.weight", prefix + "text_projection.weight") if n in names), ""
    )
    if prefix + "head.weight" in names:  # SigLIP's
        wanted |= {f"head.{part}": (f"{prefix}head.{part}", {}) for part in ("weight", "bias")}
    return _finish_clip(table, names, prefix, layers, wanted, (projection, {}))


def _clip_names(layers: int) -> Iterator[str]:
    yield from ("embeddings.token_embedding.weight", "embeddings.position_embedding.weight")
    for i in range(layers):
        for module in ("layer_norm1", "layer_norm2", "mlp.fc1", "mlp.fc2", *CLIP_LINEARS):
            yield from (f"encoder.layers.{i}.{module}.weight", f"encoder.layers.{i}.{module}.bias")
    yield from ("final_layer_norm.weight", "final_layer_norm.bias")


OPEN_CLIP = {
    "layer_norm1": "ln_1",
    "layer_norm2": "ln_2",
    "mlp.fc1": "mlp.c_fc",
    "mlp.fc2": "mlp.c_proj",
    "self_attn.out_proj": "attn.out_proj",
}
FUSED = {"self_attn.q_proj": 0, "self_attn.k_proj": 1, "self_attn.v_proj": 2}


def _open_clip(table: Table, names: Mapping[str, Entry], prefix: str) -> Component:
    """open_clip's names: fused attention projections, the text projection transposed and without `.weight`."""
    layers = _count(names, prefix, "transformer.resblocks")
    wanted: dict[str, Any] = {}
    for name in _clip_names(layers):
        match = re.match(r"encoder\.layers\.(\d+)\.(.+)\.(weight|bias)$", name)
        if not match:
            plain = {
                "embeddings.token_embedding.weight": "token_embedding.weight",
                "embeddings.position_embedding.weight": "positional_embedding",
            }
            wanted[name] = (prefix + plain.get(name, name.replace("final_layer_norm", "ln_final")), {})
        elif match[2] in FUSED:
            there = f"{prefix}transformer.resblocks.{match[1]}.attn.in_proj_{match[3]}"
            wanted[name] = (there, {"part": (FUSED[match[2]], 3)})
        else:
            wanted[name] = (f"{prefix}transformer.resblocks.{match[1]}.{OPEN_CLIP[match[2]]}.{match[3]}", {})
    if prefix + "text_projection.bias" in names:  # SigLIP's
        wanted |= {f"head.{part}": (f"{prefix}text_projection.{part}", {}) for part in ("weight", "bias")}
        return _finish_clip(table, names, prefix, layers, wanted, ("", {}))
    if prefix + "text_projection.weight" in names:  # some savers make it a linear layer
        return _finish_clip(table, names, prefix, layers, wanted, (prefix + "text_projection.weight", {}))
    return _finish_clip(table, names, prefix, layers, wanted, (prefix + "text_projection", {"transposed": True}))


def _finish_clip(
    table: Table,
    names: Mapping[str, Entry],
    prefix: str,
    layers: int,
    wanted: dict[str, Any],
    projection: tuple[str, dict[str, Any]],
) -> Component:
    vocabulary, width = _pair(table, names[wanted["embeddings.token_embedding.weight"][0]])
    config = table.config.get("text_config", table.config)
    notes = []
    siglip = "head.weight" in wanted
    if projection[0] in names:
        wanted["text_projection.weight"] = projection
    elif not siglip:
        notes.append("no text_projection: the identity stands for it, as in every runtime")
    place = names.get(wanted["embeddings.position_embedding.weight"][0])
    positions = place.shape[0] if place and place.shape else 77
    if positions > 77:
        notes.append(f"{positions} positions instead of 77: a long CLIP")
    shapes = {"embeddings.position_embedding.weight": (positions, width), "final_layer_norm.weight": (width,)}
    for i in range(layers):
        shapes |= {f"encoder.layers.{i}.{m}.weight": (width, width) for m in CLIP_LINEARS}
        shapes[f"encoder.layers.{i}.layer_norm1.weight"] = (width,)
    tensors, missing = _collect(table, names, wanted, shapes)
    kind = "siglip" if siglip else KINDS.get((width, layers), "clip")
    open_layout = "transformer.resblocks" in wanted["encoder.layers.0.layer_norm1.weight"][0]
    act, note = activation(table, config, siglip, openai(names, open_layout, width <= 768))
    sizes = Sizes(
        width, layers, int(config.get("num_attention_heads") or heads_of(width)), vocabulary,
        act, float(config.get("layer_norm_eps") or (1e-6 if siglip else 1e-5)),
        positions=positions, end=end_token(names, vocabulary), causal=not siglip,
    )  # fmt: skip
    notes += [note] if note else []
    return _component(table, names, (kind, "siglip" if siglip else "clip", prefix), sizes, (tensors, missing), notes)


def _pair(table: Table, entry: Entry) -> tuple[int, int]:
    if len(entry.shape) != 2:
        raise WeightsError("E606", f"{table.path}: {entry.name} is {list(entry.shape)}, expected [words, width]", "the file is damaged or of another kind")  # fmt: skip
    return entry.shape[0], entry.shape[1]


T5_GGUF = {"SelfAttention.q": "attn_q", "SelfAttention.k": "attn_k", "SelfAttention.v": "attn_v", "SelfAttention.o": "attn_o", "SelfAttention.relative_attention_bias": "attn_rel_b", "DenseReluDense.wi_0": "ffn_gate", "DenseReluDense.wi_1": "ffn_up", "DenseReluDense.wi": "ffn_up", "DenseReluDense.wo": "ffn_down"}  # fmt: skip


def _gguf_name(name: str) -> str:
    """Our name of a T5 tensor as GGUF writes it."""
    match = re.match(r"encoder\.block\.(\d+)\.layer\.(\d)\.(.+)\.weight$", name)
    if not match:
        return {"shared.weight": "token_embd.weight", "encoder.final_layer_norm.weight": "enc.output_norm.weight"}[name]
    module = ("attn_norm", "ffn_norm")[int(match[2])] if match[3] == "layer_norm" else T5_GGUF[match[3]]
    return f"enc.blk.{match[1]}.{module}.weight"


def _t5(table: Table, names: Mapping[str, Entry], prefix: str, layout: str) -> Component:
    there: Callable[[str], str] = _gguf_name if layout == "gguf" else str
    layers = _count(names, prefix, "enc.blk" if layout == "gguf" else "encoder.block")
    gated = prefix + there("encoder.block.0.layer.1.DenseReluDense.wi_0.weight") in names
    bias = "layer.0.SelfAttention.relative_attention_bias.weight"
    everywhere = layers > 1 and prefix + there(f"encoder.block.1.{bias}") in names
    wanted: dict[str, Any] = {}
    for i in range(layers):
        modules = [f"layer.0.SelfAttention.{m}" for m in "qkvo"] + [
            "layer.0.layer_norm",
            "layer.1.layer_norm",
            "layer.1.DenseReluDense.wo",
        ]
        modules += [f"layer.1.DenseReluDense.{m}" for m in (("wi_0", "wi_1") if gated else ("wi",))]
        wanted |= {
            f"encoder.block.{i}.{m}.weight": (prefix + there(f"encoder.block.{i}.{m}.weight"), {}) for m in modules
        }
        if i == 0 or everywhere:
            wanted[f"encoder.block.{i}.{bias}"] = (prefix + there(f"encoder.block.{i}.{bias}"), {})
    wanted["encoder.final_layer_norm.weight"] = (prefix + there("encoder.final_layer_norm.weight"), {})
    embedding = next((n for n in (prefix + there("shared.weight"), prefix + "encoder.embed_tokens.weight") if n in names), prefix + there("shared.weight"))  # fmt: skip
    wanted["shared.weight"] = (embedding, {})
    return _finish_t5(table, names, prefix, wanted, (layers, gated, everywhere))


def _finish_t5(
    table: Table, names: Mapping[str, Entry], prefix: str, wanted: dict[str, Any], facts: tuple[int, bool, bool]
) -> Component:
    layers, gated, everywhere = facts
    q = names[wanted["encoder.block.0.layer.0.SelfAttention.q.weight"][0]]
    inner, width = _pair(table, q)
    table_bias = names.get(wanted["encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight"][0])
    heads = table_bias.shape[1] if table_bias and len(table_bias.shape) == 2 else max(1, inner // 64)
    shapes: dict[str, tuple[int, ...]] = {"encoder.final_layer_norm.weight": (width,)}
    for i in range(layers):
        shapes |= {f"encoder.block.{i}.layer.0.SelfAttention.{m}.weight": (inner, width) for m in "qkv"}
        shapes[f"encoder.block.{i}.layer.0.SelfAttention.o.weight"] = (width, inner)
    tensors, missing = _collect(table, names, wanted, shapes)
    words = tensors["shared.weight"].shape[0] if "shared.weight" in tensors else 0
    notes = ["every block has its own position bias (UMT5)"] if everywhere else []
    act = {"gated-gelu": "gelu_tanh", "gated-silu": "silu", "relu": "relu", "gelu": "gelu"}.get(
        str(table.config.get("feed_forward_proj", ""))
    )
    sizes = Sizes(
        width, layers, int(table.config.get("num_heads") or heads), words, act or ("gelu_tanh" if gated else "relu"),
        float(table.config.get("layer_norm_epsilon") or 1e-6), gated=gated, bias_everywhere=everywhere,
        buckets=table_bias.shape[0] if table_bias else 32, distance=int(table.config.get("relative_attention_max_distance") or 128),
    )  # fmt: skip
    kind = "t5xxl" if (width, layers) == (4096, 24) else "t5"
    return _component(table, names, (kind, "t5", prefix), sizes, (tensors, missing), notes)


def _component(
    table: Table,
    names: Mapping[str, Entry],
    what: tuple[str, str, str],
    sizes: Sizes,
    found: tuple[dict[str, Source], list[str]],
    notes: list[str],
) -> Component:
    tensors, missing = found
    _check_fp8(table, tensors)
    used = {s.entry.name for s in tensors.values()}
    twin = {
        what[2] + n
        for n in (
            "encoder.embed_tokens.weight",
            "shared.weight",
            "embeddings.position_ids",
            "logit_scale",
            "logit_bias",
            "attn_mask",
            "kept_ids",
        )
    }
    unused = [n for n in names if n.startswith(what[2]) and n not in used and n not in twin]
    return Component(*what, sizes, tensors, tuple(missing), tuple(unused), tuple(notes))


def _check_fp8(table: Table, tensors: Mapping[str, Source]) -> None:
    """A file that says it is scaled must have every scale: without it the pictures are white, and nothing complains."""
    packed = [s for s in tensors.values() if s.entry.dtype.startswith("F8_") and len(s.entry.shape) == 2]
    marked = any(n.split(".")[-1] == "scaled_fp8" for n in table.entries) or "_quantization_metadata" in table.metadata
    scaled = [s for s in packed if s.scale is not None]
    bare = [s for s in packed if s.scale is None and not s.entry.name.endswith(("shared.weight", "embed_tokens.weight", "relative_attention_bias.weight"))]  # fmt: skip
    if bare and (marked or scaled):
        raise WeightsError("E606", f"{table.path}: {bare[0].entry.name} is fp8 and has no scale_weight, though the file is a scaled one", "take the file from its first source again")  # fmt: skip
    odd = [n for n in table.entries if n.endswith(".weight_scale_2")]
    if odd:
        raise WeightsError(
            "E604", f"{table.path}: {odd[0]} belongs to a 4-bit float format", "fp8, int8 and 16-bit files are read"
        )
