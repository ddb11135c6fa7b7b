"""What single meanings are and become on their way into a depiction, apart from the walk over the tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..language.compose import named_in
from ..language.en.edges import age_told
from ..language.en.forms import forms, lookup
from ..language.en.morph import going, inflect_head, third
from ..language.en.words import AGE, DETERMINERS, MANY, PREPOSITIONS, TENS, number
from ..language.lazy import pattern
from ..language.lexicon import Concept, lexicon
from ..language.meaning import Act, Age, Count, Link, Name, Quality, Raw, Thing, Word
from ..language.phrase import understand
from ..language.scan import table
from ..language.zh.words import number as zh_number
from .depict import Depiction, Figure, Part
from .fragments import QUOTED
from .roles import last_key

__all__ = ["BOORU", "LENGTH", "age_of", "as_hue", "as_quality", "all_parts", "does", "finish", "goes_on", "in_own_words", "joined", "key_name", "looks", "key_thing", "key_word", "plain", "role_of_noun", "booru", "count_of", "is_described", "is_bare", "is_part", "is_wood", "tells_of", "tiers", "with_counts"]

LENGTH = pattern(r"\d+(?:\.\d+)?(?:-\d+)? ?mm")  # focal
YEARS = pattern(r"(?:about |around |约)?(\d{1,3}|[a-z]+(?:[- ][a-z]+)?)(?: ?(?:years? old|yo|岁|歳|才|세|살))?$")
RANGE = pattern(r"(\d{1,2})\s*(?:to|-|–|~|～|到|から)\s*(\d{1,2})(?: ?(?:years? old|yo|岁|歳|才|세|살))?$")
MONTHS = pattern(r"(\d+|[一二两三四五六七八九十]+) ?(?:个月大?|個月大?|months?(?: old)?|か月|ヶ月|カ月|개월)")
NUMERALS: dict[float, str] = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}
PRONOUN = pattern("^[她他它]们?(?!的)")  # the sentence names who that is
DECADES = pattern(r"(?:(early|mid|late)[- ]?)?(?:([1-9]0)(?:'?s|代|대|多岁|几岁)|(teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))$")
BOORU = pattern(r"(\d)\+?(girl|boy)s?")

# First characters of Chinese names: the commonest surnames, and what stands before a pet name.
SURNAMES = set("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤小阿老張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭蔣葉蘇呂盧鍾譚陸範賈韋傳鄒閻龍賀顧錢嚴湯")


def with_counts(nodes: list) -> list:
    """`銀の指輪を二つ`: a number after its noun is the noun's."""
    for node in nodes:
        if type(node) is Thing and node.count is not None and _of_make(node) and isinstance(node.count.value, int) and 1800 <= node.count.value < 2200:  # "1967 Ferrari": its year
            node.mods = [Quality(Word(None, f"{node.count.value}", "name", node.count.path)), *node.mods]
            node.count, node.plural, node.said = None, False, ""
    if len(nodes) < 2:
        return nodes
    out: list = []
    for node in nodes:
        if isinstance(node, Count) and out and isinstance(out[-1], Thing) and _of_make(out[-1]) and isinstance(node.value, int) and node.value >= 100:
            out[-1].label, out[-1].said = f"{node.value}", ""  # "Porsche 911"
        elif isinstance(node, Count) and out and isinstance(out[-1], Thing) and out[-1].count is None:
            out[-1].count, out[-1].plural = node, node.value != 1
        else:
            out.append(node)
    return out


def _of_make(thing: Thing) -> bool:
    """A Ferrari, a BMW: who made it is its noun."""
    return thing.head.kind == "name" and thing.head.lang == "en"


def plain(node: Any) -> str:
    """The one word that a node is; "" for more."""
    if isinstance(node, Raw | Name):
        return node.text
    bare = isinstance(node, Thing) and not (node.mods or node.links or node.acts or node.count)
    return node.head.surface if bare else ""


def age_of(text: str, path: str) -> Age | None:
    """An age written as a string: `25`, `30s`, `thirties`, `20代`."""
    low = text.casefold()
    if match := MONTHS.fullmatch(low):
        return Age(int(match[1]) if match[1].isdecimal() else zh_number(match[1]) or 0, path, "months")  # 八个月, 3 months
    if match := AGE.fullmatch(text):
        return age_told(match, path)
    if match := DECADES.match(low):
        return Age(int(match[2]) if match[2] else TENS[match[3]], path, "decade", match[1] or "")
    if match := RANGE.match(low):
        return Age(int(match[1]), path, to=int(match[2]))
    match = YEARS.match(low)
    years = number(match[1]) if match else None
    return Age(years, path, "about" if low[0] in "ac约" or low.startswith("around") else "exact") if years else None


def count_of(text: str, path: str) -> Count | None:
    """A number written as a string: `two`, `about thirty`, `3`, 両 is none."""
    many = number(re.sub(r"^(?:about|around|some|roughly)\s+", "", text.strip(), flags=re.I))
    several = MANY.get(text.strip().casefold()) or MANY.get(f"{text.strip().casefold()} of")  # dozens
    told = many or several
    return Count(told, path) if told else None


def goes_on(text: str) -> str:
    """A fragment that goes on with what somebody does, as a participle: `sleeps under a birch tree`; any other as it is."""
    first, _, rest = text.partition(" ")
    after = rest.partition(" ")[0].lower()
    verbs = [c for cat, _, c in forms().get(first, ()) if cat[1:] == "F" and third(c.form("en")) == first]
    return f"{going(verbs[0].form('en'), verbs[0].feats)} {rest}" if verbs and (after in PREPOSITIONS or after in DETERMINERS) else text


def is_described(text: str, path: str) -> bool:
    """Whether a `name` is no name but says what it is: lower-case English of known words."""
    if text != text.lower() or not text.isascii() or " " not in text.strip():
        return False
    nodes = understand(text, "en", path)
    return len(nodes) == 1 and isinstance(nodes[0], Thing) and nodes[0].head.concept is not None


def is_part(text: Any) -> bool:
    """A phrase that names a part: `silver buttons`."""
    nodes = understand(text, "en", "") if isinstance(text, str) and text.isascii() else []
    return len(nodes) == 1 and isinstance(nodes[0], Thing) and nodes[0].head.kind == "part" and not nodes[0].also


WOODS = {"oak", "elm", "walnut", "birch", "pine", "cedar", "maple", "cherry", "ash", "beech", "teak", "mahogany", "cypress", "bamboo", "willow", "sandalwood"}


def is_wood(thing: Thing) -> bool:
    """A tree or plant that things are made of: {"table": "live-edge elm"}."""
    return thing.head.kind == "plant" and thing.head.surface.lower().split(" ")[0] in WOODS and not thing.plural and thing.count is None


def key_name(key: str, path: str) -> Name | None:
    """A key that names a character (`Alice`, 小雨); `main` and `entity1` name nobody."""
    if re.fullmatch("[\u4e00-\u9fff]+", key) and not (2 <= len(key) <= 4 and key[0] in SURNAMES):
        return None  # {"修行者": {...}}: what somebody is, not what they are called
    return Name(key, path, quoted=False) if key[:1].isupper() or not key.isascii() else None


def as_quality(thing: Thing) -> list[Quality] | None:
    """The adjective of the same spelling, for a noun that is one: a calm expression."""
    lang = thing.head.lang
    found = lookup(thing.head.surface).get("A") if lang == "en" else table(lang).get(thing.head.surface, {}).get("A") if lang in ("zh", "ja", "ko") else None
    felt = sorted(found, key=lambda c: c.kind != "adj.emotion") if found else None
    return [Quality(Word(felt[0], thing.head.surface, lang, thing.head.path, tuple(felt[1:])))] if felt else None


def as_hue(thing: Thing) -> list[Quality] | None:
    """The colour of the same spelling: peach, chestnut, gold."""
    adjective = as_quality(thing)
    return adjective if adjective and adjective[0].word.kind == "adj.color" else None


def is_bare(thing: Thing) -> bool:
    """A noun with nothing but its own qualities."""
    return not (thing.acts or thing.links or thing.parts or thing.wears or thing.count or thing.also or thing.owner)


def does(node: Any) -> bool:
    """What a thing does by itself: {"smoke": "drifting"}; with an object it is the deed of someone."""
    return isinstance(node, list) and bool(node) and all(isinstance(n, Act) and not n.special and n.obj is None for n in node)


def tells_of(node: Any) -> bool:
    """Acts that are said of the key's own noun, not of who wears or holds it."""
    if not isinstance(node, list) or not node or all(isinstance(n, Quality) for n in node):
        return False
    return all(isinstance(n, Quality | Link) or (isinstance(n, Act) and n.special in ("", "say", "have")) for n in node)


WHICH = pattern(r"\b(?:that|which|who) ", re.I)
CLAUSE = pattern(r"(?<!\bwho)(?<!\bthat)(?<!\bwhich) (?:is|are|was|were|has|have) ", re.I)  # "her hair is blowing" is no noun phrase


def _takes_the(thing: Thing) -> bool:
    """1980s: in the 1980s."""
    return thing.head.concept is not None and thing.head.kind == "time" and {"the", "pl"} <= thing.head.concept.feats.keys() and not thing.mods


def in_own_words(node: Any, text: str, lang: str) -> Any:
    """A phrase for a target of its own language keeps its words; what it means decides only where it goes."""
    if isinstance(node, Thing) and not QUOTED.search(text) and not node.negated and node.head.kind != "medium" and not _takes_the(node) and not (lang == "en" and (CLAUSE.search(text) or (node.head.path != "$" and _is_sentence(node, text)))):
        node.said = text[:1].lower() + text[1:] if text.startswith(("A ", "An ", "The ", "Two ", "Three ")) else text
    elif isinstance(node, list) and node and all(isinstance(n, Act) and not n.special for n in node):
        first = node[0]
        if (text.split(" ")[0].endswith("ing") if lang == "en" else len(node) > 1) and not first.negated and not (lang == "en" and _wants_article(first, text)):
            return [Act(first.word, said=PRONOUN.sub("", text) if lang == "zh" else text)]
    return node


def _is_sentence(thing: Thing, text: str) -> bool:
    """`A seed sprouts in cracked earth`: no noun with what hangs on it."""
    words = set(text.split())
    finite = [a.word.concept.form("en") for a in thing.acts if not a.special and a.word.concept is not None]
    return any((third(verb).split(" ")[0] in words) or (thing.plural and verb.split(" ")[0] in words and not WHICH.search(text)) for verb in finite)


def _wants_article(act: Act, text: str) -> bool:
    """`holding sword`, as tags have it: one of what is counted, and no word before it."""
    thing = act.obj
    if not isinstance(thing, Thing) or act.links or act.adverbs or thing.head.concept is None or thing.head.kind not in ("object", "garment", "food", "plant", "animal") or not is_bare(thing):
        return False
    several = thing.plural or thing.mods or {"mass", "pl", "the", "bare"} & thing.head.concept.feats.keys()
    return not several and len(text.split()) == 1 + len(thing.head.surface.split())


def looks(nodes: list[Any], words: str, path: str) -> list[Any]:
    """{"长度": "长"}: a word that is also a verb, under a key of how something looks, is how it looks."""
    if len(nodes) == 1 and isinstance(nodes[0], list) and isinstance(nodes[0][0], Act) and nodes[0][0].obj is None and not nodes[0][0].links:
        found = table("zh").get(words, {}).get("A", ())
        return [[Quality(Word(found[0], words, "zh", path, tuple(found[1:])))]] if found else nodes
    return nodes


def tiers(value: float, thing: Thing | None) -> Concept:
    """Five stories of a library, three tiers of a cake."""
    said = f"{NUMERALS.get(value, f'{value:g}')}-{'story' if thing is not None and thing.head.kind in ('building', 'place') else 'tier'}"
    return Concept(said, "adj.size", [said, f"{value:g}层", f"{value:g}段", f"{value:g}층"])


def booru(match: re.Match, path: str) -> Thing:
    """`1girl`, `2boys`: a count and a noun."""
    many = int(match[1])
    concept = lexicon()[match[2]]
    return Thing(Word(concept, match[2], "en", path), count=Count(many, path), plural=many > 1)


def joined(path: str, key: str) -> str:
    return f"{path}.{key}"


def key_word(concept: Concept, path: str) -> Word:
    return Word(concept, concept.form("en"), "key", path)


def key_thing(concept: Concept, path: str, *, count: Count | None = None, mods: Sequence[Quality] = (), plural: bool = False, negated: bool = False, label: str = "") -> Thing:
    """The noun that a key is: several where an English key says so, {"windows": "round"}."""
    key = last_key(path).replace("_", " ").casefold()
    several = key.isascii() and not {"mass", "pl"} & concept.feats.keys() and key in [inflect_head(form, concept.feats) for form in concept.forms("en")]
    return Thing(key_word(concept, path), count=count, mods=list(mods), plural=plural or several, negated=negated, label=label)


def role_of_noun(noun: Concept) -> str:
    kinds = {"garment": "clothing", "hair": "hair", "body": "body", "place": "location", "time": "time", "weather": "weather", "light": "light", "camera": "camera", "composition": "composition", "medium": "medium", "style": "style", "quality": "quality", "artist": "artist"}  # fmt: skip
    if noun.is_being:
        return "subject"
    return kinds.get(noun.kind, "object")


def finish(own: Figure, head: Thing) -> None:
    if any((own.mods, own.states, own.parts, own.wears, own.acts, own.links, own.count)):
        head.said = ""
    for qual in [q for q in own.mods if named_in(q.word, head.head)][:1]:
        own.mods.remove(qual)
        head.head = replace(qual.word, surface=head.head.surface)  # {"屋根": {"形": "片流れ"}}: "single-pitch roof", said once
    head.mods = [*own.mods, *[q for p in own.states for q in (p.node if isinstance(p.node, list) else [])], *head.mods]
    head.parts += [p.node for p in (*own.parts, *own.wears) if isinstance(p.node, Thing)]
    head.acts += [a for p in own.acts for a in p.node]
    head.links += [p.node for p in own.links]
    head.count = own.count or head.count
    head.age = own.age or head.age
    if own.name is not None:
        head.label = own.name.text


def all_parts(depiction: Depiction) -> list[Part]:
    out: list[Part] = []
    for fig in depiction.figures:
        if fig.thing:
            out.append(Part(fig.thing, fig.path, "negative"))
        if fig.mods:
            out.append(Part(fig.mods, fig.path, "negative"))
        out += [*fig.parts, *fig.wears, *fig.states, *fig.acts, *fig.links, *fig.rest]
    return out + list(depiction.parts())
