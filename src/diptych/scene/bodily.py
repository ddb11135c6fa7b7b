"""Rules of `under` for what somebody looks like: {"hair": "braided auburn"}, {"eyes": "copper"}, {"gaze": "lowered"}."""

from __future__ import annotations

from dataclasses import replace

from ..language.compose import modified
from ..language.en.forms import forms
from ..language.lazy import pattern
from ..language.lexicon import lexicon
from ..language.meaning import Act, Link, Quality, Thing, Word
from ..language.phrase import understand
from ..language.scan import table
from .nodes import as_hue, as_quality, is_bare, key_thing, key_word
from .of_key import CJK
from .said import Said

__all__ = ["ROLE_NOUN", "acted", "eyes", "gaze", "hands", "look_of", "on_body", "part_of"]

# What a role is called when only a quality of it is given: {"hair": "black"} -> black hair.
ROLE_NOUN = {"hair": "hair", "eyes": "eye", "skin": "skin", "face": "face", "makeup": "makeup", "clothing": "clothes", "footwear": "shoes", "expression": "expression"}  # fmt: skip

PERCHES = {"shoulder", "shoulders", "head", "arm", "back", "wrist", "lap-body", "left-shoulder", "right-shoulder", "finger"}
DIRECTION = pattern("(?:straight )?(?:up|down|away|ahead|sideways|upward|upwards|downward|downwards)|to the (?:left|right|side)")


def eyes(said: Said) -> None:
    """{"eyes": "glowing amber lenses"}."""
    if said.thing is not None and said.thing.head.kind in ("object", "part", "light", "nature", "camera") and is_bare(replace(said.thing, count=None)):
        said.thing.links.append(Link("for", key_thing(lexicon()["eye"], said.path, plural=True), said.path))
        said.thing.said = ""


def on_body(said: Said) -> None:
    """{"shoulder": "a parrot"}, {"eyepatch": "left eye"}: which is on which."""
    thing, noun = said.thing, said.noun
    if thing is None or noun is None or thing.links or thing.acts:
        return
    if noun.kind == "body" and noun.id in PERCHES and thing.head.kind in ("animal", "being"):
        thing.links.append(Link("on", key_thing(noun, said.path), said.path))
        thing.said = ""
        said.becomes([Act(Word(None, "", "key", said.path), thing, special="have")], "action")
    elif noun.kind == "garment" and thing.head.kind == "body" and is_bare(thing):
        worn = key_thing(noun, said.path)
        worn.links.append(Link("over" if "eye" in noun.form("en") else "on", thing, said.path))
        said.becomes(worn)


def acted(said: Said) -> None:
    """{"动作": "跑步"}: somebody does it, nobody has it."""
    lone, hand = said.lone, said.thing
    if hand is not None and hand.head.kind == "body" and hand.head.lang == "zh" and len(hand.acts) == 1 and isinstance(hand.acts[0].obj, Thing) and hand.acts[0].obj.is_being and not (hand.mods or hand.links or hand.acts[0].done):
        act, hand.acts = hand.acts[0], []
        act.obj, hand.owner, hand.said = hand, act.obj, ""
        act.word = replace(act.word, concept=lexicon()["hold-verb"], others=()) if act.word.concept is not None and act.word.concept.id.startswith("lead") else act.word
        said.becomes([act])  # {"姿势": "牵着新娘的手"}: it is her hand
        return
    if lone is not None and lone.head.kind in ("abstract", "event") and lone.head.lang in CJK:
        verbs = [c for cat, found in table(lone.head.lang).get(lone.head.surface, {}).items() if cat[0] == "V" for c in found]
        if not verbs and lone.head.concept is not None:
            verbs = [c for cat, _, c in forms().get(lone.head.concept.form("en"), ()) if cat[1:] == "G"]
        if verbs:
            said.becomes([Act(replace(lone.head, concept=verbs[0], others=()))])


def part_of(said: Said) -> None:
    """{"材质": ["木头", "黄铜旋钮"]}, {"material": "clear glass, gold cap"}: a brass knob is had, nothing is made of it."""
    thing = said.thing
    if thing is None:
        return
    for one in (thing, *thing.also, *thing.parts):
        if isinstance(one, Thing) and one.head.concept is not None and one.head.concept.id in ("cap", "lid"):
            one.head.concept = lexicon()["bottle-cap"]
        if isinstance(one, Thing) and one.head.lang == "en" and one.head.concept is not None and one.head.kind in ("plant", "food") and (wood := lexicon().by_id.get(f"{one.head.concept.form('en').removesuffix(' tree')}-wood")) is not None:
            one.head.concept = wood  # walnut, as a desk is made of it
    if thing.head.kind == "material":
        had = [one for one in thing.also if isinstance(one, Thing) and one.head.kind == "part" and one.mods]
        thing.parts, thing.also = [*thing.parts, *had], [one for one in thing.also if one not in had]
        thing.said = "" if had else thing.said
    elif thing.head.kind == "part" and thing.mods:
        said.role = "body"


def hands(said: Said) -> None:
    """{"pose": {"body": "leaning on a wall"}}, {"hands": "in pockets"}, {"手": "トレイを持っている"}."""
    if said.noun is not None and said.noun.id == "body" and said.all(Act, Link):
        said.becomes(said.node, "pose")
    if said.role == "holding" and isinstance(said.node, Link):
        said.becomes(Thing(key_word(lexicon()["hand"], said.path), links=[said.node], plural=True), "body")
    if said.noun is not None and said.noun.id == "plating-z" and said.all(Act):
        said.becomes(said.node, "action")  # {"盛り付け": "ガラスの器に盛られている"}
    of_hands = said.role == "holding" or (said.noun is not None and said.noun.id in ("hand", "arm", "shoulder"))
    for act in said.node if of_hands and said.noun is not None and said.noun.id == "shoulder" and said.all(Act) else ():
        if act.word.concept is lexicon()["hang-up"] and act.obj is not None:
            act.word.concept = lexicon()["carry-on-shoulder"]  # {"肩": "虫かごを掛けている"}
    if of_hands and said.all(Act) and all(n.special in ("", "wear") and (n.obj is not None or (said.noun is not None and said.noun.kind == "object")) for n in said.node):
        said.becomes(said.node, "action")


def gaze(said: Said) -> None:
    """{"眼神": "锐利"}, {"gaze": "down"}, {"gaze": "looking away from the camera"}: what the eyes do, no down and no camera."""
    away = said.lone is not None and said.lone.head.concept is not None and said.lone.head.concept.id == "looking-away-from-the-camera"
    if away or (said.context == "en" and DIRECTION.fullmatch(said.words)):
        said.implied.add(said.path)
        looks = understand("looking away" if away else f"looking {said.words}", "en", said.path)
        away_from = [Link("from", replace(key_thing(lexicon()["camera"], said.path), whose="the"), said.path)] if away else []
        for act in looks[0]:
            act.links += away_from
        said.becomes(looks[0])
    if said.all(Quality) and all(n.word.kind in ("adj.physical", "adj.style", "adj.shape") for n in said.node):
        said.becomes(key_thing(lexicon()["gaze-noun"], said.path, mods=said.node), "body")


def look_of(said: Said) -> None:
    """{"眼睛": "发光的蓝色"}, {"eyes": "piercing blue"}, {"eyes": "copper"}, {"expression": "calm"}."""
    thing, role = said.thing, said.role
    if role == "hair" and _braided(said):
        return
    if role == "hair" and thing is not None and thing.head.kind == "body" and thing.head.lang in CJK and is_bare(thing):
        same = [c for cat, found in table(thing.head.lang).get(thing.head.surface, {}).items() if cat[0] == "N" for c in found if c.kind == "hair"]
        thing.head = replace(thing.head, concept=same[0], others=()) if same else thing.head  # {"发型": "狼尾"}: no tail
    if thing is None and said.noun is None and role in ("hair", "eyes", "skin") and said.all(Act):
        said.becomes(modified(said.node, key_thing(lexicon()[ROLE_NOUN[role]], said.path, plural=role == "eyes")))  # {"发色": "银白渐变到冰蓝"}
    if thing is None:
        return
    if role in ("eyes", "hair", "skin"):
        of = said.noun if said.noun is not None and said.noun.kind in ("hair", "body") else lexicon()[ROLE_NOUN[role]]
        own = key_thing(of, said.path, plural=role == "eyes")
        if thing.head.concept is not None and thing.head.concept.id == "color" and thing.mods:
            said.implied.add(thing.head.path)
            thing.head, thing.plural = own.head, own.plural
            said.becomes(thing)
            return
        if thing.head.kind == "garment" and thing.head.lang == "en" and is_bare(thing) and thing.mods and all(q.word.kind == "adj.color" for q in thing.mods) and (adjective := as_quality(thing)):
            own.mods = [*adjective, *thing.mods]
            said.becomes(own)
            return
        if is_bare(thing) and thing.head.kind in ("food", "plant") and (adjective := as_hue(thing)):
            own.mods = [*thing.mods, *adjective]  # {"hair": "long, chestnut"}, {"eyes": "glowing orange"}
            said.becomes(own)
            return
    if said.noun is None and role in ("eyes", "hair", "skin", "face") and thing.head.kind in ("material", "food", "plant"):
        said.noun = lexicon().by_id.get(ROLE_NOUN[role])
    if role in ("expression", "eyes") and thing.head.kind == "abstract" and said.lone is not None:
        said.node = as_quality(thing) or thing


def _braided(said: Said) -> bool:
    """{"hair": "braided auburn"}."""
    act = said.node[0] if said.all(Act) and len(said.node) == 1 else None
    hues = [w for w in act.adverbs if w.kind == "adj.color"] if act is not None and act.done and not act.links else []
    if act is None or not hues:
        return False
    act.adverbs = [w for w in act.adverbs if w not in hues]
    said.becomes(modified([act, *map(Quality, hues)], key_thing(lexicon()["hair"], said.path)))
    return True
