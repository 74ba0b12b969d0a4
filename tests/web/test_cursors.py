"""Cursors: what was spelled is read again, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.ledger.search import InvalidCursor
from accordingto.web import cursors


@given(st.text(max_size=40), st.integers(0, 2**60))
def test_what_was_spelled_is_read_again(words: str, number: int) -> None:
    """Any place comes back, from letters, digits, - and _ alone."""
    spelled = cursors.spelled("claims", words, number)

    assert cursors.place("claims", spelled, str, int) == [words, number]
    assert set(spelled) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@given(st.text(max_size=700))
def test_anything_else_is_refused(given: str) -> None:
    """No text but a cursor of that list gets anywhere, and none breaks the program."""
    with pytest.raises(InvalidCursor):
        cursors.place("claims", given, str, int)


@pytest.mark.parametrize("place", [(-1,), (2**63,), ("1",), (True,), (1, 2)])
def test_a_place_that_no_list_has_is_refused(place: tuple[int, ...]) -> None:
    """Numbers that no row has, and other kinds of value, are refused before a database sees them."""
    with pytest.raises(InvalidCursor):
        cursors.place("reports", cursors.spelled("reports", *place), int)


def test_a_cursor_of_another_list_is_refused() -> None:
    """A place among judgements says nothing among reports."""
    with pytest.raises(InvalidCursor, match="page of reports"):
        cursors.place("reports", cursors.spelled("judgements", 5), int)
