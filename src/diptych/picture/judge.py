"""Does a picture show what a scene says: a probability for each claim, worst first.

verdict = judge("out.png", "a woman in a red scarf", model="clip-vit-large-patch14")
print(verdict); verdict.weakest.path

Each claim is held against the values it could have had instead, alone ("a red scarf" against "a blue scarf") and in the
whole sentence; its probability is softmax(scale * cosine / T + bias of the claim)[claim], with what was measured for its kind.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor
from torch.nn import functional

from ..scene.scene import Scene
from ..types import Claim, Finding, Option, Verdict
from .calibration import Calibration, Kind, calibration_file
from .foils import Foil
from .paint import Picture
from .profiles import Model, Profile, profile_of
from .questions import Question, Sheet

if TYPE_CHECKING:
    from PIL import Image

    from .embed import Looked

__all__ = ["Judge", "judge"]

LEAST = 1e-6  # no claim is impossible
WEIGHT = 2.5  # CLIPScore's (Hessel et al. 2021)


def judge(picture: str | os.PathLike[str] | Image.Image | Picture, scene: Scene | Any, *, model: Any = None) -> Verdict:
    """The verdict on one picture: a file, pixels, or what `paint` gave. `model` is a file or folder of weights, a model, or a `Judge`; None looks for one.

    InputError E140 to E142 for a file that is no picture, MissingPart E403 where no weights are found.
    """
    seat = model if isinstance(model, Judge) else Judge.of(model)
    name, image = "", picture
    if isinstance(picture, str | os.PathLike):
        from .open import open_picture

        name, image = str(picture), open_picture(Path(picture)).picture
    elif isinstance(picture, Picture):
        image = picture.image
    return seat.verdicts([name], seat.see(seat.model.pixels([image])), seat.sheet(scene))[0]


@dataclass
class Judge:
    """A model, its way of being asked, and what was measured of it."""

    model: Model
    profile: Profile
    calibration: Calibration | None = None

    @classmethod
    def of(cls, model: Any = None) -> Judge:
        """From a file or folder of weights, from a model at hand, or from what is found."""
        from ..encoders.photo import open_model
        from .find import find_judge

        if model is not None and not isinstance(model, str | os.PathLike):
            return cls(model, profile_of("clip"))
        path, name = find_judge(model)
        file = calibration_file(path)
        return cls(open_model(path), profile_of(name), Calibration.load(file) if file.is_file() else None)

    def sheet(self, scene: Scene | Any) -> Sheet:
        """The questions of a scene: made once, asked of many pictures."""
        return Sheet.of(scene, self.model, self.profile)

    def look(self, files: Sequence[Path], progress: Callable[[int], None] = lambda done: None) -> Looked:
        """Vectors of picture files, decoded while the model computes; files that cannot be read are told."""
        from .embed import embed

        model: Any = self.model
        return embed(model, files, progress=progress, image=self.see)

    def see(self, pixels: Tensor) -> Tensor:
        """The model's pixels `[n, 3, px, px]` -> `[n, d]` of unit length, by as many looks as the judge takes."""
        far = self.profile.moved_px
        if not far or not len(pixels):
            return self.model.image(pixels)
        wide = functional.pad(pixels, (far,) * 4, mode="replicate")
        tall, broad = pixels.shape[2:]
        corners = [(far, far), *((y, x) for y in (0, 2 * far) for x in (0, 2 * far))]
        looks = [self.model.image(wide[:, :, y : y + tall, x : x + broad].contiguous()) for y, x in corners]
        return functional.normalize(torch.stack(looks).mean(0), dim=-1)

    def verdicts(self, names: Sequence[str], images: Tensor, sheet: Sheet) -> list[Verdict]:
        """One verdict a picture; `images [n, d]` of unit length. The scene's texts are read once for all of them."""
        readings = self.model.read(sheet.texts, "cut")
        cosines = (images @ self.model.vectors(readings).t()).tolist()  # [n][texts]
        tokens = [r.tokens for r in readings]
        return [self._verdict(name, row, sheet, tokens) for name, row in zip(names, cosines, strict=True)]

    def blocks(self, text: str) -> list[str]:
        """The text as the judge's tokens, marks left out; words where its tokenizer is not to be had."""
        rust = getattr(getattr(self.model, "words", None), "rust", None)
        if rust is None:
            return text.split()
        places = dict.fromkeys(
            rust.encode(text, add_special_tokens=False).offsets
        )  # bytes of one character share a place
        return [text[a:b] for a, b in places]

    @cached_property
    def fingerprint(self) -> str:
        """Judge, way and calibration in one line."""
        from hashlib import sha256

        way = repr((self.profile, self._measured.as_dict() if self._measured else None))
        return f"{self.model.fingerprint}/{self.profile.name}:{sha256(way.encode()).hexdigest()[:12]}"

    def kind(self, name: str) -> Kind | None:
        """How a kind of claim is judged; None where it was not measured though others were."""
        return self._measured.kinds.get(name) if self._measured else Kind(n=-1)

    @property
    def _measured(self) -> Calibration | None:
        found = self.calibration
        return found if found is not None and found.fingerprint == self.model.fingerprint else None

    def _verdict(self, name: str, cosines: Sequence[float], sheet: Sheet, tokens: Sequence[int]) -> Verdict:
        places = {id(q.atom): i for i, q in enumerate(sheet.questions)}
        claims = [self._claim(q, cosines, sheet, places, tokens) for q in sheet.questions]
        claims = list(gated(claims))
        score, every = overall(claims)
        whole = cosines[sheet.whole]
        return Verdict(
            name, sheet.name, tuple(claims), score, every, WEIGHT * max(whole, 0.0), whole, sheet.texts[sheet.whole], tokens[sheet.whole],
            self.model.window, sheet.lost, self.profile.title, self.fingerprint, tuple(self._findings(sheet)),
        )  # fmt: skip

    def _claim(
        self, q: Question, cosines: Sequence[float], sheet: Sheet, places: dict[int, int], tokens: Sequence[int]
    ) -> Claim:
        atom, kind = q.atom, self.kind(q.atom.kind)
        parent = places.get(id(atom.parent)) if atom.parent is not None else None
        said = sheet.graph.local(atom) or atom.value
        claim = Claim(
            atom.path,
            atom.kind,
            atom.value,
            said,
            said,
            role=atom.role,
            weight=atom.weight,
            parent=parent,
            absent=atom.absent,
            lost=q.lost,
        )
        why = q.why or (
            f"the kind {atom.kind!r} was not measured for this judge"
            if kind is None
            else kind.refusal
            if kind.n >= 0
            else ""
        )
        if why or kind is None:
            return replace(claim, why=why)
        found = weigh(q, cosines, kind, self.model.scale)
        if found is None:
            return replace(claim, why="its sentence does not fit the window")
        p, options, context, at = found
        shown = tuple(Option(f.value, sheet.texts[i], f.kind, share, cosines[i]) for f, i, share in options)
        return replace(
            claim, text=sheet.texts[at], p=p, cosine=cosines[at], context=context, options=shown, tokens=tokens[at]
        )

    def _findings(self, sheet: Sheet) -> Iterator[Finding]:
        if self.calibration is not None and self._measured is None:
            yield Finding(
                "DP701",
                "warning",
                f"the calibration beside the weights was made for others ({self.calibration.fingerprint}): it is not used",
            )
        if self._measured is None:
            yield Finding(
                "DP701",
                "warning",
                "this judge is not calibrated: its probabilities order values, they are no frequencies",
                fix="`diptych judge --calibrate` measures it",
            )
        if sheet.lost:
            yield Finding(
                "DP702",
                "info",
                f"the whole text was too long for the judge: {', '.join(map(repr, sheet.lost))} left out of its CLIPScore",
            )
        for text, path in sheet.graph.lost:
            yield Finding(
                "DP703",
                "warning",
                f"{text!r} is not in the lexicon: it is not judged",
                path=path,
                fix="add a glossary line, or reword it",
            )


Weighed = tuple[float, list[tuple[Foil, int, float]], str, int]


def weigh(q: Question, cosines: Sequence[float], kind: Kind, scale: float) -> Weighed | None:
    """(p, options with their shares, context, index of the claim's own text) by the context that serves the kind best."""
    context = _context(q, kind)
    found = logits(q, cosines, (context, kind.without))
    if found is None:
        return None
    use, values = found
    shares = shared([scale * x for x in values], kind.temperature, kind.bias)
    read = q.local if context == "local" else q.context
    return shares[0], [(q.foils[i - 1], read[i], p) for i, p in zip(use[1:], shares[1:], strict=True)], context, read[0]


def logits(q: Question, cosines: Sequence[float], way: tuple[str, bool]) -> tuple[list[int], list[float]] | None:
    """(options that have a text in this context, their mean cosines), the claim itself first; None where that is alone."""
    context, without = way
    rows = {"local": (q.local,), "context": (q.context,), "both": (q.local, q.context)}.get(context, ())
    use = [i for i in range(len(q.foils) + 1) if rows and all(len(r) > i and r[i] >= 0 for r in rows)]
    only = all(f.kind == "without" for f in q.foils)
    use = [i for i in use if i == 0 or without or only or q.foils[i - 1].kind != "without"]
    if len(use) < 2 or use[0] != 0:
        return None
    return use, [sum(cosines[r[i]] for r in rows) / len(rows) for i in use]


def _context(q: Question, kind: Kind) -> str:
    """What was measured to be best, if the claim has it; else what there is."""
    have = {"local": bool(q.local) and len([i for i in q.local if i >= 0]) > 1, "context": bool(q.context)}
    have["both"] = have["local"] and have["context"]
    order = [kind.context, "both", "context", "local"]
    return next((c for c in order if have.get(c)), "")


def shared(values: Sequence[float], temperature: float, bias: float) -> list[float]:
    """Shares of options by their logits, the claim's own first."""
    return softmax([values[0] / temperature + bias, *(x / temperature for x in values[1:])])


def softmax(values: Sequence[float]) -> list[float]:
    top = max(values)
    powers = [math.exp(x - top) for x in values]
    return [x / sum(powers) for x in powers]


def gated(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Claims whose parent failed, another value being shown more, are marked: nothing can be red that is not there."""
    failed: set[int] = set()
    for i, claim in enumerate(claims):
        above = claim.parent
        seen: set[int] = set()
        while above is not None and above not in seen and above not in failed and claims[above].p is None:
            seen.add(above)
            above = claims[above].parent
        down = above is not None and above in failed
        if down or claim.beaten:
            failed.add(i)
        yield replace(claim, gated=True) if down and claim.p is not None else claim


def overall(claims: Sequence[Claim]) -> tuple[float | None, float | None]:
    """(weighted geometric mean, probability of all). A gated claim is as likely as what it hangs on, and adds nothing to all."""
    logs = [(c.weight, math.log(max(_likely(c, claims), LEAST))) for c in claims if c.p is not None]
    own = [math.log(max(c.p, LEAST)) for c in claims if c.p is not None and not c.gated]
    total = sum(w for w, _ in logs)
    if not logs or total <= 0:
        return None, None
    return math.exp(sum(w * x for w, x in logs) / total), math.exp(sum(own))


def _likely(claim: Claim, claims: Sequence[Claim]) -> float:
    while claim.gated and claim.parent is not None:
        claim = claims[claim.parent]
    return 1.0 if claim.p is None else claim.p
