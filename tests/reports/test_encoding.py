"""From bytes to text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.errors import Unreadable
from accordingto.reports.encoding import decode

WORDS = (
    "“We looked at every valve – twice,” said Renée Tolle; it cost £30. The fishermen’s samples came later."
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "mac_roman"]
)
def test_encodings_are_detected(encoding: str) -> None:
    """The same words come out of each encoding, with nothing declared and no mark left over."""
    assert decode(WORDS.encode(encoding), where="x") == WORDS


def test_latin_1_is_read_as_browsers_read_it() -> None:
    """A page that declares Latin-1 and prints curly quotation marks means windows-1252."""
    page = '<meta charset="iso-8859-1"><p>' + WORDS

    assert decode(page.encode("cp1252"), where="x") == page


def test_the_header_is_believed() -> None:
    """Bytes that several encodings explain are read as the server declared them."""
    assert decode("Łódź said no".encode("cp1250"), declared="windows-1250", where="x") == "Łódź said no"


@pytest.mark.parametrize("declared", ["no-such-encoding", "zlib", "utf-7", "unicode_escape", "\x00"])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    """A declared encoding that does not exist, or is none for text, is passed over."""
    assert (
        decode("café +AGE- \\n said".encode("cp1252"), declared=declared, where="x") == "café +AGE- \\n said"
    )


def test_one_bad_byte_does_not_lose_a_page() -> None:
    """A page that is UTF-8 but for one byte is read, and the byte shown as U+FFFD."""
    data = b'<meta charset="utf-8">' + WORDS.encode() * 20 + b"\xff"

    assert decode(data, where="x").count("\ufffd") == 1


def test_line_ends_become_newlines() -> None:
    """Windows and old Macintosh line ends become newlines, and nothing else changes."""
    assert decode(b"one\r\ntwo\rthree\n\nfour \t", where="x") == "one\ntwo\nthree\n\nfour \t"


def test_noise_is_refused() -> None:
    """Bytes without a NUL that no encoding makes words of are refused."""
    noise = bytes((number * 37 + number // 7) % 255 + 1 for number in range(4000))

    with pytest.raises(Unreadable, match="no known encoding"):
        decode(noise, where="x")


@settings(deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf_8_round_trips(text: str) -> None:
    """Any text written as UTF-8 comes back whole, but for a byte order mark at its very beginning."""
    assert (
        decode(text.encode(), where="x") == text.removeprefix("\ufeff") or "\x00" in text or "\ufffd" in text
    )


@settings(deadline=None, derandomize=True)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    """No bytes break the decoder."""
    try:
        assert isinstance(decode(data, where="x"), str)
    except Unreadable as refused:
        assert refused.where == "x"
