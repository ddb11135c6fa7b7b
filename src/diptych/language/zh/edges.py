"""Chinese: every word that may stand in a phrase, as edges of the chart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ..chart import Edge
from ..clock import chinese_times
from ..compose import constant, kept_name
from ..hues import passing
from ..lazy import pattern
from ..lengths import lengths
from ..lexicon import Concept, lexicon
from ..meaning import Act, Age, Link, Name, Quality, Raw, Thing, Word
from ..scan import cached, compiled, maker, sense, table
from . import words as w
from .colours import coloured
from .covered import body_place
from .doubled import doubled

__all__ = ["edges", "unknown_word"]

LATIN = pattern(r"[A-Za-zÀ-ÿ][\w.'’+-]*(?: [A-Za-zÀ-ÿ0-9][\w.'’+-]*)*|\d+(?:\.\d+)?(?:mm|k|K|%|px)(?![a-zA-Z])|f/?\d[\d.]*|\d+[:：/]\d+(?![\d岁])", re.A)
QUOTED = pattern(r"“([^”]+)”|「([^」]+)」|『([^』]+)』|\"([^\"]+)\"|《([^》]+)》|‘([^’]+)’")
SKIP = set(" \t\u3000:：-—–~·…/!?*•|")
UNKNOWN, UNKNOWN_CHAR = 4.6, 1.0
AFTER = {"V": "VTA", "VI": "VJA"}
PLACES = {"place", "nature", "composition"}
# What an unknown word never holds, and what it holds at a price.
NEVER, SELDOM = set("的着了在和与把被是得地"), set("里上中下前后旁外内边间有没不时用从向像很")


@cached
def _function_words() -> dict[str, list[tuple[str, float, Any]]]:
    out: dict[str, list[tuple[str, float, Any]]] = {}

    def put(forms: Any, cat: str, cost: float, value: Any = None) -> None:
        for form in forms:
            got = value if value is not None else (forms[form] if isinstance(forms, dict) else form)
            out.setdefault(form, []).append((cat, cost, got))

    units = {k: v for k, v in w.UNITS.items() if v}
    for forms, cat, cost in (
        (units, "CL", 0.7), (w.MANY, "MANY", 0.9), (w.DEGREES, "DEG", 0.8), (w.LOCALIZERS, "LOC", 0.8), ({f: r for f, r in w.PREPOSITIONS.items() if f not in w.IN}, "P", 0.8), (dict.fromkeys(w.IN, ""), "PZ", 0.8),
        (w.WEAR, "WEAR", 0.8), (w.HAVE, "HAVE", 0.9), (w.LACKS, "LACK", 0.8), (w.NOT - w.NEVER_NOUNS, "NOT", 0.8), (w.NEVER_NOUNS, "NOTV", 0.8), (w.PROGRESSIVE, "PROG", 0.5),
        (w.AND, "AND", 0.6), (w.PRONOUNS, "PRON", 0.7), (w.DEMONSTRATIVES, "DEM", 0.8), (w.ONLY, "ONLY", 0.8), (w.REMAINS, "LEFT", 0.6), (w.EMPTY, "X", 0.6), (w.BE, "BE", 0.8),
        (w.COMPLEMENTS, "COMP", 0.5), ({f: r for f, r in w.DIRECTIONS.items() if r}, "DIR", 0.5), ({f: r for f, r in w.DIRECTIONS.items() if not r}, "DZ", 0.5), (w.STYLED, "SUF", 0.6), (w.MADE, "SUFM", 0.6), (w.DECKED, "DECK", 0.9), (w.WRITES, "SAY", 0.9),
        (["的", "之"], "DE", 0.3), (["地"], "DI", 0.4), (["着"], "ZHE", 0.3), (["了", "过"], "LE", 0.4), (["得"], "GET", 0.3),
        (["把", "将"], "BA", 0.5), (["们"], "PL", 0.2), (w.LETTERS, "ZI", 0.4), (w.HEAPS, "HEAP", 0.8), ({f: r for f, r in w.WHENS.items() if f != "前"}, "WHEN", 0.8), ({"前": "before"}, "WHEN", 1.5), (["给"], "GIVE", 0.7), (w.MODALS, "MODAL", 0.7), (["被", "由", "让"], "BEI", 0.5), (["为"], "BEI", 0.8),
    ):  # fmt: skip
        put(forms, cat, cost)
    put(w.CLASSIFIERS, "CL", 0.6, "")
    put({"俩": 2, "仨": 3, "两人": 2, "二人": 2, "三人": 3, "四人": 4, "五人": 5, "四口": 4, "三口": 3}, "TWO", 0.5)
    put({"成群": "group", "成群结队": "group", "三五成群": "group", "成双成对": "pair", "双双对对": "pair"}, "FLOCK", 0.7)
    put(["比", "比起"], "BI", 0.6)
    put(["那么", "这么", "那样", "这样", "一样"], "MUCH", 0.5)
    put(["用来", "用于", "用以", "专门用来"], "FOR", 0.6, "for")
    put(w.FEELS, "X", 0.5)
    put(w.NOT_ONE, "NONE", 0.2)
    put(w.LOOKS, "LOOK", 0.3)
    put(w.EXTREME, "DEGP", 0.7, "very")
    put(["得多", "多了", "很多"], "DEGP", 0.7, "much")
    put(list(w.BECAME), "RESA", 1.0)
    put(["一半", "大半", "半边"], "HALF", 0.7)
    put(w.BARE_MEASURES, "CLA", 0.65)
    put(w.OVER, "FELL", 0.45, "over")
    for form in w.RESULTS:  # what a rule passes over is reported, not lost
        out.setdefault(form, []).append(("COMP", 0.5, None))
    put(w.FILL, "FULL", 0.8, "fill-verb")
    put(w.COVER, "FULL", 0.8, "cover-verb")
    put(w.SET_OUT, "FULL", 0.8)
    put(w.CROWDED, "FULLB", 0.7, "fill-verb")
    put(w.IMBUED, "IMB", 0.7, "")
    put([f for f in w.ALONE if f in w.LOCALIZERS], "LOCA", 1.4, None)
    return out


@compiled
def _longest() -> dict[str, int]:
    out: dict[str, int] = {}
    for form in (*table("zh"), *_function_words(), *w.BODY_PLACES):
        out[form[0]] = max(out.get(form[0], 1), len(form))
    return out


def edges(text: str) -> list[Edge]:
    """Every word that the lexicon, the function words and the numerals see in `text`."""
    known = bytearray(len(text))
    out = _words(text, known)
    out += _numbers(text)
    out += _quoted(text, known)
    out += _latin(text, known)
    out += doubled(text) + _parted(text)
    out += coloured(text) + passing(text, "zh")
    out += _unknown(text, known)
    return _bridged(text, out) if not SKIP.isdisjoint(text) else out


def _words(text: str, known: bytearray) -> list[Edge]:
    out: list[Edge] = []
    words, functions, longest = table("zh"), _function_words(), _longest()
    for start in range(len(text)):
        for size in range(1, min(longest.get(text[start], 0), len(text) - start) + 1):
            form = text[start : start + size]
            end = start + size
            cats = words.get(form, {})
            for cat, found in cats.items():
                if size > 1 and (cat == "A" or form[:2] == "点着") and _composed(form, words):
                    continue
                extra, found = sense(w.SENSES, form, found, text) if form in w.SENSES else (0.0, found)
                cost = (2.0 if size == 1 else 1.0) + _rarity(cat, form, found) + _rival(cat, cats) + extra
                if cat[0] == "N" and "的" in form and text[:start].endswith(("一样", "般", "似的")):
                    cost += 3.0  # 像宝石一样|闪亮的眼睛: as sparkling as that
                if cat == "N_o" and text[end : end + 1] == "的" and _is_done(form, words) and _ends_in_being(text, words):
                    cost += 3.4  # 炒菜的妈妈 fries
                cost += 0.6 * (cat == "N_o" and "A" in cats and found[0].kind == "abstract" and text[end : end + 1] == "的")  # 神秘的微笑
                if size == 1 and cat[0] == "N" and text[start : start + 2] in words:
                    cost += 0.3  # 火车窗: the longer word first
                cost += 0.8 * (cat == "A" and form[-1] == "着" and not cats.keys().isdisjoint(("V", "VI")))  # 躺着看书: what somebody does
                cost += 1.6 * (cat == "A" and text[end : end + 1] == "的" and text[:start] in w.LIKENING)  # 宛如童话的小镇: the town is like it
                cost += 9.0 * (cat[0] == "V" and text[end - 2 : end + 1] == "窗外的") + 3.0 * (form in ("含着", "含") and "眼" in text)  # 望着窗外的雨; 眼里含着泪水
                cost += 3.0 * (cat == "A" and form[:2] == "一样" and not {"像", "和", "跟"}.isdisjoint(text[:start]))  # 像城堡一样|大
                cost += 4.0 * (form == "一个人" and cat == "ADV" and text[start - 1 : start] in ("", "，", "。"))  # where nobody is named yet, somebody
                make = maker(found, form, "zh")
                if cat == "A" and size > 2 and form[-1] == "的":  # 高挺的: as 高挺 and 的, so that 鼻梁高挺的女郎 has it
                    out.append(Edge(start, end, "MOD", cost + 0.3, _qualities(make)))
                    out.append(Edge(start, end - 1, "A", cost, maker(found, form[:-1], "zh")))
                    continue
                cost += 3.0 * (form in w.CORNERS and cat[0] == "N" and end < len(text))  # 右下角红色印章: where it is, not what sort of seal
                if cat == "V" and size > 1 and form[-1] == "在":  # 倚在: on what follows, not 门框上的女人
                    out.append(Edge(start, end, "VI", cost, make))
                    cost += 0.9
                if cat == "V" and found[0].kind == "posture" and text[end : end + 1] == "在":  # 靠|在墙上: on what follows, not 靠|在墙上打电话的男人
                    out.append(Edge(start, end, "VI", cost, make))
                    cost += 2.0
                placed = cat == "N_o" and size > 1 and form[-1] in w.PLACED and found[0].kind in PLACES
                out.append(Edge(start, end, cat, cost + 0.25 * placed, make))
                if cat[0] == "N" and (found[0].kind in ("body", "hair") or found[0].id in w.FEATURES):
                    out.append(Edge(start, end, "FT", cost, make))
                if cat == "V" and (form in w.ATTENDS or form in w.LETS):
                    out.append(Edge(start, end, "PIV" if form in w.ATTENDS else "LET", cost if form in w.ATTENDS else 0.3, make))
                if form[-1] == "着" and cat in AFTER:  # 结着, 拿着: with its mark already
                    out.append(Edge(start, end, AFTER[cat], cost, _acting(make)))
                if placed:  # 捡地上的硬币: what is there, not who picks the ground up
                    out.append(Edge(start, end, "LP", cost + 0.1, _placing(make)))
            for cat, cost, value in functions.get(form, ()):
                if cat == "RESA":
                    if words.get(form, {}).get("A") and start:
                        out.append(Edge(start, end, cat, cost, maker(words[form]["A"], form, "zh")))
                    continue
                if cat == "BEI" and ((form == "为" and "所" not in text[end:]) or (form == "让" and "了" not in text[end:])):
                    continue  # 为雪所覆盖; 风让头发飘起来: the hair does it
                if form == "人物的" and text[start - 1 : start] in ("有", "无", "没"):
                    continue  # 没有人物的风景
                if cat == "WEAR" and form[0] == "脚" and text[end : end + 1] == "在":
                    continue  # 一只脚踩在岩石上
                if value == "except" and not {"还", "也"}.isdisjoint(text[end:]):
                    continue  # 除了猫还有狗: both
                if form == "为" and cat in ("DIR", "DZ") and text[start - 1 : start] not in w.BECOMING:
                    continue  # 蹲下身为女儿系鞋带
                if form == "出" and cat == "COMP" and start and text[start - 1] in "爬跑飞走跳冲游钻逃滚驶":
                    continue  # 爬出洞穴
                if form == "走" and cat == "COMP" and text[end : end + 1] in w.GOING:
                    continue  # 撑伞走过石桥
                if form == "成" and cat == "COMP" and text[end : end + 1] != "的":
                    continue  # 折成纸飞机, but 用羽毛做成的
                if cat == "LOC" and size == 1 and text[start : start + 2] in words:
                    cost += 0.3  # 上海滩
                value = w.LOCALIZERS[form] if cat == "LOCA" else value
                out.append(Edge(start, end, cat, cost, _raw(form) if cat == "COMP" and value is None else constant(value)))
            if form in w.BODY_PLACES and not (form in w.HANDS and w.OUT_OF.match(text, end)):
                out.append(Edge(start, end, "BLOC", 0.9, body_place(*w.BODY_PLACES[form])))
            if size == 2 and form[0] in "满一" and form[1] in w.ALL_OVER and form != "一手":
                out += _over(text, start, end)
            if size > 1 and form in words:
                known[start:end] = b"\1" * size
    return out


def _is_done(form: str, words: Mapping) -> bool:
    """Whether a noun is a verb and its object too: 炒菜, 烤肉."""
    return len(form) > 1 and "V" in words.get(form[0], {}) and any(cat[0] == "N" for cat in words.get(form[1:], {}))


def _ends_in_being(text: str, words: Mapping) -> bool:
    return any("N_b" in words.get(text[-size:], {}) for size in (3, 2, 1))


def _rarity(cat: str, form: str, found: list) -> float:
    main = any(c.form("zh") == form for c in found)
    return (0.0 if main else 0.05) + (0.05 if cat == "ADV" else 0.0)


def _acting(make: Callable[[str], Word]) -> Callable[[str], list[Act]]:
    return lambda path: [Act(make(path))]


def _qualities(make: Callable[[str], Word]) -> Callable[[str], list[Quality]]:
    return lambda path: [Quality(make(path))]


def _placing(make: Callable[[str], Word]) -> Callable[[str], Link]:
    """空中, 门口: nouns that say where by themselves."""
    return lambda path: Link("place", Thing(make(path)), path)


def _composed(form: str, words: Mapping) -> bool:
    """戴手套, 有雀斑: wearing and having are told by grammar, so that 没戴手套 and 脸上有雀斑 are understood too."""
    if form[:2] in w.COVER or form[:2] in w.FILL or form[:2] in w.SET_OUT:
        return form[2:] in words
    if form[:2] in w.GROWN:  # 背后长着翅膀, 点着蜡烛的餐桌
        return any(cat[0] == "N" and (found[0].kind == "body" or form[0] == "点") for cat, found in words.get(form[2:], {}).items())
    if form[0] not in "穿戴披留有带":
        return False
    return any(cat[0] == "N" and found[0].kind in ("garment", "hair", "body") for cat, found in words.get(form[1:], {}).items())


def _rival(cat: str, cats: Mapping[str, list]) -> float:
    """生锈的, 拥挤的: a state rather than what goes on, where one spelling is both; 装饰 is what a thing is for."""
    if cat in ("V", "VI") and "A" in cats:
        return 0.06 if cats["A"][0].kind not in ("adj.purpose", "adj.light") else 0.0
    if cat[0] == "N" and "V" in cats:
        return 0.1  # 装饰
    if cat == "A" and "N_w" in cats:
        return 0.2  # 金色卷发
    return 0.2 if cat == "A" and cats[cat][0].kind == "adj.purpose" and not cats.keys().isdisjoint(("V", "VI")) else 0.0


def _over(text: str, start: int, end: int) -> list[Edge]:
    """满脸, 一地, 一屋子的: all over it; 一头, 一身 say no more than that it is worn."""
    first, place = text[start], text[start + 1]
    rel = "all-over" if first == "满" or place in w.WHOLE else "worn"
    make = constant(w.ALL_OVER[place])
    if text[end : end + 1] == "子" and place in "屋院桌":
        end += 1
    return [Edge(start, end, "OVER" if rel == "all-over" else "OVERW", 1.0, make)]


def _numbers(text: str) -> list[Edge]:
    out = []
    for match in w.NUMBER.finditer(text):
        value = w.number(match[0])
        if value is not None:
            out.append(Edge(*match.span(), "NUM", 0.8, constant(value)))
    for match in w.ROUGHLY.finditer(text):
        low, high = w.number(match["low"] or match["n"]) or 0, w.number(match["high"] or "零") or 0
        if not high or high == low + 1:
            out.append(Edge(*match.span(), "MANY", 0.6, constant(f"{low}-{high or ''}")))
    out += chinese_times(text, w.number)
    for match in w.ORDINAL.finditer(text):  # 第一棵树苗, 最后一片叶子
        out.append(Edge(*match.span(), "A", 0.7, maker([lexicon()[w.ORDINALS[match["which"]]]], match[0], "zh")))
    for start, end, concept in lengths(text, "zh"):  # 身高172厘米
        out.append(Edge(start, end, "A", 0.6, maker([concept], text[start:end], "zh")))
    for match in w.MEASURE.finditer(text):
        out.append(Edge(*match.span(), "A", 0.9, _measure(match)))
    for match in w.AGE.finditer(text):
        out.append(Edge(*match.span(), "AGE", 0.5, _age(match)))
    return out


def _measure(match: re.Match) -> Callable[[str], Word]:
    """60升, 三米高, 1/2000秒: as an adjective in English units' words."""
    value = match["n"] if not match["n"].isalpha() else str(w.number(match["n"]))
    words = "-".join(part for part in (value, w.UNIT_WORDS[match["unit"]], w.EXTENT.get(match["way"] or "", "")) if part)
    sized = Concept(words, "adj.size", [words, *[match[0]] * 3])
    return lambda path: Word(sized, match[0], "zh", path)


def _age(match: re.Match) -> Callable[[str], Any]:
    if match["full"]:
        return lambda path: Age(1, path, "exact" if match["full"] == "周岁" else "months")
    if tens := match["x"] or match["y"]:
        return lambda path: Age(10 * (w.number(tens) or 0), path, "about" if "年近" in (match["past"], match["near"]) else "decade" if match["x"] and not match["past"] else "over")
    if near := w.NEAR.fullmatch(match["n"] or ""):  # 七八岁, 十七八岁
        low, high = (10 * bool(near[1]) + w.DIGITS[near[i]] for i in (2, 3))
        if high == low + 1:
            return lambda path: Age(low, path, to=high)
    years = w.number(match["n"] or match["d"]) or 0
    over = match["over"] or match["dover"]
    if "出头" in (over, match["around"]) and years % 10 == 0 and years >= 20:
        return lambda path: Age(years, path, "decade", "early")  # 四十出头
    how = "decade" if over and years % 10 == 0 and years >= 20 else "over" if over else "exact"
    if match["about"] or match["around"] or (over == "来" and years == 10):
        how = "about"
    if match["unit"] == "个月大":
        how = "months"
    return lambda path: Age(years, path, how)


def _kept(text: str) -> Callable[[str], Name]:
    return lambda path: Name(text, path)


def _quoted(text: str, known: bytearray) -> list[Edge]:
    """Text to be painted: kept to the letter, quotes taken off."""
    out = []
    for match in QUOTED.finditer(text):
        inner = next(g for g in match.groups() if g is not None)
        out.append(Edge(*match.span(), "QUOTE", 0.2, _kept(inner)))
        known[match.start() : match.end()] = b"\1" * len(match[0])
    return out


def _latin(text: str, known: bytearray) -> list[Edge]:
    """Latin words inside Chinese text: concepts where the lexicon knows them, else names kept whole."""
    from ..en.parse import lookup

    out = []
    for match in LATIN.finditer(text):
        start, end = match.span()
        found = lookup(match[0])
        for cat, concepts in found.items():
            out.append(Edge(start, end, cat, 1.0, maker(concepts, match[0], "en")))
        if not found:
            out.append(Edge(start, end, "NAME", 2.0, kept_name(match[0])))
        known[start:end] = b"\1" * (end - start)
    return out


INTO = {"放": "put-into", "下": "drop-verb", "加": "add", "添": "add", "投": "throw-verb", "装": "put-into", "塞": "tuck-verb"}
PUT_IN = pattern("[往朝向][^，。、着了]{1,8}?[里中内上](?P<verb>[放下加添投装])(?:入|进)?(?![着了雪雨到在满]|$)")
ABOUT = pattern("(?:周围|四周|身边|周身|身旁|身后)(?P<verb>(?:环绕|围绕|萦绕|缭绕)着?)(?!的)")
JOINED = pattern("[与和跟同][^，。、]{1,8}(相[连接]|连在一起|连成一片|连为一体)")


def _joined(path: str) -> list[Act]:
    return [Act(Word(lexicon()["connect-verb"], "相连", "zh", path), done=True)]


UNFINISHED = pattern("[没未]有?(?P<verb>.)完成?(?=的)")
PARTED = pattern("(?=(?P<verb>.)(?P<mark>[着了过起完])(?:[一几两三]?[个场支曲番顿次口下首段会]儿?|一)?(?P<noun>.))")


def _parted(text: str) -> list[Edge]:
    """睡着觉, 弹了一曲琴, 洗个澡: a verb and its object that are one word of the lexicon; 往锅里下面条, 与海面相连."""
    out, words = [], table("zh")
    for match in PUT_IN.finditer(text):
        start = match.start("verb")
        out.append(Edge(start, match.end(), "V", 0.4, maker([lexicon()[INTO[match["verb"]]]], match["verb"], "zh")))
    for match in ABOUT.finditer(text):
        out.append(Edge(*match.span("verb"), "HAVE", 0.3, constant(match["verb"])))  # as 有
    for match in JOINED.finditer(text):
        out.append(Edge(*match.span(1), "VJA", 0.2, _joined))
        out.append(Edge(match.start(), match.start() + 1, "P", 0.0, constant("with")))
    for match in UNFINISHED.finditer(text):  # 没喝完的
        if "V" in words.get(match["verb"], {}):
            out.append(Edge(*match.span(), "A", 1.2, maker([lexicon()["unfinished-object"]], match[0], "zh")))
    for match in PARTED.finditer(text):
        found = words.get(match["verb"] + match["noun"], {})
        verbs = found.get("VI", ())
        looks = [c for c in found.get("A", ()) if c.kind == "adj.physical"]
        if looks and match["mark"] in "了过" and text[match.start() : match.end("noun")] not in words:  # 破了洞的
            out.append(Edge(match.start(), match.end("noun"), "A", 1.2, maker(looks, match["verb"] + match["noun"], "zh")))
        elif verbs and text[match.start() : match.end("noun")] not in words and not w.LEFT_THERE.fullmatch(text[max(0, match.start() - 1) : match.end("mark")]):
            out.append(Edge(match.start(), match.end("noun"), "VJA", 1.3, _acting(maker(verbs, match["verb"] + match["noun"], "zh"))))
    return out


def _unknown(text: str, known: bytearray) -> list[Edge]:
    """Stretches that may be one unknown word: never cut across a known word of two characters."""
    out, length = [], len(text)
    for start in range(length):
        cost = UNKNOWN
        for end in range(start + 1, min(length, start + 8) + 1):
            char = text[end - 1]
            if known[end - 1] or char in NEVER or char in SKIP:
                break
            cost += UNKNOWN_CHAR + (1.5 if char in SELDOM else 0.0)
            out.append(Edge(start, end, "UNK", cost, _raw(text[start:end])))
    return out


def unknown_word(text: str, start: int, end: int) -> Edge:
    return Edge(start, end, "UNK", 0.0, _raw(text[start:end]))


def _raw(text: str) -> Callable[[str], Raw]:
    return lambda path: Raw(text, "zh", path)


def _bridged(text: str, found: list[Edge]) -> list[Edge]:
    """Blanks and dashes belong to the word before them, at the start to the one after."""
    length, to = len(text), list(range(len(text) + 1))
    for i in range(length - 1, -1, -1):
        if text[i] in SKIP:
            to[i] = to[i + 1]
    first = to[0]
    return [Edge(0 if e.start == first else e.start, to[e.end], *e[2:]) for e in found]
