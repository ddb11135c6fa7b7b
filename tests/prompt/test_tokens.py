"""The vendored tokenizers against transformers' own classes, and what Tokens promises."""

from __future__ import annotations

import hashlib
import json
import random
import re
import subprocess
import sys
import zlib
from array import array
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.prompt import tokens as module
from diptych.prompt.tokens import NAMES, tokenizer

VOCAB = Path(module.__file__).parent / "vocab"
LISTENER = (
    "一位20多岁的日本年轻女性，扎着黑色马尾，佩戴黑框眼镜和白色无线耳机。"
    "她坐在白色地毯上，听着音乐。这是一张专业真实的照片。"
)
QWEN3_ONLY = ("<tool_response>", "</tool_response>", "<think>", "</think>")


# what every tokenizer promises


def test_the_articles_sentence_costs_what_was_measured():
    t5, clip = tokenizer("t5").encode(LISTENER), tokenizer("clip_l").encode(LISTENER)
    assert (len(t5.ids), t5.count, len(t5.unknown)) == (10, 11, 5)
    assert (len(clip.ids), clip.count, clip.unknown) == (146, 148, ())
    assert tokenizer("qwen3").encode(LISTENER).unknown == tokenizer("hunyuan_clip").encode(LISTENER).unknown == ()


def test_unknown_spans_are_the_han_runs():
    text = "a 一位 girl，扎着黑色 hair é ☃"
    found = [text[start:end] for start, end in tokenizer("t5").encode(text).unknown]
    assert found == ["一位", "扎着黑色", "☃"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", [LISTENER, "A woman of 25, black ponytail; café — naïve.", "한국어 かな 👩‍🎤 ok", ""])
def test_spans_lie_in_order_inside_the_text(name, text):
    found = tokenizer(name).encode(text)
    assert len(found.spans) == len(found.ids)
    assert all(0 <= start <= end <= len(text) for start, end in found.spans)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(found.spans))
    covered = {i for start, end in found.spans for i in range(start, end)}
    assert all(i in covered for i, letter in enumerate(text) if letter.isalnum())


@pytest.mark.parametrize("name", ["clip_l", "clip_g", "t5"])
def test_spans_show_the_words(name):
    text = "Black ponytail, white rug"
    shown = [text[start:end].strip() for start, end in tokenizer(name).encode(text).spans]
    assert "".join(shown) == text.replace(" ", "")


def test_cut_is_where_text_falls_away():
    found = tokenizer("clip_l").encode("a red cat on a rug")
    assert found.count == 8
    assert [found.cut(limit) for limit in (8, 7, 4, 3, 2, 0)] == [18, 15, 6, 2, 0, 0]
    assert tokenizer("clip_l").encode("").cut(0) == 0
    with pytest.raises(ValueError, match="negative"):
        found.cut(-1)


def test_cut_at_77_loses_what_the_article_says():
    found = tokenizer("clip_l").encode(LISTENER)
    assert "白色地毯上" in LISTENER[found.cut(77) :]
    assert LISTENER[: found.cut(77)].startswith("一位20多岁的日本年轻女性")


@pytest.mark.parametrize("name", NAMES)
def test_cut_keeps_no_more_than_the_limit(name):
    read = tokenizer(name)
    for limit in (3, 10, 30):
        cut = read.encode(LISTENER).cut(limit)
        assert read.encode(LISTENER[:cut]).count <= limit


@pytest.mark.parametrize("name", NAMES)
def test_a_batch_reads_as_its_texts(name):
    texts = ["one", LISTENER, "", "wow!!! <|endoftext|> </s> [SEP]"]
    batch = tokenizer(name).encode_batch(texts)
    assert batch == [tokenizer(name).encode(text) for text in texts]
    assert [found.spans for found in batch] == [tokenizer(name).encode(text).spans for text in texts]
    assert tokenizer(name).encode_batch([]) == []


@pytest.mark.parametrize("name", ["t5", "mt5"])
@settings(max_examples=200, derandomize=True, database=None, deadline=None)
@given(st.lists(st.sampled_from(["</s>", "<extra_id_3>", "<pad>", "  ", "black", *map(chr, range(32, 127))]), max_size=40))
def test_plain_ascii_needs_no_normalizer(name, parts):
    """`encode` leaves it out for such a text, `encode_batch` does not."""
    found, (whole,) = tokenizer(name).encode("".join(parts)), tokenizer(name).encode_batch(["".join(parts)])
    assert (found, found.spans) == (whole, whole.spans)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=100, derandomize=True, database=None, deadline=None)
@given(st.lists(st.sampled_from(["</s>", "<extra_id_3>", "<|endoftext|>", "'s", "scarf,", " ", "!", "雨", *map(chr, range(32, 127))]), max_size=40))
def test_sizes_counted_word_by_word_are_those_of_the_whole(name, parts):
    text = "".join(parts)
    read = tokenizer(name).encode(text)
    assert tokenizer(name).size(text) == (read.count, read.ids.count(read.unknown_id))


def test_clip_g_takes_its_padding_out_of_the_text():
    assert tokenizer("clip_g").encode("wow!!!").ids == (*tokenizer("clip_l").encode("wow").ids, 0, 0, 0)
    assert len(tokenizer("clip_l").encode("wow!!!").ids) == 2
    assert (tokenizer("clip_l").pad, tokenizer("clip_g").pad) == (49407, 0)


def test_tokens_are_values():
    found = tokenizer("t5").encode("x")
    with pytest.raises(AttributeError):
        found.ids = ()
    assert found == tokenizer("t5").encode("x")
    assert hash(found) == hash(tokenizer("t5").encode("x"))
    assert tokenizer("t5") is tokenizer("t5")


def test_errors_say_what_is_wrong():
    with pytest.raises(ValueError, match=r"no tokenizer 'llama'.*clip_l, clip_g, t5"):
        tokenizer("llama")
    for text in ("\ud83d", None):
        with pytest.raises(ValueError, match="surrogate"):
            tokenizer("clip_l").encode(text)
        with pytest.raises(ValueError, match="surrogate"):
            tokenizer("clip_l").encode_batch([text])


def test_importing_the_module_loads_no_library():
    ask = "import sys, diptych.prompt.tokens; sys.exit('tokenizers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", ask], check=False).returncode == 0


def test_notice_names_every_file_with_its_hash():
    listed = dict(re.findall(r"^\| `([\w.]+\.gz)` \| `([0-9a-f]{64})`", (VOCAB / "NOTICE.md").read_text("utf-8"), re.M))
    assert listed == {path.name: hashlib.sha256(unpacked(path.stem)).hexdigest() for path in VOCAB.glob("*.gz")}
    assert all(path.read_bytes()[4:8] == bytes(4) for path in VOCAB.glob("*.gz")), "a time would change every build"


# against transformers


def unpacked(name: str) -> bytes:
    return zlib.decompress((VOCAB / f"{name}.gz").read_bytes(), 31)


@pytest.mark.parametrize("name", NAMES)
def test_counts_and_ids_are_those_of_transformers(name, tmp_path):
    pytest.importorskip("transformers", reason="the dev extra has it")
    oracle = ORACLES[name](tmp_path)
    texts = strings()
    read = tokenizer(name)
    wanted = oracle(texts, verbose=False)["input_ids"]
    found = read.encode_batch(texts)
    wrong = [
        (text, expected, mine.ids)
        for text, expected, mine in zip(texts, wanted, found, strict=True)
        if expected != [*read.start, *mine.ids, *read.end] or len(expected) != mine.count
    ]
    assert wrong == []
    assert (oracle.pad_token_id, oracle.unk_token_id) == (read.pad, read.unknown_id or oracle.unk_token_id)


def bytepair_files(folder: Path, vocabulary: str, ending: str, marks: list[str], config: dict) -> None:
    """vocab.json and merges.txt as they are published, from the vendored merges."""
    merges = unpacked(f"{vocabulary}.merges.txt").decode("utf-8")
    (folder / "merges.txt").write_text(merges, encoding="utf-8")
    letters = [chr(i) for i in range(33, 324) if not (127 <= i <= 160 or i == 173)]
    made = [line.replace(" ", "") for line in merges.split("\n")[1:-1]]
    both = letters + [letter + ending for letter in letters] if ending else letters
    listed = {token: i for i, token in enumerate(both + made + marks)}
    (folder / "vocab.json").write_text(json.dumps(listed), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")


def added(first: int, words: list[str], *normalized: str) -> dict[str, dict]:
    flags = {"lstrip": False, "rstrip": False, "single_word": False, "special": True}
    return {str(first + i): {"content": w, "normalized": w in normalized, **flags} for i, w in enumerate(words)}


def clip(folder: Path, pad: str, **config):
    from transformers import CLIPTokenizer

    marks = ["<|startoftext|>", "<|endoftext|>"]
    config |= {"bos_token": marks[0], "eos_token": marks[1], "unk_token": marks[1], "pad_token": pad}
    bytepair_files(folder, "clip", "</w>", marks, config)
    return CLIPTokenizer.from_pretrained(folder)


def clip_l(folder: Path):
    listed = added(49406, ["<|startoftext|>", "<|endoftext|>"], "<|startoftext|>")
    return clip(folder, "<|endoftext|>", added_tokens_decoder=listed)


def clip_g(folder: Path):
    listed = added(49406, ["<|startoftext|>", "<|endoftext|>"], "<|startoftext|>", "<|endoftext|>")
    return clip(folder, "!", added_tokens_decoder={**added(0, ["!"]), **listed})


def unigram(name: str, extra: int, **more):
    from transformers import T5Tokenizer

    pieces = unpacked(f"{name}.pieces.txt").decode("utf-8").split("\n")
    scores = array("f", unpacked(f"{name}.scores.f32")).tolist()
    rows = list(zip(pieces, scores, strict=True)) + [(f"<extra_id_{i}>", 0.0) for i in range(extra - 1, -1, -1)]
    charsmap = unpacked("nmt_nfkc.charsmap")
    return T5Tokenizer(vocab=rows, _spm_precompiled_charsmap=charsmap, extra_ids=extra, **more)


def hunyuan_clip(folder: Path):
    from transformers import BertTokenizer

    (folder / "vocab.txt").write_bytes(unpacked("hunyuan_clip.vocab.txt"))
    return BertTokenizer.from_pretrained(folder)


def qwen(folder: Path, *more: str):
    from transformers import Qwen2Tokenizer

    marks = [*QWEN_WORDS, *more]
    config = {"added_tokens_decoder": added(151643, marks), "pad_token": "<|endoftext|>", "eos_token": "<|im_end|>"}
    bytepair_files(folder, "qwen", "", [], config)
    return Qwen2Tokenizer.from_pretrained(folder)


# Qwen2.5's tokenizer_config.json, in the order of the ids from 151643 on
QWEN_WORDS = (
    "<|endoftext|> <|im_start|> <|im_end|> <|object_ref_start|> <|object_ref_end|> <|box_start|> <|box_end|> "
    "<|quad_start|> <|quad_end|> <|vision_start|> <|vision_end|> <|vision_pad|> <|image_pad|> <|video_pad|> "
    "<tool_call> </tool_call> <|fim_prefix|> <|fim_middle|> <|fim_suffix|> <|fim_pad|> <|repo_name|> <|file_sep|>"
).split()
ORACLES = {
    "clip_l": clip_l,
    "clip_g": clip_g,
    "t5": lambda folder: unigram("t5", 100),
    "mt5": lambda folder: unigram("mt5", 0),
    "hunyuan_clip": hunyuan_clip,
    "qwen2.5": qwen,
    "qwen3": lambda folder: qwen(folder, *QWEN3_ONLY),
}

# ten thousand strings

PIECES = [
    *"a woman in her 20s with a black ponytail wearing round glasses , sits on the rug . it's we'll they've".split(),
    *"masterpiece (best quality:1.3) 8k <lora:detail:0.7> [from:to:0.5] {red|blue} score_9 // note -- #tag @x".split(),
    *"一位 日本年轻女性 黑色马尾 白色地毯 ，扎着 。 「こんにちは」 カタカナ ﾊﾝｶｸ 한국어 𠮷野家 繁體中文 ㍿ ①".split(),
    *"Девушка сидит на ковре ёжик Ґанок Ελληνικά ἀρχή العربية مُحَمَّد עִבְרִית हिन्दी ไทย ქართული Հայերեն አማርኛ".split(),
    *"café naïve Ñandú Größe ẞ İstanbul ĳ Žluťoučký Việt e\u0301 a\u0308\u0323 q\u0307\u0323 Å ﬁn ½ ² K Ω".split(),
    *"👩‍🎤 👨‍👩‍👧‍👦 🏳️‍🌈 🇯🇵 👍🏽 ☃ ☃\ufe0f 1️⃣ 🫠 ➡ ♥".split(),
    *'{"subject": {"age":20,"hair":["black","ponytail"]}} \\u4e00 def f(x): return x**2 a<b>c&amp; https://x.y/z?q=1'.split(),
    *"0 1 42 3.14159 1,000,000 ٣٤ ५६ ² 1/2 20多岁 1girl 4k".split(),
    *("x" * 120, "word" * 40, "字" * 30, "'s", "'T", "!!!", "...", "?!", "—", "“q”", "`~^", "|", "\\", "$€¥", "™®"),
    *("<|startoftext|>", "<|endoftext|>", "<|ENDOFTEXT|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>"),
    *("<tool_call>", "</s>", "<pad>", "<unk>", "<s>", "<extra_id_0>", "<extra_id_99>", "▁<extra_id_3>"),
    *("▁", "</w>", "Ġ", "##ing"),
    *("[CLS]", "[SEP]", "[UNK]", "[MASK]", "[PAD]", "[unused1]", "[sep]", "<0x41>", "<|vision_start|>", "<|endoftext"),
]  # fmt: skip
GAPS = ["", " ", " ", " ", " ", "  ", "   ", ", ", "\n", "\r\n", "\t", "\u00a0", "\u3000", "\u2028", "\u200b"]
GAPS += ["\u200d", "\x00", "\x07", "\x1f", "\x7f", "\x85", "\ufeff", "\ufffd", "\u00ad", "\u202e", "\u2009"]
GAPS += ["\ue000", "\u0301"]
PLANES = [(0, 0x100), (0x100, 0x600), (0x600, 0x1200), (0x1E00, 0x2E00), (0x3000, 0xD7FF)]
PLANES += [(0xE000, 0xFFFF), (0x10000, 0x1FAFF)]


def strings() -> list[str]:
    """Ten thousand strings, always the same: prompts of many scripts, then characters of every plane."""
    dice = random.Random(7)
    mixed = ["".join(dice.choice(PIECES) + dice.choice(GAPS) for _ in range(dice.randint(1, 12))) for _ in range(7000)]
    wild = ["".join(chr(dice.randint(*dice.choice(PLANES))) for _ in range(dice.randint(1, 24))) for _ in range(2000)]
    edges = ["", " ", "\n", "  a", "a  ", "\ta\n", LISTENER, *PIECES]
    spaced = [dice.choice(GAPS) + dice.choice(PIECES).upper() for _ in range(1000 - len(edges))]
    return [*edges, *spaced, *mixed, *wild]
