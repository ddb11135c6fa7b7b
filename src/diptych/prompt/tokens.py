"""Exact token counts: the real tokenizers of the text encoders, from vocabularies vendored in `vocab/`.

    from diptych.prompt.tokens import tokenizer

    read = tokenizer("t5").encode("雨 rain")
    read.count      # 4: tokens with the encoder's own specials
    read.unknown    # ((0, 1),): characters that T5 cannot read
    read.cut(3)     # 2: where the text falls away when only three tokens are kept

Ids are those of transformers 5's `CLIPTokenizer`, `T5Tokenizer`, `BertTokenizer` and `Qwen2Tokenizer`,
which split text with the same Rust library. Two kin count otherwise: the slow CLIP class of transformers 4
without ftfy, and SentencePiece itself on mT5, which spells a character that is not in the vocabulary in
bytes where these classes give one unknown token. SDXL's clip_g stands for SD3's too: they differ only on an
end mark typed in capitals. A chat template is not added here: the profile owns it, and it is encoded with
the text that it wraps.
"""

from __future__ import annotations

import gc
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tokenizers

__all__ = ["LOWER", "NAMES", "Tokenizer", "VOCAB", "Tokens", "needed", "pieces_of", "shortened", "text_of", "tokenizer"]

Span = tuple[int, int]
VOCAB = Path(__file__).parent / "vocab"
WORDS, LONGEST = 32_768, 64  # words whose sizes a tokenizer remembers, and the letters of the longest
_GZIP = 31  # zlib's window bits for a gzip file; the gzip module would cost 2 ms to import


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as one encoder reads it.

    `ids` leaves out the `specials` tokens that the encoder puts around every text. Spans are `(start, end)`
    in characters of `text`; two tokens share a span where one character takes several tokens (CLIP's bytes).
    Spans and unknowns are worked out when asked for, which many callers never do.
    """

    text: str
    ids: tuple[int, ...]
    specials: int
    unknown_id: int | None = field(repr=False)
    _encoding: tokenizers.Encoding = field(repr=False, compare=False)

    @property
    def count(self) -> int:
        """Number of tokens with the specials: the figure to hold against an encoder's limit."""
        return len(self.ids) + self.specials

    @property
    def spans(self) -> tuple[Span, ...]:
        """One span per id, in the order of `ids`."""
        return tuple(self._encoding.offsets)

    @property
    def unknown(self) -> tuple[Span, ...]:
        """Spans of text that the encoder sees only as its unknown token; always empty for CLIP's bytes."""
        if self.unknown_id not in self.ids:
            return ()
        both = zip(self.ids, self._encoding.offsets, strict=True)
        return tuple(span for token, span in both if token == self.unknown_id)

    def cut(self, limit: int) -> int:
        """The character where text falls away when `limit` tokens, specials among them, are kept.

        `len(text)` if all of it is kept. A character that is kept only in part counts as lost. A limit that
        the specials alone fill keeps nothing: 0. ValueError for a negative limit.
        """
        if limit < 0:
            raise ValueError(f"limit must not be negative: {limit}")
        if self.count <= limit:
            return len(self.text)
        kept = limit - self.specials
        return self._encoding.offsets[kept][0] if kept > 0 else 0


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """One encoder's tokenizer; get it from `tokenizer(name)`.

    `start` and `end` are the ids that the encoder puts around a text, `pad` the id it fills up with.
    """

    name: str
    start: tuple[int, ...]
    end: tuple[int, ...]
    pad: int
    unknown_id: int | None
    _rust: tokenizers.Tokenizer = field(repr=False, compare=False)
    _ascii: tokenizers.Tokenizer | None = field(default=None, repr=False, compare=False)  # for a text that needs no normalizing
    _words: dict[str, tuple[int, int]] | None = field(default=None, repr=False, compare=False)  # sizes met, where blanks part the tokens

    def encode(self, text: str) -> Tokens:
        """`text` as tokens, never cut. ValueError where it holds half a surrogate pair, which is no character."""
        rust = self._ascii if self._ascii is not None and text.isascii() and text.isprintable() else self._rust
        try:
            encoding = rust.encode(text, add_special_tokens=False)
        except (TypeError, UnicodeEncodeError) as error:
            raise ValueError("the text holds half a surrogate pair, or is no text") from error
        return self._tokens(text, encoding)

    def size(self, text: str) -> tuple[int, int]:
        """(count, how many of them are unknown), as `encode` finds them.

        No token of CLIP, T5 or BERT reaches across a blank, so that the words of a plain text are counted one by one, from memory.
        """
        known = self._words
        if known is None or not (text.isascii() and text.isprintable()):
            return self._size(text, len(self.start) + len(self.end))
        count, unknown = len(self.start) + len(self.end), 0
        for word in text.split(" "):
            size = known.get(word)
            if size is None:
                size = self._size(word, 0)
                if len(known) >= WORDS:
                    known.clear()
                if len(word) <= LONGEST:
                    known[word] = size
            count += size[0]
            unknown += size[1]
        return count, unknown

    def _size(self, text: str, specials: int) -> tuple[int, int]:
        ids = self.encode(text).ids
        return len(ids) + specials, 0 if self.unknown_id is None else ids.count(self.unknown_id)

    def encode_batch(self, texts: Iterable[str]) -> list[Tokens]:
        """Each text as `encode` gives it; the Rust library spreads them over the processor's cores."""
        texts = list(texts)
        try:
            encodings = self._rust.encode_batch(texts, add_special_tokens=False)
        except (TypeError, UnicodeEncodeError) as error:
            raise ValueError("a text holds half a surrogate pair, or is no text") from error
        return [self._tokens(text, encoding) for text, encoding in zip(texts, encodings, strict=True)]

    def _tokens(self, text: str, encoding: tokenizers.Encoding) -> Tokens:
        specials = len(self.start) + len(self.end)
        return Tokens(text, tuple(encoding.ids), specials, self.unknown_id, encoding)


@cache
def tokenizer(name: str) -> Tokenizer:
    """The tokenizer `name`, one of `NAMES`; built on first use, then kept. ValueError for another name."""
    if name not in _ROWS:
        raise ValueError(f"no tokenizer {name!r}; there are {', '.join(NAMES)}")
    from tokenizers import AddedToken

    row = _ROWS[name]
    with _collector_paused():
        rust = row.build(row)
    named = [AddedToken(word, normalized=word in row.normalized) for word in row.named]
    rust.add_special_tokens(named)
    plain = _unnormalized(rust, named) if row.build is _unigram else None
    return Tokenizer(name, row.start, row.end, row.pad, row.unknown_id, rust, plain, None if row.build is _qwen else {})


def _unnormalized(rust: tokenizers.Tokenizer, named: list[tokenizers.AddedToken]) -> tokenizers.Tokenizer:
    """The same model without its normalizer: NFKC changes no printable ASCII, but takes a third of T5's time."""
    from tokenizers import Tokenizer

    plain = Tokenizer(rust.model)
    plain.pre_tokenizer = rust.pre_tokenizer
    plain.add_special_tokens(named)
    return plain


@cache
def shortened(kept: tuple[int, ...]) -> Tokenizer:
    """CLIP's tokenizer with only the tokens of these real ids; a token's id is its place in `kept`.

    A merge stays where its result and both parts do. ValueError unless the 512 tokens of single bytes (ids under 512) and
    the two marks (49406, 49407) are kept, without which a text could not be read whole.
    """
    from tokenizers import AddedToken

    row = _ROWS["clip_l"]
    if len(set(kept)) != len(kept) or not {*range(512), *row.start, *row.end} <= set(kept) <= set(range(row.pad + 1)):
        raise ValueError("a shortened CLIP vocabulary keeps ids 0 to 511, 49406 and 49407, each id once")
    with _collector_paused():
        every, pairs = _merges(row.vocabulary, "</w>", row.named)
        names = {number: token for token, number in every.items()}
        ids = {names[number]: place for place, number in enumerate(kept)}
        rust = _clip_pieces(ids, [pair for pair in pairs if pair[0] in ids and pair[1] in ids and "".join(pair) in ids])
    rust.add_special_tokens([AddedToken(word, normalized=word in row.normalized) for word in row.named])
    start, end = (ids[word] for word in row.named)
    return Tokenizer("clip_l", (start,), (end,), end, None, rust)


def needed(texts: Iterable[str]) -> tuple[int, ...]:
    """The ids, ascending, that `shortened` must keep to read these texts as the real CLIP does: their tokens and what
    those are merged from, the bytes, the marks."""
    every, pairs = _merges("clip", "</w>", _CLIP)
    made_of = {every["".join(pair)]: (every[pair[0]], every[pair[1]]) for pair in pairs}
    todo = {i for read in tokenizer("clip_l").encode_batch(texts) for i in read.ids}
    found = {*range(512), *_ROWS["clip_l"].start, *_ROWS["clip_l"].end}
    while todo:
        found |= todo
        todo = {part for i in todo for part in made_of.get(i, ())} - found
    return tuple(sorted(found))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """80,000 short-lived tuples start the garbage collector for nothing: 10 of 125 ms for clip_l and t5."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _clip(row: _Row) -> tokenizers.Tokenizer:
    """CLIP's byte pairs (OpenAI CLIP simple_tokenizer.py; transformers 5.23 tokenization_clip.py)."""
    return _clip_pieces(*_merges(row.vocabulary, "</w>", row.named[-2:]))


def _clip_pieces(ids: dict[str, int], pairs: list[tuple[str, str]]) -> tokenizers.Tokenizer:
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    rust = Tokenizer(models.BPE(ids, pairs, end_of_word_suffix="</w>", unk_token="<|endoftext|>"))
    rust.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()]
    )
    word = r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
    rust.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(word), "removed", invert=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    return rust


def _qwen(row: _Row) -> tokenizers.Tokenizer:
    """Qwen's byte pairs (transformers 5.23 tokenization_qwen2.py)."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    ids, pairs = _merges(row.vocabulary, "", row.named)
    rust = Tokenizer(models.BPE(ids, pairs))
    rust.normalizer = normalizers.NFC()
    word = (
        r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
        r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
    )
    rust.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(word), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    return rust


def _merges(vocabulary: str, ending: str, marks: Sequence[str]) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """Ids and merges of a byte-pair vocabulary, which follows from its merges alone.

    The 256 letters that stand for bytes, the same with the word `ending` if there is one, what each merge
    makes, and the marks; the build script proves that this is the published vocab.json.
    """
    merges = text_of(f"{vocabulary}.merges.txt").split("\n", 1)[1].rstrip("\n")
    letters = [chr(code) for code in (*range(33, 127), *range(161, 173), *range(174, 256), *range(256, 324))]
    ended = [f"{letter}{ending}" for letter in letters if ending]
    tokens = [*letters, *ended, *merges.replace(" ", "").split("\n"), *marks]
    sides = iter(merges.replace("\n", " ").split(" "))
    return dict(zip(tokens, range(len(tokens)), strict=True)), list(zip(sides, sides, strict=True))


def _unigram(row: _Row) -> tokenizers.Tokenizer:
    """T5's and mT5's pieces with their scores (transformers 5.23 tokenization_t5.py)."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    rows = pieces_of(row.vocabulary)
    rows += [(word, 0.0) for word in row.named[3:]]
    rust = Tokenizer(models.Unigram(rows, unk_id=row.unknown_id, byte_fallback=False))
    rust.normalizer = normalizers.Precompiled(_raw("nmt_nfkc.charsmap"))
    rust.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")]
    )
    return rust


def pieces_of(vocabulary: str) -> list[tuple[str, float]]:
    """T5's or mT5's pieces, each with its log-probability."""
    scores = array("f", _raw(f"{vocabulary}.scores.f32"))
    if sys.byteorder == "big":
        scores.byteswap()
    return list(zip(text_of(f"{vocabulary}.pieces.txt").split("\n"), scores.tolist(), strict=True))


def _wordpiece(row: _Row) -> tokenizers.Tokenizer:
    """BERT's words, lower-cased, without accents, Han characters apart (transformers 5.23 tokenization_bert.py)."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    words = text_of(f"{row.vocabulary}.vocab.txt").rstrip("\n").split("\n")
    ids = dict(zip(words, range(len(words)), strict=True))
    rust = Tokenizer(models.WordPiece(ids, unk_token="[UNK]"))
    rust.normalizer = normalizers.BertNormalizer()
    rust.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return rust


def _raw(file: str) -> bytes:
    return zlib.decompress((VOCAB / f"{file}.gz").read_bytes(), _GZIP)


def text_of(file: str) -> str:
    return _raw(file).decode("utf-8")


@dataclass(frozen=True, slots=True)
class _Row:
    """How one tokenizer is built. `named`: words that text may hold whole; `normalized`: those of them that
    are looked for after lower-casing, as the encoder's tokenizer_config.json has it."""

    build: Callable[[_Row], tokenizers.Tokenizer]
    vocabulary: str
    named: tuple[str, ...]
    pad: int
    start: tuple[int, ...] = ()
    end: tuple[int, ...] = ()
    unknown_id: int | None = None
    normalized: tuple[str, ...] = ()


_CLIP = ("<|startoftext|>", "<|endoftext|>")
_T5 = ("<pad>", "</s>", "<unk>")
_BERT = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_EXTRA = tuple(f"<extra_id_{i}>" for i in range(99, -1, -1))
_QWEN = (
    *("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|object_ref_start|>", "<|object_ref_end|>"),
    *("<|box_start|>", "<|box_end|>", "<|quad_start|>", "<|quad_end|>"),
    *("<|vision_start|>", "<|vision_end|>", "<|vision_pad|>", "<|image_pad|>", "<|video_pad|>"),
    *("<tool_call>", "</tool_call>", "<|fim_prefix|>", "<|fim_middle|>", "<|fim_suffix|>", "<|fim_pad|>"),
    *("<|repo_name|>", "<|file_sep|>"),
)
_QWEN3 = (*_QWEN, "<tool_response>", "</tool_response>", "<think>", "</think>")

# clip_g pads with "!", which therefore is one token wherever it stands: "wow!!!" costs it more than clip_l
_ROWS = {
    "clip_l": _Row(_clip, "clip", _CLIP, 49407, (49406,), (49407,), normalized=_CLIP[:1]),
    "clip_g": _Row(_clip, "clip", ("!", *_CLIP), 0, (49406,), (49407,), normalized=_CLIP),
    "t5": _Row(_unigram, "t5", (*_T5, *_EXTRA), 0, end=(1,), unknown_id=2),
    "mt5": _Row(_unigram, "mt5", _T5, 0, end=(1,), unknown_id=2),
    "hunyuan_clip": _Row(_wordpiece, "hunyuan_clip", _BERT, 0, (101,), (102,), unknown_id=100),
    "qwen2.5": _Row(_qwen, "qwen", _QWEN, 151643),
    "qwen3": _Row(_qwen, "qwen", _QWEN3, 151643),
}
NAMES = tuple(_ROWS)
LOWER = frozenset({"clip_l", "clip_g", "hunyuan_clip"})  # these fold capitals themselves
