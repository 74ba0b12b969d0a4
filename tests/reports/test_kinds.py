"""Telling the kind of a report from its first bytes."""

import gzip

import pytest

from accordingto.errors import Unreadable
from accordingto.reports.kinds import Kind, hint_of_suffix, hint_of_type, kind_of, wide_encoding


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"The board said no.\n", Kind.TEXT),
        (b'{"id": "a", "text": "x"}\n', Kind.LINES),
        (b'\xef\xbb\xbf\n {"text": "x"}', Kind.LINES),
        (b"<!DOCTYPE html><html>", Kind.PAGE),
        (b"\n<!-- saved --><html>", Kind.PAGE),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html>', Kind.PAGE),
        ("<html><body>".encode("utf-16"), Kind.PAGE),
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\n\n%PDF-1.4\n", Kind.PDF),
        (b"{Editor's note: this was corrected}\n", Kind.TEXT),
        (b"[Caption] The pier.\n", Kind.TEXT),
        ("The board said no.".encode("utf-16-le"), Kind.TEXT),
        (b'<?xml version="1.0"?><rss version="2.0">', Kind.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', Kind.FEED),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", Kind.WARC),
        (gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n"), Kind.WARC),
        (b"PK\x03\x04" + bytes(26) + b"archive/data.warc.gz", Kind.WACZ),
    ],
)
def test_content_tells_the_kind(head: bytes, expected: Kind) -> None:
    """The first bytes decide, whatever the suffix says."""
    assert expected is kind_of(head, where="x")
    assert expected is kind_of(head, hint=Kind.TEXT, where="x")


def test_the_hint_decides_what_content_leaves_open() -> None:
    """A page without its opening tag is a page because its name says so."""
    assert kind_of(b"Home | Town <p>The board", hint=hint_of_suffix(".HTM"), where="x") is Kind.PAGE
    assert kind_of(b"not json", hint=hint_of_suffix(".jsonl"), where="x") is Kind.LINES
    assert hint_of_type("Text/HTML; charset=x") is Kind.PAGE
    assert hint_of_type("text/plain") is None


@pytest.mark.parametrize(
    ("head", "named"),
    [
        (b"", "nothing"),
        (b" \n\t", "nothing"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04....", "zip"),
        (b"\x7fELF\x02", "program"),
        (b"words\x00\x01\x02\x00words and more words", "binary"),
        (b'<?xml version="1.0"?><kml><Document/></kml>', "XML"),
        (b'[\n {"text": "x"}]', "many lines"),
        (b'{\n  "text": "x"\n}', "many lines"),
    ],
)
def test_what_holds_no_words_is_named(head: bytes, named: str) -> None:
    """A refusal says what was found instead of a report, and where."""
    with pytest.raises(Unreadable, match=named) as caught:
        kind_of(head, where="a file")
    assert caught.value.where == "a file"
    assert caught.value.remedy


def test_a_pdf_without_its_mark_is_refused() -> None:
    """A file that calls itself a PDF and is not one is broken, not text."""
    with pytest.raises(Unreadable, match="PDF"):
        kind_of(b"hello", hint=Kind.PDF, where="x")


def test_nulls_all_over_are_no_utf_16() -> None:
    """UTF-16 without a mark is believed only where the NULs stand as English puts them."""
    assert wide_encoding("Words".encode("utf-16-be")) == "utf-16-be"
    assert wide_encoding(bytes(100)) is None
