"""The whole CLIP and SigLIP against transformers, small random weights in every layout."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

pytest.importorskip("torch", reason="the encode extra has it")
import torch
from tiny import relative
from tiny_clip import clip, from_kept, open_clip, picture, siglip, siglip_tokenizer, timm, write

from diptych.encoders.clip_model import ClipModel
from diptych.encoders.recognise_vision import towers
from diptych.encoders.weights import open_table
from diptych.errors import WeightsError
from diptych.prompt.tokens import needed, tokenizer

TEXTS = ["a photo of a red cat", "two dogs", "", "an old woman with a blue scarf in the street"]


def logits_of(model, pixels, ids):
    with torch.no_grad():
        return model(input_ids=ids, pixel_values=pixels).logits_per_image


def clip_ids(texts, end=49407, rows=None):
    read = [tokenizer("clip_l").encode(t).ids for t in texts]
    ids = torch.tensor([[49406, *r, 49407, *[49407] * (75 - len(r))] for r in read])
    return ids if rows is None else torch.tensor([[rows.index(i) for i in row] for row in ids.tolist()])


def held(path, model, ids, bound=1e-5):
    """Our logits equal the reference's on the same pixels."""
    made = ClipModel.load(path, "cpu", "float32")
    pixels = made.pixels([picture(i) for i in range(3)])
    want = logits_of(model, pixels, ids)
    got = made.scale * made.image(pixels) @ made.text(TEXTS).t() + made.bias
    assert relative(got, want) <= bound
    return made


@pytest.mark.parametrize("act", ["quick_gelu", "gelu"])
def test_a_hugging_face_folder(act, tmp_path):
    model = clip(1, act=act)
    model.save_pretrained(tmp_path)
    held(tmp_path, model, clip_ids(TEXTS))


def test_one_file_with_its_config_in_the_header(tmp_path):
    model = clip(2)
    made = held(write(model, tmp_path / "x.safetensors"), model, clip_ids(TEXTS))
    assert (made.window, made.size_px, made.width) == (77, 32, 48)


def test_a_config_in_transformers_words_may_leave_its_defaults_out(tmp_path):
    model = clip(2)
    model.save_pretrained(tmp_path)
    said = json.loads((tmp_path / "config.json").read_text())
    for part in ("text_config", "vision_config"):
        del said[part]["hidden_act"]
    (tmp_path / "config.json").write_text(json.dumps(said))
    held(tmp_path, model, clip_ids(TEXTS))


@pytest.mark.parametrize("act", ["quick_gelu", "gelu"])
def test_open_clips_folder(act, tmp_path):
    """OpenAI's names, open_clip's config beside them."""
    model = clip(3, act=act)
    write(model, tmp_path / "open_clip_model.safetensors", state=open_clip(model.state_dict()), config=False)
    vision = {"image_size": 32, "layers": 2, "width": 96, "patch_size": 8, "head_width": 24}
    text = {"context_length": 77, "vocab_size": 49408, "width": 64, "heads": 4, "layers": 2}
    config = {"embed_dim": 48, "quick_gelu": act == "quick_gelu", "vision_cfg": vision, "text_cfg": text}
    look = {"mean": [0.4, 0.5, 0.6], "std": [0.2, 0.3, 0.4], "interpolation": "bicubic", "resize_mode": "shortest"}
    (tmp_path / "open_clip_config.json").write_text(json.dumps({"model_cfg": config, "preprocess_cfg": look}))
    made = held(tmp_path, model, clip_ids(TEXTS))
    assert made.look.mean == (0.4, 0.5, 0.6)
    assert made.look.crop == "round"


@pytest.mark.parametrize("layout", ["hugging face", "timm"])
@pytest.mark.parametrize("gemma", [False, True])
def test_siglip(layout, gemma, tmp_path):
    rust = siglip_tokenizer(tmp_path, gemma=gemma)
    model = siglip(4, vocabulary=rust.get_vocab_size())
    write(model, tmp_path / "model.safetensors", state=timm(model.state_dict()) if layout == "timm" else None)
    texts = ["a photo of a red cat", "old dog"] if not gemma else ["a red cat", "old dog"]
    pad = rust.token_to_id("<pad>" if gemma else "</s>")
    ids = [rust.encode(t).ids for t in texts]
    made = ClipModel.load(tmp_path, "cpu", "float32")
    pixels = made.pixels([picture(i) for i in range(3)])
    want = logits_of(model, pixels, torch.tensor([[*r, *[pad] * (16 - len(r))] for r in ids]))
    got = made.scale * made.image(pixels) @ made.text([t.upper() for t in texts]).t() + made.bias
    assert relative(got, want) <= 1e-5
    assert made.bias != 0


def test_siglip_of_the_first_kind_reads_no_punctuation(tmp_path):
    siglip_tokenizer(tmp_path)
    write(siglip(4), tmp_path / "model.safetensors")
    made = ClipModel.load(tmp_path)
    assert made.read(["A red, cat!"])[0].rows == made.read(["a red cat"])[0].rows


def test_siglip_without_its_tokenizer_reads_pictures_and_refuses_texts(tmp_path):
    made = ClipModel.load(write(siglip(4), tmp_path / "model.safetensors"))
    assert made.image(made.pixels([picture()])).shape == (1, 64)
    with pytest.raises(WeightsError, match=r"no tokenizer\.json"):
        made.text(["a cat"])


KEPT = list(needed(["a photo of a red cat", "dog woman"]))


def test_a_shortened_vocabulary(tmp_path):
    """Words that were kept are one token, as in the real CLIP; others are spelt, and nothing is unknown."""
    model, state = from_kept(KEPT, seed=5)
    made = ClipModel.load(write(model, tmp_path / "x.safetensors", state=state), "cpu", "float32")
    text = "a photo of a red cat"
    real = tokenizer("clip_l").encode(text).ids
    assert made.read([text])[0].rows == ((KEPT.index(49406), *(KEPT.index(i) for i in real), KEPT.index(49407)),)
    assert made.read(["a photo of zebras, 红围巾"])[0].tokens > 12
    pixels = made.pixels([picture(1), picture(2)])
    ids = clip_ids([text, "a dog"], rows=KEPT)
    got = made.scale * made.image(pixels) @ made.text([text, "a dog"]).t()
    assert relative(got, logits_of(model, pixels, ids)) <= 1e-5


def test_a_shortened_vocabulary_that_lost_a_byte_is_refused(tmp_path):
    model, state = from_kept([i for i in KEPT if i != 300], seed=5)
    with pytest.raises(WeightsError, match="keeps ids 0 to 511"):
        ClipModel.load(write(model, tmp_path / "x.safetensors", state=state)).text(["a cat"])


def test_a_shortened_vocabulary_cannot_go_without_its_ids(tmp_path):
    model, state = from_kept(KEPT, seed=5)
    del state["kept_ids"]
    with pytest.raises(WeightsError, match="no kept_ids"):
        ClipModel.load(write(model, tmp_path / "x.safetensors", state=state)).text(["a cat"])


def test_towers_train_through_the_same_code(tmp_path):
    """A stand-in gives parameters instead of a mapped file; gradients reach every one of them."""
    from diptych.encoders.clip import ClipText
    from diptych.encoders.vit import Vit

    made = ClipModel.load(write(clip(6), tmp_path / "x.safetensors"), "cpu", "float32")

    class Parameters:
        def __init__(self, weights):
            self.component, self.sizes, self.table = weights.component, weights.sizes, weights.table
            self.own = {n: weights[n].clone().requires_grad_() for n in weights.component.tensors}

        def __contains__(self, name):
            return name in self.own

        def __getitem__(self, name):
            return self.own[name]

        def source(self, name):
            return self.own[name]

    class Compute:
        device, dtype = torch.device("cpu"), torch.float32

        def linear(self, x, weights, name):
            bias = weights.own.get(f"{name}.bias")
            return torch.nn.functional.linear(x, weights[f"{name}.weight"], bias)

        def rows(self, source, ids):
            return source[ids]

        def done(self, weights, prefix):
            pass

    text, vision = (Parameters(t.weights) for t in made.towers)
    pixels = made.pixels([picture()])
    image = Vit(vision, Compute()).run(pixels)
    words = ClipText(text, Compute()).run(clip_ids(["a cat"]), tokens=False, pooled="projected").pooled
    (image * words).sum().backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for n, p in (text.own | vision.own).items() if not n.endswith("k_proj.bias"))  # fmt: skip
    assert relative(image.detach(), made.towers[1].encode(pixels)) <= 1e-6


def test_what_is_no_whole_clip_says_what_it_is(tmp_path):
    model = clip(1)
    only = {n: t for n, t in model.state_dict().items() if not n.startswith("text")}
    with pytest.raises(WeightsError, match=r"no whole CLIP\. It holds vit: picture tower, 32 px in patches of 8"):
        ClipModel.load(write(model, tmp_path / "x.safetensors", state=only))
    gone = {n: t for n, t in model.state_dict().items() if "vision_model.encoder.layers.1.mlp" not in n}
    with pytest.raises(WeightsError, match="4 tensors are missing"):
        ClipModel.load(write(model, tmp_path / "y.safetensors", state=gone))


def test_pickles_are_refused_with_the_way_to_convert(tmp_path):
    torch.save({"visual.conv1.weight": torch.zeros(2)}, tmp_path / "ViT-B-32.pt")
    for path in (tmp_path / "ViT-B-32.pt", tmp_path):
        with pytest.raises(WeightsError) as told:
            ClipModel.load(path)
        assert told.value.code == "E603"
        assert "safetensors" in told.value.hint


@pytest.mark.parametrize("name", ["visual.attn_pool.query", "visual.transformer.resblocks.1.ls_1.gamma", "transformer.resblocks.0.ls_1.gamma"])  # fmt: skip
def test_networks_with_like_names_are_refused(name, tmp_path):
    """CoCa's pooling or a layer scale left out would give wrong vectors and no error."""
    state = open_clip(clip(1).state_dict()) | {name: torch.zeros(64)}
    with pytest.raises(WeightsError, match=r"unknown here, as .*(attn_pool|ls_1)") as told:
        ClipModel.load(write(clip(1), tmp_path / "x.safetensors", state=state, config=False))
    assert told.value.code == "E604"


def test_a_clip_with_a_resnet_is_refused(tmp_path):
    model = clip(1)
    state = open_clip(model.state_dict()) | {"visual.layer1.0.conv1.weight": torch.zeros(2, 2)}
    with pytest.raises(WeightsError, match="ResNet"):
        ClipModel.load(write(model, tmp_path / "x.safetensors", state=state, config=False))


@pytest.mark.parametrize(("kind", "want"), [("half", "quick_gelu"), ("float", "gelu"), ("archive", "quick_gelu"), ("hugging", "quick_gelu")])  # fmt: skip
def test_the_activation_by_rule_is_told(kind, want, tmp_path):
    """OpenAI's archive holds 16-bit weights and scalars; LAION's files of the same names are float32."""
    model = clip(1)
    state = dict(model.state_dict()) if kind == "hugging" else open_clip(model.state_dict())
    if kind == "half":
        state = {n: t.half() for n, t in state.items()}
    if kind == "archive":
        state["input_resolution"] = torch.tensor(224)
    found = towers(open_table(write(model, tmp_path / "x.safetensors", state=state, config=False)))
    assert [c.sizes.activation for c in found] == [want, want]
    assert all(any("by rule" in note for note in c.notes) for c in found)


def test_a_tower_takes_only_its_own_size(tmp_path):
    made = ClipModel.load(write(clip(1), tmp_path / "x.safetensors"))
    with pytest.raises(WeightsError, match="for a tower of 32 px"):
        made.image(torch.zeros(1, 3, 40, 40))


def test_nothing_in_nothing_out(tmp_path):
    made = ClipModel.load(write(clip(1), tmp_path / "x.safetensors"))
    assert made.image(made.pixels([])).shape == (0, 48)
    assert made.text([]).shape == (0, 48)


def test_half_the_bits_change_cosines_little(tmp_path):
    model = clip(7)
    full = ClipModel.load(write(model, tmp_path / "x.safetensors"), "cpu", "float32")
    stored = {n: t.half() for n, t in model.state_dict().items()}
    half = ClipModel.load(write(model, tmp_path / "half.safetensors", state=stored), "cpu", "float32")
    low = ClipModel.load(tmp_path / "x.safetensors", "cpu", "bfloat16")
    pixels = full.pixels([picture(i) for i in range(4)])
    want = full.image(pixels) @ full.text(TEXTS).t()
    for other, bound in ((half, 1e-3), (low, 2e-2)):
        assert (other.image(pixels) @ other.text(TEXTS).t() - want).abs().max() <= bound
    assert len({full.fingerprint, half.fingerprint}) == 2
    assert replace(full).fingerprint == low.fingerprint
