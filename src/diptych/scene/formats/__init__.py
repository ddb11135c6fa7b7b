"""One file per notation that a scene may be written in: `read(page, places=None) -> tree`."""
