"""A pipeline with its target: loaded from a folder and kept, or handed over by who loaded it.

seat = seat_of("FLUX.1-dev")              # or seat_of(pipeline)
conditioning(seat, render(scene, seat.target.full_id))
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from inspect import signature
from pathlib import Path
from typing import Any

from ...encoders.cpu import has_fast_bf16
from ...encoders.encode import Encoders
from ...encoders.files import SAMPLE
from ...errors import DiptychError, InputError, WeightsError
from ...prompt.profile import Slot, Target
from ...prompt.tokens import tokenizer
from ...types import Finding, Prompt
from .folder import PAINTS, Folder, chosen, open_folder

__all__ = ["Seat", "Words", "conditioning", "seat_of"]


@dataclass(frozen=True, eq=False)
class Seat:
    """`files`: slot -> folder of its encoder, for ours to read; empty where the pipeline's own encoders do it."""

    pipe: Any
    target: Target
    name: str
    hash: str
    files: Mapping[str, Path] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)  # a pipeline's scheduler can be at one place only

    @property
    def painter(self) -> Any:
        """The network that paints."""
        found = next((part for name in PAINTS if (part := getattr(self.pipe, name, None)) is not None), None)
        if found is None:
            raise InputError(
                "E159", f"this {type(self.pipe).__name__} has neither transformer nor unet", "name another pipeline"
            )
        return found


@dataclass(frozen=True)
class Words:
    """A prompt as a pipeline's arguments; `how`: "ours" (our encoders), "prompts" (its own)."""

    arguments: Mapping[str, Any]
    how: str
    findings: tuple[Finding, ...] = ()


def seat_of(weights: Any) -> Seat:
    """From a folder, or a pipeline that is loaded already. Errors as `open_folder` has them."""
    if isinstance(weights, str | Path):
        folder = open_folder(weights)
        return _kept(folder.path.resolve(), folder.hash)
    kind, name = type(weights).__name__, str(weights.config.get("_name_or_path") or "")
    aim = chosen(kind, Path(name).name, lambda part: getattr(getattr(weights, part, None), "config", {}))
    found = Seat(weights, aim, Path(name).name or kind, "")
    return Seat(weights, aim, found.name, _hash(found.painter), lock=_lock(weights))


def _lock(pipe: Any) -> threading.Lock:
    """One lock a pipeline, however often it is handed over."""
    lock: threading.Lock = pipe.__dict__.setdefault("_diptych_lock", threading.Lock())
    return lock


@lru_cache(maxsize=1)
def _kept(path: Path, digest: str) -> Seat:
    """The last folder stays loaded, since loading takes longer than painting; `digest` loads it anew where it changed."""
    folder = open_folder(path)
    files = _readable(folder)
    pipe = _loaded(folder, without=tuple(files))
    if files and not all(_agrees(pipe, folder.target.slot(slot)) for slot in files):
        files, pipe = {}, _loaded(folder)
    return Seat(pipe, folder.target, folder.name, digest, files)


def _loaded(folder: Folder, without: tuple[str, ...] = ()) -> Any:
    """The pipeline on the best device, without the text encoders of the slots that ours read."""
    import diffusers
    import torch

    device = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
    dtype = torch.float32 if device == "cpu" and not has_fast_bf16() else torch.bfloat16
    absent: dict[str, Any] = {_encoder(folder.target.slot(slot)): None for slot in without}
    how: dict[str, Any] = {"variant": folder.variant} if folder.variant else {}
    try:
        with _quiet():
            pipe = getattr(diffusers, folder.kind).from_pretrained(
                folder.path, dtype=dtype, use_safetensors=True, local_files_only=True,
                low_cpu_mem_usage=find_spec("accelerate") is not None, **how, **absent,
            )  # fmt: skip
    except (OSError, ValueError, KeyError, RuntimeError, AttributeError) as error:
        raise WeightsError("E612", f"{folder.path} cannot be loaded: {str(error).strip().splitlines()[0]}", "get the folder again, or a newer diffusers") from error  # fmt: skip
    pipe.set_progress_bar_config(disable=True)
    return pipe.to(device)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the bars that both libraries draw while they load."""
    from diffusers.utils import logging as theirs
    from transformers.utils import logging as others

    shown = [one for one in (theirs, others) if one.is_progress_bar_enabled()]
    for one in shown:
        one.disable_progress_bar()
    try:
        yield
    finally:
        for one in shown:
            one.enable_progress_bar()


def _encoder(slot: Slot) -> str:
    """Pipelines number their encoders as they number their prompts: `prompt_2` is read by `text_encoder_2`."""
    return slot.argument.replace("prompt", "text_encoder")


def _readable(folder: Folder) -> dict[str, Path]:
    """The slots' encoders in the folder, if ours can open every one that the target has."""
    files = {slot.id: folder.path / name for slot in folder.target.slots if (name := _encoder(slot)) in folder.parts}
    try:
        encoders = Encoders(folder.target.full_id, files)
    except DiptychError:  # other encoders than CLIP and T5, or a layout that is not known
        return {}
    return files if not encoders.recipe.not_encoded and set(encoders.files) == set(files) else {}


def _agrees(pipe: Any, slot: Slot) -> bool:
    """Whether the folder's own tokenizer reads a text as ours does, padding included."""
    theirs = getattr(pipe, slot.argument.replace("prompt", "tokenizer"), None)
    probe = "a young woman, 80s film photo: neon!"
    if theirs is None or slot.limit is None:
        return False
    ids = theirs(probe, padding="max_length", max_length=slot.limit, truncation=True).input_ids
    return tuple(ids) == _ours(probe, slot)


def _ours(text: str, slot: Slot) -> tuple[int, ...]:
    from ...encoders.emphasis import Manner, rows

    return rows(text, tokenizer(slot.tokenizer), Manner(fill=slot.limit or 0))[0].ids


def _hash(module: Any) -> str:
    """`state-sha256:...` of every tensor's name, type, shape and of the content at three places of it, as a file's is made."""
    import torch

    digest = hashlib.sha256()
    for name, tensor in sorted(module.state_dict().items()):
        digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}\n".encode())
        flat = tensor.detach().contiguous().flatten().view(torch.uint8)
        middle = max(0, (len(flat) - SAMPLE) // 2)
        for start in sorted({0, middle, max(0, len(flat) - SAMPLE)}):
            digest.update(flat[start : start + SAMPLE].cpu().numpy().tobytes())
    return f"state-sha256:{digest.hexdigest()[:32]}"


def conditioning(seat: Seat, prompt: Prompt, count: int = 1) -> Words:
    """What a pipeline is called with for `count` pictures of a prompt: embeddings of ours, or texts by its own names.

    A pipeline without encoders gets embeddings of encoders that are found where people keep them: MissingPart E403 else.
    InputError E159 where it paints one picture at a time.
    """
    slots = [s for s in seat.target.slots if not s.same_as]
    bare = all(getattr(seat.pipe, _encoder(s), None) is None for s in slots)
    if seat.files or bare:
        embeds = Encoders(seat.target.full_id, seat.files).encode([prompt])[0]
        made = embeds.for_diffusers(device=str(seat.pipe._execution_device), dtype=seat.painter.dtype)
        unsaid = {f"negative_{s.argument}": None for s in slots if f"negative_{s.argument}" in _takes(seat.pipe)}  # PixArt's is ""
        return Words(unsaid | {name: value.repeat_interleave(count, dim=0) for name, value in made.items()}, "ours", embeds.findings)
    arguments: dict[str, Any] = {s.argument: prompt.texts[s.id] for s in slots}
    if seat.target.negative and any(prompt.negative.values()):  # SDXL has zeros for none, and not for an empty text
        arguments |= {f"negative_{s.argument}": prompt.negative.get(s.id, "") for s in slots}
    if count > 1:
        if "num_images_per_prompt" not in _takes(seat.pipe):
            raise InputError("E159", f"{type(seat.pipe).__name__} paints one picture at a time", "ask for one seed")
        arguments["num_images_per_prompt"] = (
            count  # texts said `count` times would be encoded in one batch, and come out otherwise
        )
    return Words(arguments, "prompts", prompt.findings)


def _takes(pipe: Any) -> Mapping[str, Any]:
    """What a pipeline may be called with."""
    return signature(type(pipe).__call__).parameters
