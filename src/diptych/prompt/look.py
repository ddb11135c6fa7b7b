"""What a lint rule sees: one slot's text, as it was typed and as the encoder gets it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..types import Span
from .measure import encoded
from .profile import Slot, Target
from .syntax import Plain, plain
from .tokens import Tokens

__all__ = ["Look"]

ESCAPED_BRACE = re.compile(r"\\([{}|])")
JSON_LIKE = re.compile(r"""\s*[\[{]\s*(?:[\[{]\s*)*(?:["'][^"'\n]*["']\s*[:,\]]|\w+\s*:\s*["'\[{]|\}|\])""")


@dataclass(frozen=True)
class Look:
    """One slot of one target and its text. `texts` holds every slot's, `negative` the slot's negative prompt,
    `box` whether the text is typed into the runtime's own box, `spans` where its characters come from in a scene.
    """

    target: Target
    slot: Slot
    text: str
    texts: Mapping[str, str] = field(default_factory=dict)
    negative: str = ""
    box: bool = True
    spans: tuple[Span, ...] = ()

    @cached_property
    def boxed(self) -> bool:
        """Whether a text box that rewrites braces and slashes stands before everything else."""
        return self.box and self.target.box

    @cached_property
    def json(self) -> bool:
        """Whether the text is raw JSON or a Python dict, whole or broken."""
        return JSON_LIKE.match(ESCAPED_BRACE.sub(r"\1", self.text) if self.boxed else self.text) is not None

    @cached_property
    def plain(self) -> Plain:
        """The text as it reaches the tokenizer: without weights, escapes and the box's backslashes."""
        weights = self.target.weighs(self.slot)
        way = "literal" if weights in ("literal", "not verified") else "squares" if self.target.tags else "brackets"
        read = plain(self.text, way)
        if not self.boxed or not ESCAPED_BRACE.search(read.text):
            return read
        gone = {match.start() for match in ESCAPED_BRACE.finditer(read.text)}
        kept = [i for i in range(len(read.text)) if i not in gone]
        return Plain("".join(read.text[i] for i in kept), (*(read.at[i] for i in kept), read.at[-1]), read.groups)

    @cached_property
    def tokens(self) -> Tokens | None:
        """Tokens of `plain.text`; None where the tokenizer cannot be had."""
        text = self.plain.text.lower() if self.slot.lower else self.plain.text
        return encoded(self.slot.tokenizer, text if len(text) == len(self.plain.text) else self.plain.text)

    @cached_property
    def room(self) -> int | None:
        """Tokens that the slot reads, specials among them; None: no limit."""
        return None if self.slot.limit is None else self.slot.limit - self.slot.taken

    @cached_property
    def cut(self) -> int | None:
        """The character of `text` behind which nothing is read; None where all is."""
        if self.room is None or self.tokens is None or self.tokens.count <= self.room:
            return None
        return self.plain.at[self.tokens.cut(self.room)]

    def path(self, start: int, end: int) -> str:
        """The path of the first scene attribute in a span of the text."""
        return next((path for a, b, path in self.spans if a < end and b > start), "")
