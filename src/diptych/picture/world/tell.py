"""A drawing in words, by plain templates: sentences, keywords and single attributes, English and Chinese.

told = sentence(drawing, Random(1))     # told.text, told.facts: what the text claims
facts(drawing)                          # all that is true of the picture; a text is true where its facts are among these
thin(drawing, Random(1))                # the same drawing with some of it unsaid

The project's own realisers tell the same drawing from `scene(drawing)`; templates stand beside them because a model that
has read one manner of writing only understands that one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

from .drawing import Background, Drawing, Person, Thing
from .vocabulary import objects, synonyms, value, words

__all__ = ["Told", "facts", "keywords", "sentence", "thin"]

INVERSE = {"left": "right", "right": "left", "above": "below", "below": "above"}
BETWEEN = {
    "left": ("to the left of", "left of", "on the left of"),
    "right": ("to the right of", "right of", "on the right of"),
    "above": ("above", "on top of", "over"),
    "below": ("below", "under", "underneath"),
}
BETWEEN_ZH = {"left": "左边", "right": "右边", "above": "上方", "below": "下方"}


@dataclass(frozen=True, slots=True)
class Told:
    """A text and what it claims."""

    text: str
    facts: frozenset[str]


def facts(drawing: Drawing) -> frozenset[str]:
    """Everything the drawing says, as comparable strings; a relation is said from both ends."""
    return frozenset(_facts(drawing))


def _facts(drawing: Drawing) -> Iterator[str]:
    ground = drawing.background
    if drawing.style:
        yield f"style {drawing.style}"
    if ground.kind:
        yield f"ground {ground.kind}"
    if ground.color:
        yield f"ground {ground.kind} {' '.join(sorted(filter(None, (ground.color, ground.second))))}"
    if drawing.person:
        yield "person"
        yield from _of_person(drawing.person)
    for thing in drawing.things:
        yield from _of_thing(thing)
    if drawing.relation:
        first = drawing.things[0].name
        other = "person" if drawing.person else drawing.things[1].name
        yield f"{first} {drawing.relation} {other}"
        if drawing.relation in INVERSE:
            yield f"{other} {INVERSE[drawing.relation]} {first}"


def _of_person(person: Person) -> Iterator[str]:
    for field in ("body", "hair", "skin", "mood", "glasses", "headphones", "garment"):
        value = getattr(person, field)
        if value:
            yield f"{field} {value}"
    if person.beard:
        yield "beard"
    if person.hair_color:
        yield f"hair color {person.hair_color}"
    if person.garment_color:
        yield f"garment color {person.garment_color}"


def _of_thing(thing: Thing) -> Iterator[str]:
    yield thing.name
    if thing.count > 1:
        yield f"{thing.name} {thing.count}"
    for said in (thing.size, thing.color):
        if said:
            yield f"{thing.name} {said}"


def thin(drawing: Drawing, rng: Random, keep: float = 0.75) -> Drawing:
    """The drawing with each part left unsaid by chance; at least a person or a thing stays."""

    def kept() -> bool:
        return rng.random() < keep

    person = drawing.person and _thin_person(drawing.person, rng, keep)
    things = tuple(replace(t, size=t.size if kept() else "", color=t.color if kept() else "") for t in drawing.things)
    relation = drawing.relation
    if person and things and not kept():
        things, relation = (), ""
    elif relation != "held" and not kept():
        relation = ""
    ground = drawing.background if kept() else Background("")
    return Drawing(drawing.style if kept() else "", ground, person, things, relation)


def _thin_person(person: Person, rng: Random, keep: float) -> Person:
    dropped: dict[str, str | bool] = {
        field: False if field == "beard" else ""
        for field in (
            "hair",
            "hair_color",
            "skin",
            "mood",
            "glasses",
            "headphones",
            "beard",
            "garment",
            "garment_color",
        )
        if rng.random() >= keep
    }
    if "hair" in dropped and covered(person.hair):
        dropped["hair_color"] = ""  # the colour was a cap's: said alone it would be the hair's
    return replace(person, **dropped)  # type: ignore[arg-type]


def covered(hair: str) -> bool:
    """Whether no hair is seen: a bald head, a cap, a scarf."""
    row = value("hair", hair) if hair else {}
    return bool(row.get("cloth")) or row.get("colored") is False


def sentence(drawing: Drawing, rng: Random, lang: str = "en") -> Told:
    """One or more sentences that say all of the drawing."""
    text = _sentence_zh(drawing, rng) if lang == "zh" else _sentence_en(drawing, rng)
    return Told(text, facts(drawing))


def keywords(drawing: Drawing, rng: Random, lang: str = "en") -> Told:
    """Style first, then phrases with their attributes bound, shuffled; no relations."""
    alone = replace(drawing, relation="held" if drawing.relation == "held" else "")
    parts = list(_parts(alone, lang, rng))
    rng.shuffle(parts)
    style = [word("style", drawing.style, lang, rng)] if drawing.style else []
    return Told(("，" if lang == "zh" else ", ").join(style + parts), facts(alone))


def word(field: str, key: str, lang: str, rng: Random | None = None, color: str = "", second: str = "") -> str:
    """A value's word, or by chance another for it. One number is drawn whatever the value, so that two drawings told
    with equal seeds differ in their values only."""
    if rng is None:
        return words(field, key, lang, color, second)
    chance, said = rng.random(), synonyms(field, key, lang, color, second)
    return said[0] if chance < 0.6 else said[int((chance - 0.6) / 0.4 * len(said))]


def _parts(drawing: Drawing, lang: str, rng: Random) -> Iterator[str]:
    person = drawing.person
    if person:
        mood = word("mood", person.mood, lang, rng) if person.mood else ""
        yield _mooded(mood, lang)
        if person.body != "portrait":
            yield word("body", person.body, lang, rng)
        yield from person_phrases(person, lang, rng)
    for thing in drawing.things:
        name = thing_phrase(thing, lang, rng)
        if drawing.relation == "held":
            name = f"手里拿着{name}" if lang == "zh" else f"holding {name}"
        yield name
    if drawing.background.kind:
        yield ground_phrase(drawing.background, lang, rng)


def _mooded(mood: str, lang: str) -> str:
    if lang == "zh":
        return f"{mood}的人" if mood else "人"
    return f"person {mood}" if mood.startswith("with ") else f"{mood} person".strip()


def person_phrases(person: Person, lang: str, rng: Random | None = None) -> Iterator[str]:
    """Skin, hair, beard, glasses, headphones and clothes, each a noun phrase."""
    if person.skin:
        yield word("skin", person.skin, lang, rng)
    if person.hair or person.hair_color:
        yield hair_phrase(person, lang, rng)
    if person.beard:
        yield _a(word("beard", "beard", lang, rng), lang)
    if person.glasses:
        yield word("glasses", person.glasses, lang, rng)
    if person.headphones:
        yield word("headphones", "headphones", lang, rng, person.headphones)
    if person.garment or person.garment_color:
        yield garment_phrase(person, lang, rng)


def hair_phrase(person: Person, lang: str, rng: Random | None = None) -> str:
    if person.hair:
        return _a(word("hair", person.hair, lang, rng, person.hair_color), lang)
    color = words("hair_color", person.hair_color, lang)
    return f"{color}头发" if lang == "zh" else f"{color} hair"


def garment_phrase(person: Person, lang: str, rng: Random | None = None) -> str:
    if person.garment:
        return _a(word("garment", person.garment, lang, rng, person.garment_color), lang)
    color = words("color", person.garment_color, lang)
    return f"{color}上衣" if lang == "zh" else _a(f"{color} top", lang)


def thing_phrase(thing: Thing, lang: str, rng: Random | None = None) -> str:
    color = words("color", thing.color, lang) if thing.color else ""
    size = word("size", thing.size, lang, rng) if thing.size else ""
    if lang == "zh":
        number = f"{words('count', str(thing.count), lang)}个" if thing.count > 1 else ""
        return f"{number}{size}{color}{words('things.name', thing.name, lang)}"
    if thing.count > 1:
        return " ".join(filter(None, (words("count", str(thing.count), lang), size, color, plural(thing.name))))
    noun = " ".join(filter(None, (size, color, words("things.name", thing.name, lang))))
    return noun if not plural(thing.name) else counted(noun)


def ground_phrase(ground: Background, lang: str, rng: Random | None = None) -> str:
    return word("background", ground.kind, lang, rng, ground.color, ground.second)


def plural(name: str) -> str:
    """Several of a thing; "" for a mass or what is many already."""
    return _plurals().get(name, "")


@lru_cache
def _plurals() -> dict[str, str]:
    return {thing.id: thing.plural for thing in objects()}


def _a(noun: str, lang: str) -> str:
    return noun if lang == "zh" else counted(noun)


def counted(noun: str) -> str:
    """With its article, where it takes one."""
    last = noun.rsplit(" ", 1)[-1]
    if last in ("hair", "skin", "curls", "spikes", "bunches", "pigtails", "headphones", "glasses", "sunglasses", "shades") or " hair " in f"{noun} ":  # fmt: skip
        return noun
    vowel = noun[0].lower() in "aeiou" and not noun.startswith(("uni", "ute", "one-"))
    return ("an " if vowel or noun.startswith(("hour", "8-bit")) else "a ") + noun


def _sentence_en(drawing: Drawing, rng: Random) -> str:
    style = word("style", drawing.style, "en", rng) if drawing.style else ""
    subject = _person_en(drawing.person, rng) if drawing.person else _things_en(drawing, rng)
    kind = "portrait" if drawing.person and drawing.person.body == "portrait" else "picture"
    way, whole = rng.random(), rng.random() < 0.5
    lead = _lead(subject, style, kind, way)
    ground = word("background", drawing.background.kind, "en", rng, drawing.background.color, drawing.background.second) if drawing.background.kind else ""  # fmt: skip
    extra = _beside_en(drawing, rng) if drawing.person and drawing.things else ""
    if whole:
        return _capital(", ".join(filter(None, (lead, ground and _inside(ground, drawing.background), extra)))) + "."
    more = [f"There is {extra.removeprefix('with ')}" if extra.startswith("with") else f"They are {extra}"] if extra else []  # fmt: skip
    if ground:
        more.append(f"The background is {counted(ground)}")
    return " ".join(_capital(part) + "." for part in (lead, *more))


def _lead(subject: str, style: str, kind: str, way: float) -> str:
    if not style:
        return subject if way < 0.6 else f"a {kind} of {subject}"
    if way < 0.4:
        return f"{counted(f'{style} {kind}')} of {subject}"
    return f"{style} of {subject}" if way < 0.7 else f"{subject}, {style}"


def _inside(ground: str, background: Background) -> str:
    where = {"beach": "on", "meadow": "in", "night": "under", "room": "in"}.get(background.kind, "on")
    return f"{where} {counted(ground)}"


def _person_en(person: Person, rng: Random) -> str:
    mood = word("mood", person.mood, "en", rng) if person.mood else ""
    body = person.body if person.body != "portrait" else ""
    has = list(person_phrases(replace(person, glasses="", headphones="", garment="", garment_color=""), "en", rng))
    worn = list(person_phrases(Person(glasses=person.glasses, headphones=person.headphones, garment=person.garment, garment_color=person.garment_color), "en", rng))  # fmt: skip
    rng.shuffle(worn)
    text = counted(_mooded(mood, "en"))
    if has:
        text += f" {'and' if mood.startswith('with ') else 'with'} {listed(has)}"
    if worn:
        text += f"{',' if has else ''} wearing {listed(worn)}"
    return f"{text}, {words('body', body, 'en')}" if body else text


def _things_en(drawing: Drawing, rng: Random) -> str:
    if len(drawing.things) == 1 or not drawing.relation:
        return listed([thing_phrase(thing, "en", rng) for thing in drawing.things])
    first, second = drawing.things
    relation, chance, turned = drawing.relation, rng.random(), rng.random() < 0.3
    if turned:  # said from the other end
        first, second, relation = second, first, INVERSE[relation]
    how = BETWEEN[relation][int(chance * 3)]
    return f"{thing_phrase(first, 'en', rng)} {how} {thing_phrase(second, 'en', rng)}"


def _beside_en(drawing: Drawing, rng: Random) -> str:
    thing, chance = thing_phrase(drawing.things[0], "en", rng), rng.random()
    if drawing.relation == "held":
        return f"holding {thing}"
    if not drawing.relation:
        return f"with {thing}"
    if drawing.relation == "above":
        return f"with {thing} {('above the head', 'above the person', 'over the person')[int(chance * 3)]}"
    return f"with {thing} {BETWEEN[drawing.relation][int(chance * 3)]} the person"


def listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence_zh(drawing: Drawing, rng: Random) -> str:
    style = word("style", drawing.style, "zh", rng) if drawing.style else ""
    pieces = [_person_zh(drawing.person, rng) if drawing.person else _things_zh(drawing, rng)]
    if drawing.person and drawing.things:
        thing = thing_phrase(drawing.things[0], "zh", rng)
        place = {"held": f"手里拿着{thing}", "above": f"头顶上方有{thing}", "": f"旁边有{thing}"}
        pieces.append(place.get(drawing.relation) or f"{BETWEEN_ZH[drawing.relation]}有{thing}")
    if drawing.background.kind:
        pieces.append(f"背景是{ground_phrase(drawing.background, 'zh', rng).removesuffix('背景')}")
    if style:
        pieces = [f"{style}：{pieces[0]}", *pieces[1:]] if rng.random() < 0.5 else [*pieces, style]
    return "，".join(pieces) + "。"


def _person_zh(person: Person, rng: Random) -> str:
    mood = f"{word('mood', person.mood, 'zh', rng)}的" if person.mood else ""
    body = words("body", person.body, "zh") if person.body != "portrait" else ""
    phrases = "、".join(person_phrases(person, "zh", rng))
    return f"一个{mood}人" + (f"，{body}" if body else "") + (f"，{phrases}" if phrases else "")


def _things_zh(drawing: Drawing, rng: Random) -> str:
    if len(drawing.things) == 1 or not drawing.relation:
        return "和".join(thing_phrase(thing, "zh", rng) for thing in drawing.things)
    first, second = (thing_phrase(thing, "zh", rng) for thing in drawing.things)
    return f"{first}在{second}的{BETWEEN_ZH[drawing.relation]}"
