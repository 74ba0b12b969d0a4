"""Sessions: who is logged in at which browser.

Comes in: a token that somebody pasted, or the name they judge under; later on the random id from their
cookie. Goes out: `Session`s, kept in memory only, so that a restart logs everybody out. Refused: an id that
nobody was given, or that expired; then there is no session, and no reason is told.

What was decided about the cookie:

- It is `HttpOnly` and `SameSite=Strict`, holds 32 random bytes and nothing else, and lasts until the browser
  is closed. Its name has the server's port in it, since browsers send cookies to every port of a machine.
- It is `Secure`, and named `__Host-`, where the request came by https or under a name given with
  `--public-name`, which stands for a proxy with TLS. X-Forwarded-Proto is not looked at: anybody can send it.
- Pages take it for everything. `/api` takes it for looking only (GET, HEAD), so that a page can link to a
  download; a change under `/api` needs the token itself.
- Every change that a page makes carries the session's CSRF token too (`accordingto.web.forms`).
"""

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import Response

IDLE_S = 12 * 3600
"""After so long without a request a session ends: a page may stay open all day, not all night."""

WHOLE_S = 7 * 24 * 3600
"""After so long it ends whatever happens."""

_ID_BYTES = 32
_MOST = 10_000  # sessions of each sort; the one that was used longest ago is forgotten first


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody at a browser.

    Attributes:
        id: What is in the cookie; never shown elsewhere.
        csrf: What every form of theirs carries.
        token: The id of the token they logged in with, or None.
        name: Whose judgements are made here: the name on the token, or what they said; or None.
        began_s: When it began, on the sessions' clock.
        seen_s: When it was last used.
    """

    id: str = field(repr=False)
    csrf: str = field(repr=False)
    token: str | None
    name: str | None
    began_s: float
    seen_s: float


class Sessions:
    """The sessions of one server.

    Those of people who are neither logged in nor named are kept apart, so that a crowd of passers-by pushes
    out nobody who works.

    Args:
        clock: Seconds; the wall clock, since others stand still while a machine sleeps.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        """Begin with nobody."""
        self._clock, self._lock = clock, threading.Lock()
        self._known: OrderedDict[str, Session] = OrderedDict()
        self._passing: OrderedDict[str, Session] = OrderedDict()

    def begin(self, token: str | None = None, name: str | None = None) -> Session:
        """Begin a session, with an id that nobody had before.

        Args:
            token: The id of the token they logged in with.
            name: Whose judgements are made in it.
        """
        now = self._clock()
        made = Session(
            secrets.token_urlsafe(_ID_BYTES), secrets.token_urlsafe(_ID_BYTES), token, name, now, now
        )
        with self._lock:
            self._put(made)
        return made

    def find(self, id_: str) -> Session | None:
        """Return the session with an id, which counts as a use of it; None where there is none any more."""
        now = self._clock()
        with self._lock:
            found = self._take(id_)
            if found is None or now - found.seen_s > IDLE_S or now - found.began_s > WHOLE_S:
                return None
            used = replace(found, seen_s=now)
            self._put(used)
            return used

    def rename(self, session: Session, name: str | None) -> None:
        """Keep the name that somebody judges under from now on."""
        with self._lock:
            if (found := self._take(session.id)) is not None:
                self._put(replace(found, name=name))

    def end(self, session: Session) -> None:
        """Let a session be no more."""
        with self._lock:
            self._take(session.id)

    def _take(self, id_: str) -> Session | None:
        return self._known.pop(id_, None) or self._passing.pop(id_, None)

    def _put(self, session: Session) -> None:
        kept = self._passing if session.token is None and session.name is None else self._known
        kept[session.id] = session
        if len(kept) > _MOST:
            kept.popitem(last=False)


def id_in(request: HTTPConnection, public_names: frozenset[str]) -> str:
    """Return the session's id from a request's cookie; empty where it has none."""
    return request.cookies.get(_cookie(request, public_names), "")


def give(response: Response, request: HTTPConnection, public_names: frozenset[str], session: Session) -> None:
    """Put a session's cookie on an answer."""
    response.set_cookie(
        _cookie(request, public_names), session.id, path="/", httponly=True, samesite="strict",
        secure=_is_secure(request, public_names),
    )  # fmt: skip


def take_back(response: Response, request: HTTPConnection, public_names: frozenset[str]) -> None:
    """Have the browser forget the cookie."""
    response.delete_cookie(
        _cookie(request, public_names), path="/", httponly=True, samesite="strict",
        secure=_is_secure(request, public_names),
    )  # fmt: skip


def host_of(given: str) -> str:
    """Return the name in a Host header, without the port; empty where it is none."""
    try:
        return (urlsplit(f"//{given}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _cookie(request: HTTPConnection, public_names: frozenset[str]) -> str:
    server = request.scope.get("server")
    name = f"accordingto-{server[1] if server else 0}"
    return f"__Host-{name}" if _is_secure(request, public_names) else name


def _is_secure(request: HTTPConnection, public_names: frozenset[str]) -> bool:
    return request.scope.get("scheme") == "https" or host_of(request.headers.get("host", "")) in public_names
