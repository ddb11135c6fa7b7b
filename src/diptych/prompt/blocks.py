"""Texts as their encoders see them: token by token, with the cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..types import Prompt
from .measure import encoded
from .profile import Slot, Target
from .profile import target as find_target

__all__ = ["Block", "Blocks", "tokens"]


@dataclass(frozen=True, slots=True)
class Block:
    """One token: its characters in the text, its id, whether the encoder keeps and knows it."""

    text: str
    id: int
    start: int
    end: int
    kept: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Blocks:
    """One slot's text in tokens. `count` and `limit` include special tokens; None: not counted, no limit."""

    slot: str
    text: str
    count: int | None
    limit: int | None
    unknown: int | None
    cut: int | None
    blocks: tuple[Block, ...]

    def as_dict(self) -> dict[str, Any]:
        rows = [[b.text, b.id, b.start, b.end, b.kept, b.known] for b in self.blocks]
        out = {"text": self.text, "count": self.count, "limit": self.limit, "unknown": self.unknown, "cut": self.cut}
        return out | {"blocks": rows}


def tokens(what: Prompt | str, target: str | Target = "flux.1-dev", *, slot: str | None = None) -> dict[str, Blocks]:
    """Tokens of a prompt's texts, or of one text as every slot of `target` (or only `slot`) reads it.

    Raises TargetError for an unknown target or slot. A slot whose tokenizer cannot be had has `count` None.
    """
    aim = find_target(what.target) if isinstance(what, Prompt) else target if isinstance(target, Target) else find_target(target)
    slots = (aim.slot(slot),) if slot else aim.slots
    texts = what.texts if isinstance(what, Prompt) else dict.fromkeys((s.id for s in slots), what)
    return {s.id: _blocks(s, texts[s.id]) for s in slots}


def _blocks(slot: Slot, text: str) -> Blocks:
    found = encoded(slot.tokenizer, text)
    if found is None:
        return Blocks(slot.id, text, None, slot.limit, None, None, ())
    cut = found.cut(slot.limit) if slot.limit else None
    edge = len(text) if cut is None else cut
    unknown = set(found.unknown)
    rows = tuple(
        Block(text[start:end], ident, start, end, end <= edge, (start, end) not in unknown)
        for ident, (start, end) in zip(found.ids, found.spans, strict=True)
    )
    return Blocks(slot.id, text, found.count, slot.limit, len(found.unknown), cut if edge < len(text) else None, rows)
