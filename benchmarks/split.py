"""Two texts for two encoders: does the split help? The embedded painter on held-out scenes, told in eight ways, same seeds.

    python benchmarks/split.py [--scenes 200] [--weights FOLDER] [--write docs/split.json]

both: the sentence to the T5-style encoder, the keywords to CLIP. T5 only and CLIP only leave the other out, as in training.
swapped: each text to the other encoder. raw JSON: the scene as it is kept, to both. Placebos: an empty text to CLIP, and
another scene's keywords. What is painted is read by `picture/sight.py`, which took no part in training; brackets are 95%
bootstrap intervals over scenes, and a difference to "both" is of the same scenes and seeds. true renders: the same
scenes as the renderer draws them, read by the same classifier, which is all that a painter could reach.

The painter was trained on sentences for T5 and keywords for CLIP, so these figures favour that form by construction: they
say what this model does with other texts, not what a model trained on them would do.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import torch
from torch import Tensor

from diptych.picture.flow.model import Texts
from diptych.picture.flow.open import FOLDER, Opened, open_painter
from diptych.picture.flow.sampler import Course
from diptych.picture.sight import Sight
from diptych.picture.world.drawing import Drawing
from diptych.picture.world.scene import scene
from diptych.training.painter.show import GUIDANCE, held_out, painted, renders, texts_of

RELATIONS = ("place", "thing left", "thing right", "thing above", "thing below")
GROUPS = ("attributes", "binding", "relations")
Way = Callable[[Opened, list[tuple[str, str]], list[Drawing]], Texts]


def both(opened: Opened, texts: list[tuple[str, str]], drawings: list[Drawing]) -> Texts:
    return opened.texts([t[0] for t in texts], [t[1] for t in texts])


def swapped(opened: Opened, texts: list[tuple[str, str]], drawings: list[Drawing]) -> Texts:
    return opened.texts([t[1] for t in texts], [t[0] for t in texts])


def raw(opened: Opened, texts: list[tuple[str, str]], drawings: list[Drawing]) -> Texts:
    kept = [json.dumps(scene(drawing), ensure_ascii=False) for drawing in drawings]
    return opened.texts(kept, kept)


def of_another(opened: Opened, texts: list[tuple[str, str]], drawings: list[Drawing]) -> Texts:
    others = texts[1:] + texts[:1]
    return opened.texts([t[0] for t in texts], [t[1] for t in others])


def empty_clip(opened: Opened, texts: list[tuple[str, str]], drawings: list[Drawing]) -> Texts:
    read = opened.texts([t[0] for t in texts], [""] * len(texts))
    return Texts(read.states, read.mask, opened.pooled([""] * len(texts)))


WAYS: dict[str, Way] = {
    "both": both,
    "T5 only": lambda o, t, d: o.texts([one[0] for one in t], [""] * len(t)),
    "CLIP only": lambda o, t, d: o.texts([""] * len(t), [one[1] for one in t]),
    "swapped": swapped,
    "raw JSON": raw,
    "placebo: empty CLIP": empty_clip,
    "placebo: another's CLIP": of_another,
    "neither": lambda o, t, d: o.nothing(len(t)),
}
CEILING = "true renders"


def told(opened: Opened, way: Way, drawings: list[Drawing], texts: list[tuple[str, str]], some: slice) -> Texts:
    return way(opened, texts[some], drawings[some])


def shares(sight: Sight, pixels: Tensor, drawings: list[Drawing]) -> dict[str, Tensor]:
    """Group -> `[n]`: the share of what the scene says that the picture shows; NaN where it says nothing of it."""
    right = sight.right(pixels, drawings)
    table = torch.stack([right[kind] for kind in right if kind not in RELATIONS], 1)
    pair = (right["hair color"] * right["garment color"]).clone()
    alike = [d.person is not None and d.person.hair_color == d.person.garment_color for d in drawings]
    pair[torch.tensor(alike)] = float("nan")
    relations = torch.stack([right[kind] for kind in RELATIONS], 1)
    return {"attributes": table.nanmean(1), "binding": pair, "relations": relations.nanmean(1)}


def interval(values: Tensor, rounds: int = 2000) -> tuple[float, float, float]:
    """Mean and its 95% bootstrap interval, NaN left out."""
    kept = values[~values.isnan()]
    if not len(kept):  # too few scenes to have one of these
        return (float("nan"),) * 3
    draw = torch.Generator().manual_seed(0)
    means = kept[torch.randint(len(kept), (rounds, len(kept)), generator=draw)].mean(1)
    low, high = means.quantile(torch.tensor([0.025, 0.975])).tolist()
    return float(kept.mean()), low, high


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--scenes", type=int, default=200)
    ask.add_argument("--weights", type=Path, default=FOLDER)
    ask.add_argument("--write", type=Path)
    options = ask.parse_args()
    opened, sight = open_painter(options.weights), Sight.load()
    drawings = held_out(options.scenes)
    texts = [texts_of(drawing) for drawing in drawings]
    found: dict[str, dict[str, list[float]]] = {}
    first: dict[str, Tensor] = {}
    print(f"{len(drawings)} held-out scenes, 20 steps, guidance {GUIDANCE}; weights {opened.hash}")
    print(f"{'':24}" + "".join(f"{group:>26}" for group in GROUPS) + "   difference to both, attributes")
    for name, way in (*WAYS.items(), (CEILING, None)):
        pixels = painted(opened, len(texts), partial(told, opened, way, drawings, texts), Course(guidance=GUIDANCE)) if way else renders(drawings)
        values = shares(sight, pixels, drawings)
        first = first or values
        row = {group: list(interval(values[group])) for group in GROUPS}
        row["difference"] = list(interval(values["attributes"] - first["attributes"]))
        found[name] = row
        cells = "".join("{:>11.3f} [{:.3f} {:.3f}]".format(*row[group]).rjust(26) for group in GROUPS)
        print(f"{name:24}{cells}   {{:+.3f}} [{{:+.3f}} {{:+.3f}}]".format(*row["difference"]))
        sys.stdout.flush()
    if options.write:
        facts = {"scenes": len(drawings), "weights": opened.hash, "guidance": GUIDANCE, "ways": found}
        options.write.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
