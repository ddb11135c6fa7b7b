"""The world's CLIP on pictures whose combinations it has not seen: retrieval, one attribute at a time, relations.

    python benchmarks/world_clip.py [--model FILE] [--pictures 2000]

Text to picture R@1 of whole sentences among all pictures, and of portraits' among portraits. One attribute: the true value as
a short phrase ("black hair") against every other value of its kind, which is chance 1/n. Relations and bindings: the whole
sentence against the same one with its two places, or its two colours, exchanged: chance .5.
"""

from __future__ import annotations

import argparse
from collections import Counter
from random import Random

import torch
from PIL import Image

from diptych.encoders.clip_model import ClipModel
from diptych.picture.find import find_judge
from diptych.picture.world.contrast import changed, kinds, phrase
from diptych.picture.world.drawing import Drawing
from diptych.picture.world.sample import sample
from diptych.picture.world.stage import Stage
from diptych.picture.world.tell import sentence

SEED = 20_261_128
ASKED = ("style", "ground", "ground color", "hair", "hair color", "mood", "skin", "glasses", "garment", "garment color", "headphones", "thing", "size", "count")  # fmt: skip
BATCH = 128


def drawn(model: ClipModel, drawings: list[Drawing]) -> torch.Tensor:
    stage, rng = Stage(model.size_px), Random(SEED)
    vectors = []
    for first in range(0, len(drawings), BATCH):
        pictures = [Image.fromarray(stage.draw(drawing, rng)) for drawing in drawings[first : first + BATCH]]
        vectors.append(model.image(model.pixels(pictures)))
    return torch.cat(vectors)


def recall(pictures: torch.Tensor, texts: torch.Tensor) -> float:
    return float(((texts @ pictures.t()).argmax(1) == torch.arange(len(texts))).float().mean())


def attributes(model: ClipModel, drawings: list[Drawing], pictures: torch.Tensor) -> dict[str, tuple[float, int, int]]:
    """kind -> (accuracy, pictures asked, candidates). Colours of a thing worn are asked with its own name."""
    found = {}
    for kind in ASKED:
        right = asked = most = 0
        for i, drawing in enumerate(drawings):
            if kind not in kinds(drawing) or asked >= 600 or not phrase(drawing, kind, "en"):
                continue
            others = {phrase(other, kind, "en") for other in changed(drawing, kind, Random(i), 10_000)}
            texts = [phrase(drawing, kind, "en"), *sorted(others - {phrase(drawing, kind, "en"), ""})]
            scores = cached(model, texts) @ pictures[i]
            asked, right, most = asked + 1, right + int(scores.argmax() == 0), max(most, len(texts))
        found[kind] = (right / max(1, asked), asked, most)
    return found


_KNOWN: dict[str, torch.Tensor] = {}


def cached(model: ClipModel, texts: list[str]) -> torch.Tensor:
    new = [text for text in dict.fromkeys(texts) if text not in _KNOWN]
    if new:
        _KNOWN.update(zip(new, model.text(new), strict=True))
    return torch.stack([_KNOWN[text] for text in texts])


def two_way(model: ClipModel, drawings: list[Drawing], pictures: torch.Tensor, kind: str) -> tuple[float, int]:
    rows = [i for i, drawing in enumerate(drawings) if kind in kinds(drawing)]
    right = 0
    for i in rows:
        other = changed(drawings[i], kind, Random(i), 1)[0]
        good, bad = model.text([sentence(d, Random(i)).text for d in (drawings[i], other)], over="cut")
        right += int(good @ pictures[i] > bad @ pictures[i])
    return right / max(1, len(rows)), len(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model")
    parser.add_argument("--pictures", type=int, default=2000)
    options = parser.parse_args()
    path, _ = find_judge(options.model)
    model = ClipModel.load(path)
    rng = Random(SEED)
    drawings = [sample(rng, held_out=True) for _ in range(options.pictures)]
    pictures = drawn(model, drawings)
    told = [sentence(drawing, Random(i)).text for i, drawing in enumerate(drawings)]
    texts = torch.cat([model.text(told[i : i + BATCH], over="cut") for i in range(0, len(told), BATCH)])
    portraits = [i for i, d in enumerate(drawings) if d.person and d.person.body == "portrait"]
    print(f"{path}: {len(drawings)} held-out pictures, {Counter(d.style for d in drawings)}")
    print(f"text to picture R@1   {recall(pictures, texts):.3f} of all (bar .60)")
    print(f"                      {recall(pictures[portraits], texts[portraits]):.3f} of {len(portraits)} portraits (bar .85)")
    print(f"picture to text R@1   {recall(texts, pictures):.3f} of all")
    for kind, (share, asked, most) in attributes(model, drawings, pictures).items():
        print(f"{kind:16} {share:.3f} of {asked}, one of up to {most}")
    for kind in ("relation", "binding"):
        share, asked = two_way(model, drawings, pictures, kind)
        print(f"{kind:16} {share:.3f} of {asked}, two-way")


if __name__ == "__main__":
    main()
