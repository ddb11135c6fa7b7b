"""What this processor multiplies fast. No torch here: a cached result is found without it."""

from __future__ import annotations

import platform
from functools import lru_cache
from pathlib import Path

__all__ = ["has_fast_bf16", "x86"]


def x86() -> bool:
    return platform.machine().lower() in ("x86_64", "amd64")


@lru_cache(maxsize=1)
def has_fast_bf16() -> bool:
    """Whether this processor multiplies bf16 faster than fp32 (AVX512-BF16, AMX, Arm's BF16, Apple's)."""
    if platform.machine().lower() in ("arm64", "aarch64"):
        return platform.system() == "Darwin" or "bf16" in _flags("Features")
    return bool(_flags("flags") & {"avx512_bf16", "amx_bf16"})


def _flags(key: str) -> frozenset[str]:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="ignore").splitlines()
    except OSError:
        return frozenset()
    return frozenset(next((line.split(":", 1)[1].split() for line in lines if line.startswith(key)), ()))
