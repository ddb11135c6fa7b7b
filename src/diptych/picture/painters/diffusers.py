"""Any image model that diffusers runs: FLUX, SD3, SDXL, SD 1.5 and more, from a folder or a pipeline that is loaded.

    paint(scene, painter="diffusers", weights="FLUX.1-schnell", steps=4)
    paint(scene, painter="diffusers", weights=pipeline)

The words are those of the model's own target, through our encoders where they read the folder's, else through its own.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ...errors import InputError, MissingPart
from ...prompt.render import render
from ...types import Finding
from ..order import Order, Painted
from ..texts import given_texts

__all__ = ["paint", "reads"]

OFFLOADED = "maybe_free_model_hooks"


def reads(weights: Any = None) -> str:
    """The target of the pipeline, whose texts it reads; "" where none is named. Errors as `paint` has them."""
    if weights is None:
        return ""
    if isinstance(weights, str | Path):
        from ..pipeline.folder import open_folder

        return open_folder(weights).target.full_id
    from ..pipeline.seat import seat_of

    return seat_of(weights).target.full_id


def paint(order: Order) -> tuple[Painted, ...]:
    """One picture per seed, each to the bit what its seed gives alone, on one machine.

    MissingPart E432 without the extra, E433 without weights; WeightsError for a folder that cannot be used (E603 a pickle,
    E612 no pipeline), InputError E152 for a size, E158 for guidance that the model has not, E159 for an unknown pipeline.
    """
    if find_spec("diffusers") is None or find_spec("torch") is None:
        raise MissingPart("E432", "painting with diffusers needs it", "pip install 'diptych[diffusers]'")
    if order.weights is None:
        raise MissingPart(
            "E433", "no pipeline was named", "give its folder: --weights FOLDER, or weights=pipeline in Python"
        )
    from ..pipeline.seat import conditioning, seat_of

    seat = seat_of(order.weights)
    prompt = given_texts(render(order.scene, seat.target.full_id), order.texts)
    order.refuse(prompt.findings)
    asked = _asked(order, seat.pipe, seat.painter)
    with seat.lock:
        words = conditioning(seat, prompt, len(order.seeds))
        made = _run(order, seat, {**words.arguments, **asked})
    guidance = asked.get("guidance_scale", _default(seat.pipe, "guidance_scale"))
    facts = {
        "model": {"name": seat.name, "hash": seat.hash}, "pipeline": type(seat.pipe).__name__, "scheduler": type(seat.pipe.scheduler).__name__,
        "conditioning": words.how, "dtype": str(seat.painter.dtype).removeprefix("torch."), "guidance": guidance,
    }  # fmt: skip
    withheld = getattr(made, "nsfw_content_detected", None) or [False] * len(order.seeds)
    return tuple(Painted(image, (*words.findings, *_withheld(gone)), facts, prompt) for image, gone in zip(made.images, withheld, strict=True))  # fmt: skip


def _asked(order: Order, pipe: Any, network: Any) -> dict[str, Any]:
    """Size, steps and guidance in the pipeline's words."""
    given: dict[str, Any] = {"num_inference_steps": order.steps}
    if _default(pipe, "use_resolution_binning"):
        given["use_resolution_binning"] = False  # PixArt's would paint another size, and scale it
    if order.size_px is not None:
        unit = pipe.vae_scale_factor * 2 if hasattr(pipe, "transformer") else max(8, pipe.vae_scale_factor)
        if order.size_px % unit:
            below = order.size_px // unit * unit
            raise InputError("E152", f"{type(pipe).__name__} cannot paint {order.size_px} px", f"a multiple of {unit}: {below or unit} or {below + unit}")  # fmt: skip
        given |= {"height": order.size_px, "width": order.size_px}
    if order.guidance is not None:
        if _default(pipe, "guidance_scale") is None or network.config.get("guidance_embeds") is False:
            raise InputError("E158", f"this {type(pipe).__name__} takes no guidance", "leave it out")
        given["guidance_scale"] = float(order.guidance)
    return given


def _default(pipe: Any, name: str) -> Any:
    found = inspect.signature(type(pipe).__call__).parameters.get(name)
    return found.default if found is not None else None


def _run(order: Order, seat: Any, arguments: dict[str, Any]) -> Any:
    """The pipeline's output, each seed with a generator of its own."""
    import torch

    from ..pipeline.watch import apart, decoded, watched

    pipe, seeds = seat.pipe, order.seeds
    size = order.size_px or getattr(pipe, "default_sample_size", 0) * pipe.vae_scale_factor

    def told(index: int, steps: int, time: float, latents: Any) -> None:
        order.tell(index, time, lambda: decoded(pipe, latents, size), steps)

    generators = [torch.Generator("cpu").manual_seed(seed) for seed in seeds]
    with ExitStack() as stack:
        stack.callback(getattr(pipe, OFFLOADED, lambda: None))
        stack.enter_context(apart(seat.painter, len(seeds)))
        stack.enter_context(_one_by_one(pipe.vae))
        stack.enter_context(watched(pipe, told))
        stack.enter_context(torch.no_grad())
        return pipe(generator=generators, output_type="pil", **arguments)


def _one_by_one(vae: Any) -> ExitStack:
    """Pictures are decoded one at a time, as they are alone."""
    stack = ExitStack()
    if hasattr(vae, "enable_slicing") and not getattr(vae, "use_slicing", False):
        vae.enable_slicing()
        stack.callback(vae.disable_slicing)
    return stack


def _withheld(gone: bool) -> Sequence[Finding]:
    if not gone:
        return ()
    return (Finding("DP603", "error", "the pipeline's own safety checker withheld the picture and gave a black one", fix="change the scene, or try another seed"),)  # fmt: skip
