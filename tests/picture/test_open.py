"""Every kind of bad and odd file: one clear error, or a clean RGB picture with notes. Files are made here."""

from __future__ import annotations

import io
import resource
import struct
import zlib

import pytest

pytest.importorskip("numpy", reason="the encode extra has it")
import numpy
from PIL import Image

from diptych.errors import InputError
from diptych.picture.open import LIMIT, files_of, open_picture


def gradient(size=(64, 48), mode="RGB"):
    y, x = numpy.mgrid[0 : size[1], 0 : size[0]]
    cells = numpy.stack([x * 255 / size[0], y * 255 / size[1], (x + y) * 255 / sum(size)], axis=2)
    return Image.fromarray(cells.astype(numpy.uint8)).convert(mode)


def saved(path, picture, **how):
    picture.save(path, **how)
    return path


def bytes_of(kind, picture=None, **how):
    out = io.BytesIO()
    (picture or gradient()).save(out, kind, **how)
    return out.getvalue()


FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "PPM"]


@pytest.mark.parametrize("kind", FORMATS)
def test_formats_by_content_not_by_name(kind, tmp_path):
    path = tmp_path / "picture.dat"
    path.write_bytes(bytes_of(kind))
    seen = open_picture(path)
    assert (seen.picture.mode, seen.picture.size, seen.notes) == ("RGB", (64, 48), ())
    assert numpy.abs(numpy.asarray(seen.picture, float) - numpy.asarray(gradient(), float)).mean() < 8


BAD = {
    "empty.png": (b"", "E140", "is empty"),
    "text.png": (b"this is no picture, it is a shopping list", "E140", "a text that begins 'this is no pictu'"),
    "utf8.jpg": ("你好，这不是图".encode(), "E140", "a text that begins"),
    "page.jpg": (b"<!DOCTYPE html><html>404</html>", "E140", "a web page"),
    "drawing.png": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "E140", "an SVG"),
    "phone.jpg": (b"\0\0\0\x18ftypheic" + b"\0" * 40, "E140", "heic file"),
    "paper.png": (b"%!PS-Adobe-3.0 EPSF-3.0\n", "E140", "PDF or PostScript"),
    "noise.png": (bytes(range(1, 9)) * 9, "E140", "unknown bytes"),
    "head.png": (b"\x89PNG\r\n\x1a\n", "E141", "damaged Png"),
    "head.jpg": (b"\xff\xd8\xff\xe0\0\x10JF", "E141", "damaged Jpeg"),
    "half.jpg": (bytes_of("JPEG")[:700], "E141", "damaged JPEG"),
    "half.png": (bytes_of("PNG")[:-60], "E141", "damaged PNG"),
    "half.gif": (bytes_of("GIF")[:300], "E141", "damaged G"),
    "half.webp": (bytes_of("WEBP")[:90], "E141", "damaged W"),
    "half.bmp": (bytes_of("BMP")[:500], "E141", "damaged BMP"),
    "half.tif": (bytes_of("TIFF")[:400], "E141", "damaged T"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files(name, tmp_path):
    data, code, words = BAD[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as told:
        open_picture(tmp_path / name)
    assert told.value.code == code
    assert words in told.value.message
    assert told.value.where == str(tmp_path / name)
    assert told.value.hint


def test_what_is_not_there_and_folders(tmp_path):
    for path in (tmp_path / "gone.png", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            open_picture(path)


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_never_raise_anything_else(seed, tmp_path):
    draw = numpy.random.default_rng(seed)
    data = bytearray(bytes_of(FORMATS[seed % len(FORMATS)]))
    for at in draw.integers(0, min(len(data), 400), 6):
        data[at] = draw.integers(0, 256)
    path = tmp_path / "x"
    path.write_bytes(bytes(data[: draw.integers(20, len(data))] if seed % 3 == 0 else data))
    try:
        mode, code = open_picture(path).picture.mode, ""
    except InputError as error:
        mode, code = "RGB", error.code
    assert mode == "RGB"
    assert code in ("", "E140", "E141", "E142")


def test_one_pixel(tmp_path):
    assert open_picture(saved(tmp_path / "x.png", Image.new("RGB", (1, 1), (9, 8, 7)))).picture.getpixel((0, 0)) == (9, 8, 7)  # fmt: skip


@pytest.mark.parametrize(("mode", "kind"), [("L", "PNG"), ("1", "PNG"), ("P", "PNG"), ("P", "GIF"), ("LA", "PNG"), ("CMYK", "JPEG"), ("CMYK", "TIFF"), ("YCbCr", "JPEG")])  # fmt: skip
def test_modes_become_rgb(mode, kind, tmp_path):
    seen = open_picture(saved(tmp_path / "x", gradient(mode=mode), format=kind))
    assert seen.picture.mode == "RGB"
    assert ("CMYK" in " ".join(seen.notes)) == (mode == "CMYK")


def test_colours_that_pillow_cannot_turn_are_told(tmp_path, monkeypatch):
    """Which ones those are differs between Pillow's releases."""

    def older(picture):
        raise ValueError("conversion from LAB to RGB not supported")

    monkeypatch.setattr("diptych.picture.open.plain", older)
    with pytest.raises(InputError, match=r"its colours \(LAB\)"):
        open_picture(saved(tmp_path / "x.tif", Image.new("LAB", (8, 8))))


def test_an_adobe_cmyk_jpeg_is_not_inverted(tmp_path):
    path = saved(tmp_path / "x.jpg", Image.new("CMYK", (16, 16), (0, 0, 0, 0)))
    assert open_picture(path).picture.getpixel((3, 3)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_moving_picture_gives_its_first_frame_and_says_so(kind, tmp_path):
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "green", "blue")]
    frames[0].save(tmp_path / "x", kind, save_all=True, append_images=frames[1:], duration=100, lossless=True)
    seen = open_picture(tmp_path / "x")
    assert seen.notes == ("the first of several frames",)
    assert seen.picture.getpixel((4, 4)) == (255, 0, 0)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_exif_turns_a_picture_upright(orientation, kind, tmp_path):
    from PIL import ImageOps

    exif = Image.Exif()
    exif[274] = orientation
    saved(tmp_path / "x", gradient((40, 24)), format=kind, exif=exif)
    seen = open_picture(tmp_path / "x")
    with Image.open(tmp_path / "x") as plain:
        want = ImageOps.exif_transpose(plain).convert("RGB")
    assert seen.picture.size == ((24, 40) if orientation >= 5 else (40, 24))
    assert numpy.array_equal(numpy.asarray(seen.picture), numpy.asarray(want))
    assert (seen.notes == ("turned as its EXIF says",)) == (orientation > 1)


def test_exif_that_cannot_be_read_turns_nothing(tmp_path):
    path = saved(tmp_path / "x.jpg", gradient(), exif=b"Exif\0\0MM\0*\0\0\xff\xff" + b"\xff" * 40)
    assert open_picture(path).picture.size == (64, 48)


def test_transparency_lies_on_white_and_is_said(tmp_path):
    half = gradient().convert("RGBA")
    half.putalpha(Image.new("L", half.size, 0))
    for name in ("x.png", "x.webp"):
        seen = open_picture(saved(tmp_path / name, half, **({"lossless": True} if name == "x.webp" else {})))
        assert seen.picture.getextrema() == ((255, 255),) * 3
        assert seen.notes == ("transparent parts on white",)
    palette = Image.new("P", (8, 8), 3)
    palette.putpalette([c for i in range(256) for c in (i, 0, 0)])
    assert open_picture(saved(tmp_path / "p.png", palette, transparency=3)).picture.getpixel((1, 1)) == (255, 255, 255)
    grey = open_picture(saved(tmp_path / "g.png", Image.new("L", (8, 8), 7), transparency=7)).picture
    assert grey.getpixel((1, 1)) == (255, 255, 255)


def test_sixteen_bits_keep_their_range(tmp_path):
    values = (numpy.arange(64 * 48, dtype=numpy.uint16).reshape(48, 64) * 21).astype(numpy.uint16)
    for name in ("x.png", "x.tif"):
        seen = open_picture(saved(tmp_path / name, Image.fromarray(values)))
        assert "8 bits" in seen.notes[0]
        assert numpy.abs(numpy.asarray(seen.picture)[:, :, 0].astype(float) - values / 257).max() <= 1
    reals = Image.fromarray(numpy.linspace(-2, 5, 64 * 48, dtype=numpy.float32).reshape(48, 64))
    assert open_picture(saved(tmp_path / "f.tif", reals)).picture.getextrema()[0] == (0, 255)


def huge_png(width, height):
    """A valid header over hardly any data: what a bomb looks like."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 9000)) + chunk(b"IEND", b"")  # fmt: skip


def test_a_bomb_is_refused_before_memory_is_taken(tmp_path):
    (tmp_path / "x.png").write_bytes(huge_png(30_000, 30_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(InputError) as told:
        open_picture(tmp_path / "x.png")
    assert told.value.code == "E142"
    assert "30000x30000" in told.value.message
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 << 10  # KiB


def test_a_long_strip_is_read(tmp_path):
    assert open_picture(saved(tmp_path / "x.png", Image.new("L", (30_000, 20), 9))).picture.size == (30_000, 20)


def test_a_large_jpeg_is_decoded_smaller(tmp_path, monkeypatch):
    """The real bound is a hundred million pixels; the way is the same."""
    monkeypatch.setattr("diptych.picture.open.LIMIT", 100_000)
    assert LIMIT > 30_000 * 2000
    seen = open_picture(saved(tmp_path / "x.jpg", gradient((1200, 800))))
    assert seen.picture.size == (300, 200)
    assert seen.notes == ("decoded at 300x200 instead of 1200x800",)
    with pytest.raises(InputError, match="1200x800"):
        open_picture(saved(tmp_path / "p.jpg", gradient((1200, 800)), progressive=True))


def test_a_folder_in_order_without_what_is_no_picture(tmp_path):
    for name in ("b.png", "a.JPG", "notes.txt", ".hidden.png", "inner/c.webp", ".git/d.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    got = [str(p.relative_to(tmp_path)) for p in files_of([tmp_path])]
    assert got == ["a.JPG", "b.png", "inner/c.webp"]
    assert list(files_of([tmp_path / "notes.txt"])) == [tmp_path / "notes.txt"]
