"""A small weighted chart parser that segments and parses at once.

Edges of a lattice over character positions are combined by binary and unary rules; every cell
keeps the cheapest derivation of each category. Meaning is built once, for the winner only.

A constituent spans REACH places at most, so that cost grows with the length of a text and not with its cube:
what is longer stands as several constituents beside each other, and no word of it is lost.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import partial
from math import inf
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
# What rules of one part make of a category, in order: the category made, the cost added, the action,
# and which of the made ones it is made of (-1: the item itself).
Closure = list[tuple[str, float, Action, int]]
_item = partial(tuple.__new__, Item)  # what Item() does, without its call


class Grammar:
    """Rules written as text, `LHS = A B ! cost`, with an action each."""

    def __init__(self, goals: dict[str, float]):
        self.goals = goals
        self.binary: dict[tuple[str, str], list[tuple[str, float, Action]]] = {}
        self.unary: dict[str, list[tuple[str, float, Action]]] = {}
        self._closures: dict[str, Closure] = {}
        self._shapes: dict[tuple[str, ...], int] = {}
        self._ends: list[list[tuple[int, float]]] = []
        self._joins: dict[tuple[int, int], list[Join]] = {}

    def rule(self, text: str, action: Callable[..., Any]) -> None:
        """Add one rule or several of one action, separated by `;`; `*` stands for each noun sort in turn."""
        for one in self._sorts(text):
            left, _, right = one.partition("=")
            right, _, cost = right.partition("!")
            parts = right.split()
            price = float(cost) if cost.strip() else 0.1
            if len(parts) == 1:
                self._closures.clear()
                self.unary.setdefault(parts[0], []).append((left.strip(), price, action))
            else:
                key = (parts[0], parts[1])
                self.binary.setdefault(key, []).append((left.strip(), price, action))

    @staticmethod
    def _sorts(text: str) -> list[str]:
        rules = text.split(";")
        return [r.replace("*", sort) for r in rules for sort in (SORTS if "*" in r else [""])]

    def closure(self, cat: str) -> Closure:
        """Everything that rules of one part make of `cat`, one after another, the cheapest way to each category."""
        found = self._closures.get(cat)
        if found is None:
            found = self._closures[cat] = []
            best = {cat: 0.0}
            self._close(cat, 0.0, -1, best, found)
        return found

    def _close(self, cat: str, spent: float, parent: int, best: dict[str, float], found: Closure) -> None:
        for out, cost, action in self.unary.get(cat, ()):
            if spent + cost < best.get(out, inf):
                best[out] = spent + cost
                found.append((out, cost, action, parent))
                self._close(out, spent + cost, len(found) - 1, best, found)

    def shape(self, cell: dict[str, Item]) -> int:
        """A number for the categories of a cell, in their order."""
        cats = tuple(cell)
        number = self._shapes.get(cats)
        if number is None:
            number = self._shapes[cats] = len(self._shapes)
            self._ends.append([(i, self.goals[cat]) for i, cat in enumerate(cats) if cat in self.goals])
        return number

    def ends(self, shape: int) -> list[tuple[int, float]]:
        """Where in a cell of that shape the goals stand, and what each costs."""
        return self._ends[shape]

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
    done = _fill(grammar, edges, length)
    best: list[tuple[float, int, Item] | None] = [None] * (length + 1)
    best[0] = (0.0, 0, None)  # type: ignore[assignment]
    for end in range(1, length + 1):
        for start, (shape, items, _) in done[end].items():
            before = best[start]
            if before is None:
                continue
            so_far = before[0] + (FRAGMENT if start else 0.0)
            for place, goal in grammar.ends(shape):
                item = items[place]
                cost = so_far + item[0] + goal
                now = best[end]
                if now is None or cost < now[0]:
                    best[end] = (cost, start, item)
    out: list[Item] = []
    at = length
    while at and best[at]:
        _, at, item = best[at]  # type: ignore[misc]
        out.append(item)
    return [] if at else out[::-1]


def _fill(grammar: Grammar, edges: Iterable[Edge], length: int) -> list[dict[int, Cell]]:
    """The finished cells, by where they end and start."""
    lexical: dict[tuple[int, int], list[Edge]] = {}
    for edge in edges:
        lexical.setdefault((edge[0], edge[1]), []).append(edge)
    done: list[dict[int, Cell]] = [{} for _ in range(length + 1)]
    starts = sorted({start for start, _ in lexical})
    reach = REACH if len(starts) <= 2 * REACH else REACH // 2
    for end in sorted({end for _, end in lexical}):
        last = bisect_left(starts, end)
        finished = done[end]
        for start in reversed(starts[max(0, last - reach) : last]):
            cell: dict[str, Item] = {}
            for edge in lexical.get((start, end), ()):
                old = cell.get(edge[2])
                if old is None or edge[3] < old[0]:
                    _add(grammar, cell, _item((edge[3], edge[2], edge[4], None, None)))
            for middle, right in finished.items():
                left = done[middle].get(start)
                if left is not None:
                    _join(grammar, cell, left, right)
            if cell:
                finished[start] = grammar.shape(cell), list(cell.values()), cell
    return done


def _join(grammar: Grammar, cell: dict[str, Item], left: Cell, right: Cell) -> None:
    """Everything that a rule makes of two neighbours."""
    lefts, rights = left[1], right[1]
    for i, j, out, cost, action in grammar.joins(left, right):
        one, two = lefts[i], rights[j]
        total = one[0] + two[0] + cost
        old = cell.get(out)
        if old is None or total < old[0]:
            _add(grammar, cell, _item((total, out, action, one, two)))


def _add(grammar: Grammar, cell: dict[str, Item], item: Item) -> None:
    """Put in an item that is cheaper than what is there, and what rules of one part make of it."""
    cell[item[1]] = item
    closure = grammar.closure(item[1])
    if not closure:
        return
    made: list[Item | None] = []
    for out, cost, action, parent in closure:
        below = item if parent < 0 else made[parent]
        new = None
        if below is not None:  # else what stands there was cheaper already, and so is what was made of that
            total = below[0] + cost
            old = cell.get(out)
            if old is None or total < old[0]:
                new = cell[out] = _item((total, out, action, below, None))
        made.append(new)


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
