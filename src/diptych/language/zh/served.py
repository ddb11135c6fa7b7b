"""给奶奶按摩, 给窗户贴窗花: somebody or something for whom it is done, where English says it otherwise."""

from __future__ import annotations

from .. import heads as h
from ..lexicon import Concept, lexicon
from ..meaning import Act, Link, Word

__all__ = ["served"]

# Verbs that English does to somebody: what they are called then.
DONE_TO = {
    "massage-verb": "massage-verb", "groom-verb": "groom-verb", "bandage-verb": "bandage-verb", "get-dressed": "dress-verb",
    "spoon-feed": "feed-verb", "pump-verb": "inflate-verb", "shear-sheep-verb": "shear-sheep-verb", "paint-a-wall": "paint-verb", "apply-paint": "paint-verb", "refuel": "refuel",
}  # fmt: skip
# No words of their own, which English would find everywhere.
BATHE = Concept("bathe-somebody", "verb", ["bathe", "洗澡", "体を洗う", "씻기다"], "t")
WHOSE = {  # her hair, her makeup
    "cut-hair": Concept("cut-ones-hair", "verb", ["cut one's hair", "理发", "髪を切る", "머리를 깎다"], "i vo"),
    "put-on-makeup": Concept("do-ones-makeup", "verb", ["do one's makeup", "化妆", "化粧をする", "화장을 하다"], "i vo"),
}
ONTO = {"paste-verb", "pipe-cream", "tie-verb", "hang-object", "sew-verb"}  # 给窗户贴窗花
ADDRESSED = {"write-a-letter"}


def served(link: Link, act: Act) -> Act:
    """`act` with `link`, for whom or what it is done, said as English says it; the link's own relation is set."""
    being = h.kind_of(link.thing) in ("person", "being", "animal")
    ident = h.ident(act.word)
    if act.special == "wear" and act.obj is not None:  # 为新娘戴戒指
        link.rel = "on"
        return Act(Word(lexicon()["put-verb"], act.word.surface, act.word.lang, act.word.path), act.obj, adverbs=act.adverbs)
    if ident in DONE_TO and act.obj is None:
        act.word.concept, link.rel = lexicon()[DONE_TO[ident]], "whom"
    elif ident == "take-a-bath" and being:
        act.word.concept, link.rel = BATHE, "whom"
    elif ident in WHOSE and being:
        act.word.concept = WHOSE[ident]
    elif ident == "cover-verb" and act.obj is not None and being:
        act.word.concept = lexicon()["cover-with-verb"]  # 给孩子盖被子
    elif ident in ONTO and not being:
        link.rel = "on"
    elif ident == "take-a-photo":
        link.rel = "of"
    elif being and (ident in h.GIVEN or ident in ADDRESSED):
        link.rel = "to"
    return act
