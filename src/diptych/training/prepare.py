"""From what a user names to what `train` takes: a model on its device, and its data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from ..encoders.pixels import Look
from ..encoders.weights import open_table
from ..errors import InputError
from .batch import Batch
from .drawn import Drawn, Tokenise, world_ids
from .files import Files, Ids, Reading
from .labels import values_of
from .naming import Naming, Pictures, learn_to_name
from .parameters import MEAN, STD, Clip
from .ranks import Ranks
from .recipe import Recipe
from .world import World

__all__ = ["files_for", "look_of", "named_first", "new_clip", "place"]

WHOLE = 49408
WORLD_PX = 64
MARKS = (49406, 49407)


def place(device: str, ranks: int, local: int) -> torch.device:
    """The device of this process: as named, else a GPU of its own where there is one. InputError E139 where there is not."""
    if not device:
        device = f"cuda:{local}" if torch.cuda.is_available() else "cpu"
    try:
        found = torch.device(device)
    except RuntimeError:
        raise InputError("E139", f"no such device: {device}", "cpu, cuda, cuda:1, mps") from None
    if found.type == "cuda" and (found.index or 0) >= torch.cuda.device_count():
        raise InputError("E139", f"{device} is not there: {torch.cuda.device_count()} CUDA devices for {ranks} ranks", "leave --device out, or start fewer ranks")  # fmt: skip
    return found


def new_clip(
    config: dict[str, Any], recipe: Recipe, device: torch.device, *, world: bool = False, run: Path | None = None
) -> Clip:
    """A model at its beginning. A vocabulary below CLIP's keeps the tokens that CLIP's own merges make first; for the
    rendered world, its own words before them. A `run` that is gone on with keeps the vocabulary it began with."""
    text = config.get("text_config", {})
    words = text.get("vocab_size", WHOLE)
    kept = None
    if isinstance(words, int) and words < WHOLE:
        if words < 514:
            raise InputError("E131", f"a vocabulary of {words}", "514 at least: the bytes and the two marks")
        kept = _kept(run / "model.safetensors") if run else None
        kept = (
            kept
            if kept is not None
            else torch.tensor(world_ids(words) if world else [*range(words - 2), *MARKS], dtype=torch.int32)
        )
    made = Clip({**config, "loss": "siglip"} if recipe.loss == "siglip" else config, kept, seed=recipe.seed)
    return made.placed(device)


def files_for(clip: Clip, data: str, how: Reading) -> Files:
    """Data as this model reads it."""
    kept = tuple(clip.kept_ids.tolist()) if clip.kept_ids is not None else ()
    return Files(data, how, look_of(clip.config), Ids(clip.config["text_config"]["max_position_embeddings"], kept))


def _kept(file: Path) -> Tensor | None:
    return open_table(file).entries["kept_ids"].tensor().clone() if file.exists() else None


def world_for(clip: Clip, folder: Path, recipe: Recipe, ranks: Ranks, workers: int, different: int = 512) -> Drawn[Batch]:
    """The rendered world as this model reads it; its batches are kept under `folder`."""
    kept = () if clip.kept_ids is None else tuple(clip.kept_ids.tolist())
    ids = Ids(clip.config["text_config"]["max_position_embeddings"], kept)
    world = World(clip.config["vision_config"]["image_size"], recipe.batch, Tokenise(ids), recipe.seed)
    return Drawn(world, folder, different=different, workers=1 if workers < 0 else workers, rank=ranks.rank, ranks=ranks.count)


def named_first(
    clip: Clip, steps: int, folder: Path, *, seed: int = 0, workers: int = -1, report: Callable[[int, float], None] = lambda step, loss: None
) -> None:  # fmt: skip
    """The picture tower of a run's beginning first learns to name what the world shows (`naming.py`).

    Kept in the folder as named.safetensors: a run that is gone on with takes it from there. InputError E131 for another side
    than the world's 64 px.
    """
    file, px = folder / "named.safetensors", clip.config["vision_config"]["image_size"]
    if file.exists():
        clip.fill({name: entry.tensor() for name, entry in open_table(file).entries.items()}, str(file))
        return
    if px != WORLD_PX:
        raise InputError("E131", f"pictures of {px} px", f"what the world shows is learnt by name at {WORLD_PX} px")
    shown = Drawn(Pictures(px, 64, seed), folder / "named", different=min(2 * steps, 1000), workers=1 if workers < 0 else workers)
    later = clip.name_weight
    if not later:
        clip.learn_names(values_of(), 1.0)
    learn_to_name(Naming(clip), shown, steps, report=report)
    if not later:
        clip.forget_names()
    clip.save(file)


def look_of(config: dict[str, Any]) -> Look:
    """How the saved model will look at pictures (`encoders/pixels.py`): by default shortest edge, middle, bicubic."""
    px, said = config["vision_config"]["image_size"], config.get("preprocessor", {})
    mean, std = (tuple(said.get(name, own)) for name, own in (("image_mean", MEAN), ("image_std", STD)))
    edge = said.get("size", {}).get("shortest_edge", px) if said.get("do_center_crop", True) else 0
    return Look(px, edge, said.get("crop", "floor"), said.get("resample", 3), mean, std)


def reading(settings: dict[str, Any], ranks: Ranks) -> Reading:
    """For this rank."""
    return Reading(**settings, rank=ranks.rank, ranks=ranks.count)
