"""Days that a text names by month and day, with the weekday or the "today" that stands beside them.

Comes in: a text, or one line. Goes out: `WrittenDate` after `WrittenDate`, in reading order. Refused: days
of other calendars, years of more than four digits, and numbers that could be swapped (03/04/2024).

The words are read here, and not `Time.value`: whether Monday fits September 29 can only be told from
what is written, whatever the value was resolved to.
"""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from accordingto.records import Span

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
RELATIVE = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
"""Days from the day of writing."""

_FULL = "|".join(WEEKDAYS + tuple(map(str.upper, WEEKDAYS)))
_WEEKDAY = rf"(?:{_FULL}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:\.|(?=,)))"
_BLANK = r"(?:[^\S\n]{1,3}|[^\S\n]?\n)"
_NAMES = "|".join(name[:3] for name in MONTHS)
_MONTH = rf"(?:{_NAMES}|{_NAMES.upper()})"
_REST = "|".join(sorted({name[3:] for name in MONTHS} | {"t"}, key=len, reverse=True))
_REST = rf"(?:(?:{_REST}|{_REST.upper()})(?![^\W_])|(?![^\W_]))"
_YEAR_AFTER = rf"(?:,?{_BLANK}(?P<year>\d{{4,9}})(?![\w%]|[.,:]\d))?"
_DAY_AFTER = rf"{_REST}\.?{_BLANK}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)" + _YEAR_AFTER
_DAY_BEFORE = rf"(?<![\w.,:/$£€-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_BLANK}(?:of{_BLANK})?$"
_NO_DAY_AFTER = rf"{_REST}(?:\.(?=,?{_BLANK}\d{{4}}))?" + _YEAR_AFTER
_IN_NUMBERS = (
    r"(?:(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"|(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})(?P=mark)(?P<last>\d{4}))(?![\w/-])"
)
_DIGITS = r"[0-9]{1,4}(?=[-./][0-9]{1,2}[-./])"
_LONGEST_DAY = 16  # code points of "29th of " with its blanks
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
_REACH = 40  # code points before or after a date in which its neighbours stand
_JOINT = r"(?:,|[^\S\n]?\()?(?:[^\S\n]{0,2}|\n)(?:the[^\S\n])?"
_BEFORE = (
    rf"(?P<several>{_WEEKDAY}\W{{0,2}}(?:-|–|—|,|/|&|and|or|to|through|until|till)\W{{0,2}})?"
    rf"(?<!\w)(?<![Tt]he )(?P<weekday>{_WEEKDAY}){_JOINT}$"
)
_TODAY_BEFORE = (
    r"(?<![\w-])(?<!before )(?<!after )(?<!ago )(?<!from )(?<!week )(?<!month )(?<!year )"
    r"(?P<today>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)[,(]?[^\S\n]{0,2}[,(]?$"
)
_AFTER = (
    rf"(?:[^\S\n]?\((?P<bracketed>{_WEEKDAY})\)|,[^\S\n]an?[^\S\n](?P<apposed>{_WEEKDAY})"
    rf"|,[^\S\n](?P<weekday>{_WEEKDAY})(?=[,.;)\n]|$))"
)
_TODAY_AFTER = r"(?:[^\S\n]?\(|,[^\S\n])(?P<today>yesterday|today|tonight|tomorrow)(?=[,.;)\n]|$)"
_MORE_AFTER = (
    r"\W{0,3}(?:(?:-|–|—|/|&)[^\S\n]{0,2}|(?:and|or|to|through|until|till)[^\S\n])"
    r"(?:the[^\S\n])?\d{1,2}(?!\d)"
)
_MORE_BEFORE = (
    r"\d(?:st|nd|rd|th)?"
    r"(?:[^\S\n]?(?:-|–|—|/|&|,)[^\S\n]?|[^\S\n](?:and|or|to|through|until|till)[^\S\n])$"
)
_GOES_ON = (
    r"(?i:[^\S\n]*(?:$|\n|[^\w\s])|[^\S\n]+(?:the|at|in|on|after|before|and|but|when|while|where|to|for|with|as|by"
    r"|from|that|which|he|she|it|they|we|i|you|his|her|their|its|our|an?|this|near|during|over|about|amid"
    r"|outside|inside|following)\b)"
)
_NAMED_DAY = r"(?:Black|Bloody|Super|Good|Holy|Ash|Palm|Easter|Cyber|Giving|Red|Spy|Shrove|Whit)[^\S\n]$"
_YEAR = re.compile(r"(?<![\w.,-])(?:1[5-9]|20)\d\d(?![\w%]|[.,]\d)")


class WrittenDate(NamedTuple):
    """A day as a text names it.

    Attributes:
        span: The words of the date, without its neighbours.
        around: The words with the weekday and the "today" that belong to it.
        year: As written, or None.
        month: 1 to 12.
        day: 1 to 31; the month need not have it.
        weekday: 0 for Monday to 6 for Sunday, where one stands beside the date.
        relative: Days from the day of writing, where "today" or the like stands beside the date.
        several: Whether it is part of a range or a list, so that a neighbour may belong to another day.
        named: Whether the words may be a name: "January 6 committee", "Black Friday, November 29".
    """

    span: Span
    around: Span
    year: int | None
    month: int
    day: int
    weekday: int | None
    relative: int | None
    several: bool
    named: bool

    def in_year(self, year: int) -> date | None:
        """Return the day in that year, or None where there is none (February 30, the year 0)."""
        return day_of(year, self.month, self.day)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, or None where it does not have it."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def written(day: date) -> str:
    """Write a day for people: "30 September 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def written_dates(text: str) -> list[WrittenDate]:
    """Find the days that a text names by month and day.

    Returns:
        Dates in reading order. One with a year of more than four digits is left out.
    """
    found = [_beside_month(text, month) for month in _compiled(_MONTH).finditer(text)]
    found += [_in_numbers(text, digits.start()) for digits in _compiled(_DIGITS).finditer(text)]
    return sorted(_with_neighbours(text, one) for one in found if one is not None)


def years(text: str) -> set[int]:
    """Return the years from 1500 to 2099 that a text names."""
    return {int(match[0]) for match in _YEAR.finditer(text)}


def date_line(line: str) -> date | None:
    """Return the day that a line gives, where it holds a whole date and nothing else."""
    if len(line) > _REACH:
        return None
    for one in written_dates(line):
        beside = line[: one.around.start] + line[one.around.end :]
        if one.year and not any(map(str.isalnum, beside)):
            return one.in_year(one.year)
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first used: at import it would cost every command its time."""
    return re.compile(pattern)


class _Bare(NamedTuple):
    """A date without its neighbours."""

    span: Span
    year: int | None
    month: int
    day: int


def _beside_month(text: str, name: re.Match[str]) -> _Bare | None:
    """Read the date that a month's name belongs to: "September 29, 2024", "29th of September"."""
    start, end = name.span()
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return None
    found = _compiled(_DAY_AFTER).match(text, end)
    if found is None:
        found = _compiled(_NO_DAY_AFTER).match(text, end)
        day = _compiled(_DAY_BEFORE).search(text[max(0, start - _LONGEST_DAY) : start])
        if found is None or day is None:
            return None
        start -= len(day[0])
    else:
        day = found
    year = found["year"]
    if year and len(year) > len("2024"):
        return None
    month = _MONTH_NUMBERS[name[0].title()]
    return _Bare(Span(start, found.end()), int(year) if year else None, month, int(day["day"]))


def _in_numbers(text: str, start: int) -> _Bare | None:
    """Read a date in numbers: "2024-09-29", "29.9.2024"; day and month must not be open to swapping."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "_.,:/-"):
        return None
    found = _compiled(_IN_NUMBERS).match(text, start)
    if found is None:
        return None
    span = Span(*found.span())
    if found["year"]:
        return _Bare(span, int(found["year"]), int(found["month"]), int(found["day"]))
    first, second, year = int(found["first"]), int(found["second"]), int(found["last"])
    if first > len(MONTHS) or first == second:
        return _Bare(span, year, second, first)
    return _Bare(span, year, first, second) if second > len(MONTHS) else None


def _with_neighbours(text: str, date: _Bare) -> WrittenDate:
    """Add the weekday and the "today" that stand beside a date."""
    start, end = date.span.start, date.span.end
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    weekday_before = _compiled(_BEFORE).search(before)
    head = before[: weekday_before.start()] if weekday_before else before
    weekday_after = None if weekday_before else _compiled(_AFTER).match(after)
    tail = after[weekday_after.end() :] if weekday_after else after
    today_before = _compiled(_TODAY_BEFORE).search(head)
    today_after = None if today_before else _compiled(_TODAY_AFTER).match(tail)
    first = today_before.start() if today_before else len(head)
    last = (weekday_after.end() if weekday_after else 0) + (today_after.end() if today_after else 0)
    today = today_before or today_after
    in_list = weekday_before["several"] if weekday_before else _compiled(_MORE_BEFORE).search(head)
    return WrittenDate(
        span=date.span,
        around=Span(start - len(before) + first, end + last),
        year=date.year,
        month=date.month,
        day=date.day,
        weekday=_weekday(weekday_before, weekday_after),
        relative=RELATIVE[today["today"].lower()] if today else None,
        several=bool(in_list or _compiled(_MORE_AFTER).match(after)),
        named=date.year is None and _is_named(head, tail),
    )


def _weekday(before: re.Match[str] | None, after: re.Match[str] | None) -> int | None:
    name = before["weekday"] if before else ""
    if not name and after:
        name = after["bracketed"] or after["apposed"] or after["weekday"]
    return [weekday[:3] for weekday in WEEKDAYS].index(name[:3].title()) if name else None


def _is_named(head: str, tail: str) -> bool:
    return bool(_compiled(_NAMED_DAY).search(head)) or not _compiled(_GOES_ON).match(tail)
