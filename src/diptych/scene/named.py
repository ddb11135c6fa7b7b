"""Figures that have names, where a sentence of the scene tells of them: {"name": "Mira"} and "Mira hands Tom a letter"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..language.en.forms import lookup
from ..language.known import is_named
from ..language.meaning import Thing
from ..language.phrase import language_of, normal, understand
from .depict import Depiction, Figure, Part
from .keys import noun_of
from .nodes import is_described, key_name
from .of_key import called
from .roles import role_of

__all__ = ["names_in", "tell_of_named"]

WORDS = 3  # of a name
OF_SOMEBODY = {"age", "gender", "hair", "clothing", "expression", "eyes", "skin", "gaze"}


def names_in(tree: Any, context: str) -> tuple[str, ...]:
    """The names that a tree gives, the longest first, as a parser of their language reads them; of two words the first alone as well."""
    found: dict[str, None] = {}
    for name, of_somebody in _given(tree):
        lang = language_of(name, context)
        if len(name.split()) <= WORDS and (name[:1].isupper() or not name.isascii()) and not _says_what(name, context, of_somebody):
            first = name.split()[0]
            for told in (name,) if lang == "en" and lookup(first.casefold()) else (name, first):  # Mira Vale is Mira, The Raven no "The"
                found[normal(told, lang)] = None
    return tuple(sorted((name for name in found if len(name) > 1), key=len, reverse=True))


def _says_what(name: str, context: str, of_somebody: bool) -> bool:
    """{"name": "老渔夫"}, {"name": "김치찌개"}: what it is; Bolt may be a name, though a bolt is a thing, and さくら of somebody."""
    noun = noun_of(name, context)
    if noun is not None:
        return noun.is_being or " " in name or not (name.isascii() or of_somebody)
    lang = language_of(name, context)
    nodes = understand(normal(name, lang), lang, "") if lang != "en" else []
    place = len(nodes) == 1 and isinstance(nodes[0], Thing) and nodes[0].head.kind in ("place", "building")  # 원룸 작업실
    return place or is_described(name, "") or called(name, lang, "")


def _given(tree: Any) -> Iterator[tuple[str, bool]]:
    """Each name, and whether what stands beside it is said of somebody."""
    if isinstance(tree, list):
        for item in tree:
            yield from _given(item)
    elif isinstance(tree, dict):
        of_somebody = any(role_of(str(key)) in OF_SOMEBODY for key in tree)
        for key, value in tree.items():
            if isinstance(value, str) and role_of(str(key)) == "name":
                yield value.strip(), of_somebody
            elif isinstance(value, list | dict):
                if isinstance(value, dict) and not role_of(str(key)) and key_name(str(key), "") is not None:
                    yield str(key), False  # {"characters": {"Mira": {...}, "Tom": {...}}}
                yield from _given(value)


def tell_of_named(out: Depiction, context: str) -> None:
    """What sentences tell of figures by their names goes to those figures, when all of them are known."""
    by_name: dict[str, Figure] = {}
    for fig in out.figures:
        if fig.name is not None:
            said = normal(fig.name.text, language_of(fig.name.text, context))
            for name in (said, *said.split()[:1]):
                by_name.setdefault(name, fig)
    subjects = [f for f in out.figures if f.role == "subject" and not f.empty]
    for part in out.named:
        things = [part.node, *part.node.also]
        figs = [by_name[name] for name in map(is_named, things) if name in by_name]
        if len(figs) < len(things):
            out.figures.append(Figure(part.path, "subject", part.node))
            continue
        acts, links = things[-1].acts or things[0].acts, things[-1].links or things[0].links
        if len(figs) > 1 and len(figs) == len(subjects) and acts and not links:
            out.figures.append(Figure(part.path, "together", acts=[Part([act], part.path, "action") for act in acts]))
        else:
            for fig in figs:
                _more(fig, replace(part.node, acts=acts, links=links), part)
        out.implied |= {t.head.path for t in things}


def _more(fig: Figure, thing: Thing, part: Part) -> None:
    fig.acts += [Part([act], part.path, "action", part.weight) for act in thing.acts]
    fig.links += [Part(link, part.path, "relation", part.weight) for link in thing.links]
    fig.mods += thing.mods
    fig.parts += [Part(p, part.path, "body", part.weight) for p in thing.parts]
    fig.wears += [Part(p, part.path, "clothing", part.weight) for p in thing.wears]
