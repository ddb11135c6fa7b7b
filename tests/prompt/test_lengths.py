"""How long, high and wide: measures in phrases and under keys, in four languages and two targets."""

from __future__ import annotations

import pytest
from telling import told

import diptych as dp


@pytest.mark.parametrize(("scene", "sentence"), [
    ("身高172厘米的男人", "A 172-centimeter-tall man."),
    ("身高一米七五的红发女孩站在桥上", "A 1.75-meter-tall red-haired girl is standing on a bridge."),
    ("体长约两米的白狼", "An about 2-meter-long white wolf."),
    ("高さ18メートルのロボット", "An 18-meter-tall robot."),
    ("約30メートルの高さの塔", "The scene shows an about 30-meter-tall tower."),
    ("키 168cm의 여자", "A 168-centimeter-tall woman."),
    ("30미터 높이의 탑 앞에 서 있는 소녀", "A girl is standing in front of a 30-meter-tall tower."),
    ("a six-foot-tall orc", "A six-foot-tall orc."),
    ({"女孩": {"身高": "1米65"}}, "A 1.65-meter-tall girl."),
    ({"机甲": {"高度": "十八米", "厚度": "3米"}}, "An 18-meter-tall 3-meter-thick mecha."),
    ({"tower": {"width_cm": 40, "depth": "2 m"}}, "A 40-centimeter-wide 2-meter-deep tower."),
    ({"dragon": {"height": "3.5 meters", "wingspan": "12 m"}}, "A 3.5-meter-tall dragon has a 12-meter wingspan."),
    ({"gun": {"bezel": "4 cm"}}, "A gun has a 4-centimeter bezel."),
    ({"dragon": {"lens": "50mm"}}, "The picture shows a dragon. The picture is shot with the 50mm camera lens."),
])  # fmt: skip
def test_a_measure_is_told_of_what_has_it(scene: object, sentence: str) -> None:
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("身高172厘米的男人", "一位身高172厘米的男人。"),
    ("키 168cm의 여자", "一位身高168厘米的女性。"),
    ({"dragon": {"height_m": 3.5}}, "一条3.5米高的龙。"),
    ({"dragon": {"length": "6 feet"}}, "一条6英尺长的龙。"),
    ("a two-story-high statue", "场景是2层高的雕像。"),
])  # fmt: skip
def test_in_chinese_too(scene: object, sentence: str) -> None:
    assert told(scene, "hunyuan-dit") == sentence


def test_a_measure_of_what_nobody_knows_is_reported() -> None:
    findings = dp.render({"巨龙": {"绒幅": "3米"}}, target="flux.1-dev").findings
    assert any(f.code == "DP201" and "绒幅 3米" in f.message for f in findings)
