"""Pictures a second in training, beside open_clip's own loop on the same model, data, optimiser and threads.

    python benchmarks/train_clip.py [--threads 1] [--batch 256] [--steps 4] [--rounds 2] [--config world-clip]

open_clip (pinned below) goes with ftfy and without its other dependencies into a folder of the user's cache, never into this
environment: it asks for torchvision, which would bring a torch of its own. What open_clip imports from torchvision when it is
loaded (transforms, FrozenBatchNorm2d) trains nothing here, so a stand-in of empty names lies in that folder and nowhere else.

Both sides are processes of their own, in turn, on the same first weights and batches; theirs is `open_clip_train.train
.train_one_epoch` itself, with ready float pictures, ours is `diptych.training.loop.train` with uint8 ones. Losses must agree
step by step. Captions are of 8 to 40 tokens in a window of 77; `--full` fills the window, where cutting columns gains nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch
from torch import Tensor, nn

from diptych.training.batch import Batch
from diptych.training.configs import config
from diptych.training.loop import train
from diptych.training.parameters import Clip
from diptych.training.recipe import Recipe

VERSION = "3.3.0"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "diptych" / f"open_clip-{VERSION}"
STAND_IN = {
    "torchvision/__init__.py": "",
    "torchvision/ops/__init__.py": "",
    "torchvision/ops/misc.py": "from torch.nn import Module as FrozenBatchNorm2d\n",
    "torchvision/datasets/__init__.py": "",
    "torchvision/transforms/__init__.py": "from enum import Enum\nInterpolationMode = Enum('InterpolationMode', 'BILINEAR BICUBIC NEAREST')\n"
    + "".join(f"class {name}: ...\n" for name in "Normalize Compose RandomResizedCrop ToTensor Resize CenterCrop ColorJitter Grayscale".split()),
    "torchvision/transforms/functional.py": "",
}  # fmt: skip


def install() -> None:
    """open_clip and the stand-in, once."""
    if (CACHE / "open_clip").is_dir():
        return
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(CACHE)]
    subprocess.run([*command, f"open_clip_torch=={VERSION}", "ftfy", "wcwidth"], check=True)
    for name, text in STAND_IN.items():
        (CACHE / name).parent.mkdir(parents=True, exist_ok=True)
        (CACHE / name).write_text(text, encoding="utf-8")


def batches(options: Namespace, row: dict[str, Any]) -> list[Batch]:
    """`steps + 1` batches by a fixed seed: noise, and words of random ids."""
    draw = torch.Generator().manual_seed(0)
    text, px = row["text_config"], row["vision_config"]["image_size"]
    window, words = text["max_position_embeddings"], text["vocab_size"]
    out = []
    for _ in range(options.steps + 1):
        pixels = torch.randint(0, 256, (options.batch, 3, px, px), generator=draw, dtype=torch.uint8)
        ids = torch.randint(1, words - 2, (options.batch, window), generator=draw)
        ends = torch.randint(7, 40, (options.batch, 1), generator=draw)
        ends = torch.full_like(ends, window - 1) if options.full else ends
        ids[:, 0] = words - 2
        place = torch.arange(window).expand_as(ids)
        ids = ids.masked_fill(place == ends, words - 1).masked_fill(place > ends, 0)
        out.append(Batch(pixels, ids))
    return out


def mark() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def spent(times: list[tuple[float, float]]) -> dict[str, Any]:
    """Of all steps but the first: on the wall's clock, and of the processor, which other processes disturb less."""
    return {"seconds": times[-1][0] - times[1][0], "processor": times[-1][1] - times[1][1]}


def ours(options: Namespace, row: dict[str, Any]) -> dict[str, Any]:
    made, times, losses = batches(options, row), [mark()], []
    clip = Clip(row)

    class Ready:
        def batches(self, cursor):
            yield from ((batch, {}) for batch in made)

    def heard(now):
        times.append(mark())
        losses.append(now.loss)

    how = {"warmup": 1, "tail": "linear", "mean": 0.0, "clip_grad": 0.0, "weight_decay": 0.0, "save_minutes": 1e9}
    recipe = Recipe(steps=options.steps + 1, batch=options.batch, lr=1e-6, dtype="float32", **how)  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        train(clip, Ready(), recipe, Path(folder), report=heard)
    return spent(times) | {"losses": losses}


def theirs(options: Namespace, row: dict[str, Any]) -> dict[str, Any]:
    sys.path.insert(0, str(CACHE))
    import open_clip
    from open_clip_train.train import train_one_epoch

    torch.manual_seed(0)
    model = copied(Clip(row), row, open_clip)
    times, losses = [], []

    class Loader:
        num_batches, num_samples = options.steps + 1, (options.steps + 1) * options.batch

        def __iter__(self):
            clip, made = Clip(row), batches(options, row)
            ready = [(b.pixels.float() * clip.over - clip.less, b.ids) for b in made]
            for pair in ready:
                times.append(mark())
                yield pair
            times.append(mark())

    loss = open_clip.ClipLoss(local_loss=True, gather_with_grad=True)

    def heard(**given):
        out = loss(**given)
        losses.append(float(out["contrastive_loss"]))
        return out

    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-6, betas=(0.9, 0.98), eps=1e-6, weight_decay=0.0)
    args = Namespace(device="cpu", precision="fp32", distill=False, accum_freq=1, skip_scheduler=True, horovod=False, grad_clip_norm=None, rank=0, local_rank=0, log_local=False, log_every_n_steps=1, world_size=1, batch_size=options.batch, wandb=False)  # fmt: skip
    data = {"train": Namespace(dataloader=Loader(), set_epoch=lambda epoch: None)}
    train_one_epoch(model, data, heard, 0, optimiser, None, None, None, args)
    return spent(times) | {"losses": losses}


def copied(clip: Clip, row: dict[str, Any], open_clip: Any) -> nn.Module:
    """open_clip's model of the same sizes with the same weights."""
    vision, text = row["vision_config"], row["text_config"]
    model = open_clip.CLIP(
        embed_dim=row["projection_dim"], output_dict=True, quick_gelu=vision["hidden_act"] == "quick_gelu",
        vision_cfg={"image_size": vision["image_size"], "patch_size": vision["patch_size"], "width": vision["hidden_size"], "layers": vision["num_hidden_layers"], "head_width": vision["hidden_size"] // vision["num_attention_heads"]},
        text_cfg={"context_length": text["max_position_embeddings"], "vocab_size": text["vocab_size"], "width": text["hidden_size"], "heads": text["num_attention_heads"], "layers": text["num_hidden_layers"]},
    )  # fmt: skip
    held = {n: p.detach() for n, p in clip.named_parameters()}
    model.load_state_dict(dict(renamed(held)), strict=False)
    return model


def renamed(held: dict[str, Tensor]) -> Any:
    """Hugging Face's names as open_clip's."""
    inner = {"layer_norm1": "ln_1", "layer_norm2": "ln_2", "mlp.fc1": "mlp.c_fc", "mlp.fc2": "mlp.c_proj", "self_attn.out_proj": "attn.out_proj"}  # fmt: skip
    plain = {
        "logit_scale": "logit_scale", "text_model.embeddings.token_embedding.weight": "token_embedding.weight",
        "text_model.embeddings.position_embedding.weight": "positional_embedding", "vision_model.embeddings.class_embedding": "visual.class_embedding",
        "vision_model.embeddings.patch_embedding.weight": "visual.conv1.weight", "vision_model.embeddings.position_embedding.weight": "visual.positional_embedding",
    }  # fmt: skip
    for part in ("weight", "bias"):
        plain |= {f"text_model.final_layer_norm.{part}": f"ln_final.{part}", f"vision_model.pre_layrnorm.{part}": f"visual.ln_pre.{part}", f"vision_model.post_layernorm.{part}": f"visual.ln_post.{part}"}  # fmt: skip
    yield "text_projection", held["text_projection.weight"].t()
    yield "visual.proj", held["visual_projection.weight"].t()
    yield from ((there, held[name]) for name, there in plain.items())
    for name, value in held.items():
        side, _, rest = name.partition(".encoder.layers.")
        number, _, rest = rest.partition(".")
        stem, _, part = rest.rpartition(".")
        at = f"{'visual.' if side == 'vision_model' else ''}transformer.resblocks.{number}"
        if stem in inner:
            yield f"{at}.{inner[stem]}.{part}", value
        elif stem == "self_attn.q_proj":
            yield f"{at}.attn.in_proj_{part}", torch.cat([held[name.replace("q_proj", f"{m}_proj")] for m in "qkv"])


def asked(options: Namespace, side: str) -> dict[str, Any]:
    """One side in a process of its own."""
    words = [sys.executable, __file__, "--side", side]
    for name in ("threads", "batch", "steps", "config"):
        words += [f"--{name}", str(getattr(options, name))]
    words += ["--full"] * options.full
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("threads", 1), ("batch", 256), ("steps", 4), ("rounds", 2)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--config", default="world-clip")
    parser.add_argument("--full", action="store_true", help="texts that fill the window")
    parser.add_argument("--side", choices=["ours", "open_clip"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        torch.set_num_threads(options.threads)
        row = config(options.config)[0]
        row["vision_config"].pop("stem", None)  # open_clip has none
        print(json.dumps((ours if options.side == "ours" else theirs)(options, row)))
        return 0
    install()
    best: dict[str, dict[str, Any]] = {}
    for _ in range(options.rounds):
        for side in ("ours", "open_clip"):
            found = asked(options, side)
            held = best.setdefault(side, found)
            best[side] = held | {key: min(held[key], found[key]) for key in ("seconds", "processor")}
    apart = max(abs(a - b) for a, b in zip(best["ours"]["losses"], best["open_clip"]["losses"], strict=True))
    speed = {side: options.steps * options.batch / found["seconds"] for side, found in best.items()}
    work = best["open_clip"]["processor"] / best["ours"]["processor"]
    texts = "full window" if options.full else "8-40 tokens"
    print(f"{options.config}, batch {options.batch}, {texts}, {options.threads} threads: ours {speed['ours']:.1f} img/s, open_clip {speed['open_clip']:.1f}, ratio {speed['ours'] / speed['open_clip']:.2f} (bar 1.00), by processor time {work:.2f}; losses apart {apart:.1e}", flush=True)  # fmt: skip
    return int(speed["ours"] < speed["open_clip"] or apart > 1e-3)


if __name__ == "__main__":
    sys.exit(main())
