"""The world: a small, closed set of things that the renderer draws, and what the embedded models learn from."""
