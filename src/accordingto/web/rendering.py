"""A page from a template: `render(asked, "claims.html", section="claims", ...)`.

Comes in: a request and the values of a template. Goes out: HTML with everything that keeps it harmless, a tag
by which a browser knows that it has it already, and a session for whoever has none. Refused: a template that
uses a value nobody gave (`jinja2.UndefinedError`), which the tests find.

Every template may use, beside its own values: `reader` (who looks, see `Reader`), `csrf`, `section`, `here`
(the address, to come back to), `ledger` (its name), `n_reports`, `static("style.css")` and the filters of
`accordingto.web.wording`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import PurePath
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from accordingto import __version__
from accordingto.ledger import Ledger, schema
from accordingto.ledger.engines import file_of, url_of
from accordingto.web import etags, sessions, statics
from accordingto.web.asking import Asked
from accordingto.web.problems import SAFE_HEADERS, Told
from accordingto.web.sessions import Session
from accordingto.web.tokens import Scope
from accordingto.web.wording import FILTERS

PAGE_HEADERS = SAFE_HEADERS | {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # with no-referrer, forms would come with the origin "null"
    "Vary": "Authorization, Cookie, Accept",
}
"""What every page carries: nothing is loaded from elsewhere, and no script or style stands in the page."""

_HTML = "text/html; charset=utf-8"
_FIRST_CHUNK, _CHUNK = 16_000, 128_000  # letters: the first shows the head and a screen of the rest


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks at a page.

    Attributes:
        name: Under which they judge: the one on their token, or the one they gave; or None.
        is_logged_in: Whether they showed a token, so that they can log out and cannot choose a name.
        can_read: Whether they may see the ledger.
        can_write: Whether they may hand in reports.
        can_judge: Whether they may judge.
    """

    name: str | None = None
    is_logged_in: bool = False
    can_read: bool = False
    can_write: bool = False
    can_judge: bool = False


def render(asked: Asked, template: str, *, status: int = 200, section: str = "", **values: Any) -> Response:  # noqa: ANN401
    """Answer with a page, or with the word that it is as it was.

    Args:
        asked: The request, with who sends it.
        template: The name of a template.
        status: The HTTP status.
        section: Which entry of the navigation it is under: "claims", "judge", ...
        **values: What the template shows.
    """
    if _knows_no_session_yet(asked):
        return _once_again(asked.request)
    session = asked.session or asked.house.sessions.begin()
    page = _page(asked.request, template, section, _known(asked, session) | values)
    tag = etags.of_bytes(page)
    if status == 200 and _has(asked, tag):  # noqa: PLR2004
        return Response(None, 304, PAGE_HEADERS | {"ETag": tag})
    headers = PAGE_HEADERS | ({"ETag": tag} if status == 200 else {})  # noqa: PLR2004
    return _given(asked, Response(page, status, headers, media_type=_HTML), session)


def stream(asked: Asked, template: str, state: str, *, section: str = "", **values: Any) -> Response:  # noqa: ANN401
    """Answer as `render` does, but piece by piece: a long page begins to show before it is whole.

    Args:
        asked: The request, with who sends it.
        template: The name of a template.
        state: What stands for all that it shows, but for who looks.
        section: Which entry of the navigation it is under.
        **values: What the template shows.
    """
    if _knows_no_session_yet(asked):
        return _once_again(asked.request)
    session = asked.session or asked.house.sessions.begin()
    known = _known(asked, session)
    tag = etags.of_words(state, _here(asked.request), *map(repr, known.values()))
    if _has(asked, tag):
        return Response(None, 304, PAGE_HEADERS | {"ETag": tag})
    pieces = _chunks(_pieces(asked.request, template, section, known | values))
    begun = [next(pieces)]  # made here, so that what goes wrong in it is still told as a problem
    response = StreamingResponse(chain(begun, pieces), 200, PAGE_HEADERS | {"ETag": tag}, media_type=_HTML)
    return _given(asked, response, session)


def fragment(template: str, **values: Any) -> Markup:  # noqa: ANN401
    """Return a part of a page, which shows nothing of who looks."""
    return Markup(_environment().get_template(template).render(values))  # noqa: S704 - templates escape


def see(path: str) -> Response:
    """Lead a browser on to another page after a change, so that loading it again changes nothing.

    Args:
        path: An address of this server.
    """
    return RedirectResponse(path, 303, PAGE_HEADERS)


def problem_page(request: Request, told: Told) -> Response:
    """Answer with a page that says what went wrong and what to do, even where nobody knows who asks."""
    state = request.state
    met = hasattr(state, "caller")
    looks = _reader(Asked(request, request.app.state.house, state.caller)) if met else Reader()
    known = {"reader": looks, "csrf": "", "ledger": None, "n_reports": None, "problem": told.problem}
    page = _page(request, "problem.html", "", known)
    headers = PAGE_HEADERS | {name: text for name, text in told.headers.items() if name != "WWW-Authenticate"}
    return Response(page, told.problem.status, headers, media_type=_HTML)


def _knows_no_session_yet(asked: Asked) -> bool:
    """Say whether another site's link led here: the browser then keeps a cookie back that it may have."""
    site = asked.request.headers.get("sec-fetch-site")
    return asked.session is None and site in {"cross-site", "same-site"}


def _once_again(request: Request) -> Response:
    """Answer with a page that asks for itself, as our own pages do: then the cookie comes along.

    A new session in its place would log out whoever follows a link from a mail.
    """
    page = _page(request, "again.html", "", {})
    return Response(page, 200, PAGE_HEADERS | {"Cache-Control": "no-store"}, media_type=_HTML)


def _reader(asked: Asked) -> Reader:
    scopes, session = asked.caller.scopes, asked.session
    return Reader(
        name=asked.author,
        is_logged_in=session is not None and session.token is not None,
        can_read=Scope.READ in scopes,
        can_write=Scope.WRITE in scopes,
        can_judge=Scope.JUDGE in scopes,
    )


def _known(asked: Asked, session: Session) -> dict[str, Any]:
    """Return what every template may use beside its own values."""
    looks = _reader(asked)
    return {
        "ledger": _name_of(asked.ledger),
        "n_reports": _n_reports(asked.ledger) if looks.can_read else None,
        "reader": looks,
        "csrf": session.csrf,
    }


def _has(asked: Asked, tag: str) -> bool:
    """Say whether a browser has a page with that tag, and a session to show it in."""
    return asked.session is not None and etags.names(asked.request.headers.get("if-none-match"), tag)


def _given(asked: Asked, response: Response, session: Session) -> Response:
    """Return an answer, with the session for whoever had none."""
    if asked.session is None:
        sessions.give(response, asked.request, asked.house.public_names, session)
    return response


def _here(request: Request) -> str:
    """Return the address of a page, to come back to."""
    query = f"?{request.url.query}" if request.url.query else ""
    is_page = request.method == "GET" and not request.url.path.startswith("//")
    return request.url.path + query if is_page else "/"


def _pieces(request: Request, template: str, section: str, values: dict[str, Any]) -> Iterator[str]:
    return _environment().get_template(template).generate(section=section, here=_here(request), **values)


def _page(request: Request, template: str, section: str, values: dict[str, Any]) -> bytes:
    made = "".join(_pieces(request, template, section, values))
    return made.encode("utf-8", "replace")  # a lone surrogate is shown by its number before it comes here


def _chunks(pieces: Iterator[str]) -> Iterator[bytes]:
    """Yield a page in chunks: a small one to begin with, so that the first comes soon."""
    waiting: list[str] = []
    n_letters, most = 0, _FIRST_CHUNK
    for piece in pieces:
        waiting.append(piece)
        n_letters += len(piece)
        if n_letters >= most:
            yield "".join(waiting).encode("utf-8", "replace")
            waiting, n_letters, most = [], 0, _CHUNK
    yield "".join(waiting).encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("accordingto.web"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    made.globals.update(static=statics.address_of, version=__version__)
    return made


def _name_of(ledger: Ledger) -> str:
    """Return what a ledger is called: its file's name, or its database's, and never a path or a password."""
    file = file_of(ledger.where)
    return file.name if file is not None else PurePath(url_of(ledger.where).database or "ledger").name


def _n_reports(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        return connection.execute(select(func.count()).select_from(schema.reports)).scalar_one()
