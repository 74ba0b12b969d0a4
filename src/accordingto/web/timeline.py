"""A time line: how many claims were said, and how many are said to have happened, day by day or coarser.

Comes in: days, and TIMEX3 values. Goes out: a `TimeLine` with a bar for each day, month or year. Refused:
nothing; a value that names no day, week, month or year of the calendar has no place on it.
"""

import calendar
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from typing import NamedTuple

MOST_DAYS = 93
"""Days that are shown a bar each; a longer time is shown by months."""

MOST_MONTHS = 60
"""Months that are shown a bar each; a longer time is shown by years."""

MOST_YEARS = 120
"""Years that are shown at all, the last ones."""

_FAR = 3  # times the time that the middle half spans: what lies further off would flatten all others
_MONTH_LONG = timedelta(31)  # which that time is taken to be at the least
_WEEK_LONG = 7  # days
_WEEKEND = 5  # Saturday, counted from Monday as 0
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_YEAR = re.compile(r"(\d{4})", re.ASCII)


class Unit(StrEnum):
    """What a bar stands for."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Stretch(NamedTuple):
    """Some days in a row.

    Attributes:
        first: The first of them.
        last: The last of them.
    """

    first: date
    last: date


class Bar(NamedTuple):
    """One day, month or year.

    Attributes:
        name: "2024-09-30", "2024-09" or "2024".
        days: Which days it stands for.
        said: Claims published then.
        happened: Claims that say that it happened then.
    """

    name: str
    days: Stretch
    said: int
    happened: int


class TimeLine(NamedTuple):
    """Bars from the first day to the last.

    Attributes:
        unit: What each stands for.
        bars: Without a gap, the earliest first; none where no claim has a date.
        earlier: Claims that say that it happened before the first of them.
        later: The same, after the last.
        coarser: Claims that name a longer time than a bar stands for.
    """

    unit: Unit
    bars: tuple[Bar, ...]
    earlier: int = 0
    later: int = 0
    coarser: int = 0

    @property
    def most_said(self) -> int:
        """The most claims that were published in the time of one bar."""
        return max((bar.said for bar in self.bars), default=0)

    @property
    def most_happened(self) -> int:
        """The most claims of what is said to have happened in the time of one bar."""
        return max((bar.happened for bar in self.bars), default=0)


def time_line(said: Sequence[date], happened: Sequence[Stretch]) -> TimeLine:
    """Return the time line of claims.

    Args:
        said: When they were published.
        happened: When they say that it happened.
    """
    span = _span(said, happened)
    if span is None:
        return TimeLine(Unit.DAY, ())
    unit = _unit(span)
    all_bars = list(_stretches(span, unit))[-MOST_YEARS:]
    starts = [each.first for each in all_bars]
    last = all_bars[-1].last
    says = Counter(bisect_right(starts, day) - 1 for day in said)
    tells: Counter[int] = Counter()
    earlier = later = coarser = 0
    for each in happened:
        if each.last < starts[0]:
            earlier += 1
        elif each.first > last:
            later += 1
        elif (at := bisect_right(starts, each.first) - 1) >= 0 and each.last <= all_bars[at].last:
            tells[at] += 1
        else:
            coarser += 1
    bars = (Bar(name_of(days, unit), days, says[i], tells[i]) for i, days in enumerate(all_bars))
    return TimeLine(unit, tuple(bars), earlier, later, coarser)


def day_of(published: str | None) -> date | None:
    """Return the day of an ISO 8601 date or time, or None."""
    found = _DAY.fullmatch(published or "")
    return _day(*found.groups()) if found else None


def stretch_of(value: str) -> Stretch | None:
    """Return the days that a TIMEX3 value names: a day, a week, a weekend, a month or a year; else None."""
    if found := _DAY.fullmatch(value):
        day = _day(*found.groups())
        return Stretch(day, day) if day else None
    if found := _WEEK.fullmatch(value):
        return _week(int(found[1]), int(found[2]), is_weekend=bool(found[3]))
    if found := _MONTH.fullmatch(value):
        first = _day(found[1], found[2], "01")
        return Stretch(first, _month_end(first)) if first else None
    if (found := _YEAR.fullmatch(value)) and int(value) >= MINYEAR:
        return Stretch(date(int(value), 1, 1), date(int(value), 12, 31))
    return None


def name_of(days: Stretch, unit: Unit) -> str:
    """Return what a bar's days are called: "2024-09-30", "2024-09", "2024"."""
    return days.first.isoformat()[: {Unit.DAY: 10, Unit.MONTH: 7, Unit.YEAR: 4}[unit]]


def _span(said: Sequence[date], happened: Sequence[Stretch]) -> Stretch | None:
    """Return from when to when: all that was said, and what is said to have happened not far from it.

    A month or a year that is named makes it no longer, unless there is nothing else.
    """
    short = [each for each in happened if (each.last - each.first).days < _WEEK_LONG]
    told = short if said or short else list(happened)
    days = sorted([*said, *(each.first for each in told)])
    if not days:
        return None
    low, high = days[len(days) // 4], days[len(days) * 3 // 4]
    room = max(high - low, _MONTH_LONG) * _FAR
    near = [each for each in told if low - each.last <= room and each.first - high <= room]
    firsts, lasts = [*said, *(each.first for each in near)], [*said, *(each.last for each in near)]
    return Stretch(min(firsts), max(lasts))


def _unit(span: Stretch) -> Unit:
    if (span.last - span.first).days < MOST_DAYS:
        return Unit.DAY
    months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month
    return Unit.MONTH if months < MOST_MONTHS else Unit.YEAR


def _stretches(span: Stretch, unit: Unit) -> Iterator[Stretch]:
    """Yield the days, months or years from the first day of a span to its last."""
    if unit is Unit.DAY:
        for number in range((span.last - span.first).days + 1):
            day = span.first + timedelta(number)
            yield Stretch(day, day)
        return
    if unit is Unit.YEAR:
        for year in range(span.first.year, span.last.year + 1):
            yield Stretch(date(year, 1, 1), date(year, 12, 31))
        return
    first = span.first.replace(day=1)
    while first <= span.last:
        end = _month_end(first)
        yield Stretch(first, end)
        if end == date.max:
            return
        first = end + timedelta(1)


def _month_end(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _week(year: int, number: int, *, is_weekend: bool) -> Stretch | None:
    if not MINYEAR < year < MAXYEAR:
        return None
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return Stretch(monday + timedelta(_WEEKEND if is_weekend else 0), monday + timedelta(6))


def _day(*parts: str) -> date | None:
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def days_of(published: Iterable[str | None]) -> list[date]:
    """Return the days of those that have one."""
    return [day for each in published if (day := day_of(each)) is not None]
