"""The plain form: title, outlet, date, paragraphs."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.errors import Unreadable
from accordingto.reports import open_report, report_from_text
from accordingto.reports.plain import header_of

SHARED = Path(__file__).parents[3] / "shared" / "reports" / "000_61df674886ad32dc.txt"
TITLE = "Board denies leak at old pier"


def test_the_shared_report() -> None:
    """The sample of the plain form gives its title, outlet and date, and keeps every character."""
    if not SHARED.exists():
        pytest.skip("the shared sample report is not beside this checkout")
    report = open_report(SHARED)

    assert report.title is not None
    assert report.title.startswith("Taliban: ISIS-K ")
    assert (report.outlet, report.published, report.language) == ("TarzPress", "2024-09-30", "en")
    assert report.text == SHARED.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lines", "outlet", "published"),
    [
        ([TITLE, "Quay Post", "5 March 2024", "pier.jpg"], "Quay Post", "2024-03-05"),
        ([TITLE, "By Ann Holm", "Quay Post", "March 5, 2024"], "Quay Post", "2024-03-05"),
        ([TITLE, "Quay Post | Mon, 5 Feb 2024 10:00"], "Quay Post", "2024-02-05T10:00"),
        ([TITLE, "Tolle, Holm and Co, 5 March 2024"], "Tolle, Holm and Co", "2024-03-05"),
        ([TITLE, "U.S.", "2024-03-05"], "U.S.", "2024-03-05"),
        ([TITLE, "5 March 2024"], None, "2024-03-05"),
        ([TITLE, "The board met again on Tuesday.", "5 March 2024"], None, "2024-03-05"),
        ([TITLE], None, None),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n", "\n \n\n"])
def test_headers(lines: list[str], outlet: str | None, published: str | None, between: str) -> None:
    """Title, outlet and date are found in the shapes they come in, whatever ends the lines."""
    about = header_of(between.join([*lines, "The board of Wexmouth said that nothing had leaked."]))

    assert (about.title, about.outlet, about.published) == (TITLE, outlet, published)


def test_header_lines_without_blank_lines_between() -> None:
    """A date line is anchor enough: the lines above it need no blank line between."""
    about = header_of(f"{TITLE}\nQuay Post\n5 March 2024\nThe board of Wexmouth said no.")

    assert (about.title, about.outlet, about.published) == (TITLE, "Quay Post", "2024-03-05")


@pytest.mark.parametrize(
    "text",
    [
        "The board said that nothing leaked.\n\nThe fishermen said otherwise.",
        "A wrapped line of text that goes on\nin the next line.\n\nAnd another.",
        "Only one line without a full stop",
        "pier photo.jpg\n\nThe board said that nothing leaked.",
        "word " * 60 + "\n\nQuay Post\n\n5 March 2024\n\nMore.",
    ],
)
def test_paragraphs_alone_have_no_header(text: str) -> None:
    """A text that begins with prose is taken for prose."""
    about = header_of(text)

    assert (about.title, about.outlet, about.published) == (None, None, None)


def test_a_date_far_down_is_not_the_headers() -> None:
    """A line that is a date, deep in the text, says nothing about when it was published."""
    assert (
        header_of("\n\n".join([TITLE, "One.", "Two.", "Three.", "5 March 2024", "Four."])).published is None
    )


def test_text_at_hand_is_kept_exactly() -> None:
    """Text given from Python keeps its line ends, and the digest is that of its UTF-8."""
    report = report_from_text("Board denies leak\r\n\r\nThe board said no.\r\n")

    assert report.text == "Board denies leak\r\n\r\nThe board said no.\r\n"
    assert (report.title, report.where, report.original) == (
        "Board denies leak",
        "text",
        report.text.encode(),
    )
    assert report.id == report.sha256[:16]


@pytest.mark.parametrize("text", ["", " \n\t", "…\n--\n"])
def test_no_words_is_no_report(text: str) -> None:
    """Nothing, white space and bare punctuation are refused."""
    with pytest.raises(Unreadable, match="no words"):
        report_from_text(text)


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_any_text_gives_a_header_or_none(text: str) -> None:
    """No text breaks the reader of headers, and a title is one line of it."""
    title = header_of(text).title

    assert title is None or "\n" not in title
