"""Every rule against its own docstring: each Bad line is found, no Good line is, and every fix does good and no harm."""

import json
import re
from pathlib import Path

import pytest

from diptych.prompt.found.workflow import found_in_workflow
from diptych.prompt.lint import Look, fix_of, fixable, lint, looks, mend, rule, rules
from diptych.prompt.lint_found import lint_found
from diptych.prompt.profile import target
from diptych.scene.scene import Scene

SECTIONS = ("What it does", "Why is this bad", "Good", "Fix safety")
TESTS = Path(__file__).parent.parent


def section(code, title):
    match = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", rules()[code].__doc__, re.DOTALL | re.MULTILINE)
    return match[1] if match else ""


def cases(title):
    return [(code, line.strip()) for code in rules() for line in section(code, title).splitlines() if line.startswith("    ")]


def found(line):
    """Lint one line of a docstring: `TARGET SLOT: text`, more slots after `||`, `TARGET scene: {...}`, `TARGET workflow: {...}`.

    A workflow's target may be `-`: the one that it names itself.
    """
    name, rest = line.split(" ", 1)
    parts = dict(part.split(": ", 1) for part in rest.split(" || "))
    if "scene" in parts:
        return lint(Scene(json.loads(parts["scene"])), name)
    if "workflow" in parts:
        prompts = found_in_workflow(json.loads(parts["workflow"]))
        return [finding for prompt in prompts for finding in lint_found(prompt, "" if name == "-" else name)]
    negative = parts.pop("negative", "")
    return lint(parts, name, negative=negative)


@pytest.mark.parametrize("code", list(rules()))
def test_a_rule_explains_itself(code):
    module = rules()[code]
    assert re.fullmatch(r"DP[1-6]\d\d", code)
    assert module.__file__.rsplit("/", 1)[1].startswith(code.lower() + "_")
    assert rule(module.NAME) is rule(code.lower()) is module
    assert module.__doc__.splitlines()[0].endswith(".")
    for title in SECTIONS:
        assert section(code, title).strip(), title
    assert fixable(module) == (not section(code, "Fix safety").startswith("None"))


@pytest.mark.parametrize("code", list(rules()))
def test_every_rule_is_seen_at_work(code):
    """By a Bad line, or, for faults of ours, rewriters and encoders, which no line shows, by a test of its own."""
    if not section(code, "Bad").strip():
        others = [path for path in TESTS.rglob("test_*.py") if path != Path(__file__)]
        assert any(f'"{code}"' in path.read_text(encoding="utf-8") for path in others)


@pytest.mark.parametrize(("code", "line"), cases("Bad"))
def test_a_bad_line_is_found(code, line):
    assert code in {f.code for f in found(line)}


@pytest.mark.parametrize(("code", "line"), cases("Good"))
def test_a_good_line_is_not(code, line):
    assert code not in {f.code for f in found(line)}


@pytest.mark.parametrize(("code", "line"), [case for case in cases("Bad") if hasattr(rules()[case[0]], "fix") and " scene: " not in case[1]])
def test_a_fix_takes_its_finding_away_and_brings_none(code, line):
    name, rest = line.split(" ", 1)
    slot, text = rest.split(" || ")[0].split(": ", 1)
    (look,) = looks(text, name, slot=slot)
    before = [f.code for f in lint(text, name, slot=slot)]
    if not any(fix_of(look, f) for f in lint(text, name, slot=slot) if f.code == code):
        assert code == "DP106"  # an embedding's words are unknown
        return
    after, mended = mend(look, unsafe=True, select=[code])
    left = [f.code for f in lint(after, name, slot=slot)]
    assert code in {f.code for f in mended}
    assert left.count(code) < before.count(code)
    assert all(left.count(c) <= before.count(c) for c in left)


def test_an_unsafe_fix_is_not_made_unasked():
    (look,) = looks("1girl, black ponytail, glasses, headphones, white carpet, photo", "flux.1-dev", slot="t5xxl")
    assert mend(look)[0] == look.text
    assert mend(look, unsafe=True)[0] != look.text


def test_unreadable_text_is_named_exactly():
    (finding,) = lint("一位年轻女性, a white carpet", "flux.1-dev", slot="t5xxl")
    assert finding.code == "DP201"
    assert finding.span == (0, 6)
    assert "'一位年轻女性'" in finding.message


@pytest.mark.parametrize("runtime", ["diffusers", "comfyui"])
def test_a_weight_in_clip_l_of_flux_has_no_effect(runtime):
    (finding,) = lint("(red scarf:1.3), woman", f"flux.1-dev@{runtime}", slot="clip_l")
    assert finding.code == "DP204"
    assert "has no effect" in finding.message
    assert finding.span == (0, 15)


def test_flux_clip_l_in_comfyui():
    text = "(red scarf:1.3), " + ", ".join(f"tower number {i}" for i in range(30))
    codes = [f.code for f in lint(text, "flux.1-dev@comfyui", slot="clip_l")]
    assert "DP204" in codes
    assert "DP205" in codes


def test_a_weight_and_an_escape_cost_no_tokens_where_they_are_read():
    (parsed,) = looks(r"(red scarf:1.3), \(x\)", "sd1.5@comfyui", slot="clip_l")
    (literal,) = looks(r"(red scarf:1.3), \(x\)", "sd1.5@diffusers", slot="clip_l")
    assert parsed.plain.text == "red scarf, (x)"
    assert literal.plain.text == parsed.text
    assert parsed.tokens.count < literal.tokens.count


def test_a_finding_stands_where_it_was_typed():
    text = r"(castle:1.2), " * 40
    (look,) = looks(text, "flux.1-dev@comfyui", slot="clip_l")
    (finding,) = [f for f in lint(text, "flux.1-dev@comfyui", slot="clip_l") if f.code == "DP205"]
    assert text[: finding.span[0]].count("castle") == 38  # 75 tokens: a word and a comma each, and one word more
    assert isinstance(look, Look)


def test_the_scene_and_the_json_models():
    assert "DP101" not in {f.code for f in lint('{"a": "b"}', "fibo")}
    assert [f.severity for f in lint('{"a": "b"}', "hunyuan-image-2.1") if f.code == "DP101"] == ["error"]
    assert target("fibo").json == "required"
    assert [f.code for f in lint("A cat.", "fibo") if f.severity == "error"] == ["DP108"]
    assert [f.code for f in lint('a castle with a "dreamy" mood', "hunyuan-image-2.1")] == ["DP303"]


def test_all_rules_of_the_design_are_there():
    """TARGETS.md's list, in its order."""
    wanted = "DP101 DP102 DP103 DP104 DP107 DP105 DP108 DP201 DP212 DP203 DP204 DP205 DP208 DP214 DP215 DP216 DP301 DP302 DP303 DP304 DP401 DP402 DP403 DP501 DP503 DP504".split()
    assert set(wanted) <= set(rules())
    for name, slot in (("hidream-i1@comfyui", "t5xxl"), ("qwen-image", "qwen25_7b")):  # the silent 128 and 512
        (finding,) = [f for f in lint("castle " * 600, name, slot=slot) if f.code == "DP203"]
        assert "is cut without a word" in finding.message
