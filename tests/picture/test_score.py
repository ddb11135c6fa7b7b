"""Scores by their definitions, texts over the window, and the ways other tools went wrong."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="the encode extra has it")
import torch
from tiny_clip import picture, siglip, siglip_tokenizer, write

from diptych.encoders.clip_model import ClipModel
from diptych.errors import InputError, WeightsError
from diptych.picture.embed import embed
from diptych.picture.score import PREFIX, classify, clip_score, cosines, recall, ref_clip_score, retrieval

LONG = "a red scarf and a blue hat and a green coat and " * 12
ENDS = LONG + "a black cat", LONG + "a white horse on the beach"


@pytest.fixture(scope="module")
def images(small):
    return small.image(small.pixels([picture(i) for i in range(4)]))


def test_clip_score_is_its_definition(small, images):
    texts = ["a cat", "a dog", "two birds", "an old man"]
    scores = clip_score(small, images, texts)
    cosine = (images * small.text([PREFIX + t for t in texts])).sum(dim=1)
    assert torch.allclose(scores.cosine, cosine)
    assert torch.allclose(scores.values, 2.5 * cosine.clamp(min=0))
    assert scores.mean == pytest.approx(float(2.5 * cosine.clamp(min=0).mean()))
    assert scores.mean100 == pytest.approx(40 * scores.mean)
    assert clip_score(small, -images, texts).values.min() == 0 or cosine.min() < 0


def test_a_prefix_moves_the_score_and_is_in_the_fingerprint(small, images):
    texts = ["a cat"] * 4
    with_, without = clip_score(small, images, texts), clip_score(small, images, texts, prefix="")
    assert with_.how["prefix"] == "A photo depicts "
    assert without.how["prefix"] == ""
    assert not torch.allclose(with_.cosine, without.cosine)
    assert with_.how["tokens"] == without.how["tokens"] + 4 * 3
    assert {"model", "preprocessing", "pillow", "dtype", "window", "lost_tokens"} <= with_.how.keys()


def test_ref_clip_score_is_its_definition(small, images):
    texts, references = ["a cat", "a dog", "two birds", "an old man"], [["a cat sits", "a kitten"], ["a puppy"], ["a dove", "birds", "sky"], ["a man"]]  # fmt: skip
    scores = ref_clip_score(small, images, texts, references)
    own = small.text([PREFIX + t for t in texts])
    for i, some in enumerate(references):
        first = max(0.0, 2.5 * float(images[i] @ own[i]))
        second = max(0.0, float((small.text([PREFIX + r for r in some]) @ own[i]).max()))
        want = 2 * first * second / (first + second) if first + second else 0.0
        assert float(scores.values[i]) == pytest.approx(want, abs=1e-5)
    with pytest.raises(InputError, match="no reference"):
        ref_clip_score(small, images, texts, [["a"], [], ["b"], ["c"]])


def test_as_many_texts_as_pictures(small, images):
    with pytest.raises(InputError, match="2 texts for 4 pictures"):
        clip_score(small, images, ["a", "b"])


def test_no_picture_no_score(small):
    none = small.image(small.pixels([]))
    assert clip_score(small, none, []).mean == 0
    assert ref_clip_score(small, none, [], []).mean == 0
    assert retrieval(none, none)["text to image"][1] == 0


def test_a_text_over_the_window_is_refused_and_told_from_where(small):
    with pytest.raises(WeightsError) as told:
        small.text([ENDS[0]])
    assert told.value.code == "E610"
    assert "window of 77" in told.value.message
    assert "chunks" in told.value.hint


@pytest.mark.parametrize("over", ["cut", "chunks"])
def test_two_long_texts_do_not_get_one_vector(over, small):
    """torchmetrics 1.9.0 cut the end token off, and every text past 77 tokens was the same (its issue 2883)."""
    other = "two dogs run over a frozen lake at dawn " * 12
    got = small.text([ENDS[0], other], over)
    assert float(got[0] @ got[1]) < 0.9999
    for reading in small.read([ENDS[0], other], over):
        for row in reading.rows:
            assert len(row) <= 77
            assert (row[0], row[-1]) == (49406, 49407)


def test_cutting_says_what_was_lost_and_chunks_lose_nothing(small):
    cut, pieces = small.read([ENDS[0]], "cut")[0], small.read([ENDS[0]], "chunks")[0]
    assert cut.lost.endswith("a black cat")
    assert cut.tokens == pieces.tokens == 12 * 12 + 3 + 2
    assert (len(cut.rows[0]), cut.lost_tokens) == (77, cut.tokens - 77)
    assert (pieces.lost, pieces.lost_tokens, len(pieces.rows)) == ("", 0, 2)
    ids = [i for row in pieces.rows for i in row[1:-1]]
    assert len(ids) == pieces.tokens - 2
    both = small.text(ENDS, "cut")
    assert torch.equal(both[0], both[1]), "their beginnings are the same, and the readings say what is lost"
    both = small.text(ENDS, "chunks")
    assert not torch.equal(both[0], both[1])


def test_chunks_are_the_mean_of_their_pieces(small):
    reading = small.read([ENDS[1]], "chunks")[0]
    parts = [small.vectors([type(reading)("", (row,), len(row))])[0] * len(row) for row in reading.rows]
    want = torch.nn.functional.normalize(sum(parts), dim=0)
    assert torch.allclose(small.vectors([reading])[0], want, atol=1e-6)


def test_a_window_filled_to_the_last_place_is_no_loss(small):
    full = " ".join(["cat"] * 75)
    assert small.read([full])[0].tokens == 77
    with pytest.raises(WeightsError, match="78 tokens"):
        small.read([full + " dog"])


def test_an_end_token_typed_in_a_text_is_told(small):
    with pytest.raises(WeightsError, match="would not be read"):
        small.text(["a cat <|endoftext|> and a dog"])
    assert small.read(["a cat <|endoftext|> and a dog"], "cut")[0].lost_tokens == 4


def test_another_way_of_cutting_is_no_way(small):
    with pytest.raises(WeightsError, match="truncate"):
        small.text(["a"], "truncate")


def test_scores_of_cut_texts_say_so(small, images):
    scores = clip_score(small, images[:2], list(ENDS), over="cut")
    assert (scores.how["texts_cut"], scores.how["over"]) == (2, "cut")
    assert scores.how["lost_tokens"] > 100


def test_classes_by_ensembles_of_prompts(small, images):
    got = classify(small, images, ["cat", "dog", "red scarf"], ["a photo of a {}.", "{}"])
    centres = [torch.nn.functional.normalize(small.text([f"a photo of a {c}.", c]).mean(dim=0), dim=0) for c in ("cat", "dog", "red scarf")]  # fmt: skip
    want = (small.scale * images @ torch.stack(centres).t()).softmax(dim=1)
    assert torch.allclose(got, want, atol=1e-5)


@pytest.mark.parametrize(("classes", "templates"), [(["cat"], ["{}"]), (["cat", "cat"], ["{}"]), (["cat", "dog"], ["a photo"]), (["a", "b"], [])])  # fmt: skip
def test_never_a_softmax_over_one_text(classes, templates, small, images):
    with pytest.raises(InputError) as told:
        classify(small, images, classes, templates)
    assert told.value.code == "E144"


def test_siglip_gives_each_class_its_own_sigmoid(tmp_path):
    rust = siglip_tokenizer(tmp_path)
    write(siglip(4, vocabulary=rust.get_vocab_size()), tmp_path / "model.safetensors")
    model = ClipModel.load(tmp_path, "cpu", "float32")
    images = model.image(model.pixels([picture(1)]))
    got = classify(model, images, ["cat", "dog"], ["a photo of the {}"])
    want = torch.sigmoid(model.scale * cosines(model, images, ["a photo of the cat", "a photo of the dog"]) + model.bias)  # fmt: skip
    assert torch.allclose(got, want, atol=1e-5)


def test_retrieval_by_hand():
    images = torch.eye(3)
    texts = torch.tensor([[0.9, 0.5, 0.0], [0.6, 0.5, 0.0], [0.0, 0.1, 0.9], [0.9, 0.0, 0.8]])
    got = retrieval(images, texts, owners=[0, 1, 2, 2], ks=(1, 2))
    assert got["text to image"] == {1: 0.5, 2: 1.0}
    # picture 1 likes text 0 and 1 alike: the right one comes last
    assert got["image to text"] == {1: pytest.approx(1 / 3), 2: 1.0}


def test_a_model_that_gives_one_vector_to_all_has_no_recall():
    same = torch.ones(20, 8) / 8**0.5
    got = retrieval(same, same)
    assert got["text to image"] == got["image to text"] == {1: 0.0, 5: 0.0, 10: 0.0}


def test_retrieval_in_blocks_is_retrieval(monkeypatch):
    draw = torch.Generator().manual_seed(0)
    images = torch.nn.functional.normalize(torch.randn(50, 16, generator=draw), dim=1)
    texts = images + 0.3 * torch.randn(50, 16, generator=draw)
    whole = retrieval(images, texts)
    monkeypatch.setattr("diptych.picture.score.BLOCK", 7)
    assert retrieval(images, texts) == whole
    assert 0.2 < whole["text to image"][1] < 1
    cosine = texts @ images.t()
    by_hand = (cosine.argmax(dim=1) == torch.arange(50)).float().mean()
    assert whole["text to image"][1] == pytest.approx(float(by_hand))
    assert recall(torch.tensor([0, 3]), (1, 5)) == {1: 0.5, 5: 1.0}


def test_owners_must_be_pictures():
    with pytest.raises(InputError):
        retrieval(torch.eye(2), torch.eye(2), owners=[0, 2])
    with pytest.raises(InputError):
        retrieval(torch.eye(2), torch.eye(2)[:1])


def test_a_folder_goes_on_past_bad_files(small, tmp_path):
    for i in range(7):
        picture(i, (80 + i, 60)).save(tmp_path / f"{i}.{'png' if i % 2 else 'jpg'}")
    (tmp_path / "3x.png").write_bytes(b"")
    (tmp_path / "4x.jpg").write_bytes(b"no picture")
    picture(1, (1, 4000)).save(tmp_path / "5x.png")
    picture(1).convert("RGBA").rotate(20).save(tmp_path / "6x.png")
    told = []
    looked = embed(small, [tmp_path, tmp_path / "gone.png"], batch=3, progress=told.append)
    assert [p.name for p in looked.paths] == ["0.jpg", "1.png", "2.jpg", "3.png", "4.jpg", "5.png", "6.jpg", "6x.png"]
    assert [(b.path.name, b.error.code) for b in looked.bad] == [("3x.png", "E140"), ("4x.jpg", "E140"), ("5x.png", "E608"), ("gone.png", "E140")]  # fmt: skip
    assert looked.notes == {tmp_path / "6x.png": ("transparent parts on white",)}
    assert told == list(range(1, 13))
    from diptych.picture.open import open_picture

    one = small.image(small.pixels([open_picture(p).picture for p in looked.paths]))
    assert torch.allclose(looked.vectors, one, atol=1e-6)
    assert embed(small, []).vectors.shape == (0, 48)


@pytest.mark.parametrize("device", ["cpu", "cuda"])
def test_memory_is_bounded_by_the_batch(device, small, tmp_path, monkeypatch):
    """However many files: no more than two batches are decoded ahead of the tower."""
    from dataclasses import replace

    from diptych.encoders.pixels import Look

    for i in range(40):
        picture(i, (40, 40)).save(tmp_path / f"{i:02}.png")
    fitted, seen, most = [], [], []
    fit = Look.fit
    monkeypatch.setattr(Look, "fit", lambda self, p: (fitted.append(1), fit(self, p))[1])
    model = replace(small)
    monkeypatch.setattr(ClipModel, "device", device)  # which only says whether the tower leaves the processor free
    monkeypatch.setattr(model, "image", lambda pixels: (most.append(len(fitted) - len(seen)), seen.extend(pixels), small.image(pixels))[2])  # fmt: skip
    looked = embed(model, [tmp_path], batch=4)
    assert len(looked.paths) == len(fitted) == len(seen) == 40
    assert max(most) <= 4 + 2 * 4
