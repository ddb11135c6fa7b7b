"""Pictures from files, whatever is in them: an RGB picture with notes on what was done, or one clear error.

    seen = open_picture("scan.tif")
    seen.picture, seen.notes             # an RGB picture, ("turned as its EXIF says",)
    for path in files_of(["photos/"]):   # every picture of a folder, in order
        ...

Formats are told by their first bytes and only these are read: JPEG, PNG, WebP, GIF, BMP, TIFF, PPM, AVIF. Pillow knows more,
and some of them start other programs. Memory stays under `LIMIT` pixels a picture.
"""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..encoders.pixels import plain
from ..errors import InputError

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["LIMIT", "SUFFIXES", "Bad", "Seen", "files_of", "open_bytes", "open_picture", "open_quietly", "quiet"]

LIMIT = 100_000_000  # pixels: 400 MB in Pillow's memory
SUFFIXES = (".jpg", ".jpeg", ".jfif", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".ppm", ".pgm", ".pnm", ".avif")
KNOWN = "JPEG, PNG, WebP, GIF, BMP, TIFF, PPM, AVIF"


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture in RGB, and what was done to make it so."""

    picture: Image.Image
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bad:
    """A file that could not be read, and why."""

    path: Path
    error: InputError


def files_of(places: Iterable[str | Path]) -> Iterator[Path]:
    """Files as they are named; of a folder, every file with a picture's suffix, sorted, hidden ones left out."""
    for place in map(Path, places):
        if not place.is_dir():
            yield place
            continue
        for folder, inner, names in os.walk(place):
            inner[:] = sorted(d for d in inner if not d.startswith("."))
            yield from (Path(folder, n) for n in sorted(names) if n.lower().endswith(SUFFIXES) and n[0] != ".")


def open_picture(path: str | Path) -> Seen:
    """The picture of a file, in RGB and upright, with notes.

    The first frame of a moving one; turned as EXIF says; transparent parts on white; deeper values in 8 bits. InputError
    E140 for a file that is not there or no picture, E141 for a damaged one, E142 for one too large.
    """
    with quiet():
        return open_quietly(Path(path))


@contextmanager
def quiet() -> Iterator[None]:
    """Without Pillow's warnings, of torn EXIF blocks for one. It holds for the whole process, so threads go inside of it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"PIL\.")
        yield


def open_quietly(path: Path) -> Seen:
    """`open_picture` for threads, within one `quiet`."""
    try:
        with path.open("rb") as file:
            return _seen(file, path)
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError("E140", f"cannot be read: {why}", "name a picture, or a folder of them", str(path)) from None


def open_bytes(raw: bytes, name: str, most_px: int | None = None) -> Seen:
    """`open_quietly` of a file's content; `name` is what errors call it, `most_px` how many pixels it may have (`LIMIT`)."""
    return _seen(io.BytesIO(raw), Path(name), most_px)


def _seen(file: IO[bytes], path: Path, most_px: int | None = None) -> Seen:
    from PIL import ImageOps

    most_px = most_px or LIMIT
    image = _begun(file, path)
    notes = []
    try:
        if image.width * image.height > most_px:
            notes.append(_made_smaller(image, path, most_px))
        if getattr(image, "is_animated", False):
            notes.append("the first of several frames")
            image.seek(0)
        image.load()
        picture = _turned(image, notes, ImageOps.exif_transpose)
    except (InputError, KeyboardInterrupt):
        raise
    except MemoryError:
        raise _too_large(image, path, most_px) from None
    except Exception as error:  # each of Pillow's formats fails in its own way: OSError, SyntaxError, struct.error, ...
        raise InputError("E141", f"a damaged {image.format} file: {error}", "get the file again", str(path)) from None
    try:
        made, more = plain(picture)
    except ValueError:
        raise InputError("E140", f"its colours ({picture.mode}) cannot be brought to RGB", "save it as PNG", str(path)) from None  # fmt: skip
    return Seen(made, (*notes, *more))


def _turned(image: Image.Image, notes: list[str], turn: object) -> Image.Image:
    """Upright; an EXIF block that cannot be read turns nothing."""
    assert callable(turn)
    try:
        orientation = image.getexif().get(274, 1)
        made = turn(image) if orientation in range(2, 9) else image
    except Exception:  # EXIF is read by Pillow's TIFF code, which fails on damaged blocks in its own ways
        notes.append("its EXIF cannot be read: not turned")
        return image
    if made is not image:
        notes.append("turned as its EXIF says")
    return made if made is not None else image


def _begun(file: IO[bytes], path: Path) -> Image.Image:
    """The picture with its header read. Image.open would refuse a large JPEG before it can be asked to shrink."""
    head = file.read(32)
    file.seek(0)
    if not head:
        raise InputError("E140", "the file is empty", "get the file again", str(path))
    kind = _kind(head)
    if not kind:
        raise InputError("E140", f"{_other(head)}, not a picture that is read here", f"save it as one of {KNOWN}", str(path))  # fmt: skip
    try:
        return _plugin(kind, path)(file, str(path))
    except InputError:
        raise
    except Exception as error:  # a header cut off or torn
        raise InputError("E141", f"a damaged {kind} file: {error}", "get the file again", str(path)) from None


def _kind(head: bytes) -> str:
    starts = {
        b"\xff\xd8\xff": "Jpeg", b"\x89PNG\r\n\x1a\n": "Png", b"GIF8": "Gif", b"BM": "Bmp", b"II*\0": "Tiff", b"MM\0*": "Tiff",
        b"II+\0": "Tiff", b"MM\0+": "Tiff", b"P1": "Ppm", b"P2": "Ppm", b"P3": "Ppm", b"P4": "Ppm", b"P5": "Ppm", b"P6": "Ppm",
    }  # fmt: skip
    found = next((kind for start, kind in starts.items() if head.startswith(start)), "")
    if not found and head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    return found or ("Avif" if head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"avis", b"mif1") else "")


def _plugin(kind: str, path: Path) -> Callable[[IO[bytes], str], Image.Image]:
    from importlib import import_module

    try:
        module = import_module(f"PIL.{kind}ImagePlugin")
    except ImportError:
        raise InputError("E140", f"this Pillow does not read {kind}", "pip install -U pillow", str(path)) from None
    names = {"Jpeg": "JpegImageFile", "Bmp": "BmpImageFile"}
    found: Callable[[IO[bytes], str], Image.Image] = getattr(module, names.get(kind, f"{kind}ImageFile"))
    return found


def _other(head: bytes) -> str:
    """What a file is that is no picture, in a few words."""
    lower = head.lstrip().lower()
    if lower.startswith((b"<svg", b"<?xml")):
        return "an SVG or XML text"
    if lower.startswith((b"<!doctype", b"<html")):
        return "a web page"
    if head[4:8] == b"ftyp":
        return f"a {head[8:12].decode('latin-1').strip()} file (HEIC or video)"
    if head.startswith((b"%PDF", b"%!PS")):
        return "a PDF or PostScript document"
    if b"\0" not in head and all(32 <= c < 127 or c in b"\t\r\n" or c >= 128 for c in head):
        return f"a text that begins {head[:16].decode('utf-8', 'replace')!r}"
    return f"unknown bytes ({head[:4].hex(' ')})"


def _made_smaller(image: Image.Image, path: Path, most_px: int) -> str:
    """A JPEG may be decoded at a half, quarter or eighth of its size; a progressive one needs all of it in memory first."""
    size = f"{image.width}x{image.height}"
    if image.format in ("JPEG", "MPO") and not image.info.get("progressive"):
        for part in (2, 4, 8):
            if image.width * image.height <= most_px * part * part:
                image.draft("RGB", (image.width // part, image.height // part))
                break
    if image.width * image.height > most_px:
        raise _too_large(image, path, most_px)
    return f"decoded at {image.width}x{image.height} instead of {size}"


def _too_large(image: Image.Image, path: Path, most_px: int) -> InputError:
    return InputError("E142", f"{image.width}x{image.height} pixels are more than {most_px // 1_000_000} million", "make it smaller", str(path))  # fmt: skip
