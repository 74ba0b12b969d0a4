"""One thing a user named is opened, and each report in it read, by the reader of its kind.

Comes in: a path, a stream or an address. Goes out: `Report`s and `AccordingToError`s, one for each
report there, in order. Refused: nothing by an exception; what goes wrong is among what goes out.
"""

import os
import stat
from collections.abc import Callable, Generator
from functools import partial
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from accordingto.errors import AccordingToError, Unreadable
from accordingto.records import Report
from accordingto.reports.addresses import Fetched, fetch, without_credentials
from accordingto.reports.archives import read_warc
from accordingto.reports.entries import Fetch, reports_of
from accordingto.reports.feeds import Feed, read_feed
from accordingto.reports.folders import files_in, from_os_error, shown
from accordingto.reports.kinds import (
    ARCHIVES,
    HEAD_BYTES,
    Kind,
    archive_of,
    beginning,
    hint_of_suffix,
    hint_of_type,
    holds_lines,
    kind_of,
)
from accordingto.reports.lines import read_lines
from accordingto.reports.original import Rejoined, read_all, too_large
from accordingto.reports.pages import read_page
from accordingto.reports.pdf import read_pdf
from accordingto.reports.plain import read_plain
from accordingto.reports.wacz import read_wacz
from accordingto.settings import value

Outcome = Report | AccordingToError
Outcomes = Generator[Outcome, None, None]


def from_path(path: Path, *, allow_private: bool = False) -> Outcomes:
    """Read a file, or every report in a folder; nothing is fetched for what is in a folder."""
    where = shown(path)
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        yield from_os_error(error, where)
        return
    for file in files_in(path) if is_folder else (path,):
        if isinstance(file, AccordingToError):
            yield file
        else:
            fetching = None if is_folder else _fetching(allow_private)
            yield from _guarded(partial(_from_file, file, fetching), shown(file))


def from_stream(
    stream: BinaryIO, *, where: str, hint: Kind | None = None, allow_private: bool = False
) -> Outcomes:
    """Read standard input, or any stream; its kind is told from its first bytes, and by a hint if need be."""
    fetching = _fetching(allow_private)
    yield from _guarded(lambda: _from_bytes(stream, where=where, hint=hint, fetching=fetching), where)


def from_address(address: str, *, allow_private: bool) -> Outcomes:
    """Fetch an address and read what is there."""
    where = without_credentials(address)
    fetching = _fetching(allow_private)
    yield from _guarded(lambda: _from_fetched(fetching(address), where, fetching), where)


def _fetching(allow_private: bool) -> Fetch:
    return partial(fetch, allow_private=allow_private)


def _guarded(read: Callable[[], Outcomes], where: str) -> Outcomes:
    """Turn what goes wrong while reading into the last outcome."""
    try:
        yield from read()
    except AccordingToError as error:
        yield error
    except OSError as error:
        yield from_os_error(error, where)


def _from_file(path: Path, fetching: Fetch | None) -> Outcomes:
    with path.open("rb") as stream:
        about = os.fstat(stream.fileno())
        size = about.st_size if stat.S_ISREG(about.st_mode) else 0
        hint = hint_of_suffix(path.suffix)
        yield from _from_bytes(stream, where=shown(path), hint=hint, size=size, fetching=fetching)


def _from_bytes(
    stream: BinaryIO, *, where: str, hint: Kind | None = None, size: int = 0, fetching: Fetch | None
) -> Outcomes:
    """Tell the kind from the first bytes; a file too large is refused before more of it is read."""
    limit = value("max_report_bytes")
    read = stream.read(HEAD_BYTES)
    while not (head := beginning(read)) and len(read) <= limit and (more := stream.read(len(read) or 1)):
        read += more
    archive = archive_of(head, hint)
    if archive or holds_lines(head, hint):
        rejoined = cast("BinaryIO", BufferedReader(Rejoined(read, stream)))
        if archive is Kind.WACZ:
            yield from read_wacz(stream, where=where)
        else:
            yield from read_warc(rejoined, where=where) if archive else read_lines(rejoined, where=where)
        return
    if size > limit:
        raise too_large(where)
    kind = kind_of(head, hint=hint, where=where)
    data = read_all(stream, head=read, where=where)
    if kind is Kind.FEED:
        yield from _from_feed(read_feed(data, where=where), fetching)
    else:
        yield _read(kind, data, where=where)


def _from_fetched(fetched: Fetched, where: str, fetching: Fetch) -> Outcomes:
    hint = hint_of_type(fetched.content_type)
    kind = kind_of(beginning(fetched.data), hint=hint, where=where)
    if kind is Kind.LINES:
        yield from read_lines(BytesIO(fetched.data), where=where)
    elif kind in ARCHIVES:
        reader = read_warc if kind is Kind.WARC else read_wacz
        yield from reader(BytesIO(fetched.data), where=where)
    elif kind is Kind.FEED:
        feed = read_feed(fetched.data, where=where, declared=fetched.charset, url=fetched.url)
        yield from _from_feed(feed, fetching)
    else:
        yield _read(kind, fetched.data, where=where, declared=fetched.charset, url=fetched.url)


def _read(
    kind: Kind, data: bytes, *, where: str, declared: str | None = None, url: str | None = None
) -> Report:
    if kind is Kind.PDF:
        return read_pdf(data, where=where, url=url)
    reader = read_page if kind is Kind.PAGE else read_plain
    return reader(data, where=where, declared=declared, url=url)


def _from_feed(feed: Feed, fetching: Fetch | None) -> Outcomes:
    if fetching is None:
        raise Unreadable(
            "expected a report, found a feed",
            where=feed.where,
            remedy="Name it by itself, and the articles it links to are fetched",
        )
    yield from reports_of(feed, fetching)
