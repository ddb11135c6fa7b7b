"""Texts in a PNG, JPEG or WebP: its text chunks and EXIF, without a look at its pixels.

No pixel is decoded: a picture of any size costs a few reads, and one that was cut off or damaged still gives what
stands before the fault. All of a picture's texts together are unpacked to `MOST_BYTES` and no further.
"""

from __future__ import annotations

import os
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from html import unescape
from typing import Any, BinaryIO

from ...errors import InputError

__all__ = ["notes_in", "notes_of"]

MOST_BYTES = 64 << 20  # a workflow with pictures pasted into it is large
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
IMAGE_DESCRIPTION, MAKE, MODEL, EXIF_IFD, USER_COMMENT = 0x010E, 0x010F, 0x0110, 0x8769, 0x9286
XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
RECIPE = re.compile(r"""diptych:recipe(?:=(["'])(.*?)\1|>(.*?)<)""", re.DOTALL)  # other programs make an element of it
Note = tuple[str, str]


def notes_of(path: str | os.PathLike[str]) -> dict[str, str]:
    """Texts of a picture by name, those of its EXIF among them; the first of a name wins. InputError E121 for no such picture."""
    name = os.fsdecode(path)
    try:
        with open(path, "rb") as file:
            return notes_in(file, name)
    except OSError as error:
        raise InputError("E121", f"this picture cannot be read: {error.strerror}", "give a PNG, JPEG or WebP", name) from None


def notes_in(file: BinaryIO, name: str) -> dict[str, str]:
    """`notes_of` an open file or bytes in memory; `name` is what errors call it."""
    head = file.read(12)
    file.seek(0)
    if head.startswith(PNG) and file.read(16)[12:] == b"IHDR":
        notes = list(_png(file))
    elif head.startswith(JPEG):
        notes = list(_jpeg(file))
    elif head[:4] == b"RIFF" and head[8:] == b"WEBP":
        notes = list(_webp(file))
    else:
        raise InputError("E121", "this is no picture that can be read", "give a PNG, JPEG or WebP", name)
    return dict(reversed(notes))


def _png(file: BinaryIO) -> Iterator[Note]:
    file.seek(len(PNG))
    left = MOST_BYTES
    while len(head := file.read(8)) == 8:
        size, kind = struct.unpack(">I4s", head)
        if kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf") and size <= left:
            data = file.read(size)
            for note in _exif(data) if kind == b"eXIf" else _chunk(kind, data, left):
                left -= len(note[1])
                yield note
        else:
            file.seek(size, os.SEEK_CUR)
        file.seek(4, os.SEEK_CUR)  # the checksum: a text with one wrong bit still says more than none


def _chunk(kind: bytes, data: bytes, most: int) -> Iterator[Note]:
    key, _, rest = data.partition(b"\0")
    name = key.decode("latin-1")
    if kind == b"tEXt":
        yield name, _text(rest)
    elif kind == b"zTXt":
        yield name, _text(_unpacked(rest[1:], most))
    else:
        packed, parts = rest[:1] == b"\1", rest[2:].split(b"\0", 2)  # language, translated name, text
        if len(parts) == 3:
            yield name, _text(_unpacked(parts[2], most) if packed else parts[2])


def _text(data: bytes) -> str:
    """UTF-8, which many write into tEXt too, else the Latin-1 that the standard asks for."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _unpacked(data: bytes, most: int) -> bytes:
    """At most `most` bytes of it; as much as can be had of a damaged one."""
    unpack, out = zlib.decompressobj(), bytearray()
    for start in range(0, len(data), 4096):
        if len(out) >= most:
            break
        try:
            out += unpack.decompress(data[start : start + 4096], most - len(out))
        except zlib.error:
            break
    return bytes(out)


def _jpeg(file: BinaryIO) -> Iterator[Note]:
    file.seek(2)
    while len(mark := file.read(4)) == 4 and mark[0] == 0xFF and mark[1] not in (0xD9, 0xDA):  # the end, the pixels
        data = file.read(max(0, struct.unpack(">H", mark[2:])[0] - 2))
        if mark[1] == 0xE1 and data.startswith(b"Exif\0\0"):
            yield from _exif(data[6:])
        elif mark[1] == 0xE1 and data.startswith(XMP_HEAD):
            yield from _xmp(data[len(XMP_HEAD) :])
        elif mark[1] == 0xFE:
            yield "comment", _text(data)


def _webp(file: BinaryIO) -> Iterator[Note]:
    file.seek(12)
    while len(head := file.read(8)) == 8:
        size = struct.unpack("<I", head[4:])[0]
        if head[:4] == b"EXIF" and size <= MOST_BYTES:
            yield from _exif(file.read(size).removeprefix(b"Exif\0\0"))
            file.seek(size & 1, os.SEEK_CUR)
        elif head[:4] == b"XMP " and size <= MOST_BYTES:
            yield from _xmp(file.read(size))
            file.seek(size & 1, os.SEEK_CUR)
        else:
            file.seek(size + (size & 1), os.SEEK_CUR)


def _xmp(data: bytes) -> Iterator[Note]:
    """The recipe that our own JPEG and WebP files keep in XMP. No XML is parsed, so none can unfold."""
    text = _text(data)
    if match := RECIPE.search(text):
        yield "diptych", unescape(match[2] or match[3])


def _exif(data: bytes) -> Iterator[Note]:
    """UserComment as `parameters` (A1111), and ComfyUI's `prompt:{...}` and `workflow:{...}`, which stand in Make and Model."""
    from PIL import Image

    exif = Image.Exif()
    try:
        with warnings.catch_warnings():  # what is left of a damaged one
            warnings.simplefilter("ignore")
            exif.load(b"Exif\0\0" + data)
            held = {**dict(exif), **dict(exif.get_ifd(EXIF_IFD))}
    except Exception:  # Pillow's TIFF reader raises a dozen kinds on damaged data: SyntaxError, struct.error, KeyError, ...
        return
    for tag in (IMAGE_DESCRIPTION, MAKE, MODEL):
        key, colon, value = _words(held.get(tag)).partition(":")
        if colon and key.lower() in ("workflow", "prompt"):
            yield key.lower(), value
    if comment := _comment(held.get(USER_COMMENT)):
        yield "parameters", comment


def _words(raw: Any) -> str:
    """Pillow gives EXIF's texts as Latin-1, whatever they are."""
    if isinstance(raw, str):
        try:
            return raw.encode("latin-1").decode("utf-8").rstrip("\0")
        except (UnicodeEncodeError, UnicodeDecodeError):
            return raw.rstrip("\0")
    return _text(raw).rstrip("\0") if isinstance(raw, bytes) else ""


def _comment(raw: Any) -> str:
    """EXIF's UserComment: eight bytes name the encoding. A1111 writes UNICODE and UTF-16 of big-endian order; others of the other."""
    if not isinstance(raw, bytes):
        return _words(raw)
    head, body = raw[:8], raw[8:]
    if not head.startswith(b"UNICODE"):
        known = head.rstrip(b"\0 ") in (b"", b"ASCII", b"JIS")
        return _text(body if known else raw).strip("\0")
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return body.decode("utf-16", "replace").rstrip("\0")
    little = body[1::2].count(0) > body[::2].count(0)  # the settings are ASCII, whatever the prompt is
    return body.decode("utf-16-le" if little else "utf-16-be", "replace").rstrip("\0")
