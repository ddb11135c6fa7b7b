"""What a picture carries, and what comes back of it."""

import io
import json
import re
import zlib
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import diptych as dp
from diptych.doors.cli.__main__ import main
from diptych.errors import OutputError
from diptych.picture.order import Order, Painted
from diptych.picture.paint import Picture
from diptych.picture.record import encoded, recipe_of
from diptych.prompt.found.notes import notes_of
from diptych.prompt.found.read import found_in
from diptych.types import Claim, Finding, Verdict

SCENE = {"subject": {"hair": "red bob", "glasses": "sunglasses"}, "time": "1920s"}
HOSTILE = [
    "\"quoted\" & <b>'tags'</b> ]]>",
    "two\nlines\r\nSteps: 3, Seed: 1",
    "红色短发,墨镜:",
    "nul\0 and \x01",
    "half \ud83d pair",
    "👩‍🎤",
    "Negative prompt: x",
]
RDF, IPTC = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
SUFFIXES = (".png", ".jpg", ".webp")


def picture(scene=SCENE, **facts):
    made = Painted(
        Image.new("RGB", (24, 16), (200, 30, 90)),
        (Finding("DP601", "warning", "“1920s”: not drawn", path="$.time"),),
        facts,
    )
    return Picture(
        made.image, recipe_of(Order(dp.Scene.load(scene), (7,), guidance=3.5), "mine", 7, made), made.findings
    )


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_record_comes_back(tmp_path, capsys, suffix):
    one = picture(model={"name": "my, own", "hash": "sha256:" + "ab" * 32})
    one.save(tmp_path / f"a{suffix}")
    assert main(["read", "--json", str(tmp_path / f"a{suffix}")]) == 0
    (row,) = json.loads(capsys.readouterr().out)["found"]
    assert row["scene"] == SCENE
    assert row["texts"] == one.recipe["texts"]
    assert row["target"] == "flux.1-dev@diffusers"
    kept = row["settings"]
    assert kept["model"] == {"name": "my, own", "hash": "sha256:" + "ab" * 32}
    assert (kept["seed"], kept["guidance"], kept["steps"], kept["painter"]) == (7, 3.5, 20, "mine")
    assert kept["findings"][0]["code"] == "DP601"
    assert kept["counts"]["clip_l"]["limit"] == 77
    assert main(["read", str(tmp_path / f"a{suffix}")]) == 0
    assert json.loads(capsys.readouterr().out) == SCENE


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_a_format_could_choke_on(tmp_path, suffix, words):
    recipe = picture().recipe | {"scene": {"said": words}, "texts": {"clip_l": words, "t5xxl": f"A {words}"}}
    path = tmp_path / f"a{suffix}"
    path.write_bytes(encoded(Image.new("RGB", (8, 8)), recipe, suffix))
    (found,) = found_in(path)
    assert found.scene == {"said": words}
    assert dict(found.texts) == recipe["texts"]
    with Image.open(path) as opened:
        opened.load()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a1111s_block_alone_gives_both_texts(tmp_path, suffix):
    """What other programs read, and what is left where they keep only that."""
    recipe = picture().recipe | {
        "texts": {"clip_l": 'a "red" bob, glasses: dark', "t5xxl": "A woman, with a red bob."},
        "negative": {"t5xxl": "blur"},
    }
    (tmp_path / f"a{suffix}").write_bytes(encoded(Image.new("RGB", (8, 8)), recipe, suffix))
    block = notes_of(tmp_path / f"a{suffix}")["parameters"]
    (tmp_path / "a.txt").write_text(block)
    (found,) = found_in(tmp_path / "a.txt")
    assert dict(found.texts) == recipe["texts"]
    assert found.negative == "blur"
    assert found.settings["Seed"] == "7"
    assert re.search(
        r"^Steps: 20, CFG scale: 3.5, Seed: 7, Size: 24x16, Model: diptych mine, Version: diptych ", block, re.MULTILINE
    )


def test_after_other_programs(tmp_path):
    """tEXt instead of iTXt, compressed ones, and XMP as exiftool writes it."""
    one = picture()
    text = json.dumps(one.recipe)
    for compressed in (False, True):
        notes = PngInfo()
        notes.add_text("diptych", text, zip=compressed)
        one.image.save(tmp_path / "a.png", pnginfo=notes)
        assert found_in(tmp_path / "a.png")[0].scene == SCENE
    escaped = text.replace("&", "&amp;").replace('"', "&quot;")
    one.image.save(
        tmp_path / "a.jpg",
        xmp=f"<x><rdf:Description><diptych:recipe>{escaped}</diptych:recipe></rdf:Description></x>".encode(),
    )
    assert found_in(tmp_path / "a.jpg")[0].scene == SCENE


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    ("source", "said"), [("algorithmicMedia", "algorithmicMedia"), (None, "trainedAlgorithmicMedia")]
)
def test_xmp_says_that_it_is_no_photograph(suffix, source, said):
    one = picture(**({"source": source} if source else {}))
    with Image.open(io.BytesIO(encoded(one.image, one.recipe, suffix))) as opened:
        packet = opened.info["xmp"]
    facts = ElementTree.fromstring(packet).find(f"{{{RDF}}}RDF/{{{RDF}}}Description").attrib
    assert facts[f"{{{IPTC}}}DigitalSourceType"] == f"http://cv.iptc.org/newscodes/digitalsourcetype/{said}"
    assert facts.get(f"{{{IPTC}}}AISystemUsed") == (None if source else "diptych mine")


def test_the_renderer_learned_from_no_samples():
    assert dp.paint(SCENE, painter="renderer", size=16).recipe["source"] == "algorithmicMedia"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_without_a_record_not_a_word_is_left(tmp_path, suffix):
    scene = tmp_path / "scene.json"
    scene.write_text(json.dumps(SCENE))
    out = tmp_path / f"o{suffix}"
    main(["paint", str(scene), "--with", "renderer", "--size", "32", "--no-metadata", "-o", str(out)])
    data = out.read_bytes()
    with Image.open(out) as opened:
        assert opened.size == (32, 32)
        assert not opened.getexif()
    assert not re.search(rb"iptych|iTXt|tEXt|eXIf|Exif|xmp|http|bob|1920", data)


def test_kinds_that_are_not_written(tmp_path):
    one = picture()
    with pytest.raises(OutputError, match="E504"):
        one.save(tmp_path / "a.gif")
    long = replace(one, recipe={**one.recipe, "scene": {"a": "word " * 20_000}})
    with pytest.raises(OutputError, match="E505"):
        long.save(tmp_path / "a.jpg")
    assert list(tmp_path.iterdir()) == []
    long.save(tmp_path / "a.webp")
    assert found_in(tmp_path / "a.webp")[0].scene == long.recipe["scene"]
    long.save(tmp_path / "a.jpg", notes=False)


def test_scores_go_with_the_picture(tmp_path):
    claims = (Claim("$.subject.hair", "value", "red bob", "a red bob", p=0.75),)
    verdict = Verdict("a.png", "scene", claims, 0.75, 0.75, 0.8, 0.32, "a red bob", 5, 77, (), "a judge", "f1")
    picture().judged(verdict).save(tmp_path / "a.png")
    (found,) = found_in(tmp_path / "a.png")
    assert found.settings["scores"] == {
        "score": 0.75,
        "all": 0.75,
        "clipscore": 0.8,
        "judge": "a judge",
        "fingerprint": "f1",
        "claims": [["$.subject.hair", "red bob", 0.75]],
    }


def test_pixels_are_the_same_in_png_and_webp():
    one = dp.paint(SCENE, painter="renderer", size=48)
    for suffix in (".png", ".webp"):
        with Image.open(io.BytesIO(encoded(one.image, one.recipe, suffix))) as opened:
            assert zlib.crc32(opened.convert("RGB").tobytes()) == zlib.crc32(one.image.tobytes())
