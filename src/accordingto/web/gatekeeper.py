"""The door every request goes through: who asks, how often, with how much, and under which name.

Comes in: requests as ASGI has them. Goes out: the same with a `Caller` and a whole body, or a problem; and
answers with the headers that keep them harmless. Refused: a foreign Host (DNS rebinding), a foreign page's
change, a token that is not good, too many requests, a body too large or too slow.
"""

import asyncio

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accordingto.errors import AccordingToError
from accordingto.reports.addresses import parts_of
from accordingto.web import statics, telling
from accordingto.web.house import Caller, House
from accordingto.web.limits import BAD_TOKEN_COSTS, caller_at
from accordingto.web.problems import SAFE_HEADERS, WebError, failed, refused
from accordingto.web.sessions import Session, host_of, id_in
from accordingto.web.tokens import Scope as Right
from accordingto.web.tokens import Token

_READ_ONLY = frozenset({"GET", "HEAD", "OPTIONS"})
_BODY_WITHIN_S = 20


class Gatekeeper:
    """Lets requests through to an application, or tells why not.

    Args:
        app: What is behind the door.
        house: What is served, and the bounds.
    """

    def __init__(self, app: ASGIApp, house: House) -> None:
        """Stand before the application."""
        self._app, self._house = app, house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at one request and hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers, request = Headers(scope=scope), Request(scope)
        try:
            self._check_host(headers)
            _check_origin(scope["method"], headers)
            state = scope.setdefault("state", {})
            state["session"] = self._session(request)
            state["caller"] = caller = self._caller(headers, scope, state["session"])
            body = await self._body(headers, receive, self._most(request, caller))
        except WebError as error:
            await telling.told(request, refused(error))(scope, receive, send)
            return
        except AccordingToError as error:  # of the file of tokens: nobody comes in, and the owner is told
            await telling.told(request, failed(error, 500))(scope, receive, send)
            return
        await self._app(scope, _replayed(body, receive), _harmless(send))

    def _check_host(self, headers: Headers) -> None:
        """Refuse a Host that is not ours: another site's name may lead a browser to this machine."""
        name = host_of(headers.get("host", ""))
        if self._house.names is not None and name not in self._house.names:
            raise WebError("WrongHost", f"expected the name of this server, found {name[:100]!r}")

    def _session(self, request: Request) -> Session | None:
        """Return the session of a browser; under /api only for those who look."""
        if request.url.path.startswith("/api") and request.method not in _READ_ONLY:
            return None
        id_ = id_in(request, self._house.public_names)
        found = self._house.sessions.find(id_) if id_ else None
        if found is not None and found.token is not None and self._token(found.token) is None:
            self._house.sessions.end(found)  # its token was revoked
            return None
        return found

    def _caller(self, headers: Headers, scope: Scope, session: Session | None) -> Caller:
        """Say who asks, and count it."""
        client = scope.get("client")
        address = caller_at(client[0]) if client else ""
        given = headers.get("authorization", "")
        if given:
            return self._holder(given, address)
        token = self._token(session.token) if session and session.token else None
        if token is not None:
            self._house.rates.spend(token.id)
            return Caller(token.id, token.name, frozenset(token.scopes), known=True)
        if not scope["path"].startswith(statics.PREFIX):  # those are kept by the browser, and cost nothing
            self._house.rates.spend(address)
        if self._house.is_open and not self._house.tokens.all():
            return Caller(address, None, frozenset(Right), known=True)
        return Caller(address, None, frozenset(), known=False)

    def _token(self, id_: str) -> Token | None:
        """Return the token with an id, unless it was revoked."""
        return next((row for row in self._house.tokens.all() if row.id == id_), None)

    def _most(self, request: Request, caller: Caller) -> int:
        """Return how large a body may be: files come in from those only who may hand in reports."""
        files = request.headers.get("content-type", "").startswith("multipart/form-data")
        may = files and Right.WRITE in caller.scopes and not request.url.path.startswith("/api")
        return max(self._house.max_upload, self._house.max_body) if may else self._house.max_body

    def _holder(self, given: str, address: str) -> Caller:
        scheme, _, secret = given.partition(" ")
        token = self._house.tokens.holder(secret.strip()) if scheme.lower() == "bearer" else None
        if token is None:
            self._house.rates.spend(address, BAD_TOKEN_COSTS)
            raise WebError("NoToken", "expected a token that is good, found another")
        self._house.rates.spend(token.id)
        return Caller(token.id, token.name, frozenset(token.scopes), known=True)

    async def _body(self, headers: Headers, receive: Receive, most: int) -> bytes:
        """Return the whole body, within the bounds of size and time."""
        promised = headers.get("content-length", "")
        if promised.isdecimal() and int(promised[:18]) > most:
            raise _too_large(most)
        body = bytearray()
        try:
            async with asyncio.timeout(_BODY_WITHIN_S):
                while True:
                    message = await receive()
                    body += message.get("body", b"")
                    if len(body) > most:
                        raise _too_large(most)
                    if not message.get("more_body", False):
                        return bytes(body)
        except TimeoutError as error:
            raise WebError(
                "TooSlow", f"expected the whole body within {_BODY_WITHIN_S} s, found a part"
            ) from error


def _check_origin(method: str, headers: Headers) -> None:
    """Refuse a change that another site's page asks a browser to make."""
    if method in _READ_ONLY:
        return
    origin = headers.get("origin")
    foreign = origin is not None and parts_of(origin).netloc.lower() != headers.get("host", "").lower()
    if foreign or headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise WebError("ForeignPage", "expected a request from this server's own pages, found another site's")


def _too_large(most: int) -> WebError:
    return WebError("TooLargeBody", f"expected at most {most:,} bytes, found more")


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Give the body that was read once more, then what comes after it."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _harmless(send: Send) -> Send:
    """Put the headers on every answer that keep it harmless, unless it has its own."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SAFE_HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent
