"""Judges: a model with its way of being asked.

A judge's file (`judges/*.toml`) says how texts are put to it and which words it was trained on; `calibration.py` reads what
was measured of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from torch import Tensor

from ..errors import InputError, MissingPart
from ..registry import shelf

__all__ = ["Model", "Profile", "profile_of"]


class Model(Protocol):
    """What a judge asks of a model; `encoders.clip_model.ClipModel` is one. Vectors are `[n, d]` of unit length."""

    @property
    def scale(self) -> float: ...
    @property
    def window(self) -> int: ...
    @property
    def fingerprint(self) -> str: ...
    def pixels(self, pictures: Sequence[Any]) -> Tensor: ...
    def image(self, pixels: Tensor) -> Tensor: ...
    def read(self, texts: Sequence[str], over: str = "refuse") -> Sequence[Any]: ...
    def vectors(self, readings: Sequence[Any]) -> Tensor: ...


@dataclass(frozen=True)
class Profile:
    """How texts are put to a judge. `known`: English words it was trained on, empty where it knows no bounds.

    `by_name`: it judges where it is asked for, and is never what is found where no judge was named. `moved_px`: a picture is
    looked at where it is and moved so far to its four corners, and the five vectors' mean is judged (0: one look).
    """

    name: str
    title: str
    weights: str = ""
    by_name: bool = False
    prefix: str = ""
    template: str = "{}"
    bare: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    moved_px: int = 0

    def local(self, kind: str, text: str) -> str:
        return text if kind in self.bare else self.template.replace("{}", text)


def profile_of(name: str) -> Profile:
    """A judge by name; `like` names another whose row holds where its own says nothing. MissingPart E405 for an unknown one, InputError E161 for a file that cannot be read."""
    found = shelf("judges")
    if name not in found:
        raise MissingPart(
            "E405",
            f"no judge {name!r}",
            f"there are {', '.join(found)}; a file of your own goes into $DIPTYCH_PATH/judges",
        )
    try:
        row = tomllib.loads(found[name].read_text(encoding="utf-8"))
        other = profile_of(str(row.pop("like"))) if "like" in row else None
        more = [word for file in row.pop("known_from", ()) for word in _words(found[name].parent / file)]
        lists: dict[str, Any] = {key: tuple(map(str, row.pop(key))) for key in ("bare", "known") if key in row}
        if more:
            lists["known"] = tuple(dict.fromkeys((*lists.get("known", ()), *more)))
        return replace(other, name=name, **row, **lists) if other else Profile(name, **row, **lists)
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise InputError("E161", f"{found[name]} is no judge: {error}", "docs/judge.md gives the form") from None


def _words(file: Path) -> Iterator[str]:
    """English words of a table: every `en` and `also_en` of a TOML file, the second column of a TSV; each also alone."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".tsv":
        phrases = [line.split("\t")[1] for line in text.splitlines() if line and line[0] != "#"]
    else:
        rows = [row for field in tomllib.loads(text).values() if isinstance(field, dict) for row in field.values()]
        phrases = [p for row in rows if isinstance(row, dict) for p in (row.get("en", ""), *row.get("also_en", ()))]
    for phrase in phrases:
        plain = " ".join(word for word in phrase.split() if "{" not in word)
        yield from (plain, *plain.split())
