"""Small random CLIPs for the tests of scores; made by the encoders' tests' own maker."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "encoders"))


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A CLIP of our own making with random weights, vocabulary and window of the real one."""
    pytest.importorskip("torch", reason="the encode extra has it")
    from tiny_clip import clip, write

    from diptych.encoders.clip_model import ClipModel

    path = tmp_path_factory.mktemp("clip") / "clip.safetensors"
    return ClipModel.load(write(clip(11), path), "cpu", "float32")
