"""ComfyUI's conditioning of random encoders against transformers'. Called by `python benchmarks/comfyui_server.py`."""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from comfyui_server import FOLDER, HERE, Conditioning, Server, ServerError, install, script_command
from random_encoders import CLIP_G, CLIP_L, clip, t5
from safetensors.numpy import load_file

from diptych.prompt.tokens import tokenizer

SMALL_T5 = {"d_model": 64, "d_ff": 128, "d_kv": 16, "num_heads": 4, "num_layers": 2}
WIDE_T5 = {"d_model": 4096, "d_ff": 512, "d_kv": 64, "num_heads": 4, "num_layers": 1}  # SD3 joins T5 to 4096 columns
SMALL_G = {**CLIP_G, "intermediate_size": 320, "num_hidden_layers": 3}
KEYWORDS = "woman, red scarf, falling snow, soft light"
SENTENCE = [("A ", 1.0), ("woman", 1.3), (" in a red scarf walks through falling snow.", 1.0)]
BOUND = 1e-5


def error(found: np.ndarray, wanted: np.ndarray) -> float:
    """Relative error of the whole tensor."""
    if found.shape != wanted.shape:
        raise ServerError(f"shape {found.shape}, {wanted.shape} was expected")
    return float(np.linalg.norm(found - wanted) / np.linalg.norm(wanted))


def clip_ids(text: str, pad: int = 49407) -> list[int]:
    ids = [49406, *tokenizer("clip_l").encode(text).ids, 49407]
    return ids + [pad] * (77 - len(ids))


def t5_ids(pieces: list[tuple[str, float]], least: int) -> tuple[list[int], list[float]]:
    """Each weighted piece is tokenized by itself, as ComfyUI does; then the end token and padding to `least`."""
    pairs = [(token, weight) for text, weight in pieces for token in tokenizer("t5").encode(text).ids]
    pairs += [(1, 1.0)] + [(0, 1.0)] * (least - len(pairs) - 1)
    return [token for token, _ in pairs], [weight for _, weight in pairs]


def weighted(states: np.ndarray, weights: list[float]) -> np.ndarray:
    """ComfyUI's weights: the first row drawn away from the second, which is the empty text."""
    scale = np.array(weights, dtype=np.float32)[:, None]
    return ((states[0] - states[1]) * scale + states[1])[None]


def written(pieces: list[tuple[str, float]]) -> str:
    return "".join(text if weight == 1 else f"({text}:{weight})" for text, weight in pieces)


@dataclass(frozen=True)
class Files:
    """Random encoders in the server's models folder, and the requests that put them before transformers."""

    folder: Path

    def make(self) -> None:
        clip(self.folder / "clip_l.safetensors", CLIP_L, "float16", seed=1)
        clip(self.folder / "clip_l_fp32.safetensors", CLIP_L, "float32", seed=1)
        clip(self.folder / "clip_g.safetensors", SMALL_G, "float16", projection=True, seed=2)
        t5(self.folder / "t5.safetensors", SMALL_T5, "float16", seed=3)
        t5(self.folder / "t5_wide.safetensors", WIDE_T5, "float16", seed=4)

    def clip_row(self, name: str, config: Mapping[str, Any], ids: list[list[int]], store: str = "float16") -> dict[str, Any]:
        act = "quick_gelu" if config["hidden_size"] == 768 else "gelu"
        return {"name": name, "kind": "clip", "path": str(self.folder / f"{name}.safetensors"), "config": {**config, "hidden_act": act}, "ids": ids, "store": store}

    def t5_row(self, name: str, config: Mapping[str, Any], ids: list[int]) -> dict[str, Any]:
        rows = [ids, [1] + [0] * (len(ids) - 1)]
        return {"name": name, "kind": "t5", "path": str(self.folder / f"{name}.safetensors"), "config": config, "ids": rows, "store": "float16"}


def reference(server: Server, rows: list[dict[str, Any]]) -> dict[str, np.ndarray]:
    """transformers' states, computed in the server's environment."""
    ask, out = server.base / "request.json", server.base / "reference.safetensors"
    ask.write_text(json.dumps(rows), encoding="utf-8")
    subprocess.run([*script_command(server.folder, HERE / "transformers_reference.py"), str(ask), str(out)], check=True, stdout=subprocess.DEVNULL)
    return load_file(out)


def expected(server: Server, files: Files) -> dict[str, np.ndarray]:
    """What each family should give, put together from transformers' states by the rules that ENCODERS state."""
    ids = clip_ids(KEYWORDS)
    flux, sd3, plain = t5_ids(SENTENCE, 256), t5_ids(SENTENCE, 77), t5_ids([(written([(t, 1.0) for t, _ in SENTENCE]), 1.0)], 1)
    rows = [files.clip_row("clip_l", CLIP_L, [ids]), files.clip_row("clip_l_fp32", CLIP_L, [ids], "float32")]
    rows += [files.clip_row("clip_g", SMALL_G, [clip_ids(KEYWORDS, 0)])]
    rows += [files.t5_row("t5", SMALL_T5, flux[0]), files.t5_row("t5_wide", WIDE_T5, sd3[0])]
    rows += [{**files.t5_row("t5", SMALL_T5, plain[0]), "name": "t5_plain"}]
    got = reference(server, rows)
    both = np.concatenate([got["clip_l.penultimate"], got["clip_g.penultimate"]], axis=-1)
    pooled_g = got["clip_g.pooled"] @ load_file(files.folder / "clip_g.safetensors")["text_projection.weight"].astype(np.float32).T
    return {
        "flux cond": weighted(got["t5.last"], flux[1]),
        "flux pooled": got["clip_l.pooled"],
        "sd1.5 cond": got["clip_l.last"],
        "sd1.5 float32 cond": got["clip_l_fp32.last"],
        "sdxl cond": both,
        "sdxl pooled": pooled_g,
        "sd3 pooled": np.concatenate([got["clip_l.pooled"], pooled_g], axis=-1),  # CLIP-L's is never projected
        "sd3 cond": np.concatenate([np.pad(both, ((0, 0), (0, 0), (0, 4096 - both.shape[-1]))), weighted(got["t5_wide.last"], sd3[1])], axis=1),
        "chroma cond": got["t5_plain.last"][:1],
    }


def asked(server: Server) -> dict[str, Conditioning]:
    text, plain = written(SENTENCE), "".join(piece for piece, _ in SENTENCE)
    small, wide = {"t5xxl": SMALL_T5}, {"t5xxl": WIDE_T5, "clip_g": SMALL_G}
    both = {"clip_l": KEYWORDS, "clip_g": KEYWORDS}
    l, g, t = "clip_l.safetensors", "clip_g.safetensors", "t5.safetensors"  # noqa: E741
    return {
        "flux": server.conditioning([l, t], "flux", {"clip_l": KEYWORDS, "t5xxl": text}, small, repeat=3),
        "flux again": server.conditioning([l, t], "flux", {"clip_l": f"({KEYWORDS}:1.5)", "t5xxl": text}, small),
        "sd1.5": server.conditioning([l], "sd1.5", {"clip_l": KEYWORDS}, repeat=3),
        "sd1.5 float32": server.conditioning(["clip_l_fp32.safetensors"], "sd1.5", {"clip_l": KEYWORDS}, dtype="float32"),
        "sdxl": server.conditioning([l, g], "sdxl", both, {"clip_g": SMALL_G}),
        "sd3": server.conditioning([l, g, "t5_wide.safetensors"], "sd3", {**both, "t5xxl": text}, wide),
        "chroma": server.conditioning([t], "chroma", {"t5xxl": plain}, small),
    }


def check(server: Server) -> None:
    """Prints shapes, times and errors; SystemExit where one is above 1e-5."""
    files = Files(server.models)
    files.make()
    found, wanted, worst = asked(server), expected(server, files), 0.0
    for name, got in found.items():
        shapes = ", ".join(f"{key} {list(value.shape)}" for key, value in got.tensors.items())
        print(f"{name:14} {shapes}; load {got.load_s:.2f} s, encode {min(got.encode_s):.3f} s (processor {min(got.cpu_s):.3f}), peak {got.peak_mb:.0f} MB")
        print("".join(f"{'':14} server: {line}\n" for line in got.warnings), end="")
    for name, value in wanted.items():
        family, _, key = name.rpartition(" ")
        off = error(found[family].tensors[key], value)
        worst = max(worst, off)
        print(f"{name:20} relative error against transformers {off:.1e}")
    kept = error(found["sd1.5"].tensors["cond"], wanted["sd1.5 float32 cond"])
    print(f"float32 weights kept in float16, as ComfyUI does unasked, move SD1.5's states by {kept:.1e}")
    moved = error(found["flux again"].tensors["pooled"], found["flux"].tensors["pooled"])
    print(f"a weight of 1.5 in clip_l moves FLUX's pooled vector by {moved:.1e}")
    try:
        server.conditioning(["t5.safetensors"], "sd1.5", {"clip_l": "x"})
    except ServerError as wrong:
        print(f"a wrong file: {str(wrong)[:120]}...")
    if worst > BOUND:
        raise SystemExit(f"ComfyUI and transformers differ by {worst:.1e}")


def main() -> None:
    options = argparse.ArgumentParser(description="Installs a ComfyUI server and holds it against transformers.")
    options.add_argument("--folder", type=Path, default=FOLDER)
    folder = options.parse_args().folder
    started = time.perf_counter()
    install(folder)
    print(f"install: {time.perf_counter() - started:.1f} s in {folder}")
    with Server(folder) as server:
        print(f"start:   {server.start_s:.1f} s on port {server.port}")
        check(server)


if __name__ == "__main__":
    main()
