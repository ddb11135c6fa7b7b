"""Training of the embedded painter: its T5-style encoder first, then both together on the rendered world."""
