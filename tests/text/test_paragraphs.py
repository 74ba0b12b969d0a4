"""Paragraphs and passages: nothing is lost, nothing is too long, and names before a colon are seen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.records import Span
from accordingto.text.paragraphs import label, paragraphs, passages

MOSTLY_BLANKS = st.text(st.sampled_from("ab.\"”' \n\r\t\u00a0"), max_size=200)


def words_of(text: str) -> list[str]:
    """Return the paragraphs of `text` as words."""
    return [span.words(text) for span in paragraphs(text)]


@settings(deadline=None)
@given(st.text() | MOSTLY_BLANKS)
def test_paragraphs_leave_out_only_blanks(text: str) -> None:
    """Every character that is no blank stands in exactly one paragraph, in order."""
    assert "".join("".join(words_of(text)).split()) == "".join(text.split())


@settings(deadline=None)
@given(st.text() | MOSTLY_BLANKS, st.integers(1, 9))
def test_passages_are_bounded(text: str, longest: int) -> None:
    """No passage is longer than asked for, and none leaves out a word."""
    found = list(passages(text, paragraphs(text), longest))

    assert all(span.end - span.start <= longest for span in found)
    assert "".join("".join(span.words(text) for span in found).split()) == "".join(text.split())


def test_an_endless_word_is_cut() -> None:
    """A text without a blank or a full stop is cut by length."""
    text = "a" * 10_000

    assert [span.end - span.start for span in passages(text, paragraphs(text), 4_000)] == [
        4_000,
        4_000,
        2_000,
    ]


def test_a_line_is_a_paragraph_unless_it_was_wrapped() -> None:
    """Lines cut by a program at a width are one paragraph; lines cut by a writer are several."""
    wrapped = "\n".join(["the oil was first seen near the old pier by two boys"] * 2 + ["and a dog."])
    listed = "Harbour closed\nBy Anna Berg\nThe oil was first seen near the old pier."

    assert [len(words_of(wrapped)), len(words_of(listed))] == [1, 3]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("BERG: We knew.", "BERG:"),
        ("Harbour Post: The oil is gone.", "Harbour Post:"),
        ("Bank of Norway: Rates stay.", "Bank of Norway:"),
        ("“BERG: We knew.", "BERG:"),
        ("She wrote: “We knew.”", None),
        ("Berg went on to say: we knew.", None),
        ("At 10:30 it rained.", None),
        ("Berg:", None),
    ],
)
def test_a_label_is_a_name_before_a_colon(text: str, name: str | None) -> None:
    """Capitalised words before the first colon are a label; a clause is not."""
    found = label(text, Span(0, len(text)))

    assert (found and found.words(text)) == name
