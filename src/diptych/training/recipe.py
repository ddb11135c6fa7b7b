"""How a run goes: one plain row, kept with the run and compared when it is resumed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from ..errors import InputError

__all__ = ["Recipe"]

FREE = ("steps", "micro", "max_minutes", "save_minutes", "log_every")  # may differ in a resumed run


@dataclass(frozen=True, slots=True)
class Recipe:
    """`batch` pictures a step and rank, in pieces of `micro` where memory asks for it (0: whole).

    `loss`: clip or siglip. `tail`: the learning rate falls as a cosine, or linear over the last 30%. `mean`: decay of the
    parameters' running mean, 0 for none. `naming`: weight of naming what a picture shows beside the contrast, where the data says it. `clip_grad`: longest gradient, 0 for any. `dtype`: "" is bfloat16 where that is fast.
    """

    steps: int = 10_000
    batch: int = 256
    micro: int = 0
    lr: float = 1e-3
    muon: bool = False
    muon_lr: float = 2e-3
    beta2: float = 0.98
    weight_decay: float = 0.1
    warmup: int = 200
    tail: str = "cosine"
    loss: str = "clip"
    naming: float = 0.0
    mean: float = 0.999
    clip_grad: float = 1.0
    dtype: str = ""
    seed: int = 0
    max_minutes: float = 0.0
    save_minutes: float = 5.0
    log_every: int = 10

    def __post_init__(self) -> None:
        words = {"tail": ("cosine", "linear"), "loss": ("clip", "siglip"), "dtype": ("", "float32", "bfloat16")}
        for name, allowed in words.items():
            if getattr(self, name) not in allowed:
                raise InputError("E132", f"{name} = {getattr(self, name)!r}", f"one of {', '.join(a or 'nothing' for a in allowed)}")  # fmt: skip
        for name in ("batch", "lr", "log_every"):
            if getattr(self, name) <= 0:
                raise InputError("E132", f"{name} = {getattr(self, name)}", "more than 0")
        if self.steps < 0:
            raise InputError("E132", f"steps = {self.steps}", "0 or more")

    @classmethod
    def of(cls, row: dict[str, Any]) -> Recipe:
        """From a plain row. InputError E132 for a name or a type that it does not know."""
        types = {
            f.name: {"int": int, "float": (int, float), "bool": bool, "str": str}[str(f.type)] for f in fields(cls)
        }
        for name, value in row.items():
            if name not in types:
                raise InputError("E132", f"no such setting: {name}", f"settings are {', '.join(types)}")
            if not isinstance(value, types[name]):  # type: ignore[arg-type]
                raise InputError("E132", f"{name} = {value!r} is of another type", "see training/recipe.py")
        return cls(**row)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def same(self, other: dict[str, Any]) -> str:
        """The first setting that a resumed run may not change and yet does; "" where there is none."""
        own = self.as_dict()
        return next((n for n in own if n not in FREE and n in other and other[n] != own[n]), "")
