"""Korean words that inflect: the forms of a stem by Hangul arithmetic, and their look-up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from ..lexicon import Concept
from ..scan import compiled, concepts, favourites
from . import words as w

__all__ = ["inflected", "squeeze", "stems"]

FIRST, FINALS, VOWELS = 0xAC00, 28, 21
N, D, L, LM, M, B, S, SS, H = 4, 7, 8, 10, 16, 17, 19, 20, 27  # final consonants: ㄴ ㄷ ㄹ ㄻ ㅁ ㅂ ㅅ ㅆ ㅎ
A, AE, YA, EO, E, YEO, OO, WA, OE, WAE, U, WO, EU, II = 0, 1, 2, 4, 5, 6, 8, 9, 11, 10, 13, 14, 18, 20
# What a last vowel becomes when 아/어 melts into it.
MELT = {A: A, EO: EO, AE: AE, E: E, YEO: YEO, OO: WA, U: WO, II: YEO, OE: WAE}

# A form of a stem: (text, kind of endings that it takes)
Form = tuple[str, str]

ENDINGS: dict[str, dict[str, str]] = {
    "base": w.BASE, "neun": w.NEUN, "vowel": w.BASE | w.NEUN | w.EU, "consonant": w.BASE | w.CONSONANT, "eu": w.EU, "participle": w.PARTICIPLE, "a": w.A_FORM, "past": w.PAST,
    "whole": {"": "d"}, "hada": w.NOUN | w.PASSIVE | w.hada(False), "hada-adj": w.hada(True), "adj": w.ADJ_BASE, "adj-eu": w.ADJ_EU, "adj-a": w.ADJ_A, "adj-n": {"": "a"},
    "bare": w.ADJ_BARE, "adverb": {"": "v"}, "adj-state": {"있는": "a", "있다": "a", "있고": "b", "": "b"},
}  # fmt: skip


@cache
def _endings() -> tuple[dict[str, dict[str, str]], dict[str, int]]:
    """Endings by the form they follow, and how long they get."""
    tables = ENDINGS | {"a": _auxiliaries() | w.A_FORM}
    tables["hada"] = tables["hada"] | {"해" + tail: mark for tail, mark in tables["a"].items() if tail}
    return tables, {kind: max(map(len, table)) for kind, table in tables.items()}


def _auxiliaries() -> dict[str, str]:
    """Endings after 아/어 that hold another verb in any of its own forms, and the passive in 지다."""
    out: dict[str, str] = {}
    plain = w.BASE | w.NEUN | w.EU | w.CONSONANT
    tables = {"a": {"": "c", "서": "c", "있는": "d", "있다": "d", "있음": "d"}, "whole": {"": "d"}, "past": w.PAST, "participle": w.PARTICIPLE, "eu": w.EU}
    for stem in (*w.AUXILIARIES, "지"):
        for form, kind in verb_forms(stem):
            for ending, mark in tables.get(kind, plain).items():
                out.setdefault(form + ending, PASSIVE.get(mark, mark) if stem == "지" else mark)
    return out


PASSIVE = {"d": "s", "p": "s", "q": "s", "c": "r"}


def squeeze(text: str) -> str:
    return text.replace(" ", "")


def _parts(char: str) -> tuple[int, int, int]:
    code = ord(char) - FIRST
    return code // (VOWELS * FINALS), code // FINALS % VOWELS, code % FINALS


def _join(initial: int, vowel: int, final: int = 0) -> str:
    return chr(FIRST + (initial * VOWELS + vowel) * FINALS + final)


def _final(stem: str, final: int) -> str:
    """`stem` with the last syllable's final consonant replaced."""
    initial, vowel, _ = _parts(stem[-1])
    return stem[:-1] + _join(initial, vowel, final)


def infinitive(stem: str) -> str:
    """The 아/어 form: 앉아, 봐, 써, 불러, 누워, 걸어, 지어."""
    initial, vowel, final = _parts(stem[-1])
    before = stem[:-1]
    if stem.endswith("하"):
        return before + "해"
    if stem in w.D_IRREGULAR or stem[-2:] in w.D_IRREGULAR:
        return _final(stem, L) + ("아" if vowel in (A, OO) else "어")
    if final == B and stem[-1] in w.B_IRREGULAR:
        return _final(stem, 0) + ("와" if stem[-1] == "돕" else "워")
    if final == S and stem[-1] in w.S_IRREGULAR:
        return _final(stem, 0) + ("아" if vowel in (A, OO) else "어")
    if final:
        return stem + ("아" if vowel in (A, YA, OO) else "어")
    if stem.endswith("르") and before and not stem.endswith(w.REU_REGULAR) and _parts(before[-1])[2] == 0:
        return _final(before, L) + ("라" if _parts(before[-1])[1] in (A, OO) else "러")
    if vowel == EU:
        bright = bool(before) and ord(before[-1]) >= FIRST and _parts(before[-1])[1] in (A, OO)
        return before + _join(initial, A if bright else EO)
    return before + _join(initial, MELT[vowel]) if vowel in MELT else stem + "어"


def verb_forms(stem: str) -> Iterator[Form]:
    """Every form of a verb's stem with the endings that follow it."""
    _, _, final = _parts(stem[-1])
    soft = stem
    if stem[-1] in w.B_IRREGULAR and final == B:
        soft = _final(stem, 0) + "우"
    elif stem in w.D_IRREGULAR or stem[-2:] in w.D_IRREGULAR:
        soft = _final(stem, L)
    elif stem[-1] in w.S_IRREGULAR and final == S:
        soft = _final(stem, 0)
    if final == L:
        bare = _final(stem, 0)
        yield from ((stem, "base"), (bare, "neun"), (stem, "eu"))
        yield from ((_final(bare, N), "participle"), (_final(bare, N) + "다", "whole"), (_final(bare, B) + "니다", "whole"))
    elif final:
        yield stem, "consonant"
        if soft[-1] == "우" and soft != stem:
            yield from ((soft, "eu"), (_final(soft, N), "participle"))
        else:
            yield from ((soft + "으", "eu"), (soft + "은", "participle"))
    else:
        yield from ((stem, "vowel"), (_final(stem, N), "participle"), (_final(stem, N) + "다", "whole"))
        yield _final(stem, B) + "니다", "whole"
    if len(stem) > 1 and (not final or final == L):
        yield _final(stem, LM if final else M), "whole"
    elif final and final != L:
        yield (_final(soft, M) if soft[-1] == "우" and soft != stem else soft + "음"), "whole"
    long = infinitive(stem)
    yield long, "a"
    yield (_final(long, SS), "past")
    if not final and long[-1] not in "아어" and _parts(stem[-1])[1] in (II, U, OO, OE, AE, E):
        yield stem + ("아" if _parts(stem[-1])[1] == OO else "어"), "a"


def adjective_forms(form: str, citation: bool) -> Iterator[Form]:
    """Forms of an adjective, from its dictionary form or from the one before nouns."""
    if citation:
        stem = form[:-1]
        yield stem, "adj"
        _, _, final = _parts(stem[-1])
        if final == B and stem[-1] not in "좁수줍":
            yield from ((_final(stem, 0) + "운", "adj-n"), (_final(stem, 0) + "우", "adj-eu"), (_final(stem, 0) + "워", "adj-a"))
        elif final == H:
            yield _final(stem, N), "adj-n"
        elif final == L or not final:
            yield from ((_final(stem, N), "adj-n"), (stem, "adj-eu"), (infinitive(stem), "adj-a"))
        else:
            yield from ((stem + "은", "adj-n"), (stem + "으", "adj-eu"), (infinitive(stem), "adj-a"))
        return
    last, before = form[-1], form[:-1]
    if last == "한" and len(form) > 2:
        yield before, "hada-adj"
        return
    yield form, "adj-n"
    if not before:
        return
    if last == "운" and ord(before[-1]) >= FIRST and not _parts(before[-1])[2]:
        yield from ((_final(before, B), "adj"), (before + "우", "adj-eu"), (before + "워", "adj-a"))
    elif last == "은":
        yield from ((before, "adj"), (before + "으", "adj-eu"))
    elif form.endswith(("있는", "없는")):
        yield before, "adj"
    elif last in "된진린난힌긴" and len(form) > 2:
        stem = _final(form, 0)
        yield from ((infinitive(stem), "adj-state"), (stem, "adj"), *([(stem + "어", "adj-state")] if last == "된" else []))
    elif last in "의인":
        yield before, "bare"
    elif FIRST <= ord(last) <= 0xD7A3 and _parts(last)[2] == N and last != "는":
        yield from _vowel_adjective(form)
    elif not FIRST <= ord(last) <= 0xD7A3 or _parts(last)[2] != N:
        yield form, "bare"
        if last == "적":
            yield form + "으로", "adverb"


def _vowel_adjective(form: str) -> Iterator[Form]:
    """Of 기쁜, 눈부신, 까만, 푸른: 기쁘다, 눈부시다, 까맣다, 푸르다."""
    stem = _final(form, 0)
    yield from ((stem, "adj"), (stem, "adj-eu"), (infinitive(stem), "adj-a"))
    if _parts(stem[-1])[1] in (A, YA, EO, YEO):
        yield _final(stem, H), "adj"


@compiled
def stems() -> tuple[dict[str, list[tuple[str, str, Concept]]], dict[str, int]]:
    """Form of a stem -> (endings, letter of the category, concept); main forms before aliases."""
    out: dict[str, list[tuple[str, str, Concept]]] = {}
    ranks: tuple[list, list, list] = ([], [], [])  # what homographs.txt prefers, main forms, aliases
    chosen = favourites("ko")
    for concept in concepts():
        if not (concept.is_verb or concept.is_adjective):
            continue
        letter = "A"
        if concept.is_verb:
            letter = "V" if concept.has("t") or concept.has("it") else "I"
            letter = "E" if concept.feats.get("kp") in ("에", "에게") else letter
        for rank, form in enumerate(concept.forms("ko")):
            into = ranks[0 if chosen.get(form) == concept.id else 1 if rank == 0 else 2]
            into += [(text, (kind, letter, concept)) for text, kind in _forms(form.replace(" ", ""), letter)]
    for entries in ranks:
        for text, entry in entries:
            if text in out:
                out[text].append(entry)
            else:
                out[text] = [entry]
    for forms, letter in ((w.WEAR, "W"), (w.WEAR_WEAK, "U")):
        for form in forms:
            for text, kind in verb_forms(form[:-1]):
                out.setdefault(text, []).append((kind, letter, None))  # type: ignore[arg-type]
    longest: dict[str, int] = {}
    for text in out:
        longest[text[0]] = max(longest.get(text[0], 0), len(text))
    return out, longest


def _forms(form: str, letter: str) -> Iterator[Form]:
    hangul = FIRST <= ord(form[-1]) <= 0xD7A3
    citation = form[-1] == "다" and len(form) > 1 and FIRST <= ord(form[-2]) <= 0xD7A3
    if letter == "A":
        yield from adjective_forms(form, citation and hangul)
    elif not citation:
        yield form, "whole"
    elif form.endswith("하다") and len(form) > 3:
        yield form[:-2], "hada"
    else:
        yield from verb_forms(form[:-1])


def inflected(text: str, start: int) -> list[tuple[int, str, list[Any], int]]:
    """Inflected words at `start` of a text without blanks: (end, category, concepts, length of the ending)."""
    table, longest = stems()
    tables, reach = _endings()
    found: dict[tuple[int, str], list[Any]] = {}
    later: list[tuple[tuple[int, str], int, Any]] = []
    length = len(text)
    for size in range(1, min(longest.get(text[start], 0), length - start) + 1):
        middle = start + size
        for kind, letter, concept in table.get(text[start:middle], ()):
            endings = tables[kind]
            for end in range(middle, min(length, middle + reach[kind]) + 1):
                mark = endings.get(text[middle:end])
                if mark is None:
                    continue
                if kind == "a" and text[middle:end] not in w.A_FORM:
                    later.append(((end, letter + mark), end - middle, concept))  # 내려가다 is a verb of its own before 내리다 with 가다
                    continue
                there = found.setdefault((end, letter + mark), [end - middle])
                if concept not in there:
                    there.append(concept)
    for key, ending, concept in later:
        there = found.setdefault(key, [ending])
        if concept not in there:
            there.append(concept)
    return [(end, cat, got[1:], got[0]) for (end, cat), got in found.items()]
