"""Targets: found by id, every row whole, strangers named with their neighbours."""

import re

import pytest

import diptych as dp
from diptych import registry
from diptych.errors import TargetError
from diptych.prompt.profile import target, target_ids
from diptych.prompt.tokens import NAMES

WANTED = "sd1.5 sdxl sd3 sd3.5 flux.1-dev flux.1-schnell hunyuan-dit kolors qwen-image fibo ideogram-4".split()

ATLAS = {
    "sd1.5": ({"clip_l": 77}, "", "noise"),
    "sdxl": ({"clip_l": 77, "clip_g": 77}, "clip_g", "noise"),
    "sd3": ({"clip_l": 77, "clip_g": 77, "t5xxl": 256}, "clip_l and clip_g", "noise"),
    "sd3.5": ({"clip_l": 77, "clip_g": 77, "t5xxl": 256}, "clip_l and clip_g", "noise"),
    "flux.1-dev": ({"clip_l": 77, "t5xxl": 512}, "clip_l", "noise"),
    "flux.1-schnell": ({"clip_l": 77, "t5xxl": 512}, "clip_l", "noise"),
    "chroma": ({"t5xxl": 512}, "", "noise"),
    "pixart-sigma": ({"t5xxl": 300}, "", "noise"),
    "hunyuan-dit": ({"hydit_clip": 77, "mt5xl": 256}, "", "noise"),
    "kolors": ({"chatglm3": 256}, "chatglm3", "noise"),
    "hidream-i1": ({"clip_l": 128, "clip_g": 128, "t5xxl": 128, "llama": 128}, "clip_l and clip_g", "not verified"),
    "kandinsky-5": ({"qwen25_7b": 512, "clip_l": 77}, "clip_l", "not verified"),
    "hunyuan-video": ({"llama": 256, "clip_l": 77}, "clip_l", "not verified"),
    "lumina-2": ({"gemma2_2b": 256}, "", "not verified"),
    "sana": ({"gemma2_2b": 300}, "", "not verified"),
    "qwen-image": ({"qwen25_7b": 512}, "", "as text"),
    "z-image": ({"qwen3_4b": 512}, "", "not verified"),
    "flux.2-dev": ({"mistral3_24b": 512}, "", "fine"),
    "flux.2-klein": ({"qwen3": 512}, "", "fine"),
    "hunyuan-image-2.1": ({"qwen25_7b": 1000}, "", "harmful"),
    "longcat-image": ({"qwen25_7b": 512}, "", "harmful"),
    "glm-image": ({"glm": 2048}, "", "harmful"),
    "fibo": ({"smollm3": 3000}, "", "required"),
    "ideogram-4": ({"qwen3_vl": 2048}, "", "required"),
}


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


@pytest.mark.parametrize("name", target_ids())
def test_a_row_says_what_is_not_verified(name):
    row = target(name)
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", row.checked)
    if not all(slot.padding for slot in row.slots):
        assert any("padding" in fact or row.runtime in fact.lower().split() for fact in row.not_verified), "an empty field is said to be one"
    if "pooled only" in {slot.role for slot in row.slots} or "tokens and pooled" in {slot.role for slot in row.slots}:
        assert row.pooled


@pytest.mark.parametrize("name", target_ids())
def test_padding_is_what_the_encoders_are_given(name):
    """The words of the atlas against the table by which the encoders are run."""
    row = target(name)
    for slot in row.slots:
        how = row.encode.get("slot", {}).get(slot.id, {})
        if least := how.get("at_least"):
            assert ("not padded" if least == 1 else f"at least {least}") in slot.padding
        if how.get("masked"):
            assert "masked" in slot.padding.replace("unmasked", "")
        assert (how.get("mask") == "real+1") == ("but the first" in slot.padding)


def test_the_atlas_has_every_row_of_the_design():
    """Model -> slots with their limits in diffusers; what pools; what raw JSON is."""
    rows = {name: target(f"{name}@diffusers") for name in ATLAS}
    for name, (slots, pooled, json) in ATLAS.items():
        assert {slot.id: slot.limit for slot in rows[name].slots} == slots, name
        assert rows[name].pooled.partition(",")[0] == pooled, name
        assert rows[name].json == json, name


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
    (tmp_path / "profiles").mkdir()
    text = registry.shelf("profiles")["sdxl"].read_text(encoding="utf-8").replace('id = "sdxl"', 'id = "my-sdxl"')
    (tmp_path / "profiles/my-sdxl.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("DIPTYCH_PATH", str(tmp_path))
    assert target("my-sdxl").slots[1].id == "clip_g"
    (tmp_path / "profiles/broken.toml").write_text("id = ", encoding="utf-8")
    with pytest.raises(TargetError, match="E204"):
        target("broken")


@pytest.fixture
def fresh_entry_points():
    registry._entry_points.cache_clear()
    yield
    registry._entry_points.cache_clear()


def test_an_installed_package_adds_a_profile(tmp_path, monkeypatch, fresh_entry_points):
    text = registry.shelf("profiles")["sdxl"].read_text(encoding="utf-8")
    assert registry._entry_points("profiles") == ()
    registry._entry_points.cache_clear()
    for name, held in {
        "theirs/__init__.py": "",
        "theirs/profiles/__init__.py": "",
        "theirs/profiles/their-own.toml": text,
        "theirs-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: theirs\nVersion: 1.0\n",
        "theirs-1.0.dist-info/entry_points.txt": "[diptych.profiles]\ntheirs = theirs.profiles\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(held, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert registry.shelf("profiles")["their-own"] == tmp_path / "theirs/profiles/their-own.toml"
    assert target("their-own").slots[1].id == "clip_g"


def test_a_zip_file_on_the_path_is_left_to_importlib(tmp_path, monkeypatch, fresh_entry_points):
    assert not registry._announced("diptych.profiles")
    file = tmp_path / "a.zip"
    file.write_bytes(b"")
    monkeypatch.syspath_prepend(str(file))
    assert registry._announced("diptych.profiles")
