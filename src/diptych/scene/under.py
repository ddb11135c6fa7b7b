"""What a value is under its key, where only the two together say it: {"hands": "in pockets"}, {"views": ["front"]}.

Each rule looks at one `Said` and changes it in place; they stand in the order in which they are asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from ..language.compose import modified, noun_noun
from ..language.lazy import pattern
from ..language.lexicon import Concept, lexicon
from ..language.meaning import Act, Count, Link, Name, Quality, Raw, Thing, Word
from ..language.zh.words import number
from .bodily import acted, eyes, gaze, hands, look_of, on_body, part_of
from .eaten import eaten, filled
from .nodes import as_hue, as_quality, does, is_bare, is_wood, key_thing, key_word, tells_of
from .of_key import CJK, from_key, of_wood
from .roles import group_of, key_of, role_of_alias
from .said import Said
from .senses import (
    bears,
    called,
    color_of,
    dark_place,
    feet,
    flat,
    hue,
    in_company,
    in_its_color,
    labelled,
    people,
    sense_of_quality,
    who_acts,
)
from .shot import focus, lens, shutter

__all__ = ["HEADINGS", "is_opening", "under_its_key"]

# Keys that only say where their value belongs; other nouns of light, lens and place are in the picture themselves.
HEADINGS = {"weather", "light", "lighting", "camera", "composition", "background", "foreground", "location", "place", "scene", "lens", "angle", "time", "season", "environment", "setting", "shot", "framing", "style", "mood", "atmosphere", "view", "photo", "photography", "quality", "surroundings", "light-source", "room", "climate", "image", "landscape", "scenery", "place-spot", "habitat", "terrain", "interior-decoration", "surroundings-n", "surroundings-noun", "skill-effect"}  # fmt: skip
SHOWN = {"place", "object", "animal", "person", "being", "plant", "body", "food", "nature", "vehicle", "building", "part"}
AGES = {"puppy": "young", "kitten": "young", "adult": "adult-adj", "teenager": "teenage", "young-people": "young", "elderly-person": "elderly"}
VIEWED = {"front-part": "front-view", "side-of-thing": "side-view", "flank-side": "side-view", "back-body": "back-view", "back-part": "back-view"}
SIDEWAYS = ("横", "真横", "옆", "옆면", "측면")
FACING = {"in-front-of": "front-view", "beside": "side-view", "behind": "back-view"}
POSES = {"expression", "facial-expression", "pose-noun", "body-posture", "appearance-figure", "figure-body"}
WATERS = pattern(r"(?:\b|^)(?:surface|water|sea|ocean|lake|river|stream|waterfall|waves?|mountains?|hills?|peaks?)$")
STANDING = {"object", "garment", "food", "plant", "vehicle", "building", "nature"}  # that are somewhere
ALOFT = ("above", "over", "behind", "below", "between", "beside")
SPOTS = (*ALOFT, "on", "in", "under", "near", "around", "in-front-of", "against", "place")
BORNE = {"logo", "emblem"}  # sorts of picture that things have on them
STREETS = {"street", "road", "lane", "alley"}  # which a place is, and none is on
HEADS = pattern("([一二两三四五六七八九十百千0-9]+)头")
# Sorts of meaning: a noun with what hangs on it; a list of qualities, acts and links; all else.
THING, LIST, OTHER = "t", "l", "o"
ALL = THING + LIST + OTHER
# Parts that other things are seen through or in.
OPENINGS = {"window", "porthole", "viewport", "windshield", "car-window", "peephole", "keyhole"}


def under_its_key(said: Said) -> None:
    node, noun, role = said.node, said.noun, said.role
    at, rules = 0, _asked(noun is not None, role, _shape(node))
    while at < len(rules):
        place, rule = rules[at]
        rule(said)
        if said.done:
            return
        at += 1
        if said.node is not node or said.noun is not noun or said.role != role:  # other rules are asked of what it is now
            node, noun, role = said.node, said.noun, said.role
            rules = [one for one in _asked(noun is not None, role, _shape(node)) if one[0] > place]
            at = 0


def _shape(node: object) -> str:
    """What sort of meaning it is, as `RULES` tells them apart."""
    return THING if isinstance(node, Thing) else LIST if isinstance(node, list) else OTHER


@lru_cache(maxsize=1024)
def _asked(has_noun: bool, role: str, shape: str) -> list[tuple[int, Callable[[Said], None]]]:
    """The rules for a value of a key with or without a noun, with their places in the table."""
    return [(i, rule) for i, (rule, shapes, of_noun, roles) in enumerate(RULES) if shape in shapes and ((of_noun and has_noun) or role in roles)]


def is_opening(noun: Concept | None) -> bool:
    """A window or what else is looked through."""
    return noun is not None and (noun.id in OPENINGS or noun.form("en").endswith(" window"))


def _engine(said: Said) -> None:
    """{"render": "blender, soft shadows"}: no kitchen machine."""
    if said.lone is not None and said.lone.head.kind == "object":
        said.becomes(Name(said.words, said.path, quoted=False))


def _picture_of(said: Said) -> None:
    """{"logo": "fox head"}, {"poster": "a fox"}."""
    art = said.noun is not None and said.noun.id == "art-medium" and said.thing is not None and bool(said.thing.links)  # {"art": "a large canvas above the sofa"}
    if art:
        said.becomes(said.node)
    elif said.noun is not None and said.noun.kind == "medium" and said.thing is not None and (said.thing.head.kind in SHOWN or (said.thing.head.kind == "abstract" and said.thing.links)):
        whole = key_thing(said.noun, said.path)
        if said.named and said.path.count(".") > 1 and said.noun.id in BORNE:
            said.becomes(noun_noun(said.thing, whole), "body")  # {"car": {"logo": "a silver cheetah"}}: it has one
            return
        node = noun_noun(said.thing, whole) if said.thing.head.kind == "body" else Thing(whole.head, links=[Link("of", said.thing, said.path)])
        said.becomes(node, "object" if node.links else "prompt")


def _somebody(said: Said) -> None:
    """Who it is, though no lexicon knows it."""
    node = said.node
    if isinstance(node, Raw) and node.lang == said.lang == "en" and not said.named and len(node.text.split()) < 5:
        said.node = Thing(Word(None, re.sub("^(?:an?|the) ", "", node.text), "en", said.path))


def _sense_of_craft(said: Said) -> None:
    """{"视角": "等距视角"}, {"照明": "スポットライト"}, {"views": ["front", "side"]}: what it is as a view, as light."""
    if said.role == "camera" and said.words in SIDEWAYS:
        said.implied.add(said.path)
        said.becomes(key_thing(lexicon()["side-view"], said.path))
    if said.role == "camera" and isinstance(said.node, Link) and said.node.thing is None and (view := FACING.get(said.node.rel)):
        said.node = key_thing(lexicon()[view], said.path)  # {"アングル": "真正面"}
    if said.thing is None or said.thing.head.concept is None:
        return
    thing = said.thing
    own = next((c for c in thing.head.others if c.kind == said.role), None) if thing.head.kind in ("style", "object") else None
    if said.role == "camera" and is_bare(thing):
        own = own or lexicon().by_id.get(VIEWED.get(thing.head.concept.id, ""))  # type: ignore[union-attr]
    if own is not None:
        thing.head, thing.said = replace(thing.head, concept=own, others=(), lang="key"), ""


def _same_act(said: Said) -> None:
    """{"reflection": "reflected in a pool"}."""
    if said.noun is not None and isinstance(said.node, list) and said.node and isinstance(said.node[0], Act):
        verb, (stem, ending) = said.node[0].word.concept, said.noun.form("en").rpartition("ion")[:2]
        if verb is not None and ending and len(stem) > 3 and stem in verb.form("en"):
            said.becomes(said.node, "action")


def _same_noun(said: Said) -> None:
    """{"稲妻": "金色の稲妻を放つ"}: the value says it itself, of who does it; {"ソース": "デミグラスソースがかかっている"}."""
    thing = said.thing
    if said.concrete is not None and thing is not None and thing.acts and thing.head.concept is not None and thing.head.concept is not said.concrete and thing.head.concept.form("en").endswith(f" {said.concrete.form('en')}"):
        said.becomes(thing)
    if said.noun is not None and said.all(Act) and any(
        t.head.concept is said.noun or (t.head.concept is not None and t.head.concept.form("en").endswith(f" {said.noun.form('en')}"))
        for act in said.node
        for t in (act.obj, *(link.thing for link in act.links))
        if isinstance(t, Thing)
    ):
        said.becomes(said.node, "action")


def _same_word(said: Said) -> None:
    """{"蒸汽": "热气腾腾"}: steaming steam is steam."""
    if said.all(Quality) and said.concrete is not None:
        stem = said.concrete.form("en")
        same = [q for q in said.node if q.word.concept is not None and q.word.lang != "en" and len(stem) > 3 and q.word.concept.form("en").startswith(stem)]
        if same and len(same) == len(said.node):
            said.implied.add(same[0].word.path)
            said.becomes(key_thing(said.concrete, said.path))


def _material_does(said: Said) -> None:
    """{"玻璃": "倒映着霓虹"}, {"mist": "rising from the lake"}, {"海面": "闪着金光"}: the glass does."""
    if said.noun is not None and (said.noun.kind in ("material", "weather") or WATERS.search(said.noun.form("en"))) and said.noun.id not in HEADINGS and said.all(Act) and group_of(said.role) not in ("property", "entity-part"):
        said.becomes(modified(said.node, key_thing(said.noun, said.path)))


def _of_its_key(said: Said) -> None:
    if said.concrete is not None and not (is_opening(said.concrete) and said.thing is not None and said.thing.head.kind == "light") and (made := from_key(said.node, said.concrete, said.words)):
        said.becomes(made(key_word(said.concrete, said.path)))
        said.done = True


def _hair_is_had(said: Said) -> None:
    """{"髪": "黒髪をお団子に結っている"}: it is the hair itself."""
    if said.noun is not None and said.noun.kind in ("hair", "body") and said.all(Act) and len(said.node) == 1 and said.node[0].special == "have":
        thing = said.node[0].obj
        if isinstance(thing, Thing) and thing.head.kind == "hair":
            thing.links += said.node[0].links
            for link in thing.links:
                link.rel = "in" if link.rel == "place" and isinstance(link.thing, Thing) and link.thing.head.kind == "hair" else link.rel
            said.becomes(thing)


def _counted(said: Said) -> None:
    """{"arms": "six"}: so many of them."""
    noun = said.noun
    if said.all(Quality) and noun is not None and noun.kind == "animal" and said.context == "zh" and (heads := HEADS.fullmatch(said.words)) and (count := number(heads[1])):
        said.implied.add(said.node[0].word.path)
        said.node = Count(count, said.path)  # {"骆驼": "三头"}: three camels, none with three heads
    if isinstance(said.node, Count) and noun is not None and (said.concrete is not None or noun.is_being) and said.role != "count":
        said.becomes(key_thing(noun, said.path, count=said.node, plural=said.node.value != 1))


def _shaped(said: Said) -> None:
    """{"表盘": "圆形"}: round, no circle."""
    thing = said.lone
    if thing is not None and thing.head.concept is not None and thing.head.concept.id.endswith("-shape") and said.concrete is not None:
        said.node = as_quality(thing) or thing


def _at(said: Said) -> None:
    """{"sun": "just above the horizon"}, {"helmet": "under his arm"}, {"reflections": "on the wet asphalt"}: it is there, not who has it."""
    noun, link = said.noun, said.node
    if noun is None or noun.id in HEADINGS or not isinstance(link, Link) or link.thing is None or group_of(said.role) in ("property", "entity-part", "craft"):
        return
    if (noun.kind in STANDING and link.rel in SPOTS) or (noun.kind in ("nature", "light", "place", "weather") and link.rel in ALOFT and not role_of_alias(key_of(said.path))):
        worn = noun.kind == "garment" and link.thing.head.kind in ("body", "garment", "hair")
        limb = link.thing.head.concept is not None and link.thing.head.concept.id in ("hand", "arm")
        held = "holding" if limb and link.rel in ("in", "under") else "clothing"  # a scarf around the neck is worn, a helmet under the arm is not
        said.becomes(replace(key_thing(noun, said.path), links=[link]), held if worn else "object")


def _has(said: Said) -> None:
    """{"饰品": "左耳三个银环"}, {"accessories": "holding a parasol"}."""
    if said.all(Act) and all(n.special == "have" or n.word.concept is lexicon()["hold-verb"] for n in said.node):
        said.noun = None


def _property_noun(said: Said) -> None:
    """{"length": "ロング"}, {"material": "소나무"}, {"cloth": "crumpled linen"}."""
    cloth = lexicon()["cloth-piece"]
    if said.role == "material" and not said.named and said.thing is not None and said.thing.mods and said.noun in (cloth, lexicon()["fabric"]) and said.thing.head.kind == "material":
        said.becomes(noun_noun(said.thing, key_thing(cloth, said.path)), "object")
        return
    if said.role == "shape" and said.lone is not None and said.lone.head.lang == "zh":
        said.node = as_quality(said.lone) or said.node  # {"形状": "三角形"}
    if said.thing is None or said.thing.head.lang not in ("ja", "ko"):
        return
    if said.lone is not None:
        said.node = as_quality(said.lone) or said.node
    if said.role == "material" and said.thing is not None:
        said.node = of_wood(said.thing)


def _light_noun(said: Said) -> None:
    """{"影": "長く伸びる"}."""
    noun = said.noun
    if noun is None:
        return
    if noun.kind in ("light", "composition") and noun.id not in HEADINGS and said.context in ("ja", "ko") and said.thing is None:
        said.node = modified([Quality(said.node)] if isinstance(said.node, Word) else said.node, key_thing(noun, said.path))


def _there(said: Said) -> None:
    """{"水面": "花びらが浮かんでいる"}, {"garden": "roses are blooming"}: they do it there, and in a house's yard a pond and a tree stand."""
    noun, thing = said.noun, said.thing
    place_ = noun is not None and noun.kind in ("place", "nature") and noun.id not in HEADINGS and noun.id not in OPENINGS
    does_it = thing is not None and (thing.acts or ((said.named or said.path.count(".") > 1) and noun is not None and noun.kind == "place")) and not thing.links and (thing.head.kind in ("plant", "object", "animal", "food", "vehicle", "nature") or (thing.head.kind == "place" and said.named and noun is not None and noun.id not in STREETS))
    if place_ and noun is not None and thing is not None and thing.head.concept is not None and thing.head.concept.form("en").endswith(f" {noun.form('en').rpartition(' ')[2]}"):
        said.becomes(thing, "object" if noun.form("en").endswith("pool") else said.role)  # {"泳池": "无边泳池"}: it is the pool itself
        return
    if place_ and does_it and noun is not None and thing is not None and thing.head.concept is not noun:
        thing.links.append(Link("place", key_thing(noun, said.path), said.path))
        thing.said = ""
        said.becomes(thing, "object")


def _gradient(said: Said) -> None:
    """{"gradient": "from violet to cyan"}."""
    links = said.node if isinstance(said.node, list) else [said.node]
    if said.noun is not None and said.noun.id == "gradient" and links and all(isinstance(one, Link) for one in links):
        said.becomes(Thing(key_word(said.noun, said.path), links=links), "palette")


def _posed(said: Said) -> None:
    """{"포즈": "지붕 위에 웅크린 자세"}, {"表情": "優しく微笑む表情"}: what one does, without the word for how one stands or looks."""
    thing = said.thing
    if thing is not None and thing.head.lang in ("ja", "ko") and thing.head.concept is not None and thing.head.concept.id in POSES and thing.acts and not (thing.mods or thing.links):
        said.implied.add(said.path)
        said.node = list(thing.acts)


def _age(said: Said) -> None:
    """{"age": "young adult"}: how old, not who."""
    thing = said.thing
    if thing is not None and thing.head.kind == "time":
        said.role = "time"  # {"年代": "昭和初期"}
    if thing is not None and is_bare(thing) and thing.head.concept is not None and (age := AGES.get(thing.head.concept.id)):
        said.implied.add(said.path)
        said.node = list(thing.mods) or [Quality(replace(thing.head, concept=lexicon()[age], lang="key", others=()))]


def _dark(said: Said) -> None:
    """{"background": "dark"}: how it is, no darkness."""
    thing = said.lone
    if isinstance(said.node, Word):
        said.node = [Quality(said.node)]  # {"배경": "흐릿하게"}
    if thing is not None and thing.head.kind in ("light", "abstract"):
        said.node = as_quality(thing) or thing
    elif thing is not None and is_bare(thing) and not thing.mods:
        said.node = as_hue(thing) or thing  # {"background": "orange"}: no fruit


def _compound(said: Said) -> None:
    """Both are one thing: {"beads": "sandalwood"}, {"lamp": "paper pendant"}, {"porthole": "the curve of the Earth"}, {"shawl": "lifted by the wind"}."""
    concrete, node, thing = said.concrete, said.node, said.thing
    if concrete is None:
        return
    if thing is None:
        if tells_of(node) or (said.role not in ("action", "pose", "holding") and does(node)):
            said.node = modified(node, key_thing(concrete, said.path))
        return
    thing = of_wood(thing) if said.lone is not None and thing.head.lang in ("ja", "ko") and concrete.kind in ("object", "part", "building") else thing  # {"床": "木"}
    whole, kind = key_thing(concrete, said.path), thing.head.kind
    if thing.head.concept is not None and (thing.head.concept.id in ("gradient", "color-contrast") or (thing.head.concept.id == "gradient-colors" and thing.head.lang != "en")):
        if thing.head.concept.id == "gradient-colors":
            thing.head.concept = lexicon()["gradient"]
        whole.parts.append(thing)  # {"sky": "gradient from teal to pink"}
        said.node = whole
    elif kind == "material" and thing.also and thing.head.lang in CJK:
        thing.said = ""
        whole.links.append(Link("of", thing, said.path))  # {"头饰": "绿松石与红珊瑚"}
        said.node = whole
    elif kind == "style" and is_bare(thing) and thing.head.concept is not None and thing.head.concept.form("en").endswith("lines"):
        said.becomes(thing, "style")  # {"线条": "粗黑描边"}
    elif kind == "material" and thing.head.lang == "en" and " and " in said.words and concrete.kind in ("part", "building") and (thing.also or any(q.word.kind in ("material", "plant", "adj.material") for q in thing.mods)):
        whole.links.append(Link("of", thing, said.path))  # {"facade": "glass and walnut cladding"}
        said.node = whole
    elif kind == "style" and thing.head.surface.endswith(key_of(said.path)):
        return  # {"線": "太い輪郭線"}
    elif kind in ("material", "style") or (concrete.kind == "object" and (kind == "garment" or is_wood(thing))):
        said.node = noun_noun(thing, whole)
    elif is_opening(concrete) and kind in ("nature", "place", "building", "plant", "weather", "light"):
        thing.said = ""
        through = [link.thing.head.concept for link in (*thing.links, *(k for a in thing.acts for k in a.links)) if link.rel == "through" and link.thing is not None]
        if not any(map(is_opening, through)) and not any(one.surface for act in thing.acts for one in act.adverbs if one.concept is lexicon()["through-the-window"]):  # {"창문": "통창으로 들어오는 햇살"}
            thing.links.append(Link("through", whole, said.path))
    elif concrete.kind == "part" and is_bare(thing) and kind in ("nature", "plant", "animal", "being"):
        said.node = noun_noun(thing, whole)  # {"base": "clear acrylic waves"}
    elif concrete.kind == "garment" and is_bare(thing) and kind in ("plant", "food", "animal"):
        said.node = noun_noun(thing, whole)  # {"boutonniere": "white rose"}


PROPERTIES = ("color", "material", "size", "shape", "pattern", "state", "surface", "relation")
# (rule, the sorts of meaning that it is about, whether it is about the key's noun, the roles that it is about): a rule is asked
# where the meaning is of its sort and the noun or the role is there, and most are not.
RULES: tuple[tuple[Callable[[Said], None], str, bool, tuple[str, ...]], ...] = (
    (_engine, THING, False, ("quality",)),
    (_picture_of, THING, True, ()),
    (_somebody, OTHER, False, ("kind", "subject")),
    (_sense_of_craft, ALL, False, ("camera", "light")),
    (people, THING, True, ()),
    (in_its_color, LIST, False, ("pattern",)),
    (in_company, LIST, True, ()), (on_body, THING, True, ()), (part_of, THING, False, ("material",)),
    (sense_of_quality, THING + LIST, False, ("style", "light", "weather")),
    (_same_act, LIST, True, ()),
    (_same_noun, THING + LIST, True, ()),
    (_same_word, LIST, True, ()),
    (_material_does, LIST, True, ()),
    (_of_its_key, THING + OTHER, True, ()),
    (_hair_is_had, LIST, True, ()),
    (_counted, LIST + OTHER, True, ()),
    (filled, LIST, True, ()),
    (_shaped, THING, True, ()),
    (flat, THING, True, ()),
    (hue, THING, True, ()), (feet, LIST, True, ()), (_at, OTHER, True, ()),
    (color_of, THING + LIST, False, ("color", "palette")),
    (_has, LIST, False, ("accessory",)),
    (_property_noun, THING, False, PROPERTIES),
    (_light_noun, LIST + OTHER, True, ()),
    (focus, THING + OTHER, True, ()),
    (_gradient, LIST + OTHER, True, ()),
    (_there, THING, True, ()),
    (bears, ALL, True, ()),
    (labelled, OTHER, True, ()),
    (called, OTHER, True, ()),
    (eyes, THING, False, ("eyes",)),
    (hands, LIST + OTHER, True, ("holding",)),
    (_posed, THING, False, ("pose", "action", "expression")), (acted, THING, False, ("action", "pose")),
    (who_acts, THING, False, ("action", "pose")),
    (eaten, THING, False, ("ingredient",)),
    (_age, THING, False, ("age",)),
    (gaze, ALL, False, ("gaze",)),
    (look_of, THING + LIST, False, ("eyes", "hair", "skin", "face", "expression")),
    (_dark, ALL, False, ("background", "foreground", "midground")), (dark_place, THING, True, ()),
    (shutter, LIST, False, ("camera",)),
    (lens, THING + OTHER, True, ()), (_compound, THING + LIST, True, ()),
)
