"""From what a user names to what `train` takes: a model on its device, and its data."""

from __future__ import annotations

from typing import Any

import torch

from ..encoders.pixels import Look
from ..errors import InputError
from .files import Files, Ids, Reading
from .parameters import MEAN, STD, Clip
from .ranks import Ranks

__all__ = ["files_for", "look_of", "new_clip", "place"]

WHOLE = 49408
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


def new_clip(config: dict[str, Any], loss: str, seed: int, device: torch.device) -> Clip:
    """A model at its beginning. A vocabulary below CLIP's keeps the tokens that CLIP's own merges make first."""
    text = config.get("text_config", {})
    words = text.get("vocab_size", WHOLE)
    kept = None
    if isinstance(words, int) and words < WHOLE:
        if words < 514:
            raise InputError("E131", f"a vocabulary of {words}", "514 at least: the bytes and the two marks")
        kept = torch.tensor([*range(words - 2), *MARKS], dtype=torch.int32)
    made = Clip({**config, "loss": loss} if loss == "siglip" else config, kept, seed=seed)
    return made.placed(device)


def files_for(clip: Clip, data: str, how: Reading) -> Files:
    """Data as this model reads it."""
    kept = tuple(clip.kept_ids.tolist()) if clip.kept_ids is not None else ()
    return Files(data, how, look_of(clip.config), Ids(clip.config["text_config"]["max_position_embeddings"], kept))


def look_of(config: dict[str, Any]) -> Look:
    """How the saved model will look at pictures (`encoders/pixels.py`): shortest edge, middle, bicubic."""
    px, said = config["vision_config"]["image_size"], config.get("preprocessor", {})
    mean, std = (tuple(said.get(name, own)) for name, own in (("image_mean", MEAN), ("image_std", STD)))
    return Look(px, px, "floor", 3, mean, std)


def reading(settings: dict[str, Any], ranks: Ranks) -> Reading:
    """For this rank."""
    return Reading(**settings, rank=ranks.rank, ranks=ranks.count)
