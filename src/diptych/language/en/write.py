"""English: from meaning to words. Every piece knows the scene path it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..meaning import Act, Age, Link, Name, Quality, Raw, Thing, Word
from ..pieces import Piece, Unreadable, joined
from .morph import adverb, comparative, going, past, superlative
from .number import COUNTING, are_several, around, by_several, counted, is_own, is_plural, many, several, with_article
from .order import PARTICIPLE, SIZE, held_together, own_length, rank, unarticled
from .prepositions import PARTICLES, aimed, alone, parted, preposition, without_preposition
from .said import as_said

__all__ = ["acts", "be", "form", "ing_of", "is_plural", "is_weather", "link_phrase", "listed", "manner", "noun_phrase", "pronoun", "qualities", "say"]

OUTDOORS = {"rain-verb": "in the rain", "snow-verb": "in the snow"}  # of a place: "a street in the rain"
DEGREE = {"very": "very", "slightly": "slightly", "too": "too", "half": "half", "most": "most", "more": "more", "fairly": "fairly", "entirely": "entirely", "almost": "almost", "purely": "pure", "once": "once"}  # fmt: skip


def say(word: Word) -> Piece:
    """A word in English: its own spelling if it was English, else the form its concept writes."""
    if word.lang == "en" or word.concept is None:
        if word.lang not in ("en", "name"):
            raise Unreadable(word.surface, word.path)
        return (word.surface, word.path)
    return (word.concept.form("en"), word.path)


def noun_phrase(thing: Any, *, det: bool = True, pos: str = "its", tail: bool = True, use: str = "") -> list[Piece]:
    """`thing` with determiner, modifiers and what hangs on it; `use` as in `number.is_plural`."""
    if isinstance(thing, Name):
        return [(f'"{thing.text}"' if thing.quoted else thing.text, thing.path)]
    if isinstance(thing, Raw):
        if thing.lang != "en":
            raise Unreadable(thing.text, thing.path)
        return [(thing.text, thing.path)]
    if use == "lacking" and thing.head.concept is not None and thing.head.concept.id in ("somebody", "person") and not thing.mods:
        return [("people", thing.head.path)]  # without people
    if thing.negated and det and use != "lacking":
        none = noun_phrase(thing, det=False, pos=pos, tail=tail, use=use)
        return [("no one", none[0][1]), *none[1:]] if none[0][0] in ("someone", "person") else none if none[0][0].split(" ")[0].lower() in ("nobody", "noone") else [("no", ""), *none]
    if thing.said:
        return as_said(thing, det)
    out, behind = _one(thing, det, pos, use), _tail(thing, pos) if tail else []
    if not thing.also:
        return out + behind
    shared = behind if thing.acts and thing.acts[0].shared and thing.head.lang in COUNTING and all(isinstance(t, Thing) and not _tail(t, pos) for t in thing.also) else []
    return listed([out if shared else out + behind, *(noun_phrase(t, det=det, pos=pos, use=use) for t in thing.also)]) + shared  # a dog and a cat sleeping


WHICH = {"one": "one", "another": "another", "other": "the other", "others": "the other", "third": "a third", "last": "the last"}  # of several
WHOSE = {"m": "his", "f": "her", "the": "the"} | WHICH
HYPHENED = {"exact": "year", "months": "month"}


def _one(thing: Thing, det: bool, pos: str, use: str) -> list[Piece]:
    count = thing.count
    feats = thing.head.concept.feats if thing.head.concept else {}
    only = next((q for q in thing.mods if q.word.concept is not None and q.word.concept.id == "only"), None) if thing.mods else None
    if only is not None:  # before the article: only a candle
        return [("only", only.word.path), *_one(replace(thing, mods=[q for q in thing.mods if q is not only]), det, pos, use)]
    if count is not None and count.value == 1 and not count.unit and (count.last or not det):
        if thing.head.lang in COUNTING and not {"mass", "bare", "the"} & set(feats) and feats.get("pl") != "":
            single, thing.count = count, None
            out = [("one", single.path), *_one(thing, False, pos, use)]
            thing.count = single
            return out
        count = None
    many = is_plural(thing, use)
    text, path = say(thing.head)
    if text == "oneself":
        return [(REFLEXIVE.get(pos, "themselves"), path)]
    if (many and not (count and count.unit and "mass" in feats)) or held_together(thing):
        text = several(thing, text)
    if " one's " in text and not thing.mods and count is None:  # 她的半边脸: half of her face
        pos = "a" if pos == "its" and use != "part" else pos  # whoever's it is
        return [(text.replace("one's", _owner(thing, det)[0][0] if thing.owner is not None else WHOSE.get(thing.whose, pos)), path)]
    core = _described(thing, text, path) if thing.mods or thing.acts or thing.label else [(text, path)]
    if thing.age:
        core = [*aged(thing.age), *core]
    if thing.owner is not None and _tail(thing.owner, pos):  # a man playing the saxophone: his silhouette would lose what he plays
        mine, thing.owner = thing.owner, None
        out = [*_one(thing, det, pos, use), ("of", ""), *noun_phrase(mine, det=det, pos=pos)]
        thing.owner = mine
        return out
    if thing.owner is not None:
        return [*_owner(thing, det), *(counted(count, core, thing, True) if count else core)]
    if count:
        return counted(count, core, thing, False)
    if not det and thing.whose not in WHICH:
        return core
    if thing.whose and use != "part":
        return [(WHOSE[thing.whose], ""), *core]
    if is_own(thing, use):
        return [(pos if pos in ("her", "his", "their") and not any(link.rel == "of" for link in thing.links) else "the", ""), *core]
    return with_article(core, thing, many)


def _described(thing: Thing, text: str, path: str) -> list[Piece]:
    """The noun, `text`, between its qualities."""
    lead, text = own_length(thing, text)
    said = modifiers(thing, lead)
    if said and " " in text and text.startswith(said[-1][0] + " "):
        said = said[:-1]  # 뜨거운 돌솥: a hot stone bowl is hot
    behind = [_quality(q) for q in thing.mods if _stands_after(q)]
    return [*said, (text, path), *behind, *([(thing.label, thing.head.path)] if thing.label else [])]


def _owner(thing: Thing, det: bool) -> list[Piece]:
    words = noun_phrase(thing.owner, tail=False, det=det)
    text, path = words[-1]
    return [*words[:-1], (text + ("'" if text.endswith("s") else "'s"), path)]


def modifiers(thing: Thing, lead: str = "") -> list[Piece]:
    """What stands before the noun, in English order, commas between adjectives of one kind. `lead`: a size that its own word says."""
    ranked = [(rank(q), q.word.kind, unarticled(_quality(q)), q.word.lang) for q in thing.mods if not _stands_after(q)]
    if lead:
        ranked.append((SIZE, "adj.size", (lead, thing.head.path), thing.head.lang))
    ranked += [(PARTICIPLE, "participle", _participle(a), a.word.lang) for a in thing.acts if is_short(a, thing)]
    if len(ranked) < 2:
        return [piece for _, _, piece, _ in ranked]
    ranked.sort(key=lambda one: one[0])
    out: list[Piece] = []
    for i, (_, kind, (text, path), lang) in enumerate(ranked):
        if i + 1 < len(ranked) and ranked[i + 1][1] == kind:
            if kind in ("adj.opinion", "adj.style", "adj.emotion", "adj.physical") and ranked[i + 1][2][0] not in GENDER:
                text += ","
            elif kind == "adj.color" and lang != "en":
                out += [(text, path), ("and", "")]
                continue
        out.append((text, path))
    return out


def is_short(act: Act, thing: Thing) -> bool:
    """Whether the act is one word that stands before its noun: "a burning candle", "fallen leaves"; beings act after it."""
    if thing.is_being and not act.done and (act.word.concept is None or act.word.concept.id not in GLOWING):
        return False
    if act.special or act.said or act.when or act.negated or act.obj is not None or act.links or act.word.concept is None or act.word.kind == "weather":
        return False
    if act.done and any(link.rel == "using" for link in thing.links):
        return False  # a heart drawn with ketchup
    if any(not say(a)[0].endswith("ly") for a in act.adverbs) or (act.done and act.word.kind == "posture"):
        return False
    feats = act.word.concept.feats
    return " " not in say(act.word)[0].removeprefix("be ") and (act.done or "i" in feats or "it" in feats) and act.word.concept.id not in OUTDOORS


GLOWING = ("shine-verb", "glow-verb")  # how a being looks, rather than what it does: a glowing whale


def _stands_after(qual: Quality) -> bool:
    """In full bloom, in the rain: after its noun."""
    word = qual.word
    if qual.negated and word.lang == "zh" and word.concept is not None and word.concept.form("en").endswith("ing"):
        return True  # 不哭的孩子: a child not crying
    return word.concept is not None and ("post" in word.concept.feats or (word.concept.kind == "adv" and " " in word.concept.form("en") and word.lang != "en"))


def _participle(act: Act) -> Piece:
    text, path = say(act.word)
    text = past(text) if act.done and not text.startswith("be ") else ing_of(act)
    return (" ".join([*(say(a)[0] for a in act.adverbs), text]), path)


def _quality(qual: Quality) -> Piece:
    text, path = say(qual.word)
    degree = DEGREE.get(qual.degree, "")
    if degree == "more" and qual.word.lang != "en":
        degree, text = "", comparative(text)
    elif degree == "most" and qual.word.lang != "en":
        degree, text = "", superlative(text)
    return (" ".join(p for p in ("not" if qual.negated else "", degree, text) if p), path) if degree or qual.negated else (text, path)


def qualities(quals: Sequence[Quality]) -> list[Piece]:
    """Adjectives on their own: "happy and slightly tired", "deep navy"."""
    groups: list[list[Piece]] = []
    for i, qual in enumerate(quals):
        shade = i > 0 and qual.word.kind == "adj.color" and quals[i - 1].word.surface in SHADES
        groups[-1 if shade else len(groups) :] = [[*(groups[-1] if shade else []), _quality(qual)]]
    return listed(groups)


SHADES = ("deep", "dark", "light", "pale", "bright", "soft", "dusty", "muted", "faded", "vivid", "warm", "cool", "冷", "暖")  # of a colour that follows


def aged(age: Age | None) -> list[Piece]:
    """"8-year-old", before a noun or a name; nothing for an age that is told behind it."""
    if age is None or age.how not in HYPHENED or age.to:
        return []
    return [(f"{age.years}-{HYPHENED[age.how]}-old", age.path)]


def age_phrase(age: Age, pos: str) -> list[Piece]:
    """"in her twenties", "about 30 years old"; nothing for an exact age, which stands before the noun."""
    tens = {20: "twenties", 30: "thirties", 40: "forties", 50: "fifties", 60: "sixties", 70: "seventies", 80: "eighties", 90: "nineties", 10: "teens"}  # fmt: skip
    if age.to:
        return [(f"{age.years} to {age.to} years old", age.path)]
    if age.how == "decade":
        return [(f"in {pos} {age.part + ' ' if age.part else ''}{tens[age.years // 10 * 10]}" if age.years < 100 else f"over {age.years}", age.path)]
    words = {"about": f"about {age.years} years old", "over": f"over {age.years} years old", "months": f"{age.years} months old", "exact": f"{age.years} years old"}  # fmt: skip
    return [(words[age.how], age.path)]


def _tail(thing: Thing, pos: str) -> list[Piece]:
    if not (thing.links or thing.acts or thing.age or thing.parts or thing.wears):
        return []  # most nouns
    outer, pos = pos, pronoun(thing)[1] if thing.is_being else pos
    first = None if thing.age else "of"
    out = [p for link in thing.links if link.rel == first for p in link_phrase(link, pos)]  # a reflection of a lamp in a puddle
    if thing.age and not aged(thing.age):
        out += age_phrase(thing.age, pos)
    have = [p for p in thing.parts if not p.negated]
    if have:
        out += [("with", ""), *listed([noun_phrase(p, pos=pos, use="part") for p in have])]
    wears = [p for p in thing.wears if not p.negated]
    if wears:
        out += [("wearing", ""), *listed([noun_phrase(p, pos=pos) for p in wears])]
    for lacking in [p for p in [*thing.parts, *thing.wears] if p.negated]:
        out += [("without", ""), *noun_phrase(lacking, use="lacking")]
    told = [a for a in thing.acts if not is_short(a, thing)]
    if told:
        out += acts(told, outer if outer in OF_SOMEBODY and than_oneself(told[0]) else pos)
    for link in thing.links:
        out += link_phrase(link, pos) if link.rel != first else []
    return out


OF_SOMEBODY = ("her", "his", "their")


def than_oneself(act: Act) -> bool:
    """A boy holding a bear bigger than himself: who holds it, not the bear."""
    return act.special == "than" and isinstance(act.obj, Thing) and act.obj.head.concept is not None and act.obj.head.concept.id == "oneself"


def acts(done: Sequence[Act], pos: str) -> list[Piece]:
    """Participle phrases: "sitting on a carpet, listening to music and smiling"."""
    first = [a for a in done if not is_bearing(a)]
    if first[1:] and first[0].negated:
        first.sort(key=lambda act: act.negated)  # 傘を持たずに歩く: a "not" before both would deny both
    told = [act_phrase(a, pos) for a in first]
    posed = len(told) > 1 and first[0].word.kind == "posture"
    out = [*told[0], (",", ""), *listed(told[1:])] if posed else listed(told)
    return out + [p for a in done if is_bearing(a) for p in act_phrase(a, pos)]


def is_bearing(act: Act) -> bool:
    """Said last: "with a scar", "with her hands in her pockets"."""
    return act.special in BEARING or (act.word.concept is not None and not act.special and act.word.concept.form("en").startswith("with "))


BEARING = ("have", "say")  # "with a scar", "with the text ...": said last, no participle


def is_weather(act: Act) -> bool:
    """It rains, it snows: of the sky, or of the place that it falls on."""
    return act.word.concept is not None and act.word.concept.id in OUTDOORS


def ing_of(act: Act) -> str:
    return going(say(act.word)[0], act.word.concept.feats if act.word.concept else {})


def form(thing: Thing) -> str:
    """The bare noun, or the user's own words."""
    return thing.said or say(thing.head)[0]


def flat(words: Sequence[Piece]) -> str:
    return " ".join(text for text, _ in words if text)


REFLEXIVE = {"her": "herself", "his": "himself", "its": "itself"}


INFINITIVE = {"to": "to", "do": ""}  # teaching her to write, making him laugh


def act_phrase(act: Act, pos: str) -> list[Piece]:
    """One act as a participle phrase, with its object, places and manner."""
    if act.said:
        return [(act.said, act.word.path)]
    if act.special:
        return _special(act, pos)
    if is_bearing(act) and act.word.concept is not None:
        return [(act.word.concept.form("en").replace("one's", pos), act.word.path)]  # "hands in pockets" is nothing that one does
    text, path = say(act.word)
    feats = act.word.concept.feats if act.word.concept else {}
    if is_weather(act) and act.word.concept and not act.negated:
        return [(ing_of(act) if act.adverbs else OUTDOORS[act.word.concept.id], path), *map(say, act.adverbs), *(p for link in act.links for p in link_phrase(link, pos))]
    if act.obj is None and "i" not in feats and not (act.done and text.endswith(PARTICLES)):
        text = without_preposition(text)
    if act.obj is None and act.links and act.links[0].rel in ("to", "with", "toward") and text.endswith((" with", " to", " at")):
        text = text.rpartition(" ")[0]  # 迷子に話しかける: chatting to a lost child
    whose = next((link for link in act.links if link.rel == "for" and isinstance(link.thing, Thing) and link.thing.is_being), None) if "one's" in text else None
    if whose is not None:
        text = text.replace("someone's", "\1").replace("one's", "\1")  # 给女儿梳头: a daughter's hair
    if act.when not in INFINITIVE:
        text = past(text) if (act.done or act.when == "having") and not text.startswith("be ") else going(text, feats)
    if "one" in text:
        text = text.replace("someone's", "\0").replace("one's", pos).replace("\0", "someone's").replace("oneself", REFLEXIVE.get(pos, "themselves"))
    verb, behind = parted(text) if act.obj is not None else (text, "")
    ways = [(say_.replace("one's", pos), at) for say_, at in map(manner, act.adverbs) if not text.endswith(say_)]  # 随风飘动: in the wind, once
    if ways and text.endswith(" through") and ways[0][0].startswith("through "):
        ways[0] = (ways[0][0].removeprefix("through "), ways[0][1])  # coming through the window
    early = [m for m in ways if m[0].endswith("ly") or (m[0] == "half" and act.done)]
    out = [(INFINITIVE.get(act.when, act.when), path)] if act.when else []
    out += [("not", path)] if act.negated else []
    given = next((link for link in act.links if link.rel == "for" and isinstance(link.thing, Thing) and (link.thing.is_being or link.thing.head.kind == "name")), None) if verb.endswith(" with") else None
    if given is not None and act.obj is not None:  # 给他盖上毛毯: covering him with a blanket
        out += [*early, (verb.removesuffix(" with"), path), *noun_phrase(given.thing, pos=pos, use="object"), ("with", "")]
    else:
        out += [*early, *(_of_whom(verb, path, whose.thing, pos) if whose is not None else [(verb, path)])]
    if act.obj is not None:
        out += noun_phrase(around(act, act.obj), pos=pos, use="object")
    rest = [link for link in act.links if link is not given and link is not whose]
    links = [link_phrase(by_several(act, link), pos, verb="" if i or act.obj is not None else text) for i, link in enumerate(rest)]
    links = [words for words in links if act.obj is not None or not flat(words) or not text.endswith(" " + flat(words))]  # 头上顶着水罐: on her head, once
    if behind == "in both hands":  # 手里捧着: in the hands, once
        links = [words for words in links if not flat(words).endswith((" hand", " hands"))]
    if behind and any(flat(words) == behind for words in links):
        behind = ""  # 肩上扛着锄头: the verb's own "on his shoulder" is told already
    out += [*([(behind, path)] if behind else []), *(m for m in ways if m not in early)]
    out += [p for words in links for p in words]
    return out


def _of_whom(verb: str, path: str, who: Any, pos: str) -> list[Piece]:
    """`brushing a daughter's hair`: the verb's own noun is somebody else's, who stands for the mark in it."""
    before, _, after = verb.partition("\1")
    *lead, (text, at) = noun_phrase(who, pos=pos)
    return [(before.strip(), path), *lead, (text + ("'" if text.endswith("s") else "'s"), at), (after.strip(), path)]


def _special(act: Act, pos: str) -> list[Piece]:
    """Verbs that the grammar itself knows: wear, have, hold, say."""
    if act.special in ("than", "as", "too"):
        text, path = say(act.word)
        how = [(act.when, path), (comparative(text), path)] if act.special == "than" else [(act.special, ""), (text, path)]
        return [*([("not", "")] if act.negated else []), *how, ("for" if act.special == "too" else act.special, ""), *(noun_phrase(act.obj, pos=pos) if act.obj else []), *(p for link in act.links for p in link_phrase(link, pos))]
    verb = {"wear": "wearing", "have": "with", "hold": "holding", "say": "with the text"}[act.special]
    words: list[Piece] = [("without" if verb == "with" else f"not {verb}", "") if act.negated else (verb, "")]
    words += noun_phrase(act.obj, pos=pos, use="part" if verb == "with" else "object") if act.obj else []
    words += [(text.replace("one's", pos), path) for text, path in map(manner, act.adverbs)]
    return words + [p for link in act.links for p in link_phrase(link, pos)]


def manner(word: Word) -> Piece:
    """How it is done, as an adverb."""
    text, path = say(word)
    return (adverb(text) if word.kind.startswith("adj.") and word.kind != "adj.color" and word.lang != "en" else text, path)  # dyeing her hair pink


def link_phrase(link: Link, pos: str, verb: str = "") -> list[Piece]:
    """A preposition with its noun."""
    thing = link.thing
    if thing is None:
        return [(alone(link.rel, verb), link.path)]
    if link.rel == "as" and isinstance(thing, Thing):
        return [("in the", ""), *noun_phrase(thing, det=False, pos=pos)]
    word = preposition(link, thing).replace("{pos}", pos)
    if link.rel == "between" and isinstance(thing, Thing):
        thing = many(thing)
    word = aimed(word, verb, thing) if link.rel == "toward" else word
    material = link.rel in ("using", "with") and isinstance(thing, Thing) and thing.head.kind == "weather"  # covered with snow, not the snow
    words = noun_phrase(thing, pos=pos, use="place", det=not material)
    return [(word, link.path), *words] if word and not verb.endswith(" " + word) else words


def listed(groups: Sequence[list[Piece]], word: str = "and") -> list[Piece]:
    """`a, b and c`."""
    groups = [g for g in groups if g]
    return joined(groups, (",", ""), (word, ""))


GENDER = {"female": "f", "male": "m"}


def pronoun(thing: Thing) -> tuple[str, str, str]:
    """Subject pronoun, possessive, and the verb "to be" that goes with them."""
    concept = thing.head.concept
    if are_several(thing, form(thing)):
        return ("they", "their", "are")
    gender = concept.feats.get("g") if concept else None
    gender = gender or next((GENDER[q.word.concept.id] for q in thing.mods if q.word.concept and q.word.concept.id in GENDER), None)
    if gender and concept and concept.is_being:
        return ("she", "her", "is") if gender == "f" else ("he", "his", "is")
    if concept and concept.kind == "person":
        return ("they", "their", "are")
    return ("it", "its", "is")


def be(thing: Thing) -> str:
    return "are" if are_several(thing, form(thing)) else "is"
