"""The history: search, favourites, several at once, and what a killed process had acknowledged."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading

import pytest

from diptych.errors import OutputError
from diptych.picture.history import History, default_file


@pytest.fixture
def history(tmp_path):
    history = History.open(tmp_path / "deep" / "history.db")
    yield history
    history.close()


def test_an_entry_comes_back_whole(history):
    made = history.add({"scene": "一只狐狸", "target": "sdxl@diffusers", "texts": {"clip_l": "fox"}, "seed": 2**63 - 1, "painter": "renderer"}, b"png")
    assert history.entry(made["id"]) == made
    assert (made["scene"], made["texts"], made["seed"], made["favourite"], made["score"]) == ("一只狐狸", {"clip_l": "fox"}, 2**63 - 1, False, None)
    assert history.picture(made["picture"]) == b"png"
    assert history.change(made["id"], favourite=True, score=0.5, verdict={"score": 0.5})["verdict"] == {"score": 0.5}
    assert history.remove(made["id"])
    assert not history.remove(made["id"])
    assert (history.entry(made["id"]), history.picture(made["picture"])) == (None, None)


def test_search_finds_every_word_in_scene_or_texts_and_takes_nothing_for_a_pattern(history):
    for scene, text in (("a red fox", "snow"), ("a blue fox", "rain"), ("100% wool_coat", ""), ("红围巾的女人", "")):
        history.add({"scene": scene, "texts": {"t5xxl": text}})

    def found(query):
        return [e["scene"] for e in history.entries(query=query)[0]]

    assert found("fox") == ["a blue fox", "a red fox"]
    assert found("FOX snow") == ["a red fox"]
    assert found("红围巾") == ["红围巾的女人"]
    assert found("0% w") == ["100% wool_coat"]
    assert found("%") == ["100% wool_coat"]
    assert found("_coat") == ["100% wool_coat"]
    assert found("a_red") == found("' OR 1=1 --") == []


def test_pages_of_entries_newest_first(history):
    ids = [history.add({"scene": f"scene {i}"})["id"] for i in range(7)]
    first, more = history.entries(limit=3)
    assert ([e["id"] for e in first], more) == (ids[:3:-1], True)
    rest, more = history.entries(limit=4, before=first[-1]["id"])
    assert ([e["id"] for e in rest], more) == (ids[3::-1], False)
    history.change(ids[2], favourite=True)
    assert [e["id"] for e in history.entries(favourite=True)[0]] == [ids[2]]


def test_two_processes_and_many_threads_write_at_once(history):
    other = History.open(history.file)
    threads = [threading.Thread(target=lambda h=h, i=i: [h.add({"scene": f"{i} {n}"}, b"x" * 5000) for n in range(10)]) for i, h in enumerate([history, other] * 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    scenes = [e["scene"] for e in other.entries(limit=200)[0]]
    assert sorted(scenes) == sorted(f"{i} {n}" for i in range(6) for n in range(10))
    other.close()


def test_a_killed_process_loses_nothing_that_it_had_acknowledged(tmp_path):
    program = (
        "import sys; from pathlib import Path; from diptych.picture.history import History\n"
        "history = History.open(Path(sys.argv[1]))\n"
        "for i in range(100000):\n"
        "    entry = history.add({'scene': f'scene {i}'}, b'p' * 20000)\n"
        "    print(entry['id'], entry['picture'], flush=True)\n"
    )
    file = tmp_path / "history.db"
    with subprocess.Popen([sys.executable, "-c", program, str(file)], stdout=subprocess.PIPE, text=True) as running:
        told = [running.stdout.readline().split() for _ in range(25)]
        os.kill(running.pid, signal.SIGKILL)
        told += [line.split() for line in running.stdout.read().splitlines() if len(line.split()) == 2]
    history = History.open(file)
    assert all(history.entry(ident) and history.picture(picture) == b"p" * 20000 for ident, picture in told)
    history.close()


def test_a_commit_waits_for_the_disk(history):
    assert history._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert history._db.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_write_that_fails_leaves_nothing(history):
    with pytest.raises(OutputError, match="E506"):
        history.add({"scene": "a fox", "seed": object()}, b"png")
    assert history.entries() == ([], False)
    assert history._db.execute("SELECT count(*) FROM picture").fetchone() == (0,)
    history.add({"scene": "a fox"})


def test_a_file_that_is_no_history_is_told(tmp_path):
    (tmp_path / "text.db").write_text("no database at all, but long enough to be looked at" * 30)
    with pytest.raises(OutputError, match="E506"):
        History.open(tmp_path / "text.db")
    with pytest.raises(OutputError, match="E506"):
        History.open(tmp_path)
    with pytest.raises(OutputError, match="E506"):
        History.open(tmp_path / "text.db" / "deeper.db")
    db = sqlite3.connect(tmp_path / "later.db")
    db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(OutputError, match="later version"):
        History.open(tmp_path / "later.db")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_others_may_not_read_it(history):
    history.add({"scene": "mine"})
    assert all(file.stat().st_mode & 0o077 == 0 for file in history.file.parent.iterdir())


def test_the_data_folder_is_the_users(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_file() == tmp_path / "diptych" / "history.db"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert default_file().parts[-4:] == (".local", "share", "diptych", "history.db")
