"""English function words."""

from __future__ import annotations

import re

DETERMINERS = {"a", "an", "the", "this", "that", "these", "those", "its", "her", "his", "their", "my", "your", "some", "any", "each", "every", "our"}  # fmt: skip
NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {"thirteen": 13, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "single": 1, "dozen": 12}  # fmt: skip
MANY = {"many": "many", "several": "several", "a few": "a-few", "few": "a-few", "countless": "countless", "numerous": "many", "lots of": "many", "a lot of": "many", "dozens of": "dozens", "hundreds of": "hundreds", "multiple": "several", "various": "several", "a couple of": "several", "plenty of": "many", "some": "some"}  # fmt: skip
DEGREES = {"very": "very", "extremely": "very", "really": "very", "slightly": "slightly", "a little": "slightly", "a bit": "slightly", "somewhat": "slightly", "too": "too", "half": "half", "quite": "fairly", "highly": "very", "super": "very", "more": "more", "most": "most", "incredibly": "very", "lightly": "slightly", "partially": "half", "fully": "very", "completely": "very", "deeply": "very", "so": "very"}  # fmt: skip
UNITS = {"cup", "bowl", "plate", "bottle", "pot", "box", "bag", "can", "basket", "bucket", "crate", "group", "bunch", "bouquet", "string", "row", "pile", "drop", "serving", "handful", "pair", "set", "stack", "cluster", "glass", "piece", "slice", "flock", "herd", "pack", "crowd", "sheet", "mug", "jar", "field", "line"}  # fmt: skip
PREPOSITIONS = {
    "on": "on", "upon": "on", "on top of": "top-of", "atop": "top-of", "in": "in", "inside": "inside", "inside of": "inside", "at": "at",
    "under": "under", "underneath": "under", "beneath": "under", "below": "below", "beside": "beside", "next to": "beside", "by": "beside",
    "near": "near", "close to": "near", "in front of": "in-front-of", "behind": "behind", "between": "between",
    "above": "above", "over": "over", "around": "around", "surrounding": "around", "against": "against", "outside": "outside", "outside of": "outside",
    "opposite": "opposite", "to the left of": "left-of", "left of": "left-of", "on the left of": "left-of", "to the right of": "right-of", "right of": "right-of", "on the right of": "right-of",
    "deep in": "deep-in", "at the end of": "end-of", "at the top of": "top-of", "at the bottom of": "bottom-of",
    "in the middle of": "middle", "in the center of": "middle", "in the centre of": "middle", "in the corner of": "corner-of", "at the foot of": "foot-of",
    "on the edge of": "at-the-edge-of", "at the edge of": "at-the-edge-of", "from": "from", "toward": "toward", "towards": "toward", "to": "to", "into": "into", "onto": "on",
    "facing": "facing", "along": "along", "through": "through", "across": "across", "during": "during", "after": "after",
    "before": "before", "like": "like", "for": "for", "among": "among", "amid": "among", "within": "in", "made of": "made-of", "made from": "made-of", "made out of": "made-of",
    "about": "about", "off": "off", "out of": "out-of", "past": "past", "alongside": "beside", "using": "using", "as": "like", "down": "along", "up": "along", "while": "",
}  # fmt: skip
WITH = {"with", "having", "has", "have", "featuring", "bearing", "sporting"}
WITHOUT = {"without", "no", "with no", "lacking"}
WEAR = {"wearing", "wears", "wear", "dressed in", "clad in", "in a", "in an", "worn"}
AND = {"and", "&", "plus", "as well as", "along with", "together with"}
NOT = {"not", "isn't", "aren't", "never", "doesn't", "don't"}
BE = {"is", "are", "was", "were", "be", "being", "is being", "looks", "look", "seems", "appears", "'s"}
RELATIVE = {"who", "which", "that", "while", "that is", "who is", "which is", "who are", "that are"}
PRONOUNS = {"she", "he", "it", "they", "there", "there is", "there are", "who"}
TOKEN = re.compile(r"[A-Za-zÀ-ÿ0-9]+(?:[.][0-9]+)?(?:['’-][A-Za-zÀ-ÿ0-9]+)*(?:/[0-9.]+)?|'s\b|[^\sA-Za-zÀ-ÿ0-9]")
AGE = re.compile(
    r"\b(?:(?P<about>about|around|approximately|roughly|over)\s+)?(?P<n>\d{1,3})[- ](?:years?|yrs?)[- ]old\b"
    r"|\bin (?:his|her|their|the|its) (?:early |mid[- ]?|late )?(?P<tens>teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0s)\b"
    r"|\b(?:aged?|age of)\s+(?P<m>\d{1,3})\b|\b(?P<y>\d{1,3})\s*(?:yo|y/o|y\.o\.)(?!\w)",
    re.I,
)
TENS = {"teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip
