"""JSON lines, one report a line."""

import hashlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.errors import AccordingToError, NotEnglish, Unreadable
from accordingto.records import Refusal, Report, Span
from accordingto.reports import how_many, open_reports
from accordingto.reports.lines import read_line, read_lines


def test_fields_are_kept(german: str) -> None:
    """Everything a row says about its report is kept, and its language believed."""
    row = {
        "id": "a1",
        "text": german,
        "title": "T",
        "outlet": "Quay Post",
        "published": "March 5, 2024",
        "url": "https://quay.example/1",
        "language": "en",
        "other": [1],
    }
    line = json.dumps(row).encode()
    report = read_line(line, where="x:1")

    assert (report.id, report.title, report.outlet) == ("a1", "T", "Quay Post")
    assert (report.published, report.url, report.language) == ("2024-03-05", "https://quay.example/1", "en")
    assert (report.original, report.sha256) == (line, hashlib.sha256(line).hexdigest())


def test_ids() -> None:
    """A string or a whole number is an id; without one the digest gives it."""
    assert read_line(b'{"id": "007", "text": "a word"}', where="x").id == "007"
    assert read_line(b'{"id": 7, "text": "a word"}', where="x").id == "7"
    report = read_line(b'{"text": "a word"}', where="x")
    assert report.id == report.sha256[:16]


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b'{"text": "cut',
        b"[1, 2]",
        b'"words"',
        b'{"id": "a"}',
        b'{"text": null}',
        b'{"text": ""}',
        b'{"text": " \\n "}',
        b'{"text": ["a"]}',
        b'{"text": "a word", "title": 3}',
        b'{"text": "caf\xe9"}',
        b"[" * 100_000,
        b'{"text": "a", "n": ' + b"9" * 5000 + b"}",
    ],
)
def test_broken_rows_are_refused(line: bytes) -> None:
    """A row that is not an object with words in it is refused in one line that says where."""
    with pytest.raises(Unreadable) as caught:
        read_line(line, where="file.jsonl:12")
    assert caught.value.line.startswith("file.jsonl:12: expected ")
    assert "\n" not in caught.value.line


def test_one_bad_line_never_stops_the_others(tmp_path: Path) -> None:
    """Good rows around bad ones are read, each known by the number of its line."""
    file = tmp_path / "rows.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"text": "One."}\n\nbroken\r\n{"id": 1}\n{"text": "Two."}')
    found = list(open_reports([str(file)]))

    assert [type(one) for one in found] == [Report, Refusal, Refusal, Report]
    assert [one.where.rpartition(":")[2] for one in found] == ["1", "3", "4", "5"]
    assert how_many([str(file)]) == 4


def test_a_language_that_is_not_english_is_refused() -> None:
    """A row that says it is in French is refused."""
    with pytest.raises(NotEnglish, match="French"):
        read_line(b'{"text": "The board said no.", "language": "fr"}', where="x")


def test_a_line_too_long_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line over the limit is refused, a file over it is not."""
    monkeypatch.setenv("ACCORDINGTO_MAX_REPORT_BYTES", "100")
    row = json.dumps({"text": "x" * 80}).encode()
    rows = [row, json.dumps({"text": "x" * 500}).encode(), row, row]
    found = list(read_lines(io.BytesIO(b"\n".join(rows)), where="f"))

    assert [type(one).__name__ for one in found] == ["Report", "TooLarge", "Report", "Report"]
    assert [one.where for one in found] == ["f:1", "f:2", "f:3", "f:4"]


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_a_line_of_exactly_the_limit_is_read(monkeypatch: pytest.MonkeyPatch, end: bytes) -> None:
    """The limit counts the line without its end, whichever end that is."""
    row = json.dumps({"text": "x" * 80}).encode()
    monkeypatch.setenv("ACCORDINGTO_MAX_REPORT_BYTES", str(len(row)))

    assert isinstance(next(read_lines(io.BytesIO(row + end + (row if end else b"")), where="f")), Report)


def test_lone_surrogates_are_made_harmless() -> None:
    """A lone surrogate becomes U+FFFD, so the text can be written and every offset holds."""
    report = read_line(
        b'{"id": "\\udc00", "text": "a\\ud800b \\ud83d\\ude00 c", "title": "\\udfff"}', where="x"
    )

    assert report.text == "a\ufffdb \U0001f600 c"
    assert (report.id, report.title) == ("\ufffd", "\ufffd")
    report.text.encode()


@settings(deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=("Cs",))), st.booleans())
def test_texts_round_trip(text: str, ascii_only: bool) -> None:
    """Any text comes out of a row as it went in: carriage returns, marks, NULs and all."""
    text = f"The {text} word"
    row = json.dumps({"text": text, "language": "en"}, ensure_ascii=ascii_only)
    report = read_line(row.encode(), where="x")

    assert report.text == text
    assert Span(4, len(text) - 1).words(report.text) == text[4:-1]


@settings(deadline=None, derandomize=True)
@given(st.text(), st.binary())
def test_any_line_gives_a_report_or_a_refusal(words: str, data: bytes) -> None:
    """No bytes break the reader, and each line gives exactly one thing."""
    rows = json.dumps({"text": words, "language": "en"}).encode() + b"\n" + data.replace(b"\n", b" ")
    for outcome in read_lines(io.BytesIO(rows), where="x"):
        assert isinstance(outcome, Report | AccordingToError)
