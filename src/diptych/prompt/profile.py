"""Targets: what one image model reads, through one runtime. Facts live in `profiles/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import TargetError
from ..registry import find, shelf
from .tokens import LOWER

__all__ = ["Slot", "Target", "target", "target_ids"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One encoder's text box. `limit` is in tokens with special ones; None: the runtime does not cut."""

    id: str
    form: str  # sentence | keywords | json
    tokenizer: str
    role: str  # tokens | tokens and pooled | pooled only
    argument: str
    limit: int | None = None
    chunk: int | None = None  # texts go in chunks of so many tokens instead of being cut
    same_as: str = ""  # one text serves two encoders
    schema: str = ""
    overflow: str = "cut"  # what happens past the limit: cut | cut silently | ignored | raises
    weights: str = ""  # where it differs from the target's
    taken: int = 0  # tokens that the template before the text takes out of the limit
    padding: str = ""  # how far a short text is filled up, and whether the model sees it; "": not verified
    lower: bool = False  # the pipeline lower-cases the text before its tokenizer does anything

    @property
    def lowers(self) -> bool:
        """Whether the case of the text is lost: by the pipeline, or by the tokenizer itself."""
        return self.lower or self.tokenizer in LOWER


@dataclass(frozen=True, slots=True)
class Target:
    """A model x runtime.

    `weights`, what `(word:1.2)` does: parsed | weak | literal | no effect | not verified. `json`, what raw JSON in
    the text is: noise | harmful | as text | fine | required | not verified. `glyph`: the quotes whose text a glyph
    encoder paints, in the order in which it gets them; `glyph_bytes`: how much of them it reads, each framed as `Text "..". `;
    `apostrophes`: one inside a word opens or closes such a quote. `reads`: languages its encoders
    learnt ("more": others too). `box`: the runtime's own text box rewrites braces and slashes. `tags`: it reads
    `<lora:...>` and BREAK as orders. `pipeline`: diffusers' class. `loaders`: ComfyUI nodes (and their `type`) that
    load its encoders; `file`: a pattern of its files' names, in lower case; `marks`: settings of the pipeline's parts that tell
    it from others of its class (`transformer.guidance_embeds`).
    """

    id: str
    name: str
    runtime: str
    language: str
    slots: tuple[Slot, ...]
    weights: str
    negative: bool
    source: str
    checked: str
    escape: bool = False
    pipeline: str = ""
    json: str = "noise"
    glyph: str = ""
    glyph_bytes: int = 0  # 0: no limit is known
    apostrophes: bool = False
    box: bool = False
    tags: bool = False
    loaders: tuple[str, ...] = ()
    file: str = ""
    marks: Mapping[str, Any] = field(default_factory=dict, hash=False)
    reads: tuple[str, ...] = ("en",)
    pooled: str = ""  # whose one vector the image model takes beside the tokens
    notes: tuple[str, ...] = ()  # facts that no field has
    not_verified: tuple[str, ...] = ()
    encode: Mapping[str, Any] = field(default_factory=dict, hash=False)  # how its encoders are run: encoders/recipe.py reads it

    def weighs(self, slot: Slot) -> str:
        """What `(word:1.2)` does in `slot`."""
        return slot.weights or self.weights

    @property
    def full_id(self) -> str:
        return f"{self.id}@{self.runtime}"

    def slot(self, ident: str) -> Slot:
        for slot in self.slots:
            if slot.id == ident:
                return slot
        names = ", ".join(s.id for s in self.slots)
        raise TargetError("E203", f"{self.full_id} has no slot {ident!r}", f"its slots: {names}")


def target_ids() -> list[str]:
    """All `model@runtime` ids, sorted."""
    return [f"{name}@{runtime}" for name, path in shelf("profiles").items() for runtime in _read(path)["runtime"]]


@lru_cache(maxsize=64)
def target(name: str) -> Target:
    """A target by id: `flux.1-dev`, `flux.1-dev@comfyui`. TargetError E201 names the nearest ones."""
    model, at, runtime = name.strip().lower().partition("@")
    path = find("profiles", model) if re.fullmatch(r"[a-z0-9][a-z0-9._-]*", model) else None
    if path is None:
        raise TargetError("E201", f"no target {name!r}", _nearest(model, list(shelf("profiles"))))
    row = _read(path)
    runtime = runtime if at else "diffusers"
    if runtime not in row["runtime"]:
        raise TargetError("E202", f"{model} has no runtime {runtime!r}", f"it has: {', '.join(row['runtime'])}")
    try:
        return _target(row, runtime)
    except KeyError as missing:
        raise TargetError("E204", f"{path.name} lacks {missing}", "see docs/targets.md for the fields of a profile") from None


def _nearest(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=3, cutoff=0.4) or [k for k in known if k[:2] == name[:2]]
    return ("nearest: " + ", ".join(close)) if close else ("known: " + ", ".join(known))


@lru_cache(maxsize=64)
def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError) as error:
        raise TargetError("E204", f"{path.name} cannot be read: {error}", "mend the profile or take it off DIPTYCH_PATH") from None


def _target(row: dict[str, Any], runtime: str) -> Target:
    own = row["runtime"][runtime]
    slots = tuple(Slot(**(slot | own["slot"][slot["id"]])) for slot in row["slot"])
    return Target(
        id=row["id"],
        name=row["name"],
        runtime=runtime,
        language=row["language"],
        slots=slots,
        weights=own["weights"],
        negative=own.get("negative", row["negative"]),
        source=row["source"],
        checked=str(row["checked"]),
        escape=own.get("escape", False),
        pipeline=own.get("pipeline", ""),
        json=row.get("json", "noise"),
        glyph=own.get("glyph", row.get("glyph", "")),
        glyph_bytes=own.get("glyph_bytes", 0),
        apostrophes=own.get("apostrophes", row.get("apostrophes", False)),
        box=own.get("box", False),
        tags=own.get("tags", False),
        loaders=tuple(own.get("loaders", ())),
        file=row.get("file", ""),
        marks=own.get("marks", {}),
        reads=tuple(row.get("reads", ("en",))),
        pooled=row.get("pooled", ""),
        notes=tuple(row.get("notes", ())),
        not_verified=tuple(row.get("not_verified", ())),
        encode=own.get("encode", {}),
    )
