"""Nouns that the lexicon holds with their quality inside, taken apart: "black hair" claims hair, and that it is black."""

from __future__ import annotations

from functools import lru_cache

from ..language.lexicon import Concept, lexicon
from ..language.meaning import Quality, Thing, Word
from ..scene.depict import Figure, Part
from ..scene.roles import role_of

__all__ = ["FEELINGS", "as_color", "compound", "felt", "unfold"]

# Acts of the face: what they are as states, and how those are said.
FEELINGS = {
    "smile-verb": ("smile-verb", "smiling"), "laugh-verb": ("laugh-verb", "laughing"), "cry-verb": ("cry-verb", "crying"), "frown-verb": ("frown-verb", "frowning"),
    "become-angry": ("angry", "angry"), "be-surprised": ("surprised", "surprised"),
}  # fmt: skip
SEEN = ("adj.color", "adj.size", "adj.pattern")


def unfold(thing: Thing) -> None:
    """Split the head where its English form is a colour, size or pattern and another noun of its class."""
    concept = thing.head.concept
    found = _halves(concept) if concept is not None else None
    if found is None:
        return
    quality, noun = found
    head, lang = thing.head, thing.head.lang
    thing.head = Word(noun, noun.form("en"), lang, head.path)
    thing.mods = [*thing.mods, Quality(Word(quality, quality.form("en"), lang, head.path))]


def felt(fig: Figure) -> None:
    """What a face shows, told as an act, becomes a state: smiling stands against sad, not against running."""
    for part in list(fig.acts):
        acts = part.node
        found = [FEELINGS.get(a.word.concept.id if a.word.concept else "") for a in acts]
        if not all(found) or any(a.negated or a.obj is not None or a.links for a in acts):
            continue
        words = [
            Word(lexicon()[ident], form, "en", a.word.path)
            for a, (ident, form) in zip(acts, filter(None, found), strict=True)
        ]
        fig.acts = [p for p in fig.acts if p is not part]
        fig.states = [*fig.states, Part([Quality(word) for word in words], part.path, part.role, part.weight)]


def as_color(word: Word) -> None:
    """Under a key that asks for a colour, orange is one and no fruit."""
    concept = word.concept
    if concept is None or concept.is_adjective or role_of(word.path.rpartition(".")[2]) not in ("color", "palette"):
        return
    found = _qualities().get(concept.form("en"))
    if found is not None and found.kind == "adj.color":
        word.concept, word.others = found, ()


@lru_cache(maxsize=4096)
def compound(concept: Concept) -> tuple[Concept, str] | None:
    """ "black-framed" as black and "framed"."""
    first, dash, rest = concept.form("en").partition("-")
    found = _qualities().get(first) if dash and concept.is_adjective and concept.kind not in SEEN else None
    return (found, rest) if found is not None and " " not in rest else None


@lru_cache(maxsize=4096)
def _halves(concept: Concept) -> tuple[Concept, Concept] | None:
    first, _, rest = concept.form("en").partition(" ")
    quality = _qualities().get(first)
    nouns = _nouns().get(rest, ()) if quality is not None else ()
    same = [noun for noun in nouns if noun.kind == concept.kind or (concept.kind, noun.kind) == ("hair", "body")]
    return (quality, same[0]) if quality is not None and same else None


@lru_cache(maxsize=1)
def _qualities() -> dict[str, Concept]:
    out: dict[str, Concept] = {}
    for concept in lexicon():
        if concept.kind in SEEN:
            out.setdefault(concept.form("en"), concept)
    return out


@lru_cache(maxsize=1)
def _nouns() -> dict[str, tuple[Concept, ...]]:
    out: dict[str, tuple[Concept, ...]] = {}
    for concept in lexicon():
        if concept.is_noun:
            form = concept.form("en")
            out[form] = (*out.get(form, ()), concept)
    return out
