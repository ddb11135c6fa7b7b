"""Where people keep their encoders, so that nobody names a file twice.

Looked for, in this order: the path given; `$DIPTYCH_WEIGHTS` (folders); ComfyUI's `models/text_encoders` and
`models/clip` under `$COMFYUI_PATH` or the usual places, and what its `extra_model_paths.yaml` adds; the Hugging Face cache.
Files are told by content. Names are only a hint which one to open first.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..errors import DiptychError, MissingPart
from .weights import open_table, pick

__all__ = ["find", "folders"]

COMFY = ("models/text_encoders", "models/clip")
HINTS = {"clip_l": ("clip_l", "clip-l", "clip_vit_l", "vit-l"), "clip_g": ("clip_g", "clip-g", "bigg"), "t5xxl": ("t5xxl", "t5-xxl", "t5_xxl", "t5-v1_1-xxl")}  # fmt: skip
# Repositories whose snapshot folders hold an encoder, and in which sub-folder.
HUB = {
    "clip_l": (("black-forest-labs/FLUX.1-schnell", "text_encoder"), ("black-forest-labs/FLUX.1-dev", "text_encoder"), ("openai/clip-vit-large-patch14", ".")),
    "clip_g": (("stabilityai/stable-diffusion-xl-base-1.0", "text_encoder_2"), ("stabilityai/stable-diffusion-3.5-medium", "text_encoder_2")),
    "t5xxl": (("black-forest-labs/FLUX.1-schnell", "text_encoder_2"), ("black-forest-labs/FLUX.1-dev", "text_encoder_2"), ("stabilityai/stable-diffusion-3.5-medium", "text_encoder_3"), ("google/t5-v1_1-xxl", ".")),
}  # fmt: skip


def find(kind: str, given: str | Path | None = None) -> Path:
    """The file or folder of the encoder `kind`. MissingPart E403 lists where it was looked for."""
    if given:
        return Path(given).expanduser()
    for path in _candidates(kind):
        if _serves(path, kind):
            return path
    looked = ", ".join(str(f) for f in folders()) or "no known folder exists"
    option = "--" + kind.replace("_", "-")
    raise MissingPart("E403", f"no file for {kind} was found (looked in {looked})", f"name one with {option} FILE, or put its folder into $DIPTYCH_WEIGHTS")  # fmt: skip


def folders() -> list[Path]:
    """The folders that exist and are searched, nearest first."""
    own = [Path(p).expanduser() for p in os.environ.get("DIPTYCH_WEIGHTS", "").split(os.pathsep) if p]
    places = [*own, *(root / tail for root in _comfy_roots() for tail in COMFY), *_extra_paths(), _hub()]
    return [p for p in dict.fromkeys(places) if p.is_dir()]


def _comfy_roots() -> Iterator[Path]:
    given = os.environ.get("COMFYUI_PATH")
    if given:
        yield Path(given).expanduser()
    for base in (Path.cwd(), Path.home(), Path.home() / "Documents"):
        yield base / "ComfyUI"


def _extra_paths() -> Iterator[Path]:
    """What `extra_model_paths.yaml` of a ComfyUI adds (https://docs.comfy.org, "extra_model_paths")."""
    import yaml

    for root in _comfy_roots():
        try:
            read = yaml.safe_load((root / "extra_model_paths.yaml").read_text(encoding="utf-8"))
        except (OSError, yaml.YAMLError, UnicodeDecodeError):
            continue
        for section in read.values() if isinstance(read, dict) else ():
            if isinstance(section, dict):
                base = root / str(section.get("base_path", "")).strip()
                for key in ("text_encoders", "clip"):
                    yield from (
                        base.expanduser() / line.strip()
                        for line in str(section.get(key) or "").splitlines()
                        if line.strip()
                    )


def _hub() -> Path:
    home = os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "huggingface"
    return Path(os.environ.get("HF_HUB_CACHE") or Path(home) / "hub").expanduser()


def _candidates(kind: str) -> Iterator[Path]:
    hub = _hub()
    for folder in folders():
        if folder == hub:
            continue
        files = [p for p in sorted(folder.rglob("*")) if p.suffix in (".safetensors", ".gguf") and p.is_file()]
        hinted = [p for p in files if any(h in p.name.lower() for h in HINTS.get(kind, (kind,)))]
        yield from (*hinted, *(p for p in files if p not in hinted))
    for repository, inner in HUB.get(kind, ()):
        for snapshot in sorted(hub.glob(f"models--{repository.replace('/', '--')}/snapshots/*")):
            if (snapshot / inner).is_dir():
                yield snapshot / inner


def _serves(path: Path, kind: str) -> bool:
    """Whether a file is an encoder of just this kind; damaged and foreign files are passed over here."""
    try:
        return pick(open_table(path), kind).kind == kind
    except DiptychError:
        return False
