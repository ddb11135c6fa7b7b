"""Batches of the rendered world: what they hold, that they come back the same, that a model learns from them."""

import pytest
import torch

from diptych.picture.world.vocabulary import values
from diptych.prompt.tokens import shortened
from diptych.training.configs import config
from diptych.training.drawn import Drawn, Tokenise, world_ids
from diptych.training.files import Ids
from diptych.training.kept import load
from diptych.training.labels import values_of
from diptych.training.loop import train
from diptych.training.prepare import new_clip
from diptych.training.recipe import Recipe
from diptych.training.world import World

SIZE = 16


@pytest.fixture(scope="module")
def kept():
    return world_ids()


@pytest.fixture(scope="module")
def world(kept):
    return World(16, SIZE, Tokenise(Ids(77, kept)), 3)


def same(a, b):
    assert torch.equal(a.pixels, b.pixels)
    assert torch.equal(a.ids, b.ids)
    assert torch.equal(a.true, b.true)
    assert {kind: shown.tolist() for kind, shown in a.labels.items()} == {kind: shown.tolist() for kind, shown in b.labels.items()}
    assert [(c.kind, c.ids.tolist(), c.rows.tolist(), c.answers.tolist()) for c in a.choices] == [
        (c.kind, c.ids.tolist(), c.rows.tolist(), c.answers.tolist()) for c in b.choices
    ]


def test_the_vocabulary_reads_everything(kept):
    assert len(kept) == 4096
    assert shortened(kept).encode("a black cat 黑色的猫 ☃").ids


def test_a_batch_is_a_function_of_its_number(world, tmp_path):
    batch = world.batch(1)
    assert batch.pixels.shape == (SIZE, 3, 16, 16)
    assert batch.true.diagonal().all()
    assert batch.true.float().mean() < 0.3
    assert {c.kind for c in batch.choices} >= {"style", "own", "hair color"}
    same(batch, world.batch(1))
    source = Drawn(world, tmp_path, different=2, workers=0)
    (first, cursor), (second, _) = [next(source.batches({})), next(source.batches({"batch": 1}))]
    assert cursor == {"batch": 1}
    same(load(source.file(1)), batch)
    again = next(Drawn(world, tmp_path, different=2, workers=0).batches({}))[0]
    same(first, again)
    assert not torch.equal(first.pixels, second.pixels)


def test_labels_are_what_the_drawings_say(world):
    drawings, found = world.drawings(0), world.batch(0).labels
    color = values("color")
    for i, drawing in enumerate(drawings):
        person = drawing.person
        assert int(found["garment color"][i]) == (color.index(person.garment_color) if person else -1)
        assert int(found["style"][i]) == values("style", "").index(drawing.style)
        alone = drawing.things[0] if len(drawing.things) == 1 else None
        assert int(found["count"][i]) == (alone.count - 1 if alone else -1)
    assert {kind: int(shown.max()) < values_of()[kind] for kind, shown in found.items()} == dict.fromkeys(values_of(), True)


def test_every_colour_of_a_garment_is_asked(world):
    (asked,) = [c for c in world.batch(0).choices if c.kind == "garment color"]
    assert len(asked.ids) % len(values("color")) == 0
    people = [world.drawings(0)[row].person for row in asked.rows.tolist()]
    assert [a % len(values("color")) for a in asked.answers.tolist()] == [values("color").index(p.garment_color) for p in people]


def test_the_right_candidate_is_the_pictures_own(world):
    for one in world.batch(0).choices:
        candidates = one.ids if one.ids.dim() == 3 else one.ids.expand(len(one.rows), -1, -1)
        right = candidates[torch.arange(len(one.rows)), one.answers]
        for k in range(len(one.rows)):
            others = [c for m, c in enumerate(candidates[k]) if m != int(one.answers[k])]
            assert not any(torch.equal(right[k], other) for other in others), one.kind


def test_a_worker_draws_what_this_process_would(world, tmp_path):
    apart = next(Drawn(world, tmp_path / "a", different=1, workers=1).batches({}))[0]
    here = next(Drawn(world, tmp_path / "b", different=1, workers=0).batches({}))[0]
    same(apart, here)


def test_a_model_learns_from_it(world, kept, tmp_path):
    model, _ = config("world-clip")
    model["vision_config"] |= {"image_size": 16, "num_hidden_layers": 2}
    model["text_config"] |= {"num_hidden_layers": 1}
    recipe = Recipe(steps=8, batch=SIZE, warmup=2, muon=True)
    clip = new_clip(model, recipe, torch.device("cpu"), world=True)
    seen = []
    train(
        clip,
        Drawn(world, tmp_path / "d", different=2, workers=0),
        recipe,
        tmp_path / "run",
        report=lambda now: seen.append(now.loss),
    )
    assert seen[-1] < 0.9 * seen[0]
