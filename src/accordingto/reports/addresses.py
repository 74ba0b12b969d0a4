"""Addresses: one report is fetched, within bounds of size, time and redirects.

Comes in: `http://...` or `https://...`. Goes out: `Fetched`, the bytes as the server keeps them
(compression undone), with the final address and what the server says they are. Refused: other
schemes and private hosts (`ForbiddenAddress`), 404 and 410 (`Missing`), any other failure
(`Unreachable`), more than `max_report_bytes` (`TooLarge`). Neither proxies nor anything else is
taken from the environment; every redirect is looked at like the first address.
"""

import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from accordingto.errors import ForbiddenAddress, Missing, Unreachable, Unreadable
from accordingto.reports.making import one_line
from accordingto.reports.original import too_large
from accordingto.settings import value

if TYPE_CHECKING:
    import httpx

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?<=://)[^/?#]*@")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_SAVE_IT = "Try again later, or save the page and read the file"
_ACCEPT = "text/html, application/xhtml+xml, text/plain, application/pdf, application/jsonl, */*;q=0.1"
_LENGTH = re.compile(r"[0-9]{1,18}")
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
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


def is_address(what: str) -> bool:
    """Say whether `what` is an address of any scheme, rather than a path."""
    return _ADDRESS.match(what) is not None


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
    import httpcore
    import httpx

    from accordingto.reports.doors import CheckedTransport, Deadline

    where = without_credentials(address)
    deadline = Deadline(value("fetch_timeout_s"), where)
    try:
        with httpx.Client(
            transport=CheckedTransport(deadline, allow_private=allow_private),
            trust_env=False,
            headers={"User-Agent": _user_agent(), "Accept": _ACCEPT, "Accept-Encoding": "gzip"},
        ) as client:
            return _followed(client, _parsed(address, where), where)
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
        raise Unreachable(f"expected an answer, found {why}", where=where, remedy=_SAVE_IT) from error


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


def _followed(client: "httpx.Client", url: "httpx.URL", where: str) -> Fetched:
    """Follow redirects by hand, looking at each, to the report itself."""
    limit = value("max_redirects")
    for _ in range(limit + 1):
        with client.stream("GET", url, follow_redirects=False) as answer:
            if answer.status_code not in _REDIRECTS or "location" not in answer.headers:
                return _answered(answer, url, where)
            url = _next(url, answer.headers["location"], where)
    raise Unreachable(
        f"expected at most {limit} redirects, found more", where=where, remedy="Give the final address"
    )


def _next(url: "httpx.URL", location: str, where: str) -> "httpx.URL":
    """Return where a redirect leads; credentials stay with the host they were given for."""
    following = _parsed(str(url.join(location)), where)
    same = (following.scheme, following.host, following.port) == (url.scheme, url.host, url.port)
    return following.copy_with(userinfo=url.userinfo if same else b"")


def _answered(answer: "httpx.Response", url: "httpx.URL", where: str) -> Fetched:
    if answer.status_code in _GONE:
        raise Missing(
            f"expected a report, found status {answer.status_code}", where=where, remedy="Check the spelling"
        )
    if not answer.is_success:
        raise Unreachable(
            f"expected a report, found status {answer.status_code}", where=where, remedy=_SAVE_IT
        )
    content_type = one_line(answer.headers.get("content-type", "")).lower()
    if content_type.startswith(_MEDIA):
        raise Unreadable(
            f"expected a report, found {content_type}", where=where, remedy="Give the page it stands on"
        )
    return Fetched(
        data=_body(answer, where),
        url=without_credentials(str(url)),
        content_type=content_type,
        charset=answer.charset_encoding,
    )


def _body(answer: "httpx.Response", where: str) -> bytes:
    """Read the body, bounded both as it comes and as it is once unpacked."""
    limit = value("max_report_bytes")
    promised = answer.headers.get("content-length", "")
    if _LENGTH.fullmatch(promised) and int(promised) > limit:
        raise too_large(where)
    data, came, unpack = bytearray(), 0, _unpacker(answer.headers.get("content-encoding", ""), where)
    for chunk in answer.iter_raw():
        came += len(chunk)
        data += unpack.decompress(chunk, limit + 1 - len(data)) if unpack else chunk
        if max(came, len(data)) > limit:
            raise too_large(where)
    if unpack and not unpack.eof:
        raise Unreachable("expected a whole answer, found part of one", where=where, remedy=_SAVE_IT)
    return bytes(data)


def _unpacker(encoding: str, where: str) -> "zlib._Decompress | None":
    """Return what undoes the compression that was asked for, or None where there is none."""
    if encoding.strip().lower() in ("", "identity"):
        return None
    if encoding.strip().lower() in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(_GZIP_OR_ZLIB)
    raise Unreachable(
        f"expected gzip or no compression, found {one_line(encoding)}", where=where, remedy=_SAVE_IT
    )
