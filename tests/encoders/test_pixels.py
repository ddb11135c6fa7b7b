"""Preprocessing against transformers' Pillow processors, at several sizes and shapes; and what can go wrong in one."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("torch", reason="the encode extra has it")
import numpy
import torch
from PIL import Image
from tiny_clip import clip, open_clip, picture, siglip, write
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil
from transformers.models.siglip.image_processing_pil_siglip import SiglipImageProcessorPil

from diptych.encoders.clip_model import ClipModel
from diptych.encoders.pixels import CLIP_MEAN, CLIP_STD, Look, plain
from diptych.errors import WeightsError

CLIP = Look(224, 224, "floor", 3, CLIP_MEAN, CLIP_STD)
SIGLIP = Look(224, 0, "floor", 3, (0.5,) * 3, (0.5,) * 3)
SIZES = [(224, 224), (500, 375), (375, 500), (60, 45), (225, 301), (1000, 231), (1, 1), (7, 300), (640, 223)]


def in_steps(got, want, std):
    """The largest difference in steps of 8 bits."""
    scale = torch.tensor(std).view(1, 3, 1, 1) * 255
    return float(((got - torch.as_tensor(want)).abs() * scale).max())


@pytest.mark.parametrize("size", SIZES)
def test_clips_preprocessing_is_the_references(size):
    seen = picture(sum(size), size)
    want = CLIPImageProcessorPil()(seen, return_tensors="pt")["pixel_values"]
    assert in_steps(CLIP.pixels([seen]), want, CLIP.std) < 0.01


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("resample", [2, 3])
def test_siglips_preprocessing_is_the_references(size, resample):
    seen = picture(sum(size), size)
    want = SiglipImageProcessorPil(resample=resample)(seen, return_tensors="pt")["pixel_values"]
    look = Look(224, 0, "floor", resample, SIGLIP.mean, SIGLIP.std)
    assert in_steps(look.pixels([seen]), want, SIGLIP.std) < 0.01


@pytest.mark.parametrize("mode", ["L", "1", "P"])
def test_greys_and_palettes_are_the_references(mode):
    seen = picture(3, (300, 260), mode)
    want = CLIPImageProcessorPil()(seen, return_tensors="pt")["pixel_values"]
    assert in_steps(CLIP.pixels([seen]), want, CLIP.std) < 0.01


def test_a_middle_with_an_odd_rest_is_where_torchvision_has_it():
    """torchvision rounds half to even, transformers down: 301 px leave 77 before and after."""
    seen = picture(1, (301, 224))
    floor, rounded = (Look(224, 224, crop, 3, CLIP_MEAN, CLIP_STD).fit(seen) for crop in ("floor", "round"))
    assert numpy.array_equal(numpy.asarray(floor), numpy.asarray(seen)[:, 38:262])
    assert numpy.array_equal(numpy.asarray(rounded), numpy.asarray(seen)[:, 38:262])
    assert Look(224, 224, "round", 3, CLIP_MEAN, CLIP_STD)._rest(224 + 3) == 2
    assert CLIP._rest(224 + 3) == 1


def test_shrinking_smooths():
    """Without that, stripes of one pixel would become a plain colour or a moire."""
    stripes = numpy.zeros((896, 896, 3), dtype=numpy.uint8)
    stripes[::2] = 255
    inner = numpy.asarray(CLIP.fit(Image.fromarray(stripes)), float)[2:-2]
    assert numpy.abs(inner - 127.5).max() < 3
    nearest = Look(224, 224, "floor", 0, CLIP_MEAN, CLIP_STD).fit(Image.fromarray(stripes))
    assert nearest.getextrema()[0] in ((0, 0), (255, 255))


def test_transparent_parts_lie_on_white():
    clear = Image.new("RGBA", (30, 30), (200, 0, 0, 0))
    made, notes = plain(clear)
    assert made.getpixel((5, 5)) == (255, 255, 255)
    assert notes == ["transparent parts on white"]
    made, notes = plain(Image.new("RGBA", (30, 30), (200, 0, 0, 255)))
    assert made.getpixel((5, 5)) == (200, 0, 0)
    assert notes == []


def test_what_a_preprocessor_config_says_is_done(tmp_path):
    write(clip(1), tmp_path / "model.safetensors")
    said = {"size": {"shortest_edge": 40}, "crop_size": {"height": 32, "width": 32}, "resample": 2, "image_mean": [0.1, 0.2, 0.3], "image_std": [0.4, 0.5, 0.6]}  # fmt: skip
    (tmp_path / "preprocessor_config.json").write_text(json.dumps(said))
    made = ClipModel.load(tmp_path)
    seen = picture(2, (90, 70))
    want = CLIPImageProcessorPil(**said)(seen, return_tensors="pt")["pixel_values"]
    assert in_steps(made.pixels([seen]), want, (0.4, 0.5, 0.6)) < 0.01


def test_a_header_may_give_mean_and_deviation(tmp_path):
    model = clip(1)
    model.config.image_mean, model.config.image_std = [0.5, 0.5, 0.5], [0.25, 0.25, 0.25]
    look = ClipModel.load(write(model, tmp_path / "x.safetensors")).look
    assert (look.mean, look.std, look.px, look.edge) == ((0.5,) * 3, (0.25,) * 3, 32, 32)


def test_each_family_has_its_own_look(tmp_path):
    def look(name, model, **how):
        return ClipModel.load(write(model, tmp_path / name, **how)).look

    assert (look("a", clip(1)).edge, look("b", siglip(1)).edge) == (32, 0)
    assert look("c", siglip(1)).mean == (0.5, 0.5, 0.5)
    assert look("d", clip(1), state=open_clip(clip(1).state_dict()), config=False).crop == "round"
    assert look("e", siglip(1)).resample == 3


def test_a_side_beyond_all_bounds_is_refused():
    with pytest.raises(WeightsError, match="1x30000"):
        CLIP.fit(Image.new("L", (1, 30000)))
    assert CLIP.fit(Image.new("RGB", (30000, 100))).size == (224, 224)
