"""Scene x target -> Prompt: the words for every encoder, counted, with every loss named."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from ..errors import InputError, LanguageError
from ..language.pieces import Piece, flat, spaced, text_of
from ..scene.depict import Depiction, Part
from ..scene.gather import gather
from ..scene.scene import Scene
from ..scene.shapes import leaves
from ..types import Finding, Prompt, Span, TokenCount
from . import chinese, english
from .figures import complete, dropped, latin_names, readable
from .fit import droppable, fit, weighted
from .gates import Fact, check, facts
from .measure import counted, spell_out
from .profile import Slot, Target
from .profile import target as find_target
from .rewrite import Rewriter, cached, facts_of, refusal, spans_of
from .rewrite import rewriter as find_rewriter

__all__ = ["render"]

WRITERS: dict[str, ModuleType] = {"en": english, "zh": chinese}


@dataclass
class _Work:
    """What one rendering gathers on its way."""

    target: Target
    writer: ModuleType
    texts: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    tokens: dict[str, TokenCount] = field(default_factory=dict)
    negative: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rewriter: Rewriter | None = None
    cache: Path | None = None
    known: tuple[Depiction, list[Fact]] | None = None  # the facts that the slot before was held against

    def find(self, code: str, severity: Any, message: str, **where: Any) -> None:
        finding = Finding(code, severity, message, **where)
        if finding not in self.findings:
            self.findings.append(finding)


def render(
    scene: Scene | Any,
    target: str | Target = "flux.1-dev",
    *,
    rewriter: str | Rewriter | None = None,
    cache: Path | None = None,
) -> Prompt:
    """The texts of every slot of `target` for `scene`.

    `rewriter` (`openai:URL#MODEL`, or an object with `rewrite`) may reword sentence slots; its answer is
    taken only if the gates pass, else the deterministic draft stands and a finding (DP220) says why.
    `cache` is a folder for its answers.

    Raises TargetError for an unknown target, InputError for a scene that cannot be read. Whatever
    could not be said, did not fit or has no effect is among the prompt's findings.
    """
    if not isinstance(scene, Scene):
        scene = Scene.parse(scene) if isinstance(scene, str) else Scene.load(scene)
    aim = target if isinstance(target, Target) else find_target(target)
    depiction = gather(scene.tree, aim.language)
    work = _Work(aim, WRITERS[aim.language], findings=list(depiction.findings))
    work.rewriter, work.cache = find_rewriter(rewriter) if isinstance(rewriter, str) else rewriter, cache
    for name, latin, path in latin_names(depiction) if aim.language == "en" else ():
        work.find("DP211", "info", f"the name {name!r} is written {latin!r}, which is how it sounds", path=path)
    lost = readable(depiction, aim.language)
    for text, path in lost:
        work.find("DP201", "error", _unsaid(text, aim), path=path, fix=f"add a glossary line for {text!r}, or reword it")
    complete(depiction)
    for text, path in dropped(depiction, lost):
        work.find("DP209", "warning", f"{text!r} was read, but reached no text", path=path)
    if not (depiction.figures or depiction.texts or depiction.prose or any(depiction.sections.values()) or work.findings):
        raise InputError("E113", "the scene says nothing", "`diptych new` writes a starter scene", scene.name)
    for slot in sorted(aim.slots, key=lambda slot: bool(slot.same_as)):  # what a slot repeats is written first
        _slot(work, slot, depiction)
    work.texts = {slot.id: work.texts[slot.id] for slot in aim.slots}
    _negative(work, depiction)
    _weights(work, depiction)
    _nothing_lost(work, scene, depiction)
    return Prompt(aim.full_id, work.texts, work.spans, work.tokens, work.negative, tuple(work.findings))


def _unsaid(text: str, aim: Target) -> str:
    language = {"en": "English", "zh": "Chinese"}[aim.language]
    return f"{text!r} is not in the lexicon and cannot be said in {language}: it is left out of every text"


def _slot(work: _Work, slot: Slot, depiction: Depiction) -> None:
    if slot.same_as and slot.same_as in work.texts:
        work.texts[slot.id], work.spans[slot.id] = work.texts[slot.same_as], work.spans[slot.same_as]
    else:
        limit = _limit(work.target, slot)
        whole = _pieces(work, slot, depiction)  # most scenes fit: what was counted is what is written
        draft = text_of(whole)

        def count(left: Depiction) -> int | None:
            return counted(slot.tokenizer, draft if left is depiction else text_of(_pieces(work, slot, left))).count

        left, gone = fit(depiction, count, limit)
        for part in gone:
            words = _phrase(work, part)
            work.find("DP202", "warning", f"{words!r} is left out: {slot.id} reads {limit} tokens", slot=slot.id, path=part.path)
        said = [p for p in left.texts if text_of(spell_out([(f'"{p.node.text}"', p.path)], slot, work.find))]
        if len(said) < len(left.texts):
            left = replace(left, texts=said)
        pieces = whole if left is depiction else _pieces(work, slot, left)
        _gate(work, slot, draft if left is depiction else text_of(pieces), left)
        pieces = spell_out(pieces, slot, work.find)
        text, spans = flat(pieces)
        if work.rewriter is not None and slot.form == "sentence":
            text, spans = _reworded(work, slot, left, pieces)
        work.texts[slot.id], work.spans[slot.id] = text, spans
    work.tokens[slot.id] = _count(work, slot)


def _gate(work: _Work, slot: Slot, text: str, left: Depiction) -> None:
    """Our own drafts pass the same gates as a rewriter's; what they find is a fault of ours, and is said."""
    if not work.known or work.known[0] is not left:
        work.known = left, facts(left, work.target.language)
    for problem in check(text, left, work.target.language, work.known[1]):
        words = {"missing": "is missing from", "unbound": "does not stand by its noun in"}[problem.kind]
        work.find("DP210", "warning", f"{problem.word!r} {words} {slot.id}", slot=slot.id, path=problem.path)


def _reworded(work: _Work, slot: Slot, left: Depiction, pieces: list[Piece]) -> tuple[str, tuple[Span, ...]]:
    draft, spans = flat(pieces)
    assert work.rewriter is not None
    try:
        text = cached(work.rewriter, facts_of(pieces), draft, work.target, work.cache)
        why = refusal(text, left, work.target, slot)
    except LanguageError as error:
        text, why = "", error.message
    if why:
        work.find("DP220", "info", f"{slot.id}: the rewriter's text was not used ({why}); the draft stands", slot=slot.id)
        return draft, spans
    work.find("DP221", "info", f"{slot.id}: reworded by {work.rewriter.name}", slot=slot.id)
    return text, spans_of(text, left, work.target.language)


def _limit(aim: Target, slot: Slot) -> int | None:
    """One text that serves several encoders may be as long as the longest of them reads."""
    shared = [s.limit for s in aim.slots if s.same_as == slot.id or s is slot]
    return None if None in shared else max(n for n in shared if n is not None)


def _count(work: _Work, slot: Slot) -> TokenCount:
    text = work.texts[slot.id]
    tokens = counted(slot.tokenizer, text)
    cut = tokens.cut(slot.limit) if slot.limit and tokens.count is not None else len(text)
    if cut is not None and cut < len(text):
        first = next((path for start, end, path in work.spans[slot.id] if end > cut), "")
        lost = text[cut:].strip()
        work.find("DP203", "warning", f"{slot.id} reads {slot.limit} tokens; behind its cut: {lost!r}", slot=slot.id, span=(cut, len(text)), path=first)  # fmt: skip
    if tokens.count is None:
        work.find("DP207", "info", f"{slot.id}: its tokenizer ({slot.tokenizer}) cannot be had offline; tokens are not counted", slot=slot.id)  # fmt: skip
    return TokenCount(tokens.count, slot.limit, tokens.unknown, cut if cut is not None and cut < len(text) else None)


def _pieces(work: _Work, slot: Slot, depiction: Depiction) -> list[Piece]:
    if slot.form == "sentence":
        return work.writer.paragraph(depiction)
    if slot.form == "keywords":
        return _keywords(work, depiction, slot)
    from .structured import json_pieces

    return json_pieces(depiction, slot.schema, work.writer)


def _keywords(work: _Work, depiction: Depiction, slot: Slot) -> list[Piece]:
    out: list[Piece] = []
    seen: set[str] = set()
    weighted = work.target.weights == "parsed"
    for part, words in work.writer.keywords(depiction):
        pieces = spaced(words) if work.writer is english else words
        text = text_of(pieces)
        if text in seen and part.role != "subject":  # the second of two men is no repetition
            continue
        seen.add(text)
        if work.target.escape:
            pieces = [(t.replace("(", "\\(").replace(")", "\\)"), p) for t, p in pieces]
        if weighted and part.weight != 1.0:
            pieces = [("(", ""), *pieces, (f":{part.weight:g})", "")]
        out += [*([(work.writer.COMMA, "")] if out else []), *pieces]
    return out


def _phrase(work: _Work, part: Part) -> str:
    from ..scene.depict import Figure

    node = part.node
    if isinstance(node, Figure):
        part = Part(node.thing, part.path, part.role) if node.thing is not None else part
    words = work.writer.part_phrase(part)
    return text_of(spaced(words) if work.writer is english else words)


def _negative(work: _Work, depiction: Depiction) -> None:
    if not depiction.negative:
        return
    phrases = list(dict.fromkeys(_phrase(work, p) for p in depiction.negative))
    text = work.writer.COMMA.join(p for p in phrases if p)
    if not work.target.negative:
        work.find("DP208", "warning", f"{work.target.id} takes no negative prompt: {text!r} has no effect", path=depiction.negative[0].path)
        return
    work.negative = {slot.id: text for slot in work.target.slots}


def _weights(work: _Work, depiction: Depiction) -> None:
    if work.target.weights == "parsed" or not weighted(depiction):
        return
    for _, part in droppable(depiction):
        if part.weight != 1.0:
            work.find("DP204", "info", f"weight {part.weight:g}: {work.target.full_id} gives weights no effect; it only decides what stays when room is short", path=part.path)  # fmt: skip


def _nothing_lost(work: _Work, scene: Scene, depiction: Depiction) -> None:
    """Every attribute that says something is in a text or named by a finding."""
    said = {path for spans in work.spans.values() for _, _, path in spans} | {f.path for f in work.findings}
    said |= {p.path for p in depiction.negative} | depiction.implied
    for path, role, value, _ in leaves(scene.tree):
        if path not in said and not _carried(path, said) and role not in ("negative", "weight", "ignore"):
            work.find("DP209", "warning", f"nothing of {str(value)!r} reached any text", path=path)


def _carried(path: str, said: set[str]) -> bool:
    """True is said through its key's noun, so that the span bears the same path; a list through its items."""
    return any(s.startswith(path + "[") or s.startswith(path + ".") for s in said)
