"""What is known of how far a judge can be trusted, kind by kind; it lies beside its weights as `NAME.calibration.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ..errors import InputError

__all__ = ["AUC", "PAIRS", "Calibration", "Kind", "calibration_file"]

AUC = 0.7  # a kind that is told apart less well than this is not judged
PAIRS = 20  # and neither is one that was measured on fewer pairs


@dataclass(frozen=True)
class Kind:
    """How one kind of claim is judged, and how well that was measured to work."""

    temperature: float = 1.0
    bias: float = 0.0  # added to the claim's own logit: a claim that holds as often as not has several rivals
    context: str = ""  # "local" | "context" | "both"; "" as there is
    without: bool = True  # whether the scene without the claim is an option
    auc: float = 1.0
    ece: float = 0.0
    n: int = 0
    first: float = 0.0  # how often the wrong claim was named first
    named: int = 0  # of how many scenes

    @property
    def refusal(self) -> str:
        """Why this kind is not judged; "" where it is."""
        if self.n < PAIRS:
            return f"measured on {self.n} pairs only, {PAIRS} are needed"
        return f"not told apart well enough: AUC {self.auc:.2f}, {AUC} is needed" if self.auc < AUC else ""


@dataclass(frozen=True)
class Calibration:
    """What was measured of one judge, by kind; `source` says on what."""

    fingerprint: str
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    source: str = ""
    auc: float = 0.0  # of all judged claims together
    ece: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        return {"schema": 1, "fingerprint": self.fingerprint, "source": self.source, "auc": self.auc, "ece": self.ece, "kinds": {k: asdict(v) for k, v in sorted(self.kinds.items())}}  # fmt: skip

    @classmethod
    def load(cls, path: Path) -> Calibration:
        """InputError E160 where the file is not one of ours."""
        try:
            made = json.loads(path.read_text(encoding="utf-8"))
            kinds = {
                name: Kind(**{k: v for k, v in row.items() if k in Kind.__dataclass_fields__})
                for name, row in made["kinds"].items()
            }
            return cls(str(made["fingerprint"]), kinds, str(made.get("source", "")), float(made.get("auc", 0)), float(made.get("ece", 0)))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(
                "E160", f"{path} is no calibration: {error}", "make it anew with `diptych judge --calibrate`"
            ) from None


def calibration_file(weights: Path) -> Path:
    """Where the calibration of a file or folder of weights lies."""
    return (
        weights / "calibration.json"
        if weights.is_dir()
        else weights.with_name(weights.name.removesuffix(weights.suffix) + ".calibration.json")
    )
