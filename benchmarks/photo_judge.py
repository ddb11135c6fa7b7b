"""The photograph judge on real photographs, on classes it was not fitted on, and kind by kind on rendered things.

    python benchmarks/photo_judge.py                    # photographs: the right caption of 13 first (bar: 9)
    python benchmarks/photo_judge.py --classes          # held-out ImageNet classes (needs clip-benchmark and timm, see the script)
    python benchmarks/photo_judge.py --each 60 [--write]    # calibration: 60 things a kind, in the world's three-dimensional style

The photographs are all that scikit-image's wheel holds, scans, drawings, microscope and medical pictures left out. Their captions
were written from its documentation before any was scored, and nothing of the judge was chosen by them.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import torch

from diptych.picture.calibrate import calibrate, read_pairs, table
from diptych.picture.calibration import calibration_file
from diptych.picture.find import find_judge
from diptych.picture.judge import Judge
from diptych.picture.open import open_picture
from diptych.picture.world.drawing import Background, Drawing, Thing
from diptych.picture.world.render import render
from diptych.picture.world.vocabulary import Object, objects

BAR, SEED, PX = 9, 20_261_129, 320
GROUNDS = ("white", "gray", "blue", "green", "brown")
PHOTOGRAPHS = {
    "astronaut.png": "a photo of an astronaut",
    "brick.png": "a photo of a brick wall",
    "camera.png": "a photo of a man with a camera on a tripod",
    "chelsea.png": "a photo of a cat",
    "clock_motion.png": "a photo of a clock",
    "coffee.png": "a photo of a cup of coffee",
    "coins.png": "a photo of old coins",
    "grass.png": "a photo of grass",
    "gravel.png": "a photo of gravel",
    "hubble_deep_field.jpg": "a photo of galaxies in space",
    "moon.png": "a photo of the surface of the moon",
    "motorcycle_left.png": "a photo of a motorcycle",
    "rocket.jpg": "a photo of a rocket launch",
}
# beside the bar: real pictures as well, of a page and of an eye's inside
MORE = {"page.png": "a photo of a printed page", "retina.jpg": "a photo of the retina of an eye"}


def photographs(names: dict[str, str]) -> list[Path]:
    """Their files in scikit-image, found without running it."""
    found = find_spec("skimage")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("the photographs are scikit-image's: pip install scikit-image")
    return [Path(found.submodule_search_locations[0]) / "data" / name for name in names]


def ranks(seat: Judge, names: dict[str, str]) -> tuple[list[int], list[str]]:
    """(rank of the right caption among all, 1 first; the caption that came first) of each photograph."""
    model, captions = seat.model, list(names.values())
    images = model.image(model.pixels([open_picture(path).picture for path in photographs(names)]))
    cosines = images @ model.vectors(model.read(captions)).t()
    own = cosines.diagonal().unsqueeze(1)
    return (cosines >= own).sum(dim=1).tolist(), [captions[i] for i in cosines.argmax(dim=1).tolist()]


def show_photographs(seat: Judge) -> int:
    for names in (PHOTOGRAPHS, PHOTOGRAPHS | MORE):
        found, firsts = ranks(seat, names)
        for name, rank, first in zip(names, found, firsts, strict=True):
            print(f"{rank:4}  {name:24} {names[name]}" + ("" if rank == 1 else f"   (first: {first})"))
        print(f"{found.count(1)} of {len(names)} photographs have their own caption first\n")
    return int(ranks(seat, PHOTOGRAPHS)[0].count(1) < BAR)


def things(seat: Judge, each: int) -> dict[str, list[Object]]:
    """At most `each` of the world's things a kind of claim, of those that have something to be held against."""
    found: dict[str, list[Object]] = {}
    for thing in sorted(objects(), key=lambda thing: random.Random(f"{SEED} {thing.id}").random()):
        (question, *more) = seat.sheet({"subject": thing.en}).questions or [None]
        if question is not None and not question.why and not more:
            found.setdefault(question.atom.kind, []).append(thing)
    return {kind: some[:each] for kind, some in found.items() if len(some) > 1}


def pairs(seat: Judge, folder: Path, each: int) -> Iterator[dict]:
    """One thing in the three-dimensional style, named rightly, and by the name of another of its kind."""
    rng = random.Random(SEED)
    for some in things(seat, each).values():
        for i, thing in enumerate(some):
            ground = Background("plain", rng.choice(GROUNDS))
            render(Drawing("3d", ground, None, (Thing(thing.id, "large"),)), PX, rng.randrange(1 << 30)).save(folder / f"{thing.id}.png")  # fmt: skip
            other = some[(i + rng.randrange(1, len(some))) % len(some)]
            yield {"picture": f"{thing.id}.png", "scene": {"subject": thing.en}, "wrong": {"subject": other.en}}


def measured(seat: Judge, each: int, write: bool) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "pairs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in pairs(seat, folder, each)))
        found, _ = calibrate(seat, read_pairs(folder / "pairs.jsonl")[0], source=f"single things rendered in three dimensions, seed {SEED}, up to {each} a kind")  # fmt: skip
    print(table(found), end="")
    if write:
        calibration_file(find_judge("photo")[0]).write_text(json.dumps(found.as_dict(), indent=1) + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classes", action="store_true")
    parser.add_argument("--each", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    if options.classes:
        sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))
        from build_photo_judge import held_out_classes

        held_out_classes()
        return 0
    seat = Judge.of("photo")
    if options.each:
        measured(seat, options.each, options.write)
        return 0
    return show_photographs(seat)


if __name__ == "__main__":
    sys.exit(main())
