"""Verdicts in a space whose truth is known: the wrong claim is named, its children are gated, kinds that fail are left out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import torch
from spaces import Space

import diptych as dp
from diptych.errors import InputError
from diptych.picture.calibration import Calibration, Kind, calibration_file
from diptych.picture.judge import Judge, judge, overall, softmax
from diptych.picture.profiles import profile_of
from diptych.types import Claim

SCENE = {"subject": "a woman", "wearing": ["red scarf", "blue coat"], "holding": "a cup"}
TRUE = "A woman is wearing a red scarf and a blue coat, holding a cup."


def by_value(verdict):
    return {c.value: c for c in verdict.claims}


def verdict_on(truth, scene=SCENE, **space):
    model = Space(**space)
    return judge(model.picture(truth), scene, model=model)


def test_a_true_picture_passes_and_a_changed_one_names_what_changed():
    good = verdict_on(TRUE)
    assert all(c.p is not None and c.p > 0.5 for c in good.judged)
    assert len(good.judged) >= 6
    for old, new, wrong in (
        ("red scarf", "green scarf", "red"),
        ("blue coat", "blue dress", "coat"),
        ("cup", "guitar", "cup"),
    ):
        bad = verdict_on(TRUE.replace(old, new))
        assert bad.weakest is not None
        assert bad.weakest.value == wrong
        assert bad.weakest.p < 0.5
        assert bad.score < good.score
        assert bad.all < good.all
        assert bad.clipscore < good.clipscore


def test_the_paths_are_the_scene_s_in_any_language():
    scene = {"人物": "女人", "服装": ["红色围巾", "蓝色大衣"]}
    bad = verdict_on("A woman is wearing a green scarf and a blue coat.", scene)
    assert bad.weakest.path == "$.服装[0]"
    assert bad.weakest.text == "a photo of a red scarf" or "red scarf" in bad.weakest.text
    assert bad.text.startswith("A photo depicts A woman")


def test_a_swap_is_seen_by_the_two_way_test():
    swapped = "A woman is wearing a blue scarf and a red coat, holding a cup."
    good, bad = ({c.kind: c for c in verdict_on(t).claims}["binding"] for t in (TRUE, swapped))
    assert good.p > 0.5 > bad.p
    assert [o.kind for o in bad.options] == ["swapped"]
    assert bad.options[0].value == "blue scarf, red coat"
    blind = {c.value: c for c in verdict_on(swapped, pairs=0.0).claims}  # a space without word order
    assert blind["red scarf, blue coat"].p == pytest.approx(0.5, abs=1e-4)
    assert blind["red"].p > 0.5


def test_relations_are_two_way():
    good = verdict_on("A cat is to the left of a dog.", "a cat to the left of a dog")
    bad = verdict_on("A cat is to the right of a dog.", "a cat to the left of a dog")
    assert good.weakest.p > 0.5
    assert bad.weakest.kind == "relation"
    assert len(bad.weakest.options) == 1
    assert bad.weakest.context == "context"


def test_what_hangs_on_a_missing_thing_is_gated():
    bad = verdict_on("A woman is wearing a blue coat, holding a cup.")
    found = by_value(bad)
    assert found["scarf"].p < 0.5
    assert found["red"].gated
    assert not found["blue"].gated
    assert bad.weakest.value == "scarf"


def test_what_is_said_to_be_absent():
    scene = "a man in a blue coat, not wearing a hat"
    good, bad = (
        verdict_on("A man is wearing a blue coat.", scene),
        verdict_on("A man is wearing a blue coat and a hat.", scene),
    )
    assert by_value(good)["hat"].absent
    assert by_value(good)["hat"].p > 0.5 > by_value(bad)["hat"].p


def test_not_calibrated_is_said_and_a_calibration_decides_kinds():
    model = Space()
    picture = model.picture(TRUE.replace("red scarf", "green scarf"))
    plain = judge(picture, SCENE, model=model)
    assert [f.code for f in plain.findings] == ["DP701"]
    kinds = {
        k: Kind(temperature=2.0, context="local", auc=0.95, n=100) for k in ("person", "garment", "object", "binding")
    }
    kinds["color"] = Kind(auc=0.6, n=100)
    told = judge(picture, SCENE, model=Judge(model, profile_of("clip"), Calibration("space:1", kinds)))
    found = by_value(told)
    assert found["red"].p is None
    assert "AUC 0.60" in found["red"].why
    assert found["scarf"].context == "local"
    assert told.findings == ()
    assert told.fingerprint != plain.fingerprint
    few = Calibration("space:1", {"garment": Kind(n=3)})
    silent = judge(picture, SCENE, model=Judge(model, profile_of("clip"), few))
    assert "3 pairs" in by_value(silent)["scarf"].why
    assert "not measured" in by_value(silent)["cup"].why
    assert silent.score is None
    other = judge(picture, SCENE, model=Judge(model, profile_of("clip"), replace(few, fingerprint="another")))
    assert [f.code for f in other.findings] == ["DP701", "DP701"]
    assert by_value(other)["red"].p is not None


def test_temperature_softens_and_the_contexts_differ():
    model = Space()
    picture = model.picture(TRUE)
    ps = {}
    for context in ("local", "context", "both"):
        for t in (1.0, 5.0):
            cal = Calibration("space:1", {"color": Kind(temperature=t, context=context, n=50)})
            claim = by_value(judge(picture, SCENE, model=Judge(model, profile_of("clip"), cal)))["red"]
            assert claim.context == context
            ps[context, t] = claim.p
    assert all(ps[c, 1.0] > ps[c, 5.0] for c in ("local", "context", "both"))
    assert ps["local", 1.0] != ps["context", 1.0]


def test_a_short_window_keeps_each_claim_s_own_clause():
    scene = SCENE | {
        "background": "green",
        "mood": "calm",
        "light": "soft light",
        "style": "oil painting",
        "location": "a beach",
    }
    model = Space(window=14)
    made = judge(model.picture(TRUE), scene, model=model)
    assert made.lost
    assert "DP702" in [f.code for f in made.findings]
    for claim in made.claims:
        if claim.p is not None:
            assert claim.tokens <= 14
            assert claim.value.split()[0] in claim.text or claim.kind in ("binding", "relation")


def test_many_pictures_read_the_texts_once():
    model = Space()
    seat = Judge.of(model)
    sheet = seat.sheet(SCENE)
    pictures = [model.picture(TRUE.replace("red", c)) for c in ("red", "green", "blue", "black")]
    verdicts = seat.verdicts(["a", "b", "c", "d"], model.image(model.pixels(pictures)), sheet)
    assert model.read_texts == len(sheet.texts)
    assert [v.picture for v in verdicts] == ["a", "b", "c", "d"]
    assert max(verdicts, key=lambda v: v.score).picture == "a"
    assert len(set(sheet.texts)) == len(sheet.texts)


def test_a_judge_of_few_words_says_what_it_never_saw():
    model = Space()
    profile = replace(profile_of("clip"), known=("woman", "man", "red", "blue", "green", "scarf", "coat"))
    made = judge(model.picture(TRUE), SCENE, model=Judge(model, profile))
    assert "never shown 'cup'" in by_value(made)["cup"].why
    assert {o.value for o in by_value(made)["red"].options} <= {"green", "blue", ""}


def test_the_schema_is_json_and_versioned_and_the_words_are_for_people():
    made = verdict_on(TRUE.replace("red scarf", "green scarf"))
    row = json.loads(json.dumps(made.as_dict()))
    assert row["schema"] == 1
    assert row["claims"][row["weakest"]]["value"] == "red"
    assert {"path", "kind", "p", "options", "why"} >= {"why"}
    assert row["tokens"]["limit"] == 77
    text = str(made)
    assert text.splitlines()[1].split()[1] == "color"
    assert isinstance(made, dp.Verdict)


def test_shares_add_up_and_the_mean_is_weighted():
    made = verdict_on(TRUE)
    for claim in made.judged:
        assert sum(o.p for o in claim.options) + claim.p == pytest.approx(1)
    assert softmax([1000.0, 1000.0]) == [0.5, 0.5]
    row = [Claim("$.a", "color", "a", "a", p=0.25, weight=3.0), Claim("$.b", "color", "b", "b", p=1.0, weight=1.0)]
    score, every = overall(row)
    assert score == pytest.approx(0.25**0.75)
    assert every == pytest.approx(0.25)
    assert overall([]) == (None, None)


def test_a_damaged_calibration_is_an_error(tmp_path):
    file = calibration_file(tmp_path / "model.safetensors")
    assert file.name == "model.calibration.json"
    file.write_text('{"kinds": []}')
    with pytest.raises(InputError, match="E160"):
        Calibration.load(file)
    good = Calibration("x", {"color": Kind(temperature=1.5, n=9)}, "test")
    file.write_text(json.dumps(good.as_dict()))
    assert Calibration.load(file) == good


def test_same_input_same_verdict():
    assert verdict_on(TRUE) == verdict_on(TRUE)
    assert torch.equal(Space().vectors(Space().read(["a"])), Space().vectors(Space().read(["a"])))


def test_the_world_s_judge_knows_the_world_s_words():
    known = profile_of("world").known
    assert {"red", "hoodie", "sunglasses", "alarm clock", "pixel art", "left"} <= set(known)
    assert "crimson" not in known
    assert not any("{" in word for word in known)


def test_what_paint_gave_is_judged_as_its_pixels() -> None:
    picture = dp.paint({"background": "plain red background"}, painter="renderer", size=64)
    assert dp.judge(picture, picture.recipe["scene"]).score == dp.judge(picture.image, picture.recipe["scene"]).score


def test_a_judge_like_another(tmp_path, monkeypatch):
    (tmp_path / "judges").mkdir()
    (tmp_path / "judges" / "mine.toml").write_text('title = "mine"\nlike = "world"\nby_name = true\n')
    (tmp_path / "judges" / "round.toml").write_text('title = "round"\nlike = "round"\n')
    monkeypatch.setenv("DIPTYCH_PATH", str(tmp_path))
    mine, world = profile_of("mine"), profile_of("world")
    assert (mine.name, mine.title, mine.by_name, mine.known, mine.weights) == ("mine", "mine", True, world.known, world.weights)
    with pytest.raises(InputError, match="E161"):
        profile_of("round")


def test_a_judge_that_looks_five_times_judges_the_mean_of_moved_pictures():
    class Corners:
        """Its vectors are the pixels in the upper left, so a moved picture shows."""

        def image(self, pixels):
            return torch.nn.functional.normalize(pixels[:, 0, :3, :3].flatten(1), dim=-1)

    pixels = torch.rand(2, 3, 8, 8, generator=torch.Generator().manual_seed(0))
    once = Judge(Corners(), replace(profile_of("world"), moved_px=0)).see(pixels)
    assert once.equal(Corners().image(pixels))
    five = Judge(Corners(), replace(profile_of("world"), moved_px=2)).see(pixels)
    assert five.norm(dim=-1).tolist() == pytest.approx([1, 1])
    wide = torch.nn.functional.pad(pixels, (2,) * 4, mode="replicate")
    places = [(2, 2), (0, 0), (0, 4), (4, 0), (4, 4)]
    looks = [Corners().image(wide[:, :, y : y + 8, x : x + 8]) for y, x in places]
    torch.testing.assert_close(five, torch.nn.functional.normalize(sum(looks), dim=-1))
    assert Judge(Corners(), profile_of("world")).see(pixels[:0]).shape[0] == 0
