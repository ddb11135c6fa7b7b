"""Training: contrastive CLIP, and later the painter, on the rendered world or on data people have."""
