"""The studio's server in parts: what guards it, what it answers. `doors/server.py` puts them together."""
