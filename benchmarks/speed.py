"""Speed, against peers in the same run: scenes a second on one core, cold start, a batch in bounded memory.

    python benchmarks/speed.py [--scenes N] [--batch N]

Peers: `json.dumps` of the same scene counted with the same tokenizers (what people paste today; the floor
that any tool must pay), and a bare Python start for the cold figures.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from scenes import scenes

import diptych as dp
from diptych.prompt.tokens import tokenizer

EXAMPLE = Path(__file__).parent.parent / "examples/listener.json"


def rate(work: Callable[[dict], object], rows: list[dict]) -> float:
    """Rows a second, warm."""
    for row in rows[:100]:
        work(row)
    started = time.perf_counter()
    for row in rows[100:]:
        work(row)
    return (len(rows) - 100) / (time.perf_counter() - started)


def pasted(row: dict) -> None:
    text = json.dumps(row, ensure_ascii=False)
    _ = tokenizer("clip_l").encode(text).count, tokenizer("t5").encode(text).unknown


def warm(count: int) -> None:
    print(f"warm, one core, {count} distinct scenes (9 attributes each)")
    print(f"{'':14}{'scenes/s':>10}{'pasted JSON/s':>16}{'ratio':>8}")
    for lang, target in (("zh", "flux.1-dev"), ("en", "flux.1-dev"), ("zh", "hunyuan-dit"), ("en", "hunyuan-dit"), ("zh", "sd3.5")):
        rows = list(scenes(count + 100, seed=1, lang=lang))
        ours, theirs = rate(lambda row, aim=target: dp.render(row, aim), rows), rate(pasted, rows)
        print(f"{lang}->{target:12}{ours:9.0f}{theirs:16.0f}{ours / theirs:8.2f}")


def processor() -> float:
    """Seconds of processor time of all processes started so far: what a busy machine does not stretch much."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cold(repeat: int = 7) -> None:
    print("\ncold, median of whole processes")
    base = None
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}  # as installed: compiled once
    for name, command in (
        ("python -c pass", [sys.executable, "-c", "pass"]),
        ("diptych --help", [sys.executable, "-m", "diptych.doors.cli", "--help"]),
        ("diptych render", [sys.executable, "-m", "diptych.doors.cli", "render", str(EXAMPLE)]),
        ("import transformers' CLIP and T5 tokenizers", [sys.executable, "-c", "from transformers import CLIPTokenizer, T5Tokenizer"]),
    ):  # fmt: skip
        times, busy = [], []
        for _ in range(repeat):
            started, used = time.perf_counter(), processor()
            subprocess.run(command, check=True, capture_output=True, env=env)
            times.append(time.perf_counter() - started)
            busy.append(processor() - used)
        median = sorted(times)[repeat // 2]
        base = base or median
        print(f"{name:46}{median:7.3f} s {median / base:7.1f} x a bare start, {sorted(busy)[repeat // 2]:.3f} s of processor time")


def batch(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "scenes.jsonl", Path(folder) / "prompts.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for row in scenes(count, seed=3):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        started = time.perf_counter()
        command = [sys.executable, "-m", "diptych.doors.cli", "render", "--batch", str(source), "-o", str(out)]
        done = subprocess.run(command, capture_output=True)
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        lines = sum(1 for _ in out.open("rb"))
        print(f"\nbatch: {lines} of {count} scenes, exit {done.returncode}, {count / seconds:.0f} scenes/s, largest process {peak:.0f} MiB")


def lint(count: int) -> None:
    """Rendered prompts with a number each, so that all differ; the limit is 5 s for 10,000 on two cores."""
    texts = [dp.render(row, "flux.1-dev").texts["t5xxl"] for row in scenes(500, seed=5)]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "prompts.txt"
        source.write_text("".join(f"{texts[i % 500]} (Number {i}:1.2).\n" for i in range(count)), encoding="utf-8")
        command = [sys.executable, "-m", "diptych.doors.cli", "lint", str(source), "--lines", "--slot", "t5xxl", "--format", "json"]
        seconds = {}
        for name, arguments in (("all", command), ("one", [*command[:4], "-", *command[6:]])):
            started = time.perf_counter()
            done = subprocess.run(arguments, capture_output=True, input=b"" if name == "all" else texts[0].encode())
            seconds[name] = time.perf_counter() - started
            assert len(json.loads(done.stdout)["results"]) == (count if name == "all" else 1)
    per = seconds["all"] / count * 10_000
    print(f"\nlint: {count} prompts, exit {done.returncode}, {per:.2f} s for 10,000, {per / 5:.2f} of the limit; one, cold, {seconds['one']:.2f} s, {seconds['one'] / 0.5:.2f} of the limit")  # fmt: skip


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--scenes", type=int, default=2000)
    ask.add_argument("--batch", type=int, default=10_000)
    options = ask.parse_args()
    warm(options.scenes)
    cold()
    batch(options.batch)
    lint(options.batch)


if __name__ == "__main__":
    main()
