"""Rows of a structured caption: how one thing that was told of stands to another, each by its number or its label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .roles import key_words

__all__ = ["Told", "numbered", "triple"]

SUBJECTS = {"subject", "subject id", "from", "source", "head", "subj", "object1", "object a", "a"}
PREDICATES = {"predicate", "relation", "relationship", "relation type", "verb", "rel", "edge", "type"}
OBJECTS = {"object", "object id", "to", "target", "tail", "obj", "object2", "object b", "b"}
NUMBERS = {"id", "编号", "序号", "番号", "번호", "object id", "index", "idx", "key", "ref"}
LABELS = ("label", "name", "class", "category", "type", "object", "noun", "what", "role", "identity", "身份", "役割", "역할", "description", "desc", "subject", "character", "人物", "描述")


def numbered(tree: Any, path: str = "$") -> Iterator[tuple[str, tuple[str, str]]]:
    """{"id": 2, "label": "man"}: (2, (where it stands, man)), of everything in the tree that has a number or a letter of its own."""
    items = enumerate(tree) if isinstance(tree, list) else tree.items() if isinstance(tree, dict) else ()
    for key, value in items:
        yield from numbered(value, f"{path}[{key}]" if isinstance(tree, list) else f"{path}.{key}")
    if isinstance(tree, dict):
        given = {key_words(str(k)): v for k, v in tree.items() if isinstance(v, str | int)}
        number = next((given[k] for k in given if k in NUMBERS), None)
        label = next((given[k] for k in LABELS if isinstance(given.get(k), str)), None)
        if number is not None and isinstance(label, str):
            yield str(number), (path, label)


Told = tuple[str, str]  # what is said, and where in its row


def triple(row: Any) -> tuple[Told, Told, Told] | None:
    """{"subject": 2, "predicate": "standing beside", "object": 1}, ["cup", "on", "table"]: who, how, whom; None for other rows."""
    if isinstance(row, list):
        one, two, three = [(word, f"[{i}]") for i, word in enumerate(row)] if len(row) == 3 and all(isinstance(w, str) for w in row) else (None,) * 3
        return (one, two, three) if one and two and three else None
    if not isinstance(row, dict):
        return None
    found: list[Told] = []
    for keys in (SUBJECTS, PREDICATES, OBJECTS):
        told = [(str(v), f".{k}") for k, v in row.items() if key_words(str(k)) in keys and isinstance(v, str | int)]
        if len(told) != 1:
            return None
        found.append(told[0])
    return found[0], found[1], found[2]
