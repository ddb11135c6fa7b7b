"""The text encoders on the weights people have: files read by content, CLIP and T5 in plain torch, conditioning per target.

Nothing here imports torch until a tensor is asked for, so that a file can be inspected and a cache hit served without it.
"""
