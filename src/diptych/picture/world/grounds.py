"""What the drawn world has behind everything, as a scene says it: in its own place, or in what somebody does there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ...language.meaning import Act, Link, Thing
from .drawing import Background
from .reading import Reading
from .said import EMPTY, all_english, english, keys, names, position, words

__all__ = ["Grounds"]

SIDES = {"left-of": "left", "left-side": "left", "right-of": "right", "right-side": "right", "above": "above", "over": "above", "top-of": "above", "below": "below", "under": "below"}  # fmt: skip
BESIDE = ("beside", "near", "with", "and", "around")  # either side will do
STANDING = {*SIDES, *BESIDE, "on", "in-front-of", "behind", "next-to"}
ELSEWHERE = ("location", "setting", "place", "composition", "background")  # sections that may name things as well
GROUNDS = ("stripes", "dots", "room", "beach", "night", "meadow", "plain")  # the first that is said is drawn


class Grounds(Reading):
    """A scene's background."""

    def elsewhere(self) -> list[Any]:
        """Things, and places beside things, that a scene says in its place or under a key of its own."""
        return [node for node in self.section(*ELSEWHERE) if self.is_object(node)]

    def is_object(self, node: Any) -> bool:
        """Whether what stands in a place is something to draw, rather than the ground: a castle on a hill, left of a bicycle."""
        if isinstance(node, Link):
            return node.rel in STANDING and isinstance(node.thing, Thing) and bool(self.called(node.thing)) and not self._is_exact(node.thing)
        return isinstance(node, Thing) and bool(self.called(node)) and not self.peek("background", _alone(node))[0]

    def _is_exact(self, node: Thing) -> bool:
        value, _, exact = self.peek("background", _alone(node))
        return bool(value) and exact

    def called(self, node: Any) -> str:
        """The thing that a node names, with nothing used up."""
        if not isinstance(node, Thing):
            return ""
        return names().get(node.head.surface, "") or self.peek("thing", node)[0]

    def _places(self) -> Iterator[Any]:
        for node in self.section("background", "location", "setting", "place", "time", "weather", "composition"):
            if not self.is_object(node):
                yield node
            elif isinstance(node, Thing):
                yield from (link.thing for link in node.links if self._is_ground(link.thing) and not self.is_object(link))
        for figure in self.depiction.figures:
            for node in self.about(figure):
                if isinstance(node, Thing) and self.peek("background", node)[0] and not self.peek("garment", node)[0] and id(node.head) in self.left:
                    yield node
                if isinstance(node, Act) and node.obj is None and not node.links and self.peek("background", node.word)[0]:
                    yield node.word  # running on the beach, in one word
                links = node.links if isinstance(node, Act | Thing) else [node] if isinstance(node, Link) else []
                yield from (link.thing for link in links if self._is_ground(link.thing) and not self.is_object(link))
            if figure.thing:
                yield from (link.thing for link in figure.thing.links if self._is_ground(link.thing) and not self.is_object(link))
                if self._is_exact(figure.thing) and not self.called(figure.thing):
                    yield figure.thing  # {"ground": "meadow"}

    def _is_ground(self, thing: Thing | None) -> bool:
        return isinstance(thing, Thing) and id(thing.head) in self.left and (bool(self.peek("background", thing)[0]) or bool(all_english(thing.head) & {"background", "backdrop"}))

    def ground(self) -> Background:
        """What is behind all; of several that are said the first of `GROUNDS`, and the others are told."""
        nodes = [*self._places()]
        kind = min(filter(None, (self.peek("background", node)[0] for node in nodes)), key=GROUNDS.index, default="plain")
        nodes = [self._of_itself(node) for node in nodes if self.peek("background", node)[0] in ("", kind, "plain")]  # the others are told
        for node in nodes:
            self.match("background", node)
        if kind in ("night", "beach", "meadow"):  # these have their own colours
            return Background(kind)
        colors = list(dict.fromkeys(color for node in nodes if self.peek("background", node)[0] or _is_bare(node) for color in self._colors(node)))
        if kind in ("stripes", "dots"):
            first = colors[0] if colors else "white"
            return Background(kind, first, colors[1] if len(colors) > 1 else "white" if colors and first != "white" else "black")
        return Background(kind, colors[0] if colors else "gray" if kind == "room" else "white")

    def _colors(self, node: Any) -> Iterator[str]:
        for word in words(node):
            said = [keys("color").get((token,)) for token in sorted(english(word), key=lambda t: position(word, t))]
            if any(said):
                self.use([word])
            yield from (hit[0] for hit in said if hit)

    def _of_itself(self, node: Any) -> Any:
        """A red car before a house, as what it is in: the house, where no word of the car's own says a ground."""
        if not isinstance(node, Thing):
            return node
        inner = [link.thing for link in node.links if isinstance(link.thing, Thing)]
        return inner if inner and not self.peek("background", _alone(node))[0] else node


def _alone(node: Thing) -> Thing:
    """A thing without what it stands in or has."""
    return replace(node, links=[], acts=[], also=[], parts=[])


def _is_bare(node: Any) -> bool:
    """Of no ground that is named: a colour, a plain backdrop."""
    return all(word.kind.startswith("adj.") or word.kind in ("composition", "material") or english(word) <= set(EMPTY) for word in words(node))
