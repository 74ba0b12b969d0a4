"""A "today", "yesterday" or "tomorrow" beside a date that is not that day.

Comes in: a reading that knows the day it is of. Goes out: findings of kind "relative-day". Refused: words
in quotation marks, which may have been said on another day, and days that were today somewhere on earth
when the report was published.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from accordingto.checks.dates import WEEKDAYS, WrittenDate, written
from accordingto.checks.reading import Published, Reading
from accordingto.records import Finding, Severity

KIND = "relative-day"
_NAMES = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def days_that_are_not_today(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each "today" or the like beside a date that was another day.

    One day off is slight: the report may have been written before midnight and dated after.
    """
    published = reading.published
    if published is None:
        return
    for one in reading.dates:
        if one.relative is None or one.several or one.named or reading.is_quoted(one.span.start):
            continue
        off = _days_off(one, one.relative, published)
        if off:
            severity = Severity.SLIGHT if off == 1 else Severity.NOTABLE
            yield reading.finding(KIND, severity, (one.around,), _because(one, one.relative, published))


def _days_off(one: WrittenDate, relative: int, published: Published) -> int:
    """Return how many days lie between the date and the day that is meant; 0 where it may be that day."""
    shift = timedelta(days=relative)
    try:
        first, last = published.first + shift, published.last + shift
    except OverflowError:
        return 0
    day = _nearest(one, published.day)
    if day is None or first <= day <= last:
        return 0
    return min(abs((day - first).days), abs((day - last).days))


def _nearest(one: WrittenDate, published: date) -> date | None:
    if one.year is not None:
        return one.in_year(one.year)
    around = (one.in_year(published.year + step) for step in (-1, 0, 1))
    return min((day for day in around if day), key=lambda day: abs(day - published), default=None)


def _because(one: WrittenDate, relative: int, published: Published) -> str:
    day = _nearest(one, published.day) or published.day
    of = f"the report is of {WEEKDAYS[published.day.weekday()]} {written(published.day)}"
    return f"“{_NAMES[relative].capitalize()}” stands beside {written(day)}, but {of}."
