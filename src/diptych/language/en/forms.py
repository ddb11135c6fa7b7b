"""English spellings and what they stand for: inflected forms, hyphens and blanks alike."""

from __future__ import annotations

from ..lexicon import Concept
from ..scan import compiled, concepts, favourites, sort
from . import words as w
from .morph import inflect_head, ing, past, plural, preterite, third

__all__ = ["forms", "lookup", "reach", "squeezed", "unified"]

Found = list[tuple[str, str, Concept]]
ONES = ("her", "his", "their", "its", "one's", "the")


def unified(text: str) -> str:
    """Lower case, one blank between words, hyphens as blanks."""
    return " ".join(text.lower().replace("-", " ").replace("’", "'").split())


@compiled
def forms() -> dict[str, Found]:
    """Inflected spellings: form -> [(category, lemma as written, concept)], the likeliest first."""
    out: dict[str, Found] = {}
    later: list[tuple[str, str, str, Concept]] = []
    for concept in concepts():
        several: set[str] = set()  # "hands" beside "hand" is its plural, no other noun
        for rank, lemma in enumerate(concept.forms("en")):
            if lemma in several:
                continue
            entries = _forms_of(concept, lemma)
            several |= {form for form, cat in entries if cat.startswith("NS")}
            if rank == 0:
                for form, cat in entries:
                    _add(out, form, cat, lemma, concept)
            else:
                later += [(form, cat, lemma, concept) for form, cat in entries]
    for form, cat, lemma, concept in later:
        _add(out, form, cat, lemma, concept)
    chosen = favourites("en")
    for found in out.values():
        if len(found) > 1 and any(lemma in chosen for _, lemma, _ in found):
            found.sort(key=lambda entry: chosen.get(entry[1]) != entry[2].id)
    return out


def _add(out: dict[str, Found], form: str, cat: str, lemma: str, concept: Concept) -> None:
    got = out.setdefault(unified(form), [])
    if not any(c is concept and k == cat for k, _, c in got):
        got.append((cat, lemma, concept))


def _forms_of(concept: Concept, lemma: str) -> list[tuple[str, str]]:
    feats = concept.feats
    if concept.is_adjective:
        return [(lemma, "A")]
    if concept.is_verb:
        return _verb_forms(concept, lemma)
    if concept.kind == "adv":
        return [(lemma.replace("one's", owner), "ADV") for owner in (ONES if "one's" in lemma else ("one's",))]
    given = feats if lemma == concept.form("en") or not feats.get("pl") else {}  # "children" is no plural of "kid"
    more = inflect_head(lemma, given)
    if more == lemma and "mass" in feats:
        more = plural(lemma)  # "papers", "waters": never written, but met
    kind = sort(concept.kind)
    return [(lemma, "N" + kind)] + ([(more, "NS" + kind)] if more != lemma else [])


def _verb_forms(concept: Concept, lemma: str) -> list[tuple[str, str]]:
    """Forms of a verb: T wants an object, B may have one, I has none; F finite, G -ing, D past participle."""
    feats = concept.feats
    letter = "B" if concept.has("it") else "T" if concept.has("t") else "I"
    out: list[tuple[str, str]] = []
    short = _bare(lemma)
    for verb in (lemma, short) if short != lemma else (lemma,):
        mine = letter if verb == lemma or letter == "I" else "B"
        given = feats if verb == lemma else None
        out += [(verb, mine + "F"), (third(verb), mine + "F"), (ing(verb, given), mine + "G"), (past(verb), mine + "D")]
        if preterite(verb) != past(verb):
            out.append((preterite(verb), mine + "F"))
    if "one's" not in lemma:
        return out
    some = [(form, cat) for form, cat in out if "someone's" in form]
    return some + [(form.replace("someone's", "one's").replace("one's", owner), cat) for form, cat in out for owner in ONES]


def _bare(verb: str) -> str:
    before, _, last = verb.rpartition(" ")
    return before if before and last in w.PREPOSITIONS and before not in _lemmas() else verb


@compiled
def _lemmas() -> dict[str, bool]:
    """Spellings that stand for something of their own: "long" is no short form of "long for"; a noun ("gaze") does not stand in the way."""
    return {lemma: True for concept in concepts() if not concept.is_noun for lemma in concept.forms("en")}


@compiled
def reach() -> dict[str, int]:
    """First word -> most words of a form that begins with it."""
    out: dict[str, int] = {}
    for form in forms():
        words = form.split(" ")
        out[words[0]] = max(out.get(words[0], 1), len(words))
    return out


@compiled
def squeezed() -> dict[str, Found]:
    """Forms without their blanks: `teacup` for "tea cup" and the other way round."""
    out: dict[str, Found] = {}
    for form, found in forms().items():
        tight = form.replace(" ", "")
        if len(tight) > 5:
            out.setdefault(tight, found)
    return out


def lookup(text: str) -> dict[str, list]:
    """Concepts an English spelling stands for, by category (used for English inside other languages)."""
    out: dict[str, list] = {}
    for cat, _, concept in forms().get(unified(text), ()):
        plain = cat.replace("NS_", "N_") if cat[0] == "N" else cat if cat in ("A", "ADV") else "VI" if cat[0] == "I" else "V"
        there = out.setdefault(plain, [])
        if concept not in there:
            there.append(concept)
    return out
