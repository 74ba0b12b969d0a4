"""PDFs, written here object by object."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.errors import AccordingToError, Unreadable
from accordingto.reports.pdf import read_pdf
from accordingto.reports.reflow import reflowed

MakePdf = Callable[..., bytes]
PAGE = (
    "Board denies leak at old pier\n"
    "The harbour board of Wexmouth denied on Tuesday that oil had leaked from its pumps, hours after fish-\n"
    "ermen reported a film on the water near the old pier. “We have looked at every valve,” said Maren\n"
    "Tolle, who runs the board.\n"
    "The fishermen said that they would collect samples of their own and have them looked at by somebody\n"
    "else."
)
TEXT = (
    "Board denies leak at old pier\n\n"
    "The harbour board of Wexmouth denied on Tuesday that oil had leaked from its pumps, hours after "
    "fishermen reported a film on the water near the old pier. “We have looked at every valve,” said Maren "
    "Tolle, who runs the board.\n\n"
    "The fishermen said that they would collect samples of their own and have them looked at by "
    "somebody else."
)


def test_lines_become_paragraphs(make_pdf: MakePdf) -> None:
    """Wrapped lines are joined, cut words made whole, paragraphs kept apart."""
    report = read_pdf(make_pdf(PAGE), where="x")

    assert report.text == TEXT
    assert (report.title, report.published, report.language) == ("Board denies leak at old pier", None, "en")


def test_metadata(make_pdf: MakePdf) -> None:
    """The file's own title and date are taken where they make sense."""
    report = read_pdf(
        make_pdf(PAGE, info="/Title (A board denies) /CreationDate (D:20240305100000Z)"), where="x"
    )

    assert (report.title, report.published) == ("A board denies", "2024-03-05")


@pytest.mark.parametrize(
    "info",
    [
        "/Title (Microsoft Word - draft3.docx)",
        "/Title ()",
        "/Title (leak final.indd)",
        "/CreationDate (soon)",
    ],
)
def test_metadata_without_sense(info: str, make_pdf: MakePdf) -> None:
    """A title that is a file's name, and a date that is none, are passed over."""
    report = read_pdf(make_pdf(PAGE, info=info), where="x")

    assert (report.title, report.published) == ("Board denies leak at old pier", None)


def test_a_scan_says_what_to_do(make_pdf: MakePdf) -> None:
    """A PDF without words is refused with the advice to recognise its text."""
    with pytest.raises(Unreadable, match="text recognition"):
        read_pdf(make_pdf(""), where="x")


def test_a_locked_pdf(make_pdf: MakePdf) -> None:
    """A PDF behind a password is refused as locked, not as broken."""
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer, locked = PdfWriter(clone_from=PdfReader(BytesIO(make_pdf(PAGE)))), BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(locked)

    with pytest.raises(Unreadable, match="locked"):
        read_pdf(locked.getvalue(), where="x")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_cut_pdf(share: float, make_pdf: MakePdf, capfd: pytest.CaptureFixture[str]) -> None:
    """A PDF that ends too early gives its words or one refusal, and nothing on the terminal."""
    data = make_pdf(PAGE)
    try:
        read_pdf(data[: int(len(data) * share)], where="x")
    except AccordingToError as refused:
        assert "\n" not in refused.line
    assert capfd.readouterr().err == ""


@settings(max_examples=150, deadline=None, derandomize=True)
@given(data=st.data())
def test_damaged_pdfs_never_crash(data: st.DataObject, make_pdf: MakePdf) -> None:
    """Bytes changed anywhere in a PDF give a report or a refusal."""
    damaged = bytearray(make_pdf(PAGE, "Second page.", info="/Title (A board denies)"))
    for _ in range(data.draw(st.integers(1, 12))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read_pdf(bytes(damaged), where="x").text
    except AccordingToError as refused:
        assert refused.where == "x"


def test_running_heads_and_page_numbers_go() -> None:
    """What heads or foots every page is left out, and a sentence over the page's end is whole."""
    pages = [
        f"The Quay Post, 5 March 2024, page {number}\nThis sentence of page {number} begins here and\n"
        f"goes on for quite a while before it\n{number}"
        for number in (1, 2, 3)
    ]
    pages.append("The Quay Post, 5 March 2024, page 4\nends at last.\n4")

    assert "Quay" not in reflowed(pages)
    assert reflowed(pages).endswith("before it ends at last.")


def test_bullets_and_headings_stand_apart() -> None:
    """A bullet begins a paragraph, and a short line before a capital is a heading."""
    page = "What is known\nThe pumps of the harbour are older than the board has said so far:\n• one\n• two"

    assert reflowed([page]).split("\n\n") == [
        "What is known",
        "The pumps of the harbour are older than the board has said so far:",
        "• one",
        "• two",
    ]
