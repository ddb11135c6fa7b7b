"""Verbs in the past before a noun, in head-final languages: done to it, done by it, or a state that lasts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from . import heads as h
from .borne import having
from .compose import modified
from .lexicon import lexicon
from .meaning import Act, Link, Thing, Word

__all__ = ["bearing", "done", "laden", "over", "past", "relative", "seen", "viewed"]

GOING = {"pass", "go", "come", "run", "fly", "float", "roll", "arrive", "return"}  # 지나가는 손수레: nobody passes it
PICTURING = {"photograph-verb", "photograph-up-close", "take-a-shot", "take-photo-of", "draw-verb", "paint-verb"}  # 역광으로 찍은 실루엣: it takes no picture
NO_PATIENT = {"abstract", "time", "event", "weather"}
VIEWPOINTS = {"composition", "camera", "medium", "style"}  # 見上げた構図: it looks up itself
LOOKS = ("look", "gaze", "stare", "peek", "overlook")
LASTING = {"bloom-verb", "bloom", "be-in-bloom", "fall-across"}
VIEWED = {"look-up-at": "from-below", "stare-up": "from-below", "look-down-at": "from-above", "look-over-shoulder": "over-the-shoulder-jk"}  # 올려다본 등대: nobody looks
FINISHED = {"forget", "miss-a-ride", "lose", "drop-verb", "buy-verb", "find-verb"}  # 傘を忘れた: no picture shows it being done
LOADING, CARRIERS = {"load-verb", "stack-verb", "lay-on"}, {"vehicle", "animal"}  # 荷物を積んだ馬: loaded with it
SPREAD = {"sprinkle", "drizzle-on"}  # 소금을 뿌린 감자: sprinkled with it
STUCK = {"insert-verb", "put-on-stick"}
BEARING = {"object", "food", "garment", "part", "place", "building"}  # what an object of theirs was put on, not what acts


def done(word: Word) -> list[Act]:
    return [Act(word, done=True)]


def past(word: Word) -> list[Act]:
    """た of an intransitive verb: the state it left, but for postures, which last."""
    lasts = (word.kind == "posture" and h.ident(word) not in h.LEFT) or h.ident(word) in LASTING
    if h.ident(word) in VIEWED:
        return seen(word)
    own = word.concept is not None and "one's" in word.concept.form("en")  # 얼굴을 가린: covering it
    return [Act(word, done=not lasts and not own and not h.passive(word), over=own)]


def seen(word: Word) -> list[Act]:
    """た of a transitive verb before what it was done to: 宇宙から見た地球 is seen rather than looked at."""
    book, ident = lexicon(), h.ident(word)
    if ident in ("look-at", "look-verb", "gaze-at", *VIEWED) and "see-verb" in book:
        word.concept = book["see-verb"]
    side = [replace(word, concept=book[VIEWED[ident]], others=())] if ident in VIEWED else []
    return [Act(word, adverbs=side, done=True)]


def over(word: Word) -> list[Act]:
    """た of a transitive verb, whose object may have come to be on the noun that follows."""
    return [Act(word, over=True, when="having" if h.ident(word) in FINISHED else "")]


def laden(acts: list, thing: Any) -> Any:
    """`荷物を積んだトラック`, `荷物を積んだ馬`: loaded with it; whoever has hands did the loading."""
    act = acts[0]
    if len(acts) > 1 or not isinstance(act, Act) or not act.over or act.negated or not isinstance(act.obj, Thing) or h.ident(act.word) not in LOADING or h.kind_of(thing) not in CARRIERS:
        return modified(acts, thing)
    if h.ident(act.word) == "lay-on":
        if any(h.kind_of(link.thing) == "body" for link in act.links):
            return modified(acts, thing)
        act.word = replace(act.word, concept=lexicon()["load-verb"], others=())  # 荷台に牛を乗せたトラック
    return modified([Act(act.word, links=[Link("using", act.obj, h.path_of(act.obj)), *act.links], adverbs=act.adverbs, done=True)], thing)


def bearing(acts: list, thing: Any) -> Any:
    """`シロップをかけたパンケーキ`: what has no hands has the object, put there."""
    act = acts[-1]
    if len(acts) > 1 or not isinstance(act, Act) or not act.over or act.special or act.negated or not isinstance(act.obj, Thing) or not _bears(act.obj, thing):
        return laden(acts, thing)
    part = act.obj
    if h.ident(act.word) in STUCK and not act.links and h.kind_of(thing) in ("food", "object"):
        if h.kind_of(thing) == "object" or h.ident(part.head) == "drinking-straw":
            act.word.surface = ""  # 꽃을 꽂은 꽃병: flowers in it
            return having(part, thing)
        act.word.concept = lexicon()["top-with-food"]  # 초를 꽂은 케이크
    if h.kind_of(thing) == "garment" and h.ident(act.word).startswith(("hold", "carry", "ride", "read", "play")):
        return modified(acts, thing)  # 傘を差した着物の女性: done by who wears it
    if h.ident(act.word) in h.TOPPING and h.kind_of(thing) == "food":
        act.word.concept = lexicon()["top-with-food"]  # チーズを乗せたトースト: topped with it
    if h.ident(act.word) in (*h.COVERING, *SPREAD, "top-with-food"):  # 花を飾った窓: decorated with it
        return modified([Act(act.word, links=[Link("using", part, h.path_of(part)), *act.links], adverbs=act.adverbs, done=True)], thing)
    part.acts.append(Act(act.word, None, [], act.adverbs, done=not h.passive(act.word)))
    thing.links += [link for link in act.links if link.rel != "on"]
    return having(part, thing)


def _bears(part: Thing, thing: Any) -> bool:
    """Of what has no hands, and of the parts of a vehicle: 돛을 올린 배."""
    kind = h.kind_of(thing)
    return kind in BEARING or (kind == "vehicle" and h.kind_of(part) == "part")


def viewed(acts: list, thing: Any) -> Any:
    """`下から見上げた構図`: the picture looks so, nobody is looked at."""
    for act in acts:
        if isinstance(act, Act) and _looks(act, thing):
            act.done = False
    return modified(acts, thing)


def _looks(act: Act, thing: Any) -> bool:
    return h.kind_of(thing) in VIEWPOINTS and h.ident(act.word).startswith(LOOKS)


def relative(acts: list, thing: Any) -> Any:
    """A verb without object before a noun that cannot have done it: the noun underwent it."""
    told, acts = acts, h.made_out_of(acts)
    act = acts[-1]
    passing = isinstance(act, Act) and act.word.concept is not None and act.word.concept.form("en").split(" ")[0] in GOING
    active = h.kind_of(thing) in NO_PATIENT or not isinstance(thing, Thing) or passing or (isinstance(act, Act) and _looks(act, thing))
    active = active and told is acts and not (isinstance(act, Act) and h.ident(act.word) in (*PICTURING, "make-verb"))
    if isinstance(act, Act) and act.obj is None and not act.special and not act.negated:
        act.done = not active and not h.passive(act.word)
    return modified(acts, thing)
