"""How a studio is set up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["Settings"]


@dataclass(frozen=True)
class Settings:
    """How a studio is set up.

    `history`: its file (None: this user's own); `seconds`: how long one scene may be computed; `warm`: load the lexicon before it is
    asked for; `painter`: who paints where none is named, with `weights` (a pipeline's folder) and in `steps`.
    """

    history: Path | None = None
    seconds: float = 5.0
    warm: bool = True
    painter: str = ""
    weights: Path | None = None
    steps: int = 20
