"""Painters: each module has `paint(scene, seed, size_px) -> Painted`, and is chosen by its name."""
