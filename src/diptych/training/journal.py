"""What a run tells while it goes: lines of JSON, and TensorBoard's event files where `tensorboard` is installed."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .loop import Progress

__all__ = ["Journal"]


class Journal:
    """`log.jsonl` and `events/` of a run's folder. A resumed run drops the lines behind the step it goes on from."""

    def __init__(self, folder: Path, step: int):
        self.folder = folder
        path = folder / "log.jsonl"
        kept = [line for line in _lines(path) if json.loads(line)["step"] <= step] if step else []
        self._file = path.open("w", encoding="utf-8")
        self._file.writelines(kept)
        self._file.flush()
        self._events = _events(folder / "events")

    def write(self, now: Progress, more: dict[str, float]) -> None:
        """One step's figures."""
        row = {k: v for k, v in asdict(now).items() if k not in ("steps", "kinds")} | more
        self.note({**row, **({"kinds": now.kinds} if now.kinds else {})})
        if self._events:
            flat = {k: v for k, v in row.items() if k != "step"} | {f"kinds/{k}": v for k, v in now.kinds.items()}
            self._events(flat, now.step)

    def note(self, row: dict[str, Any]) -> None:
        self._file.write(json.dumps(row, ensure_ascii=False) + "\n")
        self._file.flush()

    def close(self) -> None:
        self._file.close()
        if self._events:
            self._events({}, -1)


def _lines(path: Path) -> list[str]:
    """Whole lines only: a killed run may have left half of one."""
    if not path.exists():
        return []
    return [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if line.endswith("\n")]


def _events(folder: Path) -> Any:
    """A function that writes figures of a step; None without tensorboard. Nothing is loaded or written before its first call."""
    from importlib.util import find_spec

    if find_spec("tensorboard") is None:
        return None
    held: list[Any] = []

    def write(figures: dict[str, float], step: int) -> None:
        if step < 0:
            for writer in held:
                writer.close()
            return
        from tensorboard.compat.proto.event_pb2 import Event
        from tensorboard.compat.proto.summary_pb2 import Summary
        from tensorboard.summary.writer.event_file_writer import EventFileWriter

        if not held:
            held.append(EventFileWriter(str(folder)))
        values = [Summary.Value(tag=name, simple_value=value) for name, value in figures.items()]
        held[0].add_event(Event(wall_time=_now(), step=step, summary=Summary(value=values)))

    return write


def _now() -> float:
    import time

    return time.time()
