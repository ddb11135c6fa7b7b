"""What Chinese rules make of places that hold, are covered with or are full of something: 摆满绿植, 绣着金线, 一屋子的猫."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from .. import heads as h
from ..compose import add_adverb, predicate
from ..lexicon import Concept, lexicon
from ..meaning import Act, Count, Link, Quality, Thing, Word

# What a thing undergoes by itself: it is over when it is told.
BROKEN = {"collapse-verb", "break-off", "wear-through", "crack-verb"}
CHANGES = BROKEN | {"come-off", "come-undone"}
FALLEN = Concept("fallen-over", "adv", ["over", "倒", "倒れて", "넘어져"])  # no word of its own, which English would find everywhere
WOUND = {"wrapped-with-cord", "cling-around", "wind-verb", "coil-around", "entwine-verb"}
ENCLOSING = {"surround-verb", "be-surrounded", "circle-around-verb"}
MANY_AROUND = {"plant", "animal", "person", "building", "object", "food"}
STREWN, SMALL = {"cover-verb", "sprinkle"}, {"nature", "plant", "food", "part"}
DROPS = {"dewdrop", "droplet", "water-droplets", "raindrop", "sweat", "dew"}


def surroundings(link: Link, quals: list) -> Any:
    """四周昏暗, 前方开阔: how it is there."""
    thing = Thing(Word(lexicon()["surroundings-noun"], "周围", "key", link.path), mods=quals)
    if link.rel not in ("around", "near"):
        thing.links.append(link)
    return thing


def whole_body(thing: Any) -> Any:
    """环绕全身: the body, where no picture is taken."""
    if isinstance(thing, Thing) and h.ident(thing.head) == "full-body-shot":
        thing.head.concept = lexicon()["full-body"]
    return thing


def of_eye(thing: Thing, link: Link) -> Link:
    """左眼下有一颗泪痣: which eye it is under is told already."""
    if h.ident(thing.head) == "mole-under-eye" and isinstance(link.thing, Thing) and (h.ident(link.thing.head) or "").endswith("eye"):
        thing.head.concept = lexicon()["mole-skin"]
    return link


def so_done(adverb: Word, acts: list) -> list:
    """默默走: how it is done; 哑光黑配金色线条: no way of having lines, but a colour beside them."""
    act = acts[0]
    if adverb.concept is not None and adverb.concept.kind == "adj.color" and isinstance(act, Act) and act.special in ("wear", "have"):
        return [Quality(adverb), *acts]
    return add_adverb(adverb, acts)


def around(act: Act, thing: Any) -> None:
    """被花朵包围, 被藤蔓缠绕: no one flower is all around a thing."""
    entwined = h.ident(act.word) in WOUND and act.obj is None
    if entwined:
        act.word.concept = lexicon()["entwine-verb"]
    if isinstance(thing, Thing) and thing.count is None and (entwined or h.ident(act.word) in ENCLOSING) and h.kind_of(thing) in MANY_AROUND:
        thing.plural = thing.plural or thing.head.concept is None or thing.head.concept.feats.keys().isdisjoint(("mass", "the", "bare"))


ON_BODY = {"腰": ("around", "waist"), "颈": ("around", "neck"), "肩": ("over", "shoulder")}


def on_body(act: Act) -> Act:
    """腰系, 颈戴, 腰佩: where it is worn is in the verb."""
    form, path = act.word.surface, act.word.path
    if len(form) > 1 and form[0] in ON_BODY:
        rel, part = ON_BODY[form[0]]
        rel = "at" if rel == "around" and form[1] in "佩挂别悬挎" else rel
        act.special = "wear" if form[1] in "系束缠戴佩披" else act.special
        act.links.append(Link(rel, Thing(Word(lexicon()[part], form[0], "key", path)), path))
    return act


def full(verb: tuple, thing: Any) -> list[Act]:
    """布满星星, 装满水果: covered or filled with it."""
    ident, path = verb
    hung = ident != "hang-verb" or h.kind_of(thing) in ("object", "light", "medium", "garment", "material")
    concept = lexicon()[ident if hung else "cover-verb"]  # 挂满水珠
    if isinstance(thing, Thing) and thing.count is None and thing.head.concept and thing.head.kind != "hair" and thing.head.concept.feats.keys().isdisjoint(("mass", "the", "bare")):
        thing.plural = True  # 布满星星: covered with stars
    surface = {"fill-verb": "装满", "cover-verb": "布满", "hang-verb": "挂满", "plant-verb": "种满"}[ident]
    return [Act(Word(concept, surface, "zh", path), links=[Link("using", thing, h.path_of(thing))], done=True)]


def filled_place(link: Link, acts: list) -> Any:
    """房间里摆满绿植: the place is filled with it."""
    if not isinstance(link.thing, Thing):
        acts[0].links.insert(0, link)
        return acts
    link.thing.acts += acts
    return link.thing


def _whole(over: tuple) -> Thing:
    ident, path = over
    concept = lexicon()[ident]
    return Thing(Word(concept, concept.form("zh"), "key", path), plural=ident in ("hand", "foot", "cheek"))


def strewn(acts: list, over: tuple) -> list:
    """碎了一地: shattered all over the ground."""
    act = acts[-1]
    if isinstance(act, Act):
        act.done = True
        act.links.append(Link("all-over", _whole(over), over[1]))
    return acts


def halved(acts: list, half: tuple) -> list:
    """融化了一半: half melted."""
    act = acts[-1]
    if isinstance(act, Act):
        act.done = True
        act.adverbs.append(Word(lexicon()["half-degree-adv"], half[0], "zh", half[1]))
    return acts


def fell(acts: list, _: tuple) -> list:
    """吹倒, 打翻, 撞倒: blown over, knocked over."""
    acts[-1].adverbs.append(Word(FALLEN, "倒", "zh", acts[-1].word.path))
    return acts


@lru_cache(maxsize=256)
def _halves(one: Concept, other: Concept) -> Concept:
    first, second = ("human" if c.id == "person" else c.form("en") for c in (one, other))
    return Concept(f"half-{one.id}-{other.id}", "adj.physical", [f"half-{first} half-{second}", *[f"半{one.form('zh')}半{other.form('zh')}"] * 3])


def half_and_half(one: Any, other: Any) -> list:
    """一半是人一半是机器: half human, half machine."""
    if not all(isinstance(t, Thing) and t.head.concept is not None for t in (one, other)):
        return [one, other]
    made = Quality(Word(_halves(one.head.concept, other.head.concept), f"半{one.head.surface}半{other.head.surface}", "zh", one.head.path))
    one.head.surface = other.head.surface = ""  # told by it
    return [made]


def decked(verb: tuple, thing: Any) -> list[Act]:
    """绣着金线, 印有火箭: embroidered, printed with it."""
    ident, path = verb
    if ident == "stain-with" and isinstance(thing, Thing) and h.ident(thing.head) in DROPS:
        ident, thing.plural = "bead-with", thing.count is None  # 沾着露珠: no stains
    if ident in STREWN and isinstance(thing, Thing) and thing.count is None and h.kind_of(thing) in SMALL and thing.head.concept is not None:
        thing.plural = thing.plural or thing.head.concept.feats.keys().isdisjoint(("mass", "the", "bare"))  # 铺着鹅卵石: no one of them is enough
    concept = lexicon()[ident]
    return [Act(Word(concept, concept.form("zh"), "key", path), links=[Link("using", thing, h.path_of(thing))], done=True)]


def decked_place(link: Link, acts: list) -> Any:
    """蛋糕上点缀着草莓, 墙上画着猫: the place is decked with it."""
    if isinstance(link.thing, Thing):
        garment, owner = link.thing, link.thing.owner
        garment.acts += acts
        if h.kind_of(garment) == "garment" and isinstance(owner, Thing) and owner.is_being:
            garment.owner = None
            return predicate(owner, [Act(Word(None, "", "key", link.path), garment, special="wear")])  # 女孩的裙子上绣着蝴蝶
        return garment
    thing = acts[0].links[0].thing
    if isinstance(thing, Thing):
        acts[0].links = []
        thing.acts += acts
        thing.links.append(link)
    return thing


def appears(acts: list, thing: Any) -> list:
    """飘着雪花, 停着汽车: what does it is there, and the place has it."""
    if not isinstance(thing, Thing):
        return [*acts, thing]
    for act in acts:
        act.done = act.done or h.ident(act.word) in CHANGES  # 断了耳朵: with an ear broken off
    thing.acts += acts
    return [Act(Word(None, "", "key", h.path_of(thing)), thing, special="have")]


def all_over(over: tuple, thing: Any) -> Any:
    """满脸皱纹: wrinkles all over the face; 一屋子的猫: cats all over the room; 一桌菜: a table of dishes."""
    if not isinstance(thing, Thing):
        return thing
    feats = thing.head.concept.feats.keys() if thing.head.concept else set()
    if thing.count is None and feats.isdisjoint(("mass", "the", "bare")):
        thing.plural = True
    if over[0] == "table" and h.kind_of(thing) == "food":
        thing.count = Count(1, over[1], "table")
    else:
        thing.links.append(Link("all-over", _whole(over), over[1]))
    return thing


def all_over_has(over: tuple, thing: Any) -> list[Act]:
    """满头白发, 一身黑色西装: had or worn; the head and body of 一头, 一身 go without saying."""
    made = all_over(over, thing) if over[0] not in ("head", "body") or h.kind_of(thing) not in ("hair", "garment") else thing
    special = "wear" if h.kind_of(made) == "garment" else "have"
    return [Act(Word(None, "", "key", over[1]), made, special=special)]


def looks(over: tuple, quals: list) -> list[Act]:
    """一脸疲惫: a tired face."""
    thing = _whole(over)
    thing.mods += quals
    return [Act(Word(None, "", "key", over[1]), thing, special="have")]


def wrought(link: Link, act: Act) -> None:
    """用碎玻璃拼成的孔雀, 用墨画的山水画; 鼻子上贴着创可贴: what sticks to somebody is had there."""
    if link.rel in ("using", "made-of") and act.word.surface.endswith("成") and act.obj is None:
        act.done = True
    if link.rel == "made-of" and h.ident(act.word) in ("draw-verb", "paint-verb", "write-verb"):
        link.rel = "using"
    if link.rel == "on" and h.kind_of(link.thing) == "body" and h.ident(act.word) == "paste-verb" and act.obj is not None:
        act.word.surface = ""  # being had there tells it
        act.word, act.special = Word(None, "", "key", act.word.path), "have"


def body_place(rel: str, ident: str) -> Callable[[str], Link]:
    """眼里, 手上: a part of the body and where by it."""
    concept = lexicon()[ident]
    return lambda path: Link(rel, Thing(Word(concept, concept.form("zh"), "key", path), plural=ident == "eye" or rel == "between"), path)
