"""The studio's server under load: POST /v1/render at 50 requests a second, beside other requests; and how fast it starts.

    python benchmarks/studio.py [--seconds 30] [--rate 50] [--beside]

Starts a studio of its own and sends it distinct scenes in Chinese and English with Locust, evenly spaced; ten users take
turns, so that a slow answer does not thin the load. Prints p50 and p99 against the bars, seconds of processor a request took,
the time from the start of the process to the first page, and what importing the server takes. `--beside`: one painting after
the other meanwhile.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from itertools import cycle
from pathlib import Path
from typing import Any

USERS = 10
BARS = {"p50_ms": 15.0, "p99_ms": 60.0, "import_s": 1.0, "page_s": 1.0}
TARGETS = ("flux.1-dev", "sd3.5", "sdxl", "hunyuan-dit", "qwen-image")

if "locust" in sys.modules:  # Locust reads this file for the class below
    from gevent import get_hub, sleep
    from locust import FastHttpUser, task
    from scenes import scenes

    SCENES = [json.dumps({"scene": s, "target": t}) for lang in ("zh", "en") for s, t in zip(scenes(400, 5, lang), cycle(TARGETS), strict=False)]
    RATE = float(os.environ.get("STUDIO_RATE", "50"))

    class Writer(FastHttpUser):
        """Somebody who types: a new scene at every request. The requests of all are spread evenly, however slow the answers."""

        begun, users = 0.0, 0

        def on_start(self) -> None:
            Writer.begun = Writer.begun or time.perf_counter() + 1
            self.turn = Writer.users
            Writer.users += 1
            sleep(self.wait_time())  # Locust waits after a request, never before the first: ten at once

        def wait_time(self) -> float:
            """Locust's own `constant_throughput` sends the requests of all users in the same moment."""
            return max(0.0, Writer.begun + self.turn / RATE - time.perf_counter())

        @task
        def render(self) -> None:
            body = SCENES[self.turn % len(SCENES)]
            self.turn += USERS
            self.client.post("/v1/render", data=body, headers={"Content-Type": "application/json"})

    get_hub().loop.update_now()  # its clock stood still while this was loaded, and the run's time is counted by it


def started(folder: Path) -> tuple[subprocess.Popen[str], str, float]:
    """(a studio, its address, seconds from its start to its first page)."""
    begun = time.perf_counter()
    order = [sys.executable, "-m", "diptych.doors.cli", "studio", "--port", "0", "--json", "--history", str(folder / "history.db")]
    studio = subprocess.Popen(order, stdout=subprocess.PIPE, text=True)
    assert studio.stdout is not None
    address = json.loads(studio.stdout.readline())["address"]
    urllib.request.urlopen(address).read()
    return studio, address, time.perf_counter() - begun


def warmed(address: str) -> None:
    """Every target's tokenizers and the lexicon are loaded afterwards."""
    for target in TARGETS:
        for scene in ("戴红围巾的女人", "a red fox in snow"):
            body = json.dumps({"scene": scene, "target": target}).encode()
            urllib.request.urlopen(urllib.request.Request(f"{address}v1/render", body, {"Content-Type": "application/json"})).read()


def computed_s(pid: int) -> float:
    """Seconds of processor that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def loaded(address: str, rate: float, seconds: int) -> dict[str, Any]:
    """Locust's row of /v1/render."""
    order = [sys.executable, "-m", "locust", "-f", __file__, "--headless", "--json", "--only-summary", "-L", "ERROR"]
    order += ["-u", str(USERS), "-r", str(USERS), "-t", f"{seconds}s", "-H", address.rstrip("/")]
    done = subprocess.run(order, capture_output=True, text=True, env=os.environ | {"STUDIO_RATE": str(rate)})
    rows = json.loads(done.stdout[done.stdout.index("[") :])
    row = next((row for row in rows if row["name"] == "/v1/render"), None)
    if row is None:
        sys.exit(f"no answer within {seconds} seconds: the machine is too busy to measure (load {os.getloadavg()[0]:.1f})")
    return row


def interactive_s(address: str) -> float:
    """Seconds from asking for the page in a fresh browser tab until its boxes can be written in; NaN without a Chromium."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        return float("nan")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        begun = time.perf_counter()
        page.goto(address)
        page.wait_for_selector("textarea")
        took = time.perf_counter() - begun
        browser.close()
    return took


def quantile(times: dict[str, int], share: float) -> float:
    """From Locust's histogram, milliseconds -> answers."""
    left = share * sum(times.values())
    for ms, count in sorted((float(ms), count) for ms, count in times.items()):
        left -= count
        if left <= 0:
            return ms
    return 0.0


def painting(address: str, stop: threading.Event) -> None:
    """Four pictures after the other until told to stop."""
    body = json.dumps({"scene": "a red fox", "n": 4}).encode()
    while not stop.is_set():
        asked = urllib.request.Request(f"{address}v1/paint", body, {"Content-Type": "application/json"})
        job = json.load(urllib.request.urlopen(asked))["job"]
        urllib.request.urlopen(f"{address}v1/events?job={job}").read()


def import_s() -> tuple[float, float]:
    """(seconds of processor, seconds on the clock) that importing the server takes, the better of three."""
    program = "import time; c, t = time.process_time(), time.perf_counter(); import diptych.doors.server; print(time.process_time() - c, time.perf_counter() - t)"
    found = [subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split() for _ in range(3)]
    return min(float(c) for c, _ in found), min(float(t) for _, t in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--rate", type=float, default=50.0)
    parser.add_argument("--beside", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        studio, address, page_s = started(Path(folder))
        try:
            page_ready_s = interactive_s(address)
            warmed(address)
            stop = threading.Event()
            beside = threading.Thread(target=painting, args=(address, stop))
            if options.beside:
                beside.start()
            before = computed_s(studio.pid)
            row = loaded(address, options.rate, options.seconds)
            spent = computed_s(studio.pid) - before
            stop.set()
            if options.beside:
                beside.join()
        finally:
            studio.kill()
    times = row["response_times"]
    cpu, clock = import_s()
    print(f"render     {row['num_requests']} requests, {row['num_failures']} failed, {row['num_requests'] / options.seconds:.1f}/s; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"           p50 {quantile(times, 0.5):.0f} ms (bar {BARS['p50_ms']:.0f})  p90 {quantile(times, 0.9):.0f}  p99 {quantile(times, 0.99):.0f} ms (bar {BARS['p99_ms']:.0f})")
    print(f"           {1000 * spent / max(row['num_requests'], 1):.1f} ms of processor a request" + (", painting included" if options.beside else ""))
    print(f"start      {page_s:.2f} s from the process to the first page")
    print(f"page       {page_ready_s:.2f} s from asking for it in a new browser until its boxes can be written in (bar {BARS['page_s']:.0f})")
    print(f"import     {cpu:.2f} s of processor, {clock:.2f} s on the clock (bar {BARS['import_s']:.0f}), without torch")


if __name__ == "__main__":
    main()
