"""From a scene's tree to its depiction: each value is understood and put where its role belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..language.compose import modified, noun_noun
from ..language.lexicon import Concept, lexicon
from ..language.meaning import Age, Count, Link, Name, Quality, Raw, Thing, Word
from ..language.phrase import HAN, HANGUL, KANA, language_of, normal, understand
from ..types import Finding
from .depict import Depiction, Figure, Part
from .fragments import QUOTED, fragments, is_prose
from .nodes import (
    BOORU,
    LENGTH,
    age_of,
    all_parts,
    booru,
    does,
    finish,
    in_own_words,
    joined,
    key_name,
    key_word,
    plain,
    role_of_noun,
    tells_of,
    with_counts,
)
from .place import place
from .roles import group_of, key_words, role_of
from .shapes import empty, has_properties, is_item, is_thing, looks_like_entity, main_object, weighted_value

__all__ = ["gather", "noun_of"]

SIDES = {"left-of": "left-side", "right-of": "right-side"}
GENDERS = {"male", "female", "man", "woman", "boy", "girl", "m", "f", "男", "女", "男性", "女性", "男人", "女人", "男生", "女生", "男の子", "女の子", "남", "여", "남자", "여자", "남성", "여성"}  # fmt: skip
NONE = {"none", "no", "n/a", "na", "null", "nil", "nothing", "无", "没有", "無", "なし", "無し", "없음", "없다", "-"}
# Nouns that, as keys, are what their value speaks of.
CONCRETE = {"garment", "object", "food", "plant", "vehicle", "building", "part", "nature", "body", "hair"}
# Keys that only say where their value belongs; other nouns of light, lens and place are in the picture themselves.
HEADINGS = {"weather", "light", "lighting", "camera", "composition", "background", "foreground", "location", "place", "scene", "lens", "angle", "time", "season", "environment", "setting", "shot", "framing", "style", "mood", "atmosphere", "view", "photo", "photography", "quality", "surroundings", "light-source", "room", "climate"}  # fmt: skip
OWN_GROUPS = {"entity", "look", "wear", "act", "scene", "craft", "text", "negative", "free"}
# What a role is called when only a quality of it is given: {"hair": "black"} -> black hair.
ROLE_NOUN = {"hair": "hair", "eyes": "eye", "skin": "skin", "face": "face", "makeup": "makeup", "clothing": "clothes", "footwear": "shoes", "expression": "expression"}  # fmt: skip


def gather(tree: Any, lang: str = "") -> Depiction:
    """The depiction of a scene tree; nothing that was said is left out without a Finding.

    Prose already written in `lang`, the language that the target reads, is kept in its own words.
    """
    return Gatherer(_context(tree), lang).run(tree)


def _context(tree: Any) -> str:
    text = repr(tree)
    if KANA.search(text):
        return "ja"
    if HAN.search(text):
        return language_of("".join(HAN.findall(text)))
    return "ko" if HANGUL.search(text) else "en"


def noun_of(key: str, context: str = "") -> Concept | None:
    """The noun that a key is: `scarf`, 围巾, マフラー, `red scarf` is none."""
    words = key_words(re.sub(r"[_\s]?\d+$", "", key))
    lang = language_of(words, context)
    nodes = understand(normal(words, lang), lang, "")
    if len(nodes) == 1 and isinstance(nodes[0], Thing):
        thing = nodes[0]
        if not (thing.mods or thing.links or thing.acts or thing.count or thing.also):
            return thing.head.concept
    return None


class Gatherer:
    """Walks one tree. `fig` is always the figure that values without an owner speak of."""

    def __init__(self, context: str, lang: str = ""):
        self.context, self.lang = context, lang
        self.out = Depiction()
        self.root = Figure("$")
        self.out.figures.append(self.root)

    def run(self, tree: Any) -> Depiction:
        if isinstance(tree, Mapping):
            self.mapping(tree, "$", self.root, "")
        elif isinstance(tree, list):
            self.sequence(tree, "$", self.root)
        else:
            self.text(tree, "$", self.root, "prompt", None)
        self.out.figures = [f for f in self.out.figures if not f.empty]
        return self.out

    def sequence(self, items: list, path: str, fig: Figure) -> None:
        """A list at the top: mappings are pictures' entities, strings are fragments of one prompt."""
        for i, item in enumerate(items):
            if isinstance(item, Mapping):
                self.mapping(item, f"{path}[{i}]", self.entity(f"{path}[{i}]", "subject"), "")
            else:
                self.value("prompt", None, item, f"{path}[{i}]", fig)

    def mapping(self, tree: Mapping, path: str, fig: Figure, role: str) -> None:
        """Every key of a mapping; entities first, so that the rest finds its owner."""
        keys = sorted((k for k in tree if not empty(tree[k])), key=lambda k: group_of(role_of(str(k))) not in ("entity", "entity-part"))
        main = main_object(tree, keys) if fig is self.root and path == "$" else None
        for key in keys:
            self.key(str(key), tree[key], joined(path, str(key)), fig, role, "subject" if key == main else "")

    def key(self, key: str, value: Any, path: str, fig: Figure, outer: str, role: str = "") -> None:
        role = role or role_of(key)
        if role == "palette" and path.startswith(fig.path + ".") and fig.path != "$":
            role = "color"  # of the thing that the mapping tells of, not of the whole picture
        if role in ("palette", "color") and outer == "background":
            role = "background"
        group = group_of(role)
        if role == "subject" and fig is self.root and not fig.empty and fig.path not in ("$", path) and isinstance(value, str):
            fig = self.entity(path, role)  # the root speaks of a character that was described apart
        if role == "negative":
            self.negative(value, path)
        elif group == "meta":
            self.note(role, key, value, path)
        elif role == "size" and fig is self.root and path.count(".") == 1 and isinstance(value, int | float):
            self.note("ignore", key, value, path)  # width and height of the picture, not of a thing in it
        elif group == "position":
            self.positioned(role, value, path)
        else:
            noun = None if group == "entity" else noun_of(key, self.context)
            if not role and noun is not None:
                role = role_of_noun(noun)
            if outer and (not role or group_of(role) not in OWN_GROUPS):
                role = outer if group_of(outer) in ("scene", "craft", "wear") else role or outer
            if not role and noun is None:
                self.finding("DP501", "info", f"the key {key!r} names no known role; its value was placed by what it says", path)
                apart = fig.thing is None or path.count(".") == 1  # {"kids": {...}, "instructor": {...}}: not the same one
                if isinstance(value, Mapping) and apart and looks_like_entity(value):
                    fig = self.entity(path, "subject")
                    fig.name = key_name(key, path)
            self.value(role, noun, value, path, fig)

    def value(self, role: str, noun: Concept | None, value: Any, path: str, fig: Figure) -> None:
        if empty(value):
            return
        if isinstance(value, Mapping):
            self.inner(role, noun, value, path, fig)
        elif isinstance(value, list):
            for i, item in enumerate(value):
                self.value(role, noun, item, f"{path}[{i}]", self.owner_of(item, role, path, i, fig, noun))
        elif value is True:
            if noun is not None:
                place(self.out, Thing(key_word(noun, path)), role or "prompt", fig, path)
            else:
                self.text(key_words(path.rpartition(".")[2]), path, fig, role, None)
        elif isinstance(value, int | float):
            self.number(role, noun, value, path, fig)
        else:
            self.text(value, path, fig, role, noun)

    def positioned(self, rel: str, value: Any, path: str) -> None:
        """{"left": "a girl in red"}: a figure of its own, at that side of the picture."""
        fig = Figure(path, "subject")
        self.out.figures.append(fig)
        self.value("subject", None, value, path, fig)
        fig.links.append(Part(Link(rel, None, path), path, "relation"))

    def owner_of(self, item: Any, role: str, path: str, i: int, fig: Figure, noun: Concept | None) -> Figure:
        """In a list of characters each item is an entity of its own."""
        if role != "subject" or isinstance(item, Mapping):
            return fig
        return fig if i == 0 and fig.thing is None else self.entity(f"{path}[{i}]", role)

    def entity(self, path: str, role: str) -> Figure:
        if role == "subject" and self.root.empty and self.root.path == "$":
            self.root.path = path
            return self.root
        fig = Figure(path, role)
        self.out.figures.append(fig)
        return fig

    def inner(self, role: str, noun: Concept | None, tree: Mapping, path: str, fig: Figure) -> None:
        """A mapping below a key: an entity, a thing with properties, or a group of attributes."""
        weighted = weighted_value(tree)
        if weighted:
            text, key, weight = weighted
            self.text(text, joined(path, key), fig, role, noun, weight)
            return
        group = group_of(role)
        if group == "entity" or (noun is not None and noun.is_being):
            self.entities(role, noun, tree, path, fig)
        elif self.one_thing(role, noun, tree):
            self.thing(role, noun, tree, path, fig)
        elif group in ("scene", "craft") and is_item(tree):
            self.fill(self.entity(path, "object"), noun, tree, path)
        else:
            if noun is not None and group in ("scene", "craft") and not role_of(path.rpartition(".")[2]):
                place(self.out, Thing(key_word(noun, path)), role, fig, path)
            self.mapping(tree, path, fig, role)

    @staticmethod
    def one_thing(role: str, noun: Concept | None, tree: Mapping) -> bool:
        group = group_of(role)
        if group in ("look", "wear", "act", ""):
            return is_thing(tree, role, noun)
        return group in ("scene", "craft") and noun is not None and noun.id not in HEADINGS and has_properties(tree)

    def entities(self, role: str, noun: Concept | None, tree: Mapping, path: str, fig: Figure) -> None:
        named = [k for k in tree if isinstance(tree[k], Mapping) and not role_of(str(k))]
        if named and len(named) == len(tree) and not any(noun_of(str(k), self.context) and not noun_of(str(k), self.context).is_being for k in named):  # type: ignore[union-attr]  # fmt: skip
            for key in named:
                inner = noun_of(str(key), self.context)
                own = self.entity(joined(path, str(key)), "subject")
                if inner is None:
                    own.name = key_name(str(key), joined(path, str(key)))
                self.fill(own, inner, tree[key], joined(path, str(key)))
            return
        first = role == "subject" and fig is self.root and fig.path == "$" and fig.thing is None
        own = fig if first else self.entity(path, role or "subject")
        self.fill(own, noun, tree, path)

    def fill(self, fig: Figure, noun: Concept | None, tree: Mapping, path: str) -> None:
        kinds = {role_of(str(k)) for k in tree} & {"kind", "name"}
        if fig.thing is None and noun is not None and noun.kind in CONCRETE and not kinds:
            fig.thing = Thing(key_word(noun, path))  # {"table": {"material": ..., "objects": [...]}}: the table comes first
        self.mapping(tree, path, fig, "")
        if fig.thing is None and noun is not None and noun.id not in ("person", "character", "people", "animal", "object", "pet"):  # fmt: skip
            fig.thing = Thing(key_word(noun, path))

    def thing(self, role: str, noun: Concept | None, tree: Mapping, path: str, fig: Figure) -> None:
        """A garment, a hair style, a part: one noun composed from its properties."""
        own = Figure(path, "object")
        for key, value in tree.items():
            inner = role_of(str(key))
            if empty(value) or inner in ("weight", "ignore"):
                continue
            if inner in ("style", "name", "body", "palette") or (inner == "object" and isinstance(value, str)):
                inner = "kind" if inner != "palette" else "color"
            if group_of(inner) in ("property", "entity-part"):
                self.value(inner, None, value, joined(path, str(key)), own)
            elif inner in SIDES and isinstance(value, str) and (noun is not None or role in ROLE_NOUN):
                self.side(inner, noun or lexicon()[ROLE_NOUN[role]], value, joined(path, str(key)), role, fig)
            elif not inner and isinstance(value, str | bool) and noun_of(str(key), self.context) is None:
                self.value("kind", None, value, joined(path, str(key)), own)
            else:
                self.key(str(key), value, joined(path, str(key)), fig, "")
        if own.empty and all(role_of(str(k)) in SIDES for k in tree):
            return  # a left eye and a right eye are told, and no other
        head = own.thing
        if head is None:
            concept = noun or lexicon().by_id.get(ROLE_NOUN.get(role, ""))
            if concept is None:
                for part in (*own.parts, *own.wears, *own.rest):
                    place(self.out, part.node, role or "prompt", fig, part.path)
                concept = lexicon().by_id.get("clothes") if role == "clothing" and (own.mods or own.states) else None
            head = Thing(key_word(concept, path)) if concept else None
            if head is None and (own.mods or own.states):
                if language_of(key_words(path.rpartition(".")[2]), self.context) == self.lang:
                    head = Thing(self.unnamed(path))
                else:  # a key that cannot be said: its properties are its owner's
                    fig.mods += [*own.mods, *[q for p in own.states for q in p.node]]
        if head is not None:
            finish(own, head)
            place(self.out, head, role or "prompt", fig, path)
            for part in own.rest:
                place(self.out, part.node, role or "prompt", fig, part.path)

    def side(self, rel: str, noun: Concept, value: str, path: str, role: str, fig: Figure) -> None:
        """{"eyes": {"left": "gold"}}: a left eye."""
        before = len(fig.parts)
        self.value(role, noun, value, path, fig)
        for part in fig.parts[before:]:
            if isinstance(part.node, Thing):
                part.node.plural = False
                part.node.mods.insert(0, Quality(key_word(lexicon()[SIDES[rel]], path)))

    def number(self, role: str, noun: Concept | None, value: float, path: str, fig: Figure) -> None:
        if value == 0 and (noun is not None or group_of(role) == "entity"):
            self.out.implied.add(path)  # none of it
            return
        if role == "age":
            fig.age = Age(int(value), path)
        elif role == "count":
            fig.count = Count(int(value), path)
        elif noun is not None and isinstance(value, int):
            place(self.out, Thing(key_word(noun, path), count=Count(value, path), plural=value > 1), role or "object", fig, path)
        else:
            key = path.rpartition(".")[2]
            self.text(f"{key_words(key)} {value:g}", path, fig, role, None)

    def text(self, value: Any, path: str, fig: Figure, role: str, noun: Concept | None, weight: float = 1.0) -> None:
        """One written value: fragments, each understood in its language and put in its place."""
        text = str(value)
        if role == "text":
            self.out.texts.append(Part(Name(text.strip().strip("\"“”「」『』"), path), path, role, weight))
            return
        if text.strip().casefold() in NONE:
            if noun is not None and noun.kind in ("garment", "hair", "body"):
                place(self.out, Thing(key_word(noun, path), negated=True), role or "prompt", fig, path, weight)
            else:
                self.out.implied.add(path)
            return
        if role == "age" and (age := age_of(text.strip(), path)):
            fig.age = age
            return
        named = noun_of(text, self.context) if role == "name" else None
        if named is not None and (fig.role == "object" or (named.is_being and not text[:1].isupper())):
            role = "kind"  # {"name": "grandmother"}
        if role == "name":
            fig.name = Name(text.strip(), path, quoted=False)
            return
        if role == "gender" and text.strip().casefold() in GENDERS:
            fig.gender = text.strip()
            self.out.implied.add(path)  # said by the noun and the pronoun
            return
        found, tags = fragments(text)
        for tag in tags:
            if tag.startswith("<"):
                self.finding("DP105", "warning", f"{tag} is a loader's tag, not words: it is left out of every text", path)
            else:
                self.finding("DP106", "info", f"{tag!r} is no word to an encoder: it is left out", path)
        lang = language_of(text, self.context)
        if role == "prompt" and lang == self.lang and noun is None and is_prose(text, lang):
            self.out.prose.append(Part(Raw(" ".join(text.split()), lang, path), path, "prose", weight))
        for fragment in found:
            lang = language_of(fragment.text, self.context)
            words = normal(fragment.text, lang)
            tagged = BOORU.fullmatch(words)
            if tagged:
                self.put(booru(tagged, path), role, noun, fig, path, weight * fragment.weight)
                continue
            nodes = understand(words, lang, path, self.out.leaves)
            if len(nodes) > 1 and any(isinstance(n, Raw) for n in nodes) and not QUOTED.search(words):
                nodes = [Raw(words, lang, path)] if lang == "en" else nodes
            if len(nodes) == 1 and lang == self.lang:
                nodes = [in_own_words(nodes[0], " ".join(words.split()), lang)]
            for node in with_counts(nodes):
                self.put(node, role, noun, fig, path, weight * fragment.weight)

    def put(self, node: Any, role: str, noun: Concept | None, fig: Figure, path: str, weight: float) -> None:
        """A quality said under a noun key becomes that noun with the quality: {"hair": "black"}."""
        concrete = noun if noun and noun.kind in CONCRETE and group_of(role) not in ("property", "entity-part") else None
        if noun is None and role in ("eyes", "hair", "skin", "face") and isinstance(node, Thing) and node.head.kind in ("material", "food", "plant"):
            noun = concrete = lexicon().by_id.get(ROLE_NOUN[role])  # {"eyes": "copper"}
        if noun is not None and noun.id == "lens" and LENGTH.fullmatch(plain(node)):
            node = Thing(key_word(noun, path), mods=[Quality(Word(None, plain(node), "name", path))])  # {"lens": "50mm"}
        if concrete and isinstance(node, Thing) and node.head.kind in ("material", "style") and concrete.kind not in ("material", "style"):
            node = noun_noun(node, Thing(key_word(concrete, path)))  # {"beads": "sandalwood"}
        elif concrete and (tells_of(node) or (role not in ("action", "pose", "holding") and does(node))):
            node = modified(node, Thing(key_word(concrete, path)))  # {"shawl": "lifted by the wind"}
        elif isinstance(node, list) and node and all(isinstance(n, Quality) for n in node):
            concept = noun if noun is not None and not noun.is_being and group_of(role) not in ("property", "entity-part") else None  # fmt: skip
            if role in ROLE_NOUN and role != "expression":
                concept = noun if noun is not None and noun.kind in ("hair", "body", "garment") else lexicon().by_id.get(ROLE_NOUN[role]) or noun  # fmt: skip
            if noun is not None and noun.id not in HEADINGS and role in ("camera", "composition", "light", "location", "weather"):
                concept = noun  # {"观众席": "虚化"}: the key is a thing of the picture, not a heading
            elif role in ("style", "mood", "quality", "body", "action", "pose", "expression", "gaze", "time", "palette", "camera", "composition", "weather", "light", "background", "foreground", "location"):
                concept = None
            if concept is None and not role and self.unnamed(path).lang == self.lang:
                node = Thing(self.unnamed(path), mods=list(node))
            elif concept is not None:
                node = Thing(key_word(concept, path), mods=list(node), plural=concept.id == "eye")
        place(self.out, node, role or "prompt", fig, path, weight)

    def unnamed(self, path: str) -> Word:
        """A key that no lexicon knows, as the noun that its qualities belong to: {"spout": "brass"}."""
        key = key_words(re.sub(r"(\[\d+\])+$", "", path).rpartition(".")[2])
        return Word(None, key, language_of(key, self.context), path)

    def negative(self, value: Any, path: str) -> None:
        """Negative prompts stay apart, whatever their shape."""
        inner = Gatherer(self.context)
        inner.value("prompt", None, value, path, inner.root) if not isinstance(value, Mapping) else inner.mapping(value, path, inner.root, "")
        self.out.negative += all_parts(inner.out)
        self.out.findings += inner.out.findings

    def note(self, role: str, key: str, value: Any, path: str) -> None:
        if role == "ignore":
            self.finding("DP502", "info", f"{key} is a setting, not part of the picture: it is not written", path)

    def finding(self, code: str, severity: Any, message: str, path: str) -> None:
        self.out.findings.append(Finding(code, severity, message, path=path))
