"""The files of the studio's page, without a browser: words, colours, what is vendored, nothing from elsewhere."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src/diptych/doors/web"
MODULES = sorted(path for path in WEB.rglob("*.js") if path.parent.name != "vendor")
TEXT_PAIRS = (
    *((ink, ground) for ink in ("ink", "muted", "accent", "good", "warn", "bad") for ground in ("page", "panel", "field")),
    *(("ink", f"tint-{i}") for i in range(4)), ("ink", "sunk"), ("muted", "sunk"), ("ink", "wash"), ("muted", "wash"), ("ink", "bad-wash"),
    ("bad", "bad-wash"), ("on-lit", "lit"), ("on-accent", "accent"), ("panel", "ink"), ("panel", "bad"),
)  # fmt: skip


def words_of(lang: str) -> dict[str, str]:
    table = (WEB / f"i18n/{lang}.js").read_text(encoding="utf-8")
    return dict(re.findall(r'(\w+): "((?:[^"\\]|\\.)*)"', table))


def themes() -> dict[str, dict[str, str]]:
    """Colours by theme."""
    css = (WEB / "theme.css").read_text(encoding="utf-8")
    pairs = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", css)
    return {"light": {name: light for name, light, _ in pairs}, "dark": {name: dark for name, _, dark in pairs}}


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_the_standards_own():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_has_contrast(theme: str):
    colors = themes()[theme]
    low = {pair: contrast(*(colors[name] for name in pair)) for pair in TEXT_PAIRS}
    assert not {pair: round(value, 2) for pair, value in low.items() if value < 4.5}


def test_both_languages_say_everything():
    en, zh = words_of("en"), words_of("zh")
    assert set(en) == set(zh)
    for key, said in en.items():
        assert sorted(re.findall(r"\{\w+\}", said)) == sorted(re.findall(r"\{\w+\}", zh[key])), key
    assert not [key for key, said in zh.items() if not said.strip()]


def test_every_rule_has_both_languages():
    from diptych.prompt.lint import rules

    table = (WEB / "i18n/rules.zh.js").read_text(encoding="utf-8")
    rows = {code: re.findall(r'"((?:[^"\\]|\\.)*)"', row) for code, row in re.findall(r"^  (DP\d+): \[(.*)\],$", table, re.MULTILINE)}
    assert list(rows) == list(rules())
    for code, (found, advice, *fix) in rows.items():
        assert all(re.search("[\u4e00-\u9fff]{3}", said) and said[0] != " " for said in (found, advice, *fix)), code
        assert "修复" not in found + advice, code  # what a button does is said where there is one
    assert all(rule.__doc__ and rule.__doc__.splitlines()[0].isascii() for rule in rules().values())


def test_errors_in_chinese_are_those_that_there_are():
    table = (WEB / "i18n/errors.zh.js").read_text(encoding="utf-8")
    rows = re.findall(r'^  (E\d+): "(.*)",$', table, re.MULTILINE)
    assert len(rows) == table.count("  E") > 40
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/diptych").rglob("*.py"))
    assert not [code for code, said in rows if f'"{code}"' not in source or not re.search("[\u4e00-\u9fff]{4}", said)]


def test_every_word_that_is_asked_for_is_there():
    en = words_of("en")
    for path in MODULES:
        asked = re.findall(r'\bt\("(\w+)"', path.read_text(encoding="utf-8"))
        assert not [key for key in asked if key not in en], path.name


def test_nothing_comes_from_elsewhere():
    for path in [*MODULES, *WEB.glob("*.css"), WEB / "index.html"]:
        text = path.read_text(encoding="utf-8")
        assert not re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", text.replace("http://www.w3.org", "")), path.name


def test_every_module_is_asked_for_at_once():
    """No module waits until another that imports it has come."""
    head = (WEB / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'<link rel="modulepreload" href="([^"]+)">', head) + re.findall(r'<script type="module" src="([^"]+)">', head)
    assert sorted(named) == sorted(path.relative_to(WEB).as_posix() for path in WEB.rglob("*.js"))


def test_modules_are_short():
    long = {path.name: n for path in MODULES if (n := path.read_text(encoding="utf-8").count("\n")) >= 400}
    assert not long


def test_what_is_vendored_is_what_notice_names():
    found = hashlib.sha256((WEB / "vendor/htm-preact.js").read_bytes()).hexdigest()
    assert found in (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert found in (ROOT / "scripts/build_vendor_js.py").read_text(encoding="utf-8")


def test_the_page_goes_into_the_wheel():
    import tomllib

    globs = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"][
        "diptych"
    ]
    package = ROOT / "src/diptych"
    packed = {path for pattern in globs for path in package.glob(pattern)}
    assert not [path for path in WEB.rglob("*") if path.is_file() and path not in packed]
