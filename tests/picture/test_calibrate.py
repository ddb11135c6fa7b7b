"""Calibration on pairs whose truth is known, and its figures against plain definitions."""

from __future__ import annotations

import json
import math
import random

import pytest
from spaces import Space

from diptych.errors import InputError
from diptych.picture.calibrate import (
    Asked,
    Pair,
    _asked,
    _fitted,
    _measured,
    _shared,
    auc,
    calibrate,
    ece,
    read_pairs,
    table,
)
from diptych.picture.calibration import Calibration
from diptych.picture.judge import Judge, judge
from diptych.picture.open import Bad
from diptych.picture.profiles import profile_of

COLORS = ("red", "green", "blue", "yellow", "black", "white")
GARMENTS = ("scarf", "tie", "belt", "backpack")
HELD = ("cup", "book", "guitar", "umbrella", "vase")


class Files(Space):
    """The space with pictures in files, as the embedding of files asks for them."""

    @property
    def look(self):
        return self

    width, device = 256, "cpu"

    def fit(self, picture):
        return picture

    def tensor(self, pictures):
        return self.pixels(pictures)


def said(color, garment, thing):
    return {"subject": "a woman", "wearing": f"{color} {garment}", "holding": f"a {thing}"}


def pairs_of(model, folder, n, seed=0):
    draw = random.Random(seed)
    out = []
    for i in range(n):
        true = [draw.choice(COLORS), draw.choice(GARMENTS), draw.choice(HELD)]
        wrong, at = list(true), i % 3
        wrong[at] = draw.choice([v for v in (COLORS, GARMENTS, HELD)[at] if v != true[at]])
        file = folder / f"{seed}-{i}.png"
        words = [w for w in "woman wearing {} {} holding {}".format(*true).split() if draw.random() > 0.12]
        model.picture(" ".join(words)).save(file)
        out.append(Pair(file, said(*true), said(*wrong)))
    return out


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pairs")
    model = Files(scale=100.0)
    seat = Judge(model, profile_of("clip"))
    pairs = pairs_of(model, folder, 120)
    made, bad = calibrate(seat, pairs, source="test")
    return model, pairs, made, bad


def test_kinds_are_measured_and_the_wrong_claim_is_named(measured):
    model, _, made, bad = measured
    assert bad == []
    assert set(made.kinds) == {"color", "garment", "object"}
    for kind in made.kinds.values():
        assert kind.n >= 50
        assert kind.auc > 0.85
        assert kind.temperature > 1.0  # words are left out of some pictures: a scale of 100 is too sure
        assert kind.first > 0.7
        assert not kind.refusal
    assert made.fingerprint == model.fingerprint
    assert "color" in table(made)


def test_a_fitted_temperature_makes_likelier_shares(measured, tmp_path):
    model, _, made, _ = measured
    loss = {}
    fresh = pairs_of(model, tmp_path, 24, seed=1)
    for name, calibration in (("plain", None), ("fitted", made)):
        seat = Judge(model, profile_of("clip"), calibration)
        logs = []
        for pair in fresh:
            good, bad = ({(c.kind, c.value): c for c in judge(pair.picture, s, model=seat).claims} for s in (pair.scene, pair.wrong))  # fmt: skip
            logs += [-math.log(max(good[k].p, 1e-6)) for k in good if k not in bad and good[k].p is not None]
            logs += [-math.log(max(1 - bad[k].p, 1e-6)) for k in bad if k not in good and bad[k].p is not None]
        loss[name] = sum(logs) / len(logs)
    assert loss["fitted"] < loss["plain"]


def test_temperature_and_bias_of_claims_whose_law_is_known():
    """Eleven rivals, and a claim that holds half the time: log 11 makes up for the number of rivals."""
    draw, way, claims = random.Random(5), ("local", False), []
    for i in range(3000):
        right = i % 2 == 0
        shown = 0 if right else draw.randint(1, 11)
        values = [3.0 * draw.gauss(1.5 * (k == shown), 1) for k in range(12)]
        claims.append(Asked("color", i, right, {way: values}))
    temperature, bias = _fitted(claims, way)
    assert temperature == pytest.approx(2.0, rel=0.1)  # a value's likelihood ratio is exp(1.5 z), and it stands as 3 z
    assert bias == pytest.approx(math.log(11), abs=0.25)
    (kind, scored) = _measured(claims)
    assert ece(scored) < 0.03
    assert ece([(a.p(way, temperature, 0.0), bool(a.right)) for a in claims]) > 0.1
    assert kind.auc == auc(scored) > 0.8


def test_figures_against_their_definitions():
    draw = random.Random(3)
    rows = [(round(draw.random(), 1), draw.random() < 0.4) for _ in range(200)]
    right, wrong = [p for p, y in rows if y], [p for p, y in rows if not y]
    plain = sum((a > b) + (a == b) / 2 for a in right for b in wrong) / len(right) / len(wrong)
    assert auc(rows) == pytest.approx(plain)
    assert auc([(0.1, True)]) == 0.5
    assert ece([(0.85, True)] * 85 + [(0.85, False)] * 15) == pytest.approx(0)
    assert ece([(0.95, False)] * 10) == pytest.approx(0.95)


def test_a_swap_is_a_pair_of_the_binding_alone(tmp_path):
    model = Files()
    seat = Judge(model, profile_of("clip"))
    pairs = []
    for i in range(16):
        a, b = COLORS[i % 6], COLORS[(i + 1 + i // 6) % 6]
        file = tmp_path / f"{i}.png"
        model.picture(f"A woman is wearing a {a} scarf and a {b} hat.").save(file)
        pairs.append(Pair(file, {"subject": "a woman", "wearing": [f"{a} scarf", f"{b} hat"]}, {"subject": "a woman", "wearing": [f"{b} scarf", f"{a} hat"]}))  # fmt: skip
    looked = seat.look([pairs[0].picture])
    ((right, wrong),) = _asked(seat, [(0, pairs[0])], dict(zip(looked.paths, looked.vectors, strict=True)))
    for scene, holds in ((right, True), (wrong, False)):
        assert [a.right for a in scene if a.kind == "binding"] == [holds]
        assert [(a.right, a.half) for a in scene if a.kind == "color"] == [(None, True)] * 2
        assert {a.kind for a in _shared(scene)} <= {"person", "garment", "headwear"}
    made, _ = calibrate(seat, pairs)
    assert set(made.kinds) == {"binding"}
    assert made.kinds["binding"].auc > 0.95
    assert made.kinds["binding"].context == "context"


def test_a_scene_wrong_at_a_path(tmp_path):
    model = Files()
    pairs = []
    for i, color in enumerate(COLORS):
        file = tmp_path / f"{i}.png"
        model.picture(f"A woman is wearing a {color} scarf.").save(file)
        pairs.append(Pair(file, {"subject": "a woman", "scarf": {"color": COLORS[i - 1]}}, path="$.scarf.color"))
        pairs.append(Pair(file, {"subject": "a man", "scarf": {"color": color}}, path="$.subject"))
    made, _ = calibrate(Judge(model, profile_of("clip")), pairs)
    assert made.kinds["color"].n == 12
    assert made.kinds["color"].auc > 0.95
    assert "12 pairs only" in made.kinds["color"].refusal


def test_manifests(tmp_path, measured):
    file = tmp_path / "pairs.jsonl"
    file.write_text(
        '{"picture": "a.png", "scene": "a cat", "wrong": "a dog"}\n\nnot json\n{"picture": "b.png", "scene": "a cat"}\n'
    )
    pairs, bad = read_pairs(file)
    assert pairs == [Pair(tmp_path / "a.png", "a cat", "a dog")]
    assert [b.error.code for b in bad] == ["E162", "E162"]
    assert "line 3" in bad[0].error.message
    (tmp_path / "empty.jsonl").write_text("")
    for name, code in (("empty.jsonl", "E162"), ("none.jsonl", "E109")):
        with pytest.raises(InputError, match=code):
            read_pairs(tmp_path / name)
    made, missing = calibrate(Judge(measured[0], profile_of("clip")), pairs)
    assert made.kinds == {}
    assert isinstance(missing[0], Bad)


def test_it_goes_through_json(measured, tmp_path):
    file = tmp_path / "clip.calibration.json"
    file.write_text(json.dumps(measured[2].as_dict()))
    assert Calibration.load(file) == measured[2]


def test_two_things_that_change_places_are_a_pair_of_their_relation(tmp_path):
    model = Files()
    pairs = []
    for i, (a, b) in enumerate(
        [("cat", "dog"), ("cow", "horse"), ("rabbit", "pig"), ("lion", "frog"), ("bear", "sheep"), ("duck", "mouse")]
    ):
        file = tmp_path / f"{i}.png"
        model.picture(f"A {a} is to the left of a {b}.").save(file)
        pairs.append(
            Pair(file, {"objects": [f"a {a} to the left of a {b}"]}, {"objects": [f"a {b} to the left of a {a}"]})
        )
    made, _ = calibrate(Judge(model, profile_of("clip")), pairs)
    assert set(made.kinds) == {"relation"}
    assert made.kinds["relation"].n == 12
