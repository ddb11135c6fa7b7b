"""Japanese: characters to meaning, segmenting and parsing together."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..chart import Edge, Grammar
from ..clock import japanese_times
from ..compose import constant, kept_name
from ..headfinal import make
from ..hues import passing
from ..lazy import pattern
from ..meaning import Age, Name, Raw
from ..measured import measured
from ..scan import cached, compiled, maker, sense, table
from ..soon import about_to
from . import words as w
from .stems import inflected

__all__ = ["edges", "grammar"]

LATIN = pattern(r"[A-Za-zÀ-ÿ][\w.'’+-]*?(?: [A-Za-zÀ-ÿ0-9][A-Za-zÀ-ÿ0-9.'’+-]*)*(?![A-Za-zÀ-ÿ0-9.'’+-])|\d+(?:\.\d+)?(?:mm|k|K|%|px)(?![A-Za-z])|f/?\d[\d.]*", re.A)  # fmt: skip
KATAKANA = pattern(r"[ァ-ヺー]{2,}")
KANJI = pattern(r"[㐀-鿿々〆]")
HIRAGANA = pattern(r"[ぁ-ゖ]")
UNKNOWN_WORD = pattern(
    r"(?P<head>[㐀-鿿々〆]+[ぁ-ゖ][㐀-鿿々〆](?=[ぁ-ゖ])|[㐀-鿿々〆]+|[ァ-ヺー]+|[ぁ-ゖ])(?:[ぁ-ゖ]{0,6})"
)
RUN = pattern(r"[㐀-鿿々〆]+|[ァ-ヺー]+|[ぁ-ゖ]+|[^㐀-鿿々〆ァ-ヺーぁ-ゖ\s]")
UNKNOWN, UNKNOWN_CHAR = 4.6, 1.0
PARTS = {"body", "part", "hair", "garment"}
BODIED = pattern(r"-(?:eared|haired|eyed|tailed|winged|horned|legged|faced|skinned|bearded|lipped)$")  # an adjective with a noun in it
CLAUSE = pattern("[㐀-鿿]+[うくぐすぬぶむる][㐀-鿿]")  # 空を飛ぶ鳥: what flies in the sky, rather than one noun
COLOURS = set("白黒赤青緑黄紫紺金銀茶老大小古")

MODIFYING = {"Vd", "Id", "Ed", "Fd", "Vp", "Ip", "Ep", "Fp", "Vn", "In", "Vs", "Aa"}  # before a noun, 飛ぶ

# What the marks of an inflected word cost beside its own price.
MARK_COST = {"n": 0.05, "c": 0.1, "o": 0.5, "e": 0.25, "x": 1.0, "l": 0.2}


@cached
def _function_words() -> dict[str, list[tuple[str, float, Any]]]:
    out: dict[str, list[tuple[str, float, Any]]] = {}

    def put(forms: Any, cat: str, cost: float, value: Any = None) -> None:
        for form in forms:
            got = value if value is not None else (forms[form] if isinstance(forms, dict) else form)
            out.setdefault(form, []).append((cat, cost, got))

    put(w.COUNTERS - w.PEOPLE_COUNTERS, "CL", 0.5, "")
    put(w.PEOPLE_COUNTERS, "CLP", 0.5, "")
    put(w.THING_COUNTERS, "CLO", 0.5, "")
    put(w.UNITS, "CL", 0.7)
    put(w.GROUPS, "GROUP", 0.4)
    put(w.NATIVE, "NUMC", 0.6)
    put(w.MANY, "MANY", 0.9)
    put(w.DEGREES, "DEG", 0.8)
    put(w.LOCALIZERS, "LOC", 0.8)
    put(w.TIMES, "TIM", 0.6)
    put(w.POSTPOSITIONS, "PO", 0.5)
    put(w.ATTRIBUTIVE, "PA", 0.5)
    put(w.HAVING, "SUFH", 0.5)
    put(w.LACKING, "SUFN", 0.4)
    put(w.COVERED, "SUFC", 0.5)
    put(w.WORN, "SUFW", 0.5)
    put(w.STYLE, "STY", 0.5)
    put(w.PATTERN, "PAT", 0.8)
    put(w.AND, "AND", 0.4)
    put(w.SAID, "SAID", 0.2)
    put(w.HOLD, "HOLD", 0.6)
    put(w.HOLDA, "HOLDA", 0.6)
    put(w.MADE, "MADE", 0.3)
    put(w.NOTBE, "NOTBE", 0.3)
    put(w.PRONOUNS, "PRON", 0.8)
    put(w.COPULA, "X", 0.6)
    put(w.EMPTY, "X", 0.9)
    put(["ような", "みたいな", "かのような"], "YONA", 0.6)
    put(w.ONLY, "ONLY", 0.5)
    put(w.PLURALS, "PL", 0.3)
    put(w.HONORIFICS, "HON", 0.4)
    put(["している", "した", "してる", "していた", "しています", "する"], "Ud", 0.6)
    put(["して", "していて", "しており", "し"], "Uc", 0.6)
    put(["していない", "しない"], "Un", 0.6)
    put(["いる", "ある", "います", "あります", "いた", "あった"], "EX", 0.5)
    put(["された", "される"], "SARE", 0.6)
    put(["いて", "あり"], "EX", 0.8)
    put(["いて", "おり"], "EXC", 0.6)
    put(["より", "よりも"], "THAN", 0.2)
    put(["ほど", "くらい", "ぐらい", "程度"], "SOME", 0.0)  # 十個くらい: as a count, and no size
    put(["ほど", "ほども", "くらい", "ぐらい", "と同じくらい", "と同じぐらい", "と同じほど"], "MUCH", 0.2)
    put(["ほどの大きさの", "くらいの大きさの", "ぐらいの大きさの", "と同じ大きさの", "サイズの", "ほどの大きさ", "くらいの大きさ", "ほどもある", "ほどある"], "MUCHA", 0.2)
    put(["もらう", "もらった", "もらっている", "もらっていた"], "GET", 0.4)
    put(["もらって"], "GETC", 0.4)
    put(["まるで", "あたかも"], "PRONO", 0.2)  # as if: the likeness that follows says it
    put(["中を", "中で", "中に", "中、", "なかを", "なかで"], "AMID", 0.2)
    put(["そばで", "すぐそばで", "そばに", "傍で", "側で", "かたわらで"], "NEARBY", 0.2)  # no noodles
    for form, cat in {"の": "NO", "な": "NA", "に": "NI", "で": "DE", "を": "WO", "が": "GA", "は": "HA", "も": "MO", "から": "KARA", "と": "TO", "へ": "HE", "、": "COMMA", "お": "O-", "ご": "O-", "には": "NI", "では": "DE", "になって": "NATTE", "になった": "NATTA", "になっている": "NATTA"}.items():  # fmt: skip
        put([form], cat, 0.2)
    return out


@compiled
def _longest() -> dict[str, int]:
    out: dict[str, int] = {}
    for form in (*table("ja"), *_function_words()):
        out[form[0]] = max(out.get(form[0], 1), len(form))
    return out


def edges(text: str) -> list[Edge]:
    """Every word that the lexicon, the function words and the numerals see in `text`."""
    out: list[Edge] = []
    functions, longest = _function_words(), _longest()
    known = bytearray(len(text))
    after: set[int] = set()  # where a word that modifies a noun has ended
    for start in range(len(text)):
        if text[start] == " ":
            out.append(Edge(start, start + 1, "X", 0.3, constant(" ")))
            continue
        out += _plain(text, start, longest.get(text[start], 0))
        told = _inflected(text, start, start in after)
        after |= {edge.end for edge in told if edge.cat in MODIFYING}
        out += told
        for size in range(1, longest.get(text[start], 0) + 1):
            for cat, cost, value in functions.get(text[start : start + size], ()):
                if start + size <= len(text) and not (cat == "NEARBY" and start and text[start - 1] == "の"):  # 母猫のそばで: by her
                    out.append(Edge(start, start + size, cat, cost, constant(value)))
    out = _whole_katakana(text, out)
    for edge in out:
        if edge.cat[0] in "NAVIEFW" and edge.cat[1] not in "clo":
            _know(known, edge.start, edge.end, text[edge.start : edge.end])
    return out + _numbers(text) + _latin(text, known) + _unknown(text, known) + _quoted(text) + passing(text, "ja")


def _quoted(text: str) -> list[Edge]:
    """Text to be painted: kept to the letter, quotes taken off."""
    out = [(m.span(), next(g for g in m.groups() if g is not None)) for m in w.QUOTED.finditer(text)]
    return [Edge(*span, "QUOTE", 0.2, _written(said)) for span, said in out]


def _written(text: str) -> Callable[[str], Name]:
    return lambda path: Name(text, path)


def _plain(text: str, start: int, longest: int) -> list[Edge]:
    """Nouns and adverbs, which do not inflect."""
    out, words = [], table("ja")
    for size in range(1, min(longest, len(text) - start) + 1):
        form = text[start : start + size]
        for cat, found in words.get(form, {}).items():
            if cat in ("V", "VI", "A"):
                continue
            extra, found = sense(w.SENSES, form, found, text)
            extra += 1.5 if form in w.PRONOUNS else 4.0 if start and text[start - 1] in "をに" and CLAUSE.match(form) else 0.0
            cost = extra + _price(text, start, start + size, form) + (0.05 if found[0].form("ja") != form else 0.0)
            make_ = maker(found, form, "ja")
            out.append(Edge(start, start + size, cat, cost - (0.1 if cat == "ADV" else 0.0), make_))
            if found[0].kind in PARTS:
                out.append(Edge(start, start + size, "PNG" if found[0].kind == "garment" else "PN", cost, make_))
    return out


def _price(text: str, start: int, end: int, form: str) -> float:
    """A single kanji inside a run of kanji is seldom a word of its own; short kana words are often chance."""
    if len(form) > 1:
        return 1.0 + (0.6 if len(form) == 2 and HIRAGANA.match(form[0]) and HIRAGANA.match(form[1]) else 0.0)
    if form in COLOURS or not KANJI.match(form):
        return 2.0
    joined = (start and KANJI.match(text[start - 1])) or (end < len(text) and KANJI.match(text[end]) and text[end] != "々")
    return 4.2 if joined else 2.0


def _know(known: bytearray, start: int, end: int, form: str) -> None:
    if end - start > 2 or (end - start == 2 and not HIRAGANA.match(form[0])):
        known[start:end] = b"\1" * (end - start)


def _inflected(text: str, start: int, modified: bool) -> list[Edge]:
    out = []
    words = inflected(text, start)
    # 怒った顔: angry rather than having become so; 葉の積もった道 tells what happened
    states = {end for end, cat, _, _ in words if cat[0] == "A" and text[end - 1] in "ただ" and (text[max(start - 1, 0)] not in "がのにをとでは" or text[start:end] in w.OF_PEOPLE)}
    for end, cat, found, ending in words:
        form = text[start:end]
        if cat[1] == "w":
            cat, found = cat[0] + "d", [about_to(c) for c in found if c is not None] or found
        cost = _price(text, start, end, form) + MARK_COST.get(cat[1], 0.0)
        if not ending and cat[1] == "c":
            cost += 0.5
        own = form[: len(form) - ending]
        whole = "を" in form or (cat[0] != "A" and ("が" in form or "に" in own[1:-1]))
        cost += 3.8 if start and ((whole and (modified or text[start - 1] in "のいなただるう")) or (modified and cat[0] == "A" and "に" in own[1:-1])) else 0.0  # its noun is modified: 飛ぶドラゴンに乗る
        cost += 5.0 if whole and start and KANJI.match(text[start - 1]) and KANJI.match(form) else 0.0  # 銀髪を三つ編みにする: the hair is silver
        cost += 0.6 if cat[0] == "A" and "髪" in form and start else 0.0
        cost += 4.0 if cat[0] == "A" and start and text[start - 1] in "くて" and found[0] is not None and BODIED.search(found[0].form("en")) else 0.0  # 長く尖った耳の: the ears are long
        cost += 2.0 if cat[0] == "A" and start and text[start - 1] == "に" and ("の" in form[1:-1] or "が" in form[1:-1]) else 0.0  # 背中に翼の生えた
        cost += 0.4 if cat[1] in "pd" and cat[0] != "A" and end in states else 0.0
        if form in w.PLACE_ADJECTIVES and start and text[start - 1] == "の":
            cost += 2.0
        if cat == "Ag" and end - start > 1 and end < len(text) and _is_noun(form[:-1]) and (text.startswith("入っ", end) or any(c[0] in "IF" and c[1] in "dp" for _, c, _, _ in inflected(text, end))):
            cost += 1.2  # 氷の浮いた: ice that floats, not icy
        key = form if cat[0] == "A" else w.SENSE_STEMS.get(text[start : end - ending], "")
        if key in w.SENSES and found[0] is not None:
            extra, found = sense(w.SENSES, key, found, text)
            cost += extra
        cost += 0.6 if cat == "Av" and "ADV" in table("ja").get(form, ()) else 0.0  # 楽しく遊ぶ: happily
        if cat == "Av" and form in w.JOINING:
            out.append(Edge(start, end, "Ab", cost + 0.3, maker(found, form, "ja")))  # 長く尖った耳: both
            if any("い" in text[end + 1 : end + size - 1] and _is_noun(text[end : end + size]) for size in range(3, 8)):
                out.append(Edge(start, end, "Aa", cost, maker(found, form, "ja")))  # 優しく温かい光, which is one noun
        if cat == "Ae" and found[0].kind == "adj.color":
            out.append(Edge(start, end, "CN", cost + 0.6, maker(found, form, "ja")))
        if cat in ("Vd", "Vc") and "を" in form:
            out.append(Edge(start, end, "G" + cat[1], cost, maker(found, form, "ja")))  # かかしの真似をする
        if cat[0] in "WU":
            out.append(Edge(start, end, cat, cost - 0.3, constant(form)))
        else:
            out.append(Edge(start, end, cat, cost + (0 if found[0].form("ja")[:1] == form[0] else 0.05), maker(found, form, "ja")))
    return out


def _is_noun(form: str) -> bool:
    return any(cat[0] == "N" for cat in table("ja").get(form, ()))


def _numbers(text: str) -> list[Edge]:
    out = []
    for match in w.NUMBER.finditer(text):
        value = w.number(match[0])
        if value is not None:
            out.append(Edge(*match.span(), "NUM", 0.8, constant(value)))
    for start, end, concept in measured(text, "ja", w.number):
        out.append(Edge(start, end, "Aa", 0.6, maker([concept], text[start:end], "ja")))
    out += japanese_times(text, w.number)
    for match in w.AGE.finditer(text):
        out.append(Edge(*match.span(), "AGE", 0.4, _age(match)))
    return out


def _age(match: re.Match) -> Callable[[str], Any]:
    years = w.number(match["n"]) or 0
    how = "over" if match["over"] else "about" if match["about"] or match["around"] else "exact"
    if match["decade"]:
        how = "decade"
    if match["months"]:
        how = "months"
    part = w.PART.get(match["part"] or "", "")
    return lambda path: Age(years, path, how, part)


SECONDS = pattern(r"(\d+/\d+) ?(?:秒|초)")


def _latin(text: str, known: bytearray) -> list[Edge]:
    """Latin words inside Japanese text: concepts where the lexicon knows them, else names kept whole."""
    from ..en.parse import lookup

    out = [Edge(*m.span(), "NAME", 0.5, kept_name(f"{m[1]} s")) for m in SECONDS.finditer(text)]
    for match in LATIN.finditer(text):
        start, end = match.span()
        if all(known[start:end]):
            continue
        found = lookup(match[0])
        for cat, concepts in found.items():
            out.append(Edge(start, end, {"A": "Aa", "V": "Vd", "VI": "Vd"}.get(cat, cat), 1.0, maker(concepts, match[0], "en")))
        if not found:
            out.append(Edge(start, end, "NAME", 2.0, kept_name(match[0])))
        known[start:end] = b"\1" * (end - start)
    return out


def _whole_katakana(text: str, found: list[Edge]) -> list[Edge]:
    """Leave out words that would cut a katakana run, unless known words of two kana or more fill it all."""
    for match in KATAKANA.finditer(text):
        low, high = match.span()
        inside = [e for e in found if e.start < high and e.end > low]
        fits = {(e.start, e.end) for e in inside if min(e.end, high) - max(e.start, low) >= 2}
        left = {low} | {end for start, end in fits if start < low}
        for start, end in sorted(fits):
            if start in left:
                left.add(min(end, high))
        right = {high} | {start for start, end in fits if end > high}
        for start, end in sorted(fits, reverse=True):
            if min(end, high) in right:
                right.add(max(start, low))
        good = left & right | {low, high}
        found = [
            e
            for e in found
            if e.end <= low or e.start >= high or ((e.start, e.end) in fits and max(e.start, low) in good and min(e.end, high) in good)
        ]
    return found


def _unknown(text: str, known: bytearray) -> list[Edge]:
    """Stretches that may be one unknown word: whole runs of kanji or katakana with the kana after them, or kana."""
    out = []
    for start in range(len(text)):
        if known[start] or not _may_start(text, start):
            continue
        match = UNKNOWN_WORD.match(text, start)
        if match is None:
            continue
        for end in range(match.end("head"), match.end() + 1):
            if any(known[start:end]):
                break
            cost = UNKNOWN + UNKNOWN_CHAR * (end - start)
            out.append(Edge(start, end, "UNK", cost, _raw(text[start:end])))
    for match in RUN.finditer(text):
        cost = UNKNOWN + UNKNOWN_CHAR * len(match[0]) + 2.0
        out.append(Edge(*match.span(), "UNK", cost, _raw(match[0])))
    return out


def _may_start(text: str, start: int) -> bool:
    """Not inside a run of kanji, nor of katakana; inside one of hiragana only after a particle."""
    if not start:
        return True
    before, here = _script(text[start - 1]), _script(text[start])
    return before != here or (here == "hiragana" and text[start - 1] in "のにをがはでともへや")


def _script(char: str) -> str:
    if "ァ" <= char <= "ヺ" or char == "ー":
        return "katakana"
    return "kanji" if KANJI.match(char) else "hiragana" if HIRAGANA.match(char) else "other"


def _raw(text: str) -> Callable[[str], Raw]:
    return lambda path: Raw(text, "ja", path)


@cached
def grammar() -> Grammar:
    """The rules; a higher cost is a less likely reading."""
    return make("ja")
