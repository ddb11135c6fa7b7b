"""encode and weights on the command line."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytest.importorskip("torch", reason="the encode extra has it")

from diptych.doors.cli.__main__ import main
from diptych.doors.cli._encode import memory

SCENES = [{"subject": "a cat"}, {"subject": "a dog", "color": "black"}, {"subject": "two birds"}]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A small CLIP and T5, saved as people have them."""
    from transformers import CLIPTextConfig, CLIPTextModel, T5Config, T5EncoderModel

    folder = tmp_path_factory.mktemp("weights")
    CLIPTextModel(CLIPTextConfig(hidden_size=64, intermediate_size=64, num_attention_heads=4, num_hidden_layers=2, vocab_size=49408)).save_pretrained(folder / "l")  # fmt: skip
    T5EncoderModel(T5Config(vocab_size=32128, d_model=64, d_kv=16, d_ff=64, num_layers=2, num_heads=4, feed_forward_proj="gated-gelu")).save_pretrained(folder / "t")  # fmt: skip
    (folder / "scenes.jsonl").write_text("".join(json.dumps(s) + "\n" for s in SCENES))
    return folder


@pytest.fixture
def weights(home, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return ["-t", "flux.1-dev", "--clip-l", str(home / "l"), "--t5xxl", str(home / "t")]


def test_a_scene_into_a_file(weights, tmp_path, capsys):
    out = tmp_path / "out.safetensors"
    assert main(["encode", "examples/listener.json", *weights, "-o", str(out), "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["tensors"] == {
        "clip_l.pooled": {"shape": [64], "dtype": "F32"},
        "t5xxl.tokens": {"shape": [512, 64], "dtype": "F32"},
    }
    assert row["cached"] is False
    assert main(["encode", "examples/listener.json", *weights, "-o", str(tmp_path / "again.safetensors")]) == 0
    assert "kept from a former run" in capsys.readouterr().out
    assert (tmp_path / "again.safetensors").read_bytes() == out.read_bytes()


def test_a_comparison(weights, tmp_path, capsys):
    for dtype in ("float32", "bfloat16"):
        main(
            [
                "encode",
                "--text",
                "clip_l=a cat",
                "--text",
                "t5xxl=A cat.",
                *weights,
                "-o",
                str(tmp_path / f"{dtype}.safetensors"),
                "--dtype",
                dtype,
            ]
        )
    capsys.readouterr()
    assert (
        main(
            [
                "encode",
                "--compare",
                str(tmp_path / "float32.safetensors"),
                str(tmp_path / "bfloat16.safetensors"),
                "--json",
            ]
        )
        == 0
    )
    tokens = json.loads(capsys.readouterr().out)["tensors"][-1]
    assert (tokens["tensor"], len(tokens["cosine"])) == ("t5xxl.tokens", 512)
    assert 0.99 < tokens["least"] < 1
    assert (
        main(["encode", "--compare", str(tmp_path / "float32.safetensors"), str(tmp_path / "float32.safetensors")]) == 0
    )
    assert "mean 1.000000" in capsys.readouterr().out


def test_a_batch_goes_on_where_it_stopped(weights, home, tmp_path, capsys):
    line = ["encode", "--batch", str(home / "scenes.jsonl"), *weights, "-o", str(tmp_path / "out")]
    assert main(line) == 0
    made = sorted(tmp_path.glob("out/*.safetensors"))
    assert [p.name for p in made] == ["000001.safetensors", "000002.safetensors", "000003.safetensors"]
    before = {p: p.read_bytes() for p in made}
    made[1].unlink()
    stamp = made[0].stat().st_mtime_ns
    assert main(line) == 0
    assert {p: p.read_bytes() for p in made} == before
    assert made[0].stat().st_mtime_ns == stamp
    assert main([*line, "--dtype", "bfloat16"]) == 2
    assert "belongs to another job" in capsys.readouterr().err


def test_a_bad_line_is_named_and_the_others_are_done(weights, home, tmp_path, capsys):
    source = tmp_path / "bad.jsonl"
    source.write_text(json.dumps(SCENES[0]) + "\n{broken\n" + json.dumps(SCENES[2]) + "\n")
    assert main(["encode", "--batch", str(source), *weights, "-o", str(tmp_path / "out")]) == 1
    assert "line 2: [E1" in capsys.readouterr().err
    assert len(list(tmp_path.glob("out/*.safetensors"))) == 2


def test_inspect_find_convert(weights, home, tmp_path, capsys, monkeypatch):
    assert main(["weights", "inspect", str(home / "t"), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["files"]
    assert row["encoders"][0]["what"] == "t5: T5 encoder, 2 layers, width 64, 4 heads"
    assert row["encoders"][0]["missing"] == row["encoders"][0]["unused"] == []
    made = tmp_path / "int8.safetensors"
    assert main(["weights", "convert", str(home / "t"), "-o", str(made)]) == 0
    assert "largest relative error" in capsys.readouterr().out
    assert main(["weights", "inspect", str(made)]) == 0
    assert "14 I8" in capsys.readouterr().out
    monkeypatch.setenv("DIPTYCH_WEIGHTS", str(tmp_path))
    assert main(["weights", "find"]) == 1
    assert "t5xxl   not found" in capsys.readouterr().out
    (tmp_path / "page.safetensors").write_text("<html>")
    assert main(["weights", "inspect", str(tmp_path / "page.safetensors")]) == 2
    assert "is a web page, not weights" in capsys.readouterr().err


@pytest.mark.parametrize(("line", "words"), [
    (["encode", "examples/listener.json", "-t", "flux.1-dev"], "encode writes a file"),
    (["encode", "--text", "no slot", "-t", "flux.1-dev", "-o", "x"], "names no slot"),
    (["encode", "examples/listener.json", "-t", "fibo", "-o", "x"], "not encoded here"),
    (["encode", "examples/listener.json", "-t", "flux.1-dev", "--t5xxl", "nothing.safetensors", "--clip-l", "x", "-o", "x"], "no file x"),
    (["weights", "convert", "a"], "takes one file and -o"),
])  # fmt: skip
def test_clear_errors(line, words, capsys, tmp_path, monkeypatch):
    assert main(line) == 2
    assert words in capsys.readouterr().err


def test_sizes():
    assert (memory("4GB"), memory("3.5GiB"), memory("800m"), memory("12")) == (
        4 * 10**9,
        int(3.5 * 2**30),
        8 * 10**8,
        12,
    )


def test_help_needs_no_torch():
    program = "import sys; from diptych.doors.cli.__main__ import main\ntry: main(['encode', '--help'])\nexcept SystemExit: pass\nassert 'torch' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60).returncode == 0
