"""Pictures for a tower: plain RGB, brought to its size as its training did, normalised.

    look = look_of(table, sizes)
    look.pixels([picture])        # float32 [1, 3, 224, 224]

Equal to transformers' CLIPImageProcessor and SiglipImageProcessor in their Pillow form: shortest edge and middle, or squashed
to a square; Pillow's filters, which smooth when they shrink (a filter without that changes cosines by several hundredths).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import WeightsError
from .files import Table
from .recognise import Component

if TYPE_CHECKING:
    import torch
    from PIL import Image

__all__ = ["Look", "look_of", "plain"]

CLIP_MEAN, CLIP_STD = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)
FILTERS = {0: "nearest", 1: "lanczos", 2: "bilinear", 3: "bicubic", 4: "box", 5: "hamming"}
Three = tuple[float, float, float]


@dataclass(frozen=True)
class Look:
    """How one tower sees: `px` the side, `edge` the shortest edge before the middle is cut out, 0 where it is squashed."""

    px: int
    edge: int
    crop: str  # "floor" (transformers) | "round" (torchvision): where an odd rest goes
    resample: int  # Pillow's number
    mean: Three
    std: Three

    def __str__(self) -> str:
        how = f"edge {self.edge}, middle {self.px} ({self.crop})" if self.edge else f"squashed to {self.px}"
        return f"{FILTERS[self.resample]}, {how}, mean {self.mean}, std {self.std}"

    def fit(self, picture: Image.Image) -> Image.Image:
        """An RGB picture of the tower's size."""
        from PIL import Image

        rgb = picture if picture.mode == "RGB" else plain(picture)[0]
        how = Image.Resampling(self.resample)
        if not self.edge:
            return rgb.resize((self.px, self.px), how)
        width, height = rgb.size
        short, long = min(width, height), max(width, height)
        grown = int(self.edge * long / short)
        if grown > MOST:
            raise WeightsError("E608", f"a picture of {width}x{height} px has too long a side for its other", "cut it")
        size = (self.edge, grown) if width <= height else (grown, self.edge)
        resized = rgb.resize(size, how)
        left, top = (self._rest(side) for side in size)
        return resized.crop((left, top, left + self.px, top + self.px))

    def _rest(self, side: int) -> int:
        rest = side - self.px
        return round(rest / 2) if self.crop == "round" else rest // 2

    def tensor(self, fitted: Sequence[Image.Image]) -> torch.Tensor:
        """Pictures of the tower's size as normalised float32 `[n, 3, px, px]`."""
        import numpy
        import torch

        raw = torch.from_numpy(numpy.stack([numpy.asarray(p) for p in fitted]))  # [n, px, px, 3] uint8
        mean, std = (torch.tensor(v).view(1, 3, 1, 1) for v in (self.mean, self.std))
        out = raw.permute(0, 3, 1, 2).contiguous().float()
        return out.mul_(1 / (255 * std)).sub_(mean / std)

    def pixels(self, pictures: Sequence[Image.Image]) -> torch.Tensor:
        """Pictures as the tower reads them; modes other than RGB are made plain first."""
        import torch

        return self.tensor([self.fit(p) for p in pictures]) if pictures else torch.zeros(0, 3, self.px, self.px)


MOST = 100_000  # px: a resized side beyond this would take as much memory as a poster
WHITE = (255, 255, 255, 255)


def plain(picture: Image.Image) -> tuple[Image.Image, list[str]]:
    """The picture in RGB, and what was done to it: transparency goes on white, deeper values are scaled to 8 bits."""
    from PIL import Image

    notes: list[str] = []
    if picture.mode.startswith("I") or picture.mode == "F":
        picture = _eight_bits(picture)
        notes.append("values brought to 8 bits")
    if "A" in picture.getbands() or "a" in picture.getbands() or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        if _lowest(layer.getchannel("A")) < 255:
            picture = Image.alpha_composite(Image.new("RGBA", layer.size, WHITE), layer)
            notes.append("transparent parts on white")
        else:
            picture = layer
    elif picture.mode == "CMYK":
        notes.append("CMYK brought to RGB without a colour profile")
    return (picture if picture.mode == "RGB" else picture.convert("RGB")), notes


def _lowest(band: Image.Image) -> float:
    low = band.getextrema()[0]
    return float(low[0] if isinstance(low, tuple) else low)


def _eight_bits(picture: Image.Image) -> Image.Image:
    """16-bit integers by their high byte; others scaled by their own range, since no file says theirs."""
    import numpy
    from PIL import Image

    values = numpy.asarray(picture).astype(numpy.float64)
    values = numpy.nan_to_num(values, posinf=0.0, neginf=0.0)
    low, high = float(values.min()), float(values.max())
    if picture.mode.startswith("I") and low >= 0 and high <= 65535:
        low, high = 0.0, 65535.0 if high > 255 or picture.mode.startswith("I;16") else 255.0
    span = (high - low) or 1.0
    return Image.fromarray(numpy.rint((values - low) * (255.0 / span)).astype(numpy.uint8))


def look_of(table: Table, tower: Component, text: Component) -> Look:
    """The preprocessing of a picture tower: what its folder or header says, else its family's own."""
    said = table.config.get("preprocessor") or {}
    vision = table.config.get("vision_config") or {}
    siglip = "head.probe" in tower.tensors
    px = tower.sizes.picture_px
    squash = not said.get("do_center_crop", not siglip)
    edge = 0 if squash else _edge(said.get("size"), px)
    torchvision = "conv1" in tower.tensors["embeddings.patch_embedding.weight"].entry.name
    crop = str(said.get("crop") or ("round" if torchvision and not said else "floor"))
    # SigLIP2's own preprocessor_config.json says bilinear; without it, Gemma's large vocabulary tells SigLIP2
    resample = int(said.get("resample", 2 if siglip and text.sizes.vocabulary >= 256_000 else 3))
    mean, std = ((0.5,) * 3, (0.5,) * 3) if siglip else (CLIP_MEAN, CLIP_STD)
    places = (said, vision, table.config)
    return Look(px, edge, crop, resample, _three(places, "image_mean", mean), _three(places, "image_std", std))


def _edge(size: Any, px: int) -> int:
    """The shortest edge that a preprocessor_config.json asks for."""
    said = size.get("shortest_edge") if isinstance(size, Mapping) else size
    return max(px, int(said)) if isinstance(said, int) else px


def _three(places: Sequence[Mapping[str, Any]], name: str, default: Any) -> Three:
    found = next((place[name] for place in places if name in place), default)
    if len(found) != 3:
        raise WeightsError("E602", f"{name} has {len(found)} values instead of 3", "mend preprocessor_config.json")
    return float(found[0]), float(found[1]), float(found[2])
