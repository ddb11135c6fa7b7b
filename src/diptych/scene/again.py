"""What was told of before: one thing under two keys, people and their number, one figure in another's sentence, what nobody does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..language.lexicon import lexicon
from ..language.meaning import Quality, Thing, walk
from .depict import Depiction, Figure
from .nodes import is_bare, key_thing
from .roles import key_words, last_key, role_of

__all__ = ["counted_apart", "known_again", "of_the_picture", "of_the_room", "one_subject", "shared_out", "told_once", "told_together"]


def counted_apart(figures: list[Figure], root: Figure) -> None:
    """{"count": 3, "people": [{...}, {...}, {...}]}: how many all of them are, not the first of them."""
    people = [f for f in figures if f.role == "subject" and f.path.endswith("]")]
    many = root.count
    if many is not None and many.path.count(".") == 1 and many.value == len(people) > 1 and root in people:
        figures.insert(0, Figure(many.path, "object", key_thing(lexicon()["person"], many.path, count=many, plural=True)))
        root.count = None


BUILDINGS = ("architecture", "building", "建筑", "建筑物", "建物", "建築", "건물", "건축")  # keys


def one_subject(figures: list[Figure], root: Figure) -> None:
    """{"vehicle": {...}, "motion": "speeding"}: what is done by nobody is done by the one thing that there is."""
    of_the_building(figures, root)
    things = [f for f in figures if f is not root and f.thing is not None and not f.thing.negated]
    mains = [f for f in things if f.thing is not None and (f.thing.head.kind in ("vehicle", "building") or (f.thing.head.kind == "place" and key_words(f.path.rpartition(".")[2]) in BUILDINGS)) and f.path.count(".") == 1]
    main = mains[0] if len(mains) == 1 else things[0] if len(things) == 1 else None
    told = root.thing is not None or root.name or root.age or root.count or root.gender or root.also or root.rest
    if root not in figures or main is None or main.path.count(".") != 1 or told or ((root.parts or root.wears) and main not in mains):
        return
    if any(p.node.head.kind in ("garment", "hair") for p in (*root.parts, *root.wears) if isinstance(p.node, Thing) and p.role != "accessory" and not p.node.head.surface.endswith("bag")):
        return
    main.parts += [*root.parts, *root.wears]
    for name in ("mods", "acts", "states", "links"):
        getattr(main, name).extend(getattr(root, name))
    figures.remove(root)


def of_the_building(figures: list[Figure], root: Figure) -> None:
    """{"建筑": "徽派民居", "特点": "马头墙", "人物": "女子"}: the house has its gables, and nobody else."""
    mains = [f for f in figures if f is not root and f.thing is not None and f.thing.head.kind == "building" and f.path.count(".") == 1]
    if root not in figures or len(mains) != 1 or root.thing is None or not root.thing.is_being:
        return
    own = [p for p in root.parts if isinstance(p.node, Thing) and p.path.count(".") == 1 and p.path != root.thing.head.path and p.role == "body" and p.node.head.kind in ("building", "part") and not p.node.owner]
    mains[0].parts += own
    root.parts = [p for p in root.parts if p not in own]


def of_the_picture(out: Depiction, root: Figure) -> None:
    """{"app_icon": {"shape": "rounded square"}}: what is said of nobody under a sort of picture is the picture's."""
    told = (root.thing, root.name, root.age, root.count, root.gender, root.parts, root.wears, root.acts, root.links, root.also, root.rest, root.states)
    for part in out.sections.get("style", []) if root.mods and root in out.figures and not any(told) else []:
        node = part.node
        if isinstance(node, Thing) and node.head.lang == "key" and node.head.kind == "medium" and all(q.word.path.count(".") > 1 and node.head.path.startswith(q.word.path.rpartition(".")[0]) for q in root.mods):
            node.mods += root.mods
            root.mods = []
            out.figures.remove(root)
            return


def of_the_room(out: Depiction, root: Figure) -> None:
    """{"空间": "客厅", "面积": "40平米"}: how big the room is, where nobody and nothing else has a size."""
    rooms = [p.node for p in out.sections.get("location", []) if isinstance(p.node, Thing) and p.node.head.kind in ("place", "building")]
    told = (root.thing, root.name, root.age, root.count, root.gender, root.parts, root.wears, root.acts, root.links, root.also, root.rest, root.states)
    if len(rooms) == 1 and root in out.figures and root.mods and not any(told) and all(q.word.kind == "adj.size" for q in root.mods):
        rooms[0].mods, rooms[0].said = [*root.mods, *rooms[0].mods], ""
        out.figures.remove(root)
    _interiors(out)


def _interiors(out: Depiction) -> None:
    """温馨的室内, 教堂室内: an interior of that kind, where 室内 alone is indoors."""
    for part in (p for name in ("location", "background") for p in out.sections.get(name, ())):
        thing = part.node
        if isinstance(thing, Thing) and thing.head.concept is not None and thing.head.concept.id == "indoors" and thing.mods:
            thing.head = replace(thing.head, concept=lexicon()["interior-space"])


def shared_out(out: Depiction, thing: Thing) -> bool:
    """`mother and son planting tomatoes` beside two characters without nouns: each gets its own."""
    beings = [thing, *(t for t in thing.also if isinstance(t, Thing) and t.is_being)]
    open_ = [f for f in out.figures if f.thing is None and f.role == "subject" and (f.gender or f.age or f.parts or f.wears)]
    if len(beings) < 2 or len(beings) != len(open_) or len(beings) != 1 + len(thing.also):
        return False
    thing.also = []
    acts, links = list(beings[-1].acts), list(beings[-1].links)
    for fig, one in zip(open_, beings, strict=True):
        one.acts, one.links = acts, links  # what they do is told of the last of them and meant of all
        fig.thing = one
    return True


def told_once(figures: Sequence[Figure]) -> set[str]:
    """{"人物": "穿旗袍的女子", "细节": {"旗袍": "墨绿色丝绒旗袍"}}: one garment; the places of those that say no more than another."""
    out: set[str] = set()
    for fig in figures:
        for parts in (fig.wears, fig.parts):
            told = {p.node.head.concept for p in parts if isinstance(p.node, Thing) and (p.node.mods or not is_bare(p.node))}
            less = [p for p in parts if isinstance(p.node, Thing) and p.node.head.concept is not None and p.node.head.concept in told and is_bare(p.node) and not (p.node.mods or p.node.negated)]
            for part in less:
                parts.remove(part)
                out.add(part.node.head.path)
            own = fig.thing.wears if parts is fig.wears and fig.thing is not None else []
            for thing in [t for t in own if t.head.concept is not None and t.head.concept in told and is_bare(t) and not (t.mods or t.negated)]:
                own.remove(thing)
                out.add(thing.head.path)
    return out


def told_together(figures: Sequence[Figure]) -> None:
    """{"face": "wrinkles all over, a focused gaze"}, {"hair": "black, fading to red"}: one face, one head of hair."""
    for fig in figures:
        for parts in (fig.wears, fig.parts):
            first: dict[Any, Thing] = {}
            for part in list(parts):
                thing = part.node
                if not isinstance(thing, Thing) or thing.head.lang != "key" or thing.head.concept is None or thing.count or thing.negated or thing.label or thing.also or thing.owner:
                    continue
                _absorb(thing)
                of_body = thing.head.kind in ("body", "hair")  # {"eyes": "large", "eye_color": "green"}
                before = first.setdefault((thing.head.concept, "" if of_body else thing.head.path), thing)
                for inner in thing.parts:
                    inner.links = [link for link in inner.links if not (link.rel == "all-over" and isinstance(link.thing, Thing) and link.thing.head.concept is thing.head.concept)]
                if before is not thing and before.plural == thing.plural and not _apart(before, thing):
                    for name in ("mods", "parts", "wears", "links", "acts"):
                        getattr(before, name).extend(getattr(thing, name))
                    parts.remove(part)
        _coloured(fig)
        _dyed(fig)


def _absorb(thing: Thing) -> None:
    """{"hair": "long", "hair_color": "brown"}: hair is no part of hair."""
    for inner in [p for p in thing.parts if p.head.lang == "key" and p.head.concept is thing.head.concept and is_bare(p) and not _apart(thing, p)]:
        thing.parts.remove(inner)
        thing.mods += inner.mods


def _coloured(fig: Figure) -> None:
    """{"发型": "卷发", "发色": "红色"}, {"hairstyle": "ponytail", "hair_color": "blonde"}: the colour of what is told of the hair."""
    hair = [p for p in fig.parts if isinstance(p.node, Thing) and p.node.head.kind in ("body", "hair") and p.role == "hair" and not p.node.negated]
    plain = [p for p in hair if p.node.head.lang == "key" and p.node.head.concept is not None and p.node.head.concept.id == "hair" and is_bare(p.node) and p.node.mods]
    if len(hair) != 2 or len(plain) != 1:
        return
    styled = next(p.node for p in hair if p is not plain[0])
    if any(q.word.kind == "adj.color" for q in styled.mods) or styled.also or not all(_is_hue(q) for q in plain[0].node.mods):
        return
    if styled.head.concept is not None and styled.head.concept.id == "hairstyle":
        styled.head = plain[0].node.head  # curly red hair
    styled.mods, styled.said = styled.mods + plain[0].node.mods, ""
    fig.parts.remove(plain[0])


def _dyed(fig: Figure) -> None:
    """{"人物": {"衣服": "汉服", "颜色": "红色"}}: nobody is red, what they wear is."""
    hues = [q for q in fig.mods if q.word.kind == "adj.color" and role_of(last_key(q.word.path)) in ("color", "palette")]
    worn = [p.node for p in fig.wears if isinstance(p.node, Thing) and not p.node.negated]
    human = fig.gender or (fig.thing is not None and fig.thing.head.kind == "person")
    if human and hues and len(worn) == 1 and not any(q.word.kind == "adj.color" for q in worn[0].mods):
        worn[0].mods, worn[0].said = worn[0].mods + hues, ""
        fig.mods = [q for q in fig.mods if q not in hues]


def _is_hue(quality: Quality) -> bool:
    return quality.word.kind == "adj.color" or (quality.word.concept is not None and quality.word.concept.id.endswith("-haired"))


def _apart(one: Thing, other: Thing) -> bool:
    """A left and a right eye, a red hat and a blue one."""
    both = [q.word.concept for thing in (one, other) for q in thing.mods if q.word.concept is not None]
    return any(c.id in ("left-side", "right-side") for c in both) or all(any(q.word.kind == "adj.color" for q in thing.mods) for thing in (one, other))


def _sort_of(thing: Thing) -> str:
    """A tabby cat is a cat."""
    return thing.head.concept.form("en").rpartition(" ")[2] if thing.head.concept is not None else ""


def known_again(figures: Sequence[Figure]) -> None:
    """{"dragon": {...}, "knight": {"position": "in front of a dragon"}}: the one that was told of, no other."""
    told: dict[Any, int] = {}
    by_value: dict[str, int] = {}
    for fig in figures:
        for node in [n for p in (*fig.links, *fig.acts) for n in (p.node if isinstance(p.node, list) else [p.node])]:
            for thing in [n for n in walk(node) if isinstance(n, Thing)]:
                alone = is_bare(thing) and not (thing.mods or thing.plural or thing.whose or thing.negated or thing.age)
                if alone and thing.head.concept is not None and told.get(thing.head.concept) == 1:
                    thing.whose, thing.said = "the", ""
        own = fig.thing
        if own is None:
            continue
        if own.head.lang == "key" and by_value.get(_sort_of(own)) == 1 and told.get(own.head.concept, 1) == 1 and not (own.mods or own.plural or own.whose or own.negated or own.age or own.also or fig.name or fig.mods) and own.is_being:
            own.whose = "the"  # {"동물": ["줄무늬 고양이", "토끼"], "고양이": {...}}: what its key tells is told of the cat there is
            continue
        for one in (own, *own.also):
            if isinstance(one, Thing) and one.head.concept is not None and one.head.lang != "key" and not (one.plural or one.negated) and (fig.count or one.count) is None:
                by_value[_sort_of(one)] = by_value.get(_sort_of(one), 0) + 1
        if own.head.concept is not None and not (own.plural or own.also or own.negated) and (fig.count or own.count) is None:
            told[own.head.concept] = told.get(own.head.concept, 0) + 1
