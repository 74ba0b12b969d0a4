"""A weekday that does not fit its date.

Comes in: a reading, with the day it is of where it is known. Goes out: findings of kind "weekday-date".
Refused: years before 1583, and whatever fits in some year that the words may mean: without a year, that
is the nearest one, or the year before and after where the day is far off, or any year the text names.

The calendar is the Gregorian one (the bull Inter gravissimas, 1582); up to 1923, when the last countries
took it over, a weekday that fits the Julian one is let pass.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from accordingto.checks.dates import WEEKDAYS, WrittenDate, written
from accordingto.checks.reading import Published, Reading
from accordingto.records import Finding, Severity

KIND = "weekday-date"
_GREGORIAN_SINCE, _JULIAN_UNTIL = 1583, 1923
_NEAR = timedelta(days=60)  # a day so near needs no year to be meant
_YEAR = timedelta(days=366)


def weekdays_that_do_not_fit(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each weekday beside a date that fell on another day of the week."""
    for one in reading.dates:
        if one.weekday is None or one.several:
            continue
        days = _days_meant(one, reading)
        if days and not any(_falls_on(day, one.weekday) for day in days):
            because = _because(days, one.weekday, None if one.year else reading.published)
            yield reading.finding(KIND, Severity.NOTABLE, (one.around,), because)


def _days_meant(one: WrittenDate, reading: Reading) -> list[date]:
    """Return every day that the words may mean, the likeliest first; none where nothing can be told."""
    if one.year is not None:
        day = one.in_year(one.year)
        return [day] if day and one.year >= _GREGORIAN_SINCE else []
    if reading.published is None or one.named:
        return []
    published = reading.published.day
    around = (one.in_year(published.year + step) for step in (-1, 0, 1))
    days = sorted((day for day in around if day), key=lambda day: abs(day - published))
    days = [day for day in days if abs(day - published) <= _YEAR]
    if days and abs(days[0] - published) <= _NEAR:
        days = days[:1]
    if one.relative is None:
        others = (one.in_year(year) for year in sorted(_other_years(one, reading)))
        days += [day for day in others if day and day not in days]
    return days


def _other_years(one: WrittenDate, reading: Reading) -> set[int]:
    """Return the years that the text names, and the one that the words were resolved to."""
    return reading.years | reading.resolved_years.get((one.month, one.day), set())


def _falls_on(day: date, weekday: int) -> bool:
    if day.weekday() == weekday:
        return True
    return day.year <= _JULIAN_UNTIL and (day.weekday() + _julian_lag(day)) % 7 == weekday


def _julian_lag(day: date) -> int:
    """Return by how many days the same day of the Julian calendar falls later."""
    year = day.year - (day.month <= 2)  # noqa: PLR2004 (February: the leap day is still to come)
    return year // 100 - year // 400 - 2


def _because(days: list[date], weekday: int, published: Published | None) -> str:
    said = WEEKDAYS[weekday]
    first, *others = sorted(days) if len(days) > 1 else days
    fell = "; ".join(
        [f"{written(first)} was a {WEEKDAYS[first.weekday()]}, not a {said}"]
        + [f"in {day.year} it was a {WEEKDAYS[day.weekday()]}" for day in others]
    )
    if published is None:
        return f"{fell}."
    return f"{fell}; the report is of {WEEKDAYS[published.day.weekday()]} {written(published.day)}."
