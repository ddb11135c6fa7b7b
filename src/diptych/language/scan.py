"""Look-up tables from spelling to concepts, one per language, made on first use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from .compiled import kept
from .lexicon import Concept, lexicon
from .meaning import Word

__all__ = ["Table", "cached", "category", "compiled", "concepts", "favourites", "glossary", "lately", "maker", "sense", "sort", "table"]

# spelling -> category -> concepts, the likeliest first
Table = Mapping[str, Mapping[str, list[Concept]]]

# 小兔子, 女歌手: an alias that only adds one of these to another form says more than its concept does.
COMPOSED = "小大女男老"

_EXTRA: list[Concept] = []
Asked = TypeVar("Asked", bound=Callable)


def category(concept: Concept) -> str:
    if concept.is_adjective:
        return "A"
    if concept.is_verb:
        return "V" if concept.has("t") or concept.has("it") else "VI"
    return "ADV" if concept.kind == "adv" else "N" + sort(concept.kind)


def sort(kind: str) -> str:
    """The noun sort that grammars tell apart (`chart.SORTS`)."""
    if kind in ("person", "being", "animal"):
        return "_b"
    if kind in ("garment", "hair"):
        return "_w"
    return "_t" if kind in ("time", "weather", "event") else "_o"


def glossary(concepts: Iterable[Concept]) -> None:
    """Put a user's own concepts in front of the lexicon (see `diptych render --glossary`)."""
    _EXTRA[:] = concepts
    for cached in _CACHES:
        cached.cache_clear()


_CACHES: list = []


def cached(function: Callable) -> Callable:
    """An lru_cache that a new glossary empties."""
    made = lru_cache(maxsize=None)(function)
    _CACHES.append(made)
    return made


def lately(function: Asked) -> Asked:
    """`cached`, for what users write: it forgets what was not asked for lately. Only for results that nobody changes."""
    made = lru_cache(maxsize=8192)(function)
    _CACHES.append(made)
    return made  # type: ignore[return-value]


def compiled(function: Callable) -> Callable:
    """`cached`, and kept between runs as long as the user added no words of their own."""

    def table_of(*args: str) -> Any:
        if _EXTRA:
            return function(*args)
        name = ".".join((*function.__module__.split(".")[2:], function.__name__.strip("_"), *args))
        return kept(name, lambda: function(*args))

    table_of.__doc__ = function.__doc__
    return cached(table_of)


def concepts() -> list[Concept]:
    return [*_EXTRA, *lexicon()]


def put(into: dict[str, dict[str, list[Concept]]], form: str, cat: str, concept: Concept, *, first: bool = False) -> None:
    cats = into.get(form)
    if cats is None:
        into[form] = {cat: [concept]}
        return
    there = cats.setdefault(cat, [])
    if concept not in there:
        there.insert(0 if first else len(there), concept)


@compiled
def table(lang: str) -> Table:
    """Plain spellings. A form that a concept writes ranks before one that others only read."""
    out: dict[str, dict[str, list[Concept]]] = {}
    rest: list[tuple[str, str, Concept]] = []
    for concept in concepts():
        cat = category(concept)
        main, *others = forms = concept.forms(lang)
        put(out, main, cat, concept)
        rest += [(form, cat, concept) for form in others if form in favourites(lang) or not (form[0] in COMPOSED and form[1:] in forms)]
    for form, cat, concept in rest:
        put(out, form, cat, concept)
    for form, cats in out.items():
        if form in favourites(lang):
            for found in cats.values():
                found.sort(key=lambda c: c.id != favourites(lang)[form])
    return out


@cache
def favourites(lang: str) -> dict[str, str]:
    """Spelling -> the concept that it means first (homographs.txt)."""
    text = (Path(__file__).parent / "homographs.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in text.splitlines() if line and line[0] != "#")
    return {" ".join(words): ident for language, *words, ident in rows if language == lang}


def sense(rules: dict, form: str, found: list[Concept], text: str) -> tuple[float, list[Concept]]:
    """What it costs to read `form` as these concepts in this phrase, and the concepts, the meant ones first."""
    for kinds, context in rules.get(form, ()):
        if context.search(text):
            meant = [c for c in found if c is not None and (c.kind in kinds or c.id in kinds)]
            return (0.0, [*meant, *(c for c in found if c not in meant)]) if meant else (1.6, found)
    return 0.0, found


def maker(found: list[Concept], surface: str, lang: str) -> Callable[[str], Word]:
    """A function from a path to the word: what a lexical edge builds."""
    first, others = found[0], tuple(found[1:])
    return lambda path: Word(first, surface, lang, path, others)
