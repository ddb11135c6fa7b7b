"""Prompt -> Embeds: every slot's text through its own encoder, as the target's runtime does it.

    embeds = encode(render(scene, "flux.1-dev"), weights={"clip_l": "clip_l.safetensors", "t5xxl": "t5xxl_fp16.safetensors"})

Slots that the image model does not read are not computed; FLUX's CLIP-L is computed up to its end token only, which is
exact because its attention is causal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError, MissingPart
from ..prompt.profile import target as find_target
from ..prompt.tokens import tokenizer
from ..types import Finding, Prompt
from . import store
from .cpu import has_fast_bf16
from .embeds import Embeds, SlotEmbeds
from .emphasis import Row, empty_row, rows
from .locate import find
from .recipe import Recipe, SlotRecipe, recipe_of
from .weights import Weights, load

if TYPE_CHECKING:
    import torch

    from .clip import ClipText
    from .t5 import T5Encoder

__all__ = ["Encoders", "encode", "prompt_of"]

BATCH = 16  # rows an encoder reads at once: the activations of 16 rows of 512 tokens take 700 MB


def encode(
    prompt: Prompt | Iterable[Prompt], weights: Mapping[str, str | Path | Weights] | None = None, **options: Any
) -> Embeds | list[Embeds]:
    """Conditioning for one prompt, or a list of them for many (computed together, which is faster).

    `weights`: slot -> file or folder; slots not named are looked for where people keep them (`encoders/locate.py`).
    `options` are those of `Encoders`: device, dtype, max_memory, clip_skip, cache.
    Raises MissingPart E403 for weights that are not found, WeightsError for files that are wrong, TargetError E205 for
    a target whose encoders are not CLIP or T5.
    """
    many = [prompt] if isinstance(prompt, Prompt) else list(prompt)
    if not many:
        return []
    if len({p.target for p in many}) > 1:
        raise InputError("E114", "the prompts are for several targets", "encode them target by target")
    made = Encoders(many[0].target, weights, **options).encode(many)
    return made[0] if isinstance(prompt, Prompt) else made


def prompt_of(target: str, texts: Mapping[str, str], negative: Mapping[str, str] | None = None) -> Prompt:
    """A prompt of finished texts, slot by slot; a slot without one gets an empty text. What is lost of them is found."""
    from ..prompt.lint import lint

    aim = find_target(target)
    for name in (*texts, *(negative or ())):
        aim.slot(name)
    lost = (f for slot, text in texts.items() if text for f in lint(text, aim, slot=slot) if f.code.startswith("DP2"))
    return Prompt(
        aim.full_id, {s.id: texts.get(s.id, "") for s in aim.slots}, {}, {}, dict(negative or {}), tuple(lost)
    )


@dataclass
class Encoders:
    """The encoders of one target on their weights, opened once and kept for many calls.

    `device`: cpu, cuda, mps; `dtype`: float32, bfloat16, int8; empty: the best of this machine. `max_memory`: bytes the
    process may hold; weights are then streamed layer by layer. `clip_skip`: 1 the last layer, 2 the penultimate one.
    `cache`: keep results and use kept ones.
    """

    target: str
    weights: Mapping[str, str | Path | Weights] | None = None
    device: str = ""
    dtype: str = ""
    max_memory: int = 0
    clip_skip: int = 0
    cache: bool = False
    _loaded: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.recipe: Recipe = recipe_of(find_target(self.target))
        given = dict(self.weights or {})
        odd = [s for s in given if s not in self.recipe.slots]
        if odd:
            unread = ", ".join(self.recipe.slots)
            raise InputError("E114", f"{self.target} computes nothing from {', '.join(odd)}", f"it reads {unread}")
        self.files: dict[str, Weights] = {}
        for name, slot in self.recipe.slots.items():
            path = given.get(name)
            if path is None and slot.absent and given:
                continue  # some were named and this one was left out on purpose
            self.files[name] = path if isinstance(path, Weights) else load(find(name, path), name)

    def key(self, prompt: Prompt) -> str:
        """The name of this prompt's embeddings in the store."""
        files = {
            s: [w.fingerprint, [(f.size, f.mtime_ns) for f in w.table.files], dict(w.table.config)]
            for s, w in self.files.items()
        }
        texts = {s: prompt.texts.get(s, "") for s in self.recipe.slots}
        negative = {s: prompt.negative.get(s, "") for s in self.recipe.slots} if self.recipe.negative else {}
        return store.key({"recipe": repr(self.recipe), "texts": texts, "negative": negative, "files": files, "findings": [f.as_dict() for f in self.findings(prompt)], "how": [self.device, self._type(), self.clip_skip]})  # fmt: skip

    def _type(self) -> str:
        return self.dtype or (
            "auto" if self.device not in ("", "cpu") else "bfloat16" if has_fast_bf16() else "float32"
        )

    def kept(self, prompt: Prompt) -> Path | None:
        """The file that a former run kept for this prompt."""
        return store.kept(self.key(prompt)) if self.cache else None

    def encode(self, prompts: Sequence[Prompt]) -> list[Embeds]:
        """Embeds of every prompt, in order; with `cache`, kept ones are read and new ones kept."""
        keys = [self.key(p) for p in prompts] if self.cache else []
        found = map(store.kept, keys) if self.cache else [None] * len(prompts)
        out: list[Embeds | None] = [Embeds.load(path) if path else None for path in found]
        todo = [i for i, made in enumerate(out) if made is None]
        for i, made in zip(todo, self._compute([prompts[i] for i in todo]) if todo else (), strict=True):
            out[i] = made
            if self.cache:
                made.save(store.path_of(keys[i]))
        if todo and self.cache:
            store.prune()
        return [made for made in out if made is not None]

    def _compute(self, prompts: Sequence[Prompt]) -> list[Embeds]:
        if find_spec("torch") is None:
            raise MissingPart("E402", "encoding needs torch", "pip install 'diptych[encode]'")
        sides = [p.texts for p in prompts]
        if self.recipe.negative:
            sides = [*sides, *(p.negative for p in prompts)]
        slots: dict[str, list[SlotEmbeds]] = {}
        for name in self.recipe.slots:
            made = self._slot(name, [texts.get(name, "") for texts in sides])
            if made is not None:
                slots[name] = made
        embeds = [self._embeds(texts, {n: made[i] for n, made in slots.items()}) for i, texts in enumerate(sides)]
        positive, negative = embeds[: len(prompts)], embeds[len(prompts) :]
        if negative and self.recipe.zero_empty:
            negative = [n if any(p.negative.values()) else _zeros(n) for n, p in zip(negative, prompts, strict=True)]
        found = [replace(e, findings=self.findings(p)) for e, p in zip(positive, prompts, strict=True)]
        return [replace(e, negative=n) for e, n in zip(found, negative, strict=True)] if negative else found

    def findings(self, prompt: Prompt) -> tuple[Finding, ...]:
        """What is lost on the way to this prompt's embeddings: the prompt's own findings, and slots that are not run."""
        absent = [n for n in self.recipe.slots if n not in self.files]
        stands = {
            n: "zeros stand for it" if self.recipe.slots[n].absent == "zeros" else "its rows are left out"
            for n in absent
        }
        found = [
            Finding("DP230", "warning", f"{n} is not encoded here: only CLIP and T5 are", slot=n)
            for n in self.recipe.not_encoded
        ]
        found += [
            Finding("DP230", "warning", f"{n} is not encoded, since no file was named for it: {how}", slot=n)
            for n, how in stands.items()
        ]
        return (*prompt.findings, *found)

    def _embeds(self, texts: Mapping[str, str], slots: Mapping[str, SlotEmbeds]) -> Embeds:
        from .. import __version__

        print_ = {
            "diptych": __version__,
            "texts": {s: texts.get(s, "") for s in self.recipe.slots},
            "weights": {s: w.fingerprint for s, w in self.files.items()},
            "dtype": self._type(),
            "clip_skip": self.clip_skip,
            "width": max((s.width for name, s in self.recipe.slots.items() if name not in slots), default=0),
        }
        r = self.recipe
        return Embeds(r.target, slots, r.tokens, r.pooled, r.arguments, print_)

    def _slot(self, name: str, texts: Sequence[str]) -> list[SlotEmbeds] | None:
        """One slot of every text; None where it is absent and nothing stands for it."""
        recipe = self.recipe.slots[name]
        if name not in self.files:
            return _absent(recipe, len(texts))
        tokens = tokenizer(recipe.tokenizer)
        unique = list(dict.fromkeys(texts))
        read = {text: rows(text, tokens, recipe.manner) for text in unique}
        work = list(dict.fromkeys(row for text in unique for row in _with_empty(read[text], recipe)))
        states = dict(zip(work, self._run(name, recipe, work), strict=True))
        made = {text: _joined(read[text], states, recipe) for text in unique}
        return [made[text] for text in texts]

    def _run(self, name: str, recipe: SlotRecipe, work: Sequence[Row]) -> list[tuple[Any, Any]]:
        """(states, pooled) of every row; rows of one length are computed together."""
        import torch

        out: dict[int, tuple[Any, Any]] = {}
        lengths: dict[int, list[int]] = {}
        for i, row in enumerate(work):
            lengths.setdefault(len(row.ids) if recipe.tokens else row.real, []).append(i)
        for places in lengths.values():
            for start in range(0, len(places), BATCH):
                some = places[start : start + BATCH]
                ids = torch.tensor([work[i].ids for i in some])
                mask = torch.tensor([[1] * work[i].real + [0] * (len(work[i].ids) - work[i].real) for i in some])
                for i, made in zip(some, self._forward(name, recipe, ids, mask), strict=True):
                    out[i] = made
        return [out[i] for i in range(len(work))]

    def _forward(self, name: str, recipe: SlotRecipe, ids: torch.Tensor, mask: torch.Tensor) -> list[tuple[Any, Any]]:
        from .t5 import T5Encoder

        model = self._model(name)
        if isinstance(model, T5Encoder):
            states = model.encode(ids, mask if recipe.masked else None)
            return [(s, None) for s in states]
        skip = self.clip_skip or recipe.skip
        got = model.encode(ids, skip=skip, norm=recipe.norm, tokens=recipe.tokens, pooled=recipe.pooled)
        some = got.tokens if got.tokens is not None else got.pooled
        assert some is not None
        return [
            (None if got.tokens is None else got.tokens[i], None if got.pooled is None else got.pooled[i])
            for i in range(len(some))
        ]

    def _model(self, name: str) -> ClipText | T5Encoder:
        if name not in self._loaded:
            from .clip import ClipText
            from .compute import choose
            from .memory import fit
            from .t5 import T5Encoder

            weights = self.files[name]
            compute = fit(choose(self.device, self.dtype), weights, self.max_memory)
            self._loaded[name] = (ClipText if weights.component.family == "clip" else T5Encoder)(weights, compute)
        return self._loaded[name]


def _with_empty(read: Sequence[Row], recipe: SlotRecipe) -> list[Row]:
    """Rows to compute: ComfyUI measures weights from an empty text of the same length."""
    if recipe.manner.emphasis == "comfy" and recipe.tokens and any(row.weighted for row in read):
        return [*read, _empty(read, recipe)]
    return list(read)


def _empty(read: Sequence[Row], recipe: SlotRecipe) -> Row:
    return empty_row(max(len(row.ids) for row in read), tokenizer(recipe.tokenizer), recipe.manner)


def _joined(read: Sequence[Row], states: Mapping[Row, tuple[Any, Any]], recipe: SlotRecipe) -> SlotEmbeds:
    """A text's rows one behind the other, weighed; pooled is the first row's, and never weighed."""
    import torch

    pooled = states[read[0]][1]
    if not recipe.tokens:
        return SlotEmbeds(pooled=pooled)
    parts = [states[row][0] for row in read]
    if any(row.weighted for row in read):
        empty = states[_empty(read, recipe)][0] if recipe.manner.emphasis == "comfy" else None
        parts = [_weighed(row, part, empty) for row, part in zip(read, parts, strict=True)]
    row = read[0]
    real = row.real + (recipe.mask == "real+1")
    mask = torch.arange(len(row.ids)) < real if recipe.mask else None
    if mask is not None:
        mask = mask.long() if recipe.mask == "real" else mask.float()  # as the pipelines' own come
    return SlotEmbeds(torch.cat(parts), pooled, mask)


def _weighed(row: Row, part: Any, empty: Any) -> Any:
    """States drawn away from the empty text's (ComfyUI); without one, scaled and brought back to their mean (A1111)."""
    import torch

    weights = torch.tensor(row.weights, device=part.device).unsqueeze(1)
    if empty is None:
        new = part * weights
        return new * (part.mean() / new.mean())
    empty = empty[: len(part)]
    return torch.where(weights == 1.0, part, (part - empty) * weights + empty)


def _absent(recipe: SlotRecipe, count: int) -> list[SlotEmbeds] | None:
    import torch

    if recipe.absent != "zeros":
        return None
    return [SlotEmbeds(torch.zeros(recipe.manner.fill, recipe.width)) for _ in range(count)]


def _zeros(embeds: Embeds) -> Embeds:
    import torch

    def none(value: Any) -> Any:
        return None if value is None else torch.zeros_like(value)

    return replace(
        embeds, slots={n: SlotEmbeds(none(s.tokens), none(s.pooled), s.mask) for n, s in embeds.slots.items()}
    )
