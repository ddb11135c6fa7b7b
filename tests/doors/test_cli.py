"""The command line as a user meets it: real processes, real files, exit codes, nothing half-written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = str(ROOT / "examples/listener.json")


def run(*arguments, stdin=b"", cwd=None):
    command = [sys.executable, "-m", "diptych.doors.cli", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, timeout=60)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def test_render_for_people():
    code, out, err = run("render", EXAMPLE)
    assert code == 0
    assert "black-framed glasses and white wireless headphones" in out
    assert "/77" in out
    assert "/512" in out
    assert err == ""


def test_render_as_json_has_the_promised_schema():
    code, out, _ = run("render", EXAMPLE, "-t", "sd3.5@comfyui", "--json")
    found = json.loads(out)
    assert code == 0
    assert set(found) == {"schema", "target", "texts", "spans", "tokens", "negative", "findings"}
    assert found["schema"] == 1
    assert found["target"] == "sd3.5@comfyui"
    assert set(found["texts"]) == set(found["spans"]) == set(found["tokens"]) == {"clip_l", "clip_g", "t5xxl"}
    assert set(found["tokens"]["clip_l"]) == {"count", "limit", "unknown"}


def test_stdin():
    code, out, _ = run("render", "-", "--json", stdin='{"人物": "女孩", "动作": "听音乐"}'.encode())
    assert code == 0
    assert json.loads(out)["texts"]["t5xxl"] == "A girl is listening to music."


def test_something_unsaid_is_exit_1():
    code, out, err = run("render", "-", stdin='{"人物": "女孩", "服装": "魑魅魍魉"}'.encode())
    assert code == 1
    assert "DP201" in err
    assert "girl" in out


@pytest.mark.parametrize(
    ("arguments", "stdin", "code"),
    [
        (["render", "-"], b'{"a": 1,, "b": 2}', "E101"),
        (["render", "-"], b'{"a": NaN}', "E106"),
        (["render", "-"], b'{"a": 1, "a": 2}', "E105"),
        (["render", "-"], b"[" * 1000 + b"]" * 1000, "E104"),
        (["render", "-"], b'{"a": "' + b"x" * 2_000_000 + b'"}', "E103"),
        (["render", "-"], "红色".encode("gb18030"), "E102"),
        (["render", "-"], b'{"a": "\\u0007"}', "E108"),
        (["render", "-"], b"", "E110"),
        (["render", "nowhere.json"], b"", "E109"),
        (["render", "."], b"", "E109"),
        (["render", EXAMPLE, "-t", "flux.1-def"], b"", "E201"),
        (["tokens", EXAMPLE, "--slot", "t6"], b"", "E203"),
        (["render", EXAMPLE, "-o", "/nonexistent-folder/x.json"], b"", "E501"),
        (["render", EXAMPLE, "--glossary", "nowhere.tsv"], b"", "E301"),
    ],
)
def test_bad_input_is_one_clear_error(arguments, stdin, code):
    status, out, err = run(*arguments, stdin=stdin)
    assert status == 2
    assert out == ""
    assert f"[{code}]" in err.splitlines()[0]
    assert len(err.splitlines()) <= 5
    assert "Traceback" not in err


def test_errors_as_json():
    status, out, _ = run("render", "-", "--json", stdin=b'{"a": ')
    assert status == 2
    assert json.loads(out)["error"]["code"] == "E101"


def test_a_file_appears_whole_or_not_at_all(tmp_path):
    out = tmp_path / "prompt.json"
    assert run("render", EXAMPLE, "--json", "-o", out)[0] == 0
    assert json.loads(out.read_text(encoding="utf-8"))["schema"] == 1
    before = out.read_bytes()
    assert run("render", "-", "--json", "-o", out, stdin=b"{")[0] == 2
    assert out.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["prompt.json"]


@pytest.mark.parametrize("lang", ["en", "zh", "ja", "ko"])
@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_new_scenes_render_without_a_finding_of_weight(tmp_path, lang, suffix):
    file = tmp_path / f"scene.{suffix}"
    assert run("new", file, "--lang", lang)[0] == 0
    code, out, err = run("render", file, "-t", "sd3.5", "--json")
    assert code == 0, err
    text = json.loads(out)["texts"]["t5xxl"]
    assert "red" in text
    assert "scarf" in text
    assert "blue coat" in text
    assert run("new", file)[0] == 2  # never overwrites unasked


def test_tokens_show_the_cut(tmp_path):
    words = ", ".join(f"red thing {i}" for i in range(60))
    code, out, _ = run("tokens", "-", "--slot", "clip_l", stdin=words.encode())
    assert code == 1
    assert "|CUT|" in out
    code, out, _ = run("tokens", "-", "--slot", "t5xxl", "--json", stdin="雨 rain".encode())
    assert code == 0
    assert json.loads(out)["tokens"]["t5xxl"]["unknown"] == 1


def test_targets():
    code, out, _ = run("targets")
    assert code == 0
    assert "flux.1-dev@comfyui" in out
    assert json.loads(run("targets", "sdxl", "--json")[1])["targets"][0]["id"] == "sdxl"


def test_help_and_render_never_import_torch_or_numpy():
    program = (
        "import sys; from diptych.doors.cli.__main__ import main; main(['render', sys.argv[1]]);"
        "assert not {'torch', 'numpy', 'transformers'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, EXAMPLE], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()


def test_a_glossary_teaches_a_word(tmp_path):
    words = tmp_path / "words.tsv"
    words.write_text("魑魅魍魉\tmountain goblins\tbeing\n", encoding="utf-8")
    code, out, _ = run("render", "-", "--glossary", words, "--json", stdin='{"人物": "女孩", "物体": "魑魅魍魉"}'.encode())
    assert code == 0
    assert "mountain goblins" in json.loads(out)["texts"]["t5xxl"]


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_batch_keeps_order_names_bad_lines_and_resumes(tmp_path):
    source, out = tmp_path / "scenes.jsonl", tmp_path / "prompts.jsonl"
    rows = [json.dumps({"subject": f"{n} red cats"}) for n in range(2, 300)]
    rows[7] = "{broken"
    source.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert run("render", "--batch", source, "-t", "sdxl", "-o", out)[0] == 1
    whole = out.read_bytes()
    found = lines_of(out)
    assert len(found) == len(rows)
    assert found[7]["error"]["code"] == "E101"
    assert found[7]["line"] == 8
    assert "2 red cats" in found[0]["texts"]["clip_l"]
    assert "299 red cats" in found[-1]["texts"]["clip_l"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["prompts.jsonl", "scenes.jsonl"]

    # cut off in the middle of line 101: what is whole stays, the rest is done anew
    run("render", "--batch", source, "-t", "sdxl", "-o", out)
    part, meta = tmp_path / "prompts.jsonl.part", tmp_path / "prompts.jsonl.part.json"
    from diptych.doors.cli._batch import job_of

    part.write_bytes(b"\n".join(whole.split(b"\n")[:100]) + b"\n" + whole.split(b"\n")[100][:40])
    meta.write_text(json.dumps(job_of(source, "sdxl", [])), encoding="utf-8")
    assert run("render", "--batch", source, "-t", "sdxl", "-o", out)[0] == 0  # the broken line was done before
    assert out.read_bytes() == whole
    assert not part.exists()

    part.write_bytes(b"{}\n")
    meta.write_text(json.dumps(job_of(source, "sd1.5", [])), encoding="utf-8")
    code, _, err = run("render", "--batch", source, "-t", "sdxl", "-o", out)
    assert code == 2
    assert "[E503]" in err
