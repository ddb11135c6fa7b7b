"""The studio's server: the page, the REST API, the history; on this machine only.

    diptych studio                                  on http://127.0.0.1:7788/
    application(Settings())                         the same as an ASGI application
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from .. import __version__
from ..picture.history import History, default_file
from ..picture.jobs import Desk
from ..picture.seat import Seat
from .http import kept, pictures, words
from .http.answer import say_errors
from .http.aside import Aside
from .http.guard import Guard
from .http.pages import add_docs, add_pages, read_pages
from .http.settings import Settings

__all__ = ["Settings", "application"]

PAGES = Path(__file__).parent / "web"
SWITCH_S = 0.0005  # an answer that is ready waits no longer for a thread that computes
ABOUT = "One description of a picture in, the right words for every text encoder out. Answers are those of the command line's --json."


def application(settings: Settings) -> Guard:
    """The whole server as one ASGI application."""
    return Guard(inner(settings))


def inner(settings: Settings) -> FastAPI:
    """What stands behind the guard. OutputError E506 where the history cannot be used."""
    history = History.open(settings.history or default_file())

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        state = app.state
        state.aside, state.disk = Aside(seconds=settings.seconds), Aside(threads=2, seconds=60)
        state.slow = Aside(threads=1, waiting=8, seconds=60)  # judging and encoding
        state.settings, state.history, state.seat, state.listeners = settings, history, Seat(), 0
        state.desk = Desk(history, state.seat)
        if settings.warm:
            threading.Thread(target=_warm, daemon=True).start()
        yield
        state.desk.close()
        for each in (state.aside, state.disk, state.slow):
            each.close()
        history.close()

    app = FastAPI(title="Diptych studio", version=__version__, description=ABOUT, docs_url=None, redoc_url=None, lifespan=life)
    say_errors(app)
    for part in (words, pictures, kept):
        app.include_router(part.router)
    add_docs(app)
    add_pages(app, read_pages(PAGES))
    return app


def _warm() -> None:
    from .http import work

    work.warm()


def serve(settings: Settings, socket: Any) -> None:
    """Answer on an open socket until interrupted. Nothing of a request is written to a log but the method and path of a fault."""
    import uvicorn

    sys.setswitchinterval(SWITCH_S)
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    config = uvicorn.Config(
        application(settings), log_config=None, log_level="warning", access_log=False, server_header=False, date_header=False, ws="none",
        timeout_graceful_shutdown=2,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[socket])
