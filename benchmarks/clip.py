"""Scoring a folder of pictures, decoding and preprocessing included, against transformers on the same random weights.

    python benchmarks/clip.py [--model ViT-B/32] [--pictures 96] [--threads 2]

Pictures are JPEG and PNG of several sizes, made here. transformers reads the same files in the same order, batch by batch: its
own preprocessing (the Pillow form), CLIPModel in bf16 and in fp32. Three rounds in turn, the fastest counts; bf16 once where slow.
Figures are ratios: the machine is shared.
"""

from __future__ import annotations

import argparse
import copy
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch
from PIL import Image
from random_clips import reference, whole

from diptych.encoders.clip_model import ClipModel
from diptych.encoders.cpu import has_fast_bf16
from diptych.picture.embed import embed

TEXT = "a photo depicts a young woman with a black ponytail sitting on a white carpet"
SIZES = ((640, 480), (1024, 768), (500, 375), (1280, 853), (512, 512))
BATCH = 32


def pictures(folder: Path, count: int) -> list[Path]:
    """Smooth colours under noise, three of four as JPEG: what a folder of photographs costs to decode."""
    draw = np.random.default_rng(0)
    for i in range(count):
        size = SIZES[i % len(SIZES)]
        coarse = Image.fromarray(draw.integers(0, 256, (12, 16, 3), dtype=np.uint8)).resize(
            size, Image.Resampling.BICUBIC
        )
        noise = draw.normal(0, 6, (size[1], size[0], 3))
        cells = (np.asarray(coarse) + noise).clip(0, 255).astype(np.uint8)
        Image.fromarray(cells).save(
            folder / f"{i:04}.{'png' if i % 4 == 3 else 'jpg'}", **({} if i % 4 == 3 else {"quality": 90})
        )
    return sorted(folder.iterdir())


def peer(model: torch.nn.Module, files: list[Path]) -> Callable[[], torch.Tensor]:
    """transformers over the files, a batch after the other."""
    from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

    process = CLIPImageProcessorPil()
    kind = next(model.parameters()).dtype

    @torch.inference_mode()
    def run() -> torch.Tensor:
        out = []
        for start in range(0, len(files), BATCH):
            some = [Image.open(f).convert("RGB") for f in files[start : start + BATCH]]
            pixels = process(some, return_tensors="pt")["pixel_values"].to(kind)
            out.append(
                torch.nn.functional.normalize(
                    model.get_image_features(pixel_values=pixels).pooler_output.float(), dim=-1
                )
            )
        return torch.cat(out)

    return run


def seconds(work: Callable[[], torch.Tensor]) -> tuple[float, float]:
    """By the clock, and of all cores together: the second hardly moves where others share the machine."""
    started, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - used


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="ViT-B/32")
    parser.add_argument("--pictures", type=int, default=64)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pictures"
        folder.mkdir()
        files = pictures(folder, options.pictures)
        path = whole(Path(place) / "clip.safetensors", options.model)
        compare(ClipModel.load(path, "cpu"), reference(options.model, path), files)


def compare(ours: ClipModel, model: torch.nn.Module, files: list[Path]) -> None:
    text = ours.text([TEXT])
    fewer = files if has_fast_bf16() else files[:BATCH]  # ten times slower than fp32 without AVX512-BF16
    ways: dict[str, tuple[Callable[[], torch.Tensor], int]] = {
        "diptych": (lambda: embed(ours, files).vectors, len(files)),
        "transformers fp32": (peer(model, files), len(files)),
        "transformers bf16": (peer(copy.deepcopy(model).to(torch.bfloat16), fewer), len(fewer)),
    }
    embed(ours, files[:BATCH])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    vectors = ways["diptych"][0]()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    far = (vectors @ text.t() - ways["transformers fp32"][0]() @ text.t()).abs().max()
    took: dict[str, tuple[float, float]] = {}
    for turn in range(3):
        for name, (way, count) in ways.items():
            if turn == 0 or has_fast_bf16() or not name.endswith("bf16"):
                clock, cores = (t / count for t in seconds(way))
                took[name] = min(took.get(name, (clock, cores))[0], clock), min(took.get(name, (clock, cores))[1], cores)
    print(f"{len(files)} pictures, {torch.get_num_threads()} threads, {ours.towers[1].compute.dtype}, bf16 products {'fast' if has_fast_bf16() else 'slow'} here")  # fmt: skip
    own = took["diptych"]
    for name, (clock, cores) in took.items():
        print(f"{name:20} {1 / clock:7.2f} pictures/s by the clock, {cores:.3f} core seconds each" + ("" if name == "diptych" else f"; diptych x{clock / own[0]:.2f} by the clock, x{cores / own[1]:.2f} by cores"))  # fmt: skip
    print(f"cosines differ from transformers fp32 by {far:.1e} at most; memory grew by {grown / 1024:.0f} MB after the first batch")
    ratio = took["transformers bf16"][0] / own[0]
    print(f"bar: x1.3 against bf16   x{ratio:.2f}, {'held' if ratio >= 1.3 else 'MISSED'}")


if __name__ == "__main__":
    main()
