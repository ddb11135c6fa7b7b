"""What is not run is named in the findings; no torch is needed to know it."""

from types import SimpleNamespace

from diptych.encoders.encode import Encoders, prompt_of
from diptych.encoders.recipe import recipe_of
from diptych.prompt.profile import target


def found(name, *files):
    """(slot, message) of what `Encoders` says of slots that are not run, with files for some."""
    aim = SimpleNamespace(recipe=recipe_of(target(name)), files=dict.fromkeys(files))
    findings = Encoders.findings(aim, prompt_of(name, {}))
    assert {(f.code, f.severity) for f in findings} <= {("DP230", "warning")}
    return [(f.slot, f.message) for f in findings]


def test_the_llama_of_hidream_is_not_encoded():
    assert [slot for slot, _ in found("hidream-i1", "clip_l", "clip_g", "t5xxl")] == ["llama"]
    assert found("flux.1-dev", "clip_l", "t5xxl") == []


def test_sd3_without_t5_says_what_stands_for_it():
    assert found("sd3", "clip_l", "clip_g") == [
        ("t5xxl", "t5xxl is not encoded, since no file was named for it: zeros stand for it")
    ]
    assert found("sd3@comfyui", "clip_l", "clip_g")[0][1].endswith("its rows are left out")
