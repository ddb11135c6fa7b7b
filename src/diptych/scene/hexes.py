"""Colours given in hexadecimal, as the nearest one that has a name: an encoder cannot read `#2E8B57`."""

from __future__ import annotations

from ..language.lazy import pattern

__all__ = ["nearest"]

HEX = pattern(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
NAMED = {
    "black": "000000", "white": "ffffff", "gray": "808080", "light gray": "d3d3d3", "dark gray": "404040", "red": "ff0000", "dark red": "8b0000", "crimson": "dc143c",
    "orange": "ff8000", "coral": "ff7f50", "brown": "8b4513", "beige": "f5f5dc", "cream": "fffdd0", "gold": "ffd700", "yellow": "ffff00", "light yellow": "ffffb0", "olive": "808000",
    "green": "00a000", "bright green": "00ff00", "light green": "90ee90", "dark green": "006400", "mint green": "98ffb3", "teal": "008080", "sea green": "2e8b57", "turquoise": "40e0d0", "cyan": "00ffff",
    "light blue": "add8e6", "sky blue": "87ceeb", "blue": "0000ff", "royal blue": "4169e1", "navy blue": "000080", "indigo": "4b0082", "purple": "800080", "violet": "8f00ff", "lavender": "d8c8f0",
    "magenta": "ff00ff", "pink": "ffc0cb", "hot pink": "ff69b4", "dark brown": "4a2c0f", "tan": "d2b48c",
}  # fmt: skip


def nearest(text: str) -> str:
    """`#2E8B57` -> the name nearest to it; "" for any other text."""
    if not HEX.fullmatch(text):
        return ""
    one = _rgb(text[1:] if len(text) == 7 else "".join(c * 2 for c in text[1:]))
    return min(NAMED, key=lambda name: _apart(one, _rgb(NAMED[name])))


def _rgb(digits: str) -> tuple[int, int, int]:
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _apart(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """How far two colours look apart, weighted by their redness (compuphase.com/cmetric.htm)."""
    red, green, blue = (a - b for a, b in zip(one, other, strict=True))
    mean = (one[0] + other[0]) / 2
    return (2 + mean / 256) * red * red + 4 * green * green + (2 + (255 - mean) / 256) * blue * blue
