"""English word forms: plurals, -ing and -s forms, a or an, numerals."""

from __future__ import annotations

import re
from functools import lru_cache

from ..lazy import pattern

__all__ = ["adverb", "article", "going", "inflect_head", "ing", "number_word", "past", "plural", "preterite", "superlative", "third"]

VOWELS = "aeiou"
# Verbs double their last letter after a stressed short vowel. One syllable shows that in its spelling; longer ones are listed,
# since stress cannot be seen.
SHORT = pattern(r"^(?:[^aeiou]*|squ|qu)[aeiou][bdgklmnprtz]$")
DOUBLING = set("patrol emit eavesdrop begin forget upset admit commit unzip unwrap unplug outrun overlap kidnap equip transmit submit regret refer control propel compel expel rebel occur prefer deter".split())
IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "foot": "feet", "tooth": "teeth", "goose": "geese",
    "mouse": "mice", "person": "people", "ox": "oxen", "leaf": "leaves", "wolf": "wolves", "knife": "knives",
    "wife": "wives", "life": "lives", "shelf": "shelves", "half": "halves", "scarf": "scarves", "thief": "thieves",
    "elf": "elves", "calf": "calves", "loaf": "loaves", "hoof": "hooves", "cactus": "cacti", "fungus": "fungi",
    "dwarf": "dwarves", "sheaf": "sheaves", "wharf": "wharves", "self": "selves",
}  # fmt: skip
SAME = {"sheep", "deer", "fish", "moose", "swan song", "aircraft", "spacecraft", "species", "series", "koi", "bison", "salmon", "trout", "shrimp", "squid", "carp", "cod"}
O_ES = {"potato", "tomato", "hero", "echo", "mango", "volcano", "tornado", "mosquito", "buffalo", "domino"}
A_SOUNDS = pattern(r"^(?:uni(?!n|m)|use|usu|uti|uto|ura|uku|eu|ewe|one\b|one-|once|ouija|u\b|u-|ubi)", re.I)
ACRONYM = pattern(r"^[AEFHILMNORSX][A-Z0-9]*(?:\b|-)")
SPELLED = {"LED", "SUV", "MRI"}  # read letter by letter, though they could be words
ONES = "zero one two three four five six seven eight nine ten eleven twelve".split()


@lru_cache(maxsize=8192)
def article(word: str) -> str:
    """`a` or `an` by the sound that `word` begins with."""
    first = word.lstrip("\"'“‘(").split(" ", 1)[0]
    if not first:
        return "a"
    if first.isupper() and len(first) > 1 and not any(c in VOWELS for c in first.lower()):
        return "an" if ACRONYM.match(first) else "a"
    if first in SPELLED:
        return "an"
    if A_SOUNDS.match(first):
        return "a"
    if first[0].isdecimal():
        return "an" if re.match(r"8|11(?!\d)|18(?!\d)", first) else "a"
    if re.match(r"(?:hour|honest|honou?r|heir)", first, re.I):
        return "an"
    return "an" if first[0].lower() in VOWELS else "a"


@lru_cache(maxsize=8192)
def plural(noun: str) -> str:
    """The plural of a noun or of the head of a noun phrase ("pair of jeans")."""
    head, of, rest = noun.partition(" of ")
    if of:
        return plural(head) + of + rest
    before, space, last = noun.rpartition(" ")
    if noun in SAME or last in SAME:
        return noun
    return before + space + _plural_word(last)


def _plural_word(word: str) -> str:
    low = word.lower()
    if low in IRREGULAR:
        return IRREGULAR[low]
    for end in ("man", "woman", "child", "foot", "tooth", "mouse", "leaf", "wife", "knife", "shelf"):
        if low.endswith(end) and low != "human" and low not in ("german", "roman", "shaman", "talisman"):
            return word[: -len(end)] + IRREGULAR[end]
    if low.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if low.endswith("y") and len(low) > 1 and low[-2] not in VOWELS:
        return word[:-1] + "ies"
    if low in O_ES:
        return word + "es"
    return word + "s"


def _stem(verb: str, end: str) -> str:
    """`verb` ready for an ending that begins with a vowel."""
    if verb.endswith("ie") and end == "ing":
        return verb[:-2] + "y"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1]
    if verb in DOUBLING or SHORT.match(verb):
        return verb + verb[-1]
    return verb


JOINED = pattern(r"([a-z]+) and ([a-z]+)")  # "sing and dance": both are inflected


def ing(verb: str, feats: dict[str, str] | None = None) -> str:
    """The -ing form of a verb idiom: its first word is inflected ("look at" -> "looking at")."""
    if two := JOINED.fullmatch(verb):
        return f"{ing(two[1])} and {ing(two[2])}"
    if feats and feats.get("ing"):
        given = feats["ing"]
        return given if " " in given else given + verb[len(verb.split(" ")[0]) :]
    first, space, rest = verb.partition(" ")
    if first.endswith("ly") and rest and first not in ("fly", "rely", "apply", "supply"):
        return first + " " + ing(rest)  # "slightly brighten"
    if first.endswith("ic"):
        return first + "king" + space + rest
    return _stem(first, "ing") + "ing" + space + rest


PASTS = {
    "sit": "sat", "stand": "stood", "lie": "lain", "hold": "held", "wear": "worn", "run": "run", "fall": "fallen",
    "break": "broken", "write": "written", "draw": "drawn", "eat": "eaten", "see": "seen", "make": "made",
    "take": "taken", "ride": "ridden", "drive": "driven", "throw": "thrown", "catch": "caught", "tie": "tied", "show": "shown",
    "cut": "cut", "put": "put", "build": "built", "burn": "burnt", "hang": "hung", "hide": "hidden", "tear": "torn", "lose": "lost",
    "freeze": "frozen", "melt": "melted", "give": "given", "blow": "blown", "grow": "grown", "lead": "led", "keep": "kept", "set": "set",
    "light": "lit", "lay": "laid", "leave": "left", "lean": "leaned", "shoot": "shot", "spread": "spread", "find": "found", "shut": "shut",
    "weave": "woven", "wind": "wound", "bend": "bent", "bind": "bound", "fight": "fought", "feed": "fed", "split": "split", "hit": "hit",
    "drink": "drunk", "sing": "sung", "swim": "swum", "fly": "flown", "shake": "shaken", "bite": "bitten", "go": "gone", "come": "come",
    "ring": "rung", "begin": "begun", "rise": "risen", "steal": "stolen", "speak": "spoken", "think": "thought", "buy": "bought", "bring": "brought",
    "teach": "taught", "sell": "sold", "tell": "told", "say": "said", "hear": "heard", "read": "read", "meet": "met", "sleep": "slept", "sweep": "swept", "kneel": "knelt",
    "feel": "felt", "spin": "spun", "swing": "swung", "stick": "stuck", "dig": "dug", "win": "won", "shine": "shone", "slide": "slid", "forget": "forgotten",
    "sow": "sown", "wring": "wrung", "seek": "sought", "deal": "dealt", "become": "become", "spit": "spat", "bear": "borne", "spill": "spilled",
    "get": "got", "sling": "slung", "let": "let", "have": "had", "be": "been", "do": "done", "know": "known", "choose": "chosen", "forge": "forged", "sew": "sewn", "carve": "carved", "weep": "wept", "string": "strung", "cling": "clung", "leap": "leapt", "beat": "beaten", "shave": "shaved", "send": "sent", "spend": "spent", "sink": "sunk", "shrink": "shrunk", "overgrow": "overgrown", "inlay": "inlaid", "dye": "dyed", "overrun": "overrun", "overtake": "overtaken", "swear": "sworn", "strike": "struck", "creep": "crept", "bleed": "bled", "breed": "bred", "pay": "paid", "wake": "woken", "arise": "arisen", "understand": "understood", "lend": "lent", "mean": "meant", "dream": "dreamt", "swell": "swollen", "mow": "mown", "saw": "sawn", "fling": "flung", "hurt": "hurt", "cast": "cast", "burst": "burst", "quit": "quit", "bet": "bet", "rid": "rid", "shed": "shed", "thrust": "thrust", "wed": "wed", "slit": "slit", "dwell": "dwelt", "grind": "ground", "sting": "stung", "tread": "trodden", "undo": "undone", "withdraw": "withdrawn", "overthrow": "overthrown",
}  # fmt: skip


PARTICIPLES = {"shot", "lit", "held", "worn", "torn", "bent", "wound"}  # met where a verb was read from one


def going(verb: str, feats: dict[str, str]) -> str:
    """The -ing form; "be parked" is no longer going on: "parked"."""
    return _going(verb, feats.get("ing", ""))


@lru_cache(maxsize=8192)
def _going(verb: str, given: str) -> str:
    feats = {"ing": given}
    if verb.startswith("be "):
        return verb[3:]
    first, both, second = verb.partition(" and ")
    if both and SECOND.match(second):  # kneel and propose
        return f"{ing(first, feats)} and {ing(second, {})}"
    return ing(verb, feats)


SECOND = pattern(r"(?:propose|beg|eat|break|sing|make|chat|paint|pile|play|wail|laugh|embrace|dance)\b")


def past(verb: str) -> str:
    """The past participle of a verb idiom's first word."""
    first, space, rest = verb.partition(" ")
    if first in PASTS or first in PARTICIPLES:
        return PASTS.get(first, first) + space + rest
    if first.endswith("y") and first[-2:-1] not in VOWELS:
        return first[:-1] + "ied" + space + rest
    stem = _stem(first, "ed")
    return stem + ("d" if stem.endswith("e") else "ed") + space + rest


PRETERITES = {
    "fall": "fell", "break": "broke", "write": "wrote", "draw": "drew", "eat": "ate", "see": "saw", "take": "took", "ride": "rode",
    "drive": "drove", "throw": "threw", "hide": "hid", "tear": "tore", "freeze": "froze", "give": "gave", "blow": "blew", "grow": "grew",
    "weave": "wove", "drink": "drank", "sing": "sang", "swim": "swam", "run": "ran", "wear": "wore", "fly": "flew", "shake": "shook", "lie": "lay",
    "bite": "bit", "go": "went", "come": "came", "ring": "rang", "begin": "began", "rise": "rose", "steal": "stole", "speak": "spoke", "show": "showed", "do": "did",
}  # fmt: skip


def preterite(verb: str) -> str:
    """The simple past of a verb idiom's first word."""
    first, space, rest = verb.partition(" ")
    return PRETERITES.get(first, past(first)) + space + rest


FLAT = {"high", "low", "fast", "hard", "straight", "far", "early", "late", "close", "deep", "wide", "alone", "together", "upright", "sideways", "barefoot", "upside down", "well", "long", "near", "nearby", "overhead", "outside", "inside", "ahead", "behind", "away", "around", "indoors", "outdoors", "upstairs", "downstairs"}


MANNER = {"shy": "shyly", "dry": "dryly", "sly": "slyly", "good": "well", "big": "widely", "large": "widely", "small": "slightly", "faint": "faintly", "round": "in a circle"}


def comparative(adjective: str) -> str:
    """Bigger, longer, happier; longer words take "more"."""
    if len(adjective) > 6 or " " in adjective or "-" in adjective or adjective.endswith(("ed", "ing")) or sum(c in VOWELS for c in adjective) > 2:
        return f"more {adjective}"
    if adjective.endswith("y") and adjective[-2:-1] not in VOWELS:
        return adjective[:-1] + "ier"
    if adjective.endswith("e"):
        return adjective + "r"
    double = len(adjective) > 2 and adjective[-1] not in VOWELS + "wxy" and adjective[-2] in VOWELS and adjective[-3] not in VOWELS
    return adjective + (adjective[-1] if double else "") + "er"


def superlative(adjective: str) -> str:
    """Biggest, happiest; longer words take "most"."""
    more = comparative(adjective)
    return f"most {adjective}" if more.startswith("more ") else f"{more[:-1]}st"


@lru_cache(maxsize=2048)
def adverb(adjective: str) -> str:
    """The adverb of an adjective: gently, happily, high; phrases and -ly words stay."""
    if adjective in FLAT or " " in adjective or "-" in adjective or adjective.endswith(("ly", "wards", "ed", "ing")):
        return adjective
    if adjective in MANNER:
        return MANNER[adjective]
    if adjective.endswith("y") and adjective[-2:-1] not in VOWELS:
        return adjective[:-1] + "ily"
    if adjective.endswith("ic"):
        return adjective + "ally"
    if adjective.endswith("le") and adjective[-3:-2] not in VOWELS:
        return adjective[:-1] + "y"
    return adjective + "y" if adjective.endswith("ll") else adjective + "ly"


def third(verb: str) -> str:
    """The third person singular of a verb idiom."""
    first, space, rest = verb.partition(" ")
    if first in ("do", "go"):
        return first + "es" + space + rest
    return {"have": "has", "be": "is"}.get(first, _plural_word(first)) + space + rest


def number_word(value: int) -> str:
    return ONES[value] if 0 <= value < len(ONES) else str(value)


def inflect_head(form: str, feats: dict[str, str]) -> str:
    """The plural of a lexicon noun, by its features."""
    given = feats.get("pl")
    if given is not None:
        return given or form
    return form if "mass" in feats else plural(form)
