"""Linting: fixes do no harm, everyday prompts stay quiet, no text is a bomb. (test_cut.py: what is cut is what the tokenizer drops.)"""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych.errors import TargetError
from diptych.prompt.lint import chosen, lint, looks, mend, rule, rules
from diptych.prompt.lint_found import lint_negative
from diptych.prompt.syntax import plain

WORDS = "castle hill sea stone bridge tower flag swan oak tree road meadow mountain fog light painting, brush stroke, warm calm wide".split()
PIECES = ["a red (car:1.3)", "((best quality))", "<lora:x:0.8>", "no people", "戴耳机", "{red|blue}", "BREAK", "// note", "\\(x\\)", '"OPEN"', "girl's", "castle", "castle", "a — b", "\\u9ed1"]  # fmt: skip
TARGETS = ["flux.1-dev", "flux.1-dev@comfyui", "sdxl@comfyui", "sd1.5@a1111", "hunyuan-image-2.1", "qwen-image@comfyui"]
SETTINGS = settings(max_examples=200, derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.sampled_from([", ", " "]), st.sampled_from(TARGETS), st.booleans())
def test_mending_removes_what_it_says_and_brings_nothing(pieces, comma, target, unsafe):
    text = comma.join(pieces)
    look = looks(text, target)[-1]
    before = [f.code for f in lint(text, target, slot=look.slot.id)]
    after, mended = mend(look, unsafe=unsafe)
    left = [f.code for f in lint(after, target, slot=look.slot.id)]
    assert all(left.count(code) <= before.count(code) for code in left)
    assert all(left.count(f.code) < before.count(f.code) for f in mended)
    assert bool(mended) == (after != text)
    again = looks(after, target)[-1]
    assert mend(again, unsafe=unsafe) == (after, [])


@SETTINGS
@given(st.text(alphabet="ab (){}[]\\:1.,<>|/\"'\n黑é", max_size=40), st.sampled_from(TARGETS))
def test_any_text_gives_findings_that_lie_inside_it(text, target):
    for finding in lint(text, target):
        assert finding.code in rules()
        if finding.span:
            start, end = finding.span
            assert 0 <= start < end <= len(text)


@SETTINGS
@given(st.text(alphabet="ab ()[]\\:1.", max_size=30), st.sampled_from(["literal", "brackets", "squares"]))
def test_what_reaches_the_tokenizer_keeps_its_place(text, way):
    read = plain(text, way)
    assert len(read.at) == len(read.text) + 1
    assert all(text[i] == c for i, c in zip(read.at, read.text, strict=False))
    assert list(read.at) == sorted(read.at)


@pytest.mark.parametrize(
    ("text", "way", "reads", "weights"),
    [
        ("(a:1.3) b", "brackets", "a b", [1.3]),
        ("((a))", "brackets", "a", [1.1, 1.1]),
        (r"a \(b\)", "brackets", "a (b)", []),
        ("(a, (b:0.5):1.2)", "brackets", "a, b", [1.2, 0.5]),
        ("(a", "brackets", "(a", []),
        ("[a]", "brackets", "[a]", []),
        ("[a]", "squares", "a", [1 / 1.1]),
        ("(a:b)", "brackets", "a:b", [1.1]),
        ("(a:1.3)", "literal", "(a:1.3)", []),
        ("a castle, <lora:ink:0.8> hill", "squares", "a castle,  hill", []),
        ("[red:blue sky:0.5] x", "squares", "blue sky x", []),
        ("[cat:0.5] [dog::8] [a|big b|c]", "squares", "cat dog big b", []),
        ("[(red:1.2):blue:4]", "squares", "red", [1.2]),
        ("[a:b]", "squares", "a:b", [1 / 1.1]),
        ("a BREAK b AND c", "squares", "a  b  c", []),
        ("a castle:1.2 AND hill :0.5", "squares", "a castle hill", []),
        ("a castle AND BREAKFAST", "brackets", "a castle AND BREAKFAST", []),
        ("(a [b) c]", "squares", "a [b c]", [1.1]),
        (r"\\(a)", "brackets", r"\(a)", []),
    ],
)
def test_weights_are_read_as_the_runtimes_read_them(text, way, reads, weights):
    read = plain(text, way)
    assert read.text == reads
    assert [g.weight for g in read.groups] == pytest.approx(weights)


@pytest.mark.parametrize(
    ("text", "target", "slot"),
    [
        ("young Japanese woman, black ponytail, black-framed glasses, white wireless headphones", "flux.1-dev", "clip_l"),
        ("A young woman with a black ponytail is sitting on a white carpet, listening to music. This is a photo.", "flux.1-dev", "t5xxl"),
        ("masterpiece, best quality, 1girl, (red hair:1.2), blue eyes, cherry blossoms", "sdxl@comfyui", "clip_l"),
        ("一位年轻女性坐在白色地毯上听音乐，手机无线充电。", "qwen-image", "qwen25_7b"),
        ("一家写着“营业中”的小店", "hunyuan-image-2.1", "qwen25_7b"),
        ("a cat in a knot garden, nowhere to be seen, notebook, novel", "sdxl", "clip_l"),
    ],
)
def test_everyday_prompts_are_left_in_peace(text, target, slot):
    assert lint(text, target, slot=slot) == []


@pytest.mark.parametrize(
    "text",
    ["(" * 20_000, "(" * 5000 + "a" + ")" * 5000, "[" * 5000 + "]" * 5000, "(a) " * 5000, ", " * 20_000, '"a" ' * 5000, "no x " * 4000, '{"a":' * 3000, "黑" * 20_000,
     "word " * 20_000, "\\" * 20_000, "/* " * 8000, "<lora:" * 5000, "a BREAK " * 4000, "[a:b:0.5] " * 3000, "{" * 9000, "'" * 9000, " " * 50_000, "가" * 9000, "the girl's " * 3000],
)  # fmt: skip
@pytest.mark.parametrize("target", ["sd1.5@a1111", "flux.1-dev@comfyui", "hunyuan-image-2.1"])
def test_no_text_is_a_bomb(text, target):
    """Each was minutes, or a RecursionError, while a rule looked at every character from every other."""
    slot = looks("x", target)[-1].slot.id
    lint("x", target, slot=slot)
    started = time.process_time()
    lint(text, target, slot=slot)
    assert time.process_time() - started < 5


def test_break_chooses_where_a_chunk_begins():
    part = ", ".join(WORDS[:18])
    assert "DP213" not in {f.code for f in lint(f"{part} BREAK {part} BREAK {part}", "sd1.5@a1111", slot="clip_l")}
    (finding,) = [f for f in lint(f"{part} BREAK {part}, {part}, {part}", "sd1.5@a1111", slot="clip_l") if f.code == "DP213"]
    assert "3 chunks" in finding.message


def test_slots_are_compared_only_where_both_speak():
    texts = {"clip_l": "two women, red dress, blue dress", "t5xxl": "Two women stand in a garden. One wears a red dress and one a blue dress."}
    assert lint(texts, "flux.1-dev") == []


def test_codes_are_chosen_by_prefix():
    found = lint("{a} (b:1.2), 耳机", "flux.1-dev@comfyui", slot="t5xxl")
    assert {f.code for f in chosen(found, ["DP2"])} == {f.code for f in found if f.code.startswith("DP2")}
    assert not [f for f in chosen(found, [], ["DP201"]) if f.code == "DP201"]


def test_an_unknown_rule_names_its_family():
    with pytest.raises(TargetError) as error:
        rule("DP299")
    assert error.value.code == "E205"
    assert "DP201" in error.value.hint


def test_a_rule_of_ones_own(tmp_path, monkeypatch):
    shelf = tmp_path / "rules"
    shelf.mkdir()
    (shelf / "dp190_shouting.py").write_text(
        '"""Shouting."""\nfrom diptych import Finding\nCODE, NAME, SEVERITY = "DP190", "shouting", "info"\n'
        "def check(look):\n    if look.text.isupper():\n        yield Finding(CODE, SEVERITY, 'loud', look.slot.id)\n"
    )
    monkeypatch.setenv("DIPTYCH_PATH", str(tmp_path))
    rules.cache_clear()
    try:
        assert [f.code for f in lint("A CAT", "sd1.5")] == ["DP190"]
    finally:
        rules.cache_clear()


@pytest.mark.parametrize(
    ("target", "slot", "text", "wanted"),
    [
        ("flux.1-dev@comfyui", "t5xxl", "a {red|blue} car", {"DP103"}),  # the box takes the braces: they reach no tokenizer
        ("flux.1-dev@comfyui", "t5xxl", "a \\{red\\} car", {"DP201"}),
        ("flux.1-dev", "t5xxl", '{"subject": "a \\u9ed1 cat"}', {"DP101", "DP102"}),  # its marks are not told one by one
        ("flux.1-dev", "t5xxl", "a ½ moon", {"DP206"}),
        ("flux.1-dev", "t5xxl", "A woman not wearing a hat.", {"DP216"}),
        ("flux.1-dev", "t5xxl", "A woman who isn't smiling.", {"DP216"}),
        ("flux.1-dev", "t5xxl", "Not only a hat, not yet a scarf, a knot of notes.", set()),
        ("hunyuan-image-2.1", "qwen25_7b", "the girl's hat, the boy's coat", {"DP304"}),
        ("hunyuan-image-2.1@comfyui", "qwen25_7b", "the girl's hat, the boy's coat", set()),  # ComfyUI's pattern has no straight single quote
    ],
)
def test_one_fault_is_told_once(target, slot, text, wanted):
    assert {f.code for f in lint(text, target, slot=slot)} == wanted


def test_a_negative_prompt_loses_too():
    findings = lint_negative("坏手, " + "bad hand " * 60, "sdxl", slot="clip_l")
    assert [f.code for f in findings] == ["DP203", "DP212"]
    assert all(f.message.startswith("negative prompt: ") for f in findings)
    assert lint_negative("no people, bad", "sdxl") == []  # what is fair in a negative prompt
    assert lint_negative("坏手", "flux.1-dev") == []  # DP208: it is not read at all


def test_what_is_taken_out_leaves_no_blank_in_front():
    (look,) = looks("<lora:x:1> a castle", "sdxl", slot="clip_l")
    assert mend(look)[0] == "a castle"
