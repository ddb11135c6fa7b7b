"""Scene -> Drawing: what of a scene the world can draw, and a finding for everything that it cannot.

fitted = fit(Scene.load("examples/listener.json"))
fitted.drawing; fitted.findings        # DP601 not drawn, DP602 drawn as something near

The scene is read by the language layer, so any of the four languages and any keys do. Each word that a scene says of its
picture is either in the drawing or in a finding: a word is used up by the value that it gives, and what is left is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from ...language.meaning import Act, Age, Count, Link, Name, Quality, Raw, Thing, Word, walk
from ...scene.depict import Depiction, Figure
from ...scene.gather import gather
from ...scene.scene import Scene
from ...types import Finding
from . import drawing as world
from .contrast import is_drawable
from .drawing import Background, Drawing, Person
from .vocabulary import objects, table, values

__all__ = ["Fitted", "fit"]

RELATIONS = {"left-of": "left", "left-side": "left", "right-of": "right", "right-side": "right", "above": "above", "over": "above", "top-of": "above", "on": "above", "below": "below", "under": "below"}  # fmt: skip
SMALL = ("with", "of", "in", "a", "and", "by", "the", "background")
WHOLE = ("background", "style", "mood")  # fields that look at all a node says; the others at its own words
EMPTY = ("person", "background", "hair", "skin", "portrait", "picture", "wall", "backdrop", "plain", "solid", "color", "style", "expression", "mood", "one", "a", "face", "cover", "lay", "spread")  # fmt: skip


@dataclass(frozen=True)
class Fitted:
    """The drawing, and what is not in it or not as it was said."""

    drawing: Drawing
    findings: tuple[Finding, ...]


def fit(scene: Scene) -> Fitted:
    """The nearest drawing. What the scene leaves open stays open, and is drawn as the seed has it."""
    return _Fit(gather(scene.tree)).done()


@cache
def keys(name: str) -> dict[tuple[str, ...], tuple[str, bool]]:
    """Words of a field -> (value, whether that is what they say rather than something near)."""
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    if name == "thing":
        for thing in objects():
            found.setdefault(_split(thing.en), (thing.id, True))
            found.setdefault(_split(thing.id), (thing.id, True))
            found.setdefault(_split(thing.plural), (thing.id, True))
            if thing.id.endswith("ies"):
                found.setdefault((thing.id[:-3] + "y",), (thing.id, True))
    else:
        for key, row in table()[name].items():
            for said in (row["en"], *row.get("also_en", ())):
                words = tuple(w for w in _split(re.sub(r"\{\w+\}", "", said)) if w not in SMALL)
                found.setdefault(words, (key, True))
    for line in (files(__package__) / "nearest.tsv").read_text(encoding="utf-8").splitlines():
        which, _, rest = line.partition("\t")
        said, _, key = rest.partition("\t")
        if which.removeprefix("=") == name:
            for one in said.split(", "):
                found.setdefault(_split(one), (key, which.startswith("=")))
    return found


@cache
def names() -> dict[str, str]:
    """What things are called in Chinese, Japanese and Korean."""
    return {name: thing.id for thing in objects() for name in (thing.ko, thing.ja, thing.zh)}


def _split(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", text.lower()))


@dataclass
class _Fit:
    """One reading: `left` are the words that no value has used yet."""

    depiction: Depiction
    left: dict[int, Word] = field(default_factory=dict)
    missed: dict[str, list[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def done(self) -> Fitted:
        for node in self.depiction.nodes():
            for one in walk(node):
                if isinstance(one, Word):
                    self.left[id(one)] = one
                elif isinstance(one, Raw | Name | Age):
                    self._unread(one)
        made = self._drawing()
        drawn = self._possible(made)
        self._tell_the_rest()
        return Fitted(drawn, tuple(self.findings))

    def _drawing(self) -> Drawing:
        style = self._first("style", self._section("style", "medium", "quality"))
        people = [f for f in self.depiction.figures if _is_person(f)]
        person, held = self._person(people[0]) if people else (None, None)
        ground = self._ground([*self._places()])
        things = [self._thing(node, count) for node, count in self._objects()]
        found = [(thing, node) for thing, node in things if thing]
        if held:
            found = [held, *found][:1]
        kept = found[: 1 if person else 2]
        relation = "held" if held else self._relation(kept, person)
        if not person and len(kept) < 2:
            relation = ""
        return Drawing(style, ground, person, tuple(thing for thing, _ in kept), relation)

    # who

    def _person(self, figure: Figure) -> tuple[Person, tuple[world.Thing, Thing] | None]:
        for word in _words([figure.thing, *figure.also]):
            if "person" in _english(word):
                self._use([word])
        about = self._about(figure)
        person = self._look(figure, about)
        acts = [a for a in about if isinstance(a, Act)]
        body = self._first("body", [a for a in acts if not _holds(a)])
        held = next((t for a in acts if _holds(a) for t in [self._held(a)] if t), None)
        return replace(person, body=body if body in world.BODIES else "portrait"), held

    def _about(self, figure: Figure) -> list[Any]:
        parts = [
            p.node for p in (*figure.parts, *figure.wears, *figure.acts, *figure.states, *figure.links, *figure.rest)
        ]
        flat = [n for node in parts for n in (node if isinstance(node, list) else [node])]
        inner = [n for t in (figure.thing, *figure.also) if isinstance(t, Thing) for n in (*t.parts, *t.wears, *t.acts, *t.mods, *t.links)]  # fmt: skip
        # hair does not hold and a carpet does not sit: their person does
        acts = [act for n in (*flat, *inner) if isinstance(n, Thing) for act in n.acts]
        return [*flat, *inner, *acts, *figure.mods]

    def _look(self, figure: Figure, about: list[Any]) -> Person:
        things = [n for n in about if isinstance(n, Thing)]
        made: dict[str, Any] = {}
        for node in things:
            self._worn(node, made)
        rest = [n for n in about if isinstance(n, Act | Quality) or (isinstance(n, Thing) and id(n.head) in self.left)]
        rest += self._section("mood")
        made.setdefault("mood", self._first("mood", rest))
        return Person(**made)

    def _worn(self, node: Thing, made: dict[str, Any]) -> None:
        """One part of the body or piece of clothing."""
        words = _all(node)
        if "skin" in words:
            made["skin"] = self._match("skin", node)
        elif "eye" in words or "eyes" in words:
            return
        elif self._match("beard", node):
            made["beard"] = True
        elif "hair" in words or any(self._peek("hair", node)[:1]):
            made.setdefault("hair", self._match("hair", node))
            made.setdefault("hair_color", self._match("hair_color", node))
        elif (glasses := self._match("glasses", node)) and "glasses" not in made:
            made["glasses"] = glasses
            self._use_color(node, "black")
        elif self._match("headphones", node):
            made["headphones"] = self._match("color", node) or "black"
        elif "garment" not in made and (garment := self._match("garment", node)):
            made["garment"], made["garment_color"] = garment, self._match("color", node)

    def _use_color(self, node: Thing, color: str) -> None:
        """Frames are drawn black: a colour that says so is drawn."""
        for word in _words(node):
            if color in _english(word):
                self._use([word])

    # where

    def _places(self) -> Iterator[Any]:
        yield from self._section("background", "location", "setting", "place", "time", "weather", "composition")
        for figure in self.depiction.figures:
            for node in self._about(figure):
                if isinstance(node, Thing) and node.acts and self._peek("background", node)[0]:
                    yield node
                links = node.links if isinstance(node, Act | Thing) else [node] if isinstance(node, Link) else []
                yield from (link.thing for link in links if link.thing and self._peek("background", link.thing)[0])
            if figure.thing:
                yield from (link.thing for link in figure.thing.links if link.thing and self._peek("background", link.thing)[0])  # fmt: skip

    def _ground(self, nodes: list[Any]) -> Background:
        kinds = [(kind, node) for node in nodes if (kind := self._match("background", node))]
        order = ("stripes", "dots", "room", "beach", "night", "meadow", "plain")
        kinds.sort(key=lambda pair: order.index(pair[0]))
        colors = [color for node in nodes for color in self._colors(node)]
        if not kinds:
            return Background("plain", colors[0]) if colors else Background("plain", "white")
        kind = kinds[0][0]
        if kind in ("stripes", "dots"):
            first, second = (*colors, "white", "black")[:2] if len(colors) != 1 else (colors[0], "white" if colors[0] != "white" else "black")  # fmt: skip
            return Background(kind, first, second)
        if kind in ("plain", "room"):
            return Background(kind, colors[0] if colors else "white" if kind == "plain" else "gray")
        return Background(kind)

    def _colors(self, node: Any) -> Iterator[str]:
        for word in _words(node):
            said = [keys("color").get((token,)) for token in sorted(_english(word), key=lambda t: _position(word, t))]
            if any(said):
                self._use([word])
            yield from (hit[0] for hit in said if hit)

    # what

    def _objects(self) -> Iterator[tuple[Thing, int]]:
        for figure in self.depiction.figures:
            if isinstance(figure.thing, Thing) and not _is_person(figure):
                yield figure.thing, _number(figure.count or figure.thing.count)
                for other in figure.thing.also:
                    yield other, _number(other.count)
                for link in self._links(figure):
                    if link.thing and not _is_human(link.thing) and not self._peek("background", link.thing)[0]:
                        yield link.thing, _number(link.thing.count)

    def _links(self, figure: Figure) -> list[Link]:
        said = [
            n for p in figure.links for n in (p.node if isinstance(p.node, list) else [p.node]) if isinstance(n, Link)
        ]
        return [*said, *(figure.thing.links if figure.thing else [])]

    def _thing(self, node: Thing, count: int) -> tuple[world.Thing | None, Thing]:
        name = self._named(node) or self._match("thing", node)
        if not name:
            return None, node
        color = self._match("color", node) if self._wants_ink(node) else ""
        made = world.Thing(name, self._match("size", node), color, count if 1 <= count <= 4 else 1)
        if count > 4:
            self._near(node.head, f"{count}", "one")
        if node.count is not None or count > 1:
            self._use([w for w in _words(node) if w.kind == "number"])
        return made, node

    def _named(self, node: Thing) -> str:
        """A thing by its whole name in the scene's own language."""
        said = "".join(word.surface for word in self._own("thing", node))
        for surface, words in ((node.head.surface, [node.head]), (said, self._own("thing", node))):
            found = names().get(surface)
            if found:
                self._use(words)
                return found
        return ""

    def _wants_ink(self, node: Thing) -> bool:
        """Only ink drawings have things of one colour; elsewhere a thing has its own, and the word is left over."""
        said = {t for part in self._section("style", "medium") for t in _all(part)}
        return bool(said & {"ink", "line", "sketch", "comic", "manga"})

    def _held(self, act: Act) -> tuple[world.Thing, Thing] | None:
        if not isinstance(act.obj, Thing):
            return None
        made, node = self._thing(act.obj, 1)
        self._use([act.word])
        return (made, node) if made else None

    def _relation(self, kept: list[tuple[world.Thing, Thing]], person: Person | None) -> str:
        for figure in self.depiction.figures:
            for link in self._links(figure):
                word = RELATIONS.get(link.rel, "")
                if word and kept and figure.thing is kept[0][1] and link.thing is not None:
                    return word if not (person and word == "below") else ""
        return "" if person else "left" if len(kept) == 2 else ""

    # words and values

    def _section(self, *names: str) -> list[Any]:
        parts = [p.node for name in names for p in self.depiction.sections.get(name, ())]
        return [n for node in parts for n in (node if isinstance(node, list) else [node])]

    def _first(self, name: str, nodes: Iterable[Any]) -> str:
        return next((hit for node in nodes if (hit := self._match(name, node))), "")

    def _peek(self, name: str, node: Any) -> tuple[str, tuple[str, ...], bool]:
        """The value that says most of a node's words; ("", (), True) where none does."""
        words = {token for word in self._own(name, node) for token in _english(word)}
        hits = [(key, *found) for key, found in keys(name).items() if key and set(key) <= words]
        if not hits:
            return "", (), True
        key, value, exact = max(hits, key=lambda hit: (len(hit[0]), hit[2] != name.endswith("color")))
        return value, key, exact

    def _match(self, name: str, node: Any) -> str:
        """As `_peek`; its words are used, and a finding tells where the value is only near."""
        value, key, exact = self._peek(name, node)
        used = [word for word in self._own(name, node) if set(key) & _english(word)]
        if value and not exact:
            said = " ".join(word.surface for word in used)
            self._near(used[0] if used else None, said, str(_title(name, value)))
        also = {token for words, (other, _) in keys(name).items() if value and other == value for token in words}
        self._use([*used, *(word for word in self._own(name, node) if also & _english(word))])  # said twice over
        return value

    @staticmethod
    def _own(name: str, node: Any) -> list[Word]:
        """A node's own words, without those of what it stands beside."""
        if name not in WHOLE and isinstance(node, Thing):
            return _words([node.head, *node.mods])
        return _words(node.word if isinstance(node, Act) and name not in WHOLE else node)

    def _use(self, words: Iterable[Word]) -> None:
        for word in words:
            self.left.pop(id(word), None)

    def _unread(self, node: Raw | Name | Age) -> None:
        """A stretch that was not understood, a text to be painted, an age: none of them is drawn."""
        said = f"{node.years} years" if isinstance(node, Age) else node.text
        if said.strip(" ,.;，。、"):
            self.missed.setdefault(node.path, []).append(said)

    def _near(self, word: Word | None, said: str, drawn: str) -> None:
        path = word.path if word else ""
        self.findings.append(Finding("DP602", "info", f"“{said}” is drawn as {drawn}", path=path))

    def _possible(self, made: Drawing) -> Drawing:
        """In a style that has art for all of it; without one, what the style lacks is left open."""
        person = made.person
        order = [s for s in (made.style, "ink" if person and person.body != "portrait" else "flat", "cartoon", "ink", "pixel", "3d") if s]  # fmt: skip
        for style in dict.fromkeys(order):
            if is_drawable(replace(made, style=style)):
                if made.style and style != made.style:
                    self._near(None, str(table()["style"][made.style]["en"]), f"{table()['style'][style]['en']}, the only style that has the rest")  # fmt: skip
                return replace(made, style=style)
        style = "ink" if person and person.body != "portrait" else made.style or "flat"
        for name in ("hair", "garment", "mood", "skin"):
            if person and getattr(person, name) and getattr(person, name) not in values(name, style, person.body):
                self._near(None, str(_title(name, getattr(person, name))), f"what {style} has")
                gone: Any = {name: ""}
                person = replace(person, **gone)
        return replace(made, style=style, person=person, things=tuple(replace(t, color="") if style != "ink" else t for t in made.things))  # fmt: skip

    def _tell_the_rest(self) -> None:
        rest = self.missed
        for word in self.left.values():
            if not _english(word) & set(EMPTY) or not word.surface.strip():
                rest.setdefault(word.path, []).append(word.surface)
        for path, said in rest.items():
            what = ", ".join(f"“{w}”" for w in dict.fromkeys(said))
            self.findings.append(Finding("DP601", "warning", f"{what}: not drawn by the embedded world", path=path))


def _words(node: Any) -> list[Word]:
    nodes = node if isinstance(node, list) else [node]
    return [found for one in nodes if one is not None for found in walk(one) if isinstance(found, Word)]


def _english(word: Word) -> set[str]:
    """Single English words of a word, with what it is at its plainest: `sunglasses`, `sit`."""
    said = set(_split(word.surface)) if word.lang == "en" else set()
    if word.concept:
        said |= set(_split(word.concept.form("en")))
    return said | {w[:-1] for w in said if w.endswith("s") and len(w) > 4 and not w.endswith(("ss", "es"))}


def _position(word: Word, token: str) -> int:
    text = word.concept.form("en") if word.concept else word.surface
    return text.lower().find(token)


def _all(node: Any) -> set[str]:
    return {token for word in _words(node) for token in _english(word)}


def _number(count: Count | None) -> int:
    return count.value if count is not None and isinstance(count.value, int) else 1


def _holds(act: Act) -> bool:
    return act.special == "hold" or bool({"hold", "carry"} & _english(act.word))


def _is_human(thing: Thing) -> bool:
    return thing.head.concept is not None and thing.head.concept.kind == "person"


def _is_person(figure: Figure) -> bool:
    if isinstance(figure.thing, Thing):
        return _is_human(figure.thing)
    return bool(figure.parts or figure.wears or figure.gender or figure.age or figure.name or figure.acts)


def _title(name: str, value: str) -> str:
    if name == "thing":
        return next(thing.en for thing in objects() if thing.id == value)
    return re.sub(r"\{\w+\} ?", "", table()[name][value]["en"])
