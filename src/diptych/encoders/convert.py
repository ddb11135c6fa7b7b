"""One encoder of any file into a plain safetensors file of one type, so that nothing is unpacked at each run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .embeds import save_safetensors
from .weights import load

__all__ = ["convert"]


def convert(
    source: Path,
    output: Path,
    kind: str = "",
    dtype: str = "int8",
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> float:
    """Writes Hugging Face's names: float32, bfloat16, or int8 with a float32 `scale_weight` for each row.

    Tables of words, biases and norms stay in 16 or 32 bits. Returns the largest relative error of a matrix. The whole
    result is held in memory once: for T5-XXL 9.5 GB in bfloat16, 4.8 GB in int8.
    """
    import torch

    from .int8 import quantised

    weights = load(source, kind)
    out: dict[str, torch.Tensor] = {}
    worst = 0.0
    names = list(weights.component.tensors)
    for done, name in enumerate(names, 1):
        full = weights[name]
        matrix = (
            full.dim() == 2
            and "embed" not in name
            and "bias" not in name
            and name not in ("shared.weight", "text_projection.weight")
        )
        small = torch.float32 if full.dim() < 2 or "relative" in name or dtype == "float32" else torch.bfloat16
        if matrix and dtype == "int8":
            plain, scale = quantised(full)
            out[name], out[name.removesuffix(".weight") + ".scale_weight"] = plain, scale
            worst = max(worst, _error(plain.float() * scale.unsqueeze(1), full))
        else:
            out[name] = full.to(small)
            worst = max(worst, _error(out[name].float(), full)) if matrix else worst
        weights.source(name).entry.drop()
        progress(done, len(names))
    save_safetensors(output, out, {"format": "pt", "source": weights.fingerprint})
    return worst


def _error(got: object, want: object) -> float:
    import torch

    assert isinstance(got, torch.Tensor)
    assert isinstance(want, torch.Tensor)
    return float((got - want).norm() / want.norm().clamp(min=1e-30))
