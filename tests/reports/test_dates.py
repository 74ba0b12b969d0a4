"""Dates as outlets print them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.reports.dates import iso_date


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("30 September 2024", "2024-09-30"),
        ("September 30, 2024", "2024-09-30"),
        ("Sept. 30, 2024", "2024-09-30"),
        ("Monday, 30th of September 2024", "2024-09-30"),
        ("2024-09-30", "2024-09-30"),
        ("2024-09-30T10:00:00Z", "2024-09-30T10:00:00Z"),
        ("2024-09-30 10:00", "2024-09-30T10:00"),
        ("Mon, 30 Sep 2024 10:00", "2024-09-30T10:00"),
        ("Mon, 30 Sep 2024 10:00:00 +0200", "2024-09-30T10:00+02:00"),
        ("September 30, 2024 at 10:05 PM EST", "2024-09-30T22:05-05:00"),
        ("September 30, 2024 12:05 a.m.", "2024-09-30T00:05"),
        ("30 September 2024, 10:14 IST", "2024-09-30"),
        ("Published: 30 Sep 2024", "2024-09-30"),
        ("Last updated on 30 Sep 2024", "2024-09-30"),
        ("30-Sep-2024", "2024-09-30"),
        ("2024/09/30", "2024-09-30"),
        ("30.09.2024", "2024-09-30"),
        ("09/30/2024", "2024-09-30"),
        ("04/04/2024", "2024-04-04"),
    ],
)
def test_dates_become_iso(written: str, expected: str) -> None:
    """A date that is sure is written in ISO 8601, whatever way it was printed."""
    assert expected == iso_date(written)


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2024",
        "31 February 2024",
        "2024-13-01",
        "30 September 24",
        "September 2024",
        "30 September 3024",
        "30 September 2024 25:00",
        "On 30 September 2024 the board met",
        "Wexmouth, 30 September 2024",
        "",
    ],
)
def test_what_is_not_sure_is_no_date(written: str) -> None:
    """Days that could be swapped, days that do not exist, and prose give nothing."""
    assert iso_date(written) is None


@settings(deadline=None, derandomize=True)
@given(st.dates(min_value=date(1800, 1, 1)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]))
def test_every_day_survives(day: date, form: str) -> None:
    """Any day of the years that are read comes back from each form it may be printed in."""
    expected = day.isoformat() if day.year <= 2100 else None

    assert expected == iso_date(day.strftime(form))


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=90))
def test_no_text_breaks_the_reader_of_dates(text: str) -> None:
    """Any text gives a date or nothing, never an error."""
    found = iso_date(text)

    assert found is None or found[4] == "-"
