"""Days, values and units: the calendar that every rule counts with."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.times import almanac

DAY = date(2024, 9, 30)


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("D", "2024-09-30"),
        ("W", "2024-W40"),
        ("M", "2024-09"),
        ("Q", "2024-Q3"),
        ("Y", "2024"),
        ("E", "202X"),
        ("C", "20"),
    ],
)
def test_a_day_is_held_by_its_week_month_quarter_and_year(unit: str, value: str) -> None:
    """Each unit has its TIMEX3 form."""
    assert almanac.holding(DAY, unit) == value


def test_a_day_that_is_not_known_leaves_x() -> None:
    """The form stays; what is not known is X."""
    assert [almanac.holding(None, unit) for unit in "DWMY"] == ["XXXX-XX-XX", "XXXX-WXX", "XXXX-XX", "XXXX"]


def test_a_month_that_is_too_short_gives_its_last_day() -> None:
    """A month before 31 March is 29 February."""
    assert almanac.shifted(date(2024, 3, 31), -1, "M") == date(2024, 2, 29)


@given(st.dates(), st.integers(-200_000, 200_000), st.sampled_from("DWFMQYEC"))
def test_shifting_never_fails(day: date, count: int, unit: str) -> None:
    """What falls outside the calendar is None; what falls inside is a day on the right side."""
    found = almanac.shifted(day, count, unit)

    assert found is None or (found > day) == (count > 0) or found == day


@given(st.dates(), st.sampled_from("DMQY"))
def test_a_value_begins_no_later_than_the_day_it_holds(day: date, unit: str) -> None:
    """The first day of the day, month, quarter or year that holds a day has the same value."""
    begin = almanac.begins(almanac.holding(day, unit))

    assert begin is not None
    assert begin <= day
    assert almanac.holding(begin, unit) == almanac.holding(day, unit)


@pytest.mark.parametrize("value", ["", "XXXX-09", "0000", "2024-13", "2024-W60", "P3D", "2024-02-30", "199X"])
def test_what_is_no_date_begins_nowhere(value: str) -> None:
    """A value without a year, or of a day that does not exist, has no first day."""
    assert almanac.begins(value) is None


@pytest.mark.parametrize(
    ("value", "unit"),
    [("2024-09-30T10:00", "D"), ("2024-W39", "W"), ("2024-Q3", "Q"), ("2024-09", "M"), ("2024", "Y")],
)
def test_a_value_tells_its_unit(value: str, unit: str) -> None:
    """By its form alone."""
    assert almanac.unit_of(value) == unit


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)), st.integers(1, 7), st.sampled_from([-1, 1]))
def test_the_nearest_weekday_is_within_a_week(day: date, weekday: int, turn: int) -> None:
    """It is that weekday, on the side asked for, and less than seven days off."""
    found = almanac.nearest_weekday(day, weekday, turn)

    assert found is not None
    assert found.isoweekday() == weekday
    assert 0 <= (found - day).days * turn < 7
