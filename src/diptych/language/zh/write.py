"""Chinese (simplified): from meaning to words. Every piece knows the scene path it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..lazy import pattern
from ..meaning import Act, Link, Name, Quality, Raw, Thing, Word
from ..pieces import Piece, Unreadable, joined
from .compounds import compounded
from .counts import age_text, counted
from .prepositions import AFTER, ALONE, BEFORE_OBJECT, END, ENDING, LOCALIZER, LYING, PREPOSITION, SUFFIXED, WHEN
from .said import ident, listed, qualities, quality, rank, say, sort_of, wants_de

__all__ = ["acts", "held_in", "link_phrase", "listed", "noun_phrase", "qualities", "say", "there_is", "wear_verb", "worn"]

# Verbs that are where they end: 停在树枝上.
RESTING = {"land-verb", "perch", "hang-verb", "rest-placed", "float-verb", "fall-verb", "hide-verb", "live-verb", "stay-verb", "scatter-verb", "settle-verb", "grow-plant", "stick-verb", "shine-on"}
COVERING = {"cover-verb": "覆盖着", "fill-verb": "装满", "surround-verb": "环绕着", "entwine-verb": "缠绕着", "decorate-verb": "装饰着", "wrap-verb": "裹着", "dot-scatter-verb": "点缀着", "line-with-verb": "排列着", "load-verb": "装载着", "stack-verb": "堆着", "stain-verb": "沾染着", "top-with-food": "铺着", "bead-verb": "挂着", "sprinkle": "撒着", "drizzle-on": "淋着"}


def noun_phrase(thing: Any, *, det: bool = True, tail: bool = True) -> list[Piece]:
    """`thing` with its count, modifiers and what hangs on it, noun last."""
    if isinstance(thing, Name):
        return [(f"“{thing.text}”" if thing.quoted else thing.text, thing.path)]
    if isinstance(thing, Raw):
        if thing.lang not in ("zh", "en"):
            raise Unreadable(thing.text, thing.path)
        return [(thing.text, thing.path)]
    if thing.said:
        is_counted = thing.said[:1] in "一二两三四五六七八九十几数" or thing.said[:1].isdecimal() or thing.count is not None
        return [*([] if is_counted else counted(thing, det)), (thing.said, thing.head.path)]
    thing = compounded(thing)
    none, det = [("没有", "")] if thing.negated and det else [], det and not thing.negated
    over = _over(thing) if tail else []
    only = [(say(q.word)[0] + "的", q.word.path) for q in thing.mods if _is_only(q)]
    one = [*none, *(_before(thing) if tail else []), *over, *only, *counted(thing, det), *([(age_text(thing.age) + "的", thing.age.path)] if thing.age else []), *modifiers(thing), say(thing.head)]
    if thing.label:
        one.append((thing.label, thing.head.path))
    return listed([one, *(noun_phrase(t, det=det) for t in thing.also)]) if thing.also else one


def _over(thing: Thing) -> list[Piece]:
    """满脸皱纹, 满地落叶."""
    over = next((link for link in thing.links if link.rel == "all-over" and isinstance(link.thing, Thing)), None)
    if over is None or over.thing is None:
        return []
    place = {"face": "脸", "ground": "地", "sky": "天", "head": "头", "room": "屋"}.get(ident(over.thing.head)) or say(over.thing.head)[0]
    return [("满" + place, over.path), *([("的", "")] if len(place) > 1 else [])]


HIDES = ("白色", "黑色", "灰色", "黄色", "红色", "棕色")


def modifiers(thing: Thing) -> list[Piece]:
    """What stands between the number and the noun; 的 where Chinese wants one."""
    origins = [q for q in thing.mods if sort_of(q) == "origin"]
    rest = [q for q in thing.mods if sort_of(q) != "origin" and not q.is_ordinal and not _is_only(q)]
    if any(q.word.lang != "zh" for q in rest):  # Chinese given in Chinese keeps its own order
        rest.sort(key=rank)
    with_de = [q for q in rest if wants_de(q)]
    plain = [q for q in rest if not wants_de(q)]
    out: list[Piece] = []
    if thing.whose in ("m", "f") and not thing.owner:
        out.append(("他的" if thing.whose == "m" else "她的", ""))
    if thing.owner is not None:
        out += [*noun_phrase(thing.owner, det=False, tail=bool(thing.owner.wears) and thing.head.kind not in ("body", "hair")), ("的", "")]
    for qual in with_de:
        text, path = quality(qual)
        out.append((text if text.endswith("的") else text + "的", path))
    before = [quality(q) for q in (*origins, *plain)]
    if before and thing.head.lang != "zh" and thing.head.kind == "animal" and before[-1][0] in HIDES and len(say(thing.head)[0]) == 1 and say(thing.head)[0] != "鱼":
        before[-1] = (before[-1][0][0], before[-1][1])  # 白狼
    if before and before[-1][0] in ("女", "男") and say(thing.head)[0].startswith("人"):
        before[-1] = (before[-1][0] + "性", before[-1][1])  # 女性人类
    return out + before


def _is_only(qual: Quality) -> bool:
    """仅有的一只手套: said before the number."""
    return qual.word.lang == "en" and ident(qual.word) == "only"


def _before(thing: Thing) -> list[Piece]:
    """Relative clauses and places, which Chinese puts in front: 坐在椅子上的, 戴着眼镜的, 森林里的."""
    out: list[Piece] = []
    for act in thing.acts:
        out += _with_de(act_phrase(act))
    if thing.wears:
        out += _with_de(worn(thing.wears))
    have = [p for p in thing.parts if not p.negated and not there_is(p)]
    for words in filter(None, map(there_is, thing.parts)):
        out += _with_de(words)
    if have:
        verb = "带有" if all(p.head.kind in ("part", "garment", "object") for p in have) else "有"
        out += _with_de([(verb, ""), *listed([noun_phrase(_had(p), det=False) for p in have])])
    for part in (p for p in thing.parts if p.negated):
        out += _with_de([("没有", ""), *noun_phrase(part, det=False)])
    for link in _spanned(sorted(thing.links, key=lambda one: one.rel == "of")):  # 水坑里的月亮的倒影
        words = [] if link.rel == "all-over" else link_phrase(link, at=False)
        if words and (verb := holding(thing, link)):
            words = [(verb, link.path), *words]
        if words:
            out += _with_de(words)
    return out


def _spanned(links: list[Link]) -> list[Link]:
    """从炭灰色到黑色的渐变: from one to another in one breath."""
    start, end = (next((link for link in links if link.rel == rel and isinstance(link.thing, Thing)), None) for rel in ("from", "to"))
    if start is None or end is None or start.thing is None or end.thing is None:
        return links
    return [link if link is not start else Link("from-to", Thing(Word(None, "", "zh", ""), also=[start.thing, end.thing]), link.path) for link in links if link is not end]


def _had(part: Thing) -> Thing:
    """里面有花的头发: what has it is told already, so it is in no 它."""
    rest = [link for link in part.links if not (link.rel in ("in", "on") and isinstance(link.thing, Thing) and ident(link.thing.head) == "pronoun-它")]
    return part if len(rest) == len(part.links) else replace(part, links=rest)


def holding(vessel: Thing, link: Link) -> str:
    """插着郁金香的花瓶, 装着衣服的箱子: what a vessel is to what it is `of`."""
    held = link.thing.head.kind if link.rel == "of" and isinstance(link.thing, Thing) and vessel.head.lang == "en" and vessel.head.kind == "object" else ""
    if held not in ("plant", "food", "garment", "object") or not vessel.head.concept or vessel.head.concept.feats.get("l") != "里":
        return ""
    return "插着" if held == "plant" and vessel.head.concept.form("en").endswith("vase") else "装着"


def _with_de(words: list[Piece]) -> list[Piece]:
    return words if not words or words[-1][0].endswith("的") else [*words, ("的", "")]


DRESSED = pattern(r"[头身脚手腰颈肩脸胸耳腕腿背][戴穿着系披挂佩踩蹬围扎别束裹]")  # 头戴花环 says that it is worn


def wear_verb(thing: Thing) -> str:
    """戴, 穿, 扎 ...: what one does with this garment."""
    feats = thing.head.concept.feats if thing.head.concept else {}
    return feats.get("w") or {"hair": "留", "garment": "穿"}.get(thing.head.kind, "有")


def worn(things: Sequence[Thing]) -> list[Piece]:
    """扎着黑色马尾，佩戴黑框眼镜和白色无线耳机: garments grouped by their verb."""
    groups: dict[str, list[Thing]] = {}
    there = [(thing, _where_worn(thing)) for thing in things]
    apart = [[*where, (wear_verb(thing).removesuffix("着").replace("有", "戴") + "着", ""), *noun_phrase(replace(thing, links=[]), det=False)] for thing, where in there if where]
    for thing in (thing for thing, where in there if not where):
        if DRESSED.match(thing.said):
            apart.append(noun_phrase(thing, det=False))
            continue
        groups.setdefault(("没" if thing.negated else "") + wear_verb(thing), []).append(thing)
    out: list[list[Piece]] = []
    for verb, members in groups.items():
        word = verb if len(verb) > 1 or verb.startswith("没") or verb == "有" else verb + "着"
        out.append([(word, ""), *listed([noun_phrase(t, det=False) for t in members])])
    return joined([*out, *apart], ("，", ""), ("，", ""))


def _where_worn(thing: Thing) -> list[Piece]:
    """腰间, 脖子上, of what is worn there and of which no more is told."""
    link = thing.links[0] if len(thing.links) == 1 and not thing.negated and not thing.said and not thing.acts else None
    if link is None or not isinstance(link.thing, Thing) or not (link.thing.is_body or (link.rel == "on" and link.thing.head.kind == "part")) or thing.is_body or thing.head.kind == "hair":
        return []
    if link.rel in ("around", "on", "at", "over") or (link.rel == "in" and thing.head.kind == "garment"):
        where = noun_phrase(link.thing, det=False)
        return [*where, ("间" if ident(link.thing.head) == "waist" else "" if where[-1][0].endswith("上") else "上", link.path)]
    return link_phrase(link, at=False) if link.rel in ("across", "behind") else []


def there_is(thing: Thing) -> list[Piece]:
    """后背上有武士刀, 头上戴着帽子: what somebody has at one place of the body."""
    where = _where_worn(thing)
    if not where:
        return []
    verb = wear_verb(thing).removesuffix("着") + "着" if thing.head.kind == "garment" else "有"
    return [*where, (verb, ""), *noun_phrase(replace(thing, links=[]), det=False)]


def acts(done: Sequence[Act], *, lasting: bool = True) -> list[Piece]:
    """坐在白色地毯上，听着音乐."""
    return joined([act_phrase(a, lasting=lasting) for a in done], ("，", ""), ("，", ""))


def act_phrase(act: Act, *, lasting: bool = True) -> list[Piece]:
    """One act: adverbs, place where it goes before the verb, verb (着), object, place after it."""
    if act.said:
        return [(act.said, act.word.path)]
    if act.special:
        things = [act.obj, *getattr(act.obj, "also", [])] if isinstance(act.obj, Thing) else []
        if act.special == "wear" and things:
            return [*map(_adverb, act.adverbs), *worn(things)]  # 反着戴帽子
        if act.special == "say":
            return [("写着", ""), *noun_phrase(act.obj)]
        if act.special == "as":
            return [("像", ""), *(noun_phrase(act.obj, det=False) if act.obj else []), ("一样", ""), say(act.word)]
        if act.special in ("than", "too"):  # 比大树更高; 对两辆车来说太窄
            lead, mid = (("不" if act.negated else "") + "比", "更") if act.special == "than" else ("对", "来说太")
            return [(lead, ""), *(noun_phrase(act.obj, det=False) if act.obj else []), (mid, ""), say(act.word)]
        if act.special == "hold":
            return [*held_in(act), ("拿着", ""), *(noun_phrase(act.obj, det=False) if act.obj else [])]
        return [*held_in(act), ("没有" if act.negated else "有", ""), *(noun_phrase(act.obj, det=False) if act.obj else [])]
    if act.done:
        return _done_phrase(act)
    feats = act.word.concept.feats if act.word.concept else {}
    text, path = say(act.word)
    if act.over and act.obj is None and act.word.concept:  # 闭着眼睛 for 闭眼: the form that tells of a state
        text = next((form for form in act.word.concept.forms("zh") if "着" in form[1:]), text)
    posture = act.word.kind == "posture"
    posture = posture or (ident(act.word) in RESTING and act.obj is None)
    before: list[Piece] = [("没有", path)] if act.negated else []
    before += [_adverb(a) for a in act.adverbs]
    after: list[Piece] = []
    moved: list[Piece] = []
    for link in act.links:
        if link.rel == "by" and text.startswith("被") and link.thing is not None:
            before, text = [*before, ("被", ""), *noun_phrase(link.thing, det=False)], text[1:]  # 被狗追赶
            continue
        words = (_by_hand(link) if act.obj is not None or "vo" in feats else []) or _to_whom(act, link) or link_phrase(link)
        goal = AFTER.get(link.rel)
        if (link.rel == "out-of" and _is_mass(link.thing)) or (link.rel == "toward" and len(text) > 1 and not text.endswith("向")):
            goal = None  # 从水里升起, 朝陌生人吠叫
        if text.endswith("在") and act.obj is None and words and words[0][0] == "在":
            after += words[1:]  # 被困在玻璃瓶里
        elif posture and words and words[0][0] == "在" and not (link.rel == "outside" and act.word.kind != "posture"):
            after += words  # but 在窗外落下
        elif act.obj is not None and not moved and (goes := _goes(act, link, text)):
            moved = goes
        elif link.thing is None and words and ident(act.word) == "face-verb":
            after.append((words[0][0].removeprefix("在"), link.path))  # 面向左边
        elif goal and act.obj is None and link.thing is not None and len(text) < 3 and "vo" not in feats:
            after += [("" if text.endswith(("进", "入", "过", "向", "到", "出")) else goal, link.path), *noun_phrase(link.thing, det=False)]
        else:
            before += words
    if (colors := [a for a in act.adverbs if a.kind == "adj.color"]) and text.startswith("散发"):  # 散发青色微光
        before = [p for p in before if p not in [_adverb(a) for a in colors]]
        return [*before, ("散发", path), *[say(a) for a in colors], (text[2:], path), *after]
    if colors and act.obj is not None:  # 把头发染成粉色
        before = [p for p in before if p not in [_adverb(a) for a in colors]]
        return [*before, ("把", ""), *noun_phrase(act.obj, det=False), (text.removesuffix("成") + "成", path), *map(say, colors), *after]
    if moved:  # 把信塞进瓶子里
        return [*before, ("把", ""), *noun_phrase(act.obj, det=False), (text, path), *moved]
    if act.obj is not None and "在" in text[1:] and text.endswith(("上", "里", "下", "中")):  # 把女儿扛在肩上
        return [*before, ("把", ""), *noun_phrase(act.obj, det=False), (text, path), *after]
    leads = BEFORE_OBJECT.get(ident(act.word), "")
    if act.obj is not None and leads and (leads != "被" or text[:1] == "被"):
        return [*before, (leads, ""), *noun_phrase(act.obj, det=False), (text.removeprefix("被"), path), *after]
    stays = "zhe" in feats and lasting and not after and not act.negated and not text.endswith(("着", "了", "向", "在"))
    verb = text + "着" if stays and ("vo" not in feats) else text.removesuffix("着") if posture and after else text  # 站在肩膀上
    if act.when and act.when not in ("after", "before", "having", "to", "do"):
        before = [*before, ({"for": "用来", "fond of": "喜欢", "thinking of": "想", "dreaming of": "梦想着", "good at": "擅长", "afraid of": "害怕", "busy": "忙着", "being": "正被"}[act.when], path)]
    verb = verb.removesuffix("给") if any(one == "给" for one, _ in before) else verb  # 给女孩花
    out = [*before, (verb, path), *after, *(noun_phrase(act.obj, det=False) if act.obj is not None else [])]
    return [*out, ({"after": "之后", "before": "之前", "having": "了"}[act.when], path)] if act.when in ("after", "before", "having") else out


def _to_whom(act: Act, link: Link) -> list[Piece]:
    """给孩子, of what is told, given or done to somebody; but 向人群 of a bow or a wave."""
    if not (isinstance(link.thing, Thing) and link.thing.is_being):
        return []
    told = link.rel == "for" or (link.rel == "of" and ident(act.word) == "take-a-photo") or (link.rel == "on" and ident(act.word) == "put-verb") or (link.rel == "to" and (act.obj is not None or ident(act.word) in TOLD))
    return [("给", link.path), *noun_phrase(link.thing, det=False)] if told else []


GOALS = {"object", "place", "building", "vehicle", "food", "body", "part", "garment", "nature"}
TOLD = {"tell-a-story", "give-a-present", "give-an-injection", "write-a-letter", "read-a-bedtime-story", "read-aloud"}


def _goes(act: Act, link: Link, text: str) -> list[Piece]:
    """进瓶子里, 在雪人的头上: where what it is done to comes to be."""
    if link.thing is None or (isinstance(link.thing, Thing) and link.thing.is_being) or len(text) > 2 or act.negated or (act.word.concept is not None and act.word.concept.has("vo")):
        return []
    if ident(act.word) == "put-verb" and link.rel in ("in", "on"):
        return link_phrase(link)
    goal = link.thing.head.kind if isinstance(link.thing, Thing) else ""
    into = link_phrase(Link("in", link.thing, link.path), at=False) if link.rel == "into" and goal in GOALS else []
    return [("" if text.endswith(("进", "入")) else "进", link.path), *into] if into else []


def held_in(act: Act) -> list[Piece]:
    """用左手, 在怀里: where it is held."""
    return [p for link in act.links for p in (_by_hand(link) or link_phrase(link))]


def _by_hand(link: Link) -> list[Piece]:
    """用左手, of what is held in it."""
    held = link.rel == "in" and isinstance(link.thing, Thing) and ident(link.thing.head).endswith(("hand", "hands"))
    return [("用", link.path), *noun_phrase(link.thing, det=False)] if held else []


def _is_mass(thing: Any) -> bool:
    return isinstance(thing, Thing) and thing.head.concept is not None and thing.head.concept.has("mass")


def _adverb(adverb: Word) -> Piece:
    word, path = say(adverb)
    if adverb.kind != "adv" and len(word) == 1:
        word *= 2
    return (word if adverb.kind == "adv" or word.endswith("地") else word + "地", path)


def _done_phrase(act: Act) -> list[Piece]:
    """被白雪覆盖, 覆盖着青苔, 用木头雕刻, 未整理; a finished act."""
    text, path = say(act.word)
    own = ident(act.word)
    means: list[Link] = []
    by: list[Link] = []
    rest: list[Link] = []
    for link in act.links:
        {"using": means, "by": by}.get(link.rel, rest).append(link)
    inside = next((link for link in rest if link.rel == "into" and link.thing is not None), None) if not by else None
    if inside is not None and act.obj is None:  # 塞进靴子
        rest.remove(inside)
        put: list[Piece] = [(text + ("" if text.endswith(("进", "入")) else "进"), path), *noun_phrase(inside.thing, det=False)]
        return [*[p for link in rest for p in link_phrase(link)], *[_adverb(a) for a in act.adverbs], *put]
    goals = [Link("on", link.thing, link.path) for link in rest if link.rel == "to" and link.thing is not None and not by]
    before: list[Piece] = [p for link in rest if (by or link.rel != "to") and link.rel not in ("colored", "done-up-in") for p in link_phrase(link)] + [_adverb(a) for a in act.adverbs]
    if hue := next((link for link in rest if link.rel in ("colored", "done-up-in")), None):  # 染成蓝色, 扎成发髻
        return [*before, (text.removesuffix("成") + "成", path), *noun_phrase(hue.thing, det=False)]
    where = next((link for link in rest if link.rel in (*LOCALIZER, "across") and link.thing is not None), None) if not (by or means or act.when) else None
    there = link_phrase(replace(where, rel="on") if where.rel == "across" else where) if where is not None else []
    if there and there[0][0] == "在" and act.obj is None and (put_so := ENDING.get(text, text if text in LYING else "")):  # 埋在雪里
        return [*[p for link in rest if link is not where for p in link_phrase(link)], *[_adverb(a) for a in act.adverbs], (put_so, path), *there]
    if goals and act.obj is None:  # 系在码头上
        return [*before, (ENDING.get(text, text), path), *[p for link in goals for p in link_phrase(link)]]
    if means and own in COVERING and not by:
        verb = text if text.endswith("满") else COVERING[own]
        return [*before, (verb, path), *listed([noun_phrase(link.thing, det=False) for link in means])]
    who = [("被", ""), *listed([noun_phrase(link.thing, det=False) for link in by])] if by else []
    if act.when == "being":
        before, who = [*before, ("正被", ""), *who[1:]], []  # 在浴缸里正被洗
    how = [p for link in means for p in link_phrase(link)]
    obj = noun_phrase(act.obj, det=False) if act.obj is not None else []
    return [*who, *before, *how, ("未" + text if act.negated else text, path), *obj]


def link_phrase(link: Link, *, at: bool = True) -> list[Piece]:
    """在白色地毯上, 从窗外, 像猫; without 在 before a noun (`at=False`)."""
    thing, rel = link.thing, link.rel
    if thing is None:
        word = ALONE.get(rel, "")
        if rel.startswith("from-"):
            word = word or ALONE.get(rel[5:], "")
            return [("来自" + word, link.path)]
        return [("在" + word if at else word, link.path)] if word else []
    if rel == "across" and isinstance(thing, Thing) and thing.head.kind in ("body", "part"):
        return link_phrase(replace(link, rel="on"), at=at)  # freckles across her nose
    if rel == "from-to":
        one, two = (noun_phrase(t, det=False) for t in thing.also)
        return [("从", link.path), *one, ("到", ""), *two]
    words = noun_phrase(thing, det=False)
    if rel == "for" and not at:  # 给母亲的礼物, 用于插花的花瓶
        return [("给" if isinstance(thing, Thing) and thing.is_being else "用于", link.path), *words]
    if rel in SUFFIXED:
        return [*words, (SUFFIXED[rel], link.path)]
    if rel == "all-over":
        return [("在" if at else "", ""), ("满", link.path), *words]
    if rel == "from" and not at:
        return [("来自", link.path), *words]
    if rel in ("when", "of"):
        return words
    if rel in WHEN:
        return [*words, (WHEN[rel], link.path)]
    if rel in ("in", "done-up-in") and isinstance(thing, Thing) and thing.head.kind == "hair":
        return [("剪成" if say(thing.head)[0].endswith(("波波头", "短发", "鲍伯头")) else "扎成", link.path), *words]  # 剪成波波头的黑发
    if rel == "as":
        return words if not at else [("作为", ""), *words]
    if rel == "in" and isinstance(thing, Thing) and (thing.head.kind == "style" or say(thing.head)[0].endswith("色")):
        return [("以" if at else "", link.path), *words]  # photographed in black and white, painted in red
    if rel == "outside" and len(words) == 1 and words[0][0] == "窗户":
        words = [("窗", words[0][1])]  # 窗外
    if rel in LOCALIZER:
        return [("在", ""), *words, *_localizer(link, thing)] if at else [*words, *_localizer(link, thing)]
    word = PREPOSITION.get(rel, "")
    if rel == "through" and isinstance(thing, Thing) and thing.head.kind in ("place", "building", "plant"):
        word = "穿过"
    if rel == "against" and isinstance(thing, Thing) and thing.head.kind in ("nature", "weather", "light"):
        word = "映着"
    end: list[Piece] = [(END[rel], "")] if rel in END else [("里", "")] if rel == "out-of" and _is_mass(thing) else []
    return [(word, link.path), *words, *end] if word else words


def _localizer(link: Link, thing: Any) -> list[Piece]:
    feats = thing.head.concept.feats if isinstance(thing, Thing) and thing.head.concept else {}
    kind = thing.head.kind if isinstance(thing, Thing) else ""
    given = feats.get("l")
    word = LOCALIZER[link.rel]
    if kind == "name" and ident(thing.head).startswith("pronoun-"):
        return [({"in-front-of": "面前"}.get(link.rel) or ALONE.get(link.rel) or word or "", link.path)]  # 跪在她面前
    if link.rel in ("place", "at") or (link.rel in ("in", "on") and (given or kind == "name") and kind in ("place", "building", "name") and not (link.rel == "on" and kind == "building")):
        word = "" if given == "-" or kind == "name" else given or {"place": "里", "building": "里", "object": "上"}.get(kind, "")
    if kind == "weather" and link.rel in ("in", "inside"):
        word = "中"
    if kind == "object" and link.rel == "at":
        word = "旁边"
    if word and isinstance(thing, Thing) and say(thing.head)[0].endswith(word):
        word = ""
    return [(word, link.path)] if word else []
