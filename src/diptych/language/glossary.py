"""A user's own words: `--glossary words.tsv`.

Two to eight tab-separated columns; the first line may name them. Without a heading:

    source <TAB> English [<TAB> class]

With a heading, any of: en zh ja ko class features id (as in docs/lexicon.md).
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from ..errors import LanguageError
from .lexicon import LANGS, Concept
from .phrase import forget, language_of
from .scan import glossary

__all__ = ["load_glossaries", "read_glossary"]

HEADING = {*LANGS, "class", "features", "id"}
CLASSES = {"person", "being", "animal", "body", "hair", "garment", "object", "food", "plant", "vehicle", "building", "place", "part", "material", "nature", "weather", "time", "event", "abstract", "medium", "style", "artist", "name", "light", "camera", "composition", "quality", "posture", "verb", "adv"}  # fmt: skip
DEFAULT = "name"


def load_glossaries(paths: Sequence[str | os.PathLike[str]]) -> int:
    """Put the concepts of these files before the lexicon; returns how many. No path: none."""
    concepts = [c for path in paths for c in read_glossary(path)]
    glossary(concepts)
    forget()
    return len(concepts)


def read_glossary(path: str | os.PathLike[str]) -> list[Concept]:
    """Concepts of one file. LanguageError E301 (cannot be read) or E302 (a line that cannot be used)."""
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LanguageError("E301", f"glossary {path} cannot be read: {error}", "a UTF-8 text file is wanted") from None
    heading: list[str] | None = None
    out: list[Concept] = []
    for number, line in enumerate(lines, 1):
        cells = [c.strip() for c in line.split("\t")]
        if not line.strip() or line.startswith("#"):
            continue
        if heading is None and not out and set(cells) <= HEADING:
            heading = cells
            continue
        out.append(_concept(cells, heading, f"{path}:{number}"))
    return out


def _concept(cells: list[str], heading: list[str] | None, where: str) -> Concept:
    if len(cells) < 2 or not cells[0] or not cells[1]:
        raise LanguageError("E302", "a glossary line needs at least two columns: the word and its English", "separate them by a tab", where)  # fmt: skip
    if heading:
        row = dict(zip(heading, cells, strict=False))
    else:
        row = {language_of(cells[0]): cells[0], "en": cells[1], "class": cells[2] if len(cells) > 2 else ""}
    kind = row.get("class") or DEFAULT
    if kind not in CLASSES and not re.fullmatch(r"adj\.[a-z]+", kind):
        raise LanguageError("E302", f"unknown class {kind!r}", f"one of: {', '.join(sorted(CLASSES))}, adj.color ...", where)
    # A language that the user left out keeps the English word: it is read by nobody, and said as it is.
    forms = [row.get(lang) or row.get("en", "") for lang in LANGS]
    features = row.get("features", "") or ("t" if kind in ("verb", "posture") else "bare" if kind == "name" else "")
    return Concept(row.get("id") or f"user-{row['en']}", kind, forms, features)
