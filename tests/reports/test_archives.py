"""Web archives, written by the library that archivists write them with."""

import gzip
import io
import json
import os
import resource
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from accordingto.errors import AccordingToError
from accordingto.records import Refusal, Report
from accordingto.reports import how_many, open_reports
from accordingto.reports.archives import read_warc

DAY = "2024-09-30T10:00:00Z"
Page = Callable[..., bytes]


@pytest.fixture
def page(make_page: Callable[..., str], harbour: str) -> Page:
    """A maker of pages that differ in their headline."""
    return lambda headline="Board denies leak": make_page(f"<h1>{headline}</h1><p>{harbour}</p>").encode()


class Warc:
    """A WARC file in the making."""

    def __init__(self, *, zipped: bool = True) -> None:
        """Begin with the record that says who wrote it."""
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=zipped)
        self._writer.write_record(self._writer.create_warcinfo_record("a.warc", {"software": "tests"}))

    def add(
        self, url: str, body: bytes, kind: str = "text/html", *, status: str = "200 OK", **headers: str
    ) -> "Warc":
        """Add what a server answered; underscores in the names of headers stand for hyphens."""
        named = [("Content-Type", kind), *((name.replace("_", "-"), said) for name, said in headers.items())]
        http = StatusAndHeaders(status, named, protocol="HTTP/1.1")
        made = self._writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=http, warc_headers_dict={"WARC-Date": DAY}
        )
        self._writer.write_record(made)
        return self

    def written(self) -> bytes:
        """Return the file as it is so far."""
        return self._out.getvalue()


def read(data: bytes) -> list[Report | Refusal]:
    """Read an archive from standard input."""
    return list(open_reports(["-"], stdin=io.BytesIO(data)))


@pytest.mark.parametrize("zipped", [True, False])
def test_what_servers_answered_is_read(
    zipped: bool, tmp_path: Path, page: Page, make_pdf: Callable[..., bytes], harbour: str
) -> None:
    """Pages, PDFs and texts become reports with place, address and date; the rest is passed over."""
    warc = (
        Warc(zipped=zipped)
        .add("https://q.example/robots.txt", b"User-agent: *\nDisallow:\n", "text/plain")
        .add("https://q.example/a", page(), "text/html; charset=utf-8")
        .add("https://q.example/a.png", b"\x89PNG", "image/png")
        .add("https://q.example/old", b"", status="301 Moved", Location="/a")
        .add("https://q.example/gone", page(), status="404 Not Found")
        .add(
            "https://q.example/b.pdf", make_pdf("The board said that nothing had leaked."), "application/pdf"
        )
        .add("https://q.example/c", harbour.encode("cp1252"), "text/plain; charset=windows-1252")
        .add("https://q.example/d", page(), "application/octet-stream")
    )
    path = tmp_path / ("news.warc.gz" if zipped else "news.warc")
    path.write_bytes(warc.written())
    found = list(open_reports([str(path)]))

    assert [one.where for one in found] == [
        f"{path}#{place}"
        for place in (
            "3 https://q.example/a", "7 https://q.example/b.pdf", "8 https://q.example/c", "9 https://q.example/d"
        )
    ]  # fmt: skip
    reports = [one for one in found if isinstance(one, Report)]
    assert len(reports) == len(found)
    assert [(one.url, one.published) for one in reports[::2]] == [
        ("https://q.example/a", DAY), ("https://q.example/c", DAY)
    ]  # fmt: skip
    assert reports[0].text == f"Board denies leak\n\n{harbour}"
    assert (reports[0].original, reports[2].text) == (page(), harbour)
    assert how_many([str(path)]) is None
    assert list(open_reports([str(tmp_path)])) == found


def test_the_page_knows_its_date_better(make_page: Callable[..., str], harbour: str) -> None:
    """The day of the capture is taken only where the page gives none."""
    dated = make_page(f"<p>{harbour}</p>", '<meta property="article:published_time" content="2020-01-02">')
    (report,) = read(Warc().add("https://q.example/a", dated.encode()).written())

    assert isinstance(report, Report)
    assert report.published == "2020-01-02"


def chunked(data: bytes) -> bytes:
    """Return bytes as HTTP/1.1 sends them in two chunks."""
    half = len(data) // 2
    parts = (data[:half], data[half:])
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def test_bodies_are_unpacked_as_they_were_sent(page: Page) -> None:
    """Chunks are joined and compression undone; headers that no longer hold do no harm."""
    packed = gzip.compress(page())
    warc = (
        Warc()
        .add("https://q.example/a", chunked(packed), Content_Encoding="gzip", Transfer_Encoding="chunked")
        .add("https://q.example/b", packed, Content_Encoding="gzip")
        .add("https://q.example/c", page(), Content_Encoding="gzip", Transfer_Encoding="chunked")
        .add("https://q.example/d", page(), Content_Encoding="br")
        .add("https://q.example/e", zlib.compress(page()), Content_Encoding="deflate")
        .add("https://q.example/f", packed[: len(packed) // 2], Content_Encoding="gzip")
    )
    *whole, cut = read(warc.written())

    assert [isinstance(one, Report) and one.original for one in whole] == [page()] * 5
    assert isinstance(cut, Refusal)
    assert (cut.kind, cut.where) == ("Unreadable", "-#7 https://q.example/f")


@pytest.mark.parametrize("zipped", [True, False])
def test_an_archive_that_is_cut_off(zipped: bool, page: Page) -> None:
    """Of a download that broke off, all but the last record is read, and the last refused."""
    warc = Warc(zipped=zipped).add("https://q.example/a", page()).add("https://q.example/b", page("Again"))
    for missing in (300, 100, 20):
        read_, cut = read(warc.written()[:-missing])
        assert isinstance(read_, Report)
        assert isinstance(cut, Refusal)
        assert (cut.kind, cut.where) == ("Unreadable", "-#3")


@pytest.mark.parametrize("zipped", [True, False])
def test_damage_in_the_middle(zipped: bool, page: Page) -> None:
    """A record that was overwritten is refused once, and those after it are read."""
    before = Warc(zipped=zipped).add("https://q.example/a", page())
    start = len(before.written())
    after = before.add("https://q.example/b", page("Again"))
    end = len(after.written())
    data = bytearray(after.add("https://q.example/c", page("Once more")).written())
    data[start + 12 : end - 12] = b"\n\xee" * ((end - start - 24) // 2) + b"\n" * ((end - start) % 2)
    found = read(bytes(data))

    assert [one.kind for one in found if isinstance(one, Refusal)] == ["Unreadable"]
    assert [one.url for one in found if isinstance(one, Report)] == [
        "https://q.example/a",
        "https://q.example/c",
    ]
    assert found[-1].where == "-#4 https://q.example/c"


@pytest.mark.parametrize(
    "record",
    [
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nabcde\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://q.example/\r\n\r\nabcde\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\n\r\n",
        b"WARC/9.9\r\nabc\r\n\r\n",
        b"WARC/1.0\r\n" + b"X: y\r\n" * 400_000 + b"\r\n",
        b"WARC/1.0\r\nX: " + b"y" * 3_000_000 + b"\r\n\r\n",
    ],
    ids=["no-address", "no-length", "no-number", "no-version", "no-end", "long-line"],
)
def test_headers_nobody_should_write(record: bytes, page: Page) -> None:
    """Broken headers are refused, whatever is wrong with them, and the next record is read."""
    good = Warc(zipped=False).add("https://q.example/a", page()).written()
    *refused, last = read(good[: good.index(b"WARC/", 5)] + record + good[good.index(b"WARC/", 5) :])

    assert isinstance(last, Report)
    assert refused
    assert {one.kind for one in refused if isinstance(one, Refusal)} == {"Unreadable"}


@cache
def three_texts(*, zipped: bool) -> bytes:
    """Return one and the same archive each time, though its records have random names."""
    warc = Warc(zipped=zipped)
    for name in "abc":
        warc.add(f"https://q.example/{name}", b"The board said that nothing had leaked.", "text/plain")
    return warc.written()


@settings(max_examples=150, deadline=None)
@given(data=st.data(), zipped=st.booleans())
def test_no_archive_breaks_the_reader(data: st.DataObject, zipped: bool) -> None:
    """Whatever bytes are overwritten, taken out or put in, there are reports and refusals, and an end."""
    whole = bytearray(three_texts(zipped=zipped))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))

    found = list(read_warc(io.BytesIO(whole), where="x"))
    assert all(isinstance(one, Report | AccordingToError) for one in found)
    assert len(found) <= len(whole)


@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_an_address_that_cannot_be_one_stops_nothing(page: Page, kind: str) -> None:
    """A record whose address has a bracket where no host has one is read, and so is the one after it."""
    body = page() if kind == "text/html" else b"The board said that nothing had leaked."
    warc = Warc(zipped=False).add("https://[q.example/a", body, kind).add("https://q.example/b", body, kind)

    assert [one.where for one in read(warc.written())] == [
        "-#2 https://[q.example/a",
        "-#3 https://q.example/b",
    ]


def test_a_whole_archive_in_one_gzip_member(page: Page) -> None:
    """An archive that somebody packed with plain gzip is read like any other."""
    plain = Warc(zipped=False).add("https://q.example/a", page()).add("https://q.example/b", page()).written()

    assert [one.where for one in read(gzip.compress(plain))] == [
        "-#2 https://q.example/a",
        "-#3 https://q.example/b",
    ]


def test_one_record_in_memory(page: Page) -> None:
    """A record of 400 MB, packed to 400 kB, is passed over unread, and the next one is read."""
    length = 400_000_000
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://q.example/\r\n"
    head += b"Content-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" % length
    body = length - len(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = packer.compress(head)
    for _ in range(body // 1_000_000):
        bomb += packer.compress(b" " * 1_000_000)
    bomb += packer.compress(b" " * (body % 1_000_000) + b"\r\n\r\n") + packer.flush()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    large, good = read(bomb + Warc().add("https://q.example/a", page()).written())

    assert isinstance(large, Refusal)
    assert (large.kind, large.where) == ("TooLarge", "-#1 http://q.example/")
    assert isinstance(good, Report)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000  # kB


def wacz(members: dict[str, bytes], path: Path) -> Path:
    """Write a WACZ file."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_only_the_listed_pages(tmp_path: Path, page: Page) -> None:
    """Of a crawl with a list of pages these are read, redirected or not; one without a copy is missing."""
    rows = [{"format": "json-pages-1.0"}, *({"url": f"https://q.example/{name}"} for name in "abx")]
    warc = (
        Warc()
        .add("https://q.example/a", page())
        .add("https://ads.example/frame", page("Buy a boat"))
        .add("https://q.example/b", b"", status="302 Found", Location="/moved")
        .add("https://q.example/moved", page("It moved"))
    )
    path = wacz(
        {
            "archive/data.warc.gz": warc.written(),
            "pages/pages.jsonl": "\n".join(map(json.dumps, rows)).encode() + b"\nbroken\n",
        },
        tmp_path / "crawl.wacz",
    )
    found = list(open_reports([str(path)]))

    assert [one.where for one in found] == [
        f"{path}/archive/data.warc.gz#2 https://q.example/a",
        f"{path}/archive/data.warc.gz#5 https://q.example/moved",
        f"{path} https://q.example/x",
    ]
    assert isinstance(found[-1], Refusal)
    assert found[-1].kind == "Missing"
    assert list(open_reports([str(tmp_path)])) == found


def test_all_pages_where_none_are_listed(tmp_path: Path, page: Page) -> None:
    """Without a list every page is read, of every WARC file; a damaged one stops no other."""
    warc = Warc().add("https://q.example/a", page()).written()
    path = wacz(
        {"archive/1.warc.gz": warc, "archive/2.warc.gz": b"junk", "archive/3.warc": warc},
        tmp_path / "named.bin",
    )

    assert [type(one) for one in open_reports([str(path)])] == [Report, Refusal, Report]


def test_zip_bombs_and_other_zips(tmp_path: Path, page: Page) -> None:
    """Files that claim to hold too much, hold no archive or are broken are refused."""
    bomb = tmp_path / "bomb.wacz"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.warc", b"WARC/1.0\r\n" + b" " * 50_000_000)
    other = wacz({"words.txt": b"Words."}, tmp_path / "other.wacz")
    broken = tmp_path / "broken.wacz"
    whole = wacz(
        {"archive/data.warc.gz": Warc().add("https://q.example/a", page()).written()}, tmp_path / "whole"
    )
    broken.write_bytes(whole.read_bytes()[:-40])
    found = list(open_reports([str(bomb), str(other), str(broken)]))

    assert [one.kind for one in found if isinstance(one, Refusal)] == ["TooLarge", "Unreadable", "Unreadable"]
    reader, writer = os.pipe()
    with os.fdopen(writer, "wb") as into:
        into.write(whole.read_bytes())
    with os.fdopen(reader, "rb") as pipe:
        (piped,) = open_reports(["-"], stdin=pipe)
    assert isinstance(piped, Refusal)
    assert "pipe" in piped.why
