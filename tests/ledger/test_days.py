"""A year, a month or a day is taken for its first or its last day; what is none of these is refused."""

from datetime import date

import pytest

from accordingto.ledger.search import InvalidDay, day


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-2", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (" 2024-02-09 ", date(2024, 2, 9), date(2024, 2, 9)),
    ],
)
def test_what_is_given_has_a_first_and_a_last_day(given: str, first: date, last: date) -> None:
    """Of a day both are the day itself."""
    assert (day(given), day(given, last=True)) == (first, last)


@pytest.mark.parametrize(
    "given",
    ["2024-0", "2024-00", "2024-09-0", "2024-09-00", "2024-0-1", "2024-13", "2024-02-30", "0000", "2024-"],
)
def test_what_is_no_day_is_refused(given: str) -> None:
    """A month or a day of nought is none: nobody is given the whole year, or the whole month, for it."""
    with pytest.raises(InvalidDay, match="expected a day like 2024-09-30, 2024-09 or 2024, got '"):
        day(given)
    with pytest.raises(InvalidDay):
        day(given, last=True)
