"""Training of the embedded painter: its T5-style encoder first, then both together on the rendered world."""

from __future__ import annotations

__all__ = ["DECODER_STEPS", "DIFFERENT", "WORDS_STEPS"]

# What `diptych train painter` does where nothing is said: here, since its help must not wait for torch
WORDS_STEPS, DECODER_STEPS = 520, 600
DIFFERENT = 1000
