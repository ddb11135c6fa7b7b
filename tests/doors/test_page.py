"""The studio's page on the real server, in Debian's Chromium. Skipped only where there is no Chromium."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import diptych as dp

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

ROOT = Path(__file__).parents[2]
LISTENER = (ROOT / "examples/listener.json").read_text(encoding="utf-8")
LONG = (
    "a castle on a hill by the sea, with a long stone bridge, three tall towers, red flags, white swans, old oak trees, "
    "a winding road, green meadows, distant blue mountains, soft morning fog, golden light, oil painting, fine brush strokes, "
    "warm colors, calm mood, wide angle, rule of thirds, highly detailed, a shepherd with his sheep by the gate, a small boat on the water"
)
SIZES = {"desk": (1440, 900), "tablet": (900, 1100), "phone": (390, 844)}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = str(tmp_path_factory.mktemp("home"))
    env = os.environ | {
        "HOME": home,
        "XDG_DATA_HOME": home,
        "XDG_STATE_HOME": home,
        "XDG_CACHE_HOME": home,
        "OMP_NUM_THREADS": "1",
    }
    command = [sys.executable, "-m", "diptych.doors.cli.__main__", "studio", "--port", "0", "--json"]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield json.loads(server.stdout.readline())["address"]
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


class Studio:
    """A page, and every host that it asked."""

    def __init__(self, browser: Any, address: str, **how: Any) -> None:
        self.context = browser.new_context(**({"locale": "en-GB"} | how))
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)  # a busy machine is no failure
        self.address, self.hosts, self.errors = address, set[str](), list[str]()
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "console",
            lambda message: message.type == "error" and self.errors.append(f"{message.text} {message.location['url']}"),
        )

    def open(self, fragment: str = "") -> Studio:
        self.page.goto("about:blank")  # from an address to the same with a fragment is no visit
        self.page.goto(self.address + fragment)
        self.page.wait_for_selector(".tok")
        return self

    def say(self, scene: str) -> None:
        self.page.get_by_role("group", name="How the scene is shown").get_by_role("button", name="Text").click()
        self.page.get_by_label("The scene as JSON").fill(scene)

    def box(self, slot: str) -> Any:
        return self.page.locator(f"[data-slot={slot}]")

    def text_of(self, slot: str) -> Any:
        return self.box(slot).locator("textarea")

    def copied(self, form: str) -> str:
        self.page.get_by_role("button", name="Copy as").click()
        self.page.locator(f"[data-copy={form}]").click()
        self.page.locator(".toast", has_text="copied").wait_for()
        text: str = self.page.evaluate("navigator.clipboard.readText()")
        return text


@pytest.fixture(scope="module")
def tab(browser: Any, address: str) -> Studio:
    """One tab for all tests, as its files and their compiled code are then kept."""
    return Studio(browser, address)


@pytest.fixture
def studio(tab: Studio, request: pytest.FixtureRequest) -> Iterator[Studio]:
    """A first visit, on a desk unless the test says else."""
    visit, how = tab, {"size": "desk", "color_scheme": "light"} | getattr(request, "param", {})
    width, height = SIZES[how["size"]]
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.page.emulate_media(color_scheme=how["color_scheme"])
    if visit.page.url.startswith(visit.address):
        visit.page.evaluate("localStorage.clear(); sessionStorage.clear()")
    visit.errors.clear()
    yield visit.open()
    visit.page.unroute_all()
    assert visit.hosts <= {urlsplit(visit.address).netloc, ""}  # data: addresses have no host
    assert not visit.errors


def expect(what: Any) -> Any:
    from playwright.sync_api import expect as expected

    expected.set_options(timeout=20_000)  # a busy machine is no failure
    return expected(what)


def test_the_articles_scene_in_both_registers(studio: Studio):
    studio.say(LISTENER)
    prompt = dp.render(dp.Scene.load(ROOT / "examples/listener.json"), "flux.1-dev")
    expect(studio.text_of("t5xxl")).to_have_value(prompt.texts["t5xxl"])
    expect(studio.box("t5xxl").locator(".number")).to_have_text(f"{prompt.tokens['t5xxl'].count} / 512")
    expect(studio.box("clip_l").locator(".number")).to_have_text(f"{prompt.tokens['clip_l'].count} / 77")
    chips = studio.box("clip_l").locator(".chip").all_text_contents()
    assert ", ".join(chips) == prompt.texts["clip_l"]
    drawn = studio.box("t5xxl").locator(".back").text_content()
    assert drawn.rstrip("\u200b") == prompt.texts["t5xxl"]


def test_a_word_lights_its_card_its_tokens_and_shows_its_id(studio: Studio):
    spot = studio.box("t5xxl").locator(".tok", has_text=re.compile("^pony$")).bounding_box()
    studio.page.mouse.move(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    expect(studio.page.locator(".card.lit")).to_have_attribute("data-path", "$.subject.hair")
    expect(studio.box("clip_l").locator(".run.lit")).to_have_text("black ponytail")
    expect(studio.page.get_by_role("tooltip")).to_contain_text("26190")
    studio.text_of("t5xxl").press_sequentially("!")
    expect(studio.page.get_by_role("tooltip")).to_have_count(0)  # it would stand over what is typed
    studio.page.locator("[data-path='$.style']").first.hover()
    expect(studio.box("t5xxl").locator(".run.lit")).to_have_text("professional, realistic photo")


def test_slots_are_those_of_the_profile(studio: Studio):
    for model, slots in {
        "sd1.5": ["clip_l"],
        "sd3.5": ["t5xxl", "clip_l", "clip_g"],
        "qwen-image": ["qwen25_7b"],
    }.items():
        studio.page.get_by_label("Model").select_option(model)
        expect(studio.page.locator(".slot")).to_have_count(len(slots))
        assert [slot.get_attribute("data-slot") for slot in studio.page.locator(".slot").all()] == slots


def test_the_cut_is_a_labelled_line_and_the_tail_is_marked(studio: Studio):
    studio.page.get_by_label("Model").select_option("sd1.5")
    studio.box("clip_l").get_by_role("button", name="Text").click()
    studio.text_of("clip_l").fill(LONG)
    view = dp.tokens(LONG, "sd1.5", slot="clip_l")["clip_l"]
    expect(studio.box("clip_l").locator(".number")).to_have_text(f"{view.count} / 77")
    expect(studio.box("clip_l").locator(".cut-mark")).to_have_attribute("data-label", "cut at 77 tokens")
    expect(studio.box("clip_l").locator(".lost")).to_contain_text(LONG[view.cut :].strip(" ,"))
    tail = studio.box("clip_l").locator(".cut").first
    assert "line-through" in tail.evaluate("e => getComputedStyle(e).textDecorationLine")
    studio.box("clip_l").get_by_role("button", name="Chips").click()
    expect(studio.box("clip_l").locator(".cut-line")).to_have_text("cut at 77 tokens")
    expect(studio.page.locator(".finding[data-code=DP203]")).to_be_visible()


def test_unknown_tokens_are_hatched_and_a_fix_mends_them(studio: Studio):
    studio.text_of("t5xxl").fill("A {red} car on a bridge.")
    unknown = studio.box("t5xxl").locator(".tok.unk").first
    expect(unknown).to_have_text("{")
    assert "repeating-linear-gradient" in unknown.evaluate("e => getComputedStyle(e).backgroundImage")
    finding = studio.page.locator(".finding[data-code=DP201]").first
    finding.hover()
    expect(studio.box("t5xxl").locator(".tok.here").first).to_have_text("{")
    studio.page.mouse.move(5, 890)
    expect(studio.page.locator(".finding.lit")).to_have_count(0)
    spot = unknown.bounding_box()
    studio.page.mouse.move(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    expect(studio.page.locator(".finding.lit code").first).to_have_text("DP201")
    finding.get_by_role("button", name="Why").click()
    expect(finding.locator(".rule")).to_contain_text("Why is this bad")
    finding.get_by_role("button", name="Fix").click()
    expect(studio.page.locator(".finding[data-code=DP201]")).to_have_count(0)
    expect(studio.text_of("t5xxl")).to_have_value(re.compile("^A ?red ?car on a bridge.$"))


def test_a_fix_edits_the_scene_in_its_own_notation(studio: Studio):
    studio.say("# mine\nsubject: a red fox\nmood: ''\n")
    finding = studio.page.locator(".finding[data-code=DP503]")
    finding.get_by_role("button", name="Fix").click()
    expect(studio.page.get_by_label("The scene as JSON")).to_have_value("# mine\nsubject: a red fox\n")
    studio.page.get_by_role("button", name="Undo").click()
    expect(studio.page.get_by_label("The scene as JSON")).to_have_value("# mine\nsubject: a red fox\nmood: ''\n")


def test_a_slot_edited_by_hand_is_never_overwritten(studio: Studio):
    linked = studio.text_of("t5xxl").input_value()
    studio.text_of("t5xxl").fill("My own words.")
    expect(studio.box("t5xxl").locator(".badge")).to_have_text(re.compile("edited by hand"))
    card = studio.page.locator("[data-path='$.subject.hair'] textarea")
    card.fill("red braids")
    expect(studio.box("clip_l")).to_contain_text("red braids")
    expect(studio.text_of("t5xxl")).to_have_value("My own words.")
    studio.box("t5xxl").get_by_role("button", name="Re-link").click()
    expect(studio.text_of("t5xxl")).to_have_value(re.compile("red braids"))
    expect(studio.box("t5xxl").locator(".badge")).to_have_count(0)
    assert studio.text_of("t5xxl").input_value() != linked


def test_hand_written_texts_are_painted_by_a_painter_that_reads_them(studio: Studio):
    page, sent = studio.page, list[Any]()
    studio.text_of("t5xxl").fill("My own words.")
    page.get_by_label("Painter").select_option("renderer")
    expect(page.locator(".hand")).to_be_visible()
    page.get_by_label("Painter").select_option("embedded")
    expect(page.locator(".hand")).to_have_count(0)
    refusal = {"schema": 1, "error": {"code": "E703", "message": "busy"}}
    page.route("**/v1/paint", lambda route: (sent.append(route.request.post_data_json), route.fulfill(status=429, json=refusal)))
    page.keyboard.press("Control+Enter")
    expect(page.locator(".picture .notice")).to_contain_text("busy")
    assert sent[0]["texts"] == {"t5xxl": "My own words."}
    page.get_by_label("Painter").select_option("renderer")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".picture .notice")).to_be_visible()
    assert sent[1]["texts"] is None
    studio.errors.clear()  # the browser logs every 4xx


def test_hand_edits_stay_with_their_slot_when_the_model_changes(studio: Studio):
    studio.text_of("t5xxl").fill("My own words.")
    for model, count in (("sd1.5", 1), ("sd3.5", 3)):
        studio.page.get_by_label("Model").select_option(model)
        expect(studio.page.locator(".slot")).to_have_count(count)
    expect(studio.text_of("t5xxl")).to_have_value("My own words.")
    expect(studio.box("t5xxl").locator(".number")).to_have_text("5 / 256")


def test_cards_edit_the_scenes_own_notation(studio: Studio):
    studio.say("# mine\nsubject:\n  hair: short\n  mood: calm\nstyle: ink\n")
    expect(studio.box("clip_l")).to_contain_text("short hair")  # until then the cards are those of the scene before
    studio.page.get_by_role("button", name="Cards").click()
    studio.page.get_by_label("hair (hair)").fill("long")
    studio.page.get_by_label("hair (hair)").blur()
    expect(studio.box("clip_l")).to_contain_text("long hair")
    studio.page.locator(".card[data-path='$.style']").hover()
    studio.page.get_by_role("button", name="Remove style").click()
    expect(studio.page.locator(".card[data-path='$.style']")).to_have_count(0)
    studio.page.get_by_role("group", name="How the scene is shown").get_by_role("button", name="Text").click()
    expect(studio.page.get_by_label("The scene as JSON")).to_have_value(
        "# mine\nsubject:\n  hair: long\n  mood: calm\n"
    )


def test_what_cannot_be_put_into_the_scene_is_not_lost(studio: Studio):
    studio.say("subject:\n  hair: short\nmood: >\n  very\n  calm\n")
    studio.page.get_by_role("button", name="Cards").click()
    card = studio.page.locator(".card[data-path='$.mood'] textarea")
    card.fill("wild and free")
    card.blur()  # a folded value is no line of its own
    expect(studio.page.get_by_role("status").first).to_be_visible()
    expect(studio.page.locator(".add-card input").nth(1)).to_have_value("wild and free")
    expect(studio.page.locator(".add-card input").first).to_have_value("mood")
    assert "409" in studio.errors.pop()


def test_chips_move_by_keyboard_and_by_mouse_and_keep_their_source(studio: Studio):
    chips = studio.box("clip_l").locator(".chip")
    before = chips.all_text_contents()
    chips.first.focus()
    studio.page.keyboard.press("ArrowRight")
    expect(chips.nth(1)).to_be_focused()
    studio.page.keyboard.press("Alt+ArrowRight")
    expect(chips.nth(2)).to_have_text(before[1])
    expect(chips.nth(2)).to_be_focused()
    assert studio.box("clip_l").locator(".chip[tabindex='0']").count() == 1
    expect(studio.page.locator(".card.lit")).to_have_attribute("data-path", "$.subject.age")
    expect(studio.box("clip_l").locator(".badge")).to_be_visible()
    studio.page.keyboard.press("Delete")
    expect(chips).to_have_count(len(before) - 1)
    there, here = chips.last.bounding_box(), chips.first.bounding_box()
    studio.page.mouse.move(there["x"] + 10, there["y"] + 10)
    studio.page.mouse.down()
    studio.page.mouse.move(here["x"] + 15, here["y"] + 10, steps=8)
    studio.page.mouse.up()
    expect(chips.first).to_have_text(before[-1])


def test_copies_are_what_other_programs_take(studio: Studio):
    texts = {
        "t5xxl": studio.text_of("t5xxl").input_value(),
        "clip_l": ", ".join(studio.box("clip_l").locator(".chip").all_text_contents()),
    }
    node = json.loads(studio.copied("comfyui"))["diptych"]
    assert node["class_type"] == "CLIPTextEncodeFlux"
    assert {k: node["inputs"][k] for k in texts} == texts
    call = studio.copied("diffusers")
    compile(call, "copied", "exec")
    assert f"prompt={json.dumps(texts['clip_l'])}" in call
    assert f"prompt_2={json.dumps(texts['t5xxl'])}" in call
    from diptych.prompt.found.read import found_in_bytes

    (found,) = found_in_bytes(studio.copied("a1111").encode()) or []
    assert texts["t5xxl"] in json.dumps(found.__dict__ if hasattr(found, "__dict__") else str(found), default=str)
    line = studio.copied("curl")
    words = shlex.split(line.replace("\\\n", ""))
    assert json.loads(words[words.index("-d") + 1])["target"] == "flux.1-dev@diffusers"
    if shutil.which("curl"):
        assert json.loads(subprocess.run(["sh", "-c", line], capture_output=True, check=True).stdout)["texts"] == texts
    assert texts["t5xxl"] in studio.copied("text")


def test_a_share_link_carries_scene_and_target(studio: Studio, browser: Any, address: str):
    studio.page.get_by_label("Model").select_option("sd3.5")
    studio.say("a red fox in snow, 🦊 ink")
    link = studio.copied("link")
    other = Studio(browser, address).open(link.removeprefix(address))
    expect(other.page.get_by_label("Model")).to_have_value("sd3.5")
    expect(other.page.locator(".card textarea").first).to_have_value("a red fox in snow, 🦊 ink")
    other.context.close()


def drop(studio: Studio, content: bytes, name: str) -> None:
    data = studio.page.evaluate_handle(
        "([bytes, name]) => { const all = new DataTransfer(); all.items.add(new File([new Uint8Array(bytes)], name, {type: 'image/png'})); return all; }",
        [list(content), name],
    )
    studio.page.dispatch_event("body", "drop", {"dataTransfer": data})


def png_with(**chunks: str) -> bytes:
    """A small picture with text chunks."""
    from io import BytesIO

    image = pytest.importorskip("PIL.Image", reason="pictures need the world extra")
    from PIL.PngImagePlugin import PngInfo

    notes, out = PngInfo(), BytesIO()
    for key, text in chunks.items():
        notes.add_itxt(key, text)
    image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=notes)
    return out.getvalue()


def test_pictures_of_comfyui_and_a1111_restore_scene_and_model(studio: Studio):
    loader = {"class_type": "CLIPLoader", "inputs": {"clip_name": "qwen_2.5_vl_7b.safetensors", "type": "qwen_image"}}
    node = {"class_type": "CLIPTextEncode", "inputs": {"text": "黑色马尾的女孩", "clip": ["2", 0]}}
    sampler = {"class_type": "KSampler", "inputs": {"positive": ["1", 0], "seed": 3}}
    drop(studio, png_with(prompt=json.dumps({"1": node, "2": loader, "3": sampler})), "comfy.png")
    expect(studio.page.locator(".card textarea").first).to_have_value("黑色马尾的女孩")
    expect(studio.page.get_by_label("Model")).to_have_value("qwen-image")
    expect(studio.page.get_by_label("Runtime")).to_have_value("qwen-image@comfyui")
    studio.page.get_by_role("button", name="Undo").click()
    expect(studio.page.get_by_label("Model")).to_have_value("flux.1-dev")
    expect(studio.page.locator("[data-path='$.subject.hair'] textarea")).to_have_value("black ponytail")
    block = "a red fox in snow\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512"
    drop(studio, png_with(parameters=block), "a1111.png")
    expect(studio.page.locator(".card textarea").first).to_have_value("a red fox in snow")
    expect(studio.page.locator(".card[data-path='$.negative'] textarea")).to_have_value("blurry")


def test_a_tab_that_is_loaded_anew_has_its_own_scene_and_hand_edits(studio: Studio):
    other = studio.context.new_page()
    hair = "[data-path='$.subject.hair'] textarea"
    studio.page.locator(hair).fill("blue braids")
    expect(studio.box("clip_l")).to_contain_text("blue braids")
    studio.text_of("t5xxl").fill("My own words.")
    expect(studio.box("t5xxl").locator(".badge")).to_be_visible()
    other.goto(studio.address)
    other.locator(hair).fill("green curls")
    studio.page.reload()
    expect(studio.page.locator(hair)).to_have_value("blue braids")
    expect(studio.text_of("t5xxl")).to_have_value("My own words.")
    expect(studio.box("t5xxl").locator(".badge")).to_be_visible()
    studio.page.locator(hair).fill("red curls")
    expect(studio.text_of("t5xxl")).to_have_value("My own words.")
    other.close()


def test_a_dropped_picture_restores_its_scene(studio: Studio, tmp_path: Path):
    pytest.importorskip("resvg_py", reason="painting needs the world extra")
    file = tmp_path / "out.png"
    dp.paint(dp.Scene.load(ROOT / "examples/listener.json"), seed=3, size_px=64).save(file)
    drop(studio, file.read_bytes(), "out.png")
    expect(studio.page.locator(".card[data-path='$.角色.发型'] textarea")).to_have_value("黑色马尾")
    studio.page.get_by_role("group", name="How the scene is shown").get_by_role("button", name="Text").click()
    assert json.loads(studio.page.get_by_label("The scene as JSON").input_value()) == json.loads(LISTENER)


def test_a_chinese_browser_finds_a_chinese_page_and_the_switch_is_kept(browser: Any, address: str):
    visit = Studio(browser, address, locale="zh-CN").open()
    expect(visit.page.locator("html")).to_have_attribute("lang", "zh-CN")
    assert visit.page.get_by_role("heading", level=2).all_text_contents() == ["场景", "文本", "画面"]
    expect(visit.text_of("t5xxl")).to_have_value(re.compile("^A young Japanese woman"))
    visit.text_of("t5xxl").fill("黑色马尾")
    unread = visit.page.locator(".finding[data-code=DP201]").first
    expect(unread).to_contain_text("编码器完全读不懂这些字符")
    expect(unread).to_contain_text("整段会变成一个“未知”词")
    drop(visit, png_with(), "plain.png")
    expect(visit.page.locator(".toast")).to_contain_text("图片里没有保存提示词")
    visit.page.get_by_role("group", name="场景的显示方式").get_by_role("button", name="文本").click()
    visit.page.get_by_label("场景：JSON").fill('{"subject": ')
    expect(visit.page.get_by_role("alert")).to_contain_text("JSON 写得不完整")
    visit.page.get_by_role("button", name=re.compile("^Language")).click()
    expect(visit.page.get_by_role("heading", level=2).first).to_have_text("Scene")
    visit.page.reload()
    expect(visit.page.get_by_role("heading", level=2).first).to_have_text("Scene")
    visit.context.close()


@pytest.mark.parametrize("studio", [{"color_scheme": "dark"}], indirect=True)
def test_the_theme_is_the_systems_until_chosen(studio: Studio):
    ground = "getComputedStyle(document.body).backgroundColor"
    assert studio.page.evaluate(ground) == "rgb(21, 21, 19)"
    studio.page.get_by_role("button", name="Theme: as the system").click()
    assert studio.page.evaluate(ground) == "rgb(243, 242, 238)"


@pytest.mark.parametrize("studio", [{"size": "phone"}, {"size": "tablet"}], indirect=True)
def test_no_sideways_scrolling(studio: Studio):
    width = studio.page.viewport_size["width"]
    studio.page.get_by_label("Model").select_option("hidream-i1")
    expect(studio.page.locator(".slot")).to_have_count(4)
    studio.text_of("t5xxl").fill("supercalifragilistic" * 12 + " {x}")
    expect(studio.page.locator(".finding").first).to_be_visible()
    assert studio.page.evaluate("document.documentElement.scrollWidth") <= width
    studio.page.get_by_role("button", name="History").click()
    expect(studio.page.locator("dialog")).to_be_visible()
    assert studio.page.locator("dialog").bounding_box()["width"] <= width


NAMELESS = """() => [...document.querySelectorAll('button, a[href], input:not([hidden]), select, textarea, [role=img], progress, img')].filter(e =>
  !(e.getAttribute('aria-label') || e.getAttribute('alt') !== null && e.tagName === 'IMG' || e.textContent.trim() && !/SELECT|TEXTAREA/.test(e.tagName)
    || e.labels?.length)).map(e => e.outerHTML.slice(0, 120))"""


def test_every_control_has_a_name_and_shows_its_focus(studio: Studio):
    studio.text_of("t5xxl").fill("A {red} car")
    expect(studio.page.locator(".finding").first).to_be_visible()
    assert studio.page.evaluate(NAMELESS) == []
    studio.page.get_by_role("button", name="History").click()
    assert studio.page.evaluate(NAMELESS) == []
    studio.page.keyboard.press("Escape")
    expect(studio.page.locator("dialog")).not_to_be_visible()
    studio.page.locator("body").press("Tab")
    seen = []
    for _ in range(12):
        studio.page.keyboard.press("Tab")
        seen.append(
            studio.page.evaluate(
                "(() => { const s = getComputedStyle(document.activeElement); const f = getComputedStyle(document.activeElement.parentElement); return s.outlineStyle !== 'none' || f.borderColor !== '' })()"
            )
        )
    assert all(seen)


def test_everything_can_be_done_with_the_keyboard(studio: Studio):
    page = studio.page
    page.keyboard.press("Alt+2")
    expect(page.locator("#texts")).to_be_focused()
    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("menuitem").first).to_be_focused()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".toast")).to_contain_text("copied")
    assert "FluxPipeline" in page.evaluate("navigator.clipboard.readText()")
    expect(page.get_by_role("button", name="Copy as")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    page.get_by_label("attribute", exact=True).focus()
    page.keyboard.type("weather")
    page.keyboard.press("Tab")
    page.keyboard.type("snow")
    page.keyboard.press("Enter")
    expect(page.locator(".card[data-path='$.weather'] textarea")).to_have_value("snow")
    expect(studio.box("clip_l")).to_contain_text("snow")
    studio.text_of("t5xxl").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".card.lit").first).to_be_visible()  # the word at the caret points too


def test_nothing_moves_where_no_motion_is_wanted(studio: Studio):
    held = list[Any]()
    studio.page.route("**/v1/paint", lambda route: held.append(route))
    studio.page.keyboard.press("Control+Enter")
    mark = studio.page.locator(".stage.busy svg")
    assert mark.evaluate("e => getComputedStyle(e).animationName") == "breathe"
    studio.page.emulate_media(reduced_motion="reduce")
    assert mark.evaluate("e => getComputedStyle(e).animationName") == "none"
    studio.page.emulate_media(reduced_motion="null")
    held[0].fulfill(status=429, json={"schema": 1, "error": {"code": "E703", "message": "busy"}})
    expect(studio.page.locator(".picture .notice")).to_contain_text("busy")
    studio.errors.clear()  # the browser logs every 4xx


def test_an_answer_that_was_overtaken_never_arrives(studio: Studio):
    held = []
    studio.page.route(
        "**/v1/render",
        lambda route: held.append(route) if "green" in (route.request.post_data or "") else route.continue_(),
    )
    studio.say("a green fox")
    studio.page.wait_for_timeout(300)
    studio.page.get_by_label("The scene as JSON").fill("a blue fox")
    expect(studio.text_of("t5xxl")).to_have_value(re.compile("blue fox"))
    assert held
    studio.page.wait_for_timeout(200)
    expect(studio.text_of("t5xxl")).to_have_value(re.compile("blue fox"))


def test_a_missing_part_says_what_and_how(studio: Studio):
    part = {"ok": False, "code": "E430", "message": "painting needs numpy", "hint": "pip install 'diptych[world]'"}
    about = {"schema": 1, "version": "0", "parts": {"paint": part, "judge": part}}
    studio.page.route("**/v1/about", lambda route: route.fulfill(json=about))
    studio.open()
    expect(studio.page.locator(".picture .notice")).to_contain_text("pip install 'diptych[world]'")


def test_the_scene_that_cannot_be_read_says_why(studio: Studio):
    studio.say('{"subject": ')
    expect(studio.page.get_by_role("alert")).to_contain_text(re.compile(r"E\d+"))
    expect(studio.text_of("t5xxl")).not_to_have_value("")  # what was read before stays
    studio.errors.clear()  # the browser logs every 4xx


def test_four_seeds_are_painted_judged_ranked_and_kept(studio: Studio):
    page = studio.page
    page.get_by_label("Painter").select_option("renderer")
    page.get_by_role("button", name="Four seeds").click()
    expect(page.locator(".seeds button")).to_have_count(4, timeout=120_000)
    expect(page.get_by_role("button", name="Again")).to_be_visible(timeout=120_000)
    scores = [float(text) for text in page.locator(".seeds span").all_text_contents()]
    assert scores == sorted(scores, reverse=True)
    bars = [float(text) for text in page.locator(".verdict > .bars .bar-number").all_text_contents()]
    assert bars == sorted(bars)
    bar = page.locator(".verdict > .bars .bar").first
    bar.hover()
    path = bar.get_attribute("data-path")
    assert page.locator(".card.lit").get_attribute("data-path") == path
    expect(studio.box("clip_l").locator(".run.lit").first).to_be_visible()
    page.mouse.move(5, 890)
    expect(page.locator(".bar.lit")).to_have_count(0)
    page.locator(f".card[data-path='{path}']").hover()
    expect(page.locator(f".bar.lit[data-path='{path}']").first).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_text("Save PNG").click()
    content = Path(saved.value.path()).read_bytes()
    assert b"iTXtparameters" in content
    assert b"iTXtdiptych" in content
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".card")).to_have_count(0)
    drop(studio, content, "saved.png")
    expect(page.locator("[data-path='$.subject.hair'] textarea")).to_have_value("black ponytail")
    page.get_by_role("button", name="History").click()
    expect(page.locator(".entry")).to_have_count(4)
    page.get_by_role("button", name="Favourite", exact=True).first.click()
    page.get_by_role("button", name="Favourites").click()
    expect(page.locator(".entry")).to_have_count(1)
    page.get_by_label("Search scenes").fill("no such words")
    expect(page.locator(".entry")).to_have_count(0)
    page.get_by_label("Search scenes").fill("ponytail")
    page.get_by_role("button", name="Favourites").click()
    expect(page.locator(".entry")).to_have_count(4)
    for i in (0, 1):
        page.get_by_label("Pick to compare").nth(i).check()
    page.get_by_role("button", name="Compare two").click()
    expect(page.locator(".side img")).to_have_count(2)


def test_a_painting_is_followed_and_cancelled(studio: Studio):
    events = [
        ("queued", {"ahead": 0}),
        ("step", {"index": 1, "steps": 2, "previews": ["data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="]}),
    ]
    stream = "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in events)
    done = 'event: done\ndata: {"cancelled": true}\n\n'
    asked: list[str] = []
    page = studio.page
    page.get_by_label("Painter").select_option("renderer")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".verdict, .picture .notice")).to_be_visible(timeout=120_000)
    expect(page.locator(".stale")).to_have_count(0)
    page.locator("[data-path='$.subject.hair'] textarea").fill("red braids")
    expect(page.locator(".stale")).to_be_visible()
    studio.page.route(
        "**/v1/paint", lambda route: route.fulfill(status=202, json={"schema": 1, "job": "j1", "seeds": [0]})
    )
    studio.page.route(
        "**/v1/events?job=j1",
        lambda route: route.fulfill(
            content_type="text/event-stream", body="retry: 50\n\n" + (done if asked else stream)
        ),
    )
    studio.page.route(
        "**/v1/jobs/j1/cancel",
        lambda route: (asked.append("j1"), route.fulfill(json={"schema": 1, "job": "j1", "over": False})),
    )
    studio.page.keyboard.press("Control+Enter")
    expect(studio.page.locator(".progress")).to_contain_text("step 1 of 2")
    expect(studio.page.get_by_alt_text("Preview of seed 0, step 1")).to_be_visible()
    studio.page.get_by_role("button", name="Cancel").click()
    expect(studio.page.locator(".toast")).to_contain_text("Cancelled")
    expect(studio.page.locator(".progress")).to_have_count(0)
    expect(page.get_by_alt_text("Painted with seed 0")).to_be_visible()  # what was there before comes back
    expect(page.locator(".stale")).to_be_visible()
    assert asked == ["j1"]
    page.unroute("**/v1/events?job=j1")
    page.keyboard.press("Control+Enter")  # of this job the server knows nothing, as when it was started anew
    expect(page.locator(".picture .notice")).to_contain_text("started anew")
    expect(page.get_by_role("button", name="Paint", exact=True).first).to_be_enabled()
    studio.errors.clear()  # the browser logs every 4xx


@pytest.mark.slow
def test_the_embedded_painters_preview_grows_and_is_cancelled(studio: Studio):
    page = studio.page
    page.get_by_label("Painter").select_option("embedded")
    page.get_by_role("button", name="Four seeds").click()
    expect(page.locator(".previews img")).to_have_count(4, timeout=120_000)
    early = page.locator(".previews img").first.get_attribute("src")
    expect(page.locator(".previews img").first).not_to_have_attribute("src", early, timeout=60_000)
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".toast")).to_contain_text("Cancelled", timeout=60_000)
    expect(page.locator(".seeds button")).to_have_count(0)
