"""How texts become rows: weights, chunks and padding. ComfyUI's are also held against a real server: `make bench-conditioning`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.encoders.emphasis import Manner, empty_row, rows, segments
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
