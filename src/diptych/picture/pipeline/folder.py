"""A pipeline's folder, before anything of it is loaded: which class, which parts, which target, which files.

    folder = open_folder("FLUX.1-dev")
    folder.kind, folder.target.full_id        # "FluxPipeline", "flux.1-dev@diffusers"
    folder.hash                               # of the part that paints

Only safetensors are ever opened: a pickle runs code, and so would a part that is code of the folder's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ...encoders.files import CONVERT, Table, open_file
from ...encoders.settings import read_json
from ...errors import InputError, WeightsError
from ...prompt.profile import Target, target, target_ids

__all__ = ["PAINTS", "Folder", "chosen", "hash_of", "open_folder"]

INDEX = "model_index.json"
PAINTS = ("transformer", "unet")  # the part that paints, by its name in every pipeline
LIBRARIES = ("diffusers", "transformers", "stable_diffusion")  # the last is the old name of the safety checker's place
PICKLES = (".bin", ".ckpt", ".pt", ".pth", ".pkl")
FILE = re.compile(r"(?:diffusion_pytorch_model|model)(\.[a-z0-9_]+)??(?:-\d{5}-of-\d{5})?\.safetensors")


@dataclass(frozen=True)
class Folder:
    """`parts`: name -> (library, class) as the index says; `variant`: "fp16" where only such files are there."""

    path: Path
    kind: str
    parts: Mapping[str, tuple[str, str]]
    variant: str

    @property
    def name(self) -> str:
        return self.path.resolve().name

    @cached_property
    def target(self) -> Target:
        """InputError E159 where no target of the atlas is painted by such a pipeline."""
        return chosen(self.kind, self.name, lambda part: read_json(self.path / part / "config.json", "E612"))

    @cached_property
    def hash(self) -> str:
        """`sample-sha256:...` of the weights that paint."""
        part = next((p for p in PAINTS if p in self.parts), "")
        return hash_of(_files(self.path / part)[0]) if part else ""


def open_folder(path: str | Path) -> Folder:
    """WeightsError E603 for a pickle, E606 for a part that is not there, E612 for what is no pipeline, E613 for foreign code."""
    path = Path(path).expanduser()
    if path.is_file() and path.suffix in PICKLES:
        raise WeightsError("E603", f"{path} is a pickle: opening one runs the code in it", CONVERT)
    if not (path / INDEX).is_file():
        what = (
            "a single file"
            if path.is_file()
            else "there is no such folder"
            if not path.is_dir()
            else f"it holds no {INDEX}"
        )
        raise WeightsError("E612", f"{path} is no folder of a pipeline: {what}", "name a folder that diffusers' save_pretrained wrote")  # fmt: skip
    index = read_json(path / INDEX, "E612")
    kind = index.get("_class_name")
    if not isinstance(kind, str):
        raise WeightsError("E613", f"{path} brings a pipeline of its own, which would run its code", "load it yourself and hand the pipeline over: paint(..., weights=pipeline)")  # fmt: skip
    parts = {
        name: _part(path, name, row)
        for name, row in index.items()
        if isinstance(row, list) and len(row) == 2 and row[1]
    }
    plain = [_files(path / name)[1] for name in parts if _holds_weights(path / name)]
    return Folder(path, kind, parts, next((variant for variant in plain if variant), ""))


def _part(path: Path, name: str, row: list[Any]) -> tuple[str, str]:
    library, kind = str(row[0]), str(row[1])
    if library not in LIBRARIES:
        raise WeightsError("E613", f"{path}: {name} is {library}.{kind}, code that is neither diffusers' nor transformers'", "load it yourself and hand the pipeline over: paint(..., weights=pipeline)")  # fmt: skip
    if not (path / name).is_dir():
        raise WeightsError(
            "E606", f"{path}: its part {name} is not there", "the folder is incomplete: get the rest of it"
        )
    return library, kind


def _holds_weights(part: Path) -> bool:
    return any(p.suffix in (".safetensors", *PICKLES) or p.name.endswith(".index.json") for p in part.iterdir())


def _files(part: Path) -> tuple[list[Path], str]:
    """The files of a part that are loaded, and their variant: plain ones, else those of one variant."""
    found: dict[str, list[Path]] = {}
    for path in sorted(part.iterdir()):
        if match := FILE.fullmatch(path.name):
            found.setdefault((match[1] or "").removeprefix("."), []).append(path)
    if not found:
        pickles = sorted(p.name for p in part.iterdir() if p.suffix in PICKLES)
        if pickles:
            raise WeightsError("E603", f"{part} holds only pickles ({pickles[0]})", f"get its safetensors files: opening a pickle runs code; or {CONVERT}")  # fmt: skip
        raise WeightsError("E606", f"{part} holds no weights", "the folder is incomplete: get the rest of it")
    variant = "" if "" in found else "fp16" if "fp16" in found else next(iter(found))
    return found[variant], variant


def hash_of(files: list[Path]) -> str:
    """One fingerprint of all files of a part, as if they were one."""
    tables = [open_file(path) for path in files]
    entries = {name: entry for table in tables for name, entry in table.entries.items()}
    return Table(files[0].parent, "safetensors", entries, {}).fingerprint


def chosen(kind: str, name: str, config: Callable[[str], Mapping[str, Any]]) -> Target:
    """The target that a pipeline of class `kind` paints; of several the one whose `marks` its parts bear, or whose name it has."""
    rows = [row for ident in target_ids() if ident.endswith("@diffusers") and (row := target(ident)).pipeline == kind]
    if not rows:
        known = sorted({target(i).pipeline for i in target_ids() if i.endswith("@diffusers")} - {""})
        raise InputError("E159", f"no target is painted by a {kind}", f"known pipelines: {', '.join(known)}")
    marked = [
        row for row in rows if row.marks and all(_bears(config, mark, value) for mark, value in row.marks.items())
    ]
    named = [row for row in marked or rows if row.file and re.search(row.file, name.lower())]
    return (named or marked or rows)[0]


def _bears(config: Callable[[str], Mapping[str, Any]], mark: str, value: Any) -> bool:
    part, _, key = mark.partition(".")
    return bool(config(part).get(key) == value)
