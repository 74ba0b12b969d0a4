"""The application: every address, behind one door, with one form for whatever goes wrong.

Comes in: a `House`. Goes out: an ASGI application. Refused: nothing here; what a request gets wrong becomes a
problem, and so does what nobody foresaw, with its traceback in the server's log only.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp

from accordingto.errors import AccordingToError
from accordingto.ledger import SeveralMatch
from accordingto.ledger.judging import InvalidJudgement
from accordingto.ledger.moments import InvalidTime
from accordingto.ledger.search import InvalidCursor, InvalidDay
from accordingto.web import api, front, pages, statics, worker
from accordingto.web.gatekeeper import Gatekeeper
from accordingto.web.house import House
from accordingto.web.pages.login import log_in
from accordingto.web.problems import KINDS, WebError, failed, problem, refused
from accordingto.web.telling import is_for_a_page, told

_THREADS = 12  # fewer than the 15 connections that an engine gives out, so that none waits for one

_MISTAKES = (InvalidJudgement, InvalidTime, InvalidCursor, InvalidDay, SeveralMatch)
_STATUSES = {HTTPStatus.NOT_FOUND: "NoSuchPage", HTTPStatus.METHOD_NOT_ALLOWED: "NoSuchMethod"}


def create_app(house: House) -> ASGIApp:
    """Return the application that serves a house.

    Args:
        house: What is served. Whoever made it closes its ledger.
    """
    app = FastAPI(
        title=front.TITLE,
        openapi_url=None,  # ours is at /api/openapi.json, and its page loads no foreign script
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_while_it_runs,
    )
    app.state.house = house
    app.include_router(api.router)
    app.include_router(statics.router)
    app.include_router(pages.router)
    _add_front(app)
    _add_handlers(app)
    app.add_middleware(Gatekeeper, house=house)
    return app


@asynccontextmanager
async def _while_it_runs(app: FastAPI) -> AsyncIterator[None]:
    """Bound how many read the ledger at once while the application runs, and read what pages hand in."""
    current_default_thread_limiter().total_tokens = _THREADS
    working = asyncio.create_task(worker.work(app.state.house))
    yield
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working


def _add_front(app: FastAPI) -> None:
    """Add the pages on the interface itself, which need no token: they tell nothing of the ledger."""

    async def description() -> Response:
        return front.described(app)

    async def page() -> Response:
        return front.page(app)

    app.add_api_route("/api/openapi.json", description, include_in_schema=False)
    app.add_api_route("/api", page, include_in_schema=False)


def _add_handlers(app: FastAPI) -> None:
    """Give every error the one form it goes out in."""
    handlers: dict[Any, Any] = {
        WebError: _on_web_error,
        AccordingToError: _on_failure,
        RequestValidationError: _on_invalid,
        HTTPException: _on_http,
        Exception: _on_unforeseen,
        **dict.fromkeys(_MISTAKES, _on_mistake),
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


async def _on_web_error(request: Request, error: WebError) -> Response:
    if error.kind == "NoToken" and is_for_a_page(request):
        return await log_in(request)
    return told(request, refused(error))


async def _on_failure(request: Request, error: AccordingToError) -> Response:
    return told(request, failed(error))


async def _on_mistake(request: Request, error: ValueError) -> Response:
    return told(request, refused(WebError(type(error).__name__, str(error))))


async def _on_invalid(request: Request, error: RequestValidationError) -> Response:
    """Name the first thing that is wrong with a request, and where."""
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return told(
        request,
        refused(WebError("InvalidRequest", str(first["msg"]).removeprefix("Value error, "), where=where)),
    )


async def _on_http(request: Request, error: HTTPException) -> Response:
    kind = _STATUSES.get(HTTPStatus(error.status_code), "NotAcceptable")
    status = error.status_code if kind == "NotAcceptable" else KINDS[kind].status
    headers = dict(error.headers or {})
    if kind == "NoSuchMethod":
        known = set(headers.get("Allow", "").replace(",", " ").split())
        headers["Allow"] = ", ".join(sorted(known | front.methods(request.app, request.url.path)))
    why = f"{request.method} {request.url.path}: {HTTPStatus(error.status_code).phrase.lower()}"
    return told(request, problem(status, kind, why[:300], KINDS[kind].remedy, headers=headers))


async def _on_unforeseen(request: Request, error: Exception) -> Response:
    return told(request, refused(WebError("Unforeseen", "something went wrong that nobody foresaw")))
