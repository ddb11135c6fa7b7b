"""What `judge` and `rank` do: pictures in, verdicts out, bad files named and passed over."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import InputError
from ...types import Finding, Verdict
from ._shared import progress, write_text

if TYPE_CHECKING:
    from ...picture.judge import Judge
    from ...picture.open import Bad

__all__ = ["run_calibrate", "run_judge", "run_rank"]

BATCH = 256  # verdicts that are in memory at once


def run_judge(options: argparse.Namespace) -> int:
    from ._view import show_findings

    seat, scene, places = _asked(options)
    low, kept, bad = 0, list[Verdict](), list[Any]()
    findings: tuple[Finding, ...] = ()
    for verdicts, wrong in _verdicts(seat, scene, places):
        bad += wrong
        for one in wrong if options.json else ():
            _line(_row(one))
        for verdict in verdicts:
            _line(verdict.as_dict()) if options.json else print(verdict, end="\n\n")
            low += options.min is not None and (verdict.weakest is None or (verdict.weakest.p or 0.0) < options.min)
            findings = verdict.findings
        kept += verdicts if options.report else []
    if options.report:
        from ...picture.report import page

        write_text(page(kept, scene, seat, bad), options.report)
    if not options.json:
        show_findings(findings, sys.stderr)
    return _ended(bad) or int(low > 0)


def run_rank(options: argparse.Namespace) -> int:
    seat, scene, places = _asked(options)
    verdicts: list[Verdict] = []
    bad: list[Bad] = []
    for some, wrong in _verdicts(seat, scene, places):
        verdicts += some
        bad += wrong
    verdicts.sort(key=lambda v: (-1.0 if v.score is None else -v.score, -v.cosine, v.picture))
    for place, verdict in enumerate(verdicts[: options.top], 1):
        if options.json:
            _line(verdict.as_dict() | {"rank": place})
            continue
        weak = verdict.weakest
        least = (
            f"least: {weak.p:.2f} {weak.said or weak.value}" if weak is not None else "nothing was judged; by CLIPScore"
        )
        score = verdict.clipscore if verdict.score is None else verdict.score
        print(f"{place:4}  {score:.3f}  {verdict.picture}  {least}")
    for one in bad if options.json else ():
        _line(_row(one))
    return _ended(bad)


def run_calibrate(options: argparse.Namespace) -> int:
    from ...picture.calibrate import calibrate, read_pairs, table
    from ...picture.calibration import calibration_file
    from ...picture.find import find_judge
    from ...picture.judge import Judge

    seat = Judge.of(options.model)
    pairs, bad = read_pairs(Path(options.calibrate))
    made, wrong = calibrate(
        seat, pairs, source=Path(options.calibrate).name, progress=lambda n: progress(n, len(pairs), "pairs")
    )
    target = options.output or str(calibration_file(find_judge(options.model)[0]))
    write_text(json.dumps(made.as_dict(), indent=1) + "\n", target)
    write_text(json.dumps(made.as_dict()) + "\n" if options.json else table(made) + f"\nwrote {target}\n", None)
    return _ended([*bad, *wrong])


def _asked(options: argparse.Namespace) -> tuple[Judge, Any, list[Path]]:
    """The judge, the scene, and the pictures' files."""
    from ...picture.judge import Judge
    from ...picture.open import files_of
    from ...scene.scene import Scene

    if len(options.what) < 2:
        raise InputError("E115", "judging takes pictures and a scene", "diptych judge PICTURE... SCENE, the scene last")
    *places, source = options.what
    scene = Scene.load(source)
    files = list(files_of(places))
    if not files:
        raise InputError("E140", f"no picture in {', '.join(places)}", "name pictures, or a folder that holds some")
    return Judge.of(options.model), scene, files


def _verdicts(seat: Judge, scene: Any, files: Sequence[Path]) -> Iterator[tuple[list[Verdict], list[Bad]]]:
    """Verdicts of good files and the bad ones, a batch at a time; the scene's texts are read once."""
    sheet = seat.sheet(scene)
    for start in range(0, len(files), BATCH):
        some = files[start : start + BATCH]
        looked = seat.look(some, partial(_bar, start, len(files)))
        yield seat.verdicts([str(p) for p in looked.paths], looked.vectors, sheet), list(looked.bad)


def _bar(start: int, total: int, done: int) -> None:
    progress(start + done, total, "pictures")


def _row(bad: Bad) -> dict[str, Any]:
    return {"schema": 1, "picture": str(bad.path), "error": bad.error.as_dict()}


def _line(row: dict[str, Any]) -> None:
    write_text(json.dumps(row, ensure_ascii=False) + "\n", None)


def _ended(bad: Sequence[Bad]) -> int:
    """The list of bad files, last on stderr, where it is seen. 1 where there are any."""
    if bad:
        print(f"diptych: {len(bad)} bad file{'s' if len(bad) > 1 else ''}:", file=sys.stderr)
    for one in bad:
        print(f"  {one.path}: [{one.error.code}] {one.error.message}", file=sys.stderr)
    return int(bool(bad))
