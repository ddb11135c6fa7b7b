"""Numbers, measures and ages in Chinese."""

from __future__ import annotations

from ..meaning import Age, Thing
from ..pieces import Piece

__all__ = ["COUNTS", "UNITS", "WHICH", "age_text", "counted", "numeral"]

COUNTS = {"many": "许多", "several": "几", "some": "一些", "countless": "无数", "a-few": "几", "dozens": "几十", "hundreds": "数百", "half": "半", "half-of": "一半的"}  # fmt: skip
NUMERALS = "零一二三四五六七八九十"
UNITS = {
    "cup": "杯", "mug": "杯", "glass": "杯", "bowl": "碗", "plate": "盘", "bottle": "瓶", "pot": "壶", "box": "盒", "bag": "袋",
    "can": "罐", "jar": "罐", "basket": "篮", "bucket": "桶", "crate": "箱", "group": "群", "crowd": "群", "flock": "群", "herd": "群",
    "pack": "群", "bunch": "束", "bouquet": "束", "string": "串", "row": "排", "line": "排", "pile": "堆", "drop": "滴",
    "serving": "份", "handful": "捧", "pair": "双", "set": "组", "stack": "叠", "ball": "团", "cluster": "簇", "piece": "块",
    "slice": "片", "sheet": "张", "field": "片", "table": "桌", "strand": "缕", "beam": "束", "loaf": "条", "trail": "串", "stream": "股",
    "burst": "阵", "cloud": "团", "puddle": "滩", "pool": "池", "stick": "根", "spoonful": "勺", "ring": "圈", "touch": "抹", "hint": "丝", "layer": "层", "plume": "缕", "column": "柱", "curtain": "道", "veil": "层", "ribbon": "条", "cart": "车", "dozen": "打", "pinch": "撮",
}  # fmt: skip
# One of several, before its measure word.
WHICH = {"one": "一", "another": "另一", "other": "另一", "others": "其他", "third": "第三", "last": "最后一"}


def numeral(value: int) -> str:
    """一, 两 ... 十; digits beyond."""
    if value == 2:
        return "两"
    return NUMERALS[value] if 0 <= value <= 10 else str(value)


def age_text(age: Age) -> str:
    """20多岁, 约30岁, 18岁."""
    if age.to:
        return f"{age.years}到{age.to}岁"
    if age.part and age.years == 10 and age.how == "decade":
        return {"early": "十三四岁", "mid": "十五六岁", "late": "十八九岁"}[age.part]  # her late teens
    if age.part and age.years < 100:
        return {"early": f"{age.years}岁出头", "mid": f"{age.years + 5}岁左右", "late": f"{age.years}多岁"}[age.part]
    end = {"decade": "多岁", "about": "岁左右", "over": "多岁", "months": "个月大", "exact": "岁"}[age.how]
    return ("十几岁" if age.how == "decade" and age.years == 10 else f"{age.years}{end}")


def counted(thing: Thing, det: bool) -> list[Piece]:
    """一位, 两只, 三杯; nothing where the scene gave no number and no article is wanted."""
    count = thing.count
    feats = thing.head.concept.feats if thing.head.concept else {}
    measure = feats.get("m", "个")
    if measure == "-":
        measure = ""
    if order := next((q for q in thing.mods if q.is_ordinal), None):
        return [(order.word.concept.form("zh") + measure, order.word.path)]  # type: ignore[union-attr]
    if thing.whose == "the":
        return []
    if thing.whose in WHICH:
        return [(WHICH[thing.whose] + ("" if thing.plural else measure), "")]
    if count is None:
        return [("一" + measure, "")] if det and measure and thing.head.kind in ("person", "being", "animal") and not thing.plural else []  # fmt: skip
    if isinstance(count.value, str):
        unit = UNITS.get(count.unit, "")
        if count.value[0].isdecimal():  # 七八只, 十多只
            low, high = count.value.split("-")
            return [(numeral(int(low)) + (numeral(int(high)) if high else "多") + (unit or measure), count.path)]
        if unit and count.value == "many":
            return [("一" + unit * 2, count.path)]
        if unit:
            return [(COUNTS[count.value] + unit, count.path)]
        text = COUNTS[count.value]
        return [(text + (measure if text in ("几", "几十", "数百") else ""), count.path)]
    unit = UNITS.get(count.unit) or measure
    if "双" in (unit, measure) and thing.head.lang in ("en", "zh"):
        unit = "双" if count.unit == "pair" or (thing.head.lang == "en" and thing.head.surface.endswith("s")) else unit.replace("双", "只")  # one sock, a pair of shoes
    unit = "只" if (unit == "对" or (unit == "双" and thing.head.kind == "body")) and count.unit != "pair" and thing.head.lang != "zh" else unit  # two horns, not two pairs
    return [(numeral(count.value) + unit, count.path)]
