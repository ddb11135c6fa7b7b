"""Text as pieces that know where they came from, so that spans stay true."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Piece", "Unreadable", "flat", "joined", "spaced", "text_of"]

# (text, scene path); the path is empty for words that grammar needs and the scene did not give
Piece = tuple[str, str]

CLOSE_UP = set(",.;:!?)]}、。，；：！？」』）%")


class Unreadable(Exception):
    """A word that cannot be said in the language asked for: nothing is put in its place."""

    def __init__(self, text: str, path: str):
        super().__init__(text)
        self.text, self.path = text, path


def joined(groups: Sequence[list[Piece]], comma: Piece, last: Piece) -> list[Piece]:
    """Groups with `comma` between them and `last` before the final one."""
    out: list[Piece] = []
    for i, group in enumerate(groups):
        if i:
            out.append(last if i == len(groups) - 1 else comma)
        out += group
    return out


def spaced(pieces: Sequence[Piece]) -> list[Piece]:
    """English spacing: a blank before every piece but the first and closing marks."""
    out: list[Piece] = []
    for piece in pieces:
        text = piece[0]
        if text:
            if out and text[0] not in CLOSE_UP:
                out.append((" ", ""))
            out.append(piece)
    return out


def text_of(pieces: Sequence[Piece]) -> str:
    """The text alone."""
    return "".join([text for text, _ in pieces])


def flat(pieces: Sequence[Piece]) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """The text and its spans (start, end, path), in characters; neighbours of one path are merged."""
    spans: list[tuple[int, int, str]] = []
    at = 0
    near = False  # only blanks lie between the last span and here
    for text, path in pieces:
        if text == " " and not path:
            at += 1
            continue
        end = at + len(text)
        if not path:
            near = near and not text.strip()
        elif near and spans[-1][2] == path and text.strip():
            spans[-1] = (spans[-1][0], end, path)
        else:
            spans.append((at, end, path))
            near = True
        at = end
    return text_of(pieces), tuple(spans)
