"""What a key says beside its role: the noun that it is, the noun and the property in one, the start of a phrase."""

from __future__ import annotations

import re
from typing import Any

from ..language.en.forms import forms, lookup
from ..language.en.words import PREPOSITIONS
from ..language.lazy import pattern
from ..language.lexicon import Concept, lexicon
from ..language.meaning import Link, Thing
from ..language.phrase import language_of, normal, understand
from ..language.scan import lately, table
from .roles import group_of, key_words, role_of, role_of_alias

__all__ = ["begins_phrase", "is_way", "noun_of", "noun_within", "own_role", "split_key", "spot_of_key", "written_on"]

SCHEME = {"primary", "secondary", "tertiary", "accent", "dominant", "accents"}

# What a key means inside something that is no person: a bottle's cap, a horse's coat.
OTHER_KINDS = {"animal": ("body",), "being": ("body", "garment"), "person": ("garment", "hair", "body")}
COMPOUNDS = ("body", "hair", "garment", "part", "object", "food", "material")
NUMBER = pattern(r"[_\s]?\d+$")
INANIMATE = ("part", "object", "material", "plant", "food")


ALONE = {"looking", "gazing", "staring", "facing", "standing", "sitting", "on", "under", "beside", "behind", "near", "inside", "next to", "in front of", "on top of"}
SHOD = {"sneakers", "boots", "shoes"}


@lately
def noun_of(key: str, context: str = "", within: Concept | None = None) -> Concept | None:
    """The noun that a key is: `scarf`, 围巾, マフラー, `red scarf` is none; `within` is what it is said of."""
    words = key_words(NUMBER.sub("", key))
    lang = language_of(words, context)
    nodes = understand(normal(words, lang), lang, "")
    if len(nodes) == 1 and isinstance(nodes[0], Thing):
        thing = nodes[0]
        if not (thing.mods or thing.links or thing.acts or thing.count or thing.also or thing.label or thing.owner or thing.wears or thing.parts):
            if lang == "ko" and thing.head.surface.replace(" ", "") != words.replace(" ", ""):
                return None  # 용도 is no dragon with a particle
            return _meant(thing, words, lang, within)
        if lang == "en" and all(link.thing is not None for link in thing.links) and not (thing.acts or thing.count or thing.also or thing.mods or thing.owner):
            return thing.head.concept  # {"clock_on_wall": "6:05"}
    elif lang == "en":  # "scales", "waves": a key names a thing, though it might be done too
        return next((c for cat, _, c in forms().get(words, ()) if cat[0] == "N" and c.kind in COMPOUNDS), None)
    nouns = [found[0] for cat, found in table(lang).get(words, {}).items() if cat[0] == "N"]
    return nouns[0] if nouns and not any(isinstance(node, Thing) for node in nodes) else None  # a frame, as a key, is no verb


def _meant(thing: Thing, words: str, lang: str, within: Concept | None) -> Concept | None:
    """The reading of the key that suits what it is part of."""
    found = thing.head.concept
    if within is None or found is None:
        return found
    if lang != "en":
        others = [c for cat, there in table(lang).get(words, {}).items() if cat[0] == "N" for c in there]
        if found.kind in ("part", "place", "abstract") and within.kind in ("being", "animal"):
            return next((c for c in others if c.kind == "body"), found)  # 角 of an oni
        if within.id in SHOD or "shoe" in within.form("en") or "boot" in within.form("en"):
            return next((c for c in others if c.id == "shoelace"), found)
        return found
    wanted = OTHER_KINDS.get(within.kind, INANIMATE)
    if found.kind in wanted or found.kind == "camera":
        return found
    if within.kind != "person" and found.kind not in ("garment", "hair", "vehicle", "animal", "object", "abstract"):
        return found
    return next((c for _, _, c in forms().get(words, ()) if c.kind in wanted), found)


def noun_within(key: str, path: str, owner: Thing | None) -> Concept | None:
    """A noun that the key is together with what it stands in: {"eye": {"shadow": ...}} is eye shadow."""
    words = key_words(key)
    if not words.isascii():
        return None
    outer = [key_words(re.sub(r"\[\d+\]|_?\d+$", "", part)) for part in path.split(".")[1:-1][-2:]]
    outer = [o.removesuffix("s") for o in reversed(outer)]
    if owner is not None and owner.head.lang in ("en", "key"):
        outer.append(owner.head.surface.rpartition(" ")[2])
    for one in outer:
        for cat, found in lookup(f"{one} {words}").items():
            inner = [c for c in found if c.kind in COMPOUNDS]
            if cat.startswith("N_") and inner:
                if owner is not None and owner.head.kind == "vehicle" and inner[0].form("en").rpartition(" ")[2] != words:
                    continue  # a bicycle's saddle is not to be called its seat
                return inner[0]
    return None


@lately
def split_key(key: str, context: str) -> tuple[Concept, str] | None:
    """`sky_condition`, `balloonColor`, `tail_count`: (the noun, the role of what is said of it); None for others."""
    words = key_words(key)
    parts = words.split(" ")
    if role_of_alias(words):
        return None
    if not words.isascii():
        return _split_written_together(words, context)
    for cut in range(1, len(parts)):
        role = role_of(" ".join(parts[cut:]))
        if role_of_alias(" ".join(parts[cut:])) and (group_of(role) == "property" or role in ("count", "palette") or parts[cut:] == ["height"]):
            first = " ".join(parts[:cut])
            noun = None if group_of(role_of_alias(first)) == "entity" else noun_of(first, context)
            return (noun, "color" if role == "palette" else "size" if role == "body" else role) if noun is not None and not noun.kind.startswith("adj") else None
    return None


HAVE_COLOURS = {"garment", "object", "food", "plant", "vehicle", "building", "part", "nature", "body", "hair", "light", "place", "weather"}
WHOLE = {"车身", "車身", "機身", "机身", "船身", "ボディ", "차체", "整体", "全体", "전체"}  # what is of their colour is the thing itself


def _split_written_together(words: str, context: str) -> tuple[Concept, str] | None:
    """衣服颜色, 髪の長さ, 모자 색: as `split_key`."""
    for cut in range(1, len(words)):
        first, role = words[:cut].rstrip("的の之의 "), role_of_alias(words[cut:].strip())
        if not first or not role or not (group_of(role) == "property" or role in ("count", "palette")):
            continue
        noun = None if first in WHOLE or group_of(role_of_alias(first)) == "entity" else noun_of(first, context)
        if noun is None or noun.kind not in HAVE_COLOURS:
            return None
        if noun.id == "head" and role in ("color", "size"):
            noun = lexicon()["hair"]  # 머리 색
        return noun, "color" if role == "palette" else role
    return None


def is_way(key: str, value: Any, path: str) -> bool:
    """{"garden": {"path": "cobblestone"}}: where one walks, and no file."""
    return key_words(key) == "path" and path.count(".") > 1 and isinstance(value, str) and set("/\\.").isdisjoint(value)


@lately
def begins_phrase(key: str) -> str:
    """`held_by`, `made_of`, `looking_at`: words that the value goes on from; "" for a key that is none."""
    words = key_words(key)
    first, _, last = words.rpartition(" ")
    if words in ALONE and not role_of_alias(words):
        return words  # {"ladybug": ..., "on": "a blade of grass"}
    if not first or role_of_alias(words) or (last not in PREPOSITIONS and last not in ("of", "with", "in")):
        return ""
    verb = first.split(" ")[0]
    return words if any(cat[1:] in ("D", "G") for cat, _, _ in forms().get(verb, ())) else ""


@lately
def spot_of_key(key: str, context: str) -> tuple[str, Concept] | None:
    """`무릎 위`, 膝の上, 桌子上, on_the_table: (where, of what) its value is; None for others."""
    words = key_words(key)
    if role_of_alias(words) or (words.isascii() and not WHERE.match(words)):
        return None
    lang = language_of(words, context)
    nodes = understand(normal(words, lang), lang, "")
    one = nodes[0] if len(nodes) == 1 else None
    if isinstance(one, Thing) and one.head.concept is not None and one.head.concept.id == "lap-body":
        return "on", one.head.concept
    thing = one.thing if isinstance(one, Link) and one.rel in (IN_ENGLISH if words.isascii() else SPOTS) else None
    if not isinstance(thing, Thing) or thing.head.concept is None or thing.head.kind not in (("body", "object", "part", "nature", "building") if words.isascii() else ("body", "object", "part")) or thing.mods or thing.acts or thing.links:
        return None
    assert isinstance(one, Link)
    return one.rel, thing.head.concept


WHERE = pattern("(?:on|in|inside|under|beneath|beside|behind|above|in front of|next to|on top of) (?:the|his|her|their|its) ")
SPOTS = ("on", "under", "beside", "behind", "in-front-of", "above", "top-of", "place")
IN_ENGLISH = (*SPOTS, "in", "inside", "below")


LETTERED = pattern("(?:text|words|writing|lettering|inscription|slogan|message) (?:on|across) (?:the |his |her |their |its )?(?P<on>.+)|(?P<of>(?!title|headline|head|heading|header|button|main|body).+) (?:text|lettering|inscription|slogan)")


@lately
def written_on(key: str, context: str) -> Concept | None:
    """`text_on_mug`, `shirt_text`: what bears the words; None for others, a poster's are the picture's own."""
    told = LETTERED.fullmatch(key_words(key))
    noun = noun_of(told["on"] or told["of"], context) if told and not role_of_alias(key_words(key)) else None
    return noun if noun is not None and noun.kind in ("object", "garment", "food", "vehicle", "building", "part") else None


def is_stuff(text: str) -> bool:
    """What a thing is made of: `torn paper`."""
    nodes = understand(text, "en", "")
    return len(nodes) == 1 and isinstance(nodes[0], Thing) and nodes[0].head.kind == "material"


def is_seen(text: str) -> bool:
    """What may stand in the distance: `old yellow buildings`."""
    nodes = understand(text, "en", "")
    return len(nodes) == 1 and isinstance(nodes[0], Thing) and (nodes[0].is_being or nodes[0].head.kind in ("building", "nature", "place", "vehicle", "plant"))


def own_role(key: str, value: object) -> str:
    """A key's role; {"color": {"primary": ..., "secondary": ...}} is a palette."""
    role = role_of(key)
    if not role and key_words(key) == "distance" and isinstance(value, str) and is_seen(value):
        return "background"  # {"distance": "old yellow buildings"}: of the picture, not how far the camera is
    if role == "name" and key_words(key) == "label" and isinstance(value, str) and value.islower() and is_stuff(value):
        return ""  # {"bottle": {"label": "torn paper"}}
    return "palette" if role == "color" and isinstance(value, dict) and len(value) > 1 and {key_words(str(k)) for k in value} <= SCHEME else role
