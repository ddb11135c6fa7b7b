"""Tables kept between runs: the same as made anew, and never trusted when stale or torn."""

import marshal
import shutil

import pytest

from diptych.language import compiled
from diptych.language.compiled import Thawing, frozen, kept
from diptych.language.lexicon import lexicon


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(compiled, "_folders", lambda: iter([tmp_path]))
    return tmp_path


def make():
    cat = lexicon()["cat"]
    return {"猫": {"N_b": [cat]}, "two": [("N", "cat", cat)], "n": 3}


def test_a_kept_table_is_the_table(folder):
    first = kept("t", make)
    second = kept("t", lambda: pytest.fail("made twice"))
    assert isinstance(second, Thawing)
    assert dict(second) == first == make()
    assert "猫" in second
    assert second.get("dog") is None
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("data", [b"", b"torn", marshal.dumps(("another key", {"n": 9})), marshal.dumps(7)])
def test_what_is_stale_or_torn_is_made_anew(folder, data):
    kept("t", make)
    (file,) = folder.iterdir()
    file.write_bytes(data)
    assert kept("t", make) == make()
    assert kept("t", lambda: pytest.fail("made twice"))["n"] == 3


def test_every_word_list_is_in_the_key(tmp_path, monkeypatch):
    """A list that the tables are made from, changed, makes them anew: homographs.txt was once forgotten."""
    shutil.copytree(compiled.HOME, tmp_path / "language", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(compiled, "HOME", tmp_path / "language")
    lists = [p for p in (tmp_path / "language").rglob("*") if p.is_file()]
    assert {p.name for p in lists} >= {"homographs.txt", "pinyin.txt", "people.tsv", "scan.py"}
    for path in lists:
        before = compiled._key.__wrapped__()
        path.write_bytes(path.read_bytes() + b"\n")
        assert compiled._key.__wrapped__() != before, path


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(compiled, "_folders", lambda: iter([tmp_path / "file" / "x"]))
    assert kept("t", make) == make()


def test_frozen_is_plain_data():
    assert frozen(make())["猫"] == {"N_b": [b"cat"]}
