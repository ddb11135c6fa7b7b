"""Korean: syllables to meaning, segmenting and parsing together; blanks help but are not trusted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..chart import Edge, Grammar
from ..compose import constant, kept_name
from ..headfinal import make
from ..hues import passing
from ..lazy import pattern
from ..lexicon import Concept
from ..meaning import Age, Name, Raw
from ..measured import measured
from ..scan import Table, cached, compiled, favourites, maker, sense, table
from ..soon import about_to
from . import words as w
from .numbers import moments
from .stems import inflected, squeeze, stems

__all__ = ["edges", "grammar"]

LATIN = pattern(r"[A-Za-zÀ-ÿ][\w.'’+-]*(?: [A-Za-zÀ-ÿ0-9][\w.'’+-]*)*|\d+(?:\.\d+)?(?:mm|k|K|%|px)(?![A-Za-z])|f/?\d[\d.]*", re.A)  # fmt: skip
UNKNOWN, UNKNOWN_CHAR = 4.6, 1.0
SWALLOWED = pattern("[을를]|없")
PARTS = {"body", "part", "hair", "garment"}
MARK_COST = {"c": 0.1, "o": 0.6, "x": 1.2, "b": 0.05}
# Function words that stand apart from the noun, or may.
FREE = {"LOC", "TIM", "SUFO", "SUFH", "SUFN", "CL", "CLP", "NUMK", "NUMC", "MANY", "DEG", "AND", "PRON", "STY", "PAT", "SUFW", "SUFC", "SUFF", "GROUP", "X", "PA", "NEG", "ARISE", "MANYA", "ASIF"}  # fmt: skip


PARTICLES = {*w.PARTICLES.values(), "PL", "HON"}


class Squeezed:
    """A text without its blanks, and where each place in it lies in the original."""

    def __init__(self, text: str):
        places = [i for i, char in enumerate(text) if char != " "]
        self.loose = len(places) == len(text) > 6  # written without any blank
        self.text = "".join(text[i] for i in places)
        self.at = [*places, len(text)]
        if places:
            self.at[0] = 0
        self.starts = [k == 0 or text[places[k] - 1] in " ,/·" for k in range(len(places))] + [True]
        self.word_end = [0] * len(places)
        end = len(places)
        for k in range(len(places) - 1, -1, -1):
            self.word_end[k] = end
            end = k if self.starts[k] else end

    def edge(self, start: int, end: int, cat: str, cost: float, make_: Callable[[str], Any]) -> Edge:
        return Edge(self.at[start], self.at[end], cat, cost, make_)


@compiled
def _table() -> Table:
    """The lexicon's Korean spellings without blanks; those without any are shared with the plain table."""
    words = table("ko")
    out = dict(words)
    for form, cats in words.items():
        if " " in form:
            short = squeeze(form)
            there = out.get(short)
            out[short] = cats if there is None else {c: _mains_first(short, [*there.get(c, []), *cats.get(c, [])]) for c in {**there, **cats}}
            del out[form]
    for form, ident in _chosen().items():
        for found in out.get(form, {}).values():
            found.sort(key=lambda concept: concept.id != ident)
    return out


def _mains_first(short: str, found: list[Concept]) -> list[Concept]:
    """A concept that is written so, blanks or none, before one that is only read so."""
    return sorted(dict.fromkeys(found), key=lambda concept: squeeze(concept.form("ko")) != short)


@cached
def _chosen() -> dict[str, str]:
    """What homographs.txt prefers, by spellings without blanks."""
    return {squeeze(form): ident for form, ident in favourites("ko").items()}


@cached
def _function_words() -> dict[str, list[tuple[str, float, Any]]]:
    out: dict[str, list[tuple[str, float, Any]]] = {}

    def put(forms: Any, cat: str, cost: float, value: Any = None) -> None:
        for form in forms:
            got = value if value is not None else (forms[form] if isinstance(forms, dict) else form)
            out.setdefault(squeeze(form), []).append((cat, cost, got))

    for forms, cat, cost in (
        (w.UNITS, "CL", 0.7), (w.GROUPS, "GROUP", 0.4), (w.NATIVE, "NUMK", 0.5), (w.ALONE, "NUMC", 0.7), (w.MANY, "MANY", 0.8),
        (w.DEGREES, "DEG", 0.8), (w.LOCALIZERS, "LOC", 0.8), (w.TIMES, "TIM", 0.7), (w.POSTPOSITIONS, "PO", 0.5), (w.ATTRIBUTIVE, "PA", 0.5),
        (w.HAVING, "SUFH", 0.6), (w.BEARING, "SUFO", 0.6), (w.LACKING, "SUFN", 0.4), (w.COVERED, "SUFC", 0.5), (w.FULL, "SUFF", 0.4), (w.WORN, "SUFW", 0.5), (w.STYLE, "STY", 0.5),
        (w.PATTERN, "PAT", 0.6), (w.AND, "AND", 0.4), (w.PRONOUNS, "PRON", 0.8), (w.COPULA, "X", 0.6), (w.EMPTY, "X", 0.8),
        (w.PLURALS, "PL", 0.2), (w.MADE, "MADE", 0.3), (w.NOTBE, "NOTBE", 0.3), (w.HONORIFICS, "HON", 0.4),
    ):  # fmt: skip
        put(forms, cat, cost)
    put({"가": "beside"}, "EDGE", 0.8)  # 강가, never before what is there
    put(["서"], "PDE", 0.2)  # 아래서 for 아래에서
    put(w.COUNTERS, "CL", 0.5, "")
    put(w.PEOPLE_COUNTERS, "CLP", 0.5, "")
    put(["있는", "있다", "있음", "있습니다"], "EX", 0.4)
    put(["보다"], "THAN", 0.3)
    put(["만큼", "만큼이나", "만치", "정도"], "MUCH", 0.3)
    put(["정도", "가량", "쯤", "쯤 되는", "정도 되는", "남짓", "남짓한", "남짓의"], "SOME", 0.2)
    put(["만한", "만 한", "만 한 크기의", "만한 크기의", "만 한 크기", "만한 크기", "크기만 한", "크기만한", "크기의", "정도 높이의", "정도 높이", "정도 크기의", "정도 크기", "정도의"], "MUCHA", 0.3)
    put(["인", "이고", "이며"], "BE", 0.1)
    put(["나는", "나고", "나며"], "ARISE", 0.5)
    put({"한쪽": 1, "한 쪽": 1}, "NUMC", 0.4)
    put(["자기", "자신", "자기의", "자신의"], "PRON", 0.1)
    put(["안", "못"], "NEG", 0.8)
    put(["까지"], "MADJ", 0.2)
    put(["듯한", "것 같은", "듯 보이는", "것처럼 보이는"], "ASIF", 0.3)
    put(dict.fromkeys(("많이", "잔뜩", "듬뿍", "가득"), "many"), "MANYA", 0.5)
    put(w.SAID, "SAID", 0.2)
    put([","], "COMMA", 0.2)
    for form, cat in w.PARTICLES.items():
        put([form], cat, 0.2)
    return out


@compiled
def _longest() -> dict[str, int]:
    out: dict[str, int] = {}
    for form in (*_table(), *_function_words()):
        out[form[0]] = max(out.get(form[0], 1), len(form))
    return out


def edges(text: str) -> list[Edge]:
    """Every word that the lexicon, the function words and the numerals see in `text`."""
    sq = Squeezed(text)
    out: list[Edge] = []
    longest = _longest()
    for start in range(len(sq.text)):
        reach = min(longest.get(sq.text[start], 0), len(sq.text) - start)
        out += _plain(sq, start, reach, text)
        out += _functions(sq, start, reach)
        out += _inflected(sq, start)
        if sq.starts[start]:
            out += _unknown(sq, start)
    passed = [edge._replace(end=_blank_end(text, edge.end)) for edge in passing(text, "ko")]
    return out + _numbers(text, sq) + _latin(text, sq) + _quoted(text) + passed


def _quoted(text: str) -> list[Edge]:
    """Text to be painted: kept to the letter, quotes taken off."""
    return [Edge(m.start(), _blank_end(text, m.end()), "QUOTE", 0.2, _kept(next(g for g in m.groups() if g is not None))) for m in w.QUOTED.finditer(text)]


def _kept(text: str) -> Callable[[str], Name]:
    return lambda path: Name(text, path)


def _follows(sq: Squeezed, end: int) -> bool:
    """Whether a word may end here: at a blank or before particles that fill the rest."""
    return sq.starts[end] or sq.text[end : sq.word_end[end]] in _tails()


@cached
def _tails() -> set[str]:
    tails = {*w.PARTICLES, *w.PLURALS, *w.COPULA, *w.STYLE, *(squeeze(p) for p in w.POSTPOSITIONS), *w.LOCALIZERS, *w.HONORIFICS, "보다", "가"}
    return tails | {"들" + p for p in w.PARTICLES} | {loc + p for loc in (*w.LOCALIZERS, "가") for p in w.PARTICLES} | {"풍의", "식의"}


def _price(sq: Squeezed, start: int, end: int) -> float:
    """One syllable is a word by itself, with particles, or at the end of a compound; else seldom."""
    size = end - start
    glued = not sq.starts[start]
    if size > 1:
        across = sum(sq.starts[start + 1 : end])
        torn = 3.0 if across and (glued or not _follows(sq, end)) else 0.0  # from within one word into another
        return 1.0 + (0.2 if glued else 0.0) + 0.3 * across / size + torn
    if glued:
        return 2.0 if sq.text[start] in w.ENDING_NOUNS and _follows(sq, end) else 7.0
    return 2.0 if _follows(sq, end) else 7.0


def _plain(sq: Squeezed, start: int, reach: int, text: str) -> list[Edge]:
    out, words, chosen = [], _table(), _chosen()
    for size in range(1, reach + 1):
        form = sq.text[start : start + size]
        for cat, found in words.get(form, {}).items():
            if cat in ("V", "VI", "A"):
                continue
            extra, found = sense(w.senses(), form, found, text)
            cost = extra + _price(sq, start, start + size) + (0.05 if squeeze(found[0].form("ko")) != form else 0.0)
            cost += 3.0 if form == "개" and start and (sq.text[start - 1].isdecimal() or sq.text[max(start - 2, 0) : start] in w.MANY) else 0.0  # a counter
            cost += 0.5 if form[-1] in "가이" and size > 2 and cat == "N_b" and sq.starts[start + size] and start + size < len(sq.text) and _is_noun(form[:-1]) else 0.0  # 벽화가 그려진
            cost -= 0.3 if cat == "ADV" and form[-1] == "채" and size > 3 else 0.0  # 눈을 감은 채: a state, which nobody brings about now
            cost += 0.5 if form in chosen and all(c.id != chosen[form] for c in found) else 0.0
            cost += 4.0 if cat == "ADV" and start and sq.text[start - 1] == "의" and SWALLOWED.search(form[1:]) else 0.0  # 아이의 손을 잡고: the hand is the child's
            make_ = maker(found, form, "ko")
            out.append(sq.edge(start, start + size, cat, cost + (0.05 if cat == "ADV" else 0.0), make_))
            if found[0].kind in PARTS:
                out.append(sq.edge(start, start + size, "PNG" if found[0].kind == "garment" else "PN", cost, make_))
    return out


def _functions(sq: Squeezed, start: int, reach: int) -> list[Edge]:
    out, functions = [], _function_words()
    for size in range(1, reach + 1):
        end = start + size
        for cat, cost, value in functions.get(sq.text[start:end], ()):
            if sq.starts[start] and cat not in FREE and cat not in ("EX", "SOME") and sq.text[start] != ",":
                continue
            if cat in PARTICLES and any(sq.starts[start + 1 : end]):
                continue
            if cat in ("PRON", "DEG", "MANY", "NUMK", "EX", "SOME", "SUFH", "SUFN") and not sq.starts[start]:
                cost += 0.6 if size > 1 else 4.0
            if cat in ("PRON", "DEG") and not _follows(sq, end):
                cost += 4.0
            if cat == "NUMC" and not _follows(sq, end):
                cost += 4.0  # 둘둘 감다
            if cat == "NUMK" and size == 1 and end < len(sq.starts) and not sq.starts[end] and sq.text[start : end + 1] in table("ko"):
                cost += 2.0  # 천장
            if size == 1 and cat in ("LOC", "EDGE", "TIM", "SUFH", "GROUP", "STY", "HON", "CL") and not _follows(sq, end):
                cost += 2.0
            out.append(sq.edge(start, end, cat, cost, constant(value)))
            if cat == "NUMK" and (size > 1 or (sq.starts[start] and end < len(sq.starts) and sq.starts[end])):
                out.append(sq.edge(start, end, "NUM", cost, constant(value)))
    return out


def _inflected(sq: Squeezed, start: int) -> list[Edge]:
    out: list[Edge] = []
    chosen = _chosen()
    for end, cat, found, ending in inflected(sq.text, start):
        size = end - start
        whole = sq.starts[end]
        if cat[1] == "w":
            cat, found = cat[0] + "d", [about_to(c) for c in found if c is not None] or found
        if size == 1 and not (sq.starts[start] and whole) and not sq.loose:
            continue
        if cat[1] in "cdpnms" and not whole and size == 2 and not sq.loose:
            continue
        cost = 1.0 + MARK_COST.get(cat[1], 0.0) + (0.0 if sq.starts[start] else 0.8) + (0.0 if whole or cat[0] == "A" else 0.6)
        cost += 0.8 if size == 1 else 0.0
        cost += 0.25 if ending > 1 and cat[1] == "d" and sq.text[end - ending : end] in w.MOVING else 0.0
        across = any(sq.starts[start + 1 : end - ending])
        cost += 6.0 if not sq.starts[start] and any(sq.starts[start + 1 : end]) else 0.0
        cost += 1.0 if cat[1] == "p" and end == len(sq.text) else 0.0  # a participle wants a noun after it
        cost += 2.5 if across and cat[0] == "A" and start and _modifies(sq.text[start - 1]) and _begins_worn(sq.text[start:end]) else 0.0
        cost += 0.3 if cat == "Aa" and not whole and size < 3 and not _follows(sq, end) else 0.0
        form = sq.text[start:end]
        cost += {"긴": 1.5, "안": 4.0}.get(form, 0.0) if cat[0] != "A" else 0.0  # long, seldom crawling; not, seldom knowing
        cost += 0.6 if cat[0] == "A" and "머리" in form and start else 0.0
        cost += 2.0 if cat[0] == "A" and start and form.endswith(("이있는", "가있는")) and _modifies(sq.text[start - 1]) else 0.0  # 긴 흉터가 있는: the scar is long
        cost += 2.0 if (cat[1] == "o" or (cat[1] == "c" and size == 2)) and form[-1] in w.PARTICLES and _is_noun(form[:-1]) else 0.0  # 귀가: ears, not going home
        cost += 2.0 if cat[0] == "A" and start and form.endswith("같은") and found[0].kind == "adj.style" and _modifies(sq.text[start - 1]) else 0.0  # 빛바랜 사진 같은: the photo is faded
        cost += 1.5 if (cat[1] == "c" and size == 1 and _is_noun(form)) or (cat == "Aa" and sq.text[end : end + 1] in ("과", "와") and found[0].kind != "adj.color" and _is_noun(form)) else 0.0  # 새: a bird, not leaking; 하늘과: the sky
        cost += 2.0 if cat[0] == "A" and across and start and sq.text[start - 1] == "에" else 0.0  # 다리에 붕대를 감은
        if start and cat[0] != "A" and ("을" in form[1:] or "를" in form[1:] or (across and _subject_inside(sq, start, end))) and (_modifies(sq.text[start - 1]) or _bare(sq, start)):
            cost += 4.4 if _bare(sq, start) else 4.0
        cost += 4.0 if cat[0] in "VI" and across and start and _owned_inside(sq, start, end) else 0.0
        cost += 3.0 if cat[0] in "VIF" and across and start and sq.starts[start] and ("을" in form[1:] or "를" in form[1:]) and _names(sq, start) else 0.0  # 버섯 우산을 쓴
        rule = form if form in w.senses() else _citation(found) if cat[0] in "VIEF" and sq.text[end - ending : end] not in w.MOVING else ""
        extra, found = sense(w.senses(), rule, found, sq.text) if rule else (0.0, found)
        cost += extra
        if cat == "Aa" and not ending and found[0].kind == "adj.color" and not _modifies(form[-1]):
            out.append(sq.edge(start, end, "CN", cost + 0.6, maker(found, form, "ko")))
        if cat[0] in "WU":
            out.append(sq.edge(start, end, cat, cost - 0.3, constant(form)))
        else:
            main = squeeze(found[0].form("ko"))[:1] == form[0]
            if form in chosen and any(c.id == chosen[form] for c in found):
                cost -= 0.3
                found = sorted(found, key=lambda c: c.id != chosen[form])
            elif cat[0] == "A" and across and SWALLOWED.search(form[1:-1]) and squeeze(found[0].form("ko")) != form and not _says_object(found[0]):
                cost += 2.6  # 하늘을 나는 says sky, which "flying" does not
            out.append(sq.edge(start, end, cat, cost + (0.0 if main else 0.05), maker(found, form, "ko")))
    return out


def _says_object(concept: Concept) -> bool:
    """Whether every spelling of an adjective names the object, as 소매를 걷은 does: none of it is lost."""
    return all(SWALLOWED.search(form[1:-1]) for form in concept.forms("ko"))


def _names(sq: Squeezed, end: int) -> bool:
    """Whether the word before `end` is a noun without particle, of nobody, that may name the sort of the next: 버섯 우산."""
    word = sq.text[max(k for k in range(end) if sq.starts[k]) : end]
    cats = _table().get(word, {})
    return len(word) > 1 and ("N_o" in cats or "N_w" in cats) and "N_b" not in cats and "ADV" not in cats


def _subject_inside(sq: Squeezed, start: int, end: int) -> bool:
    """Of 꽃이 피는: a noun of its own before the verb."""
    return any(sq.starts[k] and sq.text[k - 1] in "이가" for k in range(start + 2, end))


def _owned_inside(sq: Squeezed, start: int, end: int) -> bool:
    """Of 친구의 어깨에 기댄: the place in the verb has an owner before it."""
    return sq.text[start - 1] == "의" and any(sq.starts[k] and sq.text[k - 1] == "에" for k in range(start + 2, end))


def _begins_worn(form: str) -> bool:
    """Of 망토를 두른: what was said before it is said of the cloak."""
    return any("N_w" in _table().get(form[:size], ()) for size in range(2, len(form)))


def _citation(found: list[Any]) -> str:
    """The dictionary form that senses.txt tells of, of one of these verbs."""
    return next((form for c in found[:1] if c is not None for form in c.forms("ko") if form in w.senses() and form.endswith("다")), "")


def _is_noun(form: str) -> bool:
    return any(cat[0] == "N" for cat in _table().get(form, ()))


def _modifies(char: str) -> bool:
    """Whether a word that ends so may modify the noun after it: 의, or a participle in ㄴ."""
    return char == "의" or ("가" <= char <= "힣" and (ord(char) - 0xAC00) % 28 == 4)


def _bare(sq: Squeezed, end: int) -> bool:
    """Whether the word before `end` is an adjective without ending: 은색 칼을 찬 tells of the sword."""
    begins = [k for k in range(end) if sq.starts[k]][-2:]  # 첫 번째 열차를 기다리는: two words
    return any(letter == "A" and kind == "bare" for begin in begins for kind, letter, _ in stems()[0].get(sq.text[begin:end], ()))


def _numbers(text: str, sq: Squeezed) -> list[Edge]:
    out = []
    ends = {place: place for place in sq.at}
    for match in re.finditer(r"\d+(?:\.\d+)?", text):
        end = _blank_end(text, match.end())
        if match.start() in ends and match[0].isdecimal():
            out.append(Edge(match.start(), end, "NUM", 0.6, constant(int(match[0]))))
            out.append(Edge(match.start(), end, "NUMK", 0.6, constant(int(match[0]))))
    for start, stop, concept in moments(text):
        if start in ends and (start == 0 or text[start - 1] in " ,"):
            out.append(Edge(start, _blank_end(text, stop), "N_t", 0.8, maker([concept], text[start:stop], "ko")))
    for start, stop, concept in measured(text, "ko", lambda said: int(said) if said.isdecimal() else None):
        if start in ends:
            out.append(Edge(start, _blank_end(text, stop), "Aa", 0.6, maker([concept], text[start:stop], "ko")))
    for match in w.AGE.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if start == 0 or text[start - 1] == " ":
            out.append(Edge(start, _blank_end(text, match.end()), "AGE", 0.3, _age(match)))
    return out


def _blank_end(text: str, end: int) -> int:
    while end < len(text) and text[end] == " ":
        end += 1
    return end


def _age(match: re.Match) -> Callable[[str], Any]:
    years = w.number(match)
    how = "over" if match["over"] else "about" if match["about"] or match["around"] else "exact"
    if match["decade"]:
        how = "decade"
    if match["months"]:
        how = "months"
    part = w.PART.get((match["part"] or "")[:1], "")
    return lambda path: Age(years, path, how, part)


SECONDS = pattern(r"(\d+/\d+) ?(?:秒|초)")


def _latin(text: str, sq: Squeezed) -> list[Edge]:
    """Latin words inside Korean text: concepts where the lexicon knows them, else names kept whole."""
    from ..en.parse import lookup

    out = [Edge(m.start(), _blank_end(text, m.end()), "NAME", 0.5, kept_name(f"{m[1]} s")) for m in SECONDS.finditer(text)]
    for match in LATIN.finditer(text):
        start, end = match.start(), _blank_end(text, match.end())
        found = lookup(match[0].strip())
        for cat, concepts in found.items():
            out.append(Edge(start, end, {"A": "Aa", "V": "Vd", "VI": "Vd"}.get(cat, cat), 1.0, maker(concepts, match[0], "en")))
        if not found:
            out.append(Edge(start, end, "NAME", 2.0, kept_name(match[0].strip())))
    return out


def _unknown(sq: Squeezed, start: int) -> list[Edge]:
    """A whole word between blanks, or what is left of it before its particle."""
    out, last = [], sq.word_end[start]
    for end in range(start + 1, last + 1):
        if end == last or (end - start > 1 and sq.text[end:last] in _tails()):
            cost = UNKNOWN + UNKNOWN_CHAR * (end - start) + (0.5 if end == last and last - start > 1 else 0.0)
            out.append(sq.edge(start, end, "UNK", cost, _raw(sq.text[start:end])))
    return out


def _raw(text: str) -> Callable[[str], Raw]:
    return lambda path: Raw(text, "ko", path)


@cached
def grammar() -> Grammar:
    """The rules; a higher cost is a less likely reading."""
    return make("ko")
