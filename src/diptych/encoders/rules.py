"""What tensors do not say of a CLIP and its config may leave out: heads, activation, the end token. Each by a stated rule."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

from .files import Entry, Table

__all__ = ["activation", "end_token", "heads_of", "kept_ids", "openai"]

END = 49407  # the real CLIP's end token
ACTS = {"gelu_pytorch_tanh": "gelu_tanh", "gelu_new": "gelu_tanh", "swish": "silu"}
# Heads are 64 wide but in these widths: open_clip's H, g and bigG picture towers, and SigLIP's so400m.
WIDE_HEADS = {1152: 16, 1408: 16, 1664: 16}


def heads_of(width: int, picture: bool = False) -> int:
    """Attention heads of a tower of this width (open_clip's model_configs; 1280 is H's in pictures, bigG's in texts)."""
    return 16 if picture and width == 1280 else WIDE_HEADS.get(width, max(1, width // 64))


def activation(table: Table, config: Mapping[str, Any], siglip: bool, quick: bool) -> tuple[str, str]:
    """The activation, and a note where it goes by rule: OpenAI's weights are of quick GELU, LAION's of exact GELU."""
    said = str(config.get("hidden_act") or "")
    if said:
        return ACTS.get(said, said), ""
    if str(table.config.get("model_type", "")).startswith("clip"):
        return "quick_gelu", ""  # transformers' own default, which it may leave out of a config
    act = "gelu_tanh" if siglip else "quick_gelu" if quick else "gelu"
    return act, f"{act} by rule, since the file does not say: quick_gelu for OpenAI's weights, gelu for LAION's, gelu_tanh for SigLIP"  # fmt: skip


def openai(names: Mapping[str, Entry], open_layout: bool, small: bool) -> bool:
    """Whether a CLIP without a config is OpenAI's, as far as tensors tell. `small`: B or L, for there is no larger one.

    In the original layout a TorchScript archive's scalars or 16-bit weights tell it: LAION's files there are float32.
    """
    if not open_layout or not small:
        return small
    matrices = [e for n, e in names.items() if n.endswith("resblocks.0.mlp.c_fc.weight")]
    return any(n.endswith("input_resolution") for n in names) or all(e.dtype == "F16" for e in matrices)


def kept_ids(names: Mapping[str, Entry]) -> tuple[int, ...]:
    """Of a shortened CLIP vocabulary, the real ids of its rows in order; nothing of a whole one."""
    entry = next((e for n, e in names.items() if n.split(".")[-1] == "kept_ids" and e.dtype == "I32"), None)
    return tuple(array("i", entry.file.bytes(entry.start, entry.end))) if entry is not None else ()


def end_token(names: Mapping[str, Entry], vocabulary: int) -> int:
    """The end token's row: the real CLIP's, its place in a shortened vocabulary, or the last of a smaller one."""
    kept = kept_ids(names)
    if END in kept:
        return kept.index(END)
    return END if vocabulary > END else vocabulary - 1
