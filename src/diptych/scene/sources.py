"""From a file, a stream or bytes to a text: size, encoding, forbidden characters."""

from __future__ import annotations

import codecs
import os
import re
import stat
import sys

from ..errors import InputError
from .formats.page import MAX_BYTES, Page
from .formats.tree import forbidden, name_character

__all__ = ["decoded", "encoded", "file_bytes", "normal", "stdin_bytes"]

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MAGIC = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a WebP picture",
    b"PK\x03\x04": "a ZIP archive",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip archive",
}


def stdin_bytes() -> bytes:
    """What standard input holds, at most one byte over the limit."""
    stream = getattr(sys.stdin, "buffer", sys.stdin)
    if stream is None:
        raise InputError("E109", "there is no standard input", "name a file", "<stdin>")
    try:
        data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError("E109", f"standard input cannot be read: {error}", "name a file", "<stdin>") from None
    return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data


def file_bytes(path: str | os.PathLike[str]) -> bytes:
    """A regular file's bytes; E109 where there is none, E103 where it is over 1 MiB."""
    name = os.fsdecode(path)
    if os.path.isdir(name):
        raise InputError("E109", "this is a folder", "name a file in it", name)
    # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        with os.fdopen(os.open(name, flags), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise InputError("E109", "this is a device or a pipe", "pipe it in and read -", name)
            _check_size(found.st_size, name)
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError("E109", "there is no such file", _near(name), name) from None
    except PermissionError:
        raise InputError("E109", "you may not read this file", "change its permissions", name) from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError("E109", f"cannot be read: {reason}", "check the name", repr(name)[1:-1]) from None


def _near(name: str) -> str:
    """Names in the same folder that look like the one not found."""
    from difflib import get_close_matches
    from itertools import islice

    folder, wanted = os.path.split(name)
    try:
        with os.scandir(folder or ".") as entries:
            names = {entry.name.lower(): entry.name for entry in islice(entries, 1000)}
    except (OSError, ValueError):
        return f"there is no folder {folder} either"
    stem = os.path.splitext(wanted)[0].lower()
    near = get_close_matches(wanted.lower(), names, n=3, cutoff=0.6)
    near += sorted(n for n in names if os.path.splitext(n)[0] == stem and n not in near)
    if near:
        return "did you mean " + " or ".join(names[n] for n in near[:3]) + "?"
    return "check the name, and the folder you are in"


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        shown = f"{size:,} bytes ({size / MAX_BYTES:.1f} MiB)"
        hint = "a scene is a description: cut it down, or put it in several files"
        raise InputError("E103", f"{shown} is too large; the limit is 1 MiB ({MAX_BYTES:,} bytes)", hint, name)


def decoded(data: bytes, name: str) -> str:
    """UTF-8 with or without BOM, or UTF-16 with one, as text; anything else is E102."""
    if len(data) == MAX_BYTES + 1:  # read up to here only: the size is not known
        message = f"more than 1 MiB ({MAX_BYTES:,} bytes) is too large"
        raise InputError("E103", message, "a scene is a description: cut it down", name)
    _check_size(len(data), name)
    bom, encoding = b"", "utf-8"
    if not data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        bom, encoding = next(((b, e) for b, e in _BOMS if data.startswith(b)), (b"", "utf-8"))
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, len(bom) + error.start, encoding if bom else "", name) from None
    if "\0" in text and not bom:  # UTF-16 without BOM is valid UTF-8 as long as it is plain English
        from .encoding import zeros

        if zeros(data) or _magic(data):
            raise _undecodable(data, data.index(0), "", name)
    return text


def encoded(text: str, like: bytes) -> bytes:
    """A page's text as the bytes `like` were written: their encoding, BOM and line ends. E126 where the ends are mixed."""
    bom, encoding = next(((b, e) for b, e in _BOMS if like.startswith(b)), (b"", "utf-8"))
    ends = set(re.findall("\r\n|\r|\n", like[len(bom) :].decode(encoding)))
    if len(ends) > 1:
        raise InputError("E126", "its lines end in more than one way", "save it with one kind of line end first")
    return bom + text.replace("\n", ends.pop() if ends else "\n").encode(encoding)


def _magic(data: bytes) -> str:
    return next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), "")


def _undecodable(data: bytes, position: int, declared: str, name: str) -> InputError:
    """E102: where the first bad byte is, what the encoding most likely is, how to convert."""
    from .encoding import likeliest

    kind = _magic(data)
    if kind:
        return InputError("E102", f"this is {kind}, not a text", "give JSON, YAML, TOML or plain words", name)
    line = data.count(b"\n", 0, position) + 1
    column = len(data[data.rfind(b"\n", 0, position) + 1 : position].decode("utf-8", "replace")) + 1
    message = f"byte {position} (0x{data[position]:02X}) is not {declared.upper() or 'UTF-8'}"
    where = f"{name}:{line}:{column}"
    if declared:
        return InputError("E102", message, "save the file as UTF-8", where)
    guess = likeliest(data)
    if not guess:
        return InputError("E102", message, "save the file as UTF-8; it may not be a text at all", where)
    from shlex import quote

    source = "INPUT" if name.startswith("<") else quote(name)
    target = "OUTPUT" if name.startswith("<") else quote("{}.utf8{}".format(*os.path.splitext(name)))
    hint = f"convert it: iconv -f {guess} -t UTF-8 {source} > {target}"
    return InputError("E102", f"{message}; it is most likely {guess}", hint, where)


def normal(text: str, name: str) -> Page:
    """A page with one kind of line end, no BOM in front and no forbidden character."""
    page = Page(name, text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > MAX_BYTES // 4:
        _check_size(len(text.encode("utf-8", "surrogatepass")), name)
    found = forbidden(page.text)
    if found:
        hint = "take it out; it may be invisible in your editor"
        raise page.error("E108", name_character(found.group()), hint, found.start())
    if not page.text.strip():
        raise InputError("E110", "there is nothing to read: the input is empty", "describe a picture in it", name)
    return page
