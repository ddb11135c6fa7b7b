"""Fits the head of the photograph judge and writes picture/judges/photo.safetensors.

    pip install 'diptych[photo]' && pip install --no-deps clip-benchmark==1.6.2 timm==1.0.31
    python scripts/build_photo_judge.py            # three minutes on one core

A picture's prototype is its class's row of the classifier; a class's text is the mean of its name in four templates
(clip-benchmark's names) and of two that add WordNet's definition (as timm carries it). Kernel ridge regression from text to
prototype. Text, reach and strength are chosen by five folds of held-out classes, asked by their names; no photograph is looked
at. The mean feature of a picture follows from the last normalisation: its channels are normal with known mean and variance,
ReLU6 clips them.

The only place where the classifier's pickle is read, by torch.load(weights_only=True), to find where its numbers lie.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor
from torch.nn import functional

from diptych.encoders.minilm import MiniLm
from diptych.encoders.photo import ANCHORS, MATRIX, PICTURES, TEXTS, _words, kernel, package_file
from diptych.encoders.weights import open_table

OUT = Path(__file__).parent.parent / "src/diptych/picture/judges/photo.safetensors"
NAMED = ("{name}", "a {name}", "a photo of a {name}", "a photo of a {name}.")
TOLD = ("{name}, {what}", "{lemmas}: {what}")
FOLDS, REACHES, STRENGTHS = 5, (1.0, 2.0, 3.0), (0.1, 0.3, 1.0)
FOLD = 200
unit = functional.normalize


def places(path: Path, tensors: dict[str, Tensor]) -> dict[str, list]:
    """Of each float tensor: where its numbers lie in the file, its shape, its stride. They must be there exactly once."""
    raw, out = path.read_bytes(), {}
    for name, tensor in tensors.items():
        if tensor.dtype != torch.float32:
            continue
        stored = tensor.untyped_storage()
        if stored.nbytes() != 4 * tensor.numel():
            raise SystemExit(f"{name} shares its numbers with others")
        data = torch.tensor([], dtype=torch.float32).set_(stored).numpy().tobytes()
        if raw.count(data) != 1:
            raise SystemExit(f"{name} lies in {path} {raw.count(data)} times")
        out[name] = [raw.find(data), list(tensor.shape), list(tensor.stride())]
    return out


def class_texts(net: MiniLm, words) -> tuple[Tensor, Tensor]:
    """(vectors of names `[1000, 384]`, of definitions `[1000, 384]`), unit length."""
    names = json.loads(package_file("clip_benchmark", "datasets/en_classnames.json").read_text())["imagenet1k"]
    info = package_file("timm", "data/_info/imagenet_synsets.txt")
    ids = info.read_text().split()
    lemmas, what = (_column(info.with_name(f"imagenet_synset_to_{kind}.txt")) for kind in ("lemma", "definition"))
    forms = (*NAMED, *TOLD)
    texts = [
        form.format(name=n, lemmas=lemmas[i], what=what[i]) for n, i in zip(names, ids, strict=True) for form in forms
    ]
    rows = [words.read(text, "cut").rows[0] for text in texts]
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    out = torch.zeros(len(rows), net.width)
    for i in range(0, len(order), 64):
        some = order[i : i + 64]
        out[some] = net.encode([rows[j] for j in some])
    every = out.view(len(names), len(forms), -1)
    return unit(every[:, : len(NAMED)].mean(dim=1), dim=-1), unit(every[:, len(NAMED) :].mean(dim=1), dim=-1)


def _column(file: Path) -> dict[str, str]:
    return dict(line.split("\t", 1) for line in file.read_text(encoding="utf-8").splitlines())


def solved(anchors: Tensor, rows: Tensor, reach: float, strength: float) -> Tensor:
    """`[classes, 1280]`: what each class adds to a text's vector."""
    gram = kernel(anchors, anchors, reach)
    return torch.linalg.solve(gram + strength * torch.eye(len(gram)), rows)


def held_out(text: Tensor, asked: Tensor, rows: Tensor, way: tuple[float, float]) -> Tensor:
    """Cosines `[FOLDS, 200, 200]` of prototypes and names of classes that the fit did not see."""
    order, out = torch.randperm(len(rows), generator=torch.Generator().manual_seed(0)), []
    for fold in range(FOLDS):
        out_of = order[fold * FOLD : fold * FOLD + FOLD]
        seen = torch.ones(len(rows), dtype=torch.bool)
        seen[out_of] = False
        anchors = text[seen] - text[seen].mean(0)
        near = kernel(asked[out_of] - asked[seen].mean(0), anchors, way[0])
        found = near @ solved(anchors, rows[seen], *way)
        out.append(unit(rows[out_of], dim=-1) @ unit(found, dim=-1).t())
    return torch.stack(out)


def mean_feature(tensors: dict[str, Tensor]) -> Tensor:
    """E[min(max(z, 0), 6)] of z normal with the last normalisation's shift and gain."""
    mean, spread = tensors["_bn1.bias"], tensors["_bn1.weight"].abs() + 1e-6

    def positive(m: Tensor) -> Tensor:
        x = m / spread
        return m * 0.5 * (1 + torch.erf(x / math.sqrt(2))) + spread * torch.exp(-x * x / 2) / math.sqrt(2 * math.pi)

    return positive(mean) - positive(mean - 6)


def chosen(names: Tensor, told: Tensor, rows: Tensor) -> tuple[str, Tensor, tuple[float, float], Tensor]:
    """(name of the text, text, (reach, strength), held-out cosines) with the best R@1 of held-out classes."""
    tried = {}
    for form, text in (("names", names), ("definitions", told), ("both", unit(names + told, dim=-1))):
        for way in itertools.product(REACHES, STRENGTHS):
            cosines = held_out(text, names, rows, way)
            first = _first(cosines)
            tried[first] = (form, text, way, cosines)
            print(f"{form:12} reach {way[0]}, strength {way[1]}: R@1 of 200 held-out classes {first:.3f}")
    return tried[max(tried)]


def material() -> tuple[dict[str, Tensor], Tensor, Tensor, Tensor]:
    """(the classifier's tensors, vectors of names, vectors of definitions, prototypes `[1000, 1280]`)."""
    texts = package_file(*TEXTS)
    tensors = torch.load(package_file(*PICTURES), weights_only=True)
    net = MiniLm({name: entry.tensor() for name, entry in open_table(texts).entries.items()})
    names, told = class_texts(net, _words(texts.with_name("tokenizer.json")))
    return tensors, names, told, unit(tensors["_fc.weight"] - tensors["_fc.weight"].mean(0), dim=-1)


def held_out_classes() -> float:
    """R@1 of the best way among 200 classes that the fit did not see, five folds; every way is printed."""
    _, names, told, rows = material()
    return _first(chosen(names, told, rows)[3])


def _first(cosines: Tensor) -> float:
    return float((cosines.argmax(dim=2) == torch.arange(FOLD)).float().mean())


def main() -> None:
    torch.set_num_threads(1)
    tensors, names, told, rows = material()
    form, text, way, cosines = chosen(names, told, rows)
    first = _first(cosines)
    target = torch.arange(FOLD).repeat(FOLDS)
    scale = min(range(5, 101), key=lambda s: float(functional.cross_entropy(s * cosines.flatten(0, 1), target)))
    anchors = text - text.mean(0)
    head = {
        ANCHORS: anchors,
        MATRIX: solved(anchors, rows, *way),
        "photo.text_mean": names.mean(0),
        "photo.picture_mean": mean_feature(tensors),
    }
    file = package_file(*PICTURES)
    said = {
        "pictures": hashlib.sha256(file.read_bytes()).hexdigest(), "places": json.dumps(places(file, tensors)),
        "texts": open_table(package_file(*TEXTS)).fingerprint, "scale": str(scale), "reach": str(way[0]),
        "fitted": f"{form}, reach {way[0]}, strength {way[1]}, held-out R@1 {first:.3f}",
    }  # fmt: skip
    save_file({name: tensor.half().contiguous() for name, tensor in head.items()}, OUT, said)
    print(f"{OUT.name}: {said['fitted']}, scale {scale}, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
