"""What an English word means in company: the trunk of an elephant, of a tree, of a car (senses.tsv)."""

from __future__ import annotations

import re
from pathlib import Path

from ..lexicon import Concept, lexicon
from ..scan import cached, sort
from .forms import Found

__all__ = ["in_company", "senses"]


@cached
def senses() -> dict[str, list[tuple[Concept, re.Pattern[str]]]]:
    """Form -> the concepts that it stands for only where a pattern is found in the phrase."""
    out: dict[str, list[tuple[Concept, re.Pattern[str]]]] = {}
    for line in (Path(__file__).parent / "senses.tsv").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            form, ident, pattern = line.split("\t")
            out.setdefault(form, []).append((lexicon()[ident], re.compile(pattern, re.I)))
    return out


def in_company(found: Found, form: str, meant: list[tuple[Concept, re.Pattern[str]]], text: str) -> Found:
    """The readings of `form` in this phrase: those that its company calls for, else those that need none."""
    called = [concept for concept, pattern in meant if pattern.search(text)]
    ruled = {concept.id for concept, _ in meant}
    if not called:
        return [entry for entry in found if entry[2].id not in ruled] or ([] if " " in form or all(concept.kind == "adv" for concept, _ in meant) else found)
    first = called[0]
    own = [entry for entry in found if entry[2] is first]
    if not own and first.is_noun:
        own = [(("NS" if form.endswith("s") and not form.endswith("ss") else "N") + sort(first.kind), form, first)]
    if not own and first.is_verb:  # it shares the forms of the verb that is spelled so
        own = [(cat, lemma, first) for cat, lemma, concept in found if concept.is_verb]
    same = {"N" if cat[0] == "N" else cat for cat, *_ in own}
    # Readings of other classes stay: the chart knows whether a noun or a verb is wanted.
    return [*own, *(e for e in found if e[2] is not first and e[2].id not in ruled and ("N" if e[0][0] == "N" else e[0]) not in same)]
