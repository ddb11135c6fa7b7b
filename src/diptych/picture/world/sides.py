"""What stands where to what: said of a thing itself, of the place it is in, or under a key of its own.

{"subject": "a cat", "location": "left of a bicycle"}; {"objects": ["cat", "dog"], "layout": "the cat is above the dog"};
{"objects": [{"name": "cat", "position": "right"}, {"name": "dog", "position": "left"}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from ...language.meaning import Link, Thing, walk
from ...scene.depict import Figure
from ...types import Finding
from . import drawing as world
from .grounds import BESIDE, SIDES, STANDING, Grounds
from .reading import flat

__all__ = ["OTHER", "Placed", "Sides", "is_human"]

OTHER = {"left": "right", "right": "left", "above": "below", "below": "above", "": ""}
NEARLY = {"on": "above"}  # drawn so, and told


class Placed(NamedTuple):
    """A thing that is drawn, the node that names it, and where it is to the person, where that is said of it."""

    thing: world.Thing
    node: Any
    where: str = ""


class Sides(Grounds):
    """Which of two is where."""

    def relation(self, kept: list[Placed], who: Figure | None) -> str:
        """The first thing's to the other, or to the person; one that is not drawn is told."""
        said = [(start, link) for start, link in self._standings() if link.rel in STANDING]
        if not kept or (len(kept) < 2 and not who):
            self._tell_lost(said)
            return ""
        if kept[0].where in ("held", "above"):
            return kept[0].where
        for start, link in said:
            first = self._which(start, kept, who) if start is not None else int(who is not None)
            second = self._which(link.thing, kept, who) if link.thing is not None else None if first is None else 1 - first
            if first is None or second is None or first == second:
                continue
            for node in (start, link.thing):
                if isinstance(node, Thing) and not any(node is one.node for one in kept):
                    self.use(self.own("thing", replace(node, mods=[])))
            side = SIDES.get(link.rel, NEARLY.get(link.rel, ""))
            return self._side(link, side if first == 0 else OTHER[side], who is not None)
        return "" if who else "left"

    def _standings(self) -> Iterator[tuple[Any, Link]]:
        """Of what it is said, None for what the picture is of, and where that stands."""
        for figure in self.depiction.figures:
            for link in (n for part in figure.links for n in flat(part.node) if isinstance(n, Link)):
                yield figure.thing, link
            for act in (n for part in figure.acts for n in flat(part.node)):
                yield from ((figure.thing, link) for link in getattr(act, "links", ()))
            for thing in (figure.thing, *(figure.thing.also if figure.thing else [])):
                if isinstance(thing, Thing):
                    yield from ((thing, link) for link in (*thing.links, *(link for act in thing.acts for link in act.links)))
        for node in self.elsewhere():
            yield from [(None, node)] if isinstance(node, Link) else ((node, link) for link in node.links)
        for figure in self.depiction.figures:  # a cup with a straw above ...
            yield from ((figure.thing, link) for link in walk(figure.thing) if isinstance(link, Link) and isinstance(link.thing, Thing))

    def _which(self, node: Any, kept: list[Placed], who: Figure | None) -> int | None:
        """0 for the first thing, 1 for the other or the person; None for neither."""
        if who and (node is who.thing or is_human(node)):
            return 1
        drawn = list(enumerate(kept[: 1 if who else 2]))
        same = [i for i, one in drawn if one.node is node] or [i for i, one in drawn if one.thing.name == self.called(node)]
        return same[0] if len(same) == 1 else None

    def _side(self, link: Link, side: str, with_person: bool) -> str:
        if side == "below" and with_person:
            side = ""
        if not (link.rel in SIDES and side) and link.rel not in BESIDE:
            self.findings.append(Finding("DP602", "info", f"“{link.rel.replace('-', ' ')}” is drawn as {side or 'beside'}", path=link.path))
        return side or ("" if with_person else "left")

    def _tell_lost(self, said: list[tuple[Any, Link]]) -> None:
        """Where something alone stands in the picture: it is drawn in the middle."""
        for path, rel in dict.fromkeys((link.path, link.rel) for _, link in said if link.thing is None and link.rel in SIDES):
            self.findings.append(Finding("DP601", "warning", f"“{SIDES[rel]}”: not drawn by the embedded world", path=path))


def is_human(node: Any) -> bool:
    return isinstance(node, Thing) and node.head.kind == "person"
