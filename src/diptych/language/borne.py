"""What a clause before a noun tells of something that the noun has: 髪の長い女性, 보름달이 뜬 밤."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from . import heads as h
from .chart import Edge, Item, build
from .compose import modified, predicate
from .lexicon import lexicon
from .meaning import Act, Link, Name, Quality, Thing, Word
from .scan import table

__all__ = ["better", "clause", "having", "second_look", "with_act"]

HEAVENLY = {"moon", "sun", "star", "rainbow", "moons", "suns", "stars"}
VIEWS = ("scape", "scenery", "view")
DEARER = 2.0  # a second reading at most
MOVING = {"vehicle", "animal", "being"}  # are nobody's
LOOSE = {"object", "food", "garment", "plant", "weather"}  # are a place's at most
_LIVING, _MADE = ("person", "animal", "being"), ("object", "garment", "vehicle", "building", "food", "plant")
BEARERS = {  # whose a part, named in front of an adjective, can be
    "body": _LIVING, "hair": _LIVING, "part": _MADE, "plant": ("plant",), "food": ("plant",), "object": ("place", "building"), "light": ("place", "building"),
    "nature": ("place", "building"), "abstract": ("place", "building"), "building": ("place",), "garment": (),
}  # fmt: skip
DROPS = {"nature", "weather", "body"}
MIXED = {"mix-verb", "blend-into"}


def second_look(items: Iterable[Item], edges: Iterable[Edge]) -> list[Edge]:
    """`edges` with other particles, where a clause `NがA` was read as what the next noun has and it cannot, or as what does something and it is
    rather what the next noun has: the apple of `赤いリンゴが青い本の右にある`, the cover of `表紙が赤い本を読む少年`. [] where there is no doubt."""
    marks = {}
    for item in _parts(items):
        if item.action is having and item.right is not None and (told := _told(item.left, "GA")):
            noun, mark, what = told
            if what.cat in ("AQ", "AP") and not _is_worked(what) and not _has(build(item.right, ""), build(noun, "")):
                marks[id(mark.action)] = "GAS"
        if told := _told(item, "GA"):
            noun, mark, what = told
            if what.cat in ("VP", "VPI") and _first(what).cat in ("Aa", "Ad") and _kind(noun) in BEARERS:
                marks[id(mark.action)] = "GAH"
    return [edge._replace(cat=marks.get(id(edge.make), edge.cat)) for edge in edges] if marks else []


def better(now: list[Item], before: list[Item]) -> bool:
    """Whether the second reading is whole, and what it says that something has can be had by that."""
    for item in _parts(now):
        if item.action is having and item.right is not None and (told := _told(item.left, "GAH")):
            noun, thing = told[0], build(item.right, "")
            if h.kind_of(thing) not in BEARERS[_kind(noun)] or not _has(thing, build(noun, "")):
                return False
    return 0 < len(now) <= len(before) and sum(item.cost for item in now) < sum(item.cost for item in before) + DEARER


def _parts(items: Iterable[Item]) -> Iterator[Item]:
    """Derivations and all that they are made of."""
    todo = list(items)
    while todo:
        item = todo.pop()
        todo += [part for part in (item.left, item.right) if part is not None]
        yield item


def _told(clause: Item | None, particle: str) -> tuple[Item, Item, Item] | None:
    """Of a clause with that particle: its noun, the particle and what is told of the noun."""
    if clause is None or clause.action is not predicate or clause.left is None or clause.right is None:
        return None
    noun, mark = clause.left.left, clause.left.right
    return (noun, mark, clause.right) if noun is not None and mark is not None and mark.cat == particle else None


def _is_worked(told: Item) -> bool:
    """`새가 수놓인`: what is on a thing as a picture."""
    quals = build(told, "")
    return isinstance(quals, list) and any(isinstance(q, Quality) and q.word.kind == "adj.pattern" for q in quals)


def _kind(noun: Item) -> str:
    """Of what a noun names; a view is no place."""
    thing = build(noun, "")
    if not isinstance(thing, Thing):
        return ""
    return "nature" if h.ident(thing.head).endswith(VIEWS) else h.kind_of(thing)


def _first(item: Item) -> Item:
    """The word that a reading begins with."""
    while item.left is not None:
        item = item.left
    return item


def _has(thing: Any, part: Any) -> bool:
    """Whether a thing may have a part of which something is told: a tree apples, a night a moon, a book neither."""
    if not isinstance(part, Thing):
        return not isinstance(part, Name)  # whom the sentence is about; what nobody knows is left out, and the rest stays
    bearer, borne, said = h.kind_of(thing), h.kind_of(part), h.ident(part.head)
    if borne in MOVING:
        return False
    if {"moon", "sun"} & set(said.split("-")):
        return bearer == "time" or "sky" in h.ident(thing.head) or (bearer == "place" and not part.mods)
    if borne == "building":
        return bearer == "place" and said == "building"
    return borne not in LOOSE or (bearer in (*h.SCENES, "plant") and not part.mods) or bearer in ("person", "being", "medium")


def with_act(subject: Any, acts: list) -> list[Any]:
    return [subject, acts]


def clause(told: list, thing: Any) -> Any:
    """`NPが V` before a noun: done by NP where the noun is what was acted on, else NP is part of the scene."""
    subject, acts = told
    act = acts[-1]
    transitive = isinstance(act, Act) and act.word.concept is not None and not act.word.concept.has("i")
    if transitive and h.kind_of(thing) not in h.SCENES and not act.negated and not act.special:
        act.done = True
        act.links.append(Link("by", subject, h.path_of(subject)))
        return modified(acts, thing)
    return having(predicate(subject, h.finite(acts) if transitive else acts), thing)


COMES_OVER = {"be-entangled": "entwine-verb", "be-covered-jk": "cover-verb", "wrap-catch": "entwine-verb", "coil-around": "entwine-verb"}


def having(part: Any, thing: Any, negated: bool = False) -> Any:
    """The thing has the part: `髪の長い女性`, `날개 달린 말`."""
    if isinstance(part, list):
        return modified(part, thing)
    if isinstance(part, Thing) and h.ident(part.head) == "full-body" and part.mods and not part.acts:
        part.head.surface = ""  # 온몸이 검은: all of it
        return modified(part.mods, thing)
    if h.kind_of(part) == h.kind_of(thing) == "food" and part.acts and h.ident(part.acts[-1].word) in h.TOPPING and not negated:
        act = part.acts.pop()  # いちごの乗ったケーキ
        act.word.concept = lexicon()["top-with-food"]
        return modified([Act(act.word, links=[Link("using", part, h.path_of(part))], done=True)], thing)
    if isinstance(part, Thing) and part.acts and h.ident(part.acts[-1].word) == "stain-verb" and not negated:
        return modified([replace(part.acts.pop(), links=[Link("using", part, h.path_of(part))], done=True)], thing)  # 독이 묻은 단검
    if isinstance(part, Thing) and part.acts and h.ident(part.acts[-1].word) in COMES_OVER and part.acts[-1].obj is None and isinstance(thing, Thing) and not (thing.is_being or negated):
        word = replace(part.acts[-1].word, concept=lexicon()[COMES_OVER[h.ident(part.acts.pop().word)]], others=())
        return modified([Act(word, links=[Link("using", part, h.path_of(part))], done=True)], thing)  # 蔦が絡まる壁, 담쟁이덩굴이 덮인 벽
    if isinstance(part, Thing) and part.acts and h.ident(part.acts[-1].word) == "form-drops" and h.kind_of(part) in DROPS and not negated:
        act = replace(part.acts[-1].word, concept=lexicon()["bead-verb"], others=())
        part.acts.pop()
        part.plural = part.head.concept is not None and not part.head.concept.has("mass")
        return modified([Act(act, links=[Link("using", part, h.path_of(part))], done=True)], thing)  # 이슬이 맺힌 거미줄
    if h.kind_of(thing) == "medium" and isinstance(part, Thing) and part.acts and not negated:
        return modified([Link("of", part, h.path_of(part))], thing)  # 아이가 개구리와 악수하는 삽화: it shows that
    if _is_when(part) and part.acts and not negated:
        acts, part.acts = part.acts, []
        acts[0].links.append(Link("when", part, h.path_of(part)))  # 밤 거리를 걷는 남자: at night
        return modified(acts, thing)
    if isinstance(part, Thing) and isinstance(thing, Thing) and not negated:
        _risen(part, thing)
        _shone_in(part)
        if part.acts and h.ident(part.acts[-1].word) in MIXED and (colors := _colors(part)):
            part.acts.pop().word.surface = ""
            return modified(colors, thing)
    word = Word(None, "", "", h.path_of(part))
    return modified([Act(word, part, special="have", negated=negated)], thing)


def _is_when(part: Any) -> bool:
    """A time, or a day by its weather: 밤, 비 오는 날."""
    kind = h.kind_of(part)
    return kind == "time" or (kind == "weather" and part.head.concept is not None and part.head.concept.feats.get("p") == "on")


def _risen(part: Thing, thing: Thing) -> None:
    """`보름달이 뜬 밤`: a night with a full moon, which floats in the sky alone."""
    if part.acts and "sky" not in h.ident(thing.head) and h.ident(part.acts[-1].word) == "float-verb" and not part.acts[-1].negated and HEAVENLY & set(h.ident(part.head).split("-")):
        part.acts.pop().word.surface = ""


def _shone_in(part: Thing) -> None:
    """`햇빛이 드는 거실`: light and wind come in, which hold nothing."""
    act = part.acts[-1] if part.acts else None
    if act is not None and h.kind_of(part) in ("light", "weather") and h.ident(act.word) == "hold-verb" and act.obj is None:
        act.word = replace(act.word, concept=lexicon()["shine-in" if h.kind_of(part) == "light" else "come-in"], others=())


def _colors(part: Thing) -> list[Quality]:
    """`파란색과 흰색이 섞인`: the colours that are mixed, as qualities; none where anything else is."""
    book, out = lexicon().by_id, []
    for one in (part, *part.also):
        if not isinstance(one, Thing):
            return []
        found = table(one.head.lang).get(one.head.surface, {}).get("A", [])
        concept = next((c for c in (book.get(h.ident(one.head).removesuffix("-noun")), *found) if c is not None and c.kind == "adj.color"), None)
        if concept is None:
            return []
        out += [*one.mods, Quality(replace(one.head, concept=concept, others=()))]
    return out
