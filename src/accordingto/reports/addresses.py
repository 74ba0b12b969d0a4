"""Addresses: one report is fetched, within bounds of size, time and redirects.

Comes in: `http://...` or `https://...`. Goes out: `Fetched`, the bytes as the server keeps them
(compression undone), with the final address and what the server says they are; or, for who paces requests
himself, the `Answer` to one of them. Refused: other schemes and private hosts (`ForbiddenAddress`), 404 and
410 (`Missing`), any other failure (`Unreachable`), more than `max_report_bytes` (`TooLarge`). Neither proxies
nor anything else is taken from the environment; every redirect is looked at like the first address.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, urlsplit

from accordingto.errors import ForbiddenAddress, Missing, Unreachable, Unreadable
from accordingto.reports.bodies import SAVE_IT, unpacked
from accordingto.reports.making import one_line
from accordingto.reports.original import too_large
from accordingto.settings import value

if TYPE_CHECKING:
    import httpx

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?<=://)[^/?#]*@")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_ACCEPT = (
    "text/html, application/xhtml+xml, text/plain, application/pdf, application/jsonl, application/rss+xml,"
    " application/atom+xml, */*;q=0.1"
)
_LENGTH = re.compile(r"[0-9]{1,18}")
_MEDIA = ("image/", "audio/", "video/", "font/")


class Fetched(NamedTuple):
    """What an address answered.

    Attributes:
        data: The bytes, compression undone.
        url: The final address, without credentials.
        content_type: As the server gave it, in lower case; empty where it gave none.
        charset: The encoding the server declared, or None.
    """

    data: bytes
    url: str
    content_type: str
    charset: str | None


class Answer(NamedTuple):
    """What a server answered to one request, whatever it was.

    Attributes:
        status: As HTTP counts.
        fetched: The body and what is said of it; None unless the status is one of success.
        location: Where it redirects to, or None.
        headers: As they came, names in lower case.
    """

    status: int
    fetched: Fetched | None
    location: str | None
    headers: Mapping[str, str]


def is_address(what: str) -> bool:
    """Say whether `what` is an address of any scheme, rather than a path."""
    return _ADDRESS.match(what) is not None


def parts_of(address: str) -> SplitResult:
    """Return the parts of an address, all empty where it cannot be one: a bracket never closed, say."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def without_credentials(address: str) -> str:
    """Return an address as it may be shown: on one line, without name and password."""
    return _CREDENTIALS.sub("", one_line(address))


def fetch(address: str, *, allow_private: bool = False) -> Fetched:
    """Fetch one report.

    Args:
        address: Where it is.
        allow_private: Whether loopback, link-local and private hosts may be reached.

    Raises:
        ForbiddenAddress: Not http(s), or a private host; use `--allow-private` for your own.
        Missing: It answers 404 or 410; check the spelling.
        Unreachable: It does not answer as it should within `fetch_timeout_s`; try later.
        TooLarge: It is over `max_report_bytes`; raise the limit.
        Unreadable: It is an image, a sound or a film; give the page.
    """
    where = without_credentials(address)
    with _client(where, allow_private=allow_private) as client:
        url, limit = _parsed(address, where), value("max_redirects")
        for _ in range(limit + 1):
            answer = _asked(client, url, where)
            if answer.location is None:
                return taken(answer, where)
            url = _parsed(answer.location, where)
    raise too_many_redirects(where)


def ask(address: str, *, allow_private: bool = False, headers: Mapping[str, str] | None = None) -> Answer:
    """Send one request and return the answer to it, without following where it leads.

    Args:
        address: Where to.
        allow_private: Whether loopback, link-local and private hosts may be reached.
        headers: Sent beside the usual ones.

    Raises:
        ForbiddenAddress: Not http(s), or a private host; use `--allow-private` for your own.
        Unreachable: No whole answer comes within `fetch_timeout_s`; try later.
        TooLarge: It is over `max_report_bytes`; raise the limit.
        Unreadable: It is an image, a sound or a film; give the page.
    """
    where = without_credentials(address)
    with _client(where, allow_private=allow_private, headers=headers) as client:
        return _asked(client, _parsed(address, where), where)


def taken(answer: Answer, where: str) -> Fetched:
    """Return what an answer brought.

    Raises:
        Missing: It says 404 or 410; check the spelling.
        Unreachable: It says something else than success; try later.
    """
    if answer.fetched is not None:
        return answer.fetched
    why = f"expected a report, found status {answer.status}"
    if answer.status in _GONE:
        raise Missing(why, where=where, remedy="Check the spelling")
    raise Unreachable(why, where=where, remedy=SAVE_IT)


def too_many_redirects(where: str) -> Unreachable:
    """Return the error for an address that leads on and on."""
    limit = value("max_redirects")
    return Unreachable(
        f"expected at most {limit} redirects, found more", where=where, remedy="Give the final address"
    )


@contextmanager
def _client(
    where: str, *, allow_private: bool, headers: Mapping[str, str] | None = None
) -> Iterator["httpx.Client"]:
    """Give what requests are sent with, and turn what goes wrong with them into errors of ours."""
    import httpcore
    import httpx

    from accordingto.reports.doors import CheckedTransport, Deadline

    deadline = Deadline(value("fetch_timeout_s"), where)
    usual = {"User-Agent": _user_agent(), "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
    try:
        with httpx.Client(
            transport=CheckedTransport(deadline, allow_private=allow_private),
            trust_env=False,
            headers={**usual, **(headers or {})},
        ) as client:
            yield client
    except (httpx.TimeoutException, httpcore.TimeoutException) as error:
        raise deadline.passed() from error
    except (
        httpx.HTTPError,
        httpx.InvalidURL,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        OSError,
        zlib.error,
    ) as error:
        why = _CREDENTIALS.sub("", one_line(str(error))).rstrip(".") or type(error).__name__
        raise Unreachable(f"expected an answer, found {why}", where=where, remedy=SAVE_IT) from error


def _user_agent() -> str:
    from accordingto import __version__

    return f"accordingto/{__version__} (reads single news reports on a person's request)"


def _parsed(address: str, where: str) -> "httpx.URL":
    import httpx

    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise Missing("expected an address, found none", where=where, remedy="Check the spelling") from error
    if url.scheme not in ("http", "https"):
        raise ForbiddenAddress(
            f"expected http or https, found {url.scheme}", where=where, remedy="Save it and read the file"
        )
    if not url.host:
        raise Missing("expected an address, found no host in it", where=where, remedy="Check the spelling")
    return url


def _asked(client: "httpx.Client", url: "httpx.URL", where: str) -> Answer:
    """Send one request; the body is read only where it may be a report."""
    with client.stream("GET", url, follow_redirects=False) as answer:
        location = answer.headers.get("location")
        if answer.status_code in _REDIRECTS and location is not None:
            following = str(_next(url, location, where))
            return Answer(answer.status_code, None, following, dict(answer.headers))
        fetched = _body(answer, url, where) if answer.is_success else None
        return Answer(answer.status_code, fetched, None, dict(answer.headers))


def _next(url: "httpx.URL", location: str, where: str) -> "httpx.URL":
    """Return where a redirect leads; credentials stay with the host they were given for."""
    following = _parsed(str(url.join(location)), where)
    same = (following.scheme, following.host, following.port) == (url.scheme, url.host, url.port)
    return following.copy_with(userinfo=url.userinfo if same else b"")


def _body(answer: "httpx.Response", url: "httpx.URL", where: str) -> Fetched:
    content_type = one_line(answer.headers.get("content-type", "")).lower()
    if content_type.startswith(_MEDIA):
        raise Unreadable(
            f"expected a report, found {content_type}", where=where, remedy="Give the page it stands on"
        )
    promised = answer.headers.get("content-length", "")
    if _LENGTH.fullmatch(promised) and int(promised) > value("max_report_bytes"):
        raise too_large(where)
    return Fetched(
        data=unpacked(answer.iter_raw(), answer.headers.get("content-encoding", ""), where),
        url=without_credentials(str(url)),
        content_type=content_type,
        charset=answer.charset_encoding,
    )
