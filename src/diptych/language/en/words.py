"""English function words."""

from __future__ import annotations

import re

from ..lazy import pattern

DETERMINERS = {"a", "an", "the", "this", "that", "these", "those", "its", "her", "his", "their", "my", "your", "some", "any", "each", "every", "our", "its own", "her own", "his own", "their own", "one's own", "both", "all", "another", "one's"}
ONLY = {"only": "only", "just": "only", "nothing but": "only"}  # fmt: skip
NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split())} | {"thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "single": 1, "dozen": 12, "a dozen": 12, "a single": 1, "a hundred": 100, "a thousand": 1000, "half a dozen": 6, "a half dozen": 6}  # fmt: skip
MANY = {"many": "many", "several": "several", "a few": "a-few", "few": "a-few", "countless": "countless", "numerous": "many", "lots of": "many", "a lot of": "many", "dozens of": "dozens", "hundreds of": "hundreds", "thousands of": "countless", "multiple": "several", "various": "several", "a couple of": "several", "plenty of": "many", "some": "some", "assorted": "several", "a bit of": "some", "loads of": "many", "tons of": "many", "half a": "half", "half the": "half-of", "half of the": "half-of", "half of": "half-of"}  # fmt: skip
DEGREES = {"very": "very", "extremely": "very", "really": "very", "slightly": "slightly", "a little": "slightly", "a bit": "slightly", "somewhat": "slightly", "too": "too", "half": "half", "quite": "fairly", "highly": "very", "super": "very", "more": "more", "most": "most", "incredibly": "very", "lightly": "slightly", "partially": "half", "fully": "very", "completely": "very", "deeply": "very", "so": "very", "rather": "fairly", "fairly": "fairly", "totally": "very", "partly": "half", "intensely": "very", "ultra": "very", "all": "very", "faintly": "slightly", "pretty": "fairly", "once": "once", "formerly": "once", "used to be": "once"}  # fmt: skip
UNITS = {"cup", "bowl", "plate", "bottle", "pot", "box", "bag", "can", "basket", "bucket", "crate", "group", "bunch", "bouquet", "string", "row", "pile", "drop", "serving", "handful", "pair", "set", "stack", "cluster", "glass", "piece", "slice", "flock", "herd", "pack", "crowd", "sheet", "mug", "jar", "field", "line", "swarm", "school", "tray", "pitcher", "loaf", "bundle", "pinch", "strand", "lock", "patch", "burst", "cloud", "table", "heap", "mound", "wisp", "trail", "stream", "ray", "beam", "shaft", "team", "litter", "pool", "puddle", "block", "bar", "stick", "ball", "scoop", "chunk", "family", "trickle", "jug", "barrel", "sack", "bed", "variety", "touch", "hint", "layer", "blanket", "carpet", "plume", "column", "curtain", "veil", "ribbon", "dash", "sprinkling", "swirl", "dollop", "armful", "spray"}  # fmt: skip
# Units named by others: a swarm of bees is a group of them.
SAME_UNIT = {"swarm": "group", "school": "group", "team": "group", "litter": "group", "bundle": "bunch", "heap": "pile", "mound": "pile", "pitcher": "pot", "jug": "pot", "barrel": "bucket", "sack": "bag", "tray": "plate", "strand": "strand", "lock": "strand", "patch": "field", "bed": "field", "wisp": "strand", "ray": "beam", "shaft": "beam", "scoop": "ball", "chunk": "piece", "block": "piece", "bar": "piece", "loaf": "loaf", "family": "group", "variety": "many", "blanket": "layer", "sprinkling": "layer", "carpet": "layer", "dash": "touch", "armful": "bunch", "spray": "bunch", "swirl": "strand", "dollop": "ball"}  # fmt: skip
PREPOSITIONS = {
    "on": "on", "upon": "on", "on top of": "top-of", "atop": "top-of", "in": "in", "inside": "inside", "inside of": "inside", "at": "at",
    "under": "under", "underneath": "under", "beneath": "under", "below": "below", "beside": "beside", "next to": "beside", "by": "beside",
    "near": "near", "close to": "near", "in front of": "in-front-of", "behind": "behind", "between": "between", "by the side of": "beside",
    "above": "above", "just above": "above", "directly above": "above", "just below": "below", "just behind": "behind", "right behind": "behind", "just beyond": "behind", "low over": "over", "over": "over", "around": "around", "surrounding": "around", "against": "against", "outside": "outside", "outside of": "outside",
    "opposite": "opposite", "to the left of": "left-of", "left of": "left-of", "on the left of": "left-of", "to the right of": "right-of", "right of": "right-of", "on the right of": "right-of",
    "on the left side of": "left-of", "on the right side of": "right-of", "deep in": "deep-in", "deep inside": "deep-in", "at the end of": "end-of", "at the top of": "top-of", "at the bottom of": "bottom-of",
    "in the middle of": "middle", "in the center of": "middle", "in the centre of": "middle", "at the center of": "middle", "at the centre of": "middle", "in the heart of": "middle",
    "in the corner of": "corner-of", "at the corner of": "corner-of", "at the foot of": "foot-of", "at the base of": "foot-of",
    "on the edge of": "at-the-edge-of", "at the edge of": "at-the-edge-of", "from": "from", "toward": "toward", "towards": "toward", "pointed at": "toward", "aimed at": "toward", "directed at": "toward", "to": "to", "into": "into", "onto": "on",
    "facing": "facing", "along": "along", "through": "through", "throughout": "around", "across": "across", "during": "during", "after": "after", "across from": "opposite",
    "before": "before", "just before": "just-before", "right before": "just-before", "shortly before": "just-before", "just after": "just-after", "right after": "just-after", "shortly after": "just-after", "like": "like", "for": "for", "among": "among", "amid": "among", "amidst": "among", "amongst": "among", "within": "in", "made of": "made-of", "made entirely of": "all-made-of", "made completely of": "all-made-of", "made entirely out of": "all-made-of", "made entirely from": "all-made-of", "made only of": "all-made-of", "built entirely of": "all-made-of", "instead of": "instead-of", "in place of": "instead-of", "by the light of": "by-light-of", "by the glow of": "by-light-of", "made from": "made-of", "made out of": "made-of", "carved from": "carved-from", "carved out of": "carved-from", "hewn from": "carved-from", "built of": "made-of",
    "about": "about", "off": "off", "out of": "out-of", "from inside": "from-inside", "from within": "from-inside", "past": "past", "alongside": "beside", "using": "using", "as": "like", "such as": "like", "down": "along", "up": "along", "overlooking": "facing", "beyond": "behind",
    "all over": "all-over", "all around": "around", "in the style of": "style", "inspired by": "style", "in style of": "style", "in the manner of": "style", "after the manner of": "style", "via": "through", "depicting": "of", "showing": "of", "shaped like": "shape", "in the shape of": "shape", "in the form of": "shape", "resembling": "like",
}  # fmt: skip
# Places that need no noun.
ALONE = {
    "on the left": "left-of", "to the left": "left-of", "on the right": "right-of", "to the right": "right-of", "behind": "behind", "above": "above", "below": "below", "overhead": "above", "nearby": "near",
    "outside": "outside", "inside": "inside", "around": "around", "all around": "around", "in front": "in-front-of", "on top": "top-of", "in the middle": "middle", "in the center": "middle", "in the centre": "middle",
    "underneath": "under", "from camera left": "from-left", "from camera right": "from-right", "from the left": "from-left", "from the right": "from-right", "at the top": "top-of", "at the bottom": "bottom-of", "on the left side": "left-of", "on the right side": "right-of", "in the corner": "corner-of",
    "from the side": "from-side", "in between": "between", "out front": "in-front-of", "camera left": "left-of", "camera right": "right-of", "frame left": "left-of", "frame right": "right-of",
}  # fmt: skip
BEYOND = {"below": "below", "above": "above", "outside": "outside", "nearby": "near", "opposite": "opposite"}  # right behind a noun: the street below
WITH = {"with", "having", "has", "have", "featuring", "bearing", "sporting", "with a pair of", "boasting", "topped with", "garnished with", "trimmed with", "accompanied by"}
WITHOUT = {"without", "no", "with no", "lacking", "without any", "has no", "having no", "devoid of", "free of", "missing", "there is no", "there are no"}
WEAR = {"wearing", "wears", "wear", "dressed in", "clad in", "clothed in", "in her", "in his", "in their", "decked out in", "sporting", "donning", "dons"}
NOT_WEAR = {"not wearing", "wearing no", "isn't wearing", "is not wearing", "aren't wearing", "doesn't wear"}
FULL = {
    "full of": "fill-verb", "filled with": "fill-verb", "packed with": "fill-verb", "stuffed with": "fill-verb", "loaded with": "fill-verb", "brimming with": "fill-verb", "crowded with": "fill-verb", "piled with": "fill-verb", "overflowing with": "fill-verb", "teeming with": "fill-verb",
    "covered in": "cover-verb", "covered with": "cover-verb", "covered by": "cover-verb", "blanketed in": "cover-verb", "blanketed with": "cover-verb", "strewn with": "cover-verb", "littered with": "cover-verb", "dotted with": "dot-scatter-verb", "coated in": "cover-verb", "coated with": "cover-verb",
    "dusted with": "cover-verb", "overgrown with": "cover-verb", "cluttered with": "cover-verb", "draped with": "cover-verb", "draped in": "cover-verb", "shrouded in": "cover-verb", "carpeted with": "cover-verb", "wrapped in": "wrap-verb", "wrapped up in": "wrap-verb", "swaddled in": "wrap-verb", "smeared with": "cover-verb", "splattered with": "cover-verb", "sprinkled with": "cover-verb", "studded with": "dot-scatter-verb", "encrusted with": "cover-verb", "crusted with": "cover-verb", "caked in": "cover-verb", "caked with": "cover-verb", "flecked with": "dot-scatter-verb", "speckled with": "dot-scatter-verb", "adorned with": "decorate-verb", "festooned with": "decorate-verb", "wreathed in": "surround-verb", "bathed in": "cover-verb", "soaked in": "cover-verb", "lined with": "line-with-verb", "lit by": "illuminate-verb", "lit only by": "illuminate-verb", "illuminated only by": "illuminate-verb", "lit up by": "illuminate-verb", "illuminated by": "illuminate-verb", "held up with": "fasten-with", "held with": "fasten-with", "held together with": "fasten-with",
}  # fmt: skip
AND = {"and", "&", "plus", "as well as", "along with", "together with", "and also", "or"}
BUT = {"but", "yet", "but also", "though", "although", "but still", "if"}  # between two qualities
PERFECT = {"has just been", "have just been", "had just been", "has", "have", "had", "having", "has just", "have just", "has been", "have been"}
NOT = {"not", "isn't", "aren't", "never", "doesn't", "don't", "no longer", "neither", "nor", "wasn't"}
BE = {"is", "are", "was", "were", "be", "looks", "look", "looking", "seems", "appears", "'s", "become", "becomes", "is currently", "are currently", "can be seen", "has been", "have been"}
BEING = {"being": "being", "is being": "being", "are being": "being"}  # what is done to it goes on
WHILE = {"because", "since", "while", "as"}  # they tell of what happens too, and never of a noun
RELATIVE = {"who", "which", "that", "that is", "who is", "which is", "who are", "that are", "where", "when", "just", "then", "whose", "who's", "that's", "and then", "but"}
WHO = {"who", "who is", "who are", "who's"}
THAT = {"that", "which", "that is", "that are", "which is", "that's"}
PRONOUNS = {"she", "he", "it", "they", "there", "there is", "there are", "who", "we see", "i", "we"}
# What stands before something that is not done yet, and how it is said of it.
SOON = {"about to": "about to", "ready to": "ready to", "getting ready to": "preparing to", "preparing to": "preparing to", "waiting to": "waiting to", "waits to": "waiting to", "trying to": "trying to", "attempting to": "trying to", "can't": "unable to", "cannot": "unable to", "can not": "unable to", "couldn't": "unable to", "unable to": "unable to", "learning to": "learning to", "learns to": "learning to", "starting to": "starting to", "beginning to": "starting to", "begins to": "starting to", "refusing to": "refusing to", "pretending to": "pretending to", "struggling to": "struggling to", "is unable to": "unable to", "are unable to": "unable to"}
SOON_DONE = {"about to be": "about to", "ready to be": "about to", "waiting to be": "waiting to", "waits to be": "waiting to"}  # what is not done to it yet
OBJECTS = {"her", "him", "them", "it", "himself", "herself", "itself", "themselves", "me", "us", "oneself"}
TOKEN = pattern(r"[A-Za-zÀ-ÿ]+(?=['’]s\b)|[0-9]{1,2}:[0-9]{2}(?![0-9])|[A-Za-zÀ-ÿ0-9]+(?:[.][0-9]+)?(?:['’](?!s\b)[A-Za-zÀ-ÿ]+)*(?:/[0-9.]+)?|['’]s\b|[^\sA-Za-zÀ-ÿ0-9]")
QUOTED = pattern(r"\"([^\"\n]+)\"|“([^”]+)”|(?<!\w)'([^'\n]{2,80})'(?!\w)|‘([^’]{2,100})’|「([^」]+)」|『([^』]+)』")
SAY = {"that says", "that reads", "saying", "reading", "with the text", "with the words", "with the word", "labeled", "labelled", "titled", "with text", "says", "reads", "which says", "which reads", "displaying", "marked", "written", "spelling"}
# blue-eyed, tulip-shaped, film noir-style
SUFFIXES = {
    "shaped": "shape", "like": "like", "style": "style", "styled": "style", "inspired": "style", "themed": "theme", "colored": "color", "coloured": "color", "toned": "color", "hued": "color",
    "free": "without", "sized": "like", "patterned": "theme", "printed": "theme", "print": "theme", "era": "theme", "made": "theme", "esque": "like", "scented": "theme", "flavored": "theme", "core": "style",
}  # fmt: skip
BRITISH = (("colour", "color"), ("grey", "gray"), ("armour", "armor"), ("centre", "center"), ("theatre", "theater"), ("jewell", "jewel"), ("mould", "mold"), ("plough", "plow"), ("pyjama", "pajama"), ("moustache", "mustache"), ("fibre", "fiber"), ("ise", "ize"), ("isation", "ization"), ("tyre", "tire"), ("harbour", "harbor"), ("favour", "favor"), ("travell", "travel"), ("doughnut", "donut"), ("sceptre", "scepter"), ("aluminium", "aluminum"), ("lustre", "luster"), ("cosy", "cozy"))
AGE = pattern(
    r"\b(?:(?P<about>about|around|approximately|roughly|over)\s+)?(?P<n>\d{1,3}|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:thir|four|fif|six|seven|eigh|nine)teen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[- ](?:years?|yrs?)[- ]old\b"
    r"|\b(?:in (?:his|her|their|the|its) (?P<part>early |mid[- ]?|late )?|(?P<when>early|mid|late)[- ])(?P<tens>teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0s)\b"
    r"|\b(?:aged?|age of)\s+(?P<m>\d{1,3})\b|(?:(?<=\b(?:boy|man|kid) )|(?<=\bgirl )|(?<=\b(?:child|woman) )|(?<=\btoddler ))of (?P<some>about |around |maybe |perhaps |roughly )?(?P<o>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b(?= (?:in|with|who|on|at|wearing|holding)\b|[,.;]|$)|\b(?P<y>\d{1,3})\s*(?:yo|y/o|y\.o\.)(?!\w)",
    re.I,
)
MEASURE = pattern(
    r"\b(?P<n>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)[- ]?(?P<unit>met(?:er|re)s?|m|feet|foot|ft|inch(?:es)?|in|centimet(?:er|re)s?|cm|kilomet(?:er|re)s?|km|miles?|stor(?:y|ey|ies|eys))[- ](?P<way>tall|high|long|wide|deep|thick)\b",
    re.I,
)
ZOOM = pattern(r"\b\d{1,3}\s?-\s?\d{2,3}\s?mm(?: (?:zoom )?lens)?\b", re.I)
TENS = {"teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip
ONES = {w: n for n, w in enumerate("zero one two three four five six seven eight nine".split())}


def number(word: str) -> int | None:
    """`18`, `eighteen`, `twenty-five`."""
    low = word.lower()
    if low.isdecimal():
        return int(low)
    if low in NUMBERS:
        return NUMBERS[low]
    first, _, last = low.replace(" ", "-").partition("-")
    tens = TENS.get(first[:-1] + "ies") if first.endswith("y") else None
    return tens + ONES.get(last, 0) if tens else None
