"""A pipeline while it runs: its clean estimate at every step, and a batch whose pictures do not depend on each other.

    with watched(pipe, told), apart(pipe.transformer, 4):
        pipe(...)

Pipelines hand their callback the noisy latents only, so the scheduler's `step` is watched: what it is given says where the
network thinks the picture is (x0 = x - sigma v for a flow; Ho et al. 2020, eq. 15 for noise; Salimans & Ho 2022 for v).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image
    from torch import Tensor

__all__ = ["apart", "clean", "decoded", "watched"]

BY_PLACE = ("img_ids", "txt_ids")  # have a row a token, not a row a picture


@contextmanager
def watched(pipe: Any, told: Callable[[int, int, float, Tensor], None]) -> Iterator[None]:
    """Call `told(index, steps, time, estimate)` after every step: time 0 is noise, 1 the picture; the estimate is latents."""
    scheduler, done = pipe.scheduler, 0
    step = scheduler.step

    def watching(output: Tensor, t: Any, sample: Tensor, *args: Any, **kwargs: Any) -> Any:
        nonlocal done
        made = step(output, t, sample, *args, **kwargs)
        done += 1
        times = scheduler.timesteps
        left = float(times[done]) / scheduler.config.num_train_timesteps if done < len(times) else 0.0
        told(done, len(times), 1.0 - left, clean(scheduler, output, t, sample))
        return made

    with _in_place(scheduler, "step", watching):
        yield


def clean(scheduler: Any, output: Tensor, t: Any, sample: Tensor) -> Tensor:
    """The picture that the network's output points to, `sample`'s shape; right after the step that took it."""
    kind = scheduler.config.get("prediction_type") or "flow_prediction"
    if kind == "sample":
        return output
    if "flow" in kind or getattr(scheduler, "alphas_cumprod", None) is None:
        sigma = scheduler.sigmas[(scheduler.step_index or 1) - 1].to(sample)
        return sample - sigma * output
    if float(scheduler.init_noise_sigma) > 1.0:  # Euler's kind: x = x0 + sigma noise
        sigma = scheduler.sigmas[(scheduler.step_index or 1) - 1].to(sample)
        alpha = 1.0 / (sigma**2 + 1.0)
        return sample - sigma * output if kind == "epsilon" else sample * alpha - output * sigma * alpha.sqrt()
    alpha = scheduler.alphas_cumprod[int(t)].to(sample)  # x = sqrt(a) x0 + sqrt(1 - a) noise
    if kind == "epsilon":
        return (sample - (1.0 - alpha).sqrt() * output) / alpha.sqrt()
    return alpha.sqrt() * sample - (1.0 - alpha).sqrt() * output


@contextmanager
def apart(network: Any, count: int) -> Iterator[None]:
    """Every picture of a batch goes through the network as it would go alone, so that it comes out the same to the bit.

    A product of larger matrices is summed in another order. Rows of a picture lie `count` apart: guidance puts the batch
    without the words before the batch with them.
    """
    forward = network.forward

    def parted(*args: Any, **kwargs: Any) -> Any:
        import torch

        rows = next(len(x) for x in (*args, *kwargs.values()) if torch.is_tensor(x) and x.dim() > 1)
        outs = []
        for i in range(count):
            own = {k: v if k in BY_PLACE else _rows(v, rows, i, count) for k, v in kwargs.items()}
            outs.append(forward(*(_rows(a, rows, i, count) for a in args), **own))
        if isinstance(outs[0], tuple):
            return tuple(_together(parts) for parts in zip(*outs, strict=True))
        return type(outs[0])(**{name: _together([out[name] for out in outs]) for name in tuple(outs[0])})

    if count < 2:
        yield
        return
    with _in_place(network, "forward", parted):
        yield


def _rows(value: Any, rows: int, i: int, count: int) -> Any:
    """What of an argument belongs to picture `i`: of tensors with a row a picture every `count`-th row."""
    import torch

    if torch.is_tensor(value) and value.dim() and len(value) == rows:
        return value[i::count].contiguous()
    return {k: _rows(v, rows, i, count) for k, v in value.items()} if isinstance(value, dict) else value


def _together(parts: Sequence[Any]) -> Any:
    import torch

    return torch.stack(list(parts), dim=1).flatten(0, 1) if torch.is_tensor(parts[0]) else parts[0]


@contextmanager
def _in_place(owner: Any, name: str, function: Any) -> Iterator[None]:
    """`owner.name` is `function` for a while; what stood there before comes back, a hook of accelerate's for one."""
    held = owner.__dict__.get(name)
    owner.__dict__[name] = function
    try:
        yield
    finally:
        if held is None:
            del owner.__dict__[name]
        else:
            owner.__dict__[name] = held


def decoded(pipe: Any, latents: Tensor, size: int) -> list[Image]:
    """Latents as pictures, one at a time, the way every pipeline ends."""
    import torch

    config, vae = pipe.vae.config, pipe.vae
    if latents.dim() == 3:
        latents = pipe._unpack_latents(latents, size, size, pipe.vae_scale_factor)
    mean, std = (config.get(f"latents_{name}") for name in ("mean", "std"))
    latents = latents.to(vae.dtype)
    if mean is not None and std is not None:
        shape = (1, -1, 1, 1)
        latents = (
            latents * torch.tensor(std).view(shape).to(latents)
            + torch.tensor(mean).view(shape).to(latents) * config.scaling_factor
        )
    latents = latents / config.scaling_factor + (config.get("shift_factor") or 0.0)
    with torch.no_grad():
        pictures = torch.cat([vae.decode(one[None], return_dict=False)[0] for one in latents])
    made: list[Image] = pipe.image_processor.postprocess(torch.nan_to_num(pictures.float()), output_type="pil")
    return made
