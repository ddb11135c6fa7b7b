"""Pipelines of diffusers: opened without running anybody's code, fed with our words, watched step by step."""
