"""Where ComfyUI and A1111 begin a new chunk of a long CLIP text, in tokens without start and end.

    comfy_starts([70, 6], 75)                     # [0, 70]: a segment of six tokens stays whole
    a1111_starts(ids, comma=267, size=75)         # what follows a comma among the last 20 moves on with it

Rules read in ComfyUI comfy/sd1_clip.py (tokenize_with_weights) and A1111 modules/sd_hijack_clip.py (tokenize_line; its
setting "Prompt word wrap length limit" is 20 unless changed). The encoders cut by them, and the linter says where.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["a1111_starts", "comfy_starts"]

WHOLE = 8  # ComfyUI keeps a segment of fewer tokens in one chunk
BACKTRACK = 20  # A1111 moves what follows a comma into the next chunk, if it is no longer


def comfy_starts(lengths: Sequence[int], size: int) -> list[int]:
    """First tokens of the chunks; `lengths`: tokens of each segment of one weight."""
    starts, at = [0], 0
    for length in lengths:
        left = length
        while left > (room := size - (at - starts[-1])):
            if length >= WHOLE:
                at, left = at + room, left - room
            starts.append(at)
        at += left
    return starts


def a1111_starts(ids: Sequence[int], comma: int, size: int) -> list[int]:
    """First tokens of the chunks of what stands between two BREAKs."""
    starts, last = [0], -1  # the latest comma of the open chunk
    for at, token in enumerate(ids):
        full = at - starts[-1] == size
        if token == comma:
            last = at
        elif full and last >= starts[-1] and at - last <= BACKTRACK:
            starts.append(last + 1)
            last, full = -1, at - starts[-1] == size
        if full:
            starts.append(at)
            last = -1
    return starts
