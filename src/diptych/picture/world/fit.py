"""Scene -> Drawing: what of a scene the world can draw, and a finding for everything that it cannot.

fitted = fit(Scene.load("examples/listener.json"))
fitted.drawing; fitted.findings        # DP601 not drawn, DP602 drawn as something near

The scene is read by the language layer, so any of the four languages and any keys do. Each word that a scene says of its
picture is either in the drawing or in a finding: a word is used up by the value that it gives, and what is left is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ...language.meaning import Act, Count, Link, Quality, Thing, Word
from ...scene.depict import Figure
from ...scene.gather import gather
from ...scene.scene import Scene
from ...types import Finding
from . import drawing as world
from .contrast import is_drawable
from .drawing import Drawing, Person
from .grounds import SIDES
from .people import HATS
from .reading import flat
from .said import all_english, english, keys, names, title, words
from .sides import OTHER, Placed, Sides, is_human
from .vocabulary import table, values

__all__ = ["Fitted", "fit"]

WORN = ("garment", "hair", "body")  # what is no thing beside somebody
LONE = {"bald", "blond", "blonde", "brunette", "redhead", "ginger"}  # of hair, wherever somebody is called so
BODILY = {"hair", "beard", "skin", "glasses", "mustache"}  # of a person, in a quality or in what somebody is called: red-haired


@dataclass(frozen=True)
class Fitted:
    """The drawing, and what is not in it or not as it was said."""

    drawing: Drawing
    findings: tuple[Finding, ...]


def fit(scene: Scene) -> Fitted:
    """The nearest drawing. What the scene leaves open stays open, and is drawn as the seed has it."""
    return _Fit(gather(scene.tree)).done()


class _Fit(Sides):
    """One scene, field by field."""

    def done(self) -> Fitted:
        drawn = self._possible(self._drawing())
        self.tell_the_rest()
        return Fitted(drawn, tuple(self.findings))

    def _drawing(self) -> Drawing:
        style = self.first("style", self.section("style", "medium", "quality"))
        who = self._who()
        person = self._person(who) if who else None
        kept = self._things(who)
        ground = self.ground()
        relation = self.relation(kept, who)
        things = tuple(one.thing for one in kept)
        if len(things) + bool(person) > 1:
            things = tuple(self._once(one) for one in kept)
        return Drawing(style, ground, person, things, relation)

    # who

    def _who(self) -> Figure | None:
        """Whom the picture shows: the first of whom more is said than that there is somebody, or who stands beside a thing."""
        people = [figure for figure in self.depiction.figures if self._is_person(figure)]
        told = (figure for figure in people if self.about(figure) or (figure.thing and "person" not in english(figure.thing.head)))
        who = next(told, people[0] if people else None)
        linked = (link.thing for figure in self.depiction.figures for link in self.links(figure) if link.thing and is_human(link.thing))
        beside = None if who else next(linked, None)
        return Figure(beside.head.path, thing=beside, count=beside.count) if beside else who

    def _is_person(self, figure: Figure) -> bool:
        if isinstance(figure.thing, Thing):
            return is_human(figure.thing)
        if figure.wears or figure.gender or figure.age or figure.name or figure.acts or any(not _is_beasts(n) for part in figure.parts for n in flat(part.node)):
            return True
        said = [n for part in figure.states for n in flat(part.node)] + figure.mods  # {"person": {"bald": true}}
        return any(self.peek(name, node)[0] for node in said if isinstance(node, Quality) for name in ("hair", "beard", "mood"))

    def _person(self, figure: Figure) -> Person:
        about = self.about(figure)
        made: dict[str, Any] = {}
        worn = [node for node in about if isinstance(node, Thing) and not node.negated]
        for node in sorted(worn, key=lambda node: self.peek("hair", node)[0] not in HATS):  # a cap hides how the hair is cut
            self._worn(node, made)
        heads = [word for thing in (figure.thing, *figure.also) if isinstance(thing, Thing) for word in [thing.head]]
        for word in [*heads, *(n.word for n in about if isinstance(n, Quality) and not n.negated)]:
            self._bodily(word, made)
        acts = [n for n in about if isinstance(n, Act) and not n.negated]
        rest = [*acts, *(n for n in about if isinstance(n, Quality) and not n.negated), *(n for n in about if isinstance(n, Thing) and not n.negated and id(n.head) in self.left)]  # fmt: skip
        for node in (*rest, *self.section("mood")):
            self._take("mood", node, made)
        body = self.first("body", [a for a in acts if not _holds(a)])
        for word in heads:
            if "person" in english(word):
                self.use([word])
            elif id(word) in self.left and word.kind == "person":
                self.near(word, word.surface, "a person")
                self.use([word])
        number = figure.count or (figure.thing.count if figure.thing else None)
        if number is not None and number.value != 1:
            self.near(heads[0] if heads else None, f"{number.value}", "one person")
        return Person(**{"body": body if body in world.BODIES else "portrait", **made})

    def _take(self, name: str, node: Any, made: dict[str, Any], by: str = "") -> bool:
        """Sets a field that is still open by a node's words; whether it did."""
        if made.get(name):
            return False
        value = self.match(by or name, node)
        if value:
            made[name] = value
        return bool(value)

    def _worn(self, node: Thing, made: dict[str, Any]) -> None:
        """One part of the body or piece of clothing."""
        node = replace(node, mods=[m for m in node.mods if "eyes" not in english(m.word)])  # 金发碧眼: what the hair is not
        said = all_english(node)
        if "skin" in said or any("skin" in key for key in node.head.path.casefold().split(".")[-1].split("_")):
            self._take("skin", node, made)
        elif english(node.head) & {"eye", "eyes"} or self._beard(node, made):
            return
        elif "hair" in said or self.peek("hair", node)[0]:
            self._take("hair", node, made)
            self._take("hair_color", node, made)
        elif self._take("glasses", node, made):
            self._use_color(node, "black")
        elif not made.get("headphones") and self.match("headphones", node):
            made["headphones"] = self.match("color", node) or "black"
        elif self._take("garment", node, made):
            self._take("garment_color", node, made, "color")

    def _bodily(self, word: Word, made: dict[str, Any]) -> None:
        """Red-haired, bald, bearded, a blonde; eyes of a colour are not drawn."""
        said, lone = english(word), Quality(word)
        if said & {"eye", "eyes"} or id(word) not in self.left:
            return
        is_hair = "hair" in said or word.kind == "hair" or bool(said & LONE) or (word.kind == "body" and bool(self.peek("hair", lone)[0]))
        if is_hair or said & BODILY:
            self._take("hair", lone, made)
            if is_hair:
                self._take("hair_color", lone, made)
            if "skin" in said:
                self._take("skin", lone, made)
            self._take("glasses", lone, made)
            self._beard(lone, made)

    def _beard(self, node: Any, made: dict[str, Any]) -> bool:
        """Whether a node says the beard, which is or is not."""
        if made.get("beard") or not self.match("beard", node):
            return False
        made["beard"] = True
        return True

    def _use_color(self, node: Thing, color: str) -> None:
        """Frames are drawn black: a colour that says so is drawn."""
        for word in words(node):
            if color in english(word):
                self.use([word])

    # what

    def _things(self, who: Figure | None) -> list[Placed]:
        """What is held, what stands beside, what there is; no more than a picture has room for, and the rest is told."""
        room = 1 if who else 2
        kept: list[Placed] = []
        for node, count, where in (*(self._with(who) if who else ()), *self._objects()):
            if isinstance(node, Thing) and (node.negated or id(node.head) not in self.left or self._is_same(node, kept)):
                continue
            if len(kept) < room and (thing := self._thing(node, count)):
                kept.append(Placed(thing, node, where))
                if isinstance(node, Act):
                    self.use([node.word])
                elif where == "held":
                    self.use([act.word for act in self.about(who) if isinstance(act, Act) and act.obj is node] if who else ())
        return kept

    def _is_same(self, node: Thing, kept: list[Placed]) -> bool:
        """The dog that a ball lies beside, where a dog is drawn already: its words say no other one."""
        same = [one.node for one in kept if one.node is not node and node.count is None and self.peek("thing", node)[0] == one.thing.name]
        ends = [(figure.thing, link.thing) for figure in self.depiction.figures for link in self.links(figure)]
        ends += [(None, one.thing) if isinstance(one, Link) else (one, one) for one in self.elsewhere()]
        ends += [(one, link.thing) for one in self.elsewhere() if isinstance(one, Thing) for link in one.links]
        if same and any((node is first or node is second) and same[0] is not first for first, second in ends):
            self.use(self.own("thing", node))
            return True
        return False

    def _with(self, who: Figure) -> Iterator[tuple[Any, int, str]]:
        """What the person holds, and what is beside, above or with the person."""
        for node in self.about(who):
            if isinstance(node, Act) and _holds(node):
                yield (node.obj if isinstance(node.obj, Thing) else node), 1, "held"
        for link in self.links(who):
            if link.thing is not None and not is_human(link.thing):
                yield link.thing, _number(link.thing.count), OTHER[SIDES.get(link.rel, "")]
        also = [other for thing in (who.thing, *who.also) if isinstance(thing, Thing) for other in thing.also]
        for node in (*self.about(who), *also):
            if isinstance(node, Thing) and id(node.head) in self.left and node.head.kind not in WORN and not is_human(node):
                over = next((link for link in node.links if link.rel in SIDES and isinstance(link.thing, Thing) and link.thing.head.kind in ("body", "hair")), None)
                if over and over.thing:
                    self.use(words(over.thing))  # over her head
                yield node, _number(node.count), SIDES[over.rel] if over else ""

    def _objects(self) -> Iterator[tuple[Thing, int, str]]:
        for figure in self.depiction.figures:
            for node in (n for part in figure.parts for n in flat(part.node) if figure.thing is None and _is_beasts(n)):
                yield node, _number(node.count), ""
                for link in node.links:
                    if isinstance(link.thing, Thing):
                        yield link.thing, _number(link.thing.count), ""
            if isinstance(figure.thing, Thing) and not is_human(figure.thing):
                yield figure.thing, _number(figure.count or figure.thing.count), ""
                for other in figure.thing.also:
                    yield other, _number(other.count), ""
                for link in self.links(figure):
                    if link.thing and not is_human(link.thing) and not self.peek("background", link.thing)[0]:
                        yield link.thing, _number(link.thing.count), ""

        for node in self.elsewhere():
            named = [node.thing] if isinstance(node, Link) else [node, *(link.thing for link in node.links if self.is_object(link))]
            yield from ((one, _number(one.count), "") for one in named if isinstance(one, Thing) and not is_human(one))

    def _thing(self, node: Any, count: int) -> world.Thing | None:
        name = (self._named(node) if isinstance(node, Thing) else "") or self._with_all(node) or self.match("thing", node)
        if not name:
            return None
        color = self.match("color", node.mods if isinstance(node, Thing) else node) if self._wants_ink() else ""
        made = world.Thing(name, self.match("size", node), color, count if 1 <= count <= 4 else 1)
        if count > 4:
            self.near(words(node)[0], f"{count}", "one")
        if count > 1 or (isinstance(node, Thing) and node.count is not None):
            self.use([w for w in words(node) if w.kind == "number"])
        return made

    def _once(self, one: Placed) -> world.Thing:
        """Beside something else each thing is drawn once."""
        if one.thing.count > 1:
            self.near(words(one.node)[0], f"{one.thing.count}", "one")
        return replace(one.thing, count=1)

    def _named(self, node: Thing) -> str:
        """A thing by its whole name in the scene's own language."""
        said = "".join(word.surface for word in self.own("thing", node))
        for surface, some in ((node.head.surface, [node.head]), (said, self.own("thing", node))):
            found = names().get(surface)
            if found:
                self.use(some)
                return found
        return ""

    def _with_all(self, node: Any) -> str:
        """A thing by its name and what is with it: a nest with eggs, a woman's hat."""
        if not isinstance(node, Thing) or not (node.mods or node.parts or node.links or node.owner or node.acts):
            return ""
        head, said = english(node.head), all_english(node)
        hits = [(key, value) for key, (value, _) in keys("thing").items() if len(key) > 1 and head & set(key) and set(key) <= said]
        if not hits:
            return ""
        key, value = max(hits, key=lambda hit: len(hit[0]))
        self.use(word for word in words(node) if english(word) & set(key))
        return value

    def _wants_ink(self) -> bool:
        """Only ink drawings have things of one colour; elsewhere a thing has its own, and the word is left over."""
        said = {t for part in self.section("style", "medium") for t in all_english(part)}
        return bool(said & {"ink", "line", "sketch", "comic", "manga"})

    def _possible(self, made: Drawing) -> Drawing:
        """In a style that has art for all of it; without one, what the style lacks is left open."""
        person = made.person
        order = [s for s in (made.style, "ink" if person and person.body != "portrait" else "flat", "cartoon", "ink", "pixel", "3d") if s]  # fmt: skip
        for style in dict.fromkeys(order):
            if is_drawable(replace(made, style=style)):
                if made.style and style != made.style:
                    self.near(None, str(table()["style"][made.style]["en"]), f"{table()['style'][style]['en']}, the only style that has the rest")  # fmt: skip
                return replace(made, style=style)
        style = "ink" if person and person.body != "portrait" else made.style or "flat"
        for name in ("hair", "garment", "mood", "skin"):
            if person and getattr(person, name) and getattr(person, name) not in values(name, style, person.body):
                self.near(None, title(name, getattr(person, name)), f"what {style} has")
                gone: Any = {name: ""}
                person = replace(person, **gone)
        return replace(made, style=style, person=person, things=tuple(replace(t, color="") if style != "ink" else t for t in made.things))  # fmt: skip


def _number(count: Count | None) -> int:
    return count.value if count is not None and isinstance(count.value, int) else 1


def _holds(act: Act) -> bool:
    return act.special == "hold" or bool({"hold", "carry"} & english(act.word))


def _is_beasts(node: Any) -> bool:
    """A cat face: a part of somebody who is nobody."""
    return isinstance(node, Thing) and any(q.word.kind == "animal" for q in node.mods)
