"""Painters: each module has `paint(order) -> tuple[Painted, ...]` (see `picture.order`), and is chosen by its name. One that reads texts says of which target: `reads(weights) -> str`."""
