"""A mapping that is one thing with its properties: a garment, a part, letters; one side of a pair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..language.compose import noun_noun
from ..language.lazy import pattern
from ..language.lexicon import Concept, lexicon
from ..language.meaning import Act, Link, Quality, Thing, Word
from ..language.phrase import language_of
from .beside import FONTS, model_noun, sibling
from .bodily import ROLE_NOUN
from .depict import Figure, Part
from .keys import noun_of
from .nodes import finish, is_part, is_wood, joined, key_thing, key_word
from .owned import BARE, MAIN, handed_on
from .place import DETAILS, place
from .roles import group_of, key_of, key_words, role_of
from .said import CONCRETE
from .shapes import empty
from .spots import spot_of
from .under import HEADINGS
from .values import Values

__all__ = ["STANDS", "Things", "made_of"]

STANDS = ("location", "relation", "composition", "prompt")  # keys that may tell at which side of the picture somebody stands
WRITTEN_AT = pattern("(?:text|title|lettering|文字|标题|タイトル|テキスト|글자|제목|텍스트|문구)(?:的|の)? ?(?:position|location|placement|位置|위치|배치|配置)")
SIDES = {"left-of": "left-side", "right-of": "right-side"}


def made_of(thing: Thing, noun: Concept, path: str) -> Thing:
    """{"lamp": {"type": "brass"}}, {"table": {"type": "oak"}}: a brass lamp, where a sort that is a thing of its own is that thing."""
    stuff = thing.head.kind == "material" or (noun.kind == "object" and is_wood(thing))
    return noun_noun(thing, key_thing(noun, path)) if stuff and noun.kind in (*CONCRETE, "light") and not (thing.links or thing.also) else thing


class Things(Values):
    """How the walk over a tree reads such a mapping; `key`, `value`, `fill` and `property_of` are the walk's own."""

    def key(self, key: str, value: Any, path: str, fig: Figure, outer: str, role: str = "") -> None:
        raise NotImplementedError

    def property_of(self, head: Thing, key: str, value: Any, path: str) -> None:
        raise NotImplementedError

    def fill(self, fig: Figure, noun: Concept | None, tree: Mapping, path: str) -> None:
        raise NotImplementedError

    def thing(self, role: str, noun: Concept | None, tree: Mapping, path: str, fig: Figure) -> None:
        """A garment, a hair style, a part: one noun composed from its properties."""
        own = Figure(path, "object")
        for key, value in tree.items():
            inner = role_of(str(key))
            if empty(value) or inner in ("weight", "ignore"):
                continue
            if inner == "body" and key_words(str(key)) in DETAILS:
                self.details(value, joined(path, str(key)), own)
                continue
            if inner in ("style", "name", "body", "palette") or (inner == "object" and isinstance(value, str)):
                inner = "kind" if inner != "palette" else "color"
            inner = "kind" if model_noun(str(key), value, noun) else inner
            if isinstance(value, str) and (beside := sibling(str(key), joined(path, str(key)), (fig,))):
                self.property_of(beside, str(key), value, joined(path, str(key)))
            elif group_of(inner) in ("property", "entity-part"):
                self.value(inner, None, value, joined(path, str(key)), own)
            elif inner in SIDES and isinstance(value, str) and (noun is not None or role in ROLE_NOUN):
                self.side(inner, noun or lexicon()[ROLE_NOUN[role]], value, joined(path, str(key)), role, fig)
            elif isinstance(value, str) and key_words(str(key)) in MAIN:
                self.value("color", None, value, joined(path, str(key)), own)
            elif not inner and isinstance(value, str | bool) and noun_of(str(key), self.context) is None and not is_part(value):
                self.value("kind", None, value, joined(path, str(key)), own)
            elif inner == "text" or (not inner and noun is not None):
                self.inside(str(key), value, path, own, noun)
            elif inner == "location" and isinstance(value, str) and (yard := noun_of(str(key), self.context)) is not None and yard.kind == "place" and yard.id not in HEADINGS:
                self.value("object", yard, value, joined(path, str(key)), fig)  # {"house": {"garden": "a pond"}}
            elif inner == "location" and isinstance(value, str):
                self.value("relation", None, value, joined(path, str(key)), own)
            else:
                self.key(str(key), value, joined(path, str(key)), own if role == "riding" else fig, "")  # {"坐骑": {"种类": "骨龙", "盔甲": "铁甲"}}
        if (own.empty and all(role_of(str(k)) in SIDES for k in tree)) or handed_on(own, noun, fig):
            return  # a left eye and a right eye are told, and no other; of a face, what is in it
        head = own.thing
        if head is not None and noun is not None:
            head = made_of(head, noun, path)
        if head is None:
            concept = noun or lexicon().by_id.get(ROLE_NOUN.get(role, ""))
            if concept is None:
                for part in (*own.parts, *own.wears, *own.rest):
                    place(self.out, part.node, role or "prompt", fig, part.path)
                concept = lexicon().by_id.get("clothes") if role == "clothing" and (own.mods or own.states) else None
            head = key_thing(concept, path) if concept else None
            if head is None and (own.mods or own.states):
                if key_of(path) in BARE:
                    fig.mods += [*own.mods, *[q for p in own.states for q in p.node]]
                else:  # a key that no lexicon knows is reported: its properties are nobody else's
                    head = Thing(self.unnamed(path))
        if head is not None:
            finish(own, head)
            place(self.out, head, role or "prompt", fig, path)
            for part in own.rest:
                place(self.out, part.node, role or "prompt", fig, part.path)

    def details(self, value: Any, path: str, own: Figure) -> None:
        """{"dress": {"details": ["lace trim"]}}: what it has, is, or is like."""
        for i, item in enumerate(value if isinstance(value, list) else [value]):
            at = f"{path}[{i}]" if isinstance(value, list) else path
            told = Figure(at, "object")
            self.value("kind", None, item, at, told)
            things = [t for t in (told.thing, *told.also) if t is not None]
            things = [t for thing in things for t in (thing, *thing.also) if isinstance(t, Thing)]
            for thing in things:
                thing.also = []
                own.parts.append(Part(thing, at, "body"))
            for name in ("mods", "states", "acts", "links", "parts", "wears", "rest"):
                getattr(own, name).extend(getattr(told, name))

    def lettering(self, tree: Mapping, path: str, fig: Figure) -> None:
        """{"text": "ABSINTHE", "font": "ornate"}: what is written, and how."""
        own = Figure(path, "object")
        for key, value in tree.items():
            rel = "style" if any(word in str(key).lower() for word in FONTS) else role_of(str(key))
            if empty(value):
                continue
            if rel in STANDS and isinstance(value, str) and (spot := spot_of(value, language_of(value, self.context))):
                own.links.append(Part(Link(spot, None, joined(path, str(key))), joined(path, str(key)), "relation"))
            elif rel == "style" or group_of(rel) == "property":
                self.value(rel if rel in ("color", "relation", "material", "size") else "pattern", None, value, joined(path, str(key)), own)
            else:
                self.value("text", None, value, joined(path, str(key)), fig)
        if not own.empty:
            head = key_thing(lexicon()["lettering"], path)
            for same in [q for q in own.mods if q.word.concept is head.head.concept]:
                own.mods.remove(same)
                head.head = same.word  # {"typography": "art deco lettering"}
            finish(own, head)
            self.out.figures.append(Figure(path, "object", head))

    def in_place(self, spot: Thing, tree: Mapping, path: str, fig: Figure) -> None:
        """{"한옥 카페": {"외관": "기와지붕", "손님": "노부부"}}: what the place is like, and who and what is there."""
        for key, value in tree.items():
            if role_of(str(key)) == "body" or group_of(role_of(str(key))) == "property":
                self.property_of(spot, str(key), value, joined(path, str(key)))
        place(self.out, spot, "location", fig, path)
        rest = {k: v for k, v in tree.items() if role_of(str(k)) != "body" and group_of(role_of(str(k))) != "property"}
        self.mapping(rest, path, fig, "")

    def mapping(self, tree: Mapping, path: str, fig: Figure, role: str) -> None:
        raise NotImplementedError

    def written_at(self, key: str, value: str, path: str) -> bool:
        """{"글자 위치": "상단 중앙"}, {"text_position": "bottom"}: where the lettering stands, and nobody else; False for other keys."""
        spot = spot_of(value, language_of(value, self.context)) if WRITTEN_AT.fullmatch(key_words(key)) else ""
        if spot:
            self.out.figures.append(Figure(path, "object", Thing(key_word(lexicon()["lettering"], path), links=[Link(spot, None, path)])))
        return bool(spot)

    def inside(self, key: str, value: Any, path: str, own: Figure, noun: Concept | None) -> None:
        """What a thing has of its own: {"coat": {"buttons": "silver"}}, {"billboard": {"says": "..."}}."""
        before, texts = len(self.out.figures), len(self.out.texts)
        holder = Figure(path, "object", key_thing(noun, path) if noun else None)
        self.key(key, value, joined(path, key), holder, "")
        if noun is not None:
            own.acts += [Part([Act(Word(None, "", "key", p.path), p.node, special="say")], p.path, "text") for p in self.out.texts[texts:]]
            del self.out.texts[texts:]
        for made in self.out.figures[before:]:
            if made.thing is not None:
                finish(made, made.thing)  # {"sneaker": {"sole": {"color": ...}}}: the color is the sole's
                own.parts.append(Part(made.thing, made.path, "body"))
                own.rest += made.rest
        own.parts += [*holder.parts, *holder.wears]
        own.links += holder.links
        own.acts += holder.acts
        own.mods += holder.mods
        own.rest += holder.rest
        del self.out.figures[before:]

    def side(self, rel: str, noun: Concept, value: str, path: str, role: str, fig: Figure) -> None:
        """{"eyes": {"left": "gold"}}: a left eye."""
        before = {id(node) for node in self.out.nodes()}
        self.value(role, noun, value, path, fig)
        for node in [n for n in self.out.nodes() if isinstance(n, Thing) and id(n) not in before]:
            side, node.said = Quality(key_word(lexicon()[SIDES[rel]], path)), ""
            if node.head.concept is noun:
                node.plural = False
                node.mods.insert(0, side)
            else:  # {"right_arm": "a drill"}
                node.links.append(Link("in" if noun.id == "hand" else "on", key_thing(noun, path, mods=[side]), path))
