"""Where, when and how a depiction is: the English sentences that are not about a figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..language.en import write as w
from ..language.en.morph import article
from ..language.lazy import pattern
from ..language.meaning import Act, Link, Name, Quality, Raw, Thing, Word
from ..language.pieces import Piece, joined
from ..scene.depict import Depiction, Part
from ..scene.roles import key_of, last_key

__all__ = ["is_act", "is_quality", "is_theme", "names_color", "part_phrase", "scene_sentences", "sentence", "some", "there_is"]

Sentences = list[list[Piece]]
PLACES = ("place", "building", "name", "event", "vehicle")


def scene_sentences(depiction: Depiction) -> Sentences:
    """Setting, background, light, framing, mood, style, quality and painted texts, a list of pieces a sentence."""
    out: Sentences = []
    for names, writer in SECTIONS:
        parts = [p for name in names if name in depiction.sections for p in depiction.sections[name]]
        if writer is _setting and not depiction.figures:
            parts = [replace(p, role="shown") if p.role == "prompt" and isinstance(p.node, Thing) and p.node.head.kind == "building" else p for p in parts]
        if parts:
            out += writer(parts)
    if depiction.texts:
        words = w.listed([[(f'"{p.node.text}"', p.path)] for p in depiction.texts])
        many = len(depiction.texts) > 1
        out.append([("The texts" if many else "The text", ""), *words, ("are visible" if many else "is visible", "")])
    return out


def part_phrase(part: Part) -> list[Piece]:
    """A part on its own, as a phrase without a frame."""
    node = part.node
    if isinstance(node, (Thing, Name)):
        return w.noun_phrase(node)
    if isinstance(node, Raw):
        return [(node.text, node.path)]
    if isinstance(node, Link):
        return w.link_phrase(node, "their")
    if isinstance(node, Word):
        return [w.say(node)]
    if isinstance(node, list) and node:
        return w.qualities(node) if isinstance(node[0], Quality) else w.acts(node, "their")
    if hasattr(node, "years"):
        return w.age_phrase(node, "their")
    return [(str(getattr(node, "value", "")), part.path)]


def is_quality(part: Part) -> bool:
    return isinstance(part.node, list) and bool(part.node) and isinstance(part.node[0], Quality)


def is_act(part: Part) -> bool:
    return isinstance(part.node, list) and bool(part.node) and isinstance(part.node[0], Act)


def sentence(frame: str, groups: Sequence[list[Piece]], end: str = "") -> Sentences:
    """One sentence under `frame`, or none where there is nothing to say."""
    return [[(frame, ""), *w.listed(groups), *([(end, "")] if end else [])]] if groups else []


def there_is(things: Sequence[Thing | Name | Raw]) -> Sentences:
    """What is there and no more is said of it."""
    hours = [t for t in things if isinstance(t, Thing) and t.head.kind == "time" and not t.count]
    falls = [t for t in things if isinstance(t, Thing) and _falls(t)]
    things = [t for t in things if t not in hours and t not in falls]
    groups = [some(t) for t in things]
    out = sentence("It is", [w.noun_phrase(t) for t in hours]) + [_falling(t) for t in falls]
    if any(g[0][0] == "the" for g in groups) or any(isinstance(t, Thing) and t.head.kind == "name" for t in things):
        return sentence("The scene shows", groups) + out
    plural = bool(things) and isinstance(things[0], Thing) and w.is_plural(things[0])
    return sentence("There are" if plural else "There is", groups) + out


def _falls(thing: Thing) -> bool:
    return thing.head.kind == "weather" and len(thing.acts) == 1 and bool(thing.links or thing.acts[0].links) and not (thing.said or thing.also or thing.negated or thing.acts[0].done or thing.acts[0].special or thing.acts[0].obj)


def _falling(thing: Thing) -> list[Piece]:
    """Light rain is falling outside a window."""
    act = thing.acts[0]
    where = [piece for link in (*act.links, *thing.links) for piece in w.link_phrase(link, "its")]
    return [*some(replace(thing, acts=[], links=[])), ("are" if w.is_plural(thing) else "is", ""), (w.ing_of(act), act.word.path), *map(w.say, act.adverbs), *where]


def some(thing: Thing | Name | Raw) -> list[Piece]:
    """Without the article that a mass takes elsewhere: "there is rain", "in the rain"."""
    feats = thing.head.concept.feats if isinstance(thing, Thing) and thing.head.concept else {}
    return w.noun_phrase(thing, det=not ("the" in feats and "mass" in feats))


def _split(parts: Sequence[Part]) -> tuple[list[Part], list[list[Piece]], list[Part]]:
    """(nouns and the like, qualities said, acts)."""
    acts = [p for p in parts if is_act(p)]
    quals = [w.qualities(p.node) for p in parts if is_quality(p)]
    return [p for p in parts if not is_quality(p) and not is_act(p)], quals, acts


def _happening(acts: Sequence[Part]) -> Sentences:
    """Acts of nobody in particular; rain and snow have a subject of their own."""
    out = [[("It is not" if a.negated else "It is", ""), (a.said if a.said and not a.negated else w.ing_of(a), a.word.path), *map(w.say, a.adverbs), *(q for link in a.links for q in w.link_phrase(link, "its"))] for p in acts for a in p.node if w.is_weather(a)]
    rest = [w.acts([a], "their") for p in acts for a in p.node if not w.is_weather(a)]
    return out + sentence("The scene is one of", rest)


def _is_far(link: Link) -> bool:
    """A mountain in the distance is seen, nobody is on it."""
    return link.rel in ("far", "background", "foreground", "both-sides-of") or (isinstance(link.thing, Thing) and link.thing.head.concept is not None and link.thing.head.concept.id == "far-place")


ADVERBIAL = ("outdoors", "indoors", "underwater", "backstage")  # places that need no preposition


def _setting(parts: list[Part]) -> Sentences:
    """Where and when, in one sentence; things that are merely there in another."""
    rest, quals, acts = _split(parts)
    where: list[list[Piece]] = []
    shown: list[list[Piece]] = []
    other: list[list[Piece]] = []
    scenery = sum(isinstance(p.node, Thing) and p.node.head.kind != "time" for p in rest) > 1  # a wreck among corals: nobody is in it
    for part in rest:
        node = part.node
        if isinstance(node, Link):
            where.append(w.link_phrase(node, "its"))
        elif not isinstance(node, Thing):
            other.append(part_phrase(part))
        elif part.role == "shown" or (node.head.kind != "time" and node.head.concept is not None and node.head.concept.feats.get("p") == "-" and node.head.concept.id not in ADVERBIAL) or any(map(_is_far, node.links)) or any(a.word.concept is not None and a.word.concept.id == "be-seen" for a in node.acts):
            shown.append(some(node))  # a nightscape: nobody is in one
        elif node.head.kind in ("vehicle", "part") and scenery:
            shown.append(some(node))
        elif node.head.kind in (*PLACES, "time") or (part.role == "location" and node.head.kind != "nature"):
            where.append(_all_links("when" if node.head.kind in ("time", "event") else "place", node))
        else:
            shown.append(some(node))
    out = [[("The scene is set", ""), *joined(where, (",", ""), (",", ""))]] if where else []
    return out + sentence("The scene shows", shown) + sentence("The setting is", [*quals, *other]) + _happening(acts)


def _all_links(rel: str, thing: Thing) -> list[Piece]:
    if thing.said:
        return w.link_phrase(Link(rel, thing, thing.head.path), "its")
    things, thing.also = [thing, *thing.also], []
    words = [w.link_phrase(Link(rel, t, t.head.path), "its") for t in things]
    thing.also = things[1:]
    return w.listed(words)


def _one_such(words: list[Piece]) -> list[Piece]:
    """A plain background is one of many; the background is not."""
    return [(article(words[1][0]), ""), *words[1:]] if words[0] == ("the", "") and (len(words) > 2 or " " in words[1][0]) else words


def _ground(which: str) -> Callable[[list[Part]], Sentences]:
    """Background or foreground: what it shows, how it is."""

    def write(parts: list[Part]) -> Sentences:
        rest, quals, acts = _split(parts)
        own = [_one_such(part_phrase(p)) for p in rest if which in part_phrase(p)[-1][0]]
        shown = [some(p.node) if isinstance(p.node, Thing) else part_phrase(p) for p in rest if which not in part_phrase(p)[-1][0]]
        quals += [part_phrase(p) for p in acts if all(a.done for a in p.node)]  # covered by fog
        shown += [words[1:] if words[0][0] == "with" else words for words in (part_phrase(p) for p in acts if not all(a.done for a in p.node))]
        return sentence("The picture has", own) + sentence(f"The {which} shows", shown) + sentence(f"The {which} is", quals)

    return write


def _weather(parts: list[Part]) -> Sentences:
    rest, quals, acts = _split(parts)
    days = [p.node for p in rest if isinstance(p.node, Thing) and (p.node.head.kind == "time" or w.form(p.node).endswith(("day", "season")))]  # fmt: skip
    there = [p.node for p in rest if isinstance(p.node, Thing | Name | Raw) and p.node not in days]
    quals += [part_phrase(p) for p in rest if isinstance(p.node, Thing) and w.form(p.node) == "overcast"]
    there = [t for t in there if not isinstance(t, Thing) or w.form(t) != "overcast"]
    there += [a.obj for p in acts for a in p.node if a.special == "have" and isinstance(a.obj, Thing)]  # 飘着雪花
    acts = [p for p in acts if not all(a.special == "have" for a in p.node)]
    other = [part_phrase(p) for p in rest if not isinstance(p.node, Thing | Name | Raw)]
    return sentence("The weather is", [*quals, *other]) + sentence("It is", [w.noun_phrase(t) for t in days]) + there_is(there) + _happening(acts)


def _light(parts: list[Part]) -> Sentences:
    rest, quals, acts = _split(parts)
    lamps = [part_phrase(p) for p in rest if isinstance(p.node, Name | Raw)]
    for part in rest:
        if isinstance(part.node, Thing):
            hour = part.node.head.kind == "time"
            lamps.append([*w.noun_phrase(part.node, det=not hour), *([("light", "")] if hour else [])])
    ways = [part_phrase(p) for p in rest if isinstance(p.node, Link | Word)]
    ways = [[("from", ""), *one] if one[0][0] in ("above", "below", "overhead", "behind") else one for one in ways]
    has = [p for p in acts if all(a.special == "have" for a in p.node)]
    if has and quals:
        quals[-1] = [*quals[-1], *(piece for p in has for piece in part_phrase(p))]  # dim blue with orange accents
        acts = [p for p in acts if p not in has]
    out = sentence("The scene is lit by", lamps) + sentence("The lighting is", quals)
    return out + sentence("The light comes", ways) + sentence("The light is", [part_phrase(p) for p in acts])


SHOTS = (
    ("at", pattern(r"(?:(?:eye|street|ground|waist|knee|hip|shoulder|water|floor) level|f/?\d[\d.]*|iso ?\d+|.* magnification|\d+ ?mm|1/\d+.*|.*shutter speed)$", re.I)),
    ("in", pattern(r"(?:.*\b(?:focus|ratio|format|motion|hdr|widescreen|night vision|color|black and white)|\d+:\d+)$", re.I)),
    ("as", pattern(r".*\b(?:shot|close-up|closeup|portrait|selfie|panorama|lay|exposure|photography|photo|footage|time-lapse|still|frame|shoulders)$", re.I)),
    ("from", pattern(r"(?:.*\b(?:angle|view|perspective|viewpoint|viewer|distance)|above|below|behind|the .*)$", re.I)),
    ("on", pattern(r"(?!.*\blook$).*(?:\bfilm(?! grain)|kodak|portra|fuji|ilford|cinestill|ektar|velvia|tri-x).*", re.I)),
)  # fmt: skip
ORDER = ("as", "from", "with", "in", "at", "on")
BODY = ("full-body", "full body", "half-body", "half body", "upper body", "upper-body", "lower body")
UP = pattern(r"(?:waist|chest|knees?|shoulders?|hips?|thighs?|neck)[- ]up$", re.I)
PATTERNS = ("rule of thirds", "golden ratio", "golden spiral")


def _framing(parts: list[Part]) -> Sentences:
    """How the picture is shot, and how it is composed."""
    rest, quals, acts = _split(parts)
    shot: dict[str, list[list[Piece]]] = {}
    has: list[list[Piece]] = []
    follows: list[list[Piece]] = []
    for part in rest:
        words = part_phrase(part)
        text = w.form(part.node) if isinstance(part.node, Thing) else words[-1][0]
        if isinstance(part.node, Link | Word):
            shot.setdefault("", []).append(words)
        elif text.lower().startswith(("from ", "seen from ", "viewed from ", "shot from ", "shot with ", "shot on ")) or text.lower() in ("top-down", "top down"):
            shot.setdefault("", []).append(_bare(part))
        elif text.lower() in BODY:
            shot.setdefault("as", []).append([(f"{article(text)} {text} shot", words[-1][1])])
        elif UP.fullmatch(text):
            shot.setdefault("", []).append([(f"from the {text[:-3].lower()} up", words[-1][1])])
        elif text in PATTERNS:
            follows.append(words)
        elif isinstance(part.node, Thing) and (part.node.head.kind == "composition" or (part.role == "composition" and part.node.head.kind != "camera")):
            has.append(_one_such(words))
        else:
            on = isinstance(part.node, Thing) and part.node.links and text.endswith("focus")  # with focus on a face, but in soft focus
            way = "with" if on else next((way for way, pattern in SHOTS if pattern.match(text)), "with")
            shot.setdefault(way, []).append(words)
    told = [p for way in ("", *ORDER) if way in shot for p in ([(way, "")] if way else []) + w.listed(shot[way])]
    told = [*told, *w.listed([part_phrase(p) for p in acts])]
    shoots = bool(told) and not told[0][0].startswith("shot")
    out = [[("The picture is shot" if shoots else "The picture is", ""), *told]] if told else []
    return out + sentence("The picture has", has) + sentence("The picture follows", follows) + sentence("The framing is", quals)


def _palette(parts: list[Part]) -> Sentences:
    """Colors are what the palette is, be they adjectives or things that name one (orange, peach)."""
    rest, _, acts = _split(parts)
    nouns = [part_phrase(p) for p in [*rest, *acts] if not names_color(p)]
    nouns = [n[1:] if n[0][0] == "with" and len(n) > 1 else n for n in nouns]
    own = [n for n in nouns if n[-1][0].endswith(("palette", "scheme"))]
    out = sentence("The color palette is", [w.qualities(p.node) if is_quality(p) else w.noun_phrase(p.node, det=False) for p in parts if is_quality(p) or names_color(p)])  # fmt: skip
    return out + sentence("The picture has", own) + sentence("The color palette features", [n for n in nouns if n not in own])


def names_color(part: Part) -> bool:
    node = part.node
    if part.role != "palette" or not isinstance(node, Thing) or node.mods or node.count or node.links or node.acts or node.also:
        return False
    return node.head.kind in ("food", "plant", "material", "object", "nature", "animal") and " " not in w.form(node)


FEELINGS = ("atmosphere", "mood", "feeling", "vibe", "ambience", "feel", "presence", "air")


def _mood(parts: list[Part]) -> Sentences:
    rest, quals, acts = _split(parts)
    like = [part_phrase(p) for p in rest if isinstance(p.node, Link)]
    nouns = [(part_phrase(p), _bare(p)) for p in rest if part_phrase(p) not in like]
    own = [full for full, _ in nouns if full[-1][0].endswith(FEELINGS)]
    felt = [bare for full, bare in nouns if not full[-1][0].endswith(FEELINGS)] + [part_phrase(p) for p in acts]
    return sentence("The mood is", quals + like) + sentence("There is", own) + sentence("The mood is one of", felt)


THEMES = ("theme", "topic", "concept", "题材", "主题风格", "テーマ", "테마")


def is_theme(part: Part) -> bool:
    """{"theme": "space"}: what the picture is about, no style of painting."""
    return last_key(part.path) in THEMES and isinstance(part.node, Thing) and part.node.head.kind != "style"


def _style(parts: list[Part]) -> Sentences:
    """A medium is what the picture is; everything else is how it looks."""
    media = [p for p in parts if isinstance(p.node, Thing) and p.node.head.kind == "medium"]
    artists = [p for p in parts if isinstance(p.node, Thing) and p.node.head.kind == "artist"]
    rest = [p for p in parts if p not in media and p not in artists]
    shown = [p for p in media if not p.node.negated]
    out = sentence("This is", [part_phrase(p) for p in shown]) + sentence("There is", [part_phrase(p) for p in media if p not in shown])
    themes = [p for p in rest if is_theme(p)]
    links = [p for p in rest if isinstance(p.node, Link) and p.node.rel in ("style", "like")]  # "in the style of an old poster"
    out += sentence("The theme is", [part_phrase(p) for p in themes]) + sentence("The style is", [_bare(p) for p in rest if p not in themes and p not in links])
    return out + sentence("The picture is", [part_phrase(p) for p in links]) + sentence("It is in the style of", [_bare(p) for p in artists])


def _bare(part: Part) -> list[Piece]:
    return w.noun_phrase(part.node, det=False) if isinstance(part.node, Thing) else part_phrase(part)


QUALITIES = (
    ("of the", pattern(r"(?:best|highest|top|finest|worst|lowest)[- ]quality$", re.I)),
    ("of", pattern(r".*quality$", re.I)),
    ("in", pattern(r"(?:\d+k|u?hd|\d+p|.*(?:resolution|format))$", re.I)),
    ("rendered in", pattern(r"(?:c4d|cinema ?4d|octane(?: render)?|unreal(?: engine)?(?: \d)?|ue ?[45]|blender|v-?ray|redshift|arnold(?: render)?|keyshot|eevee|cycles|.*\bengine(?: \d)?)$", re.I)),
    ("a", pattern(r".*masterpiece$", re.I)),
    ("", pattern(r"(?:.*(?:detailed|-winning|sharp|realistic|grainy|blurry)|trending .*|featured .*|shot .*)$", re.I)),
)  # fmt: skip


RENDERER = pattern(r"\b(?:render\w*|engine)\b")  # {"render_engine": "Corona"}


def _quality(parts: list[Part]) -> Sentences:
    """Quality words as a sentence: "The picture is a masterpiece, of the best quality, highly detailed, in 8K"."""
    said: dict[str, list[list[Piece]]] = {}
    for part in parts:
        words = _bare(part)
        text = words[-1][0]
        way = "" if is_quality(part) else "rendered in" if isinstance(part.node, Name) and RENDERER.search(key_of(part.path)) else next((way for way, pattern in QUALITIES if pattern.match(text)), "with")
        said.setdefault(way, []).append(words)
    if set(said) == {"with"}:
        return sentence("The picture has", said["with"])
    groups = [[(way, ""), *w.listed(said[way])] if way else w.listed(said[way]) for way in ("a", "of the", "of", "", "in", "rendered in", "with") if way in said]
    return [[("The picture is", ""), *joined(groups, (",", ""), (",", ""))]]


SECTIONS: tuple[tuple[tuple[str, ...], Callable[[list[Part]], Sentences]], ...] = (
    (("location", "time"), _setting),
    (("background",), _ground("background")),
    (("midground",), _ground("middle ground")),
    (("foreground",), _ground("foreground")),
    (("weather",), _weather),
    (("light",), _light),
    (("camera", "composition"), _framing),
    (("palette",), _palette),
    (("mood",), _mood),
    (("style",), _style),
    (("quality",), _quality),
)
