"""A scene read for the drawn world: values for its words, and what no value has said.

A word is used up by the value that it gives; what is left at the end is told, so that nothing of a scene goes in silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ...language.meaning import Act, Age, Link, Name, Raw, Thing, Word, walk
from ...scene.depict import Depiction, Figure
from ...types import Finding
from .said import EMPTY, english, keys, title, words

__all__ = ["Reading", "flat"]

WHOLE = ("background", "style", "mood")  # fields that look at all a node says; the others at its own words


@dataclass
class Reading:
    """`left` are the words that no value has used yet; `used`, what of a word a value did use."""

    depiction: Depiction
    left: dict[int, Word] = field(default_factory=dict)
    used: dict[int, tuple[Word, set[str]]] = field(default_factory=dict)
    missed: dict[str, list[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        for node in self.depiction.nodes():
            for one in walk(node):
                if isinstance(one, Word):
                    self.left[id(one)] = one
                elif isinstance(one, Raw | Name | Age):
                    self.unread(one)

    def about(self, figure: Figure) -> list[Any]:
        """All that is said of somebody: parts, clothes, acts and qualities, with what stands beside them in one phrase."""
        said = [n for p in (*figure.parts, *figure.wears, *figure.acts, *figure.states, *figure.links, *figure.rest) for n in flat(p.node)]
        own = [n for t in (figure.thing, *figure.also) if isinstance(t, Thing) for n in (*t.parts, *t.wears, *t.acts, *t.mods, *t.links)]
        out: list[Any] = []
        for node in (*said, *own, *figure.mods):
            out.append(node)
            if isinstance(node, Thing):  # hair does not hold and a carpet does not sit: their person does
                more = [*node.also, *(n for other in node.also for n in other.acts), *node.acts]
                in_it = [link.thing for link in node.links if isinstance(link.thing, Thing) and link.rel == "in"]  # her hair in a bun
                out += [*more, *in_it]
        return out

    def links(self, figure: Figure) -> list[Link]:
        """What stands where to somebody or something, by itself or in what is done."""
        said = [n for p in figure.links for n in flat(p.node) if isinstance(n, Link)]
        acts = [*(n for p in figure.acts for n in flat(p.node) if isinstance(n, Act)), *(figure.thing.acts if figure.thing else [])]
        every = [*said, *(figure.thing.links if figure.thing else []), *(link for act in acts for link in act.links)]
        return [link for link in every if isinstance(link.thing, Thing)]

    def section(self, *sections: str) -> list[Any]:
        return [n for name in sections for part in self.depiction.sections.get(name, ()) for n in flat(part.node)]

    def first(self, name: str, nodes: Iterable[Any]) -> str:
        return next((hit for node in nodes if (hit := self.match(name, node))), "")

    def peek(self, name: str, node: Any) -> tuple[str, tuple[str, ...], bool]:
        """The value that says most of a node's words; ("", (), True) where none does."""
        said = {token for word in self.own(name, node) for token in english(word)}
        head = english(node.head) if name == "thing" and isinstance(node, Thing) else said  # an orange violin is no orange
        hits = [(key, *found) for key, found in keys(name).items() if key and set(key) <= said and set(key) & head]
        if not hits:
            return "", (), True
        key, value, exact = max(hits, key=lambda hit: (len(hit[0]), hit[2] != name.endswith("color")))
        return value, key, exact

    def match(self, name: str, node: Any) -> str:
        """As `peek`; its words are used, and a finding tells where the value is only near."""
        value, key, exact = self.peek(name, node)
        if not value:
            return ""
        own = self.own(name, node)
        if not exact:
            some = [word for word in own if set(key) & english(word)]
            self.near(some[0] if some else None, " ".join(word.surface for word in some), title(name, value))
        also = {token for tokens, (other, _) in keys(name).items() if other == value for token in tokens}  # said twice over
        self.use((word for word in own if (also | set(key)) & english(word)), also | set(key))
        return value

    @staticmethod
    def own(name: str, node: Any) -> list[Word]:
        """A node's own words, without those of what it stands beside."""
        if name not in WHOLE and isinstance(node, Thing):
            return words([node.head, *node.mods])
        return words(node.word if isinstance(node, Act) and name not in WHOLE else node)

    def use(self, some: Iterable[Word], tokens: set[str] | None = None) -> None:
        """Words that a value says; `tokens`, what of them it says, where they may say more."""
        for word in some:
            self.left.pop(id(word), None)
            self.used.setdefault(id(word), (word, set()))[1].update(english(word) if tokens is None else tokens)

    def unread(self, node: Raw | Name | Age) -> None:
        """A stretch that was not understood, a text to be painted, an age: none of them is drawn."""
        said = f"{node.years} years" if isinstance(node, Age) else node.text
        if said.strip(" ,.;，。、"):
            self.missed.setdefault(node.path, []).append(said)

    def near(self, word: Word | None, said: str, drawn: str) -> None:
        path = word.path if word else ""
        self.findings.append(Finding("DP602", "info", f"“{said}” is drawn as {drawn}", path=path))

    def tell_the_rest(self) -> None:
        """Words of no value, and colours of words that say more than their value does: a white beard."""
        rest = self.missed
        for word, tokens in self.used.values():
            if {token for token in english(word) - tokens if (token,) in keys("color")}:
                rest.setdefault(word.path, []).append(f"{word.surface} in this colour")
        for word in self.left.values():
            if not english(word) or not english(word) <= set(EMPTY):
                rest.setdefault(word.path, []).append(word.surface)
        for path, said in rest.items():
            what = ", ".join(f"“{w}”" for w in dict.fromkeys(said) if w.strip())
            if what:
                self.findings.append(Finding("DP601", "warning", f"{what}: not drawn by the embedded world", path=path))


def flat(node: Any) -> list[Any]:
    """A node, or each of a list."""
    return node if isinstance(node, list) else [node]
