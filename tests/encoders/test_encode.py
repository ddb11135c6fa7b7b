"""encode as a library: files found, results kept, memory bounded, batches equal to single prompts."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the encode extra has it")
import torch
from tiny import clip, relative, t5

import diptych as dp
from diptych.encoders import memory, store
from diptych.encoders.clip import ClipText
from diptych.encoders.compute import choose, fp8_to
from diptych.encoders.emphasis import Manner, rows
from diptych.encoders.encode import Encoders, prompt_of
from diptych.encoders.locate import find
from diptych.encoders.t5 import T5Encoder
from diptych.encoders.weights import load
from diptych.errors import DiptychError, InputError, MissingPart, TargetError, WeightsError
from diptych.prompt.profile import target, target_ids
from diptych.prompt.tokens import tokenizer

ENCODED = [t for t in target_ids() if target(t).encode]
SCENE = {"subject": "a young woman", "hair": "black ponytail", "action": "sitting on a white carpet"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights")
    clip(1).save_pretrained(folder / "clip_l")
    clip(2, width=80, projection=48, act="gelu").save_pretrained(folder / "clip_g")
    t5(3).save_pretrained(folder / "t5xxl")
    return folder


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache/diptych/embeds"


def files(home, name):
    return {s.id: home / s.id for s in target(name).slots if s.id in ("clip_l", "clip_g", "t5xxl")}


def same(a, b):
    assert (a.tokens is None, a.pooled is None) == (b.tokens is None, b.pooled is None)
    return max(relative(x, y) for x, y in ((a.tokens, b.tokens), (a.pooled, b.pooled)) if x is not None)


@pytest.mark.parametrize("name", ENCODED)
def test_every_target_that_says_so_is_encoded(name, home):
    prompt = dp.render(SCENE, name)
    embeds = dp.encode(prompt, files(home, name), dtype="float32")
    assert embeds.tokens is not None
    assert torch.isfinite(embeds.tokens).all()
    assert embeds.target == name
    assert (embeds.negative is not None) == target(name).negative
    assert embeds.fingerprint["texts"] == {s: t for s, t in prompt.texts.items() if s in embeds.fingerprint["texts"]}


def test_the_families_that_the_atlas_wants():
    models = {t.split("@")[0] for t in ENCODED}
    assert models == {
        "sd1.5",
        "sdxl",
        "sd3",
        "sd3.5",
        "flux.1-dev",
        "flux.1-schnell",
        "chroma",
        "pixart-sigma",
        "hidream-i1",
    }


@pytest.mark.parametrize("name", ["flux.1-dev", "sdxl@comfyui", "chroma@comfyui"])
def test_a_batch_is_its_prompts(name, home):
    texts = ["a cat", "a (red:1.4) bird on a branch", "", "snow, " * 60, "a cat"]
    prompts = [prompt_of(name, dict.fromkeys(files(home, name), text)) for text in texts]
    batch = dp.encode(prompts, files(home, name), dtype="float32")
    for prompt, made in zip(prompts, batch, strict=True):
        assert same(made, dp.encode(prompt, files(home, name), dtype="float32")) <= 1e-5
    assert torch.equal(batch[0].slots["clip_l" if "clip_l" in batch[0].slots else "t5xxl"].pooled if "flux" in name else batch[0].tokens, batch[4].slots["clip_l"].pooled if "flux" in name else batch[4].tokens)  # fmt: skip


def test_the_pooled_shortcut_is_exact(home):
    tower = ClipText(load(home / "clip_l"), choose("cpu", "float32"))
    ids = torch.tensor([[49406, 320, 736, 2368, 49407] + [49407] * 72, [49406, 320, 49407] + [49407] * 74])
    whole = tower.encode(ids, pooled="plain").pooled
    assert relative(tower.encode(ids, tokens=False, pooled="plain").pooled, whole) <= 1e-6


def test_weights_do_what_the_target_says(home):
    """FLUX in ComfyUI: a weight in clip_l and text behind its first chunk change nothing; one in T5 does."""
    name, paths = "flux.1-dev@comfyui", files(home, "flux.1-dev")
    plain = dp.encode(prompt_of(name, {"clip_l": "a red cat", "t5xxl": "a red cat"}), paths, dtype="float32")
    weighted = dp.encode(
        prompt_of(name, {"clip_l": "a (red:1.4) cat", "t5xxl": "a (red:1.4) cat"}), paths, dtype="float32"
    )
    long = dp.encode(prompt_of(name, {"clip_l": "cat " * 75 + "on a moon", "t5xxl": "a"}), paths, dtype="float32")
    cut = dp.encode(prompt_of(name, {"clip_l": "cat " * 75, "t5xxl": "a"}), paths, dtype="float32")
    assert relative(weighted.slots["clip_l"].pooled, plain.slots["clip_l"].pooled) <= 1e-6
    assert relative(weighted.tokens, plain.tokens) > 1e-3
    assert relative(long.pooled, cut.pooled) <= 1e-6


def test_finished_texts_say_what_is_lost():
    found = prompt_of("flux.1-dev", {"t5xxl": "一只猫 and a dog", "clip_l": "cat " * 100}).findings
    assert {"DP201", "DP203"} <= {f.code for f in found}


def test_streaming_gives_the_same_and_too_little_is_refused(home, monkeypatch):
    prompt = prompt_of("flux.1-dev", {"clip_l": "a cat", "t5xxl": "A cat sits."})
    whole = dp.encode(prompt, files(home, "flux.1-dev"), dtype="float32")
    monkeypatch.setattr("diptych.encoders.memory.OVERHEAD", 0)
    encoders = Encoders("flux.1-dev", files(home, "flux.1-dev"), dtype="float32", max_memory=8_000_000)
    streamed = encoders.encode([prompt])[0]
    assert encoders._model("t5xxl").compute.release
    assert same(streamed, whole) == 0
    monkeypatch.undo()
    with pytest.raises(WeightsError, match=r"too little: (clip|t5) needs"):
        dp.encode(prompt, files(home, "flux.1-dev"), max_memory=1000)


def test_kept_results_are_found_again_and_only_for_the_same_thing(home, cache):
    prompt = prompt_of("flux.1-dev", {"clip_l": "a cat", "t5xxl": "A cat sits."})
    other = prompt_of("flux.1-dev", {"clip_l": "a cat", "t5xxl": "A cat stands."})
    make = {"dtype": "float32", "cache": True}
    first = dp.encode(prompt, files(home, "flux.1-dev"), **make)
    assert len(list(cache.glob("*.safetensors"))) == 1
    assert same(dp.encode(prompt, files(home, "flux.1-dev"), **make), first) == 0
    dp.encode(other, files(home, "flux.1-dev"), **make)
    dp.encode(prompt, files(home, "flux.1-dev"), dtype="bfloat16", cache=True)
    assert len(list(cache.glob("*.safetensors"))) == 3


def test_a_changed_file_is_not_mistaken_for_the_old_one(home, cache, tmp_path):
    weights = tmp_path / "t5"
    t5(3).save_pretrained(weights)
    prompt = prompt_of("pixart-sigma@comfyui", {"t5xxl": "a cat"})
    before = dp.encode(prompt, {"t5xxl": weights}, dtype="float32", cache=True)
    t5(4).save_pretrained(weights)
    after = dp.encode(prompt, {"t5xxl": weights}, dtype="float32", cache=True)
    assert relative(after.tokens, before.tokens) > 0.1


def test_the_store_keeps_within_its_limit(cache, monkeypatch):
    cache.mkdir(parents=True)
    for i in range(5):
        (cache / f"{i}.safetensors").write_bytes(b"x" * 100)
        os.utime(cache / f"{i}.safetensors", (time.time() - 100 + i,) * 2)
    monkeypatch.setattr(store, "LIMIT", 250)
    store.prune()
    assert sorted(p.stem for p in cache.iterdir()) == ["3", "4"]


def test_a_hit_needs_no_torch(home, cache):
    line = [sys.executable, "-X", "importtime", "-m", "diptych.doors.cli", "encode", "-t", "flux.1-dev", "--text", "clip_l=a cat", "--text", "t5xxl=A cat.", "--clip-l", str(home / "clip_l"), "--t5xxl", str(home / "t5xxl"), "-o", str(cache.parent / "out.safetensors")]  # fmt: skip
    first = subprocess.run(line, capture_output=True, text=True, timeout=120, check=True)
    again = subprocess.run(line, capture_output=True, text=True, timeout=120, check=True)
    assert "| torch\n" in first.stderr
    assert "| torch\n" not in again.stderr
    assert "kept from a former run" in again.stdout


def test_weights_are_found_where_people_keep_them(tmp_path, monkeypatch):
    comfy = tmp_path / "ComfyUI"
    monkeypatch.setenv("COMFYUI_PATH", str(comfy))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.delenv("DIPTYCH_WEIGHTS", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "nobody")
    with pytest.raises(MissingPart, match="no file for clip_l"):
        find("clip_l")
    (comfy / "models/text_encoders").mkdir(parents=True)
    (comfy / "models/text_encoders/a_clip_l_lookalike.safetensors").write_bytes(b"<html>")
    (tmp_path / "shared").mkdir()
    (comfy / "extra_model_paths.yaml").write_text(f"mine:\n  base_path: {tmp_path}\n  clip: shared\n")
    _true_clip_l(tmp_path / "shared/renamed.safetensors")
    assert find("clip_l") == tmp_path / "shared/renamed.safetensors"
    hub = tmp_path / "hf/hub/models--openai--clip-vit-large-patch14/snapshots/abc"
    hub.mkdir(parents=True)
    (tmp_path / "shared/renamed.safetensors").rename(hub / "model.safetensors")
    assert find("clip_l") == hub / "."


def _true_clip_l(path):
    """The names and shapes of CLIP-L, in bytes: enough to be told by."""
    from safetensors.torch import save_file
    from test_layouts import _shapes

    save_file({f"text_model.{n}": t for n, t in _shapes(768, 12)}, path)


def test_what_cannot_be(home):
    prompt = dp.render(SCENE, "qwen-image")
    with pytest.raises(TargetError, match="not encoded here"):
        dp.encode(prompt)
    with pytest.raises(InputError, match="computes nothing from clip_g"):
        dp.encode(dp.render(SCENE, "flux.1-dev"), {"clip_g": home / "clip_g"})
    with pytest.raises(WeightsError, match="is not clip_l"):
        dp.encode(dp.render(SCENE, "flux.1-dev"), {"clip_l": home / "t5xxl", "t5xxl": home / "t5xxl"})
    with pytest.raises(WeightsError, match="no such type"):
        dp.encode(dp.render(SCENE, "flux.1-dev"), files(home, "flux.1-dev"), dtype="float4")
    with pytest.raises(WeightsError, match="clip skip 9"):
        dp.encode(dp.render(SCENE, "sd1.5"), {"clip_l": home / "clip_l"}, clip_skip=9)
    with pytest.raises(ValueError, match="no diffusers target"):
        dp.encode(dp.render(SCENE, "sd1.5@comfyui"), {"clip_l": home / "clip_l"}).for_diffusers()


def test_a_full_disk_leaves_nothing(home, monkeypatch, tmp_path):
    embeds = dp.encode(dp.render(SCENE, "sd1.5"), {"clip_l": home / "clip_l"})
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(DiptychError, match="No space left"):
        embeds.save(tmp_path / "x.safetensors")
    assert list(tmp_path.iterdir()) == []


def test_fp8_by_bit_arithmetic_is_torchs_conversion():
    codes = torch.arange(256, dtype=torch.uint8).view(torch.float8_e4m3fn)
    want, got = codes.float(), fp8_to(codes, torch.float32)
    assert torch.equal(got[~want.isnan()], want[~want.isnan()])
    assert torch.equal(fp8_to(codes, torch.bfloat16)[~want.isnan()].float(), want[~want.isnan()])


def test_a1111s_manner_is_its_formula(home):
    """By modules/sd_emphasis.py ("Original") and sd_hijack_clip.py: each chunk times its weights, then brought back to its mean."""
    from transformers import CLIPTextModel, CLIPTextModelWithProjection

    text = "a (red:1.4) bird, [snow] BREAK hills"
    big = CLIPTextModelWithProjection.from_pretrained(home / "clip_g").eval()
    small = CLIPTextModel.from_pretrained(home / "clip_l").eval()

    def weighed(states, name):
        out = []
        for part, row in zip(states, rows(text, tokenizer(name), Manner("a1111", chunk=75)), strict=True):
            new = part * torch.tensor(row.weights).unsqueeze(1)
            out.append(new * (part.mean() / new.mean()))
        return torch.cat(out)

    ids = {n: torch.tensor([r.ids for r in rows(text, tokenizer(n), Manner("a1111", chunk=75))]) for n in ("clip_l", "clip_g")}
    assert len(ids["clip_l"]) == 2
    with torch.inference_mode():
        one = dp.encode(prompt_of("sd1.5@a1111", {"clip_l": text}), files(home, "sd1.5"), dtype="float32")
        assert relative(one.tokens, weighed(small(ids["clip_l"]).last_hidden_state, "clip_l")) < 1e-5
        two = dp.encode(prompt_of("sdxl@a1111", {"clip_l": text, "clip_g": text}), files(home, "sdxl"), dtype="float32")
        g = big(ids["clip_g"], output_hidden_states=True)
        l_states = small(ids["clip_l"], output_hidden_states=True).hidden_states[-2]
        wanted = torch.cat([weighed(l_states, "clip_l"), weighed(g.hidden_states[-2], "clip_g")], dim=-1)
        assert relative(two.tokens, wanted) < 1e-5
        assert relative(two.pooled, g.text_embeds[0]) < 1e-5


def test_large_weights_are_kept_from_the_second_call_on(tmp_path, monkeypatch):
    """One call casts them through a buffer; later ones find them converted, if a quarter of the free memory holds them."""
    t5(3).half().save_pretrained(tmp_path / "t5")
    weights = load(tmp_path / "t5", "t5xxl")
    monkeypatch.setattr(memory, "KEEP", 0)
    size = 4 * sum(s.entry.numel for n, s in weights.component.tensors.items() if n.startswith("encoder.") and len(s.entry.shape) == 2)
    for room, kept in ((4 * size, True), (4 * size - 1, False)):
        monkeypatch.setattr(memory, "available", lambda room=room: room)
        compute = memory.fit(choose("cpu", "float32"), weights, 0)
        assert (compute.keep, compute.keep_again) == (False, kept)
        encoder, held, given = T5Encoder(weights, compute), [], []
        for _ in range(3):
            given.append(encoder.encode(torch.tensor([[5, 6, 7, 1]])))
            held.append(len(compute._kept))
        assert held == ([0, 14, 14] if kept else [0, 0, 0])  # two blocks of seven matrices
        assert torch.equal(given[0], given[1])
        assert torch.equal(given[0], given[2])
    assert not memory.fit(choose("cpu", "float32"), weights, 4 << 30).keep_again  # --max-memory bounds it
