"""A CLIP small enough to train in a test, and a source of batches that depend on the cursor alone."""

from __future__ import annotations

import torch

from diptych.training.batch import Batch, Choices
from diptych.training.parameters import Clip

WORDS, END = 300, 299


def config(**more):
    side = {
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "hidden_act": "gelu",
    }
    return {
        "projection_dim": 16,
        "vision_config": {**side, "image_size": 16, "patch_size": 8},
        "text_config": {**side, "vocab_size": WORDS, "max_position_embeddings": 12},
        **more,
    }  # fmt: skip


def clip(seed: int = 0, **more) -> Clip:
    return Clip(config(**more), seed=seed)


def naming_clip(seed: int = 0, **more) -> Clip:
    """One that names what it sees beside the contrast."""
    model = clip(seed, **more)
    model.learn_names({"main colour": 3}, 0.4)
    return model


def texts(draw, *shape: int, longest: int = 12) -> torch.Tensor:
    """Rows with a start, words, an end somewhere, and rubbish behind it that nobody may read."""
    ids = torch.randint(1, WORDS - 2, (*shape, longest), generator=draw)
    ends = torch.randint(2, longest, shape, generator=draw)
    ids[..., 0] = WORDS - 2
    return ids.scatter(-1, ends.unsqueeze(-1), END)


def batch(seed: int, n: int = 12, *, true: bool = True, choices: bool = True) -> Batch:
    """Pictures of one colour each, with texts; texts j and j+1 are both true of picture j where j is even."""
    draw = torch.Generator().manual_seed(seed)
    pixels = torch.randint(0, 256, (n, 3, 16, 16), generator=draw, dtype=torch.uint8)
    pairs = torch.eye(n, dtype=torch.bool)
    pairs[range(0, n - 1, 2), range(1, n, 2)] = True
    asked = (
        Choices(torch.arange(n // 2), texts(draw, 5, longest=6), torch.randint(0, 5, (n // 2,), generator=draw), "colour", 0.5),
        Choices(torch.tensor([1, 3, 3]), texts(draw, 3, 2), torch.tensor([0, 1, 0]), "swap", 0.25),
    )  # fmt: skip
    shown = {"main colour": torch.arange(n) % 4 - 1}  # -1: nothing of the kind
    return Batch(pixels, texts(draw, n), pairs if true else None, asked if choices else (), shown)


def same_gradients(found: dict[str, torch.Tensor], model: Clip, bound: float = 1e-5) -> None:
    """Every parameter's gradient, by the length of what differs. A softmax does not see k_proj.bias: rounding alone."""
    for name, p in model.named_parameters():
        if "k_proj.bias" in name:
            assert float(found[name].abs().max()) < 1e-5, name
        else:
            off = float((found[name] - p.grad).norm() / p.grad.norm())
            assert off <= bound, (name, off)


class Counting:
    """Batch number k, without end; the cursor is k."""

    def __init__(self, n: int = 12):
        self.n = n
        self.stop_at = 0
        self.on_batch = lambda k: None

    def batches(self, cursor):
        k = int(cursor["at"]) if cursor else 0
        while True:
            k += 1
            self.on_batch(k)
            yield batch(k, self.n), {"at": k}
