"""How a relation is said in English: before a noun, and of a place without one; verbs that end in a preposition."""

from __future__ import annotations

from typing import Any

from ..lazy import pattern
from ..meaning import Link, Thing
from .number import is_such_a_night

__all__ = ["PARTICLES", "PREPOSITION", "alone", "aimed", "parted", "preposition", "without_preposition"]

PREPOSITION = {
    "on": "on", "in": "in", "under": "under", "beside": "beside", "in-front-of": "in front of", "behind": "behind",
    "between": "between", "above": "above", "outside": "outside", "around": "around", "near": "near",
    "opposite": "opposite", "left-of": "to the left of", "right-of": "to the right of", "deep-in": "deep in",
    "end-of": "at the end of", "top-of": "on top of", "bottom-of": "at the bottom of", "middle": "in the middle of",
    "corner-of": "in the corner of", "doorway-of": "in the doorway of", "foot-of": "at the foot of",
    "surface-of": "on the surface of", "at": "at", "from": "from", "toward": "toward", "facing": "facing",
    "back-to": "with {pos} back to", "along": "along", "through": "through", "with": "with", "using": "with",
    "for": "for", "to": "to", "down-to": "down to", "like": "like", "of": "of", "during": "during", "across": "across", "by": "by",
    "against": "against", "over": "over", "filling": "filling", "into": "into", "as": "as", "after": "after", "before": "before",
    "without": "without", "among": "among", "inside": "inside", "below": "below", "about": "about", "off": "off",
    "shape": "in the shape of", "all-over": "all over", "worn": "on", "when": "at", "place": "in",
    "except": "except for", "out-of": "out of", "from-inside": "from inside", "from-behind": "from behind", "past": "past", "within": "within", "tip-of": "on the tip of", "both-sides-of": "on both sides of", "upper-right-of": "in the upper right corner of", "upper-left-of": "in the upper left corner of", "lower-right-of": "in the lower right corner of", "lower-left-of": "in the lower left corner of", "made-of": "made of", "style": "in the style of", "just-before": "just before", "just-after": "just after", "all-made-of": "made entirely of", "by-light-of": "by the light of", "serving-as": "for", "instead-of": "instead of", "colored": "", "done-up-in": "in", "whom": "", "carved-from": "carved from", "at-the-edge-of": "at the edge of",
    "far": "in the distance of", "background": "in the background of", "foreground": "in the foreground of",
}  # fmt: skip

# A place without a noun: 左边, "on the left".
ALONE = {
    "left-of": "on the left", "right-of": "on the right", "beside": "to the side", "in-front-of": "in front", "above": "above",
    "below": "below", "under": "below", "middle": "in the center", "around": "all around", "in": "inside", "near": "nearby",
    "top-of": "at the top", "bottom-of": "at the bottom", "corner-of": "in the corner", "end-of": "at the end",
    "opposite": "on the opposite side", "on": "on top", "over": "overhead", "behind": "behind", "outside": "outside",
    "deep-in": "in the distance", "far": "in the distance", "between": "in between", "both-sides-of": "on both sides", "upper-right-of": "in the upper right corner", "upper-left-of": "in the upper left corner",
    "lower-right-of": "in the lower right corner", "lower-left-of": "in the lower left corner", "inside": "inside", "surface-of": "on the surface", "doorway-of": "in the doorway", "foot-of": "at the foot", "at-the-edge-of": "at the edge",
    "from-left": "from the left", "from-right": "from the right", "from-side": "from the side", "from-top-of": "from the top", "from-upper-left-of": "from the upper left", "from-upper-right-of": "from the upper right",
    "from-left-of": "from the left", "from-right-of": "from the right", "from-beside": "from the side", "from-above": "from above",
    "from-on": "from above", "from-under": "from below", "from-behind": "from behind", "from-in-front-of": "from the front",
    "from-between": "from in between", "from-in": "from inside", "from-outside": "from outside", "from-deep-in": "from the back", "from-opposite": "from the opposite side",
    "from-middle": "from the center", "from-around": "from all around", "from-near": "from nearby", "from-below": "from below",
}  # fmt: skip


AIMED = ("smiling", "laughing", "grinning", "barking", "growling", "roaring", "hissing", "yelling", "screaming", "winking", "waving", "pointing", "nodding")
TURNED = ("face", "facing", "look", "looking", "gaze", "gazing")


def aimed(word: str, verb: str, thing: Any) -> str:
    """Smiling at somebody, waving at the camera; but shouting toward the sea."""
    seen = word == "toward" and verb.startswith(AIMED) and isinstance(thing, Thing) and thing.head.kind in ("person", "being", "animal", "object", "camera")
    return "at" if seen else word


def alone(rel: str, verb: str = "") -> str:
    """A place without a noun; one looks to the left, and stands on it."""
    if verb in TURNED and rel in ("left-of", "right-of"):
        return "to the " + rel.removesuffix("-of")
    return ALONE.get(rel) or PREPOSITION.get(rel, rel)


def preposition(link: Link, thing: Any) -> str:
    """In, on or at, by the noun that follows; any other relation has one of its own."""
    feats = thing.head.concept.feats if isinstance(thing, Thing) and thing.head.concept else {}
    kind = thing.head.kind if isinstance(thing, Thing) else ""
    if link.rel in ("place", "when", "in", "on", "at"):
        given = feats.get("p")
        if given and (link.rel in ("place", "when") or kind in ("place", "name", "time")):
            return "" if given == "-" else "on" if given == "at" and is_such_a_night(thing) else given
        if link.rel in ("in", "on", "at"):
            return link.rel
        if link.rel == "when":
            return {"time": "at", "weather": "in"}.get(kind, "during")
        return {"object": "at", "plant": "among", "nature": "in", "garment": "in", "food": "in"}.get(kind, "in")
    if link.rel == "along" and kind in ("person", "being", "animal"):
        return "after"  # 아이를 따라
    return PREPOSITION.get(link.rel, link.rel)


PARTED = pattern(r"(\w+(?: up| down| out)?) ((?:on|in|around|over|under|with|against|behind|between|to|at|by|above|across) (?:one's|her|his|its|their|the|both) .+|(?:(?<=dyeing )|(?<=dyed )|(?<=lighting up )|(?<=lit up ))\w+)")


def parted(verb: str) -> tuple[str, str]:
    """The object goes between: "carrying" a house "on its back", "dyeing" the sea "red"."""
    match = PARTED.fullmatch(verb)
    return (match[1], match[2]) if match else (verb, "")


PREPOSITIONS = {"at", "to", "on", "in", "into", "with", "against", "over", "around", "for", "from", "toward", "by", "through", "along", "of", "onto", "about"}  # fmt: skip


PARTICLES = (" on", " in", " over")  # of verbs such as "turn on", which keep theirs in "a lamp turned on"


def without_preposition(verb: str) -> str:
    """`listen to`, where nothing follows that is listened to."""
    before, _, last = verb.rpartition(" ")
    return before if before and last in PREPOSITIONS else verb
