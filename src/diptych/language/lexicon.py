"""The lexicon: concepts with their forms in four languages (docs/lexicon.md gives the format)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from .lazy import Lazy

__all__ = ["LANGS", "Concept", "Lexicon", "lexicon"]

LANGS = ("en", "zh", "ja", "ko")

# Classes that behave alike in a sentence share a group.
GROUPS = {
    "person": "being",
    "being": "being",
    "animal": "being",
    "weather": "when",
    "time": "when",
    "event": "when",
    "posture": "verb",
    "verb": "verb",
    "adv": "adv",
}

# Shards that fill gaps: where two concepts share a spelling, the one of the topic's own shard is likelier.
LATER = ("gaps", "more-en", "more-ja", "more-ko", "zh-wide", "zh-plain", "en-plain", "jako-plain")


UNWRITTEN: dict[str, str] = {}  # no concept's own: twenty thousand of them are made at a cold start


class Concept:
    """One line of the lexicon. `forms[lang][0]` is written, the others are only read."""

    __slots__ = ("_cells", "_feats", "_split", "_written", "id", "kind")

    def __init__(self, ident: str, kind: str, cells: list[str], feats: str = ""):
        self.id, self.kind = ident, kind
        self._cells, self._feats = cells, feats
        self._split: dict[str, str] | None = None
        self._written = UNWRITTEN

    def forms(self, lang: str) -> list[str]:
        """All forms in a language; the first is the one to write."""
        return self._cells[LANGS.index(lang)].split("|")

    def form(self, lang: str) -> str:
        made = self._written.get(lang)
        if made is None:
            made = self._cells[LANGS.index(lang)].partition("|")[0]
            self._written = {**self._written, lang: made}
        return made

    def line(self) -> str:
        """What it was made of, its id apart."""
        return "\t".join((self.kind, *self._cells, self._feats))

    def extend(self, lang: str, cell: str) -> None:
        """Add spellings, separated by `|`, that are read but never written."""
        if cell:
            self._cells[LANGS.index(lang)] += "|" + cell

    @property
    def feats(self) -> dict[str, str]:
        if self._split is None:
            pairs = (f.partition("=") for f in self._feats.split())
            self._split = {key: value.replace("_", " ") for key, _, value in pairs}
        return self._split

    def has(self, feat: str) -> bool:
        return feat in self.feats

    @property
    def is_adjective(self) -> bool:
        return self.kind.startswith("adj.")

    @property
    def is_verb(self) -> bool:
        return self.kind in ("verb", "posture")

    @property
    def is_noun(self) -> bool:
        return not (self.is_adjective or self.is_verb or self.kind == "adv")

    @property
    def is_being(self) -> bool:
        return self.kind in ("person", "being", "animal")

    def __repr__(self) -> str:
        return f"<{self.id} {self.kind}>"


class _Rows(Lazy[Concept]):
    """Concepts by id, of their lines."""

    __slots__ = ()

    def _make(self, ident: str) -> Concept:
        kind, *cells, feats = self._raw[ident].split("\t")
        return Concept(ident, kind, cells, feats)


class Lexicon:
    """All concepts, by id, in file order."""

    def __init__(self, by_id: Mapping[str, Concept]):
        self.by_id = by_id

    def __getitem__(self, ident: str) -> Concept:
        return self.by_id[ident]

    def __contains__(self, ident: str) -> bool:
        return ident in self.by_id

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)


def read_lines(text: str) -> Iterator[Concept]:
    """Concepts from the text of one shard."""
    for line in text.split("\n"):
        if line and line[0] != "#":
            cells = line.split("\t")
            yield Concept(cells[0], cells[1], cells[2:6], cells[6] if len(cells) > 6 else "")


def add_aliases(lexicon: Mapping[str, Concept], text: str) -> None:
    """Further spellings to read, a line each: `id, zh, ja, ko, en`; an id that is not there is passed over."""
    for line in text.split("\n"):
        ident, *cells = line.split("\t")
        if not line or line[0] == "#" or ident not in lexicon:
            continue
        for lang, cell in zip(("zh", "ja", "ko", "en"), cells, strict=False):
            lexicon[ident].extend(lang, cell)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    from .compiled import kept_plain

    return Lexicon(_Rows(kept_plain("lexicon", _lines)))


def _lines() -> dict[str, str]:
    """A line for each concept, of the shards and the files of aliases: kind, four cells of forms, features."""
    texts = {f.name: f for f in (Path(__file__).parent / "lexicon").glob("*.tsv")}
    names = sorted((n for n in texts if not n.startswith("aliases")), key=lambda n: (n.removesuffix(".tsv").endswith(LATER), n))
    made: dict[str, Concept] = {}
    for name in names:
        for concept in read_lines(texts[name].read_text(encoding="utf-8")):
            made.setdefault(concept.id, concept)
    for name in sorted(texts):
        if name.startswith("aliases"):
            add_aliases(made, texts[name].read_text(encoding="utf-8"))
    return {ident: concept.line() for ident, concept in made.items()}
