"""What stands before every request: who may ask, how much may be sent, what an answer may load, and no words in a log.

Any page in a browser can send requests to 127.0.0.1, and a name that a stranger owns can be made to point there (DNS
rebinding). So the Host must be a name of this machine, an Origin must be this very server, and a browser's
Sec-Fetch-Site must not be another site but for following a link to a page.
"""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from ...errors import RequestError
from .answer import answered

__all__ = ["Guard"]

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
MOST_BYTES = 2 << 20  # of a request: twice a scene's 1 MiB, for escapes
MOST_PICTURE_BYTES = 64 << 20  # four pictures, a third more in base64
PICTURES = ("/v1/judge", "/v1/rank", "/v1/read")  # these take pictures
SLOWEST_S = 30.0  # for all of a request's body to come
POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
]
log = logging.getLogger("diptych.studio")


class Guard:
    """An ASGI application around another. `hosts`: more names under which the server may be asked for."""

    def __init__(self, app: App, hosts: frozenset[str] = frozenset()):
        self.app, self.hosts = app, HOSTS | hosts

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # lifespan passes; there are no web sockets
            await (self.app(scope, receive, send) if scope["type"] == "lifespan" else send({"type": "websocket.close"}))
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        try:
            refusal = self._refusal(scope)
            body = b"" if refusal else await _body(scope, receive)
            await (answered(refusal)(scope, receive, sent) if refusal else self.app(scope, _again(body, receive), sent))
        except RequestError as error:
            await answered(error)(scope, receive, sent)
        except Exception as error:
            log.error("%s %s failed: %s", scope["method"], "/".join(scope["path"].split("/")[:3]), _places(error))

    def _refusal(self, scope: MutableMapping[str, Any]) -> RequestError | None:
        told: dict[bytes, list[str]] = {}
        for name, value in scope["headers"]:
            told.setdefault(name, []).append(value.decode("latin-1"))
        host, origin = told.get(b"host", []), told.get(b"origin", [])
        if len(host) != 1 or _name(host[0]) not in self.hosts:
            return RequestError("E701", "this Host is not the studio's", "open it as http://127.0.0.1:PORT/")
        if origin and origin != [f"http://{host[0].lower()}"]:
            return RequestError("E701", "another site's page may not use the studio", "open the studio's own page")
        site = told.get(b"sec-fetch-site", ["none"])
        link = scope["method"] == "GET" and told.get(b"sec-fetch-mode") == ["navigate"] and not scope["path"].startswith("/v1/")
        if not set(site) <= {"same-origin", "none"} and not link:
            return RequestError("E701", "another site's page may not use the studio", "open the studio's own page")
        return None


def _name(host: str) -> str:
    """A Host header without its port, in lower case; "" where it is no such thing."""
    name, _, port = host.lower().rpartition(":") if host.rpartition(":")[2].isdecimal() else (host.lower(), "", "")
    return name if len(port) <= 5 else ""


async def _body(scope: MutableMapping[str, Any], receive: Receive) -> bytes:
    """All of a request's body. RequestError E702 where it is too large, E708 where it does not come."""
    most = MOST_PICTURE_BYTES if scope["path"] in PICTURES else MOST_BYTES
    declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    too_large = RequestError("E702", f"a request may hold {most >> 20} MiB", "send less")
    if declared.isdigit() and int(declared[:20]) > most:
        raise too_large
    held, more = bytearray(), True
    try:
        async with asyncio.timeout(SLOWEST_S):
            while more:
                message = await receive()
                held += message.get("body", b"")
                more = message.get("more_body", False)
                if len(held) > most:
                    raise too_large
    except TimeoutError:
        raise RequestError("E708", f"the request did not come within {SLOWEST_S:.0f} seconds", "send it again") from None
    return bytes(held)


def _again(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body once, and then whatever comes."""
    todo: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return todo.pop() if todo else await receive()

    return next_message


def _places(error: BaseException) -> str:
    """Kind and places of an error; not its message, which may hold somebody's words."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at " + " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-8:]))
