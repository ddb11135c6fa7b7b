"""The encoders' speed and memory, each against its peer or the limit in the same run.

    python benchmarks/encoders.py [--blocks 4] [--full] [--comfyui] [--xxl]

Files have random weights at true sizes: CLIP-L and a T5 of XXL's width with `--blocks` blocks. `--full` adds 512 tokens in
batches of 8 and transformers in bf16 where the processor lacks bf16 products (minutes). `--only t5` (or clip, process)
runs one part. `--comfyui` asks a real server
(installed at first use). `--xxl` writes the true 9.8 GB file and measures memory on it. Figures are ratios: the machine is
shared. Random weights exaggerate the errors of low precision.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch
from random_encoders import CLIP_L, T5_XXL, clip, t5

from diptych.encoders.clip import ClipText
from diptych.encoders.compute import choose, product
from diptych.encoders.cpu import has_fast_bf16
from diptych.encoders.memory import fit
from diptych.encoders.t5 import T5Encoder
from diptych.encoders.weights import Weights, load
from diptych.prompt.tokens import tokenizer

TEXT = "A young woman in her twenties with a black ponytail is sitting on a white carpet, listening to music."
HERE = Path(__file__).parent


def fastest(work: Callable[[], object], repeat: int = 3) -> float:
    """Seconds of the fastest run, after one that warms up."""
    work()
    best = float("inf")
    for _ in range(repeat):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


def in_turn(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Processor seconds of each work's best run, all in turn: what else the machine does falls on all of them alike."""
    best = dict.fromkeys(works, float("inf"))
    for number in range(rounds + 1):
        for name, work in works.items():
            started = time.process_time()
            work()
            if number:  # the first round warms up
                best[name] = min(best[name], time.process_time() - started)
    return best


def row(name: str, ratio: float, bar: str, note: str = "") -> None:
    print(f"{name:66} {ratio:7.2f}   bar {bar:9} {note}", flush=True)


def products(tokens: int, dtype: torch.dtype, blocks: int) -> Callable[[], None]:
    """The plain matrix products of as many blocks, on as many rows, by the quickest way this processor has: what it can do for as long."""
    x, wide = torch.randn(tokens, 4096).to(dtype), torch.randn(tokens, 10240).to(dtype)
    q, up, down = (torch.randn(s).to(dtype) for s in ((4096, 4096), (10240, 4096), (4096, 10240)))

    def work() -> None:
        for _ in range(blocks):
            for _ in range(4):
                product(x, q)
            product(x, up)
            product(x, up)
            product(wide, down)

    return work


def ids_of(tokens: int, batch: int) -> torch.Tensor:
    ids = tokenizer("t5").encode(TEXT).ids
    return torch.tensor([[*ids, 1, *[0] * (tokens - 1 - len(ids))]] * batch)


def reference_t5(weights: Weights, sizes: Mapping[str, int], dtype: torch.dtype) -> torch.nn.Module:
    """transformers' encoder on the very tensors that are mapped, where the type allows it."""
    from transformers import T5Config, T5EncoderModel

    with torch.device("meta"):
        model = T5EncoderModel(T5Config(**sizes, vocab_size=32128, feed_forward_proj="gated-gelu"))
    state = {n: weights.source(n).entry.tensor().to(dtype) for n in weights.component.tensors}
    model.load_state_dict(state | {"encoder.embed_tokens.weight": state["shared.weight"]}, assign=True)
    return model.eval()


@torch.inference_mode()
def t5_speed(path: Path, options: argparse.Namespace) -> None:
    weights, blocks = load(path, "t5xxl"), options.blocks
    best = choose("cpu").dtype
    types = [torch.float32, torch.bfloat16] if options.full or has_fast_bf16() else [torch.float32]
    models = {t: reference_t5(weights, {**T5_XXL, "num_layers": blocks}, t) for t in types}
    ours, quick = T5Encoder(weights, fit(choose("cpu"), weights, 0)), T5Encoder(weights, choose("cpu", "int8"))
    print(f"T5 of XXL's width, {blocks} blocks, float16 file; computed in {str(best)[6:]} ({torch.get_num_threads()} threads)")
    cases = options.cases or ("256x1,512x1,256x8,512x8" if options.full else "256x1,512x1,256x4")
    for tokens, batch in (map(int, case.split("x")) for case in cases.split(",")):
        ids = ids_of(tokens, batch)
        works: dict[str, Callable[[], object]] = {"ours": lambda i=ids: ours.encode(i), "int8": lambda i=ids: quick.encode(i)}
        works |= {str(dtype)[6:]: lambda m=model, i=ids: m(i) for dtype, model in models.items()}
        works["products"] = products(tokens * batch, best, blocks)
        took = in_turn(works, options.rounds)
        name = f"{tokens} tokens, batch {batch}:"
        for dtype in models:
            row(f"{name} transformers {str(dtype)[6:]} / ours", took[str(dtype)[6:]] / took["ours"], ">= 1")
        row(f"{name} share of the measured matrix-product rate", took["products"] / took["ours"], ">= 0.9", "attention counts as nothing")
        cosine = torch.nn.functional.cosine_similarity(quick.encode(ids), ours.encode(ids), dim=-1).min()
        row(f"{name} ours {str(best)[6:]} / ours int8", took["ours"] / took["int8"], ">= 1.6", f"least cosine of a token {cosine:.4f} (bar 0.99)")
        if "bfloat16" in took:
            row(f"{name} transformers bfloat16 / ours int8", took["bfloat16"] / took["int8"], ">= 1.6")


@torch.inference_mode()
def clip_speed(path: Path) -> None:
    from transformers import CLIPTextConfig, CLIPTextModel

    weights = load(path, "clip_l")
    best = choose("cpu").dtype
    model = CLIPTextModel(CLIPTextConfig(**CLIP_L, vocab_size=49408, hidden_act="quick_gelu", eos_token_id=49407)).to(best).eval()
    model.load_state_dict({n: weights[n].to(best) for n in weights.component.tensors}, strict=False)
    ids = tokenizer("clip_l").encode("young woman, black ponytail, white headphones, white carpet, listening to music").ids
    full = torch.tensor([[49406, *ids, 49407, *[49407] * (75 - len(ids))]])
    ours = ClipText(weights, fit(choose("cpu"), weights, 0))
    took = in_turn({"theirs": lambda: model(full), "whole": lambda: ours.encode(full), "short": lambda: ours.encode(full, tokens=False, pooled="plain")}, 20)
    row(f"CLIP-L, 77 tokens: transformers {str(best)[6:]} / ours", took["theirs"] / took["whole"], ">= 1")
    row(f"CLIP-L, pooled only ({len(ids) + 2} tokens): transformers {str(best)[6:]} / ours", took["theirs"] / took["short"], ">= 2")


DIFFUSERS = """
import os, sys, time
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
sys.path[:0] = {paths!r}
import torch
from pathlib import Path
from diffusers import FluxPipeline
from transformers import CLIPTextModel, T5EncoderModel
from safetensors.torch import save_file
from test_tokens import ORACLES
home = Path({home!r})
for name in ("tok_l", "tok_t"):
    (home / name).mkdir(exist_ok=True)
dtype = torch.{dtype}
l, t = CLIPTextModel.from_pretrained(home / "clip", dtype=dtype), T5EncoderModel.from_pretrained(home / "t5", dtype=dtype)
tokens = ORACLES["clip_l"](home / "tok_l")
tokens.model_max_length = 77
pipe = FluxPipeline(None, None, l, tokens, t, ORACLES["t5"](home / "tok_t"), None)
with torch.inference_mode():
    a, b, _ = pipe.encode_prompt({text!r}, {text!r}, max_sequence_length=512)
save_file({{"a": a.contiguous(), "b": b.contiguous()}}, home / "theirs.safetensors")
"""


def timed(line: list[str], env: dict[str, str] | None = None) -> float:
    started = time.perf_counter()
    subprocess.run(line, check=True, capture_output=True, env=os.environ | (env or {}))
    return time.perf_counter() - started


def command(home: Path, out: str, *more: str) -> list[str]:
    files = ["--clip-l", str(home / "clip"), "--t5xxl", str(home / "t5")]
    texts = ["--text", f"clip_l={TEXT}", "--text", f"t5xxl={TEXT}"]
    return [sys.executable, "-m", "diptych.doors.cli", "encode", "-t", "flux.1-dev", *texts, *files, "-o", str(home / out), *more]


def whole_process(home: Path, blocks: int) -> None:
    """From command to conditioning on disk, warm file cache; then the same again from the store."""
    import json

    config = {"hidden_act": "quick_gelu", "vocab_size": 49408, "eos_token_id": 49407, "architectures": ["CLIPTextModel"], "model_type": "clip_text_model", **CLIP_L}  # fmt: skip
    (home / "clip/config.json").write_text(json.dumps(config))
    t5_config = {**T5_XXL, "num_layers": blocks, "vocab_size": 32128, "feed_forward_proj": "gated-gelu", "architectures": ["T5EncoderModel"], "model_type": "t5"}  # fmt: skip
    (home / "t5/config.json").write_text(json.dumps(t5_config))
    dtype = str(choose("cpu").dtype)[6:]
    script = DIFFUSERS.format(paths=[str(HERE.parent / "tests/prompt")], home=str(home), dtype=dtype, text=TEXT)
    cache = {"XDG_CACHE_HOME": str(home / "cache")}
    theirs = min(timed([sys.executable, "-c", script]) for _ in range(2))
    mine = min(timed(command(home, "mine.safetensors", "--no-cache"), cache) for _ in range(2))
    row(f"command to file, 512 tokens: a diffusers script ({dtype}) / diptych encode", theirs / mine, ">= 2", f"{mine:.1f} s")
    timed(command(home, "mine.safetensors"), cache)
    hit = min(timed(command(home, "mine.safetensors"), cache) for _ in range(5))
    row("the same from the store: seconds, as a share of 0.6 s", hit / 0.6, "<= 1", f"{hit:.2f} s")


def comfyui(home: Path, blocks: int, rounds: int) -> None:
    from comfyui_server import Server

    from diptych.encoders.encode import Encoders, prompt_of

    files = {"clip_l": home / "clip/model.safetensors", "t5xxl": home / "t5/model.safetensors"}
    encoders, quick = Encoders("flux.1-dev@comfyui", files), Encoders("flux.1-dev@comfyui", files, dtype="int8")
    prompt = prompt_of("flux.1-dev@comfyui", {"clip_l": TEXT, "t5xxl": TEXT})
    exact, near = (e.encode([prompt])[0].slots["t5xxl"].tokens for e in (encoders, quick))
    assert exact is not None
    assert near is not None
    cosine = torch.nn.functional.cosine_similarity(exact, near, dim=-1).min()
    theirs = mine = low = float("inf")
    with Server(env={"OMP_NUM_THREADS": str(torch.get_num_threads())}) as server:
        for _ in range(rounds):  # in turn: what else the machine does falls on all alike
            got = server.conditioning(list(files.values()), "flux", {"clip_l": TEXT, "t5xxl": TEXT}, {"t5xxl": {"num_layers": blocks}}, repeat=2)
            theirs = min(theirs, *got.encode_s)
            mine, low = min(mine, fastest(lambda: encoders.encode([prompt]), 1)), min(low, fastest(lambda: quick.encode([prompt]), 1))
    row("FLUX conditioning, 256 tokens: ComfyUI's CPU path / ours", theirs / mine, ">= 2")
    row("the same, ours in int8 (--dtype int8)", theirs / low, ">= 2", f"least cosine of a token {cosine:.4f} (bar 0.99)")


def memory(home: Path, xxl: bool) -> None:
    """Peak resident memory of a whole run: `VmHWM` would count the parent's, so a child is measured by its own wait."""
    size = (home / "t5/model.safetensors").stat().st_size + (home / "clip/model.safetensors").stat().st_size
    for name, more, limit in (("", [], size + 1.5e9), (" --max-memory 4GB", ["--max-memory", "4GB"], 4e9)) if xxl else (("", [], size + 1.5e9),):
        peak = peak_of(command(home, "out.safetensors", "--no-cache", *more))
        row(f"peak memory of diptych encode{name}, as a share of {limit / 1e9:.1f} GB", peak / limit, "<= 1", f"{peak / 1e9:.2f} GB")


def peak_of(line: list[str]) -> float:
    program = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, capture_output=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    out = subprocess.run([sys.executable, "-c", program, *line], check=True, capture_output=True, text=True)
    return int(out.stdout) * (1 if sys.platform == "darwin" else 1024)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--blocks", type=int, default=4)
    ask.add_argument("--cases", default="", help="tokens x batch: 256x1,512x8")
    ask.add_argument("--rounds", type=int, default=4, help="how often all are timed in turn, after a round that warms up; single rounds differ by 8%%, so the best of several counts")
    ask.add_argument("--only", default="", choices=("t5", "clip", "process", "comfyui", "memory"))
    ask.add_argument("--full", action="store_true")
    ask.add_argument("--comfyui", action="store_true")
    ask.add_argument("--xxl", action="store_true")
    options = ask.parse_args()
    print(f"bf16 products are {'fast' if has_fast_bf16() else 'slow'} on this processor; {resource.getpagesize()} byte pages")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        clip(home / "clip/model.safetensors")
        t5(home / "t5/model.safetensors", {"num_layers": options.blocks})
        asked = [options.only] if options.only else ["t5", "clip", "process", *(["comfyui"] if options.comfyui else []), "memory"]
        parts: dict[str, Callable[[], None]] = {
            "t5": lambda: t5_speed(home / "t5/model.safetensors", options),
            "clip": lambda: clip_speed(home / "clip/model.safetensors"),
            "process": lambda: whole_process(home, options.blocks),
            "comfyui": lambda: comfyui(home, options.blocks, options.rounds),
            "memory": lambda: memory(home, options.xxl),
        }
        for name in asked:
            if name == "memory" and options.xxl:
                t5(home / "t5/model.safetensors")
            parts[name]()


if __name__ == "__main__":
    main()
