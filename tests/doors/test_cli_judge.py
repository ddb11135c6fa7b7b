"""judge and rank on the command line: a small CLIP with random weights, pictures of every kind, bad files named."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the encode extra has it")
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent.parent / "encoders"))

from diptych.doors.cli.__main__ import main

SCENE = {"subject": "a woman", "wearing": ["red scarf", "blue coat"], "background": "green", "style": "oil painting"}
CHINESE = {"人物": "女人", "服装": ["红色围巾", "蓝色大衣"], "背景": "绿色"}


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    from tiny_clip import clip, write

    return write(clip(11), tmp_path_factory.mktemp("judge") / "clip.safetensors")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Every case that a folder of pictures may hold; the names of the bad ones begin with bad."""
    home = tmp_path_factory.mktemp("pictures")
    plain = Image.linear_gradient("L").convert("RGB").resize((60, 40))
    plain.save(home / "plain.png")
    plain.save(home / "cut.jpg", quality=90)
    whole = (home / "cut.jpg").read_bytes()
    (home / "cut.jpg").unlink()
    (home / "bad-truncated.jpg").write_bytes(whole[: len(whole) // 2])
    (home / "bad-empty.png").write_bytes(b"")
    (home / "bad-text.png").write_text("this is no picture")
    Image.new("RGB", (1, 1), "red").save(home / "one.png")
    Image.new("L", (30_000, 40)).save(home / "wide.png")
    plain.convert("CMYK").save(home / "cmyk.jpg")
    plain.save(home / "moving.gif", save_all=True, append_images=[plain.transpose(Image.Transpose.ROTATE_90)])
    exif = Image.Exif()
    exif[274] = 6
    plain.save(home / "turned.jpg", exif=exif)
    alpha = plain.convert("RGBA")
    alpha.putalpha(90)
    alpha.save(home / "alpha.png")
    return home


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    file = tmp_path_factory.mktemp("scene") / "scene.json"
    file.write_text(json.dumps(SCENE))
    return file


def lines(capsys):
    read = capsys.readouterr()
    return [json.loads(line) for line in read.out.splitlines()], read.err


def test_one_picture(weights, folder, scene, capsys):
    assert main(["judge", str(folder / "plain.png"), str(scene), "--model", str(weights)]) == 0
    read = capsys.readouterr()
    assert "a red scarf" in read.out
    assert "CLIPScore" in read.out
    assert "DP701" in read.err
    assert main(["judge", str(folder / "plain.png"), str(scene), "--model", str(weights), "--json"]) == 0
    (row,), _ = lines(capsys)
    assert row["schema"] == 1
    assert {"$.wearing[0]", "$.background", "$.style"} <= {c["path"] for c in row["claims"]}


def test_a_threshold_decides_the_status(weights, folder, scene, capsys):
    asked = ["judge", str(folder / "plain.png"), str(scene), "--model", str(weights), "--json", "--min"]
    assert main([*asked, "0"]) == 0
    assert main([*asked, "1"]) == 1
    assert len(lines(capsys)[0]) == 2


@pytest.mark.parametrize("verb", ["judge", "rank"])
def test_a_folder_with_bad_files_runs_to_its_end(verb, weights, folder, scene, capsys):
    assert main([verb, str(folder), str(scene), "--model", str(weights), "--json"]) == 1
    rows, err = lines(capsys)
    good = {Path(r["picture"]).name for r in rows if "error" not in r}
    bad = {Path(r["picture"]).name: r["error"]["code"] for r in rows if "error" in r}
    assert good == {p.name for p in folder.iterdir() if not p.name.startswith("bad")}
    assert bad == {"bad-truncated.jpg": "E141", "bad-empty.png": "E140", "bad-text.png": "E140"}
    tail = err.splitlines()[-4:]
    assert tail[0] == "diptych: 3 bad files:"
    assert all(name in " ".join(tail) for name in bad)


def test_rank_is_ordered_and_cut(weights, folder, scene, capsys):
    asked = ["rank", str(folder / "plain.png"), str(folder / "one.png"), str(folder / "turned.jpg"), str(scene), "--model", str(weights)]  # fmt: skip
    assert main([*asked, "--json"]) == 0
    rows, _ = lines(capsys)
    assert [r["rank"] for r in rows] == [1, 2, 3]
    assert [r["score"] for r in rows] == sorted((r["score"] for r in rows), reverse=True)
    assert main([*asked, "--top", "1"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert rows[0]["picture"] in line
    assert "least: " in line


@pytest.mark.parametrize("words", [SCENE, CHINESE])
def test_a_report_in_one_file(words, weights, folder, tmp_path, capsys):
    file, out = tmp_path / "scene.json", tmp_path / "verdict.html"
    file.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    pictures = [str(folder / n) for n in ("plain.png", "one.png", "bad-empty.png")]
    assert main(["judge", *pictures, str(file), "--model", str(weights), "--report", str(out)]) == 1
    page = out.read_text(encoding="utf-8")
    assert page.count("data:image/") == 2
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "bad-empty.png" in page
    assert "a red scarf" in page
    assert "not shown" in page or "unsure" in page or "shown" in page
    for value in (v for values in words.values() for v in ([values] if isinstance(values, str) else values)):
        assert value in page
    card = page[page.index("<ol>") : page.index("</ol>")]
    shown = [float(part[:4]) for part in card.split("<span class=p>")[1:]]
    assert shown == sorted(shown)


def test_what_is_wrong_is_said(weights, folder, scene, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("DIPTYCH_WEIGHTS", raising=False)
    monkeypatch.chdir(tmp_path)
    for arguments, code in (
        (["judge", str(scene)], "E115"),
        (["judge", str(tmp_path), str(scene), "--model", str(weights)], "E140"),
        (["judge", str(folder / "plain.png"), str(scene), "--model", str(folder / "plain.png")], "E60"),
    ):
        assert main(arguments) == 2
        assert code in capsys.readouterr().err


def test_a_calibration_is_written_beside_the_weights_and_used(weights, folder, tmp_path, capsys):
    own = tmp_path / "clip.safetensors"
    own.write_bytes(weights.read_bytes())
    rows = []
    for i, (color, other) in enumerate(
        [("red", "blue"), ("green", "black"), ("white", "yellow"), ("pink", "gray")] * 3
    ):
        Image.new("RGB", (32, 32), color).save(tmp_path / f"{i}.png")
        rows.append(
            {"picture": f"{i}.png", "scene": {"subject": f"a {color} ball"}, "wrong": {"subject": f"a {other} ball"}}
        )
    manifest = tmp_path / "pairs.jsonl"
    manifest.write_text("".join(json.dumps(r) + "\n" for r in rows) + "{}\n")
    assert main(["judge", "--calibrate", str(manifest), "--model", str(own)]) == 1
    read = capsys.readouterr()
    assert "color" in read.out
    assert "line 13 is no pair" in read.err
    made = json.loads((tmp_path / "clip.calibration.json").read_text())
    assert made["kinds"]["color"]["n"] == 24
    (tmp_path / "scene.json").write_text(json.dumps({"subject": "a red ball"}))
    assert main(["judge", str(tmp_path / "0.png"), str(tmp_path / "scene.json"), "--model", str(own), "--json"]) == 0
    (row,), _ = lines(capsys)
    assert "DP701" not in [f["code"] for f in row["findings"]]
    assert "not measured" in next(c["why"] for c in row["claims"] if c["kind"] == "object")


def test_help_needs_no_torch():
    import subprocess

    program = "import sys; from diptych.doors.cli.__main__ import main\ntry: main(['judge', '--help'])\nexcept SystemExit: pass\nassert 'torch' not in sys.modules"  # fmt: skip
    assert subprocess.run([sys.executable, "-c", program], timeout=60, capture_output=True).returncode == 0
