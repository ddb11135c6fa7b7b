"""`Found`: a finished prompt that was found in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ...errors import TargetError
from ...registry import shelf
from ..profile import Target, target

__all__ = ["Found", "scenes_of", "target_of"]

UNSET = "CLIPLoader stable_diffusion"  # the type that the node begins with: nobody may have chosen it


@dataclass(frozen=True)
class Found:
    """`texts` by slot, or under "" where every slot gets the same. `target` is "" where the model is not known.

    `where` names the place in the file (`node 6 CLIPTextEncode`), `box` whether a person typed it into a text box,
    `unread` why a text cannot be known before the workflow runs, `settings` what stood beside it.
    """

    texts: Mapping[str, str]
    target: str = ""
    negative: str = ""
    where: str = ""
    box: bool = False
    denied: bool = False  # it is itself a negative prompt
    again: bool = False  # the same picture's second pass has it, in other words
    unread: str = ""
    scene: Any = None  # the scene that the picture was made from, where it carries one
    settings: Mapping[str, Any] = field(default_factory=dict)


@lru_cache(maxsize=8)
def _rows(runtime: str) -> tuple[Target, ...]:
    rows = []
    for name in shelf("profiles"):
        try:
            rows.append(target(f"{name}@{runtime}"))
        except TargetError:
            continue
    return tuple(rows)


def target_of(files: Iterable[str], loader: str = "", runtime: str = "comfyui") -> str:
    """The target that loads through `loader` (`DualCLIPLoader flux`) and whose files these are; "" if none is known.

    Facts stand in the profiles: `loaders`, and `file`, a pattern that a model's file names match. Where no name is
    known, the loader is enough if all that load through it read alike (FLUX.1 dev and schnell).
    """
    names = " ".join(files).lower()
    rows = [row for row in _rows(runtime) if loader in row.loaders] if loader else list(_rows(runtime))
    named = [row for row in rows if row.file and re.search(row.file, names)]
    if not named and loader and loader != UNSET and len({_read(row) for row in rows}) == 1:
        named = rows
    return named[0].full_id if named else ""


def _read(row: Target) -> tuple[object, ...]:
    """What a target does to its texts, whatever it is called."""
    return tuple((s.id, s.tokenizer, s.limit, s.overflow, s.chunk, row.weighs(s)) for s in row.slots)


def scenes_of(found: Iterable[Found]) -> list[dict[str, Any]]:
    """What was found as scenes: one a positive prompt, with the workflow's negative prompts beside it.

    Of several slots the longest text is the scene; keywords and settings stay in the file they came from.
    """
    found = [one for one in found if not one.unread and any(text.strip() for text in one.texts.values())]
    denied = ", ".join(dict.fromkeys(max(one.texts.values(), key=len) for one in found if one.denied))
    rows = []
    for one in found:
        if not one.denied and not one.again:
            if one.scene is not None:
                rows.append(one.scene if isinstance(one.scene, dict) else {"prompt": one.scene})
                continue
            row = {"prompt": max(one.texts.values(), key=len)}
            negative = one.negative or denied
            rows.append(row | ({"negative": negative} if negative.strip() else {}))
    return list({str(row.get("prompt", row)): row for row in rows}.values())
