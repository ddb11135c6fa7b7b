"""A depiction in Chinese: sentences and keywords."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..language.lazy import pattern
from ..language.meaning import Act, Age, Link, Name, Quality, Raw, Thing, Word
from ..language.pieces import Piece, joined
from ..language.zh import write as w
from ..language.zh.pronoun import pronoun
from ..scene.depict import Depiction, Figure, Part
from .english import KEYWORD_ORDER, is_whole
from .english_scene import is_theme
from .figures import beside_prose

__all__ = ["COMMA", "keywords", "paragraph", "part_phrase", "sentences"]

COMMA = ","


def paragraph(depiction: Depiction) -> list[Piece]:
    """All sentences with their full stops."""
    out: list[Piece] = []
    for words in sentences(depiction):
        out += [*_apart(words), ("" if words[-1][0].endswith(("。", "！", "？")) else "。", "")]
    return out


def _apart(words: list[Piece]) -> list[Piece]:
    """Toyota Supra: a blank between two words in Latin letters."""
    return [(" " + text if i and text[:1].isascii() and text[:1].isalnum() and words[i - 1][0][-1:].isascii() and words[i - 1][0][-1:].isalnum() else text, path) for i, (text, path) in enumerate(words)]


def sentences(depiction: Depiction) -> list[list[Piece]]:
    """One list of pieces a sentence, without the full stop."""
    out = [[(p.node.text, p.path)] for p in depiction.prose]
    depiction = beside_prose(depiction)
    bare: list[list[Piece]] = []
    alone = len(depiction.figures) == 1 and not depiction.texts and not any(depiction.sections.values())
    for fig in depiction.figures:
        if _is_bare(fig) and _tells(fig.thing):
            out += [*_there(bare), _head(fig)]
            bare = []
            continue
        if _is_bare(fig) and not alone:
            bare.append(_head(fig))
            continue
        out += [*_there(bare), *_figure(fig)]
        bare = []
    out += _there(bare)
    for names, frame in SECTIONS:
        parts = [p for key in names.split("+") for p in depiction.sections.get(key, [])]
        if parts:
            out += _style(parts) if names == "style" else _framed(frame, parts)
    if depiction.texts:
        out.append([("画面中写着", ""), *w.listed([[(f"“{p.node.text}”", p.path)] for p in depiction.texts])])
    return [s for s in out if any(text for text, _ in s)]


SECTIONS = (
    ("location+time", "场景是"), ("background", "背景是"), ("midground", "中景是"), ("foreground", "前景是"), ("weather", "天气是"), ("light", "光线是"),
    ("camera", "镜头采用"), ("composition", "构图采用"), ("palette", "色调是"), ("mood", "氛围是"), ("style", ""), ("quality", "画质为"),
)  # fmt: skip


def _is_bare(fig: Figure) -> bool:
    """Nothing is told of it but what it is."""
    return fig.thing is not None and not (fig.thing.negated or fig.also or fig.parts or fig.wears or fig.acts or fig.states or fig.links or fig.rest or fig.name)


EXISTS = pattern(r"[^的，。]{1,8}[上下里中旁边外前后间内处](?:[^的，。]{1,2}[着满]|有)(?!的)")


def _tells(thing: Thing | None) -> bool:
    """Whether its user's own words are a sentence: 桌上放着一杯咖啡, 一只白兔坐在桂花树下; not 坐在椅子上的猫."""
    if not isinstance(thing, Thing) or not thing.said or not (thing.acts or thing.links):
        return False
    if not thing.acts:
        return thing.said.startswith(("周围", "四周", "身边", "旁边", "身旁")) and not thing.said[2:].startswith(("的", "有"))
    return EXISTS.match(thing.said) is not None or not thing.said.endswith(thing.head.surface)


def _there(things: list[list[Piece]]) -> list[list[Piece]]:
    only = bool(things) and things[0][0][0].startswith("只有")  # 画面中只有一只猫
    return [[("画面中" if only else "画面中有", ""), *w.listed(things)]] if things else []


def _shown(phrases: list[list[Piece]]) -> list[Piece]:
    """`画面中有大海`; 画面中是没有星星的夜空, which has 有 already."""
    said = phrases[0][0][0] if phrases and phrases[0] else ""
    return [("画面中是" if said.startswith(("有", "没有")) else "画面中有", ""), *w.listed(phrases)]


def _framed(frame: str, parts: Sequence[Part]) -> list[list[Piece]]:
    """Nouns and qualities under one frame; a time stands under its own."""
    times = [p for p in parts if isinstance(p.node, Thing) and p.node.head.kind == "time"] if frame == "场景是" else []
    shown = [p for p in parts if frame == "场景是" and isinstance(p.node, Thing) and p.node.head.kind == "nature" and p.role not in ("location", "background")]
    rest = [p for p in parts if p not in times and p not in shown]
    out: list[list[Piece]] = []
    for words, members in ((frame, rest), ("画面中有", shown), ("时间是", times)):
        if members and words in TOLD and all(_is_quality(p) for p in members):
            quals = [[w.qualities([q]) for q in p.node] for p in members]
            groups = [g for part in quals for g in part]
            told = joined(groups, ("、", ""), ("而", "")) if len(groups) == 2 else w.listed(groups)  # 温馨而安静
            out.append([(words.removesuffix("是"), ""), *told])
        elif members and words == "天气是" and all(isinstance(p.node, list) and any(isinstance(a, Act) and a.links for a in p.node) for p in members):
            out.append(w.listed([part_phrase(p) for p in members]))  # 在窗外下着雨
        elif members:
            phrases = [part_phrase(p, at=False) for p in members]
            if words == "光线是":
                phrases = [[("来自", ""), *one] if len(one) == 1 and one[0][0] in ("上方", "下方", "后方", "前方", "头顶", "侧面") else one for one in phrases]
            if words in ("色调是", "前景是", "中景是", "背景是"):
                phrases = [one[1:] if one[0][0] == "有" and len(one) > 1 else one for one in phrases]
            if words == "场景是":
                phrases = [one[:-1] if one[-1][0] == "里" else one for one in phrases]  # 场景是图书馆, not 图书馆里
            if words == "构图采用":
                behind = [one for one in phrases if one[-1][0].endswith("背景")]  # 背景是深色渐变背景
                out += [[("背景是", ""), *one] for one in behind]
                phrases = [one for one in phrases if one not in behind]
            if not phrases:
                continue
            out.append(_shown(phrases) if words == "画面中有" else [(words, ""), *w.listed(phrases)])
    return out


TOLD = ("天气是", "光线是", "氛围是")  # 天气炎热: qualities need no 是


def _is_quality(part: Part) -> bool:
    return isinstance(part.node, list) and bool(part.node) and isinstance(part.node[0], Quality)


def _style(parts: Sequence[Part]) -> list[list[Piece]]:
    media = [p for p in parts if isinstance(p.node, Thing) and p.node.head.kind == "medium"]
    rest = [p for p in parts if p not in media]
    out = []
    if media:
        phrases = [_medium(p.node) for p in media]
        measure = "幅" if phrases[0][-1][0].endswith(("画", "作品")) else "张"
        out.append([("这是一" + measure, ""), *w.listed(phrases)])
    themes = [p for p in rest if is_theme(p)]
    rest = [p for p in rest if p not in themes]
    if themes:
        out.append([("主题是", ""), *w.listed([part_phrase(p) for p in themes])])
    if rest:
        out.append([("风格是", ""), *w.listed([part_phrase(p) for p in rest])])
    return out


def _medium(thing: Thing) -> list[Piece]:
    """专业真实的照片: in a sentence the last quality before the noun takes 的; 日系胶片摄影, 水彩插画 need none."""
    words = w.noun_phrase(thing, det=False)
    if thing.mods and thing.mods[-1].word.kind in ("adj.style", "adj.opinion", "adj.physical") and len(words) > 1 and len(words[-2][0]) > 1 and not words[-2][0].endswith("的"):
        words[-1:-1] = [("的", "")]
    return words


def _figure(fig: Figure) -> list[list[Piece]]:
    thing = fig.thing
    clauses: list[list[Piece]] = []
    head = _head(fig)
    dressed = [p.node for p in (*fig.parts, *fig.wears) if isinstance(p.node, Thing)]
    worn = [t for t in dressed if _is_worn(t)]
    have = [t for t in dressed if not _is_worn(t)]
    if have:
        clauses += _having(have)
    if worn:
        clauses.append(w.worn(worn))
    told = _doing(fig)
    again = _again(pronoun(thing), thing) if thing is not None else [(fig.name.text, fig.name.path)] if fig.name is not None else head
    if thing is None and fig.name is None:
        again, head = _nobody(fig, dressed), []
        clauses = [*_said_of(fig), *clauses]
        clauses[:1] = [[*again, *clauses[0]]] if clauses else []
    states = _states(fig, again)
    first = joined([g for g in (head, *clauses) if g], ("，", ""), ("，", ""))
    rest: list[list[Piece]] = []
    if told and (clauses or fig.also or (fig.name is not None and thing is not None)):
        rest.append([*again, *told])
    elif told:
        first = [*(head or again), *([("，", "")] if _tells(thing) else []), *told]  # 女人站在外滩，用手拿着折扇
    elif states and head and not clauses and not fig.also and not (thing is not None and thing.acts):
        first, states = [*head, *states[0][len(again) :]], states[1:]
    details = [part_phrase(p) for p in fig.rest]
    return [*(s for s in (first, *rest, *states) if s), *([[("细节包括", ""), *w.listed(details)]] if details else [])]


def _nobody(fig: Figure, dressed: Sequence[Thing]) -> list[Piece]:
    """Nobody said what it is: 人物 where it has hair or clothes or an age, else 主体; several together are 他们."""
    if fig.role == "together":
        return [("他们", "")]
    person = fig.age or any(t.head.kind in ("garment", "hair", "body") for t in dressed)
    return [("人物" if person else "主体", "")]


def _said_of(fig: Figure) -> list[list[Piece]]:
    """Age and qualities of one that no noun bears."""
    out: list[list[Piece]] = [[(w.age_text(fig.age), fig.age.path)]] if fig.age else []
    if fig.mods:
        words = w.qualities(fig.mods)
        out.append([("是", ""), *words, *([] if words[-1][0].endswith("的") else [("的", "")])])
    return out


LOOKS = ("adj.emotion", "adj.opinion")
ABOVE = pattern(r"(?:脸|身|头|手|脚|腿|背|肩|额头|鼻子|手臂)上(?!的)[^的]+$")
CLAUSE = pattern(r"[^的，、]{1,6}(?:是|有|[系戴挂别插长画纹缠裹绑沾留刻背披]着)[^，]+$")
NOT_BEGUN = ("即将", "准备", "试图", "无法", "足以", "开始", "拒绝")  # what does not go on yet


def _states(fig: Figure, again: list[Piece]) -> list[list[Piece]]:
    """显得疲惫 of what shows in a face, 是湿的 of everything else; `again` is the subject."""
    quals = [q for p in fig.states if isinstance(p.node, list) for q in p.node if isinstance(q, Quality)]
    shown = [q for p in fig.states if p.role in ("expression", "face", "gaze") and isinstance(p.node, list) for q in p.node]
    looks = [q for q in quals if q.word.kind in LOOKS or q in shown]
    plain = [q for q in quals if q not in looks]
    kin = [part_phrase(p) for p in fig.states if p.role == "kind" and not isinstance(p.node, list)]  # 他们是父女
    other = [part_phrase(p) for p in fig.states if p.role != "kind" and not isinstance(p.node, list)]
    out: list[list[Piece]] = []
    if looks or other:
        words = w.listed([*([w.qualities(looks)] if looks else []), *other])
        out.append([*again, ("显得", ""), *words])
    out += [[*again, ("是", ""), *words] for words in kin]
    for qual in plain:
        words = w.qualities([qual])
        out.append([*again, ("是", ""), *words, *([] if words[-1][0].endswith("的") else [("的", "")])])
    return out


def _is_worn(thing: Thing) -> bool:
    concept = thing.head.concept
    return concept is not None and (concept.kind == "garment" or (concept.kind == "hair" and "w" in concept.feats))


def _having(things: Sequence[Thing]) -> list[list[Piece]]:
    has = [t for t in things if not t.negated]
    words = [w.there_is(t) or w.noun_phrase(t, det=False) for t in has]
    told = [one for thing, one in zip(has, words, strict=True) if w.there_is(thing) or ABOVE.match("".join(t for t, _ in one)) or _is_clause(thing)]  # 脸上沾满泥土 is a clause
    words = [one for one in words if one not in told]
    verb = "长着" if words and "".join(t for t, _ in words[0]).startswith("有") else "有"  # not 有有
    out = [[(verb, ""), *w.listed(words)]] if words else []
    return out + told + [[("没有", ""), *w.noun_phrase(t, det=False)] for t in things if t.negated]


def _is_clause(thing: Thing) -> bool:
    """眼睛像星星一样闪亮, 左眼是机械义眼, 腰间系着丝带: the part is told of in its user's own words."""
    if CLAUSE.match(thing.said):
        return True
    name = thing.head.surface
    return thing.head.kind == "body" and thing.said.startswith(name) and len(thing.said) > len(name) + 1 and thing.said[len(name)] in "像比" and "的" not in thing.said


def _again(subject: str, thing: Thing | None) -> list[Piece]:
    """The pronoun, or the noun once more where the gender is unknown."""
    if subject:
        return [(subject, "")]
    return [w.say(thing.head)] if thing is not None else []


def _head(fig: Figure) -> list[Piece]:
    thing = fig.thing
    told: list[Piece] = []
    if thing is None:
        out: list[Piece] = [(w.age_text(fig.age), fig.age.path)] if fig.age else []
        if fig.name is None:
            return [*out, *w.qualities(fig.mods)] if fig.mods else out
        for said in ([*out] if out else [], w.qualities(fig.mods) if fig.mods else []):
            told += [*said, *([("的", "")] if said and not said[-1][0].endswith("的") else [])]  # 9岁的Mia, 娇小的小雪
        return [*told, (fig.name.text, fig.name.path)]
    out = w.noun_phrase(thing)
    if fig.name is not None:
        out += [("，名叫", ""), (fig.name.text, fig.name.path)]
    for also in fig.also:
        out += [("，是", ""), *w.noun_phrase(also)]
    return out


def _doing(fig: Figure) -> list[Piece]:
    acts = [a for p in fig.acts for a in p.node]
    acts.sort(key=lambda a: a.word.kind != "posture")
    places = [p.node for p in fig.links]
    if acts and acts[0].word.kind == "posture" and not (acts[0].links or acts[0].special or acts[0].said) and len(places) == 1 and places[0].rel in ("on", "in", "under", "beside", "behind", "in-front-of"):
        acts[0], places = replace(acts[0], links=places), []  # 挂在墙上
    groups = [_act(a) for a in acts]
    links = [_outside(link) or w.link_phrase(link) for link in places]
    return joined([*links, *groups], ("，", ""), ("，", ""))


def _outside(link: Link) -> list[Piece]:
    """在窗外, of what is seen there and does nothing; 呈香蕉形状."""
    if link.rel == "shape":
        return [("呈", ""), *w.link_phrase(link)]
    if link.rel == "for":
        return [("是", ""), *w.link_phrase(link, at=False), ("的", "")]
    seen = link.rel == "through" and isinstance(link.thing, Thing) and w.say(link.thing.head)[0] == "窗户" and not link.thing.mods
    return [("在窗外", link.path)] if seen else []


SURROUNDED = ("be-surrounded-by", "be-wrapped-in", "be-lit-by", "be-covered-jk")  # how something is, nothing that goes on


def _act(act: Act) -> list[Piece]:
    """An act that does not last takes 正在."""
    words = w.act_phrase(act)
    if act.special:
        return words
    feats = act.word.concept.feats if act.word.concept else {}
    ongoing = act.word.kind != "posture" and "zhe" not in feats and not act.negated and not act.done and not act.adverbs and act.when != "having" and (act.word.concept is None or act.word.concept.id not in SURROUNDED)
    plain = all(not any(ch in text for ch in "着在正") for text, _ in words)
    begun = act.word.concept is not None and not act.word.concept.form("zh").startswith(NOT_BEGUN)
    return [("正在", ""), *words] if ongoing and plain and begun else words


def part_phrase(part: Part, *, at: bool = True) -> list[Piece]:
    """A part on its own, as a phrase without a frame."""
    node = part.node
    if isinstance(node, Thing):
        words = w.noun_phrase(node, det=False)
        return [("没有", ""), *words] if node.negated else words
    if isinstance(node, Name):
        return w.noun_phrase(node)
    if isinstance(node, Raw):
        return [(node.text, node.path)]
    if isinstance(node, Link):
        return w.link_phrase(node, at=at)
    if isinstance(node, Word):
        return [w.say(node)]
    if isinstance(node, Age):
        return [(w.age_text(node), node.path)]
    if isinstance(node, list) and node:
        if isinstance(node[0], Quality):
            return w.qualities(node)
        return joined([_keyword_act(a) for a in node], ("，", ""), ("，", ""))
    return [(str(getattr(node, "value", "")), part.path)]


def _keyword_act(act: Act) -> list[Piece]:
    if act.special == "hold":
        return [*w.held_in(act), ("手持" if not act.links else "拿着", ""), *w.noun_phrase(act.obj, det=False)]
    return w.act_phrase(act, lasting=False)


def keywords(depiction: Depiction) -> list[tuple[Part, list[Piece]]]:
    """(part, phrase): subject, looks, action, place, then craft."""
    out: list[tuple[Part, list[Piece]]] = []
    for i, fig in enumerate(depiction.figures):
        out += _figure_keywords(fig, main=i == 0)
    for section in KEYWORD_ORDER:
        out += [(p, _keyword(p, section)) for p in depiction.sections.get(section, [])]
        if section == "weather":
            out += [(p, [(f"文字“{p.node.text}”", p.path)]) for p in depiction.texts]
    return [(part, _apart(words)) for part, words in out if words]


def _keyword(part: Part, section: str) -> list[Piece]:
    words = part_phrase(part, at=False)
    bare = isinstance(part.node, list) and bool(part.node) and isinstance(part.node[0], Quality)
    frame = {"background": "背景", "midground": "中景", "foreground": "前景"}.get(section) if bare or isinstance(part.node, Thing) else None
    frame = frame or ({"light": "光线", "weather": "天气", "mood": "氛围", "palette": "色调"}.get(section) if bare else None)
    return [*words, (frame, "")] if frame and words and not words[-1][0].endswith(frame) else words


def _figure_keywords(fig: Figure, main: bool) -> list[tuple[Part, list[Piece]]]:
    out: list[tuple[Part, list[Piece]]] = []
    thing = fig.thing
    age = thing.age if thing else fig.age
    whole = is_whole(fig, main) and not any(p.node.thing is None for p in fig.links)
    if thing:
        thing.age = None
        none = [("没有", "")] if thing.negated else []
        out.append((Part(thing, thing.head.path, fig.role), [*none, *(_hung(thing, fig) if whole else w.noun_phrase(thing, det=False))]))
        thing.age = age
    elif fig.mods:
        out.append((Part(fig.mods, fig.path, fig.role), w.qualities(fig.mods)))
    if fig.name is not None:
        out.append((Part(fig.name, fig.name.path, "name"), [(fig.name.text, fig.name.path)]))
    if age:
        out.append((Part(age, age.path, "age"), [(w.age_text(age), age.path)]))
    out += [(Part(t, t.head.path, "kind"), w.noun_phrase(t, det=False)) for t in fig.also]
    acts = sorted(fig.acts, key=lambda p: p.node[0].word.kind == "posture")
    told = (*fig.states, *fig.rest) if whole else (*fig.parts, *fig.wears, *fig.states, *acts, *fig.links, *fig.rest)
    return out + [(part, part_phrase(part)) for part in told]


def _hung(thing: Thing, fig: Figure) -> list[Piece]:
    """A minor figure with what it does and has before its noun: 在摇椅里打盹的老人."""
    had = (thing.parts, thing.acts, thing.links)
    thing.parts = [*thing.parts, *(p.node for p in fig.parts if isinstance(p.node, Thing))]
    thing.acts = [*thing.acts, *(a for p in fig.acts for a in p.node)]
    thing.links = [*thing.links, *(p.node for p in fig.links)]
    words = w.noun_phrase(thing, det=False)
    thing.parts, thing.acts, thing.links = had
    return words
