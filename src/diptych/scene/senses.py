"""In which of its senses a value is meant under its key: {"roof": "flat"}, {"palette": "gold"}, {"wheels": "Fuchs alloys"}."""

from __future__ import annotations

from dataclasses import replace

from ..language.compose import noun_noun
from ..language.heads import quoted
from ..language.lazy import pattern
from ..language.lexicon import lexicon
from ..language.meaning import Name, Quality, Raw, Thing, Word
from ..language.phrase import understand
from ..language.somebody import coat_of
from .nodes import as_hue, as_quality, is_bare, key_thing
from .roles import key_words, last_key
from .said import Said
from .spots import VESSELS

__all__ = ["bears", "called", "color_of", "dark_place", "feet", "flat", "hue", "in_company", "in_its_color", "labelled", "people", "sense_of_quality", "who_acts"]

BEARING = {"sign", "shop-sign", "neon-sign", "billboard", "plaque", "label", "banner", "name-tag", "logo", "logo-object"}  # with words on them
CAPITALS = pattern(r"(?=.*[A-Z]{2})[A-Z0-9][A-Z0-9 &'’.!-]+")
ADJECTIVAL = pattern(r"(?:ed|y|ish|like|less|ful|ous|ic|ive|al)$")


def flat(said: Said) -> None:
    """{"roof": "flat with deep overhangs"}: how it is, no flat."""
    thing = said.thing
    if said.concrete is not None and said.lone is not None and said.lone.head.lang == "en" and said.lone.head.kind in ("place", "nature", "building") and (adjective := as_quality(said.lone)):
        said.becomes(key_thing(said.concrete, said.path, mods=adjective))  # {"wrinkles": "deep"}
        return
    if said.concrete is None or thing is None or thing.head.lang != "en" or thing.mods or thing.count or thing.head.kind not in ("building", "place", "food", "person") or thing.head.kind == said.concrete.kind or not (thing.acts or thing.parts):
        return
    if said.words.startswith(f"{thing.head.surface} with ") and (adjective := as_quality(thing)):
        whole = key_thing(said.concrete, said.path, mods=adjective)
        whole.acts, whole.parts, whole.links = thing.acts, thing.parts, thing.links
        said.becomes(whole)


# What may stand before a colour that is a noun as well, and things that hold rather than have it.
SHADES = {"pale", "light", "dark", "deep", "dusty", "soft", "muted", "bright", "warm", "cool", "faded", "rich"}
TINTED = ("object", "building", "part", "vehicle", "garment")


def hue(said: Said) -> None:
    """{"wall": "pale sage", "sofa": "mustard"}, {"cat": "orange"}: of that colour, and no herb."""
    if said.noun is not None and (said.noun.id == "sky" or said.noun.id in BEARING):
        _with_noun_before(said)
    thing, noun = said.thing, said.concrete
    if noun is None and said.noun is not None and said.noun.is_being and said.lone is not None and said.lone.head.lang == "en" and said.lone.head.kind in ("food", "plant") and (coat := as_hue(said.lone)):
        said.node = coat
        return
    if noun is None or (noun.kind not in TINTED and noun.id != "sky") or noun.form("en").rpartition(" ")[2] in VESSELS or thing is None or not is_bare(thing) or thing.plural or thing.head.lang != "en" or thing.head.kind not in ("food", "plant", "person"):
        return
    if all(q.word.surface.casefold() in SHADES for q in thing.mods) and (adjective := as_hue(thing)):
        said.becomes(key_thing(noun, said.path, mods=[*thing.mods, *adjective]))


def feet(said: Said) -> None:
    """{"feet": "bare"}: nobody wears them."""
    if said.role == "footwear" and said.all(Quality) and any(q.word.concept is not None and q.word.concept.id == "barefoot" for q in said.node):
        said.noun = None  # {"鞋": "赤脚"}
        said.becomes(said.node, "body")
    elif said.role == "footwear" and said.noun is not None and said.noun.kind == "body" and said.all(Quality):
        said.becomes(key_thing(said.noun, said.path, mods=said.node, plural=True), "body")


def called(said: Said) -> None:
    """{"wheels": "Fuchs alloys"}, {"jacket": "Schott Perfecto"}: which they are."""
    node = said.node
    if said.concrete is None or said.named is False or said.lang != "en" or not isinstance(node, Raw | Name) or (isinstance(node, Name) and node.quoted):
        return
    words = node.text.split()
    like = len(words) == 1 and isinstance(node, Raw) and ADJECTIVAL.search(words[0])  # {"tail": "long, barbed"}
    if len(words) < 4 and (words[0][:1].isupper() or words[0][:1].isdecimal() or like) and said.concrete.kind in ("object", "garment", "part", "vehicle", *(["body", "hair"] if like else [])):
        said.becomes(key_thing(said.concrete, said.path, mods=[Quality(Word(None, node.text, "en" if isinstance(node, Raw) else "name", said.path))]))


def sense_of_quality(said: Said) -> None:
    """{"style": "flat"}, {"lighting": "soft"}: how a style, how light is, not how a thing is."""
    if said.lone is not None and said.lone.head.kind == "building" and said.role == "style":
        said.node = as_quality(said.lone) or said.node
    if said.all(Quality) and said.lang != said.context:
        kind = "adj.style" if said.role == "style" else "adj.light"
        for q in said.node:
            own = next((c for c in q.word.others if c.kind == kind), None) if q.word.kind != kind else None
            q.word = replace(q.word, concept=own) if own is not None else q.word


def in_company(said: Said) -> None:
    """{"lips": "full"}, {"fireplace": "lit"}: English qualities in the sense that they have before that noun."""
    noun, key = said.concrete, key_words(last_key(said.path))
    if noun is None or " " in key or not said.all(Quality) or len(said.node) > 2 or any(q.word.lang != "en" for q in said.node):
        return
    nodes = understand(f"{said.words} {key}", "en", said.path)
    one = nodes[0] if len(nodes) == 1 else None
    if isinstance(one, Thing) and is_bare(one) and one.head.concept is noun and [m.word.surface for m in one.mods] == [q.word.surface for q in said.node]:
        said.node = [replace(q, word=m.word) for q, m in zip(said.node, one.mods, strict=True)]


def dark_place(said: Said) -> None:
    """{"stage": "dark"}, {"room": "dark"}: how it is there."""
    lone = said.lone
    if lone is not None and lone.head.lang == "en" and lone.head.kind in ("light", "abstract") and said.noun is not None and said.noun.kind in ("place", "building", "part", "vehicle"):
        said.node = as_quality(lone) or lone


def people(said: Said) -> None:
    """{"人々": "傘を差した通行人"}: more than one of them."""
    thing = said.thing
    if said.noun is not None and said.noun.id == "people" and thing is not None and thing.head.lang in ("ja", "ko") and thing.head.kind == "person" and thing.count is None and thing.head.concept is not None and thing.head.concept.id != "crowd":
        thing.plural = True


def in_its_color(said: Said) -> None:
    """{"模様": "青い花模様"}: the flowers are blue, not what bears them."""
    if said.all(Quality) and len(said.node) > 1 and said.node[-1].word.kind == "adj.pattern" and said.node[-1].word.lang in ("zh", "ja", "ko") and all(q.word.kind == "adj.color" for q in said.node[:-1]):
        said.node = Thing(Word(lexicon()["pattern-texture"], "pattern", "key", said.path), mods=list(said.node))


def color_of(said: Said) -> None:
    """{"색": "연분홍 저고리와 남색 치마"}: what is worn, each of its own colour; "red and gold": both, where "golden brown" is one."""
    if said.thing is not None and said.thing.head.kind == "garment" and any(q.word.kind == "adj.color" for q in said.thing.mods):
        said.role = "clothing"
    if said.lone is not None and said.lone.head.kind == "animal" and said.lone.head.lang in ("ja", "ko") and (coat := coat_of(said.lone.head)) is not None:
        said.node = [coat]  # {"毛色": "三毛"}
    thing = said.thing
    if thing is not None and thing.is_being and thing.head.lang == "en" and is_bare(thing) and any(q.word.kind == "adj.color" and said.words.casefold().endswith(q.word.surface.casefold()) for q in thing.mods):
        said.implied.add(said.path)
        said.node = [Quality(Word(None, said.words, "en", said.path))]  # "guards red": a colour of that name
    if (lone := said.lone) is not None and (said.role == "palette" or lone.head.kind in ("food", "plant")) and (adjective := as_hue(lone)):
        said.node = adjective  # gold is a colour here, and orange no fruit
    if said.all(Quality) and len(said.node) > 1 and " and " in said.words and all(n.word.kind == "adj.color" for n in said.node):
        said.node = [replace(n, word=replace(n.word, lang="key")) for n in said.node]


def bears(said: Said) -> None:
    """{"看板": "OPEN"}, {"ラベル": "「LUNE」"}: what is written on it."""
    if said.noun is None or said.noun.id not in BEARING:
        return
    if CAPITALS.fullmatch(said.words):
        said.implied.add(said.path)  # no open sign
        said.node = Name(said.words, said.path)
    if isinstance(said.node, Name) and said.node.quoted:
        said.becomes(quoted(said.node, key_thing(said.noun, said.path)), "object")


def labelled(said: Said) -> None:
    """{"clock_on_wall": "6:05"}."""
    if isinstance(said.node, Name) and not said.node.quoted and said.concrete is not None and said.concrete.kind == "object" and said.node.text[:2] != "1/":
        said.node = key_thing(said.concrete, said.path, label=said.node.text)


def _with_noun_before(said: Said) -> None:
    """{"signs": "neon"}, {"sky": "overcast"}: the noun of the key with that before it, where English has a noun for how it is."""
    noun, lone = said.noun, said.lone
    if noun is None or lone is None or lone.head.lang != "en":
        return
    if noun.id in BEARING and lone.head.kind == "light":
        said.becomes(noun_noun(lone, key_thing(noun, said.path)), "object")
    elif noun.id == "sky" and lone.head.kind == "weather" and (adjective := as_quality(lone)):
        said.becomes(key_thing(noun, said.path, mods=adjective))


def who_acts(said: Said) -> None:
    """{"character": {"name": "Mia"}, "action": "the girl opens the door"}: who it is, and not what she has."""
    thing = said.thing
    if thing is not None and thing.head.lang == "en" and thing.is_being and thing.acts and not thing.also and not said.named and said.words.casefold().startswith("the "):
        said.role = "kind"
