"""The embedded painter: does it obey, how fast is it, does it repeat its lessons?

    python benchmarks/painter.py [--pictures 500] [--weights FOLDER] [--drawn FOLDER] [--only obey]

obey: held-out scenes (combinations that training never showed), read back by a classifier that took no part in training;
beside each share the same classifier's on true renders, and the quotient against the bar. time: a 64 px picture, the
command line's first picture, four seeds painted and ranked, each against its limit. repeat: distances of 500 painted
pictures to the nearest lesson beside those of 500 true renders of held-out scenes (--drawn: lessons of a training run).
--only names: how often a sentence's thing is claimed, what another thing's name in its place costs where the thing stands, and how often
the sentence tells on which side of another each of two things is.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import torch
from torch import Tensor

from diptych.encoders.weights import open_table
from diptych.picture.flow.open import FOLDER, open_painter
from diptych.picture.flow.recall import SIDES
from diptych.picture.flow.sampler import Course
from diptych.picture.judge import Judge, judge
from diptych.picture.paint import Picture, paint_all
from diptych.picture.sight import KINDS, Sight
from diptych.picture.world.tell import INVERSE
from diptych.training.painter.scenes import easy, heeded
from diptych.training.painter.show import GUIDANCE, held_out, obey, paint_pairs, renders, texts_of
from diptych.training.world import stage_of

BARS = {"ground": 0.9, "ground color": 0.9, "hair color": 0.9, "glasses": 0.9, "garment color": 0.9, "style": 0.9, "thing": 0.75,
        "headphones": 0.75, "body": 0.75, "mood": 0.75, "place": 0.8, "thing left": 0.8, "thing right": 0.8, "thing above": 0.8, "thing below": 0.8}  # fmt: skip
SCENE = Path(__file__).parent.parent / "examples" / "listener.json"


def obeying(weights: Path, count: int) -> Tensor:
    opened, sight = open_painter(weights), Sight.load()
    drawings = held_out(count)
    true = renders(drawings)
    pixels = paint_pairs(opened, [texts_of(d) for d in drawings], Course(guidance=GUIDANCE))
    found, ceiling = obey(pixels, drawings, sight), obey(true, drawings, sight)
    print(f"{count} held-out scenes; weights {opened.hash}")
    print(f"{'kind':16}{'painted':>9}{'renders':>9}{'of it':>8}{'bar':>6}")
    for kind in KINDS:
        if kind in found:
            bar = BARS.get(kind)
            print(f"{kind:16}{found[kind]:9.3f}{ceiling[kind]:9.3f}{found[kind] / ceiling[kind]:8.3f}{bar if bar else '':>6}")
    return pixels


@torch.inference_mode()
def naming(weights: Path, count: int) -> None:
    opened, rng = open_painter(weights), Random(0)
    facts, names = list(opened.config["facts"]), sorted(easy())
    drawings = [d for d in held_out(3 * count) if len(d.things) == 1 and d.things[0].count == 1][:count]
    others = [replace(d, things=(replace(d.things[0], name=rng.choice([n for n in names if n != d.things[0].name])),)) for d in drawings]
    right, wrong = (opened.texts(*zip(*[texts_of(d) for d in some], strict=True)) for some in (drawings, others))
    claims = opened.flow.claims(right) > 0
    said = torch.stack([claims[i, facts.index(d.things[0].name)] for i, d in enumerate(drawings)])
    false = sum(int(claims[i, facts.index(n)]) for i, d in enumerate(drawings) for n in names if n != d.things[0].name and n in facts)
    print(f"{len(drawings)} held-out scenes of one thing: {said.float().mean():.3f} of the things are claimed, {false} others")
    drawn = [stage_of(64).drawn(d, Random(i)) for i, d in enumerate(drawings)]
    pixels = torch.stack([torch.from_numpy(picture) for picture, _ in drawn]).permute(0, 3, 1, 2).float().div(127.5).sub(1)
    there = torch.stack([heeded(replace(d, person=None), place._replace(person=None), 64) for d, (_, place) in zip(drawings, drawn, strict=True)]) > 3
    latents, noise = opened.autoencoder.encode(pixels), torch.randn(len(drawings), 16, 8, 8, generator=torch.Generator().manual_seed(0))
    for time_ in (0.05, 0.25, 0.5):
        at = torch.full((len(drawings),), time_)
        noisy = time_ * latents + (1 - time_) * noise
        error = [float((opened.flow(noisy, at, texts) - latents).square().mean(1)[there].mean()) for texts in (right, wrong)]
        print(f"time {time_:.2f}: squared error where the thing stands {error[0]:.3f}, with another's name {error[1]:.3f}: {error[1] / error[0] - 1:+.1%}")


@torch.inference_mode()
def siding(weights: Path, count: int) -> None:
    opened = open_painter(weights)
    recall = opened.flow.recall
    pairs = [d for d in held_out(4 * count) if len(d.things) == 2 and d.relation][:count]
    asked = opened.flow.sides(opened.texts(*zip(*[texts_of(d) for d in pairs], strict=True)))
    if recall is None or asked is None:
        print("these weights are not asked which of two things is on which side")
        return
    names = [opened.config["facts"][i] for i in recall.sizes.things]
    right = [
        float(asked[i, names.index(thing.name)].argmax() == 1 + SIDES.index(side))
        for i, d in enumerate(pairs)
        for thing, side in zip(d.things, (d.relation, INVERSE[d.relation]), strict=True)
    ]
    print(f"{len(pairs)} held-out pairs: of {sum(right) / len(right):.3f} of the things the sentence tells the side")


def timing(weights: Path) -> None:
    how = {"painter": "embedded", "weights": weights}
    paint_all(SCENE, (0,), **how)
    started = time.perf_counter()
    paint_all(SCENE, (1,), **how)
    one = time.perf_counter() - started
    print(f"one picture, 64 px, 20 steps, from the library     {one:6.2f} s   limit 1")
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        said = [sys.executable, "-m", "diptych.doors.cli", "paint", str(SCENE), "--with", "embedded", "--weights", str(weights)]
        done = subprocess.run([*said, "-o", str(Path(folder) / "out.png")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if done.returncode not in (0, 1):  # 1: the scene asks for more than the world has
        raise SystemExit("diptych paint failed")
    print(f"the command line's first picture                   {time.perf_counter() - started:6.2f} s   limit 6")
    started = time.perf_counter()
    ranked(paint_all(SCENE, (1, 2, 3, 4), **how))
    print(f"four seeds painted and ranked                      {time.perf_counter() - started:6.2f} s   limit 10")
    print(f"most memory                                        {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:6.2f} GB  limit 1")


def ranked(pictures: Sequence[Picture]) -> list[Picture]:
    seat = Judge.of("world")
    scores = {id(picture): judge(picture, SCENE, model=seat).score or 0.0 for picture in pictures}
    return sorted(pictures, key=lambda picture: -scores[id(picture)])


def repeating(pixels: Tensor, drawn: Path) -> None:
    true = renders(held_out(len(pixels)))
    files = sorted(drawn.glob("*.safetensors"))
    nearest = {"painted": torch.full((len(pixels),), float("inf")), "true, held out": torch.full((len(true),), float("inf"))}
    for file in files:
        lesson = _small(open_table(file).entries["pixels"].tensor())
        for name, some in (("painted", pixels), ("true, held out", true)):
            nearest[name] = torch.minimum(nearest[name], torch.cdist(_small(some), lesson).min(1).values)
    print(f"distance to the nearest of {len(files)} lessons' pictures (root mean square of pixels in 0..1)")
    for name, far in nearest.items():
        quantiles = (far / (3 * 32 * 32) ** 0.5).quantile(torch.tensor([0.0, 0.05, 0.5, 0.95])).tolist()
        print(f"{name:16}least {quantiles[0]:.4f}  5% {quantiles[1]:.4f}  median {quantiles[2]:.4f}  95% {quantiles[3]:.4f}")


def _small(pixels: Tensor) -> Tensor:
    return torch.nn.functional.avg_pool2d(pixels.float() / 255, 2).flatten(1)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--pictures", type=int, default=500)
    ask.add_argument("--weights", type=Path, default=FOLDER)
    ask.add_argument("--drawn", type=Path)
    ask.add_argument("--only", choices=("obey", "time", "names"))
    options = ask.parse_args()
    if options.only == "names":
        naming(options.weights, options.pictures)
        siding(options.weights, options.pictures)
        return
    if options.only != "obey":
        timing(options.weights)
    if options.only != "time":
        pixels = obeying(options.weights, options.pictures)
        if options.drawn:
            repeating(pixels, options.drawn)


if __name__ == "__main__":
    main()
