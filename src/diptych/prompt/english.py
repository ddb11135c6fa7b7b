"""A depiction in English: sentences for a language model, keywords for CLIP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..language.en import write as w
from ..language.en.prepositions import PREPOSITION
from ..language.en.said import is_told
from ..language.lengths import after_is
from ..language.meaning import Link, Name, Raw, Thing, Word
from ..language.pieces import Piece, spaced
from ..scene.depict import Depiction, Figure, Part
from ..scene.tags import tag_of
from .english_scene import is_act, is_quality, names_color, part_phrase, scene_sentences, sentence, some, there_is
from .figures import beside_prose

__all__ = ["COMMA", "is_whole", "keywords", "names_color", "paragraph", "part_phrase", "sentences", "some"]

COMMA = ", "
UNKNOWN = ("they", "their", "are")  # nobody said what the subject is
OBJECT_CASE = {"she": "her", "he": "him", "they": "them", "it": "it"}
# Sides that are somebody's: "behind her"; left and right are the picture's.
WITHIN = ("except",)  # links that are part of their noun: an entirely white cat except for the tail
SIDES = ("behind", "beside", "in-front-of", "near", "around", "opposite", "above", "over", "below", "under")


def paragraph(depiction: Depiction) -> list[Piece]:
    """All sentences with their full stops."""
    out: list[Piece] = []
    for words in sentences(depiction):
        end = "" if words[-1][0].endswith((".", "!", "?")) else "."
        out += [*([(" ", "")] if out else []), *spaced(words), (end, "")]
    return out


def sentences(depiction: Depiction) -> list[list[Piece]]:
    """One list of pieces a sentence, capital first, without the full stop."""
    out = [[(p.node.text, p.path)] for p in depiction.prose]
    depiction = beside_prose(depiction)
    told = _figures(depiction.figures)
    scene = scene_sentences(depiction)
    if len(told) == 1 and isinstance(told[0], _Bare) and len(told[0].things) == 1 and not (out or scene):
        return [_capital(w.noun_phrase(told[0].things[0]))]  # a noun alone is its own caption
    for one in told:
        if not isinstance(one, _Bare):
            out.append(one)
        elif out:
            out += there_is(one.things)
        else:
            out += sentence("The picture shows", [w.noun_phrase(t) for t in one.things])
    return [c for s in [*out, *scene] if (c := _capital(s))]


def _capital(words: list[Piece]) -> list[Piece]:
    """A capital at the start, but not in a word that keeps one of its own (iPhone); no comma at the end."""
    words = [p for p in words if p[0]]
    words = words[:-1] if words and words[-1][0] == "," else words
    if words:
        text, path = words[0]
        first = text.split(" ")[0]
        if first.islower() or not any(c.isupper() for c in first):
            words[0] = (text[:1].upper() + text[1:], path)
    return words


@dataclass(slots=True)
class _Bare:
    """Figures of which nothing is told but what they are."""

    things: list[Thing | Name | Raw] = field(default_factory=list)


def _figures(figures: Sequence[Figure]) -> list[list[Piece] | _Bare]:
    out: list[list[Piece] | _Bare] = []
    main = figures[0].thing if figures else None
    for i, fig in enumerate(figures):
        bare = _bare(fig)
        if bare is None:
            out += _figure(fig, main if i and main is not None else None)
        elif isinstance(bare, Thing) and bare.said and is_told(bare, bare.said):
            out.append(w.noun_phrase(bare))  # "a man waits" is a sentence
        elif out and isinstance(out[-1], _Bare):
            out[-1].things.append(bare)
        else:
            out.append(_Bare([bare]))
    return out


def _bare(fig: Figure) -> Thing | Name | None:
    if fig.also or fig.parts or fig.wears or fig.acts or fig.states or fig.links or fig.rest or (fig.thing is not None and fig.thing.negated) or (fig.thing is not None and fig.name is not None):  # fmt: skip
        return None
    return fig.thing if fig.thing is not None else fig.name if not (fig.mods or fig.age) else None


def _figure(fig: Figure, main: Thing | None) -> list[list[Piece]]:
    """The sentences of one figure; `main` is who the picture is about, where that is another."""
    thing = fig.thing
    subject, pos, verb = w.pronoun(thing) if thing else UNKNOWN
    own = w.be(thing) if thing else "is"  # "a person is", but "they are"
    told = list(_told(fig, pos))
    side, links = _side(fig, main)
    head = _head(fig, pos) or [("they" if fig.role == "together" else "the subject", "")]
    own = "are" if fig.role == "together" else own
    have, lack = _traits(fig, pos)
    seen = not told and any(link.rel == "through" for link in links) and not (fig.thing is not None and fig.thing.is_being)  # a street through a window
    told = [*told, *([("seen", "")] if seen else []), *([p for link in links for p in w.link_phrase(link, pos)])]
    wears = [p.node for p in fig.wears if not p.node.negated]
    claims: list[list[Piece]] = []
    if wears:
        claims.append([("wearing", ""), *w.listed([w.noun_phrase(t, pos=pos) for t in wears])])
    claims += [told] if told else []
    claims += list(_states(fig, pos))
    out: list[list[Piece]] = []
    if claims:
        traits = [*([("with", ""), *w.listed(have)] if have else []), *_without(lack, bool(have))]
        if claims[0][0][0] == "having":  # has forgotten
            own, claims[0] = "have" if own == "are" else "has", claims[0][1:]
        out.append([*side, *head, *traits, (own, ""), *claims[0]])
        out += [[(subject, ""), (verb, ""), *c] for c in claims[1:]]
    elif have or lack:
        has = "have" if own == "are" else "has"
        out.append([*side, *head, (has, ""), *w.listed([*have, *([[("no", ""), *w.noun_phrase(t, det=False)] for t in lack])])])
    elif side:
        out.append([*side[:-1], (own, ""), *head] if thing or fig.name else [*head, (own, ""), *side[:-1]])
    elif not (fig.rest and thing is None and fig.name is None):
        out += there_is([thing]) if thing is not None and not fig.also and fig.name is None and not fig.links else [[("The picture shows", ""), *head]]
    return [*out, *_details(fig)]


def _head(fig: Figure, pos: str) -> list[Piece]:
    out = w.noun_phrase(fig.thing, pos=pos) if fig.thing else []
    if fig.name is not None:
        out = [*out, ("named", ""), (fig.name.text, fig.name.path)] if out else [*w.aged(fig.age), (fig.name.text, fig.name.path)]
    out += [p for part in fig.links if part.node.rel in WITHIN for p in w.link_phrase(part.node, pos)]
    if fig.also:
        out += [*([(",", "")] if out and out[-1][0] != "," else []), *w.listed([w.noun_phrase(also, pos=pos) for also in fig.also]), (",", "")]
    return out


def _side(fig: Figure, main: Thing | None) -> tuple[list[Piece], list[Link]]:
    """A place without a noun begins the sentence: ("On the left,", the other links)."""
    links = [p.node for p in fig.links if p.node.rel not in WITHIN]
    first = next((k for k in links if k.thing is None), None)
    if first is None or (fig.acts and fig.thing is None):
        return [], links
    if main is not None and first.rel in SIDES and main.is_being:
        words = f"{PREPOSITION[first.rel]} {OBJECT_CASE[w.pronoun(main)[0]]}"
    else:
        words = w.link_phrase(first, "its")[0][0]
    return [(words, first.path), (",", "")], [k for k in links if k is not first]


def _traits(fig: Figure, pos: str) -> tuple[list[list[Piece]], list[Thing]]:
    """What it has, as phrases; what it has not."""
    things = [p.node for p in fig.parts if isinstance(p.node, Thing)]
    have = [w.noun_phrase(t, pos=pos, use="part") for t in things if not t.negated]
    have += [part_phrase(p) for p in fig.parts if not isinstance(p.node, Thing)]
    have += [part_phrase(p) for p in fig.states if isinstance(p.node, Thing) and fig.role != "together"]
    for act in (a for p in fig.acts for a in p.node):
        if act.special in w.BEARING and not act.negated:
            have.append(w.act_phrase(act, pos)[1:] if act.special == "have" else [("the text", ""), *w.act_phrase(act, pos)[1:]])
    return have, [t for t in things if t.negated]


def _without(lack: list[Thing], joins: bool) -> list[Piece]:
    if not lack:
        return []
    return [*([("and", "")] if joins else []), ("without", ""), *w.listed([w.noun_phrase(t, use="lacking") for t in lack], "or")]


def _told(fig: Figure, pos: str) -> Iterator[Piece]:
    """Acts, posture first since a place hangs on it, then adverbs that stood alone."""
    acts = [a for p in fig.acts for a in p.node if a.special not in w.BEARING or a.negated]
    acts.sort(key=lambda a: a.word.kind != "posture")
    yield from w.acts(acts, pos) if acts else []
    yield from (w.manner(p.node) for p in fig.rest if isinstance(p.node, Word))


def _states(fig: Figure, pos: str) -> Iterator[list[Piece]]:
    words = [w.qualities(fig.mods)] if fig.mods and fig.thing is None else []
    words += [w.age_phrase(fig.age, pos)] if fig.age and fig.thing is None and not (fig.name is not None and w.aged(fig.age)) else []
    words += [w.qualities(p.node) if is_quality(p) else part_phrase(p) for p in fig.states if not isinstance(p.node, Thing) or fig.role == "together"]
    if words:
        yield [(after_is(text), path) for text, path in w.listed(words)]
    bare = [p.node for p in fig.wears if p.node.negated]
    if bare:
        yield [("not wearing", ""), *w.listed([w.noun_phrase(t, use="lacking") for t in bare], "or")]


def _details(fig: Figure) -> list[list[Piece]]:
    """What stayed in its own words: a text of several words as it is, a word or two under a frame."""
    rest = [part_phrase(p) for p in fig.rest if not isinstance(p.node, Word)]
    long = [words for words in rest if len(words) == 1 and words[0][0].count(" ") > 3]
    return long + sentence("Details include", [words for words in rest if words not in long])


# ---- keywords -------------------------------------------------------------------------------


def keywords(depiction: Depiction) -> list[tuple[Part, list[Piece]]]:
    """(part, phrase) in CLIP's order: subject, looks, action, place, then craft."""
    out: list[tuple[Part, list[Piece]]] = []
    for i, fig in enumerate(depiction.figures):
        out += _figure_keywords(fig, main=i == 0)
    for section in KEYWORD_ORDER:
        if parts := depiction.sections.get(section):
            out += _section_keywords(parts)
        if section == "weather":
            out += [(p, [(f'text "{p.node.text}"', p.path)]) for p in depiction.texts]
    return [(part, [(tag, part.path)] if (tag := tag_of(part.node)) else [(text if text == "," else text.removesuffix(","), path) for text, path in words]) for part, words in out if words]


KEYWORD_ORDER = ("location", "time", "background", "midground", "foreground", "weather", "light", "camera", "composition", "palette", "mood", "style", "quality")  # fmt: skip


def _figure_keywords(fig: Figure, main: bool) -> list[tuple[Part, list[Piece]]]:
    out: list[tuple[Part, list[Piece]]] = []
    pos = w.pronoun(fig.thing)[1] if fig.thing else "their"
    whole = is_whole(fig, main)
    if fig.thing:
        thing = fig.thing
        age, thing.age = thing.age, None
        none = [("no", "")] if thing.negated else []
        out.append((Part(thing, thing.head.path, fig.role), [*none, *w.noun_phrase(thing, det=False, pos=pos), *(_hung(fig, pos) if whole else [p for part in fig.links if part.node.rel in WITHIN for p in w.link_phrase(part.node, pos)])]))
        thing.age = age
    elif fig.mods:
        out.append((Part(fig.mods, fig.path, fig.role), w.qualities(fig.mods)))
    if fig.name is not None:
        out.append((Part(fig.name, fig.name.path, "name"), [(fig.name.text, fig.name.path)]))
    age = fig.thing.age if fig.thing else fig.age
    if age:
        early = age.part + " " if age.part else ""
        words = f"{early}{age.years}s" if age.how == "decade" and age.years >= 20 else f"{early}teens" if age.how == "decade" else w.age_phrase(age, pos)[0][0]  # fmt: skip
        out.append((Part(age, age.path, "age"), [(words, age.path)]))
    out += [(Part(t, t.head.path, "kind"), w.noun_phrase(t, det=False)) for t in fig.also]
    for part in (*fig.parts, *fig.wears) if not whole else ():
        out.append((part, _keyword(part)))
    acts = sorted(fig.acts, key=lambda p: p.node[0].word.kind == "posture")
    told = (*fig.states, *acts, *fig.links, *fig.rest) if not whole else (*fig.states, *fig.rest)
    for part in told:
        if isinstance(part.node, Link) and part.node.rel in WITHIN and fig.thing:
            continue
        out.append((part, part_phrase(part) if not is_act(part) else w.acts(part.node, pos)))
    return out


def is_whole(fig: Figure, main: bool) -> bool:
    """Whether the noun keeps its parts, acts and places: a minor figure's would be taken for the main one's."""
    if fig.thing is None or fig.wears or fig.also or fig.name is not None or fig.thing.said:
        return False
    concept = fig.thing.head.concept
    if main and (concept is None or concept.is_being):
        return False
    parts = (*fig.parts, *fig.acts, *fig.links)
    return len(parts) < 4 and all(p.weight == 1.0 for p in parts) and not any(isinstance(p.node, Raw) or p.node in (None, []) for p in parts)


def _hung(fig: Figure, pos: str) -> list[Piece]:
    """ "with a red roof standing in a field"."""
    have, lack = _traits(fig, pos)
    out = [*([("with", ""), *w.listed(have)] if have else []), *_without(lack, bool(have)), *_told(fig, pos)]
    return out + [p for part in fig.links for p in w.link_phrase(part.node, pos)]


def _section_keywords(parts: Sequence[Part]) -> list[tuple[Part, list[Piece]]]:
    """Qualities of one section share one noun: "cozy and quiet mood"."""
    out: list[tuple[Part, list[Piece]]] = []
    quals = [p for p in parts if (is_quality(p) or names_color(p)) and p.weight == 1.0 and p.role in FRAMED]
    for part in parts:
        if part not in quals:
            out.append((part, _keyword(part)))
        elif part is quals[0]:
            out.append((part, [*w.listed([w.qualities(p.node) if is_quality(p) else _keyword(p) for p in quals]), (FRAMED[part.role], "")]))
    return out


FRAMED = {"light": "lighting", "weather": "weather", "background": "background", "mood": "mood", "palette": "palette"}


def _keyword(part: Part) -> list[Piece]:
    node = part.node
    if isinstance(node, Thing):
        if node.negated:
            return [("no", ""), *w.noun_phrase(node, det=False)]
        words = w.noun_phrase(node, det=False, use="part" if node.head.kind in ("body", "hair") else "")
        return [*words, ("background", "")] if part.role == "background" and "background" not in words[-1][0] else words
    words = part_phrase(part)
    return [*words, (FRAMED[part.role], "")] if part.role in FRAMED and is_quality(part) else words
