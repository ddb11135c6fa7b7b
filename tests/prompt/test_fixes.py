"""Every fix, over generated prompts and scenes: its finding goes, none comes, and nothing else changes."""

import json
import re
from collections import Counter

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych.errors import InputError
from diptych.prompt.lint import fixable, lint, looks, mend, rules
from diptych.prompt.mend_scene import held_back, mend_scene
from diptych.scene.read import read_text
from diptych.scene.scene import Scene

FEW = settings(max_examples=40, derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Code -> target, slot, what may trigger it. Between them stand plain words and pieces that trigger other rules.
TEXTS = {
    "DP101": ("flux.1-dev", "t5xxl", ['{"subject": "a woman", "hair": "black ponytail"}', '{"animal": "a red fox", "weather": "snow"}']),
    "DP102": ("qwen-image", "qwen25_7b", ["\\u9ed1\\u8272", "\\u9a6c", "\\ud83d\\ude00", "\\ud83d"]),
    "DP103": ("sdxl@comfyui", "clip_l", ["{red|blue}", "{x", "y}", "{a{b|c}}"]),
    "DP104": ("flux.1-dev@comfyui", "t5xxl", ["// note", "/* aside */", "http://x.y", "/*"]),
    "DP105": ("sdxl@diffusers", "clip_l", ["<lora:ink:0.8>", "<lyco:a:1>", "<hypernet:b>", "<LORA:x:1:2>"]),
    "DP106": ("sdxl@diffusers", "clip_l", ["BREAK", "ADDCOMM", "red AND blue", "embedding:moody"]),
    "DP107": ("sdxl", "clip_l", ["castle", "Castle", "fog", "castle."]),
    "DP108": ("fibo", "smollm3", ["a young woman with a red scarf", "a fox in the snow"]),
    "DP201": ("flux.1-dev", "t5xxl", ["红色围巾", "{", "}", "~", "雨", "a{b", "Ω"]),
    "DP204": ("flux.1-dev@comfyui", "clip_l", ["(red scarf:1.3)", "((hat))", "(a:0)", "((a:1.2))", "(x (y:2))"]),
    "DP206": ("flux.1-dev", "t5xxl", ["wide‑brimmed", "…", "Nuño", "“cat”", "—", "Łódź"]),
    "DP212": ("sdxl", "clip_l", ["黑色马尾", "一位女孩", "Девушка", "かわいい"]),
    "DP215": ("sdxl@comfyui", "clip_l", ["bird (robin)", "saber_(fate)", "a (b (c))"]),
    "DP216": ("sdxl", "clip_l", ["no people", "without a hat", "never again", "没有人"]),
    "DP301": ("flux.1-dev", "t5xxl", ["young woman, red scarf, black ponytail, white carpet, glasses, photo"]),
    "DP302": ("flux.1-dev", "clip_l", ["There is a young woman who is sitting on a white carpet. She is wearing a long red wool scarf."]),
    "DP303": ("hunyuan-image-2.1", "qwen25_7b", ['a "dreamy" mood', "“soft” light", 'sign that says "OPEN"']),
    "DP304": ("hunyuan-image-2.1", "qwen25_7b", ["the girl's hat", "the boys' coats", "it's"]),
}  # fmt: skip
NOISE = ["castle on a hill", "grey sea", "old oak", "fog", "(sun:1.2)", "soft light", "two swans"]
WHOLE = {"DP101", "DP108", "DP301", "DP302"}  # about a text as a whole: nothing beside it


def test_every_rule_with_a_fix_is_here():
    assert {code for code, module in rules().items() if fixable(module)} == {*TEXTS, "DP503"}


@pytest.mark.parametrize("code", TEXTS)
def test_a_fix_of_a_text(code):
    target, slot, triggers = TEXTS[code]
    done = Counter()
    pieces = st.sampled_from(triggers) if code in WHOLE else st.sampled_from([*triggers, *triggers, *NOISE])

    @FEW
    @given(st.lists(pieces, min_size=1, max_size=1 if code in WHOLE else 5), st.sampled_from([", ", " ", "\n"]))
    def holds(parts, between):
        text = between.join(parts)
        (look,) = looks(text, target, slot=slot)
        before = Counter(f.code for f in lint(text, target, slot=slot))
        new, mended = mend(look, unsafe=True, select=[code])
        after = Counter(f.code for f in lint(new, target, slot=slot))
        assert {f.code for f in mended} <= {code}
        assert all(after[c] <= before[c] for c in after), (text, new)
        assert after[code] <= before[code] - len(mended), (text, new)
        assert (new == text) == (not mended)
        assert mend(looks(new, target, slot=slot)[0], unsafe=True, select=[code])[0] == new
        done.update(tried=before[code] > 0, mended=bool(mended))

    holds()
    assert done["mended"] * 5 >= done["tried"] > 0, done


@pytest.mark.parametrize("code", sorted(set(TEXTS) - WHOLE))
def test_what_is_safe_keeps_the_words(code):
    """A safe edit leaves every word for the picture that the encoder could read before."""
    target, slot, triggers = TEXTS[code]

    @FEW
    @given(st.lists(st.sampled_from([*triggers, *NOISE]), min_size=1, max_size=5))
    def holds(parts):
        text = ", ".join(parts)
        new, mended = mend(looks(text, target, slot=slot)[0], select=[code])
        if mended:
            words, left = (set(re.findall(r"[a-z]+", some.lower())) for some in (text, new))
            assert {w for w in words if len(w) > 2} & set(" ".join(NOISE).split()) <= left

    holds()


# scenes

VALUES = ["a castle", "a red scarf <lora:a:1>", "<lora:b:0.5>, grey sea", "a street, no people", "(blue coat:1.3)", "\\u9ed1\\u8272 hills", "red hair, black eyes", "", "fog BREAK rain", "it's \"old\"", "黑色马尾 <lyco:x:1>"]  # fmt: skip
KEYS = ["subject", "clothing", "background", "weather", "style", "hair", "mood", "key.with.dots"]
SCENES = st.dictionaries(
    st.sampled_from(KEYS),
    st.sampled_from(VALUES) | st.lists(st.sampled_from(VALUES), min_size=1, max_size=3) | st.dictionaries(st.sampled_from(KEYS), st.sampled_from([*VALUES, None]), min_size=1, max_size=2),
    min_size=1,
    max_size=4,
)  # fmt: skip


def as_yaml(tree):
    lines = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000).splitlines()
    return "# a scene\n" + "\n".join(line + ("" if line.endswith("''") else "   # keep") for line in lines) + "\n"


def as_json(tree):
    return "// a scene\n" + json.dumps(tree, indent=2, ensure_ascii=False).replace("\n", "  // keep\n") + "\n"


def codes(text, form, target):
    found = read_text(text, format=form)
    return Counter(f.code for f in lint(Scene(found.tree, found.name, found.format), target))


@settings(max_examples=60, derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SCENES.filter(lambda tree: any("a" in json.dumps(v) for v in tree.values())), st.sampled_from(["json", "yaml"]), st.sampled_from(["flux.1-dev", "sdxl@comfyui"]), st.booleans())
def test_a_fix_of_a_scene(tree, form, target, unsafe):
    text = as_yaml(tree) if form == "yaml" else as_json(tree)
    source = read_text(text, format=form)
    assert source.tree == tree
    try:
        before = codes(text, form, target)
    except InputError:  # it says nothing
        return
    new, mended = mend_scene(source, target, unsafe=unsafe)
    after = codes(new, form, target)
    assert all(after[c] <= before[c] for c in after), new
    assert all(after[f.code] < before[f.code] for f in mended)
    assert (new == text) == (not mended)
    gone = sum(f.code == "DP503" for f in mended)
    assert new.count("# keep") + new.count("// keep") >= text.count("# keep") + text.count("// keep") - gone
    assert mend_scene(read_text(new, format=form), target, unsafe=unsafe) == (new, [])
    if not unsafe:
        left = [line for line in text.splitlines() if not any(c in line for c in ("<l", "\\u"))]
        assert all(line in new.splitlines() for line in left)  # no line without a fault is touched


def test_what_a_scene_had_mended():
    """Each of these codes is mended somewhere, so that the test above is not empty."""
    scene = 'subject: "a castle <lora:a:1>"\nbackground: "\\\\u9ed1\\\\u8272 hills"\nweather: "fog"\nmood: ""\nstyle: "a street, no people"\n'
    new, mended = mend_scene(read_text(scene, format="yaml"), "flux.1-dev", unsafe=True)
    assert {f.code for f in mended} == {"DP102", "DP105", "DP216", "DP503"}
    assert new == 'subject: "a castle"\nbackground: "黑色 hills"\nweather: "fog"\nstyle: "a street"\n'


def test_a_weight_in_a_scene_is_safe_from_safe_fixes():
    text = 'subject: a woman\nclothing: "(red scarf:1.3)"\n'
    assert mend_scene(read_text(text, format="yaml"), "flux.1-dev")[0] == text
    assert mend_scene(read_text(text, format="yaml"), "flux.1-dev", unsafe=True)[0] == 'subject: a woman\nclothing: "red scarf"\n'


@pytest.mark.parametrize(
    ("text", "form", "why"),
    [
        ('subject: &x "a cat <lora:a:1>"\nmood: *x\n', "yaml", "an alias"),
        ('{"subject": "a cat \\u003clora:a:1\\u003e"}', "json", "an escape"),
        ("- a cat\n- <lora:b:1>\n", "yaml", "nothing would be left"),
        ("subject: a castle\nbackground: a street, no people\n", "yaml", "not a safe one"),
    ],
)
def test_a_fix_of_a_scene_that_is_not_made_says_why(text, form, why):
    source = read_text(text, format=form)
    assert mend_scene(source, "flux.1-dev") == (text, [])
    reasons = held_back(source, "flux.1-dev")
    assert any(why in reason for reason in reasons.values()), reasons
