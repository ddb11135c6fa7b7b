"""A small weighted chart parser that segments and parses at once.

Edges of a lattice over character positions are combined by binary and unary rules; every cell
keeps the cheapest derivation of each category. Meaning is built once, for the winner only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

__all__ = ["SORTS", "Edge", "Grammar", "Item", "build", "parse"]

FRAGMENT = 4.0  # cost of each break where no rule joins two constituents

# Sorts of nouns that rules tell apart: living beings, what is worn, times, all else.
SORTS = ("_b", "_w", "_t", "_o")

Action = Callable[[Any, Any], Any]


class Edge(NamedTuple):
    """A lexical edge: text[start:end] as category `cat`; `make(path)` builds its meaning."""

    start: int
    end: int
    cat: str
    cost: float
    make: Callable[[str], Any]


class Item(NamedTuple):
    """A chart item; `left` and `right` are items, `right` is None for unary and lexical ones."""

    cost: float
    cat: str
    action: Any
    left: Item | None
    right: Item | None


class Grammar:
    """Rules written as text, `LHS = A B ! cost`, with an action each."""

    def __init__(self, goals: dict[str, float]):
        self.goals = goals
        self.binary: dict[tuple[str, str], list[tuple[str, float, Action]]] = {}
        self.unary: dict[str, list[tuple[str, float, Callable[[Any], Any]]]] = {}

    def rule(self, text: str, action: Callable[..., Any]) -> None:
        """Add one rule or several of one action, separated by `;`; `*` stands for each noun sort in turn."""
        for one in self._sorts(text):
            left, _, right = one.partition("=")
            right, _, cost = right.partition("!")
            parts = right.split()
            price = float(cost) if cost.strip() else 0.1
            if len(parts) == 1:
                self.unary.setdefault(parts[0], []).append((left.strip(), price, action))
            else:
                key = (parts[0], parts[1])
                self.binary.setdefault(key, []).append((left.strip(), price, action))

    @staticmethod
    def _sorts(text: str) -> list[str]:
        rules = text.split(";")
        return [r.replace("*", sort) for r in rules for sort in (SORTS if "*" in r else [""])]


def parse(grammar: Grammar, edges: Iterable[Edge], length: int) -> list[Item]:
    """The cheapest sequence of goal constituents that covers 0..length; [] where none does."""
    chart = _fill(grammar, edges, length)
    best: list[tuple[float, int, Item] | None] = [None] * (length + 1)
    best[0] = (0.0, 0, None)  # type: ignore[assignment]
    for end in range(1, length + 1):
        for start, cell in chart[end].items():
            before = best[start]
            if before is None:
                continue
            for cat, item in cell.items():
                goal = grammar.goals.get(cat)
                if goal is None:
                    continue
                cost = before[0] + item.cost + goal + (FRAGMENT if start else 0.0)
                now = best[end]
                if now is None or cost < now[0]:
                    best[end] = (cost, start, item)
    out: list[Item] = []
    at = length
    while at and best[at]:
        _, at, item = best[at]  # type: ignore[misc]
        out.append(item)
    return [] if at else out[::-1]


def _fill(grammar: Grammar, edges: Iterable[Edge], length: int) -> list[dict[int, dict[str, Item]]]:
    lexical: dict[tuple[int, int], list[Edge]] = {}
    for edge in edges:
        lexical.setdefault((edge.start, edge.end), []).append(edge)
    chart: list[dict[int, dict[str, Item]]] = [{} for _ in range(length + 1)]
    starts = sorted({start for start, _ in lexical}, reverse=True)
    ends = sorted({end for _, end in lexical})
    binary = grammar.binary
    for end in ends:
        column = chart[end]
        for start in starts:
            if start >= end:
                continue
            cell: dict[str, Item] = {}
            for edge in lexical.get((start, end), ()):
                _add(grammar, cell, Item(edge.cost, edge.cat, edge.make, None, None))
            for middle, right_cell in column.items():
                left_cell = chart[middle].get(start)
                if not left_cell:
                    continue
                for right_cat, right in right_cell.items():
                    for left_cat, left in left_cell.items():
                        for out, cost, action in binary.get((left_cat, right_cat), ()):
                            total = left.cost + right.cost + cost
                            old = cell.get(out)
                            if old is None or total < old.cost:
                                _add(grammar, cell, Item(total, out, action, left, right))
            if cell:
                column[start] = cell
    return chart


def _add(grammar: Grammar, cell: dict[str, Item], item: Item) -> None:
    old = cell.get(item.cat)
    if old is not None and old.cost <= item.cost:
        return
    cell[item.cat] = item
    for out, cost, action in grammar.unary.get(item.cat, ()):
        _add(grammar, cell, Item(item.cost + cost, out, action, item, None))


def build(item: Item, path: str, leaves: list | None = None) -> Any:
    """The meaning of a derivation, made anew, every word bearing `path`; `leaves` gathers what its words made."""
    if item.left is None:
        made = item.action(path)
        if leaves is not None:
            leaves.append(made)
        return made
    left = build(item.left, path, leaves)
    return item.action(left) if item.right is None else item.action(left, build(item.right, path, leaves))
