"""Prompts of text-to-image benchmarks as scenes: GenEval's metadata, Davidsonian scene graphs (DSG).

for item in read_items("evaluation_metadata.jsonl"):
    item.id, item.group, item.prompt, item.scene       # "000551", "color_attr", "a photo of a purple ...", Scene(...)

GenEval (https://arxiv.org/abs/2310.11513): a JSON line a prompt, `{"tag", "include": [{"class", "count", "color",
"position": ["left of", 0]}], "exclude", "prompt"}`. DSG (https://arxiv.org/abs/2310.18235): a CSV row a question (`item_id,
text, proposition_id, dependency, tuple, question_natural_language`), or JSON of `prompt`, `tuples`, `dependencies` and
`questions`, a mapping or numbered lines each. Only the form is read; no benchmark's data is here.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..language.en.morph import article, inflect_head, ing, number_word
from ..scene.scene import Scene

__all__ = ["Item", "dsg", "geneval", "read_items"]

TUPLE = re.compile(r"(?P<broad>\w+) - (?P<fine>[\w -]+?) ?\((?P<values>.*)\)\s*$", re.DOTALL)
WORN = ("wear", "wearing", "wears")


@dataclass(frozen=True)
class Item:
    """One prompt: its id in the file, its group (GenEval's tag), the sentence, the scene, and DSG's questions by number."""

    id: str
    group: str
    prompt: str
    scene: Scene
    questions: Mapping[int, str]
    parents: Mapping[int, tuple[int, ...]]


def read_items(path: str | Path) -> list[Item]:
    """Every prompt of a file, its form told by what is in it. InputError E163 where it is neither."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "E163", f"{path} cannot be read: {error}", "give GenEval's JSONL, or DSG's CSV or JSON"
        ) from None
    try:
        if "proposition_id" in text.partition("\n")[0]:
            return list(_table(text))
        rows = _rows(text)
        if not rows:
            raise ValueError("it is empty")
        return [dsg(row, f"{i:06}") if "tuples" in row else geneval(row, f"{i:06}") for i, row in enumerate(rows)]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, csv.Error) as error:
        raise InputError(
            "E163", f"{path} is neither GenEval's metadata nor DSG's: {error!r}", "docs/judge.md shows both forms"
        ) from None


def _rows(text: str) -> list[dict[str, Any]]:
    """JSON lines, a JSON list, or a mapping of ids to items."""
    try:
        made = json.loads(text)
    except ValueError:
        made = [json.loads(line) for line in text.splitlines() if line.strip()]
    if isinstance(made, dict) and "prompt" not in made:
        return [{"id": key, **row} for key, row in made.items()]
    return made if isinstance(made, list) else [made]


# ---- GenEval --------------------------------------------------------------------------------


def geneval(row: Mapping[str, Any], ident: str = "") -> Item:
    """One line of `evaluation_metadata.jsonl`. KeyError for another form."""
    things = row["include"]
    placed = {int(t["position"][1]) for t in things if t.get("position")}
    objects: list[dict[str, Any]] = []
    for i, thing in enumerate(things):
        entry = {"type": thing["class"]} | {k: thing[k] for k in ("color", "count") if thing.get(k, 1) != 1}
        if thing.get("position"):
            where, other = thing["position"]
            entry["relation"] = f"{_relation(where)} {_told(things[int(other)]['class'], things[int(other)])}"
        if thing.get("position") or i not in placed:
            objects.append(entry)
    tree: dict[str, Any] = {"objects": objects}
    if "photo" in row["prompt"]:
        tree = {"style": "photo"} | tree
    return Item(str(row.get("id", ident)), row["tag"], row["prompt"], Scene(tree, row["prompt"]), {}, {})


def _noun(name: str, count: int, color: str) -> str:
    if count == 1:
        words = f"{color} {name}".strip()
        return f"{article(words)} {words}"
    return f"{number_word(count)} {f'{color} ' if color else ''}{inflect_head(name, {})}"


def _relation(where: str) -> str:
    return {"left of": "to the left of", "right of": "to the right of"}.get(where, where)


# ---- Davidsonian scene graphs ---------------------------------------------------------------


def _table(text: str) -> Iterator[Item]:
    """Rows of one item stand together; each holds one proposition."""
    items: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        items.setdefault(row["item_id"], []).append(row)
    for ident, rows in items.items():
        numbered = {int(r["proposition_id"]): r for r in rows}
        yield dsg(
            {
                "prompt": rows[0]["text"],
                "tuples": {n: r["tuple"] for n, r in numbered.items()},
                "dependencies": {n: r["dependency"] for n, r in numbered.items()},
                "questions": {n: r.get("question_natural_language", "") for n, r in numbered.items()},
            },
            ident,
        )


def dsg(row: Mapping[str, Any], ident: str = "") -> Item:
    """One prompt with its propositions. KeyError for another form, ValueError for a proposition that cannot be read."""
    told = {n: _proposition(text) for n, text in _numbered(row["tuples"]).items()}
    parents = {n: _ids(text) for n, text in _numbered(row.get("dependencies", {})).items()}
    questions = {n: str(q) for n, q in _numbered(row.get("questions", {})).items()}
    return Item(
        str(row.get("id", ident)),
        "",
        row["prompt"],
        Scene(_Tree().of(told.values()), row["prompt"]),
        questions,
        parents,
    )


def _numbered(given: Any) -> dict[int, Any]:
    """`{"1": ...}`, `[...]` from 1 on, or lines `1 | ...`."""
    if isinstance(given, str):
        pairs = (line.partition("|") for line in given.splitlines() if "|" in line)
        return {int(number.strip().removeprefix("id=")): text.strip() for number, _, text in pairs}
    pairs_ = given.items() if isinstance(given, Mapping) else enumerate(given, 1)
    return {int(number): text for number, text in pairs_}


def _ids(given: Any) -> tuple[int, ...]:
    """Parents: `0` and `-` are none."""
    parts = given if isinstance(given, list | tuple) else str(given).split(",")
    return tuple(int(p) for p in map(str, parts) if p.strip().isdecimal() and int(p) > 0)


Proposition = tuple[str, str, list[str]]
KEYS = {"color": "color", "material": "material", "size": "size", "shape": "shape", "texture": "pattern", "style": "style", "type": "kind", "state": "state"}  # fmt: skip


def _proposition(text: str) -> Proposition:
    match = TUPLE.match(text.strip())
    if match is None:
        raise ValueError(f"no proposition: {text!r}")
    return match["broad"], match["fine"].strip(" -"), [v.strip() for v in match["values"].split(",")]


class _Tree:
    """Propositions put together: an entry an entity, with what is said of it; parts hang on their owner."""

    def __init__(self) -> None:
        self.entries: dict[str, dict[str, Any]] = {}
        self.whole: dict[str, Any] = {}
        self.inner: set[str] = set()

    def of(self, told: Iterable[Proposition]) -> dict[str, Any]:
        told = list(told)
        for broad, _, values in told:
            if broad == "entity":
                self.entity(values[0])
        for broad, fine, values in told:
            if broad in ("attribute", "other", "global"):
                self.attribute(broad, fine, values)
        for broad, _, values in told:
            if broad == "relation":
                self.relation(values)
        outer = [entry for name, entry in self.entries.items() if name not in self.inner]
        return self.whole | ({"subjects": outer} if outer else {})

    def entity(self, name: str) -> dict[str, Any]:
        """The entry of an entity; "man's hair" is the hair of the man's entry."""
        if name in self.entries:
            return self.entries[name]
        owner, _, part = re.sub(r"s' ", "s's ", name).partition("'s ")
        entry: dict[str, Any] = {"type": name}
        if part and (owner in self.entries):
            entry = {}
            self.entries[owner][part] = entry
            self.inner.add(name)
        self.entries[name] = entry
        return entry

    def attribute(self, broad: str, fine: str, values: list[str]) -> None:
        entry, value = self.entity(values[0]) if broad != "global" else self.whole, values[-1]
        if broad == "global":
            self.add(entry, "style", value)
        elif fine == "count":
            number = re.sub(r"\D", "", value)
            entry["count"] = int(number) if number else value
        elif fine.startswith("text"):
            self.add(self.whole, "text", value.strip("'\""))
        else:
            self.add(entry, KEYS.get(fine, "description"), value)

    def relation(self, values: list[str]) -> None:
        """Of two entities: said of the first, with the second in its words; the second's own entry is then told there."""
        first = self.entity(values[0])
        if len(values) < 3:
            self.add(first, "action", _going(values[-1]))
            return
        other, how = self.entity(values[1]), values[-1]
        plain = values[1].partition("'s ")[2] or values[1]
        if how in WORN and not other.get("type"):
            return  # the part of its wearer already
        alone = set(other) <= {"type", "color", "count", "material", "size"} and other is not first
        words = _told(plain, other) if alone else f"the {plain}"
        self.add(
            first,
            "wearing" if how in WORN else "relation" if _is_place(how) else "action",
            words if how in WORN else f"{how} {words}",
        )
        if alone:
            self.inner.add(values[1])

    @staticmethod
    def add(entry: dict[str, Any], key: str, value: str) -> None:
        entry[key] = (
            value if key not in entry else [*(entry[key] if isinstance(entry[key], list) else [entry[key]]), value]
        )


def _told(name: str, entry: Mapping[str, Any]) -> str:
    """An entity with its plain attributes, as a phrase."""
    words = [
        str(v)
        for key in ("size", "color", "material")
        for v in ([entry[key]] if isinstance(entry.get(key), str) else entry.get(key, []))
    ]
    count = entry.get("count", 1)
    if name.endswith("s") and not name.endswith("ss"):
        head = " ".join([*words, name])
        return f"{number_word(count)} {head}" if isinstance(count, int) and count > 1 else head
    return _noun(name, count if isinstance(count, int) else 1, " ".join(words))


PLACES = {
    "on",
    "in",
    "under",
    "above",
    "below",
    "behind",
    "beside",
    "near",
    "inside",
    "outside",
    "around",
    "between",
    "against",
    "over",
}
STARTS = ("to the", "in front", "next", "on top", "left of", "right of", "at the", "in the")


def _going(how: str) -> str:
    """ "draw", "look through": "drawing", "looking through"."""
    verb, space, rest = how.partition(" ")
    return how if verb.endswith("ing") else ing(verb, {}) + space + rest


def _is_place(how: str) -> bool:
    return how in PLACES or how.startswith(STARTS)
