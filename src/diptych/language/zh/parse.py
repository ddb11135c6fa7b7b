"""Chinese: characters to meaning, segmenting and parsing together."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from ..chart import Edge, Grammar
from ..compose import act_of, add_adverb, add_link, add_object, also, constant, count_of, counted, degree, first
from ..compose import kept_name, link_then, modified, name_thing, negated, negated_thing, noun_noun, of, predicate
from ..compose import qualities, second, special, thing_of, with_unknown
from ..meaning import Act, Age, Count, Link, Name, Quality, Raw, Thing, Word
from ..scan import cached, maker, table
from . import words as w

__all__ = ["edges", "grammar", "simplify"]

LATIN = re.compile(r"[A-Za-zÀ-ÿ][\w.'’+-]*(?: [A-Za-zÀ-ÿ0-9][\w.'’+-]*)*|\d+(?:\.\d+)?(?:mm|k|K|%|px)\b|f/?\d[\d.]*")
UNKNOWN, UNKNOWN_CHAR = 4.6, 1.0


@cached
def _traditional() -> dict[int, str]:
    text = (files("diptych.language.zh") / "traditional.txt").read_text(encoding="utf-8")
    return str.maketrans(*text.splitlines())


def simplify(text: str) -> str:
    """Traditional characters to simplified ones; other text is untouched, length is kept."""
    return text.translate(_traditional())


@cached
def _function_words() -> dict[str, list[tuple[str, float, Any]]]:
    out: dict[str, list[tuple[str, float, Any]]] = {}

    def put(forms: Any, cat: str, cost: float, value: Any = None) -> None:
        for form in forms:
            got = value if value is not None else (forms[form] if isinstance(forms, dict) else form)
            out.setdefault(form, []).append((cat, cost, got))

    put(w.CLASSIFIERS, "CL", 0.6, "")
    put({k: v for k, v in w.UNITS.items() if v}, "CL", 0.7)
    put(w.MANY, "MANY", 0.9)
    put(w.DEGREES, "DEG", 0.8)
    put(w.LOCALIZERS, "LOC", 0.8)
    put(w.PREPOSITIONS, "P", 0.8)
    put(w.WEAR, "WEAR", 0.8)
    put(w.HAVE, "HAVE", 0.9)
    put(w.NOT, "NOT", 0.8)
    put(w.PROGRESSIVE, "PROG", 0.5)
    put(w.AND, "AND", 0.6)
    put(w.PRONOUNS, "PRON", 0.7)
    put(w.DEMONSTRATIVES, "DEM", 0.8)
    put(w.EMPTY, "X", 0.9)
    put(["的", "之"], "DE", 0.3)
    put(["地"], "DI", 0.4)
    put(["着"], "ZHE", 0.3)
    put(["了", "过"], "LE", 0.4)
    put(["是", "为", "即"], "BE", 0.8)
    return out


@cached
def _longest() -> dict[str, int]:
    out: dict[str, int] = {}
    for form in (*table("zh"), *_function_words()):
        out[form[0]] = max(out.get(form[0], 1), len(form))
    return out


def edges(text: str) -> list[Edge]:
    """Every word that the lexicon, the function words and the numerals see in `text`."""
    out: list[Edge] = []
    words, functions, longest = table("zh"), _function_words(), _longest()
    known = bytearray(len(text))
    for start in range(len(text)):
        for size in range(1, longest.get(text[start], 0) + 1):
            form = text[start : start + size]
            end = start + len(form)
            for cat, found in words.get(form, {}).items():
                cost = (2.0 if len(form) == 1 else 1.0) + _rarity(cat, form, found)
                out.append(Edge(start, end, cat, cost, maker(found, form, "zh")))
            for cat, cost, value in functions.get(form, ()):
                out.append(Edge(start, end, cat, cost, constant(value)))
            if len(form) > 1 and form in words:
                known[start:end] = b"\1" * len(form)
    out += _numbers(text)
    out += _latin(text, known)
    out += _unknown(text, known)
    return out


def _rarity(cat: str, form: str, found: list) -> float:
    main = any(c.form("zh") == form for c in found)
    return (0.0 if main else 0.05) + (0.05 if cat == "ADV" else 0.0)


def _numbers(text: str) -> list[Edge]:
    out = []
    for match in w.NUMBER.finditer(text):
        value = w.number(match[0])
        if value is not None:
            out.append(Edge(*match.span(), "NUM", 0.8, constant(value)))
    for match in w.AGE.finditer(text):
        out.append(Edge(*match.span(), "AGE", 0.5, _age(match)))
    return out


def _age(match: re.Match) -> Callable[[str], Any]:
    years = w.number(match["n"] or match["d"]) or 0
    over = match["over"] or match["dover"]
    how = "decade" if over and years % 10 == 0 and years >= 20 else "over" if over else "exact"
    if match["about"] or match["around"]:
        how = "about"
    if match["unit"] == "个月大":
        how = "months"
    return lambda path: Age(years, path, how)


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


def _unknown(text: str, known: bytearray) -> list[Edge]:
    """Stretches that may be one unknown word: never cut across a known word of two characters."""
    out, length = [], len(text)
    for start in range(length):
        if known[start]:
            continue
        for end in range(start + 1, min(length, start + 8) + 1):
            if known[end - 1]:
                break
            cost = UNKNOWN + UNKNOWN_CHAR * (end - start)
            out.append(Edge(start, end, "UNK", cost, _raw(text[start:end])))
    return out


def _raw(text: str) -> Callable[[str], Raw]:
    return lambda path: Raw(text, "zh", path)


def _place(thing: Any, loc: tuple) -> Link:
    return Link(loc[0], thing, loc[1])


def _prepose(prep: tuple, inner: Any) -> Link:
    rel, path = prep
    if isinstance(inner, Link):
        inner.rel = inner.rel if rel in ("", "with") else rel
        return inner
    return Link(rel or "place", inner, path)


def _done(acts: list[Act], *_: Any) -> list[Act]:
    return acts


def _named(name: Name, thing: Thing) -> Thing:
    return noun_noun(name, thing)


def _exist(link: Link, acts: list[Act]) -> Any:
    """桌上放着书 (place, verb, thing): the thing is there."""
    thing = acts[0].obj
    if isinstance(thing, Thing):
        thing.links.append(link)
        return thing
    acts[0].links.append(link)
    return acts


@cached
def grammar() -> Grammar:
    """The rules; a higher cost is a less likely reading."""
    g = Grammar({"NP": 0, "AP": 0.2, "VP": 0, "S": 0.2, "PP": 0.3, "LP": 0.4, "AGE": 0, "ADV": 1.0, "Q": 2.0, "MOD": 1.2, "UNK": 0, "NAME": 0, "ADVS": 0.3})  # fmt: skip
    _noun_rules(g)
    _verb_rules(g)
    return g


def _noun_rules(g: Grammar) -> None:
    g.rule("NB* = N* ! 0", thing_of)
    g.rule("NP* = NB* ! 0", first)
    g.rule("NP = NP* ! 0; NB = NB* ! 0", first)
    g.rule("AP = A ! 0", qualities)
    g.rule("AP = DEG AP", degree)
    g.rule("AP = NOT AP ! 0.3", negated)
    g.rule("AP = AP AP ! 0.5", also)
    g.rule("APC = AP AND ! 0.2", first)
    g.rule("AP = APC AP", also)
    g.rule("NB* = AP NB* ! 0.15; NB* = AGE NB* ! 0.3; NB* = LP NB* ! 1.2", modified)
    g.rule("NB* = NB NB* ! 0.6", noun_noun)
    g.rule("MOD = AP DE; MOD = AGE DE; MOD = LP DE; MOD = PP DE; MOD = VP DE ! 0.3; MOD = NP DE; MOD = NAME DE; MOD = UNK DE ! 0.4", first)
    g.rule("NB* = MOD NB* ! 0.2; NP* = MOD NP* ! 0.3", modified)
    g.rule("NP* = NB* AGE ! 0.4", lambda thing, age: modified([age], thing))
    g.rule("NP* = AGE NP* ! 0.4", modified)
    g.rule("NB* = NAME NB* ! 0.5", _named)
    g.rule("NB* = NB* NAME ! 1.5", name_thing)
    g.rule("NB* = UNK NB* ! 0.5", with_unknown)
    g.rule("Q = NUM CL ! 0; Q = MANY CL ! 0", count_of)
    g.rule("Q = NUM ! 0.9; Q = MANY ! 0.3", count_of)
    g.rule("Q = DEM Q; Q = DEM CL", _dem)
    g.rule("QD = Q DE ! 0.2", first)
    g.rule("NP* = Q NP* ! 0.1; NP* = QD NP* ! 0.2", counted)
    g.rule("NP* = DEM NP* ! 0.3; NP* = PRON NP* ! 0.6", second)
    g.rule("PD = PRON DE ! 0.2", first)
    g.rule("NP* = PD NP*", second)
    g.rule("NPC* = NP* AND ! 0.2", first)
    g.rule("NP* = NPC* NP* ! 0.3", also)
    g.rule("NPC = NPC* ! 0.3", first)
    g.rule("NP_o = NPC NP ! 0.3", also)
    g.rule("LP = NP LOC ! 0.2", _place)
    g.rule("LP = NP_t LOC ! 0.1", _time)
    g.rule("PP = P LP ! 0; PP = P NP ! 0.4; PP = P NAME ! 0.5", _prepose)
    g.rule("NP* = NOT NP* ! 0.6", negated_thing)


def _time(thing: Any, loc: tuple) -> Link:
    rel = {"in-front-of": "before", "behind": "after"}.get(loc[0], "when")
    return Link(rel, thing, loc[1])


def _dem(dem: tuple, count: Any) -> Count:
    return count if isinstance(count, Count) else Count(1, dem[1], count[0])


def _verb_rules(g: Grammar) -> None:
    g.rule("VT = V ! 0; VJ = VI ! 0; VJ = V ! 0", act_of)
    g.rule("VT = VT ZHE ! 0; VT = VT LE ! 0.1; VJ = VJ ZHE ! 0; VJ = VJ LE ! 0.1", _done)
    g.rule("VP = VJ ! 0.1", _done)
    g.rule("VP = VT NP ! 0.2; VP = VT NAME ! 0.3", add_object)
    g.rule("VP = VJ PP ! 0.2; VP = VJ LP ! 0.5", add_link)
    g.rule("VP = PP VP ! 0.2; VP = LP VP ! 1.0", link_then)
    g.rule("ADVS = ADV DI ! 0; ADVS = ADV ! 0.1; ADVS = ADV ZHE ! 0", first)
    g.rule("ADVS = AP DI ! 0.2", lambda quals, _: quals[0].word)
    g.rule("VP = ADVS VP ! 0.2", add_adverb)
    g.rule("VP = PROG VP ! 0", second)
    g.rule("VP = NOT VP ! 0.1", negated)
    g.rule("VP = VP VP ! 0.7", also)
    g.rule("VPC = VP AND ! 0.3", first)
    g.rule("VP = VPC VP ! 0.3", also)
    g.rule("WB = WEAR ! 0", first)
    g.rule("WB = WB ZHE ! 0; WB = WB LE ! 0.1", first)
    g.rule("VP = WB NP_w ! 0; VP = WB NP ! 0.8", special("wear", "zh"))
    g.rule("HB = HAVE ! 0", first)
    g.rule("VP = HB NP ! 0.2; VP = HB NP_w ! 0", special("have", "zh"))
    g.rule("S = NP_b VP ! 0.2; S = NP VP ! 0.5; S = NP AP ! 0.5; S = NP LP ! 1.0; S = NP PP ! 0.6", predicate)
    g.rule("VP = PRON VP ! 0.2; AP = PRON AP ! 0.3", second)
    g.rule("NP = LP VP ! 1.3", _exist)
    g.rule("BP = BE NP ! 0; BP = BE AP ! 0", second)
    g.rule("S = NP BP ! 0.5", _is)
    g.rule("NP = BE NP ! 0.8", second)


def _is(thing: Any, what: Any) -> Any:
    """`头发是黑色`: a quality; `背景是森林`: the second thing, in the place the first one names."""
    if isinstance(what, list):
        return predicate(thing, what)
    if isinstance(what, Thing) and isinstance(thing, Thing):
        what.links.append(Link("as", thing, thing.head.path))
        return what
    return thing
