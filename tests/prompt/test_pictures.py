"""Pictures from every program, whole, damaged and hostile: what their metadata says is read without a pixel."""

import contextlib
import io
import json
import os
import struct
import time
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from diptych.errors import InputError
from diptych.prompt.found.found import scenes_of
from diptych.prompt.found.notes import MOST_BYTES, notes_of
from diptych.prompt.found.picture import found_in_picture

BLOCK = "{prompt}\nNegative prompt: {negative}\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 8x8, Model: v1-5-pruned, Version: v1.9.4"
SIZE = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def text(key, value):
    return chunk(b"tEXt", key.encode() + b"\0" + value.encode())


def png(path, *chunks, after=(), size=SIZE):
    pixels = zlib.compress(b"\0" * 25 * 8)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + b"".join(chunks) + chunk(b"IDAT", pixels) + b"".join(after) + chunk(b"IEND", b""))
    return path


def block(prompt="a castle", negative="blurry"):
    return BLOCK.format(prompt=prompt, negative=negative)


@pytest.mark.parametrize(
    "made",
    [
        text("parameters", block("a 城堡")),
        chunk(b"zTXt", b"parameters\0\0" + zlib.compress(block("a 城堡").encode())),
        chunk(b"iTXt", b"parameters\0\0\0\0\0" + block("a 城堡").encode()),
        chunk(b"iTXt", b"parameters\0\1\0en\0Name\0" + zlib.compress(block("a 城堡").encode())),
    ],
)
def test_every_kind_of_text_chunk(tmp_path, made):
    (found,) = found_in_picture(png(tmp_path / "a.png", made))
    assert (found.texts, found.negative, found.target) == ({"": "a 城堡"}, "blurry", "sd1.5@a1111")
    (late,) = found_in_picture(png(tmp_path / "b.png", after=[made]))
    assert late == found


def test_latin_1_is_read_as_such(tmp_path):
    (found,) = found_in_picture(png(tmp_path / "a.png", chunk(b"tEXt", b"parameters\0" + block("a caf\xe9").encode("latin-1"))))
    assert found.texts[""] == "a café"


@pytest.mark.parametrize("suffix", [".jpg", ".webp", ".png"])
@pytest.mark.parametrize(
    "raw",
    [
        b"UNICODE\0" + block("一位女孩").encode("utf-16-be"),
        b"UNICODE\0" + block("一位女孩").encode("utf-16-le"),
        b"UNICODE\0" + block("一位女孩").encode("utf-16"),
        b"ASCII\0\0\0" + block("一位女孩").encode(),
        b"\0" * 8 + block("一位女孩").encode(),
    ],
)
def test_a_user_comment_in_every_encoding(tmp_path, suffix, raw):
    file = tmp_path / f"a{suffix}"
    exif = Image.Exif()
    exif[0x0131] = "a program"
    exif.get_ifd(0x8769)[0x9286] = raw
    Image.new("RGB", (8, 8)).save(file, exif=exif)
    (found,) = found_in_picture(file)
    assert (found.texts[""], found.negative) == ("一位女孩", "blurry")


def test_a_name_that_lies_about_the_kind(tmp_path):
    file = png(tmp_path / "a.jpg", text("parameters", block()))
    assert found_in_picture(file)[0].texts[""] == "a castle"


@pytest.mark.parametrize(
    ("key", "data", "wanted"),
    [
        ("invokeai_metadata", {"positive_prompt": "a fox", "negative_prompt": "blur", "model": {"name": "FLUX Schnell", "base": "flux"}}, ("a fox", "blur", "flux.1-schnell@diffusers")),
        ("invokeai_metadata", {"positive_prompt": "a fox", "negative_prompt": "", "model": {"model_name": "my-finetune", "base_model": "sd-1", "model_type": "main"}}, ("a fox", "", "sd1.5@diffusers")),
        ("invokeai_metadata", {"positive_prompt": "a fox", "model": {"name": "own mix", "base": "flux"}}, ("a fox", "", "flux.1-dev@diffusers")),
        ("invokeai_metadata", {"positive_prompt": "a fox", "model": None}, ("a fox", "", "")),
        ("sd-metadata", {"model_weights": "stable-diffusion-v1-5", "image": {"prompt": [{"prompt": "a fox [blur], snow", "weight": 1.0}]}}, ("a fox , snow", "blur", "sd1.5@diffusers")),
        ("sd-metadata", {"model_weights": "x", "image": {"prompt": "a fox"}}, ("a fox", "", "")),
        ("Dream", '"a fox, snow [blur]" -s 50 -S 12 -W 512 -H 512 -C 7.5 -A k_lms', ("a fox, snow", "blur", "")),
        ("parameters", {"sui_image_params": {"prompt": "a fox <lora:ink:1>", "negativeprompt": "blur", "model": "sd_xl_base_1.0"}}, ("a fox", "blur", "sdxl@comfyui")),  # its tags are its own
        ("parameters", {"prompt": "a fox", "negative_prompt": "blur", "base_model": "juggernautXL_v9", "steps": 30}, ("a fox", "blur", "sdxl@diffusers")),
        ("parameters", "a fox", ("a fox", "", "")),
        ("diptych", {"schema": 1, "target": "flux.1-dev@diffusers", "texts": {"clip_l": "fox", "t5xxl": "A fox."}, "seed": 7}, ("fox", "", "flux.1-dev@diffusers")),
        ("diptych", {"schema": 9, "target": "model-of-2031", "texts": {"x": "fox"}, "negative": {"x": "blur"}}, ("fox", "blur", "")),
    ],
)  # fmt: skip
def test_what_other_programs_write(tmp_path, key, data, wanted):
    (found, *_) = found_in_picture(png(tmp_path / "a.png", text(key, data if isinstance(data, str) else json.dumps(data))))
    assert (next(iter(found.texts.values())), found.negative, found.target) == wanted


def test_sdxls_style_prompt_goes_to_clip_g(tmp_path):
    data = {"positive_prompt": "a fox", "positive_style_prompt": "oil", "model": {"name": "x", "base": "sdxl"}}
    (found,) = found_in_picture(png(tmp_path / "a.png", text("invokeai_metadata", json.dumps(data))))
    assert found.texts == {"clip_l": "a fox", "clip_g": "a fox oil"}


def test_a_second_pass_is_linted_and_is_no_second_scene(tmp_path):
    made = block() + ', Hires prompt: "a castle, (8k), \\"x\\"", Hires negative prompt: "bad, worse"'
    first, second = found_in_picture(png(tmp_path / "a.png", text("parameters", made)))
    assert (second.texts, second.negative) == ({"": 'a castle, (8k), "x"'}, "bad, worse")
    assert scenes_of([first, second]) == [{"prompt": "a castle", "negative": "blurry"}]


def test_a_block_without_a_negative_prompt(tmp_path):
    (found,) = found_in_picture(png(tmp_path / "a.png", text("parameters", block().replace("\nNegative prompt: blurry", ""))))
    assert (found.texts[""], found.negative) == ("a castle", "")


# damaged and hostile


def test_what_stands_before_the_fault_is_read(tmp_path):
    whole = png(tmp_path / "a.png", text("parameters", block())).read_bytes()
    cut, wrong = tmp_path / "b.png", tmp_path / "c.png"
    cut.write_bytes(whole[:-40])
    wrong.write_bytes(whole[:-30] + b"\xff" * 30)
    assert found_in_picture(cut) == found_in_picture(wrong) == found_in_picture(tmp_path / "a.png")
    torn = chunk(b"zTXt", b"parameters\0\0" + zlib.compress(block().encode())[:-8] + b"\0" * 8)
    assert found_in_picture(png(tmp_path / "d.png", torn))[0].texts[""] == "a castle"


def test_a_picture_of_any_size_costs_nothing(tmp_path):
    huge = struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0)
    assert found_in_picture(png(tmp_path / "a.png", text("parameters", block()), size=huge))[0].texts[""] == "a castle"


def test_a_compressed_bomb_is_not_unpacked(tmp_path):
    bomb = zlib.compress(b"x" * (80 << 20), 9)
    file = png(tmp_path / "a.png", *[chunk(b"zTXt", b"k%d\0\0" % i + bomb) for i in range(40)], text("parameters", block()))
    started = time.process_time()
    notes = notes_of(file)
    assert time.process_time() - started < 10
    assert sum(map(len, notes.values())) <= MOST_BYTES


def test_a_chunk_that_claims_more_than_there_is(tmp_path):
    file = tmp_path / "a.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", SIZE) + struct.pack(">I", 2**32 - 1) + b"tEXtparameters\0x")
    with pytest.raises(InputError) as error:
        found_in_picture(file)
    assert error.value.code == "E122"


def samples():
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + block().encode("utf-16-be")
    exif[0x0110] = "prompt:{}"
    for kind in ("PNG", "JPEG", "WEBP"):
        buffer = io.BytesIO()
        Image.new("RGB", (8, 8)).save(buffer, kind, exif=exif)
        yield buffer.getvalue()


SAMPLES = list(samples())


@settings(max_examples=300, derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SAMPLES), st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6), st.integers(0, 3000))
def test_damaged_pictures_never_crash(tmp_path, data, changes, end):
    data = bytearray(data)
    for at, value in changes:
        data[at % len(data)] = value
    file = tmp_path / "x.png"
    file.write_bytes(data[: end or None])
    with contextlib.suppress(InputError):
        found_in_picture(file)


def test_a_file_that_cannot_be_opened(tmp_path):
    os.symlink("/nowhere", tmp_path / "a.png")
    with pytest.raises(InputError) as error:
        found_in_picture(tmp_path / "a.png")
    assert error.value.code == "E121"
