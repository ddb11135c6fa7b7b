"""What a target computes from its texts: the `encode` table of a profile's runtime, checked and typed.

    recipe_of(target("flux.1-dev")).slots["t5xxl"].manner.fill     # 512

The fields are described in docs/targets.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import TargetError
from ..prompt.profile import Slot, Target
from .emphasis import Manner

__all__ = ["Recipe", "SlotRecipe", "recipe_of"]


@dataclass(frozen=True, slots=True)
class SlotRecipe:
    """One slot: which states (`skip` layers from the end, `norm`), which pooled vector, and how its text becomes rows.

    `masked`: padding is hidden from the encoder. `mask`: the mask that the image model gets ("", "real", "real+1": the
    first padding too). `absent`: what stands for the slot where no file is given ("", "zeros", "left out").
    """

    tokenizer: str
    manner: Manner
    tokens: bool
    pooled: str = ""
    skip: int = 1
    norm: bool = True
    masked: bool = False
    mask: str = ""
    absent: str = ""
    width: int = 0  # of the zeros of an absent slot


@dataclass(frozen=True, slots=True)
class Recipe:
    """`tokens`: parts one behind the other, each of slots side by side; `pooled`: slots side by side.

    `arguments`: the runtime's names of tokens, pooled and mask. `zero_empty`: an empty negative text is zeros.
    """

    target: str
    slots: Mapping[str, SlotRecipe]
    tokens: tuple[tuple[str, ...], ...]
    pooled: tuple[str, ...]
    arguments: Mapping[str, str]
    negative: bool
    zero_empty: bool = False
    not_encoded: tuple[str, ...] = ()


def recipe_of(aim: Target) -> Recipe:
    """The recipe of a target. TargetError E205 where its profile has none, E204 where that is broken."""
    row = aim.encode
    if not row:
        raise TargetError("E205", f"{aim.full_id} is rendered and counted, but not encoded here", "its text encoders are not CLIP or T5, or its runtime's steps are not known; `diptych targets` marks those that are")  # fmt: skip
    try:
        tokens = tuple(tuple(part) for part in row.get("tokens", ()))
        pooled = tuple(row.get("pooled", ()))
        used = {name for part in tokens for name in part} | set(pooled)
        slots = {
            s.id: _slot(aim, s, row, any(s.id in part for part in tokens), s.id in pooled)
            for s in aim.slots
            if s.id in used
        }
        left = tuple(s.id for s in aim.slots if s.id not in used)
        return Recipe(
            aim.full_id,
            slots,
            tokens,
            pooled,
            row.get("arguments", {}),
            aim.negative,
            bool(row.get("zero_empty")),
            left,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise TargetError(
            "E204", f"{aim.full_id}: its encode table is broken ({error})", "see docs/targets.md for its fields"
        ) from None


def _slot(aim: Target, slot: Slot, row: Mapping[str, Any], tokens: bool, pooled: bool) -> SlotRecipe:
    own = dict(row.get("slot", {}).get(slot.id, {}))
    emphasis = row.get("emphasis", "literal")
    cuts = emphasis == "literal"
    manner = Manner(
        emphasis,
        chunk=own.pop("chunk", 0 if cuts or slot.tokenizer == "t5" else (slot.chunk or 75)),
        fill=own.pop("fill", (slot.limit or 0) if cuts else 0),
        at_least=own.pop("at_least", 0),
        only_first=own.pop("only_first", False),
        lower=slot.lower,
        bare_empty=own.pop("bare_empty", False),
    )
    how = own.pop("pooled", "plain") if pooled else ""
    return SlotRecipe(slot.tokenizer, manner, tokens, how, **own)
