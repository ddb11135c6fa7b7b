"""Depictions made ready for one language: figures completed, unreadable words taken out and reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..language.en.number import is_together
from ..language.lexicon import lexicon
from ..language.meaning import Act, Age, Link, Name, Quality, Raw, Thing, Word, walk
from ..language.phrase import language_of
from ..language.romanise import romanised
from ..scene.depict import PART_LISTS, Depiction, Figure, Part
from ..scene.roles import role_of

__all__ = ["Lost", "beside_prose", "complete", "dropped", "latin_names", "readable"]

# (text, path): a stretch that cannot be said in the language asked for
Lost = tuple[str, str]
WOMEN = {"female", "woman", "girl", "女", "女性", "女人", "女生", "女の子", "여", "여성", "여자", "f"}
SEVERAL = {"people": "people", "women": "woman"}  # of they


def complete(depiction: Depiction) -> None:
    """Give every figure's noun what was said of the figure, and lift its clauses to the figure."""
    _bare_counts(depiction)
    for fig in depiction.figures:
        _gender(fig)
        thing = fig.thing
        if thing is None:
            continue
        if fig.mods or fig.age or fig.count:
            thing.said = ""  # more is known of it than its own words say
        mods = [*fig.mods, *thing.mods]
        thing.mods = _once(mods)
        depiction.implied |= {q.word.path for q in mods if q not in thing.mods}
        fig.mods = []
        thing.age = fig.age or thing.age
        if fig.count is not None and thing.head.concept is not None and thing.head.concept.id.startswith("family-of"):
            depiction.implied.add(fig.count.path)  # a family of three is one, and three
        else:
            thing.count = fig.count or thing.count
        if not thing.said and (not thing.also or (thing.acts and all(a.shared and not a.done for a in thing.acts) and not (thing.parts or thing.wears or thing.links))):
            _lift(fig, thing)


def _once(mods: list[Quality]) -> list[Quality]:
    """What is said twice is said once; frosted glass is glass: a material that another one names already is not said again."""
    kept: list[Quality] = []
    for qual in mods:
        if qual.degree or qual.word.concept is None or not any(_same(k, qual) for k in kept):
            kept.append(qual)
    mods = kept
    named = [q.word.concept.form("en") for q in mods if q.word.kind == "material" and q.word.concept is not None]
    return [q for q in mods if q.word.kind not in ("material", "adj.material") or q.word.concept is None or not any(n.endswith(" " + q.word.concept.form("en")) for n in named)]


def _same(one: Quality, other: Quality) -> bool:
    """Of one concept, or of one material told by its noun and by its adjective."""
    first, second = one.word.concept, other.word.concept
    return first is second or (first is not None and second is not None and "material" in first.kind and "material" in second.kind and first.form("en") == second.form("en"))


def _bare_counts(depiction: Depiction) -> None:
    """`{"people": 3}` beside a scene: of the one being that has no number yet, else of people."""
    for fig in depiction.figures:
        if fig.count is None or fig.thing is not None or role_of(fig.count.path.rpartition(".")[2]) != "count":
            continue
        beings = [f for f in depiction.figures if f.thing is not None and f.thing.is_being]
        if len(beings) == 1 and beings[0].thing is not None and beings[0].thing.count is None and beings[0].count is None:
            beings[0].count, fig.count = fig.count, None
        elif not beings:
            fig.thing = Thing(Word(lexicon()["person"], "person", "key", fig.count.path), plural=fig.count.value != 1)
    depiction.figures = [fig for fig in depiction.figures if not fig.empty]


def beside_prose(depiction: Depiction) -> Depiction:
    """What the kept prose does not say already: other attributes' parts."""
    said = {p.path for p in depiction.prose}
    if not said:
        return depiction

    def rest(parts: list[Part]) -> list[Part]:
        return [p for p in parts if p.path not in said]

    figures = []
    for fig in depiction.figures:
        kept = fig.only(lambda p: p.path not in said)
        if fig.thing is not None and fig.thing.head.path in said:
            kept.thing = None if not any((kept.parts, kept.wears, kept.acts, kept.states, kept.links)) else fig.thing
            kept.also, kept.mods, kept.age, kept.gender = [], [], None, ""
        if not kept.empty:
            figures.append(kept)
    sections = {name: rest(parts) for name, parts in depiction.sections.items()}
    return replace(depiction, figures=figures, sections=sections, texts=rest(depiction.texts))


def latin_names(depiction: Depiction) -> list[tuple[str, str, str]]:
    """Put names into Latin letters, for English; (as given, as written, path) of each."""
    out = []
    for fig in depiction.figures:
        name = fig.name
        lang = language_of(name.text, depiction.language) if name is not None else "en"
        if name is not None and not name.text.isascii() and lang != "en":
            latin = romanised(name.text, lang)
            if latin:
                out.append((name.text, latin, name.path))
                fig.name = Name(latin, name.path, quoted=False)
    return out


HEADS_OWN = ("of", "by", "when")  # links that stay with the noun


def _lift(fig: Figure, thing: Thing) -> None:
    path = thing.head.path
    thing.plural = thing.plural or is_together(thing)  # its acts leave it here
    fig.parts[:0] = [Part(p, p.head.path, "body") for p in thing.parts]
    fig.wears[:0] = [Part(p, p.head.path, "clothing") for p in thing.wears]
    fig.acts[:0] = [Part([a], a.word.path or path, "action") for a in thing.acts if not a.done]
    fig.links[:0] = [Part(link, link.path, "relation") for link in thing.links if link.rel not in HEADS_OWN]
    thing.links = [link for link in thing.links if link.rel in HEADS_OWN]
    thing.acts = [a for a in thing.acts if a.done]
    if fig.links and len(thing.acts) == 1 and _placed(thing.acts[0]):
        fig.acts.append(Part(thing.acts, thing.acts[0].word.path or path, "action"))  # trees are planted there
        thing.acts = []
    thing.parts, thing.wears = [], []


PLACED = {"plant-verb", "plant-trees", "put-verb", "hang-up", "park-verb", "pile-up", "scatter-verb", "inlay-verb", "grow-plant"}


def _placed(act: Act) -> bool:
    return act.word.concept is not None and act.word.concept.id in PLACED and act.obj is None and not act.links and not act.negated


def _gender(fig: Figure) -> None:
    """A gender with no noun makes the noun; one that the noun already tells is said by it."""
    said = fig.gender.casefold()
    if not said:
        return
    if said in SEVERAL:
        if fig.thing is None:
            fig.thing = Thing(Word(lexicon()[SEVERAL[said]], said, "key", fig.gender_path), plural=True)
        return
    gender = "f" if said in WOMEN else "m"
    path = fig.gender_path
    if fig.thing is None:
        old = fig.age is not None and fig.age.years < 15 and fig.age.how != "decade"
        ident = {"f": "girl" if old else "woman", "m": "boy" if old else "man"}[gender]
        fig.thing = Thing(Word(lexicon()[ident], ident, "key", path))
    elif (concept := fig.thing.head.concept) is not None and concept.is_being and not concept.has("g"):
        ident = {"f": "female", "m": "male"}[gender]
        if ident in lexicon():
            fig.mods.append(Quality(Word(lexicon()[ident], ident, "key", path)))


def readable(depiction: Depiction, lang: str) -> list[Lost]:
    """Take out what `lang` cannot say; return each stretch with its path, in scene order."""
    lost: list[Lost] = []
    known = _word_test(lang)
    if _all_known(depiction, known):
        depiction.figures = [f for f in depiction.figures if not f.empty]
        return lost
    for fig in depiction.figures:
        fig.thing = _clean(fig.thing, known, lost)
        fig.mods = [q for q in fig.mods if known(q.word, lost)]
        if fig.name is not None and not fig.name.text.isascii() and not known(Raw(fig.name.text, language_of(fig.name.text), fig.name.path), lost):  # fmt: skip
            fig.name = None
        fig.also = [t for t in (_clean(t, known, lost) for t in fig.also) if t is not None]
        for name in PART_LISTS:
            setattr(fig, name, _clean_parts(getattr(fig, name), known, lost))
    for section, parts in depiction.sections.items():
        depiction.sections[section] = _clean_parts(parts, known, lost)
    depiction.negative = _clean_parts(depiction.negative, known, lost)
    depiction.figures = [f for f in depiction.figures if not f.empty]
    return list(dict.fromkeys(lost))


def _all_known(depiction: Depiction, known: Callable[[Any, list[Lost]], bool]) -> bool:
    """Whether there is nothing to take out, as in most scenes."""
    for node in (*depiction.nodes(), *(part.node for part in depiction.negative)):
        if node is None or isinstance(node, list) or not _all_said(node, known):
            return False
    return all(part.node for parts in depiction.sections.values() for part in parts) and all(
        part.node for fig in depiction.figures for name in PART_LISTS for part in getattr(fig, name)
    )


def _all_said(node: Any, known: Callable[[Any, list[Lost]], bool]) -> bool:
    one: Any
    for one in walk(node):
        kind = type(one)
        if kind is Word:
            if one.concept is None and not known(one, []):
                return False
        elif kind is Thing:
            if one.label and not one.label.isascii():
                return False
        elif (kind is Raw and not known(one, [])) or (kind is Name and not one.text.isascii()):
            return False
    return True


def _word_test(lang: str) -> Callable[[Any, list[Lost]], bool]:
    own = ("en", "name") if lang == "en" else ("zh", "name")

    def known(word: Any, lost: list[Lost]) -> bool:
        text = word.text if isinstance(word, Raw) else word.surface
        if isinstance(word, Word) and (word.concept is not None or word.lang in (*own, "key")):
            return True
        if isinstance(word, Raw) and word.lang in own:
            return True
        lost.append((text, word.path))
        return False

    return known


def _clean_parts(parts: list[Part], known: Callable, lost: list[Lost]) -> list[Part]:
    out = []
    for part in parts:
        node = _clean(part.node, known, lost)
        if node is not None and node != []:
            out.append(Part(node, part.path, part.role, part.weight))
    return out


def _clean(node: Any, known: Callable, lost: list[Lost]) -> Any:
    if isinstance(node, list):
        return [n for n in (_clean(n, known, lost) for n in node) if n is not None]
    if isinstance(node, Raw | Word):
        return node if known(node, lost) else None
    if isinstance(node, Quality):
        return node if known(node.word, lost) else None
    if isinstance(node, Link):
        if node.thing is not None:
            node.thing = _clean(node.thing, known, lost)
            return node if node.thing is not None else None
        return node
    if isinstance(node, Act):
        return _clean_act(node, known, lost)
    return _clean_thing(node, known, lost) if isinstance(node, Thing) else node


def _clean_act(act: Act, known: Callable, lost: list[Lost]) -> Act | None:
    if not act.special and not known(act.word, lost):
        return None
    had = act.obj is not None
    act.obj = _clean(act.obj, known, lost) if had else None
    act.links = _clean(act.links, known, lost)
    act.adverbs = [a for a in act.adverbs if known(a, lost)]
    return None if act.special and had and act.obj is None else act


def _clean_thing(thing: Thing, known: Callable, lost: list[Lost]) -> Thing | None:
    thing.also = _clean(thing.also, known, lost)
    if not known(thing.head, lost):
        return thing.also[0] if thing.also else None
    thing.mods = [q for q in thing.mods if known(q.word, lost)]
    for name in ("parts", "wears", "links", "acts"):
        setattr(thing, name, _clean(getattr(thing, name), known, lost))
    thing.owner = _clean(thing.owner, known, lost) if thing.owner else None
    if isinstance(thing.label, str) and thing.label and not thing.label.isascii() and known is not None:
        thing.label = _label(thing.label, thing, known, lost)
    return thing


def _label(label: str, thing: Thing, known: Callable, lost: list[Lost]) -> str:
    return label if known(Raw(label, language_of(label), thing.head.path), lost) else ""


def dropped(depiction: Depiction, lost: list[Lost]) -> list[Lost]:
    """Words that were understood and that nothing in the finished depiction says: no rule may lose one in silence."""
    there = [one for node in depiction.nodes() for one in walk(node)]
    same = set(map(id, there))  # most words are where they were put
    gone = [word for leaf in depiction.leaves if id(leaf) not in same for word in walk(leaf) if id(word) not in same and isinstance(word, WORDS)]
    return _untold(gone, there, depiction, lost) if gone else []


WORDS = (Word, Raw, Name)


def _untold(words: list[Any], there: list[Any], depiction: Depiction, lost: list[Lost]) -> list[Lost]:
    """Those of `words` that nothing in the depiction, whose nodes are `there`, says in their stead."""
    told: set[tuple[str, str]] = {(text, path) for text, path in lost}
    kept = {p.path: p.node.text for p in depiction.prose}
    for one in there:
        if isinstance(one, Word):
            told.add((one.surface, one.path))
            if one.concept is not None:
                told.add((one.concept.id, one.path))
        elif isinstance(one, Raw | Name):
            told.add((one.text, one.path))
        elif isinstance(one, Age):
            told.add(("age", one.path))
        if isinstance(one, Thing | Act) and one.said:
            path = one.head.path if isinstance(one, Thing) else one.word.path
            kept[path] = f"{kept.get(path, '')} {one.said}"
        if isinstance(one, Thing) and one.label:
            told.add((one.label, one.head.path))
    out = []
    for word in words:
        name = word.surface if isinstance(word, Word) else word.text
        said = kept.get(word.path, "")
        if not name or (name, word.path) in told or word.path in depiction.implied or (said and all(part[:4] in said for part in name.split())):
            continue
        ids = [c.id for c in (word.concept, *word.others) if c is not None] if isinstance(word, Word) else []
        if not any((ident, word.path) in told for ident in ids):
            out.append((name, word.path))
    return list(dict.fromkeys(out))
