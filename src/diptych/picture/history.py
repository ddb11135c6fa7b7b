"""What was painted and kept, in one SQLite file: entries with their pictures, search, favourites.

    history = History.open(default_file())
    entry = history.add({"scene": "a red fox", "target": "flux.1-dev", "seed": 7}, png)
    history.entries(query="fox", favourite=False, limit=50, before=None)

An entry that `add` has given back is on the disk: the file is written ahead (WAL) and every commit waits for the disk
(synchronous=FULL), so a killed process loses none. Several processes may use one file at once.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..errors import OutputError

__all__ = ["History", "default_file"]

VERSION = 1
TABLES = """
CREATE TABLE IF NOT EXISTS entry (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, created TEXT NOT NULL, scene TEXT NOT NULL, target TEXT NOT NULL,
    texts TEXT NOT NULL, seed INTEGER, painter TEXT, picture TEXT, score REAL, verdict TEXT, favourite INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS picture (id TEXT PRIMARY KEY, png BLOB NOT NULL);
"""
COLUMNS = ("id", "created", "scene", "target", "texts", "seed", "painter", "picture", "score", "verdict", "favourite")
WAIT_S = 10.0  # for another process's write


def default_file() -> Path:
    """`history.db` in this user's data folder."""
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        home = Path.home() / "Library" / "Application Support"
    else:
        home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return home / "diptych" / "history.db"


@dataclass
class History:
    """An open file. Its methods may be called from any thread; each raises OutputError E506 where the file cannot be used."""

    file: Path
    _db: sqlite3.Connection
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @classmethod
    def open(cls, file: Path) -> History:
        """The history in `file`, which is made where it is not there, for this user alone. OutputError E506."""
        with _told(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # SQLite's own files take its mode
            db = sqlite3.connect(file, timeout=WAIT_S, check_same_thread=False, isolation_level=None)
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise OutputError("E506", f"{file} was written by a later version", "update diptych, or name another file with --history")
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=FULL")
            db.executescript(f"BEGIN IMMEDIATE;{TABLES}PRAGMA user_version={VERSION};COMMIT;")
        return cls(file, db)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def add(self, row: Mapping[str, Any], png: bytes | None = None) -> dict[str, Any]:
        """Keep an entry: `scene` (text), and of `target`, `texts`, `seed`, `painter` what there is; with its picture."""
        ident, picture = secrets.token_urlsafe(12), secrets.token_urlsafe(18) if png is not None else None
        created = datetime.now(UTC).isoformat(timespec="milliseconds")
        values = (ident, created, row["scene"], row.get("target", ""), json.dumps(row.get("texts", {}), ensure_ascii=False), row.get("seed"), row.get("painter"), picture)

        def work(db: sqlite3.Connection) -> None:
            if picture is not None:
                db.execute("INSERT INTO picture VALUES (?, ?)", (picture, png))
            db.execute("INSERT INTO entry (id, created, scene, target, texts, seed, painter, picture) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

        self._write(work)
        return self.entry(ident) or {}

    def change(self, ident: str, **columns: Any) -> dict[str, Any] | None:
        """Set `favourite`, `score` or `verdict` of an entry; None where there is no such entry."""
        values = {name: json.dumps(value, ensure_ascii=False) if name == "verdict" else value for name, value in columns.items()}
        assert values.keys() <= {"favourite", "score", "verdict"}
        setting = ", ".join(f"{name} = ?" for name in values)
        self._write(lambda db: db.execute(f"UPDATE entry SET {setting} WHERE id = ?", (*values.values(), ident)))
        return self.entry(ident)

    def remove(self, ident: str) -> bool:
        """Take an entry and its picture away; False where there is none."""

        def work(db: sqlite3.Connection) -> bool:
            db.execute("DELETE FROM picture WHERE id = (SELECT picture FROM entry WHERE id = ?)", (ident,))
            return db.execute("DELETE FROM entry WHERE id = ?", (ident,)).rowcount > 0

        return self._write(work)

    def entry(self, ident: str) -> dict[str, Any] | None:
        """One entry."""
        rows = self._read(f"SELECT {', '.join(COLUMNS)} FROM entry WHERE id = ?", (ident,))
        return _entry(rows[0]) if rows else None

    def entries(self, *, query: str = "", favourite: bool = False, limit: int = 50, before: str | None = None) -> tuple[list[dict[str, Any]], bool]:  # fmt: skip
        """(the newest entries, whether there are more): those whose scene or texts hold every word of `query`, older than `before`."""
        where, values = ["1"], list[Any]()
        for word in query.split()[:16]:
            like = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            where.append("(scene LIKE ? ESCAPE '\\' OR texts LIKE ? ESCAPE '\\')")
            values += [like, like]
        if favourite:
            where.append("favourite")
        if before is not None:
            where.append("number < (SELECT number FROM entry WHERE id = ?)")
            values.append(before)
        order = f"SELECT {', '.join(COLUMNS)} FROM entry WHERE {' AND '.join(where)} ORDER BY number DESC LIMIT ?"
        rows = self._read(order, (*values, limit + 1))
        return [_entry(row) for row in rows[:limit]], len(rows) > limit

    def picture(self, ident: str) -> bytes | None:
        """A picture as PNG."""
        rows = self._read("SELECT png FROM picture WHERE id = ?", (ident,))
        return rows[0][0] if rows else None

    def _read(self, order: str, values: tuple[Any, ...]) -> list[Any]:
        with self._lock, _told(self.file):
            return self._db.execute(order, values).fetchall()

    def _write(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        """One transaction: all of it is on the disk afterwards, or none."""
        with self._lock, _told(self.file):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                found = work(self._db)
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            return found


def _entry(row: tuple[Any, ...]) -> dict[str, Any]:
    out = dict(zip(COLUMNS, row, strict=True))
    out |= {"texts": json.loads(out["texts"]), "verdict": json.loads(out["verdict"] or "null"), "favourite": bool(out["favourite"])}
    return out


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise OutputError("E506", f"the history {file} cannot be used: {error}", "name another file with --history, or make room on the disk") from None
