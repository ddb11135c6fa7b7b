"""Two results held against each other, token by token: two precisions, two files, two runtimes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..errors import InputError
from .embeds import Embeds

__all__ = ["compare"]


def compare(first: str | Path, second: str | Path) -> list[dict[str, Any]]:
    """One row a tensor: cosine of each token, their mean, the least and where it is, relative error of the whole.

    InputError E116 where the two hold different tensors or lengths.
    """
    import torch

    a, b = Embeds.load(first), Embeds.load(second)
    out = []
    for slot in a.slots:
        for what in ("tokens", "pooled"):
            x = getattr(a.slots[slot], what)
            y = getattr(b.slots[slot], what) if slot in b.slots else None
            if x is None and y is None:
                continue
            if x is None or y is None or x.shape != y.shape:
                shapes = ", ".join("nothing" if t is None else str(list(t.shape)) for t in (x, y))
                raise InputError(
                    "E116", f"{slot}.{what} cannot be compared: {shapes}", "encode the same texts for the same target"
                )
            rows, others = (t.double().reshape(-1, t.shape[-1]) for t in (x, y))
            cosine = torch.nn.functional.cosine_similarity(rows, others)
            least = int(cosine.argmin())
            relative = float((rows - others).norm() / rows.norm().clamp(min=1e-30))
            out.append({"tensor": f"{slot}.{what}", "mean": float(cosine.mean()), "least": float(cosine[least]), "at": least, "relative": relative, "cosine": cosine.tolist()})  # fmt: skip
    return out
