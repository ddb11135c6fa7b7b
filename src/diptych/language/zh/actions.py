"""What Chinese rules make of two meanings, where no other language does the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .. import borne
from .. import heads as h
from ..alike import as_much, held_against
from ..compose import add_object, choose, degree, link_then, modified, noun_noun, of, predicate
from ..lexicon import lexicon
from ..meaning import Act, Count, Link, Name, Thing, Word
from ..soon import about_to
from .covered import WOUND, around, of_eye, on_body, whole_body, wrought
from .persons import oneself, somebody
from .served import served

# First members of compounds that one character may name; any other pair of characters is an unknown word.
FREE_FIRST = {"material", "animal", "nature", "name", "food", "garment"}
PAIRS = {("animal", "body"), ("nature", "place"), ("nature", "building"), ("place", "place"), ("place", "building"), ("nature", "nature"), ("plant", "plant"), ("plant", "place"), ("time", "place"), ("time", "weather"), ("weather", "time"), ("being", "body"), ("nature", "animal"), ("material", "nature"), ("time", "nature"), ("building", "part"), ("nature", "weather"), ("part", "building"), ("plant", "garment"), ("plant", "object"), ("plant", "part"), ("time", "light"), ("time", "event"), ("vehicle", "part"), ("vehicle", "place"), ("building", "place"), ("place", "part"), ("hair", "object"), ("light", "object"), ("weather", "garment"), ("weather", "nature")}
# Verbs whose thing does it itself where it stands after a place: 身后跟着小鸭.
ACTIVE = {"follow-verb", "drip", "drip-with-e"}
CROSSED = ("bridge", "street", "road", "river", "lake", "sea", "desert", "grassland", "field", "square", "sky", "stream", "lawn", "ocean", "crosswalk", "meadow", "water surface")
# Verbs whose doer is the place: 树上结着苹果, the tree bears them.
BEARERS = {"bear-fruits", "bloom-into", "release-verb", "emit-smoke", "glow-with", "show-verb", "reflect-verb"}
WEARERS = {"girl", "boy", "woman", "man", "little-girl", "little-boy", "teenage-girl", "teenage-boy", "young-woman", "young-man", "old-man", "old-woman", "child", "baby", "husband", "wife", "father", "mother", "grandfather", "grandmother", "son", "daughter", "older-sister", "younger-sister", "older-brother", "younger-brother"}
GOALS = {"object", "place", "building", "vehicle", "part"}
AIMED_AT = {"camera", "camera-lens", "target", "target-object"}
TIMES = {"in-front-of": "before", "behind": "after", "during": "during"}


def acted_on(acts: list, thing: Any) -> list:
    return hand_held(add_object(acts, whole_body(thing)))


def hand_held(acts: list) -> list:
    """牵着孩子的手: a hand is held, a child is led by it."""
    act = acts[-1]
    if isinstance(act, Act) and h.ident(act.word) in ("lead-by-the-hand", "lead-animal", "link-arms-with") and isinstance(act.obj, Thing) and h.ident(act.obj.head) in ("hand", "arm"):
        act.word, act.special = Word(None, "hold", "key", act.word.path), "hold"
    return acts


def compound(first: Any, second: Any) -> Any:
    """Noun before noun; two lone characters that do not pair are one unknown word."""
    one, two = first, second
    if isinstance(one, Thing) and isinstance(two, Thing) and bare(one) and len(one.head.surface) == 1 and one.head.lang == "zh":
        kinds = (one.head.kind, two.head.kind)
        lone = len(two.head.surface) == 1
        if one.head.kind != "material" and kinds not in PAIRS and (lone or one.head.kind not in FREE_FIRST):
            surface = one.head.surface + two.head.surface
            return Thing(Word(None, surface, "zh", one.head.path), mods=two.mods)
    if isinstance(one, Thing) and isinstance(two, Thing) and bare(one) and two.head.kind in ("garment", "body") and h.ident(one.head) in WEARERS and not two.head.others:
        two.owner = one  # 女孩裙子, 女孩耳朵: hers, where 学生制服 is a sort
        return two
    return noun_noun(first, second)


def bare(thing: Thing) -> bool:
    return not (thing.mods or thing.acts or thing.links)


def place(thing: Any, loc: tuple) -> Link:
    if h.kind_of(thing) in ("time", "event", "weather") and loc[0] in TIMES:
        return Link(TIMES[loc[0]], thing, loc[1])
    if loc[0] == "between" and isinstance(thing, Thing) and thing.count is None and not thing.also:
        thing.plural = True  # 树叶间的阳光
    if loc[0] == "in" and h.kind_of(thing) == "object" and isinstance(thing, Thing) and thing.head.concept is not None and thing.head.concept.feats.get("p") == "on":
        return Link("on", thing, loc[1])  # 盘子里
    return Link(loc[0], thing, loc[1])


def at_time(thing: Any, loc: tuple) -> Link:
    rel = TIMES.get(loc[0]) or ("when" if h.kind_of(thing) != "weather" or loc[0] == "when" else loc[0])
    return Link(rel, thing, loc[1])


def alone(loc: tuple) -> Link:
    """左边, 身后: a place without a noun; 背景里: what the back of the picture shows."""
    if loc[0] in ("background", "foreground"):
        return Link("as", Thing(Word(lexicon()[loc[0]], "背景" if loc[0] == "background" else "前景", "zh", loc[1])), loc[1])
    return Link(loc[0], None, loc[1])


def prepose(prep: tuple, inner: Any) -> Link:
    rel, path = prep
    if rel == "before":  # 对着镜子化妆, but 对着镜头微笑, 对着大海喊叫
        rel = "in-front-of" if h.kind_of(inner) == "object" and h.ident(inner.head) not in AIMED_AT else "toward"
    if isinstance(inner, Link):
        rel = "into" if rel == "toward" and inner.rel in ("in", "inside") else "from-behind" if (rel, inner.rel) == ("from", "behind") else "on" if (rel, inner.rel) == ("toward", "on") else rel  # 往杯子里倒牛奶, 从山后升起
        inner.rel = inner.rel if rel in ("", "with") else "over" if rel == "past" and h.kind_of(inner.thing) == "body" else rel  # 举过头顶
        return inner
    said = inner.head.concept.form("en") if isinstance(inner, Thing) and inner.head.concept else ""
    if rel == "past" and said.endswith(CROSSED):
        rel = "across"  # 驶过铁桥
    if rel == "off" and said.endswith(("stairs", "steps", "mountain", "slope", "hill", "hillside", "ladder")):
        rel = "down"  # 走下台阶
    if rel == "on" and said.endswith("sky"):
        rel = "into"  # 升上天空
    if rel == "using" and h.kind_of(inner) == "material":
        rel = "made-of"
    return Link(rel or "place", inner, path)


def owned_place(owner: Any, link: Link) -> Link:
    """飞龙背上: on the dragon's back."""
    if isinstance(link.thing, Thing) and isinstance(owner, Thing):
        link.thing.owner = owner
    return link


def wearing(verb: tuple, obj: Any) -> list[Act]:
    """穿着, 扎着, 背着: clothes are worn, hair and marks are had."""
    form, path = verb
    things = [obj, *obj.also] if isinstance(obj, Thing) else []
    kinds = {h.kind_of(t) for t in things}
    worn = not kinds or "garment" in kinds or (form[-1:] in "穿戴" or form[:1] in "穿戴披") or not kinds.isdisjoint({"unknown"})
    special = "wear" if worn and not (kinds and kinds <= {"hair", "body"}) else "have"
    return [on_body(Act(Word(None, form, "zh", path), obj, special=special))]


def lacking(verb: tuple, obj: Any) -> list[Act]:
    """没有, 无: had not."""
    return [Act(Word(None, verb[0], "zh", verb[1]), obj, special="have", negated=True)]


def saying(verb: tuple, name: Name) -> list[Act]:
    """写着“OPEN”: text to be painted on something."""
    return [Act(Word(None, verb[0], "zh", verb[1]), name, special="say")]


def quoted(name: Name, thing: Any) -> Any:
    if isinstance(thing, Thing):
        thing.acts.append(Act(Word(None, "", "key", name.path), name, special="say"))
    return thing


def exists(link: Link, act: Any) -> Any:
    """桌上放着书, 左边是猫, 墙上没有画: the thing is there; 手里拿着书 is still an act."""
    owner = link.thing.owner if isinstance(link.thing, Thing) and h.kind_of(link.thing) == "body" else None
    if isinstance(owner, Thing) and owner.is_being:
        return _at_body(owner, link, act)
    one = act[0] if isinstance(act, list) else None
    thing = one.obj if isinstance(one, Act) else act
    if isinstance(one, Act) and one.special == "say" and isinstance(link.thing, Thing):
        link.thing.acts.append(one)
        return link.thing
    if isinstance(one, Act) and link.thing is None and link.rel == "behind" and h.ident(one.word) == "drag-verb":
        return link_then(link, act)  # 身后拖着影子: somebody drags it
    if isinstance(one, Act) and h.ident(one.word) in BEARERS and isinstance(link.thing, Thing) and one.obj is not None:
        return predicate(link.thing, [one])
    if not isinstance(thing, Thing) or (one and link.thing and h.kind_of(link.thing) == "body" and bare(link.thing)):
        if one and one.word.kind == "posture":
            return _posed(link, one)
        if one and isinstance(thing, Thing) and h.ident(one.word) in WOUND:  # 指尖缠绕着火焰: nobody wraps, the flame is had
            one.word.concept, one.obj = lexicon()["coil-around"], link.thing
            thing.acts.append(one)
            return [Act(Word(None, "", "key", link.path), thing, special="have")]
        if isinstance(one, Act):
            wrought(link, one)
        return link_then(link, act) if isinstance(one, Act) else act
    last = thing.also[-1] if thing.also and isinstance(thing.also[-1], Thing) and link.rel != "as" else thing  # told of the last, meant of all
    if link.rel == "both-sides-of" and thing.count is None and thing.head.concept is not None and not thing.head.concept.has("mass"):
        thing.plural = True
    for each in (thing, *thing.also) if link.thing is None else (last,):
        each.links.append(of_eye(each, link))
    if isinstance(one, Act):
        thing.negated = thing.negated or (one.negated and one.special == "have")
        if not one.special:
            choose(one.word, last.head)  # 停着一辆车, 停着一只乌鸦
            one.obj, concept = None, one.word.concept
            one.done = concept is not None and concept.feats.keys() >= {"t"} and concept.id not in ACTIVE
            last.acts.append(one)
            if last is not thing and link.thing is not None:  # 桌上放着咖啡和书: a cup of coffee and a book lying on a table
                last.links.remove(link)
                one.links.append(link)
    return thing


def _at_body(owner: Thing, link: Link, act: Any) -> Any:
    """女孩脸上带着微笑, 女孩左手拿着苹果: she has it there, she does it there."""
    told = act if isinstance(act, list) else [Act(Word(None, "", "key", link.path), act, special="have")]
    if not isinstance(told[0], Act) or not isinstance(link.thing, Thing):
        return link_then(link, told)
    link.thing.owner = None
    link.rel = "on" if told[0].special == "wear" and link.rel == "in" else link.rel
    told[0].links.append(link)
    return predicate(owner, told)


def _posed(link: Link, act: Act) -> list[Act]:
    """肩上站着鹦鹉: the parrot stands there; 腰间挂着剑: nobody hangs, the sword is had."""
    thing = act.obj
    if isinstance(thing, Thing) and thing.head.concept and (thing.head.concept.is_being or h.ident(act.word) == "rest-placed"):
        act.obj, act.links = None, [link, *act.links]
        choose(act.word, thing.head)  # a bird rests where a car is parked
        thing.acts.append(act)
        return [Act(Word(None, "", "key", link.path), thing, special="have")]
    act.special = "have"
    act.links.insert(0, link)
    return [act]


def compared(than: Any, quals: list) -> list:
    """比房子还高: taller than a house."""
    if isinstance(than, tuple):
        who = oneself(than) or somebody(than)
        return compared(who, quals) if who is not None else degree(("more", than[1]), quals)  # 比我高: taller
    much = "much" if quals[0].degree == "much" else ""  # 比房子高得多
    return held_against(quals, than, "than", when=much)


def made(link: Link, _: tuple) -> Link:
    """用竹子做的: made of bamboo."""
    link.rel = "made-of" if link.rel == "using" else link.rel
    return link


def likened(link: Link, quals: list) -> list:
    """像宝石一样闪亮: as sparkling as a gemstone."""
    said = quals[0].word.concept.form("en") if quals[0].word.concept else ""
    if link.rel != "like" or link.thing is None or (said.endswith(("ing", "ed")) and said not in ("sparkling", "shining", "dazzling")):
        return [*quals, link]
    return as_much(quals, link.thing)


def likeness(thing: Any, much: tuple) -> Link:
    """大象那么: like an elephant."""
    return Link("like", thing, h.path_of(thing))


def so_much(link: Link, quals: list) -> list[Act]:
    """像房子一样大, 和他一样高."""
    return as_much(quals, link.thing, [] if link.rel in ("like", "with") else [link])


def used_for(how: tuple, acts: list) -> list:
    """用来装饮料: for holding drinks; 喜欢画画: fond of drawing; 即将起飞: about to take off."""
    if isinstance(acts[0], Act) and how[0].endswith(" to"):
        first = acts[0].word
        if first.concept is not None and not acts[0].special:
            acts[0].word = replace(first, concept=about_to(first.concept, how[0]), others=())
    elif isinstance(acts[0], Act):
        acts[0].when = how[0]
    return acts


def flocking(how: tuple, thing: Any) -> Any:
    """成群的海鸥: a flock of gulls; 成双成对的: many pairs."""
    if isinstance(thing, Thing):
        thing.count = Count(1, how[1], h.herd(thing)) if how[0] == "group" else Count("many", how[1], how[0])
    return thing


def became(acts: list, link: Link) -> list:
    """折成纸飞机, 堆成小山: what came of it."""
    act = acts[-1]
    if h.ident(act.word) == "rest-placed" and act.word.surface[:1] == "摆" and link.rel in ("into", "shape"):
        act.word.concept, act.done = lexicon()["arrange-verb"], True  # 摆成心形
    if link.rel == "into" and act.word.concept and (act.word.concept.has("t") or act.word.concept.has("it") or act.word.concept.id in h.LEFT):
        act.done = True
    act.links.append(link)
    return acts


def place_looks(link: Link, quals: list) -> Link:
    """街上空无一人: how the place is."""
    if isinstance(link.thing, Thing):
        modified(quals, link.thing)
    return link


def link_first(link: Link, acts: list) -> list:
    """在沙发上看书; 身后跟着一只小狗: the dog follows, whoever it follows has it."""
    act = acts[-1]
    if isinstance(act, Act) and link.rel in ("for", "by") and isinstance(link.thing, Thing) and link.thing.head.concept:
        acts[-1] = act = served(link, act)
    if isinstance(act, Act) and isinstance(act.obj, Thing) and act.word.concept and act.word.concept.id in ACTIVE and link.thing is None:
        follower, act.obj = act.obj, None
        follower.acts.append(act)
        act.links.append(link)
        return [*acts[:-1], Act(Word(None, "", "key", link.path), follower, special="have")]
    if isinstance(act, Act) and link.rel == "from" and h.ident(act.word) == "walk-across" and act.obj is None:
        act.obj = link.thing  # 从桥上走过
        return acts
    if isinstance(act, Act):
        wrought(link, act)
    return link_then(link, acts)


def relative_place(there: Any, thing: Any) -> Any:
    """墙上挂着油画的客厅: the room has it."""
    if isinstance(there, list):
        return modified(there, thing)
    return of(there, thing) if h.kind_of(thing) == "medium" else borne.having(there, thing)


def body_has(link: Link, thing: Any) -> list[Act]:
    """头顶一只小鸟, 怀里一只猫."""
    return [Act(Word(None, "", "key", link.path), thing, links=[link], special="have")]


def taken(thing: Any, acts: list) -> list:
    """把 NP before the verb: its object; what the verb has already is where that goes (端上桌)."""
    for act in acts:
        if isinstance(act, Act) and act.obj is None:
            if h.ident(act.word) == "rest-placed":
                act.word.concept = lexicon()["put-verb"]  # 把信放进信箱
            if h.ident(act.word) == "wear-verb" and act.links and (act.links[0].thing is None or h.kind_of(act.links[0].thing) != "body" or act.links[0].thing.owner is not None or act.links[0].thing.whose):
                act.word.concept = lexicon()["put-verb"]  # 把帽子戴在雪人头上
            act.obj, act.done = thing, False  # who kicks the ball into the goal has not been kicked
            if h.kind_of(thing) == "body" and h.ident(act.word) == "paste-verb":
                act.word.concept = lexicon()["press-verb"]  # 把脸贴在玻璃上
            return acts
    for act in acts:
        goal = act.obj if isinstance(act, Act) and not act.special else None
        if isinstance(goal, Thing) and goal.is_being:
            act.obj = thing
            act.links.append(Link("to", goal, goal.head.path))  # 把雨伞借给陌生人
            return acts
        if isinstance(goal, Thing) and h.kind_of(goal) in GOALS:
            on = goal.head.concept is not None and goal.head.concept.feats.get("l") == "上"
            act.obj = thing
            act.links.append(Link("on" if on else "in", goal, goal.head.path))
            return acts
    return [*acts, Act(Word(None, "把", "zh", h.path_of(thing)), thing)]


def undergone(_: tuple, acts: list) -> list:
    """被 V: what was done to it."""
    if isinstance(acts[0], Act):
        acts[0].done = not any("得" in one.surface for one in acts[0].adverbs)  # 被辣得直吐舌头: that is what somebody does
    return acts


def undergone_by(thing: Any, acts: list) -> list:
    """被 NP V."""
    if isinstance(acts[0], Act):
        acts[0].done = True
        around(acts[0], thing)
        acts[0].links.insert(0, Link("by", thing, h.path_of(thing)))
    return acts


def so(acts: list, quals: list) -> list:
    """烤得金黄, 跑得很快: what came of it, or how it is done."""
    act = acts[-1]
    if isinstance(act, Act) and act.word.concept is not None and not act.word.concept.has("i") and act.obj is None:
        act.done = True
        if quals[0].word.kind == "adj.color":
            act.adverbs += [q.word for q in quals]  # 染成紫红: dyed purplish red
            return acts
        return [*quals, *acts]
    if isinstance(act, Act):
        act.adverbs += [q.word for q in quals]
    return acts


def came_to(acts: list, word: Word) -> list:
    """压弯, 晒红: what it made of the thing that it was done to."""
    acts[-1].done = True
    acts[-1].adverbs.append(word)
    return acts


def so_that(acts: list, told: Any) -> list:
    """冷得发抖, 笑得直不起腰: what it comes to."""
    if isinstance(told, list) and told and isinstance(told[0], Thing):
        thing = predicate(told[0], told[1])
        return [*acts, Act(Word(None, "", "key", h.path_of(thing)), thing, special="have")]
    return [*acts, *(told if isinstance(told, list) else [told])]


def timed(told: list, when: tuple) -> Any:
    """收摊后, 太阳落山后, 过弯时: acts or a clause that say when."""
    rel, path = when
    if isinstance(told[0], Thing):
        return Link("when" if rel == "while" else rel, predicate(told[0], told[1]), path)
    if isinstance(told[0], Act) and rel != "while":
        told[0].when = rel
    return told


def timed_with(one: Any, other: Any = None) -> Any:
    """过弯时轻触冰面: both, in the order in which they are told."""
    if isinstance(one, Link):
        return link_then(one, other) if isinstance(other, list) and isinstance(other[0], Act) else one
    return [*other, *one] if isinstance(other, list) else one


def worn_at(verb: tuple, link: Link) -> list[Act]:
    """戴在无名指上: worn there."""
    concept = lexicon()["tuck-into" if link.rel == "into" else "wear-verb"]  # 扎进裤子里
    link.rel = "on" if link.rel == "in" and h.kind_of(link.thing) == "body" else link.rel
    return [Act(Word(concept, verb[0], "zh", verb[1]), links=[link], done=True)]
