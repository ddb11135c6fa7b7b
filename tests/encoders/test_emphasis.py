"""How texts become rows: weights, chunks and padding. ComfyUI's are also held against a real server: `make bench-conditioning`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.encoders.emphasis import Manner, empty_row, rows, segments
from diptych.prompt.chunks import BACKTRACK
from diptych.prompt.lint import lint
from diptych.prompt.syntax import plain
from diptych.prompt.tokens import tokenizer

CLIP, T5 = tokenizer("clip_l"), tokenizer("t5")
COMFY = Manner("comfy", chunk=75)


def words(text, emphasis):
    return [(part, round(weight, 4)) for part, weight in segments(text, emphasis)]


@pytest.mark.parametrize(
    ("text", "comfy", "a1111"),
    [
        ("a cat", [("a cat", 1)], [("a cat", 1)]),
        ("a (cat)", [("a ", 1), ("cat", 1.1)], [("a ", 1), ("cat", 1.1)]),
        (
            "a ((cat:1.5))",
            [("a ", 1), ("cat", 1.5)],
            [("a ", 1), ("cat", 1.65)],
        ),  # ComfyUI's number replaces, A1111's multiplies
        ("((cat))", [("cat", 1.21)], [("cat", 1.21)]),
        ("[cat]", [("[cat]", 1)], [("cat", 0.9091)]),
        (r"\(cat\)", [("(cat)", 1)], [("(cat)", 1)]),
        ("(cat", [("(cat", 1)], [("cat", 1.1)]),
        ("cat)", [("cat)", 1)], [("cat)", 1)]),
        ("(a:b)", [("a:b", 1.1)], [("a:b", 1.1)]),
        ("a BREAK b", [("a BREAK b", 1)], [("a", 1), ("BREAK", -1), ("b", 1)]),
    ],
)
def test_segments(text, comfy, a1111):
    assert words(text, "comfy") == comfy
    assert words(text, "a1111") == a1111
    assert words(text, "literal") == [(text, 1.0)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("(unnecessary)(parens)", [("unnecessaryparens", 1.1)]),
        ("(unbalanced", [("unbalanced", 1.1)]),
        (r"\(literal\]", [("(literal]", 1)]),
        (
            "a (((house:1.3)) [on] a (hill:0.5), sun, (((sky))).",
            [("a ", 1), ("house", 1.573), (" ", 1.1), ("on", 1), (" a ", 1.1), ("hill", 0.55), (", sun, ", 1.1), ("sky", 1.4641), (".", 1.1)],
        ),
        ("(a:-1)(b:-1)", [("ab", -1)]),
        ("(a BREAK b:1.3)", [("a", 1.3), ("BREAK", -1.3), ("b", 1.3)]),  # and so it is a word there
    ],
)  # fmt: skip
def test_segments_that_a1111s_own_docs_give(text, wanted):
    """The first four are the examples in modules/prompt_parser.py."""
    assert words(text, "a1111") == wanted


def test_diffusers_cuts_and_pads_to_one_length():
    (row,) = rows("cat " * 200, CLIP, Manner(fill=77))
    assert (len(row.ids), row.ids[0], row.ids[-1], row.real) == (77, 49406, 49407, 77)
    (row,) = rows("a cat", T5, Manner(fill=512))
    assert (len(row.ids), row.real, set(row.ids[row.real :])) == (512, 4, {0})


def test_comfyui_goes_on_in_chunks_and_keeps_short_segments_whole():
    fill = "cat " * 72
    first, second = rows(f"{fill}(a red bird on a branch:1.2)", CLIP, COMFY)
    assert first.real == 74, "the segment of six tokens does not fit into the three left, so it moves as a whole"
    assert second.ids[1:7] == CLIP.encode("a red bird on a branch").ids
    assert set(second.weights[1:7]) == {1.2}
    first, second = rows(f"{fill}(a red bird sits on a branch of wood:1.2)", CLIP, COMFY)
    assert first.real == 77, "a segment of eight and more is cut where the chunk ends"


def test_a1111_moves_what_follows_a_late_comma():
    first, second = rows("cat " * 70 + ", red bird on a green branch", CLIP, Manner("a1111", chunk=75))
    assert first.real == 73
    assert second.ids[1:7] == CLIP.encode("red bird on a green branch").ids
    first, second = rows("cat BREAK dog", CLIP, Manner("a1111", chunk=75))
    assert (first.real, second.real) == (3, 3)


def test_clip_g_pads_with_zero():
    (row,) = rows("a cat", tokenizer("clip_g"), COMFY)
    assert row.ids[4:] == (0,) * 73
    assert row.real == 4


def test_the_empty_text_that_weights_are_measured_from():
    assert empty_row(5, CLIP, COMFY).ids == (49406, 49407, 49407, 49407, 49407)
    assert empty_row(3, T5, Manner("comfy", at_least=1)).ids == (1, 0, 0)
    assert empty_row(3, T5, Manner("comfy", at_least=1, bare_empty=True)).ids == (0, 0, 0)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.text(alphabet="ab (),:1.2[]\\B黑", max_size=60), st.sampled_from(["literal", "comfy", "a1111"]))
def test_any_text_gives_rows_that_fit(text, emphasis):
    for row in rows(
        text, CLIP, Manner(emphasis, chunk=0 if emphasis == "literal" else 75, fill=77 if emphasis == "literal" else 0)
    ):
        assert len(row.ids) == len(row.weights) == 77
        assert 2 <= row.real <= 77
        assert row.ids[0] == 49406
        assert 49407 in row.ids
    assert "".join(part for part, _ in segments(text, "literal")) == text


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(["a cat", "(red:1.2)", ", ", "snow on hills", "((x))"]), max_size=60).map(" ".join))
def test_comfyuis_chunks_lose_no_token(text):
    inside = [i for row in rows(text, CLIP, COMFY) for i in row.ids[1 : row.real - 1]]
    assert inside == [i for part, _ in segments(text, "comfy") for i in CLIP.encode(part).ids]


@settings(max_examples=60, derandomize=True, database=None, deadline=None)
@given(
    st.lists(st.sampled_from(["a red bird on a branch", "cat", "(snow on the hills:1.2)", ",", ",", "((x))", "old oak trees"]), min_size=20, max_size=90).map(" ".join),
    st.sampled_from(["comfyui", "a1111"]),
)
def test_a_chunk_begins_where_the_encoder_begins_one(text, runtime):
    """What DP213 says against the rows that are encoded for the same target."""
    read = rows(text, CLIP, Manner("comfy" if runtime == "comfyui" else "a1111", chunk=75))
    found = [f for f in lint(text, f"sd1.5@{runtime}", slot="clip_l") if f.code == "DP213"]
    if len(read) == 1:
        assert found == []
    else:
        (finding,) = found
        assert f"in {len(read)} chunks" in finding.message
        second = [i for row in read[1:] for i in row.ids[1 : row.real - 1]]
        read = plain(text, "brackets" if runtime == "comfyui" else "squares")
        assert CLIP.encode(read.text[read.at.index(finding.span[0]) :]).ids == tuple(second)


@settings(max_examples=150, derandomize=True, database=None, deadline=None)
@given(st.lists(st.sampled_from(["cat"] * 12 + [",", "BREAK"]), max_size=260).map(" ".join))
def test_a1111s_chunks_by_its_rule(text):
    """Every token once; a chunk ends where it is full, where BREAK stands, or behind the last of the commas, if at most 19 tokens follow it."""
    parts = [CLIP.encode(part).ids for part in re.split(r"\s*\bBREAK\b\s*", text)]
    chunks = [row.ids[1 : row.real - 1] for row in rows(text, CLIP, Manner("a1111", chunk=75))]
    comma = CLIP.encode(",").ids[0]
    for number, part in enumerate(parts):
        left = part
        while left or (part == () and chunks):
            chunk = chunks.pop(0)
            assert left[: len(chunk)] == chunk
            left = left[len(chunk) :]
            near = [i for i, token in enumerate(chunk) if token == comma]
            if left and left[0] != comma and len(chunk) == 75:
                assert not near or near[-1] < 75 - BACKTRACK
            elif left and len(chunk) < 75:
                assert chunk[-1] == comma
                assert comma not in left[: 75 - len(chunk)]
                assert 75 - len(chunk) < BACKTRACK
            if not part:
                break
        assert not left or number == len(parts)
    assert chunks in ([], [()])
