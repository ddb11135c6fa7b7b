"""The studio's answers: those of the command line, or one error with a code."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from diptych.doors.cli.__main__ import main
from diptych.doors.server import Settings, application

ADDRESS = "http://127.0.0.1:7788"
LISTENER = Path("examples/listener.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    with TestClient(application(Settings(tmp_path_factory.mktemp("studio") / "history.db", warm=False)), base_url=ADDRESS) as client:
        yield client


def cli(capsys, *arguments):
    main(list(arguments))
    return json.loads(capsys.readouterr().out)


def refused(answer, status, code):
    told = answer.json()
    assert (answer.status_code, told["schema"], told["error"]["code"]) == (status, 1, code)
    assert told["error"]["message"]


def test_render_is_the_command_lines(studio, capsys):
    said = cli(capsys, "render", "examples/listener.json", "-t", "sd3.5", "--json")
    for scene in (LISTENER, json.loads(LISTENER)):
        assert studio.post("/v1/render", json={"scene": scene, "target": "sd3.5"}).json() == said


def test_tokens_are_the_command_lines(studio, capsys):
    said = cli(capsys, "tokens", "examples/listener.json", "-t", "sd3.5", "--json")
    texts = {slot: row["text"] for slot, row in said["tokens"].items()}
    assert studio.post("/v1/tokens", json={"texts": texts, "target": "sd3.5"}).json() == said


def test_a_full_render_has_the_scene_and_the_blocks(studio, capsys):
    full = studio.post("/v1/render", json={"scene": LISTENER, "full": True}).json()
    assert full["blocks"] == cli(capsys, "tokens", "examples/listener.json", "--json")["tokens"]
    assert full["format"] == "json"
    assert full["tree"] == json.loads(LISTENER)
    spans = {path for spans in full["spans"].values() for _, _, path in spans}
    assert {a["path"] for a in full["attributes"]} & spans
    assert studio.post("/v1/scene", json={"scene": LISTENER}).json() == {k: full[k] for k in ("schema", "tree", "format", "attributes")}


def test_targets_and_rules_are_the_command_lines(studio, capsys):
    assert studio.get("/v1/targets").json() == cli(capsys, "targets", "--json")
    assert studio.get("/v1/targets/sdxl@comfyui").json() == cli(capsys, "targets", "sdxl@comfyui", "--json")
    assert studio.get("/v1/rules").json() == cli(capsys, "explain", "--json")
    assert studio.get("/v1/explain/unreadable").json() == cli(capsys, "explain", "DP201", "--json")


def test_lint_finds_what_the_command_line_finds(studio, capsys, tmp_path):
    scene = '{"clothing": "<lora:x:0.8> red scarf", "pose": ""}'
    (tmp_path / "scene.json").write_text(scene)
    (row,) = cli(capsys, "lint", str(tmp_path / "scene.json"), "--json")["results"]
    found = studio.post("/v1/lint", json={"scene": scene}).json()
    ways = [finding.pop("remedy") for finding in found["findings"]]
    assert ways == ["safe", "unsafe"]
    assert found.keys() == {"schema", *row}
    assert found["findings"] == row["findings"]


def test_a_fix_mends_the_scene_in_its_own_notation(studio):
    scene = "clothing: '<lora:x:0.8> red scarf'  # hers\npose: ''\n"
    answer = studio.post("/v1/fix", json={"scene": scene, "code": "DP105"}).json()
    assert answer["scene"] == "clothing: 'red scarf'  # hers\npose: ''\n"
    assert [f["code"] for f in answer["mended"]] == ["DP105"]
    held = studio.post("/v1/fix", json={"scene": scene, "code": "DP503"}).json()
    assert (held["scene"], held["mended"]) == (scene, [])
    assert held["held"][0]["why"] == "its remedy is not a safe one"


def test_a_fix_mends_a_text_typed_by_hand(studio):
    given = {"target": "flux.1-dev", "slot": "t5xxl", "text": "(red fox:1.3), snow"}
    (finding,) = studio.post("/v1/lint", json={"texts": {"t5xxl": given["text"]}}).json()["findings"]
    assert (finding["code"], finding["remedy"]) == ("DP204", "safe")
    assert studio.post("/v1/fix", json=given | {"code": "DP204"}).json()["text"] == "red fox, snow"


def test_a_long_text_is_linted_without_being_said_anew(studio):
    """Reading 2,000 characters of one phrase takes minutes: a remedy that needs it is named, not tried."""
    answer = studio.post("/v1/lint", json={"texts": {"clip_l": "red fox " * 250}}).json()
    assert {f["code"]: f["remedy"] for f in answer["findings"]}["DP302"] == "unsafe"


def test_an_edit_keeps_everything_else(studio):
    scene = "# mine\nhair: {color: red}\nlight: soft\n"
    edit = {"scene": scene, "path": "$.hair.color", "old": "red", "new": "black"}
    assert studio.post("/v1/edit", json=edit).json()["scene"] == "# mine\nhair: {color: black}\nlight: soft\n"
    refused(studio.post("/v1/edit", json=edit | {"path": "$.nose"}), 404, "E706")
    refused(studio.post("/v1/edit", json=edit | {"old": "green"}), 409, "E709")


def test_a_picture_gives_its_scene_back(studio, capsys, tmp_path):
    from diptych.picture.paint import paint

    paint({"subject": {"type": "fox"}}, painter="renderer", size_px=32).save(tmp_path / "fox.png")
    said = cli(capsys, "read", str(tmp_path / "fox.png"), "--json")
    answer = studio.post("/v1/read", content=(tmp_path / "fox.png").read_bytes()).json()
    assert answer["found"] == said["found"]
    assert answer["scene"] == {"subject": {"type": "fox"}}
    block = b"a red fox\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, Seed: 1, Size: 64x64"
    assert studio.post("/v1/read", content=block).json()["scene"] == {"prompt": "a red fox", "negative": "blurry"}


@pytest.mark.parametrize(
    ("scene", "code"),
    [
        ("", "E110"),
        (None, "E113"),
        ([], "E113"),
        ('{"a": ', "E101"),
        ("[" * 100 + "]" * 100, "E104"),
        ("a\u0000b", "E108"),
        ("x" * (1 << 20 | 1), "E103"),
    ],
)
def test_a_scene_that_cannot_be_read_is_told_as_the_library_tells_it(studio, scene, code):
    refused(studio.post("/v1/render", json={"scene": scene}), 413 if code == "E103" else 422, code)


def test_bodies_that_are_no_json_are_refused(studio):
    deep = b'{"scene": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    for body in (b"", b"{", b"[1]", b"\xff", b'{"scene": "\xff"}', deep, b'{"scene": 1' + b"0" * 5000 + b"}"):
        refused(studio.post("/v1/render", content=body, headers={"Content-Type": "application/json"}), 422, "E705")
    nan = studio.post("/v1/render", content=b'{"scene": {"a": NaN}}', headers={"Content-Type": "application/json"})
    refused(nan, 422, "E106")
    halves = studio.post("/v1/tokens", content=b'{"texts": {"t5xxl": "\\ud800"}}', headers={"Content-Type": "application/json"})
    refused(halves, 422, "E705")


def test_wrong_names_are_told(studio):
    refused(studio.post("/v1/render", json={"scene": "a fox", "target": "flux.9"}), 422, "E201")
    refused(studio.post("/v1/render", json={"scene": "a fox", "tarket": "sdxl"}), 422, "E705")
    for slot in ("clip_x", ""):
        refused(studio.post("/v1/tokens", json={"texts": {slot: "a fox"}}), 422, "E203")
        refused(studio.post("/v1/lint", json={"texts": {slot: "a fox"}}), 422, "E203")
        refused(studio.post("/v1/fix", json={"slot": slot, "text": "a fox", "code": "DP204"}), 422, "E203")
    refused(studio.get("/v1/targets/flux.9"), 404, "E201")
    refused(studio.get("/v1/explain/DP999"), 404, "E205")
    refused(studio.get("/nothing"), 404, "E706")
    refused(studio.put("/v1/rules"), 405, "E707")
    refused(studio.post("/v1/lint", json={}), 422, "E705")
    refused(studio.post("/v1/fix", json={"code": "DP105", "slot": "t5xxl"}), 422, "E705")


def test_a_string_is_never_the_name_of_a_file(studio):
    """A scene that looks like a path is words."""
    answer = studio.post("/v1/scene", json={"scene": "examples/listener.json"}).json()
    assert (answer["tree"], answer["format"]) == ("examples/listener.json", "text")
    for path in ("/../pyproject.toml", "/%2e%2e/pyproject.toml", "/..%2fserver.py", "//etc/passwd", "/web/../server.py"):
        refused(studio.get(path), 404, "E706")
    refused(studio.get("/v1/targets/..%2F..%2Fsecret"), 404, "E706")
    refused(studio.get("/v1/targets/.."), 404, "E706")


def test_docs_list_every_operation_and_load_nothing(studio):
    page = studio.get("/docs")
    spec = studio.get("/openapi.json").json()
    for path in spec["paths"]:
        assert f"</b> {path}</h2>" in page.text
    assert "<script" not in page.text
    assert "//" not in page.text.split("<main>")[0]
    assert "default-src 'self'" in page.headers["content-security-policy"]
