"""Pictures with texts as people keep them, read one after the other: tar shards, parquet, a folder.

    for unit in units("shards/{0000..0099}.tar"):       # a shard, a row group, a stretch of a folder
        for record in unit.records(): record.picture()  # bytes

webdataset: members of one name belong together (`00012.jpg`, `00012.txt`, `00012.json`). parquet: a column of bytes or of
{bytes, path}, a column of text. Folder: a `.txt` or `.json` beside each picture, or captions.jsonl, metadata.jsonl, .csv.
Nothing is decoded here. What is broken becomes a record that says so.
"""

from __future__ import annotations

import csv
import json
import re
import tarfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from glob import glob
from pathlib import Path
from typing import Any

from ..errors import InputError, MissingPart

__all__ = ["Record", "Unit", "units"]

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff")
TEXTS = ("caption", "captions", "text", "texts", "prompt", "sentence")
BYTES = ("image", "jpg", "png", "webp", "jpeg", "picture", "image_bytes", "bytes")
FILES = ("file_name", "file", "filename", "image", "path", "picture")
LISTS = ("captions.jsonl", "metadata.jsonl", "captions.csv", "metadata.csv")
LABELS = ("label", "class", "cls", "category")
STRETCH = 512  # files of a folder that make a unit


@dataclass(frozen=True)
class Record:
    """One picture and what is said of it: `texts` may be several, `label` a class's name. `fault` says what is broken."""

    name: str
    picture: Callable[[], bytes] = field(repr=False)
    texts: tuple[str, ...]
    label: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Unit:
    """What is read in one go, and in one order."""

    name: str
    records: Callable[[], Iterator[Record]] = field(repr=False)


def units(data: str) -> list[Unit]:
    """The units of a path, a folder, or a pattern with `*` or `{000..099}`. InputError E137 where there are none."""
    found = []
    for path in _paths(data):
        if path.is_dir():
            found += _folder(path)
        elif path.suffix == ".tar":
            found.append(Unit(str(path), partial(_tar, path)))
        elif path.suffix in (".parquet", ".pq"):
            found += _parquet(path)
        else:
            raise InputError("E137", f"{path} is no data to train on", "a .tar shard, a .parquet file, or a folder of pictures with captions")  # fmt: skip
    return found


def _paths(data: str) -> list[Path]:
    """Every path that a pattern names, sorted; a folder that holds shards stands for them."""
    spans = re.findall(r"\{(\d+)\.\.(\d+)\}", data)
    names = [data]
    for first, last in spans:
        span = f"{{{first}..{last}}}"
        names = [n.replace(span, f"{i:0{len(first)}}", 1) for n in names for i in range(int(first), int(last) + 1)]
    paths = [Path(p) for n in names for p in (sorted(glob(n)) if any(c in n for c in "*?[") else [n])]  # fmt: skip
    missing = [p for p in paths if not p.exists()]
    if missing or not paths:
        raise InputError("E137", f"no data at {missing[0] if missing else data}", "a folder, a .tar or .parquet file, or a pattern: 'shards/{0000..0099}.tar'")  # fmt: skip
    out: list[Path] = []
    for path in paths:
        inside = sorted(p for p in path.iterdir() if p.suffix in (".tar", ".parquet")) if path.is_dir() else []
        out += inside or [path]
    return out


def _tar(path: Path) -> Iterator[Record]:
    """Neighbours of one stem are one record. A shard that is cut off gives what stands before the cut, then a fault."""
    stem, parts, fault = "", dict[str, bytes](), _unended(path)
    try:
        with tarfile.open(path, "r|*") as tar:
            for member in tar:
                if not member.isfile():
                    continue
                folder, _, name = member.name.rpartition("/")
                key, _, kind = name.partition(".")
                if f"{folder}/{key}" != stem and parts:
                    yield _of_parts(f"{path}:{stem.lstrip('/')}", parts)
                    parts = {}
                stem = f"{folder}/{key}"
                opened = tar.extractfile(member)
                parts[kind.lower()] = opened.read() if opened else b""
    except (tarfile.TarError, OSError, EOFError, zlib.error) as error:
        fault = str(error)
    last = _of_parts(f"{path}:{stem.lstrip('/')}", parts) if parts else None
    if last and not (fault and last.fault):  # of a record at the cut the other half is missing
        yield last
    if fault:
        yield Record(f"{path}", _nothing, (), fault=f"the shard is damaged: {fault}")


def _unended(path: Path) -> str:
    """What is wrong with a plain archive's end: tarfile takes a cut between two members for the end of the archive."""
    with path.open("rb") as file:
        packed = file.read(262)[257:] != b"ustar"  # compressed, or no archive at all: reading it will tell
        size = file.seek(0, 2)
        file.seek(max(0, size - 1024))
        return "" if packed or not any(file.read()) else "it is cut off"


def _of_parts(name: str, parts: Mapping[str, bytes]) -> Record:
    picture = next((parts[s[1:]] for s in PICTURES if s[1:] in parts), None)
    said: dict[str, Any] = {}
    fault = "" if picture is not None else "no picture"
    try:
        if "json" in parts:
            said = _object(parts["json"])
        if "txt" in parts:
            said["caption"] = _lines(parts["txt"])
        if "cls" in parts:
            said["label"] = parts["cls"].decode().strip()
    except ValueError as error:
        fault = fault or f"unreadable caption: {error}"
    return _record(name, partial(_given, picture or b""), said, fault)


def _record(name: str, picture: Callable[[], bytes], said: Mapping[str, Any], fault: str = "") -> Record:
    found = next((said[k] for k in TEXTS if said.get(k)), ())
    texts = (found,) if isinstance(found, str) else tuple(found) if isinstance(found, (list, tuple)) else ()
    clean = tuple(t.strip() for t in texts if isinstance(t, str) and t.strip())
    label = next((str(said[k]) for k in LABELS if said.get(k) is not None), "")
    return Record(name, picture, clean, label, fault or ("" if clean or label else "no caption"))


def _object(raw: bytes) -> dict[str, Any]:
    read = json.loads(raw)
    if not isinstance(read, dict):
        raise ValueError("it is no JSON object")
    return read


def _lines(raw: bytes) -> list[str]:
    """A caption a line."""
    return raw.decode("utf-8-sig").splitlines()


def _given(raw: bytes) -> bytes:
    return raw


def _nothing() -> bytes:
    return b""


def _parquet(path: Path) -> list[Unit]:
    try:
        import pyarrow.parquet as parquet
    except ImportError:
        raise MissingPart("E403", "reading parquet needs pyarrow", "pip install 'diptych[train]'") from None
    try:
        with parquet.ParquetFile(path) as file:
            count, columns = file.num_row_groups, list(file.schema_arrow.names)
    except Exception as error:  # pyarrow's errors share no class below Exception
        raise InputError("E137", f"{path} is no parquet file: {error}", "make it again") from None
    picture = next((c for c in BYTES if c in columns), "")
    texts = [c for c in (*TEXTS, *LABELS) if c in columns]
    if not picture or not texts:
        raise InputError("E137", f"{path} has columns {', '.join(columns)}", f"a picture in one of {', '.join(BYTES)}, a text in one of {', '.join(TEXTS)}")  # fmt: skip
    return [Unit(f"{path}:{i}", partial(_rows, path, i, [picture, *texts])) for i in range(count)]


def _rows(path: Path, group: int, columns: Sequence[str]) -> Iterator[Record]:
    import pyarrow.parquet as parquet

    with parquet.ParquetFile(path) as file:
        rows = file.read_row_group(group, columns=list(columns)).to_pylist()
    for number, row in enumerate(rows):
        held = row.pop(columns[0])
        raw = held.get("bytes") if isinstance(held, dict) else held
        fault = "" if isinstance(raw, bytes) else "no picture"
        yield _record(f"{path}:{group}:{number}", partial(_given, raw if isinstance(raw, bytes) else b""), row, fault)


def _folder(folder: Path) -> list[Unit]:
    for name in LISTS:
        if (folder / name).is_file():
            return _listed(folder, folder / name)
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in PICTURES)
    if not files:
        raise InputError("E137", f"{folder} holds no pictures", f"files ending in {', '.join(PICTURES)}, each with a .txt or .json beside it, or a captions.jsonl")  # fmt: skip
    parts = [files[i : i + STRETCH] for i in range(0, len(files), STRETCH)]
    return [Unit(f"{folder}:{i}", partial(_beside, folder, part)) for i, part in enumerate(parts)]


def _beside(folder: Path, files: Sequence[Path]) -> Iterator[Record]:
    """A sub-folder's name is the class of what lies in it."""
    for file in files:
        said: dict[str, Any] = {}
        fault = ""
        try:
            if file.with_suffix(".json").is_file():
                said = _object(file.with_suffix(".json").read_bytes())
            if file.with_suffix(".txt").is_file():
                said["caption"] = _lines(file.with_suffix(".txt").read_bytes())
        except (ValueError, OSError) as error:
            fault = f"unreadable caption: {error}"
        if file.parent != folder:
            said.setdefault("label", file.parent.name)
        yield _record(str(file), file.read_bytes, said, fault)


def _listed(folder: Path, path: Path) -> list[Unit]:
    text = path.read_text(encoding="utf-8-sig")
    rows: list[Any] = list(csv.DictReader(text.splitlines())) if path.suffix == ".csv" else text.splitlines()
    parts = [rows[i : i + STRETCH] for i in range(0, len(rows), STRETCH)]
    return [Unit(f"{path}:{i}", partial(_of_list, folder, path, i * STRETCH, part)) for i, part in enumerate(parts)]


def _of_list(folder: Path, path: Path, first: int, rows: Sequence[Any]) -> Iterator[Record]:
    for number, row in enumerate(rows, first + 1):
        name = f"{path}:{number}"
        try:
            said = json.loads(row) if isinstance(row, str) else row
            file = next(said[k] for k in FILES if said.get(k))
            yield _record(f"{folder / file}", (folder / file).read_bytes, said)
        except (ValueError, TypeError, AttributeError, StopIteration):
            yield Record(name, _nothing, (), fault="the line names no picture")
