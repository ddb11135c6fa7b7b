"""Two ComfyUI nodes that load text encoders and save what ComfyUI's own text nodes make of a text.

Not for import here: `comfyui_server` copies this file into the server's `custom_nodes`, where `comfy` and `nodes` exist.
The encoding is done by ComfyUI's node of the family (`CLIPTextEncodeFlux`, ...), called from inside a timer.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import time
from pathlib import Path
from typing import Any

import comfy.sd
import comfy.utils
import folder_paths
import nodes
import safetensors.torch
import torch

# The keys by which ComfyUI tells a large encoder from its family; a small test encoder lacks them. Unexpected keys are
# ignored on load, so one row under that key changes the class that is chosen and nothing else.
_T5_KEY = "encoder.block.23.layer.1.DenseReluDense.{}.weight"
_BIG_CLIP_KEY = "text_model.encoder.layers.{}.mlp.fc1.weight"
_BIG_CLIP_LAYER = {"clip_g": 30, "clip_h": 22}


class _Warnings(logging.Handler):
    """Missing keys are only a line in ComfyUI's log; an oracle has to hand them on."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class _Options(dict[str, Any]):
    """ComfyUI's LongCLIP detection replaces a CLIP's config override by the file's position count; here the two are joined."""

    def copy(self) -> _Options:
        return _Options(self)

    def __setitem__(self, key: str, value: Any) -> None:
        super().__setitem__(key, {**value, **self.get(key, {})} if key.endswith("_model_config") else value)


def _mark(state: dict[str, Any], config: dict[str, dict[str, Any]]) -> None:
    """Let a small encoder pass for the large one of its family, where `config` says that it stands for one."""
    if "encoder.block.0.layer.0.SelfAttention.q.weight" in state:
        wide = "wi_1" if "encoder.block.0.layer.1.DenseReluDense.wi_1.weight" in state else "wi"
        state.setdefault(_T5_KEY.format(wide), torch.zeros(1, 4096))
        return
    table = state.get("text_model.embeddings.token_embedding.weight")
    for slot, layer in _BIG_CLIP_LAYER.items():
        if table is not None and slot in config and table.shape[1] == config[slot].get("hidden_size"):
            state.setdefault(_BIG_CLIP_KEY.format(layer), torch.zeros(1, 1))


def _load(ask: dict[str, Any]) -> Any:
    kind = getattr(comfy.sd.CLIPType, ask["clip_type"])
    embeddings = folder_paths.get_folder_paths("embeddings")
    options = _Options({f"{slot}_model_config": dict(row) for slot, row in ask["config"].items()})
    if ask.get("dtype"):
        options["dtype"] = getattr(torch, ask["dtype"])
    paths = [row["path"] for row in ask["files"]]
    if not ask["config"]:
        return comfy.sd.load_clip(paths, embedding_directory=embeddings, clip_type=kind, model_options=options)
    states = [comfy.utils.load_torch_file(path, safe_load=True) for path in paths]
    for state in states:
        _mark(state, ask["config"])
    return comfy.sd.load_text_encoder_state_dicts(states, embedding_directory=embeddings, clip_type=kind, model_options=options)


class DiptychLoad:
    """Text encoders from files at any path, with model config overrides."""

    CATEGORY = "diptych"
    FUNCTION = "load"
    RETURN_TYPES = ("CLIP", "STRING")

    @classmethod
    def INPUT_TYPES(cls) -> dict[str, Any]:
        return {"required": {"request": ("STRING", {"default": "{}"})}}

    def load(self, request: str) -> tuple[Any, str]:
        ask, heard, started = json.loads(request), _Warnings(), time.perf_counter()
        logging.getLogger().addHandler(heard)
        try:
            clip = _load(ask)
        finally:
            logging.getLogger().removeHandler(heard)
        return clip, json.dumps({"load_s": time.perf_counter() - started, "warnings": heard.lines})


def _encode(clip: Any, node: str, inputs: dict[str, Any]) -> list[Any]:
    """The first output of ComfyUI's own node, of the old form or the new."""
    cls = nodes.NODE_CLASS_MAPPINGS[node]
    if hasattr(cls, "define_schema"):
        return cls.execute(clip=clip, **inputs).args[0]
    return getattr(cls(), cls.FUNCTION)(clip=clip, **inputs)[0]


def _peak_mb() -> float:
    """Linux's own figure first: what getrusage says starts from the peak of the process that started this one."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM"))) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


class DiptychConditioning:
    """Runs a text node, saves its conditioning, and says how long it took."""

    CATEGORY = "diptych"
    FUNCTION = "run"
    RETURN_TYPES = ()
    OUTPUT_NODE = True

    @classmethod
    def INPUT_TYPES(cls) -> dict[str, Any]:
        return {"required": {"clip": ("CLIP",), "loaded": ("STRING", {"forceInput": True}), "request": ("STRING", {"default": "{}"})}}

    def run(self, clip: Any, loaded: str, request: str) -> dict[str, Any]:
        ask, walls, cpus = json.loads(request), [], []
        if ask.get("layer"):
            clip = clip.clone()
            clip.clip_layer(ask["layer"])
        for _ in range(ask["repeat"]):
            started, worked = time.perf_counter(), time.process_time()
            ((cond, more),) = _encode(clip, ask["node"], ask["inputs"])
            walls.append(time.perf_counter() - started)
            cpus.append(time.process_time() - worked)
        tensors, values = {"cond": cond.contiguous()}, {}
        for name, value in more.items():
            if torch.is_tensor(value):
                tensors["pooled" if name == "pooled_output" else name] = value.contiguous()
            elif isinstance(value, str | int | float | bool):
                values[name] = value
        file = Path(folder_paths.get_output_directory()) / f"{ask['id']}.safetensors"
        safetensors.torch.save_file(tensors, file)
        said = {**json.loads(loaded), "file": str(file), "encode_s": walls, "cpu_s": cpus, "values": values, "peak_mb": _peak_mb()}
        return {"ui": {"diptych": [json.dumps(said)]}}


NODE_CLASS_MAPPINGS = {"DiptychLoad": DiptychLoad, "DiptychConditioning": DiptychConditioning}
