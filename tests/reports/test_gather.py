"""Files, folders and standard input, gathered."""

import gzip
import hashlib
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from accordingto.errors import Missing, TooLarge
from accordingto.records import Refusal, Report
from accordingto.reports import SeveralReports, how_many, open_report, open_reports

TEXT = "Board denies leak\n\nThe board of Wexmouth said that nothing had leaked.\n"
ROWS = b'{"id": "a", "text": "The board said no."}\n\n{"id": "b", "text": "The board said it again."}\n'


@pytest.fixture
def folder(
    tmp_path: Path, make_pdf: Callable[..., bytes], make_page: Callable[..., str], harbour: str
) -> Path:
    """A folder with one of everything."""
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "rows.jsonl").write_bytes(ROWS)
    (tmp_path / "a" / "page.html").write_text(make_page(f"<p>{harbour}</p>"), encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(make_pdf("The board said that nothing had leaked."))
    (tmp_path / "d.zip").write_bytes(b"PK\x03\x04rest")
    (tmp_path / "e.csv").write_text("a,b\n")
    (tmp_path / "pier.JPG").write_bytes(b"\xff\xd8\xff")
    (tmp_path / ".hidden").write_text(TEXT)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text(TEXT)
    (tmp_path / "page.css").write_text("p {}")
    (tmp_path / "f.txt").touch()
    return tmp_path


def test_a_folder_is_read_in_order(folder: Path) -> None:
    """Files come sorted, folders within included, hidden and media files silently left out."""
    found = list(open_reports([str(folder)]))
    places = [Path(one.where).relative_to(folder).as_posix() for one in found]

    assert places == [
        "a/page.html",
        "a/rows.jsonl:1",
        "a/rows.jsonl:3",
        "b.txt",
        "c.pdf",
        "d.zip",
        "e.csv",
        "f.txt",
    ]
    assert [type(one) for one in found] == [Report] * 5 + [Refusal] * 3
    assert [one.kind for one in found if isinstance(one, Refusal)] == ["Unreadable"] * 3
    assert how_many([str(folder)]) == len(found)


def test_a_file_keeps_its_bytes(tmp_path: Path) -> None:
    """The original bytes are kept and hashed as they came, mark and line ends included."""
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    (tmp_path / "a.txt").write_bytes(data)
    report = open_report(tmp_path / "a.txt")

    assert (report.text, report.original, report.title) == (TEXT, data, "Board denies leak")
    assert report.sha256 == hashlib.sha256(data).hexdigest()
    assert report.id == report.sha256[:16]


def test_nothing_is_read_before_it_is_asked_for(folder: Path) -> None:
    """Reports come one at a time: what is further on is not touched."""
    reports = open_reports([str(folder / "b.txt"), str(folder / "later.txt")])
    first = next(reports)
    (folder / "later.txt").write_text(TEXT)

    assert isinstance(first, Report)
    assert isinstance(next(reports), Report)


@pytest.mark.parametrize(
    ("data", "n_reports"),
    [(TEXT.encode(), 1), (ROWS, 2), (b"<html><body><p>Home", 0), (b"", 0), (b"\x00\x01" * 99, 0)],
)
def test_standard_input_is_sniffed(data: bytes, n_reports: int) -> None:
    """What comes in through `-` is read by what it is, from a file or from a pipe."""
    reader, writer = os.pipe()
    os.write(writer, data)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        piped = list(open_reports(["-"], stdin=pipe))
    found = list(open_reports(["-"], stdin=io.BytesIO(data)))

    assert found == piped
    assert [isinstance(one, Report) for one in found] == ([True] * n_reports or [False])
    assert how_many(["-"]) is None


def test_standard_input_longer_than_its_head() -> None:
    """A stream is read on after its first bytes told its kind, to the last one."""
    row = b'{"text": "' + b"word " * 3000 + b'end."}\n'
    found = list(open_reports(["-"], stdin=io.BytesIO(row * 3)))

    assert [one.text[-4:] for one in found if isinstance(one, Report)] == ["end."] * 3
    text = list(open_reports(["-"], stdin=io.BytesIO(TEXT.encode() * 500)))
    assert isinstance(text[0], Report)
    assert text[0].text == TEXT * 500


def test_much_white_space_hides_nothing(make_page: Callable[..., str], harbour: str) -> None:
    """A page that begins with thousands of blank lines is still a page."""
    (page,) = open_reports(["-"], stdin=io.BytesIO(b" \r\n" * 9000 + make_page(f"<p>{harbour}</p>").encode()))

    assert isinstance(page, Report)
    assert page.text == harbour


def test_a_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of 100 MB is refused by its size, and the next one read; so is an endless stream."""
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(100_000_000)
    (tmp_path / "small.txt").write_text(TEXT)
    refused, read = open_reports([str(tmp_path)])

    assert isinstance(refused, Refusal)
    assert (refused.kind, refused.where) == ("TooLarge", str(large))
    assert isinstance(read, Report)
    monkeypatch.setenv("ACCORDINGTO_MAX_REPORT_BYTES", "10000")
    (stream,) = open_reports(["-"], stdin=io.BytesIO(b"words " * 5000))
    assert isinstance(stream, Refusal)
    assert stream.exit_status == TooLarge.exit_status


@pytest.mark.parametrize("what", ["no-such-file.txt", "no\x00file", "x" * 300, "a.txt/b", "line\nbreak"])
def test_missing_files(what: str, tmp_path: Path) -> None:
    """A path that leads nowhere is missing, and is shown on one line."""
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(Missing, match="found none") as caught:
        open_report(str(tmp_path / what))
    assert caught.value.line.isprintable()
    assert how_many([str(tmp_path / what)]) == 1


def test_an_empty_folder(tmp_path: Path) -> None:
    """A folder without reports is one refusal, not silence."""
    (only,) = open_reports([str(tmp_path)])

    assert isinstance(only, Refusal)
    assert only.kind == "Missing"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_nobody_may_read(tmp_path: Path) -> None:
    """A file without leave to read it is refused, and the others read."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b.txt").write_text(TEXT)

    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.txt").write_text(TEXT)
    (tmp_path / "c").chmod(0o444)
    (tmp_path / "e").mkdir(mode=0)

    found = [type(one) for one in open_reports([str(tmp_path)])]
    (tmp_path / "c").chmod(0o700)
    assert found == [Refusal, Report, Refusal, Refusal]


def test_pipes_and_loops_in_a_folder(tmp_path: Path) -> None:
    """A named pipe, a dead link and a link back to the folder are refused, and nothing hangs."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dead").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = {Path(one.where).name: one for one in open_reports([str(tmp_path)])}

    assert set(found) == {"pipe", "dead", "loop", "self"}
    assert all(isinstance(one, Refusal) for one in found.values())


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    """A file whose name is no text is read, and its place can be printed."""
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))).write_text(TEXT)
    (report,) = open_reports([str(tmp_path)])

    assert isinstance(report, Report)
    assert report.where.endswith(r"caf\xe9.txt")


def test_exactly_one(folder: Path) -> None:
    """One report is given, two are a caller's mistake, and a refusal is raised as the error it is."""
    assert open_report(str(folder / "b.txt")).title == "Board denies leak"
    with pytest.raises(SeveralReports, match="open_reports"):
        open_report(folder)
    with pytest.raises(SeveralReports):
        open_report(folder / "a" / "rows.jsonl")


def test_one_line_for_each_kind_of_trouble(tmp_path: Path) -> None:
    """What is wrong comes as one line with the place, the trouble and what to do."""
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "b.json").write_text('{\n  "text": "x"\n}\n')
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7\nbroken")
    for one in open_reports([str(tmp_path)]):
        assert isinstance(one, Refusal)
        assert one.why.startswith("expected ")
        assert one.remedy
        assert (one.why + one.remedy).isprintable()
