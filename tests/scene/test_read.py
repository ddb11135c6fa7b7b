"""Every error by its code and place; what is right comes back as it was."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from diptych.errors import InputError
from diptych.scene.formats.page import MAX_BYTES
from diptych.scene.read import read_bytes, read_file, read_text, read_value


def refused(call, *args: object, **kwargs: object) -> InputError:
    with pytest.raises(InputError) as caught:
        call(*args, **kwargs)
    return caught.value


def text_refused(text: str, format: str | None = None) -> tuple[str, str]:
    error = refused(read_text, text, name="s", format=format)
    assert error.hint
    return error.code, error.where.removeprefix("s:")


# E101 broken text


@pytest.mark.parametrize(
    ("text", "format", "where"),
    [
        ('{\n  "a": 1\n  "b": 2\n}', "json", "3:3"),
        ("a girl", "json", "1:1"),
        ("a: 1\nb: c: d", "yaml", "2:5"),
        ('a: 1\nb: "open\n', "yaml", "2:4"),
        ("a: 1\n\tb: 2", "yaml", "2:1"),
        ("a: 1\n---\nb: 2", "yaml", "2:1"),
        ("a: !!python/object/apply:os.system [ls]", "yaml", "1:4"),
        ("a: !!timestamp 2024-05-01", "yaml", "1:4"),
        ("a: !mine b", "yaml", "1:4"),
        ("a: !!int b", "yaml", "1:4"),
        ("? [a]\n: b", "yaml", "1:3"),
        ("? " * 100_000, "yaml", "1:3"),
        ("a: *nobody", "yaml", "1:4"),
        ("a: &a [*a]", "yaml", "1:8"),
        ("a: {<<: b}", "yaml", "1:9"),
        ("a = 1\nb = ", "toml", "2:4"),
        ("a = 1\nb", "toml", "2:2"),
        ("[a\nb = 1", "toml", "1:3"),
        ("x = [1,\n 2", "python", "1:5"),
        ("x = open('f')", "python", "1:5"),
        ("[1 + 2]", "python", "1:4"),
        ("['红', b'x']", "python", "1:7"),
        ("[f'{x}']", "python", "1:2"),
        ("[x for x in y]", "python", "1:2"),
        ("{**{}}", "python", "1:2"),
        ("[1][0]", "python", "1:4"),
        ("x = 1\ny = 2", "python", "2:1"),
        ("[1j]", "python", "1:2"),
        ("[" + "1" * 5000 + "]", "json", "1:2"),
        ("[" + "1" * 5000 + "]", "yaml", "1:2"),
        ("[" + "1" * 5000 + "]", "python", "1:2"),
    ],
)
def test_e101_names_line_and_column(text: str, format: str, where: str) -> None:
    assert text_refused(text, format) == ("E101", where)


@pytest.mark.parametrize("loader", ["C", "pure Python"])
def test_yaml_errors_are_one_line_with_either_loader(loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if loader != "C":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    error = refused(read_text, "a: 1\nb: c: d", format="yaml")
    first, *excerpt = error.message.split("\n")
    assert first == "not YAML: a second “: ” on this line"
    assert excerpt == ["    b: c: d", "        ^"]
    assert read_text("a: [no, 1e3]\nb: {<<: {c: d}}", format="yaml").tree == {"a": ["no", 1000.0], "b": {"c": "d"}}


# E102 encodings

SCENES = {
    "GB18030": '{"主体": "红发少女", "场景": "雨夜的城市"}',
    "SHIFT-JIS": '{"被写体": "赤い髪の少女", "場所": "夜の街"}',
    "EUC-JP": '{"被写体": "赤い髪の少女", "場所": "夜の街"}',
    "EUC-KR": '{"주제": "빨간 머리 소녀", "장소": "밤의 도시"}',
    "BIG5": '{"主題": "紅髮少女", "場景": "雨夜的城市"}',
    "UTF-16LE": '{"subject": "a girl"}',
    "UTF-16BE": '{"主体": "红发少女"}',
    "UTF-32LE": '{"subject": "a girl"}',
    "UTF-32BE": '{"subject": "a girl"}',
    "WINDOWS-1252": '{"lieu": "un café à Montréal"}',
}


@pytest.mark.parametrize("encoding", SCENES)
def test_e102_names_the_likeliest_encoding_and_how_to_convert(encoding: str) -> None:
    error = refused(read_bytes, SCENES[encoding].encode(encoding), name="my scene.json")
    assert error.code == "E102"
    assert error.hint == f"convert it: iconv -f {encoding} -t UTF-8 'my scene.json' > 'my scene.utf8.json'"


def test_e102_names_the_first_bad_byte() -> None:
    error = refused(read_bytes, '{"é": 1,\n "夜": "'.encode() + "红发".encode("gbk"), name="s.json")
    assert (error.code, error.where) == ("E102", "s.json:2:8")
    assert error.message.startswith("byte 19 (0xBA) is not UTF-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_utf8_and_utf16_with_a_bom_are_read(encoding: str) -> None:
    bom = b"\xff\xfe" if encoding == "utf-16-le" else b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert read_bytes(bom + '{"主体": "少女 🌧"}'.encode(encoding)).tree == {"主体": "少女 🌧"}


def test_e102_for_broken_utf16_and_for_pictures() -> None:
    assert refused(read_bytes, b"\xff\xfea\0b").message == "byte 4 (0x62) is not UTF-16-LE"
    assert "PNG" in refused(read_bytes, b"\x89PNG\r\n\x1a\n\0\0").message
    assert "WebP" in refused(read_bytes, b"RIFF\0\0\0\0WEBP").message
    assert read_bytes(b"RIFF at dawn").tree == "RIFF at dawn"
    assert refused(read_bytes, "a girl".encode("utf-32")).code == "E102"


# E103 size


def test_e103_says_how_large_before_anything_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(b"[" * 2_000_000)
    error = refused(read_file, path)
    assert (error.code, error.where) == ("E103", str(path))
    assert "2,000,000 bytes (1.9 MiB)" in error.message
    assert refused(read_text, "红" * (MAX_BYTES // 3 + 1)).code == "E103"
    assert refused(read_bytes, b"a" * (MAX_BYTES + 1)).code == "E103"
    assert read_bytes(b"a" * MAX_BYTES).tree == "a" * MAX_BYTES


# E104 depth, E107 size of what aliases unfold to


@pytest.mark.parametrize("count", [65, 1_000, 100_000])
@pytest.mark.parametrize(
    ("piece", "format", "column"),
    [
        ("[", None, 65),
        ('{"a":', None, 64 * 5 + 1),
        ("[", "json", 65),
        ("[", "python", 65),
        ("(", "python", 65),
        ("[", "yaml", 65),
        ("- ", "yaml", 129),
        ("a.", "toml", 129),
    ],
)
def test_e104_for_deep_nesting(piece: str, format: str | None, column: int, count: int) -> None:
    text = piece * count + ("b = 1" if format == "toml" else "")
    assert text_refused(text, format) == ("E104", f"1:{column}")


@pytest.mark.parametrize("format", ["json", "python", "yaml"])
def test_64_levels_are_read(format: str) -> None:
    tree = read_text("[" * 64 + "1" + "]" * 64, format=format).tree
    for _ in range(64):
        (tree,) = tree
    assert tree == 1


def test_e104_in_other_guises() -> None:
    blocks = "\n".join(" " * i + "a:" for i in range(1000))
    assert text_refused(blocks) == ("E104", "65:65")
    assert text_refused("a = " + "[" * 5000, "toml") == ("E104", "1:69")
    chain = "a0: &a0 [x]\n" + "\n".join(f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 100))
    assert text_refused(chain, "yaml") == ("E104", "64:12")
    value: list = []
    for _ in range(100_000):
        value = [value]
    assert refused(read_value, value).code == "E104"
    while value:  # freed level by level: a destructor 100,000 deep is the test's own hazard
        value = value.pop()


@pytest.mark.parametrize("text", ["[" + "-" * 50_000 + "1]", "[" + "1+" * 50_000 + "1]", "[1]" + "[1]" * 50_000])
def test_chains_of_operators_cannot_exhaust_the_python_parser(text: str) -> None:
    assert text_refused(text, "python")[0] == "E101"


def test_e107_for_aliases_that_unfold_without_end() -> None:
    laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "\n".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert text_refused(laughs, "yaml") == ("E107", "5:11")
    assert len(read_text("\n".join(laughs.split("\n")[:4]), format="yaml").tree) == 4
    shared: list = []
    for _ in range(40):
        shared = [shared, shared]
    assert refused(read_value, shared).code == "E107"


# E105 doubled keys


@pytest.mark.parametrize(
    ("text", "format", "lines", "where"),
    [
        ('{"a": 1,\n "b": {"a": 1},\n "\\u0061": 2}', "json", (1, 3), "3:2"),
        ("a: 1\nb: {a: 1}\na: 2", "yaml", (1, 3), "3:1"),
        ("1: x\n'1': y", "yaml", (1, 2), "2:1"),
        ("a = 1\n\na = 2", "toml", (1, 3), "3:1"),
        ('a = """\na = 1\n"""\n"a" = 2', "toml", (1, 4), "4:1"),
        ("{'a': 1,\n\n'a': 2}", "python", (1, 3), "3:1"),
    ],
)
def test_e105_names_the_key_and_both_lines(text: str, format: str, lines: tuple[int, int], where: str) -> None:
    error = refused(read_text, text, name="s", format=format)
    assert (error.code, error.where) == ("E105", f"s:{where}")
    key = '"1"' if "1: x" in text else '"a"'
    assert error.message == f"the key {key} stands twice in one place: line {lines[0]} and line {lines[1]}"


@pytest.mark.parametrize(
    ("text", "key", "where"),
    [
        ("[a]\nx = 1\n[b]\n[a]\ny = 2", '"a"', "4:2"),
        ("[a]\nx.y = 1\nx.y = 2", '"a.x.y"', "3:1"),
        ("[[a]]\nx = 1\n[[a]]\nx = 1\nx = 2", '"a[1].x"', "5:1"),
        ("a = {b = 1, b = 2}", '"b"', "1:18"),
    ],
)
def test_e105_in_toml_tables(text: str, key: str, where: str) -> None:
    error = refused(read_text, text, name="s", format="toml")
    assert (error.code, error.where) == ("E105", f"s:{where}")
    assert key in error.message


# E106 numbers, E108 characters


@pytest.mark.parametrize(
    ("text", "format", "where"),
    [
        ('{"a": [1,\n NaN]}', None, "2:2"),
        ('{"a": -Infinity}', None, "1:7"),
        ('{"a": 1e999}', None, "1:7"),
        ("a: 1\nb: .nan", "yaml", "2:4"),
        ("a: -.inf", "yaml", "1:4"),
        ("a = nan", "toml", "1:5"),
        ("{'a': 1e999}", "python", "1:7"),
    ],
)
def test_e106_for_numbers_that_are_none(text: str, format: str | None, where: str) -> None:
    assert text_refused(text, format) == ("E106", where)


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\ufeff", "\ufdd0", "\U0010ffff"]
)
def test_e108_names_code_point_and_place(character: str) -> None:
    error = refused(read_text, f"a girl\nin{character} rain", name="s")
    assert (error.code, error.where) == ("E108", "s:2:3")
    assert f"U+{ord(character):04X}" in error.message
    escaped = refused(read_text, json.dumps({"a": 1, "b": ["ok", f"x{character}"]}), name="s")
    assert (escaped.code, escaped.where) == ("E108", "s:1:22")
    assert "is character 2 of the value, at $.b[1]" in escaped.message
    assert refused(read_text, json.dumps({f"k{character}": 1})).code == "E108"
    assert refused(read_value, {f"k{character}": 1}).code == "E108"


def test_strings_are_kept_to_the_letter_but_for_line_ends() -> None:
    kept = "ﬁ Ａ é é\u200d\u3000\u2028👩‍🎨\t"
    assert read_text(json.dumps({"a": kept})).tree == {"a": kept}
    assert read_text("a\r\nb\rc\n").tree == "a\nb\nc"
    assert read_value({"a": "x\r\ny"}).tree == {"a": "x\ny"}


# E109 files, E110 nothing, E111 formats


def test_e109_for_what_is_no_readable_file(tmp_path: Path) -> None:
    (tmp_path / "listener.json").write_text("{}")
    os.mkfifo(tmp_path / "pipe")
    missing = refused(read_file, tmp_path / "listner.json")
    assert (missing.code, missing.where) == ("E109", str(tmp_path / "listner.json"))
    assert missing.hint == "did you mean listener.json?"
    assert refused(read_file, tmp_path / "Listener.yaml").hint == "did you mean listener.json?"
    assert "no folder" in refused(read_file, tmp_path / "none" / "a.json").hint
    assert "folder" in refused(read_file, tmp_path).message
    for odd in (tmp_path / "pipe", "/dev/zero"):
        error = refused(read_file, odd)
        assert (error.code, error.message) == ("E109", "this is a device or a pipe")
    assert refused(read_file, "a\0b").code == "E109"
    assert refused(read_file, "x" * 5000).code == "E109"


def test_e109_where_permission_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    assert refused(read_file, tmp_path / "a.json").message == "you may not read this file"


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", "\r\n"])
def test_e110_for_nothing(text: str) -> None:
    assert refused(read_text, text, name="s").code == "E110"
    assert refused(read_bytes, text.encode(), name="s.json").code == "E110"
    assert refused(read_text, "# only this", format="yaml").code == "E110"


def test_e111_for_a_format_that_does_not_exist() -> None:
    error = refused(read_text, "a", format="xml")
    assert error.code == "E111"
    assert "yaml" in error.hint


# where it comes from, and where everything stands


def test_files_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "夜.yaml"
    path.write_text("subject: girl\n", encoding="utf-8")
    found = read_file(path)
    assert (found.tree, found.format, found.name, found.text) == (
        {"subject": "girl"},
        "yaml",
        str(path),
        "subject: girl\n",
    )
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("一个女孩".encode())))
    assert read_file("-").tree == "一个女孩"
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"a": 1}'))
    assert (read_file("-").name, read_file.__name__) == ("<stdin>", "read_file")
    monkeypatch.setattr(sys, "stdin", None)
    assert refused(read_file, "-").code == "E109"


@pytest.mark.parametrize(
    ("text", "path", "where"),
    [
        ('{"a": {"b": [1,\n  "two"]}}', "$.a.b[1]", "2:3"),
        ('{"头发": "红",\n "眼睛": "蓝"}', "$.眼睛", "2:8"),
        ('{"hair color": {"a.b": 1}}', "$.hair color.a.b", "1:24"),
        ('{"a": {"b": 1}}', "$.a.nothing[3].here", "1:7"),
        ('// c\n{"a": 1,}', "$.a", "2:7"),
        ("a:\n  b:\n    - x\n    - y", "$.a.b[1]", "4:7"),
        ("x: &x {y: 1}\nz:\n  <<: *x\n  w: 2", "$.z.w", "4:6"),
        ("[a]\nb = 1\n[[c.d]]\n[[c.d]]\ne.f = 'x'", "$.c.d[1].e.f", "5:7"),
        ('a = [\n  1,\n]\n"b.c" = 2', "$.b.c", "4:9"),
        ("  {'红': 1, 'b': ('x',\n 'y')}", "$.b[0]", "1:18"),
        ("{'红': 1, 'b': ('x',\n 'y')}", "$.b[1]", "2:2"),
        ("\n\n  words", "$", "3:3"),
        ('words\n```json\n{"a": 1,\n "b": 2}\n```', "$.b", "4:7"),
    ],
)
def test_where_a_value_stands(text: str, path: str, where: str) -> None:
    assert read_text(text, name="s").where(path) == f"s:{where}"


def test_yaml_12_scalars() -> None:
    text = "[yes, no, on, off, 2024-05-01, 12:30, 0777, 0o17, 1_000, ~, null, true, False, 12, -3, 0x1F, 1.5, .5, 1e3, +1, '1', !!str 1]"
    strings = ["yes", "no", "on", "off", "2024-05-01", "12:30", "0777", "0o17", "1_000"]
    rest = [None, None, True, False, 12, -3, 31, 1.5, 0.5, 1000.0, 1, "1", "1"]
    assert read_text(text, format="yaml").tree == strings + rest
    assert read_text("a:", format="yaml").tree == {"a": None}
    assert read_text("colour: 4e5000", format="yaml").tree == {"colour": "4e5000"}
    merged = read_text("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], x: 0}", format="yaml")
    assert merged.tree["c"] == {"x": 0, "y": 1, "z": 2}
    keys = read_text("1: a\ntrue: b\n~: c\n'': d\n1.0: e", format="yaml").tree
    assert keys == {"1": "a", "true": "b", "~": "c", "": "d", "1.0": "e"}


def test_reading_starts_light() -> None:
    code = (
        "import sys; from diptych.scene.read import read_text; read_text('{\"a\": 1}'); "
        "print(sorted({'yaml', 'tomllib', 'torch', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
