"""How far a judge can be trusted, measured on pairs of which the truth is known.

    made, bad = calibrate(judge, pairs)
    made.kinds["color"]            # Kind(temperature=1.4, context="both", auc=.97, ece=.03, n=412, first=.94)

A pair is a picture with the scene that it shows and a scene with one value changed. The claim at the changed path is right
in one and wrong in the other, and a judge must tell them apart. For each kind of claim and each way of asking, AUC is
measured; the way with the best one is kept, with the temperature and the bias that make its probabilities most likely. What
both scenes claim holds as well: the fit hears of it, or a kind would be surest of values that are never changed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..types import Claim, Option
from .calibration import Calibration, Kind
from .judge import gated, logits, shared
from .questions import Question, Sheet

if TYPE_CHECKING:
    from .judge import Judge
    from .open import Bad

__all__ = ["Pair", "auc", "calibrate", "ece", "read_pairs", "table"]

BINS = 10
BATCH = 32  # pairs whose texts are read together
LEAST = 5  # of right and of wrong claims each, for a kind to be measured at all
Way = tuple[str, bool]
Scored = list[tuple[float, bool]]  # probability, truth
WAYS: tuple[Way, ...] = (("local", False), ("context", False), ("context", True), ("both", False))
SPAN = (-3.0, 5.0)  # of log T
MOST_BIAS = 4.0
ALSO = 2.0  # unchanged claims a changed one that the fit hears of, at most: more of them say nothing new
GOLDEN = (math.sqrt(5) - 1) / 2


@dataclass(frozen=True)
class Pair:
    """A picture's file, the scene that it shows, and the same scene with one value changed.

    Without `wrong` it is `scene` that is wrong, at `path`, and right elsewhere.
    """

    picture: Path
    scene: Any
    wrong: Any = None
    path: str = ""


@dataclass
class Asked:
    """One claim: by each way its options' scaled cosines, its own first."""

    kind: str
    pair: int
    right: bool | None = None  # whether it holds; None: both scenes say it
    values: dict[Way, list[float]] = field(default_factory=dict)
    parent: int | None = None
    half: bool = False  # one of two values that were swapped: as a value it is there, but elsewhere

    def p(self, way: Way, temperature: float, bias: float) -> float:
        return shared(self.values[way], temperature, bias)[0]


Scene = list[Asked]  # the claims of one scene, in its order


def read_pairs(manifest: Path) -> tuple[list[Pair], list[Bad]]:
    """Pairs of a JSONL file: `{"picture", "scene", "wrong"}` or `{"picture", "scene", "path"}`, pictures beside it.

    InputError E109 where there is no such file, E162 where no line of it is a pair; single bad lines are returned.
    """
    from .open import Bad

    if not manifest.is_file():
        raise InputError("E109", f"{manifest} is not a file", "give a JSONL file: a picture with two scenes a line")
    pairs: list[Pair] = []
    bad: list[Bad] = []
    for number, line in enumerate(manifest.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            pair = Pair(manifest.parent / row["picture"], row["scene"], row.get("wrong"), str(row.get("path", "")))
            if pair.wrong is None and not pair.path:
                raise KeyError("wrong")
            pairs.append(pair)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            bad.append(
                Bad(
                    manifest,
                    InputError("E162", f"line {number} is no pair: {error}", "picture, scene and wrong are needed"),
                )
            )
    if not pairs:
        raise InputError(
            "E162", f"{manifest} holds no pair", 'a line is {"picture": "a.png", "scene": {...}, "wrong": {...}}'
        )
    return pairs, bad


def calibrate(judge: Judge, pairs: Sequence[Pair], *, source: str = "", progress: Callable[[int], None] = lambda n: None) -> tuple[Calibration, list[Bad]]:  # fmt: skip
    """The calibration of a judge on pairs, and the files that could not be read."""
    claims: list[Asked] = []
    also: list[Asked] = []
    wrong: list[Scene] = []
    bad: list[Bad] = []
    for start in range(0, len(pairs), BATCH):
        some = pairs[start : start + BATCH]
        looked = judge.look(list(dict.fromkeys(p.picture for p in some)))
        bad += looked.bad
        vectors = dict(zip(looked.paths, looked.vectors, strict=True))
        known = [(i, p) for i, p in enumerate(some, start) if p.picture in vectors]
        for right, mistaken in _asked(judge, known, vectors) if known else ():
            claims += [a for a in (*right, *mistaken) if a.right is not None and a.values]
            also += _shared(mistaken)
            wrong.append(mistaken)
        progress(start + len(some))
    by, beside = _by_kind(claims), _by_kind(also)
    measured = {kind: made for kind, some_ in sorted(by.items()) if (made := _measured(some_, beside.get(kind, []))) is not None}
    kinds = _named_first(wrong, {kind: made for kind, (made, _) in measured.items()})
    judged = [row for made, scored in measured.values() if not made.refusal for row in scored]
    return Calibration(judge.model.fingerprint, kinds, source, round(auc(judged), 4), round(ece(judged), 4)), bad


def _asked(judge: Judge, pairs: Sequence[tuple[int, Pair]], vectors: dict[Path, Any]) -> Iterator[tuple[Scene, Scene]]:
    """(claims of the right scene, claims of the wrong one) of each pair; their texts are read together."""
    sheets = [
        (
            judge.sheet(p.scene) if p.wrong is not None else None,
            judge.sheet(p.wrong if p.wrong is not None else p.scene),
        )
        for _, p in pairs
    ]
    holds = [_holds(pair, *both) for (_, pair), both in zip(pairs, sheets, strict=True)]
    used = [
        _texts(sheet, told if i == 0 else None)
        for both, told in zip(sheets, holds, strict=True)
        for i, sheet in enumerate(both)
        if sheet
    ]
    texts = list(dict.fromkeys(t for some in used for t in some))
    table_ = judge.model.vectors(judge.model.read(texts, "cut"))
    index = {text: i for i, text in enumerate(texts)}
    for (number, pair), (good, bad), told in zip(pairs, sheets, holds, strict=True):
        cosines = (table_ @ vectors[pair.picture] * judge.model.scale).tolist()
        own = {text: cosines[index[text]] for sheet in (good, bad) if sheet for text in sheet.texts if text in index}
        yield _scene(good, own, number, told) if good else [], _scene(bad, own, number, told)


def _holds(pair: Pair, good: Sheet | None, bad: Sheet) -> dict[int, bool | None]:
    """Whether a claim holds, by the id() of its question, None for one of two that were swapped; the others both scenes make."""
    if good is None:
        return {id(q): not _at(q.atom.path, pair.path) for q in bad.questions}
    return _changed(good, bad, True) | _changed(bad, good, False)


def _texts(sheet: Sheet, asked: dict[int, bool | None] | None) -> Iterator[str]:
    """The texts of a scene, or only those of the claims that are asked about."""
    for q in sheet.questions:
        if asked is None or id(q) in asked:
            yield from (sheet.texts[i] for i in (*q.local, *q.context) if i >= 0)


def _scene(sheet: Sheet, own: dict[str, float], number: int, holds: dict[int, bool | None]) -> Scene:
    places = {id(q.atom): i for i, q in enumerate(sheet.questions)}
    cosines = [own.get(text, math.nan) for text in sheet.texts]
    out = []
    for q in sheet.questions:
        values = {
            way: found[1]
            for way in WAYS
            if not q.why and (found := logits(q, cosines, way)) is not None and not any(map(math.isnan, found[1]))
        }
        parent = places.get(id(q.atom.parent)) if q.atom.parent is not None else None
        out.append(Asked(q.atom.kind, number, holds.get(id(q)), values, parent, half=id(q) in holds and holds[id(q)] is None))
    return out


def _changed(mine: Sheet, other: Sheet, holds: bool) -> dict[int, bool | None]:
    """Questions about what only this scene claims, by id(); of bindings, only those that the other turns round.

    Where two values were swapped only their binding is asked about: the two single claims are half true.
    """
    said = {_key(q) for q in other.questions}
    turned = {q.foils[0].value for q in other.questions if q.atom.kind == "binding" and q.foils}
    out = {
        id(q) for q in mine.questions if (q.atom.value in turned if q.atom.kind == "binding" else _key(q) not in said)
    }
    swapped = any(q.atom.kind == "binding" and id(q) in out for q in mine.questions)
    return {i: holds if not swapped or _is_binding(mine, i) else None for i in out}


def _shared(scene: Scene) -> Iterator[Asked]:
    """The claims of a wrong scene that hold: what both say, and hangs on nothing wrong."""
    for one in scene:
        above = one
        while above.right is None and not above.half and above.parent is not None:
            above = scene[above.parent]
        if above.right is None and not above.half and one.values:
            yield one


def _by_kind(claims: Sequence[Asked]) -> dict[str, list[Asked]]:
    out: dict[str, list[Asked]] = {}
    for one in claims:
        out.setdefault(one.kind, []).append(one)
    return out


def _key(q: Question) -> tuple[str, ...]:
    """What is claimed; of a relation also between what, since a cat left of a dog is no dog left of a cat."""
    ends: list[str] = []
    above = q.atom.parent if q.atom.kind == "relation" else None
    while above is not None:
        ends.append(above.value)
        above = above.parent
    return (q.atom.path, q.atom.kind, q.atom.value, *ends)


def _is_binding(sheet: Sheet, ident: int) -> bool:
    return next(q.atom.kind == "binding" for q in sheet.questions if id(q) == ident)


def _at(path: str, changed: str) -> bool:
    return path == changed or path.startswith((changed + ".", changed + "["))


# ---- figures --------------------------------------------------------------------------------


def _measured(claims: Sequence[Asked], also: Sequence[Asked] = ()) -> tuple[Kind, Scored] | None:
    """The best way and its fit, and figures that no claim helped to choose: fitted on one half, measured on the other.

    `also` hold and are heard by the fit alone.
    """
    also = also[:: max(1, math.ceil(len(also) / (ALSO * max(1, len(claims)))))]
    best: tuple[Kind, Scored] | None = None
    for way in WAYS:
        have = [a for a in claims if way in a.values]
        if (
            len(have) < len(claims) * 0.9
            or min(sum(bool(a.right) for a in have), sum(not a.right for a in have)) < LEAST
        ):
            continue
        scored: Scored = []
        for half in (0, 1):
            rest = [a for a in have if a.pair // 2 % 2 != half]
            beside = [a for a in also if way in a.values and a.pair // 2 % 2 != half]
            fit = _fitted(rest or have, way, beside)
            scored += [(a.p(way, *fit), bool(a.right)) for a in have if a.pair // 2 % 2 == half]
        made = Kind(*_fitted(have, way, [a for a in also if way in a.values]), way[0], way[1], auc(scored), ece(scored), len(have))
        if best is None or made.auc > best[0].auc + 1e-3:  # a tie goes to the simpler way
            best = made, scored
    return best


def _fitted(claims: Sequence[Asked], way: Way, also: Sequence[Asked] = ()) -> tuple[float, float]:
    """(T, bias) under which the labels are most likely: golden section over log T, each with its own best bias.

    `also` are right as well; all that are right weigh together what the right ones of `claims` do.
    """
    right = sum(bool(a.right) for a in claims)
    light = right / (right + len(also)) if right + len(also) else 1.0
    rows = [(a, bool(a.right), light if a.right else 1.0) for a in claims] + [(a, True, light) for a in also]

    def at(log: float) -> tuple[float, float]:
        odds = [(_log_odds(a.p(way, math.exp(log), 0.0)), y, weight) for a, y, weight in rows]
        bias = _bias(odds)
        return -sum(weight * math.log(_within(_sigmoid(x + bias if y else -x - bias))) for x, y, weight in odds), bias

    low, high = SPAN
    while high - low > 0.01:
        a, b = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        low, high = (low, b) if at(a)[0] < at(b)[0] else (a, high)
    return round(math.exp((low + high) / 2), 4), round(at((low + high) / 2)[1], 4)


def _bias(odds: Sequence[tuple[float, bool, float]]) -> float:
    """What added to every claim's log odds makes as many expected to hold as do, by bisection: there it is most likely as well.

    0 where all hold or none does: nothing can be said.
    """
    held = sum(weight for _, y, weight in odds if y)
    low, high = (-MOST_BIAS, MOST_BIAS) if len({y for _, y, _ in odds}) == 2 else (0.0, 0.0)
    while high - low > 1e-3:
        middle = (low + high) / 2
        low, high = (middle, high) if sum(weight * _sigmoid(x + middle) for x, _, weight in odds) < held else (low, middle)
    return (low + high) / 2


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def _log_odds(p: float) -> float:
    return math.log(_within(p) / (1 - _within(p)))


def _within(p: float) -> float:
    return min(max(p, 1e-6), 1 - 1e-6)


def auc(scored: Sequence[tuple[float, bool]]) -> float:
    """How often a right claim scores above a wrong one; equals count half. 0.5 where there are none of one."""
    right = sum(y for _, y in scored)
    wrong = len(scored) - right
    if not right or not wrong:
        return 0.5
    below, total, i = 0, 0.0, 0
    order = sorted(scored)
    while i < len(order):
        same = (
            [y for p, y in order[i:] if p == order[i][0]]
            if i + 1 < len(order) and order[i + 1][0] == order[i][0]
            else [order[i][1]]
        )
        hits = sum(same)
        total += hits * (below + (len(same) - hits) / 2)
        below += len(same) - hits
        i += len(same)
    return total / (right * wrong)


def ece(scored: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error over ten equal bins."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for p, y in scored:
        bins.setdefault(min(int(p * BINS), BINS - 1), []).append((p, y))
    return sum(abs(sum(p - y for p, y in some)) for some in bins.values()) / max(len(scored), 1)


def _named_first(scenes: Sequence[Scene], kinds: dict[str, Kind]) -> dict[str, Kind]:
    """How often the claim that is wrong is the weakest one, by its kind; only where it is judged at all."""
    named: dict[str, list[bool]] = {}
    for scene in scenes:
        claims = list(gated([_claim(a, kinds) for a in scene]))
        judged = [i for i, c in enumerate(claims) if c.p is not None and not c.gated]
        wrong = [i for i, a in enumerate(scene) if (a.right is False or a.half) and i in judged]
        if not wrong:
            continue
        least = min(judged, key=lambda i: claims[i].p or 0.0)
        kind = next((a.kind for a in scene if a.right is False), "")  # a binding's own claim is gated where its value fails
        named.setdefault(kind, []).append(least in wrong)
    return {
        k: replace(made, first=round(sum(named[k]) / len(named[k]), 4) if k in named else 0.0, named=len(named.get(k, ())))
        for k, made in kinds.items()
    }


def _claim(one: Asked, kinds: dict[str, Kind]) -> Claim:
    """The claim as the judge will put it: its share and its strongest rival, or unjudged."""
    bare = Claim("", one.kind, "", "", parent=one.parent)
    kind = kinds.get(one.kind)
    way = (kind.context, kind.without) if kind is not None else WAYS[0]
    way = way if way in one.values else next((w for w in WAYS if w in one.values), way)
    if kind is None or kind.refusal or way not in one.values:
        return bare
    p, *others = shared(one.values[way], kind.temperature, kind.bias)
    return replace(bare, p=p, options=(Option("", "", "value", max(others), 0.0),))


def table(made: Calibration) -> str:
    """The figures for people."""
    rows = [f"{'kind':12} {'AUC':>5} {'ECE':>5} {'first':>5} {'T':>7} {'bias':>6} {'n':>6}  way"]
    for name, kind in made.kinds.items():
        way = kind.context + (" and without" if kind.without else "")
        rows.append(f"{name:12} {kind.auc:5.3f} {kind.ece:5.3f} {kind.first:5.2f} {kind.temperature:7.2f} {kind.bias:6.2f} {kind.n:6}  {way}" + (f"; NOT JUDGED: {kind.refusal}" if kind.refusal else ""))  # fmt: skip
    return "\n".join(rows) + "\n"
