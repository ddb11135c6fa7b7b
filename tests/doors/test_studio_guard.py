"""Who may ask the studio, how much may be sent, how long it may take, and what its log says."""

import asyncio
import logging
import threading
import time

import pytest
from starlette.testclient import TestClient

from diptych.doors.http import guard
from diptych.doors.http.aside import Aside
from diptych.doors.server import Settings, application, inner
from diptych.errors import RequestError

ADDRESS = "http://127.0.0.1:7788"


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    with TestClient(application(Settings(tmp_path_factory.mktemp("studio") / "history.db", warm=False)), base_url=ADDRESS) as client:
        yield client


@pytest.mark.parametrize("host", ["evil.example", "evil.example:7788", "127.0.0.1.evil.example", "", "localhost.", "127.0.0.1:777777", "[::2]:7788", "10.0.0.1:7788"])
def test_a_foreign_host_is_refused(studio, host):
    answer = studio.get("/v1/rules", headers={"Host": host})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "E701")


@pytest.mark.parametrize("host", ["127.0.0.1:7788", "localhost:9000", "LOCALHOST", "[::1]:7788", "127.0.0.1"])
def test_this_machines_names_are_not(studio, host):
    assert studio.get("/v1/explain/DP201", headers={"Host": host}).status_code == 200
    assert studio.get("/v1/explain/DP201", headers={"Host": host, "Origin": f"http://{host.lower()}"}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:3000", "https://127.0.0.1:7788", "http://localhost:7788", "http://127.0.0.1:7788.evil.example", ""])
def test_a_foreign_origin_is_refused(studio, origin):
    answer = studio.post("/v1/render", json={"scene": "a fox"}, headers={"Origin": origin})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "E701")


def test_another_sites_page_may_link_but_not_ask(studio):
    assert studio.get("/v1/rules", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert studio.get("/v1/rules", headers={"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate"}).status_code == 403
    assert studio.get("/docs", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}).status_code == 200
    assert studio.get("/docs", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}).status_code == 403
    assert studio.get("/v1/explain/DP201", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_requests_are_bounded_whether_they_say_their_size_or_not(studio):
    def drops(size):
        for _ in range(size >> 16):
            yield b" " * (1 << 16)

    for body in (b" " * (guard.MOST_BYTES + 1), drops(guard.MOST_BYTES + (1 << 16))):
        answer = studio.post("/v1/render", content=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "E702")
    lie = studio.post("/v1/render", content=b"{}", headers={"Content-Length": "9" * 30})
    assert lie.status_code == 413


def test_a_request_that_never_comes_is_given_up(monkeypatch, tmp_path):
    monkeypatch.setattr(guard, "SLOWEST_S", 0.05)
    told = []

    async def receive():
        await asyncio.sleep(30)

    async def send(message):
        told.append(message)

    scope = {"type": "http", "method": "POST", "path": "/v1/render", "headers": [(b"host", b"127.0.0.1:7788")]}
    asyncio.run(application(Settings(tmp_path / "history.db", warm=False))(scope, receive, send))
    assert told[0]["status"] == 408


def test_every_answer_has_the_headers_that_guard_a_page(studio):
    for answer in (studio.get("/docs"), studio.get("/nothing"), studio.get("/", headers={"Host": "evil.example"})):
        assert answer.headers["content-security-policy"].startswith("default-src 'self';")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_a_fault_is_told_without_anybodys_words(caplog, tmp_path):
    app = inner(Settings(tmp_path / "history.db", warm=False))

    @app.get("/v1/fault")
    async def fault():
        raise ValueError("the secret words of a prompt")

    with TestClient(guard.Guard(app), base_url=ADDRESS) as client, caplog.at_level(logging.DEBUG):
        answer = client.get("/v1/fault?q=secret")
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "E799")
    said = "".join(r.getMessage() for r in caplog.records if r.name == "diptych.studio")
    assert "secret" not in said + answer.text
    assert "ValueError at test_studio_guard.py" in said


def test_what_computes_too_long_is_stopped_and_its_thread_goes_on():
    ended = threading.Event()

    def endless():
        try:
            while True:
                pass
        finally:
            ended.set()

    async def ask():
        aside = Aside(threads=1, seconds=0.05)
        with pytest.raises(RequestError, match="E704"):
            await aside(endless)
        assert ended.is_set()
        assert [await aside(lambda: 7) for _ in range(50)] == [7] * 50
        aside.close()

    asyncio.run(ask())


def test_waiting_is_not_computing():
    async def ask():
        aside = Aside(threads=1, seconds=0.05)
        assert await aside(lambda: time.sleep(0.15) or 7) == 7
        aside.close()

    asyncio.run(ask())


def test_too_many_at_once_are_told_to_come_again():
    async def ask():
        aside, gate = Aside(threads=1, waiting=1, seconds=5), threading.Event()
        held = [asyncio.ensure_future(aside(gate.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(RequestError, match="E703"):
            await aside(lambda: 7)
        gate.set()
        await asyncio.gather(*held)
        assert await aside(lambda: 7) == 7
        aside.close()

    asyncio.run(ask())
