"""What `studio` does: a socket, a line that says where, and the server until it is interrupted."""

from __future__ import annotations

import argparse
import json
import socket
from pathlib import Path

from ...errors import InputError, MissingPart, OutputError
from ._shared import patient_threads

__all__ = ["listening", "run"]

HOST = "127.0.0.1"


def run(options: argparse.Namespace) -> int:
    patient_threads()
    try:
        from ..server import Settings, serve
    except ImportError as error:
        raise MissingPart("E432", f"the studio needs {error.name}", "pip install 'diptych[server]'") from None
    if options.glossary:
        from ...language.glossary import load_glossaries

        load_glossaries(options.glossary)
    _check_painter(options)
    listener = listening(options.port)
    address = f"http://{HOST}:{listener.getsockname()[1]}/"
    print(json.dumps({"schema": 1, "address": address}) if options.json else f"the studio is at {address} (Ctrl+C ends it)", flush=True)
    if options.open:
        import webbrowser

        webbrowser.open(address)
    history, weights = (Path(name).expanduser() if name else None for name in (options.history, options.weights))
    serve(Settings(history, painter=options.painter, weights=weights, steps=options.steps), listener)
    return 0


def _check_painter(options: argparse.Namespace) -> None:
    """What would only come out at the first painting: InputError E154, E155, errors of the weights."""
    if options.weights and not options.painter:
        options.painter = "diffusers"
    if not 1 <= options.steps <= 100:
        raise InputError("E154", f"steps cannot be {options.steps}", "a whole number from 1 to 100")
    if options.painter:
        from ...picture.paint import reads

        reads(options.painter, options.weights)


def listening(port: int) -> socket.socket:
    """A socket on this machine alone. OutputError E507 where the port is taken."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else an answer's body waits 40 ms for a receipt of its head
    try:
        found.bind((HOST, port))
    except (OSError, OverflowError) as error:
        found.close()
        raise OutputError("E507", f"port {port} cannot be had: {getattr(error, 'strerror', None) or error}", "choose another with --port; 0 takes any free one") from None  # fmt: skip
    found.listen(128)
    return found
