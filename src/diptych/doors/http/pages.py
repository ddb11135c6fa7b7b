"""Files of the page, read once at the start: an address is a key of a table, and never becomes a path. And /docs."""

from __future__ import annotations

import json
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from fastapi import FastAPI, Request
from starlette.responses import HTMLResponse, Response

__all__ = ["add_docs", "add_pages", "read_pages"]

TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json",
    ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8", ".webmanifest": "application/manifest+json",
}  # fmt: skip


class Page(NamedTuple):
    content: bytes
    kind: str
    tag: str


def read_pages(folder: Path) -> dict[str, Page]:
    """Every file under a folder that a browser can use, by its address."""
    found = sorted(p for p in folder.rglob("*") if p.is_file() and not any(part[0] in "._" for part in p.relative_to(folder).parts))
    files = {f"/{p.relative_to(folder).as_posix()}": p for p in found}
    pages = {name: _page(path.read_bytes(), TYPES.get(path.suffix, "text/plain; charset=utf-8")) for name, path in files.items()}
    return pages | ({"/": pages["/index.html"]} if "/index.html" in pages else {})


def _page(content: bytes, kind: str) -> Page:
    return Page(content, kind, f'"{sha256(content).hexdigest()[:20]}"')


def add_pages(app: FastAPI, pages: dict[str, Page]) -> None:
    """One route a file."""
    for address, page in pages.items():
        app.add_route(address, _sender(page), methods=["GET", "HEAD"], include_in_schema=False)


def _sender(page: Page) -> Any:
    async def send(request: Request) -> Response:
        headers = {"Cache-Control": "no-cache", "ETag": page.tag}
        if request.headers.get("if-none-match") == page.tag:
            return Response(status_code=304, headers=headers)
        return Response(page.content, media_type=page.kind, headers=headers)

    return send


def add_docs(app: FastAPI) -> None:
    """/docs: the API on one page that needs no script."""

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(_docs(app.openapi()))


STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h2 { font: 600 1rem ui-monospace, monospace; margin: 2rem 0 .2rem; border-top: 1px solid #8886; padding-top: 1rem }
h2 b { display: inline-block; min-width: 4.5rem }
pre { overflow-x: auto; padding: .6rem .8rem; border: 1px solid #8886; border-radius: .4rem; font-size: .85rem; margin: .4rem 0 }
p { margin: .2rem 0 }
"""


def _docs(spec: dict[str, Any]) -> str:
    rows = [_operation(path, method, row, spec) for path, methods in spec["paths"].items() for method, row in methods.items()]
    head = f"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>{escape(spec['info']['title'])}</title><style>{STYLE}</style>"
    intro = f"<h1>{escape(spec['info']['title'])} {escape(spec['info']['version'])}</h1><p>{escape(spec['info']['description'])} As a file: <a href=openapi.json>openapi.json</a>.</p>"
    return head + "<main>" + intro + "".join(rows) + "</main></html>"


def _operation(path: str, method: str, row: dict[str, Any], spec: dict[str, Any]) -> str:
    out = [f"<h2 id='{escape(row['operationId'])}'><b>{method.upper()}</b> {escape(path)}</h2><p>{escape(row.get('description', ''))}</p>"]
    for field in row.get("parameters", ()):
        out.append(f"<p><code>{escape(field['name'])}</code> ({field['in']}): <code>{escape(json.dumps(field['schema']))}</code></p>")
    for kind, held in row.get("requestBody", {}).get("content", {}).items():
        shown = json.dumps(_resolved(held.get("schema", {}), spec), indent=1, ensure_ascii=False)
        out.append(f"<p>Body: <code>{escape(kind)}</code></p><pre>{escape(shown)}</pre>")
    return "".join(out)


def _resolved(schema: Any, spec: dict[str, Any]) -> Any:
    """A schema with what it refers to put in, without the titles that repeat a field's name."""
    if isinstance(schema, list):
        return [_resolved(one, spec) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _resolved(spec["components"]["schemas"][schema["$ref"].rpartition("/")[2]], spec)
    return {key: _resolved(value, spec) for key, value in schema.items() if key != "title" or not isinstance(value, str)}
