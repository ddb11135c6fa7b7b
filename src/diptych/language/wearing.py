"""What is worn, had and held, and the object of a verb: actions that the rules of Japanese and Korean share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from . import heads as h
from .compose import add_adverb, add_object, modified, noun_noun, predicate
from .lexicon import Concept, lexicon
from .meaning import Act, Link, Quality, Thing, Word

__all__ = ["amid", "attributive", "being_so", "caused", "dressed", "got", "got_by", "had", "had_so", "had_tied", "held", "hung_from", "lacked", "made_so", "not_worn", "object_of", "of_material", "of_part", "place", "reaching", "soaked", "there", "unplaced", "worn", "worn_at", "worn_on", "worn_so"]


def dressed(hair: Any, style: Any) -> list[Act]:
    """`髪を三つ編みにした`: hair in a braid."""
    if isinstance(hair, Thing):
        hair.links.append(Link("in", style, h.path_of(style)))
    return had(hair, None)


def held(thing: Any, _: Any) -> list[Act]:
    """`矢を手に`: holding it."""
    return [Act(Word(None, "hold", "key", h.path_of(thing)), thing, special="hold")]


def place(thing: Any, loc: tuple) -> Link:
    return Link(loc[0], thing, loc[1])


def unplaced(said: tuple, loc: tuple | None = None) -> Link:
    """A place to what was told before: `横に`, `その横に`."""
    rel, path = loc or said
    return Link(rel, None, path)


def of_material(thing: Any, _: Any = None) -> list[Link]:
    """`木でできた`, `나무로 만든`: of wood, not of a tree, where one word is both."""
    if isinstance(thing, Thing) and (meant := next((c for c in thing.head.others if c.kind == "material"), None)) is not None and thing.head.kind in ("plant", "nature") and not thing.count:
        thing.head.concept = meant
    return [Link("made-of", thing, h.path_of(thing))]


def attributive(thing: Any, post: tuple) -> Link:
    if post[0] == "made-of":
        return of_material(thing)[0]
    return Link(post[0] or "place", thing, post[1])


def had(thing: Any, how: Any) -> list[Act]:
    """`날개 달린`; `바다가 보이는`: with a view of it."""
    if isinstance(how, tuple) and how[0] in SEEN and _is_outlook(thing):
        thing = Thing(Word(VIEW, "", "key", h.path_of(thing)), links=[Link("of", thing, h.path_of(thing))])
    return [Act(Word(None, "", "ja", h.path_of(thing)), thing, special="have")]


def _is_outlook(thing: Any) -> bool:
    """What one has a view of: a place or the sea, no breath and no star."""
    concept = thing.head.concept if isinstance(thing, Thing) else None
    if concept is None or concept.kind not in ("place", "building", "nature") or IN_THE_SKY & set(concept.form("en").split()):
        return False
    return concept.kind != "nature" or bool(concept.feats.keys() & {"p", "l"})


def lacked(thing: Any, _: Any) -> list[Act]:
    return [Act(Word(None, "", "ja", h.path_of(thing)), thing, special="have", negated=True)]


TIED = ("束ね", "まとめ", "結", "縛")
PINNED = ("留め", "とめ")


def _tied(thing: Any, verb: Any) -> Any:
    """`赤髪を束ねた`: more than having it."""
    if _is_hair(thing) and isinstance(verb, tuple) and verb[0].startswith(TIED):
        thing.mods.insert(0, Quality(Word(lexicon()["tied-back"], verb[0], "ja", verb[1])))
    return thing


def _is_hair(thing: Any) -> bool:
    return h.kind_of(thing) == "hair" or (h.kind_of(thing) == "body" and "hair" in thing.head.concept.form("en"))


def made_so(thing: Any, quals: list[Quality]) -> list[Act]:
    """`髪を短くした`: with short hair; what else was made so (`部屋をきれいにした`) has no word yet, and is reported."""
    if h.kind_of(thing) in ("hair", "body"):
        return had(modified(quals, thing), None)
    word = quals[0].word
    return [Act(Word(None, f"{word.surface}した", word.lang, word.path), thing)]


def had_tied(thing: Any, verb: Any) -> list[Act]:
    return had(_tied(thing, verb), verb)


def worn(thing: Any, verb: Any = None) -> list[Act]:
    """Clothes are worn, hair is had."""
    kind = "have" if h.kind_of(thing) in ("hair", "body") else "wear"
    thing = costume(_tied(thing, verb))
    return [Act(Word(None, "", "ja", h.path_of(thing)), thing, special=kind)]


def worn_so(thing: Any, adverb: Word) -> list[Act]:
    """`교복을 단정하게 입은`: how it is worn."""
    made = worn(thing)
    if made[0].special == "wear":
        return add_adverb(adverb, made)
    if isinstance(thing, Thing):
        thing.mods.insert(0, Quality(adverb))  # `수염을 길게 기른`: a long beard
    return made


def not_worn(thing: Any, verb: Any = None) -> list[Act]:
    made = worn(thing)
    made[0].negated = True
    return made


def worn_on(thing: Any, link: Link) -> list[Act]:
    """`マフラーを首に巻いて`: worn, and where on the body."""
    acts = worn(thing)
    acts[0].links.append(link)
    return acts


def caused(obj: Any, acts: list) -> list:
    """`髪をなびかせて`: with the hair streaming."""
    return had(predicate(obj, acts), None)


def object_of(obj: Any, acts: list) -> list:
    act = acts[0]
    if (h.ident(act.word) == "hold-verb" and h.kind_of(obj) in h.OWN) or h.on_the_face(act.word, obj):
        act.word.surface = ""
        return [Act(act.word, obj, special="have")]
    if h.ident(act.word) in h.TYING and isinstance(obj, Thing) and h.ident(obj.head) in h.BINDING and h.passive(act.word):
        return [Act(replace(act.word, concept=lexicon()["be-tied"], others=()), links=[Link("using", obj, h.path_of(obj)), *act.links])]
    if h.ident(act.word) in INKED and isinstance(obj, Thing) and h.ident(obj.head) == "tattoo":
        act.word.surface = ""  # 팔에 문신을 새긴
        return [Act(act.word, obj, act.links, special="have")]
    if h.ident(act.word) == "cover-verb" and h.ident(obj.head if isinstance(obj, Thing) else act.word) in BEDDING and act.word.surface.startswith(("덮은", "덮고")):
        return [Act(act.word, links=[Link("using", obj, h.path_of(obj))], done=True)]  # 담요를 덮은 고양이
    if h.ident(act.word) in h.PUT and any(h.ident(link.thing.head) in h.CARRIED_ON for link in act.links if isinstance(link.thing, Thing)) and not act.negated and h.kind_of(obj) not in ("body", "hair"):
        return _carried(act, obj)
    act.done = False
    h.with_object(act.word, obj)
    return add_object(acts, obj)


def _carried(act: Act, obj: Any) -> list:
    """`縁側で猫を膝に乗せて`: had on the lap, on a veranda."""
    on = [link for link in act.links if isinstance(link.thing, Thing) and h.ident(link.thing.head) in h.CARRIED_ON]
    for link in on:
        if link.thing is not None and h.ident(link.thing.head) == "knee":
            link.thing.head.concept = lexicon()["lap-body"]
    act.word.surface = ""
    return [Act(act.word, obj, on, special="wear" if h.kind_of(obj) == "garment" else "have"), *[link for link in act.links if link not in on]]


def worn_at(place: Any, thing: Any) -> list[Act]:
    """`목에 카메라를 건`: worn there; in the hand or the mouth it is held."""
    if h.kind_of(thing) == "body" and h.ident(thing.head).split("-")[0] in ("tail", "tentacle", "wing"):
        around = Link("around", place, h.path_of(place))
        return [Act(Word(lexicon()["wrap-verb"], "", "key", h.path_of(thing)), thing, links=[around])]  # 꼬리를 몸에 감고
    held = h.ident(place.head) in h.INSIDE or h.ident(place.head).endswith(("hand", "hands")) if isinstance(place, Thing) else False
    kind = "hold" if held else "have" if h.kind_of(thing) in ("hair", "body") else "wear"
    word = Word(None, "hold" if held else "", "key", h.path_of(thing))
    if kind == "wear" and isinstance(thing, Thing):
        thing.links.append(h.stand_in(place))
        return [Act(word, thing, special=kind)]
    return [Act(word, thing, links=[h.stand_in(place)], special=kind)]


def hung_from(place: Any, thing: Any) -> list[Act]:
    """`首から双眼鏡を下げた`: worn there; from a ceiling it hangs."""
    if h.kind_of(place) in ("body", "garment"):
        return worn_at(place, thing)
    return [Act(Word(lexicon()["hang-up"], "", "key", h.path_of(thing)), thing, links=[Link("from", place, h.path_of(place))])]


def costume(thing: Any) -> Any:
    """Somebody worn is a costume: `산타 복장`, `メイド姿`."""
    if not (isinstance(thing, Thing) and thing.is_being):
        return thing
    concept = lexicon().by_id.get("costume")
    made = Thing(Word(concept, thing.head.surface, thing.head.lang, thing.head.path))
    made.mods = [*thing.mods, Quality(thing.head)]
    return made


def of_part(part: Any, quals: list) -> Any:
    """`髪の長い` tells of the hair; in `青い屋根の白い家` the roof has its colour, and the second is the house's."""
    if isinstance(part, Thing) and any(q.word.kind == "adj.color" for q in part.mods) and isinstance(quals[0], Quality) and quals[0].word.kind == "adj.color":
        return [*had(part, None), *quals]
    return predicate(part, quals)


SEEN = ("보이는", "내다보이는", "내려다보이는")
VIEW = Concept("view-out", "abstract", ["view", "景色", "眺め", "전망"], "")
IN_THE_SKY = {"star", "stars", "moon", "sun", "cloud", "rainbow", "view"}
INKED = {"carve-verb", "carve-into", "engrave-verb"}
IN_PAIRS = {"shoulder", "knee", "ankle", "hip"}
BEDDING = {"blanket", "quilt", "duvet", "comforter"}
MADE_SO = {"prosthetic-arm": "prosthetic", "prosthetic-leg": "prosthetic", "mechanical-arm": "prosthetic", "machine": "mechanical"}  # said of a part of the body
# What somebody has rather than what is there beside others.
OWN = {"body", "hair", "garment", "part", "abstract", "style", "material"}


def there(acts: list) -> Any:
    """`ラベンダー畑がある`, `고양이가 있다`: with nobody before it whose it is, it is there."""
    act = acts[0]
    if len(acts) > 1 or not isinstance(act, Act) or act.special != "have" or act.negated or not isinstance(act.obj, Thing) or h.kind_of(act.obj) in OWN:
        return acts
    act.obj.links += act.links
    return act.obj


def had_so(thing: Any, how: tuple) -> list[Act]:
    """`髪を肩まで伸ばした`: with hair to the shoulders; `髪をリボンで結んだ`, `前髪をピンで留めた`: tied with it."""
    link, verb = how
    tied = isinstance(verb, tuple) and verb[0].startswith((*TIED, *PINNED))
    if tied and _is_hair(thing) and isinstance(link, Link) and link.thing is not None:
        done = lexicon()["pin-back-jk" if verb[0].startswith(PINNED) else "tie-back-jk"]
        thing.acts.append(Act(Word(done, verb[0], "ja", verb[1]), links=[link], done=True))
        return had(thing, verb)
    if isinstance(thing, Thing) and isinstance(link, Link) and not (tied and link.thing is None):
        thing.links.append(link)
    return had_tied(thing, verb)


def reaching(body: Any, last: tuple) -> Any:
    """`어깨까지` of hair, and the verb after it."""
    if isinstance(body, Link):
        return body, last
    if isinstance(body, Thing) and h.ident(body.head) in IN_PAIRS:
        body.plural = True
    return Link("down-to", body, h.path_of(body))


def got(obj: Any, acts: list) -> list[Act]:
    """`髪を結ってもらう`: with the hair done by somebody."""
    acts[0].done = True
    return had(predicate(obj, acts), None)


def got_by(thing: Any, acts: list) -> list[Act]:
    """`母に` of it: who does it."""
    obj = acts[0].obj
    if isinstance(obj, Thing) and obj.acts:
        obj.acts[-1].links.append(Link("by", thing, h.path_of(thing)))
    return acts


def soaked(thing: Any, quals: list) -> list:
    """`이슬에 젖은`: soaked with it; else a place, `창호지에 걸러진 빛`."""
    link, word = h.stand_in(thing), quals[0].word if isinstance(quals[0], Quality) else None
    if len(quals) == 1 and word is not None and h.ident(word).startswith("wet"):
        link.rel = "with"
        return [Act(Word(lexicon()["soak-wet"], word.surface, word.lang, word.path), links=[link], done=True)]
    return [*quals, link]


def amid(thing: Any, _: Any) -> Link:
    """`雪が降る中を`, `花びらが舞う中で`: in falling snow, among dancing petals."""
    rel = "in" if h.kind_of(thing) in ("weather", "light") else "among"
    if isinstance(thing, Thing) and rel == "among" and thing.head.concept is not None and not thing.count:
        thing.plural = thing.plural or not thing.head.concept.has("mass")
    return Link(rel, thing, h.path_of(thing))


def being_so(part: Any, what: Any) -> Any:
    """`頭が猫の男`, `髪が炎の女神`, `屋根が瓦の家`: the head of a cat; `右腕が義手の`: prosthetic."""
    if isinstance(what, Thing) and h.ident(what.head) in MADE_SO and not (what.mods or what.links) and h.ident(part.head if isinstance(part, Thing) else what.head) != "one-arm":
        return modified([Quality(replace(what.head, concept=lexicon()[MADE_SO[h.ident(what.head)]], others=()))], part)
    if isinstance(what, Thing) and h.kind_of(what) in ("material", "style", "quality"):
        return noun_noun(what, part)
    return modified([Link("of", what, h.path_of(what))], part)
