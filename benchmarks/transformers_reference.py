"""What transformers makes of encoder files and token ids, in float32. Run as a script, in the environment of the server.

    python transformers_reference.py REQUEST.json OUT.safetensors

The request is a list of {"name", "kind": "clip" or "t5", "path", "config", "ids": rows of equal length, "store"}; `store` is
the number format that weights pass through first ("float16" is what ComfyUI keeps). Prints the seconds of each pass as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import safetensors.torch
import torch
from transformers import CLIPTextConfig, CLIPTextModel, T5Config, T5EncoderModel


def weights(row: dict[str, Any]) -> dict[str, torch.Tensor]:
    state = safetensors.torch.load_file(row["path"])
    return {key: value.to(getattr(torch, row["store"])).float() for key, value in state.items()}


def clip(row: dict[str, Any], ids: torch.Tensor) -> dict[str, torch.Tensor]:
    """Last state after the final norm, the one before the last without it, and the state at the end token."""
    model = CLIPTextModel(CLIPTextConfig(**row["config"], eos_token_id=49407, attn_implementation="eager")).eval()
    plain = {key.removeprefix("text_model."): value for key, value in weights(row).items() if key != "text_projection.weight"}
    bare = getattr(model, "text_model", model)  # transformers 4 has one more level
    bare.load_state_dict(plain)
    out = bare(input_ids=ids, output_hidden_states=True)
    return {"last": out.last_hidden_state, "penultimate": out.hidden_states[-2], "pooled": out.pooler_output}


def t5(row: dict[str, Any], ids: torch.Tensor) -> dict[str, torch.Tensor]:
    model = T5EncoderModel(T5Config(**row["config"], feed_forward_proj="gated-gelu", attn_implementation="eager")).eval()
    model.load_state_dict(weights(row))
    return {"last": model(input_ids=ids).last_hidden_state}


@torch.inference_mode()
def main(request: str, out: str) -> None:
    tensors, times = {}, {}
    for row in json.loads(Path(request).read_text(encoding="utf-8")):
        started = time.perf_counter()
        found = {"clip": clip, "t5": t5}[row["kind"]](row, torch.tensor(row["ids"]))
        times[row["name"]] = time.perf_counter() - started
        tensors |= {f"{row['name']}.{key}": value.contiguous() for key, value in found.items()}
    safetensors.torch.save_file(tensors, out)
    print(json.dumps(times))


if __name__ == "__main__":
    main(*sys.argv[1:])
