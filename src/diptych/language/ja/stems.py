"""Japanese words that inflect: stems from the lexicon, endings by class, looked up together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..lazy import pattern
from ..lexicon import Concept
from ..scan import cached, compiled, concepts, favourites
from . import words as w

__all__ = ["Found", "inflected"]

U_ROW = "うくぐすつぬぶむる"
E_I_ROW = set("いきぎしじちにひびぴみりえけげせぜてでねへべぺめれ")

# (class of endings, letter of the category, concept)
Entry = tuple[str, str, Concept]
# (end, category, concepts, length of the ending, mark)
Found = tuple[int, str, list[Concept], int]


@compiled
def stems() -> tuple[dict[str, list[Entry]], dict[str, int]]:
    """Stem -> entries, main forms before aliases, and the longest stem by first character."""
    out: dict[str, list[Entry]] = {}
    later: list[tuple[str, Entry]] = []
    liked = favourites("ja")
    for concept in concepts():
        split: Callable[..., Any]
        if concept.is_verb:
            split, letter = _verb_stems, "V" if concept.has("t") or concept.has("it") else "I"
            letter = "E" if concept.feats.get("jp") == "に" else letter
        elif concept.is_adjective:
            split, letter = _adjective_stems, "A"
        else:
            continue
        for rank, form in enumerate(concept.forms("ja")):
            for stem, kind in split(form, concept):
                entry = (kind, "F" if letter == "I" and "を" in form else letter, concept)
                if liked.get(form) == concept.id:
                    out.setdefault(stem, []).insert(0, entry)
                elif rank:
                    later.append((stem, entry))
                else:
                    out.setdefault(stem, []).append(entry)
    for stem, entry in later:
        out.setdefault(stem, []).append(entry)
    _special(out)
    longest: dict[str, int] = {}
    for stem in out:
        longest[stem[0]] = max(longest.get(stem[0], 0), len(stem))
    return out, longest


def _special(out: dict[str, list[Entry]]) -> None:
    """Verbs of wearing, which the lexicon does not hold: their concept is None."""
    for forms, letter in ((w.WEAR, "W"), (w.WEAR_WEAK, "U")):
        for form in forms:
            if form != "する":
                for stem, kind in _verb_stems(form, None):
                    out.setdefault(stem, []).append((kind, letter, None))  # type: ignore[arg-type]


def _verb_stems(form: str, concept: Concept | None) -> list[tuple[str, str]]:
    if form.endswith("する") and len(form) > 2:
        return [(form[:-2], "suru2" if form[-3] in "にをがと" else "suru")]
    last = form[-1]
    if last not in U_ROW:
        return [(form, "odd")]
    stem = form[:-1]
    if last != "る":
        return [(stem, "行く" if form.endswith("行く") else last)]
    if stem[-1:] in E_I_ROW:
        return [(stem, "る1"), (stem, "る")] if concept is not None and concept.has("v5") else [(stem, "る1")]
    if stem and stem[-1] > "ヿ" and any(form.endswith(one) for one in w.ICHIDAN_KANJI):
        return [(stem, "る1")]
    return [(stem, "来る" if form.endswith("来る") else "る")]


def _adjective_stems(form: str, concept: Concept) -> Iterator[tuple[str, str]]:
    last = form[-1]
    if last == "い" and len(form) > 1:
        yield form[:-1], "i"
    elif last in "なの" and len(form) > 1:
        yield form[:-1], "na" if last == "な" else "no"
    elif last in "ただ" and len(form) > 2:
        yield form[:-1], "ta" if last == "た" else "da"
    elif last not in U_ROW:
        yield form, "na" if form[-1] in "的か" else "no"
    else:
        yield form, "odd"


@cached
def endings() -> dict[str, dict[str, str]]:
    """Class -> ending -> mark (see `words`)."""
    out = {last: w.endings(last, False) for last in w.GODAN}
    out["る1"] = w.endings("る", True)
    out["来る"] = out["る1"]
    out["suru"] = w.suru()
    out["suru2"] = {ending: mark for ending, mark in w.suru().items() if ending}  # 耳にする: 耳に alone is no verb
    iku = {("っ" + e[1:] if e[:2] in ("いて", "いた") else e): mark for e, mark in out["く"].items()}
    out["行く"] = iku
    out["odd"] = {"": "d"}
    out["i"] = {"い": "a", "く": "v", "くて": "b", "かった": "a", "くない": "n", "いです": "a", "さ": "x", "そうな": "a", "くなった": "a", "げな": "a", "めの": "a", "めな": "a"}  # fmt: skip
    out["na"] = {"な": "a", "の": "g", "": "e", "に": "v", "で": "b", "だ": "a", "です": "a", "だった": "a", "ではない": "n", "じゃない": "n", "そうな": "a", "的な": "a", "がかった": "a"}  # fmt: skip
    out["no"] = {"の": "g", "": "e", "だ": "a", "です": "a", "だった": "a", "がかった": "a"}
    te = {"ている": "a", "てる": "a", "ていた": "a", "て": "b", "ていて": "b", "ており": "b", "ていない": "n", "ています": "a"}
    out["ta"] = {"た": "a", "たよう": "e"} | te
    out["da"] = {"だ": "a"} | {"で" + e[1:]: mark for e, mark in te.items()}
    return out


@cached
def _longest_endings() -> dict[str, int]:
    return {kind: max(map(len, table)) for kind, table in endings().items()}


def inflected(text: str, start: int) -> list[Found]:
    """Inflected words that begin at `start`: (end, category with its mark, concepts, length of the ending)."""
    table, longest = stems()
    ends, reach = endings(), _longest_endings()
    found: dict[tuple[int, str], list[Any]] = {}
    length = len(text)
    later: list[tuple[tuple[int, str], int, Any]] = []
    for size in range(1, min(longest.get(text[start], 0), length - start) + 1):
        middle = start + size
        for kind, letter, concept in table.get(text[start:middle], ()):
            own = ends[kind]
            for end in range(middle, min(length, middle + reach[kind]) + 1):
                mark = own.get(text[middle:end])
                if mark is None:
                    continue
                if mark == "d" and end - middle > 1 and text[middle:end] not in CITATION and _changes(text[start:middle], kind):
                    mark = "p"
                if AUXILIARY.match(text, middle + 1):
                    later.append(((end, letter + mark), end - middle, concept))
                    continue
                there = found.setdefault((end, letter + mark), [end - middle])
                if concept not in there:
                    there.append(concept)
    for key, ending, concept in later:
        there = found.setdefault(key, [ending])
        if concept not in there:
            there.append(concept)
    shortest: dict[int, int] = {}
    for end, got in ((end, got) for (end, cat), got in found.items() if cat[0] in "VE"):
        shortest[end] = min(got[0], shortest.get(end, got[0]))
    # もたれる is a verb of its own before it is a passive of もつ
    return [(end, cat, got[1:], got[0]) for (end, cat), got in found.items() if got[0] != shortest.get(end, 0) + 2 or text[end - got[0] + 1] != "れ"]


CITATION = {"る", "ます"}
AUXILIARY = pattern("[出だ][しす]|始め|はじめ|続け|つづけ|合[うっ]|直[すし]")  # 差し出す is a verb of its own before 差す with 出す


def _changes(stem: str, kind: str) -> bool:
    return stem + ("る" if kind == "る1" else kind) in w.CHANGE
