"""Embeddings kept between runs, by text, weights and recipe. A hit needs no torch.

The folder is `$XDG_CACHE_HOME/diptych/embeds` (`~/.cache`); the oldest files go when it passes `LIMIT` bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["key", "kept", "path_of", "prune"]

LIMIT = 2 << 30
VERSION = 1  # raised whenever the same key would give other numbers


def folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "diptych" / "embeds"


def key(what: Mapping[str, Any]) -> str:
    """The name under which embeddings lie: a hash of everything that they depend on."""
    text = json.dumps({"version": VERSION, **what}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def path_of(name: str) -> Path:
    return folder() / f"{name}.safetensors"


def kept(name: str) -> Path | None:
    """The kept file, marked as used; None where there is none."""
    path = path_of(name)
    if not path.is_file():
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return path


def prune() -> None:
    """Take the longest unused files away until the folder is within its limit."""
    files = sorted(((p.stat().st_mtime, p.stat().st_size, p) for p in folder().glob("*.safetensors")), reverse=True)
    total = 0
    for _, size, path in files:
        total += size
        if total > LIMIT:
            path.unlink(missing_ok=True)
