"""Web archives: each page, PDF or text of a WARC file becomes a report.

Comes in: the bytes of a WARC file, compressed or not, from a file, a pipe or within a WACZ file. Goes out: a
`Report` for each record that holds what a server answered with status 200, with the address and, where the
page has none, the date of the record. Refused, by themselves: records that are cut off or damaged, and those
whose words cannot be read. Pictures, style sheets, redirects and the like are passed over. No more than one
record is in memory at a time.
"""

import re
import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple

from accordingto.errors import AccordingToError, Unreachable, Unreadable
from accordingto.records import Report
from accordingto.reports.addresses import parts_of, without_credentials
from accordingto.reports.bodies import unpacked
from accordingto.reports.dates import iso_date
from accordingto.reports.gzipped import Damaged, Unzipped
from accordingto.reports.kinds import Kind, beginning, hint_of_type, kind_of
from accordingto.reports.making import one_line
from accordingto.reports.original import too_large
from accordingto.reports.pages import quiet, read_page
from accordingto.reports.pdf import read_pdf
from accordingto.reports.plain import read_plain
from accordingto.settings import value

Outcome = Report | AccordingToError
Wanted = Callable[[str, str | None], bool]
"""Whether the record of an address is to be read; also told where it redirects to, if it does."""

_BEGINS = b"WARC/"
_HOLD_ANSWERS = frozenset({"response", "resource", "conversion"})
_OK, _DIGITS = 200, 3
_WORDED = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_UNTOLD = ("", "application/octet-stream", "unknown/unknown")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})")
_GZIPPED, _GZIP = ("gzip", "x-gzip"), b"\x1f\x8b"
_STEP = 65_536
_TRY_ANOTHER = "Try another copy of the archive"
_TAKE_IT_OUT = "Take it out of the archive and name it by itself"


class _Record(NamedTuple):
    """What one record says of itself; names of HTTP headers are in lower case."""

    where: str
    url: str
    status: int
    content_type: str
    captured: str | None
    headers: dict[str, str]


def read_warc(
    stream: BinaryIO, *, where: str, wanted: Wanted | None = None
) -> Generator[Outcome, None, None]:
    """Yield a report, or what is wrong, for each record with words in it.

    Args:
        stream: From the archive's first byte on; it is never sought in.
        where: The archive's path or address; `#12 https://...` is added for the record.
        wanted: Asked of every answer in the archive; all are read where it is None.

    Yields:
        Reports whose `original` is what the server sent, compression undone.
    """
    source = Unzipped(stream)
    number, in_ruins = 0, False
    while True:
        number += not in_ruins
        source.begin_record()
        try:
            line = _first_line(source)
            if not line:
                return
            if line.startswith(_BEGINS):
                number, in_ruins = number + in_ruins, False
                yield from _read(source, line, f"{where}#{number}", wanted)
            elif not in_ruins:
                raise Damaged("other bytes")
        except Damaged as error:
            in_ruins = True
            yield Unreadable(
                f"expected a whole record, found {error}", where=f"{where}#{number}", remedy=_TRY_ANOTHER
            )


def _first_line(source: Unzipped) -> bytes:
    """Return the first line that is not blank, or nothing at the end."""
    while (line := source.readline()) and not line.strip():
        pass
    return line


def _read(source: Unzipped, line: bytes, place: str, wanted: Wanted | None) -> Iterator[Outcome]:
    """Read one record to its very end; what it holds is given only if that end is there.

    Raises:
        Damaged: It is cut off or broken.
    """
    inner = _parsed(source, line)
    record = _record(inner, place)
    if record is None or not _is_wanted(record, wanted):
        _pass_over(inner.raw_stream)
    elif inner.raw_stream.limit > value("max_report_bytes"):
        _pass_over(inner.raw_stream)
        yield too_large(record.where)
    else:
        payload = inner.raw_stream.read()
        _pass_over(inner.raw_stream)
        try:
            yield _report(record, payload)
        except AccordingToError as error:
            yield error


def _parsed(source: Unzipped, line: bytes) -> Any:  # noqa: ANN401  (the library ships no types)
    """Read the headers of a record.

    Raises:
        Damaged: They are not what the format prescribes.
    """
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParserException

    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    try:
        with quiet("warcio"):
            inner = loader.parse_record_stream(source, statusline=line, known_format="warc")
    except (
        ArchiveLoadFailed,
        StatusAndHeadersParserException,
        AttributeError,
        EOFError,
        ValueError,
    ) as error:
        raise Damaged("one with broken headers") from error
    length = inner.rec_headers.get_header("Content-Length") or ""
    if not (length.isascii() and length.isdecimal()):
        raise Damaged("one that does not say how long it is")
    return inner


def _record(inner: Any, place: str) -> _Record | None:  # noqa: ANN401
    """Return what a record says of itself, or None where it holds no answer of a web server."""
    url = one_line(inner.rec_headers.get_header("WARC-Target-URI") or "")
    if inner.rec_type not in _HOLD_ANSWERS or not url.lower().startswith(("http://", "https://")):
        return None
    http = inner.http_headers
    status = http.get_statuscode() if http else str(_OK)
    said = http.get_header("Content-Type") if http else inner.content_type
    return _Record(
        where=f"{place} {without_credentials(url)}",
        url=without_credentials(url),
        status=int(status) if status.isdecimal() and len(status) <= _DIGITS else 0,
        content_type=one_line(said or "").lower(),
        captured=inner.rec_headers.get_header("WARC-Date"),
        headers={name.lower(): held for name, held in http.headers} if http else {},
    )


def _is_wanted(record: _Record, wanted: Wanted | None) -> bool:
    """Say whether a record may hold a report, after it was shown to who reads only some."""
    asked_for = wanted is None or wanted(record.url, record.headers.get("location"))
    kind = record.content_type.partition(";")[0].strip()
    return (
        asked_for
        and record.status == _OK
        and (kind in _WORDED or kind in _UNTOLD)
        and parts_of(record.url).path != "/robots.txt"
    )


def _pass_over(stream: Any) -> None:  # noqa: ANN401
    while stream.read(_STEP):
        pass
    if stream.limit > 0:
        raise Damaged("one that is cut off")


def _report(record: _Record, payload: bytes) -> Report:
    """Read what a record holds, by what it is.

    Raises:
        AccordingToError: It cannot be read; the class says why.
    """
    data = _unpacked(record, payload)
    kind = kind_of(beginning(data), hint=hint_of_type(record.content_type), where=record.where)
    if kind is Kind.PDF:
        report = read_pdf(data, where=record.where, url=record.url)
    elif kind in (Kind.PAGE, Kind.TEXT):
        charset = _CHARSET.search(record.content_type)
        reader = read_page if kind is Kind.PAGE else read_plain
        declared = charset[1] if charset else None
        report = reader(data, where=record.where, declared=declared, url=record.url)
    else:
        raise Unreadable(f"expected an article, found {kind.value}", where=record.where, remedy=_TAKE_IT_OUT)
    return replace(report, published=report.published or iso_date(record.captured or ""))


def _unpacked(record: _Record, payload: bytes) -> bytes:
    """Return the body as the server kept it: chunks joined, compression undone if there is any left."""
    from warcio.bufferedreaders import (
        ChunkedDataException,
        ChunkedDataReader,
    )

    body = payload
    if record.headers.get("transfer-encoding", "").strip().lower() == "chunked":
        try:
            body = ChunkedDataReader(BytesIO(payload), raise_exceptions=True, decomp_type=None).read()
        except ChunkedDataException:
            body = payload  # archivers join the chunks and leave the header standing
    encoding = record.headers.get("content-encoding", "").strip().lower()
    if encoding in _GZIPPED and not body.startswith(_GZIP):
        encoding = ""  # and likewise with compression
    try:
        return unpacked([body], encoding if encoding in (*_GZIPPED, "deflate") else "", record.where)
    except (zlib.error, Unreachable) as error:
        raise Unreadable(
            "expected a whole page, found one that cannot be unpacked",
            where=record.where,
            remedy=_TRY_ANOTHER,
        ) from error
