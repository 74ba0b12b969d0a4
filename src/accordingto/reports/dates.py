"""Dates as outlets print them become ISO 8601, or nothing where that would be a guess.

Comes in: a line or a metadata value that holds a date and nothing else. Goes out: `2024-09-30`,
or with a time `2024-09-30T10:00` and its offset where one is given. Refused (None): prose, years
outside 1800 to 2100, and day and month that could be swapped, such as 03/04/2024.
"""

import re
from datetime import datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_LABEL = (
    r"(?:(?:first |last )?(?:published|posted|updated|modified|released|date|issued)"
    r"(?:\s+(?:on|at|date))?\s*:?\s+)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = (
    r"(?:(?:\s*[,|/–—-]\s*|\s+)(?:at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*\(?(?P<zone>[a-z]{1,5}|(?:gmt|utc)?[+-]\d{1,2}:?(?:\d{2})?)?\)?)?"
)
# Patterns are compiled when first used: at import they would cost every command 17 ms.
_WORDED = tuple(
    _LABEL + _WEEKDAY + order + _TIME
    for order in (
        rf"{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]\s*{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    )
)
_NUMBERED = _LABEL + _WEEKDAY + r"(?P<first>\d{1,2})([./-])(?P<second_part>\d{1,2})\2(?P<year>\d{4})" + _TIME
_YEAR_FIRST = _LABEL + r"(?P<year>\d{4})([./])(?P<month_n>\d{1,2})\2(?P<day>\d{1,2})" + _TIME
_ISO = _LABEL + r"(?P<iso>\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}\S*(?: ?[+-]\d{2}:?\d{2})?)?)"
_OFFSETS = {"z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5}
_OFFSETS |= {"mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
"""Hours from UTC of the zone names that RFC 822, section 5, defines; any other name is ambiguous."""

_LONGEST = 80
_MONTHS_A_YEAR = 12
_YEARS = range(1800, 2101)


def iso_date(written: str) -> str | None:
    """Return the date that `written` stands for, in ISO 8601, or None where it is not sure.

    Args:
        written: A date as printed, e.g. "Mon, 30 Sep 2024 10:00 GMT"; nothing else around it but
            a word such as "Published:".

    Returns:
        A day, or a day with a time. A time whose zone is named by an ambiguous abbreviation
        ("IST") is left out and the day kept.
    """
    line = " ".join(written.split())
    if not line or len(line) > _LONGEST:
        return None
    if found := re.fullmatch(_ISO, line, re.IGNORECASE):
        return found["iso"].replace(" ", "T", 1) if _checked(found["iso"]) else None
    for form in (*_WORDED, _YEAR_FIRST, _NUMBERED):
        if found := re.fullmatch(form, line, re.IGNORECASE):
            return _composed(found)
    return None


def _checked(iso: str) -> str | None:
    """Return `iso` in the shape that `datetime` writes, or None where it is no such day."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    if moment.year not in _YEARS:
        return None
    return moment.date().isoformat() if ":" not in iso else _shortest(moment)


def _shortest(moment: datetime) -> str:
    """Write a moment without the seconds that nobody printed."""
    return moment.isoformat(timespec="auto" if moment.second or moment.microsecond else "minutes")


def _composed(found: re.Match[str]) -> str | None:
    """Put the parts of a date together, or give None where they make no single day."""
    parts = found.groupdict()
    day_and_month = _day_and_month(parts)
    if day_and_month is None:
        return None
    day, month = day_and_month
    return _checked(f"{int(parts['year']):04}-{month:02}-{day:02}{_clock(parts)}")


def _day_and_month(parts: dict[str, str | None]) -> tuple[int, int] | None:
    """Return day and month, or None where two numbers could be swapped."""
    if parts.get("month"):
        return int(parts["day"] or 0), _MONTHS.index(str(parts["month"]).lower()[:3]) + 1
    if parts.get("month_n"):
        return int(parts["day"] or 0), int(parts["month_n"] or 0)
    first, second = int(parts["first"] or 0), int(parts["second_part"] or 0)
    if first > _MONTHS_A_YEAR or first == second:
        return first, second
    return (second, first) if second > _MONTHS_A_YEAR else None


def _clock(parts: dict[str, str | None]) -> str:
    """Return the time part of an ISO moment, empty where there is none or its zone is unclear."""
    if parts["hour"] is None:
        return ""
    hour, half = int(parts["hour"]), (parts["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    offset = _offset((parts["zone"] or "").lower())
    return "" if offset is None else f"T{hour:02}:{parts['minute']}:{parts['second'] or '00'}{offset}"


def _offset(zone: str) -> str | None:
    """Return `+02:00` for a zone as printed, empty for none, None for one that is ambiguous."""
    if not zone:
        return ""
    if zone in _OFFSETS:
        return f"{'-' if _OFFSETS[zone] < 0 else '+'}{abs(_OFFSETS[zone]):02}:00"
    given = re.fullmatch(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?", zone)
    return f"{given[1]}{int(given[2]):02}:{given[3] or '00'}" if given else None
