"""Small random whole CLIPs and SigLIPs in the real layouts: a transformers model and its tensors under any layout's names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from tiny import fill
from transformers import CLIPConfig, CLIPModel, SiglipConfig, SiglipModel

__all__ = ["clip", "from_kept", "open_clip", "picture", "siglip", "siglip_tokenizer", "timm", "write"]

CLIP = {"hidden_size": 64, "intermediate_size": 128, "num_attention_heads": 4, "num_hidden_layers": 2}


def clip(seed: int = 0, *, act: str = "quick_gelu", px: int = 32, vocabulary: int = 49408, **more: Any) -> CLIPModel:
    """A CLIP of 2 layers; the picture tower is wider than the text tower, and the space narrower than both."""
    sizes = CLIP | {"hidden_act": act}
    end = vocabulary - 1
    config = CLIPConfig(
        text_config=sizes | {"vocab_size": vocabulary, "bos_token_id": end - 1, "eos_token_id": end, "pad_token_id": end, "projection_dim": 48},
        vision_config=sizes | {"hidden_size": 96, "intermediate_size": 160, "image_size": px, "patch_size": 8, "projection_dim": 48} | more,
        projection_dim=48,
    )  # fmt: skip
    return fill(CLIPModel(config), seed)


def siglip(seed: int = 0, *, vocabulary: int = 320, px: int = 32, heads: int = 4) -> SiglipModel:
    """A SigLIP of 2 layers."""
    sizes = CLIP | {"num_attention_heads": heads}
    special = {"bos_token_id": 2, "eos_token_id": 1, "pad_token_id": 1}
    config = SiglipConfig(
        text_config=sizes | special | {"vocab_size": vocabulary, "max_position_embeddings": 16},
        vision_config=sizes | {"image_size": px, "patch_size": 8},
    )  # fmt: skip
    return fill(SiglipModel(config), seed)


def write(model: torch.nn.Module, path: Path, *, state: dict[str, torch.Tensor] | None = None, config: bool = True) -> Path:  # fmt: skip
    """One safetensors file; with `config` in its header, as our own small models have it."""
    from safetensors.torch import save_file

    state = model.state_dict() if state is None else state
    state = {n: t.contiguous().clone() for n, t in state.items() if not n.endswith("position_ids")}
    said = {"config": json.dumps(model.config.to_dict(), default=str)} if config else {}
    save_file(state, path, {"format": "pt", **said})
    return path


def _fused(state: dict[str, torch.Tensor], stem: str, part: str) -> torch.Tensor:
    return torch.cat([state[f"{stem}.{m}_proj.{part}"] for m in "qkv"])


OPEN = {"layer_norm1": "ln_1", "layer_norm2": "ln_2", "mlp.fc1": "mlp.c_fc", "mlp.fc2": "mlp.c_proj", "self_attn.out_proj": "attn.out_proj"}  # fmt: skip
TIMM = {"layer_norm1": "norm1", "layer_norm2": "norm2", "mlp.fc1": "mlp.fc1", "mlp.fc2": "mlp.fc2", "self_attn.out_proj": "attn.proj"}  # fmt: skip


def _layers(state: dict[str, torch.Tensor], tower: str, stem: str, names: dict[str, str], fused: str) -> dict[str, torch.Tensor]:  # fmt: skip
    out = {}
    for i in range(2):
        at = f"{tower}.encoder.layers.{i}"
        for part in ("weight", "bias"):
            out[f"{stem}.{i}.{fused}{part}"] = _fused(state, f"{at}.self_attn", part)
            out |= {f"{stem}.{i}.{there}.{part}": state[f"{at}.{ours}.{part}"] for ours, there in names.items()}
    return out


def open_clip(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """OpenAI's own names, which open_clip kept."""
    out = {
        "logit_scale": state["logit_scale"],
        "token_embedding.weight": state["text_model.embeddings.token_embedding.weight"],
        "positional_embedding": state["text_model.embeddings.position_embedding.weight"],
        "text_projection": state["text_projection.weight"].t(),
        "visual.class_embedding": state["vision_model.embeddings.class_embedding"],
        "visual.positional_embedding": state["vision_model.embeddings.position_embedding.weight"],
        "visual.conv1.weight": state["vision_model.embeddings.patch_embedding.weight"],
        "visual.proj": state["visual_projection.weight"].t(),
    }
    for part in ("weight", "bias"):
        out[f"ln_final.{part}"] = state[f"text_model.final_layer_norm.{part}"]
        out[f"visual.ln_pre.{part}"] = state[f"vision_model.pre_layrnorm.{part}"]
        out[f"visual.ln_post.{part}"] = state[f"vision_model.post_layernorm.{part}"]
    out |= _layers(state, "text_model", "transformer.resblocks", OPEN, "attn.in_proj_")
    return out | _layers(state, "vision_model", "visual.transformer.resblocks", OPEN, "attn.in_proj_")


def timm(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """open_clip's names of a SigLIP, whose picture tower is timm's (open_clip convert.py, load_big_vision_weights)."""
    v, t = "vision_model", "text_model"
    width = state[f"{v}.head.probe"].shape[-1]
    out = {
        "logit_scale": state["logit_scale"].reshape(()),
        "logit_bias": state["logit_bias"].reshape(()),
        "visual.trunk.pos_embed": state[f"{v}.embeddings.position_embedding.weight"].unsqueeze(0),
        "visual.trunk.attn_pool.latent": state[f"{v}.head.probe"],
        "text.token_embedding.weight": state[f"{t}.embeddings.token_embedding.weight"],
        "text.positional_embedding": state[f"{t}.embeddings.position_embedding.weight"],
    }
    for part in ("weight", "bias"):
        joined = state[f"{v}.head.attention.in_proj_{part}"]
        plain = {
            "visual.trunk.patch_embed.proj": f"{v}.embeddings.patch_embedding", "visual.trunk.norm": f"{v}.post_layernorm",
            "visual.trunk.attn_pool.proj": f"{v}.head.attention.out_proj", "visual.trunk.attn_pool.norm": f"{v}.head.layernorm",
            "visual.trunk.attn_pool.mlp.fc1": f"{v}.head.mlp.fc1", "visual.trunk.attn_pool.mlp.fc2": f"{v}.head.mlp.fc2",
            "text.ln_final": f"{t}.final_layer_norm", "text.text_projection": f"{t}.head",
        }  # fmt: skip
        out |= {f"{theirs}.{part}": state[f"{ours}.{part}"] for theirs, ours in plain.items()}
        out[f"visual.trunk.attn_pool.q.{part}"] = joined[:width]
        out[f"visual.trunk.attn_pool.kv.{part}"] = joined[width:]
    out |= _layers(state, t, "text.transformer.resblocks", OPEN, "attn.in_proj_")
    return out | _layers(state, v, "visual.trunk.blocks", TIMM, "attn.qkv.")


def from_kept(kept: list[int], **sizes: Any) -> tuple[CLIPModel, dict[str, torch.Tensor]]:
    """A CLIP of our own with a shortened vocabulary, and its tensors with `kept_ids`."""
    model = clip(vocabulary=len(kept), **sizes)
    return model, dict(model.state_dict()) | {"kept_ids": torch.tensor(kept, dtype=torch.int32)}


WORDS = "a photo of the red blue cat dog scarf tree and with in on street old young woman man".split()


def siglip_tokenizer(folder: Path, *, gemma: bool = False) -> Any:
    """A small tokenizer.json of SigLIP's kind (sentencepiece pieces, end 1) or of SigLIP2's (Gemma's byte pairs)."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    letters = sorted({c for w in WORDS for c in w} | set("bjkquvxz.,!'0123456789"))
    marks = ["<pad>", "<eos>", "<bos>", "<unk>"] if gemma else ["<unk>", "</s>", "<pad>"]
    if gemma:
        ids = {w: i for i, w in enumerate([*marks, "▁", *letters])}
        rust = Tokenizer(models.BPE(vocab=ids, merges=[], unk_token="<unk>", fuse_unk=True))
        rust.normalizer = normalizers.Sequence([normalizers.Lowercase(), normalizers.Replace(" ", "▁")])
    else:
        pieces = [(m, 0.0) for m in marks] + [("▁" + w, -2.0) for w in WORDS] + [("▁", -4.0)] + [(c, -6.0) for c in letters]  # fmt: skip
        rust = Tokenizer(models.Unigram(pieces, unk_id=0, byte_fallback=False))
        rust.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    end = "<eos>" if gemma else "</s>"
    rust.add_special_tokens(marks)
    rust.post_processor = processors.TemplateProcessing(single=f"$A {end}", special_tokens=[(end, 1)])
    rust.save(str(folder / "tokenizer.json"))
    pad = "<pad>" if gemma else "</s>"
    (folder / "tokenizer_config.json").write_text(json.dumps({"eos_token": end, "pad_token": pad}))
    return rust


def picture(seed: int = 0, size: tuple[int, int] = (60, 45), mode: str = "RGB") -> Any:
    """Smooth colours with a little noise: a picture whose resizing matters."""
    import numpy
    from PIL import Image

    draw = numpy.random.default_rng(seed)
    coarse = Image.fromarray(draw.integers(0, 256, (7, 9, 3), dtype=numpy.uint8)).resize(size, Image.Resampling.BICUBIC)
    noise = draw.integers(-20, 21, (size[1], size[0], 3))
    return Image.fromarray((numpy.asarray(coarse) + noise).clip(0, 255).astype(numpy.uint8)).convert(mode)
