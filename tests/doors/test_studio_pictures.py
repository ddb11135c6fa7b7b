"""Painting through the studio: jobs, events, pictures, verdicts, and what is missing."""

import asyncio
import base64
import importlib
import io
import json
import sys
import threading
from types import SimpleNamespace

import pytest
from PIL import Image
from starlette.testclient import TestClient

from diptych.doors.cli.__main__ import main
from diptych.doors.http import pictures
from diptych.doors.server import Settings, application
from diptych.picture import jobs
from diptych.picture.history import History
from diptych.picture.jobs import Desk, Wish
from diptych.picture.order import Painted
from diptych.picture.seat import Seat
from diptych.scene.read import read_text

painting = importlib.import_module("diptych.picture.paint")  # dp.paint the function has its name
ADDRESS = "http://127.0.0.1:7788"
FOX = '{"subject": {"type": "fox", "color": "red"}}'


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    settings = Settings(history=tmp_path_factory.mktemp("studio") / "history.db", warm=False)
    with TestClient(application(settings), base_url=ADDRESS) as client:
        yield client


def events(studio, job, **headers):
    """(number, name, data) of a whole stream."""
    text = studio.get("/v1/events", params={"job": job}, headers=headers).text
    rows = [dict(line.split(": ", 1) for line in block.split("\n")) for block in text.strip().split("\n\n") if not block.startswith(":")]
    return [(int(row["id"]), row["event"], json.loads(row["data"])) for row in rows]


def test_painting_tells_how_it_goes_and_keeps_what_it_made(studio, capsys, tmp_path):
    answer = studio.post("/v1/paint", json={"scene": FOX, "seed": 7, "n": 2, "size": 64, "painter": "renderer", "target": "sd3.5"})
    assert (answer.status_code, answer.json()["seeds"]) == (202, [7, 8])
    told = events(studio, answer.json()["job"])
    names = [name for _, name, _ in told]
    assert names == ["queued", "step", "picture", "picture", "verdict", "verdict", "rank", "done"]
    step, *made = (data for _, name, data in told if name in ("step", "picture"))
    assert len(step["previews"]) == 2
    assert Image.open(io.BytesIO(base64.b64decode(step["previews"][0].partition(",")[2]))).size == (64, 64)
    png = studio.get(made[0]["url"])
    assert png.headers["content-type"] == "image/png"
    assert studio.post("/v1/read", content=png.content).json()["scene"] == json.loads(FOX)
    (tmp_path / "fox.png").write_bytes(png.content)
    (tmp_path / "fox.json").write_text(FOX)
    main(["judge", str(tmp_path / "fox.png"), str(tmp_path / "fox.json"), "--json"])
    said = json.loads(capsys.readouterr().out)
    verdict = next(data["verdict"] for _, name, data in told if name == "verdict")
    places = ("picture", "scene")
    assert {k: v for k, v in verdict.items() if k not in places}.keys() == {k for k in said if k not in places}
    assert verdict["score"] == pytest.approx(said["score"], abs=1e-4)
    assert sorted(told[-2][2]["order"]) == sorted(one["id"] for one in made)
    (entry,) = [e for e in studio.get("/v1/history").json()["entries"] if e["id"] == made[0]["entry"]]
    assert (entry["scene"], entry["seed"], entry["target"], entry["url"]) == (FOX, 7, "sd3.5@diffusers", made[0]["url"])
    assert entry["score"] == pytest.approx(verdict["score"], abs=1e-6)


def test_a_late_listener_gets_what_it_has_not_had(studio):
    job = studio.post("/v1/paint", json={"scene": FOX, "size": 32, "painter": "renderer"}).json()["job"]
    told = events(studio, job)
    assert events(studio, job) == told
    assert events(studio, job, **{"Last-Event-ID": str(told[1][0])}) == told[2:]


def test_judge_and_rank_take_base64_data_urls_and_ids(studio):
    job = studio.post("/v1/paint", json={"scene": FOX, "size": 64, "painter": "renderer"}).json()["job"]
    made = next(data for _, name, data in events(studio, job) if name == "picture")
    png = base64.b64encode(studio.get(made["url"]).content).decode()
    by_id = studio.post("/v1/judge", json={"scene": FOX, "picture": made["id"]}).json()
    assert by_id["picture"] == made["id"]
    for shown in (png, f"data:image/png;base64,{png}"):
        assert studio.post("/v1/judge", json={"scene": FOX, "picture": shown}).json() | {"picture": made["id"]} == by_id
    grey = io.BytesIO()
    Image.new("RGB", (64, 64), "grey").save(grey, "PNG")
    ranked = studio.post("/v1/rank", json={"scene": FOX, "pictures": [base64.b64encode(grey.getvalue()).decode(), png]}).json()
    assert [(row["rank"], row["index"]) for row in ranked["verdicts"]] == [(1, 1), (2, 0)]


@pytest.mark.parametrize(
    ("shown", "code"),
    [("nothing here!", "E705"), ("", "E140"), (base64.b64encode(b"GIF89a").decode(), "E141"), (base64.b64encode(b"<svg/>").decode(), "E140")],
)
def test_what_is_no_picture_is_told(studio, shown, code):
    answer = studio.post("/v1/judge", json={"scene": FOX, "picture": shown})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, code)


def test_a_small_file_that_unpacks_to_a_huge_picture_is_refused(studio):
    bomb = io.BytesIO()
    Image.new("1", (10_000, 5_000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 10_000
    answer = studio.post("/v1/judge", json={"scene": FOX, "picture": base64.b64encode(bomb.getvalue()).decode()})
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "E142")


def test_what_is_missing_says_how_to_get_it(studio, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    for find in (pictures, sys.modules["diptych.picture.seat"]):
        monkeypatch.setattr(find, "find_spec", lambda name: None)
    about = studio.get("/v1/about").json()
    assert about["parts"]["judge"]["hint"] == "pip install 'diptych[judge]'"
    for answer in (
        studio.post("/v1/judge", json={"scene": FOX, "picture": "x"}),
        studio.post("/v1/rank", json={"scene": FOX, "pictures": ["x"]}),
        studio.post("/v1/encode", json={"scene": FOX}),
    ):
        assert answer.status_code == 424
        assert answer.json()["error"]["hint"].startswith("pip install 'diptych[")
    job = studio.post("/v1/paint", json={"scene": FOX, "size": 32, "painter": "renderer"}).json()["job"]
    told = events(studio, job)
    assert [name for _, name, _ in told] == ["queued", "step", "picture", "verdict", "done"]
    assert told[3][2]["error"]["code"] == "E402"


def test_about_names_the_painters(studio):
    about = studio.get("/v1/about").json()
    assert all(part == {"ok": True} for part in about["parts"].values())
    assert about["painter"] in about["painters"]


def test_encode_without_weights_says_where_it_looked(studio, monkeypatch, tmp_path):
    for name in ("DIPTYCH_WEIGHTS", "COMFYUI_PATH", "HF_HOME", "HF_HUB_CACHE", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    answer = studio.post("/v1/encode", json={"texts": {"clip_l": "a fox"}})
    assert (answer.status_code, answer.json()["error"]["code"]) == (424, "E403")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"scene": ""}, 422, "E110"),
        ({"scene": {"a": ""}}, 422, "E113"),
        ({"scene": FOX, "painter": "../renderer"}, 422, "E705"),
        ({"scene": FOX, "size": 100_000}, 422, "E705"),
        ({"scene": FOX, "n": 1000}, 422, "E705"),
        ({"scene": FOX, "seed": -1}, 422, "E705"),
        ({"scene": FOX, "target": "none"}, 422, "E201"),
    ],
)
def test_an_order_that_cannot_be_is_refused_at_once(studio, body, status, code):
    answer = studio.post("/v1/paint", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_jobs_and_pictures_that_are_not_there(studio):
    for answer in (studio.get("/v1/events?job=none"), studio.post("/v1/jobs/none/cancel"), studio.get("/v1/pictures/none.png"), studio.get("/v1/pictures/..%2f..%2fetc")):
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "E706")


def test_texts_of_ones_own_are_what_a_painter_reads(studio):
    """The embedded painter reads texts; the renderer draws from the scene; no painter has another model's boxes."""
    own = {"t5xxl": "A blue cat on a red carpet.", "clip_l": "blue cat, red carpet"}
    asked = {"scene": FOX, "seed": 3, "steps": 1, "painter": "embedded", "texts": own}
    about = studio.get("/v1/about").json()
    assert (about["reads"]["renderer"], about["reads"]["embedded"], about["reads"]["diffusers"]) == ("", "flux.1-dev@diffusers", "")
    made = [next(data for _, name, data in events(studio, studio.post("/v1/paint", json=body).json()["job"]) if name == "picture") for body in (asked, asked | {"texts": None})]
    assert made[0]["recipe"]["texts"] == own
    assert made[0]["recipe"]["counts"]["clip_l"]["count"] == 7
    assert [f for f in made[0]["findings"] if f["code"].startswith("DP6")] == []
    assert studio.get(made[0]["url"]).content != studio.get(made[1]["url"]).content
    (entry,) = [e for e in studio.get("/v1/history").json()["entries"] if e["id"] == made[0]["entry"]]
    assert entry["texts"] == own
    for more, code in (({"painter": "renderer"}, "E164"), ({"painter": "diffusers"}, "E164"), ({"texts": {"clip_g": "a cat"}}, "E203")):
        answer = studio.post("/v1/paint", json=asked | more)
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, code)


def test_a_picture_that_read_no_text_carries_those_of_the_chosen_model(studio):
    job = studio.post("/v1/paint", json={"scene": FOX, "size": 32, "target": "sd1.5", "painter": "renderer"}).json()["job"]
    made = next(data for _, name, data in events(studio, job) if name == "picture")
    assert made["recipe"]["target"] == "sd1.5@diffusers"
    assert list(made["recipe"]["texts"]) == ["clip_l"]


@pytest.fixture
def slow_painter(monkeypatch):
    """A painter of a hundred steps that waits at a gate before each but the first."""
    gate, begun = threading.Semaphore(0), threading.Event()

    def paint(order):
        image = Image.new("RGB", (512, 512), "red")
        for index in range(1, order.steps + 1):
            order.tell(index, index / order.steps, lambda: [image for _ in order.seeds])
            begun.set()
            assert gate.acquire(timeout=20)
        return tuple(Painted(image) for _ in order.seeds)

    monkeypatch.setattr(painting, "_painter", lambda name: SimpleNamespace(paint=paint))
    monkeypatch.setattr(jobs, "PREVIEW_S", 0.0)
    return gate, begun


@pytest.fixture
def desk(tmp_path):
    desk = Desk(History.open(tmp_path / "history.db"), Seat())
    yield desk
    desk.close()


def wish(steps=100):
    return Wish(read_text(FOX), "flux.1-dev", (0,), steps=steps)


def ended(job):
    """Wait for a job's last event."""
    over = threading.Event()
    job.watch(lambda: over.set() if job.over else None)
    assert job.over or over.wait(20)
    return job.since(0)[-1]


def test_a_job_is_cancelled_at_its_next_step_and_keeps_nothing(desk, slow_painter):
    gate, begun = slow_painter
    job, waiting = desk.take(wish()), desk.take(wish())
    assert begun.wait(20)
    assert [e.data["ahead"] for e in waiting.since(0)] == [1]
    desk.cancel(waiting.id)
    desk.cancel(job.id)
    gate.release()
    for one in (job, waiting):
        last = ended(one)
        assert (last.name, last.data) == ("done", {"cancelled": True})
    assert desk.history.entries() == ([], False)


def test_only_the_newest_preview_is_kept(desk, slow_painter):
    gate, _ = slow_painter
    gate.release(50)
    job = desk.take(wish(steps=5))
    ended(job)
    (step,) = [e for e in job.since(0) if e.name == "step"]
    assert (step.data["index"], step.data["steps"]) == (5, 5)
    size = Image.open(io.BytesIO(base64.b64decode(step.data["previews"][0].partition(",")[2]))).size
    assert size == (jobs.PREVIEW_PX, jobs.PREVIEW_PX)


def test_a_full_queue_is_told(desk, slow_painter):
    gate, _ = slow_painter
    held = [desk.take(wish(steps=1)) for _ in range(jobs.MOST_WAITING)]
    with pytest.raises(Exception, match="E703"):
        desk.take(wish())
    gate.release(50)
    assert all(ended(job).name == "done" for job in held)
    ended(desk.take(wish(steps=1)))


def test_a_painter_that_fails_ends_its_job_and_no_other(desk, monkeypatch, caplog):
    real = painting.paint_all

    def broken(*given, **how):
        raise ZeroDivisionError("the secret words")

    monkeypatch.setattr(painting, "paint_all", broken)
    last = ended(desk.take(wish()))
    assert (last.name, last.data["error"]["code"]) == ("error", "E799")
    assert "secret" not in caplog.text + json.dumps(last.data)
    assert "ZeroDivisionError" in caplog.text
    monkeypatch.setattr(painting, "paint_all", real)
    assert ended(desk.take(Wish(read_text(FOX), "flux.1-dev", (0,), 64))).name == "done"


def test_a_stream_gives_events_while_the_job_runs(desk, slow_painter):
    gate, _ = slow_painter
    request = SimpleNamespace(app=SimpleNamespace(state=SimpleNamespace(listeners=0)))

    async def listen():
        job = desk.take(wish(steps=3))
        stream = pictures._stream(request, job, 0)
        assert b"event: queued" in await anext(stream)
        assert b'"index": 1' in await anext(stream)
        assert not job.over
        gate.release(10)
        rest = [block async for block in stream]
        assert b"event: done" in rest[-1]
        assert request.app.state.listeners == 0

    asyncio.run(asyncio.wait_for(listen(), 30))
