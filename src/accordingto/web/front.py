"""`/api` and `/api/openapi.json`: what the interface can do, for people and for programs.

Comes in: the description that the framework makes. Goes out: that description with our records and problems
in it, and a plain page of it that loads nothing from anywhere. Refused: nothing.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.responses import Response

from accordingto import __version__
from accordingto.errors import AccordingToError
from accordingto.web.asking import SCHEMAS
from accordingto.web.problems import KINDS

TITLE = "accordingto"
_ABOUT = (
    "Who claimed what, on whose word, and who says otherwise: the ledger's records over HTTP. Every list"
    " comes in pages with a cursor, every answer with an ETag, every refusal as problem details (RFC 9457)."
)
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color-scheme:light dark}code{font-size:.95em}dt{margin-top:1rem}table{border-collapse:collapse}"
    "td,th{text-align:left;padding:.2rem .8rem .2rem 0;vertical-align:top}"
)
_VARIABLE = re.compile(r"\{\w+\}")
_POLICY = (
    "default-src 'none'; style-src 'sha256-{}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


def description(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI description of an application, made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=TITLE, version=__version__, description=_ABOUT, routes=app.routes)
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        schemas.update(SCHEMAS)
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        app.openapi_schema = made
    return app.openapi_schema


def methods(app: FastAPI, path: str) -> set[str]:
    """Return the methods that an address has: each has a route of its own, which knows only of itself."""
    found = set[str]()
    for template, operations in description(app)["paths"].items():
        if re.fullmatch(_VARIABLE.sub(r"(?s:.+)", template), path):
            found.update(method.upper() for method in operations)
    return found


def described(app: FastAPI) -> Response:
    """Return the description as JSON."""
    return Response(json.dumps(description(app)).encode("ascii"), media_type="application/json")


def page(app: FastAPI) -> Response:
    """Return the description as a plain page."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")
    headers = {"Content-Security-Policy": _POLICY.format(digest)}
    return Response("".join(_html(description(app))), 200, headers, media_type="text/html; charset=utf-8")


def _html(made: dict[str, Any]) -> Iterator[str]:
    yield f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{TITLE}: the interface</title>'
    yield f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style>'
    yield f"<h1>{TITLE} {escape(__version__)}</h1><p>{escape(_ABOUT)}</p>"
    yield '<p>For programs: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI).</p>'
    yield "<h2>Addresses</h2><dl>"
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            yield f"<dt><code>{method.upper()} {escape(path)}</code></dt>"
            yield f"<dd>{escape(operation['description'])}"
            yield from _parameters(operation)
            yield "</dd>"
    yield "</dl><h2>Problems</h2><table><tr><th>kind<th>status<th>what to do</tr>"
    for kind, status, remedy in _problems():
        yield f'<tr id="{kind}"><td><code>{kind}</code><td>{status}<td>{escape(remedy)}</tr>'
    yield "</table></html>"


def _parameters(operation: dict[str, Any]) -> Iterator[str]:
    rows = [row for row in operation.get("parameters", ()) if row["in"] == "query"]
    if rows:
        yield "<table>"
        for row in rows:
            yield f"<tr><td><code>{escape(row['name'])}</code><td>{escape(row.get('description', ''))}</tr>"
        yield "</table>"


def _problems() -> Iterator[tuple[str, int, str]]:
    """Yield every kind of problem, those of the interface first."""
    for kind, foreseen in KINDS.items():
        yield kind, foreseen.status, foreseen.remedy
    for error in AccordingToError.__subclasses__():
        yield error.__name__, error.http_status, " ".join((error.__doc__ or "").split())
