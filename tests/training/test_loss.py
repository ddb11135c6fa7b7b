"""The losses against plain loops over pairs."""

import math

import pytest
import torch
from little import batch, clip, same_gradients

from diptych.errors import InputError
from diptych.training.batch import Batch, Choices
from diptych.training.loss import chosen, info_nce, naming, sigmoid
from diptych.training.ranks import Ranks
from diptych.training.step import gradients

N, D = 7, 5


@pytest.fixture
def both():
    draw = torch.Generator().manual_seed(3)
    return [torch.nn.functional.normalize(torch.randn(N, D, generator=draw), dim=1) for _ in range(2)]


@pytest.fixture
def true():
    pairs = torch.eye(N, dtype=torch.bool)
    pairs[0, 3] = pairs[2, 1] = True
    return pairs


def plain_info_nce(pictures, texts, scale, true):
    """One softmax a row and a column, in which true pairs other than the own do not stand."""
    total = 0.0
    for i in range(N):
        own = scale * float(pictures[i] @ texts[i])
        row = sum(math.exp(scale * float(pictures[i] @ texts[j])) for j in range(N) if j == i or not true[i, j])
        column = sum(math.exp(scale * float(pictures[j] @ texts[i])) for j in range(N) if j == i or not true[j, i])
        total += math.log(row) + math.log(column) - 2 * own
    return total / (2 * N)


def test_info_nce_is_the_loop_over_pairs(both, true):
    for mask in (torch.eye(N, dtype=torch.bool), true):
        got = info_nce(*both, torch.tensor(9.0), mask, Ranks())
        assert float(got) == pytest.approx(plain_info_nce(*both, 9.0, mask), rel=1e-5)
    assert float(info_nce(*both, torch.tensor(9.0), None, Ranks())) == pytest.approx(
        plain_info_nce(*both, 9.0, torch.eye(N, dtype=torch.bool)), rel=1e-5
    )


def test_a_spared_pair_has_no_say(both, true):
    """Picture 0 and text 3 are a true pair: whatever text 3 is, picture 0 learns the same."""
    learnt = []
    for other in (1.0, -1.0):
        pictures, texts = both[0].clone().requires_grad_(), both[1].clone()
        texts[3] *= other
        info_nce(pictures, texts, torch.tensor(9.0), true, Ranks()).backward()
        learnt.append(pictures.grad)
    assert torch.equal(learnt[0][0], learnt[1][0])
    assert not torch.allclose(learnt[0][1], learnt[1][1])


def test_sigmoid_is_the_loop_over_pairs(both, true):
    scale, bias, total = 9.0, -4.0, 0.0
    for i in range(N):
        for j in range(N):
            if i == j or not true[i, j]:
                logit = scale * float(both[0][i] @ both[1][j]) + bias
                total += math.log1p(math.exp(-logit if i == j else logit))
    got = sigmoid(*both, (torch.tensor(scale), torch.tensor(bias)), true, Ranks())
    assert float(got) == pytest.approx(total / N, rel=1e-5)


def test_naming_is_cross_entropy_over_the_pictures_that_show_the_kind(both):
    said, right = {"mood": both[0], "style": both[1]}, torch.tensor([2, -1, 0, -1, 4, 4, 1])
    got = naming(said, {"mood": right, "style": torch.full((N,), -1), "hair": right})
    logits = torch.log_softmax(both[0], 1)
    assert float(got) == pytest.approx(-sum(float(logits[i, k]) for i, k in enumerate(right.tolist()) if k >= 0), rel=1e-5)


def test_choices_are_cross_entropy_over_their_candidates(both):
    rows, answers = torch.tensor([2, 4, 4]), torch.tensor([0, 1, 1])
    shared = Choices(rows, torch.zeros(3, 4, dtype=torch.long), answers, "shared", 0.5)
    term, right = chosen(both[0], both[1][:3], shared, torch.tensor(9.0), N)
    logits = 9.0 * both[0][rows] @ both[1][:3].t()
    assert float(term) == pytest.approx(
        0.5 / N * sum(-float(torch.log_softmax(logits[k], 0)[answers[k]]) for k in range(3)), rel=1e-5
    )
    assert int(right) == int((logits.argmax(1) == answers).sum())
    own = torch.stack([both[1][[0, 1]], both[1][[2, 3]], both[1][[4, 5]]])  # [3, 2, D]
    term, _ = chosen(both[0], own, Choices(rows, torch.zeros(3, 2, 4, dtype=torch.long), answers, "own"), torch.tensor(9.0), N)  # fmt: skip
    want = sum(-float(torch.log_softmax(9.0 * own[k] @ both[0][rows[k]], 0)[answers[k]]) for k in range(3))
    assert float(term) == pytest.approx(want / N, rel=1e-5)


def test_shapes_that_do_not_fit_are_said():
    with pytest.raises(InputError, match="choices 'x'"):
        Choices(torch.arange(3), torch.zeros(2, 2, 4), torch.arange(3), "x")
    with pytest.raises(InputError, match="a batch of pixels"):
        Batch(torch.zeros(2, 3, 8, 8), torch.zeros(3, 4))


@pytest.mark.parametrize("loss", ["clip", "siglip"])
def test_pieces_give_the_gradients_of_the_whole(loss):
    """Whole, in pieces, and in the plainest way there is: every text in full width, one graph, one backward."""
    made = {}
    for micro in (0, 5, 1):
        model = clip(1, loss=loss)
        told = gradients(model, batch(4), Ranks(), loss=loss, micro=micro)
        made[micro] = (told.loss, {n: p.grad.clone() for n, p in model.named_parameters()}, told.kinds)
    model = clip(1, loss=loss)
    b = batch(4)
    pictures, own = model.pictures(b.pixels), model.texts(b.ids)
    args = (model.scale, model.bias) if loss == "siglip" else model.scale
    total = (sigmoid if loss == "siglip" else info_nce)(pictures, own, args, b.true, Ranks())
    for c in b.choices:
        candidates = model.texts(c.ids.reshape(-1, c.ids.shape[-1])).view(*c.ids.shape[:-1], -1)
        total = total + chosen(pictures, candidates, c, model.scale, len(b))[0]
    total.backward()
    for micro, (value, grads, kinds) in made.items():
        assert value == pytest.approx(float(total.detach()), rel=1e-6), micro
        assert kinds == made[0][2]
        same_gradients(grads, model)


def test_products_in_bfloat16_lead_the_same_way():
    """Its 8 bits move single numbers by a percent; the direction of the whole gradient stays."""
    made = []
    for low in (torch.float32, torch.bfloat16):
        model = clip(1).placed("cpu", low)
        told = gradients(model, batch(4), Ranks(), micro=5)
        assert all(p.dtype == p.grad.dtype == torch.float32 for p in model.parameters())
        made.append((told.loss, torch.cat([p.grad.flatten() for p in model.parameters()])))
    assert made[1][0] == pytest.approx(made[0][0], rel=0.02)
    assert float(torch.cosine_similarity(made[0][1], made[1][1], dim=0)) > 0.99
