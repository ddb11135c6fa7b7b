"""Make the pictures of docs/studio.md: the real page on the real server, in Chromium (the dev and world extras).

python scripts/studio_pictures.py [NAME ...]       # studio-1440, studio-900, studio-390, studio-dark, studio-zh
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

DOCS = Path(__file__).parent.parent / "docs"
LARGEST_BYTES = 300_000
LONG = (
    "young Japanese woman, 20s, black ponytail, black-framed glasses, white wireless headphones, listening to music, sitting on a white carpet, "
    "professional realistic photo, soft window light from the left, shallow depth of field, warm wooden floor, potted plants by the wall, a low shelf "
    "with records, a cup of green tea, pastel colors, calm afternoon mood, film grain, eye level, wide shot, rule of thirds"
)
SHOTS: dict[str, dict[str, Any]] = {
    "studio-1440": {"width": 1440, "height": 1010, "paint": True, "point": "pony"},
    "studio-900": {"width": 900, "height": 1360, "paint": True},
    "studio-390": {"width": 390, "height": 844, "cut": True, "scroll": "texts"},
    "studio-dark": {"width": 1440, "height": 900, "cut": True, "color_scheme": "dark"},
    "studio-zh": {"width": 1440, "height": 900, "locale": "zh-CN", "paint": True},
}


def shoot(browser: Any, address: str, name: str) -> None:
    how = SHOTS[name]
    size = {"width": how["width"], "height": how["height"]}
    context = browser.new_context(
        viewport=size, locale=how.get("locale", "en-GB"), color_scheme=how.get("color_scheme", "light")
    )
    page = context.new_page()
    page.set_default_timeout(180_000)
    page.goto(address)
    page.wait_for_selector(".tok")
    if how.get("cut"):
        page.locator("select").first.select_option("sd3.5")
        page.locator("[data-slot=clip_l] .choice button").nth(1).click()
        page.locator("[data-slot=clip_l] textarea").fill(LONG)
        page.wait_for_selector(".lost")
    if how.get("paint"):
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(".bar")
    page.wait_for_selector(".toast", state="detached")
    if how.get("scroll"):
        page.evaluate(f"document.getElementById({how['scroll']!r}).scrollIntoView()")
    if how.get("point"):
        spot = page.locator(".back .tok", has_text=how["point"]).first.bounding_box()
        page.mouse.move(spot["x"] + 8, spot["y"] + 10)
    page.wait_for_timeout(500)
    small = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(200, dither=Image.Dither.NONE)
    small.save(DOCS / f"{name}.png", optimize=True)
    context.close()
    print(f"{name}.png {(DOCS / f'{name}.png').stat().st_size} bytes")


def main(names: list[str]) -> int:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as play:
        command = [sys.executable, "-m", "diptych.doors.cli.__main__", "studio", "--port", "0", "--json"]
        env = os.environ | {"HOME": home, "XDG_DATA_HOME": home, "XDG_STATE_HOME": home}
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
        try:
            address = json.loads(server.stdout.readline() if server.stdout else "{}")["address"]
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            for name in names or SHOTS:
                shoot(browser, address, name)
            browser.close()
        finally:
            server.terminate()
    return int(any((DOCS / f"{name}.png").stat().st_size > LARGEST_BYTES for name in names or SHOTS))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
