"""Files that appear whole or not at all.

    write_whole("out.png", data)
    write_whole(path, pieces)            # bytes-like pieces one after the other, so that no copy of them all is made

What is written lies beside its place under another name until it is all there; on a full disk, an error or ctrl-c it goes again.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from typing import Any

from .errors import OutputError

__all__ = ["write_whole"]


def write_whole(path: str | os.PathLike[str], data: bytes | Iterable[Any]) -> None:
    """Write `data`, bytes or an iterable of bytes-like pieces. OutputError E501 where it cannot be.

    A file that is there keeps its permissions, a link stays a link, and a device or a pipe is written to as it is.
    """
    pieces: Iterable[Any] = (data,) if isinstance(data, bytes | bytearray | memoryview) else data
    final = os.path.realpath(path)
    try:
        mode = os.stat(final).st_mode if os.path.exists(final) else None
        if mode is not None and not stat.S_ISREG(mode):
            with open(final, "wb") as file:  # a folder is refused here
                file.writelines(pieces)
        else:
            _replace(final, pieces, None if mode is None else stat.S_IMODE(mode))
    except OSError as error:
        raise OutputError("E501", f"cannot write {os.fspath(path)}: {error.strerror}", "choose another place with -o, or make room") from None  # fmt: skip


def _replace(final: str, pieces: Iterable[Any], mode: int | None) -> None:
    part = os.path.join(
        os.path.dirname(final), f".{os.urandom(6).hex()}.part"
    )  # a name near the limit may get no longer
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        if mode is not None:
            os.chmod(part, mode)
        os.replace(part, final)
    except BaseException:
        os.unlink(part)
        raise
