"""The painter's network and its steps, on small random weights."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

import diptych as dp
from diptych.picture.flow.autoencoder import Autoencoder, AutoencoderSizes, on_sphere, within_sphere
from diptych.picture.flow.model import Flow, FlowSizes, Texts
from diptych.picture.flow.sampler import Course, noise, sample, times
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
    """Facts 1, 3 and 4 are things, 0 and 2 styles; it claims the thing 3 in the style 0, and says that it stands everywhere."""
    torch.manual_seed(1)
    sizes = FlowSizes(side_px=16, latent=4, width=32, blocks=2, heads=2, text=12, pooled=8, facts=5, things=(1, 3, 4), styles=(0, 2), memory=8)
    flow = Flow(sizes).eval()
    with torch.no_grad():
        for p in flow.parameters():
            p.add_(torch.randn_like(p) * 0.1)
        flow.fact_projection.weight.zero_()
        flow.fact_projection.bias.copy_(torch.tensor([9.0, -9.0, -9.0, 9.0, -9.0]))
        for layer in (flow.none_projection, flow.part_projection):
            layer.weight.zero_()
        flow.none_projection.bias.fill_(-99.0)
        flow.part_projection.bias.copy_(torch.tensor([0.5, -0.5, 1.0]))
    return flow


def test_of_things_only_the_claimed_one_is_recalled_in_the_claimed_style(mindful: Flow) -> None:
    x, t, said = torch.randn(1, 4, 2, 2), torch.tensor([0.5]), texts(1)
    with torch.no_grad():
        before = mindful(x, t, said)
        mindful.memory[[0, 2]] += 1.0
        mindful.memory[1, 1] += 1.0
        torch.testing.assert_close(mindful(x, t, said), before)
        mindful.memory[1, 0] += 1.0
        after = mindful(x, t, said)
        assert not torch.allclose(after, before, atol=1e-3)
        several = mindful(x.repeat(2, 1, 1, 1), t.repeat(2), said.repeat(2))
        torch.testing.assert_close(several[:1], after, atol=1e-5, rtol=1e-4)
        mindful.fact_projection.bias[3] = -1.0  # unclaimed: no picture of it is looked at
        unsaid = mindful(x, t, said)
        mindful.memory[1, 0] -= 1.0
        torch.testing.assert_close(mindful(x, t, said), unsaid)


def test_a_place_is_shown_the_part_that_it_says_it_is(mindful: Flow) -> None:
    """Half a side right and up of the middle of a thing as large as the picture, whose two places a side cover a half each."""
    seen: list[Tensor] = []
    mindful.shown.register_forward_pre_hook(lambda module, given: seen.append(given[0]))
    with torch.no_grad():
        mindful.memory.zero_()
        mindful.memory[1, 0, 0, :4, 4:] = 1.0  # red in the upper right quarter
        mindful(torch.randn(1, 4, 2, 2), torch.tensor([0.5]), texts(1))
        red, rest = seen[-1].unflatten(-1, (4, 16))[..., 0, :], seen[-1].unflatten(-1, (4, 16))[..., 1:, :]
        torch.testing.assert_close(red.unflatten(-1, (4, 4))[..., 1:3, 1:3], torch.ones(1, 4, 2, 2))
        assert not rest.any()
        mindful.part_projection.bias.copy_(torch.tensor([-0.5, 0.5, 1.0]))
        mindful(torch.randn(1, 4, 2, 2), torch.tensor([0.5]), texts(1))
        assert not seen[-1].unflatten(-1, (4, 4, 4))[..., 0, 1:3, 1:3].any()
        mindful.none_projection.bias.fill_(99.0)  # nothing stands there
        mindful(torch.randn(1, 4, 2, 2), torch.tensor([0.5]), texts(1))
        assert seen[-1].abs().max() < 1e-6


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
    made = sample(flow, texts(1), texts(1, seed=3), Course(4, 1.5), (1,), lambda *step: seen.append(step))
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
