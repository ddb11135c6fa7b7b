"""The lint command as a user meets it: forms of output, exit codes, files mended in place."""

import io
import json
import os
import subprocess
import sys
from urllib.parse import urlparse

import pytest
from PIL import Image
from test_cli import EXAMPLE, run

_buffer = io.BytesIO()
Image.new("RGB", (8, 8)).save(_buffer, "PNG")
PNG = _buffer.getvalue()
BAD = "(red scarf:1.3), 戴耳机".encode()


def test_a_clean_scene_is_exit_0():
    code, out, err = run("lint", EXAMPLE)
    assert (code, err) == (0, "")
    assert "nothing found" in out


def test_text_names_line_and_column():
    code, out, _ = run("lint", "-", "-t", "flux.1-dev@comfyui", "--slot", "t5xxl", stdin=BAD)
    assert code == 1
    assert "-:1:18: error DP201 t5xxl cannot read '戴耳机'" in out
    assert "1 error, 1 info" in out


def test_json_is_versioned():
    code, out, _ = run("lint", "-", "-t", "flux.1-dev", "--slot", "t5xxl", "--json", stdin=BAD)
    found = json.loads(out)
    assert code == 1
    assert found["schema"] == 1
    assert {f["code"] for f in found["results"][0]["findings"]} == {"DP201", "DP204"}


def test_github_annotations():
    _, out, _ = run("lint", "-", "--slot", "t5xxl", "--format", "github", stdin=BAD)
    assert out.splitlines()[0].startswith("::error file=-,line=1,col=")
    assert "title=DP201::" in out


def test_sarif():
    _, out, _ = run("lint", "-", "--slot", "t5xxl", "--format", "sarif", stdin=BAD)
    (job,) = json.loads(out)["runs"]
    assert json.loads(out)["version"] == "2.1.0"
    assert {r["ruleId"] for r in job["results"]} == {r["id"] for r in job["tool"]["driver"]["rules"]}


def test_selection():
    assert run("lint", "-", "--slot", "t5xxl", "--ignore", "DP2", stdin=BAD)[0] == 0
    assert "DP204" not in run("lint", "-", "--slot", "t5xxl", "--select", "DP201", stdin=BAD)[1]


def test_lines_and_fix(tmp_path):
    file = tmp_path / "prompts.txt"
    file.write_text("a cat, a dog, a cat\n\nblack hair, <lora:x:1>\n")
    code, out, _ = run("lint", file, "--lines", "--slot", "clip_l", "-t", "sdxl")
    assert code == 1
    assert f"{file}:3:13: error DP105" in out
    code, out, err = run("lint", file, "--lines", "--slot", "clip_l", "-t", "sdxl", "--fix")
    assert (code, out) == (0, "")
    assert "2 mended, 0 left" in err
    assert file.read_text() == "a cat, a dog\n\nblack hair\n"


def test_fix_of_stdin_goes_to_stdout():
    code, out, _ = run("lint", "-", "--slot", "t5xxl", "--fix", "--unsafe-fixes", stdin="一个女孩，红色围巾".encode())
    assert code == 0
    assert out.strip().isascii()
    assert "red scarf" in out


@pytest.mark.parametrize("arguments", [["explain", "DP201"], ["explain"], ["explain", "unreadable", "--json"]])
def test_explain(arguments):
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert "DP201" in out


def test_an_unknown_code_is_one_clear_error():
    code, _, err = run("explain", "DP999")
    assert code == 2
    assert "[E205]" in err


WORKFLOW = {
    "1": {"class_type": "DualCLIPLoader", "inputs": {"clip_name1": "clip_l.safetensors", "clip_name2": "t5xxl_fp16.safetensors", "type": "flux"}},
    "2": {"class_type": "CLIPTextEncodeFlux", "inputs": {"clip": ["1", 0], "clip_l": "(red scarf:1.3)", "t5xxl": "戴红围巾", "guidance": 3.5}},
}


def test_a_workflow_names_its_own_model(tmp_path):
    file = tmp_path / "flux1-dev.json"
    file.write_text(json.dumps(WORKFLOW | {"3": {"class_type": "UNETLoader", "inputs": {"unet_name": "flux1-dev.safetensors"}}}))
    code, out, _ = run("lint", file)
    assert code == 1
    assert "DP204 '(red scarf:1.3)' has no effect in clip_l (node 2 CLIPTextEncodeFlux clip_l)" in out
    assert "DP201 t5xxl cannot read '戴红围巾'" in out


def test_a_folder(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(WORKFLOW))
    (tmp_path / "b.json").write_text('{"subject": "a cat", "clothing": "a red scarf"}')
    (tmp_path / "c.json").write_text("{broken")
    (tmp_path / "d.png").write_bytes(PNG)
    code, out, err = run("lint", tmp_path, "-t", "flux.1-dev@comfyui")
    assert code == 2  # c.json could not be read
    assert f"{tmp_path / 'c.json'}: [E1" in out
    assert f"{tmp_path / 'd.png'}: [E122]" in out
    assert err == ""
    (tmp_path / "c.json").unlink()
    assert run("lint", tmp_path, "--select", "DP4")[0] == 0


def test_read_gives_a_scene_that_renders(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("woman, red scarf\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 8x8, Model: v1-5-pruned")
    code, out, _ = run("read", file)
    assert code == 0
    assert json.loads(out) == {"prompt": "woman, red scarf", "negative": "blurry"}
    code, out, _ = run("render", "-", "-t", "sdxl", stdin=out.encode())
    assert code == 0
    assert "red scarf" in out
    assert json.loads(run("read", file, "--json")[1])["found"][0]["target"] == "sd1.5@a1111"


def test_read_of_a_scene_says_so(tmp_path):
    file = tmp_path / "a.json"
    file.write_text('{"subject": "a cat"}')
    code, _, err = run("read", file)
    assert code == 2
    assert "[E124]" in err


SCENE = """\
# my scene
subject: a castle, <lora:ink:0.8>   # the castle
hat:            # to be decided
shoes: ""
clothing:
  - 'a girl''s red scarf <lora:a:1>'   # keep
background: "\\\\u9ed1\\\\u8272 hills"
"""


def test_a_scene_is_mended_in_its_file(tmp_path):
    file = tmp_path / "scene.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + SCENE.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    code, out, _ = run("lint", file)
    assert code == 1
    assert f"{file}:2:10: warning DP105" in out
    assert f"{file}:7:13: error DP102" in out
    code, out, err = run("lint", file, "--fix")
    assert (code, out.count("DP503")) == (0, 2)
    assert err == "3 mended, 2 left\n"
    mended = SCENE.replace(", <lora:ink:0.8>", "").replace(" <lora:a:1>", "").replace("\\\\u9ed1\\\\u8272", "黑色")
    assert file.read_bytes() == b"\xef\xbb\xbf" + mended.replace("\n", "\r\n").encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert run("lint", file, "--fix", "--unsafe-fixes")[2] == "1 mended, 1 left\n"
    assert file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") == mended.replace('shoes: ""\n', "")


def test_a_scene_from_stdin_is_mended_to_stdout_and_selection_counts():
    code, out, _ = run("lint", "-", "--fix", "--select", "DP102", stdin=SCENE.encode())
    assert code == 0
    assert out == SCENE.replace("\\\\u9ed1\\\\u8272", "黑色")


def test_a_file_keeps_its_line_ends_and_a_link_stays_one(tmp_path):
    file, link = tmp_path / "a.txt", tmp_path / "b.txt"
    file.write_bytes(b"\r\nblack hair, <lora:x:1>\r\n\x0bgreen eyes\r\n")
    link.symlink_to(file)
    assert ":2:13: " in run("lint", link, "--slot", "clip_l", "-t", "sdxl")[1]
    assert run("lint", link, "--slot", "clip_l", "-t", "sdxl", "--fix")[0] == 0
    assert link.is_symlink()
    assert file.read_bytes() == b"\r\nblack hair,\r\n\x0bgreen eyes\r\n"
    file.write_bytes(b"black hair, <lora:x:1>\r\nx\n")
    code, _, err = run("lint", file, "--slot", "clip_l", "-t", "sdxl", "--fix")
    assert (code, "[E126]" in err) == (2, True)


@pytest.mark.parametrize("name", ["flux1-dev.json", "a.png"])
def test_what_cannot_be_mended_says_so(tmp_path, name):
    file = tmp_path / name
    file.write_bytes(PNG if name.endswith("png") else json.dumps(WORKFLOW).encode())
    code, _, err = run("lint", file, "--fix")
    assert (code, "[E120]" in err) == (2, True)


def test_several_files_are_linted_though_one_is_broken(tmp_path):
    (tmp_path / "a.json").write_text('{"subject": "a cat <lora:x:1>"}')
    (tmp_path / "b, c%.json").write_text("{broken")
    code, out, _ = run("lint", tmp_path / "a.json", tmp_path / "b, c%.json", tmp_path / "none.json", "--format", "github")
    assert code == 2
    lines = out.splitlines()
    assert lines[0] == f"::warning file={tmp_path}/a.json,line=1,col=13,title=DP105::<lora:x:1> is a loader's tag, not words: it is left out of every text ($.subject)"
    assert lines[1].startswith(f"::error file={tmp_path}/b%2C c%25.json,title=E101::")
    assert "%0A" in lines[1]  # the excerpt has lines of its own
    assert lines[2].startswith(f"::error file={tmp_path}/none.json,title=E109::")
    assert len(lines) == 3


def test_annotations_are_one_line_each():
    _, out, _ = run("lint", "-", "--slot", "clip_l", "-t", "sdxl", "--format", "github", stdin='a "100%\r\nsure" 戴\n耳机, <lora:a,b:c:1>'.encode())
    assert all(line.startswith("::") for line in out.splitlines())
    assert "%25" not in out.replace("100%25", "")
    assert "file=-,line=3,col=5,endLine=3,endColumn=19,title=DP105::" in out


def test_a_folder_with_everything_that_can_go_wrong(tmp_path):
    (tmp_path / "a.json").write_text('{"subject": "a cat"}')
    (tmp_path / "dangling.json").symlink_to("/nowhere/x.json")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "deep.json").write_text("[" * 5000)
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00\x01abc")
    (tmp_path / "cut.png").write_bytes(PNG[:10])
    (tmp_path / "exif.jpg").write_bytes(b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\xff\xff\xff\xff")
    (tmp_path / "tag.yaml").write_text("c: !!python/object:x y")
    code, out, err = run("lint", tmp_path, "--json")
    assert (code, err) == (2, "")
    rows = {row["file"].rsplit("/", 1)[1]: row for row in json.loads(out)["results"]}
    failed = {name: row["where"][1:5] for name, row in rows.items() if row["failed"]}
    assert failed == {"dangling.json": "E109", "pipe.txt": "E109", "deep.json": "E104", "bytes.txt": "E102", "cut.png": "E121", "tag.yaml": "E101"}
    assert rows["a.json"]["findings"] == []
    assert rows["exif.jpg"]["where"].startswith("[E122]")


def test_a_workflow_comes_through_a_pipe():
    code, out, _ = run("lint", "-", stdin=json.dumps(WORKFLOW).encode())
    assert code == 1
    assert "DP201 t5xxl cannot read '戴红围巾'" in out


SECRET = "zanzibarquux"
LOGGED = "import logging, sys; logging.basicConfig(level=0, filename=sys.argv[1]); from diptych.doors.cli.__main__ import main; sys.exit(main(sys.argv[2:]))"


@pytest.mark.parametrize(
    "arguments",
    [
        ["lint", "scene.yaml"],
        ["lint", "scene.yaml", "--fix", "--unsafe-fixes"],
        ["lint", "prompts.txt", "--lines", "--slot", "t5xxl"],
        ["lint", "prompts.txt", "--lines", "--slot", "t5xxl", "--fix"],
        ["lint", "few"],
        ["read", "block.txt"],
    ],
)
def test_nothing_of_the_text_goes_to_any_log(tmp_path, arguments):
    """Not to stderr, not to a logger at its loudest, not to a file in the places for caches and scraps."""
    work, away = tmp_path / "work", tmp_path / "away"
    work.mkdir()
    away.mkdir()
    (work / "scene.yaml").write_text(f"subject: a {SECRET} <lora:x:1>\nhat: ''\n")
    (work / "prompts.txt").write_text(f"a {SECRET} 戴耳机, (x:1.2)\n" * 1200)  # enough for a second process
    (work / "few").mkdir()
    for name in ("block.txt", "few/block.txt"):
        (work / name).write_text(f"a {SECRET}\nSteps: 20, Sampler: x, Model: v1-5")
    places = dict.fromkeys(("TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME"), str(away))
    done = subprocess.run([sys.executable, "-c", LOGGED, str(away / "log"), *arguments], cwd=work, env=os.environ | places, capture_output=True, timeout=300)
    assert done.returncode in (0, 1), done.stderr
    assert SECRET.encode() not in done.stderr
    assert done.stdout or done.stderr
    for path in away.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes(), path


def test_a_bar_on_a_terminal_and_nowhere_else(tmp_path):
    pty = pytest.importorskip("pty")
    for i in range(20):
        (tmp_path / f"{i}.json").write_text('{"subject": "a cat"}')
    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "diptych.doors.cli", "lint", str(tmp_path)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=inner, timeout=120)
    os.close(inner)
    seen = os.read(outer, 65536).decode()
    os.close(outer)
    assert "20/20 files" in seen
    assert "#" not in done.stdout.decode()
    assert run("lint", tmp_path)[2] == ""


def test_sarif_has_the_structure_of_2_1_0(tmp_path):
    """The parts of the standard's schema that this output uses, written out: required fields, enums, ranges, URIs."""
    (tmp_path / "a b.json").write_text('{"subject": "a cat <lora:x:1>", "hat": ""}')
    (tmp_path / "c.json").write_text("{broken")
    code, out, _ = run("lint", tmp_path, "--format", "sarif")
    log = json.loads(out)
    assert code == 2
    assert set(log) == {"$schema", "version", "runs"}
    (job,) = log["runs"]
    rules = job["tool"]["driver"]["rules"]
    assert job["tool"]["driver"]["name"] == "diptych"
    assert job["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    assert all(rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error") for rule in rules)
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert len(job["results"]) == 2
    for result in job["results"]:
        assert result["message"]["text"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (place,) = result["locations"]
        region = place["physicalLocation"]["region"]
        assert all(isinstance(region[key], int) and region[key] >= 1 for key in region)
        assert {"startLine", "startColumn"} <= set(region) <= {"startLine", "startColumn", "endLine", "endColumn"}
        assert urlparse(place["physicalLocation"]["artifactLocation"]["uri"]).path.endswith("/a%20b.json")
    (told,) = job["invocations"]
    assert told["executionSuccessful"] is False
    (note,) = told["toolExecutionNotifications"]
    assert note["descriptor"]["id"] == "E101"
    assert note["message"]["text"]
    _, out, _ = run("lint", "a b.json", "--format", "sarif", cwd=tmp_path)
    (job,) = json.loads(out)["runs"]
    assert job["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.json"
    assert job["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_text_alone_loads_no_writer():
    """Half of a cold start (0.5 s is the limit) was what no text asks for: the language layer, readers of files, importlib.metadata."""
    others = {"diptych.prompt.render", "diptych.scene.scene", "diptych.prompt.found.read", "importlib.metadata", "tempfile", "torch"}
    ask = f"import sys; from diptych.doors.cli.__main__ import main; main(['lint', '-', '--slot', 't5xxl']); sys.exit(' '.join({others} & set(sys.modules)) or 0)"
    assert subprocess.run([sys.executable, "-c", ask], input=b"A cat.", capture_output=True, timeout=120).returncode == 0


def test_several_files_are_mended_though_some_cannot_be(tmp_path):
    (tmp_path / "a.json").write_text('{"subject": "a cat <lora:x:1>"}')
    (tmp_path / "b.json").write_text("{broken")
    (tmp_path / "c.json").write_text(json.dumps(WORKFLOW))
    (tmp_path / "d.yaml").write_text("subject: a fox <lora:y:1>\n")
    for inputs in ([tmp_path], sorted(tmp_path.iterdir())):
        code, out, err = run("lint", *inputs, "--fix")
        assert code == 2
        assert "b.json: [E101]" in out
        assert "c.json: error DP201 t5xxl cannot read '戴红围巾'" in out  # a workflow is only looked at
        assert err in ("2 mended, 2 left\n", "0 mended, 2 left\n")
    assert (tmp_path / "a.json").read_text() == '{"subject": "a cat"}'
    assert (tmp_path / "d.yaml").read_text() == "subject: a fox\n"
    assert json.loads((tmp_path / "c.json").read_text()) == WORKFLOW


@pytest.mark.parametrize(
    ("text", "more", "why"),
    [
        ("a castle, <lora:x:1> a castle", [], "not mended: it would bring DP107 (duplicate-keyword)"),
        ("black hair, a street, no people", [], "--unsafe-fixes has a remedy"),
        ("black hair, a street, no people", ["--unsafe-fixes"], ""),
    ],
)
def test_what_is_left_says_why(text, more, why):
    code, out, err = run("lint", "-", "-t", "sdxl", "--slot", "clip_l", "--fix", *more, stdin=text.encode())
    assert (code, out == text) == (int(bool(why)), bool(why))
    assert why in err
    assert err.count("\n") == (4 if why else 1)


def test_what_is_left_in_a_scene_says_why(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("subject: a castle\nbackground: a street, no people\n")
    code, out, _ = run("lint", file, "--fix", "--json")
    assert code == 1
    (row,) = json.loads(out)["results"]
    assert row["mended"] == 0
    assert "--unsafe-fixes has a remedy" in row["findings"][0]["fix"]


def test_a_list_of_prompts_in_a_folder_is_read_by_lines(tmp_path):
    lines = [f"A red lantern number {i} hangs over the street." for i in range(1500)]
    (tmp_path / "list.txt").write_text("\n".join([*lines[:7], "", "戴耳机", *lines[7:]]) + "\n", encoding="utf-8")  # 68 KB
    (tmp_path / "scene.txt").write_text("A girl.\nShe wears a red scarf.\n")
    (tmp_path / "keys.txt").write_text("".join(f"{key}: red\n" for key in "hat scarf coat shoes gloves hair bag umbrella wall door roof".split()))
    code, out, err = run("lint", tmp_path, "--json")
    rows = {}
    for row in json.loads(out)["results"]:
        rows.setdefault(row["file"].rsplit("/", 1)[1], []).append(row)
    assert (code, err) == (1, "")
    assert [len(rows[name]) for name in ("keys.txt", "list.txt", "scene.txt")] == [1, 1501, 1]
    assert {row["where"] for row in rows["list.txt"]} == {"one prompt a line"}
    (bad,) = [row for row in rows["list.txt"] if any(f["code"] == "DP201" for f in row["findings"])]
    assert bad["line"] == 9
    assert "(one prompt a line t5xxl)" in run("lint", tmp_path / "list.txt", "--select", "DP201")[1]
    code, _, err = run("lint", tmp_path / "list.txt", "--fix")
    assert (code, "[E120]" in err) == (2, True)


def test_every_line_without_a_slot_is_a_prompt_for_all():
    code, out, _ = run("lint", "-", "--lines", "--json", stdin="a cat\n\n戴耳机\n".encode())
    assert code == 1
    assert [row["line"] for row in json.loads(out)["results"]] == [1, 3]
