"""Targets: found by id, every row whole, strangers named with their neighbours."""

import pytest

import diptych as dp
from diptych.errors import TargetError
from diptych.prompt.profile import target, target_ids
from diptych.prompt.tokens import NAMES

WANTED = "sd1.5 sdxl sd3 sd3.5 flux.1-dev flux.1-schnell hunyuan-dit kolors qwen-image fibo ideogram-4".split()


def test_every_wanted_target_is_there_in_both_runtimes():
    assert set(target_ids()) >= {f"{name}@{runtime}" for name in WANTED for runtime in ("diffusers", "comfyui")}


@pytest.mark.parametrize("name", target_ids())
def test_a_row_is_whole(name):
    row = target(name)
    assert row.full_id == name
    assert row.source
    assert row.checked
    assert row.language in ("en", "zh")
    for slot in row.slots:
        assert slot.form in ("sentence", "keywords", "json")
        assert slot.argument
        assert slot.limit is None or slot.limit > 0
    assert row.weights in ("parsed", "weak", "literal", "no effect", "not verified")


def test_diffusers_is_the_default_runtime():
    assert target("flux.1-dev") == target("flux.1-dev@diffusers")


def test_english_encoders_never_get_chinese():
    for name in target_ids():
        if any(slot.tokenizer in ("clip_l", "clip_g", "t5") for slot in target(name).slots):
            assert target(name).language == "en"


def test_what_cannot_be_counted_is_said_so():
    prompt = dp.render({"subject": "a red fox"}, "fibo")
    assert "smollm3" not in NAMES
    assert prompt.tokens["smollm3"].count is None
    assert [f.code for f in prompt.findings] == ["DP207"]


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("flux.1-def", "E201", "flux.1-dev"),
        ("sdx1", "E201", "sdxl"),
        ("qwen", "E201", "qwen-image"),
        ("../../etc/passwd", "E201", "known"),
        ("sdxl@forge", "E202", "diffusers"),
    ],
)
def test_an_unknown_target_names_the_nearest(name, code, hint):
    with pytest.raises(TargetError) as caught:
        target(name)
    assert caught.value.code == code
    assert hint in caught.value.hint


def test_a_users_own_profile_is_found_and_wins(tmp_path, monkeypatch):
    from diptych.registry import shelf

    (tmp_path / "profiles").mkdir()
    text = shelf("profiles")["sdxl"].read_text(encoding="utf-8").replace('id = "sdxl"', 'id = "my-sdxl"')
    (tmp_path / "profiles/my-sdxl.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("DIPTYCH_PATH", str(tmp_path))
    assert target("my-sdxl").slots[1].id == "clip_g"
    (tmp_path / "profiles/broken.toml").write_text("id = ", encoding="utf-8")
    with pytest.raises(TargetError, match="E204"):
        target("broken")
