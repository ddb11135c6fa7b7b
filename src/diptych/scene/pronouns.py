"""Who a pronoun means where no noun says it: 她在看书 is a woman, "a nurse ... She smiles" a female one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..language.en.write import GENDER
from ..language.lazy import pattern
from .depict import Figure

__all__ = ["gendered"]

# Where a clause begins, so that it is who the text is about: 她穿着红裙, but not 看着她.
BEGINS = r"(?:^|[，。、；,;.!?！？\n])\s*"
# Any of the words below: most texts have none, and are done with at once.
ANY = {"zh": pattern("[他她]"), "en": pattern(r"\b(?:s?he|her|his|they)\b", re.I), "ja": pattern("彼"), "ko": pattern("그")}
PEOPLE = {
    "zh": pattern(BEGINS + "([他她])们"),
    "en": pattern(r"\bthey\b()", re.I),
    "ja": pattern(BEGINS + "(彼女?)(?:ら|たち)(?=[はがのも])"),
    "ko": pattern(BEGINS + r"(그녀?)들(?=[은이의도])"),
}
HER = {
    "zh": pattern(BEGINS + "她(?!们)"),
    "en": pattern(rf"\bshe\b|{BEGINS}(?:and )?her\b", re.I),
    "ja": pattern(BEGINS + "彼女(?=[はがのも])"),
    "ko": pattern(BEGINS + r"그녀(?=[는가의도])"),
}
HIM = {
    "zh": pattern(BEGINS + "他(?![们人])"),
    "en": pattern(rf"\bhe\b|{BEGINS}(?:and )?his\b", re.I),
    "ja": pattern(BEGINS + "彼(?=[はがのも])"),
    "ko": pattern(BEGINS + r"그(?=[는가의도]\s)"),
}


def gendered(text: str, lang: str, fig: Figure, all_figures: Sequence[Figure], path: str) -> None:
    """Give the gender of the pronouns of `text`, which speaks of `fig`, to the one figure that lacks it, where there is but one that it
    could be; that they are several to a figure without a noun."""
    if lang not in HER or not ANY[lang].search(text):
        return
    figures = [fig, *(f for f in all_figures if f is not fig)]
    her, him, several = (tables[lang].search(text) for tables in (HER, HIM, PEOPLE))
    open_ = [f for f in figures if not f.empty and f.thing is None]
    if several and not (her or him) and len(figures) == len(open_) == 1:
        open_[0].gender, open_[0].gender_path = "women" if several[1] in ("她", "彼女", "그녀") else "people", path
    if bool(her) == bool(him):
        return
    said = "f" if her else "m"
    people = [f for f in figures if not f.empty and (f.thing is None or (f.thing.head.kind == "person"))]
    unsaid = [f for f in people if not _gender(f)]
    if len(unsaid) == 1 and said not in map(_gender, people):
        unsaid[0].gender, unsaid[0].gender_path = said, path


def _gender(fig: Figure) -> str:
    if fig.gender or fig.thing is None or fig.thing.head.concept is None:
        return fig.gender
    given = [fig.thing.head.concept, *(q.word.concept for q in fig.thing.mods)]
    return next((g for c in given if c is not None and (g := GENDER.get(c.id) or c.feats.get("g"))), "")
