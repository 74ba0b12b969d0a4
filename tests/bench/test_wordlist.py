"""Words, their numbers and the runs that spans cover."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.bench.wordlist import Run, Wordlist, count_words
from accordingto.records import Span


@pytest.mark.parametrize(("text", "expected"), [("", 0), ("Pier 4, he said.", 4), ("won't U.S. 1,000", 6)])
def test_words_are_runs_of_letters_digits_and_underscores(text: str, expected: int) -> None:
    """An apostrophe, a full stop and a comma end a word."""
    assert expected == count_words(text)


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ((0, 4), Run(0, 0)),
        ((2, 7), Run(0, 2)),  # from within "Pier" to "4"
        ((4, 5), Run(1, 1)),  # the colon alone
        ((5, 6), None),  # a blank
    ],
)
def test_a_piece_is_the_run_of_words_it_touches(piece: tuple[int, int], expected: Run | None) -> None:
    """Half a word counts as the word; marks count only where there is no word."""
    assert expected == Wordlist("Pier: 4").run(Span(*piece))


@given(text=st.text(max_size=60), start=st.integers(0, 60), length=st.integers(1, 20))
def test_every_run_lies_in_the_text(text: str, start: int, length: int) -> None:
    """Whatever the text and the span, a run ends no earlier than it begins."""
    run = Wordlist(text).run(Span(start, start + length))

    assert run is None or 0 <= run.first <= run.last
