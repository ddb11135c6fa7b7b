"""The embedded painter's weights: both text encoders and the network, opened together.

    opened = open_painter(FOLDER)
    texts = opened.texts(["A person with red hair."], ["red hair, person"])
    pixels = opened.painted(texts, Course(), (7,))

A folder of safetensors shards. `t5.*` is a T5 encoder and `clip.*` a CLIP text tower, both opened by the very code that opens
the real ones; `flow.*` is the network and `autoencoder.*` what makes pictures of its latents; `kept_ids` are the real CLIP ids
of the vocabulary that both encoders read with.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from ...encoders.clip import ClipText
from ...encoders.compute import Compute
from ...encoders.files import Table
from ...encoders.rules import kept_ids
from ...encoders.t5 import T5Encoder
from ...encoders.weights import open_table, pick
from ...errors import MissingPart, WeightsError
from ...prompt.tokens import shortened
from .autoencoder import Autoencoder, AutoencoderSizes
from .model import Flow, FlowSizes, Texts
from .recall import RecallSizes
from .sampler import Course, Seen, sample

__all__ = ["FOLDER", "Opened", "Read", "is_there", "open_painter"]

FOLDER = Path(__file__).parent / "weights"
INDEX = "model.safetensors.index.json"


@dataclass(frozen=True)
class Read:
    """A text as an encoder takes it: ids with start and end, and how many tokens of the text there was no room for."""

    ids: tuple[int, ...]
    lost: int


@dataclass(eq=False)
class Opened:
    """`sentence` and `keywords` are the windows of both encoders, in tokens."""

    table: Table
    flow: Flow
    autoencoder: Autoencoder
    t5: T5Encoder
    clip: ClipText
    config: Mapping[str, Any]

    @cached_property
    def words(self) -> Any:
        return shortened(kept_ids(self.table.entries))

    @property
    def hash(self) -> str:
        """Of the files' content."""
        return self.table.fingerprint

    def read(self, text: str, slot: str) -> Read:
        """`slot`: t5xxl or clip_l."""
        room = int(self.config["windows"][slot]) - 2
        ids = self.words.encode(text).ids
        return Read((*self.words.start, *ids[:room], *self.words.end), max(0, len(ids) - room))

    @torch.inference_mode()
    def texts(self, sentences: Sequence[str], keywords: Sequence[str]) -> Texts:
        """Both readings of `n` pictures; an empty keyword list is read as none at all, as in training."""
        ids, mask = self._table([self.read(text, "t5xxl").ids for text in sentences])
        states = self.t5.run(ids, mask)
        said = torch.tensor([[float(bool(text.strip()))] for text in keywords])
        return Texts(states, mask, self.pooled(keywords) * said)

    @torch.inference_mode()
    def pooled(self, keywords: Sequence[str]) -> Tensor:
        """CLIP's vectors `[n, pooled]` of length one, an empty text's too."""
        ids, _ = self._table([self.read(text, "clip_l").ids for text in keywords])
        pooled = self.clip.run(ids, tokens=False, pooled="projected").pooled
        assert pooled is not None
        return functional.normalize(pooled, dim=-1)

    @torch.inference_mode()
    def pixels(self, latents: Tensor, texts: Texts) -> Tensor:
        """Latents `[n, latent, rows, rows]` that were painted of the texts -> `[n, 3, px, px]` in -1..1."""
        if self.autoencoder.look is None:
            return self.autoencoder.decode(latents).clamp(-1, 1)
        return self.autoencoder.decode(latents, self.flow.sketch(latents, texts)).clamp(-1, 1)

    def settled(self, latents: Tensor, texts: Texts) -> Tensor:
        """Clean latents on the way -> those of the picture that they give, of the same shape."""
        return self.autoencoder.encode(self.pixels(latents, texts))

    def painted(self, texts: Texts, course: Course, seeds: Sequence[int], on_step: Seen | None = None) -> Tensor:
        """Pictures `[n, 3, px, px]` in -1..1, one for each text and seed."""
        latents = sample(self.flow, texts, self.nothing(len(seeds)), course, seeds, partial(self.settled, texts=texts), on_step)
        return self.pixels(latents, texts)

    def nothing(self, count: int) -> Texts:
        """What no text says: guidance leads away from it."""
        return self.texts([""], [""]).repeat(count)

    def _table(self, rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
        """`[n, tokens]` filled up with the end token, and a mask of what stands up to the first."""
        longest, end = max(map(len, rows)), self.words.end[0]
        ids = torch.tensor([[*row, *[end] * (longest - len(row))] for row in rows])
        seen = torch.arange(longest) < torch.tensor([[len(row)] for row in rows])
        return ids, seen


def is_there(folder: Path = FOLDER) -> bool:
    return (folder / INDEX).is_file()


def open_painter(folder: Path = FOLDER) -> Opened:
    """Opened once a process and content. MissingPart E437 without weights, WeightsError E601 to E606 for damaged ones."""
    if not is_there(folder):
        raise MissingPart("E437", f"the painter's weights are not in {folder}", "name their folder, or train them: diptych train painter")
    return _opened(folder, (folder / INDEX).stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _opened(folder: Path, changed: int) -> Opened:
    table = open_table(folder)
    config = json.loads(table.metadata.get("diptych") or "{}")
    if not {"flow", "autoencoder"} <= config.keys() or not _known(config["flow"], FlowSizes) or not _known(config["flow"].get("recall", {}), RecallSizes):
        raise WeightsError("E605", f"{folder} holds no painter of this version", "take a folder that `diptych train painter` wrote")
    compute = Compute(torch.device("cpu"), torch.float32, keep=True)
    flow, autoencoder = Flow(FlowSizes(**config["flow"])), Autoencoder(AutoencoderSizes(**config["autoencoder"]))
    _fill(flow, "flow.", table)
    _fill(autoencoder, "autoencoder.", table)
    return Opened(table, flow.eval(), autoencoder.eval(), T5Encoder(pick(table, "t5xxl"), compute), ClipText(pick(table, "clip_l"), compute), config)


def _known(sizes: Mapping[str, Any], kind: type[FlowSizes | RecallSizes]) -> bool:
    return sizes.keys() <= {f.name for f in fields(kind)}


@torch.no_grad()
def _fill(module: nn.Module, prefix: str, table: Table) -> None:
    for name, p in module.named_parameters():
        entry = table.entries.get(prefix + name)
        if entry is None or tuple(entry.tensor().shape) != tuple(p.shape):
            raise WeightsError("E606", f"{table.path}: {prefix}{name} is missing or of another shape", "the files belong to another version: get them again")
        p.copy_(entry.tensor())
