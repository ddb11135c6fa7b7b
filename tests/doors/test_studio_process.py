"""The studio as a process of its own: what starting it loads, what killing it loses, and what anything at all makes of it."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from diptych.doors.cli import _studio
from diptych.doors.cli.__main__ import main
from diptych.errors import OutputError

STUDIO = (sys.executable, "-m", "diptych.doors.cli", "studio", "--port", "0", "--json", "--history")


@contextlib.contextmanager
def running(file, *more, log=subprocess.DEVNULL):
    """A studio of its own: (its address, its process)."""
    with subprocess.Popen([*STUDIO, str(file), *map(str, more)], stdout=subprocess.PIPE, stderr=log, text=True) as process:
        try:
            yield json.loads(process.stdout.readline())["address"], process
        finally:
            process.kill()


def test_the_server_loads_neither_torch_nor_numpy():
    program = "import sys, diptych.doors.server; assert not {'torch', 'numpy', 'PIL', 'yaml'} & {*sys.modules}"
    assert subprocess.run([sys.executable, "-c", program], timeout=60).returncode == 0


def test_a_studio_knows_its_users_own_words(tmp_path):
    words = tmp_path / "words.tsv"
    words.write_text("魑魅魍魉\tmountain goblins\tbeing\n", encoding="utf-8")
    with running(tmp_path / "history.db", "--glossary", words) as (address, _):
        answer = httpx.post(f"{address}v1/render", json={"scene": {"物体": "魑魅魍魉"}}, timeout=30).json()
    assert "mountain goblins" in answer["texts"]["t5xxl"]


@pytest.mark.parametrize(("how", "code"), [(["--painter", "nobody"], "E155"), (["--weights", "/nowhere"], "E612"), (["--steps", "0"], "E154")])
def test_a_painter_that_cannot_be_is_told_at_the_start(how, code, capsys):
    assert main(["studio", "--port", "0", *how]) == 2
    assert code in capsys.readouterr().err


def test_a_killed_studio_loses_no_entry_that_it_acknowledged(tmp_path):
    file, told = tmp_path / "history.db", []

    def tab(address, name):
        with contextlib.suppress(httpx.HTTPError), httpx.Client(base_url=address) as client:
            for i in range(10_000):
                answer = client.post("/v1/history", json={"scene": f"scene {i} of {name}"})
                told.append(answer.json()["entry"])

    with running(file) as (address, process):
        tabs = [threading.Thread(target=tab, args=(address, name)) for name in ("one tab", "another")]
        for each in tabs:
            each.start()
        while len(told) < 30:
            tabs[0].join(0.01)
        os.kill(process.pid, signal.SIGKILL)
        for each in tabs:
            each.join()
    with running(file) as (address, _), httpx.Client(base_url=address) as client:
        for entry in told:
            found = client.get("/v1/history", params={"q": entry["scene"], "limit": 200}).json()["entries"]
            assert entry in found


def test_a_port_that_is_taken_is_told():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(OutputError, match="E507"):
            _studio.listening(taken.getsockname()[1])
    with pytest.raises(OutputError, match="E507"):
        _studio.listening(70_000)


def test_it_listens_on_this_machine_alone():
    with _studio.listening(0) as found:
        assert found.getsockname()[0] == "127.0.0.1"


def test_an_answer_does_not_wait_for_a_receipt_of_its_head():
    with _studio.listening(0) as found, socket.create_connection(found.getsockname()), found.accept()[0] as accepted:
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fuzz")
    with (folder / "log").open("w") as log, running(folder / "history.db", log=log) as (address, process):
        yield address
        assert process.poll() is None
    assert (folder / "log").read_text() == ""


def fuzz(address, examples):
    """Every operation of the OpenAPI with anything that fits its schema and much that does not: no 5xx, and errors of one form."""
    schema = schemathesis.openapi.from_url(f"{address}openapi.json")
    for result in schema.get_all_operations():
        operation = result.ok()

        @settings(max_examples=examples, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def every(case):
            answer = case.call(base_url=address, timeout=60)
            assert answer.status_code < 500, case.as_curl_command()
            if answer.status_code >= 400:
                error = answer.json()["error"]
                assert error["code"]
                assert error["message"]

        every()


def test_anything_at_all_gets_no_5xx(studio):
    fuzz(studio, 5)


@pytest.mark.slow
def test_much_more_of_anything_gets_no_5xx(studio):
    fuzz(studio, 400)
