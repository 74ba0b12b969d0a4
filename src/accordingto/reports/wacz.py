"""WACZ files: web archives zipped together with a list of their pages.

Comes in: the bytes of a WACZ file. Goes out: what `read_warc` makes of each WARC file in it, where there is a
list of pages only those pages. Refused: a file that is no WACZ, a zip bomb (`TooLarge`), a listed page that
the archive has no copy of (`Missing`); what is damaged, by itself.
"""

import io
import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, cast
from urllib.parse import urldefrag, urljoin

from accordingto.errors import AccordingToError, Missing, TooLarge, Unreadable
from accordingto.reports.addresses import without_credentials
from accordingto.reports.archives import Outcome, read_warc
from accordingto.reports.making import one_line
from accordingto.reports.original import lines_of

_PAGE_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_WARCS = (".warc", ".warc.gz")
_MOST_TIMES = 100
"""That the members of a zip file may be larger than the file; WARC files are packed before they get there."""

_MOST_PAGES = 1_000_000
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, RuntimeError,
    ValueError, OverflowError,
)  # fmt: skip
"""What the zip reader says to files that are damaged, locked or compressed in ways of their own."""


def read_wacz(stream: BinaryIO, *, where: str) -> Generator[Outcome, None, None]:
    """Yield a report, or what is wrong, for each page of a WACZ file.

    Args:
        stream: The file, which can be sought in.
        where: Its path or address; `/archive/data.warc.gz#12 https://...` is added for the record.

    Raises:
        Unreadable: It is damaged, no WACZ, or comes through a pipe; save it and name the file.
        TooLarge: It claims to hold far more than any archive does.
    """
    if not stream.seekable():
        raise Unreadable(
            "expected a file, found a WACZ archive in a pipe", where=where, remedy="Save it and name the file"
        )
    with _telling(where):
        archive = zipfile.ZipFile(stream)
    with archive:
        pages = _Pages(archive, where)
        for member in _warcs(archive, stream, where):
            place = f"{where}/{one_line(member.filename)}"
            try:
                yield from read_warc(_opened(archive, member, place), where=place, wanted=pages.wanted)
            except AccordingToError as error:
                yield error
        yield from pages.left()


class _Member(io.RawIOBase):
    """One member of a zip file, whose damage is told in our own terms."""

    def __init__(self, packed: IO[bytes], where: str) -> None:
        super().__init__()
        self._packed, self._where = packed, where

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        with _telling(self._where):
            part = self._packed.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo | str, where: str) -> BinaryIO:
    with _telling(where):
        return cast("BinaryIO", io.BufferedReader(_Member(archive.open(member), where)))


class _Pages:
    """The pages that a WACZ file lists, and which of them have been met; without a list, any page is one.

    Args:
        archive: The zip file.
        where: What to call it in a refusal.
    """

    def __init__(self, archive: zipfile.ZipFile, where: str) -> None:
        """Read the lists."""
        self._where = where
        there = set(archive.namelist())
        self._left: dict[str, None] = {}
        for name in _PAGE_LISTS:
            if name in there:
                place = f"{where}/{name}"
                self._left |= dict.fromkeys(_listed(_opened(archive, name, place), place))
        self._pages = set(self._left)

    def wanted(self, url: str, location: str | None) -> bool:
        """Say whether the record of an address is a page's; where a page redirects to is that page too."""
        address = _page(url)
        if self._pages and address not in self._pages:
            return False
        self._left.pop(address, None)
        if self._pages and location:
            self._pages.add(_page(urljoin(url, location)))
        return True

    def left(self) -> Iterator[AccordingToError]:
        """Yield what is wrong with the pages that were listed and not met."""
        for page in self._left:
            yield Missing(
                "expected a copy of this page, found none in the archive",
                where=f"{self._where} {without_credentials(page)}",
                remedy="Archive it again",
            )


def _warcs(archive: zipfile.ZipFile, stream: BinaryIO, where: str) -> list[zipfile.ZipInfo]:
    """Return the WARC files of an archive, in their order.

    Raises:
        TooLarge: All members together are far larger than the file.
        Unreadable: There are none.
    """
    size = stream.seek(0, io.SEEK_END)
    if sum(member.file_size for member in archive.infolist()) > _MOST_TIMES * size:
        raise TooLarge(
            f"expected members up to {_MOST_TIMES} times the file, found larger ones",
            where=where,
            remedy="Unpack it with care, and name the WARC files in it",
        )
    found = [
        member
        for member in archive.infolist()
        if member.filename.startswith("archive/") and member.filename.lower().endswith(_WARCS)
    ]
    if not found:
        raise Unreadable(
            "expected a WACZ archive, found a zip archive without WARC files",
            where=where,
            remedy="Save what is in it as text, HTML, PDF or WARC",
        )
    return found


def _listed(lines: BinaryIO, where: str) -> Iterator[str]:
    """Yield the addresses of a list of pages; its first line, and what is broken, have none.

    Raises:
        TooLarge: It is longer than any list of pages.
    """
    for number, line in lines_of(lines):
        if number > _MOST_PAGES:
            raise TooLarge(
                f"expected at most {_MOST_PAGES:,} pages, found more", where=where, remedy="Split the archive"
            )
        try:
            row = json.loads(line or b"null")
        except (ValueError, RecursionError):
            continue
        url = row.get("url") if isinstance(row, dict) else None
        if isinstance(url, str) and url.startswith(("http://", "https://")):
            yield _page(url)


def _page(url: str) -> str:
    return urldefrag(one_line(url)).url


@contextmanager
def _telling(where: str) -> Iterator[None]:
    """Turn what the zip reader says into an error with a remedy."""
    try:
        yield
    except _BROKEN as error:
        raise Unreadable(
            "expected a whole WACZ archive, found a broken one", where=where, remedy="Fetch or save it again"
        ) from error
