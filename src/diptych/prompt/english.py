"""A depiction in English: sentences for a language model, keywords for CLIP."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..language.en import write as w
from ..language.meaning import Act, Link, Name, Quality, Raw, Thing, Word
from ..language.pieces import Piece, joined
from ..scene.depict import Depiction, Figure, Part
from .figures import beside_prose

__all__ = ["COMMA", "keywords", "part_phrase", "sentences"]

COMMA = ", "
PLACES = ("place", "building", "name", "event", "vehicle")


def sentences(depiction: Depiction) -> list[list[Piece]]:
    """One list of pieces a sentence, without the full stop."""
    out = [[(p.node.text, p.path)] for p in depiction.prose]
    depiction = beside_prose(depiction)
    for i, fig in enumerate(depiction.figures):
        out += _figure(fig, first=i == 0)
    for name, writer in SECTIONS:
        parts = [p for key in name.split("+") for p in depiction.sections.get(key, [])]
        if parts:
            out += writer(parts)
    for part in depiction.texts:
        out.append([("The text", ""), (f'"{part.node.text}"', part.path), ("is visible", "")])
    return [s[:-1] if s[-1][0] == "," else s for s in out if s]


def _figure(fig: Figure, first: bool) -> list[list[Piece]]:
    thing = fig.thing
    subject, pos, verb = w.pronoun(thing) if thing else ("the subject", "their", "is")
    head = _subject(fig, pos)
    rest: list[list[Piece]] = []
    own = w.be(thing) if thing else verb  # "a person is", but "they are"
    wears = [p.node for p in fig.wears if not p.node.negated]
    main: list[Piece] = []
    if wears:
        main = [(own, ""), ("wearing", ""), *w.listed([w.noun_phrase(t, pos=pos) for t in wears])]
    told = _doing(fig, pos)
    if told and not main:
        main, told = [(own, ""), *told], []
    if told:
        rest.append([(subject.capitalize(), ""), (verb, ""), *told])
    if fig.states:
        words = w.listed([w.qualities(p.node) if isinstance(p.node, list) else part_phrase(p) for p in fig.states])
        if main or not head:
            rest.append([(subject.capitalize(), ""), (verb, ""), *words])
        else:
            main = [(own, ""), *words]
    for part in [p for p in fig.wears if p.node.negated]:
        words = [("not wearing", ""), *w.noun_phrase(part.node, det=False)]
        if main:
            rest.append([(subject.capitalize(), ""), (verb, ""), *words])
        else:
            main = [(own, ""), *words]
    sentence = [*(head or ([("The subject", "")] if main else [])), *main]
    return [s for s in [sentence, *rest, *[part_phrase(p) for p in fig.rest]] if s]


def _subject(fig: Figure, pos: str) -> list[Piece]:
    thing = fig.thing
    out = w.noun_phrase(thing, pos=pos) if thing else []
    if fig.name is not None:
        out = [*out, ("named", ""), (fig.name.text, fig.name.path)] if out else [(fig.name.text, fig.name.path)]
    for also in fig.also:
        out += [(",", ""), *w.noun_phrase(also, pos=pos), (",", "")]
    if thing is None and fig.age is not None:
        out += [("A subject", ""), *w.age_phrase(fig.age, pos)]
    parts = [p.node for p in fig.parts]
    have = [t for t in parts if isinstance(t, Thing) and not t.negated]
    if have:
        if not out:
            out = [("The subject", "")]
        out += [("with", ""), *w.listed([w.noun_phrase(t, pos=pos) for t in have])]
    for lacking in (t for t in parts if isinstance(t, Thing) and t.negated):
        out += [("without", ""), *w.noun_phrase(lacking, det=False)]
    if fig.mods and thing is None:
        out = [*(out or [("The subject", "")]), ("is", ""), *w.qualities(fig.mods)]
    return out


def _doing(fig: Figure, pos: str) -> list[Piece]:
    """Acts and places: posture first, since a place hangs on it."""
    acts = [a for p in fig.acts for a in p.node]
    acts.sort(key=lambda a: a.word.kind != "posture")
    out = w.acts(acts, pos) if acts else []
    for part in fig.links:
        out += w.link_phrase(part.node, pos)
    return out


def part_phrase(part: Part) -> list[Piece]:
    """A part on its own, as a phrase without a frame."""
    node = part.node
    if isinstance(node, Thing | Name):
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


def _frame(frame: str, frame_ap: str = "") -> Any:
    """A section writer: nouns under one frame, bare qualities under another."""

    def write(parts: Sequence[Part]) -> list[list[Piece]]:
        nouns = [p for p in parts if not _is_quality(p)]
        quals = [p for p in parts if _is_quality(p)]
        out = []
        for words, members in ((frame, nouns), (frame_ap or frame, quals)):
            if members:
                out.append([(words, ""), *w.listed([part_phrase(p) for p in members])])
        return out

    return write


def _is_quality(part: Part) -> bool:
    return isinstance(part.node, list) and bool(part.node) and isinstance(part.node[0], Quality)


def _setting(parts: Sequence[Part]) -> list[list[Piece]]:
    """Where and when, in one sentence; things that are merely there in another."""
    where, shown, told, other = [], [], [], []
    for part in parts:
        node = part.node
        if isinstance(node, Thing) and (node.head.kind in PLACES or (part.role == "location" and node.head.kind != "nature") or node.head.kind == "time"):  # fmt: skip
            rel = "when" if node.head.kind in ("time", "event") else "place"
            where.append(_all_links(rel, node))
        elif isinstance(node, Link):
            where.append(w.link_phrase(node, "its"))
        elif isinstance(node, Thing):
            shown.append(w.noun_phrase(node))
        elif _is_quality(part):
            told.append(w.qualities(node))
        else:
            other.append(part_phrase(part))
    out = []
    if where:
        out.append([("The scene is set", ""), *joined(where, (",", ""), (",", ""))])
    if shown:
        out.append([("The scene shows", ""), *w.listed(shown)])
    if told:
        out.append([("The setting is", ""), *w.listed(told)])
    return out + other


def _all_links(rel: str, thing: Thing) -> list[Piece]:
    if thing.said:
        return w.link_phrase(Link(rel, thing, thing.head.path), "its")
    things, thing.also = [thing, *thing.also], []
    words = [w.link_phrase(Link(rel, t, t.head.path), "its") for t in things]
    thing.also = things[1:]
    return w.listed(words)


def _weather(parts: Sequence[Part]) -> list[list[Piece]]:
    nouns = [part_phrase(p) for p in parts if not _is_quality(p)]
    quals = [w.qualities(p.node) for p in parts if _is_quality(p)]
    out = [[("The weather is", ""), *w.listed(quals)]] if quals else []
    return out + ([[("The weather brings", ""), *w.listed(nouns)]] if nouns else [])


def _style(parts: Sequence[Part]) -> list[list[Piece]]:
    """A medium is what the picture is; everything else is how it looks."""
    media = [p for p in parts if isinstance(p.node, Thing) and p.node.head.kind == "medium"]
    artists = [p for p in parts if isinstance(p.node, Thing) and p.node.head.kind == "artist"]
    rest = [p for p in parts if p not in media and p not in artists]
    out = []
    if media:
        out.append([("This is", ""), *w.listed([part_phrase(p) for p in media])])
    if rest:
        out.append([("The style is", ""), *w.listed([_bare(p) for p in rest])])
    if artists:
        out.append([("It is in the style of", ""), *w.listed([_bare(p) for p in artists])])
    return out


def _bare(part: Part) -> list[Piece]:
    return w.noun_phrase(part.node, det=False) if isinstance(part.node, Thing) else part_phrase(part)


def _tags(parts: Sequence[Part]) -> list[list[Piece]]:
    return [[("Quality:", ""), *joined([_bare(p) for p in parts], (",", ""), (",", ""))]]


SECTIONS = (
    ("location+time", _setting),
    ("background", _frame("The background shows", "The background is")),
    ("foreground", _frame("The foreground shows", "The foreground is")),
    ("weather", _weather),
    ("light", _frame("The scene is lit by", "The lighting is")),
    ("camera+composition", _frame("The framing uses", "The framing is")),
    ("palette", _frame("The color palette has", "The color palette is")),
    ("mood", _frame("There is", "The mood is")),
    ("style", _style),
    ("quality", _tags),
)


# ---- keywords -------------------------------------------------------------------------------


def keywords(depiction: Depiction) -> list[tuple[Part, list[Piece]]]:
    """(part, phrase) in CLIP's order: subject, looks, action, place, then craft."""
    out: list[tuple[Part, list[Piece]]] = []
    for fig in depiction.figures:
        out += _figure_keywords(fig)
    for section in KEYWORD_ORDER:
        out += [(p, _keyword(p)) for p in depiction.sections.get(section, [])]
        if section == "weather":
            out += [(p, [(f'text "{p.node.text}"', p.path)]) for p in depiction.texts]
    return [(part, [(text.removesuffix(","), path) for text, path in words]) for part, words in out if words]


KEYWORD_ORDER = ("location", "time", "background", "foreground", "weather", "light", "camera", "composition", "palette", "mood", "style", "quality")  # fmt: skip


def _figure_keywords(fig: Figure) -> list[tuple[Part, list[Piece]]]:
    out: list[tuple[Part, list[Piece]]] = []
    pos = w.pronoun(fig.thing)[1] if fig.thing else "their"
    if fig.thing:
        thing = fig.thing
        age, thing.age = thing.age, None
        out.append((Part(thing, thing.head.path, fig.role), w.noun_phrase(thing, det=False, pos=pos)))
        thing.age = age
    elif fig.mods:
        out.append((Part(fig.mods, fig.path, fig.role), w.qualities(fig.mods)))
    if fig.name is not None:
        out.append((Part(fig.name, fig.name.path, "name"), [(fig.name.text, fig.name.path)]))
    age = fig.thing.age if fig.thing else fig.age
    if age:
        words = f"{age.years}s" if age.how == "decade" and age.years >= 20 else "teens" if age.how == "decade" else w.age_phrase(age, pos)[0][0]  # fmt: skip
        out.append((Part(age, age.path, "age"), [(words, age.path)]))
    out += [(Part(t, t.head.path, "kind"), w.noun_phrase(t, det=False)) for t in fig.also]
    for part in (*fig.parts, *fig.wears):
        out.append((part, _keyword(part)))
    acts = sorted(fig.acts, key=lambda p: p.node[0].word.kind == "posture")
    for part in (*fig.states, *acts, *fig.links, *fig.rest):
        out.append((part, part_phrase(part) if not _is_act(part) else w.acts(part.node, pos)))
    return out


def _is_act(part: Part) -> bool:
    return isinstance(part.node, list) and bool(part.node) and isinstance(part.node[0], Act)


def _keyword(part: Part) -> list[Piece]:
    node = part.node
    if isinstance(node, Thing):
        if node.negated:
            return [("no", ""), *w.noun_phrase(node, det=False)]
        words = w.noun_phrase(node, det=False)
        return [*words, ("background", "")] if part.role == "background" and "background" not in words[-1][0] else words
    words = part_phrase(part)
    frame = {"light": "lighting", "weather": "weather", "background": "background", "mood": "mood", "palette": "palette"}.get(part.role)  # fmt: skip
    return [*words, (frame, "")] if frame and _is_quality(part) else words
