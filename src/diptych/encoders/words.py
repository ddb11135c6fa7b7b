"""Texts for a CLIP or SigLIP: token rows as the tower reads them, and what a window leaves out, said.

    words = words_of(table, text_sizes)
    words.read("a red scarf")            # Reading(rows=((49406, 320, 736, ...),), tokens=5, lost_tokens=0, lost="")

A text over the window is refused, or handled by a named method: `cut` keeps its beginning and the end token, `chunks` reads
all of it in pieces. Never cut silently: without its end token every long text gets the same vector (torchmetrics issue 2883).
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import WeightsError
from ..prompt.tokens import shortened, tokenizer
from .files import Table
from .recognise import Sizes
from .rules import kept_ids
from .settings import read_json

if TYPE_CHECKING:
    import tokenizers

__all__ = ["OVER", "Reading", "Words", "words_of"]

OVER = ("refuse", "cut", "chunks")
Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as it is read. `tokens`: how many it has, marks among them; `lost`: what of it no row holds."""

    text: str
    rows: tuple[Row, ...]  # one, or one a chunk; unpadded where the tower is causal
    tokens: int
    lost_tokens: int = 0
    lost: str = ""


@dataclass(frozen=True)
class Words:
    """A tokenizer as one text tower wants it. `window`: tokens it has places for, marks among them; `fill`: pad to it."""

    name: str
    window: int
    start: Row
    end: Row
    pad: int
    fill: bool
    clean: str  # "" | "lower" | "canonical": what SigLIP's training did to texts
    rust: tokenizers.Tokenizer

    def read(self, text: str, over: str = "refuse") -> Reading:
        """`text` as rows of ids. WeightsError E610 where it does not fit the window and `over` is "refuse"."""
        if over not in OVER:
            raise WeightsError("E610", f"no way to handle a text over the window is named {over!r}", ", ".join(OVER))
        clean = _cleaned(text, self.clean)
        try:
            encoding = self.rust.encode(clean, add_special_tokens=False)
        except (TypeError, UnicodeEncodeError) as error:
            raise WeightsError("E610", f"{text!r:.60} is no text", "it holds half a surrogate pair") from error
        ids, places = list(encoding.ids), list(encoding.offsets)
        # an end token typed in the text would end the reading there
        stop = ids.index(self.end[-1]) if self.end[-1] in ids else len(ids)
        room = self.window - len(self.start) - len(self.end)
        marks = len(self.start) + len(self.end)
        if stop == len(ids) and len(ids) <= room:
            return Reading(text, (self._row(ids),), len(ids) + marks)
        if over == "refuse":
            self._refuse(text, clean, len(ids) + marks, places[min(stop, room)][0])
        if over == "chunks" and stop == len(ids):
            cuts = _pieces(clean, places, room)
            return Reading(text, tuple(self._row(ids[a:b]) for a, b in cuts), len(ids) + marks)
        kept = min(stop, room)
        return Reading(text, (self._row(ids[:kept]),), len(ids) + marks, len(ids) - kept, clean[places[kept][0] :])

    def _row(self, ids: Sequence[int]) -> Row:
        row = (*self.start, *ids, *self.end)
        return row + (self.pad,) * (self.window - len(row)) if self.fill else row

    def _refuse(self, text: str, clean: str, tokens: int, at: int) -> None:
        why = f"{text!r:.60} has {tokens} tokens for a window of {self.window}: from {clean[at : at + 40]!r} on it would not be read"  # fmt: skip
        raise WeightsError("E610", why, 'shorten it, or say over="cut" (keeps its beginning) or over="chunks" (averages its pieces)')  # fmt: skip


def _pieces(text: str, places: Sequence[tuple[int, int]], room: int) -> list[tuple[int, int]]:
    """Ranges of at most `room` tokens, each ending where a word ends, if there is one in its second half."""
    out, start = [], 0
    while len(places) - start > room:
        stops = (i for i in range(start + room, start + room // 2, -1) if _between(text, places[i][0]))
        out.append((start, next(stops, start + room)))
        start = out[-1][1]
    return [*out, (start, len(places))]


def _between(text: str, at: int) -> bool:
    """Whether a word begins at this character, or the space in front of one."""
    return text[at : at + 1].isspace() or text[max(0, at - 1) : at].isspace()


def _cleaned(text: str, how: str) -> str:
    """What SigLIP's training did to a text: lower case; for the first SigLIP no ASCII punctuation either."""
    if not how:
        return text
    text = text.lower()
    if how == "canonical":
        text = re.sub(r"\s+", " ", text.translate(str.maketrans("", "", string.punctuation))).strip()
    return text


def words_of(table: Table, sizes: Sizes) -> Words:
    """The tokenizer of a model's text tower: CLIP's own (whole, or shortened to `kept_ids`), SigLIP's from its folder."""
    if not sizes.causal:
        return _from_folder(table, sizes)
    kept = kept_ids(table.entries)
    if kept and len(kept) != sizes.vocabulary:
        raise WeightsError("E606", f"{table.path}: kept_ids has {len(kept)} ids for {sizes.vocabulary} rows", "the file is damaged")  # fmt: skip
    try:
        made = shortened(kept) if kept else tokenizer("clip_l")
    except ValueError as error:
        raise WeightsError("E606", f"{table.path}: {error}", "the file is damaged, or was written by something else") from None  # fmt: skip
    if made.end[0] >= sizes.vocabulary:
        raise WeightsError("E611", f"{table.path} has {sizes.vocabulary} words and no kept_ids: not CLIP's vocabulary", "a shortened vocabulary needs the tensor kept_ids")  # fmt: skip
    name = f"clip bpe, {len(kept)} kept" if kept else "clip bpe"
    return Words(name, sizes.positions, made.start, made.end, made.pad, False, "", made._rust)


def _from_folder(table: Table, sizes: Sizes) -> Words:
    """SigLIP's vocabularies (sentencepiece, Gemma's) do not ship here: its tokenizer.json lies beside the weights."""
    from tokenizers import Tokenizer

    folder = table.path if table.path.is_dir() else table.path.parent
    file = folder / "tokenizer.json"
    if not file.is_file():
        held = " (spiece.model alone is not read)" if (folder / "spiece.model").is_file() else ""
        raise WeightsError("E611", f"no tokenizer.json in {folder}{held}", "SigLIP's vocabulary comes with its model: put tokenizer.json from its Hugging Face page beside the weights")  # fmt: skip
    try:
        rust = Tokenizer.from_file(str(file))
    except Exception as error:  # the Rust library raises a bare Exception for a broken file
        raise WeightsError("E611", f"{file} cannot be read: {error}", "get it again") from None
    rust.no_padding()
    rust.no_truncation()
    if rust.get_vocab_size() > sizes.vocabulary:
        raise WeightsError("E611", f"{file} has {rust.get_vocab_size()} tokens for {sizes.vocabulary} rows", "it is another model's")  # fmt: skip
    start, end, pad = _marks(rust, folder)
    clean = "lower" if "<bos>" in rust.get_vocab() else "canonical"  # SigLIP2 reads Gemma's vocabulary
    return Words(f"tokenizer.json, {clean}", sizes.positions, start, end, pad, True, clean, rust)


def _marks(rust: tokenizers.Tokenizer, folder: Path) -> tuple[Row, Row, int]:
    """What the file's post-processor puts around a text, an end in any case, and the padding."""
    said: Mapping[str, Any] = {}
    if (folder / "tokenizer_config.json").is_file():
        said = read_json(folder / "tokenizer_config.json")
    bare, full = (list(rust.encode("a", add_special_tokens=marks).ids) for marks in (False, True))
    at = next((i for i in range(len(full) - len(bare) + 1) if full[i : i + len(bare)] == bare), 0)
    start, end = tuple(full[:at]), tuple(full[at + len(bare) :])

    def known(*names: Any) -> int | None:
        words = (n.get("content") if isinstance(n, Mapping) else n for n in names)
        return next((i for w in words if isinstance(w, str) and (i := rust.token_to_id(w)) is not None), None)

    stop, pad = known(said.get("eos_token"), "<eos>", "</s>"), known(said.get("pad_token"), "<pad>", "</s>")
    if not end and stop is not None:
        end = (stop,)
    if not end:
        raise WeightsError("E611", f"{folder / 'tokenizer.json'} names no end token", "it is another model's")
    return start, end, end[-1] if pad is None else pad
