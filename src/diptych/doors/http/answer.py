"""Answers as JSON, and errors with the library's codes: never more of a request than its own author sees."""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ...errors import DiptychError, MissingPart, OutputError, RequestError, TargetError

__all__ = ["Answer", "answered", "say_errors"]

STATUS = {
    "E103": 413, "E142": 413, "E701": 403, "E702": 413, "E703": 429, "E704": 422, "E705": 422, "E706": 404, "E707": 405, "E708": 408, "E709": 409,
    "E799": 500,
}  # fmt: skip


class Answer(Response):
    """One JSON object in UTF-8."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        try:
            return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        except UnicodeEncodeError:  # half a surrogate pair that a message quotes
            return json.dumps(content, separators=(",", ":")).encode()


def answered(error: DiptychError, method: str = "POST") -> Answer:
    """An error as its answer."""
    headers = {"Retry-After": "2"} if error.code == "E703" else None
    return Answer({"schema": 1, "error": error.as_dict()}, _status(error, method), headers)


def _status(error: DiptychError, method: str) -> int:
    """What is missing is no fault of the server's: 424. A name in a path that is not known: 404."""
    if isinstance(error, MissingPart | OutputError):
        return 424 if isinstance(error, MissingPart) else 507
    return STATUS.get(error.code, 404 if isinstance(error, TargetError) and method == "GET" else 422)


def say_errors(app: FastAPI) -> None:
    """Every error of the application becomes a JSON object with a code."""

    @app.exception_handler(DiptychError)
    async def ours(request: Request, error: DiptychError) -> Answer:
        return answered(error, request.method)

    @app.exception_handler(Exception)
    async def fault(request: Request, error: Exception) -> Answer:  # the guard logs it
        return answered(RequestError("E799", "the studio failed at this request", "its log says where; please report it"))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Answer:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:3])
        return answered(RequestError("E705", told[:500], f"/docs shows what {request.url.path[:80]} takes"))

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Answer:
        if error.status_code == 405:
            return _with(answered(RequestError("E707", "this address does not take that method", "/docs lists what there is")), error)
        if error.status_code == 404:
            return answered(RequestError("E706", "there is nothing at this address", "/docs lists what there is"))
        return answered(RequestError("E705", "the request cannot be read", "send one JSON object in UTF-8"))


def _with(answer: Answer, error: HTTPException) -> Answer:
    answer.headers.update(error.headers or {})  # Allow
    return answer
