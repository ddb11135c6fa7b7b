"""The embedded painter: a small flow model of the drawn world, with two text encoders of its own. Offline, on a CPU."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import InputError, MissingPart
from ...prompt.profile import target
from ...prompt.render import render
from ...scene.scene import Scene
from ...types import Finding, Prompt
from ..order import Order, Painted
from ..record import TEXTS_FOR
from ..texts import given_texts
from ..world.drawing import Drawing
from ..world.fit import fit
from ..world.scene import scene
from ..world.vocabulary import objects

if TYPE_CHECKING:
    from PIL.Image import Image
    from torch import Tensor

    from ..flow.open import Opened

__all__ = ["paint", "reads", "ready"]

GUIDANCE = 3.0
SIZES = (64, 512)
SHOWN_PX = 256  # where no size is asked for: what it paints is too small to look at


def ready() -> bool:
    """Whether it can paint here: its weights and torch are there."""
    if find_spec("torch") is None or find_spec("numpy") is None:
        return False
    from ..flow.open import is_there

    return is_there()


def reads(weights: Any = None) -> str:
    """The target whose texts it reads."""
    return target(TEXTS_FOR).full_id


def paint(order: Order) -> tuple[Painted, ...]:
    """64 px, made larger to 256, or to the 64 to 512 that `size_px` asks for; it sees no more for that, and the recipe says so.

    What the world cannot draw is mapped to what is near it, with findings. InputError E152 for another size, MissingPart
    E430 without torch and E437 without weights.
    """
    low, high = SIZES
    if order.size_px is not None and not low <= order.size_px <= high:
        raise InputError("E152", f"the embedded painter paints {low} to {high} px, not {order.size_px}", "choose a size in between, or another painter")  # fmt: skip
    try:
        from ..flow.open import FOLDER, open_painter
    except ImportError as error:
        raise MissingPart("E430", f"painting needs {error.name}", "pip install 'diptych[world]'") from error
    drawing, findings = _fitted(order)
    prompt = given_texts(render(Scene.load(scene(drawing)), TEXTS_FOR), order.texts)
    if set(order.texts) == set(prompt.texts):  # nothing of the scene is read
        findings = ()
    order.refuse(findings)
    opened = open_painter(Path(order.weights) if order.weights is not None else FOLDER)
    findings = (*findings, *_cut(opened, prompt))
    order.refuse(findings)
    images = _pictures(order, opened, prompt)
    own = opened.flow.sizes.side_px
    facts = {
        "model": {"name": "diptych-embedded", "hash": opened.hash}, "steps": order.steps, "guidance": _guidance(order),
        "painted_px": own, "drawing": drawing.as_dict(),
    }  # fmt: skip
    return tuple(Painted(image, findings, facts, prompt) for image in images)


def _cut(opened: Opened, prompt: Prompt) -> Iterator[Finding]:
    """What of the texts lies behind the encoders' windows."""
    for slot, window in opened.config["windows"].items():
        lost = opened.read(prompt.texts[slot], slot).lost
        if lost:
            yield Finding("DP203", "warning", f"the embedded painter reads {window} tokens of this text; {lost} more are not read", slot)


def _guidance(order: Order) -> float:
    return GUIDANCE if order.guidance is None else float(order.guidance)


def _pictures(order: Order, opened: Opened, prompt: Prompt) -> list[Image]:
    from ..flow.sampler import Course

    texts = opened.texts([prompt.texts["t5xxl"]], [prompt.texts["clip_l"]]).repeat(len(order.seeds))
    course = Course(order.steps, _guidance(order))

    def seen(index: int, time: float, clean: Tensor) -> None:
        order.tell(index, time, lambda: _images(opened.pixels(clean, texts), order.size_px))

    return _images(opened.painted(texts, course, order.seeds, seen), order.size_px)


def _images(pixels: Tensor, size_px: int | None) -> list[Image]:
    """`[n, 3, px, px]` in -1..1 -> RGB pictures of `size_px`, or of `SHOWN_PX`."""
    from PIL import Image as Pillow

    from ..flow.sampler import as_bytes

    made = as_bytes(pixels).permute(0, 2, 3, 1).contiguous().numpy()
    images = [Pillow.fromarray(one, "RGB") for one in made]
    side = size_px or SHOWN_PX
    if side == pixels.shape[-1]:
        return images
    return [image.resize((side, side), Pillow.Resampling.LANCZOS) for image in images]


def _fitted(order: Order) -> tuple[Drawing, tuple[Finding, ...]]:
    """As the world has it; of its things the painter knows the common ones."""
    fitted = fit(order.scene)
    common = {thing.id for thing in objects() if thing.common}
    drawing, findings = fitted.drawing, list(fitted.findings)
    unknown = [thing for thing in drawing.things if thing.name not in common]
    for thing in unknown:
        findings.append(Finding("DP601", "warning", f"“{thing.name}”: the renderer draws it, the embedded painter has not learnt it"))  # fmt: skip
    if unknown:
        kept = tuple(thing for thing in drawing.things if thing.name in common)
        drawing = replace(drawing, things=kept, relation="")
    return drawing, tuple(findings)
