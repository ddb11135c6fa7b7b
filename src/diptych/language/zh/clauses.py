"""Chinese: what a subject and what is told of it make, and what stands before a noun."""

from __future__ import annotations

from typing import Any

from .. import borne
from .. import heads as h
from ..compose import also, modified, of, predicate
from ..lexicon import lexicon
from ..meaning import Act, Link, Name, Quality, Raw, Thing, Word
from .actions import ACTIVE, bare, hand_held
from .covered import BROKEN, around
from .words import AROUND

# Things that do nothing: a verb that only takes an object was done to them.
INERT = {"object", "food", "plant", "garment", "hair", "material", "part", "medium"}
# What things are made from, and how: 砖砌成的墙.
STUFF = {"material", "plant", "part", "food", "object", "nature"}
MAKING = {"pile-up", "weave-verb", "braid-verb", "build-verb", "assemble-of", "make-verb", "carve-verb", "fold-verb", "form-into-z"}
LIMBS = {"left-hand": "in", "right-hand": "in", "left-ear": "on", "right-ear": "on", "left-arm": "on", "right-arm": "on"}
BEINGS = {"person", "being", "animal"}
OWNED = {"body", "garment", "hair", "object", "part", "animal", "vehicle", "food", "plant"}
STANDING = {"place", "building", "vehicle", "nature", "body"}
CARRIED = {"food", "object", "garment", "plant", "animal", "person"}  # what has no place of its own
# Verbs by which somebody put there what a thing now has.
PLACED = {"open-verb", "light-verb", "insert-verb", "paste-verb", "spread-verb", "tie-verb", "tie-up", "wrap-verb", "load-verb", "plant-verb", "sun-dry-verb", "sprinkle", "wrapped-with-cord", "wrap-around-verb", "hang-object", "fold-verb", "fill-verb"}
SEEN = {"place", "building", "nature", "part"}
DRAWN = {"line-shape"}  # what a picture is drawn with
IN_TWOS = {"sleeve", "cuff", "trouser-leg"}
# What lies or grows all over other things.
SPREADING = {"plant", "weather", "animal", "light", "hair"}


def clause(subject: Any, told: Any) -> list:
    return [subject, told if isinstance(told, list) else [told]]


def featured(part: Word, quals: list) -> list[Act]:
    """女孩皮肤白皙, 目光坚定: she has that part, and so it is."""
    return [Act(Word(None, "有", "zh", part.path), modified(quals, Thing(part)), special="have")]


def sentence(parts: list) -> Any:
    subject, told = parts
    act = told[-1]
    if not isinstance(act, Act) or act.negated:
        return of_owner(predicate(subject, told))
    limb = LIMBS.get(h.ident(subject.head)) if isinstance(subject, Thing) else None
    if isinstance(subject, Thing) and subject.also and isinstance(subject.also[-1], Thing) and not act.special:
        predicate(subject.also[-1], told)  # 猫和狗一起睡觉: told of the last of them, meant of all
        return subject
    if limb and len(told) == 1 and (isinstance(act.obj, Thing) or _holds(act)):
        whose, subject.owner = subject.owner, None
        act.links.append(Link(limb, subject, h.path_of(subject)))
        return predicate(whose, told) if isinstance(whose, Thing) else told  # 左手拿着剑: somebody holds it there
    if _surrounds(subject, act):
        act.done, act.links = True, [Link("by", subject, h.path_of(subject)), *act.links]
        return told
    if act.special == "wear" and h.kind_of(subject) == "garment" and isinstance(act.obj, Thing):
        return also(subject, act.obj)  # 白衬衫配深蓝百褶裙
    if act.special and act.word.surface[:1] in ("配", "搭") and isinstance(act.obj, Thing) and h.kind_of(subject) == h.kind_of(act.obj) == "food":
        serving = Act(Word(lexicon()["serve-verb"], act.word.surface, "zh", act.word.path), links=[Link("with", act.obj, h.path_of(act.obj))], done=True)
        return modified([serving], subject)  # 牛排配红酒
    if _unsure(subject, told):
        return Raw(subject.head.surface + act.word.surface, "zh", subject.head.path)
    _covering(subject, act)
    if act.special == "wear" and h.kind_of(subject) == "body" and len(told) == 1 and isinstance(subject, Thing):
        whose, subject.owner = subject.owner, None
        told = worn_there(subject, told)
        return predicate(whose, told) if isinstance(whose, Thing) else told
    return of_owner(predicate(subject, suffered(subject, told)))


def worn_there(part: Any, told: list) -> list:
    """左眼戴着眼罩, 耳朵戴着金环: on which part of the body it is worn."""
    if isinstance(part, Thing):
        rel = "over" if h.ident(part.head).endswith("eye") else "around" if h.ident(part.head) in ("neck", "waist", "ankle") else "on"
        told[-1].links.append(Link(rel, part, h.path_of(part)))
    return told


def of_owner(part: Any) -> Any:
    """狼的眼睛发着光, 她的裙子比雪还白: told of a part of somebody or of what is worn, so that its owner has it so."""
    if not isinstance(part, Thing) or part.head.kind not in ("body", "garment", "hair") or part.also or part.negated:
        return part
    owner, path = part.owner, h.path_of(part)
    had = [Act(Word(None, "", "key", path), part, special="wear" if part.head.kind == "garment" else "have")]
    if owner is None and part.whose in ("m", "f"):
        part.whose = ""  # who that is, the sentence around it says
        return had
    if not isinstance(owner, Thing) or not owner.is_being:
        return part
    part.owner = None
    return predicate(owner, had)


def _unsure(subject: Any, told: list) -> bool:
    """蚊子包: a noun and one character that could be a verb wanting an object are no sentence."""
    act = told[0]
    if len(told) != 1 or not isinstance(subject, Thing) or not bare(subject) or not isinstance(act, Act):
        return False
    short = act.word.concept is not None and len(act.word.surface) == 1 and act.word.concept.has("t")
    return short and not (act.special or act.done or act.negated or act.links or act.adverbs) and act.obj is None


def _spreads(thing: Any) -> bool:
    kind = h.kind_of(thing)
    return kind in SPREADING or (kind == "nature" and thing.head.concept.has("mass"))


def _surrounds(subject: Any, act: Act) -> bool:
    """群山环绕, 烛光笼罩: who covers what was named before, or nothing."""
    concept = act.word.concept
    alone = concept is not None and concept.id in AROUND and act.obj is None and not (act.done or act.links or act.special)
    return alone and h.kind_of(subject) not in INERT - {"plant"}


def _covering(subject: Any, act: Act) -> None:
    """番茄藤爬满舱壁: the vine covers the wall; 墙爬满藤 is the other way round."""
    link = act.links[-1] if act.links else None
    covers = act.done and link is not None and link.rel == "using" and h.ident(act.word) == "cover-verb"
    if covers and link is not None and _spreads(subject) and not _spreads(link.thing):
        act.done, act.obj = False, link.thing
        act.links.remove(link)


def suffered(thing: Any, told: list) -> list:
    """花瓶摔碎了, 剥开的橘子: what a thing cannot do by itself was done to it."""
    for act in told if h.kind_of(thing) in ("abstract", "event") else ():
        if isinstance(act, Act) and h.ident(act.word) in ("photograph-verb", "film-scene") and act.obj is None:
            act.done = True  # 越过肩膀拍摄的对话
    if h.kind_of(thing) not in INERT | STANDING:
        return told
    for act in told if h.kind_of(thing) == "body" else ():  # 手插在口袋里: put there
        if isinstance(act, Act) and h.ident(act.word) in ("insert-verb", "press-verb", "paste-verb") and act.obj is None and act.links:
            act.done = True
    for act in told:
        if isinstance(act, Act) and act.obj is None and h.ident(act.word) in BROKEN:
            act.done = True  # 裂开了, 断了
    for act in told if h.kind_of(thing) in INERT else ():
        feats = act.word.concept.feats if isinstance(act, Act) and act.word.concept else {}
        if isinstance(act, Act) and act.word.concept and act.word.concept.id in h.GIVEN and isinstance(act.obj, Thing) and h.kind_of(act.obj) in BEINGS:
            act.links.append(Link("to", act.obj, h.path_of(act.obj)))  # 送给妈妈的花
            act.obj, act.done = None, True
        if "t" in feats and act.obj is None and not (act.special or act.word.concept.id in ACTIVE):
            act.done = True
    return [_placed(act) if isinstance(act, Act) else act for act in told]


def _placed(act: Act) -> Act:
    """杯子插着雏菊, 缠着红绳的剑: a thing puts nothing anywhere, what was put there is had."""
    concept = act.word.concept
    if h.ident(act.word) == "pull-verb" and isinstance(act.obj, Thing) and h.ident(act.obj.head) == "curtain":
        act.obj.mods.append(Quality(Word(lexicon()["closed-object"], act.word.surface, "zh", act.word.path)))
        act.obj.plural = act.obj.count is None
        return Act(Word(None, "", "key", act.word.path), act.obj, special="have", negated=act.negated)  # 拉着窗帘的卧室
    if h.ident(act.word) == "dip-into" and isinstance(act.obj, Thing) and not act.special:
        act.links.append(Link("in", act.obj, h.path_of(act.obj)))  # 蘸着酱的饺子: dipped in it
        act.word.concept, act.obj, act.done = lexicon()["dip-verb-z"], None, True
        return act
    if concept is None or concept.id not in PLACED or not isinstance(act.obj, Thing) or act.special or act.negated:
        return act
    if concept.form("en").endswith(" with"):
        act.done = True
        return act
    had, act.obj, act.done = act.obj, None, True
    had.acts.append(act)
    return Act(Word(None, "", "key", act.word.path), had, special="have")


SCENERY = {"place", "building", "nature", "time"}
SENT_OUT = {"light", "weather", "nature", "material"}
SENDING = {"leak-out-light", "emit-smoke", "release-verb", "shine-verb", "glow-with"}


def relative(parts: list, thing: Any) -> Any:
    """`NP V 的 N`: done to N by NP, else N has NP; a place or a picture shows it."""
    subject, told = parts
    act = told[-1]
    concept = act.word.concept if isinstance(act, Act) else None
    if concept is not None and h.kind_of(subject) == "body" and h.kind_of(thing) in BEINGS and act.obj is None and not (act.special or act.negated or act.links):
        act.done = act.done or not concept.has("i")  # 尾巴卷起来的猴子: with its tail rolled up
        return borne.having(predicate(subject, told), thing)
    if isinstance(act, Act) and act.special == "wear" and h.kind_of(subject) == "body" and h.kind_of(thing) in BEINGS:
        return modified(worn_there(subject, told), thing)  # 左眼戴着眼罩的海盗: he wears it there
    _both_of(subject, thing)
    if concept is not None and (concept.id == "tuck-into" or _told_with(act)) and h.kind_of(subject) == "garment" and h.kind_of(thing) in BEINGS:
        act.done = True  # T恤塞进牛仔裤里的女孩, 衣服沾满油漆的画家
        return modified([Act(Word(None, "", "key", h.path_of(subject)), predicate(subject, told), special="wear")], thing)
    if concept is not None and not concept.has("i") and act.obj is None and not act.special and not act.negated and not _told_with(act):
        act.done = True
        around(act, subject)
        act.links.append(Link(_doer(subject, act), subject, h.path_of(subject)))
        return modified(told, thing)
    if h.kind_of(thing) in SENT_OUT and concept is not None and concept.id in SENDING and isinstance(subject, Thing):
        act.links.append(Link("from", subject, h.path_of(subject)))  # 窗户透出的灯光: what comes out does it
        return modified(told, thing)
    if h.kind_of(subject) == "time" and all(isinstance(one, Quality) for one in told):
        thing.links.append(Link("when", subject, h.path_of(subject)))  # 深夜空荡荡的便利店
        return modified(told, thing)
    if h.kind_of(subject) in ("place", "building") and h.kind_of(thing) in CARRIED and all(isinstance(one, Quality) for one in told):
        thing.links.append(h.stand_in(subject))  # 面包店刚出炉的可颂
        return modified(told, thing)
    if h.kind_of(subject) in ("place", "building") and h.kind_of(thing) in ("person", "animal", "being") and isinstance(told[0], Act):
        told[0].links.insert(0, h.stand_in(subject))  # 海边看日出的一家人
        return modified(told, thing)
    if _whose(subject, act, thing):
        act.obj = hang(act.obj, thing)  # 女孩抚摸小猫的头: it is the kitten's head, and she strokes it
        return predicate(subject, hand_held(told))
    made = predicate(subject, told)
    if isinstance(made, Thing) and made.count is None and made.head.kind == "plant" and h.kind_of(thing) in SCENERY and any("bloom" in h.ident(one.word) for one in told):
        made.plural = True  # 牡丹盛开的花园
    if h.kind_of(thing) == "medium" and h.ident(subject.head) in DRAWN and all(isinstance(one, Quality) for one in told):
        subject.plural = subject.count is None
        return borne.having(made, thing)  # 线条流畅的速写
    if h.kind_of(thing) == "medium":
        return of(made, thing)
    return borne.having(made, thing)


def then(first: list, second: list) -> list:
    """抱着孩子从火场冲出来: it is the second that comes from there."""
    one, other = first[-1], second[0]
    if isinstance(one, Act) and isinstance(other, Act) and one.links and one.links[-1].rel == "from" and not other.links and h.ident(one.word).startswith(("hold", "carry", "lead", "wear", "ride")):
        other.links.append(one.links.pop())
    return also(first, second)


def _both_of(part: Any, thing: Any) -> None:
    """袖子卷到手肘的厨师: both sleeves, where no number says otherwise."""
    if isinstance(part, Thing) and part.count is None and h.ident(part.head) in IN_TWOS and h.kind_of(thing) in BEINGS | {"garment"}:
        part.plural = True


def _told_with(act: Any) -> bool:
    """沾满泥, 绣着梅花: what it is covered or decked with stands there already."""
    return act.done and bool(act.links) and act.links[-1].rel == "using"


def _holds(act: Act) -> bool:
    """拿着剑, as one verb."""
    return act.word.concept is not None and act.word.concept.form("en").partition(" ")[0] in ("hold", "grip", "carry", "wield")


def _whose(subject: Any, act: Any, thing: Any) -> bool:
    """Whether a clause before 的 lacks nothing, so that its object alone owns what follows."""
    if not (isinstance(subject, Thing) and isinstance(act, Act) and isinstance(act.obj, Thing) and isinstance(thing, Thing)):
        return False
    owner = act.obj.head.concept
    return (h.kind_of(subject) in BEINGS or h.kind_of(thing) == "body") and owner is not None and owner.is_being and not act.special and h.kind_of(thing) in OWNED


def _doer(subject: Any, act: Act) -> str:
    """By somebody; with what somebody put there; at a place or time."""
    kind = h.kind_of(subject)
    if h.ident(act.word) == "surround-verb":
        return "by"
    if h.ident(act.word) == "convert-into":
        return "from"  # 集装箱改成的咖啡馆
    if kind in ("place", "building"):
        return "place"
    if kind in ("time", "weather", "event"):
        return "when"
    if kind in STUFF and h.ident(act.word) in MAKING:
        for one in (subject, *(t for t in subject.also if isinstance(t, Thing))):
            one.plural = one.plural or (one.count is None and one.head.concept is not None and not one.head.concept.has("mass"))
        return "from"  # 苔藓织成的长袍, 砖砌成的墙
    return "using" if kind in INERT and h.ident(act.word) in AROUND else "by"


def suffixed(thing: Any, suffix: tuple) -> Any:
    """迷宫般, 心形, 水彩风, 木制: a likeness, a shape, a style, a material."""
    how = suffix[0]
    if isinstance(thing, Name):
        return [Quality(Word(None, thing.text, "name", thing.path))]
    if isinstance(thing, Raw):
        return thing
    if isinstance(thing, list):
        return thing
    if how in ("like", "shape"):
        return [Link(how, thing, h.path_of(thing))]
    if how == "style":
        return h.style(thing)
    return [*thing.mods, Quality(thing.head)] if isinstance(thing, Thing) else thing


def hang(mod: Any, thing: Any) -> Any:
    """A modifier of any kind with 的."""
    if isinstance(mod, Word):
        mod = [Quality(mod)]
    if isinstance(mod, Thing) and mod.head.kind == "camera" and isinstance(thing, Thing) and thing.head.kind in SEEN and mod.head.concept is not None and mod.head.concept.form("en").endswith(("angle", "view")):
        return of(Link("from", mod, h.path_of(mod)), thing)  # 仰拍的摩天大楼: from a low angle
    _borne(mod, thing)
    _wrought(mod, thing)
    if isinstance(thing, Thing) and h.ident(thing.head) == "both-hands":
        thing.head.concept, thing.plural = lexicon()["hand"], True  # 灵巧的双手
    return modified(suffered(thing, mod), thing) if isinstance(mod, list) else of(mod, thing)


def _wrought(told: Any, thing: Any) -> None:
    """用积木搭的城堡, 用毛线织成的围巾: what is done with something was done to what follows."""
    for act in told if isinstance(told, list) else ():
        concept = act.word.concept if isinstance(act, Act) else None
        if h.kind_of(thing) in BEINGS and (concept is None or concept.id not in MAKING):
            continue  # but 用木头雕成的大象
        if concept is not None and concept.id == "form-into-z" and act.links and act.links[0].rel == "by":
            act.word.concept, act.links[0].rel = lexicon()["make-verb"], "using"  # 由齿轮组成的蝴蝶
        if concept is not None and act.obj is None and not act.special and (concept.has("t") or concept.has("it") or concept.id in h.LEFT):
            act.done = act.done or any(link.rel in ("using", "made-of") for link in act.links)
            for link in act.links if act.done and h.ident(act.word) in MAKING else ():
                _out_of(link)


def _out_of(link: Link) -> None:
    """用树枝搭成的小屋: built from branches, which no one branch is enough for."""
    stuff = link.thing
    if link.rel in ("using", "made-of") and isinstance(stuff, Thing) and (stuff.head.kind in STUFF | {"light"} or "feather" in h.ident(stuff.head)):
        link.rel = "from"
        for one in (stuff, *(t for t in stuff.also if isinstance(t, Thing))):
            one.plural = one.plural or (one.count is None and one.head.concept is not None and not one.head.concept.has("mass"))


def _borne(told: Any, thing: Any) -> None:
    """摆着蜡烛的餐桌, 放着钢琴的房间: what is placed is on the thing, or inside it."""
    for act in told if isinstance(told, list) else ():
        had = act.obj if isinstance(act, Act) and act.special == "have" and not act.negated else None
        for placed in had.acts if isinstance(had, Thing) else ():
            if h.ident(placed.word) == "rest-placed" and not placed.links and thing is not None:
                inside = h.kind_of(thing) in ("building", "vehicle") or (isinstance(thing, Thing) and thing.head.concept is not None and h.kind_of(thing) == "place" and thing.head.concept.feats.get("p") != "on")
                placed.links.append(Link("in" if inside else "on", None, placed.word.path))


def style_alone(mod: Any) -> Any:
    """赛博朋克风 alone: the style itself."""
    if isinstance(mod, list) and mod and isinstance(mod[-1], Quality) and not mod[-1].word.kind.startswith("adj"):
        return Thing(mod[-1].word, mods=mod[:-1])
    if isinstance(mod, list) and mod and isinstance(mod[-1], Quality):
        return Thing(Word(lexicon()["style-abstract"], "风格", "zh", mod[-1].word.path), mods=mod)
    return mod if isinstance(mod, Thing | Raw | Name) else Raw("风", "zh", "")
