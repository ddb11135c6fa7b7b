"""A small weighted chart parser that segments and parses at once.

Edges of a lattice over character positions are combined by binary and unary rules; every cell
keeps the cheapest derivation of each category. Meaning is built once, for the winner only.

A constituent spans REACH places at most, so that cost grows with the length of a text and not with its cube:
what is longer stands as several constituents beside each other, and no word of it is lost.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

__all__ = ["REACH", "SORTS", "Edge", "Grammar", "Item", "build", "leaves", "parse", "trimmed"]

FRAGMENT = 4.0  # cost of each break where no rule joins two constituents
REACH = 40  # places where a word may start, in one constituent: half of it in a text of over 80. Corpora's phrases have up to 29
JOINS = 65_536  # pairs of cells whose rules a grammar remembers

# Sorts of nouns that rules tell apart: living beings, what is worn, times, all else.
SORTS = ("_b", "_w", "_t", "_o")

Action = Callable[[Any, Any], Any]
# (place of the left category in its cell, place of the right one, category made, cost, action)
Join = tuple[int, int, str, float, Action]


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


# A finished cell: its shape's number, its items in order, and the items by category.
Cell = tuple[int, list[Item], dict[str, Item]]


class Grammar:
    """Rules written as text, `LHS = A B ! cost`, with an action each."""

    def __init__(self, goals: dict[str, float]):
        self.goals = goals
        self.binary: dict[tuple[str, str], list[tuple[str, float, Action]]] = {}
        self.unary: dict[str, list[tuple[str, float, Action]]] = {}
        self._shapes: dict[tuple[str, ...], int] = {}
        self._joins: dict[tuple[int, int], list[Join]] = {}

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

    def shape(self, cell: dict[str, Item]) -> int:
        """A number for the categories of a cell, in their order."""
        return self._shapes.setdefault(tuple(cell), len(self._shapes))

    def joins(self, left: Cell, right: Cell) -> list[Join]:
        """The rules that apply to two cells: looked up once for all cells of the same categories."""
        key = (left[0], right[0])
        found = self._joins.get(key)
        if found is None:
            if len(self._joins) >= JOINS:
                self._joins.clear()
            found = self._joins[key] = [
                (i, j, *rule)
                for j, right_cat in enumerate(right[2])
                for i, left_cat in enumerate(left[2])
                for rule in self.binary.get((left_cat, right_cat), ())
            ]
        return found


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
    done: list[dict[int, Cell]] = [{} for _ in range(length + 1)]
    starts = sorted({start for start, _ in lexical})
    reach = REACH if len(starts) <= 2 * REACH else REACH // 2
    for end in sorted({end for _, end in lexical}):
        last = bisect_left(starts, end)
        column, finished = chart[end], done[end]
        for start in reversed(starts[max(0, last - reach) : last]):
            cell: dict[str, Item] = {}
            for edge in lexical.get((start, end), ()):
                old = cell.get(edge.cat)
                if old is None or edge.cost < old.cost:
                    _add(grammar.unary, cell, Item(edge.cost, edge.cat, edge.make, None, None))
            for middle, right in finished.items():
                left = done[middle].get(start)
                if left is not None:
                    _join(grammar, cell, left, right)
            if cell:
                column[start] = cell
                finished[start] = grammar.shape(cell), list(cell.values()), cell
    return chart


def _join(grammar: Grammar, cell: dict[str, Item], left: Cell, right: Cell) -> None:
    """Everything that a rule makes of two neighbours."""
    lefts, rights = left[1], right[1]
    for i, j, out, cost, action in grammar.joins(left, right):
        one, two = lefts[i], rights[j]
        total = one.cost + two.cost + cost
        old = cell.get(out)
        if old is None or total < old.cost:
            _add(grammar.unary, cell, Item(total, out, action, one, two))


def _add(unary: Mapping[str, list[tuple[str, float, Action]]], cell: dict[str, Item], item: Item) -> None:
    """Put in an item that is cheaper than what is there, and what rules of one part make of it."""
    cell[item.cat] = item
    for out, cost, action in unary.get(item.cat, ()):
        total = item.cost + cost
        old = cell.get(out)
        if old is None or total < old.cost:
            _add(unary, cell, Item(total, out, action, item, None))


def leaves(items: Iterable[Item], edges: Iterable[Edge]) -> list[Edge]:
    """The lexical edges that derivations used, in order."""
    by_make = {id(edge.make): edge for edge in edges}
    out, todo = [], list(items)[::-1]
    while todo:
        item = todo.pop()
        if item.left is None:
            out.append(by_make[id(item.action)])
            continue
        if item.right is not None:
            todo.append(item.right)
        todo.append(item.left)
    return out


def trimmed(item: Item, idle: Action) -> Item:
    """A derivation without the rules of one part whose action, `idle`, only hands it on."""
    while item.right is None and item.left is not None and item.action is idle:
        item = item.left
    if item.left is None:
        return item
    right = None if item.right is None else trimmed(item.right, idle)
    return item._replace(left=trimmed(item.left, idle), right=right)


def build(item: Item, path: str, leaves: list | None = None) -> Any:
    """The meaning of a derivation, made anew, every word bearing `path`; `leaves` gathers what its words made."""
    _, _, action, left, right = item
    if left is None:
        made = action(path)
        if leaves is not None:
            leaves.append(made)
        return made
    if right is None:
        return action(build(left, path, leaves))
    return action(build(left, path, leaves), build(right, path, leaves))
