"""What is said of a lifeless noun and only somebody does: "sitting on a bench feeding pigeons"."""

from __future__ import annotations

from typing import Any

from .. import heads as h
from ..meaning import Act, Thing, Word

__all__ = ["astray"]

# What lies and stands about does none of the deeds of its users: "sitting on a bench feeding pigeons".
THINGS_DO = ("cast-", "reflect", "overlook", "hang", "lead-", "cover", "fill-verb", "surround", "cross", "float", "drift", "hold-verb", "show", "display", "glow", "shine", "burn", "fall", "rise", "flow", "grow", "drip", "spill", "rust", "lean", "stand", "lie", "line", "stretch", "wind", "catch", "bear", "carry", "emit", "frame", "block", "contain", "face", "bloom", "light", "illuminate", "rest-", "spread", "melt", "steam", "smoke", "sparkle", "swing", "sway", "open", "break", "peel", "look-like", "emerge", "pour", "turn", "spin", "pass", "approach", "land", "fly", "sail", "tower", "jut", "loom", "creak", "ripple", "swirl", "bubble", "boil", "blow", "flutter", "wave", "trail", "dangle", "climb", "lie-scattered", "curl", "twist", "bend", "sink", "read", "say")


def astray(thing: Any) -> list:
    """Acts that hang on a lifeless noun and that only somebody does; they are taken off it."""
    if not isinstance(thing, Thing) or thing.head.kind not in ("object", "part", "place", "building", "nature", "garment", "camera", "hair", "body"):
        return []
    posed = [act for act in thing.acts if act.done and thing.head.kind in ("hair", "body", "garment") and h.ident(act.word).startswith(POSED)]  # a cat with green eyes curled up on a sill
    acts = [act for act in thing.acts if act in posed or (not act.done and not act.special and _done_by_somebody(act, thing.head.kind))]
    thing.acts = [act for act in thing.acts if act not in acts]
    faces = [part for part in thing.parts if part.head.concept is not None and part.head.kind in ("body", "abstract") and h.ident(part.head) in FACES]
    thing.parts = [part for part in thing.parts if part not in faces]
    return acts + [Act(Word(None, "", "key", part.head.path), part, special="have") for part in faces]


def _done_by_somebody(act: Act, kind: str) -> bool:
    if kind in ("hair", "garment", "body") and act.obj is None and h.ident(act.word).startswith(SOMEBODY_DOES):
        return True
    vo = act.word.concept is not None and act.word.concept.has("vo")
    if kind == "object" and act.obj is None and h.ident(act.word).startswith(AFOOT):
        return True  # a man with a briefcase walking in the rain
    if kind in ("hair", "garment") and (act.obj is not None or vo) and h.ident(act.word).startswith(("hold", "carry", "read", "wave", "climb", "open", "pour", "lean", "face", "light", "break")):
        return True
    goes_on = act.obj is not None or vo
    return goes_on and not h.ident(act.word).startswith(THINGS_DO)


POSED = ("curl-up", "sit", "seat", "perch", "kneel", "crouch", "huddle")
AFOOT = ("walk", "stroll", "smil", "laugh", "danc", "sing", "pray", "kneel")  # done by nothing that is carried
# What neither hair nor clothes do.
SOMEBODY_DOES = ("walk", "run", "sit", "smile", "laugh", "danc", "kneel", "sing", "ride", "sleep", "swim", "pray", "squat", "crouch", "cry", "jump", "stroll", "meditat", "cook", "work", "pose", "read", "look-at", "look-up", "look-back", "talk", "think", "wait", "study")


FACES = {"smile-noun", "grin-noun", "smile", "frown-noun", "expression", "gaze-noun", "closed-eyes", "open-mouth", "closed-eyes-part", "eye", "tear"}
