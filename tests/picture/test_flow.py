"""The painter's network and its steps, on small random weights."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

import diptych as dp
from diptych.picture.flow.autoencoder import Autoencoder, AutoencoderSizes, on_sphere, within_sphere
from diptych.picture.flow.model import Flow, FlowSizes, Texts
from diptych.picture.flow.recall import Claimed, Recall, RecallSizes, agree, look
from diptych.picture.flow.sampler import Course, noise, sample, times
from diptych.picture.flow.wardrobe import DYED, UNSAID, Wardrobe
from diptych.picture.paint import paint_all

SIZES = FlowSizes(side_px=16, latent=4, width=32, blocks=2, heads=2, text=12, pooled=8)


@pytest.fixture(scope="module")
def flow() -> Flow:
    """Random, but not as it begins: there it paints what the text does not change."""
    torch.manual_seed(1)
    made = Flow(SIZES)
    with torch.no_grad():
        for p in made.parameters():
            p.add_(torch.randn_like(p) * 0.1)
    return made.eval()


def texts(count: int, tokens: int = 5, seed: int = 0) -> Texts:
    draw = torch.Generator().manual_seed(seed)
    states = torch.randn(count, tokens, SIZES.text, generator=draw)
    return Texts(states, torch.ones(count, tokens, dtype=torch.bool), torch.nn.functional.normalize(torch.randn(count, SIZES.pooled, generator=draw)))  # fmt: skip


def test_both_texts_and_the_time_change_the_picture(flow: Flow) -> None:
    x, t, said = torch.randn(2, 4, 2, 2), torch.full((2,), 0.3), texts(2)
    other = texts(2, seed=1)
    with torch.no_grad():
        plain = flow(x, t, said)
        assert plain.shape == x.shape
        assert not torch.allclose(plain, flow(x, t, Texts(other.states, said.mask, said.pooled)), atol=1e-3)
        assert not torch.allclose(plain, flow(x, t, Texts(said.states, said.mask, other.pooled)), atol=1e-3)
        assert not torch.allclose(plain, flow(x, t + 0.5, said), atol=1e-3)


def test_words_that_are_hidden_change_nothing(flow: Flow) -> None:
    x, t, said = torch.randn(1, 4, 2, 2), torch.tensor([0.5]), texts(1)
    longer = said + texts(1, tokens=9)
    filled = Texts(longer.states[:1] + ~longer.mask[:1].unsqueeze(-1) * 7.0, longer.mask[:1], longer.pooled[:1])
    with torch.no_grad():
        torch.testing.assert_close(flow(x, t, filled), flow(x, t, said))


@pytest.fixture
def mindful() -> Flow:
    """Facts 1, 3 and 4 are things, 0 and 2 styles, 5 and 6 moods; it claims the thing 3 and the mood 6 in the style 0, and says that the thing stands everywhere."""
    torch.manual_seed(1)
    recall = {"things": (1, 3, 4), "styles": (0, 2), "worn": ((5, 6),), "dyes": ((),), "thing_px": 8, "worn_px": 8}
    flow = Flow(FlowSizes(side_px=16, latent=4, width=32, blocks=2, heads=2, text=12, pooled=8, facts=7, recall=recall)).eval()
    assert flow.recall is not None
    assert flow.recall.wardrobe is not None
    with torch.no_grad():
        for p in flow.parameters():
            p.add_(torch.randn_like(p) * 0.1)
        flow.recall.things.zero_()
        flow.recall.wardrobe.pictures.zero_()
        flow.fact_projection.weight.zero_()
        flow.fact_projection.bias.copy_(torch.tensor([9.0, -9.0, -9.0, 9.0, -9.0, -9.0, 9.0]))
        for layer in (flow.recall.other_projection, flow.recall.part_projection):
            layer.weight.zero_()
        flow.recall.other_projection.bias.fill_(-99.0)
        flow.recall.part_projection.bias.copy_(torch.tensor([0.5, -0.5, 1.0]))
    return flow


def paint(flow: Flow, x: Tensor) -> Tensor:
    return flow(x, torch.full((len(x),), 0.5), texts(1).repeat(len(x)))


def test_of_things_only_the_claimed_one_is_recalled_in_the_claimed_style(mindful: Flow) -> None:
    x, recall = torch.randn(1, 4, 2, 2), mindful.recall
    assert recall is not None
    assert recall.wardrobe is not None
    with torch.no_grad():
        before = paint(mindful, x)
        recall.things[[0, 2]] += 1.0
        recall.things[1, 1] += 1.0
        recall.wardrobe.pictures += 1.0  # nobody is there to wear it
        torch.testing.assert_close(paint(mindful, x), before)
        recall.things[1, 0] += 1.0
        after = paint(mindful, x)
        assert not torch.allclose(after, before, atol=1e-3)
        torch.testing.assert_close(paint(mindful, x.repeat(2, 1, 1, 1))[:1], after, atol=1e-5, rtol=1e-4)
        mindful.fact_projection.bias[3] = -1.0  # unclaimed: no picture of it is looked at
        unsaid = paint(mindful, x)
        recall.things[1, 0] -= 1.0
        torch.testing.assert_close(paint(mindful, x), unsaid)


def test_of_people_the_claimed_mood_is_recalled_where_a_person_is(mindful: Flow) -> None:
    x, recall = torch.randn(1, 4, 2, 2), mindful.recall
    assert recall is not None
    assert recall.wardrobe is not None
    with torch.no_grad():
        recall.other_projection.bias[1] = 99.0
        before = paint(mindful, x)
        recall.wardrobe.pictures[0] += 1.0
        recall.wardrobe.pictures[1, 1] += 1.0
        recall.things += 1.0
        torch.testing.assert_close(paint(mindful, x), before)
        recall.wardrobe.pictures[1, 0] += 1.0
        assert not torch.allclose(paint(mindful, x), before, atol=1e-3)
        mindful.fact_projection.bias[6] = -1.0
        unsaid = paint(mindful, x)
        recall.wardrobe.pictures[1, 0] += 1.0
        torch.testing.assert_close(paint(mindful, x), unsaid)


def test_accessories_are_worn_by_who_claims_them_and_one_picture_serves_all_colours() -> None:
    sizes = RecallSizes(things=(), styles=(0,), worn=((1,),), dyes=((),), accessories=((2, 3),), accessory_dyes=((2, 3),), before_face=(True,), worn_px=2)
    worn = Wardrobe(sizes)
    assert worn.pictures.shape == (2, 1, DYED, 2, 2)
    with torch.no_grad():
        worn.dyes[1, 0], worn.dyes[1, 1] = torch.tensor([1.0, 0, 0]), torch.tensor([0, 0, 1.0])
        worn.pictures[1, 0, :3], worn.pictures[1, 0, 3], worn.pictures[1, 0, 4] = -1.0, 1.0, 2.0
    for claims, color in (([0, 9, -9, 9], [-1.0, -1, 1]), ([0, 9, 9, -9], [1.0, -1, -1])):
        said = worn(torch.tensor([claims], dtype=torch.float), torch.tensor([0]))
        torch.testing.assert_close(said[0, 1, :, 0, 0], torch.tensor([*color, 1.0]))
    nobody = worn.completed(torch.full((1, 4), -9.0).index_fill(1, torch.tensor([1]), 9.0))
    assert not worn(nobody, torch.tensor([0]))[:, 1].any()  # not everybody has them
    assert sizes.channels == 12


def test_what_is_worn_is_dyed_as_it_is_claimed() -> None:
    """Facts 0 and 1 are styles, 2 a whole figure, 3 and 4 garments, 5 and 6 their colours, 7 a skin."""
    sizes = RecallSizes(things=(), styles=(0, 1), bodies=(2,), worn=((3, 4),), dyes=((5, 6),), skins=(7,), worn_px=2)
    worn = Wardrobe(sizes)
    assert worn.pictures.shape == (2, 3, DYED, 2, 2)
    red, tan = torch.tensor([1.0, 0.0, 0.0]), torch.tensor([0.8, 0.6, 0.4])
    with torch.no_grad():
        worn.dyes[1, 1], worn.skins[0] = red, tan
        worn.pictures[1, 2, :3], worn.pictures[1, 2, 3] = -1.0, 1.0  # black, and seen
        worn.pictures[1, 2, 4, 0], worn.pictures[1, 2, 5, 1] = 2.0, 2.0  # the upper half is cloth, the lower skin

    def shown(*claimed: int, look: int = 2) -> Tensor:
        claims = torch.full((1, 8), -9.0)
        claims[0, list(claimed)] = 9.0
        pictures: Tensor = worn(claims, torch.tensor([look]))
        return pictures[0, 0]

    as_said = shown(4, 6, 7)
    torch.testing.assert_close(as_said[:3, 0, 0], 2 * red - 1)
    torch.testing.assert_close(as_said[:3, 1, 0], 2 * tan - 1)
    torch.testing.assert_close(as_said[3], torch.ones(2, 2))
    torch.testing.assert_close(shown(4)[:3], torch.full((3, 2, 2), 2 * UNSAID - 1))  # no colour is claimed
    assert not shown(4, 6, look=0).any()
    assert not shown(6, 7).any()  # no garment is


def test_who_is_painted_wears_what_is_likeliest_where_nothing_is_said() -> None:
    """Facts as above, and 8 is a thing."""
    worn = Wardrobe(RecallSizes(things=(8,), styles=(0, 1), bodies=(2,), worn=((3, 4),), dyes=((5, 6),), skins=(7,), worn_px=2))
    claims = torch.tensor([[5.0, -5.0, 5.0, -3.0, -2.0, -1.0, 6.0, -4.0, -5.0], [5.0, -5.0, -5.0, -3.0, -2.0, -1.0, -6.0, -4.0, 5.0]])
    said = worn.completed(claims)
    assert (said[0] > 0).tolist() == [True, False, True, False, True, False, True, True, False]
    torch.testing.assert_close(said[0, 6], claims[0, 6])
    torch.testing.assert_close(said[1], claims[1])  # nobody is there


def test_a_whole_figure_looks_otherwise_than_a_portrait() -> None:
    sizes = RecallSizes(things=(), styles=(0, 1), bodies=(2, 3))
    claims = torch.tensor([[-9.0, 9.0, -9.0, -9.0], [9.0, -9.0, -9.0, 9.0]])
    assert sizes.looks == 4
    assert look(sizes, claims, torch.tensor([1, 0])).tolist() == [1, 3]


def test_a_place_is_shown_the_part_that_falls_on_it(mindful: Flow) -> None:
    """The one place of this picture says that it is half a side right and up of the middle of a thing as large as the picture."""
    recall = Recall(RecallSizes(things=(0,), styles=(), thing_px=8), 32, 1).eval()
    seen: list[Tensor] = []
    recall.seen_thing.register_forward_pre_hook(lambda module, given: seen.append(given[0]))
    with torch.no_grad():
        recall.other_projection.weight.zero_()
        recall.part_projection.weight.zero_()
        recall.other_projection.bias.fill_(-99.0)
        recall.things[0, 0, 0, :4, 4:] = 1.0  # red in the upper right quarter
        for part, is_red in (((0.5, -0.5, 2.0), True), ((-0.5, 0.5, 2.0), False)):
            recall.part_projection.bias.copy_(torch.tensor(part))
            recall(torch.randn(1, 1, 32), Claimed(torch.tensor([[9.0]])))
            shown = seen[-1].view(4, 4, 4)
            torch.testing.assert_close(shown[0, 1:3, 1:3], torch.full((2, 2), float(is_red)))
            assert not shown[1:].any()
        recall.other_projection.bias.fill_(99.0)  # nothing stands there
        recall.part_projection.bias.copy_(torch.tensor([0.5, -0.5, 2.0]))
        recall(torch.randn(1, 1, 32), Claimed(torch.tensor([[9.0]])))
        assert seen[-1].abs().max() < 1e-6


def test_a_sketch_is_what_is_kept_where_the_places_have_it() -> None:
    """Of two by two places the right lower one says that the thing is there and as large as itself."""
    recall = Recall(RecallSizes(things=(0,), styles=(), worn=((1,),), dyes=((),), thing_px=8, worn_px=8), 32, 2).eval()
    kept = torch.rand(4, 8, 8)
    assert recall.wardrobe is not None
    x = torch.zeros(1, 4, 32)
    x[0, 3, 0], x[0, :3, 1] = 1.0, 1.0  # what the layer norm makes of them is one of two vectors
    with torch.no_grad():
        recall.other_projection.weight.zero_()
        recall.part_projection.weight.zero_()
        recall.part_projection.bias.copy_(torch.tensor([0.0, 0.0, 0.5]))
        recall.other_projection.bias.copy_(torch.tensor([0.0, -99.0]))
        recall.thing_embedding.zero_()
        recall.thing_embedding[0, :2] = torch.tensor([20.0, -20.0])
        recall.things[0, 0] = kept
        recall.wardrobe.pictures += 1.0  # nobody is there to wear it
        sketch = recall.sketch(x, Claimed(torch.tensor([[9.0, 9.0]])))
    assert sketch.shape == (1, recall.sizes.channels, 16, 16)
    torch.testing.assert_close(sketch[0, :4, 8:, 8:], kept, atol=1e-4, rtol=0)
    assert sketch[0, :4, :8].abs().max() < 1e-4
    assert sketch[0, 4:].abs().max() < 1e-4


@pytest.mark.parametrize("left", [0, 1])
def test_of_two_things_the_words_say_which_is_left(left: int) -> None:
    """Each of two words claims a thing and says its side; what the places see says nothing of it."""
    recall = {"things": (0, 1), "styles": (), "thing_px": 8, "worn_px": 8, "sides": True}
    flow = Flow(FlowSizes(side_px=32, latent=4, width=32, blocks=2, heads=2, text=8, pooled=8, facts=2, recall=recall)).eval()
    assert flow.recall is not None
    states = torch.zeros(1, 3, 8)
    for word in (0, 1):
        states[0, word, word] = 1.0  # which thing
        states[0, word, 2 if word == left else 3] = 1.0  # left or right
    states[0, 2, 4] = 1.0  # not seen: behind the end
    with torch.no_grad():
        flow.fact_projection.weight.copy_(torch.eye(2, 8) * 20)
        flow.fact_projection.weight[:, 4] = 99.0
        flow.side_projection.weight.zero_()
        flow.side_projection.weight[1, 2] = flow.side_projection.weight[2, 3] = 20.0
        flow.recall.thing_embedding.zero_()
        flow.recall.other_projection.weight.zero_()
        flow.recall.other_projection.bias.fill_(-99.0)
        flow.recall.part_projection.weight.zero_()
        flow.recall.part_projection.bias.copy_(torch.tensor([0.0, 0.0, 1.0]))
        flow.recall.things[0, 0, 0], flow.recall.things[1, 0, 1] = 1.0, 1.0  # red, green
        said = Texts(states, torch.tensor([[True, True, False]]), torch.zeros(1, 8))
        assert flow.sides(said).argmax(2).tolist() == [[1, 2] if left == 0 else [2, 1]]
        sketch = flow.sketch(torch.zeros(1, 4, 4, 4), said)
        assert sketch[0, left, :, :8].min() > 0.9
        assert sketch[0, 1 - left, :, 24:].min() > 0.9
        assert sketch[0, left, :, 24:].max() < 0.1
        flow.side_projection.weight.zero_()  # no side is likelier: both are everywhere
        flow.side_projection.bias.copy_(torch.tensor([99.0, 0, 0, 0, 0]))
        torch.testing.assert_close(flow.sketch(torch.zeros(1, 4, 4, 4), said)[0, 0], torch.full((32, 32), 0.5))


def test_a_decoder_lays_over_what_the_sketch_has_of_things_and_faces_and_learns_to_look_at_it() -> None:
    made = Autoencoder(AutoencoderSizes(latent=4, inward=(8, 8, 8), outward=(8, 8, 8), looks=8, sketch=12)).eval()
    latents, sketch = torch.randn(2, 4, 2, 2), torch.zeros(2, 12, 16, 16)
    sketch[:, :4, :8, :8] = 1.0  # white in the upper left quarter
    with torch.no_grad():
        for layer in (made.look_half, made.look_last):
            layer.bias.zero_()
        drawn, shown = made.outward(latents), made.decode(latents, sketch)
        torch.testing.assert_close(shown[..., :8, :8], torch.ones(2, 3, 8, 8))
        torch.testing.assert_close(shown[..., 8:, :], drawn[..., 8:, :], atol=1e-5, rtol=1e-5)
        torch.testing.assert_close(made.decode(latents), drawn, atol=1e-5, rtol=1e-5)
        sketch[:, 4:8] = 1.0  # a face, white, all over
        torch.testing.assert_close(made.decode(latents, sketch), torch.ones(2, 3, 16, 16))
        made.look_last.weight.normal_()
        assert not torch.allclose(made.decode(latents, sketch), shown)


def test_hair_is_laid_over_where_about_its_colour_is_drawn() -> None:
    made = Autoencoder(AutoencoderSizes(latent=4, inward=(8, 8, 8), outward=(8, 8, 8), looks=8, sketch=12)).eval()
    latents, sketch = torch.randn(1, 4, 2, 2), torch.zeros(1, 12, 16, 16)
    curls = torch.where((torch.arange(16)[:, None] + torch.arange(16)) % 2 == 0, 0.8, -0.8).expand(3, -1, -1)
    with torch.no_grad():
        for p in made.parameters():
            p.zero_()  # it draws an even grey
        sketch[:, 8:11], sketch[:, 11] = curls, 1.0
        assert (made.decode(latents, sketch)[0] - curls)[:, 2:-2, 2:-2].abs().max() < 0.05
        sketch[:, 8:11] = 1.0  # white hair: another's
        assert made.decode(latents, sketch).abs().max() < 0.25  # of 2 between them


def test_glasses_are_laid_before_a_face_a_beard_behind_it_and_things_before_all() -> None:
    made = Autoencoder(AutoencoderSizes(latent=4, inward=(8, 8, 8), outward=(8, 8, 8), looks=8, sketch=16, accessories=(False, True))).eval()
    with torch.no_grad():
        for p in made.parameters():
            p.zero_()
    things, face, beard, glasses = (slice(4 * kind, 4 * kind + 4) for kind in range(4))
    sketch = torch.zeros(1, 16, 16, 16)
    for kind, rows, light in ((things, 2, 1.0), (glasses, 4, -1.0), (face, 8, 0.5), (beard, 16, -0.5)):
        sketch[:, kind, :rows], sketch[:, kind.stop - 1, :rows] = light, 1.0
    said = made.decode(torch.randn(1, 4, 2, 2), sketch)[0, 0, :, 0]
    torch.testing.assert_close(said, torch.tensor([1.0] * 2 + [-1.0] * 2 + [0.5] * 4 + [-0.5] * 8))


def test_places_of_one_thing_agree_on_its_box_and_two_of_it_stay_two() -> None:
    votes = torch.tensor([[[0.20, 0.5, 0.3], [0.24, 0.5, 0.5], [0.80, 0.5, 0.2], [0.21, 0.5, 0.9]]])
    share = torch.tensor([[[1.0, 1.0, 1.0, 0.0]]])  # the last is no part of it
    agreed = agree(votes, share)[0, 0]
    torch.testing.assert_close(agreed[:2], torch.tensor([[0.22, 0.5, 0.4]] * 2), atol=0.02, rtol=0)
    torch.testing.assert_close(agreed[2], votes[0, 2], atol=1e-3, rtol=0)


def test_order_of_words_is_the_encoders_matter_not_their_places(flow: Flow) -> None:
    """A look at words has no places of its own: T5's states carry them."""
    x, t, said = torch.randn(1, 4, 2, 2), torch.tensor([0.5]), texts(1)
    turned = Texts(said.states.flip(1), said.mask, said.pooled)
    with torch.no_grad():
        torch.testing.assert_close(flow(x, t, turned), flow(x, t, said), atol=1e-5, rtol=1e-4)


def test_times_go_from_noise_to_picture() -> None:
    even = times(Course(4))
    assert even == [0.0, 0.25, 0.5, 0.75, 1.0]
    slow = times(Course(4, shift=3.0))
    assert slow[0] == 0.0
    assert slow[-1] == 1.0
    assert all(a < b for a, b in zip(even[1:-1], [1 - t for t in slow[1:-1]][::-1], strict=True))


def test_a_seed_gives_one_picture_alone_and_among_others(flow: Flow) -> None:
    said, nothing = texts(1), texts(1, seed=3)
    alone = sample(flow, said, nothing, Course(3, 2.0), (7,))
    again = sample(flow, said, nothing, Course(3, 2.0), (7,))
    assert torch.equal(alone, again)
    among = sample(flow, said.repeat(3), nothing.repeat(3), Course(3, 2.0), (5, 7, 9))
    torch.testing.assert_close(among[1], alone[0], atol=1e-5, rtol=1e-4)
    assert not torch.allclose(among[0], among[1])
    assert torch.equal(noise((7, 8), (3, 4))[1], noise((8,), (3, 4))[0])


def test_every_step_tells_the_clean_estimate(flow: Flow) -> None:
    seen: list[tuple[int, float, Tensor]] = []
    made = sample(flow, texts(1), texts(1, seed=3), Course(4, 1.5), (1,), on_step=lambda *step: seen.append(step))
    assert [step[0] for step in seen] == [1, 2, 3, 4]
    assert [step[1] for step in seen] == [0.25, 0.5, 0.75, 1.0]
    torch.testing.assert_close(seen[-1][2], made)
    assert all(step[2].square().mean(1).max() <= 1.0001 for step in seen)


@pytest.mark.parametrize("color", ["red", "blue"])
def test_the_shipped_painter_hears_the_background(color: str) -> None:
    """The corners of four seeds' pictures are nearer to the colour that was said than to the other one; one seed alone may miss it."""
    scene = {"subject": {"type": "person", "hair": "short black hair"}, "background": f"plain {color} background", "style": "flat illustration"}  # fmt: skip
    several = paint_all(scene, (0, 1, 2, 3), painter="embedded", steps=10)
    alone = dp.paint(scene, seed=3, painter="embedded", steps=10)
    assert alone.image.tobytes() == dp.paint(scene, seed=3, painter="embedded", steps=10).image.tobytes()
    corners = [made.image.getpixel(at) for made in several for at in ((2, 2), (61, 2), (2, 20), (61, 20))]
    red, _, blue = (sum(c[i] for c in corners) for i in range(3))  # type: ignore[index]
    assert (red > blue) == (color == "red")


def test_guidance_of_one_reads_nothing_but_the_text(flow: Flow) -> None:
    a = sample(flow, texts(1), texts(1, seed=3), Course(3, 1.0), (1,))
    b = sample(flow, texts(1), texts(1, seed=4), Course(3, 1.0), (1,))
    c = sample(flow, texts(1), texts(1, seed=4), Course(3, 2.0), (1,))
    assert torch.equal(a, b)
    assert not torch.allclose(b, c)


def test_a_picture_becomes_a_grid_of_vectors_on_a_sphere() -> None:
    made = Autoencoder(AutoencoderSizes(latent=4, inward=(8, 8, 8), outward=(8, 8, 8)))
    with torch.no_grad():
        latents = made.encode(torch.rand(2, 3, 32, 64) * 2 - 1)
        assert latents.shape == (2, 4, 4, 8)
        torch.testing.assert_close(latents.square().mean(1), torch.ones(2, 4, 8), atol=1e-3, rtol=1e-3)
        assert made.decode(latents).shape == (2, 3, 32, 64)
        torch.testing.assert_close(within_sphere(latents * 0.3), latents * 0.3)
        torch.testing.assert_close(within_sphere(latents * 3), on_sphere(latents), atol=1e-3, rtol=1e-3)
