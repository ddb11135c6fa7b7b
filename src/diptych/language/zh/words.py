"""Chinese function words: what the lexicon does not hold because grammar does."""

from __future__ import annotations

import re

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3}
NUMBER = re.compile(r"\d+(?:\.\d+)?|[零〇一二三四五六七八九十百千两]+")

CLASSIFIERS = set(
    "个 位 名 只 条 件 双 副 顶 枚 张 把 本 支 枝 朵 棵 株 片 辆 艘 架 列 间 座 栋 幢 盏 台 面 根 块 匹 头"
    " 套 颗 粒 幅 扇 尊 口 顿 轮 道 缕 具 册 部 项 样 种 款 层 对".split()
)
# Classifiers that say more than "one": id of the unit -> forms.
UNITS = {
    "杯": "cup", "碗": "bowl", "盘": "plate", "碟": "plate", "瓶": "bottle", "壶": "pot", "盒": "box",
    "袋": "bag", "罐": "can", "篮": "basket", "桶": "bucket", "箱": "crate", "群": "group", "束": "bunch",
    "把": "", "串": "string", "排": "row", "堆": "pile", "滴": "drop", "份": "serving", "捧": "handful",
    "对": "pair", "双": "pair", "组": "set", "叠": "stack", "摞": "stack", "团": "ball", "簇": "cluster",
}  # fmt: skip
MANY = {
    "很多": "many", "许多": "many", "众多": "many", "无数": "countless", "几": "several", "数": "several",
    "多": "many", "一些": "some", "若干": "several", "大量": "many", "成群": "many", "满": "many",
    "少许": "a-few", "少量": "a-few", "好几": "several", "几十": "dozens", "数十": "dozens", "数百": "hundreds",
    "半": "half",
}  # fmt: skip
DEGREES = {
    "很": "very", "非常": "very", "十分": "very", "极其": "very", "极": "very", "超": "very", "特别": "very",
    "格外": "very", "相当": "very", "极度": "very", "太": "too", "最": "most", "有点": "slightly",
    "有些": "slightly", "略": "slightly", "略微": "slightly", "稍": "slightly", "稍微": "slightly",
    "微微": "slightly", "略带": "slightly", "半": "half", "更": "more", "较": "fairly", "比较": "fairly",
    "超级": "very", "无比": "very", "轻微": "slightly",
}  # fmt: skip
# After a noun: the relation; the second list stands between 在 and the noun or alone.
LOCALIZERS = {
    "上": "on", "上面": "on", "之上": "on", "里": "in", "里面": "in", "中": "in", "内": "in", "之中": "in",
    "中间": "middle", "中央": "middle", "下": "under", "下面": "under", "之下": "under", "底下": "under",
    "下方": "under", "旁": "beside", "旁边": "beside", "边": "beside", "边上": "beside", "身旁": "beside",
    "身边": "beside", "一旁": "beside", "前": "in-front-of", "前面": "in-front-of", "面前": "in-front-of",
    "前方": "in-front-of", "之前": "in-front-of", "后": "behind", "后面": "behind", "身后": "behind",
    "背后": "behind", "后方": "behind", "之间": "between", "间": "between", "上方": "above", "上空": "above",
    "外": "outside", "外面": "outside", "之外": "outside", "周围": "around", "四周": "around", "附近": "near",
    "对面": "opposite", "左边": "left-of", "左侧": "left-of", "左面": "left-of", "右边": "right-of",
    "右侧": "right-of", "右面": "right-of", "深处": "deep-in", "尽头": "end-of", "顶端": "top-of",
    "顶上": "top-of", "顶": "top-of", "底部": "bottom-of", "角落": "corner-of", "角落里": "corner-of",
    "门口": "doorway-of", "脚下": "foot-of", "沿": "along", "里头": "in", "当中": "in", "表面": "surface-of",
    "处": "at", "时": "when", "时分": "when", "时候": "when", "期间": "during", "的时候": "when",
}  # fmt: skip
PREPOSITIONS = {
    "在": "", "于": "", "位于": "", "处于": "", "身处": "", "置身": "", "置身于": "", "坐落于": "", "从": "from",
    "向": "toward", "朝": "toward", "朝着": "toward", "向着": "toward", "对着": "toward", "面向": "facing",
    "面朝": "facing", "面对": "facing", "背对": "back-to", "背对着": "back-to", "面对着": "facing", "沿着": "along",
    "穿过": "through", "透过": "through", "跟": "with", "与": "with", "和": "with", "同": "with", "用": "using",
    "围绕": "around", "围着": "around", "靠近": "near", "通过": "through", "为": "for", "给": "for", "到": "to",
    "像": "like", "如": "like", "仿佛": "like", "如同": "like", "犹如": "like", "好像": "like", "当": "when",
    "隔着": "through", "顺着": "along", "环绕": "around",
}  # fmt: skip
WEAR = (
    "穿 穿着 身穿 身着 身穿着 穿戴 着 戴 戴着 头戴 头戴着 佩戴 佩戴着 戴有 脚穿 脚踩 脚踏 脚穿着 脚蹬 围着 围 围了 系 系着 系了"
    " 扎着 扎 扎起 梳着 梳 留着 留 蓄着 蓄 披着 披 打着 染着 涂着 涂 画着 化着 穿了 戴了 背着 挎着 腰间系着"
    " 配戴 套着 裹着 搭配 配 颈戴 手戴 下穿 上穿 上身穿 下身穿 里面穿 外穿 内搭 外搭 束着 盘着 挂着 别着"
).split()
HAVE = "有 有着 带有 拥有 长着 长有 配有 带 带着 附有 具有 印有 绣有 绣着 印着 写着 画有 饰有 生着 长了 长出 含 点缀着 装饰着".split()
NOT = {"没", "没有", "不", "未", "无", "并未", "从不", "没在", "不再", "非", "别", "不带", "不含"}
PROGRESSIVE = ["正在", "正", "在", "一边", "边", "一面", "独自在"]
AND = ["和", "与", "及", "以及", "、", "并", "并且", "跟", "还有", "且", "而", "又", "&", "+", "外加", "加", "同时", "和一", "也"]
PRONOUNS = ["她们", "他们", "它们", "她", "他", "它", "我们", "我", "你", "此人", "该", "其", "这是", "自己", "人物的"]
DEMONSTRATIVES = ["这", "那", "该", "这个", "那个", "每", "各", "某", "另", "另一", "整", "整个", "同", "同一"]
EMPTY = ["着", "了", "过", "的", "地", "得", "被", "把", "将", "就", "都", "也", "还", "所", "之", "其", "呈", "一样", "般", "似的"]


def number(text: str) -> int | None:
    """An Arabic or Chinese numeral below ten thousand; None where it is none."""
    if text.isdigit():
        return int(text)
    total, unit, digit = 0, 1, 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in "十百千":
            unit = {"十": 10, "百": 100, "千": 1000}[char]
            total += (digit or 1) * unit
            digit = 0
        else:
            return None
    return total + digit


AGE = re.compile(
    rf"(?P<about>约|大约|大概|大致|差不多)?(?P<n>\d+|[一二三四五六七八九十百]+)(?P<over>多|几|来|余|出头)?(?P<unit>岁|周岁|个月大|年纪)"
    rf"(?P<around>左右|上下|出头|的样子)?|(?P<d>[二三四五六七八九]十)(?P<dover>出头|多|来)(?!\w)"
)
DECADE = re.compile(r"(?P<n>[2-9]0|[二三四五六七八九]十)(?:多岁|几岁|来岁|余岁)")
