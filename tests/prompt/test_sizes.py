"""Sizes told without the tokenizers' library are those that it tells."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.language.lexicon import lexicon
from diptych.prompt.sizes import size
from diptych.prompt.tokens import tokenizer


def told(name, text):
    read = tokenizer(name).encode(text)
    return read.count, read.ids.count(read.unknown_id)


@pytest.mark.parametrize("name", ["clip_l", "t5"])
def test_every_written_word_has_its_size(name):
    words = sorted({f"{word}{end}" for concept in lexicon() for word in concept.form("en").split(" ") for end in ("", "s", ",", ".")})
    assert len(words) > 10_000
    wrong = [word for word in words if word.isascii() and size(name, word) != told(name, word)]
    assert wrong == []


@pytest.mark.parametrize("name", ["clip_l", "t5"])
def test_words_of_no_sense_have_theirs(name):
    rng = random.Random(5)
    letters = string.ascii_letters + string.digits + string.punctuation
    for _ in range(2000):
        text = " ".join("".join(rng.choices(letters, k=rng.randint(0, 14))) for _ in range(rng.randint(1, 4)))
        assert size(name, text) == told(name, text), text


@pytest.mark.parametrize("name", ["clip_l", "clip_g", "t5", "mt5", "hunyuan_clip"])
@settings(max_examples=60, derandomize=True, database=None, deadline=None)
@given(st.lists(st.sampled_from(["</s>", "<|endoftext|>", "'s", "it's", "scarf,", "{}", "\\~^", " ", "!", "雨", "é", "\n", "1st", "x" * 70]), max_size=12))
def test_texts_of_every_kind_have_theirs(name, parts):
    text = "".join(parts)
    assert size(name, text) == told(name, text)
