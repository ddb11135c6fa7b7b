"""Faithfulness: does a text say what the depiction says, each quality of its own noun, and nothing else?

The check reads the finished text, not the pieces it was made from, so that it holds for drafts of ours
and for a rewriter's sentences alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ..language.en.forms import _forms_of as forms_of
from ..language.en.morph import adverb, comparative, inflect_head
from ..language.en.number import COUNTS
from ..language.en.order import own_length
from ..language.en.parse import lookup
from ..language.en.prepositions import ALONE, PREPOSITION
from ..language.en.words import UNITS
from ..language.lexicon import Concept
from ..language.meaning import Act, Name, Quality, Raw, Thing, Word, walk
from ..language.scan import table
from ..language.zh import counts as zh_counts
from ..language.zh import prepositions as zh
from ..language.zh.compounds import compounded
from ..scene.depict import Depiction

__all__ = ["Fact", "Problem", "check", "facts", "invented"]

WORD = re.compile(r"[A-Za-zÀ-ÿ0-9][\w'’./-]*[\w]|[A-Za-zÀ-ÿ0-9]")
NUMERALS = "一二两三四五六七八九十几数"
REACH = {"en": 70, "zh": 24}
# Frame words that our own sentences use although the scene did not give them.
FRAMES = set("seen middle ground teens twenties thirties forties fifties sixties seventies eighties nineties years old months about over scene set show shows text visible subject framing uses use style color palette quality setting weather brings lit by background foreground lighting mood is wearing holding named with in on at of and the picture not without no wear wears has have there one picture shot features comes details include follows visible texts behind it is are light comes early mid late".split())  # fmt: skip
FRAMES_ZH = ("场景", "背景", "前景", "中景", "天气", "光线", "镜头", "构图", "色调", "氛围", "风格", "主题", "画质", "画面", "写着", "一张", "采用", "显得", "拿着", "手持", "有", "没有", "名叫", "文字", "正在", "画面中有", "时间", "人物", "主体", "细节", "包括", "长着", "带有", "围着", "背着", "戴着", "佩戴", "在身后", "在中间", "在身旁", "单个", "一块", "一排", "形状")


LEADING = {"on", "at", "to", "in", "into", "onto", "against", "from", "with", "through", "over", "along", "around", "toward", "up", "down", "by", "oneself"}  # a verb's own
# A gender that a pronoun told is said by one.
PRONOUNS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {"female": ("she", "her"), "woman": ("she", "her"), "male": ("he", "his"), "man": ("he", "his")},
    "zh": {"female": ("她",), "woman": ("她",), "male": ("他",), "man": ("他",)},
}
DYEING = {"dye", "dyes", "dyed", "dyeing", "light", "lights", "lit", "lighting"}  # the sea red
OWNERS = {"both", "one's", "her", "his", "its", "their"}
REFLEXIVES = ("himself", "herself", "itself", "themselves")
Forms = tuple[str, ...]
Place = tuple[int, int]


class Fact(NamedTuple):
    """Something that must be said: a word's spellings, and the spellings of the noun it belongs to."""

    forms: tuple[str, ...]
    path: str
    head: tuple[str, ...] = ()
    loose: bool = False  # no noun that others could be bound to: a gender, which a pronoun may tell, and what was done to a thing
    own: tuple[str, ...] = ()  # the user's own words that say it


class Problem(NamedTuple):
    """`missing` (not said), `unbound` (said, but not of its noun), `invented` (said, never given)."""

    kind: str
    word: str
    path: str = ""


@lru_cache(maxsize=32768)
def _spellings(concept: Concept | None, surface: str, lang: str, word_lang: str) -> tuple[str, ...]:
    out = [surface.casefold()] if word_lang in (lang, "name", "en") or concept is None else []
    if concept is not None:
        for form in concept.forms(lang):
            out += [f.casefold() for f, _ in forms_of(concept, form)] if lang == "en" else [form]
    if word_lang == "key" and concept is not None:
        out += PRONOUNS[lang].get(concept.id, ())
    if lang == "en" and concept is not None and concept.is_noun:
        out += [f.partition(" one's ")[0] for f in out if " one's " in f]  # half of her face
        out += REFLEXIVES if concept.id == "oneself" else ()
    if lang == "en" and concept is not None and concept.is_verb:
        out += [f.partition(" oneself")[0] for f in out if " oneself" in f]  # bracing themselves
    if lang == "en":
        out += [f.split(" ", 1)[1] for f in out if f.startswith(("the ", "be "))]  # a keyword has no article, a participle no "be"
    if lang == "zh" and concept is not None and concept.is_verb:
        out += [f[1:] for f in out if f[:1] == "被" and len(f) > 2]  # 被书架环绕
        out += [f[:-1] for f in out if len(f) == 2 and f[1] == "给"]  # 给松鼠分苹果
        out += [f[0] + "在" for f in out if f[1:] == "下"]  # 放下: 放在大理石上
    return tuple(dict.fromkeys(out))


def spellings(word: Word, lang: str) -> tuple[str, ...]:
    """Every way in which `word` may stand in a text of `lang`."""
    told = _spellings(word.concept, word.surface, lang, word.lang)
    return (*told, word.tag.casefold()) if word.tag else told


OWN_WORDS = (Name, Raw)


def facts(depiction: Depiction, lang: str) -> list[Fact]:
    """What the depiction says, word by word; qualities with their noun."""
    out: list[Fact] = []
    for node in _nodes(depiction):
        nodes = walk(node)
        said = [thing for thing in nodes if type(thing) is Thing and thing.said]
        kept = {id(one): _own(thing.said.casefold()) for thing in said for one in walk(thing)}
        for inner in nodes:
            if type(inner) is Word and inner is not node:
                continue  # what it is the word of says it
            before = len(out)
            _add_facts(out, inner, inner is node, lang)
            if kept and (own := kept.get(id(inner))):
                out[before:] = [fact._replace(own=own) for fact in out[before:]]
    return out


def _add_facts(out: list[Fact], inner: Any, outer: bool, lang: str) -> None:
    """Those of one meaning, without what hangs on it."""
    kind = type(inner)
    if kind is Thing:
        if inner.head.concept is not None and inner.head.concept.id == "pronoun-它":
            return  # fur with snow on it: 有雪花的皮毛 needs no 它
        head = spellings(inner.head, lang)
        whole = compounded(inner) if lang == "zh" else inner
        both = spellings(whole.head, lang) if whole is not inner else ()  # 浓眉 says the eyebrows and that they are thick
        head = (*head, *both)
        lead, rest = own_length(inner, head[0]) if lang == "en" else ("", "")
        if lead:  # long golden hair: said of the hair as gold is
            head = (*head, rest)
            out.append(Fact((lead,), inner.head.path, head))
        out.append(Fact(head, inner.head.path))
        if inner.label:
            out.append(Fact((inner.label.casefold(),), inner.head.path))
        for qual in inner.mods:
            by_pronoun = qual.word.lang == "key" and qual.word.concept is not None and qual.word.concept.id in PRONOUNS[lang]
            told = spellings(qual.word, lang)
            if lang == "en" and qual.degree == "more":
                told = (*told, *map(comparative, told))
            if both and not any(qual is kept for kept in whole.mods):
                told = (*told, *both)
            out.append(Fact(told, qual.word.path, () if by_pronoun else head, by_pronoun))
    elif kind is Word:
        out.append(Fact(spellings(inner, lang), inner.path))
    elif kind is Act:
        out += [Fact(_manners(spellings(a, lang), lang), a.path) for a in inner.adverbs]
        if not inner.special:
            said = spellings(inner.word, lang)
            if lang == "en":
                said = _parted(said, bool(inner.links), inner.obj is not None)
            out.append(Fact(said, inner.word.path, loose=inner.done))  # clean washed shirts: no noun of its own
        elif inner.special in ("as", "than", "too"):  # as tall as a house, taller than it
            said = spellings(inner.word, lang)
            out.append(Fact(tuple(map(comparative, said)) if lang == "en" and inner.special == "than" else said, inner.word.path))
    elif kind is Quality:
        if outer:
            out.append(Fact(spellings(inner.word, lang), inner.word.path))
    elif kind in OWN_WORDS:
        out.append(Fact((inner.text.casefold(),), inner.path))


def _own(said: str) -> Forms:
    """The user's own words, with and without their article."""
    first, _, rest = said.partition(" ")
    return (said, rest) if first in ("a", "an", "the") and rest else (said,)


def _manners(forms: Forms, lang: str) -> Forms:
    """How something is done: 笑得很开心, smiles happily."""
    return (*forms, *(adverb(f) for f in forms if " " not in f and not f.endswith("ly"))) if lang == "en" else forms


def _parted(forms: Forms, linked: bool, has_object: bool) -> Forms:
    """A verb that its own object or another preposition parts: leaning on a wall, holding a lollipop in her mouth."""
    out = list(forms)
    for form in forms:
        words = form.split(" ")
        if (linked or not has_object) and words[-1] in LEADING and len(words) > 1:
            out.append(" ".join(words[:-1]))
        if (has_object and words[0] in DYEING) or ((has_object or linked) and not OWNERS.isdisjoint(words)):
            out.append(words[0])
    return tuple(dict.fromkeys(out))


def _nodes(depiction: Depiction) -> Iterator[Any]:
    for fig in depiction.figures:
        yield from (n for n in (fig.thing, *fig.mods, *fig.also, fig.name) if n is not None)
        for part in (*fig.parts, *fig.wears, *fig.acts, *fig.states, *fig.links, *fig.rest):
            yield from part.node if isinstance(part.node, list) else [part.node]
    for part in depiction.parts():
        yield from part.node if isinstance(part.node, list) else [part.node]


def check(text: str, depiction: Depiction, lang: str, known: Sequence[Fact] | None = None) -> list[Problem]:
    """What the text fails to say, and what it says of the wrong noun. Empty: it is faithful. `known`: the facts, where they are at hand."""
    as_written = text.casefold()
    low = as_written.replace("-", " ") if lang == "en" else as_written
    known = facts(depiction, lang) if known is None else known
    spelled = _unhyphened if lang == "en" else _lowered
    stand = {forms: places(spelled(forms), low, lang) for forms in {head or forms for forms, _, head, loose, _ in known if head or not loose}}
    others: dict[Forms, list[Place]] = {}
    out = []
    for forms, path, head, _, own in known:
        if own and any(said in as_written for said in own):
            continue
        at = stand.get(forms)
        if at is None:
            at = places(spelled(forms), low, lang)
        if not at:
            out.append(Problem("missing", forms[0], path))
        elif head and not _within(at, nouns := stand[head]) and not _beside(at, nouns, low):
            if head not in others:
                apart = set(head).isdisjoint
                others[head] = [span for noun, spans in stand.items() if spans and apart(noun) for span in spans]
            if not _bound(at, nouns, others[head], REACH[lang]):
                out.append(Problem("unbound", forms[0], path))
    return out


@lru_cache(maxsize=32768)
def _unhyphened(forms: Forms) -> Forms:
    """Eye-level and eye level are one spelling."""
    return tuple(dict.fromkeys(f.replace("-", " ") for f in forms))


@lru_cache(maxsize=32768)
def _lowered(forms: Forms) -> Forms:
    return tuple(f.casefold() for f in forms)  # 短袖T恤, as the text that is looked through


def places(forms: Iterable[str], low: str, lang: str) -> list[Place]:
    """Where any of the spellings stands in the lower-cased text."""
    out: list[Place] = []
    find = low.find
    for form in forms:
        at = find(form) if form in low else -1  # most do not stand there
        while at >= 0:
            end = at + len(form)
            if lang == "zh" or not (low[at - 1 : at].isalnum() or low[end : end + 1].isalnum()):
                out.append((at, end))
            at = find(form, at + 1)
    return out


def _within(at: list[Place], own: list[Place]) -> bool:
    """Whether one of the places is inside its noun."""
    for start, end in at:
        for left, right in own:
            if start >= left and end <= right:
                return True
    return False


def _beside(at: list[Place], own: list[Place], low: str) -> bool:
    """Whether one of the places has nothing but a blank between it and its noun, as most have."""
    for start, end in at:
        for left, right in own:
            if not low[min(end, right) : max(start, left)].strip():
                return True
    return False


def _bound(at: list[Place], own: list[Place], others: list[Place], reach: int) -> bool:
    """Whether one of the places stands by its noun with no other noun of the scene between."""
    for start, end in at:
        for left, right in own:
            lo, hi = min(end, right), max(start, left)
            if hi - lo <= reach and not any(lo <= a and b <= hi and not (a < end and start < b) for a, b in others):
                return True
    return False


def invented(text: str, depiction: Depiction, lang: str) -> list[Problem]:
    """Content words of the lexicon in `text` that nothing in the depiction gave."""
    given = {form for fact in facts(depiction, lang) for form in (*fact.forms, *fact.head)} | _own_words(depiction)
    given_words = {w for form in given for w in form.split()} if lang == "en" else given
    return _invented_en(text, given_words) if lang == "en" else _invented_zh(text, "".join(given), given)


def _own_words(depiction: Depiction) -> set[str]:
    """Phrases that were kept as the user wrote them."""
    inner = (i for node in _nodes(depiction) for i in walk(node))
    kept = {i.said.casefold() for i in inner if isinstance(i, Thing | Act) and i.said}
    return kept | {p.node.text.casefold() for p in depiction.prose} | {w.strip(".,;:!?") for k in kept for w in k.split()}


def _invented_en(text: str, given: set[str]) -> list[Problem]:
    out = []
    for match in WORD.finditer(text):
        word = match[0].casefold().removesuffix("'s")
        parts = {word, match[0].casefold(), *word.split("-")}  # a children's book is one word, children's two
        if parts & given or {word, *word.split("-")} <= _frames() or word.isdecimal():
            continue
        kinds = {c.kind for found in lookup(word).values() for c in found}
        if kinds and not kinds <= {"adv", "abstract", "composition", "quality"}:
            out.append(Problem("invented", match[0]))
    return out


@lru_cache(maxsize=1)
def _frames() -> set[str]:
    """Words that say where or how many, and those of our own sentence frames."""
    said = " ".join((*PREPOSITION.values(), *ALONE.values(), *COUNTS.values()))
    units = {form for unit in UNITS for form in (unit, inflect_head(unit, {}))}
    return FRAMES | set(said.split()) | units


@lru_cache(maxsize=1)
def _frames_zh() -> str:
    return "|".join((*FRAMES_ZH, *filter(None, zh.LOCALIZER.values()), *zh.PREPOSITION.values(), *zh_counts.COUNTS.values()))


def _invented_zh(text: str, joined: str, given: set[str]) -> list[Problem]:
    words = table("zh")
    for form in sorted(given, key=len, reverse=True):
        text = text.replace(form, "\0")  # what was given, so that no word is read across its edge (一名|模特)
    out, at = [], 0
    while at < len(text):
        for size in range(min(6, len(text) - at), 1, -1):
            form = text[at : at + size]
            if form in words:
                numbered = form[0] in NUMERALS  # 三轮月亮: a measure word, no tricycle
                if form not in joined and not numbered and form not in _frames_zh() and not any(form in g or g in form for g in given if len(g) > 1):
                    out.append(Problem("invented", form))
                at += size
                break
        else:
            at += 1
    return out
