"""Written values: fragments understood in their language, numbers, ages, names, each put where its role belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..language.compose import modified, noun_noun
from ..language.lexicon import Concept, lexicon
from ..language.meaning import Act, Age, Count, Link, Name, Quality, Raw, Thing, Word
from ..language.phrase import language_of, normal, understand
from ..types import Finding
from .clauses import clauses
from .depict import Depiction, Figure, Part
from .fragments import OPTION, QUOTED, fragments, is_prose
from .keys import noun_of
from .nodes import (
    BOORU,
    LENGTH,
    age_of,
    as_quality,
    booru,
    count_of,
    does,
    in_own_words,
    is_bare,
    is_described,
    is_wood,
    key_thing,
    key_word,
    looks,
    plain,
    tells_of,
    with_counts,
)
from .of_key import SORTS, age_within, both_sides, called, from_key, lettered, of_wood
from .place import place
from .pronouns import gendered
from .roles import group_of, key_words, last_key, role_of
from .shapes import named_value
from .tags import as_told, is_mark, is_tagged, keep_tag, spaced

__all__ = ["CONCRETE", "HEADINGS", "ROLE_NOUN", "Values", "is_opening"]

GENDERS = {"male", "female", "man", "woman", "boy", "girl", "m", "f", "男", "女", "男性", "女性", "男人", "女人", "男生", "女生", "男の子", "女の子", "남", "여", "남자", "여자", "남성", "여성"}  # fmt: skip
F_NUMBERS = {"f値", "f 値", "f number", "fnumber", "f stop", "fstop", "aperture", "絞り", "絞り値", "光圈", "光圈值", "조리개", "조리개값"}
NONE = {"none", "no", "n/a", "na", "null", "nil", "nothing", "无", "没有", "無", "なし", "無し", "없음", "없다", "-"}
# Nouns that, as keys, are what their value speaks of.
CONCRETE = {"garment", "object", "food", "plant", "vehicle", "building", "part", "nature", "body", "hair"}
# Keys that only say where their value belongs; other nouns of light, lens and place are in the picture themselves.
HEADINGS = {"weather", "light", "lighting", "camera", "composition", "background", "foreground", "location", "place", "scene", "lens", "angle", "time", "season", "environment", "setting", "shot", "framing", "style", "mood", "atmosphere", "view", "photo", "photography", "quality", "surroundings", "light-source", "room", "climate", "image"}  # fmt: skip
# What a role is called when only a quality of it is given: {"hair": "black"} -> black hair.
ROLE_NOUN = {"hair": "hair", "eyes": "eye", "skin": "skin", "face": "face", "makeup": "makeup", "clothing": "clothes", "footwear": "shoes", "expression": "expression"}  # fmt: skip


COLON = re.compile(r"(?<=[^\x00-\x7f])[:：]\s")
EXPOSED = ("노출", "露光", "露出", "exposure", "shutter", "셔터", "シャッター")
KEY_UNITS = {"단": "bunch", "다발": "bunch", "송이 수": "", "병": "bottle", "잔": "cup", "접시": "plate", "束": "bunch", "杯": "cup", "皿": "plate"}
TITLE = re.compile(r"The(?: [A-Z][\w']+| of| the| and)+")
UNIT = re.compile(r"(.+) (mm|cm|km|kg)")
FALLING = re.compile("^(?:正?在)?[下刮飘起](?:着|起了?|了)?")
SHOT_ON = re.compile(r"^(?:shot|photographed|taken|captured) (?:on|with) (?:an? )?(?=\w)", re.I)
SHOWN = {"place", "object", "animal", "person", "being", "plant", "body", "food", "nature", "vehicle", "building", "part"}
DEGREES = re.compile(r"^(\d+) ?[度°]角?(?=.)")
HEIGHT = re.compile(r"(1\d\d|2[0-3]\d) ?(?:cm|厘米|公分)", re.I)
AGES = {"adult": "adult-adj", "teenager": "teenage", "young-people": "young", "elderly-person": "elderly"}
NUMBERS = re.compile("shot|镜头|分镜|ショット|カット|샷")
# Parts that other things are seen through or in.
OPENINGS = {"window", "porthole", "viewport", "windshield", "car-window", "peephole", "keyhole"}


class Values:
    """What turns one written value into meanings; `Gatherer` walks the tree."""

    context: str
    words: str = ""  # of the fragment that is being placed
    lang: str
    out: Depiction
    labelled = staticmethod(named_value)

    def side(self, rel: str, noun: Concept, value: str, path: str, role: str, fig: Figure) -> None:
        raise NotImplementedError

    def entity(self, path: str, role: str) -> Figure:
        raise NotImplementedError

    def owner_of(self, item: Any, role: str, path: str, i: int, fig: Figure, noun: Concept | None) -> Figure:
        """In a list of characters each item is an entity of its own."""
        if role != "subject" or isinstance(item, Mapping):
            return fig
        return fig if i == 0 and fig.thing is None else self.entity(f"{path}[{i}]", role)

    def number(self, role: str, noun: Concept | None, value: float, path: str, fig: Figure) -> None:
        if value == 0 and (noun is not None or group_of(role) == "entity"):
            self.out.implied.add(path)  # none of it
            return
        if role == "age":
            fig.age = Age(int(value), path)
        elif role == "count":
            fig.count = Count(int(value), path)
        elif any(word in path for word in EXPOSED) and key_words(path.rpartition(".")[2]) in ("초", "秒", "seconds", "sec"):
            place(self.out, [Quality(Word(None, f"{value:g}-second exposure", "name", path))], role, fig, path)
        elif unit := KEY_UNITS.get(key_words(path.rpartition(".")[2])):
            fig.count = Count(int(value), path, unit)  # {"장미": {"단": 3}}
        elif role == "camera" and NUMBERS.fullmatch(key_words(path.rpartition(".")[2])):
            self.note("ignore", key_words(path.rpartition(".")[2]), value, path)  # {"shot": 1, ...}
        elif role == "time" and isinstance(value, int) and 0 <= value <= 24:
            self.text(f"{value}:00", path, fig, role, noun)
        elif noun is not None and noun.id == "jersey-number":
            place(self.out, key_thing(noun, path, label=f"{value}"), role or "object", fig, path)
        elif noun is not None and isinstance(value, int):
            place(self.out, key_thing(noun, path, count=Count(value, path), plural=value > 1), role or "object", fig, path)
        else:
            words = key_words(path.rpartition(".")[2])
            lang = language_of(words, self.context)
            if lang != "en" and words not in F_NUMBERS and any(isinstance(n, Raw) for n in understand(normal(words, lang), lang, path)):
                place(self.out, Raw(f"{words} {value:g}", lang, path), role or "prompt", fig, path)  # {"星级": 5}: five of what nobody knows
                return
            measured = UNIT.fullmatch(words)  # {"lens_mm": 400}: a 400mm lens
            said = f"{value:g}{measured[2]} {measured[1]}" if measured else f"f/{value:g}" if words in F_NUMBERS else f"{words} {value:g}"
            self.text(said, path, fig, "camera" if words in F_NUMBERS else role, None)

    def text(self, value: Any, path: str, fig: Figure, role: str, noun: Concept | None, weight: float = 1.0) -> None:
        """One written value: fragments, each understood in its language and put in its place."""
        text = str(value)
        if self.context in ("ja", "ko") and not text.isascii():
            text = COLON.sub(", ", text)  # "오래된 흑백 사진처럼: 판자촌 언덕"
        if role == "text" and QUOTED.search(text) and not QUOTED.fullmatch(text.strip()) and (not text.isascii() or _told_around(text)):
            role = "prompt"  # {"inscription": "in the corner \"...\""}: more is told than what is written
        if role == "body" and (tall := HEIGHT.fullmatch(text.strip())):
            place(self.out, [Quality(Word(None, f"{tall[1]} cm tall", "name", path))], role, fig, path, weight)
            return
        if role == "text" and lettered(text, language_of(text, self.context), path):
            role = "prompt"  # {"제목 글씨": "삐뚤빼뚤한 손글씨"}: how it is written, not what
        if role == "text":
            said = Part(Name(text.strip()[1:-1] if QUOTED.fullmatch(text.strip()) else text.strip(), path), path, role, weight)
            if fig.role == "object" and fig.thing is not None and path.startswith(fig.path + "."):
                said.node = [Act(Word(None, "", "key", path), said.node, special="say")]
            (self.out.texts if isinstance(said.node, Name) else fig.acts).append(said)
            return
        if text.strip().casefold() in NONE:
            if noun is not None and noun.kind in ("garment", "hair", "body"):
                place(self.out, key_thing(noun, path, negated=True), role or "prompt", fig, path, weight)
            else:
                self.out.implied.add(path)
            return
        if role == "age" and (age := age_of(text.strip(), path) or age_within(text, language_of(text, self.context), path)):
            fig.age = age
            return
        if role == "count" and (many := count_of(text, path)):
            fig.count = many
            return
        if role == "name" and QUOTED.search(text) and not QUOTED.fullmatch(text.strip()):
            role = "object"  # {"label": 'an embossed label reading "NOCTURNE"'}
        named = noun_of(text, self.context) if role == "name" else None
        if named is not None and (fig.role == "object" or role_of(fig.path.rpartition(".")[2]) == "object" or key_words(path.rpartition(".")[2]) in SORTS or (named.is_being and not text[:1].isupper())):
            role = "kind"  # {"name": "grandmother"}
        elif role == "name" and (is_described(text, path) or called(text, language_of(text, self.context), path)):
            role, fig = "kind", fig if fig.thing is None else Figure(path, "object")  # {"product_name": "wireless earbuds"}
            if fig.path == path:
                self.out.figures.append(fig)
        if role == "name":
            fig.name = Name(text.strip(), path, quoted=False)
            return
        if role == "gender" and text.strip().casefold() in GENDERS:
            fig.gender, fig.gender_path = text.strip(), path
            self.out.implied.add(path)  # said by the noun and the pronoun
            return
        if noun is not None and noun.kind in ("object", "medium") and TITLE.fullmatch(text.strip()):
            place(self.out, key_thing(noun, path, label=text.strip()), role or "prompt", fig, path, weight)  # {"tarot_card": "The Hermit"}
            return
        if (sides := both_sides(text, language_of(text, self.context))) and (pair := noun or lexicon().by_id.get(ROLE_NOUN.get(role, ""))) is not None:
            for side, told in sides:
                self.side(side, pair, told, path, role, fig)
            return
        found, tags = fragments(text)
        for tag in tags:
            if tag.startswith("<"):
                self.finding("DP105", "warning", f"{tag} is a loader's tag, not words: it is left out of every text", path)
            else:
                self.finding("DP106", "info", f"{tag!r} is no word to an encoder: it is left out", path)
        lang = language_of(text, self.context)
        if role == "prompt" and lang == self.lang and noun is None and is_prose(text, lang):
            self.out.prose.append(Part(Raw(" ".join(OPTION.sub(" ", text).split()), lang, path), path, "prose", weight))
        for fragment in clauses(found, lang):
            lang = language_of(fragment.text, self.context)
            if "_" in fragment.text and is_mark(fragment.text):
                self.out.add("quality", Part(Name(fragment.text, path, quoted=False), path, "quality", weight * fragment.weight))
                continue
            words = normal(spaced(fragment.text) if lang == "en" else fragment.text, lang)
            tagged = BOORU.fullmatch(words)
            if tagged:
                self.put(booru(tagged, path), role, noun, fig, path, weight * fragment.weight)
                continue
            if role == "weather" and lang == "zh" and FALLING.match(words) and (sort := noun_of(FALLING.sub("", words), lang)) is not None and sort.kind == "weather":
                words = FALLING.sub("", words)  # {"天气": "下着小雪"}
            if group_of(role) == "craft":
                words = self.turned(SHOT_ON.sub("", words), role, path)
            meant = as_told(words) if lang == "en" and is_tagged(len(found)) else ""
            words = meant or words
            before = len(self.out.leaves)
            nodes = understand(words, lang, path, self.out.leaves)
            if lang == "en" and len(nodes) > 1 and any(isinstance(n, Raw) for n in nodes) and not QUOTED.search(words):
                nodes = [Raw(words, lang, path)]
                del self.out.leaves[before:]  # kept whole, not word by word
            if role == "kind" and nodes and all(isinstance(n, Name) and not n.quoted for n in nodes):
                nodes = [Name(words, path, quoted=False)]
                del self.out.leaves[before:]
            if len(nodes) == 1 and lang == self.lang and not meant:
                nodes = [in_own_words(nodes[0], " ".join(words.split()), lang)]
            if lang == "zh" and group_of(role) == "property":
                nodes = looks(nodes, words, path)
            self.words = words
            if meant:
                keep_tag(nodes, spaced(fragment.text))
            for node in with_counts(nodes):
                self.put(node, role, noun, fig, path, weight * fragment.weight)
        gendered(text, language_of(text, self.context), [fig, *(f for f in self.out.figures if f is not fig)], path)

    def turned(self, words: str, role: str, path: str) -> str:
        """`45度俯拍`: so many degrees, and then what is left."""
        if (degrees := DEGREES.match(words)) is not None:
            self.out.add("camera", Part(Name(f"{degrees[1]}-degree angle", path, quoted=False), path, role))
            return words[degrees.end() :]
        return words

    def put(self, node: Any, role: str, noun: Concept | None, fig: Figure, path: str, weight: float) -> None:
        """A quality said under a noun key becomes that noun with the quality: {"hair": "black"}."""
        if noun is not None and noun.kind == "medium" and isinstance(node, Thing) and node.head.kind in SHOWN:
            whole = key_thing(noun, path)  # {"logo": "fox head"}, {"poster": "a fox"}
            node = noun_noun(node, whole) if node.head.kind == "body" else Thing(whole.head, links=[Link("of", node, path)])
            noun, role = None, "object" if node.links else "prompt"
        if isinstance(node, Raw) and node.lang == self.lang == "en" and role in ("kind", "subject") and fig.thing is None and len(node.text.split()) < 5:
            node = Thing(Word(None, node.text, "en", path))  # who it is, though no lexicon knows it
        if role == "camera" and isinstance(node, Thing) and node.head.kind == "style" and (view := next((c for c in node.head.others if c.kind == "camera"), None)):
            node.head, node.said = replace(node.head, concept=view, others=(), lang="key"), ""  # {"视角": "等距视角"}
        concrete = noun if noun and noun.kind in CONCRETE and group_of(role) not in ("property", "entity-part") else None
        if concrete is not None and (made := from_key(node, concrete, self.words)):
            place(self.out, made(key_word(concrete, path)), role or "prompt", fig, path, weight)
            return
        if role in ("color", "palette") and isinstance(node, Thing) and node.head.kind == "garment" and any(q.word.kind == "adj.color" for q in node.mods):
            role = "clothing"  # {"색": "연분홍 저고리와 남색 치마"}: what is worn, each of its own colour
        if role in ("color", "palette") and isinstance(node, list) and len(node) > 1 and " and " in self.words and all(isinstance(n, Quality) and n.word.kind == "adj.color" for n in node):
            node = [replace(n, word=replace(n.word, lang="key")) for n in node]  # both, where "golden brown" is one
        if role == "accessory" and isinstance(node, list) and all(isinstance(n, Act) and n.special == "have" for n in node):
            noun = concrete = None  # {"饰品": "左耳三个银环"}
        if group_of(role) == "property" and isinstance(node, Thing) and node.head.lang in ("ja", "ko") and is_bare(node) and not node.mods:
            node = as_quality(node) or node  # {"length": "ロング"}
        if role == "material" and isinstance(node, Thing) and node.head.lang in ("ja", "ko"):
            node = of_wood(node)
        if noun is not None and noun.kind in ("light", "composition") and noun.id not in HEADINGS and self.context in ("ja", "ko") and not isinstance(node, Thing):
            node = modified([Quality(node)] if isinstance(node, Word) else node, key_thing(noun, path))  # {"影": "長く伸びる"}
        if noun is not None and noun.id == "focus-plain" and isinstance(node, Thing) and node.head.kind in ("body", "person", "object"):
            node = noun_noun(node, key_thing(noun, path))  # {"초점": "눈동자"}
        if concrete and concrete.kind == "object" and isinstance(node, Name) and not node.quoted:
            node = key_thing(concrete, path, label=node.text)  # {"clock_on_wall": "6:05"}
        if role == "eyes" and isinstance(node, Thing) and node.head.kind in ("object", "part", "light", "nature", "camera") and is_bare(node):
            node.links.append(Link("for", key_thing(lexicon()["eye"], path, plural=True), path))  # {"eyes": "glowing amber lenses"}
            node.said = ""
        if noun is not None and noun.id == "body" and isinstance(node, list) and all(isinstance(n, Act | Link) for n in node):
            role, noun, concrete = "pose", None, None  # {"pose": {"body": "leaning on a wall"}}
        if role == "holding" and isinstance(node, Link):
            node = Thing(key_word(lexicon()["hand"], path), links=[node], plural=True)  # {"hands": "in pockets"}
            role, noun, concrete = "body", None, None
        if role == "age" and isinstance(node, Thing) and is_bare(node) and node.head.concept is not None and (age := AGES.get(node.head.concept.id)):
            self.out.implied.add(path)  # {"age": "young adult"}: how old, not who
            node = list(node.mods) or [Quality(replace(node.head, concept=lexicon()[age], lang="key", others=()))]
        if role == "gaze" and isinstance(node, list) and node and all(isinstance(n, Quality) and n.word.kind in ("adj.physical", "adj.style", "adj.shape") for n in node):
            node, noun, concrete, role = key_thing(lexicon()["gaze-noun"], path, mods=node), None, None, "body"  # {"眼神": "锐利"}
        if noun is not None and (noun.id in ("hand", "arm") or role == "holding") and isinstance(node, list) and node and all(isinstance(n, Act) and not n.special and n.obj is not None for n in node):
            role, noun, concrete = "action", None, None  # {"手": "トレイを持っている"}
        if noun is None and role in ("eyes", "hair", "skin", "face") and isinstance(node, Thing) and node.head.kind in ("material", "food", "plant"):
            noun = concrete = lexicon().by_id.get(ROLE_NOUN[role])  # {"eyes": "copper"}
        if role == "expression" and isinstance(node, Thing) and node.head.kind == "abstract" and is_bare(node) and not node.mods:
            node = as_quality(node) or node  # {"expression": "calm"}
        if noun is not None and noun.id in ("lens", "camera-lens-plain") and LENGTH.fullmatch(plain(node)):
            node = key_thing(noun, path, mods=[Quality(Word(None, plain(node), "name", path))])  # {"lens": "50mm"}
        if concrete and isinstance(node, Thing) and node.head.kind in ("material", "style") and concrete.kind not in ("material", "style"):
            node = noun_noun(node, key_thing(concrete, path))  # {"beads": "sandalwood"}
        elif concrete and isinstance(node, Thing) and concrete.kind == "object" and (node.head.kind == "garment" or is_wood(node)):
            node = noun_noun(node, key_thing(concrete, path))  # {"lamp": "paper pendant"}, {"table": "live-edge elm"}
        elif concrete and is_opening(concrete) and isinstance(node, Thing) and node.head.kind in ("nature", "place", "building", "plant", "weather", "light"):
            node.said = ""
            node.links.append(Link("through", key_thing(concrete, path), path))  # {"porthole": "the curve of the Earth"}
        elif concrete and concrete.kind == "part" and isinstance(node, Thing) and is_bare(node) and node.head.kind in ("nature", "plant", "animal", "being"):
            node = noun_noun(node, key_thing(concrete, path))  # {"base": "clear acrylic waves"}
        elif concrete and (tells_of(node) or (role not in ("action", "pose", "holding") and does(node))):
            node = modified(node, key_thing(concrete, path))  # {"shawl": "lifted by the wind"}
        elif isinstance(node, list) and node and all(isinstance(n, Quality) for n in node):
            concept = noun if noun is not None and not noun.is_being and group_of(role) not in ("property", "entity-part") else None  # fmt: skip
            if role in ROLE_NOUN and role != "expression":
                concept = noun if noun is not None and noun.kind in ("hair", "body", "garment") else lexicon().by_id.get(ROLE_NOUN[role]) or noun  # fmt: skip
            if noun is not None and noun.id not in HEADINGS and role in ("camera", "composition", "light", "location", "weather"):
                concept = noun  # {"观众席": "虚化"}: the key is a thing of the picture, not a heading
            elif role == "body" and noun is not None and noun.kind == "body" and not role_of(path.rpartition(".")[2]):
                concept = noun  # {"lips": "nude"}: the lips are, not who has them
            elif role in ("style", "mood", "quality", "body", "action", "pose", "expression", "gaze", "time", "palette", "camera", "composition", "weather", "light", "background", "midground", "foreground", "location"):
                concept = None
            if concept is None and not role and self.unnamed(path).lang == self.lang:
                node = Thing(self.unnamed(path), mods=list(node))
            elif concept is not None:
                node = key_thing(concept, path, mods=list(node), plural=concept.id == "eye")
        place(self.out, node, role or "prompt", fig, path, weight)

    def unnamed(self, path: str) -> Word:
        """A key that no lexicon knows, as the noun that its qualities belong to: {"spout": "brass"}."""
        key = key_words(last_key(path))
        return Word(None, key, language_of(key, self.context), path)

    def finding(self, code: str, severity: Any, message: str, path: str) -> None:
        self.out.findings.append(Finding(code, severity, message, path=path))

    def note(self, role: str, key: str, value: Any, path: str) -> None:
        if role == "ignore":
            self.finding("DP502", "info", f"{key} is a setting, not part of the picture: it is not written", path)


def is_opening(noun: Concept | None) -> bool:
    """A window or what else is looked through."""
    return noun is not None and (noun.id in OPENINGS or noun.form("en").endswith(" window"))


def _told_around(text: str) -> bool:
    """`a sign reading "OPEN"`, `"OPEN" painted on a wall`: words about it before or after; `a "quoted" sign` may be the words themselves."""
    before, _, after = QUOTED.sub("\n", text, count=1).strip(" ").partition("\n")
    return not (before and after) and (before + after).islower() and len((before + after).split()) > 1
