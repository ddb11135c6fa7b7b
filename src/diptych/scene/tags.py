"""Tags of image boards that mean something else as plain English: "solo", "full body", "arms up".

The words are the boards' own (a tag vocabulary has no other source); what stands beside each is how a person would say it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..language.lazy import pattern
from ..language.meaning import Act, Thing, Word

__all__ = ["as_told", "is_mark", "is_tagged", "keep_tag", "spaced", "tag_of"]

UNDERSCORED = pattern(r"(?<![\w:;^>])[a-z0-9]+(?:[_-][a-z0-9()]+)*_[a-z0-9()]+(?![\w^<])", re.I)

MODELS = pattern(r"(?:score_\d(?:_up)?|(?:rating|source)_[a-z]+)", re.I)  # marks that some models were trained with: kept as they are
LEAST = 3  # fragments between commas; fewer may be a sentence with a comma

TAGS = {
    "solo": "alone", "solo focus": "alone", "looking at viewer": "looking at the viewer", "looking at another": "looking at another person",
    "smile": "smiling", "grin": "grinning", "blush": "blushing", "light smile": "smiling slightly", "frown": "frowning",
    "full body": "full-body shot", "upper body": "upper-body shot", "lower body": "lower-body shot", "arms up": "raising arms",
    "arm up": "raising an arm", "hand up": "raising a hand", "hands up": "raising hands", "long sleeves": "wearing long sleeves",
    "short sleeves": "wearing short sleeves", "v": "making a peace sign", "peace sign": "making a peace sign", "multiple girls": "several girls",
    "multiple boys": "several boys", "tears": "shedding tears",
    "arms behind back": "holding hands behind the back", "hand on own hip": "with a hand on the hip", "hands on own hips": "putting hands on the hips",
    "hand on hip": "with a hand on the hip", "hands on hips": "putting hands on the hips",
    "head tilt": "tilting the head", "hair over one eye": "hair covering one eye",
    "facing viewer": "facing the viewer", "waving": "waving a hand",
}  # fmt: skip


def is_tagged(count: int) -> bool:
    """Whether a text of so many fragments is a list of tags."""
    return count >= LEAST


def is_mark(words: str) -> bool:
    """`score_9`: no description, but what a model was told its pictures by."""
    return MODELS.fullmatch(words) is not None


def as_told(words: str) -> str:
    """A tag as it would be said, or "" where it means what it says."""
    return TAGS.get(words.casefold(), "")


def spaced(words: str) -> str:
    """`long_hair` as "long hair"; what is no tag stays."""
    return UNDERSCORED.sub(lambda m: m[0].replace("_", " "), words.strip("_")) if "_" in words else words


def keep_tag(nodes: Sequence[Any], tag: str) -> None:
    """What stands for a tag alone remembers it."""
    word = _word(nodes[0]) if len(nodes) == 1 else None
    if word is not None:
        word.tag = tag


def tag_of(node: Any) -> str:
    """The tag that `node` stands for, where nothing has been added to it since."""
    word = _word(node)
    return word.tag if word is not None and not (isinstance(node, Thing) and (node.mods or node.parts or node.wears or node.acts)) else ""


def _word(node: Any) -> Word | None:
    one = node[0] if isinstance(node, list) and len(node) == 1 else node
    return one if isinstance(one, Word) else one.word if isinstance(one, Act) else one.head if isinstance(one, Thing) else None
