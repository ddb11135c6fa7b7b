"""The judge on rendered counterfactuals: a picture, the scene that it shows, the same scene with one value changed.

    python benchmarks/judge.py --model world-clip.safetensors --pairs 2000 [--zh] [--write]

Prints AUC, ECE and how often the wrong claim is named first, kind by kind, and the gates that docs/judge.md names. Pictures are
drawn anew from a seed that training does not use; half of them join values that training never shows together. `--write` puts
the calibration beside the weights; `--keep FOLDER` leaves pictures and manifest there for `diptych judge --calibrate`.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from diptych.picture.calibrate import Pair, calibrate, read_pairs, table
from diptych.picture.calibration import calibration_file
from diptych.picture.find import find_judge
from diptych.picture.judge import Judge
from diptych.picture.world.contrast import changed, kinds
from diptych.picture.world.render import render
from diptych.picture.world.sample import sample
from diptych.picture.world.scene import scene

SEED = 20_261_128


def pairs(folder: Path, number: int, px: int, lang: str) -> Iterator[dict]:
    """Pairs with every kind of change as often as it can be had; pictures are written into `folder`."""
    rng = random.Random(SEED)
    had: Counter[str] = Counter()
    for i in range(number):
        while True:
            drawing = sample(rng, held_out=bool(i % 2))
            kind = min(kinds(drawing), key=lambda k: (had[k], k))
            others = changed(drawing, kind, rng, 1)
            if others and scene(others[0], lang) != scene(drawing, lang):
                break
        had[kind] += 1
        name = f"{i:05}.png"
        render(drawing, px, rng.randrange(1 << 30)).save(folder / name)
        yield {"picture": name, "scene": scene(drawing, lang), "wrong": scene(others[0], lang), "change": kind}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model")
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--zh", action="store_true", help="scenes in Chinese")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--keep")
    options = parser.parse_args()
    path, name = find_judge(options.model)
    seat = Judge.of(options.model)
    print(f"{path.name} as the judge {name}, {seat.model.fingerprint}")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(options.keep or made)
        folder.mkdir(parents=True, exist_ok=True)
        rows = list(pairs(folder, options.pairs, seat.model.size_px, "zh" if options.zh else "en"))
        (folder / "pairs.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows))
        read, _ = read_pairs(folder / "pairs.jsonl")
        print(
            f"{len(read)} pairs drawn; changes: "
            + ", ".join(f"{k} {n}" for k, n in Counter(r["change"] for r in rows).most_common())
        )
        return measure(seat, path, read, options.write)


def measure(seat: Judge, path: Path, read: list[Pair], write: bool) -> int:
    start = time.perf_counter()
    found, bad = calibrate(seat, read, source=f"rendered counterfactuals, seed {SEED}, {len(read)} pairs")
    print(table(found), end="")
    judged = {k: v for k, v in found.kinds.items() if not v.refusal}
    total = sum(v.n for v in judged.values()) or 1
    mean = {f: sum(getattr(v, f) * v.n for v in judged.values()) / total for f in ("auc", "ece")}
    scenes = sum(v.named for v in judged.values()) or 1
    first = sum(v.first * v.named for v in judged.values()) / scenes
    print(f"all claims of judged kinds together: AUC {found.auc:.3f} (bar .95), ECE {found.ece:.3f} (bar .05)")
    print(f"mean of judged kinds, by n: AUC {mean['auc']:.3f}, ECE {mean['ece']:.3f}")
    print(f"the wrong claim is named first in {first:.3f} of {scenes} scenes (bar .90)")
    print(f"{time.perf_counter() - start:.0f} s, {len(bad)} bad files")
    if write:
        calibration_file(path).write_text(json.dumps(found.as_dict(), indent=1) + "\n")
    return int(found.auc < 0.95 or found.ece > 0.05 or first < 0.9)


if __name__ == "__main__":
    sys.exit(main())
