"""Training of the painter on small sizes: lessons, both stages, resuming, and the weights as they are used."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

import diptych as dp
from diptych.encoders.embeds import save_safetensors
from diptych.encoders.weights import open_table
from diptych.errors import InputError, MissingPart, WeightsError
from diptych.picture.flow.model import Flow, FlowSizes, Texts
from diptych.picture.flow.open import open_painter
from diptych.picture.flow.recall import SIDES
from diptych.picture.paint import paint_all
from diptych.picture.sight import KINDS, Net, Sight, answers, choices
from diptych.picture.world.drawing import BODIES, STYLES, Background, Drawing, Person, Thing
from diptych.picture.world.people import dyed
from diptych.picture.world.stage import Stage
from diptych.picture.world.vocabulary import rgb, table, values
from diptych.training.drawn import Drawn
from diptych.training.loop import MODEL
from diptych.training.painter.model import Painter
from diptych.training.painter.reader import reader
from diptych.training.painter.run import Plan, train_painter
from diptych.training.painter.scenes import Scenes, Stands, claimed, easy, sides
from diptych.training.painter.ship import ship
from diptych.training.painter.show import held_out, obey, sheet
from diptych.training.painter.sight import learn_to_see, save_sight
from diptych.training.painter.where import Where, standing_at
from diptych.training.ranks import Ranks
from diptych.training.recipe import Recipe

MODEL_SIZES = {
    "flow": {"side_px": 64, "latent": 4, "width": 32, "blocks": 1, "heads": 2, "text": 16, "pooled": 128},
    "autoencoder": {"latent": 4, "inward": [8, 8, 8], "outward": [8, 8, 8]},
    "t5": {"width": 16, "layers": 1, "heads": 2, "inner": 16},
}
RECALL = {"thing_px": 20, "worn_px": 32}
RECIPE = {"batch": 8, "lr": 2e-3, "muon": True, "warmup": 2, "steps": 4, "save_minutes": 60.0, "log_every": 1}
SCENE = {"subject": {"type": "person", "hair": "long red hair"}, "background": "plain blue background", "style": "flat illustration"}  # fmt: skip


@pytest.fixture(scope="module")
def lessons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three lessons of eight pictures, drawn once."""
    folder = tmp_path_factory.mktemp("lessons")
    for number in range(3):
        Scenes(64, 8).draw(number, folder / f"{number:05}.safetensors")
    return folder


def plan(folder: Path, lessons: Path, **how: object) -> Plan:
    folder.mkdir(exist_ok=True)
    if not (folder / "drawn").exists():
        (folder / "drawn").symlink_to(lessons)
    recipe = RECIPE | {k: v for k, v in how.items() if k != "resume"}
    return Plan(folder, MODEL_SIZES, recipe, bool(how.get("resume")), different=3, workers=0, autoencoder_steps=2, words_steps=2, decoder_steps=0)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, lessons: Path) -> Path:
    folder = tmp_path_factory.mktemp("painter") / "run"
    assert train_painter(plan(folder, lessons)).why == "steps"
    return folder


def test_a_lesson_is_the_same_every_time_and_can_be_read_again(lessons: Path) -> None:
    scenes = Scenes(64, 8)
    made, kept = scenes.lesson(1), scenes.read(lessons / "00001.safetensors")
    assert made.pixels.shape == (8, 3, 64, 64)
    assert made.pixels.equal(kept.pixels)
    assert made.ids.equal(kept.ids)
    assert made.drawings == kept.drawings
    assert made.facts == kept.facts
    torch.testing.assert_close(made.pooled, kept.pooled, atol=1e-3, rtol=1e-3)
    assert len({d.person is None for d in held_out(32)}) == 2


def test_what_a_text_claims_is_true_and_no_text_is_cut(lessons: Path) -> None:
    from diptych.picture.world.tell import facts

    lesson = Scenes(64, 8).read(lessons / "00000.safetensors")
    for drawing, pairs in zip(lesson.drawings, lesson.facts, strict=True):
        assert all(set(said) <= facts(drawing) for said in pairs)
    assert lesson.ids.shape[1] == 2
    assert (lesson.ids[..., -1] == reader().words.kept.index(49407)).all()


def test_mixed_lessons_tell_each_encoder_in_any_form() -> None:
    from diptych.picture.world.tell import facts
    from diptych.training.painter.scenes import in_any_form

    drawings, rng = Scenes(64, 30, mixed=True).drawings(0), Random(3)
    pairs = [in_any_form(drawing, rng, reader().words) for drawing in drawings]
    for texts in ([p.sentence.text for p in pairs], [p.keywords for p in pairs]):
        json_ones = [t for t in texts if t.startswith("{")]
        prose = [t for t in texts if t.endswith(".")]
        assert 3 < len(json_ones) < 20
        assert 3 < len(prose) < 20
        assert len(texts) - len(json_ones) - len(prose) > 3
        assert all(isinstance(json.loads(t), dict) for t in json_ones)
        assert not any(reader().words.row(t)[1] for t in texts)
    assert all(p.sentence.facts <= facts(d) for p, d in zip(pairs, drawings, strict=True))


def test_a_painter_is_trained_on_from_weights(trained: Path, lessons: Path, tmp_path: Path) -> None:
    made = plan(tmp_path / "on", lessons, steps=1, lr=1e-12, muon=False, mean=0.0)
    assert train_painter(replace(made, init=trained / "weights")).why == "steps"
    before, after = (open_table(f / "pictures" / MODEL).entries for f in (trained, tmp_path / "on"))
    assert all(torch.allclose(before[name].tensor(), after[name].tensor(), atol=1e-3, rtol=1e-3) for name in before if not name.startswith("where."))  # asked in training alone, and not shipped
    assert not (tmp_path / "on" / "words").exists()
    with pytest.raises(MissingPart, match="E437"):
        train_painter(replace(plan(tmp_path / "other", lessons), init=lessons))


def test_the_way_from_latents_to_pixels_learns_alone(trained: Path, lessons: Path, tmp_path: Path) -> None:
    """What paints in these latents stays valid: the way into them does not move, nor what paints."""
    made = plan(tmp_path / "on", lessons, steps=0)
    grown = {**MODEL_SIZES, "flow": {**MODEL_SIZES["flow"], "recall": RECALL}, "autoencoder": {**MODEL_SIZES["autoencoder"], "looks": 8}}
    assert train_painter(replace(made, init=trained / "weights", decoder_steps=2, model=grown)).why == "steps"
    before, after = (open_table(f / "weights").entries for f in (trained, tmp_path / "on"))
    moved = {name for name, entry in before.items() if not torch.equal(entry.tensor(), after[name].tensor())}
    assert moved
    assert all(name.startswith("autoencoder.outward.") for name in moved)
    assert any(name.startswith("autoencoder.look.") for name in after)
    opened = open_painter(tmp_path / "on" / "weights")
    assert opened.flow.recall is not None
    texts = opened.texts(["A red fox."], ["red fox"])
    latents = torch.randn(1, 4, 8, 8)
    with torch.no_grad():
        sketch = opened.flow.sketch(latents, texts)
        assert sketch is not None
        assert sketch.shape == (1, opened.flow.recall.sizes.channels, 64, 64)
        torch.testing.assert_close(opened.pixels(latents, texts), opened.autoencoder.decode(latents, sketch).clamp(-1, 1))


def test_lessons_are_told_in_the_words_that_their_painter_reads(trained: Path, lessons: Path, tmp_path: Path) -> None:
    """A painter is shipped with the CLIP that it learnt with; the world's may be another by the time that it is trained on."""
    shipped = reader(trained / "weights")
    assert shipped.fingerprint == reader().fingerprint  # trained a moment ago
    torch.testing.assert_close(shipped.pooled(["red hair"]), reader().pooled(["red hair"]), atol=1e-3, rtol=1e-2)
    table = open_table(trained / "pictures" / MODEL)
    tensors = {name: entry.tensor().clone() for name, entry in table.entries.items()}
    tensors["kept_ids"][-1] -= 1
    save_safetensors(tmp_path / "other.safetensors", tensors, dict(table.metadata))
    with pytest.raises(WeightsError, match="other words"):
        ship(tmp_path / "other.safetensors", tmp_path / "weights", reader())
    lesson = open_table(lessons / "00000.safetensors")
    notes = json.loads(lesson.metadata["lesson"]) | {"reader": "another"}
    (tmp_path / "drawn").mkdir()
    kept = {name: entry.tensor().clone() for name, entry in lesson.entries.items()}
    for number in range(3):
        save_safetensors(tmp_path / f"drawn/{number:05}.safetensors", kept, {"lesson": json.dumps(notes)})
    with pytest.raises(InputError, match="words of another CLIP"):
        train_painter(plan(tmp_path, lessons))


def test_a_relation_claims_its_side_whatever_stands_there() -> None:
    said = ["cat", "cat left person", "person right cat", "dog above fox", "fox below dog", "hair color red", "glasses round"]
    assert claimed(said) == [*said, "place left", "pair above", "pair below"]
    assert sides(said) == {"cat": "left", "dog": "above", "fox": "below"}
    assert sides(["cat", "cat held person"]) == {}


def test_what_a_sentence_claims_steers_the_painter(trained: Path) -> None:
    flow = open_painter(trained / "weights").flow
    assert flow.sizes.facts == flow.fact_projection.out_features > 0
    texts = open_painter(trained / "weights").texts(["A person with red hair."], [""])
    x, t = torch.randn(1, 4, 8, 8), torch.tensor([0.3])
    with torch.no_grad():
        before = flow(x, t, texts)
        kept = flow.known_projection.weight.clone()
        flow.known_projection.weight.add_(0.3)
        after = flow(x, t, texts)
        flow.known_projection.weight.copy_(kept)
    assert flow.claims(texts).shape == (1, flow.sizes.facts)
    assert not torch.allclose(before, after)


def test_a_lesson_tells_what_stands_where(lessons: Path) -> None:
    lesson = Scenes(64, 8).read(lessons / "00000.safetensors")
    assert lesson.stands == Scenes(64, 8).lesson(0).stands
    for drawing, stands in zip(lesson.drawings, lesson.stands, strict=True):
        told = [*(["person"] if drawing.person else []), *(t.name for t in drawing.things for _ in range(t.count))]
        assert [one.name for one in stands] == told
    where = standing_at([Stands("person", 0, 0, 64), Stands("cat", 32, 32, 16)], 8)
    assert len(where) == 64
    assert where[0] == ("person", (0.5, 0.5, 1.0))
    assert where[4 * 8 + 5] == ("cat", (0.625, 0.625, 0.25))  # it covers the person
    assert standing_at([Stands("cat", 0, 0, 8)], 8)[1] == ("", (0.0, 0.0, 0.0))
    assert standing_at([Stands("cat", 0, 0, 11)], 8)[1][0] == "cat"  # its edge


def test_a_painter_without_pictures_of_things_gets_them_where_it_is_trained_on(trained: Path, lessons: Path, tmp_path: Path) -> None:
    made = plan(tmp_path / "on", lessons, steps=1)
    facts = json.loads(open_table(trained / "pictures" / MODEL).metadata["config"])["facts"]
    grown = replace(made, init=trained / "weights", model={**MODEL_SIZES, "flow": {**MODEL_SIZES["flow"], "recall": RECALL}})
    assert train_painter(grown).why == "steps"
    recall = open_painter(tmp_path / "on" / "weights").flow.recall
    assert recall is not None
    sizes = recall.sizes
    assert [facts[i] for i in sizes.things] == [f for f in facts if f in easy()]
    styles = [facts[i].removeprefix("style ") for i in sizes.styles]
    assert styles == [style for style in STYLES if f"style {style}" in facts]
    worn = [facts[i] for kind in sizes.worn for i in kind]
    assert sorted(worn) == sorted(f for f in facts if f.split()[0] in ("mood", "hair", "garment") and f.count(" ") == 1)
    assert recall.things.shape == (len(sizes.things), len(styles), 4, 20, 20)
    alone = Stage(64).thing(facts[sizes.things[0]], "", styles[0], 40)
    is_as_drawn(recall.things[0, 0], alone.resize((20, 20), Image.Resampling.BOX))
    assert recall.wardrobe is not None
    bodies = [facts[i].removeprefix("body ") for i in sizes.bodies]
    assert sorted(bodies) == sorted(body for body in BODIES[1:] if f"body {body}" in facts)
    looks = [*((style, "portrait") for style in styles), *(("ink", body) for body in bodies)]
    spare = [facts[i] for kind in sizes.accessories for i in kind]
    assert sorted(spare) == sorted(f for f in facts if f == "beard" or f in ("glasses glasses", "glasses sunglasses") or (f.startswith("headphones ") and f != "headphones small"))
    colors = sum(fact.startswith("headphones") for fact in spare)
    assert recall.wardrobe.pictures.shape == (len(worn) + len(spare) - max(0, colors - 1), len(looks), 6, 32, 32)  # headphones are known by their colour alone
    for number, (kind, dyes) in enumerate(zip(*recall.wardrobe.kinds, strict=True)):
        for said in kind if kind != dyes else ():
            field, _, value = facts[said].partition(" ")
            value = value or field
            of = "color" if field == "garment" or table()[field][value].get("cloth") else "hair_color"
            dye = [i for i in dyes if facts[i].rsplit(" ", 1)[1] in table()[of]][:1]
            color = rgb(of, facts[dye[0]].rsplit(" ", 1)[1]) if dye else (153, 153, 153)  # grey, where none is claimed
            skin = rgb("skin", facts[sizes.skins[0]].removeprefix("skin "))
            claims = torch.full((1, len(facts)), -9.0)
            claims[0, [said, *dye, sizes.skins[0]]] = 9.0
            for j, (style, body) in enumerate(looks):
                kept = recall.wardrobe(claims, torch.tensor([j]))[0, number]
                if value in values(field, style, body):
                    alone = Stage(64).worn(field, value, style, dyed(hair=color, garment=color, skin=skin), body)
                    assert abs(kept - premultiplied(alone.resize((32, 32), Image.Resampling.BOX))).mean() < 0.01, (field, value, style, body)
                else:  # 3d has nobody
                    assert not kept.any()


def test_which_thing_is_on_which_side_is_learnt_with_the_words(trained: Path, lessons: Path, tmp_path: Path) -> None:
    """A painter of an earlier version, which is not asked it, learns words again; one that is goes on with pictures."""
    grown = {**MODEL_SIZES, "flow": {**MODEL_SIZES["flow"], "recall": RECALL}}
    first = replace(plan(tmp_path / "on", lessons, steps=1), init=trained / "weights", model=grown)
    assert train_painter(first).why == "steps"
    assert (tmp_path / "on" / "words" / MODEL).exists()
    weights = open_table(tmp_path / "on" / "weights").entries
    assert weights["flow.side_projection.weight"].shape == (1 + len(SIDES), 16)
    again = replace(plan(tmp_path / "again", lessons, steps=1), init=tmp_path / "on" / "weights", model=grown)
    assert train_painter(again).why == "steps"
    assert not (tmp_path / "again" / "words").exists()


def test_sides_are_learnt_from_the_words_and_the_encoder_stays_near(lessons: Path) -> None:
    lesson = Scenes(64, 8).read(lessons / "00000.safetensors")
    facts = sorted({f for pairs in lesson.facts for said in pairs for f in claimed(said)})
    config = {"stage": "pictures", **MODEL_SIZES, "flow": {**MODEL_SIZES["flow"], "recall": RECALL}}
    moved = []
    for held in (True, False):
        painter = Painter(config, torch.tensor(reader().words.kept), facts).placed()
        painter.goes_on_with_words()
        before = painter.read(lesson.ids[:, 0], lesson.pooled[:, 0]).states.detach()
        if not held:
            painter.before = None
        optimiser, told = torch.optim.Adam(painter.parameters(), lr=0.01), []
        for _ in range(60):
            told.append(painter.learn(lesson, Ranks(), Recipe()).kinds["sides"][0])
            optimiser.step()
        assert told[-1] < told[0] / 3
        moved.append(float((painter.read(lesson.ids[:, 0], lesson.pooled[:, 0]).states.detach() - before).square().sum()))
    assert 0 < moved[0] < moved[1] / 2
    painter.goes_on_to_pictures()
    assert {"sides", "facts", "places"} <= painter.learn(lesson, Ranks(), Recipe()).kinds.keys()


def is_as_drawn(kept: Tensor, picture: Image.Image) -> None:
    torch.testing.assert_close(kept, premultiplied(picture), atol=2e-3, rtol=0)  # 16 bits, and not trained


def premultiplied(picture: Image.Image) -> Tensor:
    """`[4, px, px]`: RGB in -1..1 times alpha, and alpha."""
    shown = torch.from_numpy(np.asarray(picture, dtype=np.float32) / 255).movedim(2, 0)
    return torch.cat(((shown[:3] * 2 - 1) * shown[3:], shown[3:]))


def test_weights_of_another_version_are_refused_in_words(trained: Path, tmp_path: Path) -> None:
    table = open_table(trained / "weights")
    config = json.loads(table.metadata["diptych"])
    notes = {**table.metadata, "diptych": json.dumps({**config, "flow": {**config["flow"], "memory": 20}})}
    save_safetensors(tmp_path / "model.safetensors", {n: e.tensor() for n, e in table.entries.items()}, notes)
    index = {"weight_map": dict.fromkeys(table.entries, "model.safetensors")}
    (tmp_path / "model.safetensors.index.json").write_text(json.dumps(index))
    with pytest.raises(WeightsError, match="no painter of this version") as caught:
        open_painter(tmp_path)
    assert caught.value.code == "E605"


def test_telling_where_things_are_teaches_the_flow(lessons: Path) -> None:
    torch.manual_seed(0)
    facts = ["cat", "dog", "mood calm"]
    recall = {"things": (0, 1), "styles": (), "worn": ((2,),), "dyes": ((),), "thing_px": 4, "worn_px": 4}
    flow = Flow(FlowSizes(latent=4, width=32, blocks=2, heads=2, text=16, pooled=8, facts=3, recall=recall))
    where = Where(flow, facts)
    with torch.no_grad():
        flow.fact_projection.bias.copy_(torch.tensor([9.0, -9.0, 9.0]))
    texts = Texts(torch.randn(1, 3, 16), torch.ones(1, 3, dtype=torch.bool), torch.randn(1, 8))
    lesson = replace(Scenes(64, 8).read(lessons / "00000.safetensors"), stands=[[Stands("person", 0, 0, 64), Stands("cat", 32, 32, 16)]])
    lesson = replace(lesson, drawings=[Drawing("flat", Background("plain", "blue"), Person(), (Thing("cat"),), "held")])
    losses = []
    optimiser = torch.optim.Adam([p for p in (*flow.parameters(), *where.parameters()) if p.requires_grad], lr=0.01)
    for _ in range(300):
        flow(torch.zeros(1, 4, 8, 8), torch.tensor([0.5]), texts)
        loss = where.loss(lesson)
        optimiser.zero_grad()
        loss.backward()
        losses.append(float(loss.detach()))
        optimiser.step()
    assert losses[-1] < losses[0] / 3
    assert flow.blocks[0].qkv.weight.grad is not None
    assert flow.blocks[1].qkv.weight.grad is None  # behind the middle
    flow(torch.zeros(1, 4, 8, 8), torch.tensor([0.5]), texts)
    assert flow.recall is not None
    pointed = flow.recall.pointed
    assert pointed is not None
    cat = pointed.claimed[0].tolist().index(0)
    here = [4 * 8 + 4, 4 * 8 + 5, 5 * 8 + 4, 5 * 8 + 5]
    assert sorted(pointed.which[0].softmax(1)[:, 2 + cat].topk(4).indices.tolist()) == here
    assert (pointed.which[0].argmax(1) == 1).sum() == 60  # the portrait
    away = (pointed.agreed[0, 1 + cat, here] - torch.tensor([0.625, 0.625, 0.25])).abs()
    assert away[:, :2].max() < 0.05
    assert away[:, 2].max() < 0.12  # four places against sixty, whose votes for the whole picture's side still count a little
    torch.testing.assert_close(pointed.agreed[0, 0, :8], torch.tensor([[0.5, 0.5, 1.0]] * 8), atol=0.05, rtol=0)
    with torch.no_grad():
        flow.fact_projection.bias[0] = -9.0  # unsaid: it is no answer that costs the more
    flow(torch.zeros(1, 4, 8, 8), torch.tensor([0.5]), texts)
    assert float(where.loss(lesson).detach()) < 100


def test_stopped_and_gone_on_with_is_bit_equal(trained: Path, lessons: Path, tmp_path: Path) -> None:
    assert train_painter(plan(tmp_path, lessons, max_minutes=1e-9)).why == "minutes"
    with pytest.raises(InputError, match="holds a training run"):
        train_painter(plan(tmp_path, lessons))
    for _ in range(8):
        if train_painter(plan(tmp_path, lessons, max_minutes=1e-9, resume=True)).why == "steps":
            break
    once, twice = (open_table(f / "pictures" / MODEL).entries for f in (trained, tmp_path))
    assert once.keys() == twice.keys()
    assert all(once[name].tensor().equal(twice[name].tensor()) for name in once)
    rows = [json.loads(line) for line in (tmp_path / "pictures" / "log.jsonl").read_text().splitlines()]
    assert [row["step"] for row in rows if "loss" in row] == [1, 2, 3, 4]


def test_the_shipped_encoders_read_as_the_trained_ones(trained: Path) -> None:
    opened = open_painter(trained / "weights")
    table = open_table(trained / "pictures" / MODEL)
    config = json.loads(table.metadata["config"])
    painter = Painter(config, torch.tensor(reader().words.kept), config["facts"])
    with torch.no_grad():
        for name, p in painter.named_parameters():
            p.copy_(table.entries[name].tensor().half())
        text = "A person with long red hair is in front of a plain blue background."
        texts = opened.texts([text, ""], ["red hair, person", ""])
        learnt = painter.read(reader().words.table([reader().words.row(text)[0]]), texts.pooled[:1])
    assert texts.mask.sum(1).tolist() == [len(reader().words.row(text)[0]), 2]
    torch.testing.assert_close(texts.states[:1], learnt.states, atol=1e-4, rtol=1e-3)
    assert texts.pooled[0].norm().item() == pytest.approx(1, abs=1e-4)
    assert texts.pooled[1].norm().item() == 0
    x = torch.randn(1, 4, 8, 8)
    with torch.no_grad():
        one = opened.flow(x, torch.tensor([0.4]), Texts_of(texts, 0))
        torch.testing.assert_close(one, painter.flow(x, torch.tensor([0.4]), learnt), atol=1e-3, rtol=1e-3)


def Texts_of(texts: object, row: int) -> object:
    assert isinstance(texts, Texts)
    return Texts(texts.states[row : row + 1], texts.mask[row : row + 1], texts.pooled[row : row + 1])


def test_it_paints_with_them(trained: Path) -> None:
    seen: list[int] = []
    how = {"weights": trained / "weights", "steps": 3, "painter": "embedded"}
    one = dp.paint(SCENE, seed=7, on_step=lambda step: seen.append(step.index), **how)
    assert one.image.size == (256, 256)
    assert seen == [1, 2, 3]
    assert one.recipe["model"]["name"] == "diptych-embedded"
    assert "red hair" in one.recipe["texts"]["t5xxl"]
    again, other = paint_all(SCENE, (7, 8), size=128, **how)
    assert again.image.size == (128, 128)
    assert again.recipe["painted_px"] == 64
    assert other.image.tobytes() != again.image.tobytes()
    assert dp.paint(SCENE, seed=7, **how).png() == one.png()


def test_what_it_cannot_paint_is_told(trained: Path, tmp_path: Path) -> None:
    how = {"weights": trained / "weights", "steps": 2, "painter": "embedded"}
    drawn = dp.paint({"objects": ["an abacus", "a cat"]}, **how)
    assert [f.code for f in drawn.findings] == ["DP601"]
    with pytest.raises(InputError, match="E156"):
        dp.paint({"objects": ["an abacus"]}, strict=True, **how)
    with pytest.raises(InputError, match="E152"):
        dp.paint(SCENE, size=32, **how)
    with pytest.raises(MissingPart, match="E437"):
        dp.paint(SCENE, painter="embedded", weights=tmp_path)


def test_what_lies_behind_the_window_is_told(trained: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    how = {"weights": trained / "weights", "steps": 2, "painter": "embedded"}
    assert not dp.paint(SCENE, **how).findings
    monkeypatch.setitem(open_painter(trained / "weights").config["windows"], "t5xxl", 8)
    (cut,) = dp.paint(SCENE, **how).findings
    assert (cut.code, cut.slot) == ("DP203", "t5xxl")
    with pytest.raises(InputError, match="E156"):
        dp.paint(SCENE, strict=True, **how)


def test_answers_are_among_the_choices() -> None:
    table = choices()
    assert set(table) == set(KINDS)
    for drawing in held_out(64):
        for kind, answer in answers(drawing).items():
            assert 0 <= answer < len(table[kind])
    pair = Drawing.of({"style": "flat", "background": {"kind": "plain", "color": "red"}, "things": [{"name": "axe"}, {"name": "avocado"}], "relation": "above"})  # fmt: skip
    found = {kind: table[kind][i] for kind, i in answers(pair).items()}
    assert found == {"style": "flat", "ground": "plain", "ground color": "red", "thing above": "axe", "thing below": "avocado"}


def test_a_classifier_learns_to_see_and_can_be_kept(lessons: Path, tmp_path: Path) -> None:
    losses: list[float] = []
    net = learn_to_see(Drawn(Scenes(64, 8), lessons, different=3, workers=0), 24, report=lambda step, loss: losses.append(loss))  # fmt: skip
    assert sum(losses[-3:]) < 0.9 * sum(losses[:3])
    save_sight(net, {"style": 0.5}, tmp_path / "sight.safetensors")
    sight = Sight.load(tmp_path / "sight.safetensors")
    assert sight.ceiling == {"style": 0.5}
    lesson = Scenes(64, 8).read(lessons / "00000.safetensors")
    torch.testing.assert_close(sight.see(lesson.pixels)["style"], Sight(net).see(lesson.pixels)["style"], atol=2e-2, rtol=0.1)
    found = obey(lesson.pixels, lesson.drawings, sight)
    assert set(found) <= set(KINDS)
    assert sheet(lesson.pixels, 4).size == (4 * 68 * 2 - 8, 2 * 68 * 2 - 8)
    assert isinstance(sight.net, Net)
