"""What English rules make of two meanings, where no other language does the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from .. import heads as h
from ..compose import also, modified, noun_noun, predicate
from ..hues import is_color
from ..lexicon import Concept, lexicon
from ..meaning import Act, Count, Link, Name, Quality, Raw, Thing, Word
from . import words as w
from .astray import astray
from .attach import attach, bearer

COVERING = {"cover-verb", "surround-verb", "wrap-verb", "decorate-verb", "fill-verb", "light-up", "illuminate-verb"}
PLACED = {"in", "at", "on", "under", "near", "beside", "when"}
SURROUNDINGS = {"place", "building", "nature", "weather", "time", "event"}
WHEN = {"at", "in", "on", "during"}


OWN_BACK = Concept("own-back", "body", ["back", "身", "背中", "등"], "m=-")


def plural_thing(word: Word) -> Thing:
    return Thing(word, plural=True)


def done(word: Word) -> list[Act]:
    return [Act(word, done=True)]


def count(value: tuple) -> Count:
    return Count(value[0], value[1])


def unit_of(unit: tuple, *_: Any) -> Count:
    return Count(1, unit[1], w.SAME_UNIT.get(unit[0], unit[0]))


def units_of(unit: tuple, *_: Any) -> Count:
    return Count("many", unit[1], w.SAME_UNIT.get(unit[0], unit[0]))


def many_units(number: Count, unit: Count) -> Count:
    return Count(number.value, number.path, unit.unit)


def negate(_: tuple, told: list) -> list:
    for one in told:
        if isinstance(one, Act | Quality):
            one.negated = True
    return told


def link(prep: tuple, thing: Any) -> Link:
    rel = prep[0]
    if rel == "behind" and h.kind_of(thing) == "body" and h.ident(thing.head) == "back-body" and not thing.mods:
        thing.head.concept = OWN_BACK  # hands behind his back
    if rel in WHEN and h.kind_of(thing) in ("time", "event"):
        rel = "when"
    if rel.endswith("before") and h.kind_of(thing) not in ("time", "event", "weather"):
        rel = "in-front-of"
    if rel == "beside" and (h.kind_of(thing) == "artist" or isinstance(thing, Name)):  # of a name that no figure has
        rel = "by"
    return Link(rel, thing, prep[1])


def also_thing(first: Any, second: Any) -> Any:
    """`a girl with curly hair and freckles`: what she has goes on, unless another being is named."""
    covered = first.acts[-1] if isinstance(first, Thing) and first.acts and isinstance(second, Thing) else None
    if covered is not None and covered.done and h.ident(covered.word) in COVERING and covered.links and (second.plural or (second.head.concept is not None and second.head.concept.has("mass"))) and not (second.acts or second.count):
        also(covered.links[-1].thing, second)  # stone covered with moss and mushrooms
        return first
    if isinstance(first, Thing) and isinstance(second, Thing) and second.is_body and second == Thing(second.head, plural=second.plural) and first.links and not first.also:
        place = first.links[-1].thing
        if isinstance(place, Thing) and place.is_body:
            also(place, second)  # freckles on her nose and cheeks
            return first
    if isinstance(first, Thing) and isinstance(second, Thing) and not first.also and not (first.acts or second.wears):
        had = first.parts or first.wears
        if had and first.head.concept and (not second.is_being or had[-1].is_being):
            had += [second, *second.also]
            second.also = []
            return first
        shown = first.links[-1] if first.links and first.head.kind in ("medium", "camera") else None
        if shown and shown.rel == "of" and isinstance(shown.thing, Thing) and second.head.kind not in ("medium", "camera"):
            also_thing(shown.thing, second)  # a portrait of a woman and a cat, of a man with a hat and a beard
            return first
    return also(first, second)


def alone(prep: tuple, *_: Any) -> Link:
    return Link(prep[0], None, prep[1])


def in_clothes(_: tuple, thing: Any) -> list[Act]:
    """`in a red dress`: wearing it."""
    return special("wear")(_, thing)


IN_COLOUR = "in colour"


def in_color(prep: tuple, quals: list[Quality]) -> list[Act]:
    """`a woman in black`."""
    clothes = lexicon()["clothes"]
    return special("wear")((IN_COLOUR, prep[1]), Thing(Word(clothes, "clothes", "key", prep[1]), mods=quals))


def _coloured(thing: Any, told: Any) -> Any:
    """`words in red`, `a door in blue`: only somebody wears it, a thing is so coloured."""
    if not isinstance(told, list) or not isinstance(thing, Thing) or thing.head.kind in ("person", "being"):
        return told
    return [q for act in told for q in (act.obj.mods[::-1] if isinstance(act, Act) and act.special == "wear" and act.word.surface == IN_COLOUR and isinstance(act.obj, Thing) else [act])]


def filmed(word: tuple) -> list[Act]:
    """`shot` is what a camera did far more often than a gun."""
    concept = lexicon()["photograph-verb"]
    return [Act(Word(concept, word[0], "en", word[1]), done=True)]


def fearing(word: tuple) -> list[Act]:
    concept = lexicon()["afraid-of"]
    return [Act(Word(concept, word[0], "en", word[1]))]


def both(one: Any, other: Thing) -> list[Any]:
    """`coral and amber` (beads), `teal and rust` (tones): two nouns or adjectives that speak of a third."""
    mods = [*one.mods, Quality(one.head)] if isinstance(one, Thing) else list(one)
    return [*mods, *other.mods, Quality(other.head)][::-1]


def beside_unknown(raw: Any, quals: list) -> list:
    return [Quality(Word(None, raw.text, "en" if isinstance(raw, Raw) else "name", raw.path)), *quals]


def add_obj(acts: list, obj: Any) -> list:
    """The object of the last act, and what was said of it that only the doer does."""
    more = astray(obj)
    acts[-1].obj = obj
    if h.ident(acts[-1].word) == "carry-verb" and isinstance(obj, Thing) and (obj.is_being or obj.head.kind == "body"):
        acts[-1].word.concept = lexicon()["carry-in-arms"]  # a child is no load
    return [*acts, *more]


# What is done at somebody.
AIMED = {"wave-hand", "smile-verb", "charge-verb", "shout-verb", "bark-verb", "grin-verb", "laugh-verb", "roar-verb", "growl-verb", "hiss-verb", "frown-verb", "wink-verb"}


CARRIED = {"back-body": "carry-on-back", "shoulder": "carry-on-shoulder"}
THROUGH = ("through", "from", "out-of")


def add_link_to(acts: list, link: Link) -> list:
    """A place on the last act; what one has is itself at it, clothes worn there are the wearer's."""
    act = acts[-1]
    if not isinstance(act, Act):
        return acts
    if h.ident(act.word) == "fade-verb" and link.rel in ("to", "into") and isinstance(link.thing, Thing) and is_color(link.thing.head):
        act.word.concept = lexicon()["fade-color"]  # it does not vanish
    if link.rel == "at" and h.ident(act.word) in AIMED and h.kind_of(link.thing) not in ("place", "building", "time", "event"):
        link.rel = "toward"  # waving at a train
    if h.ident(act.word).startswith("carry-") and link.rel == "on" and isinstance(link.thing, Thing) and (way_of := CARRIED.get(h.ident(link.thing.head))):
        act.word.concept = lexicon()[way_of]
    way = act.links[-1] if act.links else None
    if way is not None and way.thing is not None and way.rel in THROUGH and link.rel in ("in", "on") and h.kind_of(link.thing) in ("part", "building", "object", "garment"):
        modified([link], way.thing)  # shining through a hole in the roof
        return acts
    more = astray(link.thing) if link.rel in ("on", "in", "at", "under", "beside", "near", "against", "behind", "in-front-of", "toward", "over") else []
    if more:
        act.links.append(link)
        return [*acts, *more]
    if act.special == "wear" and link.rel == "over" and h.kind_of(link.thing) == "garment":
        also(act.obj, link.thing)
    elif act.special == "have" and isinstance(act.obj, Thing):
        (act.obj.acts[-1] if act.obj.acts else act.obj).links.append(link)
    else:
        act.links.append(link)
    return acts


def special(kind: str, negated: bool = False) -> Callable[..., list[Any]]:
    def action(verb: tuple, obj: Any) -> list[Any]:
        act = Act(Word(None, str(verb[0]), "en", verb[1]), obj, special=kind, negated=negated)
        last = next((t for t in reversed(obj.also) if isinstance(t, Thing)), obj) if isinstance(obj, Thing) else obj
        more = astray(last) if last is not None and h.kind_of(last) in ("hair", "body", "garment") else []
        return [act, *more, *_surroundings(obj)] if kind == "wear" else [act, *more]

    return action


def _surroundings(worn: Any) -> list[Link]:
    """`wearing a scarf in the snow`: who wears it is in the snow."""
    if not isinstance(worn, Thing):
        return []
    away = [link for link in worn.links if link.rel in PLACED and h.kind_of(link.thing) in SURROUNDINGS]
    worn.links = [link for link in worn.links if link not in away]
    return away


def with_told(verb: tuple, thing: Any) -> list[Act]:
    """`with eyes closed`, `with a dog`; clothes that one is `with` are worn."""
    return special("have")(verb, thing)


def full(verb: tuple, thing: Any) -> list[Act]:
    """`full of books`, `covered in moss`."""
    ident, path = verb
    concept = lexicon()[ident]
    return [Act(Word(concept, concept.form("en"), "key", path), links=[Link("using", thing, h.path_of(thing))], done=True)]


def agent(acts: list, thing: Any) -> list:
    acts[-1].links.append(Link("by", thing, h.path_of(thing)))
    return acts


def means(acts: list, thing: Any) -> list:
    """`covered in snow`, `decorated with flowers`: what did it."""
    acts[-1].links.append(Link("using", thing, h.path_of(thing)))
    return acts


DONE_UP = Concept("hair-done-up", "verb", ["tie", "扎", "結い上げる", "틀어 올리다"], "t ing=tying")
TYING = {"tie-verb", "pull-verb", "tug-pull", "gather-verb", "pin-verb", "sweep-verb", "style-verb", "twist-verb", "put-verb"}


def done_in(acts: list, one: Link) -> list:
    """`covered in snow`, `hair tied in a bun`."""
    if one.rel in ("in", "into") and h.kind_of(one.thing) == "hair" and h.ident(acts[-1].word) in TYING:
        one.rel, acts[-1].word.concept = "done-up-in", DONE_UP
    if one.rel in ("in", "with") and h.ident(acts[-1].word) in COVERING:
        one.rel = "using"
    acts[-1].links.append(one)
    return acts


def owner(who: Any, thing: Any) -> Any:
    if isinstance(thing, Thing) and isinstance(who, Thing):
        thing.owner = who
    elif isinstance(thing, Thing) and isinstance(who, Name):
        thing.owner = Thing(Word(None, who.text, "name", who.path))
    elif isinstance(thing, Thing) and isinstance(who, Raw):
        thing.owner = Thing(Word(None, who.text, "en", who.path))
    return thing


def of(thing: Any, other: Any) -> Any:
    if isinstance(thing, Thing):
        thing.links.append(Link("of", other, thing.head.path))
        return thing
    if isinstance(thing, Raw | Name):
        return attach(Thing(Word(None, thing.text, "en" if isinstance(thing, Raw) else "name", thing.path)), Link("of", other, thing.path))
    return thing


def adverb(acts: list[Act], word: Word) -> list[Act]:
    acts[-1].adverbs.append(word)
    return acts


def lit_softly(word: Word, quals: list) -> list:
    """`softly lit`, `brightly colored`: the adverb says more of the same noun."""
    return [Quality(word), *quals]


def unknown_modifier(raw: Any, thing: Any) -> Any:
    if isinstance(raw, Name):
        return modified(raw, thing)
    if isinstance(thing, Thing):
        thing.mods.insert(0, Quality(Word(None, raw.text, "en", raw.path)))
    return thing


def unknown_thing(quals: list, raw: Any) -> Any:
    """`iridescent green chelicerae`: what is said of a word that nobody knows stays with it."""
    one = re.sub(r"(?<=[b-df-hj-rtv-z])s$|(?<=e)s$", "", raw.text) if isinstance(raw, Raw) else raw.text
    return modified(quals, Thing(Word(None, one, "en" if isinstance(raw, Raw) else "name", raw.path), plural=one != raw.text))


def unknown_head(thing: Any, raw: Any) -> Any:
    """A name after a noun is its label; another unknown word is the head, what it was said of unknown."""
    if isinstance(raw, Name) and isinstance(thing, Thing):
        thing.label = raw.text
        return thing
    return noun_noun(thing, Thing(Word(None, raw.text, "en", raw.path))) if isinstance(raw, Raw) else thing


def having(what: Any, thing: Any) -> list[Act]:
    """`blue-eyed`, `two-headed`, `lion-headed`."""
    if isinstance(thing, Thing):
        if isinstance(what, Count):
            thing.count = what
            thing.plural = what.value != 1
        else:
            modified(what, thing) if not isinstance(what, Thing) else thing.mods.insert(0, Quality(what.head))
    worn = h.kind_of(thing) == "garment"
    return [Act(Word(None, "", "key", h.path_of(thing)), thing, special="wear" if worn else "have")]


def done_by(noun: Any, acts: list) -> list:
    """`moss-covered`, `wood-fired`: done by or with it."""
    acts[-1].done = True
    acts[-1].links.append(Link("using", noun, h.path_of(noun)))
    return acts


def doing(noun: Any, acts: list) -> list:
    """`fire-breathing`."""
    acts[-1].obj = noun
    return acts


def manner(quals: list, acts: list) -> list:
    """`freshly baked`, `slow-moving`, `half-eaten`."""
    acts[-1].adverbs += [q.word for q in quals]
    return acts


def suffixed(what: Any, suffix: tuple) -> Any:
    """`tulip-shaped`, `cat-like`, `watercolor-style`, `sugar-free`."""
    how = suffix[0]
    if isinstance(what, Name):
        return [Quality(Word(None, what.text, "name", what.path))]
    if not isinstance(what, Thing):
        return what
    if how in ("like", "shape"):
        return [Link(how, what, h.path_of(what))]
    if how == "without":
        return [Act(Word(None, "", "key", h.path_of(what)), what, special="have", negated=True)]
    return h.style(what) if how == "style" else [*what.mods, Quality(what.head)]


def after_noun(one: Any, two: Any) -> Any:
    """`alley after the rain`: a time that begins with a preposition is when, not what."""
    if isinstance(one, Thing) and isinstance(two, Thing) and two.head.kind in ("time", "weather") and two.head.surface.lower().startswith(("after ", "before ", "during ")):
        one.links.append(Link("when", two, two.head.path))
        return one
    return noun_noun(one, two)


def quoted(thing: Any, name: Name) -> Any:
    return attach(thing, [Act(Word(None, "", "key", name.path), name, special="say")])


def told(thing: Any, what: Any) -> Any:
    one = bearer(thing, what)
    said = predicate(one, _coloured(one, what))
    return said if one is thing else thing


def named_as(thing: Any, what: Any) -> Any:
    """`the background is a forest`; `the woman is a nurse`."""
    if not isinstance(thing, Thing) or not isinstance(what, Thing):
        return thing
    if thing.is_being:
        thing.also = []
        return noun_noun(thing, what)
    what.links.append(Link("as", thing, thing.head.path))
    return what
